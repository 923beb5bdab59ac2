//! A page that is made for the editor alone.

/// The bytes of a page and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// A media type, such as `text/html; charset=utf-8`.
    pub content_type: &'static str,
    /// What is sent.
    pub bytes: Vec<u8>,
}
