//! Fingerprints of content, for change detection; not for security.

use std::fmt;
use std::io::{self, Read};
use xxhash_rust::xxh3::Xxh3;

/// How much of a long input is in memory at a time.
const BLOCK: usize = 64 * 1024;

/// A 128-bit XXH3 fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(u128);

impl Hash {
    /// The fingerprint of some bytes: the same on every machine.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(xxhash_rust::xxh3::xxh3_128(bytes))
    }

    /// The fingerprint of everything that is still to be read, which need not fit into memory.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_all(mut input: impl Read) -> io::Result<Hash> {
        let mut hasher = Xxh3::new();
        let mut block = vec![0; BLOCK];
        loop {
            match input.read(&mut block) {
                Ok(0) => return Ok(Hash(hasher.digest128())),
                Ok(length) => hasher.update(&block[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Hash> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 32 && text.bytes().all(is_digit))
            .then(|| u128::from_str_radix(text, 16).ok().map(Hash))
            .flatten()
    }

    /// The fingerprint as a UUID of version 8 (RFC 9562, section 5.8): six of its bits say so, the other 122 are its own.
    pub fn uuid(self) -> String {
        const VERSION: u128 = 0xf << 76;
        const VARIANT: u128 = 0b11 << 62;
        let bits = (self.0 & !VERSION & !VARIANT) | (8 << 76) | (0b10 << 62);
        let hex = format!("{bits:032x}");
        let parts = [
            &hex[..8],
            &hex[8..12],
            &hex[12..16],
            &hex[16..20],
            &hex[20..],
        ];
        parts.join("-")
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Hash;

    #[test]
    fn a_long_input_has_the_fingerprint_of_its_bytes() {
        for length in [0, 1, 64 * 1024, 200_001] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            assert_eq!(Hash::of_all(&*bytes).ok(), Some(Hash::of(&bytes)));
        }
    }

    #[test]
    fn a_uuid_says_its_version_and_variant_and_stays_the_same() {
        for bits in [0, u128::MAX, 1 << 64] {
            let uuid = Hash(bits).uuid();
            let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
            assert_eq!(lengths, [8, 4, 4, 4, 12], "{uuid}");
            assert_eq!(uuid.as_bytes()[14], b'8', "{uuid}");
            assert!(b"89ab".contains(&uuid.as_bytes()[19]), "{uuid}");
        }
        let known = "99aa06d3-0147-88d8-a001-c324468d497f";
        assert_eq!(Hash::of(b"").uuid(), known);
    }
}
