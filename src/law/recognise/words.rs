//! The words that citations are made of, and those that show that a number is none. Comes in: a word. Goes out: yes or no. Touches nothing.

/// Announces a section; true when several may follow.
const SECTION_WORDS: [(&str, bool); 6] = [
    ("section", false),
    ("sections", true),
    ("sec", false),
    ("secs", true),
    ("sect", false),
    ("sects", true),
];

/// Announces a place inside a section.
const PLACE_WORDS: [&str; 16] = [
    "subdivision",
    "subdivisions",
    "subd",
    "subds",
    "subsection",
    "subsections",
    "paragraph",
    "paragraphs",
    "par",
    "pars",
    "subparagraph",
    "subparagraphs",
    "subpar",
    "clause",
    "clauses",
    "subclause",
];

/// The words that a citation may begin with, besides the names of codes.
pub(super) fn opening_words() -> impl Iterator<Item = &'static str> {
    let sections = SECTION_WORDS.into_iter().map(|(word, _)| word);
    sections.chain(PLACE_WORDS)
}

/// Announces a section; true when several may follow.
pub(super) fn section_word(word: &str) -> Option<bool> {
    SECTION_WORDS
        .iter()
        .find(|(known, _)| is(word, known))
        .map(|(_, plural)| *plural)
}

/// Announces a place inside a section.
pub(super) fn is_place_word(word: &str) -> bool {
    is_one_of(word, &PLACE_WORDS)
}

/// Joins two members of a list.
pub(super) fn is_joining(word: &str) -> bool {
    is_one_of(word, &["and", "or"])
}

/// Stands between the two ends of a range.
pub(super) fn is_reaching(word: &str) -> bool {
    is_one_of(word, &["to", "through", "thru"])
}

/// A dash that can stand between the two ends of a range; an em dash starts a new thought.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}')
}

/// Words after which the number before them counts something, or begins the name of another law or a reporter (`42 U.S.C.`, `12 Cal.4th`).
pub(super) fn follows_a_count(word: &str) -> bool {
    is_one_of(
        word,
        &[
            "year",
            "years",
            "month",
            "months",
            "week",
            "weeks",
            "day",
            "days",
            "hour",
            "hours",
            "minute",
            "minutes",
            "percent",
            "times",
            "people",
            "persons",
            "others",
            "other",
            "more",
            "additional",
            "grams",
            "pages",
            "copies",
            "cases",
            "counts",
            "convictions",
            "felonies",
            "misdemeanors",
            "sections",
            "laws",
            "dollars",
            "u",
            "usc",
            "cfr",
            "c",
            "stat",
            "fed",
            "cal",
        ],
    )
}

/// Words that name some other law or document when they stand right before "section", with or without a comma.
pub(super) fn names_another_law(word: &str) -> bool {
    is_one_of(
        word,
        &[
            "code",
            "codes",
            "act",
            "acts",
            "constitution",
            "regulations",
            "regulation",
            "rules",
            "rule",
            "court",
            "ordinance",
            "charter",
            "procedure",
            "statutes",
            "proposition",
            "prop",
            "title",
            "article",
            "art",
            "division",
            "chapter",
            "part",
            "bill",
            "form",
            "box",
            "item",
            "law",
            "const",
            "stats",
            "stat",
            "regs",
            "reg",
            "ch",
            "tit",
            "usc",
            "cfr",
        ],
    )
}

/// The same, for words cut short with a full stop: a sentence does not end with them.
pub(super) fn names_another_law_in_short(word: &str) -> bool {
    is_one_of(
        word,
        &[
            "const", "stats", "stat", "regs", "reg", "ch", "art", "prop", "tit",
        ],
    )
}

/// "That code": the one last named.
pub(super) fn points_back(word: &str) -> bool {
    is_one_of(word, &["that", "this", "same", "said"])
}

/// Whether a word is one of a list, in any case.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| is(word, known))
}

/// Whether a word is another, in any case.
pub(super) fn is(word: &str, known: &str) -> bool {
    // Nearly all are told apart by their length.
    word.len() == known.len() && word.eq_ignore_ascii_case(known)
}
