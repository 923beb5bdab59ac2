//! Findings made of whatever text can hold: no format breaks on them, and none loses what it promises to keep.

use crate::schema::Schema;
use crate::seen;
use proptest::prelude::*;
use statutree::diag::rules::{tree, yaml};
use statutree::diag::{
    Diagnostic, Diagnostics, Root, SourceMap, Span, Step, github, json, sarif, short,
};
use std::path::Path;

/// What means something to one of the formats or to a screen, or counts differently in bytes, UTF-16 and characters.
const TELLING: [&str; 28] = [
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{9b}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\"",
    "\\",
    ":",
    "::",
    ",",
    "%",
    "%0A",
    "[",
    "]",
    "](",
    "[x](1)",
    "[y](https://example.org)",
    ")",
    "{0}",
    "}",
    "#",
    "é",
    "𝔸",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(TELLING.to_vec()).prop_map(str::to_owned),
        prop::char::range('a', 'f').prop_map(String::from),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

/// A finding with two places, an answer and an edit, all of them made up.
fn finding() -> impl Strategy<Value = (SourceMap, Diagnostics)> {
    let texts = prop::collection::vec(text(), 8);
    let bytes = prop::array::uniform4(0_usize..40);
    (texts, bytes).prop_map(|(texts, [a, b, c, d])| {
        let mut sources = SourceMap::default();
        let file = sources.add(format!("content/{}", texts[0]), texts[1].repeat(3));
        let step = Step {
            question: texts[2].clone(),
            answer: texts[3].clone(),
        };
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(
            Diagnostic::new(&tree::OVERLAP, Span::new(file, a..b), texts[4].as_str())
                .label(texts[5].as_str())
                .other(Span::new(file, c..d), texts[6].as_str())
                .witness(vec![step])
                .help(texts[7].as_str()),
        );
        diagnostics.push(Diagnostic::new(&yaml::SYNTAX, Span::start_of(file), "x"));
        (sources, diagnostics)
    })
}

fn root() -> Root {
    Root::new(Path::new(crate::SITE))
}

/// Whether a text could do anything to a screen but end its lines and leave space.
fn acts(text: &str) -> bool {
    text.chars().any(|c| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{2028}' | '\u{202e}' | '\u{feff}')
    })
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn lines_stay_lines((sources, diagnostics) in finding()) {
        let short = short::render(&diagnostics, &sources, &root());
        let github = github::render(&diagnostics, &sources, &root());
        for text in [&short, &github] {
            prop_assert_eq!(text.matches('\n').count(), 2, "{}", text);
            prop_assert!(!acts(text), "{}", text);
        }
        let [first, second] = &seen::github(&github)[..] else {
            return Err(TestCaseError::fail(github));
        };
        prop_assert_eq!(&first.seen.rule, "tree/overlap");
        prop_assert_eq!(&second.seen.rule, "yaml/syntax");
        prop_assert_eq!(&first.seen.file, &second.seen.file);
        prop_assert!(first.seen.file.starts_with("content/"));
    }

    #[test]
    fn json_loses_nothing((sources, diagnostics) in finding()) {
        let text = json::render(&diagnostics, &sources);
        prop_assert!(!acts(&text), "{}", text);
        let document = seen::value(&text);
        let told = &document["findings"][0];
        let finding = diagnostics.iter().next().expect("a finding");
        let source = sources.get(finding.span.file);
        prop_assert_eq!(told["message"].as_str(), Some(finding.message.as_str()));
        prop_assert_eq!(told["help"].as_str(), finding.help.as_deref());
        prop_assert_eq!(told["label"].as_str().unwrap_or(""), &finding.label);
        prop_assert_eq!(told["witness"][0]["question"].as_str(), Some(finding.witness[0].question.as_str()));
        prop_assert_eq!(told["place"]["file"].as_str(), Some(&*source.path));
        if let (Some(start), Some(end)) = (told["place"]["start"]["byte"].as_u64(), told["place"]["end"]["byte"].as_u64()) {
            let range = usize::try_from(start).expect("small")..usize::try_from(end).expect("small");
            prop_assert!(source.text.get(range).is_some(), "bytes that the file has");
        }
    }
}

#[test]
fn sarif_stays_sarif() {
    let schema = Schema::of_sarif();
    proptest!(config(), |((sources, diagnostics) in finding())| {
        let text = sarif::render(&diagnostics, &sources, &root());
        prop_assert!(!acts(&text), "{}", text);
        let document = seen::value(&text);
        prop_assert_eq!(schema.fault(&document), None);
        let all = seen::sarif(&text);
        prop_assert_eq!(&all[0].file, &*sources.get(diagnostics.iter().next().expect("a finding").span.file).path);
        for stretch in seen::sarif_stretches(&text) {
            prop_assert!(stretch.start <= stretch.end);
        }
        let message = document["runs"][0]["results"][0]["message"]["text"].as_str().expect("a text");
        prop_assert_eq!(links(message), 1, "the other place and nothing else: {}", message);
    });
}

/// How many links a plain text message has, by the grammar of SARIF, 3.11.6.
fn links(message: &str) -> usize {
    let characters: Vec<char> = message.chars().collect();
    let mut found = 0;
    let mut at = 0;
    while at < characters.len() {
        match link(&characters[at..]) {
            Some(length) => {
                found += 1;
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The length of the link that begins here: text in brackets, in which brackets and backslashes have a backslash, and a destination in parentheses.
fn link(characters: &[char]) -> Option<usize> {
    let mut at = 1;
    if characters.first() != Some(&'[') {
        return None;
    }
    loop {
        match characters.get(at..)? {
            ['\\', '\\' | '[' | ']', ..] => at += 2,
            [']', '(', ..] => break,
            ['\\' | '[' | ']', ..] | [] => return None,
            _ => at += 1,
        }
    }
    let end = characters[at..].iter().position(|c| *c == ')')?;
    Some(at + end + 1)
}
