//! Names of places in a page, and what refers to them within it. What stands in a template becomes part of the page when a script shows it, so its names may not be those of
//! the page either; and what is outside of templates may not wait for one.

use super::super::finding::{Finding, Place};
use super::super::html::Element;
use super::{AGAIN, Page};
use crate::diag::rules::shipped;
use std::collections::HashMap;

/// Attributes that hold one `id`, or several with spaces between them.
fn is_referring(name: &str) -> bool {
    matches!(
        name,
        "aria-activedescendant"
            | "aria-controls"
            | "aria-describedby"
            | "aria-details"
            | "aria-errormessage"
            | "aria-flowto"
            | "aria-labelledby"
            | "aria-owns"
            | "for"
            | "form"
            | "headers"
            | "itemref"
            | "list"
            | "popovertarget"
            | "commandfor"
    )
}

/// What is gathered while a page is gone through.
#[derive(Default)]
pub(super) struct Ids<'d> {
    /// Where each one stands, and whether that is in a template.
    known: HashMap<&'d str, (usize, bool)>,
    /// Attribute, value, line, and whether it stands in a template.
    referring: Vec<(&'d str, &'d str, usize, bool)>,
}

impl<'d> Ids<'d> {
    pub(super) fn take(&mut self, page: &mut Page, element: Element<'d>) {
        for (name, value) in element.attributes() {
            if name == "id" {
                self.add(page, element, value);
            } else if is_referring(name) {
                let found = (name, value, element.line(), element.inert());
                self.referring.push(found);
            }
        }
    }

    fn add(&mut self, page: &mut Page, element: Element<'d>, id: &'d str) {
        if id.is_empty() || id.contains(|c: char| c.is_ascii_whitespace()) {
            let message = match id {
                "" => "this `id` is empty".to_owned(),
                id => format!("an `id` has to be one word, and `{id}` is not"),
            };
            let finding = Finding::new(&shipped::ID, page.place(element, id), message);
            page.findings.push(finding.help(AGAIN));
            return;
        }
        page.ids.push((id.to_owned(), element.line()));
        let here = (element.line(), element.inert());
        if let Some((first, inert)) = self.known.insert(id, here) {
            let finding = Finding::new(
                &shipped::ID,
                page.place(element, id),
                format!("the id `{id}` stands on this page twice"),
            );
            let first = Place::line(&page.path, first, id);
            page.findings
                .push(finding.other(first, "the first one").help(AGAIN));
            if !inert {
                self.known.entry(id).and_modify(|known| known.1 = false);
            }
        }
    }

    pub(super) fn judge(self, page: &mut Page) {
        for (attribute, value, line, inert) in &self.referring {
            let mut words = value.split_ascii_whitespace().peekable();
            let empty = words.peek().is_none().then_some("");
            for word in words.chain(empty) {
                let known = self.known.get(word);
                if known.is_some_and(|(_, template)| *inert || !template) {
                    continue;
                }
                let message = match word {
                    "" => format!("`{attribute}` names no id"),
                    word => format!(
                        "`{attribute}` names the id `{word}`, which this page does not have"
                    ),
                };
                let place = Place::line(&page.path, *line, *value);
                let finding = Finding::new(&shipped::ID_REFERENCE, place, message);
                page.findings.push(finding.help(AGAIN));
            }
        }
    }
}
