//! From a folder to finished pages, for the commands that run once.
//!
//! 1. the workspace reads, proves and checks the site
//! 2. render: every page, when nothing is wrong so far; each is given away at once, and what is wrong with it remembered

use super::args::Options;
use super::progress::Progress;
use super::screen::Screen;
use super::status::Status;
use super::today;
use crate::base::AsOf;
use crate::diag::{Diagnostics, Severity, SourceMap};
use crate::load::{Loaded, Unparsed};
use crate::render::{self, Give, Theme};
use crate::validate::{self, Readability};
use crate::workspace::{Look, Proved, Publishable, Workspace};
use std::sync::Arc;

/// A site that was looked at as a whole.
pub(super) struct Finished {
    workspace: Workspace,
    /// Every finding, with its final severity, in order.
    pub(super) diagnostics: Diagnostics,
    /// How hard each guide and tree is to read, whatever else is wrong with them.
    pub(super) readability: Vec<Readability>,
    /// The site and what is shown about its trees, whatever else is wrong; `None` when `site.yaml` cannot be used.
    pub(super) proved: Option<Proved>,
    /// What the pages are; `None` when an error stands against them.
    pub(super) pages: Option<Pages>,
}

/// The pages of a site without errors.
pub(super) struct Pages {
    /// The site, its proof, and how it looks.
    pub(super) whole: Publishable,
    /// How many there are.
    pub(super) count: usize,
}

impl Finished {
    /// Every text that findings point into.
    pub(super) fn sources(&self) -> &SourceMap {
        self.workspace.sources()
    }

    /// What the folder holds, names not resolved.
    pub(super) fn loaded(&self) -> &Loaded {
        self.workspace.loaded()
    }

    /// Whether the site may be published; `shown` are the findings of which the warnings count, if they do.
    pub(super) fn passes(&self, strict: bool, shown: &Diagnostics) -> bool {
        self.pages.is_some() && !(strict && shown.count(Severity::Warning) > 0)
    }

    /// The day that the site was judged on.
    pub(super) fn as_of(&self) -> AsOf {
        self.workspace.as_of()
    }
}

/// The day to judge the site on, or why there is no site to judge.
pub(super) fn day(options: &Options) -> Result<AsOf, String> {
    let as_of = today::as_of(options.as_of)?;
    // Whatever else is wrong with the file is a finding.
    if std::fs::symlink_metadata(options.root.join("site.yaml")).is_err() {
        return Err(format!(
            "there is no site.yaml in {}; go to the site's folder, or name it with --root DIR",
            options.root.display()
        ));
    }
    Ok(as_of)
}

/// Opens the site's folder, or says why there is none to open.
pub(super) fn open(options: &Options) -> Result<Workspace, String> {
    Ok(Workspace::open(&options.root, day(options)?))
}

/// A site that a command asks about, whatever is wrong with parts of it.
pub(super) struct Seen {
    /// Its folder.
    pub(super) workspace: Workspace,
    /// The site, and what is shown about its trees.
    pub(super) proved: Proved,
    /// How it looks, when that can be read.
    pub(super) theme: Option<Arc<Theme>>,
    /// Every finding.
    pub(super) diagnostics: Diagnostics,
}

/// Looks at the site, or says why there is none to look at.
pub(super) fn see(options: &Options, screen: &Screen) -> Result<Seen, Status> {
    let mut workspace = open(options).map_err(|why| {
        screen.fail(&why);
        Status::CouldNotRun
    })?;
    let look = workspace.look();
    let Some(proved) = look.site else {
        screen.findings(&look.diagnostics, workspace.sources());
        return Err(Status::Findings);
    };
    Ok(Seen {
        workspace,
        proved,
        theme: look.theme,
        diagnostics: look.diagnostics,
    })
}

/// A site's folder that was read, and the day to judge it on.
pub(super) struct Read {
    pub(super) files: Unparsed,
    pub(super) as_of: AsOf,
}

/// Reads the site's folder, or says why there is none to read.
pub(super) fn read(options: &Options, progress: &Progress) -> Result<Read, String> {
    progress.stage("reading the files");
    let as_of = day(options)?;
    let files = Unparsed::read(&options.root);
    Ok(Read { files, as_of })
}

/// Takes the site through every stage, or says why there is none to take. Its files are made, judged, and forgotten.
pub(super) fn run(options: &Options, progress: &Progress) -> Result<Finished, String> {
    read(options, progress).map(|read| go_on(read, progress, &drop))
}

/// Takes a site that was read through every stage that is left.
pub(super) fn go_on(read: Read, progress: &Progress, give: Give<'_>) -> Finished {
    let mut workspace = Workspace::of(read.files.parse(), read.as_of);
    progress.stage("checking");
    let look = workspace.look();
    progress.stage("making the pages");
    finish(workspace, look, give)
}

fn finish(workspace: Workspace, look: Look, give: Give<'_>) -> Finished {
    let whole = look.publishable();
    let readability = look
        .site
        .as_ref()
        .map_or_else(Vec::new, |proved| validate::readability(&proved.site));
    let mut diagnostics = look.diagnostics;
    let (as_of, sources) = (workspace.as_of(), workspace.sources());
    let pages = whole.and_then(|whole| made(whole, as_of, sources, &mut diagnostics, give));
    Finished {
        workspace,
        diagnostics,
        readability,
        proved: look.site,
        pages,
    }
}

/// Makes every file, unless a template fails, and counts the pages, unless one is heavier than the site allows.
pub(super) fn made(
    whole: Publishable,
    as_of: AsOf,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
    give: Give<'_>,
) -> Option<Pages> {
    let Publishable { site, proof, theme } = &whole;
    let count = match render::render(site, proof, theme, as_of, give) {
        Ok(mut made) => {
            validate::settle(&mut made.findings, Some(site), sources);
            diagnostics.append(made.findings);
            Some(made.pages)
        }
        Err(faults) => {
            // Rules about themes are fixed: there is no severity left to settle.
            diagnostics.extend(faults);
            None
        }
    };
    diagnostics.finish(sources);
    let count = count.filter(|_| !diagnostics.has_errors());
    count.map(|count| Pages { whole, count })
}
