//! Users and things by the names that they have for people and in files.

use super::Asked;
use crate::base::Index;
use crate::diag::Span;
use crate::law::cite_short;
use crate::model::{Site, Thing, Tree, User};

/// What something is called.
pub(super) struct Named<'s> {
    /// What it is, in one word.
    pub kind: &'static str,
    /// Its name in files.
    pub id: &'s str,
    /// Its name for people.
    pub title: &'s str,
    /// The tree that it is a part of.
    pub tree: Option<Index<Tree>>,
    /// Its editor alone sees it.
    pub draft: bool,
    /// Where it begins.
    pub span: Span,
}

impl<'s> Named<'s> {
    /// A user.
    pub(super) fn of(site: &'s Site, user: User) -> Named<'s> {
        let whole = |kind, id, title, file| Named {
            kind,
            id,
            title,
            tree: None,
            draft: false,
            span: Span::start_of(file),
        };
        match user {
            User::Guide(guide) => {
                let guide = &site.guides[guide];
                let draft = guide.draft;
                let id = guide.id.as_str();
                Named {
                    draft,
                    ..whole("guide", id, &guide.title.value, guide.file)
                }
            }
            User::Tree(tree) => {
                let tree = &site.trees[tree];
                whole("tree", tree.id.as_str(), &tree.title, tree.file)
            }
            User::Question(tree, question) => {
                let question = &site.trees[tree].questions[question];
                Named {
                    kind: "question",
                    id: question.id.value.as_str(),
                    title: &question.ask.value,
                    tree: Some(tree),
                    draft: false,
                    span: question.id.span,
                }
            }
            User::Outcome(tree, outcome) => {
                let outcome = &site.trees[tree].outcomes[outcome];
                Named {
                    kind: "outcome",
                    id: outcome.id.value.as_str(),
                    title: &outcome.title,
                    tree: Some(tree),
                    draft: false,
                    span: outcome.id.span,
                }
            }
            User::Property(tree, number) => {
                let property = &site.trees[tree].properties[number];
                let id = property.id.value.as_str();
                Named {
                    kind: "property",
                    id,
                    title: property.about.as_deref().unwrap_or(id),
                    tree: Some(tree),
                    draft: false,
                    span: property.id.span,
                }
            }
            User::Term(term) => {
                let term = &site.terms[term];
                whole("term", term.id.as_str(), &term.term, term.file)
            }
            User::Caution(caution) => {
                let caution = &site.cautions[caution];
                whole("caution", caution.id.as_str(), &caution.title, caution.file)
            }
            User::Section(section) => {
                let section = &site.sections[section];
                whole("section", section.id.as_str(), &section.title, section.file)
            }
            User::Form(form) => {
                let form = &site.forms[form];
                whole("form", form.id.as_str(), &form.title, form.file)
            }
        }
    }

    /// A thing that pages rely on.
    pub(super) fn of_thing(site: &'s Site, thing: Thing) -> Named<'s> {
        Named::of(site, thing.as_user())
    }
}

/// What was asked about, as people write it: `Penal Code 1203.4(a)(1)`, `CR-180`, or the title of a caution or a term.
pub(super) fn label(site: &Site, asked: &Asked) -> String {
    match asked.thing {
        Thing::Section(section) => {
            let section = &site.sections[section];
            let code = &site.config.codes[section.code.number()];
            cite_short(code, &section.number.value, asked.pinpoint.as_ref())
        }
        Thing::Form(form) => site.forms[form].number.clone(),
        Thing::Caution(_) | Thing::Term(_) => Named::of_thing(site, asked.thing).title.to_owned(),
    }
}
