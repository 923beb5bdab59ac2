//! Whether what is cited is the law on the day. Comes in: citations. Goes out: a finding for each that is not. Touches nothing.

use super::law::in_words;
use super::prose::{self, Backs, Home};
use super::witness;
use crate::base::{AsOf, Index};
use crate::diag::rules::law as rule;
use crate::diag::{Diagnostic, Severity, Span};
use crate::law::Standing;
use crate::model::{Authority, Cited, Destination, Section, Site};
use crate::tree::Proof;

/// A citation, with what it is for.
#[derive(Clone, Copy, Debug)]
pub enum Citation<'s> {
    /// It backs something.
    Backing(Backs, &'s Authority),
    /// It stands in a text.
    Prose(Home<'s>, &'s Cited, Span),
}

/// Every citation of the site.
pub fn citations(site: &Site) -> impl Iterator<Item = Citation<'_>> {
    let backing = prose::authorities(site).into_iter();
    let backing = backing.map(|(backs, authority)| Citation::Backing(backs, authority));
    let prose = prose::all(site).into_iter().flat_map(|(home, text)| {
        let links = text.document.links.iter().zip(&text.destinations);
        links.filter_map(move |(link, destination)| match destination {
            Some(Destination::Section(cited)) => Some(Citation::Prose(home, cited, link.span)),
            _ => None,
        })
    });
    backing.chain(prose)
}

impl Citation<'_> {
    /// The section.
    pub fn section(self) -> Index<Section> {
        match self {
            Citation::Backing(_, authority) => authority.cited.section,
            Citation::Prose(_, cited, _) => cited.section,
        }
    }

    /// What is wrong when the section is not the law on the day. What a citation in prose must be depends on where the prose stands: a tree and a caution apply
    /// the law, a guide may speak of old law, and a section's own page tells its history.
    pub fn not_in_force(self, site: &Site, proof: &Proof, as_of: AsOf) -> Option<Diagnostic> {
        match self {
            Citation::Backing(backs, authority) => {
                let (cited, span) = (&authority.cited, authority.span);
                let found = not_in_force(site, cited, span, rests_on(backs), as_of)?;
                Some(found.witness(witness::leading_to(site, proof, backs)))
            }
            Citation::Prose(home, cited, span) => {
                let mild = match home {
                    Home::Tree | Home::Caution => false,
                    Home::Guide(_) | Home::Form | Home::Term => true,
                    Home::Section => return None,
                };
                let found = not_in_force(site, cited, span, "this text cites", as_of)?;
                Some(milder(found, mild))
            }
        }
    }
}

/// A finding that somebody should look at, but that stops nothing.
pub fn milder(mut found: Diagnostic, mild: bool) -> Diagnostic {
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
