//! `statutree impact`: who relies on a section, or on what changed since a revision. What else is wrong with the site does not matter; what cannot be read is not searched,
//! and that is said.

use super::args::{ImpactArguments, ImpactFormat, Options};
use super::pipeline::{self, Seen};
use super::screen::Screen;
use super::status::Status;
use crate::diag::{Severity, human};
use crate::impact::{self, Report, since};
use crate::mentions::Mentions;
use crate::workspace::{Proved, Workspace};

/// Looks the sections up.
pub(super) fn run(options: &Options, arguments: &ImpactArguments, screen: &Screen) -> Status {
    let Seen {
        workspace,
        proved,
        diagnostics,
        ..
    } = match pipeline::see(options, screen) {
        Ok(seen) => seen,
        Err(status) => return status,
    };
    let report = match report(arguments, &proved, &workspace) {
        Ok(report) => report,
        Err(why) => {
            screen.fail(&why);
            return Status::CouldNotRun;
        }
    };
    let (site, sources) = (&proved.site, workspace.sources());
    let errors = diagnostics.count(Severity::Error);
    let text = match arguments.format {
        ImpactFormat::Human => impact::human::render(&report, site, sources),
        ImpactFormat::Json => impact::json::render(&report, errors, site, sources),
    };
    screen.answer(text.trim_end());
    if errors > 0 {
        // A list that may lack somebody must not look whole.
        let count = human::count(&diagnostics);
        screen.remark(&format!(
            "The site has faults ({count}), so somebody may be missing here: `statutree check` shows them."
        ));
    }
    Status::Clean
}

fn report(
    arguments: &ImpactArguments,
    Proved { site, proof }: &Proved,
    workspace: &Workspace,
) -> Result<Report, String> {
    let Some(revision) = &arguments.since else {
        let asked = impact::read(&arguments.sections, site)?;
        return Ok(Report::of(site, proof, asked));
    };
    let mut mentions = Mentions::default();
    mentions.update(workspace.loaded(), workspace.sources());
    let since =
        since::since(revision, workspace, &mentions, site).map_err(|why| why.to_string())?;
    Ok(Report::since(site, proof, since))
}
