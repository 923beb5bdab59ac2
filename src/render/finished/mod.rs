//! What can only be judged on finished pages: what they weigh, and what they are called. Comes in: the finished files. Goes out: findings. Touches nothing.
//!
//! 1. `titles` holds the titles against one another.
//! 2. `weight` holds the pages against the budgets of the site: `loaded` reads from a page what a browser loads to show it, `scale` weighs the page and that,
//!    as a host sends them.

mod loaded;
mod scale;
mod titles;
mod weight;

use super::edition::Edition;
use super::route::{Route, Routes};
use super::{Rendered, Theme};
use crate::diag::{Diagnostics, Span};
use crate::model::Site;
use crate::tree::Proof;
use std::cell::OnceCell;

/// Everything that is wrong with the finished pages of a site.
pub fn judge(site: &Site, proof: &Proof, theme: &Theme, files: &[Rendered]) -> Diagnostics {
    let pages = Pages {
        site,
        proof,
        theme,
        routes: OnceCell::new(),
    };
    let mut out = titles::judge(&pages, files);
    out.append(weight::judge(&pages, files));
    out
}

/// What the pages are made of.
struct Pages<'a> {
    site: &'a Site,
    proof: &'a Proof,
    theme: &'a Theme,
    routes: OnceCell<Routes>,
}

impl Pages<'_> {
    /// What stands where; found out once, when it is first asked: most sites have nothing to tell.
    fn routes(&self) -> &Routes {
        self.routes.get_or_init(|| {
            let assets = self.theme.assets.iter().map(|(path, _)| path);
            Routes::new(self.site, self.proof, Edition::Published, assets)
        })
    }

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
