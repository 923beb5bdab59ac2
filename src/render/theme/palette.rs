//! The colors of a theme: what `theme.yaml` declares, what the site changes, and whether each can be told from what it stands on. They come out as CSS
//! custom properties before the theme's stylesheet, in the same file.

use crate::base::{Color, Id, color, id};
use crate::config::{Colors, Config, NamedColor, Scheme};
use crate::diag::rules::{field as field_rule, name as name_rule, theme as rule};
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::yaml::{Decode, Fields, Node};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What one `theme.yaml` says about colors.
#[derive(Clone, Debug, Default)]
pub struct PaletteSource {
    /// Its colors.
    pub colors: Colors,
    /// Which of them stand on one another.
    pub contrast: Contrast,
}

/// Which colors stand on one another, and what for.
#[derive(Clone, Debug, Default)]
pub struct Contrast {
    text: Vec<Pair>,
    shapes: Vec<Pair>,
}

/// A color and the one that it stands on.
#[derive(Clone, Debug)]
struct Pair {
    over: Spanned<Id>,
    under: Spanned<Id>,
}

/// A color, and who chose it.
#[derive(Clone, Debug)]
struct Swatch {
    color: Spanned<Color>,
    /// 0 is the site, 1 its theme, 2 the theme below that one, and so on.
    layer: usize,
}

/// The layer of the site's own colors.
const SITE: usize = 0;

/// Every color of a theme with its extensions and the site's own, by scheme and name.
#[derive(Debug, Default)]
pub struct Palette {
    swatches: BTreeMap<Scheme, BTreeMap<Id, Swatch>>,
}

/// A pair with what it needs.
struct Wanted<'a> {
    pair: &'a Pair,
    /// `text`, or `a line or sign`.
    what: &'static str,
    least: f64,
}

impl Palette {
    /// The palette of a theme, whose sources are given from the topmost on, with the site's colors in it. Reports everything that is wrong with it.
    pub fn of(sources: &[PaletteSource], config: &Config, out: &mut Diagnostics) -> Palette {
        let mut palette = Palette::default();
        for scheme in Scheme::ALL {
            for (number, source) in sources.iter().enumerate() {
                palette.lay_under(scheme, source.colors.of(scheme), number + 1);
            }
        }
        let whole = palette.check_schemes(out);
        for scheme in Scheme::ALL {
            palette.lay_over(scheme, config, out);
        }
        let all = wanted(sources);
        let known = all
            .iter()
            .filter(|one| !palette.knows(one.pair, out))
            .count()
            == 0;
        if whole && known {
            palette.check_contrast(&all, out);
        }
        palette
    }

    /// No color at all: the theme's stylesheet has its own.
    pub fn is_empty(&self) -> bool {
        self.swatches.values().all(BTreeMap::is_empty)
    }

    /// The custom properties. Dark only on a screen, so that paper always has the light ones.
    pub fn css(&self) -> String {
        let mut css = String::new();
        for (scheme, swatches) in &self.swatches {
            let (open, close) = match scheme {
                Scheme::Light => ("", ""),
                Scheme::Dark => ("@media screen and (prefers-color-scheme:dark){", "}"),
            };
            let name = scheme.as_str();
            css.push_str(&format!("{open}:root{{color-scheme:{name}"));
            for (name, swatch) in swatches {
                // Writing to a string cannot fail.
                let _ = write!(css, ";--{name}:{}", swatch.color.value);
            }
            css.push_str(&format!("}}{close}"));
        }
        css.push('\n');
        css
    }

    fn lay_under(&mut self, scheme: Scheme, colors: &[NamedColor], layer: usize) {
        let swatches = self.swatches.entry(scheme).or_default();
        for (name, color) in colors {
            let color = color.clone();
            let swatch = Swatch { color, layer };
            swatches.entry(name.value.clone()).or_insert(swatch);
        }
    }

