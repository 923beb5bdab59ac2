//! A text cut to a length: descriptions for search engines, and what search shows of a page. Comes in: a text. Goes out: its beginning.
//! Touches nothing.

/// The text on one line; at most `most` characters of it, cut between words and with an ellipsis when it is longer.
pub fn shorten(text: &str, most: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > most
            && let Some((end, _)) = line.char_indices().nth(most)
        {
            line.truncate(line[..end].rfind(' ').unwrap_or(end));
            line.push('…');
            break;
        }
    }
    line
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
