//! Completion: the names that can be written where the cursor stands, each with what it stands for.

use super::position::Lines;
use super::site::Site;
use super::wanted::{Begun, Wanted, wanted};
use crate::base::{Id, SitePath};
use crate::law::Pinpoint;
use crate::mentions::{Mention, Name, Role};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation,
    MarkupContent, MarkupKind, TextEdit,
};

/// What can be written at a byte of a file's text.
pub(super) fn complete(
    site: &Site,
    path: &SitePath,
    text: &str,
    offset: usize,
    lines: &Lines<'_>,
) -> CompletionList {
    let before = text.get(..offset).unwrap_or_default();
    let Some(begun) = wanted(path, before) else {
        return CompletionList::default();
    };
    let written = before.get(begun.word.clone()).unwrap_or_default();
    let found = candidates(site, &begun.wanted, written);
    let numbered = found.iter().enumerate();
    CompletionList {
        // The places in a section are offered once its number is written.
        is_incomplete: begun.wanted == Wanted::Citation,
        items: numbered
            .map(|(number, candidate)| candidate.item(site, number, &begun, lines))
            .collect(),
    }
}

/// A name that can be written.
struct Candidate<'a> {
    name: &'a Name,
    pinpoint: Option<&'a Pinpoint>,
    /// What is written for it.
    text: String,
}

fn candidates<'a>(site: &'a Site, wanted: &Wanted, written: &str) -> Vec<Candidate<'a>> {
    let definitions = site
        .mentions
        .iter()
        .map(|(_, mention)| mention)
        .filter(|mention| mention.role == Role::Definition);
    definitions
        .filter(|mention| fits(wanted, mention, written))
        .map(|mention| Candidate {
            name: &mention.name,
            pinpoint: mention.pinpoint.as_ref(),
            text: written_as(wanted, mention),
        })
        .collect()
}

fn fits(wanted: &Wanted, mention: &Mention, written: &str) -> bool {
    let name = &mention.name;
    let of = |tree: &Id| name.tree() == Some(tree);
    if mention.pinpoint.is_some() {
        return *wanted == Wanted::Citation && written.starts_with(name.id().as_str());
    }
    match wanted {
        Wanted::Target(tree) => match name {
            Name::Question(_) | Name::Outcome(_) => of(tree),
            Name::Tree(other) => other != tree,
            _ => false,
        },
        Wanted::Place(tree) => matches!(name, Name::Question(_) | Name::Outcome(_)) && of(tree),
        Wanted::Question(tree) => matches!(name, Name::Question(_)) && of(tree),
        Wanted::Outcome(tree) => matches!(name, Name::Outcome(_)) && of(tree),
        Wanted::Fact(tree) => matches!(name, Name::Question(_) | Name::Fact(_)) && of(tree),
        Wanted::Declared(tree) => matches!(name, Name::Fact(_)) && of(tree),
        Wanted::Value(tree, fact) => {
            matches!(name, Name::Value(known, _) if known.id.as_str() == fact) && of(tree)
        }
        Wanted::Citation => matches!(name, Name::Section(_)),
        Wanted::Form => matches!(name, Name::Form(_)),
        Wanted::Guide => matches!(name, Name::Guide(_)),
        Wanted::Caution => matches!(name, Name::Caution(_)),
        Wanted::Tree => matches!(name, Name::Tree(_)),
        Wanted::Term => matches!(name, Name::Term(_)),
        Wanted::Kind => matches!(name, Name::Kind(_)),
        Wanted::Topic => matches!(name, Name::Topic(_)),
        Wanted::Code => matches!(name, Name::Code(_)),
    }
}

fn written_as(wanted: &Wanted, mention: &Mention) -> String {
    let id = mention.name.id();
    match (wanted, &mention.pinpoint, &mention.name) {
        (_, Some(pinpoint), _) => format!("{id}{pinpoint}"),
        (Wanted::Target(_), None, Name::Tree(_)) => format!("tree:{id}"),
        _ => id.to_string(),
    }
}

impl Candidate<'_> {
    fn item(&self, site: &Site, number: usize, begun: &Begun, lines: &Lines<'_>) -> CompletionItem {
        let about = site.known.about(self.name, self.pinpoint).join("\n\n");
        CompletionItem {
            label: self.text.clone(),
            kind: Some(kind(self.name)),
            detail: site.known.title(self.name, self.pinpoint),
            documentation: (!about.is_empty()).then_some(Documentation::MarkupContent(
                MarkupContent {
                    kind: MarkupKind::Markdown,
                    value: about,
                },
            )),
            // In the order of the site, which says more than the alphabet.
            sort_text: Some(format!("{number:06}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range: lines.range(&begun.word),
                new_text: format!("{}{}", begun.lead, self.text),
            })),
            ..CompletionItem::default()
        }
    }
}

fn kind(name: &Name) -> CompletionItemKind {
    match name {
        Name::Question(_) => CompletionItemKind::FUNCTION,
        Name::Outcome(_) => CompletionItemKind::EVENT,
        Name::Fact(_) => CompletionItemKind::VARIABLE,
        Name::Value(..) | Name::Kind(_) => CompletionItemKind::ENUM_MEMBER,
        Name::Tree(_) => CompletionItemKind::CLASS,
        Name::Topic(_) | Name::Code(_) | Name::Scenario(_) | Name::Property(_) => {
            CompletionItemKind::MODULE
        }
        Name::Section(_) | Name::Form(_) | Name::Guide(_) | Name::Caution(_) => {
            CompletionItemKind::FILE
        }
        Name::Term(_) => CompletionItemKind::TEXT,
    }
}
