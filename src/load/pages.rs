//! Guides, statutes, forms, terms and cautions as their editors wrote them: `docs/files.md` says the same in words.

use super::review::{self, ReviewSource};
use super::tree::Tried;
use crate::base::{Date, Id, WebAddress};
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::law::{Checked, CheckedAgainst, Citation, Pinpoint};
use crate::yaml::schema::{Day, MapOf, TakenFor, or_alone, scalar, scalar_schema};
use crate::yaml::{Decode, Fields, Node, OneOrMany, Value};
use schemars::JsonSchema;

/// What stands above a guide's text: its title, the short answer, its place among the guides, and who looks at it again when.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A guide")]
pub struct GuideSource {
    /// The page's heading. The text below the front matter begins with headings of the second level, `##`.
    pub title: Spanned<String>,
    /// The short answer, in one or two sentences. It stands first on the page, in lists of guides, and in search results.
    pub description: Spanned<String>,
    /// The topic that the guide belongs to: the id of one of the `topics` in site.yaml.
    pub topic: Spanned<Id>,
    /// Its place within the topic: lower numbers come first. Guides without a number come last.
    #[schemars(with = "Option<u32>", example = 10)]
    pub order: u32,
    /// When it was last read against the law, by whom, and when it has to be read again.
    pub review: ReviewSource,
    /// Old addresses of the page, such as `old-name.html`: whoever follows one comes here.
    #[schemars(with = "Option<OneOrMany<String>>", example = ["old-name.html"])]
    pub aliases: Vec<Spanned<String>>,
    /// `true` keeps the guide out of the site until it is ready.
    #[schemars(default)]
    pub draft: bool,
}

/// What stands above a statute's summary: which section of law it is, its versions, and how its words were checked.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A statute")]
pub struct StatuteSource {
    /// The code of law that it belongs to: the id of one of the `codes` in site.yaml.
    #[schemars(example = &"ca-pen")]
    pub code: Spanned<Id>,
    /// The number of the section, as people write it. The file is named for it: code, hyphen, section, in lower case.
    #[schemars(example = "1203.4")]
    pub section: Spanned<String>,
    /// What the section is about, in a few words.
    pub title: String,
    /// The versions of the section, the oldest first. Each holds until the next one starts.
    #[schemars(length(min = 1))]
    pub versions: Vec<VersionSource>,
    /// The first day on which the section is no longer law.
    #[schemars(with = "Option<Day>")]
    pub repealed: Option<Spanned<Date>>,
    /// The subdivisions that are cited, each with what it is about. When they are listed, a pinpoint has to be one of them, or the beginning of one.
    #[schemars(with = "Option<MapOf<Pinpoint, String>>")]
    pub subdivisions: Vec<(Spanned<Pinpoint>, String)>,
    /// How the words of the section were checked.
    pub checked: Checked,
    /// Where the official text stands, when the address pattern of the code does not lead there.
    pub url: Option<WebAddress>,
}

/// One version of a section: from which day it is the law, what made it, and what it changed.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A version", rename = "version")]
pub struct VersionSource {
    /// Its first day. Only the first version may do without: then it has been the law since before the site keeps track.
    #[schemars(with = "Option<Day>")]
    pub from: Option<Spanned<Date>>,
    /// What made it: an act, a measure, a decision.
    #[schemars(example = "AB 651 (2013)")]
    pub by: Option<String>,
    /// What it changed, in a plain sentence.
    pub changed: String,
}

/// What stands above the text about a form: its number, what it is for, and where to get it.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A form")]
pub struct FormSource {
    /// The form's name.
    pub title: String,
    /// The number that the court prints on it.
    #[schemars(example = "CR-180")]
    pub number: String,
    /// What it is used for, in one sentence.
    #[schemars(rename = "use")]
    pub purpose: String,
    /// Where to find it.
    pub url: WebAddress,
    /// The date of the edition, as the form shows it.
    #[schemars(example = "January 1, 2024")]
    pub revision: Option<String>,
    /// How the form was checked.
    pub checked: Checked,
}

/// What stands above the explanation of a term of the glossary.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A term")]
pub struct TermSource {
    /// The term, as it stands in a sentence.
    pub term: String,
    /// Other ways to say it: other forms of the word, abbreviations.
    #[schemars(with = "Option<OneOrMany<String>>")]
    pub also: Vec<String>,
    /// Where the law defines it.
    #[schemars(default)]
    pub statutes: Vec<AuthoritySource>,
}

/// What stands above the text of a caution: a warning that many outcomes show.
#[derive(Debug, JsonSchema)]
#[schemars(title = "A caution")]
pub struct CautionSource {
    /// Its heading: the warning in a few words.
    pub title: Spanned<String>,
    /// The law that it rests on.
    pub statutes: Vec<AuthoritySource>,
    /// The guides that say more, by their ids.
    #[schemars(with = "Option<OneOrMany<Id>>")]
    pub guides: Vec<Spanned<Id>>,
}

/// A citation that backs something: alone, or with what the law says there.
#[derive(Debug, JsonSchema)]
#[schemars(title = "An authority", rename = "authority", transform = or_alone::<Citation>)]
pub struct AuthoritySource {
    /// The section by its file name and, in parentheses, the place inside it.
    // `None` is reported already.
    #[schemars(required)]
    pub cite: Option<Citation>,
    /// What it says, in a plain sentence.
    pub says: Option<Spanned<String>>,
    /// Where it is written.
    #[schemars(skip)]
    pub span: Span,
}

