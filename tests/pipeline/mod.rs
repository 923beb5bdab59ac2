//! The stages as a command runs them, for tests: load, resolve, prove, check, settle; then the theme and the pages. No binary needed.

#![allow(dead_code, reason = "each test file uses its part")]

#[path = "../finished/mod.rs"]
pub mod finished;
pub mod shipped;

use statutree::base::{AsOf, Id, date};
use statutree::diag::{Diagnostics, SourceMap};
use statutree::load::Folder;
use statutree::model::{Resolved, Site, resolve};
use statutree::render::{Rendered, Theme};
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

/// Load, resolve, prove, check and settle, without the theme.
pub fn check_site(root: &Path, as_of: AsOf) -> Checked {
    let folder = Folder::open(root);
    let Resolved {
        site,
        mut diagnostics,
    } = resolve(&folder.loaded(), folder.sources());
    if let Some(site) = &site {
        diagnostics.append(check(site, folder.sources(), &prove(site), as_of));
    }
    settle(&mut diagnostics, site.as_ref(), folder.sources());
    Checked {
        sources: folder.sources().clone(),
        diagnostics,
    }
}

/// The same, and then the theme and, when nothing is wrong, every page.
pub fn build_site(root: &Path, as_of: AsOf) -> (Checked, Option<Vec<Rendered>>) {
    build_site_in(None, root, as_of)
}

/// The same in another theme than the one that `site.yaml` names.
pub fn build_site_in(
    theme: Option<&str>,
    root: &Path,
    as_of: AsOf,
) -> (Checked, Option<Vec<Rendered>>) {
    let folder = Folder::open(root);
    let loaded = folder.loaded();
    let Resolved {
        mut site,
        mut diagnostics,
    } = resolve(&loaded, folder.sources());
    if let (Some(site), Some(theme)) = (&mut site, theme) {
        site.config.theme.value =
            Id::parse(theme).unwrap_or_else(|_| panic!("`{theme}` is no name"));
    }
    let mut sources = folder.sources().clone();
    let mut files = None;
    if let Some(site) = &site {
        let proof = prove(site);
        diagnostics.append(check(site, &sources, &proof, as_of));
        let theme = Theme::load(&site.config, &loaded.themes, &mut sources, &mut diagnostics);
        settle(&mut diagnostics, Some(site), &sources);
        if let Some(theme) = theme.filter(|_| !diagnostics.has_errors()) {
            files = pages(site, &proof, &theme, as_of, &mut diagnostics);
        }
    }
    settle(&mut diagnostics, site.as_ref(), &sources);
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
    match finished::judged(site, proof, theme, as_of) {
        Ok((files, findings)) => {
            diagnostics.append(findings);
            Some(files)
        }
        Err(findings) => {
            diagnostics.extend(findings);
            None
        }
    }
}
