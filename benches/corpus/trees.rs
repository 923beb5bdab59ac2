//! Trees of known shapes. Comes in: how large. Goes out: texts by their paths.

use super::draw::Draw;
use super::pages::section;
use super::{Files, Size};
use std::fmt::Write;

/// How many questions a flow has: with 31 of them about as many as the 1,400 states of a large government site.
const QUESTIONS_OF_A_FLOW: usize = 45;

fn put(id: &str, title: &str, start: &str, questions: &str, outcomes: &str, files: &mut Files) {
    let text = format!(
        "title: {title}\nsummary: Finds out what you can ask for.\nreview: {{ on: 2026-11-01, due: 2027-11-01 }}\nstart: {start}\nquestions:\n{questions}outcomes:\n{outcomes}"
    );
    files.insert(format!("decision_trees/{id}.yaml"), text);
}

fn outcome(id: &str, title: &str, statute: &str) -> String {
    format!(
        "  {id}:\n    kind: open\n    title: {title}\n    summary: Ask the court for it.\n    statutes: [{statute}]\n"
    )
}

/// The tree that the home page offers.
pub fn first(files: &mut Files) {
    let question = "  over:\n    ask: Is it over?\n    options:\n      yes: { label: \"Yes\", next: ask }\n      unsure: { label: I'm not sure, next: look }\n";
    let outcomes = outcome("ask", "You can ask", "ca-pen-1000")
        + &outcome("look", "Look at your papers", "ca-pen-1000");
    put("first", "Can you ask?", "over", question, &outcomes, files);
}

/// Pairs of questions one below the other, each answer of each leading to another of the next pair.
pub fn ladder(rungs: usize, files: &mut Files) {
    let mut text = String::new();
    for n in 1..=rungs {
        for side in ["left", "right"] {
            let to = |side: &str| match n == rungs {
                true => format!("end-{side}"),
                false => format!("{side}-{}", n + 1),
            };
            let _ = write!(
                text,
                "  {side}-{n}:\n    ask: Is it so on the {side} of matter {n}?\n    options:\n      yes: {{ label: \"Yes\", next: {} }}\n      unsure: {{ label: I'm not sure, next: {} }}\n",
                to("left"),
                to("right")
            );
        }
    }
    // The start is a question of its own, so that both sides are met.
    let start = "  start:\n    ask: Where do you begin?\n    options:\n      left: { label: On the left, next: left-1 }\n      unsure: { label: I'm not sure, next: right-1 }\n";
    let outcomes = outcome("end-left", "This is the end on the left", "ca-pen-1000")
        + &outcome("end-right", "This is the end on the right", "ca-pen-1000");
    let questions = format!("{start}{text}");
    put(
        "ladder",
        "How far can you climb?",
        "start",
        &questions,
        &outcomes,
        files,
    );
}

/// Questions one behind the other, and at the end one whose answer depends on each of them: no answer may be forgotten on the way.
pub fn remembering(questions: usize, files: &mut Files) {
    let mut text = String::new();
    let mut all = Vec::new();
    for n in 1..=questions {
        let next = match n == questions {
            true => String::new(),
            false => format!("    next: q{}\n", n + 1),
        };
        all.push(format!("q{n}: yes"));
        let _ = write!(
            text,
            "  q{n}:\n    ask: Is it so in matter {n}?\n{next}    options:\n      yes: {{ label: \"Yes\" }}\n      unsure: {{ label: I'm not sure }}\n"
        );
    }
    let _ = write!(
        text,
        "    rules:\n      - {{ when: {{ {} }}, next: every }}\n      - {{ else: not-every }}\n",
        all.join(", ")
    );
    let outcomes = outcome("every", "It is so everywhere", "ca-pen-1000")
        + &outcome("not-every", "It is not so everywhere", "ca-pen-1000");
    put(
        "remembering",
        "Is it so everywhere?",
        "q1",
        &text,
        &outcomes,
        files,
    );
}

/// Questions that lead on to one of the next, or to an end.
pub fn flow(number: usize, size: &Size, files: &mut Files) {
    let mut draw = Draw::of(size.seed, "flow", number);
    let (mut text, mut outcomes) = (String::new(), String::new());
    let last = QUESTIONS_OF_A_FLOW;
    for n in 1..=last {
        let on = |steps: usize| match n + steps > last {
            true => format!("end-{n}"),
            false => format!("q{}", n + steps),
        };
        // The answers to the last question differ, too.
        let first = match n == last {
            true => "end-1".to_owned(),
            false => on(1),
        };
        let second = on(2 + draw.below(4));
        let _ = write!(
            text,
            "  q{n}:\n    ask: Which one is it in matter {n}?\n    options:\n      one: {{ label: The first one, next: {first} }}\n      two: {{ label: The second one, next: {second} }}\n      three: {{ label: The third one, next: end-{n} }}\n      unsure: {{ label: I'm not sure, next: end-{n} }}\n"
        );
        let law = section(size, &mut draw);
        outcomes += &outcome(&format!("end-{n}"), &format!("This is end {n}"), &law);
    }
    let title = format!("Which way leads on in field {number}?");
    put(
        &format!("flow-{number}"),
        &title,
        "q1",
        &text,
        &outcomes,
        files,
    );
}
