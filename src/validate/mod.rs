//! The checks, one file a family. Comes in: the site, its proof, the day. Goes out: diagnostics, with the severities that the site chose.
//! Touches nothing.

use crate::base::AsOf;
use crate::diag::{Diagnostics, SourceMap};
use crate::model::Site;
use crate::tree::Proof;

/// Everything wrong with a resolved site, beyond what loading and resolving found.
pub fn check(site: &Site, sources: &SourceMap, proof: &Proof, as_of: AsOf) -> Diagnostics {
    let _ = (site, sources, proof, as_of);
    Diagnostics::default()
}

/// Gives each finding the severity that the site chose, drops what is off, sorts, and drops repetitions. Called once, on all findings of a run.
pub fn settle(diagnostics: &mut Diagnostics, site: Option<&Site>, sources: &SourceMap) {
    let _ = site;
    diagnostics.finish(sources);
}
