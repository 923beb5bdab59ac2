//! Properties as their editor wrote them: `docs/files.md` says the same in words.

use super::row_test::Test;
use crate::base::Id;
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::law::Citation;
use crate::yaml::schema::MapOf;
use crate::yaml::{Decode, Fields, Node, OneOrMany};
use schemars::JsonSchema;

/// What has to hold on every walk through the tree that it is about, with at least one of `outcome_has`, `never`, `must_ask` and `monotone`.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A property", rename = "property")]
pub struct PropertySource {
    /// What the law promises, in a sentence.
    pub about: Option<String>,
    /// Which walks it is about: answers and facts, each with a test as in `when`. Without it, every walk.
    #[schemars(with = "Option<MapOf<Id, Test>>")]
    pub for_all: Vec<(Spanned<Id>, Node)>,
    /// What the outcome of each of these walks has to have.
    pub outcome_has: Option<FeaturesSource>,
    /// What the outcome of none of these walks may have.
    pub never: Option<FeaturesSource>,
    /// The questions that each of these walks has to ask.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub must_ask: Vec<Spanned<Id>>,
    /// A question for a value whose larger values never lead to something worse.
    pub monotone: Option<MonotoneSource>,
}

/// What an outcome can have.
#[derive(Debug, JsonSchema)]
#[schemars(title = "What an outcome has", rename = "features", extend("minProperties" = 1))]
pub struct FeaturesSource {
    /// Kinds of outcomes, by their ids in site.yaml: the outcome is of one of them.
    #[schemars(rename = "kind", with = "Option<OneOrMany<Id>>")]
    pub kinds: Vec<Spanned<Id>>,
    /// Outcomes of this tree: the outcome is one of them.
    #[schemars(rename = "outcome", with = "Option<OneOrMany<Id>>")]
    pub outcomes: Vec<Spanned<Id>>,
    /// Warnings that the outcome shows, by the ids of the cautions.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub cautions: Vec<Spanned<Id>>,
    /// Forms that the outcome takes.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub forms: Vec<Spanned<Id>>,
    /// Guides that the outcome names.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub guides: Vec<Spanned<Id>>,
    /// The law that backs the outcome: a section, or a place in it. A citation inside of that place counts.
    #[schemars(with = "Option<OneOrMany<Citation>>")]
    pub statutes: Vec<Spanned<Citation>>,
    /// Other trees that the outcome names.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub trees: Vec<Spanned<Id>>,
}

/// That a larger value never makes it worse.
#[derive(Debug, JsonSchema)]
#[schemars(title = "Never worse", rename = "monotone")]
pub struct MonotoneSource {
    /// The question: it asks for a day, a time or a number.
    #[schemars(rename = "in")]
    pub question: Spanned<Id>,
    /// The kinds of outcomes, the worst first; kinds that are as good as one another stand in a list of their own.
    #[schemars(with = "Vec<OneOrMany<Id>>")]
    pub worst_to_best: Vec<OneOrMany<Spanned<Id>>>,
}

impl Decode for PropertySource {
    const EXPECTED: &'static str = "a property: { for_all, outcome_has }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        whole(out, |out| PropertySource::read(node, out))
    }
}

impl PropertySource {
    fn read(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a property", out)?;
        let about = fields.optional("about", out);
        let for_all = fields.or_default("for_all", out);
        let outcome_has = fields.optional("outcome_has", out);
        let never = fields.optional("never", out);
        let must_ask: OneOrMany<Spanned<Id>> = fields.or_default("must_ask", out);
        let monotone = fields.optional("monotone", out);
        fields.finish(out)?;
        let demands = outcome_has.is_some() || never.is_some() || monotone.is_some();
        if !demands && must_ask.0.is_empty() && out.is_empty() {
            let help =
                "add a line `outcome_has:`, `never:`, `must_ask:` or `monotone:` that says what";
            nothing_said(node, "this property demands nothing", help, out);
        }
        Some(PropertySource {
            about,
            for_all,
            outcome_has,
            never,
            must_ask: must_ask.0,
            monotone,
        })
    }
}

impl Decode for FeaturesSource {
    const EXPECTED: &'static str = "what an outcome has: { kind, cautions }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "what an outcome has", out)?;
        let kinds: OneOrMany<Spanned<Id>> = fields.or_default("kind", out);
        let outcomes: OneOrMany<Spanned<Id>> = fields.or_default("outcome", out);
        let cautions: OneOrMany<Spanned<Id>> = fields.or_default("cautions", out);
        let forms: OneOrMany<Spanned<Id>> = fields.or_default("forms", out);
        let guides: OneOrMany<Spanned<Id>> = fields.or_default("guides", out);
        let statutes: OneOrMany<Spanned<Citation>> = fields.or_default("statutes", out);
        let trees: OneOrMany<Spanned<Id>> = fields.or_default("trees", out);
        fields.finish(out)?;
        let features = FeaturesSource {
            kinds: kinds.0,
            outcomes: outcomes.0,
            cautions: cautions.0,
            forms: forms.0,
            guides: guides.0,
            statutes: statutes.0,
            trees: trees.0,
        };
        if features.is_empty() && out.is_empty() {
            let help = "name a kind of outcome, a caution, a form or what else is meant: `{ cautions: [immigration] }`";
            nothing_said(
                node,
                "this names nothing that an outcome can have",
                help,
                out,
            );
        }
        Some(features)
    }
}

impl FeaturesSource {
    fn is_empty(&self) -> bool {
        let names = [
            &self.kinds,
            &self.outcomes,
            &self.cautions,
            &self.forms,
            &self.guides,
            &self.trees,
        ];
        names.iter().all(|names| names.is_empty()) && self.statutes.is_empty()
    }
}

impl Decode for MonotoneSource {
    const EXPECTED: &'static str = "what never gets worse: { in, worst_to_best }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a `monotone`", out)?;
        let question = fields.required("in", out);
        let worst_to_best = fields.required("worst_to_best", out);
        fields.finish(out)?;
        Some(MonotoneSource {
            question: question?,
            worst_to_best: worst_to_best?,
        })
    }
}

/// Reads something that is of use only as a whole: with a part that cannot be read, such as a name in a list, it would promise something else.
fn whole<T>(out: &mut Diagnostics, read: impl FnOnce(&mut Diagnostics) -> Option<T>) -> Option<T> {
    let mut found = Diagnostics::default();
    let read = read(&mut found).filter(|_| found.is_empty());
    out.extend(found);
    read
}

fn nothing_said(node: &Node, message: &str, help: &str, out: &mut Diagnostics) {
    out.push(Diagnostic::new(&rule::MISSING, node.span, message).help(help));
}
