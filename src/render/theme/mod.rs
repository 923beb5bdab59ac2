//! A theme: templates, assets and words. Comes in: the site's own theme files and the built-in ones. Goes out: [`Theme`]: an engine with compiled
//! templates, words that have been checked, and assets. Nothing outside this folder knows which engine runs.
//!
//! 1. `layers` lays the site's own files over the built-in ones and over those of the theme that is extended.
//! 2. `words` reads the i18n file of the site's language from every layer; `scan` checks what the templates ask for.
//! 3. `palette` checks the colors, and `stylesheet` puts them before the theme's own rules.
//! 4. `mini` or `tera` compiles the templates.

mod builtin;
mod engine;
pub mod keys;
mod layers;
mod limits;
mod manifest;
mod mini;
mod palette;
mod scan;
mod stylesheet;
#[cfg(feature = "tera")]
mod tera;
mod words;

pub use engine::{Engine, Fault, Press};
pub use mini::write_html;
pub use words::Words;

use super::page;
use crate::base::{Clash, Places, SitePath, id};
use crate::config::Config;
use crate::diag::rules::{file as file_rule, theme as rule};
use crate::diag::{Diagnostic, Diagnostics, FileId, SourceMap, Span};
use crate::load::ThemeFile;
use engine::TemplateText;
use layers::{LayeredFile, Layers, Shelf};
use manifest::EngineName;
use palette::Palette;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A theme that is ready to render.
pub struct Theme {
    pub(super) engine: Box<dyn Engine>,
    pub(super) words: Arc<Words>,
    /// What it copies into the site, in the order of the paths.
    pub(super) assets: Vec<(SitePath, Cow<'static, [u8]>)>,
    templates: Templates,
}

/// Where each template stands, for findings.
struct Templates {
    /// The theme's name, for findings.
    theme: String,
    /// For findings about the theme as a whole.
    at: Span,
    /// By name: its file, and its text.
    known: BTreeMap<String, (FileId, Arc<str>)>,
}

impl Theme {
    /// The theme that `site.yaml` names, from the site's own `themes/` folder laid file by file over the built-in one. `sources` gains the built-in
    /// files that findings point into. `None` when it cannot be used; the findings say why.
    pub fn load(
        config: &Config,
        own: &[ThemeFile],
        sources: &mut SourceMap,
        out: &mut Diagnostics,
    ) -> Option<Theme> {
        let mut faults = Diagnostics::default();
        let mut shelf = Shelf { own, sources };
        let theme = Layers::gather(&config.theme, &config.language, &mut shelf, &mut faults)
            .and_then(|layers| Theme::build(layers, config, sources, &mut faults));
        let usable = !faults.has_errors();
        out.append(faults);
        theme.filter(|_| usable)
    }

    fn build(
        mut layers: Layers,
        config: &Config,
        sources: &SourceMap,
        out: &mut Diagnostics,
    ) -> Option<Theme> {
        let words = Arc::new(read_words(&layers, config, sources, out)?);
        let palette = Palette::of(&layers.palettes, config, out);
        stylesheet::add_colors(&mut layers, &palette, out);
        check_assets(&layers, out);
        let templates = Templates::of(&layers, sources);
        templates.check(&words, out);
        let engine = compile(layers.manifest.engine, &templates, &words);
        let engine = engine.map_err(|faults| {
            out.extend(faults.into_iter().map(|fault| templates.finding(&fault)));
        });
        Some(Theme {
            engine: engine.ok()?,
            words,
            assets: assets(layers.files),
            templates,
        })
    }

    /// What it copies into the site: each file's path and bytes, in the order of the paths.
    pub fn files(&self) -> impl Iterator<Item = (&SitePath, &[u8])> {
        let files = self.assets.iter();
        files.map(|(path, bytes)| (path, bytes.as_ref()))
    }

