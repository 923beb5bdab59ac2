//! Where a tree begins, and its questions.

use super::Body;
use super::answers::{answer_in_words, help_of};
use super::authority::{Backing, backings};
use super::frame::Page;
use crate::base::{Index, SitePath};
use crate::model::{Question, QuestionKind, Tree};
use crate::render::book::{Book, Day, Link};
use crate::render::route::Route;
use crate::render::theme::keys;
use crate::tree::{Answer, Node};
use serde::Serialize;

/// A tree in a list.
#[derive(Serialize)]
pub struct ToolCard<'a> {
    url: String,
    title: &'a str,
    summary_html: String,
    /// Questions on the shortest way.
    shortest: Option<usize>,
    /// Questions on the longest way.
    longest: Option<usize>,
}

/// Where a tree begins.
#[derive(Serialize)]
pub struct ToolPage<'a> {
    title: &'a str,
    summary_html: String,
    reviewed: Day,
    /// Who did: a role or a name.
    reviewed_by: Option<&'a str>,
    shortest: Option<usize>,
    longest: Option<usize>,
    /// The first question.
    start_url: Option<String>,
    map_url: Option<String>,
    print_url: Option<String>,
    /// The graph, for the interview in the page.
    json_url: Option<String>,
    checks_url: Option<String>,
}

/// A question.
#[derive(Serialize)]
pub struct QuestionPage<'a> {
    ask: &'a str,
    answers: Vec<Choice>,
    help_html: Option<String>,
    why_html: Option<String>,
    /// Why nobody can be unsure.
    sure: Option<&'a str>,
    statutes: Vec<Backing<'a>>,
    reviewed: Day,
    /// Who did: a role or a name.
    reviewed_by: Option<&'a str>,
    /// Where the tree begins.
    tool: Option<Link>,
    /// The page before, where every way here comes from one page.
    back: Option<Link>,
    /// `choice` or `value`: a value question shows bands.
    kind: &'static str,
}

/// An answer as a link.
#[derive(Serialize)]
struct Choice {
    text: String,
    url: Option<String>,
    help_html: Option<String>,
}

/// A tree in a list; `None` when it is not published.
pub fn card<'a>(book: &Book<'a>, path: &SitePath, tree: Index<Tree>) -> Option<ToolCard<'a>> {
    let url = book.url(path, Route::Tool(tree))?;
    let totals = book.proof.of(tree).totals.as_ref();
    let (id, written) = (tree.number(), &book.site.trees[tree]);
    Some(ToolCard {
        url,
        title: &written.title,
        summary_html: book.html_in(path, &written.summary, &format!("tool{id}")),
        shortest: totals.map(|totals| totals.shortest),
        longest: totals.map(|totals| totals.longest),
    })
}

/// The page on which a tree begins.
pub fn start<'a>(book: &Book<'a>, path: &SitePath, tree: Index<Tree>) -> (Page, Body<'a>) {
    let written = &book.site.trees[tree];
    let proof = book.proof.of(tree);
    let totals = proof.totals.as_ref();
    let start = proof.compiled.graph.start;
    let tool = ToolPage {
        title: &written.title,
        summary_html: book.html_in(path, &written.summary, "tool"),
        reviewed: book.day(written.review.on.value),
        reviewed_by: written.review.by.as_deref(),
        shortest: totals.map(|totals| totals.shortest),
        longest: totals.map(|totals| totals.longest),
        start_url: start.and_then(|end| book.url(path, Route::of_end(tree, end))),
        map_url: book.url(path, Route::Map(tree)),
        print_url: book.url(path, Route::Print(tree)),
        json_url: book.url(path, Route::TreeJson(tree)),
        checks_url: book.url(path, Route::Checks),
    };
    let page = Page::new(book, Route::Tool(tree), path, written.title.clone());
    let page = page.describe(&written.summary.document.plain());
    (page, Body::Tool(tool))
}

/// A question page.
pub fn question<'a>(
    book: &Book<'a>,
    path: &SitePath,
    tree: Index<Tree>,
    index: Index<Node>,
) -> (Page, Body<'a>) {
    let written = &book.site.trees[tree];
    let node = &book.proof.of(tree).compiled.graph.nodes[index];
    let answers = node.answers.iter().enumerate();
    let body = QuestionPage {
        answers: answers
            .map(|(number, answer)| choice(book, path, tree, node, number, answer))
            .collect(),
        tool: book.link(path, Route::Tool(tree), written.title.as_str()),
        back: book.ways_in.only_way_to(book, path, tree, index),
        ..context(book, path, tree, node.question)
    };
    let ask = numbered(
        book,
        &written.questions[node.question].ask.value,
        node.variant,
    );
    let of_tool = [("title", ask.as_str()), ("whole", &written.title)];
    let title = book.say(keys::TITLE_IN, &of_tool);
    let page = Page::new(book, Route::Question(tree, index), path, title);
    let about = [("question", ask.as_str()), ("tool", &written.title)];
    let page = page.describe(&book.say(keys::DESCRIPTION_QUESTION, &about));
    (page, Body::Question(body))
}

/// A question on any page, without its answers and without a way to other pages of the tree.
pub fn context<'a>(
    book: &Book<'a>,
    path: &SitePath,
    tree: Index<Tree>,
    index: Index<Question>,
) -> QuestionPage<'a> {
    let written = &book.site.trees[tree];
    let question = &written.questions[index];
    let html = |prose, scope| book.html_in(path, prose, scope);
    QuestionPage {
        ask: &question.ask.value,
        answers: Vec::new(),
        help_html: question.help.as_ref().map(|help| html(help, "help")),
        why_html: question.why.as_ref().map(|why| html(why, "why")),
        sure: question.cannot_be_unsure.as_deref(),
        statutes: backings(book, path, &question.statutes, "question"),
        reviewed: book.day(written.review.on.value),
        reviewed_by: written.review.by.as_deref(),
        tool: None,
        back: None,
        kind: match question.kind {
            QuestionKind::Choice(_) => "choice",
            QuestionKind::Value { .. } => "value",
        },
    }
}

/// The name of a question's page: a question that is several pages is numbered.
fn numbered(book: &Book<'_>, ask: &str, variant: usize) -> String {
    match variant {
        0 | 1 => ask.to_owned(),
        n => {
            let number = n.to_string();
            book.say(keys::TITLE_VARIANT, &[("title", ask), ("number", &number)])
        }
    }
}

fn choice(
    book: &Book<'_>,
    path: &SitePath,
    tree: Index<Tree>,
    node: &Node,
    number: usize,
    answer: &Answer,
) -> Choice {
    let written = &book.site.trees[tree];
    let help = help_of(&written.questions[node.question], &answer.on);
    Choice {
        text: answer_in_words(written, node.question, &answer.on, book.words),
        url: book.url(path, Route::of_end(tree, answer.to)),
        help_html: help.map(|help| book.html_in(path, help, &format!("answer{number}"))),
    }
}
