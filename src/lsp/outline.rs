//! What a file has in it: the questions and outcomes of a tree, the scenarios, the places in a section, the headings of a text, the names in `site.yaml`.

use super::position::Lines;
use super::site::Site;
use crate::base::SitePath;
use crate::load::{Entry, Loaded};
use crate::markdown::Heading;
use crate::mentions::{FileMentions, Mention, Name, Role};
use lsp_types::{DocumentSymbol, SymbolKind};
use std::ops::Range;

/// The outline of a file, in the order of its text.
pub(super) fn outline(site: &Site, path: &SitePath, lines: &Lines<'_>) -> Vec<DocumentSymbol> {
    let Some(file) = site.mentions.file(path) else {
        return Vec::new();
    };
    let mut entries: Vec<Part> = names(site, file);
    entries.extend(headings(site.loaded(), path).into_iter().map(heading));
    entries.sort_by_key(|part| part.range.start);
    nest(&entries, file.text.len(), lines)
}

/// A line of the outline.
struct Part {
    /// How far in: what follows with a greater depth belongs to it.
    depth: u8,
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    /// Where its name is written.
    range: Range<usize>,
}

fn names(site: &Site, file: &FileMentions) -> Vec<Part> {
    let defined = |mention: &&Mention| mention.role == Role::Definition;
    let parts = file.mentions.iter().filter(defined).filter_map(|mention| {
        let (depth, kind) = match &mention.name {
            Name::Question(_) => (0, SymbolKind::FUNCTION),
            Name::Outcome(_) | Name::Scenario(_) | Name::Property(_) => (0, SymbolKind::EVENT),
            Name::Fact(_) => (0, SymbolKind::VARIABLE),
            Name::Value(..) => (1, SymbolKind::ENUM_MEMBER),
            Name::Kind(_) | Name::Topic(_) | Name::Code(_) => (0, SymbolKind::CONSTANT),
            Name::Section(_) if mention.pinpoint.is_some() => (0, SymbolKind::FIELD),
            _ => return None,
        };
        let pinpoint = mention.pinpoint.as_ref();
        Some(Part {
            depth,
            name: pinpoint.map_or_else(|| mention.name.id().to_string(), ToString::to_string),
            detail: site.known.title(&mention.name, pinpoint),
            kind,
            range: mention.range.clone(),
        })
    });
    parts.collect()
}

fn heading(heading: Heading) -> Part {
    Part {
        depth: heading.level,
        name: heading.text,
        detail: None,
        kind: SymbolKind::STRING,
        range: heading.span.range(),
    }
}

/// The headings of a file's text below its front matter.
fn headings(loaded: &Loaded, path: &SitePath) -> Vec<Heading> {
    fn of<T>(entries: &[std::sync::Arc<Entry<T>>], path: &SitePath) -> Option<Vec<Heading>> {
        let entry = entries.iter().find(|entry| entry.path == *path)?;
        let documents = entry.readings.documents();
        let all = documents.iter().flat_map(|document| &document.headings);
        Some(all.cloned().collect())
    }
    of(&loaded.guides, path)
        .or_else(|| of(&loaded.statutes, path))
        .or_else(|| of(&loaded.forms, path))
        .or_else(|| of(&loaded.terms, path))
        .or_else(|| of(&loaded.cautions, path))
        .unwrap_or_default()
}

/// Each part reaches to the next one that is no deeper; deeper ones in between belong to it.
fn nest(parts: &[Part], end: usize, lines: &Lines<'_>) -> Vec<DocumentSymbol> {
    let mut open: Vec<(u8, DocumentSymbol)> = Vec::new();
    let mut done = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        close(&mut open, &mut done, part.depth);
        let next = parts[number + 1..]
            .iter()
            .find(|next| next.depth <= part.depth);
        // Up to the line before the next one.
        let reach = next
            .map_or(end, |next| next.range.start)
            .max(part.range.end);
        let mut range = lines.range(&(part.range.start..reach));
        if next.is_some() && range.end.line > range.start.line {
            range.end.character = 0;
        }
        open.push((part.depth, symbol(part, range, lines)));
    }
    close(&mut open, &mut done, 0);
    done
}

fn close(open: &mut Vec<(u8, DocumentSymbol)>, done: &mut Vec<DocumentSymbol>, depth: u8) {
    while open.last().is_some_and(|(known, _)| *known >= depth) {
        let Some((_, symbol)) = open.pop() else {
            return;
        };
        match open.last_mut() {
            Some((_, parent)) => parent.children.get_or_insert_default().push(symbol),
            None => done.push(symbol),
        }
    }
}

#[expect(
    deprecated,
    reason = "the type has a field that nobody may use and that has to be set"
)]
fn symbol(part: &Part, range: lsp_types::Range, lines: &Lines<'_>) -> DocumentSymbol {
    DocumentSymbol {
        name: part.name.clone(),
        detail: part.detail.clone(),
        kind: part.kind,
        tags: None,
        deprecated: None,
        range,
        selection_range: lines.range(&part.range),
        children: None,
    }
}
