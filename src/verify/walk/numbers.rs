//! The numbers of `proof.json` held against those of the pages.

use super::count::{Ways, from_starts, to_ends};
use super::report::Report;
use super::steps::Walked;
use super::web::{Kind, Lead, Tool, Web};
use crate::diag::rules::proof;
use crate::verify::Totals;
use crate::verify::finding::{Finding, Place};
use num_bigint::BigUint;
use std::str::FromStr;
use std::sync::Arc;

/// What was counted on the pages.
struct Counted<'c, 'a> {
    web: &'c Web<'a>,
    walked: &'c Walked,
    to_ends: Vec<Option<Ways>>,
    from_starts: Vec<BigUint>,
}

/// Counts the ways of every tool whose walk is sound, and holds them against what is claimed. `order` has every page after all that it leads to.
pub(super) fn judge(
    (web, tools): (&Web<'_>, &[Tool<'_>]),
    walked: &Walked,
    order: &[usize],
    reports: &mut [Report],
    totals: &mut Totals,
) {
    let sound: Vec<bool> = reports.iter().map(Report::is_walked).collect();
    let whole = whole(web, walked, &sound);
    let counted = Counted {
        web,
        walked,
        to_ends: to_ends(web, order),
        from_starts: from_starts(web, order),
    };
    for (number, tool) in tools.iter().enumerate() {
        if !sound[number] {
            continue;
        }
        counted.outcomes(number, tool, &mut reports[number]);
        let start = web.starts[number].and_then(|start| counted.to_ends[start].as_ref());
        if let Some(ways) = start.filter(|_| whole[number]) {
            counted.tool(number, tool, ways, &mut reports[number]);
            totals.trees += 1;
            totals.paths += &ways.paths;
        }
    }
}

/// The tools that are sound, and hand over to sound ones only.
fn whole(web: &Web<'_>, walked: &Walked, sound: &[bool]) -> Vec<bool> {
    let mut givers: Vec<Vec<usize>> = vec![Vec::new(); sound.len()];
    for (spot, before) in web.spots.iter().zip(&walked.before) {
        for lead in spot.answers.iter().filter(|_| before.is_some()) {
            if let Lead::Over(to) = lead {
                givers[web.spots[*to].tool].push(spot.tool);
            }
        }
    }
    let mut whole = sound.to_vec();
    let mut fallen: Vec<usize> = (0..sound.len()).filter(|tool| !sound[*tool]).collect();
    while let Some(tool) = fallen.pop() {
        for giver in &givers[tool] {
            if std::mem::replace(&mut whole[*giver], false) {
                fallen.push(*giver);
            }
        }
    }
    whole
}

impl Counted<'_, '_> {
    fn tool(&self, number: usize, tool: &Tool<'_>, ways: &Ways, report: &mut Report) {
        let claim = tool.claim;
        let asked = self.web.spots.iter().zip(&self.walked.before);
        let pages = asked
            .filter(|(spot, before)| {
                spot.tool == number && spot.kind == Kind::Question && before.is_some()
            })
            .count();
        let says = |what: &str, claimed: Option<String>, counted: String| {
            let claimed = claimed.unwrap_or_else(|| "nothing".to_owned());
            (claimed != counted).then(|| {
                format!(
                    "proof.json says {claimed} for {what} of {}, and its pages have {counted}",
                    tool.start()
                )
            })
        };
        let paths = claim.paths.as_deref().map(decimal);
        let faults = [
            says(
                "the question pages",
                Some(claim.pages.to_string()),
                pages.to_string(),
            ),
            says("the number of ways through", paths, ways.paths.to_string()),
            says(
                "the questions on the shortest way",
                claim.shortest.map(|n| n.to_string()),
                ways.shortest.to_string(),
            ),
            says(
                "the questions on the longest way",
                claim.longest.map(|n| n.to_string()),
                ways.longest.to_string(),
            ),
        ];
        for message in faults.into_iter().flatten() {
            let mark = format!("\"id\":\"{}\"", claim.id);
            report.push(&proof::MISCOUNTED, finding(mark, message));
        }
    }

    fn outcomes(&self, tool_number: usize, tool: &Tool<'_>, report: &mut Report) {
        for (number, outcome) in tool.claim.outcomes.iter().enumerate() {
            let url = outcome.url.as_deref();
            let spot = url.and_then(|url| self.web.at(url)).filter(|spot| {
                let spot = &self.web.spots[*spot];
                spot.tool == tool_number && spot.kind == Kind::Outcome(number)
            });
            let counted = spot.map_or(BigUint::ZERO, |spot| self.from_starts[spot].clone());
            let claimed = outcome.paths.as_deref().map(decimal);
            let claimed = claimed.unwrap_or_else(|| "nothing".to_owned());
            if claimed != counted.to_string() {
                let name = url.unwrap_or(&outcome.id);
                let message = format!(
                    "proof.json says {claimed} for the number of ways to {name}, and the pages have {counted}"
                );
                report.push(&proof::MISCOUNTED, finding(name.to_owned(), message));
            }
        }
    }
}

fn finding(mark: String, message: String) -> Finding {
    let place = Place::line(&Arc::from("proof.json"), 1, mark);
    Finding::new(&proof::MISCOUNTED, place, message)
        .help("build the folder again, and upload all of it")
}

/// A number as numbers are written; what is none stays as it is.
fn decimal(text: &str) -> String {
    BigUint::from_str(text).map_or_else(|_| text.to_owned(), |number| number.to_string())
}
