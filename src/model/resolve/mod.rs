//! Sources to the model: every name becomes an index, or a finding.
//!
//! 1. `names` puts everything in its order and names it.
//! 2. `pages` and `tree` build each thing, side by side; `points` reads the values and tests of trees.
//! 3. `scenarios` attaches the scenarios and `properties` to their trees.
//! 4. `last` remembers all of that, so that after a change only what it touches is resolved again.

mod addresses;
mod facts;
mod last;
mod logo;
mod names;
mod outcome;
mod pages;
mod points;
mod properties;
mod scenarios;
mod tree;
mod tree_names;

use super::{Caution, Form, Guide, Section, Site, Term, Tree};
use crate::base::{Id, Index, Table};
use crate::config::Config;
use crate::diag::{Diagnostics, FileId, SourceMap};
use crate::load::{Entry, Loaded};
pub use last::Last;
use names::{Names, Order};
use pages::{Resolver, Whole};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// A site with what is wrong with its files and names.
#[derive(Debug)]
pub struct Resolved<S = Site> {
    /// The site; `None` when `site.yaml` cannot be used.
    pub site: Option<S>,
    /// What is wrong so far.
    pub diagnostics: Diagnostics,
}

/// Resolves every name of a loaded site.
pub fn resolve(loaded: &Loaded, sources: &SourceMap) -> Resolved {
    let mut diagnostics = loaded.diagnostics.clone();
    let site = loaded.config.clone().map(|config| {
        let (names, order) = Names::collect(loaded, &config, &mut diagnostics);
        let whole = Whole::new(&names, &config, sources);
        let (things, found) = Things::of(loaded, &order, &whole, None);
        diagnostics.extend(found.into_iter().flat_map(|(_, found)| found));
        things.into_site(loaded, &names, &order, config, &mut diagnostics)
    });
    Resolved { site, diagnostics }
}

/// The same for a site that was resolved before: while every name stands for what it stood for, a file that has not changed resolves to what it did, and is
/// not resolved again. `last` is what was resolved last, and becomes what is resolved now.
pub fn resolve_again(
    loaded: &Loaded,
    sources: &SourceMap,
    last: &mut Option<Last>,
) -> Resolved<Arc<Site>> {
    let mut diagnostics = loaded.diagnostics.clone();
    let before = last.take();
    let site = loaded.config.clone().map(|config| {
        let (names, order) = Names::collect(loaded, &config, &mut diagnostics);
        let before = before.filter(|last| last.fits(loaded, &names));
        let whole = Whole::new(&names, &config, sources);
        let (things, found) = Things::of(loaded, &order, &whole, before.as_ref());
        diagnostics.extend(found.iter().flat_map(|(_, found)| found.iter().cloned()));
        let site = Arc::new(things.into_site(loaded, &names, &order, config, &mut diagnostics));
        *last = Some(Last::new(loaded, names, found, Arc::clone(&site)));
        site
    });
    Resolved { site, diagnostics }
}

/// What is wrong with each file; files without findings are left out.
type Found = Vec<(FileId, Diagnostics)>;

/// What a site is made of, each thing from one file.
struct Things {
    sections: Table<Section>,
    guides: Table<Guide>,
    forms: Table<Form>,
    terms: Table<Term>,
    cautions: Table<Caution>,
    /// Without their scenarios and properties.
    trees: Table<Tree>,
}

impl Things {
    fn of(
        loaded: &Loaded,
        order: &Order,
        whole: &Whole<'_>,
        last: Option<&Last>,
    ) -> (Things, Found) {
        let found = Found::new();
        let mut builder = Builder { whole, last, found };
        let things = Things {
            sections: builder.build(
                &loaded.statutes,
                &order.sections,
                |s| &s.sections,
                pages::section,
            ),
            guides: builder.build(&loaded.guides, &order.guides, |s| &s.guides, pages::guide),
            forms: builder.build(&loaded.forms, &order.forms, |s| &s.forms, pages::form),
            terms: builder.build(&loaded.terms, &order.terms, |s| &s.terms, pages::term),
            cautions: builder.build(
                &loaded.cautions,
                &order.cautions,
                |s| &s.cautions,
                pages::caution,
            ),
            trees: builder.build(&loaded.trees, &order.trees, |s| &s.trees, tree::tree),
        };
        (things, builder.found)
    }

    /// The site that they make, and what only the whole shows.
    fn into_site(
        self,
        loaded: &Loaded,
        names: &Names,
        order: &Order,
        config: Config,
        out: &mut Diagnostics,
    ) -> Site {
        let mut trees = self.trees;
        for tree in trees.values_mut() {
            tree.scenarios.clear();
            tree.properties.clear();
        }
        let mut first: HashMap<&Id, FileId> = HashMap::new();
        for entry in &loaded.scenarios {
            if let Some(earlier) = first.insert(&entry.id, entry.file) {
                out.push(names::twice("file of scenarios", entry, earlier));
            }
            scenarios::attach(&mut trees, names, entry, out);
        }
        let pictures = order.pictures.iter();
        let pictures = pictures.map(|number| &loaded.pictures[*number]);
        addresses::check(&self.guides, &self.forms, pictures, out);
        let assets = pages::assets(&loaded.pictures, &order.pictures);
        let start = config.start.as_ref();
        let logo = config.logo.as_ref();
        Site {
            logo: logo.and_then(|logo| logo::find(logo, names, &assets, out)),
            start: start.and_then(|start| names.trees.find(&start.value, start.span, out)),
            sections: self.sections,
            guides: self.guides,
            forms: self.forms,
            terms: self.terms,
            cautions: self.cautions,
            trees,
            assets,
            config,
        }
    }
}

struct Builder<'a> {
    whole: &'a Whole<'a>,
    last: Option<&'a Last>,
    found: Found,
}

impl Builder<'_> {
    /// Builds the things of one kind side by side, in the order that their indices follow. What cannot become a thing is read all the same: its text may
    /// have faults of its own.
    fn build<S: Send + Sync, T: Clone + Send + Sync>(
        &mut self,
        entries: &[Arc<Entry<S>>],
        order: &[usize],
        table: fn(&Site) -> &Table<T>,
        make: fn(&Resolver<'_>, &Entry<S>, &S, &mut Diagnostics) -> T,
    ) -> Table<T> {
        let mut in_use = vec![false; entries.len()];
        order.iter().for_each(|number| in_use[*number] = true);
        let rest = (0..entries.len()).filter(|number| !in_use[*number]);
        let all: Vec<usize> = order.iter().copied().chain(rest).collect();
        let (whole, last) = (self.whole, self.last);
        let one = |(place, number): (usize, usize)| {
            let entry = entries[number].as_ref();
            let source = entry.source.as_ref().filter(|_| in_use[number]);
            let known = last.and_then(|last| last.thing(entry.file, table, Index::new(place)));
            if let (Some(_), Some((thing, found))) = (source, known) {
                return (entry.file, Some(thing.clone()), found.clone());
            }
            let mut found = Diagnostics::default();
            let resolver = Resolver {
                site: whole,
                readings: &entry.readings,
            };
            let made = match source {
                Some(source) => Some(make(&resolver, entry, source, &mut found)),
                None => {
                    resolver.body(entry, &mut found);
                    None
                }
            };
            (entry.file, made, found)
        };
        let built: Vec<(FileId, Option<T>, Diagnostics)> =
            all.into_par_iter().enumerate().map(one).collect();
        let mut made = Vec::with_capacity(built.len());
        for (file, thing, found) in built {
            made.extend(thing);
            if !found.is_empty() {
                self.found.push((file, found));
            }
        }
        made.into()
    }
}
