//! Citations, judged on the day: is the section the law, does the place in it exist, how well does it back an outcome? Comes in: the site and the day.
//! Goes out: diagnostics. Touches nothing.

use super::prose::{self, Backs, Home};
use super::witness;
use crate::base::AsOf;
use crate::diag::rules::law as rule;
use crate::diag::{Diagnostic, Diagnostics, Severity, SourceMap, Span};
use crate::law::{CheckedAgainst, Standing, cite_short};
use crate::model::{Authority, Cited, Destination, Outcome, Section, Site};
use crate::tree::Proof;

/// How many subdivisions a message names.
const NAMED: usize = 8;

/// Every citation of the site.
pub fn check(site: &Site, sources: &SourceMap, proof: &Proof, as_of: AsOf, out: &mut Diagnostics) {
    for (backs, authority) in prose::authorities(site) {
        let (cited, span) = (&authority.cited, authority.span);
        out.extend(unknown_pinpoint(site, sources, cited, span));
        let found = not_in_force(site, cited, span, rests_on(backs), as_of);
        out.extend(found.map(|found| found.witness(witness::leading_to(site, proof, backs))));
    }
    for property in site.trees.values().flat_map(|tree| &tree.properties) {
        for (cited, span) in property.cited() {
            out.extend(unknown_pinpoint(site, sources, cited, span));
        }
    }
    out.append(prose::check_each(site, |home, text, out| {
        for (link, destination) in text.document.links.iter().zip(&text.destinations) {
            if let Some(Destination::Section(cited)) = destination {
                check_prose(site, sources, home, cited, link.span, as_of, out);
            }
        }
    }));
    for (tree, written) in site.trees.iter() {
        for (index, outcome) in written.outcomes.iter() {
            let shown = |found: Diagnostic| {
                found.witness(witness::leading_to(
                    site,
                    proof,
                    Backs::Outcome(tree, index),
                ))
            };
            out.extend(weakly_backed(site, outcome).map(shown));
            out.extend(missing_pinpoint(site, outcome).map(shown));
        }
    }
}

/// What a citation in prose must be depends on where the prose stands: a tree and a caution apply the law, a guide may speak of old law, and a
/// section's own page tells its history.
fn check_prose(
    site: &Site,
    sources: &SourceMap,
    home: Home<'_>,
    cited: &Cited,
    span: Span,
    as_of: AsOf,
    out: &mut Diagnostics,
) {
    let draft = matches!(home, Home::Guide(guide) if guide.draft);
    out.extend(unknown_pinpoint(site, sources, cited, span).map(|found| milder(found, draft)));
    let mild = match home {
        Home::Tree | Home::Caution => false,
        Home::Guide(_) | Home::Form | Home::Term => true,
        Home::Section => return,
    };
    let found = not_in_force(site, cited, span, "this text cites", as_of);
    out.extend(found.map(|found| milder(found, mild)));
}

/// A finding that somebody should look at, but that stops nothing.
fn milder(mut found: Diagnostic, mild: bool) -> Diagnostic {
    if mild {
        found.severity = Severity::Warning;
    }
    found
}

fn rests_on(backs: Backs) -> &'static str {
    match backs {
        Backs::Outcome(..) => "this outcome rests on",
        Backs::Question(..) => "this question rests on",
        Backs::Caution => "this caution rests on",
        Backs::Term => "this term rests on",
    }
}

/// A citation as people say it: `Penal Code 1203.4(a)(1)`.
fn in_words(site: &Site, cited: &Cited) -> String {
    let section = &site.sections[cited.section];
    let code = &site.config.codes[section.code.number()];
    cite_short(code, &section.number.value, cited.pinpoint.as_ref())
}

fn unknown_pinpoint(
    site: &Site,
    sources: &SourceMap,
    cited: &Cited,
    span: Span,
) -> Option<Diagnostic> {
    let section = &site.sections[cited.section];
    let pinpoint = cited.pinpoint.as_ref()?;
    if section.has(pinpoint) {
        return None;
    }
    Some(
        Diagnostic::new(
            &rule::UNKNOWN_PINPOINT,
            span,
            format!(
                "{} is cited, but the registry lists no {pinpoint} in `{}`",
                in_words(site, cited),
                section.id
            ),
        )
        .label("no such subdivision")
        .help(format!(
            "it has {}; if {pinpoint} is missing there, add it under `subdivisions` in {}",
            subdivisions(section),
            sources.get(section.file).path
        )),
    )
}

