//! Where a reference leads. References are held to RFC 3986 to the letter, so that no browser can read them in another way, and then resolved as it says.

use fluent_uri::pct_enc::{EStr, EString, encoder};
use fluent_uri::{Uri, UriRef};
use std::borrow::Cow;
use std::fmt;

/// The address of the folder on its host: `http` or `https`, a host, and a path that ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Uri<String>);

/// Stands for the host where none is named. No such host exists (RFC 2606), and the folders above show a reference that leads out.
const SOMEWHERE: &str = "https://host.invalid/a/b/c/d/";

impl BaseUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// When a site cannot stand there, in words for people.
    pub fn parse(text: &str) -> Result<BaseUrl, String> {
        let slashed = format!("{}/", text.trim_end_matches('/'));
        let wrong = || {
            format!(
                "`{text}` is not the address of a site; write it like https://example.org/records/"
            )
        };
        let uri = Uri::parse(slashed).map_err(|_| wrong())?;
        let scheme = uri.scheme().as_str();
        let host = uri
            .authority()
            .is_some_and(|authority| !authority.host().is_empty());
        let plain = uri.query().is_none() && uri.fragment().is_none();
        match host && plain && matches!(scheme, "http" | "https") {
            true => Ok(BaseUrl(uri.normalize())),
            false => Err(wrong()),
        }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target<'r> {
    /// To a file of this folder, by its path, and to a place in it. The path is empty or ends with `/` when it names a folder.
    Inside {
        /// The file.
        path: Cow<'r, str>,
        /// The place, decoded; never empty.
        fragment: Option<Cow<'r, str>>,
    },
    /// To another place on the web, or to another program: the scheme, in lower case.
    Elsewhere(String),
    /// Out of the folder, on whatever host it stands.
    Outside,
    /// Nowhere: no browser-independent reading.
    Unreadable,
}

/// The folder as its host shows it.
pub(super) struct Site {
    base: Uri<String>,
}

impl Site {
    /// A folder at an address, or anywhere.
    #[allow(clippy::expect_used, reason = "a constant, which every test parses")]
    pub(super) fn new(base: Option<BaseUrl>) -> Site {
        let base = base.map(|base| base.0);
        Site {
            base: base.unwrap_or_else(|| Uri::parse(SOMEWHERE.to_owned()).expect("an address")),
        }
    }

    /// Where an address leads that RFC 3986 does not allow: to another host, or another program, where that at least is beyond doubt. What such a host makes of the rest is its own affair.
    fn elsewhere(&self, address: &str) -> Option<Target<'static>> {
        let (scheme, rest) = address.split_once(':')?;
        let named = !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphabetic());
        let hidden = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
        if !named || rest.contains(hidden) {
            return None;
        }
        let scheme = scheme.to_ascii_lowercase();
        if matches!(&*scheme, "http" | "https") {
            let host = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
            let plain = |b: u8| b.is_ascii_alphanumeric() || b".-:".contains(&b);
            let own = self.base.authority().map(|authority| authority.as_str());
            if host.is_empty() || !host.bytes().all(plain) || own == Some(host) {
                return None;
            }
        }
        Some(Target::Elsewhere(scheme))
    }

    /// The references of one file.
    pub(super) fn from<'s>(&'s self, path: &'s str) -> Origin<'s> {
        let mut encoded = EString::<encoder::Path>::new();
        encoded.encode_str::<encoder::Path>(path);
        // What is encoded for a path is a reference that is one, but for a colon in its first part.
        let file = UriRef::parse(format!("./{encoded}"));
        Origin {
            site: self,
            path,
            plain: path.split('/').all(is_plain),
            file: file
                .ok()
                .and_then(|file| file.resolve_against(&self.base).ok()),
        }
    }
}

/// The references of one file.
pub(super) struct Origin<'s> {
    site: &'s Site,
    path: &'s str,
    /// Whether every part of the path is plain.
    plain: bool,
    file: Option<Uri<String>>,
}

impl<'s> Origin<'s> {
    /// Where a reference leads, as the file writes it, entities read.
    pub(super) fn resolve<'r>(&'r self, reference: &'r str) -> Target<'r> {
        self.beside(reference)
            .unwrap_or_else(|| self.resolved(reference))
    }

