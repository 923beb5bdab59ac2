//! A route to its bytes: themes, page contexts, machine-readable files. Comes in: the site, its proof, a theme, the day. Goes out: every file of
//! the finished site, one after another, and what is wrong with them. Touches nothing.
//!
//! 1. `route` lists every address of an `edition` of the site; what has none (drafts, unproved trees) cannot be linked either.
//! 2. `uses` finds who cites what, `ways_in` which pages lead to which, `search` makes the index, and [`Renderer`] converts the site-wide values: each once.
//!    `order` numbers what a tree has, and `changes` lists what changed, for all that show them.
//! 3. `page` makes what one page shows, as plain data with relative links; `book` turns prose into HTML.
//! 4. `theme` prints it with a template; `machine` writes the files for programs; `drawing` draws the trees.
//! 5. `finished` judges the finished pages: what they weigh, and whether they can be told apart.

mod band;
mod book;
mod changes;
pub mod drawing;
mod edition;
mod finished;
mod machine;
mod order;
mod page;
mod policy;
mod renderer;
mod route;
mod search;
mod shorten;
mod theme;
mod uses;
mod ways_in;

use crate::base::{AsOf, SitePath};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Site;
use crate::tree::Proof;
pub use edition::Edition;
use finished::Judge;
pub use policy::{HEADERS, HOST_POLICY};
use rayon::prelude::*;
pub use renderer::Renderer;
pub use route::{Route, Routes};
pub use shorten::shorten;
pub use theme::{Theme, write_html};

/// A file of the finished site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Where it stands.
    pub path: SitePath,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Who takes each finished file, from any thread.
pub type Give<'g> = &'g (dyn Fn(Rendered) + Sync);

/// What came of a site.
pub struct Made {
    /// How many pages.
    pub pages: usize,
    /// What is wrong with them.
    pub findings: Diagnostics,
}

/// Renders every route, side by side, gives each file away as soon as it is made, and judges the pages.
///
/// # Errors
/// When a template of the theme fails; every failing template is reported once.
pub fn render(
    site: &Site,
    proof: &Proof,
    theme: &Theme,
    as_of: AsOf,
    give: Give<'_>,
) -> Result<Made, Vec<Diagnostic>> {
    let renderer = Renderer::new(site, proof, theme, as_of, Edition::Published)
        .map_err(|fault| vec![*fault])?;
    let routes = renderer.all_routes();
    let judge = Judge::new(&renderer, &routes);
    // A file of a whole tree takes as long as a hundred pages: begun last, it would keep one core busy while the others wait.
    let mut order: Vec<usize> = (0..routes.len()).collect();
    order.sort_by_key(|number| !routes[*number].1.holds_a_tree());
    let one = |number: &usize| {
        let (path, route) = &routes[*number];
        let bytes = renderer.render(*route)?;
        let is_page = path.extension() == Some("html");
        let note = is_page.then(|| judge.note(path, *route, &bytes));
        let path = path.clone();
        give(Rendered { path, bytes });
        Ok(note)
    };
    let results: Vec<Result<_, Box<Diagnostic>>> = order.par_iter().map(one).collect();
    let mut notes = Vec::with_capacity(results.len());
    let mut faults: Vec<Diagnostic> = Vec::new();
    for result in results {
        match result {
            Ok(note) => notes.extend(note),
            Err(fault) if !faults.contains(&fault) => faults.push(*fault),
            Err(_) => {}
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Made {
        pages: notes.len(),
        findings: judge.findings(notes),
    })
}
