//! A walk through a tree as the questions and answers that a reader would see. Comes in: a [`Walk`]. Goes out: [`Step`]s. Touches nothing.

use super::prose::Backs;
use super::words;
use crate::base::Index;
use crate::diag::{Span, Step};
use crate::model::{Question, QuestionKind, Site, Tree};
use crate::tree::{End, On, Proof, Walk, WalkStart};

/// So many answers at the beginning of a walk, and so many at its end, are shown of one that is longer than both together.
const SHOWN: usize = 20;

/// The walk in the words of the tree; the middle of a long one is left out.
pub fn steps(tree: &Tree, walk: &Walk) -> Vec<Step> {
    let start = match walk.from {
        WalkStart::Start => None,
        WalkStart::Continue(outcome, _) => Some(Step {
            question: format!(
                "Going on from the outcome “{}”",
                tree.outcomes[outcome].title
            ),
            answer: String::new(),
        }),
    };
    let said = |steps: &[(Index<Question>, On)]| -> Vec<Step> {
        let steps = steps.iter().map(|(question, on)| Step {
            question: tree.questions[*question].ask.value.clone(),
            answer: words::answer(tree, *question, on),
        });
        steps.collect()
    };
    let length = walk.steps.len();
    // One more than both together is as short as the line that says that it is left out.
    let (first, last) = match (walk.left_out, length) {
        (0, _) if length <= 2 * SHOWN + 1 => (length, length),
        (0, _) => (SHOWN, length - SHOWN),
        _ => (0, length.saturating_sub(2 * SHOWN)),
    };
    let left_out = walk.left_out + last - first;
    let middle = (left_out > 0).then(|| Step {
        question: format!("… {left_out} more answers …"),
        answer: String::new(),
    });
    let mut all: Vec<Step> = start.into_iter().collect();
    all.extend(said(&walk.steps[..first]));
    all.extend(middle);
    all.extend(said(&walk.steps[last..]));
    all
}

/// The shortest answers that lead to what a citation backs; none when it is no part of a tree, or nothing leads there.
pub fn leading_to(site: &Site, proof: &Proof, backs: Backs) -> Vec<Step> {
    let walk = match backs {
        Backs::Outcome(tree, outcome) => {
            let graph = &proof.of(tree).compiled.graph;
            graph
                .walk_to(|end| end == End::Outcome(outcome))
                .map(|walk| (tree, walk))
        }
        Backs::Question(tree, question) => {
            let graph = &proof.of(tree).compiled.graph;
            let asks =
                |end| matches!(end, End::Node(page) if graph.nodes[page].question == question);
            graph.walk_to(asks).map(|walk| (tree, walk))
        }
        Backs::Caution | Backs::Term => None,
    };
    walk.map_or_else(Vec::new, |(tree, walk)| steps(&site.trees[tree], &walk))
}

/// Where the last answer of a walk is written: its option, or the name of a question for a value. The fallback is for a walk without answers.
pub fn last_answer(tree: &Tree, walk: &Walk, fallback: Span) -> Span {
    walk.steps
        .last()
        .map_or(fallback, |(question, on)| place_of(tree, *question, on))
}

/// Where an answer is written: an option by its name; a value by its question's name.
pub fn place_of(tree: &Tree, question: Index<Question>, on: &On) -> Span {
    let asked = &tree.questions[question];
    match (on, &asked.kind) {
        (On::Option(number), QuestionKind::Choice(options)) => options
            .get(*number)
            .map_or(asked.id.span, |option| option.id.span),
        _ => asked.id.span,
    }
}