    /// The finding that a template failed.
    pub fn finding(&self, fault: &Fault) -> Box<Diagnostic> {
        Box::new(self.templates.finding(fault))
    }
}

/// The words of the site's language, from every layer, topmost first.
fn read_words(
    layers: &Layers,
    config: &Config,
    sources: &SourceMap,
    out: &mut Diagnostics,
) -> Option<Words> {
    let Some(top) = layers.words.first() else {
        let (theme, language) = (&config.theme, &config.language);
        let message = format!("the theme `{}` has no words in `{language}`", theme.value);
        let help = format!("write themes/{}/i18n/{language}.yaml", theme.value);
        out.push(Diagnostic::new(&rule::MISSING_TEXT, theme.span, message).help(help));
        return None;
    };
    let mut words = Words::default();
    for file in &layers.words {
        if let Some(node) = crate::yaml::parse(&sources.get(*file).text, *file, 0, out) {
            words.add(&node, out);
        }
    }
    words.check(Span::start_of(*top), out);
    Some(words)
}

fn compile(
    engine: EngineName,
    templates: &Templates,
    words: &Arc<Words>,
) -> Result<Box<dyn Engine>, Vec<Fault>> {
    let texts = templates.texts();
    match engine {
        EngineName::MiniJinja => Ok(Box::new(mini::Mini::new(texts, words)?)),
        #[cfg(feature = "tera")]
        EngineName::Tera => Ok(Box::new(tera::TeraEngine::new(texts, words)?)),
        #[cfg(not(feature = "tera"))]
        EngineName::Tera => Err(Vec::new()),
    }
}

/// Reports files that cannot both be copied into the site. A folder on disk can hold them all, but not the folders of several themes laid over one another.
fn check_assets(layers: &Layers, out: &mut Diagnostics) {
    let mut places = Places::default();
    for (path, file) in &layers.files {
        let asset = Some(path).filter(|path| path.starts_with("assets/"));
        let Some(path) = asset.and_then(|path| SitePath::parse(path).ok()) else {
            continue;
        };
        let Err(clash) = places.add(&path, file.file) else {
            continue;
        };
        let (message, other) = match clash {
            Clash::Same(there, other) => (
                format!("on many systems `{path}` and `{there}` have the same name"),
                other,
            ),
            Clash::Below(there, other) => (
                format!("`{path}` cannot lie below `{there}`, which is a file"),
                other,
            ),
            Clash::Above(there, other) => (
                format!("`{path}` cannot be a file: `{there}` lies below it"),
                other,
            ),
        };
        let at = file.file.or(other).map_or(layers.at, Span::start_of);
        out.push(
            Diagnostic::new(&file_rule::NAME_CLASH, at, message).help("rename one of the two"),
        );
    }
}

fn assets(files: BTreeMap<String, LayeredFile>) -> Vec<(SitePath, Cow<'static, [u8]>)> {
    files
        .into_iter()
        .filter(|(path, _)| path.starts_with("assets/"))
        .filter_map(|(path, file)| Some((SitePath::parse(&path).ok()?, file.bytes)))
        .collect()
}

impl Templates {
    fn of(layers: &Layers, sources: &SourceMap) -> Templates {
        let known = layers.files.iter().filter_map(|(path, file)| {
            let name = path.strip_prefix("templates/")?;
            let file = file.file?;
            Some((name.to_owned(), (file, Arc::clone(&sources.get(file).text))))
        });
        Templates {
            theme: layers.manifest.name.clone(),
            at: layers.at,
            known: known.collect(),
        }
    }

    fn texts(&self) -> Vec<TemplateText> {
        let text = |(name, (_, text)): (&String, &(FileId, Arc<str>))| TemplateText {
            name: name.clone(),
            text: text.to_string(),
        };
        self.known.iter().map(text).collect()
    }

    /// Reports templates that pages need, and texts that templates ask for, and that are not there.
    fn check(&self, words: &Words, out: &mut Diagnostics) {
        for name in page::templates() {
            if !self.known.contains_key(&name) {
                let message = format!("the theme `{}` has no template `{name}`", self.theme);
                let help = format!("write templates/{name}, or extend a theme that has it");
                out.push(Diagnostic::new(&rule::BAD_TEMPLATE, self.at, message).help(help));
            }
        }
        for (file, text) in self.known.values() {
            for (range, key) in scan::keys(text).into_iter().filter(|(_, k)| !words.has(k)) {
                let finding = words::missing(key, Span::new(*file, range));
                out.push(match id::did_you_mean(key, words.known()) {
                    Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                    None => finding,
                });
            }
        }
    }

    fn finding(&self, fault: &Fault) -> Diagnostic {
        let rule = if fault.is_about_words() {
            &rule::MISSING_TEXT
        } else {
            &rule::BAD_TEMPLATE
        };
        let named = fault.template.as_deref();
        let known = named.and_then(|name| self.known.get(name));
        match (known, named) {
            (Some((file, text)), Some(name)) => {
                let span = line_of(*file, text, fault.line);
                let message = format!("the template `{name}` fails: {}", fault.message);
                Diagnostic::new(rule, span, message)
            }
            _ => {
                let message = format!("the theme `{}` fails: {}", self.theme, fault.message);
                Diagnostic::new(rule, self.at, message)
            }
        }
    }
}

/// The line with this number (from 1), without the white space around it; the beginning of the file when there is none.
fn line_of(file: FileId, text: &str, line: Option<usize>) -> Span {
    let mut start = 0;
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        if Some(number + 1) == line {
            let indent = whole.len() - whole.trim_start().len();
            let length = whole.trim().len();
            return Span::new(file, start + indent..start + indent + length);
        }
        start += whole.len();
    }
    Span::start_of(file)
}
