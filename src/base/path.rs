//! Paths inside a site.

use super::escape;
use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A relative path with `/` between its parts: no empty part, no `.` or `..`, no backslash, colon or control character, no part that a
/// file system reserves or trims, no part over 200 bytes. So it can be joined to any folder and never leaves it. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Reads a path, or says in plain English why it is none.
    ///
    /// # Errors
    /// When any part could mean something other than a plain name on some system.
    pub fn parse(text: &str) -> Result<SitePath, &'static str> {
        for part in text.split('/') {
            check_part(part)?;
        }
        Ok(SitePath(text.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What some systems take for the same path: without a difference between capital and small letters, and between the ways of writing a letter with its accent.
    pub fn folded(&self) -> String {
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        let composed: String = self.0.nfc().collect();
        composed.to_lowercase().nfc().collect()
    }

    /// The last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The file name without its last ending.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The last ending of the file name, without the dot.
    pub fn extension(&self) -> Option<&str> {
        self.file_name().rsplit_once('.').map(|(_, ending)| ending)
    }

    /// The folder that holds it, or `None` at the top.
    pub fn parent(&self) -> Option<SitePath> {
        self.0
            .rsplit_once('/')
            .map(|(parent, _)| SitePath(parent.into()))
    }

    /// Resolves a relative reference such as `../forms/cr-180.md` against the folder of this file. `None` when it leaves the root or is no
    /// valid path.
    pub fn resolve(&self, reference: &str) -> Option<SitePath> {
        let mut parts: Vec<&str> = self.0.split('/').collect();
        parts.pop();
        for part in reference.split('/') {
            match part {
                "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        SitePath::parse(&parts.join("/")).ok()
    }

    /// The URL that leads from the root to this file, with what an address cannot hold written in percents: pictures may be named as their owner likes.
    pub fn url(&self) -> String {
        let mut url = String::with_capacity(self.0.len());
        escape::url_path_into(&mut url, &self.0);
        url
    }

    /// The relative URL that leads from the page at `from` to this file: works under any sub-path and from `file://`.
    pub fn relative_from(&self, from: &SitePath) -> String {
        let shared = shared_folders(&self.0, &from.0);
        let up = from.0[shared..].bytes().filter(|b| *b == b'/').count();
        let down = &self.0[shared..];
        let mut url = String::with_capacity(3 * up + down.len());
        for _ in 0..up {
            url.push_str("../");
        }
        escape::url_path_into(&mut url, down);
        url
    }
}

/// How many bytes the folders take that two paths have in common, with the slash behind each.
fn shared_folders(a: &str, b: &str) -> usize {
    let pairs = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b);
    let same = pairs.count();
    let last = a.as_bytes()[..same].iter().rposition(|b| *b == b'/');
    last.map_or(0, |slash| slash + 1)
}

fn check_part(part: &str) -> Result<(), &'static str> {
    if part.is_empty() || part == "." || part == ".." {
        return Err("a path has no empty part and no `.` or `..`");
    }
    if part.len() > 200 {
        return Err("a name in a path has at most 200 bytes");
    }
    if !part.bytes().all(is_ordinary)
        && part
            .chars()
            .any(|c| c.is_control() || "\\:*?\"<>|".contains(c) || is_invisible(c))
    {
        return Err(
            "a name in a path has no backslash, colon, star, question mark, quote, angle bracket, bar or invisible character",
        );
    }
    if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        return Err("a name in a path does not begin with a space or end with a space or dot");
    }
    if is_device(part) {
        return Err("some systems keep this name for a device");
    }
    Ok(())
}

/// What nearly all names in paths are made of.
fn is_ordinary(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Whether some systems take a file of this name for a device, whatever its ending, and whatever spaces stand before that.
pub(super) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.trim_end_matches(' ');
    let is = |name: &&str| stem.eq_ignore_ascii_case(name);
    let numbered = |start: &str| {
        let (name, end) = stem.split_at_checked(start.len()).unwrap_or_default();
        name.eq_ignore_ascii_case(start)
            && (matches!(end, "¹" | "²" | "³") || matches!(end.as_bytes(), [b'0'..=b'9']))
    };
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
        .iter()
        .any(is)
        || numbered("com")
        || numbered("lpt")
}

/// Characters without a shape of their own: marks of direction, joiners, fillers, line separators and tags.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::SitePath;

    fn path(text: &str) -> SitePath {
        SitePath::parse(text).expect(text)
    }

    #[test]
    fn what_an_address_cannot_hold_is_encoded_part_by_part() {
        assert_eq!(path("a b/é#.png").url(), "a%20b/%C3%A9%23.png");
    }

    #[test]
    fn nothing_leaves_the_root() {
        for bad in [
            "",
            "/a",
            "a//b",
            "../a",
            "a/..",
            "a\\b",
            "c:a",
            "a/./b",
            "nul",
            "COM1.txt",
            "lpt9.a.b",
            "nul .txt",
            "COM\u{b9}.png",
            "CONIN$",
            "a.",
            "a ",
            "x/\u{202e}y",
            "x/\u{ad}y",
            "x/\u{e0041}",
            "a\0",
        ] {
            assert!(SitePath::parse(bad).is_err(), "{bad:?}");
        }
        for good in [
            "a",
            "guides/steps.html",
            "common.md",
            "caé.md",
            "lpt.html",
            "laws/ca-pen-1203.4.html",
        ] {
            assert!(SitePath::parse(good).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn links_are_relative() {
        assert_eq!(
            path("laws/a.html").relative_from(&path("tools/t/q.html")),
            "../../laws/a.html"
        );
        assert_eq!(
            path("guides/b.html").relative_from(&path("guides/a.html")),
            "b.html"
        );
        assert_eq!(
            path("index.html").relative_from(&path("404.html")),
            "index.html"
        );
        assert_eq!(
            path("tools/t/result/o.html").relative_from(&path("tools/t/q.html")),
            "result/o.html"
        );
    }

    #[test]
    fn references_resolve_inside_the_root_or_not_at_all() {
        let from = path("content/guides/steps.md");
        assert_eq!(
            from.resolve("../forms/cr-180.md"),
            Some(path("content/forms/cr-180.md"))
        );
        assert_eq!(
            from.resolve("./timeline.md"),
            Some(path("content/guides/timeline.md"))
        );
        assert_eq!(from.resolve("../../../etc/passwd"), None);
    }
}