    /// Where a reference leads that is nothing but plain names: most are, and of those no standard leaves any doubt.
    fn beside<'r>(&'r self, reference: &'r str) -> Option<Target<'r>> {
        let (file, place) = match reference.split_once('#') {
            Some((file, place)) => (file, Some(place)),
            None => (reference, None),
        };
        let plain = |place: &str| place.bytes().all(is_unreserved);
        if !self.plain || !place.is_none_or(plain) {
            return None;
        }
        let path = match file {
            "" => Cow::Borrowed(self.path),
            _ => self.joined(file)?,
        };
        Some(Target::Inside {
            path,
            fragment: place.filter(|place| !place.is_empty()).map(Cow::Borrowed),
        })
    }

    /// A path from the folder of the file, when it stays in the whole folder.
    fn joined<'r>(&self, to: &'r str) -> Option<Cow<'r, str>> {
        let mut folder = self.path.rsplit_once('/').map(|(folder, _)| folder);
        let mut rest = to;
        while let Some(above) = rest.strip_prefix("../") {
            rest = above;
            folder = folder?.rsplit_once('/').map(|(folder, _)| folder);
        }
        let plain = rest.split('/').all(is_plain);
        plain.then(|| match folder {
            None => Cow::Borrowed(rest),
            Some(folder) => Cow::Owned([folder, "/", rest].concat()),
        })
    }

    /// Where any reference leads, by RFC 3986.
    fn resolved(&self, reference: &str) -> Target<'static> {
        let (Ok(reference), Some(file)) = (UriRef::parse(reference), &self.file) else {
            return self.site.elsewhere(reference).unwrap_or(Target::Unreadable);
        };
        let named = reference.authority().is_some();
        // A fragment alone stays in the file, and a base may not have one.
        let Ok(whole) = reference.resolve_against(file) else {
            return Target::Unreadable;
        };
        let whole = whole.normalize();
        let base = &self.site.base;
        let host = |uri: &Uri<String>| uri.authority().map(|a| a.as_str().to_owned());
        if whole.scheme() != base.scheme() || host(&whole) != host(base) {
            return Target::Elsewhere(whole.scheme().as_str().to_ascii_lowercase());
        }
        let Some(path) = whole.path().as_str().strip_prefix(base.path().as_str()) else {
            // A whole address means what it says wherever the folder stands.
            return match named {
                true => Target::Elsewhere(whole.scheme().as_str().to_ascii_lowercase()),
                false => Target::Outside,
            };
        };
        let place = whole.fragment().filter(|place| !place.is_empty());
        let place = place.map(|place| place.decode().to_string().ok());
        match (decoded(path), place) {
            (None, _) | (_, Some(None)) => Target::Unreadable,
            (Some(path), place) => Target::Inside {
                path: Cow::Owned(path),
                fragment: place.flatten().map(|place| Cow::Owned(place.into_owned())),
            },
        }
    }
}

/// What RFC 3986 calls unreserved: it stands for itself wherever it stands.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// A part of a path that is a name and nothing else.
fn is_plain(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && part.bytes().all(is_unreserved)
}

