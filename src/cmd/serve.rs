//! `statutree serve`: the site in a browser, kept fresh while its files are edited.

use super::args::{Options, ServeArguments};
use super::browser;
use super::pipeline;
use super::screen::Screen;
use super::status::Status;
use super::watching::{Findings, POLLING, names};
use crate::diag::human;
use crate::serve::{self, Looked, News, Place, Port};
use crate::watch::Means;
use std::path::PathBuf;

/// Where the preview is, unless somebody says otherwise.
const PORT: u16 = 4000;

/// Serves the site until somebody stops it.
pub(super) fn run(options: &Options, arguments: &ServeArguments, screen: &Screen) -> Status {
    let as_of = match pipeline::day(options) {
        Ok(as_of) => as_of,
        Err(why) => {
            screen.fail(&why);
            return Status::CouldNotRun;
        }
    };
    let place = Place {
        root: options.root.clone(),
        as_of,
    };
    let port = arguments.port.map_or(Port::From(PORT), Port::Exactly);
    let mut teller = Teller {
        screen: Screen {
            quiet: screen.quiet,
            ..Screen::default()
        },
        root: options.root.clone(),
        open: arguments.open,
        findings: Findings::default(),
    };
    let means = Means::of(arguments.poll);
    match serve::run(place, port, means, move |news| teller.tell(&news)) {
        Ok(never) => match never {},
        Err(why) => {
            screen.fail(&why);
            Status::CouldNotRun
        }
    }
}

/// Says in the terminal what happens.
struct Teller {
    screen: Screen,
    root: PathBuf,
    open: bool,
    findings: Findings,
}

impl Teller {
    fn tell(&mut self, news: &News<'_>) {
        match news {
            News::Ready(address) => self.ready(address),
            News::Polling => self.screen.remark(POLLING),
            News::Looked(looked) => self.looked(looked),
            News::Mistake(text) => self.screen.fail(text),
        }
    }

    fn ready(&self, address: &str) {
        self.screen.say(&format!(
            "The site:  {address}\nFor you:   {address}_editor/\nEvery page follows what you save. Ctrl-C stops the preview; it writes nothing."
        ));
        if self.open && !browser::open(address) {
            self.screen
                .remark("No browser could be opened; open the address above yourself.");
        }
    }

    fn looked(&mut self, looked: &Looked<'_>) {
        self.findings
            .print(&self.screen, looked.diagnostics, looked.sources);
        let short = human::count(looked.diagnostics);
        let took = looked.took.as_millis();
        self.screen.say(&match names(&self.root, looked.changed) {
            Some(names) => format!("{names}: {short}, {took} ms"),
            None => format!("Now: {short}"),
        });
    }
}
