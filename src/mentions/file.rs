//! The mentions of one file, and how they outlive a text that cannot be read.

use super::name::{Mention, Role};
use crate::base::SitePath;
use crate::diag::FileId;
use std::sync::Arc;

/// The mentions of one file.
#[derive(Clone, Debug)]
pub struct FileMentions {
    /// The file, from the site's root.
    pub path: SitePath,
    /// Its text, as it is now.
    pub text: Arc<str>,
    /// The text can be read. If not, the mentions are those of the last text that could, as far as they still stand.
    pub readable: bool,
    /// In the order of the text.
    pub mentions: Vec<Mention>,
    /// The text that was looked at last.
    pub(super) file: FileId,
    /// How much of its prose had been read by then. Of a file that does not count, because another has its name, nothing is.
    pub(super) prose: usize,
}

impl FileMentions {
    /// The narrowest mention at a byte of the text; its end counts too, as there a cursor stands that has just typed it.
    pub fn at(&self, offset: usize) -> Option<&Mention> {
        let before = self
            .mentions
            .partition_point(|mention| mention.range.start <= offset);
        self.mentions[..before]
            .iter()
            .filter(|mention| mention.range.end >= offset)
            .min_by_key(|mention| mention.range.len())
    }

    /// Moves the mentions into a text that cannot be read. The two texts differ in one stretch, as typing makes it; mentions before and behind it still
    /// stand, those in it are gone.
    pub(super) fn move_into(&mut self, text: Arc<str>, file: FileId) {
        let (old, new) = (self.text.as_bytes(), text.as_bytes());
        let shortest = old.len().min(new.len());
        let before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let behind = old
            .iter()
            .rev()
            .zip(new.iter().rev())
            .take(shortest - before)
            .take_while(|(a, b)| a == b)
            .count();
        let (old_len, new_len) = (old.len(), new.len());
        let from_end = |place: usize| (new_len + place).saturating_sub(old_len);
        self.mentions.retain_mut(|mention| {
            let range = &mut mention.range;
            let starts_behind = range.start >= old_len - behind;
            if range.end <= before && !(starts_behind && range.start == before) {
                return true;
            }
            if starts_behind {
                *range = from_end(range.start)..from_end(range.end);
                return true;
            }
            // The head of a file stretches with what is typed into it.
            let head = mention.role == Role::Definition && mention.name.is_file();
            if head && mention.pinpoint.is_none() && range.end >= old_len - behind {
                range.end = from_end(range.end);
                return true;
            }
            false
        });
        self.text = text;
        self.file = file;
        self.readable = false;
    }
}
