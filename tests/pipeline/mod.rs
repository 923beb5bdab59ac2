//! The stages as a command runs them, for tests: load, resolve, prove, check, settle; then the theme and the pages. No binary needed.

#![allow(dead_code, reason = "each test file uses its part")]

use statutree::base::{AsOf, date};
use statutree::diag::{Diagnostics, SourceMap};
use statutree::load::load;
use statutree::model::{Site, resolve};
use statutree::render::{Rendered, Theme, render, weigh};
use statutree::tree::{Proof, prove};
use statutree::validate::{check, settle};
use std::path::Path;

/// A checked site.
pub struct Checked {
    pub sources: SourceMap,
    pub diagnostics: Diagnostics,
}

/// The day that tests are judged on.
pub fn day(text: &str) -> AsOf {
    AsOf(date::parse(text).unwrap_or_else(|| panic!("`{text}` is no day")))
}

/// Load, resolve, prove, check and settle.
pub fn check_site(root: &Path, as_of: AsOf) -> Checked {
    let resolved = resolve(load(root));
    let (sources, mut diagnostics) = (resolved.sources, resolved.diagnostics);
    if let Some(site) = &resolved.site {
        diagnostics.append(check(site, &sources, &prove(site), as_of));
    }
    settle(&mut diagnostics, resolved.site.as_ref(), &sources);
    Checked {
        sources,
        diagnostics,
    }
}

/// The same, and then the theme and, when nothing is wrong, every page.
pub fn build_site(root: &Path, as_of: AsOf) -> (Checked, Option<Vec<Rendered>>) {
    let resolved = resolve(load(root));
    let (mut sources, mut diagnostics) = (resolved.sources, resolved.diagnostics);
    let mut files = None;
    if let Some(site) = &resolved.site {
        let proof = prove(site);
        diagnostics.append(check(site, &sources, &proof, as_of));
        let theme = Theme::load(
            &site.config,
            &resolved.themes,
            &mut sources,
            &mut diagnostics,
        );
        settle(&mut diagnostics, Some(site), &sources);
        if let Some(theme) = theme.filter(|_| !diagnostics.has_errors()) {
            files = pages(site, &proof, &theme, as_of, &mut diagnostics);
        }
    }
    settle(&mut diagnostics, resolved.site.as_ref(), &sources);
    let checked = Checked {
        sources,
        diagnostics,
    };
    (checked, files)
}

fn pages(
    site: &Site,
    proof: &Proof,
    theme: &Theme,
    as_of: AsOf,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Rendered>> {
    match render(site, proof, theme, as_of) {
        Ok(files) => {
            diagnostics.append(weigh(site, proof, theme, &files));
            Some(files)
        }
        Err(findings) => {
            diagnostics.extend(findings);
            None
        }
    }
}
