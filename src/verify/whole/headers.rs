//! What a host is told to send, in `_headers`: the same policy as the pages have, and that nobody frames them.

use super::super::Shipped;
use super::super::finding::{Finding, Place};
use super::super::page::Policy;
use crate::diag::rules::shipped as rules;
use std::collections::BTreeSet;
use std::sync::Arc;

const FILE: &str = "_headers";
const POLICY: &str = "Content-Security-Policy";

/// The file, when there is one.
pub(super) fn judge(shipped: &Shipped, findings: &mut Vec<Finding>) {
    let path: Arc<str> = Arc::from(FILE);
    if !shipped.folder.files.contains_key(FILE) {
        return;
    }
    let mut find = |line: usize, message: String| {
        let mark = if line == 0 { "" } else { POLICY };
        findings.push(
            Finding::new(&rules::POLICY, Place::line(&path, line, mark), message)
                .help("build again, and upload `_headers` as it is"),
        );
    };
    let mut everywhere = false;
    let mut found = 0;
    let pages = shipped.pages.iter().filter_map(|page| page.policy.as_ref());
    let wanted: BTreeSet<&str> = pages.flat_map(Policy::open).collect();
    let text = shipped.folder.text(FILE).unwrap_or_default();
    for (number, line) in (1..).zip(text.lines()) {
        if !line.starts_with([' ', '\t']) {
            everywhere = line.trim() == "/*";
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        if !name.trim().eq_ignore_ascii_case(POLICY) {
            continue;
        }
        let policy = Policy::parse(value);
        for why in policy.faults(&["frame-ancestors"]) {
            find(
                number,
                format!("the security policy that the host sends lets in too much: {why}"),
            );
        }
        let open: BTreeSet<&str> = policy.open().collect();
        for name in wanted.difference(&open) {
            find(
                number,
                format!(
                    "the security policy that the host sends refuses what pages need: `{name} 'self'`"
                ),
            );
        }
        found += usize::from(everywhere);
    }
    if found == 0 {
        find(
            0,
            format!("{FILE} does not send the security policy with every file"),
        );
    }
}
