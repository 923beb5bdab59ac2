//! The address that the site gives itself: every page names its own whole address, and all of them agree.

use super::super::finding::{Finding, Place};
use super::super::page::Page;
use super::super::{BaseUrl, Order};
use crate::diag::rules::shipped;
use std::collections::BTreeMap;

/// What most pages say.
pub(in super::super) fn said(pages: &[Page]) -> Option<BaseUrl> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for base in pages.iter().filter_map(of) {
        *counts.entry(base).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count)?;
    BaseUrl::parse(most.0).ok()
}

/// The address of the site, as one page gives it.
fn of(page: &Page) -> Option<&str> {
    let (canonical, _) = page.canonical.as_ref().filter(|_| !page.moved)?;
    let base = canonical.strip_suffix(&*page.path)?;
    base.ends_with('/').then_some(base)
}

/// Every page, and what the order says.
pub(super) fn judge(pages: &[Page], order: &Order, findings: &mut Vec<Finding>) {
    let said = said(pages);
    let own = pages.iter().filter(|page| !page.moved);
    for page in own {
        let Some((canonical, line)) = &page.canonical else {
            continue;
        };
        let expected = said.as_ref().map(|base| format!("{base}{}", page.path));
        if expected.as_ref() != Some(canonical) {
            let message = format!("{} says that its own address is `{canonical}`", page.path);
            let place = Place::line(&page.path, *line, canonical);
            let finding = Finding::new(&shipped::BASE_URL, place, message);
            let help = match expected {
                Some(expected) => format!("by what the other pages say, it is `{expected}`"),
                None => "set `base_url` in site.yaml, and build again".to_owned(),
            };
            findings.push(finding.help(help));
        }
    }
    if let (Some(said), Some(wanted)) = (&said, &order.base)
        && said != wanted
    {
        let page = pages.iter().find(|page| of(page).is_some());
        let Some((page, (canonical, line))) = page.and_then(|p| Some((p, p.canonical.as_ref()?)))
        else {
            return;
        };
        findings.push(
            Finding::new(
                &shipped::BASE_URL,
                Place::line(&page.path, *line, canonical),
                format!("the pages say that the site stands at {said}, and it is going to stand at {wanted}"),
            )
            .help(format!("write `base_url: {wanted}` in site.yaml, and build again")),
        );
    }
}
