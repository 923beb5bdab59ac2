//! What a page weighs on its way to a reader.

use super::loaded::loaded;
use crate::base::SitePath;
use crate::model::Site;
use crate::render::{Renderer, Route};
use flate2::{Compress, Compression, FlushCompress};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Every file that a page could load, each made and weighed when the first page loads it.
pub struct Scale<'r, 'a> {
    renderer: &'r Renderer<'a>,
    /// By the address from the root, percent-encoded.
    files: HashMap<String, File<'r>>,
    /// What compresses, one for each thread that weighs.
    gzips: Mutex<Vec<Gzip>>,
}

struct File<'r> {
    path: &'r SitePath,
    route: Route,
    bytes: OnceLock<Vec<u8>>,
    weight: OnceLock<usize>,
}

/// What a page weighs.
pub struct Weight<'r> {
    /// All in all, in bytes.
    pub bytes: usize,
    /// The page itself, in bytes.
    pub html: usize,
    /// What it loads, each with its bytes.
    pub parts: Vec<(&'r SitePath, usize)>,
}

/// What compresses, and where it writes to: kept from page to page, because both take a lot of memory.
struct Gzip {
    fast: Compress,
    /// Nearly no page needs it.
    full: Option<Compress>,
    room: Vec<u8>,
}

impl<'r, 'a> Scale<'r, 'a> {
    /// A scale for the pages of a site that has these files.
    pub fn new(renderer: &'r Renderer<'a>, files: &'r [(SitePath, Route)]) -> Scale<'r, 'a> {
        let page = |path: &SitePath| path.extension() == Some("html");
        let loadable = files.iter().filter(|(path, _)| !page(path));
        let file = |(path, route): &'r (SitePath, Route)| {
            let file = File {
                path,
                route: *route,
                bytes: OnceLock::new(),
                weight: OnceLock::new(),
            };
            (path.url(), file)
        };
        Scale {
            renderer,
            files: loadable.map(file).collect(),
            gzips: Mutex::default(),
        }
    }

    /// The site that the pages are of.
    pub fn site(&self) -> &'a Site {
        self.renderer.site()
    }

    /// What a page weighs, when that is over the budget (both in bytes). Compressing is what costs, so it is asked for last: nearly every page is light enough
    /// as it stands, or when it is compressed in haste.
    pub fn over(&self, page: &SitePath, html: &[u8], budget: usize) -> Option<Weight<'r>> {
        let loads = self.loads(page, html);
        let raw: usize = loads.iter().map(|file| self.bytes(file).len()).sum();
        if html.len() + raw <= budget {
            return None;
        }
        let mut gzip = self.gzips().pop().unwrap_or_else(Gzip::new);
        let weight = self.over_compressed(html, &loads, budget, &mut gzip);
        self.gzips().push(gzip);
        weight
    }

    fn over_compressed(
        &self,
        html: &[u8],
        loads: &[&File<'r>],
        budget: usize,
        gzip: &mut Gzip,
    ) -> Option<Weight<'r>> {
        let parts = loads
            .iter()
            .map(|file| (file.path, self.weight(file, gzip)));
        let parts: Vec<_> = parts.collect();
        let loaded: usize = parts.iter().map(|(_, bytes)| bytes).sum();
        let most = budget.saturating_sub(loaded);
        if html.len() <= most || gzip.makes_at_most(most, html) {
            return None;
        }
        let html = gzip.weight(html);
        let bytes = html + loaded;
        (bytes > budget).then_some(Weight { bytes, html, parts })
    }

    /// A thread that failed while it held the lock left whole compressors behind.
    fn gzips(&self) -> MutexGuard<'_, Vec<Gzip>> {
        self.gzips.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files of the site that a page loads, each once.
    fn loads(&self, page: &SitePath, html: &[u8]) -> Vec<&File<'r>> {
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

    fn bytes<'f>(&self, file: &'f File<'r>) -> &'f [u8] {
        // One that cannot be made is no site's: the fault is told where the file is made for the site.
        let made = || self.renderer.render(file.route).unwrap_or_default();
        file.bytes.get_or_init(made)
    }

    /// As a host sends it: text is compressed, a picture is already.
    fn weight(&self, file: &File<'r>, gzip: &mut Gzip) -> usize {
        let text = matches!(file.path.extension(), Some("css" | "js" | "svg"));
        let bytes = self.bytes(file);
        *file.weight.get_or_init(|| match text {
            true => gzip.weight(bytes),
            false => bytes.len(),
        })
    }

    /// Where an address leads from a page, from the root; `None` for another site.
    fn target(&self, from: &str, url: &str) -> Option<String> {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        let base = self.site().config.base_url.as_ref();
        if let Some(inside) = base.and_then(|base| url.strip_prefix(base.as_str())) {
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

/// What gzip puts around what is compressed (RFC 1952, section 2.3): ten bytes before it, a checksum and a length behind.
const AROUND: usize = 18;

impl Gzip {
    /// Compresses nothing yet.
    fn new() -> Gzip {
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
