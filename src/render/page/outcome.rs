//! An outcome: what it is, what to do, and what it rests on.

use super::Body;
use super::answers::answer_in_words;
use super::authority::{Backing, backings};
use super::frame::Page;
use super::home::{GuideCard, guide_card};
use super::news::{LawNews, law_news};
use crate::base::{Index, SitePath};
use crate::config::Tone;
use crate::model::{Caution, Form, Outcome, Prose, Site, Target, Tree, sections_of_outcome};
use crate::render::book::{Book, Day, Link};
use crate::render::route::Route;
use crate::render::theme::keys;
use crate::tree::{Common, End, Graph};
use serde::Serialize;
use std::collections::BTreeSet;

/// An outcome.
#[derive(Serialize)]
pub struct OutcomePage<'a> {
    id: &'a str,
    title: &'a str,
    /// The kind in words; may be empty.
    kind: &'a str,
    /// `good`, `maybe`, `wait`, `no` or `info`.
    tone: &'static str,
    summary_html: String,
    steps: Vec<String>,
    forms: Vec<FormLink<'a>>,
    cautions: Vec<CautionBox<'a>>,
    /// On paper, where each warning is printed once at the end: links there instead.
    caution_links: Vec<Link>,
    /// In the interview, where each warning is kept once for all results: its number there instead.
    caution_slots: Vec<usize>,
    /// What every way here has in common.
    common: Vec<CommonAnswer<'a>>,
    unsettled_html: Option<String>,
    statutes: Vec<Backing<'a>>,
    continues: Vec<Link>,
    guides: Vec<GuideCard<'a>>,
    tools: Vec<Link>,
    /// Where the tree begins.
    tool: Option<Link>,
    reviewed: Day,
    /// What changed in the law since, and what is about to.
    news: LawNews<'a>,
    /// Who did: a role or a name.
    reviewed_by: Option<&'a str>,
}

#[derive(Serialize)]
struct FormLink<'a> {
    url: String,
    number: &'a str,
    title: &'a str,
    purpose: &'a str,
}

/// A warning in full.
#[derive(Serialize)]
pub struct CautionBox<'a> {
    /// Where it stands on a page that shows each warning once.
    anchor: String,
    title: &'a str,
    html: String,
    statutes: Vec<Backing<'a>>,
    guides: Vec<Link>,
}

#[derive(Serialize)]
struct CommonAnswer<'a> {
    question: &'a str,
    answers: Vec<String>,
}

/// The page of an outcome.
pub fn page<'a>(
    book: &Book<'a>,
    path: &SitePath,
    tree: Index<Tree>,
    index: Index<Outcome>,
) -> (Page, Body<'a>) {
    let tool = &book.site.trees[tree];
    let outcome = &tool.outcomes[index];
    let values = [("title", outcome.title.as_str()), ("whole", &tool.title)];
    let title = book.say(keys::TITLE_IN, &values);
    let page = Page::new(book, Route::Outcome(tree, index), path, title);
    let page = page.describe(&outcome.summary.document.plain());
    let cautions = tool.outcomes[index].cautions.iter().enumerate();
    let cautions = cautions.map(|(number, caution)| {
        caution_box(book, path, *caution, &format!("outcome.caution{number}"))
    });
    let body = OutcomePage {
        cautions: cautions.collect(),
        caution_links: Vec::new(),
        ..context(book, path, tree, index, "outcome")
    };
    (page, Body::Outcome(body))
}

/// An outcome for the interview: its warnings are numbers, and what every way here has in common is left out, because the reader sees the own answers.
pub fn part<'a>(
    book: &Book<'a>,
    path: &SitePath,
    tree: Index<Tree>,
    index: Index<Outcome>,
    caution_slots: Vec<usize>,
) -> OutcomePage<'a> {
    OutcomePage {
        caution_slots,
        caution_links: Vec::new(),
        common: Vec::new(),
        tool: None,
        ..context(book, path, tree, index, "outcome")
    }
}

