//! Settings, law and guides: guides of about 900 words in six parts, with lists, a table, a quote, links to other guides and six citations in running text. Comes in: how large a site is
//! wanted. Goes out: texts by their paths.

use super::draw::Draw;
use super::{Files, Size};
use std::fmt::Write;

/// The number of the first section of the registry.
const FIRST_SECTION: usize = 1000;

const TOPICS: [&str; 6] = ["first", "who", "how", "time", "after", "help"];

const WHO: [&str; 10] = [
    "The reader",
    "The clerk",
    "The judge",
    "Your lawyer",
    "The court",
    "The other side",
    "The state",
    "A helper",
    "The office",
    "Nobody",
];
const DOES: [&str; 12] = [
    "can ask for",
    "has to keep",
    "may look at",
    "will send back",
    "can fill in",
    "must not change",
    "should read",
    "may lose",
    "often signs",
    "has to pay for",
    "can copy",
    "will want to see",
];
const WHAT: [&str; 16] = [
    "the form",
    "the first page",
    "a copy of the order",
    "the old record",
    "the letter",
    "your proof",
    "the list of cases",
    "the date of the hearing",
    "a plain copy",
    "the file",
    "the short form",
    "the answer",
    "every page of it",
    "the receipt",
    "the number of the case",
    "both papers",
];
const WHEN: [&str; 12] = [
    "before the day is over",
    "when the time is up",
    "at the window of the court",
    "after a few weeks",
    "on the same day",
    "and then goes home",
    "without a fee",
    "if the answer is yes",
    "by mail or in person",
    "as soon as it is there",
    "in the county of the case",
    "and waits for a letter",
];

/// `site.yaml`, with a budget for every kind of page, so that every page is weighed.
pub fn settings(files: &mut Files) {
    let mut text = "\
name: A made-up site
tagline: A site that was made up to measure with.
language: en
start: first
codes:
  - id: ca-pen
    name: California Penal Code
    cite: \"Cal. Penal Code § {section}\"
    short: \"Penal Code {section}\"
    aliases: [California Penal Code, Penal Code, Pen. Code, PC]
    url: \"https://example.org/law/{section}\"
  - id: ca-hsc
    name: California Health and Safety Code
    cite: \"Cal. Health & Safety Code § {section}\"
    short: \"Health and Safety Code {section}\"
    aliases: [Health and Safety Code, Health & Safety Code, H&S Code, HSC]
    url: \"https://example.org/law/{section}\"
kinds:
  - { id: open, label: Open to you, tone: good }
  - { id: closed, label: Not open to you, tone: no, refusing: true }
budgets: { guide: 25 kB, tool: 25 kB, question: 13 kB, outcome: 20 kB, law: 60 kB }
tree: { states: 2000000 }
topics:
"
    .to_owned();
    for topic in TOPICS {
        let _ = writeln!(text, "  - {{ id: {topic}, title: What comes {topic} }}");
    }
    files.insert("site.yaml".to_owned(), text);
}

/// The sections of the Penal Code.
pub fn registry(sections: usize, files: &mut Files) {
    for number in FIRST_SECTION..FIRST_SECTION + sections.max(1) {
        let text = format!(
            "---\ncode: ca-pen\nsection: \"{number}\"\ntitle: What section {number} is about\nversions: [{{ changed: Current text. }}]\nchecked: {{ on: 2026-11-01, against: official }}\n---\nThe section says what you can ask for and when.\n"
        );
        files.insert(format!("content/statutes/ca-pen-{number}.md"), text);
    }
}

/// The id of some section.
pub fn section(size: &Size, draw: &mut Draw) -> String {
    format!("ca-pen-{}", number_of_section(size, draw))
}

fn number_of_section(size: &Size, draw: &mut Draw) -> usize {
    FIRST_SECTION + draw.below(size.sections.max(1))
}

/// The guides.
pub fn guides(size: &Size, files: &mut Files) {
    for number in 0..size.guides {
        files.insert(path(number), guide(number, size));
    }
}

/// Where a guide stands, by its number.
pub fn path(number: usize) -> String {
    format!("content/guides/{}/{}.md", topic(number), name(number))
}

fn topic(number: usize) -> &'static str {
    TOPICS[number % TOPICS.len()]
}

/// The name of a guide.
pub fn name(number: usize) -> String {
    format!("guide-{number}")
}

fn guide(number: usize, size: &Size) -> String {
    let topic = topic(number);
    let mut draw = Draw::of(size.seed, "guide", number);
    let mut text = format!(
        "---\ntitle: What to know about matter {number}\ndescription: {}\ntopic: {topic}\norder: {number}\nreview: {{ on: 2026-11-01, due: 2027-11-01 }}\n---\n\n",
        sentence(&mut draw)
    );
    for part in 1..=size.parts {
        let _ = write!(text, "## What part {part} of it means\n\n");
        paragraph(3, size, &mut draw, &mut text);
        match part {
            1 | 4 => list(size, &mut draw, &mut text),
            2 => table(&mut draw, &mut text),
            3 => {
                let _ = write!(
                    text,
                    "> {}\n> {}\n\n",
                    sentence(&mut draw),
                    sentence(&mut draw)
                );
            }
            _ => {}
        }
        paragraph(4, size, &mut draw, &mut text);
    }
    text
}

/// Sentences; behind half of them a citation.
fn paragraph(sentences: usize, size: &Size, draw: &mut Draw, text: &mut String) {
    for _ in 0..sentences {
        text.push_str(&sentence(draw));
        text.push(' ');
    }
    let number = number_of_section(size, draw);
    match draw.below(4) {
        0 => _ = write!(text, "This is the rule of Penal Code section {number}."),
        1 => _ = write!(text, "See **PC {number}** for the *rest* of it."),
        2 => {
            let to = draw.below(size.guides);
            _ = write!(text, "See [what else there is](guide:{}).", name(to));
        }
        _ => text.push_str("Read that again, and then go on."),
    }
    text.push_str("\n\n");
}

fn list(size: &Size, draw: &mut Draw, text: &mut String) {
    for _ in 0..4 {
        let to = draw.below(size.guides);
        let _ = writeln!(
            text,
            "- **Do it:** {} [More](guide:{}).",
            sentence(draw),
            name(to)
        );
    }
    text.push('\n');
}

fn table(draw: &mut Draw, text: &mut String) {
    text.push_str("| Who | What | When |\n|---|---|---|\n");
    for _ in 0..5 {
        let (who, what, when) = (draw.one_of(&WHO), draw.one_of(&WHAT), draw.one_of(&WHEN));
        let _ = writeln!(text, "| {who} | {what} | {when} |");
    }
    text.push('\n');
}

/// A sentence of about ten words.
pub fn sentence(draw: &mut Draw) -> String {
    let (who, does) = (draw.one_of(&WHO), draw.one_of(&DOES));
    let (what, when) = (draw.one_of(&WHAT), draw.one_of(&WHEN));
    format!("{who} {does} {what} {when}.")
}