impl Decode for GuideSource {
    const EXPECTED: &'static str = "a guide's front matter: { title, description, … }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a guide's front matter", out)?;
        let title = fields.required("title", out);
        let description = fields.required("description", out);
        let topic = fields.required("topic", out);
        let order = fields.optional("order", out).unwrap_or(u32::MAX);
        let review = review::of(&mut fields, out);
        let aliases: OneOrMany<Spanned<String>> = fields.or_default("aliases", out);
        let draft = fields.optional("draft", out).unwrap_or(false);
        fields.finish(out);
        Some(GuideSource {
            title: title?,
            description: description?,
            topic: topic?,
            order,
            review: review?,
            aliases: aliases.0,
            draft,
        })
    }
}

impl Decode for StatuteSource {
    const EXPECTED: &'static str = "a statute's front matter: { code, section, … }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a statute's front matter", out)?;
        let code = fields.required("code", out);
        let section = fields.required("section", out);
        let title = fields.required("title", out);
        let versions: Option<Spanned<Vec<Tried<VersionSource>>>> = fields.required("versions", out);
        let repealed = fields.optional("repealed", out);
        let subdivisions = fields.or_default("subdivisions", out);
        let checked = fields.required("checked", out);
        let url = fields.optional("url", out);
        fields.finish(out);
        let versions = versions?;
        if versions.value.is_empty() {
            out.push(
                Diagnostic::new(
                    &rule::BAD_VALUE,
                    versions.span,
                    "a statute needs at least one version",
                )
                .help("write `- changed: ...` with a sentence about the text in force"),
            );
            return None;
        }
        let versions: Option<Vec<VersionSource>> = versions
            .value
            .into_iter()
            .map(|version| version.0)
            .collect();
        Some(StatuteSource {
            code: code?,
            section: section?,
            title: title?,
            versions: versions?,
            repealed,
            subdivisions,
            checked: checked?,
            url,
        })
    }
}

impl Decode for FormSource {
    const EXPECTED: &'static str = "a form's front matter: { title, number, … }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a form's front matter", out)?;
        let title = fields.required("title", out);
        let number = fields.required("number", out);
        let purpose = fields.required("use", out);
        let url = fields.required("url", out);
        let revision = fields.optional("revision", out);
        let checked = fields.required("checked", out);
        fields.finish(out);
        Some(FormSource {
            title: title?,
            number: number?,
            purpose: purpose?,
            url: url?,
            revision,
            checked: checked?,
        })
    }
}

impl Decode for TermSource {
    const EXPECTED: &'static str = "a term's front matter: { term }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a term's front matter", out)?;
        let term = fields.required("term", out);
        let also: OneOrMany<String> = fields.or_default("also", out);
        let statutes = fields.or_default("statutes", out);
        fields.finish(out);
        Some(TermSource {
            term: term?,
            also: also.0,
            statutes,
        })
    }
}

impl Decode for CautionSource {
    const EXPECTED: &'static str = "a caution's front matter: { title, statutes }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a caution's front matter", out)?;
        let title = fields.required("title", out);
        let statutes = fields.required("statutes", out);
        let guides: OneOrMany<Spanned<Id>> = fields.or_default("guides", out);
        fields.finish(out);
        Some(CautionSource {
            title: title?,
            statutes: statutes?,
            guides: guides.0,
        })
    }
}

impl Decode for VersionSource {
    const EXPECTED: &'static str = "a version: { from, by, changed }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a version", out)?;
        let from = fields.optional("from", out);
        let by = fields.optional("by", out);
        let changed = fields.required("changed", out);
        fields.finish(out);
        Some(VersionSource {
            from,
            by,
            changed: changed?,
        })
    }
}

impl Decode for AuthoritySource {
    const EXPECTED: &'static str = "a citation such as ca-pen-1203.4(a)(1), or { cite, says }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            return Some(AuthoritySource {
                cite: Citation::decode(node, out),
                says: None,
                span: node.span,
            });
        }
        let mut fields = Fields::of(node, "an authority", out)?;
        let cite: Option<Spanned<Citation>> = fields.required("cite", out);
        let says = fields.optional("says", out);
        fields.finish(out);
        let span = cite.as_ref().map_or(node.span, |cite| cite.span);
        Some(AuthoritySource {
            cite: cite.map(|cite| cite.value),
            says,
            span,
        })
    }
}

impl Decode for Pinpoint {
    const EXPECTED: &'static str = "a subdivision such as \"(a)(2)\"";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let text: Spanned<String> = Decode::decode(node, out)?;
        let pinpoint = Pinpoint::parse(&text.value);
        if pinpoint.is_none() {
            out.push(
                Diagnostic::new(
                    &rule::BAD_VALUE,
                    text.span,
                    format!("`{}` is not a subdivision", text.value),
                )
                .help(format!("write {}", Self::EXPECTED)),
            );
        }
        pinpoint
    }
}

scalar_schema!(
    Pinpoint,
    "pinpoint",
    scalar(
        TakenFor::Text,
        r"^(\([A-Za-z0-9]{1,6}\))+$",
        Pinpoint::EXPECTED
    )
);

impl Decode for Checked {
    const EXPECTED: &'static str = "how it was checked: { on: 2026-11-23, against: copy }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "`checked`", out)?;
        let on = fields.required("on", out);
        let against = fields.required("against", out);
        let note = fields.optional("note", out);
        fields.finish(out);
        Some(Checked {
            on: on?,
            against: against?,
            note,
        })
    }
}

impl Decode for CheckedAgainst {
    const EXPECTED: &'static str = "one of official, copy, secondary, unchecked";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let word: Spanned<String> = Decode::decode(node, out)?;
        let found = CheckedAgainst::parse(&word.value);
        if found.is_none() {
            out.push(
                Diagnostic::new(
                    &rule::BAD_VALUE,
                    word.span,
                    format!("`{}` does not say what it was checked against", word.value),
                )
                .help(format!("write {}", Self::EXPECTED)),
            );
        }
        found
    }
}
