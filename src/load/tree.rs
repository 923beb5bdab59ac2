//! A decision tree as its editor wrote it, names not resolved: `docs/files.md` says the same in words.

use super::pages::AuthoritySource;
use crate::base::{Date, Id};
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::yaml::{Decode, Fields, Node, OneOrMany, Value};

/// A tree.
#[derive(Debug)]
pub struct TreeSource {
    /// `title`
    pub title: Spanned<String>,
    /// `summary`
    pub summary: Spanned<String>,
    /// `reviewed`
    pub reviewed: Spanned<Date>,
    /// `review_by`
    pub review_by: Spanned<Date>,
    /// `start`
    pub start: Spanned<TargetName>,
    /// `facts`: each with its values
    pub facts: Vec<(Spanned<Id>, Vec<Spanned<Id>>)>,
    /// `questions`
    pub questions: Vec<(Spanned<Id>, Tried<QuestionSource>)>,
    /// `outcomes`
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

/// A question.
#[derive(Debug)]
pub struct QuestionSource {
    /// The question as a whole.
    pub span: Span,
    /// `ask`
    pub ask: Spanned<String>,
    /// `help`
    pub help: Option<Spanned<String>>,
    /// `why`
    pub why: Option<Spanned<String>>,
    /// `statutes`
    pub statutes: Vec<AuthoritySource>,
    /// `type`: `None` is a choice
    pub value: Option<ValueType>,
    /// `unit`
    pub unit: Option<String>,
    /// `options`
    pub options: Vec<(Spanned<Id>, Tried<OptionSource>)>,
    /// `next`
    pub next: Option<Spanned<TargetName>>,
    /// `rules`
    pub rules: Vec<Tried<RowSource>>,
    /// `unsure`
    pub unsure: Option<Spanned<TargetName>>,
    /// `cannot_be_unsure`
    pub cannot_be_unsure: Option<String>,
}

/// The types of question that ask for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// `date`
    Date,
    /// `elapsed`
    Elapsed,
    /// `number`
    Number,
}

/// An option.
#[derive(Debug)]
pub struct OptionSource {
    /// `label`
    pub label: Spanned<String>,
    /// `help`
    pub help: Option<Spanned<String>>,
    /// `next`
    pub next: Option<Spanned<TargetName>>,
    /// `set`
    pub set: Vec<(Spanned<Id>, Spanned<Id>)>,
    /// `unsure`
    pub unsure: bool,
}

/// A row of `rules`. Tests stay nodes until their facts' types are known.
#[derive(Debug)]
pub enum RowSource {
    /// `when`, `unless`, `next`
    Rule {
        /// `when`
        when: Vec<(Spanned<Id>, Node)>,
        /// `unless`
        unless: Vec<(Spanned<Id>, Node)>,
        /// `next`
        next: Spanned<TargetName>,
        /// The row.
        span: Span,
    },
    /// `else`
    Else(Spanned<TargetName>),
}

/// An outcome.
#[derive(Debug)]
pub struct OutcomeSource {
    /// `kind`
    pub kind: Spanned<Id>,
    /// `title`
    pub title: Spanned<String>,
    /// `summary`
    pub summary: Spanned<String>,
    /// `statutes`
    pub statutes: Vec<AuthoritySource>,
    /// `forms`
    pub forms: Vec<Spanned<Id>>,
    /// `steps`
    pub steps: Vec<Spanned<String>>,
    /// `cautions`
    pub cautions: Vec<Spanned<Id>>,
    /// `guides`
    pub guides: Vec<Spanned<Id>>,
    /// `trees`
    pub trees: Vec<Spanned<Id>>,
    /// `unsettled`
    pub unsettled: Option<Spanned<String>>,
    /// `continue`
    pub continues: Vec<ContinueSource>,
}

/// A `continue`.
#[derive(Debug)]
pub struct ContinueSource {
    /// Where it is written.
    pub span: Span,
    /// `at`
    pub at: Spanned<Id>,
    /// `given`
    pub given: Vec<(Spanned<Id>, Spanned<String>)>,
    /// `label`
    pub label: Option<Spanned<String>>,
}

