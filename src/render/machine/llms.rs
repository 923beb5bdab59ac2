//! `llms.txt`: the site in plain Markdown for programs that read text (llmstxt.org): its name, what it is, and its pages with a line about each.

use crate::base::on_one_line;
use crate::base::{SitePath, escape};
use crate::model::Cited;
use crate::render::book::Book;
use crate::render::route::Route;
use crate::render::theme::keys;

/// The index.
pub fn llms(book: &Book<'_>, path: &SitePath) -> String {
    let (site, config) = (book.site, &book.site.config);
    let mut list = List {
        book,
        path,
        text: format!("# {}\n", plain(&config.name)),
    };
    if !config.tagline.is_empty() {
        list.text
            .push_str(&format!("\n> {}\n", plain(&config.tagline)));
    }
    let day = book.day(book.as_of.0).words;
    let as_of = book.say(keys::AS_OF, &[("date", &day)]);
    let disclaimer = book.say(keys::DISCLAIMER, &[]);
    list.text.push_str(&format!("\n{disclaimer} {as_of}\n"));
    let first = site.start.into_iter();
    let others = site
        .trees
        .indices()
        .filter(|tree| Some(*tree) != site.start);
    let tools = first.chain(others).map(|tree| {
        let written = &site.trees[tree];
        let about = written.summary.document.plain();
        (Route::Tool(tree), written.title.clone(), about)
    });
    list.section(&book.say(keys::INDEX_TOOLS, &[]), tools);
    for (number, topic) in config.topics.iter().enumerate() {
        let guides = book
            .guides
            .iter()
            .map(|guide| (*guide, &site.guides[*guide]));
        let guides = guides.filter(|(_, guide)| guide.topic.number() == number);
        let guides = guides.map(|(index, guide)| {
            let about = guide.description.value.clone();
            (Route::Guide(index), guide.title.value.clone(), about)
        });
        list.section(&topic.title, guides);
    }
    let laws = site.sections.iter().map(|(section, written)| {
        let whole = Cited {
            section,
            pinpoint: None,
        };
        let about = written.title.clone();
        (Route::Law(section), book.short(&whole), about)
    });
    list.section(&book.say(keys::TITLE_LAWS, &[]), laws);
    let forms = site.forms.iter().map(|(index, form)| {
        let name = format!("{}: {}", form.number, form.title);
        (Route::Form(index), name, form.purpose.clone())
    });
    list.section(&book.say(keys::TITLE_FORMS, &[]), forms);
    list.text
}

struct List<'l, 'a> {
    book: &'l Book<'a>,
    path: &'l SitePath,
    text: String,
}

impl List<'_, '_> {
    /// A heading and its published pages; nothing when there are none.
    fn section(&mut self, title: &str, pages: impl Iterator<Item = (Route, String, String)>) {
        let mut open = false;
        for (route, name, about) in pages {
            let Some(path) = self.book.routes.path(route) else {
                continue;
            };
            if !open {
                self.text.push_str(&format!("\n## {}\n\n", plain(title)));
                open = true;
            }
            let url = self.book.best_url(self.path, path);
            let (name, about) = (plain(&name), plain(&about));
            self.text.push_str(&format!("- [{name}]({url}): {about}\n"));
        }
    }
}

/// Text on one line of which nothing is Markdown or HTML: what could begin a link, a mark, an entity or a block stands behind a backslash. Plain sentences stay as
/// they are.
fn plain(text: &str) -> String {
    let text = on_one_line(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices().filter(|(_, c)| escape::is_shown(*c)) {
        let anywhere = matches!(
            c,
            '[' | ']' | '\\' | '<' | '&' | '`' | '*' | '_' | '~' | '#'
        );
        // A list, or a quote, begins behind nothing but the digits of a number.
        let first = at == digits && matches!(c, '-' | '+' | '>' | '.' | ')');
        if anywhere || first {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