    /// The site's own colors replace those of the theme: one that replaces none would never be seen.
    fn lay_over(&mut self, scheme: Scheme, config: &Config, out: &mut Diagnostics) {
        let swatches = self.swatches.entry(scheme).or_default();
        for (name, color) in config.colors.of(scheme) {
            match swatches.get_mut(&name.value) {
                Some(swatch) => {
                    let color = color.clone();
                    *swatch = Swatch { color, layer: SITE };
                }
                None => out.push(unknown(
                    &name_rule::UNKNOWN,
                    name,
                    &format!("the theme `{}`", config.theme.value),
                    swatches.keys(),
                )),
            }
        }
    }

    /// Reports each color that one scheme has and the other has not; whether there is none.
    fn check_schemes(&self, out: &mut Diagnostics) -> bool {
        let mut whole = true;
        for (here, there) in [(Scheme::Light, Scheme::Dark), (Scheme::Dark, Scheme::Light)] {
            for (name, swatch) in self.of_scheme(here) {
                if self.get(there, name).is_none() {
                    whole = false;
                    let there = there.as_str();
                    let message = format!("the color `{name}` has no {there} value");
                    out.push(
                        Diagnostic::new(&rule::BAD_PALETTE, swatch.color.span, message)
                            .help(format!("add `{name}` to the {there} colors of the theme")),
                    );
                }
            }
        }
        whole
    }

    fn of_scheme(&self, scheme: Scheme) -> impl Iterator<Item = (&Id, &Swatch)> {
        self.swatches.get(&scheme).into_iter().flatten()
    }

    fn get(&self, scheme: Scheme, name: &Id) -> Option<&Swatch> {
        self.swatches.get(&scheme)?.get(name)
    }

    /// Whether a pair names colors that are there; reports what is not.
    fn knows(&self, pair: &Pair, out: &mut Diagnostics) -> bool {
        let mut known = true;
        for name in [&pair.over, &pair.under] {
            if self.get(Scheme::Light, &name.value).is_none() {
                known = false;
                let names = self.of_scheme(Scheme::Light).map(|(name, _)| name);
                out.push(unknown(&rule::BAD_PALETTE, name, "this theme", names));
            }
        }
        known
    }

