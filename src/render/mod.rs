//! A route to its bytes: themes, page contexts, machine-readable files. Comes in: the site, its proof, a theme, the day. Goes out: every file of
//! the finished site, in memory. Touches nothing.
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
use crate::diag::Diagnostic;
use crate::model::Site;
use crate::tree::Proof;
pub use edition::Edition;
pub use finished::judge;
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

/// Renders every route, side by side, in the order of their paths.
///
/// # Errors
/// When a template of the theme fails; every failing template is reported once.
pub fn render(
    site: &Site,
    proof: &Proof,
    theme: &Theme,
    as_of: AsOf,
) -> Result<Vec<Rendered>, Vec<Diagnostic>> {
    let renderer = Renderer::new(site, proof, theme, as_of, Edition::Published)
        .map_err(|fault| vec![*fault])?;
    let routes = renderer.all_routes();
    // A file of a whole tree takes as long as a hundred pages: begun last, it would keep one core busy while the others wait.
    let mut order: Vec<usize> = (0..routes.len()).collect();
    order.sort_by_key(|number| !routes[*number].1.holds_a_tree());
    let one = |number: &usize| {
        let (path, route) = &routes[*number];
        let file = renderer.render(*route).map(|mut bytes| {
            // All of them are kept until the last one is made.
            bytes.shrink_to_fit();
            let path = path.clone();
            Rendered { path, bytes }
        });
        (*number, file)
    };
    let mut results: Vec<_> = order.par_iter().map(one).collect();
    results.sort_unstable_by_key(|(number, _)| *number);
    let mut files = Vec::with_capacity(results.len());
    let mut faults: Vec<Diagnostic> = Vec::new();
    for (_, result) in results {
        match result {
            Ok(file) => files.push(file),
            Err(fault) if !faults.contains(&fault) => faults.push(*fault),
            Err(_) => {}
        }
    }
    if faults.is_empty() {
        Ok(files)
    } else {
        Err(faults)
    }
}
