//! Where in a YAML text a cursor stands: inside which fields, and at what. Comes in: the text up to the cursor, which need not be YAML that can be read,
//! as somebody is typing it. Goes out: a [`Spot`].
//!
//! The lines are followed from the top: indentation opens and closes the fields of blocks, brackets those of lines. What makes no sense closes nothing
//! that a later line does not need.

use std::ops::Range;

/// Where a cursor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The names of the fields around it, the outermost first; lists have no names.
    pub(super) fields: Vec<String>,
    /// What is written there.
    pub(super) part: Part,
    /// What of it stands before the cursor, without a quotation mark: bytes of the text.
    pub(super) word: Range<usize>,
}

/// What can be written in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The name of a field.
    Key,
    /// The value of the last field.
    Value,
    /// An item of a list that is the value of the last field.
    Item,
}

/// Where the end of a text stands; `None` inside a text of several lines, or a comment.
pub(super) fn at_end(text: &str) -> Option<Spot> {
    let mut reader = Reader::default();
    let mut start = 0;
    let mut spot = None;
    for line in text.split('\n') {
        spot = reader.line(line.trim_end_matches('\r'), start);
        start += line.len() + 1;
    }
    spot
}

/// Fields that are open at some line.
#[derive(Default)]
struct Reader {
    /// Fields of blocks, each with the column of its name.
    block: Vec<(usize, String)>,
    /// Brackets that are open.
    flow: Vec<Flow>,
    /// The column of the block that the brackets stand in.
    flow_column: usize,
    /// The column of the field whose text goes over several lines.
    text: Option<usize>,
}

/// An open bracket.
enum Flow {
    /// `{`, and the name of the field whose value comes next.
    Map(Option<String>),
    /// `[`
    List,
}

impl Reader {
    /// Reads a line that begins at byte `start` of the text; where its end stands.
    fn line(&mut self, line: &str, start: usize) -> Option<Spot> {
        let content = line.trim_start_matches(' ');
        let column = line.len() - content.len();
        if let Some(of) = self.text {
            if content.is_empty() || column > of {
                return None;
            }
            self.text = None;
        }
        if content.starts_with('#') {
            return None;
        }
        if !self.flow.is_empty() && column <= self.flow_column && key(content).is_some() {
            // A bracket was not closed.
            self.flow.clear();
        }
        if !self.flow.is_empty() {
            return self.rest(content, start + column);
        }
        if content.is_empty() {
            self.close(column);
            let end = start + line.len();
            return Some(self.spot(Part::Key, end..end));
        }
        self.block_line(content, column, start)
    }

    fn block_line(&mut self, line: &str, column: usize, start: usize) -> Option<Spot> {
        let (mut content, mut column, mut part) = (line, column, Part::Key);
        while content == "-" || content.starts_with("- ") {
            let after = content[1..].trim_start_matches(' ');
            self.block.retain(|(known, _)| *known <= column);
            column += content.len() - after.len();
            (content, part) = (after, Part::Item);
        }
        let at = start + column;
        let Some((name, value)) = key(content) else {
            if part == Part::Key {
                self.close(column);
            }
            self.flow_column = self.block.last().map_or(0, |(column, _)| *column);
            return match content.starts_with(['{', '[']) {
                true => self.rest(content, at),
                false => Some(self.spot(part, word(content, at))),
            };
        };
        self.close(column);
        self.block.push((column, name));
        self.flow_column = column;
        let behind = &content[value..];
        let written = behind.trim_start_matches(' ');
        let at = at + value + (behind.len() - written.len());
        if written.starts_with(['|', '>']) {
            self.text = Some(column);
            return None;
        }
        match written.starts_with(['{', '[']) {
            true => self.rest(written, at),
            false if written.starts_with('#') => None,
            false => Some(self.spot(Part::Value, word(written, at))),
        }
    }

    /// Closes the fields of blocks that a line at this column does not belong to.
    fn close(&mut self, column: usize) {
        self.block.retain(|(known, _)| *known < column);
    }

    /// Reads on inside brackets.
    fn rest(&mut self, content: &str, start: usize) -> Option<Spot> {
        let mut token = 0;
        let mut quote = None;
        let mut last = ' ';
        for (at, c) in content.char_indices() {
            let next = content[at + c.len_utf8()..].chars().next();
            match (quote, c) {
                (Some(mark), c) if c == mark => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if content[token..at].trim().is_empty() => quote = Some(c),
                (None, '#') if last == ' ' => return None,
                (None, '{') => self.open(Flow::Map(None), &mut token, at),
                (None, '[') => self.open(Flow::List, &mut token, at),
                (None, '}' | ']') => {
                    self.flow.pop();
                    token = at + 1;
                }
                (None, ',') => {
                    if let Some(Flow::Map(name)) = self.flow.last_mut() {
                        *name = None;
                    }
                    token = at + 1;
                }
                (None, ':') if matches!(next, None | Some(' ')) => {
                    if let Some(Flow::Map(name @ None)) = self.flow.last_mut() {
                        *name = Some(bare(&content[token..at]).to_owned());
                        token = at + 1;
                    }
                }
                _ => {}
            }
            last = c;
        }
        let part = match self.flow.last() {
            Some(Flow::Map(None)) => Part::Key,
            Some(Flow::List) => Part::Item,
            Some(Flow::Map(Some(_))) => Part::Value,
            // Everything is closed: there is nothing to write.
            None => return None,
        };
        let behind = &content[token..];
        let written = behind.trim_start_matches(' ');
        let at = start + token + (behind.len() - written.len());
        Some(self.spot(part, word(written, at)))
    }

