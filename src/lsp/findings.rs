//! Findings as the protocol tells them.

use super::address::uri_of;
use super::position::{Encoding, Lines};
use super::site::Site;
use crate::diag::{Diagnostic, Severity, Span};
use lsp_types::{
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Range,
};
use std::collections::BTreeMap;

/// Every finding of a site, by the path of its file from the root.
pub(super) fn by_file(
    site: &Site,
    encoding: Encoding,
) -> BTreeMap<String, Vec<lsp_types::Diagnostic>> {
    let mut files: BTreeMap<String, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in site.findings.iter() {
        let path = &site.sources().get(finding.span.file).path;
        files.entry(path.to_string()).or_default().push(finding);
    }
    let told = |(path, findings): (String, Vec<&Diagnostic>)| {
        let told = findings
            .into_iter()
            .map(|finding| tell(site, finding, encoding));
        (path, told.collect())
    };
    files.into_iter().map(told).collect()
}

fn tell(site: &Site, finding: &Diagnostic, encoding: Encoding) -> lsp_types::Diagnostic {
    let others: Vec<DiagnosticRelatedInformation> = finding
        .others
        .iter()
        .filter_map(|other| {
            let source = site.sources().get(other.span.file);
            Some(DiagnosticRelatedInformation {
                location: Location {
                    uri: uri_of(&site.root().join(&*source.path))?,
                    range: range(site, other.span, encoding),
                },
                message: match other.text.is_empty() {
                    true => "this belongs to it".to_owned(),
                    false => other.text.clone(),
                },
            })
        })
        .collect();
    lsp_types::Diagnostic {
        range: range(site, finding.span, encoding),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(finding.rule.0.name.to_owned())),
        source: Some("statutree".to_owned()),
        message: message(finding),
        related_information: (!others.is_empty()).then_some(others),
        ..lsp_types::Diagnostic::default()
    }
}

/// Where a finding is shown. One about a file as a whole is shown at its first line: a place without any width is easily overlooked.
fn range(site: &Site, span: Span, encoding: Encoding) -> Range {
    let text = &site.sources().get(span.file).text;
    let lines = Lines::of(text, encoding);
    match span.start == 0 && span.end == 0 {
        true => lines.range(&(0..text.find('\n').unwrap_or(text.len()))),
        false => lines.range(&span.range()),
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
