//! `tools/<tree>/tree.json`: what the interview in the page needs to know of a tree. It is the graph that the pages are made of, and the theme's own markup, so
//! that pages and interview cannot disagree and the script holds neither rules nor words.
//!
//! ```json
//! { "format": 2, "id": "which-relief", "title": "…", "start": { "page": 0 },
//!   "questions": [ { "id": "sentence-ended", "ask": "…", "type": "choice", "unit": null, "html": "<h1>…</h1>",
//!                    "options": [ { "id": "superior", "label": "…", "help": "…" } ] } ],
//!   "pages": [ { "question": 0, "url": "which-court.html",
//!                "answers": [ { "key": "superior", "on": { "option": 0 }, "text": "…", "to": { "page": 1 } },
//!                             { "key": "lt.24m", "on": { "range": { "from": null, "to": { "months": 24, "inclusive": false } } }, "text": "…", "to": { "outcome": 2 } },
//!                             { "key": "unsure", "on": "unsure", "text": "…", "to": { "tool": "../other/index.html" } } ] } ],
//!   "outcomes": [ { "id": "must-dismiss", "url": "result/must-dismiss.html", "title": "…", "kind": "…", "tone": "good", "html": "<h1>…</h1>",
//!                   "answers": [ { "key": "current-status", "text": "…", "to": { "page": 7 } } ] } ],
//!   "cautions": [ "<div>…</div>" ] }
//! ```
//!
//! Numbers count from 0 within the file. `type` is `choice`, `date`, `elapsed` or `number`. An end of a range is `date` (`2026-11-23`), `months`, `days` or
//! `number` (decimal text). URLs, also those in HTML, are relative to this file, which stands beside the tree's first page.
//!
//! - `html` is the theme's `question-part.html` without answers, or `outcome-part.html` with numbers of `cautions` in place of the warnings. An outcome that
//!   nothing leads to has no `url` and no `html`.
//! - `key` names an answer in the address of the interview, once on its page: the id of an option, `unsure`, or the ends of a range (`ge.24m.lt.60m`: `lt`, `le`,
//!   `gt` or `ge`, then months `m`, days `d`, a day or a number; `any` without an end), which no reader can have typed as a value.
//! - The `answers` of an outcome are its ways on (`continue`), in order; their key is the id that they lead to.

use super::json;
use crate::base::{Index, SitePath};
use crate::model::{
    Bound, FactKind, Opt, Outcome, Point, Question, QuestionKind, Range, Target, Tree,
};
use crate::render::book::Book;
use crate::render::page::{Page, Part, Parts, answer_in_words, answer_key, continues, kind_of};
use crate::render::route::Route;
use crate::render::theme::{Fault, Press};
use crate::tree::{Answer, End, Node, On};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct TreeFile<'a> {
    format: u32,
    id: &'a str,
    title: &'a str,
    start: Option<To>,
    questions: Vec<QuestionEntry<'a>>,
    pages: Vec<PageEntry>,
    outcomes: Vec<OutcomeEntry<'a>>,
    cautions: Vec<String>,
}

#[derive(Serialize)]
struct QuestionEntry<'a> {
    id: &'a str,
    ask: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    unit: Option<&'a str>,
    html: String,
    options: Vec<OptionEntry<'a>>,
}

#[derive(Serialize)]
struct OptionEntry<'a> {
    id: &'a str,
    label: &'a str,
    help: Option<String>,
}

#[derive(Serialize)]
struct PageEntry {
    question: usize,
    url: Option<String>,
    answers: Vec<AnswerEntry>,
}

#[derive(Serialize)]
struct AnswerEntry {
    key: String,
    on: OnEntry,
    text: String,
    to: Option<To>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum OnEntry {
    Option(usize),
    Range {
        from: Option<BoundEntry>,
        to: Option<BoundEntry>,
    },
    Unsure,
}

#[derive(Serialize)]
struct BoundEntry {
    #[serde(flatten)]
    point: PointEntry,
    inclusive: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum PointEntry {
    Date(String),
    Months(u32),
    Days(u32),
    Number(String),
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum To {
    Page(usize),
    Outcome(usize),
    Tool(String),
}

#[derive(Serialize)]
struct OutcomeEntry<'a> {
    id: &'a str,
    url: Option<String>,
    title: &'a str,
    kind: &'a str,
    tone: &'static str,
    html: Option<String>,
    answers: Vec<WayOnEntry>,
}

#[derive(Serialize)]
struct WayOnEntry {
    key: String,
    text: String,
    to: Option<To>,
}

/// `tree.json` of a tree.
///
/// # Errors
/// When a template of the theme fails.
pub fn tree_json(
    book: &Book<'_>,
    press: &dyn Press,
    path: &SitePath,
    tree: Index<Tree>,
) -> Result<Vec<u8>, Fault> {
    let written = &book.site.trees[tree];
    let graph = &book.proof.of(tree).compiled.graph;
    let parts = Parts::of(book, path, tree);
    let writer = Writer {
        book,
        press,
        path,
        tree,
        page: parts.page(),
        parts,
    };
    let questions = written.questions.iter();
    let outcomes = written.outcomes.iter();
    Ok(json(&TreeFile {
        format: 2,
        id: written.id.as_str(),
        title: &written.title,
        start: graph.start.and_then(|start| writer.to(start)),
        questions: questions
            .map(|(index, question)| writer.question(index, question))
            .collect::<Result<_, _>>()?,
        pages: graph
            .nodes
            .iter()
            .map(|(index, node)| writer.page(index, node))
            .collect(),
        outcomes: outcomes
            .map(|(index, outcome)| writer.outcome(index, outcome))
            .collect::<Result<_, _>>()?,
        cautions: writer
            .parts
            .cautions()
            .map(|caution| writer.printed(&caution))
            .collect::<Result<_, _>>()?,
    }))
}

struct Writer<'w, 'a> {
    book: &'w Book<'a>,
    press: &'w dyn Press,
    path: &'w SitePath,
    tree: Index<Tree>,
    page: Page,
    parts: Parts<'w, 'a>,
}

impl Writer<'_, '_> {
    fn printed(&self, part: &Part<'_>) -> Result<String, Fault> {
        let press = self.press;
        press.print_part(part.template, &self.page, &part.body)
    }

