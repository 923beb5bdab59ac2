//! Guides, sections of law, forms, terms and cautions.

use super::{Authority, Prose};
use crate::base::{Date, Hash, Id, Index, SitePath, WebAddress};
use crate::config::{Code, Topic};
use crate::diag::{FileId, Span, Spanned};
use crate::law::{Checked, History, Pinpoint};
use crate::markdown::Wording;
use std::sync::Arc;

/// When a page was last read against the law, and when it is due again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Read against the law on this day.
    pub on: Spanned<Date>,
    /// To be read again by this day.
    pub due: Spanned<Date>,
    /// Who read it, for readers: a role or a name.
    pub by: Option<String>,
    /// What was looked at, for editors.
    pub note: Option<String>,
    /// The fingerprint of what was read, when it was recorded.
    pub content: Option<Spanned<Hash>>,
    /// Whether the page says something else by now.
    pub edited: bool,
}

/// An old address that leads to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The old address.
    pub path: SitePath,
    /// Where it is written.
    pub span: Span,
}

/// A plain-English guide.
#[derive(Clone, Debug)]
pub struct Guide {
    /// Its name.
    pub id: Id,
    /// Its file.
    pub file: FileId,
    /// Its heading.
    pub title: Spanned<String>,
    /// The short answer, shown first.
    pub description: Spanned<String>,
    /// How the short answer is worded.
    pub opening: Arc<Wording>,
    /// What it is about: its place in `config.topics`.
    pub topic: Index<Topic>,
    /// Reading order within the topic.
    pub order: u32,
    /// When it was read against the law.
    pub review: Review,
    /// Old addresses.
    pub aliases: Vec<Alias>,
    /// Seen by its editor, never built.
    pub draft: bool,
    /// The text.
    pub body: Prose,
}

/// A section of law.
#[derive(Clone, Debug)]
pub struct Section {
    /// `ca-pen-1203.41`
    pub id: Id,
    /// Its file.
    pub file: FileId,
    /// Its code: its place in `config.codes`.
    pub code: Index<Code>,
    /// `1203.41`
    pub number: Spanned<String>,
    /// What it is about.
    pub title: String,
    /// Its versions and repeal.
    pub history: History,
    /// The places inside it that may be cited; none listed means any.
    pub subdivisions: Vec<Subdivision>,
    /// How its words were checked.
    pub checked: Checked,
    /// Where the official text stands.
    pub url: WebAddress,
    /// A plain-English summary.
    pub summary: Prose,
}

/// A place inside a section.
#[derive(Clone, Debug)]
pub struct Subdivision {
    /// Which.
    pub pinpoint: Spanned<Pinpoint>,
    /// What it says, in a few words.
    pub says: String,
}

impl Section {
    /// Whether a pinpoint is listed, or is a beginning of a listed one; always, when none is listed.
    pub fn has(&self, pinpoint: &Pinpoint) -> bool {
        self.subdivisions.is_empty()
            || self
                .subdivisions
                .iter()
                .any(|known| pinpoint.contains(&known.pinpoint.value))
    }
}

/// A court form.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its name.
    pub id: Id,
    /// Its file.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// `CR-180`
    pub number: String,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// Where to find it.
    pub url: WebAddress,
    /// The revision that the editor saw, as printed on it.
    pub revision: Option<String>,
    /// How it was checked.
    pub checked: Checked,
    /// More about it.
    pub body: Prose,
}

/// A word of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name, and its anchor in the glossary.
    pub id: Id,
    /// Its file.
    pub file: FileId,
    /// The word.
    pub term: String,
    /// Other ways to say it.
    pub also: Vec<String>,
    /// Where the law defines it.
    pub statutes: Vec<Authority>,
    /// What it means.
    pub body: Prose,
}

/// A warning that many outcomes share.
#[derive(Clone, Debug)]
pub struct Caution {
    /// Its name.
    pub id: Id,
    /// Its file.
    pub file: FileId,
    /// Its heading.
    pub title: String,
    /// What backs it.
    pub statutes: Vec<Authority>,
    /// Guides that say more.
    pub guides: Vec<Index<Guide>>,
    /// The warning.
    pub body: Prose,
}

/// A picture beside the content, copied as it is.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Where it stands in the site that comes out.
    pub path: SitePath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// The mark of whoever publishes the site.
#[derive(Clone, Debug)]
pub struct Logo {
    /// The picture.
    pub asset: Index<Asset>,
    /// Whose mark it is, for readers who cannot see it.
    pub alt: String,
    /// How wide it is, in pixels.
    pub width: usize,
    /// How high it is, in pixels.
    pub height: usize,
}
