//! What an editor sees while files are being written.

use crate::client::{Client, place, uri};
use crate::site::{ASK, GUIDE, SCENARIOS, SECTION, Site, TREE};
use serde_json::{Value, json};
use std::fs;

fn rules(findings: &[Value]) -> Vec<&str> {
    let codes = findings.iter().map(|finding| finding["code"].as_str());
    codes.map(|code| code.expect("a rule")).collect()
}

#[test]
fn findings_come_and_go_while_a_file_is_written() {
    let site = Site::small();
    let tree = site.path(TREE);
    let mut client = Client::open_folder(&site.root);
    client.open(&tree, ASK);
    assert_eq!(client.findings_of(&tree, 1), Vec::<Value>::new());
    let wrong = ASK.replace("next: granted", "next: grantd");
    client.change(&tree, 2, &wrong);
    let findings = client.findings_of(&tree, 2);
    let unknown = findings
        .iter()
        .find(|found| found["code"] == "tree/unknown-target")
        .expect("a finding");
    assert_eq!(unknown["range"]["start"], place(&wrong, "grantd", 0, 0));
    assert_eq!(unknown["range"]["end"], place(&wrong, "grantd", 0, 6));
    assert_eq!(
        (&unknown["severity"], &unknown["source"]),
        (&json!(1), &json!("statutree"))
    );
    let message = unknown["message"].as_str().expect("a text");
    assert!(
        message.contains("no question or outcome `grantd`"),
        "{message}"
    );
    assert!(
        message.contains("Help: did you mean `granted`?"),
        "{message}"
    );
    // What this does to another file is told about that one.
    client.change(&tree, 3, &ASK.replace("granted", "allowed"));
    let beside = client.wait(&site.path(SCENARIOS), |told| !told.findings.is_empty());
    assert_eq!(beside.version, None);
    assert_eq!(rules(&beside.findings), ["tree/unknown-target"]);
    client.change(&tree, 4, ASK);
    assert_eq!(client.findings_of(&tree, 4), Vec::<Value>::new());
    client.wait(&site.path(SCENARIOS), |told| told.findings.is_empty());
}

#[test]
fn a_finding_shows_the_answers_that_lead_to_it_and_the_other_places() {
    let site = Site::small();
    let tree = site.path(TREE);
    let mut client = Client::open_folder(&site.root);
    let gap = ASK.replace(
        "      - { when: { level: other }, next: \"refused\" }\n",
        "",
    );
    client.open(&tree, &gap);
    let findings = client.findings_of(&tree, 1);
    let found = findings
        .iter()
        .find(|found| found["code"] == "tree/gap")
        .expect("a gap");
    let message = found["message"].as_str().expect("a text");
    assert!(
        message.contains("Answers that show it:\n- Which court was it? → A federal court"),
        "{message}"
    );
    let twice = ASK.replace("  refused:\n", "  granted:\n");
    client.change(&tree, 2, &twice);
    let findings = client.findings_of(&tree, 2);
    let found = findings
        .iter()
        .find(|found| found["code"] == "yaml/duplicate-key")
        .expect("a fault");
    let other = &found["relatedInformation"][0]["location"];
    assert_eq!(other["uri"], uri(&tree));
    assert_eq!(other["range"]["start"], place(&twice, "  granted:\n", 0, 2));
}

#[test]
fn edits_are_applied_where_the_client_means_them() {
    let site = Site::small();
    let tree = site.path(TREE);
    let mut client = Client::open_folder(&site.root);
    let windows = ASK.replace('\n', "\r\n");
    client.open(&tree, &windows);
    assert_eq!(client.findings_of(&tree, 1), Vec::<Value>::new());
    // Behind an astral character, in a file with the line ends of Windows: two edits, the second in the text that the first leaves.
    let at = |inside| place(ASK, "next: ended", 0, inside);
    client.edit(
        &tree,
        2,
        json!([
            { "range": { "start": at(6), "end": at(11) }, "text": "eded" },
            { "range": { "start": at(7), "end": at(7) }, "text": "n" },
            { "range": { "start": at(6), "end": at(6) }, "text": "x-" },
        ]),
    );
    let edited = ASK.replacen("next: ended", "next: x-ended", 1);
    let findings = client.findings_of(&tree, 2);
    let found = findings
        .iter()
        .find(|found| found["code"] == "tree/unknown-target")
        .expect("a finding");
    assert_eq!(found["range"]["start"], place(&edited, "x-ended", 0, 0));
    assert_eq!(found["range"]["end"], place(&edited, "x-ended", 0, 7));
    client.edit(
        &tree,
        3,
        json!([{ "range": { "start": at(6), "end": at(8) }, "text": "" }]),
    );
    assert_eq!(client.findings_of(&tree, 3), Vec::<Value>::new());
}

#[test]
fn what_is_written_counts_and_what_is_closed_without_saving_does_not() {
    let site = Site::small();
    let guide = site.path(GUIDE);
    let text = site.read(GUIDE);
    let mut client = Client::open_folder(&site.root);
    client.open(&guide, &text.replace("topic: basics", "topic: basic"));
    assert_eq!(rules(&client.findings_of(&guide, 1)), ["name/unknown"]);
    let closed = json!({ "textDocument": { "uri": uri(&guide) } });
    client.tell("textDocument/didClose", closed);
    client.wait(&guide, |told| {
        told.findings.is_empty() && told.version.is_none()
    });
}

