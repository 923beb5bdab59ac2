//! A whole tree on one page: as an outline to look around in, and in full for paper.

use super::Body;
use super::answers::{answer_in_words, help_of};
use super::frame::Page;
use super::outcome::{CautionBox, OutcomePage, caution_box, cautions_of, context, kind_of};
use crate::base::{Index, SitePath};
use crate::model::{Caution, Outcome, Prose, Tree};
use crate::render::book::{Book, Day};
use crate::render::drawing;
use crate::render::order::Numbers;
use crate::render::route::Route;
use crate::render::theme::keys::{self, Key};
use crate::tree::{End, Node};
use serde::Serialize;

/// A tree on one page.
#[derive(Serialize)]
pub struct Outline<'a> {
    title: &'a str,
    summary_html: String,
    reviewed: Day,
    /// Who did: a role or a name.
    reviewed_by: Option<&'a str>,
    tool_url: Option<String>,
    /// The tree as a drawing; not on paper.
    image: Option<Drawing>,
    /// Where the tree begins, on this page.
    start: Option<Lead>,
    questions: Vec<OutlineQuestion<'a>>,
    outcomes: Vec<OutlineOutcome<'a>>,
    /// Every warning of the outcomes, once; for paper only.
    cautions: Vec<CautionBox<'a>>,
}

/// A drawing of a tree, beside its outline.
#[derive(Serialize)]
struct Drawing {
    url: String,
    /// In CSS pixels.
    width: u32,
    /// In CSS pixels.
    height: u32,
}

#[derive(Serialize)]
struct OutlineQuestion<'a> {
    number: usize,
    anchor: String,
    url: Option<String>,
    ask: &'a str,
    help_html: Option<String>,
    why_html: Option<String>,
    answers: Vec<OutlineAnswer>,
}

#[derive(Serialize)]
struct OutlineAnswer {
    text: String,
    help_html: Option<String>,
    to: Option<Lead>,
}

/// Where an answer leads, on the page.
#[derive(Serialize)]
struct Lead {
    /// `question`, `outcome` or `tool`.
    what: &'static str,
    /// The number on this page; 0 for another tree.
    number: usize,
    url: String,
    text: String,
}

#[derive(Serialize)]
struct OutlineOutcome<'a> {
    number: usize,
    anchor: String,
    url: Option<String>,
    title: &'a str,
    kind: &'a str,
    tone: &'static str,
    /// In full, for paper only.
    full: Option<OutcomePage<'a>>,
}

/// The map of a tree.
pub fn map<'a>(book: &Book<'a>, path: &SitePath, tree: Index<Tree>) -> (Page, Body<'a>) {
    let values = [("title", book.site.trees[tree].title.as_str())];
    let title = book.say(keys::TITLE_MAP, &values);
    let page = Page::new(book, Route::Map(tree), path, title);
    let page = page.describe(&about(book, tree, keys::DESCRIPTION_MAP));
    (page, Body::Map(outline(book, path, tree, false)))
}

/// A tree for paper.
pub fn print<'a>(book: &Book<'a>, path: &SitePath, tree: Index<Tree>) -> (Page, Body<'a>) {
    let values = [("title", book.site.trees[tree].title.as_str())];
    let title = book.say(keys::TITLE_PRINT, &values);
    let page = Page::new(book, Route::Print(tree), path, title);
    let page = page.describe(&about(book, tree, keys::DESCRIPTION_PRINT));
    (page, Body::Print(outline(book, path, tree, true)))
}

/// What the page is about, for search engines.
fn about(book: &Book<'_>, tree: Index<Tree>, key: Key) -> String {
    book.say(key, &[("tool", book.site.trees[tree].title.as_str())])
}

fn outline<'a>(book: &Book<'a>, path: &SitePath, tree: Index<Tree>, full: bool) -> Outline<'a> {
    let written = &book.site.trees[tree];
    let graph = &book.proof.of(tree).compiled.graph;
    let plan = Plan {
        book,
        path,
        tree,
        full,
        numbers: Numbers::of(written, graph),
    };
    let pages = plan.numbers.pages.iter();
    let questions = pages.map(|index| plan.question(*index, &graph.nodes[*index]));
    let outcomes = plan.numbers.outcomes.iter();
    Outline {
        title: &written.title,
        summary_html: book.html_in(path, &written.summary, "tool"),
        reviewed: book.day(written.review.on.value),
        reviewed_by: written.review.by.as_deref(),
        tool_url: book.url(path, Route::Tool(tree)),
        image: match full {
            true => None,
            false => drawing(book, path, tree),
        },
        start: graph.start.and_then(|start| plan.lead(start)),
        questions: questions.collect(),
        outcomes: outcomes
            .filter_map(|outcome| plan.outcome(*outcome))
            .collect(),
        cautions: if full { plan.cautions() } else { Vec::new() },
    }
}

