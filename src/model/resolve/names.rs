//! Every name of a site, and what it stands for.

use crate::base::id::did_you_mean;
use crate::base::{Id, Index, SitePath};
use crate::config::{Code, Config, Kind, Topic};
use crate::diag::rules::{file as file_rule, law, name as rule};
use crate::diag::{Diagnostic, Diagnostics, FileId, Rule, Span, Spanned};
use crate::law::Citation;
use crate::load::{Entry, Loaded, Picture};
use crate::model::{Asset, Caution, Cited, Destination, Form, Guide, Section, Term, Tree};
use std::collections::HashMap;
use std::collections::hash_map;
use std::sync::Arc;

/// The names of one kind of thing. A name whose thing could not be read is known, but stands for nothing: using it is no further fault.
#[derive(Debug)]
pub(super) struct Known<T> {
    what: &'static str,
    rule: &'static Rule,
    names: HashMap<Id, Option<Index<T>>>,
}

impl<T> PartialEq for Known<T> {
    fn eq(&self, other: &Known<T>) -> bool {
        self.names == other.names
    }
}

impl<T> Known<T> {
    fn of<'a>(what: &'static str, ids: impl Iterator<Item = &'a Spanned<Id>>) -> Known<T> {
        let names = ids
            .enumerate()
            .map(|(n, id)| (id.value.clone(), Some(Index::new(n))))
            .collect();
        Known {
            what,
            rule: &rule::UNKNOWN,
            names,
        }
    }

    /// The thing of that name, if it is there and usable.
    pub fn get(&self, id: &Id) -> Option<Index<T>> {
        self.names.get(id).copied().flatten()
    }

    /// Whether the name is taken, if only by something that could not be read.
    pub fn knows(&self, id: &Id) -> bool {
        self.names.contains_key(id)
    }

    /// The thing of that name, or a finding.
    pub fn find(&self, id: &Id, span: Span, out: &mut Diagnostics) -> Option<Index<T>> {
        if let Some(known) = self.names.get(id) {
            return *known;
        }
        let mut known: Vec<&str> = self.names.keys().map(Id::as_str).collect();
        known.sort_unstable();
        let finding = Diagnostic::new(self.rule, span, format!("there is no {} `{id}`", self.what));
        if self.rule.name == law::UNKNOWN_SECTION.name {
            // The nearest number is another law, hardly ever the one that was meant.
            let file = format!("correct the number, or add content/statutes/{id}.md");
            out.push(finding.help(file));
            return None;
        }
        out.push(match did_you_mean(id.as_str(), known.iter().copied()) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None if (1..=12).contains(&known.len()) => {
                finding.help(format!("there are: {}", known.join(", ")))
            }
            None => finding.help(format!("check the name, or add the {} under it", self.what)),
        });
        None
    }

    /// The things of those names; the others are findings.
    pub fn find_all(&self, ids: &[Spanned<Id>], out: &mut Diagnostics) -> Vec<Index<T>> {
        ids.iter()
            .filter_map(|id| self.find(&id.value, id.span, out))
            .collect()
    }
}

/// The names of a whole site.
#[derive(Debug, PartialEq)]
pub(super) struct Names {
    pub sections: Known<Section>,
    pub guides: Known<Guide>,
    pub forms: Known<Form>,
    pub terms: Known<Term>,
    pub cautions: Known<Caution>,
    pub trees: Known<Tree>,
    pub topics: Known<Topic>,
    pub codes: Known<Code>,
    pub kinds: Known<Kind>,
    /// What a relative link to a file leads to.
    pub files: HashMap<SitePath, Option<Destination>>,
}

/// For each kind, the numbers of the entries that become things, in the order of their indices.
pub(super) struct Order {
    pub sections: Vec<usize>,
    pub guides: Vec<usize>,
    pub forms: Vec<usize>,
    pub terms: Vec<usize>,
    pub cautions: Vec<usize>,
    pub trees: Vec<usize>,
    pub pictures: Vec<usize>,
}

impl Names {
    /// The place in the law that a citation names, or a finding.
    pub fn cited(&self, citation: &Citation, span: Span, out: &mut Diagnostics) -> Option<Cited> {
        Some(Cited {
            section: self.sections.find(&citation.section, span, out)?,
            pinpoint: citation.pinpoint.clone(),
        })
    }

