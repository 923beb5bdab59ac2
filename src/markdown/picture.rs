//! Pictures: files of the site with a description. Comes in: the events inside a picture. Goes out: `<img>` and findings. Touches nothing.

use super::document::LinkTarget;
use super::inline::Open;
use super::pieces::Piece;
use super::read::Reader;
use super::target;
use crate::diag::Diagnostic;
use crate::diag::rules::prose as rule;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// A picture that is being read.
pub(super) struct Picture {
    address: String,
    range: Range<usize>,
    /// Its description.
    alt: String,
    /// How many pictures are open inside the description.
    nested: usize,
}

impl Picture {
    /// A picture at an address.
    pub fn new(address: &str, range: &Range<usize>) -> Picture {
        Picture {
            address: address.to_owned(),
            range: range.clone(),
            alt: String::new(),
            nested: 0,
        }
    }

    /// Takes an event of the description, of which only the words count; whether the picture ends with it.
    fn take(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Text(text) | Event::Code(text) => self.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.alt.push(' '),
            Event::Start(Tag::Image { .. }) => self.nested += 1,
            Event::End(TagEnd::Image) if self.nested == 0 => return true,
            Event::End(TagEnd::Image) => self.nested -= 1,
            _ => {}
        }
        false
    }
}

impl Reader<'_> {
    /// Reads an event inside a picture, if one is open; whether it was.
    pub fn inside_picture(&mut self, event: &Event<'_>, open: &mut Open) -> bool {
        let Some(picture) = &mut open.picture else {
            return false;
        };
        if picture.take(event)
            && let Some(picture) = open.picture.take()
        {
            self.write_picture(&picture);
        }
        true
    }

    fn write_picture(&mut self, picture: &Picture) {
        let alt = picture.alt.trim();
        if alt.is_empty() {
            self.out.push(
                Diagnostic::new(
                    &rule::IMAGE_ALT,
                    self.place.of(picture.range.clone()),
                    "this picture has no description: a reader who cannot see it learns nothing",
                )
                .help("say between the brackets what it shows: ![The door of the clerk's office](door.jpg)"),
            );
        }
        let number = self.add_link(target::image(&picture.address), &picture.range, true);
        if self.links[number as usize].target == LinkTarget::Refused {
            self.pieces.shown(alt);
            return;
        }
        self.pieces.markup("<img src=\"");
        self.pieces.add(Piece::ImageSource(number));
        self.pieces.markup("\" alt=\"");
        self.pieces.shown(alt);
        self.pieces.markup("\">");
    }
}
