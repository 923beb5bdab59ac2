//! The small site of `tests/cases/base`, in memory, with one of its files replaced.

use super::sound;
use statutree::base::{AsOf, SitePath, date};
use statutree::diag::SourceMap;
use statutree::render::{Edition, Renderer, Route};
use statutree::workspace::{Look, Publishable, Workspace};
use std::path::PathBuf;
use std::sync::Arc;

/// How often a site is looked at before it is opened anew: it keeps a name for every text that it ever held.
const LOOKS: u32 = 2_000;

/// More states than this are not looked at, so that no input takes long.
const SETTINGS: &str = "tree: { states: 2000 }\n";

/// The day on which the law is judged.
pub fn day() -> AsOf {
    AsOf(date::parse("2026-11-23").expect("a day"))
}

/// Where the site is: in the package of the generator, wherever this is compiled.
pub fn folder() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folders = here.ancestors().map(|above| above.join("tests/cases/base"));
    folders
        .into_iter()
        .find(|folder| folder.is_dir())
        .expect("the small site")
}

/// A site that is kept from one input to the next.
pub struct Small {
    workspace: Workspace,
    path: SitePath,
    looks: u32,
}

impl Small {
    /// The site, one file of which is going to be replaced.
    pub fn new(path: &str) -> Small {
        Small {
            workspace: open(),
            path: SitePath::parse(path).expect("a path"),
            looks: 0,
        }
    }

    /// Looks at the site with a text in the place of its file. Whatever is found is sound.
    pub fn look(&mut self, text: &str) -> Look {
        self.looks += 1;
        if self.looks > LOOKS {
            self.workspace = open();
            self.looks = 0;
        }
        self.workspace.set_unsaved(&self.path, Some(text.into()));
        let look = self.workspace.look();
        sound::findings(&look.diagnostics, self.sources());
        look
    }

    /// The texts that findings point into.
    pub fn sources(&self) -> &SourceMap {
        self.workspace.sources()
    }
}

fn open() -> Workspace {
    let folder = folder();
    let mut workspace = Workspace::open(&folder, day());
    let settings = std::fs::read_to_string(folder.join("site.yaml")).expect("the settings");
    let text: Arc<str> = format!("{settings}{SETTINGS}").into();
    let path = SitePath::parse("site.yaml").expect("a path");
    workspace.set_unsaved(&path, Some(text));
    workspace
}

/// The bytes of those routes of a site that are wanted, as texts; every page is sound.
pub fn rendered(site: &Publishable, wanted: impl Fn(Route) -> bool) -> Vec<(Route, String)> {
    let Publishable { site, proof, theme } = site;
    let renderer = Renderer::new(site, proof, theme, day(), Edition::Published);
    let renderer = renderer.expect("the built-in theme takes every site");
    let routes = renderer.routes().list().iter();
    let wanted = routes.filter(|(_, route)| wanted(*route));
    let mut files = Vec::new();
    for (_, route) in wanted {
        let bytes = renderer.render(*route).expect("a page");
        let text = String::from_utf8(bytes).expect("UTF-8");
        if route.kind().is_some() {
            sound::page(&text);
        }
        files.push((*route, text));
    }
    files
}
