//! The folder on disk, as typed sources. Comes in: a root folder. Goes out: [`Loaded`]: the texts, `site.yaml`, and every file as its
//! editor wrote it, names not resolved yet. The only room that reads content from disk.
//!
//! 1. `walk` finds the files and refuses what is no plain file inside the root.
//! 2. `read` brings in their texts, side by side.
//! 3. `front_matter` and [`yaml`] cut them up; one file a kind says which fields there are.

mod front_matter;
mod pages;
mod read;
mod scenarios;
mod tree;
mod walk;

pub use pages::{
    AuthoritySource, CautionSource, FormSource, GuideSource, StatuteSource, TermSource,
    VersionSource,
};
pub use scenarios::{EntrySource, ScenarioSource, ScenariosSource};
pub use tree::{
    ContinueSource, OptionSource, OutcomeSource, QuestionSource, RowSource, TargetName, TreeSource,
    Tried, ValueType,
};

use crate::base::{Id, SitePath};
use crate::config::Config;
use crate::diag::rules::file as rule;
use crate::diag::{Diagnostic, Diagnostics, FileId, SourceMap, Span, placeholders};
use crate::yaml::{self, Decode, Node};
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;
use walk::Kind;

/// Everything that a site's folder holds.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Every text that was read.
    pub sources: SourceMap,
    /// What is wrong with the files.
    pub diagnostics: Diagnostics,
    /// `site.yaml`; `None` when it cannot be used.
    pub config: Option<Config>,
    /// `content/guides/`
    pub guides: Vec<Entry<GuideSource>>,
    /// `content/statutes/`
    pub statutes: Vec<Entry<StatuteSource>>,
    /// `content/forms/`
    pub forms: Vec<Entry<FormSource>>,
    /// `content/glossary/`
    pub terms: Vec<Entry<TermSource>>,
    /// `content/cautions/`
    pub cautions: Vec<Entry<CautionSource>>,
    /// `decision_trees/*.yaml`
    pub trees: Vec<Entry<TreeSource>>,
    /// `decision_trees/*.scenarios.yaml`, under the name of their tree.
    pub scenarios: Vec<Entry<ScenariosSource>>,
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
}

/// A picture.
#[derive(Debug)]
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

/// Reads the site at `root`.
pub fn load(root: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    load_config(root, &mut loaded);
    let found = walk::walk(root, &mut loaded.sources, &mut loaded.diagnostics);
    let texts = read::read_all(root, found, &mut loaded.sources, &mut loaded.diagnostics);
    let parsed: Vec<(Parsed, Diagnostics)> = texts
        .into_par_iter()
        .map(|text| parse(text, &loaded.sources))
        .collect();
    for (parsed, diagnostics) in parsed {
        loaded.diagnostics.append(diagnostics);
        match parsed {
            Parsed::Guide(entry) => loaded.guides.push(entry),
            Parsed::Statute(entry) => loaded.statutes.push(entry),
            Parsed::Form(entry) => loaded.forms.push(entry),
            Parsed::Term(entry) => loaded.terms.push(entry),
            Parsed::Caution(entry) => loaded.cautions.push(entry),
            Parsed::Tree(entry) => loaded.trees.push(entry),
            Parsed::Scenarios(entry) => loaded.scenarios.push(entry),
            Parsed::Picture(picture) => loaded.pictures.push(picture),
            Parsed::Theme(file) => loaded.themes.push(file),
            Parsed::Nothing => {}
        }
    }
    loaded
}

fn load_config(root: &Path, loaded: &mut Loaded) {
    let Ok(path) = SitePath::parse("site.yaml") else {
        return;
    };
    if std::fs::symlink_metadata(root.join("site.yaml")).is_err() {
        let file = loaded.sources.add("site.yaml", "");
        loaded.diagnostics.push(
            Diagnostic::new(
                &rule::MISSING,
                Span::start_of(file),
                "there is no site.yaml here, so this folder is not a site",
            )
            .help("go to the site's folder, or name it with --root"),
        );
        return;
    }
    if !walk::stays_inside(root, &root.join("site.yaml")) {
        let file = loaded.sources.add("site.yaml", "");
        loaded.diagnostics.push(
            Diagnostic::new(
                &rule::OUTSIDE_ROOT,
                Span::start_of(file),
                "site.yaml is a link that leads out of the site's folder",
            )
            .help("copy the file into the site"),
        );
        return;
    }
    let Some(text) = read::read_one(root, &path, &mut loaded.sources, &mut loaded.diagnostics)
    else {
        return;
    };
    let source = loaded.sources.get(text).text.clone();
    if let Some(node) = yaml::parse(&source, text, 0, &mut loaded.diagnostics) {
        loaded.config = Config::read(&node, &mut loaded.diagnostics);
    }
}

/// A file of any kind, read as its kind says.
enum Parsed {
    Guide(Entry<GuideSource>),
    Statute(Entry<StatuteSource>),
    Form(Entry<FormSource>),
    Term(Entry<TermSource>),
    Caution(Entry<CautionSource>),
    Tree(Entry<TreeSource>),
    Scenarios(Entry<ScenariosSource>),
    Picture(Picture),
    Theme(ThemeFile),
    Nothing,
}

fn parse(content: read::Content, sources: &SourceMap) -> (Parsed, Diagnostics) {
    let mut out = Diagnostics::default();
    let read::Content { found, file, bytes } = content;
    let parsed = match found.kind {
        Kind::Picture => Parsed::Picture(Picture {
            path: found.path,
            bytes: bytes.unwrap_or_default(),
            file,
        }),
        Kind::Theme => parse_theme(&found.path, bytes, file, sources),
        kind => match name_of(&found.path, kind, file, &mut out) {
            Some(id) => {
                let named = Named {
                    path: found.path,
                    id,
                    file,
                };
                parse_content(kind, named, &sources.get(file).text, &mut out)
            }
            None => Parsed::Nothing,
        },
    };
    (parsed, out)
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
    fn markdown<T: Decode>(self, text: &str, out: &mut Diagnostics) -> Entry<T> {
        let (node, body) = front_matter::split(text, self.file, out).unzip();
        if let Some(body) = body {
            let prose = text.get(body.range()).unwrap_or_default();
            out.extend(placeholders(prose, self.file, body.range().start));
        }
        self.entry(node, body, out)
    }

    fn yaml<T: Decode>(self, text: &str, out: &mut Diagnostics) -> Entry<T> {
        let node = yaml::parse(text, self.file, 0, out);
        self.entry(node, None, out)
    }

    fn entry<T: Decode>(
        self,
        node: Option<Node>,
        body: Option<Span>,
        out: &mut Diagnostics,
    ) -> Entry<T> {
        let Named { path, id, file } = self;
        let source = node.and_then(|node| T::decode(&node, out));
        Entry {
            path,
            id,
            file,
            body,
            source,
        }
    }
}

/// A file's name, from its path.
fn name_of(path: &SitePath, kind: Kind, file: FileId, out: &mut Diagnostics) -> Option<Id> {
    let stem = match kind {
        Kind::Scenarios => path.stem().trim_end_matches(".scenarios"),
        _ => path.stem(),
    };
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