    fn check_contrast(&self, all: &[Wanted<'_>], out: &mut Diagnostics) {
        for scheme in Scheme::ALL {
            for one in all {
                let over = self.get(scheme, &one.pair.over.value);
                let under = self.get(scheme, &one.pair.under.value);
                if let (Some(over), Some(under)) = (over, under)
                    && over.color.value.contrast(under.color.value) < one.least
                {
                    out.push(self.too_faint(scheme, one, (over, under), all));
                }
            }
        }
    }

    /// The finding points at the color that was chosen over others: the site's, else that of the theme which extends another. Where both were chosen at one
    /// place, it points at the one on top.
    fn too_faint(
        &self,
        scheme: Scheme,
        one: &Wanted<'_>,
        (over, under): (&Swatch, &Swatch),
        all: &[Wanted<'_>],
    ) -> Diagnostic {
        let (top, ground) = (&one.pair.over.value, &one.pair.under.value);
        let (a, b) = (over.color.value, under.color.value);
        let least = one.least;
        let message = format!(
            "in the {} colors, `{top}` {a} on `{ground}` {b} has a contrast of {}: {} needs {least}",
            scheme.as_str(),
            shown(a.contrast(b)),
            one.what,
        );
        let (name, faulty, other, beside) = if under.layer < over.layer {
            (ground, under, over, top)
        } else {
            (top, over, under, ground)
        };
        let color = faulty.color.value;
        let needs = self.needs(scheme, name, all);
        let help = match color.nearest(&needs) {
            Some(near) => format!("write `{name}: \"{near}\"`: the nearest color that can be seen"),
            None => match color.nearest(&[(other.color.value, least)]) {
                Some(near) => {
                    format!("write `{name}: \"{near}\"`, and change what else does not fit with it")
                }
                None => format!("make `{name}` and `{beside}` differ more"),
            },
        };
        Diagnostic::new(&rule::LOW_CONTRAST, faulty.color.span, message)
            .other(other.color.span, format!("`{beside}`"))
            .help(help)
    }

    /// Everything that a color of a scheme has to be told from.
    fn needs(&self, scheme: Scheme, name: &Id, all: &[Wanted<'_>]) -> Vec<color::Need> {
        let other = |one: &Wanted<'_>| {
            let (over, under) = (&one.pair.over.value, &one.pair.under.value);
            let other = match name {
                name if name == over => under,
                name if name == under => over,
                _ => return None,
            };
            Some((self.get(scheme, other)?.color.value, one.least))
        };
        all.iter().filter_map(other).collect()
    }
}

/// Every pair of a theme and of those that it extends.
fn wanted(sources: &[PaletteSource]) -> Vec<Wanted<'_>> {
    let mut all: Vec<Wanted<'_>> = Vec::new();
    for source in sources {
        let kinds = [
            (&source.contrast.text, "text", color::TEXT),
            (&source.contrast.shapes, "a line or sign", color::SHAPE),
        ];
        for (pairs, what, least) in kinds {
            all.extend(pairs.iter().map(|pair| Wanted { pair, what, least }));
        }
    }
    all
}

/// Two digits, cut and not rounded: a contrast that is too low must not be shown as one that is enough.
fn shown(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

fn unknown<'a>(
    rule: &'static crate::diag::Rule,
    name: &Spanned<Id>,
    whose: &str,
    known: impl Iterator<Item = &'a Id>,
) -> Diagnostic {
    let known: Vec<&str> = known.map(Id::as_str).collect();
    let message = format!("{whose} has no color `{}`", name.value);
    let help = match id::did_you_mean(name.value.as_str(), known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if known.is_empty() => "its stylesheet alone decides how it looks".to_owned(),
        None => format!("its colors are: {}", known.join(", ")),
    };
    Diagnostic::new(rule, name.span, message).help(help)
}

impl PaletteSource {
    /// Reads the fields `colors` and `contrast` of a theme.
    pub fn read(fields: &mut Fields<'_>, out: &mut Diagnostics) -> PaletteSource {
        let colors: Colors = fields.or_default("colors", out);
        let contrast: Contrast = fields.or_default("contrast", out);
        let light = colors.of(Scheme::Light).first();
        if let (Some((first, _)), true) = (light, contrast.text.is_empty()) {
            let message = "this theme has colors and does not say which of them text stands on";
            out.push(
                Diagnostic::new(&rule::BAD_PALETTE, first.span, message)
                    .help("add pairs such as `contrast: { text: [[text, paper]] }`"),
            );
        }
        PaletteSource { colors, contrast }
    }
}

impl Decode for Contrast {
    const EXPECTED: &'static str = "contrast: { text: [[text, paper]], shapes: [[line, paper]] }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "the contrast", out)?;
        let text = fields.or_default("text", out);
        let shapes = fields.or_default("shapes", out);
        fields.finish(out);
        Some(Contrast { text, shapes })
    }
}

impl Decode for Pair {
    const EXPECTED: &'static str = "a pair such as [text, paper]";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let names: Vec<Node> = Decode::decode(node, out)?;
        match names.as_slice() {
            [over, under] => {
                let (over, under) = (Decode::decode(over, out), Decode::decode(under, out));
                Some(Pair {
                    over: over?,
                    under: under?,
                })
            }
            names => {
                let message = format!("a pair has two colors, and this has {}", names.len());
                out.push(
                    Diagnostic::new(&field_rule::BAD_VALUE, node.span, message)
                        .help("write the color on top, then the one below it: [text, paper]"),
                );
                None
            }
        }
    }
}
