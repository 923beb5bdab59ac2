//! What the law promises of this repository's own trees and no property can say, over every journey that a reader can make. The journeys are walked by the naive
//! interpreter that also judges the compiler, so nothing here rests on the compiler or on the pages.
//!
//! A property speaks of the walks with certain answers. It cannot speak of "I'm not sure" to any question whatever, or ask of an outcome that, because it rests on
//! one law, it also shows something else. What properties can say stands beside the scenarios of each tree.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "tree_oracle/naive.rs"]
#[allow(dead_code)]
mod naive;

use naive::{Facts, Naive, Next, Value};
use statutree::base::{Id, Index};
use statutree::load::Folder;
use statutree::model::{FactKind, Outcome, Site, Target, Tree, resolve};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn real_site() -> Site {
    let folder = Folder::open(Path::new(env!("CARGO_MANIFEST_DIR")));
    resolve(&folder.loaded(), folder.sources()).site.unwrap()
}

/// What a reader answered, by question, and the outcome where that leads. Values that are no options are left out.
struct Journey {
    answers: BTreeMap<String, String>,
    end: Index<Outcome>,
}

/// A tree with every journey from its start and from every `continue` to a question.
struct Walked<'s> {
    site: &'s Site,
    tree: &'s Tree,
    journeys: Vec<Journey>,
}

impl<'s> Walked<'s> {
    fn of(site: &'s Site, name: &str) -> Walked<'s> {
        let tree = site
            .trees
            .values()
            .find(|tree| tree.id.as_str() == name)
            .unwrap();
        let naive = Naive::new(tree);
        let start = (tree.start, naive.nothing_known());
        let on = tree
            .outcomes
            .values()
            .flat_map(|outcome| &outcome.continues);
        let on = on.map(|way| (way.at, naive.with_given(&way.given)));
        let mut journeys = Vec::new();
        for (at, facts) in std::iter::once(start).chain(on) {
            if let Target::Question(question) = at {
                walk(
                    &naive,
                    question.number(),
                    &facts,
                    &BTreeMap::new(),
                    &mut journeys,
                );
            }
        }
        Walked {
            site,
            tree,
            journeys,
        }
    }

    fn kind(&self, outcome: Index<Outcome>) -> &str {
        let kind = self.tree.outcomes[outcome].kind.unwrap();
        self.site.config.kinds[kind.number()].id.value.as_str()
    }

    /// The kinds and names of the outcomes of everybody who gave one of these answers to a question. Somebody must have.
    fn ends(&self, question: &str, answers: &[&str]) -> BTreeSet<(&str, &str)> {
        let gave = |journey: &&Journey| {
            let given = journey.answers.get(question);
            given.is_some_and(|given| answers.contains(&given.as_str()))
        };
        let ends: BTreeSet<_> = self
            .journeys
            .iter()
            .filter(gave)
            .map(|journey| {
                let outcome = &self.tree.outcomes[journey.end];
                (self.kind(journey.end), outcome.id.value.as_str())
            })
            .collect();
        assert!(!ends.is_empty(), "nobody answers {answers:?} to {question}");
        ends
    }

    /// Nobody who gave one of these answers ends at an outcome of one of these kinds.
    fn never(&self, question: &str, answers: &[&str], kinds: &[&str]) {
        for answer in answers {
            for (kind, outcome) in self.ends(question, &[answer]) {
                assert!(
                    !kinds.contains(&kind),
                    "{}: {question}: {answer} leads to {outcome}, which is {kind}",
                    self.tree.id
                );
            }
        }
    }
}

fn walk(
    naive: &Naive<'_>,
    question: usize,
    facts: &Facts,
    answers: &BTreeMap<String, String>,
    into: &mut Vec<Journey>,
) {
    for answer in naive.answers(question) {
        let (facts, next) = naive.answer(question, facts, answer);
        let mut answers = answers.clone();
        if let Some(option) = option(naive, question, answer) {
            let asked = &naive.question(question).id.value;
            answers.insert(asked.to_string(), option.to_string());
        }
        match next {
            Next::To(Target::Question(next)) => walk(naive, next.number(), &facts, &answers, into),
            Next::To(Target::Outcome(end)) => into.push(Journey { answers, end }),
            Next::To(Target::Tree(_)) => {}
            other => panic!("{}: {other:?}", naive.tree.id),
        }
    }
}

/// The name of the option that an answer is.
fn option<'n>(naive: &Naive<'n>, question: usize, answer: usize) -> Option<&'n Id> {
    let fact = &naive.tree.facts[Index::new(question)];
    match (&fact.kind, naive.values[question][answer]) {
        (FactKind::Choice(options), Value::Choice(option)) => Some(&options[option].value),
        _ => None,
    }
}