#[test]
fn a_new_file_that_is_not_saved_yet_is_a_part_of_the_site() {
    let site = Site::small();
    let tree = site.path(TREE);
    let mut client = Client::open_folder(&site.root);
    let wants = ASK.replace("forms: [cr-180]", "forms: [cr-180, cr-181]");
    client.open(&tree, &wants);
    assert_eq!(rules(&client.findings_of(&tree, 1)), ["name/unknown"]);
    let new = site.path("content/forms/cr-181.md");
    client.open(
        &new,
        &site
            .read("content/forms/cr-180.md")
            .replace("CR-180", "CR-181"),
    );
    client.wait(&tree, |told| told.findings.is_empty());
    client.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri(&new) } }),
    );
    client.wait(&tree, |told| !told.findings.is_empty());
}

#[test]
fn what_changes_on_disk_is_noticed() {
    let site = Site::small();
    let (tree, section) = (site.path(TREE), site.path(SECTION));
    let mut client = Client::open_folder(&site.root);
    client.open(&tree, ASK);
    client.findings_of(&tree, 1);
    let text = site.read(SECTION);
    fs::remove_file(&section).expect("it is there");
    let gone = json!({ "changes": [{ "uri": uri(&section), "type": 3 }] });
    client.tell("workspace/didChangeWatchedFiles", gone);
    client.wait(&tree, |told| {
        told.findings
            .iter()
            .any(|found| found["code"] == "law/unknown-section")
    });
    // A client that cannot watch tells when a file is saved.
    site.write(SECTION, &text);
    client.tell(
        "textDocument/didSave",
        json!({ "textDocument": { "uri": uri(&tree) } }),
    );
    client.wait(&tree, |told| told.findings.is_empty());
}

#[test]
fn settings_that_cannot_be_read_are_told_and_everything_comes_back() {
    let site = Site::small();
    let (settings, tree) = (site.path("site.yaml"), site.path(TREE));
    let text = site.read("site.yaml");
    let mut client = Client::open_folder(&site.root);
    client.open(&tree, ASK);
    client.open(&settings, "name: [\n");
    let findings = client.findings_of(&settings, 1);
    assert_eq!(rules(&findings), ["yaml/syntax"]);
    // Names are known all the same: from nothing but their definitions.
    the_form_is_found(&mut client, &site);
    client.change(&settings, 2, &text);
    assert_eq!(client.findings_of(&settings, 2), Vec::<Value>::new());
}

/// Asks where the form is defined that the tree names.
fn the_form_is_found(client: &mut Client, site: &Site) {
    let found = client.ask(
        "textDocument/definition",
        json!({
            "textDocument": { "uri": uri(&site.path(TREE)) },
            "position": place(ASK, "forms: [cr-180", 0, 8),
        }),
    );
    assert_eq!(found[0]["uri"], uri(&site.path("content/forms/cr-180.md")));
}

#[test]
fn names_are_known_though_the_settings_could_never_be_read() {
    let site = Site::small();
    let (settings, tree) = (site.path("site.yaml"), site.path(TREE));
    site.write("site.yaml", "name: [\n");
    let mut client = Client::open_folder(&site.root);
    client.wait(&settings, |told| !told.findings.is_empty());
    client.open(&tree, ASK);
    the_form_is_found(&mut client, &site);
}

#[test]
fn each_file_belongs_to_the_nearest_site_above_it() {
    let outer = Site::small();
    let inner = Site::small();
    for file in inner.files() {
        outer.write(&format!("examples/inner/{file}"), &inner.read(&file));
    }
    let mut client = Client::open_folder(&outer.root);
    let (own, nested) = (
        outer.path(TREE),
        outer.path("examples/inner/decision_trees/ask.yaml"),
    );
    client.open(&own, ASK);
    client.open(&nested, &ASK.replace("forms: [cr-180]", "forms: [cr-18]"));
    assert_eq!(rules(&client.findings_of(&nested, 1)), ["name/unknown"]);
    assert_eq!(client.findings_of(&own, 1), Vec::<Value>::new());
    let found = client.ask(
        "textDocument/definition",
        json!({
            "textDocument": { "uri": uri(&nested) },
            "position": place(ASK, "guides: [steps", 0, 10),
        }),
    );
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    assert_eq!(
        found[0]["uri"],
        uri(&outer.path("examples/inner/content/guides/steps.md"))
    );
}

#[test]
fn a_text_of_no_site_is_left_alone() {
    let site = Site::small();
    let folder = tempfile::tempdir().expect("a folder");
    let alone = folder.path().join("notes.yaml");
    let mut client = Client::open_folder(&site.root);
    client.open(&alone, "a: [");
    client.tell(
        "textDocument/didOpen",
        json!({ "textDocument": {
        "uri": "untitled:Untitled-1", "languageId": "yaml", "version": 1, "text": "a: [",
    } }),
    );
    let nothing = client.ask(
        "textDocument/hover",
        json!({
            "textDocument": { "uri": uri(&alone) }, "position": { "line": 0, "character": 0 },
        }),
    );
    assert_eq!(nothing, Value::Null);
    assert!(!client.told.contains_key(&uri(&alone)));
    // A site that is begun around it takes it in.
    fs::write(folder.path().join("site.yaml"), "name: x\n").expect("a file");
    let new = json!({ "changes": [{ "uri": uri(&folder.path().join("site.yaml")), "type": 1 }] });
    client.tell("workspace/didChangeWatchedFiles", new);
    client.wait(&folder.path().join("site.yaml"), |told| {
        !told.findings.is_empty()
    });
}
