//! Findings as the protocol tells them.

use super::address::uri_of;
use super::position::{Encoding, Lines};
use super::site::Site;
use crate::diag::{Diagnostic, FileId, Label, Severity, Span};
use lsp_types::{
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Range,
};
use std::collections::BTreeMap;

/// Every finding of a site, by the path of its file from the root.
pub(super) fn by_file(
    site: &Site,
    encoding: Encoding,
) -> BTreeMap<String, Vec<lsp_types::Diagnostic>> {
    let mut teller = Teller {
        site,
        encoding,
        lines: BTreeMap::new(),
    };
    let mut files: BTreeMap<String, Vec<lsp_types::Diagnostic>> = BTreeMap::new();
    for finding in site.findings.iter() {
        let path = &site.sources().get(finding.span.file).path;
        let told = teller.tell(finding);
        files.entry(path.to_string()).or_default().push(told);
    }
    files
}

/// Puts findings into the words of the protocol.
struct Teller<'a> {
    site: &'a Site,
    encoding: Encoding,
    /// Of the files so far.
    lines: BTreeMap<FileId, Lines<'a>>,
}

impl Teller<'_> {
    fn tell(&mut self, finding: &Diagnostic) -> lsp_types::Diagnostic {
        let others = finding.others.iter();
        let others: Vec<DiagnosticRelatedInformation> =
            others.filter_map(|other| self.other(other)).collect();
        lsp_types::Diagnostic {
            range: self.range(finding.span),
            severity: Some(match finding.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Note => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(finding.rule.0.name.to_owned())),
            source: Some("statutree".to_owned()),
            message: message(finding),
            related_information: (!others.is_empty()).then_some(others),
            ..lsp_types::Diagnostic::default()
        }
    }

    fn other(&mut self, other: &Label) -> Option<DiagnosticRelatedInformation> {
        let source = self.site.sources().get(other.span.file);
        let uri = uri_of(&self.site.root().join(&*source.path))?;
        let range = self.range(other.span);
        let message = match other.text.as_str() {
            "" => "this belongs to it",
            text => text,
        };
        Some(DiagnosticRelatedInformation {
            location: Location { uri, range },
            message: message.to_owned(),
        })
    }

    /// Where a finding is shown. One about a file as a whole is shown at its first line: a place without any width is easily overlooked.
    fn range(&mut self, span: Span) -> Range {
        let text: &str = &self.site.sources().get(span.file).text;
        let lines = self.lines.entry(span.file);
        let lines = lines.or_insert_with(|| Lines::of(text, self.encoding));
        match span.start == 0 && span.end == 0 {
            true => lines.range(&(0..text.find('\n').unwrap_or(text.len()))),
            false => lines.range(&span.range()),
        }
    }
}

/// What is wrong, the answers that show it, and the edit to make.
fn message(finding: &Diagnostic) -> String {
    let mut text = finding.message.clone();
    if !finding.label.is_empty() {
        text.push_str(&format!("\n{}", finding.label));
    }
    if !finding.witness.is_empty() {
        text.push_str("\n\nAnswers that show it:");
    }
    for step in &finding.witness {
        match step.answer.is_empty() {
            true => text.push_str(&format!("\n- {}", step.question)),
            false => text.push_str(&format!("\n- {} → {}", step.question, step.answer)),
        }
    }
    if let Some(help) = &finding.help {
        text.push_str(&format!("\n\nHelp: {help}"));
    }
    text
}
