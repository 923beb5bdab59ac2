//! Rules about what may stand in prose.

use crate::diag::{Rule, Severity};

/// `prose/raw-html`
pub static RAW_HTML: Rule = Rule {
    name: "prose/raw-html",
    severity: Severity::Error,
    fixed: false,
    what: "Finds HTML written into Markdown.",
    why: "It is shown to the reader as it is written, because HTML in content could hold scripts or break the page.",
    example: "Do this <b>first</b>.",
    instead: "Do this **first**.",
};

/// `prose/turned-text`
pub static TURNED_TEXT: Rule = Rule {
    name: "prose/turned-text",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a character that cannot be seen and turns the text behind it around, in any text of a file.",
    why: "It works beyond its own text: a title with it makes the words after it, on every page and list that shows it, read other than they are written.",
    example: r#"title: "When to file\u202E""#,
    instead: "title: When to file",
};

/// `prose/heading-order`
pub static HEADING_ORDER: Rule = Rule {
    name: "prose/heading-order",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a heading that skips a level, or a `#` heading, which only the title of the page is.",
    why: "People who listen to a page find their way by its headings; a missing level sounds as if something had been left out.",
    example: "\
## File it

#### What it costs",
    instead: "\
## File it

### What it costs",
};

/// `prose/image-alt`
pub static IMAGE_ALT: Rule = Rule {
    name: "prose/image-alt",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a picture without words that say what it shows.",
    why: "A reader who cannot see it, or whose phone does not load it, would miss what it says.",
    example: "![](form.png)",
    instead: "![The first page of form CR-180, with the box for the case number at the top right](form.png)",
};

/// `prose/duplicate-heading`
pub static DUPLICATE_HEADING: Rule = Rule {
    name: "prose/duplicate-heading",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds two headings with the same words in one text.",
    why: "A link can only lead to one of them, and in a list of headings they look the same.",
    example: "\
## What it costs

## What it costs",
    instead: "\
## What the form costs

## What a lawyer costs",
};

/// `prose/long-sentence`
pub static LONG_SENTENCE: Rule = Rule {
    name: "prose/long-sentence",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a sentence of more than 25 words. An item of a list counts as a sentence, a citation or a form as one word. For English only.",
    why: "A worried reader loses the beginning of a long sentence before its end, and then reads it again, or stops.",
    example: "You can ask the court to dismiss the case if you finished your probation and paid your fines, although what you still owe a victim does not count against you.",
    instead: "You can ask the court to dismiss the case if you finished your probation and paid your fines. What you still owe a victim does not count against you.",
};

/// `prose/say-instead`
pub static SAY_INSTEAD: Rule = Rule {
    name: "prose/say-instead",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a word that has a plainer one: those that English offices like to write, and those under `say_instead` in site.yaml.",
    why: "Most people read the plain word faster, and many do not know the other.",
    example: "You must submit the form prior to the hearing.",
    instead: "You must send in the form before the hearing.",
};

/// `prose/undefined-acronym`
pub static UNDEFINED_ACRONYM: Rule = Rule {
    name: "prose/undefined-acronym",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds letters that stand for words, when the page uses them before it says which words. Each guide, question and outcome is a page. For English only.",
    why: "A search or a link may bring readers to any page first; they cannot know what was explained on another.",
    example: "DOJ keeps your record.",
    instead: "The California Department of Justice (DOJ) keeps your record.",
};

/// `prose/reading-grade`
pub static READING_GRADE: Rule = Rule {
    name: "prose/reading-grade",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a guide of 100 words or more that takes over nine years of school to read with ease (Flesch-Kincaid grade; citations and forms are not counted against it). For English only.",
    why: "A worried reader on a small screen takes in less than on a good day.",
    example: "The determination of eligibility necessitates examination of supervisory conditions.",
    instead: "What the judge ordered decides if you can ask.",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &RAW_HTML,
    &TURNED_TEXT,
    &HEADING_ORDER,
    &IMAGE_ALT,
    &DUPLICATE_HEADING,
    &LONG_SENTENCE,
    &SAY_INSTEAD,
    &UNDEFINED_ACRONYM,
    &READING_GRADE,
];
