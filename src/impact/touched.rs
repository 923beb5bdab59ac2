//! Which findings have to do with what changed. Comes in: the changed files, and where every name is used. Goes out: for a finding, yes or no.
//!
//! A finding has to do with it when it stands in a changed file, points to one, or stands in a file that names something whose file changed: one step, no more. A tree
//! and its scenarios count as one. When the settings or a theme changed, every finding may come of that.

use super::since::site_path;
use crate::base::SitePath;
use crate::diag::{Diagnostic, SourceMap, Span};
use crate::mentions::{Mentions, Name, Role, thing_at};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The files that have to do with what changed.
#[derive(Debug, Default)]
pub struct Touched {
    everything: bool,
    /// The files that changed, those included whose names no page can have.
    changed: BTreeSet<String>,
    /// The files that name what changed.
    relying: BTreeSet<String>,
}

impl Touched {
    /// What these files touch, their paths taken from the site's folder.
    pub fn by(changed: &[PathBuf], mentions: &Mentions) -> Touched {
        let mut touched = Touched::default();
        let mut names: BTreeSet<Name> = BTreeSet::new();
        for path in changed {
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            touched.changed.insert(parts.join("/"));
        }
        for path in changed.iter().filter_map(|path| site_path(path)) {
            touched.everything |= path.as_str() == "site.yaml" || is_theme(&path);
            match tree_of_scenarios(&path) {
                Some(tree) => drop(touched.relying.insert(tree)),
                None => names.extend(thing_at(&path)),
            }
        }
        for (file, mention) in mentions.iter() {
            // What a tree holds has a name that says so: whoever uses it relies on the tree.
            let inside = mention.name.tree().cloned().map(Name::Tree);
            let named = |name: &Name| names.contains(name);
            let relies = named(&mention.name) || inside.as_ref().is_some_and(named);
            if mention.role == Role::Use && relies {
                touched.relying.insert(file.path.as_str().to_owned());
            }
        }
        touched
    }

    /// Whether a finding has to do with what changed.
    pub fn has(&self, finding: &Diagnostic, sources: &SourceMap) -> bool {
        let path = |span: Span| &*sources.get(span.file).path;
        let own = path(finding.span);
        let mut others = finding.others.iter();
        self.everything
            || self.changed.contains(own)
            || self.relying.contains(own)
            || others.any(|other| self.changed.contains(path(other.span)))
    }
}

fn is_theme(path: &SitePath) -> bool {
    path.as_str().starts_with("themes/")
}

/// The tree beside a file of scenarios.
fn tree_of_scenarios(path: &SitePath) -> Option<String> {
    let tree = path.as_str().strip_suffix(".scenarios.yaml")?;
    Some(format!("{tree}.yaml"))
}
