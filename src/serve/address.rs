//! What a request asks for. Nothing of it ever becomes a path on the disk.

use crate::base::{SitePath, escape};

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// A file of the site.
    File(SitePath),
    /// A folder of the site, the root among them (`None`): its first page.
    Folder(Option<SitePath>),
    /// A page for the editor, by its path below `/_editor/`.
    Editor(String),
    /// Something that can be no address of a site.
    Nowhere,
}

/// Where the pages for the editor are, as the first part of a path. No page of a site is there: ids have no underscore at their beginning.
pub(super) const EDITOR: &str = "_editor";

impl Address {
    /// Reads the path of a request, percents and all.
    pub(super) fn parse(path: &str) -> Address {
        Self::read(path).unwrap_or(Address::Nowhere)
    }

    fn read(path: &str) -> Option<Address> {
        let path = path.strip_prefix('/')?;
        if path.is_empty() {
            return Some(Address::Folder(None));
        }
        let parts: Option<Vec<String>> = path.split('/').map(decode).collect();
        let path = parts?.join("/");
        if let Some(below) = path.strip_prefix(EDITOR)
            && let Some(below) = below.strip_prefix('/').or(below.is_empty().then_some(""))
        {
            return Some(Address::Editor(below.to_owned()));
        }
        match path.strip_suffix('/') {
            Some(folder) => Some(Address::Folder(Some(SitePath::parse(folder).ok()?))),
            None => Some(Address::File(SitePath::parse(&path).ok()?)),
        }
    }
}

/// A part of a path without its percents (RFC 3986, section 2.1). `None` when they are written wrong, or hide a slash or something that is no text.
fn decode(part: &str) -> Option<String> {
    let text = escape::percent_decoded(part)?.into_owned();
    (!text.contains('/')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{Address, SitePath};

    fn path(text: &str) -> SitePath {
        SitePath::parse(text).expect(text)
    }

    #[test]
    fn addresses_are_files_folders_or_pages_for_the_editor() {
        let read = Address::parse;
        assert_eq!(read("/"), Address::Folder(None));
        assert_eq!(read("/a/b.html"), Address::File(path("a/b.html")));
        assert_eq!(read("/a/"), Address::Folder(Some(path("a"))));
        assert_eq!(read("/a%20b/%C3%A9.png"), Address::File(path("a b/é.png")));
        assert_eq!(read("/_editor"), Address::Editor(String::new()));
        assert_eq!(read("/_editor/"), Address::Editor(String::new()));
        assert_eq!(read("/_editor/law/x"), Address::Editor("law/x".to_owned()));
        assert_eq!(read("/_editors"), Address::File(path("_editors")));
    }

    #[test]
    fn nothing_leads_out_of_the_site() {
        for bad in [
            "",
            "*",
            "a",
            "//",
            "//a",
            "/a//b",
            "/..",
            "/../a",
            "/a/..",
            "/a/../b",
            "/./a",
            "/%2e%2e/a",
            "/%2E%2E%2Fa",
            "/..%2fa",
            "/a%2fb",
            "/..%5ca",
            "/a\\b",
            "/c:/a",
            "/%00",
            "/a%00.html",
            "/%",
            "/%4",
            "/%zz",
            "/%ff",
            "/%c0%ae",
            "/a/ ",
            "/nul",
            "/%e2%80%ae",
            "/a/%2e%2e/%2e%2e/etc/passwd",
        ] {
            assert_eq!(Address::parse(bad), Address::Nowhere, "{bad:?}");
        }
    }
}