/// The drawing of a tree, as a page shows it; `None` when there is none.
fn drawing(book: &Book<'_>, path: &SitePath, tree: Index<Tree>) -> Option<Drawing> {
    let url = book.url(path, Route::MapImage(tree))?;
    let (width, height) = drawing::size(book, tree)?;
    Some(Drawing { url, width, height })
}

/// What the parts of an outline need to know.
struct Plan<'p, 'a> {
    book: &'p Book<'a>,
    path: &'p SitePath,
    tree: Index<Tree>,
    full: bool,
    numbers: Numbers,
}

impl<'a> Plan<'_, 'a> {
    fn written(&self) -> &'a Tree {
        &self.book.site.trees[self.tree]
    }

    fn question(&self, index: Index<Node>, node: &Node) -> OutlineQuestion<'a> {
        let question = &self.written().questions[node.question];
        let anchor = self.anchor_of_question(node);
        let html = |part: &str, prose: Option<&Prose>| {
            let prose = prose.filter(|_| self.full)?;
            Some(
                self.book
                    .html_in(self.path, prose, &format!("{anchor}.{part}")),
            )
        };
        let answers = node.answers.iter().enumerate();
        OutlineQuestion {
            number: self.numbers.page(index),
            url: self.book.url(self.path, Route::Question(self.tree, index)),
            ask: &question.ask.value,
            help_html: html("help", question.help.as_ref()),
            why_html: html("why", question.why.as_ref()),
            answers: answers
                .map(|(number, answer)| OutlineAnswer {
                    text: answer_in_words(
                        self.written(),
                        node.question,
                        &answer.on,
                        self.book.words,
                    ),
                    help_html: html(&format!("answer{number}"), help_of(question, &answer.on)),
                    to: self.lead(answer.to),
                })
                .collect(),
            anchor,
        }
    }

    fn anchor_of_question(&self, node: &Node) -> String {
        let id = &self.written().questions[node.question].id.value;
        match node.variant {
            0 | 1 => format!("q.{id}"),
            n => format!("q.{id}--{n}"),
        }
    }

    fn anchor_of_outcome(&self, outcome: Index<Outcome>) -> String {
        format!("o.{}", self.written().outcomes[outcome].id.value)
    }

    fn outcome(&self, index: Index<Outcome>) -> Option<OutlineOutcome<'a>> {
        let (book, outcome) = (self.book, &self.written().outcomes[index]);
        let (kind, tone) = kind_of(book.site, outcome);
        let anchor = self.anchor_of_outcome(index);
        Some(OutlineOutcome {
            number: self.numbers.outcome(index)?,
            url: book.url(self.path, Route::Outcome(self.tree, index)),
            title: &outcome.title,
            kind,
            tone: tone.as_str(),
            full: self
                .full
                .then(|| context(book, self.path, self.tree, index, &anchor)),
            anchor,
        })
    }

    fn cautions(&self) -> Vec<CautionBox<'a>> {
        let scope = |caution: Index<Caution>| format!("caution{}", caution.number());
        cautions_of(self.book, self.tree)
            .into_iter()
            .map(|caution| caution_box(self.book, self.path, caution, &scope(caution)))
            .collect()
    }

    fn lead(&self, end: End) -> Option<Lead> {
        Some(match end {
            End::Node(index) => {
                let node = &self.book.proof.of(self.tree).compiled.graph.nodes[index];
                Lead {
                    what: "question",
                    number: self.numbers.page(index),
                    url: format!("#{}", self.anchor_of_question(node)),
                    text: self.written().questions[node.question].ask.value.clone(),
                }
            }
            End::Outcome(outcome) => Lead {
                what: "outcome",
                number: self.numbers.outcome(outcome)?,
                url: format!("#{}", self.anchor_of_outcome(outcome)),
                text: self.written().outcomes[outcome].title.clone(),
            },
            End::Tree(tree) => Lead {
                what: "tool",
                number: 0,
                url: self.book.url(self.path, Route::Tool(tree))?,
                text: self.book.site.trees[tree].title.clone(),
            },
        })
    }
}
