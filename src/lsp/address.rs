//! Addresses of the protocol to paths on disk, and back.

use crate::base::{SitePath, escape};
use lsp_types::Uri;
use std::path::{Component, Path, PathBuf};

/// The path of a file on this machine; `None` for anything else.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = escape::percent_decoded(rest.split(['?', '#']).next()?)?;
    if !path.starts_with('/') {
        return None;
    }
    let drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

/// The address of a file; `None` when its path is no text.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    let path = path.to_str()?;
    let path = match cfg!(windows) {
        true => path.replace('\\', "/"),
        false => path.to_owned(),
    };
    let parts: Vec<String> = path.split('/').map(escape::url_segment).collect();
    let root = if path.starts_with('/') { "" } else { "/" };
    format!("file://{root}{}", parts.join("/")).parse().ok()
}

/// A path below a site's root.
pub(super) fn below(root: &Path, path: &Path) -> Option<SitePath> {
    let parts: Option<Vec<&str>> = path
        .strip_prefix(root)
        .ok()?
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    SitePath::parse(&parts?.join("/")).ok()
}

#[cfg(test)]
mod tests {
    use super::{below, path_of, uri_of};
    use std::path::{Path, PathBuf};

    #[test]
    fn every_path_is_found_again() {
        for path in ["/a/b.md", "/a b/ü/50%/c#d?.yaml", "/"] {
            let uri = uri_of(Path::new(path)).expect(path);
            assert_eq!(path_of(&uri), Some(PathBuf::from(path)), "{}", uri.as_str());
        }
    }

    #[test]
    fn what_is_no_file_of_this_machine_has_no_path() {
        for other in [
            "untitled:Untitled-1",
            "http://x/a.md",
            "file://server/a.md",
            "file:///a%ff",
        ] {
            assert_eq!(path_of(&other.parse().expect(other)), None, "{other}");
        }
        let local = "file://localhost/a%20b".parse().expect("an address");
        assert_eq!(path_of(&local), Some(PathBuf::from("/a b")));
    }

    #[test]
    fn only_what_is_below_the_root_is_below_it() {
        let root = Path::new("/site");
        let found = |path: &str| below(root, Path::new(path)).map(|path| path.to_string());
        assert_eq!(found("/site/content/a.md").as_deref(), Some("content/a.md"));
        for outside in ["/site", "/sites/a.md", "/site/../a.md", "/a.md"] {
            assert_eq!(found(outside), None, "{outside}");
        }
    }
}