/// An outcome on any page, its warnings as links. `scope` tells its texts apart from others there.
pub fn context<'a>(
    book: &Book<'a>,
    path: &SitePath,
    tree: Index<Tree>,
    index: Index<Outcome>,
    scope: &str,
) -> OutcomePage<'a> {
    let tool = &book.site.trees[tree];
    let outcome = &tool.outcomes[index];
    let kind = kind_of(book.site, outcome);
    let html = |part: &str, prose: &Prose| book.html_in(path, prose, &format!("{scope}.{part}"));
    let steps = outcome.steps.iter().enumerate();
    let cautions = outcome.cautions.iter();
    let trees = outcome.trees.iter();
    OutcomePage {
        id: outcome.id.value.as_str(),
        title: &outcome.title,
        kind: kind.0,
        tone: kind.1.as_str(),
        summary_html: html("summary", &outcome.summary),
        steps: steps
            .map(|(number, step)| html(&format!("step{number}"), step))
            .collect(),
        forms: outcome
            .forms
            .iter()
            .filter_map(|form| form_link(book, path, *form))
            .collect(),
        cautions: Vec::new(),
        caution_links: cautions
            .map(|caution| Link {
                url: format!("#{}", anchor_of(book, *caution)),
                text: book.site.cautions[*caution].title.clone(),
            })
            .collect(),
        caution_slots: Vec::new(),
        common: common(book, tree, index),
        unsettled_html: outcome.unsettled.as_ref().map(|p| html("unsettled", p)),
        statutes: backings(book, path, &outcome.statutes, scope),
        continues: continues(tool, &book.proof.of(tree).compiled.graph, index)
            .filter_map(|way| book.link(path, Route::of_end(tree, way.end), way.text))
            .collect(),
        guides: outcome
            .guides
            .iter()
            .filter_map(|guide| guide_card(book, path, *guide))
            .collect(),
        tools: trees
            .filter_map(|tree| {
                book.link(
                    path,
                    Route::Tool(*tree),
                    book.site.trees[*tree].title.as_str(),
                )
            })
            .collect(),
        tool: book.link(path, Route::Tool(tree), tool.title.as_str()),
        reviewed: book.day(tool.review.on.value),
        news: law_news(
            book,
            path,
            &tool.review,
            &sections_of_outcome(book.site, tree, index),
        ),
        reviewed_by: tool.review.by.as_deref(),
    }
}

/// The label and tone of an outcome's kind.
pub fn kind_of<'a>(site: &'a Site, outcome: &Outcome) -> (&'a str, Tone) {
    let kind = site.kind_of(outcome);
    kind.map_or(("", Tone::Info), |kind| (kind.label.as_str(), kind.tone))
}

fn form_link<'a>(book: &Book<'a>, path: &SitePath, form: Index<Form>) -> Option<FormLink<'a>> {
    let written = &book.site.forms[form];
    Some(FormLink {
        url: book.url(path, Route::Form(form))?,
        number: &written.number,
        title: &written.title,
        purpose: &written.purpose,
    })
}

fn anchor_of(book: &Book<'_>, caution: Index<Caution>) -> String {
    format!("c.{}", book.site.cautions[caution].id)
}

/// Every warning of the published outcomes of a tree, once, in the order of the site.
pub fn cautions_of(book: &Book<'_>, tree: Index<Tree>) -> Vec<Index<Caution>> {
    let outcomes = book.site.trees[tree].outcomes.iter();
    let used: BTreeSet<Index<Caution>> = outcomes
        .filter(|(index, _)| book.routes.path(Route::Outcome(tree, *index)).is_some())
        .flat_map(|(_, outcome)| &outcome.cautions)
        .copied()
        .collect();
    used.into_iter().collect()
}

/// A warning in full.
pub fn caution_box<'a>(
    book: &Book<'a>,
    path: &SitePath,
    caution: Index<Caution>,
    scope: &str,
) -> CautionBox<'a> {
    let anchor = anchor_of(book, caution);
    let caution = &book.site.cautions[caution];
    let guides = caution.guides.iter();
    CautionBox {
        anchor,
        title: &caution.title,
        html: book.html_in(path, &caution.body, scope),
        statutes: backings(book, path, &caution.statutes, scope),
        guides: guides
            .filter_map(|guide| {
                let title = book.site.guides[*guide].title.value.as_str();
                book.link(path, Route::Guide(*guide), title)
            })
            .collect(),
    }
}

fn common<'a>(book: &Book<'a>, tree: Index<Tree>, index: Index<Outcome>) -> Vec<CommonAnswer<'a>> {
    let tool = &book.site.trees[tree];
    let facts = book.proof.of(tree).compiled.outcomes.get(index.number());
    let in_words = |common: &Common| CommonAnswer {
        question: &tool.questions[common.question].ask.value,
        answers: common
            .answers
            .iter()
            .map(|on| answer_in_words(tool, common.question, on, book.words))
            .collect(),
    };
    facts.map_or_else(Vec::new, |facts| {
        facts.common.iter().map(in_words).collect()
    })
}

/// A way on after doing what an outcome says.
pub struct WayOn {
    /// What the reader sees.
    pub text: String,
    /// The place that the editor names.
    pub at: Target,
    /// The page or outcome that it is.
    pub end: End,
}

/// The ways on from an outcome, as written; without those that could not be compiled.
pub fn continues<'t>(
    tool: &'t Tree,
    graph: &'t Graph,
    index: Index<Outcome>,
) -> impl Iterator<Item = WayOn> + 't {
    let ends = graph.continues.get(index.number());
    let ends = ends.map_or(&[][..], Vec::as_slice);
    let ways = tool.outcomes[index].continues.iter().zip(ends);
    ways.filter_map(|(way, end)| {
        let named = || match way.at {
            Target::Question(at) => Some(tool.questions[at].ask.value.clone()),
            Target::Outcome(at) => Some(tool.outcomes[at].title.clone()),
            Target::Tree(_) | Target::Unknown => None,
        };
        Some(WayOn {
            text: way.label.clone().or_else(named).unwrap_or_default(),
            at: way.at,
            end: (*end)?,
        })
    })
}
