//! Groups in the questions' own words. Comes in: [`Logic`]. Goes out: the part of the report that tells of it.

use super::report::{Answered, CaseReport, Ends, GroupReport, Place};
use super::{Case, Ending, Group, Logic, Pair};
use crate::base::Index;
use crate::base::number::grouped;
use crate::model::{Question, QuestionKind, Range};
use crate::tree::joint::{Piece, Questions};
use crate::validate::words;
use num_bigint::BigUint;

/// Two versions, and the questions of both.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'a> {
    pub pair: Pair<'a>,
    pub questions: &'a Questions,
}

/// Answers, and whether it is all answers but these.
struct Said {
    answers: Vec<String>,
    not: bool,
}

impl Speaker<'_> {
    /// What is told of where readers end.
    pub(super) fn ends(&self, logic: Logic) -> Ends {
        let groups = logic.groups.iter();
        Ends::Compared {
            groups: groups
                .map(|group| self.group(group, &logic.total))
                .collect(),
            combinations: logic.total,
            changed: logic.changed,
        }
    }

    fn group(&self, group: &Group, total: &BigUint) -> GroupReport {
        let example = group.example.iter();
        let place = |side: usize| place(self.pair, side, &group.ends[side]);
        GroupReport {
            from: place(0),
            to: place(1),
            combinations: group.count.clone(),
            share: share(&group.count, total),
            cases: group
                .cases
                .list
                .iter()
                .map(|case| self.case(case))
                .collect(),
            all_cases: group.cases.whole,
            example: example
                .map(|answer| self.answered(answer.question, &[answer.piece]))
                .collect(),
        }
    }

    fn case(&self, case: &Case) -> CaseReport {
        let pieces: Vec<usize> = self
            .questions
            .iter()
            .map(|asked| asked.pieces.len())
            .collect();
        let answers = case.answers.iter();
        CaseReport {
            combinations: case.size(&pieces),
            answers: answers
                .map(|(question, given)| self.answered(*question, given))
                .collect(),
        }
    }

    fn answered(&self, number: usize, given: &[usize]) -> Answered {
        let asked = self.question(number);
        let Said { answers, not } = self.said(number, given);
        Answered {
            question: asked.id.value.to_string(),
            ask: asked.ask.value.clone(),
            answers,
            not,
        }
    }

    /// The question as the new version has it, else as the old one has.
    fn question(&self, number: usize) -> &Question {
        let [old, new] = self.questions.get(number).sides;
        match (new, old) {
            (Some(new), _) => &self.pair.sides[1].tree.questions[new],
            (None, old) => {
                let old = old.unwrap_or(Index::new(0));
                &self.pair.sides[0].tree.questions[old]
            }
        }
    }

    /// Options are said by what is left out where that is shorter; values never are.
    fn said(&self, number: usize, given: &[usize]) -> Said {
        let pieces = &self.questions.get(number).pieces;
        let others: Vec<usize> = (0..pieces.len()).filter(|n| !given.contains(n)).collect();
        let options = pieces.iter().all(|piece| matches!(piece, Piece::Option(_)));
        let not = options && given.len() > 2 && others.len() * 2 <= given.len();
        let told = if not { &others } else { given };
        let unit = words::unit_of(&self.question(number).kind);
        let mut answers = Vec::new();
        let mut open: Option<(usize, Range)> = None;
        for piece in told {
            if let Some((_, range)) = open
                .take_if(|(last, _)| last.wrapping_add(1) != *piece || !is_value(&pieces[*piece]))
            {
                answers.push(words::range(&range, unit));
            }
            match &pieces[*piece] {
                Piece::Values(range) => {
                    let from = match open.take() {
                        Some((_, before)) => before.from,
                        None => range.from.clone(),
                    };
                    let to = range.to.clone();
                    open = Some((*piece, Range { from, to }));
                }
                Piece::Unsure => answers.push(words::UNSURE.to_owned()),
                Piece::Option(options) => answers.push(self.label(number, *options)),
            }
        }
        answers.extend(open.map(|(_, range)| words::range(&range, unit)));
        Said { answers, not }
    }

    /// An option as readers see it.
    fn label(&self, number: usize, options: [Option<usize>; 2]) -> String {
        let sides = self.questions.get(number).sides;
        let label = |side: usize| {
            let question = &self.pair.sides[side].tree.questions[sides[side]?];
            match &question.kind {
                QuestionKind::Choice(written) => Some(written.get(options[side]?)?.label.clone()),
                QuestionKind::Value { .. } => None,
            }
        };
        let both = sides.iter().all(Option::is_some);
        match (label(0), label(1)) {
            (Some(old), None) if both => format!("{old} (not offered any more)"),
            (None, Some(new)) if both => format!("{new} (offered only now)"),
            (old, new) => new.or(old).unwrap_or_default(),
        }
    }
}

fn is_value(piece: &Piece) -> bool {
    matches!(piece, Piece::Values(_))
}

/// Where a walk ends, with its heading.
pub(super) fn place(pair: Pair<'_>, side: usize, ending: &Ending) -> Place {
    let tree = pair.sides[side].tree;
    match ending {
        Ending::Outcome(id) => {
            let mut outcomes = tree.outcomes.values();
            let found = outcomes.find(|outcome| outcome.id.value.as_str() == id);
            Place::Outcome {
                id: id.clone(),
                title: found.map(|found| found.title.clone()).unwrap_or_default(),
            }
        }
        Ending::Tree(id) => {
            let mut trees = pair.trees[side].values();
            let found = trees.find(|tree| tree.id.as_str() == id);
            Place::Tree {
                id: id.clone(),
                title: found.map(|found| found.title.clone()).unwrap_or_default(),
            }
        }
        Ending::NotOffered => Place::NotOffered,
    }
}

/// A share in words: never none of what is some, nor all of what is not.
pub(super) fn share(part: &BigUint, all: &BigUint) -> String {
    if part == all {
        return "all of them".to_owned();
    }
    if *part == BigUint::ZERO {
        return "none of them".to_owned();
    }
    let zero = BigUint::ZERO;
    // To the nearest tenth of a percent.
    let tenths = if *all == zero {
        zero
    } else {
        (part * 2_000u32 + all) / (all * 2u32)
    };
    match u32::try_from(tenths).unwrap_or(1_000) {
        0 => one_in(all / part),
        1_000.. => "more than 99.9%".to_owned(),
        tenths if tenths % 10 == 0 => format!("{}%", tenths / 10),
        tenths => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

/// A small share, by two digits: `about 1 in 83 000`.
fn one_in(many: BigUint) -> String {
    let mut scale = BigUint::from(1u8);
    while &many / &scale >= BigUint::from(100u8) {
        scale *= 10u8;
    }
    let many = many / &scale * scale;
    format!("about 1 in {}", grouped(&many))
}

#[cfg(test)]
mod tests {
    use super::share;
    use num_bigint::BigUint;

    #[test]
    fn a_share_never_says_none_or_all_of_what_is_neither() {
        let said = |part: u32, all: u32| share(&BigUint::from(part), &BigUint::from(all));
        assert_eq!(said(0, 7), "none of them");
        assert_eq!(said(7, 7), "all of them");
        assert_eq!(said(1, 1_000_000), "about 1 in 1 000 000");
        assert_eq!(said(999_999, 1_000_000), "more than 99.9%");
        assert_eq!(said(96, 11_492), "0.8%");
        assert_eq!(said(1, 2), "50%");
        assert_eq!(said(1, 3), "33.3%");
        assert_eq!(said(1, 2_099), "about 1 in 2 000");
        assert_eq!(said(1, 2_000), "0.1%");
    }
}
