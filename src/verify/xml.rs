//! The elements of drawings, feeds and site maps. roxmltree reads XML to the letter and knows no document type, so no entity but those of XML itself; a processing instruction, which could name
//! a stylesheet, is refused here.

use roxmltree::{Document, Node};

/// An element's start, and the text behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name, without a prefix.
    pub(super) name: String,
    /// Names, without prefixes, and values, in order.
    pub(super) attributes: Vec<(String, String)>,
    /// The text directly behind the start, up to the next element.
    pub(super) text: String,
    /// The line on which it begins, counted from 1.
    pub(super) line: usize,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }

    fn of(node: Node<'_, '_>, line: usize) -> Tag {
        let attributes = node.attributes();
        Tag {
            name: node.tag_name().name().to_owned(),
            attributes: attributes
                .map(|one| (one.name().to_owned(), one.value().to_owned()))
                .collect(),
            text: node.text().unwrap_or_default().to_owned(),
            line,
        }
    }
}

/// Every element in order.
///
/// # Errors
/// The line, and what is wrong.
pub(super) fn tags(text: &str) -> Result<Vec<Tag>, (usize, String)> {
    let document = Document::parse(text).map_err(|error| {
        let line = usize::try_from(error.pos().row).unwrap_or(usize::MAX);
        (line, error.to_string())
    })?;
    let mut lines = Lines {
        text,
        at: 0,
        line: 1,
    };
    let mut tags = Vec::new();
    for node in document.descendants() {
        if node.is_pi() {
            let line = lines.of(node.range().start);
            return Err((line, "it has a processing instruction".to_owned()));
        }
        if node.is_element() {
            tags.push(Tag::of(node, lines.of(node.range().start)));
        }
    }
    Ok(tags)
}

/// Lines of places that come in order: each is counted on from the one before.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, place: usize) -> usize {
        let passed = self.text.get(self.at..place).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.at = self.at.max(place);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn what_is_written_to_the_letter_is_read() {
        let text = "<?xml version=\"1.0\"?>\n<a b='1' xml:d=\"&lt;&#65;&#x42;\">x &amp; y<!-- no -->\n<e/></a>\n";
        let tags = tags(text).expect("good");
        assert_eq!(tags.len(), 2);
        assert_eq!(tags[0].attribute("d"), Some("<AB"));
        assert_eq!(tags[0].text, "x & y");
        assert_eq!((&*tags[1].name, tags[1].line), ("e", 3));
    }

    #[test]
    fn everything_else_is_refused() {
        for bad in [
            "",
            "text",
            "<a>",
            "<a>\n</b>",
            "<a/><b/>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            "<?xml-stylesheet href='x'?><a/>",
            "<a b=1/>",
            "<a b='1' b='2'/>",
            "<a b='<'/>",
            "<a>&nbsp;</a>",
            "<a>&#0;</a>",
            "<a x:b='1'/>",
            "<a\u{0}/>",
        ] {
            assert!(tags(bad).is_err(), "{bad}");
        }
        assert_eq!(tags("<a>\n</b>").expect_err("bad").0, 2);
    }

    #[test]
    fn depth_exhausts_nothing() {
        let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
        assert_eq!(tags(&deep).map(|tags| tags.len()), Ok(200_000));
    }
}
