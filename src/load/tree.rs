//! A decision tree as its editor wrote it, names not resolved: `docs/files.md` says the same in words.

use super::pages::AuthoritySource;
use super::question::QuestionSource;
use super::review::{self, ReviewSource};
use crate::base::Id;
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::yaml::schema::{MapOf, TakenFor, or_alone, scalar, scalar_schema};
use crate::yaml::{Decode, Fields, Node, OneOrMany, Value};
use schemars::JsonSchema;

/// One way of asking a reader: facts, questions that lead on by the answer, and the outcomes that they lead to.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A decision tree")]
pub struct TreeSource {
    /// What the tree answers, as the reader would ask it.
    pub title: Spanned<String>,
    /// What it is for and for whom, before the first question: prose in Markdown.
    pub summary: Spanned<String>,
    /// When it was last read against the law, by whom, and when it has to be read again.
    pub review: ReviewSource,
    /// The question that it begins with.
    pub start: Spanned<TargetName>,
    /// Facts that options set: each with the values that it can have. An answered question is a fact without being listed here.
    #[schemars(with = "Option<MapOf<Id, Vec<Id>>>", example = serde_json::json!({ "level": ["felony", "misdemeanor"] }))]
    pub facts: Vec<(Spanned<Id>, Vec<Spanned<Id>>)>,
    /// The questions, each under an id of its own.
    #[schemars(with = "MapOf<Id, QuestionSource>")]
    pub questions: Vec<(Spanned<Id>, Tried<QuestionSource>)>,
    /// The outcomes, each under an id of its own.
    #[schemars(with = "MapOf<Id, OutcomeSource>")]
    pub outcomes: Vec<(Spanned<Id>, Tried<OutcomeSource>)>,
}

/// Something with a name that others may use even when it could not be read.
#[derive(Debug)]
pub struct Tried<T>(pub Option<T>);

impl<T: Decode> Decode for Tried<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        Some(Tried(T::decode(node, out)))
    }
}

/// Where something leads, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetName {
    /// A question or outcome of the same tree.
    Here(Id),
    /// `tree:other`
    Tree(Id),
}

/// Where readers end: what they can have, which law says so, and what to do next.
#[derive(Debug, JsonSchema)]
#[schemars(title = "An outcome", rename = "outcome")]
pub struct OutcomeSource {
    /// The kind of outcome: the id of one of the `kinds` in site.yaml.
    pub kind: Spanned<Id>,
    /// The answer in a few words: the heading of its page.
    pub title: Spanned<String>,
    /// The answer in a short paragraph: prose in Markdown.
    pub summary: Spanned<String>,
    /// The law that backs the outcome. An outcome without any is not published.
    #[schemars(default)]
    pub statutes: Vec<AuthoritySource>,
    /// The forms that it takes, by their ids.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub forms: Vec<Spanned<Id>>,
    /// What to do next, step by step: each is prose in Markdown.
    #[schemars(default)]
    pub steps: Vec<Spanned<String>>,
    /// The warnings to show, by the ids of the cautions.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub cautions: Vec<Spanned<Id>>,
    /// The guides that say more, by their ids.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub guides: Vec<Spanned<Id>>,
    /// Other trees that may help, by their ids.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub trees: Vec<Spanned<Id>>,
    /// What the law leaves open here: prose in Markdown.
    pub unsettled: Option<Spanned<String>>,
    /// Questions of this tree that the reader may go on with.
    #[schemars(rename = "continue", with = "Option<OneOrMany<ContinueSource>>")]
    pub continues: Vec<ContinueSource>,
}

