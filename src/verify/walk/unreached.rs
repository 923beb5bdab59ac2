//! Pages that no walk reaches. Of several that only each other lead to, the first is reported: the others follow from it.

use super::report::Report;
use super::steps::Walked;
use super::web::{Kind, Lead, Tool, Web};
use crate::diag::rules::proof;
use crate::verify::Shipped;
use crate::verify::finding::{Finding, Place};
use std::sync::Arc;

/// Judges a tool.
pub(super) fn judge(
    (web, tools): (&Web<'_>, &[Tool<'_>]),
    walked: &Walked,
    tool: usize,
    report: &mut Report,
) {
    missing(web, &tools[tool], report);
    let own = |spot: &usize| web.spots[*spot].tool == tool;
    let left: Vec<usize> = (0..web.spots.len())
        .filter(own)
        .filter(|spot| walked.before[*spot].is_none())
        .collect();
    let mut behind = vec![false; web.spots.len()];
    for spot in &left {
        let from = &web.spots[*spot];
        for lead in from.answers.iter().chain(&from.continues) {
            if let Lead::To(to) = lead {
                behind[*to] |= to != spot;
            }
        }
    }
    let first = left.iter().filter(|spot| !behind[**spot]);
    let first: Vec<usize> = match first.clone().next() {
        Some(_) => first.copied().collect(),
        // They lead to one another in a ring.
        None => left.into_iter().take(1).collect(),
    };
    for spot in first {
        let spot = &web.spots[spot];
        let path = &spot.sheet.path;
        let message = match spot.kind {
            Kind::Outcome(number) => {
                let id = &tools[tool].claim.outcomes[number].id;
                format!("no answers lead to {path}, which proof.json lists as the outcome `{id}`")
            }
            Kind::Start | Kind::Question | Kind::Other => format!("no answers lead to {path}"),
        };
        let place = Place::line(path, spot.sheet.heading.1, &*spot.sheet.heading.0);
        let finding = Finding::new(&proof::UNREACHED, place, message)
            .help("build the folder again: a build removes what no answer leads to");
        report.push(&proof::UNREACHED, finding);
    }
}

/// Outcomes whose page is not there, or is not in the folder of the tool.
fn missing(web: &Web<'_>, tool: &Tool<'_>, report: &mut Report) {
    for (number, outcome) in tool.claim.outcomes.iter().enumerate() {
        let Some(url) = &outcome.url else { continue };
        let spot = web.at(url).map(|spot| &web.spots[spot]);
        if !spot.is_some_and(|spot| spot.kind == Kind::Outcome(number)) {
            let message = format!(
                "proof.json lists the outcome `{}` at {url}, which is no page of {}",
                outcome.id, tool.folder
            );
            let place = Place::line(&Arc::from("proof.json"), 1, url);
            report.add(&proof::UNREACHED, place, message);
        }
    }
}

/// Pages in `tools/` that belong to no tree.
pub(super) fn strays(shipped: &Shipped, tools: &[Tool<'_>], report: &mut Report) {
    for path in super::pages_in(shipped, "tools/") {
        let known = tools.iter().any(|tool| path.starts_with(&tool.folder));
        if known || super::sheet_of(shipped, path).is_none_or(|sheet| sheet.moved) {
            continue;
        }
        let message = format!("{path} belongs to no tree that proof.json names");
        report.add(&proof::UNREACHED, Place::file(path), message);
    }
}
