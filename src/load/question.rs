//! The questions of a tree as their editor wrote them, names not resolved: `docs/files.md` says the same in words.

use super::pages::AuthoritySource;
use super::row_test::Test;
use super::tree::{TargetName, Tried};
use crate::base::Id;
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::yaml::schema::MapOf;
use crate::yaml::{Decode, Fields, Node};
use schemars::{JsonSchema, Schema};
use serde_json::json;

/// A question: what is asked, why, the answers, and where they lead.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A question", rename = "question", transform = fields_by_type)]
pub struct QuestionSource {
    /// The question as a whole.
    #[schemars(skip)]
    pub span: Span,
    /// The question, as you would ask it across a table.
    pub ask: Spanned<String>,
    /// How to find the answer: prose in Markdown.
    pub help: Option<Spanned<String>>,
    /// Why the law asks: prose in Markdown.
    pub why: Option<Spanned<String>>,
    /// The law that makes the question matter.
    #[schemars(default)]
    pub statutes: Vec<AuthoritySource>,
    // `None` is a choice.
    /// What the reader answers with: one of the options (a choice, unless you say otherwise), a date, a length of time, or a number.
    #[schemars(rename = "type", with = "Option<QuestionType>")]
    pub value: Option<ValueType>,
    /// What a number counts. Only a question for a number has it.
    #[schemars(example = &"grams")]
    pub unit: Option<String>,
    /// The answers to choose from, each under an id of its own. Only a choice has them.
    #[schemars(with = "Option<MapOf<Id, OptionSource>>")]
    pub options: Vec<(Spanned<Id>, Tried<OptionSource>)>,
    /// Where every answer leads that does not say so itself.
    pub next: Option<Spanned<TargetName>>,
    /// Rows that say, by the facts known, where the reader goes. They stand instead of `next`. Exactly one row may fit any reader who gets there.
    #[schemars(with = "Option<Vec<RowSource>>")]
    pub rules: Vec<Tried<RowSource>>,
    /// Where "I'm not sure" leads, in a question for a date, a length of time or a number.
    pub unsure: Option<Spanned<TargetName>>,
    /// Why nobody can be unsure of the answer. Without it, a question has to say where "I'm not sure" leads.
    pub cannot_be_unsure: Option<String>,
}

/// The types of question that ask for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A day of the calendar.
    Date,
    /// How long something took, or how long ago it was.
    Elapsed,
    /// A number.
    Number,
}

/// What a reader answers a question with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
enum QuestionType {
    /// One of the options. The default.
    Choice,
    /// A day of the calendar.
    Date,
    /// A length of time, such as `2 years`.
    Elapsed,
    /// A number.
    Number,
}

impl QuestionType {
    const ALL: [QuestionType; 4] = [
        QuestionType::Choice,
        QuestionType::Date,
        QuestionType::Elapsed,
        QuestionType::Number,
    ];

    /// The word in files.
    fn as_str(self) -> &'static str {
        match self {
            QuestionType::Choice => "choice",
            QuestionType::Date => "date",
            QuestionType::Elapsed => "elapsed",
            QuestionType::Number => "number",
        }
    }

    /// The value that it asks for; none for a choice.
    fn value(self) -> Option<ValueType> {
        match self {
            QuestionType::Choice => None,
            QuestionType::Date => Some(ValueType::Date),
            QuestionType::Elapsed => Some(ValueType::Elapsed),
            QuestionType::Number => Some(ValueType::Number),
        }
    }
}

/// An answer to choose, and where it leads.
#[derive(Debug, JsonSchema)]
#[schemars(title = "An option", rename = "option")]
pub struct OptionSource {
    /// The answer, as the reader would give it.
    pub label: Spanned<String>,
    /// Who should choose it: prose in Markdown.
    pub help: Option<Spanned<String>>,
    /// Where it leads: a question or outcome of this tree, or `tree:` and the id of another.
    pub next: Option<Spanned<TargetName>>,
    /// Facts that choosing it settles, each with its value. The tree lists them under `facts`.
    #[schemars(with = "Option<MapOf<Id, Id>>", example = json!({ "level": "felony" }))]
    pub set: Vec<(Spanned<Id>, Spanned<Id>)>,
    /// `true` when it also stands for "I'm not sure". An option named `unsure` does so anyway.
    #[schemars(default)]
    pub unsure: bool,
}

/// A row of rules: the facts that it asks for, and where it leads; or, in the last row, where everybody else goes.
// Tests stay nodes until their facts' types are known.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A row of rules", rename = "row", rename_all = "lowercase")]
pub enum RowSource {
    /// The last row: where everybody goes whom no other row fits.
    Else(Spanned<TargetName>),
    /// Fits when every test of `when` holds, and not every test of `unless` does.
    #[schemars(untagged)]
    Rule {
        /// Tests that all have to hold, each under the id of its fact.
        #[schemars(with = "Option<MapOf<Id, Test>>")]
        when: Vec<(Spanned<Id>, Node)>,
        /// Tests that must not all hold, each under the id of its fact.
        #[schemars(with = "Option<MapOf<Id, Test>>")]
        unless: Vec<(Spanned<Id>, Node)>,
        /// Where the row leads: a question or outcome of this tree, or `tree:` and the id of another.
        next: Spanned<TargetName>,
        /// The row.
        #[schemars(skip)]
        span: Span,
    },
}

impl Decode for QuestionSource {
    const EXPECTED: &'static str = "a question: { ask, options }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a question", out)?;
        let ask = fields.required("ask", out);
        let help = fields.optional("help", out);
        let why = fields.optional("why", out);
        let statutes = fields.or_default("statutes", out);
        let kind: Option<QuestionType> = fields.optional("type", out);
        let value = kind.and_then(QuestionType::value);
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

impl Decode for QuestionType {
    const EXPECTED: &'static str = "one of choice, date, elapsed, number";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let word: Spanned<String> = Decode::decode(node, out)?;
        let found = QuestionType::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word.value);
        if found.is_none() {
            out.push(
                Diagnostic::new(
                    &rule::BAD_VALUE,
                    word.span,
                    format!("`{}` is not a type of question", word.value),
                )
                .help(format!("write {}", Self::EXPECTED)),
            );
        }
        found
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

/// Some fields are for one type of question alone. One without a value counts as not written.
fn fields_by_type(question: &mut Schema) {
    let only = |of: &str, name: &str| {
        let message = format!("Only a question for {of} has `{name}`.");
        json!({ "properties": { name: { "type": "null", "errorMessage": message } } })
    };
    let is_one_of = |names: &[&str]| json!({ "required": ["type"], "properties": { "type": { "enum": names } } });
    let choice =
        json!({ "required": ["options"], "properties": { "options": { "type": "object" } } });
    let conditions = json!([
        {
            "if": is_one_of(&["date", "elapsed", "number"]),
            "then": only("a choice", "options"),
            "else": { "allOf": [choice, only("a date, elapsed time or number", "unsure")] },
        },
        { "if": is_one_of(&["number"]), "else": only("a number", "unit") },
    ]);
    question.insert("allOf".to_owned(), conditions);
}
