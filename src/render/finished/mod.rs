//! What can only be judged on finished pages: what they weigh, and what they are called. Comes in: each page, as soon as it is made. Goes out: findings, when all have been seen. Touches
//! nothing.
//!
//! 1. `titles` holds the titles against one another.
//! 2. `weight` holds the pages against the budgets of the site: `loaded` reads from a page what a browser loads to show it, `scale` weighs the page and that,
//!    as a host sends them.

mod loaded;
mod scale;
mod titles;
mod weight;

use super::renderer::Renderer;
use super::route::Route;
use crate::base::SitePath;
use crate::diag::{Diagnostics, Span};
use crate::model::Site;
use crate::tree::Proof;
use scale::Scale;
use weight::Heavy;

/// Looks at one finished page after another.
pub struct Judge<'r, 'a> {
    renderer: &'r Renderer<'a>,
    /// `None` for a site without budgets: nothing is weighed.
    scale: Option<Scale<'r, 'a>>,
}

/// What is noted of a page.
pub struct Note<'r> {
    path: &'r SitePath,
    route: Route,
    title: Option<String>,
    heavy: Option<Heavy<'r>>,
}

impl<'r, 'a> Judge<'r, 'a> {
    /// Looks at the pages of a site that has these files.
    pub fn new(renderer: &'r Renderer<'a>, files: &'r [(SitePath, Route)]) -> Judge<'r, 'a> {
        let weighs = !renderer.site().config.budgets.is_empty();
        Judge {
            renderer,
            scale: weighs.then(|| Scale::new(renderer, files)),
        }
    }

    /// Looks at a finished page.
    pub fn note(&self, path: &'r SitePath, route: Route, html: &[u8]) -> Note<'r> {
        let scale = self.scale.as_ref();
        Note {
            path,
            route,
            title: titles::title(html),
            heavy: scale.and_then(|scale| weight::over(scale, path, route, html)),
        }
    }

    /// Everything that is wrong with the pages.
    pub fn findings(&self, mut notes: Vec<Note<'r>>) -> Diagnostics {
        notes.sort_unstable_by_key(|note| note.path);
        let pages = Pages {
            site: self.renderer.site(),
            proof: self.renderer.proof(),
        };
        let mut out = titles::judge(&pages, &notes);
        out.append(weight::judge(&pages, &notes));
        out
    }
}

/// What the pages are made of.
struct Pages<'a> {
    site: &'a Site,
    proof: &'a Proof,
}

impl Pages<'_> {
    /// Where the text of a page is written; `None` for pages that are made of many.
    fn source(&self, route: Route) -> Option<Span> {
        let site = self.site;
        Some(match route {
            Route::Guide(guide) => site.guides[guide].title.span,
            Route::Alias(guide, number) => site.guides[guide].aliases.get(number)?.span,
            Route::Tool(tree) | Route::Map(tree) | Route::Print(tree) => {
                Span::start_of(site.trees[tree].file)
            }
            Route::Question(tree, node) => {
                let node = &self.proof.of(tree).compiled.graph.nodes[node];
                site.trees[tree].questions[node.question].ask.span
            }
            Route::Outcome(tree, outcome) => site.trees[tree].outcomes[outcome].id.span,
            Route::Law(section) => site.sections[section].number.span,
            Route::Form(form) => Span::start_of(site.forms[form].file),
            _ => return None,
        })
    }
}
