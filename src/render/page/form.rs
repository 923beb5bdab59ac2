//! Court forms as pages: all of them, and each one.

use super::Body;
use super::frame::Page;
use super::used_by::{UsedBy, used_by};
use crate::base::{Index, SitePath};
use crate::model::Form;
use crate::render::book::Book;
use crate::render::route::Route;
use crate::render::theme::keys;
use serde::Serialize;

/// All forms.
#[derive(Serialize)]
pub struct Forms<'a> {
    forms: Vec<FormCard<'a>>,
}

#[derive(Serialize)]
struct FormCard<'a> {
    url: String,
    number: &'a str,
    title: &'a str,
    purpose: &'a str,
}

/// A form.
#[derive(Serialize)]
pub struct FormPage<'a> {
    number: &'a str,
    title: &'a str,
    purpose: &'a str,
    html: String,
    /// Where to find it.
    url: &'a str,
    /// The revision that was seen, as printed on it.
    revision: Option<&'a str>,
    checked: String,
    against: &'static str,
    note: Option<&'a str>,
    used: UsedBy,
}

/// The list of all forms.
pub fn index<'a>(book: &Book<'a>, path: &SitePath) -> (Page, Body<'a>) {
    let forms = book.site.forms.iter().filter_map(|(index, form)| {
        Some(FormCard {
            url: book.url(path, Route::Form(index))?,
            number: &form.number,
            title: &form.title,
            purpose: &form.purpose,
        })
    });
    let forms = forms.collect();
    let page = Page::new(book, Route::Forms, path, book.say(keys::TITLE_FORMS, &[]));
    let page = page.describe(&book.say(keys::FORMS_INTRO, &[]));
    (page, Body::Forms(Forms { forms }))
}

/// The page of a form.
pub fn page<'a>(book: &Book<'a>, path: &SitePath, index: Index<Form>) -> (Page, Body<'a>) {
    let form = &book.site.forms[index];
    let title = format!("{}: {}", form.number, form.title);
    let page = Page::new(book, Route::Form(index), path, title);
    let body = FormPage {
        number: &form.number,
        title: &form.title,
        purpose: &form.purpose,
        html: book.html_in(path, &form.body, "form"),
        url: form.url.as_str(),
        revision: form.revision.as_deref(),
        checked: book.checked(&form.checked),
        against: form.checked.against.as_str(),
        note: form.checked.note.as_deref(),
        used: used_by(book, path, book.uses.of_form(index)),
    };
    let values = [("form", form.number.as_str()), ("text", &form.purpose)];
    let page = page.describe(&book.say(keys::DESCRIPTION_FORM, &values));
    (page, Body::Form(body))
}
