//! What a site has, before any of it is written: so that every part can name every other.

use crate::draw::{Tape, Tapes};

/// A section of law.
pub struct Section {
    pub id: String,
    pub code: usize,
    pub number: &'static str,
    pub pinpoints: Vec<&'static str>,
    pub standing: Standing,
    pub tape: Tape,
}

/// Whether a section is law on the day of the test.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    InForce,
    Repealed,
    NotYet,
}

/// A guide.
pub struct Guide {
    pub id: String,
    pub path: String,
    pub topic: usize,
    pub draft: bool,
    /// The words of its headings, and their anchors.
    pub headings: Vec<(&'static str, &'static str)>,
    pub tape: Tape,
}

/// A form, a term, a caution or a tree.
pub struct Named {
    pub id: String,
    pub path: String,
    pub tape: Tape,
}

/// A code of law: its id, its names, how sections are cited, and names in prose.
pub struct Code {
    pub id: &'static str,
    pub name: &'static str,
    pub cite: &'static str,
    pub short: &'static str,
    pub aliases: &'static [&'static str],
    numbers: &'static [&'static str],
}

pub struct Plan {
    pub settings: Tape,
    pub topics: usize,
    pub kinds: usize,
    pub sections: Vec<Section>,
    pub guides: Vec<Guide>,
    pub forms: Vec<Named>,
    pub terms: Vec<Named>,
    pub cautions: Vec<Named>,
    pub trees: Vec<Named>,
    /// Paths of pictures.
    pub pictures: Vec<&'static str>,
}

pub const CODES: [Code; 3] = [
    Code {
        id: "ca-pen",
        name: "California Penal Code",
        cite: "Cal. Penal Code § {section}",
        short: "Penal Code {section}",
        aliases: &["Penal Code", "Pen. Code", "PC"],
        numbers: &["1203.4", "17", "1203.41", "1203.4a", "851.87"],
    },
    Code {
        id: "us-8usc",
        name: "United States Code, title 8",
        cite: "8 U.S.C. § {section}",
        short: "8 U.S.C. {section}",
        aliases: &["8 U.S.C.", "8 USC"],
        numbers: &["1101", "922"],
    },
    Code {
        id: "x",
        name: "Règlement \"B\" & <Co>",
        cite: "Règl. <B> & {section}",
        short: "Règl. \"B\" {section}",
        aliases: &[],
        numbers: &["R-12", "3A.5"],
    },
];

const PINPOINTS: [&str; 6] = ["(a)", "(a)(1)", "(b)(2)(A)", "(B)", "(aa1)", "(9)"];

const GUIDES: [&str; 8] = [
    "steps",
    "a",
    "0",
    "how-to-2",
    "index",
    "a-very-long-name-of-a-guide-that-goes-on-as-far-as-a-name-may-go-on-and-not-more",
    "search",
    "404",
];
const FORMS: [&str; 4] = ["cr-180", "1", "index", "form"];
const TERMS: [&str; 4] = ["wobbler", "main", "term", "x-1"];
const CAUTIONS: [&str; 4] = ["immigration", "main", "firearms", "toc"];
const TREES: [&str; 5] = ["relief", "index", "which-court", "0", "map"];
const FOLDERS: [&str; 4] = ["", "more/", "a/b/", "Größe & (x)/"];

/// Words of headings, and the anchors that they get.
const HEADINGS: [(&str, &str); 14] = [
    ("File it", "file-it"),
    (
        "Don’t wait -- it's 15-day  notice",
        "dont-wait-its-15-day-notice",
    ),
    ("日本語", "section"),
    ("Main", "h-main"),
    ("`Code` & \\<more\\>", "code-more"),
    ("What *it* **costs**", "what-it-costs"),
    ("Sub a", "h-sub-a"),
    ("Fn 1", "h-fn-1"),
    ("Año: «Qué» ﬁn", "ano-que-fin"),
    ("Location", "h-location"),
    ("[A link](https://example.org/) in it", "a-link-in-it"),
    ("عنوان", "section-2"),
    ("File it", "file-it-2"),
    ("Constructor", "constructor"),
];

pub const PICTURES: [&str; 5] = [
    "content/images/court.png",
    "content/images/the court house.png",
    "content/images/50% & more #1.png",
    "content/guides/Straße.PNG",
    "content/images/日本.png",
];

/// A name from the list, or a plain one when it is taken.
fn name(tape: &mut Tape, list: &[&str], taken: &[String], plain: &str) -> String {
    let wanted = *tape.one_of(list);
    match taken.iter().any(|id| id == wanted) {
        true => format!("{plain}-{}", taken.len() + 1),
        false => wanted.to_owned(),
    }
}

