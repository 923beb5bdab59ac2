//! The checks, one file a family. Comes in: the site, its proof, the day. Goes out: diagnostics, with the severities that the site chose.
//! Touches nothing.
//!
//! 1. `tree` says in words what the proof found, and what the model of a tree shows by itself.
//! 2. `law` judges every citation on the day, and `registry` the registry of sections itself.
//! 3. `edited`, `links`, `guides`, `scenarios` and `plain` follow.
//! 4. [`settle`] gives all findings of a run the severities of the site and their order.
//!
//! `words`, `rows`, `witness` and `prose` are what the families share.

mod edited;
mod guides;
mod law;
mod links;
mod plain;
mod prose;
mod registry;
mod rows;
mod scenarios;
mod tree;
mod witness;
pub mod words;

pub use plain::{Readability, readability};

use crate::base::AsOf;
use crate::diag::{Diagnostics, SourceMap};
use crate::model::Site;
use crate::tree::Proof;

/// Everything wrong with a resolved site, beyond what loading and resolving found.
pub fn check(site: &Site, sources: &SourceMap, proof: &Proof, as_of: AsOf) -> Diagnostics {
    let mut out = Diagnostics::default();
    for (index, written) in site.trees.iter() {
        let shown = proof.of(index);
        tree::check(site, index, proof, &mut out);
        scenarios::check(site, written, shown, &mut out);
    }
    law::check(site, sources, proof, as_of, &mut out);
    registry::check(site, &mut out);
    edited::check(site, sources, &mut out);
    links::check(site, &mut out);
    guides::check(site, &mut out);
    plain::check(site, &mut out);
    out
}

/// Gives each finding the severity that the site chose, drops what is off, sorts, and drops repetitions. Called once, on all findings of a run.
///
/// A finding that its check made milder than its rule stays as mild.
pub fn settle(diagnostics: &mut Diagnostics, site: Option<&Site>, sources: &SourceMap) {
    if let Some(site) = site {
        diagnostics.retain(|finding| {
            let rule = finding.rule.0;
            let Some(chosen) = site.config.severity_of(rule) else {
                return false;
            };
            if finding.severity <= rule.severity {
                finding.severity = chosen;
            }
            true
        });
    }
    diagnostics.finish(sources);
}
