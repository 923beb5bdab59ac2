//! One finding, and the list of them.

use super::rule::{Rule, Severity};
use super::source::SourceMap;
use super::span::Span;
use std::collections::HashSet;

/// The most bytes of a text of a finding; of a longer one the middle is left out.
const LONGEST: usize = 1200;

/// A place and what it has to do with the finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// A few words shown beside the marker; may be empty.
    pub text: String,
}

/// One answer of a witness: a question in its own words and the answer in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Step {
    /// The question, or where the walk begins when that is not the start of the tree.
    pub question: String,
    /// The answer; empty when the step only says where the walk begins.
    pub answer: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The rule that is broken.
    pub rule: RuleRef,
    /// How bad it is on this site.
    pub severity: Severity,
    /// What is wrong, in plain English; stands alone.
    pub message: String,
    /// Where; the file as a whole when the span is empty and at its start.
    pub span: Span,
    /// A few words beside the marker; may be empty.
    pub label: String,
    /// Other places that belong to the finding.
    pub others: Vec<Label>,
    /// The shortest list of answers that shows it.
    pub witness: Vec<Step>,
    /// The edit to make.
    pub help: Option<String>,
}

/// A rule by reference; two are the same when their names are.
#[derive(Clone, Copy, Debug)]
pub struct RuleRef(pub &'static Rule);

impl PartialEq for RuleRef {
    fn eq(&self, other: &RuleRef) -> bool {
        self.0.name == other.0.name
    }
}
impl Eq for RuleRef {}
impl std::hash::Hash for RuleRef {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.name.hash(state);
    }
}

impl Diagnostic {
    /// A finding with its place and message.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule: RuleRef(rule),
            severity: rule.severity,
            message: short(message.into()),
            span,
            label: String::new(),
            others: Vec::new(),
            witness: Vec::new(),
            help: None,
        }
    }

    /// Adds a few words beside the marker.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Diagnostic {
        self.label = short(text.into());
        self
    }

    /// Adds another place that belongs to the finding.
    #[must_use]
    pub fn other(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.others.push(Label {
            span,
            text: short(text.into()),
        });
        self
    }

    /// Adds the answers that show it.
    #[must_use]
    pub fn witness(mut self, steps: Vec<Step>) -> Diagnostic {
        self.witness = steps;
        for step in &mut self.witness {
            step.question = short(std::mem::take(&mut step.question));
            step.answer = short(std::mem::take(&mut step.answer));
        }
        self
    }

    /// Adds the edit to make.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help = Some(short(text.into()));
        self
    }
}

/// A text that people can read: what a file says is part of many, and it can be as long as the file.
fn short(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let start = text.floor_char_boundary(LONGEST / 2);
    let end = text.ceil_char_boundary(text.len() - LONGEST / 4);
    format!("{} … {}", &text[..start], &text[end..])
}

/// The findings of a run so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all findings of another list.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// The findings, in the order in which they stand.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether anything stops a publication.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// No finding at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Keeps a finding only if `keep` says so; it may change its severity.
    pub fn retain(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.list.retain_mut(keep);
    }

    /// Sorts by file, place, severity and rule, notes after everything else, and drops findings that say the same twice.
    pub fn finish(&mut self, sources: &SourceMap) {
        let mut seen = HashSet::new();
        self.list.retain(|d| seen.insert(d.clone()));
        self.list.sort_by(|a, b| {
            let key = |d: &Diagnostic| {
                (
                    d.severity == Severity::Note,
                    sources.get(d.span.file).path.clone(),
                    d.span.start,
                    d.span.end,
                    d.severity,
                    d.rule.0.name,
                )
            };
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(iter: T) -> Diagnostics {
        Diagnostics {
            list: iter.into_iter().collect(),
        }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.list.extend(iter);
    }
}
