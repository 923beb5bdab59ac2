//! Scenarios as their editor wrote them: `docs/files.md` says the same in words.

use super::tree::TargetName;
use crate::base::Id;
use crate::diag::{Diagnostics, Spanned};
use crate::yaml::{Decode, Fields, Node};

/// A file of scenarios.
#[derive(Debug)]
pub struct ScenariosSource {
    /// `scenarios`
    pub scenarios: Vec<(Spanned<Id>, ScenarioSource)>,
}

/// A scenario.
#[derive(Debug)]
pub struct ScenarioSource {
    /// `about`
    pub about: Option<String>,
    /// `from`
    pub from: Option<EntrySource>,
    /// `answers`
    pub answers: Vec<(Spanned<Id>, Spanned<String>)>,
    /// `outcome`
    pub outcome: Spanned<TargetName>,
}

/// Where a scenario begins.
#[derive(Debug)]
pub struct EntrySource {
    /// `at`
    pub at: Spanned<Id>,
    /// `given`
    pub given: Vec<(Spanned<Id>, Spanned<String>)>,
}

impl Decode for ScenariosSource {
    const EXPECTED: &'static str = "a file of scenarios: { scenarios }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a file of scenarios", out)?;
        let scenarios = fields.required("scenarios", out);
        fields.finish(out)?;
        Some(ScenariosSource {
            scenarios: scenarios?,
        })
    }
}

impl Decode for ScenarioSource {
    const EXPECTED: &'static str = "a scenario: { answers, outcome }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a scenario", out)?;
        let about = fields.optional("about", out);
        let from = fields.optional("from", out);
        let answers = fields.required("answers", out);
        let outcome = fields.required("outcome", out);
        fields.finish(out)?;
        Some(ScenarioSource {
            about,
            from,
            answers: answers?,
            outcome: outcome?,
        })
    }
}

impl Decode for EntrySource {
    const EXPECTED: &'static str = "where it begins: { at, given }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "where a scenario begins", out)?;
        let at = fields.required("at", out);
        let given = fields.or_default("given", out);
        fields.finish(out)?;
        Some(EntrySource { at: at?, given })
    }
}
