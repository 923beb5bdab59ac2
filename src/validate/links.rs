//! Links: does the heading that a link names exist, is the guide published? Names that do not exist are reported where they are resolved.
//! Comes in: the site. Goes out: diagnostics. Touches nothing.

use super::prose::{self, Home};
use crate::base::Index;
use crate::base::id::did_you_mean;
use crate::diag::rules::link as rule;
use crate::diag::{Diagnostic, Diagnostics, Severity, Span};
use crate::markdown::Document;
use crate::model::{Destination, Guide, Prose, Site};

/// How many headings a message names.
const NAMED: usize = 8;

/// Every link of the site.
pub fn check(site: &Site, out: &mut Diagnostics) {
    out.append(prose::check_each(site, |home, text, out| {
        let draft = matches!(home, Home::Guide(guide) if guide.draft);
        for mut found in of_prose(site, text, draft) {
            if draft {
                found.severity = Severity::Warning;
            }
            out.push(found);
        }
    }));
    named_guides(site, out);
}

fn of_prose<'s>(
    site: &'s Site,
    text: &'s Prose,
    draft: bool,
) -> impl Iterator<Item = Diagnostic> + 's {
    let links = text.document.links.iter().zip(&text.destinations);
    links.filter_map(move |(link, destination)| match destination.as_ref()? {
        Destination::Guide(guide, _) if site.guides[*guide].draft && !draft => {
            Some(leads_to_draft(&site.guides[*guide], link.span))
        }
        Destination::Guide(guide, Some(anchor)) => {
            let guide = &site.guides[*guide];
            broken_anchor(&guide.body.document, anchor, Some(guide), link.span)
        }
        Destination::Here(anchor) => broken_anchor(&text.document, anchor, None, link.span),
        _ => None,
    })
}

/// An anchor that a text does not have: another guide's, or the text's own.
fn broken_anchor(
    document: &Document,
    anchor: &str,
    guide: Option<&Guide>,
    span: Span,
) -> Option<Diagnostic> {
    let ids = || document.headings.iter().map(|heading| heading.id.as_str());
    if ids().any(|id| id == anchor) {
        return None;
    }
    let page = match guide {
        Some(guide) => format!("the guide “{}”", guide.title.value),
        None => "this text".to_owned(),
    };
    let help = match did_you_mean(anchor, ids()) {
        Some(meant) => format!("did you mean `#{meant}`?"),
        None if document.headings.is_empty() => "it has no headings: leave the `#…` out".to_owned(),
        None => {
            let mut known: Vec<String> = ids().take(NAMED).map(|id| format!("#{id}")).collect();
            if ids().count() > NAMED {
                known.push("…".to_owned());
            }
            format!("its headings are {}", known.join(", "))
        }
    };
    Some(
        Diagnostic::new(
            &rule::BROKEN_ANCHOR,
            span,
            format!("{page} has no heading `#{anchor}`"),
        )
        .label("leads to no heading")
        .help(help),
    )
}

fn leads_to_draft(guide: &Guide, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rule::BROKEN,
        span,
        format!(
            "this leads to the guide “{}”, which is a draft and is not published",
            guide.title.value
        ),
    )
    .label("no page in the finished site")
    .other(guide.title.span, "the draft")
    .help("take `draft: true` out of the guide when it is ready, or take the link out")
}

/// Guides that outcomes and cautions name without a link.
fn named_guides(site: &Site, out: &mut Diagnostics) {
    let draft = |guide: &&Index<Guide>| site.guides[**guide].draft;
    for outcome in site.trees.values().flat_map(|tree| tree.outcomes.values()) {
        for guide in outcome.guides.iter().filter(draft) {
            out.push(leads_to_draft(&site.guides[*guide], outcome.id.span));
        }
    }
    for caution in site.cautions.values() {
        for guide in caution.guides.iter().filter(draft) {
            let place = Span::start_of(caution.file);
            out.push(leads_to_draft(&site.guides[*guide], place));
        }
    }
}
