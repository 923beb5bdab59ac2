//! The folder on disk, as typed sources. Comes in: a root folder. Goes out: [`Loaded`]: the texts, `site.yaml`, and every file as its
//! editor wrote it, names not resolved yet. The only room that reads content from disk.
//!
//! 1. `walk` finds the files and refuses what is no plain file inside the root.
//! 2. `read` brings in their texts, side by side.
//! 3. `front_matter` and [`yaml`] cut them up; one file a kind says which fields there are.
//! 4. [`Unparsed`] is what was read, and [`Folder`] what it says: it keeps all of that, so that after a change only the files that changed are read again.

mod folder;
mod front_matter;
mod pages;
mod properties;
mod question;
mod read;
mod review;
mod reviewed;
mod row_test;
mod scenarios;
mod tree;
mod walk;

pub use folder::{Folder, Unparsed};
pub use pages::{
    AuthoritySource, CautionSource, FormSource, GuideSource, StatuteSource, TermSource,
    VersionSource,
};
pub use properties::{FeaturesSource, MonotoneSource, PropertySource};
pub use question::{OptionSource, QuestionSource, RowSource, ValueType};
pub use review::ReviewSource;
pub use reviewed::{Reviewed, ReviewedText, fingerprint};
pub use scenarios::{EntrySource, ScenarioSource, ScenariosSource};
pub use tree::{ContinueSource, OutcomeSource, TargetName, TreeSource, Tried};

use crate::base::{Id, SitePath};
use crate::config::Config;
use crate::diag::rules::file as rule;
use crate::diag::{Diagnostic, Diagnostics, FileId, SourceMap, Span, placeholders};
use crate::markdown::Readings;
use crate::yaml::{self, Decode};
use read::Content;
use std::sync::Arc;
use walk::{Found, Kind};

/// Everything that a site's folder holds.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What is wrong with the files.
    pub diagnostics: Diagnostics,
    /// The text of `site.yaml`, under which everything else was read; `None` when there is none.
    pub settings: Option<FileId>,
    /// `site.yaml`; `None` when it cannot be used.
    pub config: Option<Config>,
    /// `content/guides/`
    pub guides: Vec<Arc<Entry<GuideSource>>>,
    /// `content/statutes/`
    pub statutes: Vec<Arc<Entry<StatuteSource>>>,
    /// `content/forms/`
    pub forms: Vec<Arc<Entry<FormSource>>>,
    /// `content/glossary/`
    pub terms: Vec<Arc<Entry<TermSource>>>,
    /// `content/cautions/`
    pub cautions: Vec<Arc<Entry<CautionSource>>>,
    /// `decision_trees/*.yaml`
    pub trees: Vec<Arc<Entry<TreeSource>>>,
    /// `decision_trees/*.scenarios.yaml`, under the name of their tree.
    pub scenarios: Vec<Arc<Entry<ScenariosSource>>>,
    /// Pictures below `content/`, by their path below it.
    pub pictures: Vec<Picture>,
    /// The site's own themes: every file under `themes/`.
    pub themes: Vec<ThemeFile>,
}

/// A file of content.
#[derive(Debug)]
pub struct Entry<T> {
    /// Its path from the root.
    pub path: SitePath,
    /// Its name.
    pub id: Id,
    /// Its text.
    pub file: FileId,
    /// Where the text below the front matter stands, in a Markdown file.
    pub body: Option<Span>,
    /// What it says; `None` when it cannot be used, which is reported.
    pub source: Option<T>,
    /// Whether it says something else than what its review recorded.
    pub edited: bool,
    /// What its texts read as, filled when they are resolved.
    pub readings: Readings,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its path from the root.
    pub path: SitePath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// For findings.
    pub file: FileId,
}

/// A file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Its path below `themes/`: `plain/templates/guide.html`.
    pub path: SitePath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// For findings; `None` for built-in files and for pictures.
    pub file: Option<FileId>,
}

/// A statute's file, wherever its text comes from.
#[derive(Debug)]
pub struct StatuteText {
    /// Its front matter.
    pub source: StatuteSource,
    /// The summary below it.
    pub summary: String,
}

impl StatuteText {
    /// Reads the bytes of a file; `None` when anything is wrong with them: then it is not sure what they say.
    pub fn read(bytes: Vec<u8>) -> Option<StatuteText> {
        let text = read::as_text(bytes).ok()?;
        let file = SourceMap::default().add("", Arc::clone(&text));
        let mut faults = Diagnostics::default();
        let (node, body) = front_matter::split(&text, file, &mut faults)?;
        let source = StatuteSource::decode(&node, &mut faults)?;
        let summary = text.get(body.range())?.to_owned();
        faults.is_empty().then_some(StatuteText { source, summary })
    }
}

/// A file of any kind, read as its kind says.
#[derive(Clone, Debug)]
enum Parsed {
    Guide(Arc<Entry<GuideSource>>),
    Statute(Arc<Entry<StatuteSource>>),
    Form(Arc<Entry<FormSource>>),
    Term(Arc<Entry<TermSource>>),
    Caution(Arc<Entry<CautionSource>>),
    Tree(Arc<Entry<TreeSource>>),
    Scenarios(Arc<Entry<ScenariosSource>>),
    Picture(Picture),
    Theme(ThemeFile),
    /// Its name is refused.
    Nothing,
    /// It could not be read.
    Unread,
}

