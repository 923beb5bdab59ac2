//! Prints the editor's pages: a template for each, and the frame around it.

use super::frame::Frame;
use crate::serve::{Page, media, templates};
use minijinja::value::{Serde, Value};
use serde::Serialize;

/// A page: `frame` is what stands around, `body` what the template's own part shows.
pub(super) fn print(template: &str, frame: &Frame, body: &impl Serialize) -> Page {
    let shown = minijinja::context! {
        frame => Value::from(Serde(frame)),
        ..Value::from(Serde(body))
    };
    match templates::print(template, shown) {
        Ok(html) => Page {
            content_type: media::HTML,
            bytes: html.into_bytes(),
        },
        // Said plainly, and the preview goes on.
        Err(error) => Page {
            content_type: media::TEXT,
            bytes: format!("This page could not be made, which is a mistake in statutree, not in your files: {error}").into_bytes(),
        },
    }
}
