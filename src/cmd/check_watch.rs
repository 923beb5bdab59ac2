//! `statutree check --watch`: checks the site again after each change, until somebody stops it.

use super::args::Options;
use super::pipeline;
use super::screen::Screen;
use super::status::Status;
use super::watching::{Findings, POLLING, names};
use crate::diag::human;
use crate::watch::{self, Means};
use crate::workspace::Workspace;
use std::ops::ControlFlow;
use std::sync::mpsc;

/// Checks the site now and after each change. Every finding is printed whenever they are not the same as before.
pub(super) fn run(options: &Options, poll: bool, screen: &Screen) -> Status {
    match begin(options, poll, screen) {
        Ok(()) => Status::Clean,
        Err(why) => {
            screen.fail(&why);
            Status::CouldNotRun
        }
    }
}

fn begin(options: &Options, poll: bool, screen: &Screen) -> Result<(), String> {
    let as_of = pipeline::day(options)?;
    let (send, changes) = mpsc::channel();
    let means = Means::of(poll);
    // Before the first look, so that nothing which changes meanwhile is missed.
    let used = watch::watch(&options.root, means, move |paths| match send.send(paths) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    });
    let used = used.map_err(|why| format!("the site's folder cannot be watched: {why}"))?;
    if used != means {
        screen.remark(POLLING);
    }
    let mut workspace = Workspace::open(&options.root, as_of);
    let mut findings = Findings::default();
    let mut check = |workspace: &mut Workspace| {
        let look = workspace.look();
        let whole = look.publishable();
        let mut found = look.diagnostics;
        if let Some(whole) = whole {
            // Whether a template fails or a page is too heavy shows only when all of them are made.
            pipeline::made(whole, as_of, workspace.sources(), &mut found, &drop);
        }
        findings.print(screen, &found, workspace.sources());
        human::count(&found)
    };
    let short = check(&mut workspace);
    screen.say(&format!(
        "Now: {short}. The site is checked again whenever you save; Ctrl-C ends this."
    ));
    while let Ok(mut changed) = changes.recv() {
        // What was saved during a check is looked at together.
        changed.extend(changes.try_iter().flatten());
        changed.sort_unstable();
        changed.dedup();
        if workspace.refresh(&changed) {
            let short = check(&mut workspace);
            let names = names(&options.root, &changed).unwrap_or_default();
            screen.say(&format!("{names}: {short}"));
        }
    }
    Ok(())
}