/// A path as the disk knows it; `None` when a part of it would be read in different ways.
fn decoded(path: &str) -> Option<String> {
    let parts: Option<Vec<String>> = path
        .split('/')
        .map(|part| {
            let part = EStr::<encoder::Path>::new(part)?
                .decode()
                .to_string()
                .ok()?;
            let plain = !part.contains(['/', '\\', '\0']) && part != "." && part != "..";
            plain.then(|| part.into_owned())
        })
        .collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, Site, Target};

    fn inside<'r>(path: &'r str, fragment: Option<&'r str>) -> Target<'r> {
        Target::Inside {
            path: path.into(),
            fragment: fragment.map(Into::into),
        }
    }

    #[test]
    fn a_reference_leads_where_a_browser_goes() {
        let site = Site::new(None);
        let origin = site.from("tools/relief/a.html");
        for (reference, target) in [
            ("b.html", inside("tools/relief/b.html", None)),
            ("./b.html#x", inside("tools/relief/b.html", Some("x"))),
            ("../../index.html", inside("index.html", None)),
            (
                "#page.main",
                inside("tools/relief/a.html", Some("page.main")),
            ),
            ("", inside("tools/relief/a.html", None)),
            ("#", inside("tools/relief/a.html", None)),
            ("#%C3%A9", inside("tools/relief/a.html", Some("é"))),
            ("%62.html", inside("tools/relief/b.html", None)),
            ("a%20b.html", inside("tools/relief/a b.html", None)),
            ("../", inside("tools/", None)),
            ("../../", inside("", None)),
            ("/index.html", Target::Outside),
            ("../../../x.html", Target::Outside),
            ("%2e%2e/%2e%2e/%2e%2e/x.html", Target::Outside),
            ("//example.org/x", Target::Elsewhere("https".to_owned())),
            ("HTTPS://example.org", Target::Elsewhere("https".to_owned())),
            ("tel:+15105550100", Target::Elsewhere("tel".to_owned())),
            ("JavaScript:x", Target::Elsewhere("javascript".to_owned())),
            (
                "https://example.org/日本?a[1]=50%",
                Target::Elsewhere("https".to_owned()),
            ),
            ("https://日本.example/", Target::Unreadable),
            ("https://a@example.org/|", Target::Unreadable),
            ("https://host.invalid/|", Target::Unreadable),
            ("https:\\\\example.org", Target::Unreadable),
            ("java\tscript:x", Target::Unreadable),
            ("a b.html", Target::Unreadable),
            ("..\\b.html", Target::Unreadable),
            ("b%2fc.html", Target::Unreadable),
            ("b%00.html", Target::Unreadable),
            ("%ff.html", Target::Unreadable),
            ("\tb.html", Target::Unreadable),
            ("é.html", Target::Unreadable),
        ] {
            assert_eq!(origin.resolve(reference), target, "{reference}");
        }
    }

    #[test]
    fn with_an_address_the_sites_own_whole_addresses_lead_inside() {
        let base = BaseUrl::parse("https://example.org/records").expect("an address");
        let site = Site::new(Some(base));
        let origin = site.from("404.html");
        for (reference, target) in [
            (
                "https://example.org/records/a.html#b",
                inside("a.html", Some("b")),
            ),
            ("/records/a.html", inside("a.html", None)),
            ("https://example.org/records/", inside("", None)),
            ("/a.html", Target::Outside),
            (
                "https://example.org/recordss/a.html",
                Target::Elsewhere("https".to_owned()),
            ),
            (
                "http://example.org/records/",
                Target::Elsewhere("http".to_owned()),
            ),
            (
                "https://example.org.evil/records/",
                Target::Elsewhere("https".to_owned()),
            ),
        ] {
            assert_eq!(origin.resolve(reference), target, "{reference}");
        }
    }

    /// References of all pieces in any order: what is plain leads where RFC 3986 says.
    #[test]
    fn the_short_way_leads_where_the_long_one_does() {
        const PIECES: [&str; 14] = [
            "a", "b.html", ".", "..", "../", "/", "#", "?", ":", "%61", "~", "é", "\\", "",
        ];
        let based = BaseUrl::parse("https://example.org/").expect("an address");
        let mut short = 0;
        for site in [Site::new(None), Site::new(Some(based))] {
            for path in [
                "a.html",
                "a/b.html",
                "a/b/.../c.html",
                "a b/c.html",
                "é/b.html",
                "a\\b",
            ] {
                let origin = site.from(path);
                for number in 0..PIECES.len().pow(4) {
                    let places = (0..4).map(|place| number / PIECES.len().pow(place));
                    let reference: String = places.map(|n| PIECES[n % PIECES.len()]).collect();
                    let long = origin.resolved(&reference);
                    assert_eq!(origin.resolve(&reference), long, "{reference} in {path}");
                    short += usize::from(origin.beside(&reference).is_some());
                }
            }
        }
        assert!(short > 10_000, "{short} are plain");
    }

    #[test]
    fn only_the_address_of_a_site_is_one() {
        for good in ["https://example.org", "http://127.0.0.1:8000/a/b/"] {
            assert!(BaseUrl::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "example.org",
            "ftp://example.org/",
            "https:///x",
            "/x/",
            "https://example.org/?a",
            "https://example.org/#a",
            "file:///x/",
        ] {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
