//! The colors of a site's theme, light and dark, by name: as a theme declares them, and as a site changes some of them.

use crate::base::{Color, Id};
use crate::diag::{Diagnostics, Spanned};
use crate::yaml::schema::MapOf;
use crate::yaml::{Decode, Fields, Node};
use schemars::JsonSchema;

/// A color with its name.
pub type NamedColor = (Spanned<Id>, Spanned<Color>);

/// Whether a page is light or dark: what the reader's own device asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// Dark on light; paper always.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

    /// The word in `theme.yaml` and `site.yaml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }
}

/// Colors by name, for light and for dark screens.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(title = "Colors", rename = "colors")]
pub struct Colors {
    /// Those on light screens and on paper.
    #[schemars(with = "Option<MapOf<Id, Color>>")]
    light: Vec<NamedColor>,
    /// Those on dark screens.
    #[schemars(with = "Option<MapOf<Id, Color>>")]
    dark: Vec<NamedColor>,
}

impl Colors {
    /// Those of a scheme.
    pub fn of(&self, scheme: Scheme) -> &[NamedColor] {
        match scheme {
            Scheme::Light => &self.light,
            Scheme::Dark => &self.dark,
        }
    }
}

impl Decode for Colors {
    const EXPECTED: &'static str = "colors: { light: { … }, dark: { … } }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "the colors", out)?;
        let light = fields.or_default("light", out);
        let dark = fields.or_default("dark", out);
        fields.finish(out);
        Some(Colors { light, dark })
    }
}
