//! `site.yaml`: what the knowledge base is about, the codes of law that it cites, its topics, its kinds of outcome, and how strict
//! its rules are. Comes in: the file's nodes. Goes out: [`Config`]. Touches nothing.

mod brand;
mod budgets;
mod colors;
mod reach;
mod severities;
mod thresholds;

pub use brand::{CallToAction, Contact, LogoSource};
pub use budgets::{Budget, PAGE_KINDS};
pub use colors::{Colors, NamedColor, Scheme};
pub use reach::{Email, Phone, Way};
pub use thresholds::{CoverageKind, Percent, Thresholds};

use crate::base::{Id, WebAddress};
use crate::diag::rules::{field as rule, name as name_rule};
use crate::diag::{Diagnostic, Diagnostics, Rule, Severity, Span, Spanned};
use crate::yaml::schema::{MapOf, TakenFor, scalar};
use crate::yaml::{Decode, Fields, Node};
use schemars::{JsonSchema, Schema, SchemaGenerator};

/// The settings of a site: what it is called, how it looks, the codes of law that it cites, its topics and kinds of outcome, and how strict it is.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(title = "site.yaml")]
pub struct Config {
    /// The site's name, shown on every page.
    pub name: String,
    /// One sentence for the home page.
    #[schemars(with = "Option<String>")]
    pub tagline: String,
    /// The language of the content, by its code (BCP 47).
    #[schemars(with = "Option<String>", extend("default" = "en"))]
    pub language: String,
    /// The address that the site is served from. Only needed for whole addresses: in sitemap.xml, the feed, 404.html and what search engines read.
    #[schemars(example = "https://example.org/")]
    pub base_url: Option<WebAddress>,
    /// The theme: a folder under `themes/`, or the built-in `plain`.
    #[schemars(with = "Option<Id>", extend("default" = "plain"))]
    pub theme: Spanned<Id>,
    /// The tree that the home page offers first, by its id.
    pub start: Option<Spanned<Id>>,
    /// Who answers for the content.
    pub contact: Option<Contact>,
    /// What the reader is invited to do, besides reading.
    pub call_to_action: Option<CallToAction>,
    /// The mark of whoever publishes the site.
    pub logo: Option<LogoSource>,
    /// Colors that differ from those of the theme.
    #[schemars(with = "Option<Colors>")]
    pub colors: Colors,
    /// The topics of the guides, in reading order. Each guide belongs to one.
    #[schemars(default)]
    pub topics: Vec<Topic>,
    /// The codes of law that the statutes belong to.
    pub codes: Vec<Code>,
    /// The kinds of outcome.
    pub kinds: Vec<Kind>,
    // `None` is off.
    /// Rules set to another severity. Those that the proof rests on stay errors.
    #[schemars(schema_with = "severities::schema", default)]
    pub rules: Vec<(&'static Rule, Option<Severity>)>,
    // In days.
    /// How far ahead a change of law is announced.
    #[schemars(rename = "review", with = "Option<Review>")]
    pub review_horizon: u32,
    /// Words of the site's own that have a plainer one: each with what to say instead.
    #[schemars(with = "Option<MapOf<String, String>>", example = serde_json::json!({ "expunge": "dismiss" }))]
    pub say_instead: Vec<(String, String)>,
    /// How large one tree may be.
    #[schemars(rename = "tree", with = "Option<TreeLimits>")]
    pub state_budget: u32,
    // A kind at most once.
    /// What a page of a kind may weigh, with all that a phone loads to show it.
    #[schemars(schema_with = "budgets::schema", default)]
    pub budgets: Vec<Budget>,
    /// How much of each tree its scenarios have to walk, in percent.
    #[schemars(with = "Option<Thresholds>")]
    pub coverage: Thresholds,
}

/// A topic of the guides.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(title = "A topic", rename = "topic")]
pub struct Topic {
    /// Its name in guides.
    pub id: Spanned<Id>,
    /// Its heading.
    pub title: String,
    /// `true` promises at least one guide on it.
    #[schemars(default)]
    pub required: bool,
}

/// A code of law: what it is called, how its sections are cited, and where they stand.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(title = "A code of law", rename = "code")]
pub struct Code {
    /// The first part of its sections' ids.
    #[schemars(example = "ca-pen")]
    pub id: Spanned<Id>,
    /// Its full name.
    pub name: String,
    /// How a section is cited in full, with `{section}` where its number belongs.
    #[schemars(schema_with = "pattern", example = "Cal. Penal Code § {section}")]
    pub cite: String,
    /// How a section is cited in running text, with `{section}` where its number belongs.
    #[schemars(schema_with = "pattern", example = "Penal Code {section}")]
    pub short: String,
    /// How the code is named in prose, besides its full name.
    #[schemars(default, example = ["Pen. Code", "PC"])]
    pub aliases: Vec<String>,
    /// Where the official text of a section stands, with `{section}` where its number belongs; or, where sections have no addresses, that of the code.
    pub url: WebAddress,
}

/// A kind of outcome: what the reader sees of it, and how it looks.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(title = "A kind of outcome", rename = "kind")]
pub struct Kind {
    /// Its name in trees.
    pub id: Spanned<Id>,
    /// What the reader sees.
    pub label: String,
    /// How it looks; never the only signal.
    pub tone: Tone,
    /// `true` when it says no: then its outcomes have to show a way on.
    #[schemars(default)]
    pub refusing: bool,
}

/// How an outcome looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
pub enum Tone {
    /// What the reader hoped for.
    Good,
    /// Somebody decides.
    Maybe,
    /// Not yet.
    Wait,
    /// Not this way.
    No,
    /// Something to know or do.
    Info,
}

impl Tone {
    /// The word in `site.yaml` and in class names.
    pub fn as_str(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Maybe => "maybe",
            Tone::Wait => "wait",
            Tone::No => "no",
            Tone::Info => "info",
        }
    }
}

