//! Sources to the model: every name becomes an index, or a finding.
//!
//! 1. `names` puts everything in its order and names it.
//! 2. `pages` and `tree` build each thing, side by side; `points` reads the values and tests of trees.
//! 3. `scenarios` attaches the scenarios to their trees.

mod facts;
mod names;
mod outcome;
mod pages;
mod points;
mod scenarios;
mod tree;
mod tree_names;

use super::Site;
use crate::base::Table;
use crate::diag::{Diagnostics, SourceMap};
use crate::law::Recogniser;
use crate::load::{Entry, Loaded, ThemeFile};
use names::Names;
use pages::Resolver;
use rayon::prelude::*;

/// A site with what is wrong with its files and names.
#[derive(Debug)]
pub struct Resolved {
    /// The site; `None` when `site.yaml` cannot be used.
    pub site: Option<Site>,
    /// Every text that was read.
    pub sources: SourceMap,
    /// What is wrong so far.
    pub diagnostics: Diagnostics,
    /// The site's own theme files.
    pub themes: Vec<ThemeFile>,
}

/// Resolves every name of a loaded site.
pub fn resolve(mut loaded: Loaded) -> Resolved {
    let mut out = std::mem::take(&mut loaded.diagnostics);
    let sources = std::mem::take(&mut loaded.sources);
    let themes = std::mem::take(&mut loaded.themes);
    let site = loaded.config.take().map(|config| {
        let (names, order) = Names::collect(&loaded, &config, &mut out);
        let recogniser = Recogniser::new(&config.codes);
        let resolver = Resolver {
            names: &names,
            config: &config,
            recogniser: &recogniser,
            sources: &sources,
        };
        let sections = build(
            &loaded.statutes,
            &order.sections,
            &mut out,
            |entry, source, out| pages::section(&resolver, entry, source, out),
        );
        let guides = build(
            &loaded.guides,
            &order.guides,
            &mut out,
            |entry, source, out| pages::guide(&resolver, entry, source, out),
        );
        let forms = build(
            &loaded.forms,
            &order.forms,
            &mut out,
            |entry, source, out| pages::form(&resolver, entry, source, out),
        );
        let terms = build(
            &loaded.terms,
            &order.terms,
            &mut out,
            |entry, source, out| pages::term(&resolver, entry, source, out),
        );
        let cautions = build(
            &loaded.cautions,
            &order.cautions,
            &mut out,
            |entry, source, out| pages::caution(&resolver, entry, source, out),
        );
        let mut trees = build(
            &loaded.trees,
            &order.trees,
            &mut out,
            |entry, source, out| tree::tree(&resolver, entry, source, out),
        );
        for entry in &loaded.scenarios {
            scenarios::attach(&mut trees, &names, entry, &mut out);
        }
        let assets = pages::assets(&loaded.pictures, &order.pictures);
        pages::check_aliases(&guides, &mut out);
        let start = config
            .start
            .as_ref()
            .and_then(|start| names.trees.find(&start.value, start.span, &mut out));
        Site {
            sections,
            guides,
            forms,
            terms,
            cautions,
            trees,
            assets,
            start,
            config,
        }
    });
    Resolved {
        site,
        sources,
        diagnostics: out,
        themes,
    }
}

/// Builds the things of one kind side by side, in the order that their indices follow.
fn build<S: Sync, T: Send>(
    entries: &[Entry<S>],
    order: &[usize],
    out: &mut Diagnostics,
    make: impl Fn(&Entry<S>, &S, &mut Diagnostics) -> T + Sync,
) -> Table<T> {
    let built: Vec<(Option<T>, Diagnostics)> = order
        .par_iter()
        .map(|number| {
            let mut found = Diagnostics::default();
            let entry = &entries[*number];
            let made = entry
                .source
                .as_ref()
                .map(|source| make(entry, source, &mut found));
            (made, found)
        })
        .collect();
    let mut table = Table::default();
    for (made, found) in built {
        out.append(found);
        if let Some(made) = made {
            table.push(made);
        }
    }
    table
}
