//! A walk with answers that are given in advance. Comes in: `question=answer` pairs. Goes out: where they lead, or what is missing.

use super::interview::{Interview, Refusal};
use crate::base::id::did_you_mean;
use crate::model::{FactKind, Question, Site, Tree, expected_value, read_value};

/// An answer given in advance, by names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The question's name.
    pub question: String,
    /// The name of an option, or a value, as in a scenario.
    pub answer: String,
}

impl Prepared {
    /// Reads `question=answer`.
    ///
    /// # Errors
    /// When there is no `=`, or nothing on one of its sides.
    pub fn parse(text: &str) -> Result<Prepared, &'static str> {
        let (question, answer) = text.split_once('=').unwrap_or((text, ""));
        let (question, answer) = (question.trim(), answer.trim());
        if question.is_empty() || answer.is_empty() {
            return Err("write each answer as question=answer, such as which-court=federal");
        }
        Ok(Prepared {
            question: question.to_owned(),
            answer: answer.to_owned(),
        })
    }
}

/// Walks on with these answers until no question is asked any more. Goes out: the questions whose answers were not asked for, by name.
///
/// # Errors
/// Which question has no answer, or which answer does not fit, in a sentence; the interview stands there.
pub fn walk_with(
    interview: &mut Interview<'_>,
    answers: &[Prepared],
) -> Result<Vec<String>, String> {
    for given in answers {
        known_question(interview.site(), &given.question)?;
    }
    let mut used = vec![false; answers.len()];
    while let Some((tree, page)) = interview.page() {
        let tree = &interview.site().trees[tree];
        let question = &tree.questions[page.question];
        let id = question.id.value.as_str();
        let kind = &tree.facts[tree.fact_of(page.question)].kind;
        let mut fitting = (0..answers.len()).filter(|number| answers[*number].question == id);
        let Some(number) = fitting.find(|number| !used[*number]) else {
            return Err(unanswered(tree, question, kind));
        };
        used[number] = true;
        let text = &answers[number].answer;
        let value = read_value(kind, text).ok_or_else(|| misfit(question, kind, text))?;
        interview
            .answer(value)
            .map_err(|refusal| refused(id, text, refusal))?;
    }
    let unused = answers.iter().zip(used).filter(|(_, used)| !used);
    Ok(unused.map(|(given, _)| given.question.clone()).collect())
}

/// A name that no question of the site has is a slip.
fn known_question(site: &Site, name: &str) -> Result<(), String> {
    let questions = || site.trees.values().flat_map(|tree| tree.questions.values());
    let names = || questions().map(|question| question.id.value.as_str());
    if names().any(|known| known == name) {
        return Ok(());
    }
    Err(match did_you_mean(name, names()) {
        Some(meant) => format!("no question is called `{name}`; did you mean `{meant}`?"),
        None => format!("no question is called `{name}`"),
    })
}

fn unanswered(tree: &Tree, question: &Question, kind: &FactKind) -> String {
    format!(
        "the tree `{}` asks “{}”, and no answer is given; add `{}=…` with {}",
        tree.id,
        question.ask.value,
        question.id.value,
        possible(question, kind)
    )
}

fn misfit(question: &Question, kind: &FactKind, text: &str) -> String {
    let id = &question.id.value;
    let meant = match kind {
        FactKind::Choice(values) => {
            did_you_mean(text, values.iter().map(|value| value.value.as_str()))
        }
        _ => None,
    };
    match meant {
        Some(meant) => {
            format!("`{text}` is no answer to `{id}`; did you mean `{meant}`?")
        }
        None => format!(
            "`{text}` is no answer to `{id}`; give {}",
            possible(question, kind)
        ),
    }
}

/// What can be answered to a question, by names.
fn possible(question: &Question, kind: &FactKind) -> String {
    match kind {
        FactKind::Choice(values) => {
            let names: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
            format!("one of `{}`", names.join("`, `"))
        }
        kind if question.kind.takes_unsure() => format!("{}, or unsure", expected_value(kind)),
        kind => expected_value(kind).to_owned(),
    }
}

fn refused(question: &str, text: &str, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotAsked => format!("`{question}` is not asked here"),
        Refusal::NotOffered => format!("`{question}` does not offer “I'm not sure”"),
        Refusal::Calendar { rules_in_months } => format!(
            "only the calendar could say where `{text}` belongs at `{question}`; give {}",
            if rules_in_months {
                "months or years"
            } else {
                "days or weeks"
            }
        ),
    }
}
