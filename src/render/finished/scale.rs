//! What a page weighs on its way to a reader.

use super::loaded::loaded;
use crate::base::{SitePath, WebAddress};
use crate::render::Rendered;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::HashMap;
use std::io::Write;
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
    pub fn over(&self, page: &'f Rendered, budget: usize) -> Option<Heavy<'f>> {
        let html = std::str::from_utf8(&page.bytes).ok()?;
        let loads = self.loads(&page.path, html);
        let raw: usize = loads.iter().map(|file| file.bytes.len()).sum();
        if html.len() + raw <= budget {
            return None;
        }
        let parts: Vec<_> = loads
            .iter()
            .map(|file| (file.path, file.weight()))
            .collect();
        let loaded: usize = parts.iter().map(|(_, bytes)| bytes).sum();
        let fast = || gzip(html.as_bytes(), Compression::fast());
        if html.len() + loaded <= budget || fast() + loaded <= budget {
            return None;
        }
        let html = gzip(html.as_bytes(), Compression::default());
        let bytes = html + loaded;
        (bytes > budget).then_some(Heavy {
            path: &page.path,
            bytes,
            html,
            parts,
        })
    }

    /// The files of the site that a page loads, each once.
    fn loads(&self, page: &SitePath, html: &str) -> Vec<&File<'f>> {
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
    fn weight(&self) -> usize {
        let text = matches!(self.path.extension(), Some("css" | "js" | "svg"));
        *self.weight.get_or_init(|| match text {
            true => gzip(self.bytes, Compression::default()),
            false => self.bytes.len(),
        })
    }
}

/// How many bytes are left of some bytes.
fn gzip(bytes: &[u8], level: Compression) -> usize {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), level);
    // Writing to memory cannot fail; if it did, nothing would be saved.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_or(bytes.len(), |written| written.len())
}
