//! Addresses on other sites.

use std::fmt;

/// An `http` or `https` address of printable ASCII, without quotes, angle brackets, backticks, white space or a user's name: safe to link to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// Reads an address; `None` when it is none.
    pub fn parse(text: &str) -> Option<WebAddress> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let plain = text
            .bytes()
            .all(|b| b.is_ascii_graphic() && !b"\"'<>`\\".contains(&b));
        (plain && is_plain_host(rest)).then(|| WebAddress(text.to_owned()))
    }

    /// The address with a value, percent-encoded, at every place that is marked `mark`.
    pub fn fill(&self, mark: &str, value: &str) -> WebAddress {
        WebAddress(self.0.replace(mark, &super::escape::url_segment(value)))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether what follows the `//` of an address begins with a host, perhaps with a port; no user name, behind which another host could hide.
pub fn is_plain_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && !host.starts_with(':') && !host.contains('@')
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::WebAddress;

    #[test]
    fn only_web_addresses_are_linked_to() {
        for good in [
            "https://example.org",
            "http://example.org/a?b={section}&c=1#d",
        ] {
            assert!(WebAddress::parse(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "HTTPS://x",
            "https://",
            "https:///x",
            "https://:80/",
            "https://courts.example@x/",
            "https://x/\"y",
            "https://x y",
            "//x",
            "mailto:a@b.c",
        ] {
            assert!(WebAddress::parse(bad).is_none(), "{bad}");
        }
    }
}
