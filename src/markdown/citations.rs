//! Citations in the inline events of one block. Comes in: the events. Goes out: which stretches of their text become links. Touches nothing.
//!
//! The texts are joined, so that emphasis and line breaks do not tear a citation apart; links, pictures and code are replaced by one character that no
//! citation goes across. A stretch ends where an emphasis begins or ends inside the citation: elements must nest.

use crate::law::{Citation, Recogniser, Room};
use pulldown_cmark::{Event, Tag, TagEnd};

/// Stands for what is no running text.
const PLACEHOLDER: char = '\u{fffc}';

/// A stretch of joined text that becomes a link.
#[derive(Debug)]
pub(super) struct Stretch {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it cites.
    pub citation: Citation,
}

/// The joined text of a block.
#[derive(Debug, Default)]
pub(super) struct Joined {
    text: String,
    /// Where the text of each event begins.
    starts: Vec<usize>,
    /// Where an element begins or ends.
    edges: Vec<usize>,
    room: Room,
}

impl Joined {
    /// Joins the texts of inline events, in the place of what was joined before.
    pub fn join<'a, 'e: 'a>(&mut self, events: impl Iterator<Item = &'a Event<'e>>) {
        self.text.clear();
        self.starts.clear();
        self.edges.clear();
        let mut in_link = 0_usize;
        for event in events {
            self.starts.push(self.text.len());
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                    self.skip();
                    in_link += 1;
                }
                Event::End(TagEnd::Link | TagEnd::Image) => in_link = in_link.saturating_sub(1),
                _ if in_link > 0 => {}
                Event::Text(text) => self.text.push_str(text),
                Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
                Event::Start(_) | Event::End(_) => self.edges.push(self.text.len()),
                _ => self.skip(),
            }
        }
    }

    /// Where the text of event number `event` begins.
    pub fn start_of(&self, event: usize) -> usize {
        self.starts.get(event).copied().unwrap_or(self.text.len())
    }

    /// The citations, from left to right.
    pub fn stretches(&mut self, recogniser: &Recogniser) -> Vec<Stretch> {
        recogniser
            .find_in(&mut self.room, &self.text)
            .into_iter()
            .filter_map(|found| {
                let start = found.range.start;
                let edge = self.edges.partition_point(|edge| *edge <= start);
                let end = self
                    .edges
                    .get(edge)
                    .map_or(found.range.end, |edge| found.range.end.min(*edge));
                let words = self.text.get(start..end)?.trim_end();
                (!words.is_empty()).then(|| Stretch {
                    start,
                    end: start + words.len(),
                    citation: found.citation,
                })
            })
            .collect()
    }

    fn skip(&mut self) {
        self.edges.push(self.text.len());
        self.text.push(PLACEHOLDER);
        self.edges.push(self.text.len());
    }
}
