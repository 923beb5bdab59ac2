//! Documents from A to Z. Comes in: documents in any order. Goes out: groups of those that begin alike. Touches nothing.

use super::document::Document;

/// What a title begins with, as it is sorted: all digits count as one, and so does a title without any letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Initial {
    /// A digit.
    Digit,
    /// A letter, in lower case and without its accent.
    Letter(char),
}

/// The documents that begin alike, in order.
pub type Group<'d, 'a> = (Initial, Vec<&'d Document<'a>>);

/// Every document once. Marks before the first letter or digit of a title do not count.
pub fn alphabet<'d, 'a>(documents: &'d [Document<'a>]) -> Vec<Group<'d, 'a>> {
    let mut sorted: Vec<&Document<'_>> = documents.iter().collect();
    sorted.sort_by_cached_key(|document| {
        let words = words_of(&document.sorted_as);
        (initial(words), words, &document.url)
    });
    let mut groups: Vec<Group<'d, 'a>> = Vec::new();
    for document in sorted {
        let initial = initial(words_of(&document.sorted_as));
        match groups.last_mut() {
            Some((last, group)) if *last == initial => group.push(document),
            _ => groups.push((initial, vec![document])),
        }
    }
    groups
}

fn words_of(title: &str) -> &str {
    let from = title.find(char::is_alphanumeric).unwrap_or_default();
    &title[from..]
}

fn initial(words: &str) -> Initial {
    match words.chars().next() {
        Some(letter) if letter.is_alphabetic() => Initial::Letter(letter),
        _ => Initial::Digit,
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::{Document, Kind};
    use super::super::words::folded;
    use super::{Initial, alphabet};

    #[test]
    fn titles_stand_by_their_first_letter_and_each_letter_once() {
        let titles = ["Über", "\"Apple\"", "?!", "17(b)", "٣", "umbrella", "apple"];
        let document = |title: &&'static str| Document {
            kind: Kind::Guide,
            tree: None,
            title: (*title).into(),
            url: String::new(),
            excerpt: String::new(),
            sorted_as: folded(*title),
        };
        let documents: Vec<Document<'_>> = titles.iter().map(document).collect();
        let groups = alphabet(&documents);
        let shown: Vec<(Initial, Vec<&str>)> = groups
            .iter()
            .map(|(initial, group)| (*initial, group.iter().map(|d| &*d.title).collect()))
            .collect();
        assert_eq!(
            shown,
            [
                (Initial::Digit, vec!["17(b)", "?!", "٣"]),
                (Initial::Letter('a'), vec!["apple", "\"Apple\""]),
                (Initial::Letter('u'), vec!["Über", "umbrella"]),
            ]
        );
    }
}
