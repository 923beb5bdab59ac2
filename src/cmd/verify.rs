//! `statutree verify`: a built folder, proved again from its own bytes.

use super::args::{Options, VerifyArguments};
use super::progress::Progress;
use super::screen::Screen;
use super::status::Status;
use super::summary;
use crate::base::number::{counted, grouped};
use crate::diag::Root;
use crate::verify::{Order, Totals, Verified, verify};
use num_bigint::BigUint;
use std::path::Path;

/// Verifies a folder.
pub(super) fn run(options: &Options, arguments: &VerifyArguments, screen: &Screen) -> Status {
    let folder = match &arguments.folder {
        Some(folder) => folder.clone(),
        None => options.root.join("public"),
    };
    let screen = Screen {
        root: Root::new(&folder),
        ..screen.clone()
    };
    let order = Order {
        folder,
        base: arguments.base_url.clone(),
        own: arguments.own.clone(),
    };
    let progress = Progress::start(options.quiet);
    progress.stage("verifying");
    let verified = verify(&order);
    drop(progress);
    match verified {
        Ok(verified) => said(options, &order.folder, &verified, &screen),
        Err(why) => {
            screen.fail(&why);
            Status::CouldNotRun
        }
    }
}

fn said(options: &Options, folder: &Path, verified: &Verified, screen: &Screen) -> Status {
    let findings = &verified.findings;
    screen.findings(findings, &verified.sources);
    let shown = summary::folder(&summary::tidy(folder));
    let fails = findings.has_errors() || (options.strict && !findings.is_empty());
    if fails {
        if !findings.has_errors() {
            screen.remark("With --strict, warnings count as errors.");
        }
        screen.remark(&format!("{shown} is not proved; do not upload it."));
        return Status::Findings;
    }
    let totals = &verified.totals;
    screen.say(&format!("{shown}: {}", files(totals)));
    if totals.trees > 0 {
        screen.say(&walks(totals));
    }
    Status::Clean
}

fn files(totals: &Totals) -> String {
    let links = match totals.references {
        1 => "1 link holds".to_owned(),
        links => format!("{} links hold", grouped(&BigUint::from(links))),
    };
    format!(
        "{}, {}, {links}",
        counted(totals.files, "file"),
        counted(totals.pages, "page")
    )
}

fn walks(totals: &Totals) -> String {
    let word = match totals.paths == BigUint::from(1_u8) {
        true => "path",
        false => "paths",
    };
    format!(
        "{} · {} {word} walked by their links, as proof.json says",
        counted(totals.trees, "tree"),
        grouped(&totals.paths)
    )
}
