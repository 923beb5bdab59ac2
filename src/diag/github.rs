//! Annotations for GitHub: a workflow that prints these lines shows each finding at its line, in the list of changes and in the summary. Comes in: findings,
//! the texts that they point into, and where the site is. Goes out: one workflow command a line.
//!
//! The commands are `::name key=value,key=value::message`; see GitHub's "Workflow commands for GitHub Actions". What the runner reads back is escaped
//! as its own library does it (`@actions/core`, `command.ts`).

use super::visible::{self, visible};
use super::witness::answers;
use super::{Diagnostic, Diagnostics, Root, Severity, SourceMap, Span};

/// Every finding, each on a line.
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap, root: &Root) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| command(diagnostic, sources, root))
        .collect()
}

fn command(diagnostic: &Diagnostic, sources: &SourceMap, root: &Root) -> String {
    let file = visible::name(&root.path(&sources.get(diagnostic.span.file).path));
    format!(
        "::{} file={}{},title={}::{}\n",
        level(diagnostic.severity),
        property(&file),
        lines(diagnostic.span, sources),
        property(diagnostic.rule.0.name),
        data(&message(diagnostic, sources, root))
    )
}

/// The name of the command.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// The first line and the last, and the columns when that is a single line: GitHub takes no others. Nothing for a file as a whole.
fn lines(span: Span, sources: &SourceMap) -> String {
    if span.is_whole_file() {
        return String::new();
    }
    let span = sources.seen(span);
    let (start, end) = (sources.position(span), sources.end(span));
    let lines = format!(",line={},endLine={}", start.line, end.line);
    match start.line == end.line {
        true => format!("{lines},col={},endColumn={}", start.column, end.column),
        false => lines,
    }
}

/// All that is said of a finding; an annotation has nothing but text.
fn message(diagnostic: &Diagnostic, sources: &SourceMap, root: &Root) -> String {
    let mut parts = vec![diagnostic.message.clone()];
    for other in &diagnostic.others {
        let path = root.path(&sources.get(other.span.file).path);
        let line = match other.span.is_whole_file() {
            true => String::new(),
            false => format!(":{}", sources.position(other.span).line),
        };
        let label = match other.text.is_empty() {
            true => "see also here",
            false => &other.text,
        };
        parts.push(format!("{path}{line}: {label}"));
    }
    parts.extend(answers(&diagnostic.witness));
    parts.extend(diagnostic.help.as_ref().map(|help| format!("help: {help}")));
    visible(&parts.join("\n"))
}

/// The text after the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, which a comma or a colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diag::rules::yaml;
    use crate::diag::{Diagnostic, Diagnostics, Root, SourceMap, Span, samples};

    #[test]
    fn every_finding_is_one_command() {
        let (sources, diagnostics, root) = samples::all();
        assert_eq!(
            render(&diagnostics, &sources, &root),
            "\
::error file=my site/decision_trees/relief #1.yaml,line=2,endLine=2,col=6,endColumn=14,title=tree/overlap::two rows of `é` fit:%0A100%25 of “readers”,␍%0A::error file=x::%0Amy site/decision_trees/relief #1.yaml:2: and [this](one) \\ \"too\"%0Amy site/content/guides/a.md:1: see also here%0Amy site/content/guides/long.md: see also here%0AThese answers show it:%0A1. After the outcome `wait`%0A2. Which court handled it? → A \"California\" court%0Ahelp: make one of them narrower,%0Aor see [both](https://example.org/)
::warning file=my site/decision_trees/relief #1.yaml,line=3,endLine=5,title=prose/long-sentence::this goes ␛[31mon \u{fffd}over <lines> {0}
::error file=my site/content/guides/a.md,title=file/not-utf8::this is not text
::error file=my site/content/guides/a.md,line=2,endLine=2,col=1,endColumn=1,title=yaml/syntax::it ends too soon
::error file=my site/content/guides/long.md,line=1,endLine=1,col=1000001,endColumn=1000005,title=yaml/syntax::it goes on too long
"
        );
    }

    #[test]
    fn no_name_ends_a_property_early() {
        let mut sources = SourceMap::default();
        let file = sources.add("a,line=1:b%\n::c.md", "x");
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::new(&yaml::SYNTAX, Span::new(file, 0..1), "x"));
        let text = render(&diagnostics, &sources, &Root::default());
        assert!(
            text.starts_with("::error file=a%2Cline=1%3Ab%25␊%3A%3Ac.md,line=1,"),
            "{text}"
        );
        assert_eq!(text.lines().count(), 1);
    }

    #[test]
    fn no_findings_are_no_commands() {
        let (sources, _, root) = samples::all();
        assert_eq!(render(&Diagnostics::default(), &sources, &root), "");
    }
}
