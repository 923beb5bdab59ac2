//! Where the lines of a text end: at `\n`, at `\r\n`, and at a `\r` alone, which is how YAML and CommonMark count them, too.

use memchr::memchr2;

/// The byte that ends the first line of a text: the `\n`, or the `\r` that stands alone. `None` on the last line.
pub fn first_end(text: &str) -> Option<usize> {
    let at = memchr2(b'\n', b'\r', text.as_bytes())?;
    match text[at..].starts_with("\r\n") {
        true => Some(at + 1),
        false => Some(at),
    }
}

/// Where every line of some bytes begins, the first at 0.
pub fn starts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1))
}

#[cfg(test)]
mod tests {
    use super::{first_end, starts};

    #[test]
    fn every_kind_of_line_end_ends_a_line_once() {
        let text = "a\nb\r\nc\rd\r\r\n\n";
        assert_eq!(
            starts(text.as_bytes()).collect::<Vec<_>>(),
            [0, 2, 5, 7, 9, 11, 12]
        );
        let ends = |text| first_end(text);
        assert_eq!(ends("a\nb"), Some(1));
        assert_eq!(ends("a\r\nb"), Some(2));
        assert_eq!(ends("a\rb"), Some(1));
        assert_eq!(ends("a\u{85}b\u{2028}c"), None, "no line ends of YAML 1.2");
    }
}
