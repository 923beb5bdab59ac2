//! The files of a theme, laid file by file over those of the built-in theme of that name and of the themes that it extends.

use super::builtin;
use super::manifest::{EngineName, Manifest};
use super::palette::PaletteSource;
use crate::base::{Id, id};
use crate::diag::rules::{file as file_rule, theme as rule};
use crate::diag::{Diagnostic, Diagnostics, FileId, SourceMap, Span, Spanned};
use crate::load::ThemeFile;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file of a theme, wherever it comes from.
#[derive(Clone, Debug)]
pub struct LayeredFile {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// For findings, when it is a text.
    pub file: Option<FileId>,
}

/// The files of a theme and of everything below it.
pub struct Layers {
    /// The topmost manifest.
    pub manifest: Manifest,
    /// For findings about the theme as a whole.
    pub at: Span,
    /// Templates and assets by path: the topmost file of each path. Templates of another engine are not among them.
    pub files: BTreeMap<String, LayeredFile>,
    /// The texts of the i18n file of the site's language, topmost first.
    pub words: Vec<FileId>,
    /// The stylesheet that colors stand before, as the topmost theme that names one says.
    pub stylesheet: Option<Spanned<String>>,
    /// What each theme says about colors, topmost first.
    pub palettes: Vec<PaletteSource>,
}

/// How many themes may stand on one another.
const MOST_LAYERS: usize = 8;

/// Where files are found: the site's own themes, and a source map for the built-in ones.
pub struct Shelf<'a> {
    /// The site's own files.
    pub own: &'a [ThemeFile],
    /// Gains the texts that findings may point into.
    pub sources: &'a mut SourceMap,
}

impl Layers {
    /// Gathers a theme's files for a language. `None` when it is unknown or its `theme.yaml` cannot be used.
    pub fn gather(
        theme: &Spanned<Id>,
        language: &str,
        shelf: &mut Shelf<'_>,
        out: &mut Diagnostics,
    ) -> Option<Layers> {
        let mut layers: Option<Layers> = None;
        let mut next = Some(theme.clone());
        for _ in 0..MOST_LAYERS {
            let Some(name) = next.take() else {
                return layers;
            };
            let files = shelf.files_of(&name.value, out);
            if files.is_empty() {
                out.push(unknown(&name, shelf.own));
                return None;
            }
            let (manifest, at) = read_manifest(&name, &files, shelf.sources, out)?;
            next = manifest.extends.clone();
            let layers = layers.get_or_insert_with(|| Layers {
                manifest: manifest.clone(),
                at,
                files: BTreeMap::new(),
                words: Vec::new(),
                stylesheet: None,
                palettes: Vec::new(),
            });
            layers.lay_under(manifest.engine, language, files);
            layers.stylesheet = layers.stylesheet.take().or(manifest.stylesheet);
            layers.palettes.push(manifest.palette);
        }
        let message = format!("the theme `{}` extends too many others", theme.value);
        out.push(
            Diagnostic::new(&rule::UNKNOWN, theme.span, message)
                .help("make sure that no theme extends itself through another"),
        );
        None
    }

    /// Puts another theme's files under these: those that are there already stay.
    fn lay_under(&mut self, engine: EngineName, language: &str, files: Vec<(String, LayeredFile)>) {
        let words = format!("i18n/{language}.yaml");
        let foreign = engine != self.manifest.engine;
        for (path, file) in files {
            if path == words {
                self.words.extend(file.file);
            }
            if !(foreign && path.starts_with("templates/")) {
                self.files.entry(path).or_insert(file);
            }
        }
    }
}

impl Shelf<'_> {
    /// The files of one theme, the site's own first.
    fn files_of(&mut self, name: &Id, out: &mut Diagnostics) -> Vec<(String, LayeredFile)> {
        let mut files = Vec::new();
        for file in self.own {
            let Some((theme, path)) = file.path.as_str().split_once('/') else {
                continue;
            };
            if theme == name.as_str() {
                let bytes = Cow::Owned(file.bytes.to_vec());
                let shown = format!("themes/{}", file.path);
                files.push(self.file(path, &shown, bytes, file.file, out));
            }
        }
        for (path, bytes) in builtin::files(name.as_str()) {
            let shown = format!("themes/{name}/{path} (built in)");
            files.push(self.file(path, &shown, Cow::Borrowed(*bytes), None, out));
        }
        files
    }

    fn file(
        &mut self,
        path: &str,
        shown: &str,
        bytes: Cow<'static, [u8]>,
        known: Option<FileId>,
        out: &mut Diagnostics,
    ) -> (String, LayeredFile) {
        let text = !path.starts_with("assets/");
        let file = known.or_else(|| match std::str::from_utf8(&bytes) {
            _ if !text => None,
            Ok(text) => Some(self.sources.add(Arc::from(shown), text)),
            Err(_) => {
                let file = self.sources.add(Arc::from(shown), "");
                let message = format!("`{shown}` is not text in UTF-8");
                out.push(Diagnostic::new(
                    &file_rule::NOT_UTF8,
                    Span::start_of(file),
                    message,
                ));
                Some(file)
            }
        });
        (path.to_owned(), LayeredFile { bytes, file })
    }
}

fn read_manifest(
    theme: &Spanned<Id>,
    files: &[(String, LayeredFile)],
    sources: &SourceMap,
    out: &mut Diagnostics,
) -> Option<(Manifest, Span)> {
    let found = files.iter().find(|(path, _)| path == "theme.yaml");
    let Some(file) = found.and_then(|(_, file)| file.file) else {
        let message = format!("the theme `{}` has no theme.yaml", theme.value);
        out.push(
            Diagnostic::new(&rule::UNKNOWN, theme.span, message).help(format!(
                "write themes/{}/theme.yaml with `name`, and `engine` or `extends`",
                theme.value
            )),
        );
        return None;
    };
    let node = crate::yaml::parse(&sources.get(file).text, file, 0, out)?;
    Some((Manifest::read(&node, out)?, Span::start_of(file)))
}

fn unknown(theme: &Spanned<Id>, own: &[ThemeFile]) -> Diagnostic {
    let mut known: Vec<&str> = builtin::names().collect();
    let folders = own.iter().map(|file| file.path.as_str());
    known.extend(folders.filter_map(|path| Some(path.split_once('/')?.0)));
    known.sort_unstable();
    known.dedup();
    let message = format!("there is no theme `{}`", theme.value);
    let help = match id::did_you_mean(theme.value.as_str(), known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the themes are: {}", known.join(", ")),
    };
    Diagnostic::new(&rule::UNKNOWN, theme.span, message).help(help)
}
