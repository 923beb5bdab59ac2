//! Who may ask the preview, what for, and how: only browsers on this machine that its editor sent there, by reading, and within limits.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

mod damage;
mod preview;

use damage::files;
use preview::{Preview, site};
use std::io::{Read, Write};
use std::net::TcpStream;

fn preview() -> Preview {
    Preview::of(site(&files()))
}

#[test]
fn folders_lead_to_their_first_page_with_a_slash_so_that_links_work() {
    let preview = preview();
    assert_eq!(preview.get("/").status, 200);
    assert_eq!(preview.get("/?a=b").status, 200);
    let moved = preview.get("/tools/relief");
    assert_eq!(
        (moved.status, moved.header("location")),
        (307, "/tools/relief/")
    );
    let folder = preview.get("/tools/relief/");
    assert_eq!(
        folder.header("etag"),
        preview.get("/tools/relief/index.html").header("etag")
    );
    assert!(!folder.header("etag").is_empty());
}

#[test]
fn files_say_what_they_are_and_that_they_are_not_to_be_kept() {
    let preview = preview();
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/interview.js", "text/javascript; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/proof.json", "application/json"),
        ("/feed.xml", "application/xml"),
        ("/llms.txt", "text/plain; charset=utf-8"),
        ("/search/index.js", "text/javascript; charset=utf-8"),
        ("/_editor/live.js", "text/javascript; charset=utf-8"),
        ("/_editor/live.css", "text/css; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, kind),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

#[test]
fn an_address_where_nothing_is_shows_the_sites_own_page_whose_links_work_at_any_depth() {
    let preview = preview();
    for path in ["/nothing.html", "/a/b/c/nothing.html", "/guides/nothing/"] {
        let page = preview.get(path);
        assert_eq!(page.status, 404, "{path}");
        assert!(
            page.body.contains("<base href=\"/404.html\">"),
            "{}",
            page.body
        );
        assert!(
            !page.body.contains("https://records.example/help/"),
            "it stays here: {}",
            page.body
        );
        assert!(
            page.header("content-security-policy")
                .contains("base-uri 'self'")
        );
    }
    assert!(preview.get("/_editor/nothing").status == 404);
}

#[test]
fn only_its_own_names_are_answered_to_and_no_other_site_may_ask() {
    let preview = preview();
    let port = preview.address.rsplit(':').next().unwrap().to_owned();
    let by_host = |host: &str| {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        preview.send(request.as_bytes()).status
    };
    assert_eq!(by_host(&format!("localhost:{port}")), 200);
    assert_eq!(by_host(&format!("[::1]:{port}")), 200);
    for forged in [
        "evil.example",
        &format!("evil.example:{port}"),
        "localhost:1",
        "127.0.0.1",
    ] {
        assert_eq!(by_host(forged), 403, "{forged}");
    }
    let none = preview
        .send(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
        .status;
    assert!([400, 403].contains(&none), "{none}");
    let with = |name: &str, value: &str| preview.ask("GET", "/", &[(name, value)]);
    assert_eq!(
        with("Origin", &format!("http://127.0.0.1:{port}")).status,
        200
    );
    assert_eq!(with("Sec-Fetch-Site", "same-origin").status, 200);
    assert_eq!(with("Sec-Fetch-Site", "none").status, 200);
    for (name, value) in [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ] {
        let refused = with(name, value);
        assert_eq!(refused.status, 403, "{name}: {value}");
        assert!(
            refused.body.contains("type its address"),
            "{}",
            refused.body
        );
        assert!(!refused.body.contains("<html"));
    }
    let events = preview.ask(
        "GET",
        "/_editor/events",
        &[("Origin", "https://evil.example")],
    );
    assert_eq!(events.status, 403);
}

#[test]
fn it_is_read_and_nothing_else() {
    let preview = preview();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let refused = preview.ask(method, "/", &[]);
        assert_eq!(
            (refused.status, refused.header("allow")),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
    let page = preview.get("/");
    let head = preview.ask("HEAD", "/", &[]);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for name in ["content-length", "etag", "content-type"] {
        assert_eq!(head.header(name), page.header(name), "{name}");
    }
    assert_eq!(page.header("content-length"), page.body.len().to_string());
}

/// A file of the machine, written in every way that has ever fooled a server.
#[test]
fn nothing_outside_the_site_can_be_asked_for() {
    let preview = preview();
    std::fs::write(preview.path("secret.html"), "secret").unwrap();
    for path in [
        "/../secret.html",
        "/guides/../../secret.html",
        "/%2e%2e/secret.html",
        "/%2E%2e%2fsecret.html",
        "/..%2fsecret.html",
        "/..%5csecret.html",
        "/..\\secret.html",
        "//secret.html",
        "//etc/passwd",
        "/guides//steps.html",
        "/./secret.html",
        "/%252e%252e/secret.html",
        "/secret.html",
        "/secret.html%00",
        "/%00",
        "/guides/steps.html%00.css",
        "/%c0%ae%c0%ae/secret.html",
        "/C:/secret.html",
        "/file:///etc/passwd",
        "/site.yaml",
        "/content/guides/steps.md",
        "/%",
        "/%zz",
        "/con",
        "/.git/config",
        "/_editor/../secret.html",
        "/_editor/%2e%2e/secret.html",
        "/_editor/..%2f..%2fsecret.html",
    ] {
        let answer = preview.get(path);
        assert!(
            [400, 404].contains(&answer.status),
            "{path} answers {}",
            answer.status
        );
        assert!(
            !answer.body.contains("secret\n") && answer.body != "secret",
            "{path}"
        );
    }
    // Bytes that are no request at all.
    for bytes in [
        &b"\0\0\0\0\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
    ] {
        let answer = preview.send(bytes);
        assert!(
            [0, 400, 505].contains(&answer.status),
            "{bytes:?}: {}",
            answer.status
        );
    }
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_request_has_its_limits() {
    let preview = preview();
    let long = "x".repeat(100_000);
    let refused = preview.ask("GET", "/", &[("X-Long", &long)]);
    assert!([431, 0].contains(&refused.status), "{}", refused.status);
    let refused = preview.get(&format!("/{long}"));
    assert!(
        [414, 431, 0].contains(&refused.status),
        "{}",
        refused.status
    );
    let many = vec![("X-Many", "x"); 200];
    let refused = preview.ask("GET", "/", &many);
    assert!([431, 0].contains(&refused.status), "{}", refused.status);
    assert_eq!(preview.get("/").status, 200);
}

/// Whoever never finishes a sentence is hung up on, and keeps nobody waiting meanwhile.
#[test]
fn slow_and_idle_connections_keep_nobody_waiting() {
    let preview = preview();
    let mut slow = preview.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    let mut idle: Vec<TcpStream> = (0..100).map(|_| preview.connect()).collect();
    for _ in 0..20 {
        assert_eq!(preview.get("/").status, 200);
    }
    let mut end = Vec::new();
    for connection in idle.iter_mut().chain([&mut slow]) {
        // Ends within the time that the connection waits at most, because the server hangs up.
        let _ = connection.read_to_end(&mut end);
    }
    assert!(!String::from_utf8_lossy(&end).contains("200 OK"));
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn more_connections_than_there_is_room_for_wait_their_turn() {
    let preview = preview();
    // More than the server holds at a time; when the first are hung up on, the next have room.
    let crowd: Vec<TcpStream> = (0..300).map(|_| preview.connect()).collect();
    assert_eq!(preview.get("/").status, 200);
    drop(crowd);
}

#[test]
fn one_connection_serves_many_requests() {
    let preview = preview();
    let mut stream = preview.connect();
    let request = format!("HEAD / HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address);
    for _ in 0..5 {
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let mut byte = [0];
        while !answer.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte).unwrap();
            answer.push(byte[0]);
        }
        assert!(answer.starts_with(b"HTTP/1.1 200 OK"));
    }
}

#[test]
fn changes_are_told_as_server_sent_events() {
    let preview = preview();
    let mut events = preview.events();
    let says = |line: &str| events.head.iter().any(|known| known == line);
    assert!(
        says("HTTP/1.1 200 OK")
            && says("content-type: text/event-stream")
            && says("cache-control: no-store"),
        "{:?}",
        events.head
    );
    let first: Vec<String> = (0..6).map(|_| events.line()).collect();
    assert_eq!(first[..4], ["retry: 500", "", "event: look", "id: 1"]);
    assert!(
        first[4].starts_with("data: {") && first[5].is_empty(),
        "{first:?}"
    );
    let mut other = preview.events();
    assert_eq!(other.next()["revision"], 1);
    let text = preview.read("content/guides/steps.md");
    preview.save("content/guides/steps.md", &format!("{text}\nMore.\n"));
    // Everybody who listens hears of it.
    let (one, two) = (events.next(), other.next());
    assert_eq!((&one["revision"], &one), (&2.into(), &two));
    // Fingerprints change with what they are of, and not otherwise.
    std::fs::create_dir_all(preview.path("themes/plain/assets")).unwrap();
    preview.save("themes/plain/assets/site.css", "body { color: red }\n");
    let three = loop {
        let standing = events.next();
        if standing["styles"] != two["styles"] {
            break standing;
        }
    };
    assert_eq!(three["others"], two["others"]);
    assert_eq!(preview.ask("HEAD", "/_editor/events", &[]).status, 200);
}
