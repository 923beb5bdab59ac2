//! What words begin with. Comes in: some words, each added. Goes out: whether another one can be among them. Touches nothing.

/// By the first byte of words, without regard to case, their lengths, one bit each: most words of a text are none of them, and need no look-up.
#[derive(Clone, Debug)]
pub struct Openings([u64; 256]);

impl Default for Openings {
    fn default() -> Openings {
        Openings([0; 256])
    }
}

impl Openings {
    /// Adds a word.
    pub fn add(&mut self, word: &str) {
        if let Some(first) = word.bytes().next() {
            self.0[usize::from(first.to_ascii_lowercase())] |= bit(word.len());
        }
    }

    /// Whether a word may be one of them, in any case. Outside ASCII, another case may have another length.
    pub fn may_have(&self, word: &str) -> bool {
        let first = word.bytes().next();
        first.is_some_and(|first| self.of(first) & bit(word.len()) != 0)
    }

    /// Whether some word begins with a byte, in any case.
    pub fn begin_with(&self, byte: u8) -> bool {
        self.of(byte) != 0
    }

    fn of(&self, first: u8) -> u64 {
        self.0[usize::from(first.to_ascii_lowercase())]
    }
}

/// The bit for a length; very long words share one.
fn bit(length: usize) -> u64 {
    1 << length.min(63)
}
