//! What the mentions promise.

use super::{Mentions, Name, Role};
use crate::base::{AsOf, Id, SitePath, date};
use crate::workspace::Workspace;
use std::path::Path;
use std::sync::Arc;

fn real() -> (Workspace, Mentions) {
    let day = AsOf(date::parse("2026-11-23").expect("a day"));
    let mut workspace = Workspace::open(Path::new(env!("CARGO_MANIFEST_DIR")), day);
    workspace.look();
    let mut mentions = Mentions::default();
    mentions.update(workspace.loaded(), workspace.sources());
    (workspace, mentions)
}

fn path(text: &str) -> SitePath {
    SitePath::parse(text).expect(text)
}

/// On the real site every use has its definition, and a mention covers exactly the word, unless it is a link or a file's head.
#[test]
fn every_name_of_the_real_site_is_defined_and_written_where_it_is_said_to_be() {
    let (_, mentions) = real();
    let defined: Vec<&Name> = mentions.defined().collect();
    let mut counted = 0;
    for (file, mention) in mentions.iter() {
        counted += 1;
        let written = &file.text[mention.range.clone()];
        assert!(
            defined.contains(&&mention.name),
            "{}: {mention:?}",
            file.path
        );
        let mut word = mention.name.id().to_string();
        if let Some(pinpoint) = &mention.pinpoint {
            match mention.role {
                Role::Definition => word = pinpoint.to_string(),
                Role::Use => word.push_str(pinpoint.as_str()),
            }
        }
        let yaml = file.path.as_str().ends_with(".yaml");
        if yaml && !mention.name.is_file() {
            assert_eq!(written, word, "{}: {mention:?}", file.path);
        }
    }
    assert!(counted > 3000, "{counted}");
}

#[test]
fn a_text_that_cannot_be_read_keeps_what_still_stands_at_its_new_place() {
    let (mut workspace, mut mentions) = real();
    let tree = path("decision_trees/court-fees.yaml");
    let before = mentions.file(&tree).expect("a tree").clone();
    let leads = |m: &&super::Mention| matches!(m.name, Name::Outcome(_)) && m.role == Role::Use;
    let middle = before.mentions.iter().find(leads).expect("a target");
    let at = middle.range.start;
    let broken = format!(
        "{}{{[ é{}",
        &before.text[..at],
        &before.text[middle.range.end..]
    );
    workspace.set_unsaved(&tree, Some(Arc::from(broken)));
    workspace.look();
    mentions.update(workspace.loaded(), workspace.sources());
    let after = mentions.file(&tree).expect("a tree");
    assert!(!after.readable);

    assert_eq!(after.mentions.len(), before.mentions.len() - 1);
    for mention in after.mentions.iter().filter(|m| !m.name.is_file()) {
        let written = &after.text[mention.range.clone()];
        assert!(
            written.contains(mention.name.id().as_str()) || mention.pinpoint.is_some(),
            "{mention:?}: {written}"
        );
    }
    workspace.set_unsaved(&tree, None);
    workspace.look();
    mentions.update(workspace.loaded(), workspace.sources());
    let again = mentions.file(&tree).expect("a tree");
    assert_eq!((again.readable, &again.mentions), (true, &before.mentions));
}

#[test]
fn without_settings_the_names_of_the_site_are_still_known() {
    let (mut workspace, mut mentions) = real();
    let before = mentions.iter().count();
    workspace.set_unsaved(&path("site.yaml"), Some(Arc::from("name: [")));
    workspace.look();
    mentions.update(workspace.loaded(), workspace.sources());
    let form = Name::Form(Id::parse("cr-180").expect("a name"));
    assert!(mentions.of(&form).count() > 5);
    assert!(mentions.iter().count() > before * 9 / 10);
}
