//! What arrives at the preview, for any bytes: the server answers without a mistake, and only who asks under its own name, from its own pages, by reading, gets more than a refusal.
//! Every answer of ours carries the headers that keep a page shut in.

use super::small;
use statutree::serve::{InMemory, Place};

const PORT: u16 = 4000;

thread_local! {
    static PREVIEW: InMemory = InMemory::open(
        Place {
            root: small::folder(),
            as_of: small::day(),
        },
        PORT,
    )
    .expect("a preview");
}

/// Asserts it of these bytes.
pub fn hold(bytes: &[u8]) {
    let sent = PREVIEW.with(|preview| preview.answer(bytes));
    let sent = super::text(&sent);
    let Some(first) = sent
        .strip_prefix("HTTP/1.1 ")
        .or(sent.strip_prefix("HTTP/1.0 "))
    else {
        assert!(sent.is_empty(), "{sent:?}");
        return;
    };
    assert_ne!(&first[..3], "500", "{sent}");
    let (head, _) = sent.split_once("\r\n\r\n").expect("the end of a head");
    if ["400", "414", "431"].contains(&&first[..3]) {
        return;
    }
    for header in [
        "x-content-type-options: nosniff",
        "cache-control: no-store",
        "frame-ancestors 'none'",
        "default-src 'none'",
    ] {
        assert!(head.contains(header), "{header} in {head}");
    }
    if !["403", "405"].contains(&&first[..3]) {
        may_ask(&super::text(bytes), &sent);
    }
}

/// What a naive reader sees in the head of a request that was let in.
fn may_ask(request: &str, sent: &str) {
    let lines = request.split('\n').map(|line| line.trim_end_matches('\r'));
    let mut lines = lines.skip_while(|line| line.is_empty());
    let first = lines.next().unwrap_or_default();
    assert!(
        first.starts_with("GET ") || first.starts_with("HEAD "),
        "{request:?}: {sent}"
    );
    let is_ours = |host: &str| {
        ["localhost:4000", "127.0.0.1:4000", "[::1]:4000"]
            .iter()
            .any(|ours| ours.eq_ignore_ascii_case(host))
    };
    let mut hosts = 0;
    for line in lines.take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').unwrap_or_default();
        let value = value.trim_matches([' ', '\t']);
        match name.to_ascii_lowercase().as_str() {
            "host" => {
                hosts += 1;
                assert!(is_ours(value), "{request:?}: {sent}");
            }
            "origin" => {
                let host = value.strip_prefix("http://");
                assert!(host.is_some_and(is_ours), "{request:?}: {sent}");
            }
            "sec-fetch-site" => {
                assert!(
                    ["same-origin", "none"].contains(&value),
                    "{request:?}: {sent}"
                );
            }
            _ => {}
        }
    }
    let asked = first.split(' ').nth(1).unwrap_or_default();
    // Only an address that does not begin with a slash names a host of its own.
    let named = asked.split_once("://").filter(|_| !asked.starts_with('/'));
    let named = named.map(|(_, rest)| rest);
    let authority = named.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    assert!(hosts > 0 || authority.is_some(), "{request:?}: {sent}");
    assert!(authority.is_none_or(is_ours), "{request:?}: {sent}");
}
