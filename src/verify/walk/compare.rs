//! The pages of a tool held against its `tree.json`: a reader with a script and one without are told the same. One finding a page: the first difference.

use super::piece::{Goal, Piece, spaced};
use super::report::Report;
use super::sheet::{Sheet, Way};
use super::told::{Entry, Told};
use crate::diag::rules::proof;
use crate::verify::address::Origin;
use crate::verify::finding::{Finding, Place};

/// How many words of each text a message shows.
const SHOWN: usize = 8;

/// What differs on a page.
enum Difference {
    /// What it asks, or what the outcome is called.
    Heading(String),
    /// How many answers there are.
    Count(usize, usize),
    /// The text of an answer, and what the file has.
    Text(usize, String),
    /// Where an answer leads, and where it leads in the file.
    Target(usize, Option<String>),
    /// Something else that is told.
    Words(String, String),
}

/// Holds a page against the file. `origin` is where the file stands, `pieces` what the page tells.
pub(super) fn page(
    told: &Told,
    origin: &Origin<'_>,
    (sheet, entry): (&Sheet, Entry),
    pieces: &[Piece],
    report: &mut Report,
) {
    let difference = match entry {
        Entry::Question(number) => {
            let page = &told.file.pages[number];
            let asked = told.file.questions.get(page.question);
            let answers = page.answers.iter();
            let answers: Vec<_> = answers
                .map(|answer| (&*answer.text, told.target(answer.to.as_ref(), origin)))
                .collect();
            let shown = sheet.answers.as_deref().unwrap_or_default();
            heading(sheet, asked.map(|asked| asked.ask.as_str()))
                .or_else(|| ways(sheet, shown, &answers))
                .map(|difference| (difference, shown))
        }
        Entry::Outcome(number) => {
            let outcome = &told.file.outcomes[number];
            let answers = outcome.answers.iter();
            let answers: Vec<_> = answers
                .map(|way| (&*way.text, told.target(way.to.as_ref(), origin)))
                .collect();
            heading(sheet, Some(&outcome.title))
                .or_else(|| ways(sheet, &sheet.continues, &answers))
                .map(|difference| (difference, sheet.continues.as_slice()))
        }
    };
    let difference = difference.or_else(|| {
        let enough = pieces.len() + SHOWN;
        let found = texts(sheet, pieces, &told.tells(entry, origin, enough))?;
        Some((found, &[]))
    });
    if let Some((difference, shown)) = difference {
        let finding = finding(sheet, told, shown, &difference);
        report.push(&proof::TOLD_OTHERWISE, finding);
    }
}

fn heading(sheet: &Sheet, told: Option<&str>) -> Option<Difference> {
    let told = spaced(told.unwrap_or_default());
    (sheet.heading.0 != told).then_some(Difference::Heading(told))
}

fn ways(sheet: &Sheet, shown: &[Way], told: &[(&str, Option<String>)]) -> Option<Difference> {
    if shown.len() != told.len() {
        return Some(Difference::Count(shown.len(), told.len()));
    }
    let pairs = shown.iter().zip(told).enumerate();
    pairs.into_iter().find_map(|(number, (way, (text, to)))| {
        let text = spaced(text);
        if way.text != text {
            return Some(Difference::Text(number, text));
        }
        let goal = way.goal.as_ref().and_then(|goal| file_of(goal, sheet));
        (goal.is_none() || goal != to.as_deref()).then(|| Difference::Target(number, to.clone()))
    })
}

/// The file to which a link leads.
pub(super) fn file_of<'g>(goal: &'g Goal, sheet: &'g Sheet) -> Option<&'g str> {
    match goal {
        Goal::Here => Some(&sheet.path),
        Goal::File(path, _) => Some(path),
        Goal::Other(_) => None,
    }
}

fn texts(sheet: &Sheet, page: &[Piece], file: &[Piece]) -> Option<Difference> {
    let same = |(page, file): (&Piece, &Piece)| match (page, file) {
        (Piece::Link(Goal::Here), Piece::Link(Goal::File(path, _))) => **path == *sheet.path,
        (page, file) => page == file,
    };
    let common = page.iter().zip(file).take_while(|pair| same(*pair)).count();
    let rest = |pieces: &[Piece]| {
        let rest = pieces.get(common..).unwrap_or_default().iter();
        let words: Vec<String> = rest.take(SHOWN).map(Piece::words).collect();
        words.join(" ")
    };
    (common < page.len().max(file.len())).then(|| Difference::Words(rest(page), rest(file)))
}

fn finding(sheet: &Sheet, told: &Told, shown: &[Way], difference: &Difference) -> Finding {
    let (page, file) = (&sheet.path, &told.path);
    let of_way = |number: usize| {
        let way = &shown[number];
        Place::line(page, way.line, &*way.text)
    };
    let top = || Place::line(page, sheet.heading.1, &*sheet.heading.0);
    let quoted = |text: &str| match text {
        "" => "nothing more".to_owned(),
        text => format!("“{text}”"),
    };
    let (place, message) = match difference {
        Difference::Heading(told) => (
            top(),
            format!(
                "{page} is headed “{}”, and {file} calls it “{told}”",
                sheet.heading.0
            ),
        ),
        Difference::Count(shown, told) => (
            top(),
            format!("{page} leads on by {shown} links, and {file} lists {told} for it"),
        ),
        Difference::Text(number, text) => {
            let number = *number;
            let way = &shown[number].text;
            let message = format!("{page} offers “{way}” where {file} has “{text}”");
            (of_way(number), message)
        }
        Difference::Target(number, to) => {
            let number = *number;
            let way = &shown[number];
            let goal = way.goal.as_ref().and_then(|goal| file_of(goal, sheet));
            let goal = goal.unwrap_or(&way.href);
            let leads = match goal {
                "" => "nowhere".to_owned(),
                goal => format!("to {goal}"),
            };
            let to = to.as_deref().unwrap_or("nowhere");
            let message = format!(
                "on {page}, “{}” leads {leads}, and in {file} to {to}",
                way.text
            );
            (of_way(number), message)
        }
        Difference::Words(page_says, file_says) => {
            let (said, told) = (quoted(page_says), quoted(file_says));
            let place = Place::line(page, 0, "");
            let message = format!("{page} says {said} where {file} says {told}");
            let help = "build the folder again. If the theme's pages show more than the interview, mark that in the template with data-proof=\"around\"";
            return Finding::new(&proof::TOLD_OTHERWISE, place, message).help(help);
        }
    };
    Finding::new(&proof::TOLD_OTHERWISE, place, message).other(Place::file(file), "the other one")
}
