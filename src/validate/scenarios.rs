//! Scenarios: does each story end where its editor says? Comes in: a tree and how its scenarios went. Goes out: diagnostics. Touches nothing.

use super::{witness, words};
use crate::base::Index;
use crate::diag::rules::scenario as rule;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Outcome, Question, QuestionKind, Scenario, ScenarioEnd, Site, Tree};
use crate::tree::{End, ScenarioFault, TreeProof, Verdict, Walk};

/// Every scenario of one tree.
pub fn check(site: &Site, tree: &Tree, shown: &TreeProof, out: &mut Diagnostics) {
    let proved = shown.compiled.verdict == Verdict::Proved;
    for (scenario, run) in tree.scenarios.iter().zip(&shown.runs) {
        match &run.fault {
            Some(ScenarioFault::Unanswered { question, walk }) => {
                out.push(incomplete(tree, scenario, *question, walk));
            }
            Some(ScenarioFault::WrongEnd { reached, walk }) => {
                out.push(wrong_outcome(site, tree, scenario, *reached, walk));
            }
            // In a tree that is not proved, the tree's own findings say why.
            Some(ScenarioFault::Stuck { walk }) => {
                out.extend(proved.then(|| stuck(tree, scenario, walk)));
            }
            None if !proved => {}
            None => out.extend(
                run.unused
                    .iter()
                    .filter_map(|number| unused(tree, scenario, *number)),
            ),
        }
    }
}

fn incomplete(
    tree: &Tree,
    scenario: &Scenario,
    question: Index<Question>,
    walk: &Walk,
) -> Diagnostic {
    let asked = &tree.questions[question];
    Diagnostic::new(
        &rule::INCOMPLETE,
        scenario.id.span,
        format!(
            "the scenario `{}` is asked “{}” and has no answer",
            scenario.id.value, asked.ask.value
        ),
    )
    .label("ends nowhere")
    .other(asked.id.span, "the question")
    .witness(witness::steps(tree, walk))
    .help(format!(
        "add a line to its `answers`: `{}: {}`",
        asked.id.value,
        possible_answers(&asked.kind)
    ))
}

fn possible_answers(kind: &QuestionKind) -> String {
    match kind {
        QuestionKind::Choice(options) => {
            let names: Vec<&str> = options
                .iter()
                .map(|option| option.id.value.as_str())
                .collect();
            format!("…` with one of `{}", names.join("`, `"))
        }
        QuestionKind::Value { .. } => "…".to_owned(),
    }
}

fn wrong_outcome(
    site: &Site,
    tree: &Tree,
    scenario: &Scenario,
    reached: End,
    walk: &Walk,
) -> Diagnostic {
    let (reached, name) = match reached {
        End::Outcome(outcome) => named_outcome(tree, outcome),
        End::Tree(other) => named_tree(site, other),
        End::Node(_) => ("a question".to_owned(), "…".to_owned()),
    };
    let (wanted, _) = match scenario.end.value {
        ScenarioEnd::Outcome(outcome) => named_outcome(tree, outcome),
        ScenarioEnd::Tree(other) => named_tree(site, other),
    };
    Diagnostic::new(
        &rule::WRONG_OUTCOME,
        scenario.end.span,
        format!(
            "the scenario `{}` ends at {reached}, not at {wanted}",
            scenario.id.value
        ),
    )
    .label("not what this person is told")
    .witness(witness::steps(tree, walk))
    .help(format!(
        "if the tree is right, write `outcome: {name}` here; if the scenario is right, mend the tree where these answers go wrong"
    ))
}

/// An outcome in words, and as `outcome` names it.
fn named_outcome(tree: &Tree, outcome: Index<Outcome>) -> (String, String) {
    let outcome = &tree.outcomes[outcome];
    (format!("“{}”", outcome.title), outcome.id.value.to_string())
}

/// Another tree in words, and as `outcome` names it.
fn named_tree(site: &Site, tree: Index<Tree>) -> (String, String) {
    let tree = &site.trees[tree];
    (
        format!("the hand-over to the tree “{}”", tree.title),
        format!("tree:{}", tree.id),
    )
}

/// It stops although nothing is wrong with the tree: what it is given at its beginning does not decide what comes next.
fn stuck(tree: &Tree, scenario: &Scenario, walk: &Walk) -> Diagnostic {
    let where_it_stops = match walk.steps.last() {
        Some((question, on)) => format!(
            "cannot go on after “{}”",
            words::answer(tree, *question, on)
        ),
        None => "begins where too little is known to go on".to_owned(),
    };
    Diagnostic::new(
        &rule::INCOMPLETE,
        scenario.id.span,
        format!("the scenario `{}` {where_it_stops}", scenario.id.value),
    )
    .label("does not say what the rules depend on")
    .witness(witness::steps(tree, walk))
    .help("give every fact that the rules from there on depend on: `from: { at: …, given: { … } }`")
}

fn unused(tree: &Tree, scenario: &Scenario, number: usize) -> Option<Diagnostic> {
    let answer = scenario.answers.get(number)?;
    Some(
        Diagnostic::new(
            &rule::UNUSED_ANSWER,
            answer.span,
            format!(
                "the scenario `{}` answers “{}”, which is not asked on its way",
                scenario.id.value, tree.questions[answer.question].ask.value
            ),
        )
        .label("never asked")
        .help("take this line out, or mend the tree if it should ask"),
    )
}
