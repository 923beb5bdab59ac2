//! Scenarios as their editor wrote them: `docs/files.md` says the same in words.

use super::properties::PropertySource;
use super::tree::TargetName;
use crate::base::Id;
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::yaml::schema::MapOf;
use crate::yaml::{Decode, Fields, Node};
use schemars::JsonSchema;

/// What a tree is tested with: readers made up for that, and what has to hold for every reader. One of the two may be left out.
#[derive(Debug, JsonSchema)]
#[schemars(
    title = "Scenarios",
    extend("anyOf" = [{ "required": ["scenarios"] }, { "required": ["properties"] }])
)]
pub struct ScenariosSource {
    /// The scenarios, each under a name of its own.
    #[schemars(with = "Option<MapOf<Id, ScenarioSource>>")]
    pub scenarios: Vec<(Spanned<Id>, ScenarioSource)>,
    /// The properties, each under a name of its own.
    #[schemars(with = "Option<MapOf<Id, PropertySource>>")]
    pub properties: Vec<(Spanned<Id>, PropertySource)>,
}

/// One made-up reader: the answers, in order, and the outcome that has to follow.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A scenario", rename = "scenario")]
pub struct ScenarioSource {
    /// Whose case this is, in a sentence.
    pub about: Option<String>,
    /// Begins at a `continue` of an outcome instead of the start of the tree.
    pub from: Option<EntrySource>,
    /// The answers in the order in which they are asked: each question's id with the option chosen, a date, a time such as `3 years`, a number, or `unsure`.
    #[schemars(with = "MapOf<Id, String>")]
    pub answers: Vec<(Spanned<Id>, Spanned<String>)>,
    /// The outcome that has to follow, or `tree:` and the id of the tree that goes on.
    pub outcome: Spanned<TargetName>,
}

/// Where a scenario begins, and what is known by then.
#[derive(Debug, JsonSchema)]
#[schemars(title = "Where it begins", rename = "entry")]
pub struct EntrySource {
    /// The question that it begins at.
    pub at: Spanned<Id>,
    /// The facts that are known by then, each with its value.
    #[schemars(with = "Option<MapOf<Id, String>>")]
    pub given: Vec<(Spanned<Id>, Spanned<String>)>,
}

impl Decode for ScenariosSource {
    const EXPECTED: &'static str = "a file of scenarios: { scenarios, properties }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a file of scenarios", out)?;
        let said = fields.has("scenarios") || fields.has("properties");
        let scenarios = fields.or_default("scenarios", out);
        let properties = fields.or_default("properties", out);
        if !said {
            let at = Span {
                end: node.span.start,
                ..node.span
            };
            out.push(
                Diagnostic::new(&rule::MISSING, at, "a file of scenarios needs `scenarios` or `properties`")
                    .help("add a line `scenarios:` with readers and where their answers lead, or `properties:` with what holds for every reader"),
            );
        }
        fields.finish(out)?;
        said.then_some(ScenariosSource {
            scenarios,
            properties,
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