fn subdivisions(section: &Section) -> String {
    let listed = section.subdivisions.iter().take(NAMED);
    let mut names: Vec<&str> = listed.map(|known| known.pinpoint.value.as_str()).collect();
    if section.subdivisions.len() > NAMED {
        names.push("…");
    }
    names.join(", ")
}

fn not_in_force(
    site: &Site,
    cited: &Cited,
    span: Span,
    rests_on: &str,
    as_of: AsOf,
) -> Option<Diagnostic> {
    let history = &site.sections[cited.section].history;
    // Hardly ever needed, and every citation of the site comes by.
    let name = || in_words(site, cited);
    match history.standing(as_of) {
        Standing::InForce(_) => None,
        Standing::Repealed(since) => {
            let found = Diagnostic::new(
                &rule::NOT_IN_FORCE,
                span,
                format!(
                    "{rests_on} {}, which has not been law since {since}",
                    name()
                ),
            )
            .label("repealed")
            .help("cite the section that replaced it, or take the citation out");
            Some(match &history.repealed {
                Some(repealed) => found.other(repealed.span, "no longer law from this day"),
                None => found,
            })
        }
        Standing::NotYet(from) => {
            let found = Diagnostic::new(
                &rule::NOT_IN_FORCE,
                span,
                format!("{rests_on} {}, which is not law before {from}", name()),
            )
            .label("not law yet")
            .help(format!(
                "cite the section that is the law until then, or publish this from {from} on"
            ));
            let first = history.versions.first();
            Some(match first.and_then(|version| version.from.as_ref()) {
                Some(day) => found.other(day.span, "law from this day"),
                None => found,
            })
        }
    }
}

/// An outcome that rests only on sections that nobody has checked.
fn weakly_backed(site: &Site, outcome: &Outcome) -> Option<Diagnostic> {
    let unchecked = |authority: &Authority| {
        let section = &site.sections[authority.cited.section];
        section.checked.against == CheckedAgainst::Unchecked
    };
    let all_resolved = outcome.cited == outcome.statutes.len();
    if outcome.statutes.is_empty() || !all_resolved || !outcome.statutes.iter().all(unchecked) {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for authority in &outcome.statutes {
        let name = format!("`{}`", site.sections[authority.cited.section].id);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Some(
        Diagnostic::new(
            &rule::WEAKLY_BACKED,
            outcome.id.span,
            format!(
                "the outcome “{}” rests only on sections whose words nobody has checked",
                outcome.title
            ),
        )
        .label(format!("rests on {}", names.join(", ")))
        .help("compare the section with the code's own site and say so in its file: `checked: { on: …, against: official }`"),
    )
}

/// An outcome that cites whole sections where their files name the parts.
fn missing_pinpoint(site: &Site, outcome: &Outcome) -> Option<Diagnostic> {
    let whole = |authority: &Authority| {
        let section = &site.sections[authority.cited.section];
        authority.cited.pinpoint.is_none() && !section.subdivisions.is_empty()
    };
    let all_resolved = outcome.cited == outcome.statutes.len();
    let first = outcome.statutes.first()?;
    if !all_resolved || !outcome.statutes.iter().all(whole) {
        return None;
    }
    let section = &site.sections[first.cited.section];
    let example = section.subdivisions.first()?;
    Some(
        Diagnostic::new(
            &rule::MISSING_PINPOINT,
            first.span,
            format!(
                "the outcome “{}” does not say which part of {} it rests on",
                outcome.title,
                in_words(site, &first.cited)
            ),
        )
        .label("the whole section")
        .help(format!(
            "add the subdivision that decides, as in `{}{}`; the section has {}",
            section.id,
            example.pinpoint.value,
            subdivisions(section)
        )),
    )
}
