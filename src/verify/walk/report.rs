//! What is found about a tool. A theme that lacks one mark lacks it on every page, so only the first few findings of a rule are listed, and then how many more there are.

use crate::diag::Rule;
use crate::diag::rules::proof;
use crate::verify::finding::{Finding, Place};

/// How many findings of one rule are listed for a tool.
const LISTED: usize = 5;

/// The findings of a tool.
#[derive(Default)]
pub(super) struct Report {
    found: Vec<(&'static Rule, Finding)>,
}

impl Report {
    /// Adds a finding.
    pub(super) fn add(&mut self, rule: &'static Rule, place: Place, message: String) {
        self.push(rule, Finding::new(rule, place, message));
    }

    /// Adds a finding that has more than a message.
    pub(super) fn push(&mut self, rule: &'static Rule, finding: Finding) {
        self.found.push((rule, finding));
    }

    /// Adds what another report found.
    pub(super) fn append(&mut self, mut other: Report) {
        self.found.append(&mut other.found);
    }

    /// Whether the walk itself is sound, so that counting it says something: every finding is about what backs outcomes, or what the build says of itself.
    pub(super) fn is_walked(&self) -> bool {
        let about_the_walk = [
            &proof::UNMARKED,
            &proof::DEAD_END,
            &proof::LOOP,
            &proof::UNREACHED,
            &proof::TOLD_OTHERWISE,
        ];
        let is = |rule: &Rule| about_the_walk.iter().any(|one| one.name == rule.name);
        !self.found.iter().any(|(rule, _)| is(rule))
    }

    /// The findings, the first few of each rule. `whole` is the place for what is said about the rest.
    pub(super) fn finish(self, whole: &Place, what: &str, findings: &mut Vec<Finding>) {
        let mut counts: Vec<(&'static Rule, usize)> = Vec::new();
        for (rule, finding) in self.found {
            let known = counts.iter().position(|(known, _)| known.name == rule.name);
            let number = known.unwrap_or(counts.len());
            if known.is_none() {
                counts.push((rule, 0));
            }
            counts[number].1 += 1;
            if counts[number].1 <= LISTED {
                findings.push(finding);
            }
        }
        for (rule, count) in counts {
            if let Some(more) = count.checked_sub(LISTED).filter(|more| *more > 0) {
                let message = format!("{what} has {more} more findings of this rule");
                let help = "mend those that are listed and verify again: they often have one cause";
                findings.push(Finding::new(rule, whole.clone(), message).help(help));
            }
        }
    }
}
