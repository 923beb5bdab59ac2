//! The recogniser of citations, for any paragraph: what it finds stands in the text, in order and on whole characters; it can be written down and read again; and printed
//! as the site prints it, it is recognised as the same citation.

use statutree::base::{Id, WebAddress};
use statutree::config::Code;
use statutree::diag::{SourceMap, Span, Spanned};
use statutree::law::{Citation, Pinpoint, Recogniser, cite_in_full, cite_short};
use std::sync::LazyLock;

struct Known {
    codes: Vec<Code>,
    recogniser: Recogniser,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let codes = vec![
        code(
            "ca-pen",
            "Cal. Penal Code",
            "Penal Code",
            &["Penal Code", "Pen. Code", "PC"],
        ),
        code(
            "ca-hsc",
            "Cal. Health & Safety Code",
            "Health and Safety Code",
            &["Health & Safety Code", "H&S Code", "HSC"],
        ),
        code("us-8", "8 U.S.C.", "8 U.S.C.", &["8 USC"]),
    ];
    let recogniser = Recogniser::new(&codes);
    Known { codes, recogniser }
});

fn code(id: &str, full: &str, short: &str, aliases: &[&str]) -> Code {
    let file = SourceMap::default().add("site.yaml", "");
    Code {
        id: Spanned {
            value: Id::parse(id).expect("an id"),
            span: Span::start_of(file),
        },
        name: full.to_owned(),
        cite: format!("{full} § {{section}}"),
        short: format!("{short} {{section}}"),
        aliases: [short]
            .iter()
            .chain(aliases)
            .map(|&name| name.to_owned())
            .collect(),
        url: WebAddress::parse("https://example.org/{section}").expect("an address"),
    }
}

/// Asserts it of these bytes.
pub fn hold(bytes: &[u8]) {
    let text = super::text(bytes);
    if let Some(citation) = Citation::parse(&text) {
        assert_eq!(citation.to_string(), text);
    }
    if let Some(pinpoint) = Pinpoint::parse(&text) {
        assert_eq!(pinpoint.as_str(), text);
        assert!(pinpoint.contains(&pinpoint));
        let anchor = pinpoint.anchor();
        assert!(
            anchor
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        );
    }
    let mut end = 0;
    for found in KNOWN.recogniser.find(&text) {
        assert!(end <= found.range.start && found.range.start < found.range.end);
        end = found.range.end;
        let words = text.get(found.range).expect("whole characters");
        assert_eq!(words, words.trim());
        let written = found.citation.to_string();
        assert_eq!(Citation::parse(&written).as_ref(), Some(&found.citation));
        is_recognised_again(&found.citation);
    }
}

fn is_recognised_again(citation: &Citation) {
    let section = citation.section.as_str();
    let of_code = |code: &Code| {
        let number = section.strip_prefix(code.id.value.as_str())?;
        Some((code.clone(), number.strip_prefix('-')?.to_owned()))
    };
    let (code, number) = KNOWN
        .codes
        .iter()
        .find_map(of_code)
        .expect("a code of the site");
    let pinpoint = citation.pinpoint.as_ref();
    let in_full = cite_in_full(&code, &number, pinpoint);
    let short = cite_short(&code, &number, pinpoint);
    // Right behind the name of a code, with neither a sign between nor a place in it, a number that can be a year is one.
    let is_year = pinpoint.is_none()
        && number
            .parse()
            .is_ok_and(|year: u32| (1850..2100).contains(&year));
    for printed in [Some(in_full), (!is_year).then_some(short)]
        .into_iter()
        .flatten()
    {
        let again = KNOWN.recogniser.find(&printed);
        let again: Vec<_> = again.into_iter().map(|found| found.citation).collect();
        assert_eq!(again, std::slice::from_ref(citation), "{printed:?}");
    }
}
