//! What `verify` reads of a page, for any bytes: every element stands inside the one around it, and on a line of the page; each is found once; and where the strict reader answers, it
//! answers as html5ever does.

use statutree::verify::html::{Document, Element};

/// Asserts it of these bytes.
pub fn hold(bytes: &[u8]) {
    let text = super::text(bytes);
    let document = Document::guessed(&text);
    if let Some(strict) = Document::strict(&text) {
        assert!(strict == document, "read otherwise by the strict reader");
    }
    let lines = text.split('\n').count() + text.matches('\r').count();
    for (line, fault) in &document.faults {
        assert!((1..=lines).contains(line), "{line} of {lines}: {fault}");
        assert!(!fault.is_empty());
    }
    let elements: Vec<Element<'_>> = document.elements().collect();
    let mut outermost = 0;
    for element in &elements {
        assert!(!element.name().is_empty());
        assert!((1..=lines).contains(&element.line()), "{}", element.name());
        let mut names: Vec<&str> = element.attributes().map(|(name, _)| name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        match element.parent() {
            Some(parent) => assert!(!parent.name().is_empty()),
            None => outermost += element.inside().count() + 1,
        }
    }
    assert_eq!(outermost, elements.len());
}
