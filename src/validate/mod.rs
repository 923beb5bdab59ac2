//! The checks, one file a family. Comes in: the site, its proof, the day. Goes out: diagnostics, with the severities that the site chose.
//! Touches nothing.
//!
//! 1. `tree` says in words what the proof found, and what the model of a tree shows by itself.
//! 2. `law` judges every citation on the day, and `registry` the registry of sections itself.
//! 3. `edited`, `links`, `guides`, `scenarios`, `coverage`, `properties` and `plain` follow.
//! 4. [`settle`] gives all findings of a run the severities of the site and their order.
//! 5. [`timeline()`] repeats what depends on the day for every day to come on which it can differ; `until` says in words what that shows.
//!
//! `words`, `rows`, `witness`, `users` and `prose` are what the families share.

mod ahead;
mod coverage;
mod edited;
mod guides;
mod law;
mod links;
mod plain;
mod properties;
mod prose;
mod registry;
mod review;
mod rows;
mod scenarios;
mod standing;
mod timeline;
mod tree;
mod until;
mod users;
mod witness;
pub mod words;

pub use plain::{Readability, readability};
pub use timeline::{Breach, Step, Timeline, timeline};
pub use until::{failing, proved_until};

use crate::base::AsOf;
use crate::diag::{Diagnostic, Diagnostics, SourceMap};
use crate::model::{Reliances, Site, readings};
use crate::tree::Proof;

/// Everything wrong with a resolved site, beyond what loading and resolving found.
pub fn check(site: &Site, sources: &SourceMap, proof: &Proof, as_of: AsOf) -> Diagnostics {
    let mut out = Diagnostics::default();
    for (index, written) in site.trees.iter() {
        let shown = proof.of(index);
        tree::check(site, index, proof, &mut out);
        scenarios::check(site, written, shown, &mut out);
        coverage::check(&site.config.coverage, written, shown, &mut out);
        properties::check(site, written, shown, &mut out);
    }
    law::check(site, sources, proof, as_of, &mut out);
    registry::check(site, &mut out);
    let reliances = Reliances::of(site);
    ahead::check(site, &reliances, as_of, &mut out);
    review::check(site, &readings(site, &reliances), as_of, &mut out);
    edited::check(site, sources, &mut out);
    links::check(site, &mut out);
    guides::check(site, &mut out);
    plain::check(site, &mut out);
    out
}

/// Gives a finding the severity that the site chose; whether it stays.
fn choose_severity(site: &Site, finding: &mut Diagnostic) -> bool {
    let rule = finding.rule.0;
    let Some(chosen) = site.config.severity_of(rule) else {
        return false;
    };
    if finding.severity <= rule.severity {
        finding.severity = chosen;
    }
    true
}

/// Gives each finding the severity that the site chose, drops what is off, sorts, and drops repetitions. Called once, on all findings of a run.
///
/// A finding that its check made milder than its rule stays as mild.
pub fn settle(diagnostics: &mut Diagnostics, site: Option<&Site>, sources: &SourceMap) {
    if let Some(site) = site {
        diagnostics.retain(|finding| choose_severity(site, finding));
    }
    diagnostics.finish(sources);
}
