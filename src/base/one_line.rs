//! Text on one line. Comes in: any text. Goes out: its words. Touches nothing.

/// The text without line breaks, with a single space between words.
pub fn on_one_line(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut line = String::with_capacity(text.len());
    // What begins here, on a word, is not copied yet. Nearly all of a text is on one line already, and is copied in long runs.
    let mut from = 0;
    let mut at = 0;
    loop {
        at += bytes[at..]
            .iter()
            .take_while(|b| b.is_ascii_graphic())
            .count();
        let alone =
            bytes.get(at) == Some(&b' ') && bytes.get(at + 1).is_some_and(u8::is_ascii_graphic);
        if alone && at > from {
            at += 2;
            continue;
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let next = at + c.len_utf8();
        if c.is_whitespace() {
            add(&mut line, &text[from..at]);
            from = next;
        }
        at = next;
    }
    add(&mut line, &text[from..]);
    line
}

fn add(line: &mut String, words: &str) {
    if !line.is_empty() && !words.is_empty() {
        line.push(' ');
    }
    line.push_str(words);
}

#[cfg(test)]
mod tests {
    use super::on_one_line;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_words_with_a_space_between(text in "[ab \\t\\n\u{85}\u{a0}\u{2003}\u{3000}é§’]{0,12}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(on_one_line(&text), words.join(" "));
        }
    }
}