/// The places in the law that an outcome rests on: `ca-pen-1203.4(d)(1)`.
fn rests_on(site: &Site, outcome: &Outcome) -> Vec<String> {
    outcome
        .statutes
        .iter()
        .map(|authority| {
            let cited = &authority.cited;
            let place = cited.pinpoint.as_ref().map(ToString::to_string);
            format!(
                "{}{}",
                site.sections[cited.section].id,
                place.unwrap_or_default()
            )
        })
        .collect()
}

/// The laws by which a court dismisses a conviction.
const DISMISSING: [&str; 5] = [
    "ca-pen-1203.4",
    "ca-pen-1203.4a",
    "ca-pen-1203.41",
    "ca-pen-1203.42",
    "ca-pen-1203.4b",
];

/// The outcomes of every tree where a court must or may grant something under those laws.
fn dismissals(site: &Site) -> Vec<(&Tree, &Outcome)> {
    let clears = |outcome: &&Outcome| {
        let kind = outcome.kind.unwrap();
        let kind = site.config.kinds[kind.number()].id.value.as_str();
        let mut sections = outcome
            .statutes
            .iter()
            .map(|authority| site.sections[authority.cited.section].id.as_str());
        GRANTING.contains(&kind) && sections.any(|section| DISMISSING.contains(&section))
    };
    let found: Vec<_> = site
        .trees
        .values()
        .flat_map(|tree| {
            tree.outcomes
                .values()
                .filter(clears)
                .map(move |o| (tree, o))
        })
        .collect();
    assert!(found.len() >= 10, "{}", found.len());
    found
}

/// The kinds that promise or allow a grant.
const GRANTING: [&str; 2] = ["must-grant", "may-grant"];

#[test]
fn whoever_is_not_sure_is_promised_nothing() {
    let site = real_site();
    for tree in site.trees.values() {
        let walked = Walked::of(&site, tree.id.as_str());
        for question in tree.questions.values() {
            let name = question.id.value.as_str();
            let unsure = |journey: &Journey| {
                journey
                    .answers
                    .get(name)
                    .is_some_and(|given| given == "unsure")
            };
            if walked.journeys.iter().any(unsure) {
                walked.never(name, &["unsure"], &["must-grant"]);
            }
        }
    }
}

#[test]
fn every_dismissal_says_what_it_does_not_do() {
    let site = real_site();
    for (tree, outcome) in dismissals(&site) {
        let cautions: Vec<&str> = outcome
            .cautions
            .iter()
            .map(|caution| site.cautions[*caution].id.as_str())
            .collect();
        for wanted in ["immigration", "firearms", "still-a-prior"] {
            let name = &outcome.id.value;
            assert!(cautions.contains(&wanted), "{}/{name}: {wanted}", tree.id);
        }
    }
}

#[test]
fn every_dismissal_that_needs_notice_says_so() {
    let site = real_site();
    // The section that opens the way, and the place in it that asks for 15 days' notice.
    let notices = [
        ("ca-pen-1203.4(a)(1)", "ca-pen-1203.4(d)(1)"),
        ("ca-pen-1203.41(a)(1)", "ca-pen-1203.41(e)"),
        ("ca-pen-1203.4b(a)(1)", "ca-pen-1203.4b(e)"),
    ];
    let mut met = BTreeSet::new();
    for (tree, outcome) in dismissals(&site) {
        let places = rests_on(&site, outcome);
        for (way, notice) in notices {
            if places.iter().any(|place| place == way) {
                met.insert(way);
                let name = &outcome.id.value;
                assert!(
                    places.iter().any(|p| p == notice),
                    "{}/{name}: {notice}",
                    tree.id
                );
            }
        }
    }
    assert_eq!(met.len(), notices.len(), "{met:?}");
}