const DEFAULT_HORIZON_DAYS: u32 = 90;
const DEFAULT_STATE_BUDGET: u32 = 1_000_000;
/// More would fill the memory of a usual machine, and then the system ends the program without a word.
const MOST_STATES: u32 = 10_000_000;

impl Config {
    /// Reads `site.yaml`. `None` when a field that everything needs is missing or wrong.
    pub fn read(node: &Node, out: &mut Diagnostics) -> Option<Config> {
        let mut fields = Fields::of(node, "site.yaml", out)?;
        let name = fields.required("name", out);
        let tagline = fields.or_default("tagline", out);
        let language = fields
            .optional("language", out)
            .unwrap_or_else(|| "en".to_owned());
        let base_url: Option<Spanned<WebAddress>> = fields.optional("base_url", out);
        let theme = fields.optional("theme", out);
        let start = fields.optional("start", out);
        let contact = fields.optional("contact", out);
        let call_to_action = fields.optional("call_to_action", out);
        let logo = fields.optional("logo", out);
        let colors = fields.or_default("colors", out);
        let topics: Vec<Topic> = fields.or_default("topics", out);
        let codes: Option<Vec<Code>> = fields.required("codes", out);
        let kinds: Option<Vec<Kind>> = fields.required("kinds", out);
        let severities: Vec<(Spanned<String>, Spanned<String>)> = fields.or_default("rules", out);
        let review: Option<Review> = fields.optional("review", out);
        let tree: Option<TreeLimits> = fields.optional("tree", out);
        let say_instead: Vec<(Spanned<String>, Spanned<String>)> =
            fields.or_default("say_instead", out);
        let budgets: Vec<(Spanned<String>, Spanned<String>)> = fields.or_default("budgets", out);
        let coverage = fields.or_default("coverage", out);
        fields.finish(out);
        // Before any field can end the reading, so that an editor sees all that is wrong at once.
        let base_url = base_url.and_then(|url| read_base_url(&url, out));
        let rules = severities
            .iter()
            .filter_map(|(name, to)| severities::read_severity(name, to, out))
            .collect();
        let budgets = budgets::read(&budgets, out);
        unique(topics.iter().map(|t| &t.id), "topic", out);
        unique(codes.iter().flatten().map(|c| &c.id), "code", out);
        unique(kinds.iter().flatten().map(|k| &k.id), "kind", out);
        let start_span = Span {
            end: node.span.start,
            ..node.span
        };
        let plain = Id::parse("plain").ok().map(|value| Spanned {
            value,
            span: start_span,
        });
        Some(Config {
            name: name?,
            tagline,
            language,
            base_url,
            theme: theme.or(plain)?,
            start,
            contact,
            call_to_action,
            logo,
            colors,
            topics,
            codes: codes?,
            kinds: kinds?,
            rules,
            review_horizon: review.map_or(DEFAULT_HORIZON_DAYS, |review| review.horizon),
            say_instead: say_instead
                .into_iter()
                .map(|(phrase, better)| (phrase.value, better.value))
                .collect(),
            state_budget: tree.map_or(DEFAULT_STATE_BUDGET, |limits| limits.states),
            budgets,
            coverage,
        })
    }

