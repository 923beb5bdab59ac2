//! Page budgets: what each finished page weighs, against what `site.yaml` allows for its kind. Comes in: the finished pages. Goes out: findings. Touches nothing.

use super::scale::{Scale, Weight};
use super::{Note, Pages};
use crate::base::SitePath;
use crate::config::Budget;
use crate::diag::rules::page as rule;
use crate::diag::{Diagnostic, Diagnostics};
use crate::render::Route;

/// How many of the heaviest pages of a kind a finding shows.
const SHOWN: usize = 3;

/// A page that is over its budget.
pub struct Heavy<'r> {
    budget: &'r Budget,
    weight: Weight<'r>,
}

/// What a page weighs, when that is over the budget of its kind.
pub fn over<'r>(
    scale: &Scale<'r, '_>,
    path: &SitePath,
    route: Route,
    html: &[u8],
) -> Option<Heavy<'r>> {
    let kind = route.kind()?;
    let budgets = &scale.site().config.budgets;
    let budget = budgets.iter().find(|budget| budget.kind == kind)?;
    let weight = scale.over(path, html, budget.bytes)?;
    Some(Heavy { budget, weight })
}

/// The kinds of pages that are over their budget, one finding each.
pub fn judge(pages: &Pages<'_>, notes: &[Note<'_>]) -> Diagnostics {
    let notes = notes.iter();
    let heavy = notes.filter_map(|note| Some((note, note.heavy.as_ref()?)));
    let mut all: Vec<(&Note<'_>, &Heavy<'_>)> = heavy.collect();
    // The heaviest first; of two alike the one that comes first in the site.
    all.sort_by_key(|(_, heavy)| std::cmp::Reverse(heavy.weight.bytes));
    let mut out = Diagnostics::default();
    for budget in &pages.site.config.budgets {
        let heavy = all
            .iter()
            .filter(|(_, heavy)| heavy.budget.kind == budget.kind);
        let heavy: Vec<_> = heavy.map(|(note, heavy)| (*note, &heavy.weight)).collect();
        out.extend(finding(pages, budget, &heavy));
    }
    out
}

fn finding(
    pages: &Pages<'_>,
    budget: &Budget,
    heavy: &[(&Note<'_>, &Weight<'_>)],
) -> Option<Diagnostic> {
    let (note, worst) = heavy.first()?;
    let (kind, limit) = (budget.kind, in_kilobytes(budget.bytes));
    let weight = in_kilobytes(worst.bytes);
    let path = note.path;
    let message = match heavy.len() {
        1 => format!("`{path}` weighs {weight}; a page of the kind `{kind}` may weigh {limit}"),
        many => format!(
            "{many} pages of the kind `{kind}` weigh more than {limit}; the heaviest is `{path}` with {weight}"
        ),
    };
    let mut finding = Diagnostic::new(&rule::TOO_HEAVY, budget.span, message)
        .label(format!("the budget of the kind `{kind}`"));
    for (note, weight) in heavy.iter().take(SHOWN) {
        if let Some(span) = pages.source(note.route) {
            let text = format!("`{}`: {}", note.path, made_of(weight));
            finding = finding.other(span, text);
        }
    }
    let allowed = worst.bytes.div_ceil(1000);
    Some(finding.help(format!(
        "`{path}` is {}: cut what weighs most, or write `{kind}: {allowed} kB` if you mean it",
        made_of(worst)
    )))
}

/// `9.2 kB of HTML, 5.1 kB of assets/site.css`, what weighs most first.
fn made_of(weight: &Weight<'_>) -> String {
    let html = (weight.html, "HTML");
    let parts = weight.parts.iter();
    let parts = parts.map(|(path, bytes)| (*bytes, path.as_str()));
    let mut parts: Vec<(usize, &str)> = std::iter::once(html).chain(parts).collect();
    parts.sort_by_key(|(bytes, _)| std::cmp::Reverse(*bytes));
    let said = parts
        .iter()
        .map(|(bytes, what)| format!("{} of {what}", in_kilobytes(*bytes)));
    said.collect::<Vec<_>>().join(", ")
}

/// Kilobytes with one digit after the point, rounded up, so that a page over its budget never reads as within it.
fn in_kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    match tenths % 10 {
        0 => format!("{} kB", tenths / 10),
        tenth => format!("{}.{tenth} kB", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::in_kilobytes;

    #[test]
    fn a_weight_is_rounded_up() {
        for (bytes, said) in [
            (0, "0 kB"),
            (1, "0.1 kB"),
            (13_000, "13 kB"),
            (13_001, "13.1 kB"),
            (13_950, "14 kB"),
        ] {
            assert_eq!(in_kilobytes(bytes), said);
        }
    }
}
