//! Sources to the model: every name becomes an index, or a finding.
//!
//! 1. `names` puts everything in its order and names it.
//! 2. `pages` and `tree` build each thing, side by side; `points` reads the values and tests of trees.
//! 3. `scenarios` attaches the scenarios to their trees.

mod facts;
mod logo;
mod names;
mod outcome;
mod pages;
mod points;
mod scenarios;
mod tree;
mod tree_names;

use super::Site;
use crate::base::Table;
use crate::config::Config;
use crate::diag::{Diagnostics, SourceMap};
use crate::law::Recogniser;
use crate::load::{Entry, Loaded};
use crate::wording::Style;
use names::Names;
use pages::{Resolver, Whole};
use rayon::prelude::*;
use std::sync::Arc;

/// A site with what is wrong with its files and names.
#[derive(Debug)]
pub struct Resolved {
    /// The site; `None` when `site.yaml` cannot be used.
    pub site: Option<Site>,
    /// What is wrong so far.
    pub diagnostics: Diagnostics,
}

/// Resolves every name of a loaded site.
pub fn resolve(loaded: &Loaded, sources: &SourceMap) -> Resolved {
    let mut diagnostics = loaded.diagnostics.clone();
    let config = loaded.config.clone();
    Resolved {
        site: config.map(|config| resolve_site(loaded, config, sources, &mut diagnostics)),
        diagnostics,
    }
}

fn resolve_site(
    loaded: &Loaded,
    config: Config,
    sources: &SourceMap,
    out: &mut Diagnostics,
) -> Site {
    let (names, order) = Names::collect(loaded, &config, out);
    let recogniser = Recogniser::new(&config.codes);
    let style = Style::new(&config.language, &config.say_instead);
    let site = Whole {
        style: &style,
        names: &names,
        config: &config,
        recogniser: &recogniser,
        sources,
    };
    let mut builder = Builder { site, out };
    let sections = builder.build(&loaded.statutes, &order.sections, pages::section);
    let guides = builder.build(&loaded.guides, &order.guides, pages::guide);
    let forms = builder.build(&loaded.forms, &order.forms, pages::form);
    let terms = builder.build(&loaded.terms, &order.terms, pages::term);
    let cautions = builder.build(&loaded.cautions, &order.cautions, pages::caution);
    let mut trees = builder.build(&loaded.trees, &order.trees, tree::tree);
    for entry in &loaded.scenarios {
        scenarios::attach(&mut trees, &names, entry, out);
    }
    pages::check_aliases(&guides, out);
    let start = config.start.as_ref();
    let assets = pages::assets(&loaded.pictures, &order.pictures);
    let logo = config.logo.as_ref();
    Site {
        logo: logo.and_then(|logo| logo::find(logo, &names, &assets, out)),
        sections,
        guides,
        forms,
        terms,
        cautions,
        trees,
        assets,
        start: start.and_then(|start| names.trees.find(&start.value, start.span, out)),
        config,
    }
}

struct Builder<'a> {
    site: Whole<'a>,
    out: &'a mut Diagnostics,
}

impl Builder<'_> {
    /// Builds the things of one kind side by side, in the order that their indices follow. What cannot become a thing is read all the same: its text may
    /// have faults of its own.
    fn build<S: Send + Sync, T: Send>(
        &mut self,
        entries: &[Arc<Entry<S>>],
        order: &[usize],
        make: impl Fn(&Resolver<'_>, &Entry<S>, &S, &mut Diagnostics) -> T + Sync,
    ) -> Table<T> {
        let mut in_use = vec![false; entries.len()];
        order.iter().for_each(|number| in_use[*number] = true);
        let rest = (0..entries.len()).filter(|number| !in_use[*number]);
        let all: Vec<usize> = order.iter().copied().chain(rest).collect();
        let site = self.site;
        let built: Vec<(Option<T>, Diagnostics)> = all
            .into_par_iter()
            .map(|number| {
                let mut found = Diagnostics::default();
                let entry = entries[number].as_ref();
                let resolver = Resolver {
                    site,
                    readings: &entry.readings,
                };
                let made = match &entry.source {
                    Some(source) if in_use[number] => {
                        Some(make(&resolver, entry, source, &mut found))
                    }
                    _ => {
                        resolver.body(entry, &mut found);
                        None
                    }
                };
                (made, found)
            })
            .collect();
        let (made, found): (Vec<Option<T>>, Vec<Diagnostics>) = built.into_iter().unzip();
        found.into_iter().for_each(|found| self.out.append(found));
        made.into_iter().flatten().collect()
    }
}
