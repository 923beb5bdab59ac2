//! Footnotes: numbered as they are first used, collected at the end, with a way back. Comes in: uses and definitions, in any order.
//! Goes out: ids, and the list at the end. Touches nothing.

use super::document::Piece;
use super::heading::Ids;
use super::sink::Sink;
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
    body: Sink,
}

impl Notes {
    /// Writes the mark that leads to a note. Inside a link it is only a number, since links do not nest.
    pub fn write_use(&mut self, label: &str, in_link: bool, ids: &mut Ids, sink: &mut Sink) {
        let at = self.find(label, ids);
        let note = &mut self.list[at];
        let number = *note.number.get_or_insert_with(|| {
            self.used += 1;
            self.used
        });
        if in_link {
            sink.markup(&format!("<sup>{number}</sup>"));
            return;
        }
        let id = ids.unique(&format!("fnref-{}", note.id.trim_start_matches("fn-")));
        sink.markup("<sup><a class=\"note-ref\" role=\"doc-noteref\"");
        sink.id(" id=\"", &id);
        sink.id(" href=\"#", &note.id);
        sink.markup(&format!(">{number}</a></sup>"));
        note.uses.push(id);
    }

    /// Keeps what a note says.
    pub fn define(&mut self, label: &str, body: Sink, ids: &mut Ids) {
        let at = self.find(label, ids);
        self.list[at].body.append(body);
    }

    /// Writes all notes: those that are used by their number, then the others, so that no text is lost.
    pub fn write_all(mut self, sink: &mut Sink) {
        if self.list.is_empty() {
            return;
        }
        sink.markup("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        sink.piece(Piece::Word("footnotes.title"));
        sink.markup("\">\n<ol>\n");
        self.list
            .sort_by_key(|note| note.number.unwrap_or(usize::MAX));
        for note in self.list {
            write_note(note, sink);
        }
        sink.markup("</ol>\n</section>\n");
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
            body: Sink::default(),
        });
        self.by_label.insert(key, self.list.len() - 1);
        self.list.len() - 1
    }
}

fn write_note(note: Note, sink: &mut Sink) {
    sink.markup("<li");
    sink.id(" id=\"", &note.id);
    sink.markup(">");
    sink.append(note.body);
    for id in note.uses {
        sink.markup("<a class=\"note-back\" role=\"doc-backlink\"");
        sink.id(" href=\"#", &id);
        sink.markup(" aria-label=\"");
        sink.piece(Piece::Word("footnotes.back"));
        sink.markup("\">↩</a> ");
    }
    sink.markup("</li>\n");
}
