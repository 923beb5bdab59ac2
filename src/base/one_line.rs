//! Text on one line. Comes in: any text. Goes out: its words. Touches nothing.

/// The text without line breaks, with a single space between words.
pub fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
