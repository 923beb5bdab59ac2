//! `tools/<tree>/tree.json`: the graph of a tree, for the interview in the page. It is the graph that the pages are made of, so the two cannot disagree.
//!
//! ```json
//! { "format": 1, "id": "which-relief", "title": "…", "start": { "page": 0 },
//!   "questions": [ { "id": "sentence-ended", "ask": "…", "help": "<p>…</p>", "why": "<p>…</p>",
//!                    "type": "choice", "options": [ { "id": "superior", "label": "…", "help": "…" } ], "unit": null } ],
//!   "pages": [ { "question": 0, "url": "which-court.html",
//!                "answers": [ { "on": { "option": 0 }, "text": "…", "to": { "page": 1 } },
//!                             { "on": { "range": { "from": null, "to": { "months": 24, "inclusive": false } } }, "text": "…", "to": { "outcome": 2 } },
//!                             { "on": "unsure", "text": "…", "to": { "tool": "../other/index.html" } } ] } ],
//!   "outcomes": [ { "id": "must-dismiss", "url": "result/must-dismiss.html", "title": "…", "kind": "…", "tone": "good", "summary": "<p>…</p>" } ] }
//! ```
//!
//! Numbers count from 0 within the file. `type` is `choice`, `date`, `elapsed` or `number`. An end of a range is `date` (`2026-11-23`), `months`, `days` or
//! `number` (decimal text). URLs, also those in HTML, are relative to this file, which stands beside the tree's first page. An outcome that nothing leads to
//! has no `url`.

use super::json;
use crate::base::{Index, SitePath};
use crate::model::{Bound, FactKind, Outcome, Point, Prose, Question, QuestionKind, Range, Tree};
use crate::render::band::number_plain;
use crate::render::book::Book;
use crate::render::page::answer_in_words;
use crate::render::page::kind_of;
use crate::render::route::Route;
use crate::tree::{Answer, End, Node, On};
use serde::Serialize;

#[derive(Serialize)]
struct TreeFile<'a> {
    format: u32,
    id: &'a str,
    title: &'a str,
    start: Option<To>,
    questions: Vec<QuestionEntry<'a>>,
    pages: Vec<PageEntry>,
    outcomes: Vec<OutcomeEntry<'a>>,
}

#[derive(Serialize)]
struct QuestionEntry<'a> {
    id: &'a str,
    ask: &'a str,
    help: Option<String>,
    why: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    options: Vec<OptionEntry<'a>>,
    unit: Option<&'a str>,
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
    summary: String,
}

/// `tree.json` of a tree.
pub fn tree_json(book: &Book<'_>, path: &SitePath, tree: Index<Tree>) -> Vec<u8> {
    let written = &book.site.trees[tree];
    let graph = &book.proof.of(tree).compiled.graph;
    let writer = Writer { book, path, tree };
    json(&TreeFile {
        format: 1,
        id: written.id.as_str(),
        title: &written.title,
        start: graph.start.and_then(|start| writer.to(start)),
        questions: written
            .questions
            .values()
            .map(|question| writer.question(question))
            .collect(),
        pages: graph
            .nodes
            .iter()
            .map(|(index, node)| writer.page(index, node))
            .collect(),
        outcomes: written
            .outcomes
            .iter()
            .map(|(index, outcome)| writer.outcome(index, outcome))
            .collect(),
    })
}

struct Writer<'w, 'a> {
    book: &'w Book<'a>,
    path: &'w SitePath,
    tree: Index<Tree>,
}

impl Writer<'_, '_> {
    /// Ids in it begin with `scope`, so that texts can stand on one page.
    fn html(&self, prose: &Option<Prose>, scope: &str) -> Option<String> {
        let prose = prose.as_ref()?;
        Some(self.book.html_in(self.path, prose, scope))
    }

    fn question<'q>(&self, question: &'q Question) -> QuestionEntry<'q> {
        let (kind, unit) = match &question.kind {
            QuestionKind::Choice(_) => ("choice", None),
            QuestionKind::Value { fact, unit, .. } => (type_of(fact), unit.as_deref()),
        };
        let options = match &question.kind {
            QuestionKind::Choice(options) => options.as_slice(),
            QuestionKind::Value { .. } => &[],
        };
        let id = question.id.value.as_str();
        QuestionEntry {
            id,
            ask: &question.ask.value,
            help: self.html(&question.help, &format!("help.{id}")),
            why: self.html(&question.why, &format!("why.{id}")),
            kind,
            options: options
                .iter()
                .map(|option| OptionEntry {
                    id: option.id.value.as_str(),
                    label: &option.label,
                    help: self.html(&option.help, &format!("help.{id}.{}", option.id.value)),
                })
                .collect(),
            unit,
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

    fn outcome<'o>(&'o self, index: Index<Outcome>, outcome: &'o Outcome) -> OutcomeEntry<'o> {
        let (kind, tone) = kind_of(self.book, outcome);
        OutcomeEntry {
            id: outcome.id.value.as_str(),
            url: self.book.url(self.path, Route::Outcome(self.tree, index)),
            title: &outcome.title,
            kind,
            tone: tone.as_str(),
            summary: self.book.html_in(
                self.path,
                &outcome.summary,
                &format!("outcome.{}", outcome.id.value),
            ),
        }
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
        Point::Number(number) => PointEntry::Number(number_plain(number)),
        Point::Value(_) | Point::Unsure => return None,
    };
    Some(BoundEntry {
        point,
        inclusive: bound.inclusive,
    })
}
