//! The language server as an editor meets it: the program, its pipes, the protocol.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set the stage stops"
)]
#![allow(clippy::disallowed_methods, reason = "tests set the stage")]
#![allow(
    clippy::needless_pass_by_value,
    reason = "a test hands over what it has just made up"
)]

mod client;
mod help;
mod robust;
mod site;
mod writing;

use client::{Client, uri};
use serde_json::{Value, json};
use site::Site;

#[test]
fn it_says_what_it_can_do_and_leaves_as_the_protocol_wants() {
    let site = Site::small();
    let mut client = Client::start();
    let early = client.try_ask("textDocument/hover", json!({}));
    assert_eq!(early.expect_err("not yet")["code"], -32002);
    let answer = client.initialize(&site.root, &["utf-16", "utf-8"]);
    let offer = &answer["capabilities"];
    assert_eq!(offer["positionEncoding"], "utf-8");
    for provider in [
        "definition",
        "references",
        "hover",
        "rename",
        "documentSymbol",
        "completion",
        "codeAction",
    ] {
        assert!(
            !offer[format!("{provider}Provider")].is_null(),
            "{provider}"
        );
    }
    assert_eq!(answer["serverInfo"]["name"], "statutree");
    let twice = client.try_ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(twice.expect_err("only once")["code"], -32600);
    let unknown = client.try_ask("textDocument/dance", json!({}));
    assert_eq!(unknown.expect_err("unknown")["code"], -32601);
    let wrong = client.try_ask("textDocument/hover", json!({ "position": 1 }));
    assert_eq!(wrong.expect_err("wrong")["code"], -32602);
    assert_eq!(client.ask("shutdown", Value::Null), Value::Null);
    let late = client.try_ask("textDocument/hover", json!({}));
    assert_eq!(late.expect_err("too late")["code"], -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.hang_up().code(), Some(0));
}

#[test]
fn a_client_that_goes_away_ends_the_program() {
    let site = Site::small();
    let client = Client::open_folder(&site.root);
    assert_eq!(client.hang_up().code(), Some(1));
}

#[test]
fn it_asks_to_be_told_what_changes_on_disk() {
    let site = Site::small();
    let mut client = Client::open_folder(&site.root);
    client.open(&site.path(site::TREE), site::ASK);
    client.findings_of(&site.path(site::TREE), 1);
    let asked = client
        .said
        .iter()
        .find(|said| said["method"] == "client/registerCapability");
    let asked = asked.expect("a request").to_string();
    for glob in [
        "**/site.yaml",
        "**/content/**",
        "**/decision_trees/**",
        "**/themes/**",
    ] {
        assert!(asked.contains(glob), "{asked}");
    }
}

#[test]
fn positions_are_counted_as_agreed() {
    let site = Site::small();
    for (encodings, before_next) in [(["utf-16", "utf-32"], 2), (["utf-8", "utf-16"], 4)] {
        let mut client = Client::start();
        client.initialize(&site.root, &encodings);
        let tree = site.path(site::TREE);
        client.open(&tree, site::ASK);
        let (line, text) = site::ASK
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains('😀'))
            .expect("a line");
        let (before, behind) = text.split_once('😀').expect("it is there");
        let to_next = behind.find("next: ").expect("a next") + "next: ".len();
        let character = before.len() + before_next + to_next;
        let found = client.ask(
            "textDocument/definition",
            json!({
                "textDocument": { "uri": uri(&tree) },
                "position": { "line": line, "character": character },
            }),
        );
        let ended = site::ASK
            .lines()
            .position(|line| line == "  ended:")
            .expect("a question");
        assert_eq!(
            found[0]["range"]["start"],
            json!({ "line": ended, "character": 2 })
        );
        // One unit earlier is the space before the name, where nothing is.
        let nothing = client.ask(
            "textDocument/definition",
            json!({
                "textDocument": { "uri": uri(&tree) },
                "position": { "line": line, "character": character - 1 },
            }),
        );
        assert_eq!(nothing, json!([]));
    }
}
