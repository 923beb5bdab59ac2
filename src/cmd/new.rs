//! `statutree new`: a site to begin with, or a page of one.

use super::args::{NewWhat, Options};
use super::pipeline;
use super::screen::Screen;
use super::status::Status;
use super::{summary, today};
use crate::output::{self, NewFile};
use crate::scaffold::{self, Kind, Request};
use std::path::Path;

/// Makes what was asked for.
pub(super) fn run(options: &Options, what: &NewWhat, screen: &Screen) -> Status {
    let made = match what {
        NewWhat::Site { folder } => site(options, folder),
        NewWhat::Guide { page, topic } => add(options, Kind::Guide, &page.name, topic.as_deref()),
        NewWhat::Tree(page) => add(options, Kind::Tree, &page.name, None),
        NewWhat::Statute(section) => add(options, Kind::Statute, &section.name, None),
        NewWhat::Form(page) => add(options, Kind::Form, &page.name, None),
        NewWhat::Term(page) => add(options, Kind::Term, &page.name, None),
        NewWhat::Caution(page) => add(options, Kind::Caution, &page.name, None),
    };
    match made {
        Ok(said) => {
            screen.say(&said);
            Status::Clean
        }
        Err(why) => {
            screen.fail(&why);
            Status::CouldNotRun
        }
    }
}

fn site(options: &Options, folder: &Path) -> Result<String, String> {
    let files = scaffold::site(today::as_of(options.as_of)?);
    output::create_site(folder, &files).map_err(|why| why.0)?;
    Ok(format!(
        "{} {} files: a small site about a made-up law\nRead {} first; `statutree check{}` shows that nothing is wrong with it.",
        summary::folder(folder),
        files.len(),
        folder.join("README.md").display(),
        at(folder)
    ))
}

fn add(
    options: &Options,
    kind: Kind,
    words: &[String],
    topic: Option<&str>,
) -> Result<String, String> {
    let workspace = pipeline::open(options)?;
    let name = words.join(" ");
    let request = Request {
        kind,
        name: name.trim(),
        topic,
    };
    let files = scaffold::page(
        request,
        workspace.loaded(),
        workspace.sources(),
        workspace.as_of(),
    )?;
    output::create(&options.root, &files).map_err(|why| why.0)?;
    let mut said: Vec<String> = files.iter().map(|file| wrote(options, file)).collect();
    said.push(format!(
        "Fill it in; `statutree check{}` shows what is left.",
        at(&options.root)
    ));
    Ok(said.join("\n"))
}

fn wrote(options: &Options, file: &NewFile) -> String {
    let place = summary::tidy(&options.root.join(file.path.as_str()));
    format!("wrote {}", place.display())
}

/// How a command is told where the site is.
fn at(root: &Path) -> String {
    match summary::tidy(root).as_os_str().is_empty() {
        true => String::new(),
        false => format!(" --root {}", root.display()),
    }
}
