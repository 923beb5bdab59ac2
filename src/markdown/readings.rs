//! What the texts of a file read as, remembered: a site that is resolved again and again reads a text once. Comes in: a text and its place. Goes out: what
//! [`read()`] and [`line()`] said of it, findings included. Touches nothing.

use super::document::{Document, Wording};
use super::read::{Context, line, read};
use crate::diag::{Diagnostics, Span};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The texts of one file that were read so far, by their places. A place names its text for ever, because a text that changes becomes a file of its own; all
/// must be read in one [`Context`].
#[derive(Debug, Default)]
pub struct Readings {
    documents: Mutex<Known<Document>>,
    lines: Mutex<Known<Wording>>,
}

type Known<T> = HashMap<Span, (Arc<T>, Diagnostics), FixedState>;

impl Readings {
    /// Prose, as [`read()`] reads it.
    pub fn document(
        &self,
        text: &str,
        span: Span,
        context: Context<'_>,
        out: &mut Diagnostics,
    ) -> Arc<Document> {
        remembered(&self.documents, span, out, |found| {
            read(text, span, context, found)
        })
    }

    /// All prose that was read so far, in the order of the file.
    pub fn documents(&self) -> Vec<Arc<Document>> {
        let known = self
            .documents
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let mut read: Vec<(Span, Arc<Document>)> = known
            .iter()
            .map(|(span, (document, _))| (*span, Arc::clone(document)))
            .collect();
        read.sort_by_key(|(span, _)| *span);
        read.into_iter().map(|(_, document)| document).collect()
    }

    /// How many pieces of prose were read so far.
    pub fn count(&self) -> usize {
        let known = self.documents.lock();
        known.unwrap_or_else(PoisonError::into_inner).len()
    }

    /// A line that is no Markdown, as [`line()`] reads it.
    pub fn line(
        &self,
        text: &str,
        span: Span,
        context: Context<'_>,
        out: &mut Diagnostics,
    ) -> Arc<Wording> {
        remembered(&self.lines, span, out, |found| {
            line(text, span, context, found)
        })
    }
}

fn remembered<T>(
    known: &Mutex<Known<T>>,
    span: Span,
    out: &mut Diagnostics,
    read: impl FnOnce(&mut Diagnostics) -> T,
) -> Arc<T> {
    // A thread that failed while it held the lock left whole entries behind.
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    let (value, found) = known.entry(span).or_insert_with(|| {
        let mut found = Diagnostics::default();
        let value = Arc::new(read(&mut found));
        (value, found)
    });
    out.extend(found.iter().cloned());
    Arc::clone(value)
}
