//! Nothing that a client sends, and no state that a file can be in, ends the server.

use crate::client::{Client, uri};
use crate::site::{ASK, Site, TREE};
use serde_json::{Value, json};

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }

    fn place(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        text.floor_char_boundary(at)
    }
}

#[test]
fn what_is_no_message_is_passed_over() {
    let site = Site::small();
    let mut client = Client::open_folder(&site.root);
    for bytes in [
        &b"Content-Length: 5\r\n\r\n{\"a\":"[..],
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 99999999999999\r\n\r\n",
        b"Content-Length: 999999999999999999999999999\r\n\r\n",
        b"Content-Length: x\r\n\r\n",
        b"\r\n\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc",
        b"Content-Length: 36\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":1}",
    ] {
        client.send_raw(bytes);
        client.ask(
            "textDocument/documentSymbol",
            json!({ "textDocument": { "uri": uri(&site.path(TREE)) } }),
        );
    }
    assert!(
        client
            .said
            .iter()
            .any(|said| said["method"] == "window/logMessage")
    );
}

#[test]
fn wrong_positions_versions_and_addresses_are_borne() {
    let site = Site::small();
    let tree = site.path(TREE);
    let mut client = Client::open_folder(&site.root);
    let far = json!({ "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 });
    for address in [
        "file:///",
        "file:///%00",
        "file:///%ff",
        "file:///..",
        "http://x/",
        "untitled:x",
        &uri(&site.path("content")),
        &uri(&site.root),
    ] {
        let document = json!({ "uri": address, "languageId": "yaml", "version": 1, "text": "a" });
        client.tell("textDocument/didOpen", json!({ "textDocument": document }));
        let at = json!({ "textDocument": { "uri": address }, "position": far });
        client.ask("textDocument/hover", at.clone());
        client.ask("textDocument/completion", at);
        client.tell(
            "textDocument/didClose",
            json!({ "textDocument": { "uri": address } }),
        );
    }
    client.tell("textDocument/didChange", json!({ "nonsense": true }));
    client.edit(&tree, 2, json!([{ "text": "never opened" }]));
    client.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri(&tree) } }),
    );
    client.open(&tree, ASK);
    let start = json!({ "line": 3, "character": 0 });
    client.edit(
        &tree,
        3,
        json!([{ "range": { "start": far, "end": start }, "text": "" }]),
    );
    client.findings_of(&tree, 3);
    client.change(&tree, 4, "a\0b");
    client.findings_of(&tree, 4);
    client.change(&tree, 5, ASK);
    assert_eq!(client.findings_of(&tree, 5), Vec::<Value>::new());
}

#[test]
fn whatever_is_done_to_the_real_files_every_question_is_answered() {
    const PIECES: [&str; 16] = [
        ":",
        "- ",
        "{",
        "]",
        "\"",
        "&a ",
        "*a",
        "<<: ",
        "---\n",
        "\t",
        "(a)(",
        "\r",
        "😀",
        "](statute:",
        "next: ",
        "\n",
    ];
    let site = Site::real();
    let mut client = Client::open_folder(&site.root);
    let files = site.files();
    let mut numbers = Numbers(7);
    let mut version = 1;
    for _ in 0..40 {
        let file = &files[numbers.below(files.len())];
        let path = site.path(file);
        let good = site.read(file);
        let mut text = good.clone();
        client.open(&path, &text);
        for _ in 0..8 {
            let at = numbers.place(&text);
            match numbers.below(3) {
                0 => text.insert_str(at, PIECES[numbers.below(PIECES.len())]),
                1 => {
                    let end = text.floor_char_boundary((at + numbers.below(40)).min(text.len()));
                    text.replace_range(at..end.max(at), "");
                }
                _ => text.truncate(at),
            }
            version += 1;
            client.change(&path, version, &text);
            let line = numbers.below(text.lines().count() + 1);
            let position = json!({ "line": line, "character": numbers.below(60) });
            let at = json!({ "textDocument": { "uri": uri(&path) }, "position": position });
            let mut with = at.clone();
            with["context"] = json!({ "includeDeclaration": true });
            with["newName"] = json!("a-new-name");
            let whole = json!({ "start": position, "end": { "line": line + 3, "character": 0 } });
            let action = json!({ "textDocument": at["textDocument"], "range": whole, "context": { "diagnostics": [] } });
            match numbers.below(7) {
                0 => drop(client.ask("textDocument/hover", at)),
                1 => drop(client.ask("textDocument/completion", at)),
                2 => drop(client.ask("textDocument/definition", at)),
                3 => drop(client.ask("textDocument/references", with)),
                4 => drop(client.ask(
                    "textDocument/documentSymbol",
                    json!({ "textDocument": at["textDocument"] }),
                )),
                5 => drop(client.try_ask("textDocument/rename", with)),
                _ => drop(client.ask("textDocument/codeAction", action)),
            }
        }
        version += 1;
        client.change(&path, version, &good);
        let left = client.findings_of(&path, version);
        assert_eq!(left, Vec::<Value>::new(), "{file}");
        client.tell(
            "textDocument/didClose",
            json!({ "textDocument": { "uri": uri(&path) } }),
        );
    }
    let faults = client
        .said
        .iter()
        .filter(|said| said.to_string().contains("a fault of its own"));
    assert_eq!(faults.count(), 0, "no answer was an excuse");
}
