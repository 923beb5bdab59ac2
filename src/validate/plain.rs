//! Family `prose`, as far as only a whole page can be judged: acronyms that nobody explained, and how hard a page is to read. Comes in: the site.
//! Goes out: findings, and the grade of every guide and tree. Touches nothing.

use super::prose;
use crate::diag::rules::prose as rule;
use crate::diag::{Diagnostic, Diagnostics, FileId};
use crate::markdown::{Acronym, Wording};
use crate::model::{Guide, Prose, Site, Tree};
use crate::wording::Measure;
use rayon::prelude::*;
use std::collections::HashSet;

/// The highest grade at which a guide is still easy enough.
const HIGHEST_GRADE: f64 = 9.0;

/// Of fewer words the formula says nothing: it was made for passages of about this length.
const FEWEST_WORDS: usize = 100;

/// How hard a file is to read.
#[derive(Clone, Copy, Debug)]
pub struct Readability {
    /// The file of a guide or a tree.
    pub file: FileId,
    /// Its prose.
    pub measure: Measure,
}

/// How hard every guide and every tree is to read, in the order of the site.
pub fn readability(site: &Site) -> Vec<Readability> {
    let guides = site.guides.values().map(|guide| Readability {
        file: guide.file,
        measure: of_guide(guide),
    });
    let trees = site.trees.values().map(|tree| Readability {
        file: tree.file,
        measure: of_tree(tree),
    });
    guides.chain(trees).collect()
}

pub(super) fn check(site: &Site, out: &mut Diagnostics) {
    let guides: Vec<&Guide> = site.guides.values().filter(|guide| !guide.draft).collect();
    let of_guide = |guide: &Guide| {
        let mut found = Diagnostics::default();
        acronyms([&guide.opening, &guide.body.document.wording], &mut found);
        grade(guide, &mut found);
        found
    };
    let found: Vec<Diagnostics> = guides.into_par_iter().map(of_guide).collect();
    out.extend(found.into_iter().flatten());
    for section in site.sections.values() {
        acronyms([&section.summary.document.wording], out);
    }
    for form in site.forms.values() {
        acronyms([&form.body.document.wording], out);
    }
    for term in site.terms.values() {
        acronyms([&term.body.document.wording], out);
    }
    for caution in site.cautions.values() {
        acronyms([&caution.body.document.wording], out);
    }
    for tree in site.trees.values() {
        acronyms([&tree.summary.document.wording], out);
        for question in tree.questions.values() {
            acronyms(wordings(prose::of_question(question)), out);
        }
        for outcome in tree.outcomes.values() {
            acronyms(wordings(prose::of_outcome(outcome)), out);
        }
    }
}

/// How the texts of a page are worded, in the order in which they are read.
fn wordings(texts: Vec<&Prose>) -> impl Iterator<Item = &Wording> {
    texts.into_iter().map(|prose| &prose.document.wording)
}

/// Reports each acronym of a page that is used before it is explained, once.
fn acronyms<'a>(texts: impl IntoIterator<Item = &'a Wording>, out: &mut Diagnostics) {
    let mut met: HashSet<&str> = HashSet::new();
    for acronym in texts.into_iter().flat_map(|wording| &wording.acronyms) {
        if met.insert(acronym.letters.as_str()) && !acronym.explained {
            out.push(unexplained(acronym));
        }
    }
}

fn unexplained(acronym: &Acronym) -> Diagnostic {
    let letters = &acronym.letters;
    Diagnostic::new(
        &rule::UNDEFINED_ACRONYM,
        acronym.span,
        format!("this page uses `{letters}` before it says what that stands for"),
    )
    .help(format!(
        "write the words out here and {letters} in parentheses after them, or link it to the glossary: [{letters}](term:…)"
    ))
}

fn grade(guide: &Guide, out: &mut Diagnostics) {
    let measure = of_guide(guide);
    let long_enough = measure.words >= FEWEST_WORDS;
    let Some(grade) = measure
        .grade()
        .filter(|grade| long_enough && *grade > HIGHEST_GRADE)
    else {
        return;
    };
    out.push(
        Diagnostic::new(
            &rule::READING_GRADE,
            guide.title.span,
            format!(
                "this guide is at reading grade {grade:.1}; {HIGHEST_GRADE:.0} is the highest that most people read with ease"
            ),
        )
        .help(format!(
            "shorten its sentences ({:.1} words on average) and choose shorter words; `statutree check --report` compares all guides",
            measure.words_in_a_sentence()
        )),
    );
}

fn of_guide(guide: &Guide) -> Measure {
    let mut measure = guide.opening.measure;
    measure += guide.body.document.wording.measure;
    measure
}

fn of_tree(tree: &Tree) -> Measure {
    let mut measure = Measure::default();
    for wording in wordings(prose::of_tree(tree)) {
        measure += wording.measure;
    }
    measure
}
