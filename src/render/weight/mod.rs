//! Page budgets: what each finished page weighs, against what `site.yaml` allows for its kind. Comes in: the finished files. Goes out: findings. Touches nothing.
//!
//! 1. `loaded` reads from a page what a browser loads to show it.
//! 2. `scale` weighs the page and that, as a host sends them.

mod loaded;
mod scale;

use super::edition::Edition;
use super::route::{Route, Routes};
use super::{Rendered, Theme};
use crate::config::Budget;
use crate::diag::rules::page as rule;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::Site;
use crate::tree::Proof;
use rayon::prelude::*;
use scale::{Heavy, Scale};

/// How many of the heaviest pages of a kind a finding shows.
const SHOWN: usize = 3;

/// The kinds of pages that are over their budget, one finding each. Without budgets nothing is weighed.
pub fn weigh(site: &Site, proof: &Proof, theme: &Theme, files: &[Rendered]) -> Diagnostics {
    let mut out = Diagnostics::default();
    let budgets = &site.config.budgets;
    if budgets.is_empty() {
        return out;
    }
    let published = Edition::Published;
    let routes = Routes::new(
        site,
        proof,
        published,
        theme.assets.iter().map(|(path, _)| path),
    );
    let scale = Scale::new(files, site.config.base_url.as_ref());
    let one = |file| over(file, &routes, budgets, &scale);
    let mut all: Vec<(&Budget, Route, Heavy<'_>)> = files.par_iter().filter_map(one).collect();
    // The heaviest first; of two alike the one that comes first in the site.
    all.sort_by_key(|(_, _, heavy)| std::cmp::Reverse(heavy.bytes));
    for budget in budgets {
        let pages = all.iter().filter(|(of, _, _)| of.kind == budget.kind);
        let pages: Vec<_> = pages.map(|(_, route, heavy)| (*route, heavy)).collect();
        out.extend(finding(site, proof, budget, &pages));
    }
    out
}

fn over<'f>(
    file: &'f Rendered,
    routes: &Routes,
    budgets: &'f [Budget],
    scale: &Scale<'f>,
) -> Option<(&'f Budget, Route, Heavy<'f>)> {
    let route = routes.at(&file.path)?;
    let kind = route.kind()?;
    let budget = budgets.iter().find(|budget| budget.kind == kind)?;
    Some((budget, route, scale.over(file, budget.bytes)?))
}

fn finding(
    site: &Site,
    proof: &Proof,
    budget: &Budget,
    pages: &[(Route, &Heavy<'_>)],
) -> Option<Diagnostic> {
    let (_, worst) = pages.first()?;
    let (kind, limit) = (budget.kind, in_kilobytes(budget.bytes));
    let weight = in_kilobytes(worst.bytes);
    let path = worst.path;
    let message = match pages.len() {
        1 => format!("`{path}` weighs {weight}; a page of the kind `{kind}` may weigh {limit}"),
        many => format!(
            "{many} pages of the kind `{kind}` weigh more than {limit}; the heaviest is `{path}` with {weight}"
        ),
    };
    let mut finding = Diagnostic::new(&rule::TOO_HEAVY, budget.span, message)
        .label(format!("the budget of the kind `{kind}`"));
    for (route, heavy) in pages.iter().take(SHOWN) {
        if let Some(span) = source(site, proof, *route) {
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

/// Where the text of a page is written; `None` for pages that are made of many.
fn source(site: &Site, proof: &Proof, route: Route) -> Option<Span> {
    Some(match route {
        Route::Guide(guide) => site.guides[guide].title.span,
        Route::Alias(guide, number) => site.guides[guide].aliases.get(number)?.span,
        Route::Tool(tree) | Route::Map(tree) | Route::Print(tree) => {
            Span::start_of(site.trees[tree].file)
        }
        Route::Question(tree, node) => {
            let node = &proof.of(tree).compiled.graph.nodes[node];
            site.trees[tree].questions[node.question].ask.span
        }
        Route::Outcome(tree, outcome) => site.trees[tree].outcomes[outcome].id.span,
        Route::Law(section) => site.sections[section].number.span,
        Route::Form(form) => Span::start_of(site.forms[form].file),
        _ => return None,
    })
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
