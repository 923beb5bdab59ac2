//! What a page weighs on its way to a reader.

use super::loaded::loaded;
use crate::base::{SitePath, WebAddress};
use crate::render::Rendered;
use flate2::{Compress, Compression, FlushCompress};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Every file that a page could load, each weighed at most once.
pub struct Scale<'f> {
    /// By the address from the root, percent-encoded.
    files: HashMap<String, File<'f>>,
    base: Option<&'f WebAddress>,
}

struct File<'f> {
    path: &'f SitePath,
    bytes: &'f [u8],
    weight: OnceLock<usize>,
}

/// A page that is over its budget.
pub struct Heavy<'f> {
    /// Where it stands.
    pub path: &'f SitePath,
    /// All in all, in bytes.
    pub bytes: usize,
    /// The page itself, in bytes.
    pub html: usize,
    /// What it loads, each with its bytes.
    pub parts: Vec<(&'f SitePath, usize)>,
}

/// What compresses, and where it writes to: kept from page to page, because both take a lot of memory.
pub struct Gzip {
    fast: Compress,
    /// Nearly no page needs it.
    full: Option<Compress>,
    room: Vec<u8>,
}

impl<'f> Scale<'f> {
    /// A scale for the files of a site that may stand at this address.
    pub fn new(files: &'f [Rendered], base: Option<&'f WebAddress>) -> Scale<'f> {
        let page = |file: &&Rendered| file.path.extension() == Some("html");
        let loadable = files.iter().filter(|file| !page(file)).map(|file| {
            let (path, bytes) = (&file.path, file.bytes.as_slice());
            let weight = OnceLock::new();
            (
                path.url(),
                File {
                    path,
                    bytes,
                    weight,
                },
            )
        });
        Scale {
            files: loadable.collect(),
            base,
        }
    }

    /// What a page weighs, when that is over the budget (both in bytes). Compressing is what costs, so it is asked for last: nearly every page is light enough
    /// as it stands, or when it is compressed in haste.
    pub fn over(&self, page: &'f Rendered, budget: usize, gzip: &mut Gzip) -> Option<Heavy<'f>> {
        let html = page.bytes.as_slice();
        let loads = self.loads(&page.path, html);
        let raw: usize = loads.iter().map(|file| file.bytes.len()).sum();
        if html.len() + raw <= budget {
            return None;
        }
        let parts: Vec<_> = loads
            .iter()
            .map(|file| (file.path, file.weight(gzip)))
            .collect();
        let loaded: usize = parts.iter().map(|(_, bytes)| bytes).sum();
        let most = budget.saturating_sub(loaded);
        if html.len() <= most || gzip.makes_at_most(most, html) {
            return None;
        }
        let html = gzip.weight(html);
        let bytes = html + loaded;
        (bytes > budget).then_some(Heavy {
            path: &page.path,
            bytes,
            html,
            parts,
        })
    }

    /// The files of the site that a page loads, each once.
    fn loads(&self, page: &SitePath, html: &[u8]) -> Vec<&File<'f>> {
        let from = page.url();
        let mut targets: Vec<String> = loaded(html)
            .into_iter()
            .filter_map(|url| self.target(&from, url))
            .collect();
        targets.sort_unstable();
        targets.dedup();
        let found = targets.iter().filter_map(|target| self.files.get(target));
        found.collect()
    }

    /// Where an address leads from a page, from the root; `None` for another site.
    fn target(&self, from: &str, url: &str) -> Option<String> {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        if let Some(inside) = self.base.and_then(|base| url.strip_prefix(base.as_str())) {
            return Some(inside.to_owned());
        }
        if url.starts_with('/') || url.contains(':') {
            return None;
        }
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        for part in url.split('/') {
            match part {
                "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }
}

impl File<'_> {
    /// As a host sends it: text is compressed, a picture is already.
    fn weight(&self, gzip: &mut Gzip) -> usize {
        let text = matches!(self.path.extension(), Some("css" | "js" | "svg"));
        *self.weight.get_or_init(|| match text {
            true => gzip.weight(self.bytes),
            false => self.bytes.len(),
        })
    }
}

/// What gzip puts around what is compressed (RFC 1952, section 2.3): ten bytes before it, a checksum and a length behind.
const AROUND: usize = 18;

impl Gzip {
    /// Compresses nothing yet.
    pub fn new() -> Gzip {
        Gzip {
            fast: Compress::new(Compression::fast(), false),
            full: None,
            room: Vec::new(),
        }
    }

    /// How many bytes are left of some bytes.
    fn weight(&mut self, bytes: &[u8]) -> usize {
        let new = || Compress::new(Compression::default(), false);
        compressed(self.full.get_or_insert_with(new), bytes, &mut self.room)
    }

    /// Whether no more than so many bytes are left of some. Where they are too many by a little, it is enough to compress a part of them.
    fn makes_at_most(&mut self, most: usize, bytes: &[u8]) -> bool {
        let too_many = bytes.len().saturating_sub(most);
        let (part, rest) = bytes.split_at(bytes.len().min(2 * too_many));
        self.in_haste(part) + rest.len() <= most || self.in_haste(bytes) <= most
    }

    /// No fewer than by [`Gzip::weight`], but sooner known.
    fn in_haste(&mut self, bytes: &[u8]) -> usize {
        compressed(&mut self.fast, bytes, &mut self.room)
    }
}

fn compressed(by: &mut Compress, bytes: &[u8], room: &mut Vec<u8>) -> usize {
    by.reset();
    room.clear();
    // More than a text that cannot be compressed at all takes.
    room.reserve(bytes.len() + bytes.len() / 8 + 64);
    // Compressing in memory cannot fail; if it did, nothing would be saved.
    match by.compress_vec(bytes, room, FlushCompress::Finish) {
        Ok(_) => room.len() + AROUND,
        Err(_) => bytes.len(),
    }
}
