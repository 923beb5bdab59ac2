//! What a rule is.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published, but somebody should look.
    Warning,
    /// Nothing to mend today: something to know, or to do by a day.
    Note,
}

impl Severity {
    /// The word for it, as `site.yaml`, messages and formats write it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One rule: its stable name, how bad a breach is, and its documentation in four parts. `statutree explain` prints it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `family/name`, kebab-case, never changed once released.
    pub name: &'static str,
    /// How bad a breach is when `site.yaml` says nothing.
    pub severity: Severity,
    /// The proof rests on it: `site.yaml` cannot soften it.
    pub fixed: bool,
    /// What it does.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// An example of a breach.
    pub example: &'static str,
    /// What to write instead.
    pub instead: &'static str,
}

impl Rule {
    /// The part of the name before the `/`.
    pub fn family(&self) -> &'static str {
        self.name
            .split_once('/')
            .map_or(self.name, |(family, _)| family)
    }
}