    /// What severity a rule has on this site; `None` is off.
    pub fn severity_of(&self, rule: &'static Rule) -> Option<Severity> {
        self.rules
            .iter()
            .find(|(known, _)| known.name == rule.name)
            .map_or(Some(rule.severity), |(_, to)| *to)
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a Spanned<Id>>, what: &str, out: &mut Diagnostics) {
    let mut seen: Vec<&Spanned<Id>> = Vec::new();
    for id in ids {
        match seen.iter().find(|earlier| earlier.value == id.value) {
            Some(earlier) => out.push(
                Diagnostic::new(
                    &name_rule::DUPLICATE,
                    id.span,
                    format!("there are two {what}s named `{}`", id.value),
                )
                .other(earlier.span, "the first one"),
            ),
            None => seen.push(id),
        }
    }
}

/// The address of a folder, with its trailing slash.
fn read_base_url(url: &Spanned<WebAddress>, out: &mut Diagnostics) -> Option<WebAddress> {
    let address = url.value.as_str();
    if !address.contains(['?', '#']) {
        return WebAddress::parse(&format!("{}/", address.trim_end_matches('/')));
    }
    out.push(
        Diagnostic::new(
            &rule::BAD_VALUE,
            url.span,
            format!("`{address}` is not the address of a folder"),
        )
        .help("write it like https://example.org/records/"),
    );
    None
}

impl Decode for Topic {
    const EXPECTED: &'static str = "a topic: { id, title }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a topic", out)?;
        let id = fields.required("id", out);
        let title = fields.required("title", out);
        let required = fields.optional("required", out).unwrap_or(false);
        fields.finish(out);
        Some(Topic {
            id: id?,
            title: title?,
            required,
        })
    }
}

impl Decode for Code {
    const EXPECTED: &'static str = "a code of law: { id, name, cite, short, aliases, url }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a code", out)?;
        let id = fields.required("id", out);
        let name = fields.required("name", out);
        let cite: Option<Spanned<String>> = fields.required("cite", out);
        let short: Option<Spanned<String>> = fields.required("short", out);
        let aliases = fields.or_default("aliases", out);
        let url: Option<Spanned<WebAddress>> = fields.required("url", out);
        fields.finish(out);
        let (cite, short, url) = (cite?, short?, url?);
        // Not every official site has an address for each section: `url` may lead to the code as a whole.
        check_pattern(&cite, out);
        check_pattern(&short, out);
        Some(Code {
            id: id?,
            name: name?,
            cite: cite.value,
            short: short.value,
            aliases,
            url: url.value,
        })
    }
}

