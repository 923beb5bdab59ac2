//! A large site to measure on: this repository's own trees and law, and as many guides as are asked for. The same number and seed give the same site.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Words in a guide, about.
const WORDS: usize = 900;
/// What is copied from the real site.
const REAL: [&str; 4] = ["site.yaml", "content", "decision_trees", "themes"];
/// The topics of the real site that guides are put under.
const TOPICS: [&str; 8] = [
    "what-it-does",
    "what-it-does-not-do",
    "eligibility",
    "reforms",
    "steps",
    "timeline",
    "benefits",
    "help",
];

const WHO: [&str; 12] = [
    "The court",
    "A judge",
    "The clerk",
    "Your lawyer",
    "The prosecutor",
    "Your probation officer",
    "The department",
    "A landlord",
    "An employer",
    "The legal aid office",
    "The sheriff",
    "The public defender",
];
const DOES: [&str; 12] = [
    "reads",
    "keeps",
    "signs",
    "sends back",
    "asks for",
    "looks at",
    "files",
    "copies",
    "answers",
    "checks",
    "gives you",
    "must have",
];
const WHAT: [&str; 16] = [
    "the form",
    "your record",
    "a copy of the order",
    "the docket",
    "your letter",
    "the first page",
    "the case number",
    "a list of your cases",
    "proof that you paid",
    "the date of the plea",
    "the old papers",
    "the fee waiver",
    "a stamped copy",
    "the signed order",
    "your address",
    "the notice",
];
const WHEN: [&str; 12] = [
    "on the same day",
    "within a few weeks",
    "before the hearing",
    "after the hearing",
    "when you ask",
    "by mail",
    "at the counter",
    "without a fee",
    "in most counties",
    "if the case is old",
    "once a year",
    "as soon as it can",
];
const CITED: [&str; 6] = [
    "Penal Code section 1203.4",
    "Penal Code section 1203.41",
    "Penal Code section 17(b)",
    "Penal Code section 1203.425",
    "Health and Safety Code section 11361.8",
    "Penal Code section 851.91",
];

/// Writes the site into a folder that is there and empty.
pub fn write(root: &Path, guides: usize, seed: u64) {
    let real = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in REAL {
        copy(&real.join(part), &root.join(part));
    }
    let mut dice = Dice(seed);
    for number in 0..guides {
        let path = root.join(path(number));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, guide(number, guides, &mut dice)).expect("a guide");
    }
}

/// Where a guide stands, by its number.
pub fn path(number: usize) -> String {
    let topic = TOPICS[number % TOPICS.len()];
    format!("content/guides/{topic}/{}.md", name(number))
}

/// The name of a guide.
pub fn name(number: usize) -> String {
    format!("sample-{number:05}")
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).expect("a copy");
        return;
    }
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

/// Front matter, sections with paragraphs, a list, a table, links to other guides, and citations.
fn guide(number: usize, of: usize, dice: &mut Dice) -> String {
    let topic = TOPICS[number % TOPICS.len()];
    let mut text = format!(
        "---\ntitle: \"Sample {number}: what happens next\"\ndescription: What the clerk does with form number {number}, and how long it takes.\n\
         topic: {topic}\nreview: {{ on: 2026-11-01, due: 2027-05-01 }}\n---\n"
    );
    let mut section = 0;
    while text.split_whitespace().count() < WORDS {
        section += 1;
        let _ = write!(text, "\n## Part {section} of guide {number}\n\n");
        paragraph(&mut text, dice);
        let cited = dice.pick(&CITED);
        let other = name(dice.below(of));
        let _ = write!(
            text,
            "\n\n{cited} says so. See [the next step](guide:{other}).\n\n"
        );
        for _ in 0..3 {
            let _ = writeln!(text, "- {}", sentence(dice));
        }
        text.push('\n');
        paragraph(&mut text, dice);
        text.push('\n');
        if section == 1 {
            table(&mut text, dice);
        }
    }
    text
}

fn paragraph(text: &mut String, dice: &mut Dice) {
    for number in 0..5 {
        if number > 0 {
            text.push(' ');
        }
        text.push_str(&sentence(dice));
    }
}

fn table(text: &mut String, dice: &mut Dice) {
    text.push_str("\n| Who | What | When |\n|---|---|---|\n");
    for _ in 0..5 {
        let (who, what, when) = (dice.pick(&WHO), dice.pick(&WHAT), dice.pick(&WHEN));
        let _ = writeln!(text, "| {who} | {what} | {when} |");
    }
}

fn sentence(dice: &mut Dice) -> String {
    let (who, does, what, when) = (
        dice.pick(&WHO),
        dice.pick(&DOES),
        dice.pick(&WHAT),
        dice.pick(&WHEN),
    );
    format!("{who} {does} {what} {when}.")
}

/// Numbers that look like chance and are always the same (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit as u64).unwrap_or(0)
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len())]
    }
}
