//! The formats that findings are written in.

use crate::diag::{Diagnostics, Root, SourceMap, github, json, sarif, short};
use clap::ValueEnum;

/// Who reads the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: the line with a marker, the answers that show it, and the edit to make
    #[default]
    Human,
    /// One line a finding: path:line:column: error[rule]: message
    Short,
    /// For programs: everything about each finding, as docs/checks.md describes it
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations in a workflow of GitHub Actions
    Github,
}

impl Format {
    /// The findings as a document for programs; `None` when the format is for people.
    pub(super) fn document(
        self,
        diagnostics: &Diagnostics,
        sources: &SourceMap,
        root: &Root,
    ) -> Option<String> {
        match self {
            Format::Human => None,
            Format::Short => Some(short::render(diagnostics, sources, root)),
            Format::Json => Some(json::render(diagnostics, sources)),
            Format::Sarif => Some(sarif::render(diagnostics, sources, root)),
            Format::Github => Some(github::render(diagnostics, sources, root)),
        }
    }
}