impl Loaded {
    fn add(&mut self, parsed: Parsed) {
        match parsed {
            Parsed::Guide(entry) => self.guides.push(entry),
            Parsed::Statute(entry) => self.statutes.push(entry),
            Parsed::Form(entry) => self.forms.push(entry),
            Parsed::Term(entry) => self.terms.push(entry),
            Parsed::Caution(entry) => self.cautions.push(entry),
            Parsed::Tree(entry) => self.trees.push(entry),
            Parsed::Scenarios(entry) => self.scenarios.push(entry),
            Parsed::Picture(picture) => self.pictures.push(picture),
            Parsed::Theme(file) => self.themes.push(file),
            Parsed::Nothing | Parsed::Unread => {}
        }
    }
}

fn parse(found: &Found, content: &Content, sources: &SourceMap, out: &mut Diagnostics) -> Parsed {
    let Content { file, bytes } = content;
    let (file, path) = (*file, found.path.clone());
    match found.kind {
        Kind::Picture => Parsed::Picture(Picture {
            path,
            bytes: bytes.clone().unwrap_or_default(),
            file,
        }),
        Kind::Theme => parse_theme(&path, bytes.clone(), file, sources),
        kind => match name_of(&path, kind, file, out) {
            Some(id) => {
                let named = Named { path, id, file };
                parse_content(kind, named, &sources.get(file).text, out)
            }
            None => Parsed::Nothing,
        },
    }
}

fn parse_theme(
    path: &SitePath,
    bytes: Option<Arc<[u8]>>,
    file: FileId,
    sources: &SourceMap,
) -> Parsed {
    let below = path
        .as_str()
        .strip_prefix("themes/")
        .and_then(|below| SitePath::parse(below).ok());
    let Some(path) = below else {
        return Parsed::Nothing;
    };
    Parsed::Theme(match bytes {
        Some(bytes) => ThemeFile {
            path,
            bytes,
            file: None,
        },
        None => ThemeFile {
            path,
            bytes: sources.get(file).text.as_bytes().into(),
            file: Some(file),
        },
    })
}

fn parse_content(kind: Kind, file: Named, text: &str, out: &mut Diagnostics) -> Parsed {
    match kind {
        Kind::Guide => Parsed::Guide(file.markdown(text, out)),
        Kind::Statute => Parsed::Statute(file.markdown(text, out)),
        Kind::Form => Parsed::Form(file.markdown(text, out)),
        Kind::Term => Parsed::Term(file.markdown(text, out)),
        Kind::Caution => Parsed::Caution(file.markdown(text, out)),
        Kind::Tree => Parsed::Tree(file.yaml(text, out)),
        Kind::Scenarios => Parsed::Scenarios(file.yaml(text, out)),
        Kind::Picture | Kind::Theme => Parsed::Nothing,
    }
}

/// A file whose name is known and whose text is not parsed yet.
struct Named {
    path: SitePath,
    id: Id,
    file: FileId,
}

impl Named {
    fn markdown<T: Decode>(self, text: &str, out: &mut Diagnostics) -> Arc<Entry<T>> {
        let (node, body) = front_matter::split(text, self.file, out).unzip();
        let edited = node
            .as_ref()
            .is_some_and(|node| reviewed::is_edited(node, text));
        let source = node.and_then(|node| T::decode(&node, out));
        let open = body.map_or_else(Vec::new, |body| {
            let prose = text.get(body.range()).unwrap_or_default();
            placeholders(prose, self.file, body.range().start)
        });
        // A text that is not finished cannot be used, and is not judged by its words.
        let source = source.filter(|_| open.is_empty());
        out.extend(open);
        self.entry(source, body, edited)
    }

    fn yaml<T: Decode>(self, text: &str, out: &mut Diagnostics) -> Arc<Entry<T>> {
        let node = yaml::parse(text, self.file, 0, out);
        let edited = node
            .as_ref()
            .is_some_and(|node| reviewed::is_edited(node, text));
        self.entry(node.and_then(|node| T::decode(&node, out)), None, edited)
    }

    fn entry<T>(self, source: Option<T>, body: Option<Span>, edited: bool) -> Arc<Entry<T>> {
        let Named { path, id, file } = self;
        Arc::new(Entry {
            path,
            id,
            file,
            body,
            source,
            edited,
            readings: Readings::default(),
        })
    }
}

/// A file's name, from its path.
fn name_of(path: &SitePath, kind: Kind, file: FileId, out: &mut Diagnostics) -> Option<Id> {
    let stem = match kind {
        Kind::Scenarios => path.stem().strip_suffix(".scenarios"),
        _ => None,
    };
    let stem = stem.unwrap_or(path.stem());
    let read = match kind {
        Kind::Statute => Id::parse(stem),
        _ => Id::without_dots(stem),
    };
    match read {
        Ok(id) => Some(id),
        Err(why) => {
            out.push(
                Diagnostic::new(
                    &rule::BAD_NAME,
                    Span::start_of(file),
                    format!("`{stem}` cannot be the name of a page: {why}"),
                )
                .help("rename the file: its name becomes part of the page's address"),
            );
            None
        }
    }
}
