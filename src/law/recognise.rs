//! Citations as people write them, found in running text.

use super::citation::Citation;
use crate::config::Code;
use std::ops::Range;

/// A citation found in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The bytes of the text that become the link.
    pub range: Range<usize>,
    /// What they cite.
    pub citation: Citation,
}

/// Finds citations of the site's codes. Made once, used for every piece of prose.
#[derive(Debug)]
pub struct Recogniser {}

impl Recogniser {
    /// A recogniser for these codes.
    pub fn new(_codes: &[Code]) -> Recogniser {
        Recogniser {}
    }

    /// Every citation in a paragraph's text, from left to right, without overlaps.
    pub fn find(&self, _paragraph: &str) -> Vec<Found> {
        Vec::new()
    }
}
