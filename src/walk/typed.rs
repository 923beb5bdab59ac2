//! What somebody types, read as an answer to a question. Comes in: a line. Goes out: the answer, or in plain English what to type instead. Touches nothing.

use crate::base::id::did_you_mean;
use crate::model::{FactKind, Opt, Point, Question, QuestionKind, read_value};

/// Reads an answer: for a choice the number of an option, its name, or a beginning of its name or label that no other has; else a value, or `unsure`.
///
/// # Errors
/// What to type instead.
pub fn read_answer(question: &Question, text: &str) -> Result<Point, String> {
    let text = crate::base::on_one_line(text);
    match &question.kind {
        QuestionKind::Choice(options) => read_choice(options, &text).map(Point::Value),
        QuestionKind::Value { fact, unit, .. } => {
            let unit = unit.as_deref();
            let unsure = question.kind.takes_unsure();
            read_typed(fact, unit, &text).ok_or_else(|| instead(&text, fact, unit, unsure))
        }
    }
}

fn read_choice(options: &[Opt], text: &str) -> Result<usize, String> {
    let number = text.parse::<usize>().ok();
    if let Some(place) = number.filter(|number| (1..=options.len()).contains(number)) {
        return Ok(place - 1);
    }
    let named = options.iter().position(|o| o.id.value.as_str() == text);
    if let Some(place) = named {
        return Ok(place);
    }
    let wanted = folded(text);
    let begins = |option: &Opt| {
        let label = folded(&option.label);
        !wanted.is_empty()
            && (label.starts_with(&wanted) || option.id.value.as_str().starts_with(&wanted))
    };
    let fitting: Vec<usize> = (0..options.len())
        .filter(|place| begins(&options[*place]))
        .collect();
    match fitting.as_slice() {
        [only] => Ok(*only),
        [] => Err(not_an_option(options, text)),
        [first, second, ..] => {
            let whole = fitting
                .iter()
                .find(|place| folded(&options[**place].label) == wanted);
            whole.copied().ok_or_else(|| {
                format!(
                    "More than one answer begins with “{text}”: “{}” and “{}”. Type more of it, or its number.",
                    options[*first].label, options[*second].label
                )
            })
        }
    }
}

fn not_an_option(options: &[Opt], text: &str) -> String {
    let names = options.iter().map(|option| option.id.value.as_str());
    // A number that is too high is no slip of the pen.
    let counted = text.parse::<usize>().is_ok();
    match did_you_mean(text, names).filter(|_| !counted) {
        Some(meant) => format!("No answer is called “{text}”. Did you mean `{meant}`?"),
        None => format!(
            "“{text}” is none of the answers. Type a number from 1 to {}, or the beginning of an answer.",
            options.len()
        ),
    }
}

/// For comparing: small letters, and one kind of apostrophe.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

fn read_typed(kind: &FactKind, unit: Option<&str>, text: &str) -> Option<Point> {
    let lower = folded(text);
    if ["unsure", "not sure", "i'm not sure"].contains(&lower.as_str()) {
        return Some(Point::Unsure);
    }
    let bare = match (kind, unit) {
        (FactKind::Number, Some(unit)) => lower
            .strip_suffix(&folded(unit))
            .map_or(lower.as_str(), str::trim_end),
        (FactKind::Elapsed, _) => lower.strip_suffix(" ago").unwrap_or(&lower),
        _ => lower.as_str(),
    };
    let plain = match kind {
        FactKind::Number => without_groups(bare),
        _ => bare.to_owned(),
    };
    read_value(kind, &plain)
}

/// `1,200` as `1200`: commas that part groups of three digits are no part of a number.
fn without_groups(text: &str) -> String {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().map_or(0, str::len);
    let grouped = (1..=3).contains(&first) && groups.all(|group| group.len() == 3);
    match (grouped, decimals.contains(',')) {
        (true, false) => text.replace(',', ""),
        _ => text.to_owned(),
    }
}

/// What to type instead of something that cannot be read.
fn instead(text: &str, kind: &FactKind, unit: Option<&str>, unsure: bool) -> String {
    let (what, example) = match kind {
        FactKind::Date => ("day", "year, month and day like 2019-06-30".to_owned()),
        FactKind::Elapsed => (
            "time",
            "how long ago it was, such as 2 years, 18 months, 12 weeks or 90 days".to_owned(),
        ),
        FactKind::Number | FactKind::Choice(_) => (
            "number",
            match unit {
                Some(unit) => format!("a number of {unit} such as 28.5 or 1200"),
                None => "a number such as 28.5 or 1200".to_owned(),
            },
        ),
    };
    let unsure = if unsure { ", or unsure" } else { "" };
    format!("“{text}” is no {what} that can be read. Type {example}{unsure}.")
}