impl Decode for TreeSource {
    const EXPECTED: &'static str = "a tree: { title, start, questions, outcomes }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a tree", out)?;
        let title = fields.required("title", out);
        let summary = fields.required("summary", out);
        let reviewed = fields.required("reviewed", out);
        let review_by = fields.required("review_by", out);
        let start = fields.required("start", out);
        let facts = fields.or_default("facts", out);
        let questions = fields.required("questions", out);
        let outcomes = fields.required("outcomes", out);
        fields.finish(out)?;
        Some(TreeSource {
            title: title?,
            summary: summary?,
            reviewed: reviewed?,
            review_by: review_by?,
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

impl Decode for QuestionSource {
    const EXPECTED: &'static str = "a question: { ask, options }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a question", out)?;
        let ask = fields.required("ask", out);
        let help = fields.optional("help", out);
        let why = fields.optional("why", out);
        let statutes = fields.or_default("statutes", out);
        let kind: Option<TypeWord> = fields.optional("type", out);
        let value = kind.and_then(|word| word.0);
        let choice = value.is_none();
        let unit = only_if(
            &mut fields,
            "unit",
            value == Some(ValueType::Number),
            "a number",
            out,
        );
        let unsure = only_if(
            &mut fields,
            "unsure",
            !choice,
            "a date, elapsed time or number",
            out,
        );
        let options = match choice {
            true => fields.required("options", out),
            false => only_if(&mut fields, "options", false, "a choice", out).or(Some(Vec::new())),
        };
        let next: Option<Spanned<TargetName>> = fields.optional("next", out);
        let rules: Vec<Tried<RowSource>> = fields.or_default("rules", out);
        let cannot_be_unsure = fields.optional("cannot_be_unsure", out);
        fields.finish(out)?;
        if let (Some(next), false) = (&next, rules.is_empty()) {
            out.push(
                Diagnostic::new(
                    &rule::BAD_VALUE,
                    next.span,
                    "this question has both `next` and `rules`, so its `rules` would never be read",
                )
                .help("keep one of the two"),
            );
        }
        Some(QuestionSource {
            span: node.span,
            ask: ask?,
            help,
            why,
            statutes,
            value,
            unit,
            options: options?,
            next,
            rules,
            unsure,
            cannot_be_unsure,
        })
    }
}

/// A field that only one type of question has.
fn only_if<T: Decode>(
    fields: &mut Fields<'_>,
    name: &'static str,
    allowed: bool,
    of: &str,
    out: &mut Diagnostics,
) -> Option<T> {
    if allowed {
        return fields.optional(name, out);
    }
    let node = fields.node(name)?;
    out.push(
        Diagnostic::new(
            &rule::UNKNOWN,
            node.span,
            format!("only a question for {of} has `{name}`"),
        )
        .help(format!(
            "take `{name}` out, or change the question's `type`"
        )),
    );
    None
}

struct TypeWord(Option<ValueType>);

impl Decode for TypeWord {
    const EXPECTED: &'static str = "one of choice, date, elapsed, number";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let word: Spanned<String> = Decode::decode(node, out)?;
        let value = match word.value.as_str() {
            "choice" => None,
            "date" => Some(ValueType::Date),
            "elapsed" => Some(ValueType::Elapsed),
            "number" => Some(ValueType::Number),
            other => {
                out.push(
                    Diagnostic::new(
                        &rule::BAD_VALUE,
                        word.span,
                        format!("`{other}` is not a type of question"),
                    )
                    .help(format!("write {}", Self::EXPECTED)),
                );
                return None;
            }
        };
        Some(TypeWord(value))
    }
}

impl Decode for OptionSource {
    const EXPECTED: &'static str = "an option: { label, next }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "an option", out)?;
        let label = fields.required("label", out);
        let help = fields.optional("help", out);
        let next = fields.optional("next", out);
        let set = fields.or_default("set", out);
        let unsure = fields.optional("unsure", out).unwrap_or(false);
        fields.finish(out)?;
        Some(OptionSource {
            label: label?,
            help,
            next,
            set,
            unsure,
        })
    }
}

impl Decode for RowSource {
    const EXPECTED: &'static str = "a row: { when, next }, or { else }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a row of rules", out)?;
        if fields.has("else") {
            let otherwise = fields.required("else", out);
            fields.finish(out)?;
            return otherwise.map(RowSource::Else);
        }
        let when = fields.or_default("when", out);
        let unless = fields.or_default("unless", out);
        let next = fields.required("next", out);
        fields.finish(out)?;
        Some(RowSource::Rule {
            when,
            unless,
            next: next?,
            span: node.span,
        })
    }
}

impl Decode for Node {
    const EXPECTED: &'static str = "a value, a list, or { not: ... }";
    fn decode(node: &Node, _out: &mut Diagnostics) -> Option<Self> {
        Some(node.clone())
    }
}

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