/// Where the reader may go on after an outcome: a question's id alone, or with what is known by then.
#[derive(Debug, JsonSchema)]
#[schemars(title = "Where to go on", rename = "continue", transform = or_alone::<Id>)]
pub struct ContinueSource {
    /// Where it is written.
    #[schemars(skip)]
    pub span: Span,
    /// The question to go on with.
    pub at: Spanned<Id>,
    /// The facts that are known by then, each with its value.
    #[schemars(with = "Option<MapOf<Id, String>>")]
    pub given: Vec<(Spanned<Id>, Spanned<String>)>,
    /// The words of the link. Without them, the question's own words.
    pub label: Option<Spanned<String>>,
}

impl Decode for TreeSource {
    const EXPECTED: &'static str = "a tree: { title, start, questions, outcomes }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a tree", out)?;
        let title = fields.required("title", out);
        let summary = fields.required("summary", out);
        let review = review::of(&mut fields, out);
        let start = fields.required("start", out);
        let facts = fields.or_default("facts", out);
        let questions = fields.required("questions", out);
        let outcomes = fields.required("outcomes", out);
        fields.finish(out)?;
        Some(TreeSource {
            title: title?,
            summary: summary?,
            review: review?,
            start: start?,
            facts,
            questions: questions?,
            outcomes: outcomes?,
        })
    }
}

impl Decode for TargetName {
    const EXPECTED: &'static str = "a question or outcome of this tree, or tree:another";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let text: Spanned<String> = Decode::decode(node, out)?;
        let (id, wrap): (&str, fn(Id) -> TargetName) = match text.value.strip_prefix("tree:") {
            Some(tree) => (tree.trim(), TargetName::Tree),
            None => (&text.value, TargetName::Here),
        };
        match Id::parse(id) {
            Ok(id) => Some(wrap(id)),
            Err(why) => {
                out.push(
                    Diagnostic::new(
                        &rule::BAD_VALUE,
                        text.span,
                        format!("`{}` names nothing: {why}", text.value),
                    )
                    .help(format!("write {}", Self::EXPECTED)),
                );
                None
            }
        }
    }
}

scalar_schema!(
    TargetName,
    "target",
    scalar(
        TakenFor::Anything,
        r"^(tree:\s*)?[a-z0-9]+([-.][a-z0-9]+)*\s*$",
        TargetName::EXPECTED
    )
);

impl Decode for OutcomeSource {
    const EXPECTED: &'static str = "an outcome: { kind, title, summary, statutes }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "an outcome", out)?;
        let kind = fields.required("kind", out);
        let title = fields.required("title", out);
        let summary = fields.required("summary", out);
        // `tree/unbacked-outcome` says it better than a missing field would.
        let statutes = fields.or_default("statutes", out);
        let forms: OneOrMany<Spanned<Id>> = fields.or_default("forms", out);
        let steps = fields.or_default("steps", out);
        let cautions: OneOrMany<Spanned<Id>> = fields.or_default("cautions", out);
        let guides: OneOrMany<Spanned<Id>> = fields.or_default("guides", out);
        let trees: OneOrMany<Spanned<Id>> = fields.or_default("trees", out);
        let unsettled = fields.optional("unsettled", out);
        let continues: OneOrMany<ContinueSource> = fields.or_default("continue", out);
        fields.finish(out)?;
        Some(OutcomeSource {
            kind: kind?,
            title: title?,
            summary: summary?,
            statutes,
            forms: forms.0,
            steps,
            cautions: cautions.0,
            guides: guides.0,
            trees: trees.0,
            unsettled,
            continues: continues.0,
        })
    }
}

impl Decode for ContinueSource {
    const EXPECTED: &'static str = "where to go on: { at, given }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        if let Value::Scalar { .. } = node.value {
            let at = Decode::decode(node, out)?;
            return Some(ContinueSource {
                span: node.span,
                at,
                given: Vec::new(),
                label: None,
            });
        }
        let mut fields = Fields::of(node, "a `continue`", out)?;
        let at = fields.required("at", out);
        let given = fields.or_default("given", out);
        let label = fields.optional("label", out);
        fields.finish(out)?;
        Some(ContinueSource {
            span: node.span,
            at: at?,
            given,
            label,
        })
    }
}
