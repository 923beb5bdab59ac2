//! A text on one line, and cut to a length: descriptions for search engines, and what search shows of a page. Comes in: a text. Goes out: its beginning.
//! Touches nothing.

/// The text without line breaks, with a single space between words.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text on one line; at most `most` characters of it, cut between words and with an ellipsis when it is longer.
pub fn shorten(text: &str, most: usize) -> String {
    let text = on_one_line(text);
    match text.char_indices().nth(most) {
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &text[..cut])
        }
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn a_long_text_ends_after_a_whole_word() {
        assert_eq!(shorten("one\n two  three", 20), "one two three");
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("éééé", 2), "éé…");
    }
}
