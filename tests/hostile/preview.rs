//! What may be sent to the preview's socket: by other sites, by broken programs, and by whoever wants to keep an editor out. After each case the preview still answers, soon, and
//! holds no more files and memory than before.

use crate::driver::{Preview, site};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// An editor does not wait longer than this for a page, on a busy machine.
const SOON: Duration = Duration::from_secs(8);

fn preview() -> Preview {
    let base = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
    let found = walkdir::WalkDir::new(&base).into_iter();
    let files = found.map(|entry| entry.expect("an entry"));
    let files = files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(&base).expect("below");
            let text = fs::read_to_string(entry.path()).expect("text");
            (path.to_owned(), text)
        });
    let files: Vec<(PathBuf, String)> = files.collect();
    let preview = Preview::of(site(&files));
    answers(&preview);
    preview
}

/// An editor still gets a page, soon.
#[track_caller]
fn answers(preview: &Preview) {
    let began = Instant::now();
    assert_eq!(preview.get("/").status, 200);
    assert!(began.elapsed() < SOON, "took {:?}", began.elapsed());
}

/// Open files and resident memory (in kB) of the program. `None` where the system does not tell.
fn weight(preview: &Preview) -> Option<(usize, u64)> {
    let process = format!("/proc/{}", preview.process());
    let files = fs::read_dir(format!("{process}/fd")).ok()?.count();
    let status = fs::read_to_string(format!("{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some((files, line.trim().trim_end_matches(" kB").parse().ok()?))
}

/// Sends bytes and hears what comes back within a moment; the connection stays open on this side.
fn tell(preview: &Preview, bytes: &[u8]) -> (TcpStream, String) {
    let mut stream = preview.connect();
    let patience = Some(Duration::from_millis(700));
    stream.set_read_timeout(patience).expect("a socket");
    // It may hang up before all of it is sent.
    let _ = stream.write_all(bytes);
    let mut heard = Vec::new();
    let mut part = [0; 4096];
    while let Ok(length) = stream.read(&mut part) {
        heard.extend_from_slice(&part[..length]);
        if length == 0 {
            break;
        }
    }
    (stream, String::from_utf8_lossy(&heard).into_owned())
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("")
}

/// A whole request under the preview's own name.
fn request(preview: &Preview, line: &str, headers: &str) -> Vec<u8> {
    let address = &preview.address;
    format!("{line}\r\nHost: {address}\r\n{headers}Connection: close\r\n\r\n").into_bytes()
}

#[test]
fn no_spelling_of_a_path_leads_out_of_the_site() {
    let preview = preview();
    fs::write(preview.path("secret.html"), "a secret").expect("a file");
    let address = preview.address.clone();
    for target in [
        "/..;/secret.html",
        "/guides/..;/..;/secret.html",
        "/%2e%2e%2fsecret.html",
        "/%2e%2e%5csecret.html",
        "/%252e%252e%252fsecret.html",
        "/%c0%ae%c0%ae%c0%afsecret.html",
        "/%e0%80%ae%e0%80%ae/secret.html",
        "/%uff0e%uff0e/secret.html",
        "/guides/%2e%2e/%2e%2e/secret.html",
        "/....//secret.html",
        "///../secret.html",
        "/\\..\\secret.html",
        "/?/../secret.html",
        "/guides/steps.html/../../../secret.html",
        &format!("http://{address}/../secret.html"),
        &format!("http://{address}//secret.html"),
        &format!("http://{address}/%2e%2e/secret.html"),
        "secret.html",
        "../secret.html",
        "*",
        "file:///etc/passwd",
    ] {
        let (_, answer) = tell(
            &preview,
            &request(&preview, &format!("GET {target} HTTP/1.1"), ""),
        );
        assert!(
            !answer.contains("a secret") && !answer.contains("root:"),
            "{target}"
        );
        let refused = ["", "400", "403", "404"].contains(&status(&answer));
        assert!(refused || target.starts_with("/?"), "{target}: {answer}");
    }
    answers(&preview);
}

#[test]
fn no_other_name_of_this_machine_and_no_other_host_is_answered_to() {
    let preview = preview();
    let port = preview
        .address
        .rsplit(':')
        .next()
        .expect("a port")
        .to_owned();
    for host in [
        "0.0.0.0",
        "127.0.0.2",
        "127.1",
        "2130706433",
        "0x7f.1",
        "localhost.",
        "127.0.0.1.",
        "localhost.localdomain",
        "127.0.0.1.nip.example",
        "localtest.example",
        "a.localhost",
        "[::ffff:127.0.0.1]",
        "[0:0:0:0:0:0:0:1]",
        "[::]",
        "::1",
        "user@localhost",
        "user:password@127.0.0.1",
        "localhost#",
        "localhost/",
        " ",
    ] {
        let head = format!("GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n");
        let (_, answer) = tell(&preview, head.as_bytes());
        assert!(
            ["400", "403"].contains(&status(&answer)),
            "{host}: {answer}"
        );
        assert!(!answer.contains("<html"), "{host}");
    }
    let upper = format!("GET / HTTP/1.1\r\nHoSt: LocalHost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&tell(&preview, upper.as_bytes()).1), "200");
}

#[test]
fn a_host_that_is_missing_or_said_twice_is_refused() {
    let preview = preview();
    let ours = &preview.address;
    for head in [
        "GET / HTTP/1.1\r\n\r\n".to_owned(),
        "GET / HTTP/1.0\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: {ours}\r\nHost: evil.example\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: evil.example\r\nHost: {ours}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {ours}, evil.example\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost : {ours}\r\n\r\n"),
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: {ours}\r\n\r\n"),
        format!("GET http://user@{ours}/ HTTP/1.1\r\nHost: {ours}\r\n\r\n"),
        "GET / HTTP/1.1\r\nX-Forwarded-Host: localhost\r\n\r\n".to_owned(),
    ] {
        let (_, answer) = tell(&preview, head.as_bytes());
        assert!(
            ["400", "403"].contains(&status(&answer)),
            "{head}: {answer}"
        );
    }
    answers(&preview);
}

#[test]
fn an_origin_that_only_looks_like_ours_is_refused() {
    let preview = preview();
    let ours = preview.address.clone();
    for origin in [
        "http://127.0.0.1",
        &format!("https://{ours}"),
        &format!("http://{ours}.evil.example"),
        &format!("http://{ours}@evil.example"),
        &format!("http://user@{ours}"),
        &format!("http://{ours}/"),
        &format!(" http://{ours}, http://evil.example"),
        "null",
        "file://",
        "",
    ] {
        let answer = preview.ask("GET", "/", &[("Origin", origin)]);
        assert_eq!(answer.status, 403, "{origin}");
    }
    let two = [
        ("Origin", format!("http://{ours}")),
        ("Origin", "http://evil.example".to_owned()),
    ];
    let two: Vec<(&str, &str)> = two.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(preview.ask("GET", "/", &two).status, 403);
}

#[test]
fn no_other_method_does_anything() {
    let preview = preview();
    for method in [
        "POST", "PUT", "OPTIONS", "TRACE", "CONNECT", "get", "Get", "PROPFIND", "X", "GE T",
        "G\u{e9}T",
    ] {
        let (_, answer) = tell(
            &preview,
            &request(&preview, &format!("{method} / HTTP/1.1"), ""),
        );
        assert!(
            ["400", "403", "405"].contains(&status(&answer)),
            "{method}: {answer}"
        );
        assert!(!answer.contains("<html"), "{method}");
    }
    answers(&preview);
}

#[test]
fn a_request_that_comes_byte_by_byte_keeps_nobody_waiting() {
    let preview = preview();
    let mut slow: Vec<TcpStream> = (0..20).map(|_| preview.connect()).collect();
    for byte in b"GET / HTTP/1.1\r\nHo" {
        for stream in &mut slow {
            stream.write_all(&[*byte]).expect("it listens");
        }
        answers(&preview);
    }
    let rest = format!("st: {}\r\nConnection: close\r\n\r\n", preview.address);
    let mut answer = String::new();
    slow[0].write_all(rest.as_bytes()).expect("it listens");
    slow[0].read_to_string(&mut answer).expect("an answer");
    assert_eq!(status(&answer), "200", "slow is not wrong");
}

#[test]
fn a_body_that_never_comes_is_not_waited_for() {
    let preview = preview();
    for headers in [
        "Content-Length: 1000000000\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Content-Length: 10\r\nExpect: 100-continue\r\n",
    ] {
        for line in ["GET / HTTP/1.1", "POST / HTTP/1.1"] {
            let (_, answer) = tell(&preview, &request(&preview, line, headers));
            let expected = if line.starts_with("GET") {
                "200"
            } else {
                "405"
            };
            assert_eq!(status(&answer), expected, "{line} {headers}: {answer}");
        }
    }
    answers(&preview);
}

#[test]
fn heads_without_measure_are_refused_and_leave_nothing_behind() {
    let preview = preview();
    let before = weight(&preview);
    let megabyte = "x".repeat(1 << 20);
    for bytes in [
        request(&preview, &format!("GET /{megabyte} HTTP/1.1"), ""),
        request(&preview, &format!("{megabyte} / HTTP/1.1"), ""),
        request(
            &preview,
            "GET / HTTP/1.1",
            &format!("X-Long: {megabyte}\r\n"),
        ),
        request(&preview, "GET / HTTP/1.1", &format!("{megabyte}: x\r\n")),
        request(&preview, "GET / HTTP/1.1", &"X: y\r\n".repeat(10_000)),
        request(&preview, "GET / HTTP/1.1", &"X: y\r\n".repeat(100)),
        megabyte.into_bytes(),
        vec![b'\n'; 1 << 20],
    ] {
        let (_, answer) = tell(&preview, &bytes);
        assert!(
            ["", "400", "414", "431"].contains(&status(&answer)),
            "{answer}"
        );
    }
    answers(&preview);
    if let (Some(before), Some(after)) = (before, weight(&preview)) {
        assert!(after.1 < before.1 + 20_000, "{before:?} {after:?}");
    }
}

#[test]
fn other_protocols_are_hung_up_on() {
    let preview = preview();
    for bytes in [
        &b"GET /\r\n"[..],
        b"GET / HTTP/0.9\r\n\r\n",
        b"GET / HTTP/3\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00",
        b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03",
        b"SSH-2.0-x\r\n",
        b"\x05\x01\x00",
        b"EHLO evil.example\r\n",
    ] {
        let (_, answer) = tell(&preview, bytes);
        assert!(
            ["", "400", "403", "505"].contains(&status(&answer)),
            "{bytes:?}: {answer}"
        );
        assert!(!answer.contains("<html"), "{bytes:?}");
    }
    answers(&preview);
}

#[test]
fn an_upgrade_is_not_made() {
    let preview = preview();
    for upgrade in [
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
    ] {
        let head = format!(
            "GET / HTTP/1.1\r\nHost: {}\r\n{upgrade}\r\n",
            preview.address
        );
        let (_, answer) = tell(&preview, head.as_bytes());
        assert_eq!(status(&answer), "200", "{answer}");
    }
    answers(&preview);
}

#[test]
fn requests_that_come_together_are_each_checked() {
    let preview = preview();
    let ours = preview.address.clone();
    let mut all = String::new();
    for host in [&ours, "evil.example", &ours] {
        all.push_str(&format!("HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    }
    let (_, answer) = tell(&preview, all.as_bytes());
    let statuses: Vec<&str> = answer
        .lines()
        .filter(|line| line.starts_with("HTTP/1.1 "))
        .map(status)
        .collect();
    assert_eq!(statuses, ["200", "403", "200"]);
}

/// What follows a request whose end is in doubt is not answered to as a request of its own.
#[test]
fn nothing_is_smuggled_behind_a_body_whose_length_is_in_doubt() {
    let preview = preview();
    let ours = preview.address.clone();
    let behind = format!("GET /proof.json HTTP/1.1\r\nHost: {ours}\r\n\r\n");
    for (headers, body) in [
        ("Content-Length: 0\r\nContent-Length: 5\r\n", ""),
        ("Content-Length: 1, 2\r\n", ""),
        ("Content-Length: -1\r\n", ""),
        ("Content-Length: 0x10\r\n", ""),
        ("Content-Length: 99999999999999999999\r\n", ""),
        (
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
            "ffffffffffffffffff\r\n",
        ),
        ("Transfer-Encoding: chunked\r\n", "zz\r\n"),
        ("Transfer-Encoding: chunked\r\n", "-1\r\n\r\n"),
        ("Transfer-Encoding: xchunked\r\n", ""),
        ("Transfer-Encoding: chunked, identity\r\n", ""),
    ] {
        let head = format!("GET / HTTP/1.1\r\nHost: {ours}\r\n{headers}\r\n{body}{behind}");
        let (_, answer) = tell(&preview, head.as_bytes());
        assert!(!answer.contains("application/json"), "{headers}: {answer}");
    }
    answers(&preview);
}

#[test]
fn control_characters_are_no_part_of_a_request() {
    let preview = preview();
    for line in [
        "GET /\0 HTTP/1.1",
        "GET /\x07 HTTP/1.1",
        "GET\x0b/ HTTP/1.1",
        "GET / HTTP/1.1\0",
        "\x1bGET / HTTP/1.1",
    ] {
        let (_, answer) = tell(&preview, &request(&preview, line, ""));
        assert!(["", "400"].contains(&status(&answer)), "{line:?}: {answer}");
    }
    for header in [
        "X: a\0b\r\n",
        "X\0: a\r\n",
        "X: a\rX: b\r\n",
        " folded: x\r\n",
        "no colon\r\n",
    ] {
        let (_, answer) = tell(&preview, &request(&preview, "GET / HTTP/1.1", header));
        assert!(
            ["", "400"].contains(&status(&answer)),
            "{header:?}: {answer}"
        );
    }
    answers(&preview);
}

/// There is room for 256. Whoever says nothing makes room for whoever speaks.
#[test]
fn a_thousand_idle_connections_keep_no_editor_waiting() {
    let preview = preview();
    let before = weight(&preview);
    let crowd: Vec<TcpStream> = (0..900).map(|_| preview.connect()).collect();
    answers(&preview);
    answers(&preview);
    if let (Some(before), Some(within)) = (before, weight(&preview)) {
        assert!(within.0 < before.0 + 300, "files: {before:?} {within:?}");
        assert!(
            within.1 < before.1 + 30_000,
            "memory: {before:?} {within:?}"
        );
    }
    drop(crowd);
    answers(&preview);
}

#[test]
fn listeners_by_the_hundred_keep_nobody_out_and_leave_nothing_behind() {
    let preview = preview();
    let before = weight(&preview);
    let listen = format!(
        "GET /_editor/events HTTP/1.1\r\nHost: {}\r\n\r\n",
        preview.address
    );
    let mut listeners = Vec::new();
    for _ in 0..300 {
        let mut stream = preview.connect();
        stream.write_all(listen.as_bytes()).expect("it listens");
        listeners.push(stream);
    }
    answers(&preview);
    // The last one hears of the site.
    let mut heard = [0; 4];
    let last = listeners.last_mut().expect("listeners");
    last.read_exact(&mut heard).expect("an answer");
    assert_eq!(&heard, b"HTTP");
    if let (Some(before), Some(within)) = (before, weight(&preview)) {
        assert!(within.0 < before.0 + 300, "{before:?} {within:?}");
    }
    drop(listeners);
    let began = Instant::now();
    while let (Some(before), Some(after)) = (before, weight(&preview)) {
        if after.0 <= before.0 + 2 {
            break;
        }
        assert!(began.elapsed() < SOON, "{before:?} {after:?}");
        std::thread::sleep(Duration::from_millis(50));
        answers(&preview);
    }
}
