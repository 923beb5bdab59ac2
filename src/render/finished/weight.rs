//! Page budgets: what each finished page weighs, against what `site.yaml` allows for its kind. Comes in: the finished files. Goes out: findings. Touches nothing.

use super::Pages;
use super::scale::{Gzip, Heavy, Scale};
use crate::config::Budget;
use crate::diag::rules::page as rule;
use crate::diag::{Diagnostic, Diagnostics};
use crate::render::{Rendered, Route, Routes};
use rayon::prelude::*;

/// How many of the heaviest pages of a kind a finding shows.
const SHOWN: usize = 3;

/// How many files in a row are weighed with one [`Gzip`], at least.
const TOGETHER: usize = 64;

/// The kinds of pages that are over their budget, one finding each. Without budgets nothing is weighed.
pub fn judge(pages: &Pages<'_>, files: &[Rendered]) -> Diagnostics {
    let mut out = Diagnostics::default();
    let budgets = &pages.site.config.budgets;
    if budgets.is_empty() {
        return out;
    }
    let (routes, base) = (pages.routes(), pages.site.config.base_url.as_ref());
    let scale = Scale::new(files, base);
    let one = |gzip: &mut Gzip, file| over(file, routes, budgets, &scale, gzip);
    let weighed = files.par_iter().with_min_len(TOGETHER);
    let heavy = weighed.map_init(Gzip::new, one).flatten_iter();
    let mut all: Vec<(&Budget, Route, Heavy<'_>)> = heavy.collect();
    // The heaviest first; of two alike the one that comes first in the site.
    all.sort_by_key(|(_, _, heavy)| std::cmp::Reverse(heavy.bytes));
    for budget in budgets {
        let heavy = all.iter().filter(|(of, _, _)| of.kind == budget.kind);
        let heavy: Vec<_> = heavy.map(|(_, route, heavy)| (*route, heavy)).collect();
        out.extend(finding(pages, budget, &heavy));
    }
    out
}

fn over<'f>(
    file: &'f Rendered,
    routes: &Routes,
    budgets: &'f [Budget],
    scale: &Scale<'f>,
    gzip: &mut Gzip,
) -> Option<(&'f Budget, Route, Heavy<'f>)> {
    let route = routes.at(&file.path)?;
    let kind = route.kind()?;
    let budget = budgets.iter().find(|budget| budget.kind == kind)?;
    Some((budget, route, scale.over(file, budget.bytes, gzip)?))
}

fn finding(
    pages: &Pages<'_>,
    budget: &Budget,
    heavy: &[(Route, &Heavy<'_>)],
) -> Option<Diagnostic> {
    let (_, worst) = heavy.first()?;
    let (kind, limit) = (budget.kind, in_kilobytes(budget.bytes));
    let weight = in_kilobytes(worst.bytes);
    let path = worst.path;
    let message = match heavy.len() {
        1 => format!("`{path}` weighs {weight}; a page of the kind `{kind}` may weigh {limit}"),
        many => format!(
            "{many} pages of the kind `{kind}` weigh more than {limit}; the heaviest is `{path}` with {weight}"
        ),
    };
    let mut finding = Diagnostic::new(&rule::TOO_HEAVY, budget.span, message)
        .label(format!("the budget of the kind `{kind}`"));
    for (route, heavy) in heavy.iter().take(SHOWN) {
        if let Some(span) = pages.source(*route) {
            let text = format!("`{}`: {}", heavy.path, made_of(heavy));
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
fn made_of(heavy: &Heavy<'_>) -> String {
    let html = (heavy.html, "HTML");
    let parts = heavy.parts.iter();
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
