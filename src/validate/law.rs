//! Citations, judged on the day: is the section the law, does the place in it exist, how well does it back an outcome? Comes in: the site and the day.
//! Goes out: diagnostics. Touches nothing.

use super::prose::{self, Backs, Home};
use super::standing::{Citation, milder};
use super::witness;
use crate::base::{AsOf, Index};
use crate::diag::rules::law as rule;
use crate::diag::{Diagnostic, Diagnostics, SourceMap, Span};
use crate::law::{CheckedAgainst, cite_short};
use crate::model::{Authority, Cited, Destination, Outcome, Section, Site};
use crate::tree::Proof;

/// How many subdivisions a message names.
const NAMED: usize = 8;

/// Every citation of the site.
pub fn check(site: &Site, sources: &SourceMap, proof: &Proof, as_of: AsOf, out: &mut Diagnostics) {
    for (backs, authority) in prose::authorities(site) {
        let (cited, span) = (&authority.cited, authority.span);
        out.extend(unknown_pinpoint(site, sources, cited, span));
        out.extend(Citation::Backing(backs, authority).not_in_force(site, proof, as_of));
    }
    for property in site.trees.values().flat_map(|tree| &tree.properties) {
        for (cited, span) in property.cited() {
            out.extend(unknown_pinpoint(site, sources, cited, span));
        }
    }
    out.append(prose::check_each(site, |home, text, out| {
        for (link, destination) in text.document.links.iter().zip(&text.destinations) {
            if let Some(Destination::Section(cited)) = destination {
                let draft = matches!(home, Home::Guide(guide) if guide.draft);
                let unknown = unknown_pinpoint(site, sources, cited, link.span);
                out.extend(unknown.map(|found| milder(found, draft)));
                let citation = Citation::Prose(home, cited, link.span);
                out.extend(citation.not_in_force(site, proof, as_of));
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

/// A citation as people say it: `Penal Code 1203.4(a)(1)`.
pub(super) fn in_words(site: &Site, cited: &Cited) -> String {
    let section = &site.sections[cited.section];
    let code = &site.config.codes[section.code.number()];
    cite_short(code, &section.number.value, cited.pinpoint.as_ref())
}

/// A section as people say it: `Penal Code 1203.4`.
pub(super) fn short(site: &Site, section: Index<Section>) -> String {
    let whole = Cited {
        section,
        pinpoint: None,
    };
    in_words(site, &whole)
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
