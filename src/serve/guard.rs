//! Who may ask, and how. The preview is for browsers on this machine that its editor sent there. A page of another site must not be able to read it: not by asking
//! for it in the background (`Origin`, `Sec-Fetch-Site`), and not under a name of its own that leads to this machine (`Host`; "DNS rebinding").

use super::reply::{Extra, Reply};
use hyper::header::{HOST, HeaderName, ORIGIN};
use hyper::{HeaderMap, Method, StatusCode, Uri};

/// What is understood.
const METHODS: &str = "GET, HEAD";
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Lets a request in, or says why not.
///
/// # Errors
/// The answer to a request that is not let in.
pub(super) fn check(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    port: u16,
) -> Result<(), Reply> {
    let named = headers.get_all(HOST).iter().map(|host| host.to_str().ok());
    let asked = uri.authority().map(|authority| Some(authority.as_str()));
    let mut hosts = named.chain(asked).peekable();
    if hosts.peek().is_none() || !hosts.all(|host| host.is_some_and(|host| is_ours(host, port))) {
        let text =
            format!("This preview answers only under its own address: http://127.0.0.1:{port}/");
        return Err(Reply::sentence(StatusCode::FORBIDDEN, &text));
    }
    if !comes_from_here(headers, port) {
        let text = format!(
            "Another site asked for this. The preview is only for you: type its address, http://127.0.0.1:{port}/, into your browser."
        );
        return Err(Reply::sentence(StatusCode::FORBIDDEN, &text));
    }
    if method != Method::GET && method != Method::HEAD {
        let text = "The preview shows pages and takes nothing in.";
        return Err(Reply {
            extra: Some(Extra::Allow(METHODS)),
            ..Reply::sentence(StatusCode::METHOD_NOT_ALLOWED, text)
        });
    }
    Ok(())
}

/// Whether a host with its port is this server, by one of the names that only this machine has.
fn is_ours(host: &str, port: u16) -> bool {
    let names = ["localhost", "127.0.0.1", "[::1]"];
    let with_port = |name: &str| format!("{name}:{port}").eq_ignore_ascii_case(host);
    names
        .iter()
        .any(|name| with_port(name) || (port == 80 && name.eq_ignore_ascii_case(host)))
}

/// Whether the browser says that one of our own pages asks, or the person in front of it. What is no browser says nothing.
fn comes_from_here(headers: &HeaderMap, port: u16) -> bool {
    let of_ours = |origin: &str| {
        let host = origin.strip_prefix("http://");
        host.is_some_and(|host| is_ours(host, port))
    };
    let all = |name: HeaderName, is_fine: &dyn Fn(&str) -> bool| {
        let mut values = headers.get_all(name).iter();
        values.all(|value| value.to_str().is_ok_and(is_fine))
    };
    all(ORIGIN, &of_ours)
        && all(SEC_FETCH_SITE, &|site| {
            matches!(site, "same-origin" | "none")
        })
}

#[cfg(test)]
mod tests {
    use super::check;
    use hyper::{HeaderMap, Method, Uri};

    fn status(method: &str, uri: &str, headers: &[(&'static str, &str)]) -> u16 {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().expect("a value"));
        }
        let method: Method = method.parse().expect("a method");
        let uri: Uri = uri.parse().expect("an address");
        match check(&method, &uri, &map, 4000) {
            Ok(()) => 200,
            Err(reply) => reply.status.as_u16(),
        }
    }

    #[test]
    fn only_our_own_names_are_answered_to() {
        let host = |host: &str| status("GET", "/", &[("host", host)]);
        for ours in [
            "localhost:4000",
            "LOCALHOST:4000",
            "127.0.0.1:4000",
            "[::1]:4000",
        ] {
            assert_eq!(host(ours), 200, "{ours}");
        }
        for other in [
            "evil.example:4000",
            "localhost",
            "localhost:4001",
            "127.0.0.1",
            "127.0.0.1.evil.example:4000",
            "localhost:4000.evil.example",
            "evil@localhost:4000",
            "",
        ] {
            assert_eq!(host(other), 403, "{other}");
        }
        assert_eq!(status("GET", "/", &[]), 403);
        let two = [("host", "localhost:4000"), ("host", "evil.example")];
        assert_eq!(status("GET", "/", &two), 403);
        let ours = [("host", "localhost:4000")];
        assert_eq!(status("GET", "http://evil.example/", &ours), 403);
        assert_eq!(status("GET", "http://localhost:4000/", &ours), 200);
    }

    #[test]
    fn no_other_site_may_ask() {
        let with = |name, value| status("GET", "/", &[("host", "localhost:4000"), (name, value)]);
        assert_eq!(with("origin", "http://localhost:4000"), 200);
        for other in [
            "http://evil.example",
            "https://localhost:4000",
            "http://localhost:3000",
            "null",
        ] {
            assert_eq!(with("origin", other), 403, "{other}");
        }
        for (site, expected) in [
            ("same-origin", 200),
            ("none", 200),
            ("same-site", 403),
            ("cross-site", 403),
        ] {
            assert_eq!(with("sec-fetch-site", site), expected, "{site}");
        }
    }

    #[test]
    fn nothing_is_taken_in() {
        let by = |method| status(method, "/", &[("host", "localhost:4000")]);
        assert_eq!((by("GET"), by("HEAD")), (200, 200));
        for other in [
            "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW",
        ] {
            assert_eq!(by(other), 405, "{other}");
        }
    }
}