#[cfg(test)]
mod tests {
    use super::{instead, read_choice, read_typed, without_groups};
    use crate::base::{Date, Id};
    use crate::diag::{SourceMap, Span, Spanned};
    use crate::model::{FactKind, Number, Opt, Point};

    fn options(named: &[(&str, &str)]) -> Vec<Opt> {
        let span = Span::start_of(SourceMap::default().add("tree.yaml", ""));
        let option = |(id, label): &(&str, &str)| Opt {
            id: Spanned {
                value: Id::parse(id).expect("a name"),
                span,
            },
            label: (*label).to_owned(),
            help: None,
            next: None,
            set: Vec::new(),
            unsure: false,
        };
        named.iter().map(option).collect()
    }

    #[test]
    fn an_option_is_chosen_by_number_name_or_unique_beginning() {
        let options = options(&[
            ("superior", "A California court"),
            ("federal", "A federal court"),
            ("none", "A"),
            ("unsure", "I'm not sure"),
            ("2", "Some other"),
        ]);
        let read = |text| read_choice(&options, text);
        assert_eq!(read("1"), Ok(0));
        // What is on the screen counts, then names.
        assert_eq!(read("2"), Ok(1));
        assert_eq!(read("federal"), Ok(1));
        assert_eq!(read("a CAL"), Ok(0));
        assert_eq!(read("fed"), Ok(1));
        assert_eq!(read("i’m"), Ok(3));
        // A whole label counts, although others begin with it.
        assert_eq!(read("a"), Ok(2));
        let why = |text| read(text).expect_err("no answer");
        assert!(why("a f a").contains("none of the answers"));
        assert!(why("federel").contains("Did you mean `federal`?"));
        assert!(why("0").contains("from 1 to 5"));
        assert!(why("s").contains("More than one answer begins with “s”"));
    }

    #[test]
    fn values_are_taken_as_people_type_them() {
        let time = |text| read_typed(&FactKind::Elapsed, None, text);
        assert_eq!(time("2 Years"), Some(Point::Months(24)));
        assert_eq!(time("18 months"), Some(Point::Months(18)));
        assert_eq!(time("12 weeks ago"), Some(Point::Days(84)));
        assert_eq!(time("I’m not sure"), Some(Point::Unsure));
        let day = |text| read_typed(&FactKind::Date, None, text);
        let june = Date::constant(2019, 6, 30);
        assert_eq!(day("2019-06-30"), Some(Point::Date(june)));
        let grams = |text| read_typed(&FactKind::Number, Some("grams"), text);
        let number = |millionths| Some(Point::Number(Number(millionths)));
        assert_eq!(grams("28.5"), number(28_500_000));
        assert_eq!(grams("28.5 Grams"), number(28_500_000));
        assert_eq!(grams("1,200"), number(1_200_000_000));
        assert_eq!(time("2"), None, "no unit");
        assert_eq!(day("6/30/2019"), None, "another order");
        assert_eq!(grams("1,5"), None, "a comma");
    }

    #[test]
    fn what_cannot_be_read_is_answered_with_what_can_and_unsure_only_where_it_is_offered() {
        let time = instead("2", &FactKind::Elapsed, None, true);
        assert!(time.ends_with("12 weeks or 90 days, or unsure."), "{time}");
        let day = instead("6/30/2019", &FactKind::Date, None, false);
        assert!(day.ends_with("like 2019-06-30."), "{day}");
        let grams = instead("1,5", &FactKind::Number, Some("grams"), false);
        assert!(grams.contains("a number of grams such as"), "{grams}");
    }

    #[test]
    fn only_commas_between_groups_of_three_are_dropped() {
        assert_eq!(without_groups("1,234,567.5"), "1234567.5");
        assert_eq!(without_groups("-1,000"), "-1000");
        for kept in ["1,5", "1,2345", "1,000.1,5", ",100", "1234,567", ""] {
            assert_eq!(without_groups(kept), kept);
        }
    }
}
