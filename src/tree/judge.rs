//! What no reader meets, and what makes no difference. Comes in: what exploring met, and the pages. Goes out: findings.

use super::Finding;
use super::explore::{Explored, To};
use super::pages::Pages;
use super::plan::Plan;
use super::witness::Witness;
use crate::base::Index;
use crate::model::{FactKind, Question, QuestionKind, Target, Test, Tree};

/// Whether some name of the tree does not exist. That is reported already, and hides what is reachable.
pub(super) fn has_unknown_target(tree: &Tree) -> bool {
    let continues = tree.outcomes.values().flat_map(|o| &o.continues);
    tree.start == Target::Unknown
        || continues
            .into_iter()
            .any(|way_on| way_on.at == Target::Unknown)
        || tree
            .questions
            .values()
            .any(|q| targets(q).any(|t| t == Target::Unknown))
}

/// Every target that a question writes.
fn targets(question: &Question) -> impl Iterator<Item = Target> {
    let (options, unsure) = match &question.kind {
        QuestionKind::Choice(options) => (options.as_slice(), None),
        QuestionKind::Value { unsure, .. } => ([].as_slice(), *unsure),
    };
    let own = options.iter().filter_map(|option| option.next);
    let rows = question.rules.iter().map(|row| row.next);
    let otherwise = question.otherwise.as_ref().map(|o| o.value);
    own.chain(question.next)
        .chain(rows)
        .chain(unsure)
        .chain(otherwise)
}

/// Questions, outcomes and rows that no reader meets.
///
/// Where two rows fit, or a fact is missing, nobody can say where the reader goes on: whatever is drawn from there is not accused.
pub(super) fn unmet(tree: &Tree, explored: &Explored) -> Vec<Finding> {
    let marks = &explored.marks;
    let (questions, outcomes) = drawn_from(tree, &marks.suspects);
    let mut found = Vec::new();
    for (index, question) in tree.questions.iter() {
        let number = index.number();
        if questions[number] {
            continue;
        }
        if marks.questions[number].is_none() {
            found.push(Finding::UnreachableQuestion(index));
            continue;
        }
        let rows = marks.rows[number].iter().enumerate();
        let dead = rows.filter(|(_, met)| !**met).map(|(row, _)| Some(row));
        let unused = question.otherwise.is_some() && !marks.otherwise[number];
        found.extend(
            dead.chain(unused.then_some(None))
                .map(|row| Finding::DeadRow {
                    question: index,
                    row,
                }),
        );
    }
    let unmet = tree
        .outcomes
        .indices()
        .filter(|outcome| !marks.outcomes[outcome.number()] && !outcomes[outcome.number()]);
    found.extend(unmet.map(Finding::UnreachableOutcome));
    found
}

/// The questions and outcomes to which the drawing leads from some targets.
fn drawn_from(tree: &Tree, suspects: &[Target]) -> (Vec<bool>, Vec<bool>) {
    let mut questions = vec![false; tree.questions.len()];
    let mut outcomes = vec![false; tree.outcomes.len()];
    let mut stack = suspects.to_vec();
    while let Some(target) = stack.pop() {
        match target {
            Target::Question(question) => {
                if !std::mem::replace(&mut questions[question.number()], true) {
                    stack.extend(targets(&tree.questions[question]));
                }
            }
            Target::Outcome(outcome) => outcomes[outcome.number()] = true,
            Target::Tree(_) | Target::Unknown => {}
        }
    }
    (questions, outcomes)
}

/// Questions all of whose answers lead to one page wherever they are asked.
pub(super) fn pointless(pages: &Pages, plan: &Plan, witness: &Witness<'_>) -> Vec<Finding> {
    let mut decides = vec![false; plan.questions.len()];
    for page in (0..).take(pages.len()) {
        let question = pages.question(page);
        let answers = pages.answers_of(page);
        let to: Option<To> = answers.first().map(|answer| answer.to);
        let slots: u32 = answers.iter().map(|a| a.last + 1 - a.from).sum();
        let complete = slots as usize == plan.questions[question].slots.len();
        if !complete || answers.iter().any(|answer| Some(answer.to) != to) {
            decides[question] = true;
        }
    }
    let met = witness.explored.marks.questions.iter().enumerate();
    met.filter(|(question, _)| !decides[*question])
        .filter_map(|(question, state)| {
            Some(Finding::PointlessQuestion {
                question: Index::new(question),
                walk: witness.walk_to((*state)?),
            })
        })
        .collect()
}

/// Declared facts that no rule reads, and values that nothing sets.
pub(super) fn unused_facts(tree: &Tree) -> Vec<Finding> {
    let mut read = vec![false; tree.facts.len()];
    let rows = tree.questions.values().flat_map(|q| &q.rules);
    let tests = rows.flat_map(|row| row.when.iter().chain(&row.unless));
    for (fact, _) in tests.map(|(fact, test): &(_, Test)| (fact, test)) {
        read[fact.number()] = true;
    }
    let set = set_values(tree);
    let mut found = Vec::new();
    for (fact, declared) in tree.facts.iter().skip(tree.questions.len()) {
        if !read[fact.number()] {
            found.push(Finding::UnusedFact { fact, value: None });
        } else if let FactKind::Choice(values) = &declared.kind {
            let never = (0..values.len()).filter(|value| !set[fact.number()].contains(value));
            found.extend(never.map(|value| Finding::UnusedFact {
                fact,
                value: Some(value),
            }));
        }
    }
    found
}

/// For each fact the values that some option or `continue` gives it.
fn set_values(tree: &Tree) -> Vec<Vec<usize>> {
    let mut set: Vec<Vec<usize>> = vec![Vec::new(); tree.facts.len()];
    for question in tree.questions.values() {
        if let QuestionKind::Choice(options) = &question.kind {
            for (fact, value) in options.iter().flat_map(|option| &option.set) {
                set[fact.number()].push(*value);
            }
        }
    }
    let continues = tree.outcomes.values().flat_map(|o| &o.continues);
    for given in continues.flat_map(|way_on| &way_on.given) {
        if let crate::model::Point::Value(value) = given.value {
            set[given.fact.number()].push(value);
        }
    }
    set
}