/// How a section is cited, with a place for its number.
fn pattern(_: &mut SchemaGenerator) -> Schema {
    scalar(
        TakenFor::Text,
        r"\{section\}",
        "{section} where the number belongs",
    )
}

/// A pattern has a place for the section's number.
fn check_pattern(pattern: &Spanned<String>, out: &mut Diagnostics) {
    if !pattern.value.contains("{section}") {
        out.push(
            Diagnostic::new(
                &rule::BAD_VALUE,
                pattern.span,
                "this pattern has no place for the section's number",
            )
            .help("write {section} where the number belongs"),
        );
    }
}

impl Decode for Kind {
    const EXPECTED: &'static str = "a kind of outcome: { id, label, tone }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a kind", out)?;
        let id = fields.required("id", out);
        let label = fields.required("label", out);
        let tone = fields.required("tone", out);
        let refusing = fields.optional("refusing", out).unwrap_or(false);
        fields.finish(out);
        Some(Kind {
            id: id?,
            label: label?,
            tone: tone?,
            refusing,
        })
    }
}

impl Decode for Tone {
    const EXPECTED: &'static str = "one of good, maybe, wait, no, info";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let word: Spanned<String> = Decode::decode(node, out)?;
        let tones = [Tone::Good, Tone::Maybe, Tone::Wait, Tone::No, Tone::Info];
        let found = tones.into_iter().find(|tone| tone.as_str() == word.value);
        if found.is_none() {
            out.push(
                Diagnostic::new(
                    &rule::BAD_VALUE,
                    word.span,
                    format!("`{}` is not a tone", word.value),
                )
                .help(format!("write {}", Tone::EXPECTED)),
            );
        }
        found
    }
}

/// When the site looks ahead.
#[derive(JsonSchema)]
#[schemars(title = "Review", rename = "review")]
struct Review {
    /// How many days ahead.
    #[schemars(schema_with = "days", example = "90 days")]
    horizon: u32,
}

fn days(_: &mut SchemaGenerator) -> Schema {
    scalar(
        TakenFor::Text,
        r"^\s*\+?[0-9]+\s* days$",
        "a number of days, like 90 days",
    )
}

impl Decode for Review {
    const EXPECTED: &'static str = "{ horizon: 90 days }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "review", out)?;
        let horizon: Option<Spanned<String>> = fields.required("horizon", out);
        fields.finish(out);
        let horizon = horizon?;
        let days = horizon
            .value
            .strip_suffix(" days")
            .and_then(|n| n.trim().parse().ok());
        if days.is_none() {
            out.push(
                Diagnostic::new(
                    &rule::BAD_VALUE,
                    horizon.span,
                    format!("`{}` is not a number of days", horizon.value),
                )
                .help("write it like 90 days"),
            );
        }
        days.map(|horizon| Review { horizon })
    }
}

/// How large one tree may be.
#[derive(JsonSchema)]
#[schemars(title = "Limits of trees", rename = "tree-limits")]
struct TreeLimits {
    /// How many states the check may look at before it gives up. A state is a question with what is known there.
    #[schemars(extend("default" = 1_000_000), range(min = 1, max = MOST_STATES))]
    states: u32,
}

impl Decode for TreeLimits {
    const EXPECTED: &'static str = "{ states: 1000000 }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "tree", out)?;
        let states: Option<Spanned<u32>> = fields.required("states", out);
        fields.finish(out);
        let states = states?;
        if !(1..=MOST_STATES).contains(&states.value) {
            let message = format!("`{}` is not a number from 1 to {MOST_STATES}", states.value);
            let help = format!("leave it out to get {DEFAULT_STATE_BUDGET}");
            out.push(Diagnostic::new(&rule::BAD_VALUE, states.span, message).help(help));
            return None;
        }
        Some(TreeLimits {
            states: states.value,
        })
    }
}
