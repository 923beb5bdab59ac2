//! The items of a marked list in a page of the `plain` theme, found by its text alone, and pages with another list.

/// A link of a list: its address and its words, and the whole item as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub href: String,
    pub text: String,
    pub written: String,
}

/// A page cut around the items of a list.
pub struct List<'p> {
    before: &'p str,
    after: &'p str,
    pub items: Vec<Item>,
}

impl<'p> List<'p> {
    /// The list of a mark; `None` when the page has none.
    pub fn of(page: &'p str, mark: &str) -> Option<List<'p>> {
        let start = page.find(&format!(" data-proof=\"{mark}\""))?;
        let start = start + page[start..].find('>')? + 1;
        let end = start + page[start..].find("</ul>")?;
        let parts = page[start..end].split("<li>").skip(1);
        Some(List {
            before: &page[..start],
            after: &page[end..],
            items: parts.map(Item::of).collect(),
        })
    }

    /// The page with other items.
    pub fn with(&self, items: &[Item]) -> String {
        let items: String = items.iter().map(|item| item.written.as_str()).collect();
        format!("{}\n{items}{}", self.before, self.after)
    }

    /// The page with one item changed.
    pub fn with_item(&self, number: usize, change: impl Fn(&Item) -> String) -> String {
        let mut items = self.items.clone();
        items[number].written = change(&items[number]);
        self.with(&items)
    }
}

impl Item {
    fn of(part: &str) -> Item {
        let (_, rest) = part.split_once("href=\"").expect("a link");
        let (href, rest) = rest.split_once("\">").expect("an address");
        let (text, _) = rest.split_once("</a>").expect("a text");
        Item {
            href: href.to_owned(),
            text: text.to_owned(),
            written: format!("<li>{part}"),
        }
    }

    /// The item with another address.
    pub fn to(&self, href: &str) -> String {
        let old = format!("href=\"{}\"", self.href);
        self.written.replacen(&old, &format!("href=\"{href}\""), 1)
    }
}
