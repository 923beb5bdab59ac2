//! What the editor's pages look things up in. Comes in: a view whose `site.yaml` can be read. Goes out: names, places in the files, and addresses of pages.

use crate::base::{Date, Index, escape};
use crate::diag::{Span, human};
use crate::law::cite_short;
use crate::model::{Question, Section, Site, Tree, User};
use crate::render::Route;
use crate::serve::View;
use crate::tree::Proof;
use serde::Serialize;

/// The site, what is shown of it, and the day.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    /// What was looked at.
    pub view: View<'a>,
    /// The site.
    pub site: &'a Site,
    /// What is shown about its trees.
    pub proof: &'a Proof,
    /// The day that everything is judged on.
    pub today: Date,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Place {
    /// The path from the site's root.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// Something that an editor wrote, by the name that it has for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Named {
    /// What it is, in one word.
    pub what: &'static str,
    /// Its name.
    pub name: String,
    /// The tree that it belongs to.
    pub within: Option<String>,
    /// Its page on the site, if it is published as it stands.
    pub url: Option<String>,
    /// Its editor alone sees it.
    pub draft: bool,
}

/// A section of law, with its two pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Law {
    /// `Penal Code 1203.4`
    pub label: String,
    /// What it is about.
    pub title: String,
    /// Its page for the editor.
    pub url: String,
}

impl<'a> Desk<'a> {
    /// The desk of a view; `None` when there is no site to look at.
    pub(super) fn of(view: View<'a>) -> Option<Desk<'a>> {
        let proved = view.look.site.as_ref()?;
        Some(Desk {
            view,
            site: &proved.site,
            proof: &proved.proof,
            today: view.workspace.as_of().0,
        })
    }

    /// Where a page of the site is served; `None` while it is not.
    pub(super) fn url(&self, route: Route) -> Option<String> {
        let path = self.view.routes?.path(route)?;
        Some(format!("/{}", path.url()))
    }

    /// Where something is written.
    pub(super) fn place(&self, span: Span) -> Place {
        let sources = self.view.workspace.sources();
        Place {
            file: human::visible(&sources.get(span.file).path),
            line: sources.position(span).line,
        }
    }

    /// Where something is written, in the order of the files, each line once.
    pub(super) fn places(&self, spans: &[Span]) -> Vec<Place> {
        let mut places: Vec<Place> = spans.iter().map(|span| self.place(*span)).collect();
        places.sort();
        places.dedup();
        places
    }

    /// A section in running text: `Penal Code 1203.4`.
    pub(super) fn label(&self, section: Index<Section>) -> String {
        let section = &self.site.sections[section];
        let code = &self.site.config.codes[section.code.number()];
        cite_short(code, &section.number.value, None)
    }

    /// A section with its pages.
    pub(super) fn law(&self, section: Index<Section>) -> Law {
        let written = &self.site.sections[section];
        Law {
            label: self.label(section),
            title: written.title.clone(),
            url: format!("/_editor/law/{}", written.id),
        }
    }

    /// The page of a tree for the editor.
    pub(super) fn tree_url(&self, tree: Index<Tree>) -> String {
        format!("/_editor/trees/{}", self.site.trees[tree].id)
    }

    /// Days from the day that everything is judged on; negative for days before it.
    pub(super) fn days_until(&self, day: Date) -> i32 {
        // Both are years 1 to 9999, so the difference always exists.
        self.today.until(day).map_or(0, |span| span.get_days())
    }

    /// A user of the law, by its name.
    pub(super) fn name(&self, user: User) -> Named {
        let site = self.site;
        let within = |tree: Index<Tree>| Some(site.trees[tree].title.clone());
        let named = |what, name: &str, url| Named {
            what,
            name: name.to_owned(),
            within: None,
            url,
            draft: false,
        };
        match user {
            User::Guide(guide) => Named {
                draft: site.guides[guide].draft,
                ..named(
                    "guide",
                    &site.guides[guide].title.value,
                    self.url(Route::Guide(guide)),
                )
            },
            User::Tree(tree) => named("tree", &site.trees[tree].title, self.url(Route::Tool(tree))),
            User::Question(tree, question) => Named {
                within: within(tree),
                ..named(
                    "question",
                    &site.trees[tree].questions[question].ask.value,
                    self.question_url(tree, question),
                )
            },
            User::Outcome(tree, outcome) => Named {
                within: within(tree),
                ..named(
                    "outcome",
                    &site.trees[tree].outcomes[outcome].title,
                    self.url(Route::Outcome(tree, outcome)),
                )
            },
            User::Property(tree, number) => {
                let property = site.trees[tree].properties.get(number);
                let name = property.map_or("", |property| property.id.value.as_str());
                Named {
                    within: within(tree),
                    ..named("property", name, None)
                }
            }
            User::Term(term) => {
                let term = &site.terms[term];
                let glossary = self.url(Route::Glossary);
                let anchor = escape::url_segment(term.id.as_str());
                named(
                    "term",
                    &term.term,
                    glossary.map(|url| format!("{url}#{anchor}")),
                )
            }
            // Cautions have no page of their own: outcomes show them.
            User::Caution(caution) => named("caution", &site.cautions[caution].title, None),
            User::Section(section) => named(
                "section",
                &self.label(section),
                self.url(Route::Law(section)),
            ),
            User::Form(form) => named(
                "form",
                &format!("{}: {}", site.forms[form].number, site.forms[form].title),
                self.url(Route::Form(form)),
            ),
        }
    }

    /// A question that is several pages is shown by its first.
    fn question_url(&self, tree: Index<Tree>, question: Index<Question>) -> Option<String> {
        self.url(Route::Tool(tree))?;
        let nodes = &self.proof.of(tree).compiled.graph.nodes;
        let (node, _) = nodes.iter().find(|(_, node)| node.question == question)?;
        self.url(Route::Question(tree, node))
    }
}
