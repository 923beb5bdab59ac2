//! SARIF 2.1.0 (OASIS, errata 01) for code scanning, dashboards and editors. Comes in: findings, the texts that they point into, and where the site is. Goes
//! out: one JSON document with one run.
//!
//! - The rules are those that have a finding, in the order of the registry, with the words of `explain`.
//! - A message says all there is, as its readers show nothing else: the places that belong to it as links, the answers, the edit. The answers are no
//!   `codeFlows`: those lead from place to place in the source, and an answer has none.
//! - There are no `partialFingerprints`: what a finding's words or place hash to does not outlive the next edit. GitHub's upload computes its own.
//! - Braces stay single. The standard wants them doubled because a message may have arguments; ours have none, and no reader undoubles them.

mod log;

use super::json::written;
use super::visible::visible;
use super::witness::answers;
use super::{Diagnostic, Diagnostics, Label, Root, Rule, SourceMap, Span, explain, rules};
use crate::base::escape::url_segment;
use log::{
    Artifact, Configuration, Descriptor, Driver, Help, Location, Log, Message, Origins, Physical,
    Region, Run, Top, Violation,
};

/// The name by which paths refer to the folder that they start from; GitHub's own.
const TOP: &str = "%SRCROOT%";

/// The findings as one document.
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap, root: &Root) -> String {
    let broken = |rule: &&Rule| diagnostics.iter().any(|d| d.rule.0.name == rule.name);
    let rules: Vec<&Rule> = rules::all().filter(broken).collect();
    let writer = Writer {
        sources,
        root,
        rules: &rules,
    };
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules.iter().map(|rule| descriptor(rule)).collect(),
    };
    let results = diagnostics.iter().map(|finding| writer.violation(finding));
    written(&Log::of(Run::of(driver, top(root), results.collect())))
}

/// What is known of a rule whatever it finds.
fn descriptor(rule: &Rule) -> Descriptor {
    Descriptor {
        id: rule.name,
        short_description: Message::new(rule.what),
        full_description: Message::new(format!("{} {}", rule.what, rule.why)),
        help: Help {
            text: explain::text(rule),
            markdown: explain::markdown(rule, 2),
        },
        default_configuration: Configuration {
            level: rule.severity.name(),
        },
    }
}

/// The folder that paths start from: the one in which the program runs, unless the site's folder was named in full.
fn top(root: &Root) -> Origins {
    Origins {
        top: Top {
            uri: root
                .is_absolute()
                .then(|| format!("file:///{}", address(root.folder().trim_start_matches('/')))),
            description: Message::new(match root.is_absolute() {
                true => "The folder of the site.",
                false => "The folder in which the check ran.",
            }),
        },
    }
}

/// A path as an address: what an address cannot hold, in percents.
fn address(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(url_segment).collect();
    parts.join("/")
}

/// A text in which nothing acts on a screen and nothing passes for a link.
fn plain(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    // Backslashes stand for one another in pairs; the bracket needs one that is left over.
    let mut left_over = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == ']' && chars.peek() == Some(&'(') && !left_over {
            out.push('\\');
        }
        left_over = c == '\\' && !left_over;
        out.push(c);
    }
    out
}

/// The text of a link: brackets and backslashes need a backslash there.
fn link_text(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        if matches!(c, '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// What every finding needs to be written.
struct Writer<'a> {
    sources: &'a SourceMap,
    root: &'a Root,
    rules: &'a [&'a Rule],
}

impl Writer<'_> {
    fn violation(&self, diagnostic: &Diagnostic) -> Violation {
        let rule = diagnostic.rule.0;
        let related = diagnostic.others.iter().enumerate();
        Violation {
            rule_id: rule.name,
            rule_index: self.rules.iter().position(|known| known.name == rule.name),
            level: diagnostic.severity.name(),
            message: Message::new(self.message(diagnostic)),
            locations: [Location {
                id: None,
                physical_location: self.physical(diagnostic.span),
                message: said(&diagnostic.label),
            }],
            related_locations: related
                .map(|(number, other)| Location {
                    id: Some(number + 1),
                    physical_location: self.physical(other.span),
                    message: said(&other.text),
                })
                .collect(),
        }
    }

    /// All that is said of a finding, in paragraphs.
    fn message(&self, diagnostic: &Diagnostic) -> String {
        let mut parts = vec![plain(&diagnostic.message)];
        let links = diagnostic.others.iter().enumerate();
        let links = links.map(|(number, other)| {
            let text = link_text(&self.name(other));
            format!("[{text}]({})", number + 1)
        });
        let links: Vec<String> = links.collect();
        if !links.is_empty() {
            parts.push(format!("See also {}.", links.join(", ")));
        }
        parts.extend(answers(&diagnostic.witness).map(|answers| plain(&answers)));
        let help = diagnostic.help.as_ref();
        parts.extend(help.map(|help| plain(&format!("Help: {help}"))));
        parts.join("\n\n")
    }

    /// What another place is called: by its label or, without one, by its file and line.
    fn name(&self, other: &Label) -> String {
        let path = &self.sources.get(other.span.file).path;
        match (other.text.is_empty(), other.span.is_whole_file()) {
            (false, _) => other.text.clone(),
            (true, true) => path.to_string(),
            (true, false) => format!("{path}:{}", self.sources.position(other.span).line),
        }
    }

    /// Where what is seen of a span is. For a file as a whole that is its very beginning: without a region, GitHub refuses the whole document.
    fn physical(&self, span: Span) -> Physical {
        let file = &self.sources.get(span.file).path;
        let uri = match self.root.is_absolute() {
            true => address(file),
            false => address(&self.root.path(file)),
        };
        let span = self.sources.seen(span);
        let (start, end) = (self.sources.position(span), self.sources.end(span));
        Physical {
            artifact_location: Artifact {
                uri,
                uri_base_id: TOP,
            },
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: end.line,
                end_column: end.column,
            },
        }
    }
}

fn said(label: &str) -> Option<Message> {
    (!label.is_empty()).then(|| Message::new(plain(label)))
}

#[cfg(test)]
mod tests;
