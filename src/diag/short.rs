//! One line a finding, for lists in editors and for searching: `path:line:column: error[rule]: message`. Comes in: findings, the texts that they point into,
//! and where the site is. Goes out: text.

use super::visible::{self, on_one_line};
use super::{Diagnostic, Diagnostics, Root, SourceMap};

/// Every finding, each on a line. A finding about a file as a whole stands at its first character, so that every line has the same shape.
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap, root: &Root) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| line(diagnostic, sources, root))
        .collect()
}

fn line(diagnostic: &Diagnostic, sources: &SourceMap, root: &Root) -> String {
    let path = visible::name(&root.path(&sources.get(diagnostic.span.file).path));
    let at = sources.position(diagnostic.span);
    format!(
        "{path}:{}:{}: {}[{}]: {}\n",
        at.line,
        at.column,
        diagnostic.severity.name(),
        diagnostic.rule.0.name,
        on_one_line(&diagnostic.message)
    )
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diag::samples;

    #[test]
    fn every_finding_is_one_line_of_the_same_shape() {
        let (sources, diagnostics, root) = samples::all();
        assert_eq!(
            render(&diagnostics, &sources, &root),
            "\
my site/decision_trees/relief #1.yaml:2:6: error[tree/overlap]: two rows of `é` fit: 100% of “readers”, ::error file=x::
my site/decision_trees/relief #1.yaml:3:1: warning[prose/long-sentence]: this goes ␛[31mon \u{fffd}over <lines> {0}
my site/content/guides/a.md:1:1: error[file/not-utf8]: this is not text
my site/content/guides/a.md:2:1: error[yaml/syntax]: it ends too soon
my site/content/guides/long.md:1:1000001: error[yaml/syntax]: it goes on too long
"
        );
    }

    #[test]
    fn no_findings_are_no_lines() {
        let (sources, _, root) = samples::all();
        assert_eq!(render(&Default::default(), &sources, &root), "");
    }
}
