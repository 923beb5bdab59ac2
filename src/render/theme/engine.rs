//! What a template engine does for a theme, and how it fails. Which engine runs is known only in this folder.

use super::words;
use crate::render::page::{Body, Page, SiteContext};

/// A template engine with a theme's templates and words in it.
pub trait Engine: Send + Sync {
    /// Converts the site-wide values, once, for all pages.
    ///
    /// # Errors
    /// When they cannot be converted.
    fn press(&self, site: &SiteContext<'_>) -> Result<Box<dyn Press + '_>, Fault>;
}

/// An engine that holds the site-wide values: prints page after page, on many threads.
pub trait Press: Send + Sync {
    /// A page as HTML, in UTF-8.
    ///
    /// # Errors
    /// When the template fails.
    fn print(&self, template: &str, page: &Page, body: &Body<'_>) -> Result<Vec<u8>, Fault>;

    /// A part of a page as HTML, without white space around it.
    ///
    /// # Errors
    /// When the template fails.
    fn print_part(&self, template: &str, page: &Page, body: &Body<'_>) -> Result<String, Fault> {
        let html = self.print(template, page, body)?;
        Ok(String::from_utf8_lossy(&html).trim().to_owned())
    }
}

/// A template with its name below `templates/`.
#[derive(Clone, Debug)]
pub struct TemplateText {
    /// `guide.html`
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A template that fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its name, when it is known.
    pub template: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl Fault {
    /// A text that could not be said is what is wrong. Engines keep only the message of a function's error, so the message has to tell.
    pub fn is_about_words(&self) -> bool {
        words::is_why(&self.message)
    }
}
