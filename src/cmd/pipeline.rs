//! The one way from a folder to a finished site in memory. Every command that looks at a site goes this way, so none sees other findings than another.
//!
//! 1. load: read the files
//! 2. resolve: names become indices
//! 3. prove: compile every tree, walk every scenario
//! 4. check: every other rule
//! 5. settle: severities as the site chose them, sorted
//! 6. render: every page, when nothing is wrong so far
//! 7. weigh: every page against its budget

use super::args::Options;
use super::progress::Progress;
use super::today;
use crate::base::AsOf;
use crate::diag::{Diagnostics, Severity, SourceMap};
use crate::model::{Resolved, Site};
use crate::render::{Rendered, Theme};
use crate::tree::Proof;
use crate::validate::Readability;
use crate::{load, model, render, tree, validate};

/// A site that was looked at as a whole.
pub(super) struct Finished {
    /// Every text that findings point into.
    pub(super) sources: SourceMap,
    /// Every finding, with its final severity, in order.
    pub(super) diagnostics: Diagnostics,
    /// How hard each guide and tree is to read, whatever else is wrong with them.
    pub(super) readability: Vec<Readability>,
    /// What came out; `None` when an error stands against it.
    pub(super) pages: Option<Pages>,
}

/// What comes out of a site without errors.
pub(super) struct Pages {
    /// The site.
    pub(super) site: Site,
    /// What is shown about its trees.
    pub(super) proof: Proof,
    /// Its files.
    pub(super) files: Vec<Rendered>,
}

impl Finished {
    /// Whether the site may be published.
    pub(super) fn passes(&self, strict: bool) -> bool {
        self.pages.is_some() && !(strict && self.diagnostics.count(Severity::Warning) > 0)
    }
}

/// Takes the site through every stage, or says why there is none to take.
pub(super) fn run(options: &Options, progress: &Progress) -> Result<Finished, String> {
    let as_of = today::as_of(options.as_of)?;
    // Whatever else is wrong with the file is a finding.
    if std::fs::symlink_metadata(options.root.join("site.yaml")).is_err() {
        return Err(format!(
            "there is no site.yaml in {}; go to the site's folder, or name it with --root DIR",
            options.root.display()
        ));
    }
    progress.stage("reading the files");
    let loaded = load::load(&options.root);
    progress.stage("following the names");
    Ok(look_at(model::resolve(loaded), as_of, progress))
}

fn look_at(resolved: Resolved, as_of: AsOf, progress: &Progress) -> Finished {
    let Resolved {
        site,
        mut sources,
        mut diagnostics,
        themes,
    } = resolved;
    let Some(site) = site else {
        validate::settle(&mut diagnostics, None, &sources);
        return Finished {
            sources,
            diagnostics,
            readability: Vec::new(),
            pages: None,
        };
    };
    progress.stage("proving the trees");
    let proof = tree::prove(&site);
    progress.stage("checking");
    diagnostics.append(validate::check(&site, &sources, &proof, as_of));
    let theme = Theme::load(&site.config, &themes, &mut sources, &mut diagnostics);
    validate::settle(&mut diagnostics, Some(&site), &sources);
    let files = match theme {
        Some(theme) if !diagnostics.has_errors() => {
            progress.stage("making the pages");
            made(&site, &proof, &theme, as_of, &sources, &mut diagnostics)
        }
        _ => None,
    };
    let readability = validate::readability(&site);
    let pages = files.map(|files| Pages { site, proof, files });
    Finished {
        sources,
        diagnostics,
        readability,
        pages,
    }
}

/// Every file, unless a template fails or a page is heavier than the site allows.
fn made(
    site: &Site,
    proof: &Proof,
    theme: &Theme,
    as_of: AsOf,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Rendered>> {
    let files = match render::render(site, proof, theme, as_of) {
        Ok(files) => {
            let mut heavy = render::weigh(site, proof, theme, &files);
            validate::settle(&mut heavy, Some(site), sources);
            diagnostics.append(heavy);
            Some(files)
        }
        Err(faults) => {
            // Rules about themes are fixed: there is no severity left to settle.
            diagnostics.extend(faults);
            None
        }
    };
    diagnostics.finish(sources);
    files.filter(|_| !diagnostics.has_errors())
}
