//! What words begin and end with. Comes in: some words, each added. Goes out: whether another one can be among them. Touches nothing.

/// By the first and the last byte of words, without regard to case, their lengths, one bit each: most words of a text are none of them, and need no look-up.
#[derive(Clone, Debug)]
pub struct Openings([u64; ROWS]);

/// Some pairs of bytes share a row.
const ROWS: usize = 256;

impl Default for Openings {
    fn default() -> Openings {
        Openings([0; ROWS])
    }
}

impl Openings {
    /// Adds a word.
    pub fn add(&mut self, word: &str) {
        if let Some(row) = row(word.as_bytes()) {
            self.0[row] |= bit(word.len());
        }
    }

    /// Whether a word, given as bytes, may be one of them, in any case. Outside ASCII, another case may have other bytes and another length.
    pub fn may_have(&self, word: &[u8]) -> bool {
        row(word).is_some_and(|row| self.0[row] & bit(word.len()) != 0)
    }
}

/// The row of a word: capitals are where small letters are.
fn row(word: &[u8]) -> Option<usize> {
    let small = |byte: &u8| usize::from(byte | 0x20);
    let (first, last) = (word.first()?, word.last()?);
    Some((small(first) + 8 * small(last)) % ROWS)
}

/// The bit for a length; very long words share some.
fn bit(length: usize) -> u64 {
    1 << (length % 64)
}
