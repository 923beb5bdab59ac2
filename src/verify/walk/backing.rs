//! What backs an outcome: the page names exactly the places in the law that `proof.json` lists for it, in order, and each link leads to that place on the page of that
//! section. A page of law is known by its address, and by the name of its section, which is marked there and stands in the link, too.

use super::claims::{OutcomeClaim, StatuteClaim, TreeClaim};
use super::piece::{Goal, spaced};
use super::report::Report;
use super::sheet::{Sheet, Way};
use super::steps::mark;
use crate::diag::rules::proof;
use crate::verify::Shipped;
use crate::verify::finding::{Finding, Place};
use crate::verify::html::Document;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// A page of law.
pub(super) struct Law {
    /// How it names its section; none where nothing is marked.
    section: Option<String>,
    anchors: HashSet<String>,
}

/// The pages of law.
pub(super) type Laws = BTreeMap<Arc<str>, Law>;

/// Where a section has its page.
fn address(statute: &StatuteClaim) -> String {
    format!("laws/{}.html", statute.id)
}

/// Where a place in a section is on its page: `(a)(2)` is at `sub-a-2`.
fn anchor(pinpoint: &str) -> String {
    let inner = pinpoint.trim_matches(['(', ')']);
    format!("sub-{}", inner.replace(")(", "-"))
}

/// Reads the pages of every section that some outcome is said to rest on.
pub(super) fn laws(shipped: &Shipped, trees: &[TreeClaim]) -> Laws {
    let outcomes = trees.iter().flat_map(|tree| &tree.outcomes);
    let statutes = outcomes.flat_map(|outcome| &outcome.statutes);
    let paths: BTreeSet<String> = statutes.map(address).collect();
    let found: Vec<(Arc<str>, Law)> = paths
        .into_par_iter()
        .filter_map(|path| {
            let document = Document::parse(shipped.folder.text(&path)?);
            let path: Arc<str> = Arc::from(path);
            let sheet = Sheet::of(&path, &document, &shipped.site.from(&path));
            let ids = document.elements().filter(|element| !element.inert());
            let ids = ids.filter_map(|element| element.attribute("id"));
            let anchors = ids.map(str::to_owned).collect();
            let section = sheet.section;
            Some((path, Law { section, anchors }))
        })
        .collect();
    found.into_iter().collect()
}

/// Pages of law that do not say which section they are about.
pub(super) fn unmarked(laws: &Laws, report: &mut Report) {
    for (path, _) in laws.iter().filter(|(_, law)| law.section.is_none()) {
        let message = format!("{path} does not mark which section it is about");
        let help = "in the theme's law.html, mark the name of the section: <span data-proof=\"section\">{{ law.label }}</span>";
        let finding = Finding::new(&proof::UNMARKED, Place::file(path), message);
        report.push(&proof::UNMARKED, finding.help(help));
    }
}

/// Holds what backs an outcome against what `proof.json` lists. The first difference is reported.
pub(super) fn judge(sheet: &Sheet, claim: &OutcomeClaim, laws: &Laws, report: &mut Report) {
    let path = &sheet.path;
    let top = || Place::line(path, sheet.heading.1, &*sheet.heading.0);
    let named = sheet.statutes.as_deref().unwrap_or_default();
    let (place, message) = match (named.len(), claim.statutes.len()) {
        (0, _) => (
            top(),
            format!("{path} names no section of law that backs it"),
        ),
        (_, 0) => (
            top(),
            format!("{path} names what backs it, and proof.json lists nothing for it"),
        ),
        (shown, listed) => {
            let pairs = named.iter().zip(&claim.statutes);
            let fault = pairs
                .into_iter()
                .find_map(|(way, statute)| Some((way, fault(way, statute, laws)?)));
            match fault {
                Some((way, fault)) => {
                    let place = Place::line(path, way.line, mark(way));
                    (place, format!("on {path}, “{}” {fault}", way.text))
                }
                None if shown != listed => (
                    top(),
                    format!(
                        "{path} names {shown} places in the law, and proof.json lists {listed}"
                    ),
                ),
                None => return,
            }
        }
    };
    let help = match sheet.statutes {
        Some(_) => "build the folder again",
        None => {
            "if the theme shows them, mark the list in its outcome-body.html or outcome-part.html: <ul data-proof=\"statutes\">"
        }
    };
    let finding = Finding::new(&proof::UNBACKED, place, message).help(help);
    report.push(&proof::UNBACKED, finding);
}

/// What is wrong with a link to a place in the law.
fn fault(way: &Way, statute: &StatuteClaim, laws: &Laws) -> Option<String> {
    let StatuteClaim { id, pinpoint } = statute;
    let pinpoint = pinpoint.as_deref().unwrap_or_default();
    let (path, place) = match &way.goal {
        None => return Some("is not a link".to_owned()),
        Some(Goal::Here) => return Some("leads to its own page".to_owned()),
        Some(Goal::Other(href)) => return Some(format!("leads out of the folder, to `{href}`")),
        Some(Goal::File(path, place)) => (path, place),
    };
    let page = address(statute);
    if *path != page {
        return Some(format!(
            "leads to {path}, and proof.json lists {id}{pinpoint}, which is {page}"
        ));
    }
    let Some(law) = laws.get(path.as_str()) else {
        return Some(format!("leads to {path}, which does not exist"));
    };
    let wanted = (!pinpoint.is_empty()).then(|| anchor(pinpoint));
    if *place != wanted {
        let place = place.as_deref().unwrap_or_default();
        let wanted = wanted.unwrap_or_default();
        return Some(format!(
            "leads to {path}#{place}, and proof.json lists {id}{pinpoint}, which is {path}#{wanted}"
        ));
    }
    if let Some(missing) = wanted.filter(|place| !law.anchors.contains(place)) {
        return Some(format!(
            "leads to {path}#{missing}, and that page has no such place"
        ));
    }
    let section = law.section.as_deref()?;
    let names =
        [Some(&*way.text), without(&way.text, pinpoint).as_deref()].contains(&Some(section));
    (!names || !way.text.contains(pinpoint)).then(|| {
        format!("leads to {path}, which is about “{section}”, for {id}{pinpoint} in proof.json")
    })
}

/// A citation without its place in the section.
fn without(citation: &str, pinpoint: &str) -> Option<String> {
    let (before, after) = citation
        .rsplit_once(pinpoint)
        .filter(|_| !pinpoint.is_empty())?;
    Some(spaced(&format!("{before}{after}")))
}

#[cfg(test)]
mod tests {
    use super::{anchor, without};

    #[test]
    fn a_place_has_an_anchor_and_a_name() {
        assert_eq!(anchor("(a)(2)(B)"), "sub-a-2-B");
        assert_eq!(anchor("(d)"), "sub-d");
        let section = without("Penal Code 1203.4(a)(1)", "(a)(1)");
        assert_eq!(section.as_deref(), Some("Penal Code 1203.4"));
        assert_eq!(without("Penal Code 17", "(b)"), None);
        assert_eq!(without("Penal Code 17", ""), None);
    }
}