    /// Orders everything that was read and names it.
    pub fn collect(loaded: &Loaded, config: &Config, out: &mut Diagnostics) -> (Names, Order) {
        let topics: Known<Topic> = Known::of("topic", config.topics.iter().map(|topic| &topic.id));
        let codes: Known<Code> = Known::of("code of law", config.codes.iter().map(|code| &code.id));
        let kinds = Known::of("kind of outcome", config.kinds.iter().map(|kind| &kind.id));
        for guide in loaded
            .guides
            .iter()
            .filter_map(|entry| entry.source.as_ref())
        {
            topics.find(&guide.topic.value, guide.topic.span, out);
        }
        for statute in loaded
            .statutes
            .iter()
            .filter_map(|entry| entry.source.as_ref())
        {
            codes.find(&statute.code.value, statute.code.span, out);
        }
        let mut naming = Naming {
            files: HashMap::new(),
            out,
        };
        let section = |index| {
            Some(Destination::Section(Cited {
                section: index,
                pinpoint: None,
            }))
        };
        let (sections, section_order) =
            naming.name(&loaded.statutes, "section of law", section, |statute| {
                Some((
                    codes.get(&statute.code.value)?,
                    section_key(&statute.section.value),
                ))
            });
        let guide = |index| Some(Destination::Guide(index, None));
        let (guides, guide_order) = naming.name(&loaded.guides, "guide", guide, |guide| {
            Some((topics.get(&guide.topic.value)?, guide.order))
        });
        let form = |index| Some(Destination::Form(index));
        let (forms, form_order) = naming.name(&loaded.forms, "form", form, |form| {
            Some(form.number.clone())
        });
        let term = |index| Some(Destination::Term(index));
        let (terms, term_order) = naming.name(&loaded.terms, "term", term, |term| {
            Some(term.term.to_lowercase())
        });
        let (cautions, caution_order) =
            naming.name(&loaded.cautions, "caution", |_| None, |_| Some(()));
        let tree = |index| Some(Destination::Tree(index));
        let (trees, tree_order) = naming.name(&loaded.trees, "tree", tree, |_| Some(()));
        let pictures = naming.name_pictures(&loaded.pictures);
        let files = naming.files;
        let sections = Known {
            rule: &law::UNKNOWN_SECTION,
            ..sections
        };
        let names = Names {
            sections,
            guides,
            forms,
            terms,
            cautions,
            trees,
            topics,
            codes,
            kinds,
            files,
        };
        let order = Order {
            sections: section_order,
            guides: guide_order,
            forms: form_order,
            terms: term_order,
            cautions: caution_order,
            trees: tree_order,
            pictures,
        };
        (names, order)
    }
}

struct Naming<'a> {
    files: HashMap<SitePath, Option<Destination>>,
    out: &'a mut Diagnostics,
}

impl Naming<'_> {
    /// Names the things of one kind. What has no source or no key becomes a name that stands for nothing.
    fn name<S, T, K: Ord>(
        &mut self,
        entries: &[Arc<Entry<S>>],
        what: &'static str,
        destination: impl Fn(Index<T>) -> Option<Destination>,
        key: impl Fn(&S) -> Option<K>,
    ) -> (Known<T>, Vec<usize>) {
        let mut first: HashMap<&Id, FileId> = HashMap::with_capacity(entries.len());
        let mut usable = Vec::with_capacity(entries.len());
        let mut named = vec![true; entries.len()];
        for (number, entry) in entries.iter().enumerate() {
            if let Some(earlier) = first.insert(&entry.id, entry.file) {
                self.out.push(twice(what, entry, earlier));
                named[number] = false;
            } else if let Some(key) = entry.source.as_ref().and_then(&key) {
                usable.push((key, &entry.id, number));
            }
        }
        usable.sort();
        let mut places: Vec<Option<Index<T>>> = vec![None; entries.len()];
        for (place, (_, _, number)) in usable.iter().enumerate() {
            places[*number] = Some(Index::new(place));
        }
        let mut names = HashMap::with_capacity(entries.len());
        self.files.reserve(entries.len());
        for (number, entry) in entries.iter().enumerate() {
            let leads_to = places[number].and_then(&destination);
            self.files.insert(entry.path.clone(), leads_to);
            if named[number] {
                names.insert(entry.id.clone(), places[number]);
            }
        }
        let order = usable.into_iter().map(|(_, _, number)| number).collect();
        (
            Known {
                what,
                rule: &rule::UNKNOWN,
                names,
            },
            order,
        )
    }

    /// Pictures keep their order; two that some file system or browser takes for one are refused.
    fn name_pictures(&mut self, pictures: &[Picture]) -> Vec<usize> {
        let mut folded: HashMap<String, FileId> = HashMap::new();
        let mut order = Vec::new();
        for (number, picture) in pictures.iter().enumerate() {
            match folded.entry(picture.path.folded()) {
                hash_map::Entry::Occupied(earlier) => self.out.push(
                    Diagnostic::new(
                        &file_rule::NAME_CLASH,
                        Span::start_of(picture.file),
                        "on many systems this picture and another have the same name",
                    )
                    .other(Span::start_of(*earlier.get()), "the other one")
                    .help("rename one of the two"),
                ),
                hash_map::Entry::Vacant(place) => {
                    place.insert(picture.file);
                    let index: Index<Asset> = Index::new(order.len());
                    self.files
                        .insert(picture.path.clone(), Some(Destination::Asset(index)));
                    order.push(number);
                }
            }
        }
        order
    }
}

/// A second file of a kind that has the name of an earlier one.
pub(super) fn twice<S>(what: &str, entry: &Entry<S>, earlier: FileId) -> Diagnostic {
    let message = format!("there is another {what} named `{}`", entry.id);
    Diagnostic::new(&rule::DUPLICATE, Span::start_of(entry.file), message)
        .other(Span::start_of(earlier), "the first one")
        .help("a file's name is its page's name, whatever folder it is in: rename one of the two")
}

/// Sections in the order of the book: 851.8, 851.87, 1203.4, 1203.4a, 1203.41, 1203.425.
fn section_key(number: &str) -> (u64, String, String) {
    let digits = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    let whole = number[..digits].parse().unwrap_or(u64::MAX);
    let rest = number[digits..]
        .strip_prefix('.')
        .unwrap_or(&number[digits..]);
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    (whole, rest[..end].to_owned(), rest[end..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::section_key;

    #[test]
    fn sections_stand_in_the_order_of_the_book() {
        let mut numbers = [
            "1203.425", "17", "1203.4a", "1203.41", "851.9", "1203.4", "851.87", "1203a",
        ];
        numbers.sort_by_key(|number| section_key(number));
        assert_eq!(
            numbers,
            [
                "17", "851.87", "851.9", "1203a", "1203.4", "1203.4a", "1203.41", "1203.425"
            ]
        );
    }
}