    fn question<'q>(
        &self,
        index: Index<Question>,
        question: &'q Question,
    ) -> Result<QuestionEntry<'q>, Fault> {
        let (kind, unit) = match &question.kind {
            QuestionKind::Choice(_) => ("choice", None),
            QuestionKind::Value { fact, unit, .. } => (type_of(fact), unit.as_deref()),
        };
        let options = match &question.kind {
            QuestionKind::Choice(options) => options.as_slice(),
            QuestionKind::Value { .. } => &[],
        };
        Ok(QuestionEntry {
            id: question.id.value.as_str(),
            ask: &question.ask.value,
            kind,
            unit,
            html: self.printed(&self.parts.question(index))?,
            options: options.iter().map(|option| self.option(option)).collect(),
        })
    }

    fn option<'o>(&self, option: &'o Opt) -> OptionEntry<'o> {
        let id = option.id.value.as_str();
        let help = option.help.as_ref();
        OptionEntry {
            id,
            label: &option.label,
            help: help.map(|help| self.book.html_in(self.path, help, &format!("answer.{id}"))),
        }
    }

    fn page(&self, index: Index<Node>, node: &Node) -> PageEntry {
        let answers = node.answers.iter();
        PageEntry {
            question: node.question.number(),
            url: self.book.url(self.path, Route::Question(self.tree, index)),
            answers: answers.map(|answer| self.answer(node, answer)).collect(),
        }
    }

    fn answer(&self, node: &Node, answer: &Answer) -> AnswerEntry {
        let written = &self.book.site.trees[self.tree];
        AnswerEntry {
            key: answer_key(&written.questions[node.question], &answer.on),
            on: on(&answer.on),
            text: answer_in_words(written, node.question, &answer.on, self.book.words),
            to: self.to(answer.to),
        }
    }

    fn to(&self, end: End) -> Option<To> {
        Some(match end {
            End::Node(node) => To::Page(node.number()),
            End::Outcome(outcome) => To::Outcome(outcome.number()),
            End::Tree(tree) => To::Tool(self.book.url(self.path, Route::Tool(tree))?),
        })
    }

    fn outcome<'o>(
        &'o self,
        index: Index<Outcome>,
        outcome: &'o Outcome,
    ) -> Result<OutcomeEntry<'o>, Fault> {
        let (kind, tone) = kind_of(self.book.site, outcome);
        let url = self.book.url(self.path, Route::Outcome(self.tree, index));
        let html = match url {
            Some(_) => Some(self.printed(&self.parts.outcome(index))?),
            None => None,
        };
        Ok(OutcomeEntry {
            id: outcome.id.value.as_str(),
            url,
            title: &outcome.title,
            kind,
            tone: tone.as_str(),
            html,
            answers: self.ways_on(index),
        })
    }

    /// The ways on from an outcome. One that leads to the same place as an earlier one gets a number behind its key.
    fn ways_on(&self, index: Index<Outcome>) -> Vec<WayOnEntry> {
        let written = &self.book.site.trees[self.tree];
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let graph = &self.book.proof.of(self.tree).compiled.graph;
        let ways = continues(written, graph, index);
        ways.map(|way| {
            let id = match way.at {
                Target::Question(at) => written.questions[at].id.value.as_str(),
                Target::Outcome(at) => written.outcomes[at].id.value.as_str(),
                Target::Tree(_) | Target::Unknown => "",
            };
            let count = seen.entry(id).or_insert(0);
            *count += 1;
            WayOnEntry {
                key: match *count {
                    1 => id.to_owned(),
                    n => format!("{id}.{n}"),
                },
                text: way.text,
                to: self.to(way.end),
            }
        })
        .collect()
    }
}

fn type_of(fact: &FactKind) -> &'static str {
    match fact {
        FactKind::Choice(_) => "choice",
        FactKind::Date => "date",
        FactKind::Elapsed => "elapsed",
        FactKind::Number => "number",
    }
}

fn on(on: &On) -> OnEntry {
    match on {
        On::Option(number) => OnEntry::Option(*number),
        On::Range(Range { from, to }) => OnEntry::Range {
            from: from.as_ref().and_then(bound),
            to: to.as_ref().and_then(bound),
        },
        On::Unsure => OnEntry::Unsure,
    }
}

fn bound(bound: &Bound) -> Option<BoundEntry> {
    let point = match bound.point {
        Point::Date(day) => PointEntry::Date(day.to_string()),
        Point::Months(months) => PointEntry::Months(months),
        Point::Days(days) => PointEntry::Days(days),
        Point::Number(number) => PointEntry::Number(number.to_string()),
        Point::Value(_) | Point::Unsure => return None,
    };
    Some(BoundEntry {
        point,
        inclusive: bound.inclusive,
    })
}
