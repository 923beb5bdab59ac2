//! Who relies on a section or names a form, as lists of links.

use crate::base::{Index, SitePath};
use crate::model::{Cited, Question, Tree, User};
use crate::render::book::{Book, Link};
use crate::render::route::Route;
use serde::Serialize;

/// Links to everything that relies on something, by kind.
#[derive(Default, Serialize)]
pub struct UsedBy {
    guides: Vec<Link>,
    questions: Vec<Link>,
    outcomes: Vec<Link>,
    terms: Vec<Link>,
    /// Warnings have no page of their own.
    cautions: Vec<String>,
    laws: Vec<Link>,
    forms: Vec<Link>,
    /// There is nothing in it.
    nothing: bool,
}

/// The published users of something.
pub fn used_by(book: &Book<'_>, path: &SitePath, users: &[User]) -> UsedBy {
    let site = book.site;
    let mut used = UsedBy::default();
    for user in users {
        match *user {
            User::Guide(guide) => {
                let title = site.guides[guide].title.value.as_str();
                used.guides
                    .extend(book.link(path, Route::Guide(guide), title));
            }
            // Its questions and outcomes are listed one by one. A property is the editor's and stands on no page.
            User::Tree(_) | User::Property(..) => {}
            User::Question(tree, question) => {
                used.questions
                    .extend(question_link(book, path, tree, question));
            }
            User::Outcome(tree, outcome) => {
                let title = site.trees[tree].outcomes[outcome].title.as_str();
                let route = Route::Outcome(tree, outcome);
                used.outcomes.extend(book.link(path, route, title));
            }
            User::Term(term) => {
                let term = &site.terms[term];
                let url = book.url_at(path, Route::Glossary, Some(term.id.as_str()));
                let text = term.term.clone();
                used.terms.extend(url.map(|url| Link { url, text }));
            }
            User::Caution(caution) => used.cautions.push(site.cautions[caution].title.clone()),
            User::Section(section) => {
                let whole = Cited {
                    section,
                    pinpoint: None,
                };
                let text = book.short(&whole);
                used.laws.extend(book.link(path, Route::Law(section), text));
            }
            User::Form(form) => {
                let number = site.forms[form].number.as_str();
                used.forms
                    .extend(book.link(path, Route::Form(form), number));
            }
        }
    }
    used.nothing = used.is_empty();
    used
}

/// A question that is several pages is linked by its first.
fn question_link(
    book: &Book<'_>,
    path: &SitePath,
    tree: Index<Tree>,
    question: Index<Question>,
) -> Option<Link> {
    book.routes.path(Route::Tool(tree))?;
    let nodes = &book.proof.of(tree).compiled.graph.nodes;
    let (node, _) = nodes.iter().find(|(_, node)| node.question == question)?;
    let ask = book.site.trees[tree].questions[question].ask.value.as_str();
    book.link(path, Route::Question(tree, node), ask)
}

impl UsedBy {
    fn is_empty(&self) -> bool {
        let links = [
            &self.guides,
            &self.questions,
            &self.outcomes,
            &self.terms,
            &self.laws,
            &self.forms,
        ];
        self.cautions.is_empty() && links.into_iter().all(Vec::is_empty)
    }
}
