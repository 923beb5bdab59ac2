//! What a file of a site is, by the ending of its name.

use crate::base::SitePath;

/// HTML, as every page of a site is.
pub(super) const HTML: &str = "text/html; charset=utf-8";
/// Sentences for people.
pub(super) const TEXT: &str = "text/plain; charset=utf-8";
/// A stylesheet.
pub(super) const CSS: &str = "text/css; charset=utf-8";
/// A script.
pub(super) const SCRIPT: &str = "text/javascript; charset=utf-8";
/// A drawing.
pub(super) const SVG: &str = "image/svg+xml";
/// Server-sent events.
pub(super) const EVENTS: &str = "text/event-stream";

/// The media type of a file.
pub(super) fn of(path: &SitePath) -> &'static str {
    match path.extension().unwrap_or_default() {
        "html" => HTML,
        "css" => CSS,
        "js" => SCRIPT,
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => SVG,
        "txt" => TEXT,
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        // `_headers`, for one: a person may want to read it.
        _ if path.extension().is_none() => TEXT,
        _ => "application/octet-stream",
    }
}
