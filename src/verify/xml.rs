//! XML read to the letter, as far as drawings, feeds and site maps need it. There is no document type, no CDATA, no processing instruction and no entity but the five that
//! XML itself knows; so there is one way to read what is left, and every program reads it in that way.

/// An element's start, or a text between elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name, with its prefix.
    pub(super) name: String,
    /// Names and values, in order.
    pub(super) attributes: Vec<(String, String)>,
    /// The text directly behind the start, up to the next element.
    pub(super) text: String,
    /// The line on which it begins, counted from 1.
    pub(super) line: usize,
}

impl Tag {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        local(&self.name)
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Every element in order.
///
/// # Errors
/// The line, and what is wrong.
pub(super) fn tags(text: &str) -> Result<Vec<Tag>, (usize, &'static str)> {
    let mut reader = Reader {
        rest: text,
        line: 1,
        tags: Vec::new(),
        open: Vec::new(),
        closed: false,
    };
    match reader.read() {
        Ok(()) => Ok(reader.tags),
        Err(why) => Err((reader.line, why)),
    }
}

struct Reader<'t> {
    rest: &'t str,
    line: usize,
    tags: Vec<Tag>,
    open: Vec<String>,
    /// Whether the element around everything has ended.
    closed: bool,
}

impl<'t> Reader<'t> {
    fn read(&mut self) -> Result<(), &'static str> {
        if self.rest.starts_with("<?xml ") {
            self.upto("?>")?;
        }
        while !self.rest.is_empty() {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            let text = decoded(self.take(end))?;
            match (self.open.is_empty(), self.tags.last_mut()) {
                (true, _) if !text.trim().is_empty() => return Err("a text outside of elements"),
                (false, Some(tag)) => tag.text.push_str(&text),
                _ => {}
            }
            if self.rest.starts_with("<!--") {
                self.take(4);
                if self.upto("--")? && !self.rest.starts_with('>') {
                    return Err("`--` inside of a comment");
                }
                self.take(1);
            } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                return Err("a document type, a CDATA part or a processing instruction");
            } else if self.rest.starts_with("</") {
                self.take(2);
                let name = self.name()?;
                self.space();
                if self.open.pop().as_deref() != Some(name) {
                    return Err("an end of an element that did not begin");
                }
                self.expect(">")?;
                self.closed = self.open.is_empty();
            } else if !self.rest.is_empty() {
                self.start()?;
            }
        }
        match self.open.is_empty() && self.closed {
            true => Ok(()),
            false => Err("an element that does not end"),
        }
    }

    fn start(&mut self) -> Result<(), &'static str> {
        if self.closed {
            return Err("a second element around everything");
        }
        let line = self.line;
        self.take(1);
        let name = self.name()?.to_owned();
        let mut attributes: Vec<(String, String)> = Vec::new();
        loop {
            let spaced = self.space();
            if self.rest.starts_with("/>") || self.rest.starts_with('>') {
                break;
            }
            if !spaced {
                return Err("no space before an attribute");
            }
            let attribute = self.name()?.to_owned();
            self.space();
            self.expect("=")?;
            self.space();
            let quote = match self.rest.chars().next() {
                Some(quote @ ('"' | '\'')) => quote,
                _ => return Err("an attribute without quotes"),
            };
            self.take(1);
            let end = self.rest.find(quote).ok_or("a value that does not end")?;
            let value = self.take(end);
            self.take(1);
            if value.contains('<') {
                return Err("`<` in a value");
            }
            if attributes.iter().any(|(known, _)| *known == attribute) {
                return Err("the same attribute twice");
            }
            attributes.push((attribute, decoded(value)?));
        }
        match self.rest.starts_with('/') {
            true => {
                self.take(2);
                self.closed = self.open.is_empty();
            }
            false => {
                self.take(1);
                self.open.push(name.clone());
            }
        }
        self.tags.push(Tag {
            name,
            attributes,
            text: String::new(),
            line,
        });
        Ok(())
    }

    fn name(&mut self) -> Result<&'t str, &'static str> {
        let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        let end = self.rest.find(|c| !part(c)).unwrap_or(self.rest.len());
        let name = self.take(end);
        let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        match begins {
            true => Ok(name),
            false => Err("`<` that begins no element, or a name that is none"),
        }
    }

    fn space(&mut self) -> bool {
        let spaces = [' ', '\t', '\n', '\r'];
        let end = self.rest.len() - self.rest.trim_start_matches(spaces).len();
        !self.take(end).is_empty()
    }

    fn expect(&mut self, what: &str) -> Result<(), &'static str> {
        match self.rest.starts_with(what) {
            true => {
                self.take(what.len());
                Ok(())
            }
            false => Err("a tag that is not written out"),
        }
    }

    /// Goes behind an end.
    fn upto(&mut self, end: &str) -> Result<bool, &'static str> {
        let at = self.rest.find(end).ok_or("a part that does not end")?;
        self.take(at + end.len());
        Ok(true)
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }
}

/// A text with its entities read.
fn decoded(text: &str) -> Result<String, &'static str> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').ok_or("`&` that begins no entity")?;
        let entity = &rest[at + 1..at + end];
        let number = match (entity.strip_prefix("#x"), entity.strip_prefix('#')) {
            (Some(hex), _) => u32::from_str_radix(hex, 16).ok(),
            (None, Some(decimal)) => decimal.parse().ok(),
            (None, None) => None,
        };
        let read = match entity {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number.and_then(char::from_u32),
        };
        out.push(read.ok_or("an entity that XML does not know")?);
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    match out
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
    {
        true => Err("a control character"),
        false => Ok(out),
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn what_is_written_to_the_letter_is_read() {
        let text = "<?xml version=\"1.0\"?>\n<a b='1' c:d=\"&lt;&#65;&#x42;\">x &amp; y<!-- no -->\n<e/></a>\n";
        let tags = tags(text).expect("good");
        assert_eq!(tags.len(), 2);
        assert_eq!(tags[0].attribute("c:d"), Some("<AB"));
        assert_eq!(tags[0].text, "x & y\n");
        assert_eq!((tags[1].local(), tags[1].line), ("e", 3));
    }

    #[test]
    fn everything_else_is_refused() {
        for (line, bad) in [
            (1, ""),
            (1, "text"),
            (1, "<a>"),
            (2, "<a>\n</b>"),
            (1, "<a/><b/>"),
            (1, "<a/>x"),
            (1, "<!DOCTYPE a><a/>"),
            (1, "<a><![CDATA[<b>]]></a>"),
            (1, "<?xml-stylesheet href='x'?><a/>"),
            (1, "<a><!-- a -- b --></a>"),
            (1, "<a b=1/>"),
            (1, "<a b='1'c='2'/>"),
            (1, "<a b='1' b='2'/>"),
            (1, "<a b='<'/>"),
            (1, "<a>&nbsp;</a>"),
            (1, "<a>& b</a>"),
            (1, "<a>&#0;</a>"),
            (1, "<a>a < b</a>"),
            (1, "<a b='1"),
            (1, "<a\u{0}/>"),
        ] {
            let found = tags(bad);
            assert_eq!(found.err().map(|(line, _)| line), Some(line), "{bad}");
        }
    }
}