    fn open(&mut self, bracket: Flow, token: &mut usize, at: usize) {
        self.flow.push(bracket);
        *token = at + 1;
    }

    fn spot(&self, part: Part, word: Range<usize>) -> Spot {
        let block = self.block.iter().map(|(_, name)| name.clone());
        let flow = self.flow.iter().filter_map(|bracket| match bracket {
            Flow::Map(name) => name.clone(),
            Flow::List => None,
        });
        Spot {
            fields: block.chain(flow).collect(),
            part,
            word,
        }
    }
}

/// A word that is being written, without the quotation mark that it begins with.
fn word(written: &str, at: usize) -> Range<usize> {
    let quoted = usize::from(written.starts_with(['"', '\'']));
    at + quoted..at + written.len()
}

/// The name at the beginning of a line, and where what follows its colon begins.
fn key(line: &str) -> Option<(String, usize)> {
    let quote = line.chars().next().filter(|c| matches!(c, '"' | '\''));
    let end = match quote {
        Some(mark) => 1 + line[1..].find(mark)? + 1,
        None if line.starts_with(['{', '[', '#']) => return None,
        None => line
            .match_indices(':')
            .map(|(at, _)| at)
            .find(|at| matches!(line.as_bytes().get(at + 1), None | Some(b' ')))?,
    };
    let behind = line[end..].strip_prefix(':')?;
    let apart = behind.is_empty() || behind.starts_with(' ');
    apart.then(|| (bare(&line[..end]).to_owned(), end + 1))
}

fn bare(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::{Part, at_end};

    fn found(text: &str) -> Option<(String, Part, String)> {
        let spot = at_end(text)?;
        let word = text[spot.word].to_owned();
        Some((spot.fields.join("/"), spot.part, word))
    }

    fn is(text: &str, fields: &str, part: Part, word: &str) {
        let expected = Some((fields.to_owned(), part, word.to_owned()));
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn blocks_are_followed_by_their_indentation() {
        let tree =
            "title: x\nquestions:\n  a:\n    ask: b?\n    options:\n      yes: { label: Y }\n";
        is("start: wh", "start", Part::Value, "wh");
        is("start:", "start", Part::Value, "");
        is("start: \"wh", "start", Part::Value, "wh");
        is(
            &format!("{tree}    next: f"),
            "questions/a/next",
            Part::Value,
            "f",
        );
        is(
            &format!("{tree}    rules:\n      - when:\n          fa"),
            "questions/a/rules/when",
            Part::Key,
            "fa",
        );
        is(
            &format!("{tree}    rules:\n      - when: {{ a: b }}\n        next: c"),
            "questions/a/rules/next",
            Part::Value,
            "c",
        );
        is(
            &format!("{tree}    rules:\n      - when: {{ a: b }}\n      - else: c"),
            "questions/a/rules/else",
            Part::Value,
            "c",
        );
        is("a:\n  forms:\n  - x\n  - cr", "a/forms", Part::Item, "cr");
        is("a:\n  forms:\n    - \"cr", "a/forms", Part::Item, "cr");
        is("a:\n  forms:\n    -", "a/forms", Part::Item, "");
        is("a:\r\n  forms:\r\n    - cr", "a/forms", Part::Item, "cr");
        is("a:\n  b: x\n  ", "a", Part::Key, "");
    }

    #[test]
    fn brackets_are_followed_on_a_line_and_over_lines() {
        is("a:\n  forms: [x, cr", "a/forms", Part::Item, "cr");
        is("a:\n  forms: [", "a/forms", Part::Item, "");
        is("a:\n  forms: [x,\n    cr", "a/forms", Part::Item, "cr");
        is("r:\n  - { when: { a: [b, \"c", "r/when/a", Part::Item, "c");
        is("r:\n  - { when: { a: b, c", "r/when", Part::Key, "c");
        is(
            "r:\n  - { when: { a: b }, next: c",
            "r/next",
            Part::Value,
            "c",
        );
        is(
            "r:\n  - { when: { a: { not: b",
            "r/when/a/not",
            Part::Value,
            "b",
        );
        is(
            "o:\n  yes: { label: \"It's, so: x\", next: c",
            "o/yes/next",
            Part::Value,
            "c",
        );
        is(
            "s:\n  - { cite: \"ca-pen-17(",
            "s/cite",
            Part::Value,
            "ca-pen-17(",
        );
    }

    #[test]
    fn a_bracket_that_is_never_closed_hides_only_its_own_field() {
        is(
            "a:\n  forms: [x, y\nb:\n  next: z",
            "b/next",
            Part::Value,
            "z",
        );
        is(
            "a:\n  x: { y: \"open\n  next: z",
            "a/next",
            Part::Value,
            "z",
        );
    }

    #[test]
    fn texts_and_comments_name_nothing() {
        assert_eq!(found("a: |\n  next: x"), None);
        assert_eq!(found("a: >-\n  x\n\n  y"), None);
        assert_eq!(found("# next: x"), None);
        assert_eq!(found("a: [x] "), None);
        is("a: |\n  next: x\nb: y", "b", Part::Value, "y");
    }

    #[test]
    fn no_text_is_too_strange() {
        let text = "a: {b: [\"é: {]}'\n- - -\n\t: :\n? x\n\"\":\n'a\n[[[[}}}}\n";
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            for start in (0..=end).filter(|start| text.is_char_boundary(*start)) {
                if let Some(spot) = at_end(&text[start..end]) {
                    assert!(text[start..end].get(spot.word).is_some());
                }
            }
        }
    }
}
