//! The answers that show a finding, as text that every format for people shares.

use super::Step;
use super::visible::on_one_line;

/// The answers, numbered; a step without an answer says where the walk begins. `None` when there are none.
pub(super) fn answers(steps: &[Step]) -> Option<String> {
    let lines = steps.iter().enumerate().map(|(i, step)| {
        let question = on_one_line(&step.question);
        match step.answer.is_empty() {
            true => format!("\n{}. {question}", i + 1),
            false => format!("\n{}. {question} → {}", i + 1, on_one_line(&step.answer)),
        }
    });
    let lines: String = lines.collect();
    (!lines.is_empty()).then(|| format!("These answers show it:{lines}"))
}
