//! Gathers the mentions of one file.

use super::name::{Mention, Name, Role};
use crate::base::Id;
use crate::diag::{FileId, SourceMap, Span, Spanned};
use crate::law::{Citation, Pinpoint};
use crate::load::AuthoritySource;
use std::ops::Range;

/// The mentions of one file so far.
pub(super) struct Collector<'a> {
    sources: &'a SourceMap,
    pub(super) list: Vec<Mention>,
}

impl<'a> Collector<'a> {
    pub(super) fn new(sources: &'a SourceMap) -> Collector<'a> {
        Collector {
            sources,
            list: Vec::new(),
        }
    }

    pub(super) fn define(&mut self, id: &Spanned<Id>, name: impl FnOnce(Id) -> Name) {
        let range = self.written(id.span, id.value.as_str());
        self.add(name(id.value.clone()), None, Role::Definition, range);
    }

    pub(super) fn subdivision(&mut self, section: &Id, pinpoint: &Spanned<Pinpoint>) {
        let range = self.written(pinpoint.span, pinpoint.value.as_str());
        let name = Name::Section(section.clone());
        self.add(name, Some(pinpoint.value.clone()), Role::Definition, range);
    }

    pub(super) fn name(&mut self, id: &Spanned<Id>, name: impl FnOnce(Id) -> Name) {
        let range = self.written(id.span, id.value.as_str());
        self.add(name(id.value.clone()), None, Role::Use, range);
    }

    pub(super) fn names(&mut self, ids: &[Spanned<Id>], name: impl Fn(Id) -> Name) {
        for id in ids {
            self.name(id, &name);
        }
    }

    /// A value that may be a name: what is no name is no mention.
    pub(super) fn text(&mut self, text: &str, span: Span, name: impl FnOnce(Id) -> Name) {
        if let Ok(id) = Id::parse(text) {
            let range = self.written(span, text);
            self.add(name(id), None, Role::Use, range);
        }
    }

    pub(super) fn authorities(&mut self, authorities: &[AuthoritySource]) {
        for authority in authorities {
            if let Some(cite) = &authority.cite {
                self.citation(cite, authority.span);
            }
        }
    }

    pub(super) fn citation(&mut self, cite: &Citation, span: Span) {
        let range = self.written(span, &cite.to_string());
        let name = Name::Section(cite.section.clone());
        self.add(name, cite.pinpoint.clone(), Role::Use, range);
    }

    /// How many bytes the first line of a file has.
    pub(super) fn first_line(&self, file: FileId) -> usize {
        let text = &self.sources.get(file).text;
        text.find('\n').unwrap_or(text.len())
    }

    pub(super) fn add(
        &mut self,
        name: Name,
        pinpoint: Option<Pinpoint>,
        role: Role,
        range: Range<usize>,
    ) {
        self.list.push(Mention {
            name,
            pinpoint,
            role,
            range,
        });
    }

    /// Where a word stands inside what was written for it: without quotes, or what is put before it.
    fn written(&self, span: Span, word: &str) -> Range<usize> {
        let start = span.start as usize;
        match self.sources.text(span).rfind(word) {
            Some(at) => start + at..start + at + word.len(),
            None => span.range(),
        }
    }
}
