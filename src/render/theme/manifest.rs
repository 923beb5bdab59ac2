//! `theme.yaml`: a theme's name, its engine, the theme that it extends, and its colors.

use super::palette::PaletteSource;
use crate::base::Id;
use crate::diag::rules::theme as rule;
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::yaml::{Decode, Fields, Node};

/// What a theme says about itself.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// Its name, for people.
    pub name: String,
    /// The engine that its templates are written for.
    pub engine: EngineName,
    /// The theme whose files stand in for those that it does not have.
    pub extends: Option<Spanned<Id>>,
    /// The stylesheet that its colors stand before.
    pub stylesheet: Option<Spanned<String>>,
    /// Its colors.
    pub palette: PaletteSource,
}

/// An engine, as themes name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineName {
    /// `minijinja`, the default.
    MiniJinja,
    /// `tera`
    Tera,
}

impl EngineName {
    const ALL: [EngineName; 2] = [EngineName::MiniJinja, EngineName::Tera];

    /// The word in `theme.yaml`.
    pub fn as_str(self) -> &'static str {
        match self {
            EngineName::MiniJinja => "minijinja",
            EngineName::Tera => "tera",
        }
    }

    /// The major version that runs here; `None` when this build has no such engine.
    pub fn version(self) -> Option<u32> {
        match self {
            EngineName::MiniJinja => Some(super::mini::VERSION),
            #[cfg(feature = "tera")]
            EngineName::Tera => Some(super::tera::VERSION),
            #[cfg(not(feature = "tera"))]
            EngineName::Tera => None,
        }
    }
}

impl Manifest {
    /// Reads `theme.yaml`.
    pub fn read(node: &Node, out: &mut Diagnostics) -> Option<Manifest> {
        let mut fields = Fields::of(node, "theme.yaml", out)?;
        let name = fields.required("name", out);
        let engine: Option<Spanned<EngineName>> = fields.optional("engine", out);
        let version: Option<Spanned<u32>> = fields.optional("version", out);
        let extends = fields.optional("extends", out);
        let stylesheet = fields.optional("stylesheet", out);
        let palette = PaletteSource::read(&mut fields, out);
        let wrong_engine = fields.has("engine") && engine.is_none();
        fields.finish(out);
        let known = engine.as_ref().map_or(EngineName::MiniJinja, |e| e.value);
        let runs = known.version();
        if let (None, Some(engine)) = (runs, &engine) {
            let message = format!("this build cannot run {} templates", known.as_str());
            let help = format!("build statutree with the feature `{}`", known.as_str());
            out.push(Diagnostic::new(&rule::BAD_TEMPLATE, engine.span, message).help(help));
        }
        if let (Some(runs), Some(asked)) = (runs, &version)
            && runs != asked.value
        {
            let engine = known.as_str();
            let message = format!("this theme is for {engine} {}, not {runs}", asked.value);
            let help = format!("bring its templates up to {engine} {runs}");
            out.push(Diagnostic::new(&rule::BAD_TEMPLATE, asked.span, message).help(help));
        }
        let usable = !wrong_engine && runs.is_some();
        usable.then_some(Manifest {
            name: name?,
            engine: known,
            extends,
            stylesheet,
            palette,
        })
    }
}

impl Decode for EngineName {
    const EXPECTED: &'static str = "`minijinja` or `tera`";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let word: Spanned<String> = Decode::decode(node, out)?;
        let found = Self::ALL
            .into_iter()
            .find(|name| name.as_str() == word.value);
        if found.is_none() {
            let message = format!("`{}` is not a template engine", word.value);
            out.push(
                Diagnostic::new(&rule::BAD_TEMPLATE, word.span, message)
                    .help(format!("write {}", Self::EXPECTED)),
            );
        }
        found
    }
}