fn named(tapes: &[Vec<u16>], list: &[&str], plain: &str, path: &str, ending: &str) -> Vec<Named> {
    let mut taken = Vec::new();
    let each = tapes.iter().map(|numbers| {
        let mut tape = Tape::new(numbers);
        let id = name(&mut tape, list, &taken, plain);
        taken.push(id.clone());
        let path = format!("{path}/{id}.{ending}");
        Named { id, path, tape }
    });
    each.collect()
}

fn sections(tapes: &[Vec<u16>]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for numbers in tapes {
        let mut tape = Tape::new(numbers);
        let mut code = *tape.one_of(&[0, 0, 0, 1, 2]);
        let mut number = *tape.one_of(CODES[code].numbers);
        let id =
            |code: usize, number: &str| format!("{}-{}", CODES[code].id, number.to_lowercase());
        if sections.iter().any(|known| known.id == id(code, number)) {
            let free = |number: &&&str| sections.iter().all(|known| known.id != id(0, number));
            code = 0;
            number = CODES[0].numbers.iter().find(free).expect("five for four");
        }
        // What outcomes rest on has to be there.
        let standing = match (sections.is_empty(), tape.below(8)) {
            (false, 6) => Standing::Repealed,
            (false, 7) => Standing::NotYet,
            _ => Standing::InForce,
        };
        let pinpoints = tape.some_of(&PINPOINTS, 3).into_iter().copied().collect();
        sections.push(Section {
            id: id(code, number),
            code,
            number,
            pinpoints,
            standing,
            tape,
        });
    }
    sections
}

fn guides(tapes: &[Vec<u16>], topics: usize) -> Vec<Guide> {
    let mut guides: Vec<Guide> = Vec::new();
    let mut taken = Vec::new();
    for numbers in tapes {
        let mut tape = Tape::new(numbers);
        let id = name(&mut tape, &GUIDES, &taken, "guide");
        taken.push(id.clone());
        let folder = match tape.chance(20) {
            true => FOLDERS[1 + tape.below(FOLDERS.len() - 1)],
            false => FOLDERS[0],
        };
        guides.push(Guide {
            path: format!("content/guides/{folder}{id}.md"),
            id,
            topic: tape.below(topics),
            draft: tape.chance(12),
            headings: headings(&mut tape),
            tape,
        });
    }
    guides
}

/// Some headings, in the order of the list, which their anchors count on.
fn headings(tape: &mut Tape) -> Vec<(&'static str, &'static str)> {
    let chosen: Vec<_> = tape.some_of(&HEADINGS, 5).into_iter().copied().collect();
    let has = |anchor: &str| chosen.iter().any(|(_, known)| *known == anchor);
    let counted = |anchor: &str| match anchor {
        "section-2" => has("section"),
        "file-it-2" => has("file-it"),
        _ => true,
    };
    let fit = chosen.iter().filter(|(_, anchor)| counted(anchor));
    fit.copied().collect()
}

impl Plan {
    pub fn new(tapes: &Tapes) -> Plan {
        let mut settings = Tape::new(&tapes.settings);
        let topics = 1 + settings.below(3);
        let pictures = settings.some_of(&PICTURES, 3);
        Plan {
            topics,
            kinds: 2 + settings.below(3),
            sections: sections(&tapes.sections),
            guides: guides(&tapes.guides, topics),
            forms: named(&tapes.forms, &FORMS, "form", "content/forms", "md"),
            terms: named(&tapes.terms, &TERMS, "term", "content/glossary", "md"),
            cautions: named(
                &tapes.cautions,
                &CAUTIONS,
                "caution",
                "content/cautions",
                "md",
            ),
            trees: named(&tapes.trees, &TREES, "tree", "decision_trees", "yaml"),
            pictures: pictures.into_iter().copied().collect(),
            settings,
        }
    }

    /// The guides that are published.
    pub fn published(&self) -> impl Iterator<Item = &Guide> {
        self.guides.iter().filter(|guide| !guide.draft)
    }
}

impl Section {
    /// A citation of it, with a pinpoint that it has, if any.
    pub fn cite(&self, tape: &mut Tape) -> String {
        let mut places = vec![String::new()];
        places.extend(self.pinpoints.iter().map(|place| (*place).to_owned()));
        match self.pinpoints.is_empty() {
            // Nothing is said of its parts, so any may be named.
            true if tape.chance(20) => places.push("(z)(9)".to_owned()),
            true => {}
            false => places.extend(
                self.pinpoints
                    .iter()
                    .map(|place| place[..=place.find(')').unwrap_or(0)].to_owned()),
            ),
        }
        format!("{}{}", self.id, tape.one_of(&places))
    }
}
