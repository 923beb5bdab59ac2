//! What the commands that go on looking say after each change.

use super::screen::Screen;
use crate::diag::{Diagnostics, SourceMap, human};
use std::path::{Path, PathBuf};

/// Why changes show a little later.
pub(super) const POLLING: &str = "This system cannot watch any more folders, so statutree looks for changes itself, about twice a second. On Linux, raising \
                                  fs.inotify.max_user_watches helps.";

/// More names than this are counted.
const NAMED: usize = 3;

/// The findings as they were printed last: the same ones are not printed again.
#[derive(Default)]
pub(super) struct Findings {
    printed: String,
}

impl Findings {
    /// Prints every finding, unless they are the same as before.
    pub(super) fn print(&mut self, screen: &Screen, found: &Diagnostics, sources: &SourceMap) {
        let text = match found.is_empty() {
            true => String::new(),
            false => human::render(found, sources, true),
        };
        if text != self.printed {
            screen.rendered(&text);
            self.printed = text;
        }
    }
}

/// What changed, by its paths in the site: the first few, and how many more. `None` when nothing did.
pub(super) fn names(root: &Path, changed: &[PathBuf]) -> Option<String> {
    let name = |path: &PathBuf| {
        let inside = path.strip_prefix(root).unwrap_or(path);
        match inside.as_os_str().is_empty() {
            true => "the whole folder".to_owned(),
            false => human::visible(&inside.display().to_string().replace('\\', "/")),
        }
    };
    let mut names: Vec<String> = changed.iter().take(NAMED).map(name).collect();
    match changed.len() {
        0 => return None,
        number if number > NAMED => names.push(format!("{} more", number - NAMED)),
        _ => {}
    }
    Some(names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::names;
    use std::path::{Path, PathBuf};

    #[test]
    fn a_few_names_are_said_and_the_rest_counted() {
        let root = Path::new("site");
        let said =
            |paths: &[&str]| names(root, &paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(said(&[]), None);
        assert_eq!(said(&["site"]).as_deref(), Some("the whole folder"));
        let five = ["site/a\u{1b}", "site/b", "site/c", "site/d", "site/e"];
        assert_eq!(said(&five).as_deref(), Some("a␛, b, c, 2 more"));
    }
}
