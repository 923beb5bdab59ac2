//! Footnotes: numbered as they are first used, collected at the end, with a way back. Comes in: uses and definitions, in any order.
//! Goes out: ids, and the list at the end. Touches nothing.

use super::heading::Ids;
use super::pieces::{Label, Piece, Pieces};
use crate::base::id::slug;
use std::collections::HashMap;

/// The notes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes {
    by_label: HashMap<String, usize>,
    list: Vec<Note>,
    /// How many are used.
    used: usize,
}

#[derive(Debug)]
struct Note {
    id: String,
    number: Option<usize>,
    uses: Vec<String>,
    body: Pieces,
}

impl Notes {
    /// Writes the mark that leads to a note. Inside a link it is only a number, since links do not nest.
    pub fn write_use(&mut self, label: &str, in_link: bool, ids: &mut Ids, pieces: &mut Pieces) {
        let at = self.find(label, ids);
        let note = &mut self.list[at];
        let number = *note.number.get_or_insert_with(|| {
            self.used += 1;
            self.used
        });
        if in_link {
            pieces.markup(&format!("<sup>{number}</sup>"));
            return;
        }
        let id = ids.unique(&format!("fnref-{}", note.id.trim_start_matches("fn-")));
        pieces.markup("<sup><a class=\"note-ref\" role=\"doc-noteref\"");
        pieces.id(" id=\"", &id);
        pieces.id(" href=\"#", &note.id);
        pieces.markup(&format!(">{number}</a></sup>"));
        note.uses.push(id);
    }

    /// Keeps what a note says.
    pub fn define(&mut self, label: &str, body: Pieces, ids: &mut Ids) {
        let at = self.find(label, ids);
        self.list[at].body.append(body);
    }

    /// Writes all notes: those that are used by their number, then the others, so that no text is lost.
    pub fn write_all(mut self, pieces: &mut Pieces) {
        if self.list.is_empty() {
            return;
        }
        pieces.markup("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        pieces.add(Piece::Theme(Label::Footnotes));
        pieces.markup("\">\n<ol>\n");
        self.list
            .sort_by_key(|note| note.number.unwrap_or(usize::MAX));
        for note in self.list {
            write_note(note, pieces);
        }
        pieces.markup("</ol>\n</section>\n");
    }

    fn find(&mut self, label: &str, ids: &mut Ids) -> usize {
        let key = label.to_lowercase();
        if let Some(known) = self.by_label.get(&key) {
            return *known;
        }
        let name = match slug(label).as_str() {
            "" => "note".to_owned(),
            name => name.to_owned(),
        };
        self.list.push(Note {
            id: ids.unique(&format!("fn-{name}")),
            number: None,
            uses: Vec::new(),
            body: Pieces::default(),
        });
        self.by_label.insert(key, self.list.len() - 1);
        self.list.len() - 1
    }
}

fn write_note(note: Note, pieces: &mut Pieces) {
    pieces.markup("<li");
    pieces.id(" id=\"", &note.id);
    pieces.markup(">");
    pieces.append(note.body);
    for id in note.uses {
        pieces.markup("<a class=\"note-back\" role=\"doc-backlink\"");
        pieces.id(" href=\"#", &id);
        pieces.markup(" aria-label=\"");
        pieces.add(Piece::Theme(Label::Back));
        pieces.markup("\">↩</a> ");
    }
    pieces.markup("</li>\n");
}
