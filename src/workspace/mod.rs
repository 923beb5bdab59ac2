//! A site's folder kept in memory, and looked at again after each change. Comes in: a root and a day, then the paths that changed. Goes out: [`Look`]: the site,
//! what is proved of it, its theme, and every finding. The one way from a folder to a site that can be rendered: every command goes it, so none sees other
//! findings than another.
//!
//! 1. `load` reads what changed; what did not is the same entry as before, with what its texts read as.
//! 2. `model` resolves every name; a file that has not changed is not resolved again while every name stands for what it stood for.
//! 3. `tree` proves the trees, unless the trees and their scenarios are the same as before.
//! 4. `validate` checks everything, the theme is loaded unless its files are the same as before, and the findings get their severities and their order.

use crate::base::{AsOf, SitePath};
use crate::diag::{Diagnostics, FileId, SourceMap};
use crate::load::{Entry, Folder, Loaded, ThemeFile};
use crate::model::{self, Last, Resolved, Site};
use crate::render::Theme;
use crate::tree::{self, Proof};
use crate::validate;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A site's folder in memory.
pub struct Workspace {
    folder: Folder,
    as_of: AsOf,
    loaded: Loaded,
    last: Option<Last>,
    proved: Option<Arc<Proof>>,
    dressed: Option<Dressed>,
}

/// A theme, and what was wrong with it.
#[derive(Clone)]
struct Dressed {
    theme: Option<Arc<Theme>>,
    findings: Diagnostics,
    /// The built-in texts that it is made of.
    texts: Vec<FileId>,
}

/// A site as it stands after the last change.
#[derive(Clone)]
pub struct Look {
    /// The site and its proof; `None` when `site.yaml` cannot be used.
    pub site: Option<Proved>,
    /// The theme; `None` when it cannot be used.
    pub theme: Option<Arc<Theme>>,
    /// Every finding, with its final severity, in order.
    pub diagnostics: Diagnostics,
}

/// A site and what is shown about its trees.
#[derive(Clone)]
pub struct Proved {
    /// The site.
    pub site: Arc<Site>,
    /// What is shown about its trees.
    pub proof: Arc<Proof>,
}

/// A site without errors, ready to be rendered.
#[derive(Clone)]
pub struct Publishable {
    /// The site.
    pub site: Arc<Site>,
    /// What is shown about its trees.
    pub proof: Arc<Proof>,
    /// How its pages look.
    pub theme: Arc<Theme>,
}

impl Look {
    /// What can be rendered; `None` when an error stands against it.
    pub fn publishable(&self) -> Option<Publishable> {
        if self.diagnostics.has_errors() {
            return None;
        }
        let Proved { site, proof } = self.site.clone()?;
        let theme = self.theme.clone()?;
        Some(Publishable { site, proof, theme })
    }
}

impl Workspace {
    /// Reads the site at `root`, to be judged on a day.
    pub fn open(root: &Path, as_of: AsOf) -> Workspace {
        Workspace::of(Folder::open(root), as_of)
    }

    /// A site that was read already, to be judged on a day.
    pub fn of(folder: Folder, as_of: AsOf) -> Workspace {
        Workspace {
            loaded: folder.loaded(),
            folder,
            as_of,
            last: None,
            proved: None,
            dressed: None,
        }
    }

    /// Where the site is.
    pub fn root(&self) -> &Path {
        self.folder.root()
    }

    /// The day that the law is judged on.
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }

    /// Every text that findings point into.
    pub fn sources(&self) -> &SourceMap {
        self.folder.sources()
    }

    /// What the folder holds, names not resolved.
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// Reads again what may have changed: files, or whole folders, by their paths on disk. Whether anything did change.
    pub fn refresh(&mut self, changed: &[PathBuf]) -> bool {
        let differs = self.folder.refresh(changed);
        self.take_over(differs)
    }

    /// Takes an editor's unsaved text in place of what is on disk, or, with `None`, what is on disk again. Whether anything did change.
    pub fn set_unsaved(&mut self, path: &SitePath, text: Option<Arc<str>>) -> bool {
        let differs = self.folder.set_unsaved(path, text);
        self.take_over(differs)
    }

    fn take_over(&mut self, differs: bool) -> bool {
        if differs {
            let before = std::mem::replace(&mut self.loaded, self.folder.loaded());
            let now = &self.loaded;
            let settings = before.settings == now.settings;
            let trees = same_entries(&before.trees, &now.trees)
                && same_entries(&before.scenarios, &now.scenarios);
            self.proved.take_if(|_| !(settings && trees));
            let themes = same_files(&before.themes, &now.themes);
            if !(settings && themes) {
                self.undress();
            }
        }
        differs
    }

    /// Looks at the site as it stands.
    pub fn look(&mut self) -> Look {
        let sources = self.folder.sources();
        let Resolved {
            site,
            mut diagnostics,
        } = model::resolve_again(&self.loaded, sources, &mut self.last);
        let Some(site) = site else {
            self.proved = None;
            self.undress();
            validate::settle(&mut diagnostics, None, self.folder.sources());
            return Look {
                site: None,
                theme: None,
                diagnostics,
            };
        };
        self.proved.take_if(|proof| !proof.judges(&site));
        let prove = || Arc::new(tree::prove(&site));
        let proof = Arc::clone(self.proved.get_or_insert_with(prove));
        let sources = self.folder.sources();
        diagnostics.append(validate::check(&site, sources, &proof, self.as_of));
        let Dressed {
            theme, findings, ..
        } = self.dress(&site);
        diagnostics.append(findings);
        validate::settle(&mut diagnostics, Some(&site), self.folder.sources());
        Look {
            site: Some(Proved { site, proof }),
            theme,
            diagnostics,
        }
    }

    fn dress(&mut self, site: &Site) -> Dressed {
        if let Some(dressed) = &self.dressed {
            return dressed.clone();
        }
        let mut findings = Diagnostics::default();
        let own = &self.loaded.themes;
        let sources = self.folder.sources_mut();
        let known = sources.files().count();
        let theme = Theme::load(&site.config, own, sources, &mut findings);
        let theme = theme.map(Arc::new);
        let texts = sources.files().skip(known).collect();
        let dressed = Dressed {
            theme,
            findings,
            texts,
        };
        self.dressed.insert(dressed).clone()
    }

    /// Takes the theme off; who edits it for a day does so with one copy of the built-in texts in memory.
    fn undress(&mut self) {
        let texts = self.dressed.take().into_iter().flat_map(|old| old.texts);
        for text in texts {
            self.folder.sources_mut().retire(text);
        }
    }
}

/// Whether two lists hold the very same entries: nothing in them, and nothing of the settings that they were read under, has changed.
fn same_entries<T>(a: &[Arc<Entry<T>>], b: &[Arc<Entry<T>>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}

fn same_files(a: &[ThemeFile], b: &[ThemeFile]) -> bool {
    let same = |(a, b): (&ThemeFile, &ThemeFile)| a.path == b.path && a.file == b.file;
    a.len() == b.len()
        && a.iter().zip(b).all(same)
        && a.iter()
            .zip(b)
            .all(|(a, b)| Arc::ptr_eq(&a.bytes, &b.bytes))
}
