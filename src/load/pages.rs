//! Guides, statutes, forms, terms and cautions as their editors wrote them: `docs/files.md` says the same in words.

use super::tree::Tried;
use crate::base::{Date, Id, WebAddress};
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::law::{Checked, CheckedAgainst, Citation, Pinpoint};
use crate::yaml::{Decode, Fields, Node, OneOrMany, Value};

/// A guide.
#[derive(Debug)]
pub struct GuideSource {
    /// `title`
    pub title: Spanned<String>,
    /// `description`
    pub description: Spanned<String>,
    /// `topic`
    pub topic: Spanned<Id>,
    /// `order`
    pub order: u32,
    /// `reviewed`
    pub reviewed: Spanned<Date>,
    /// `review_by`
    pub review_by: Spanned<Date>,
    /// `aliases`
    pub aliases: Vec<Spanned<String>>,
    /// `draft`
    pub draft: bool,
}

/// A section of law.
#[derive(Debug)]
pub struct StatuteSource {
    /// `code`
    pub code: Spanned<Id>,
    /// `section`
    pub section: Spanned<String>,
    /// `title`
    pub title: String,
    /// `versions`
    pub versions: Vec<VersionSource>,
    /// `repealed`
    pub repealed: Option<Spanned<Date>>,
    /// `subdivisions`
    pub subdivisions: Vec<(Spanned<Pinpoint>, String)>,
    /// `checked`
    pub checked: Checked,
    /// `url`
    pub url: Option<WebAddress>,
}

/// A version of a section.
#[derive(Debug)]
pub struct VersionSource {
    /// `from`
    pub from: Option<Spanned<Date>>,
    /// `by`
    pub by: Option<String>,
    /// `changed`
    pub changed: String,
}

/// A form.
#[derive(Debug)]
pub struct FormSource {
    /// `title`
    pub title: String,
    /// `number`
    pub number: String,
    /// `use`
    pub purpose: String,
    /// `url`
    pub url: WebAddress,
    /// `revision`
    pub revision: Option<String>,
    /// `checked`
    pub checked: Checked,
}

/// A term.
#[derive(Debug)]
pub struct TermSource {
    /// `term`
    pub term: String,
    /// `also`
    pub also: Vec<String>,
    /// `statutes`
    pub statutes: Vec<AuthoritySource>,
}

/// A caution.
#[derive(Debug)]
pub struct CautionSource {
    /// `title`
    pub title: Spanned<String>,
    /// `statutes`
    pub statutes: Vec<AuthoritySource>,
    /// `guides`
    pub guides: Vec<Spanned<Id>>,
}

/// A citation that backs something, and what it says there.
#[derive(Debug)]
pub struct AuthoritySource {
    /// The citation; `None` is reported already.
    pub cite: Option<Citation>,
    /// What it says.
    pub says: Option<Spanned<String>>,
    /// Where it is written.
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
        let reviewed = fields.required("reviewed", out);
        let review_by = fields.required("review_by", out);
        let aliases: OneOrMany<Spanned<String>> = fields.or_default("aliases", out);
        let draft = fields.optional("draft", out).unwrap_or(false);
        fields.finish(out);
        Some(GuideSource {
            title: title?,
            description: description?,
            topic: topic?,
            order,
            reviewed: reviewed?,
            review_by: review_by?,
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
