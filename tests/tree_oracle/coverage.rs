//! The random trees are worth their name: they hold every kind of fault, often, and enough trees without any.

use super::check;
use super::naive::Naive;
use super::passing;
use super::random::{Tape, random_tree};
use super::seeded::asked_twice;
use super::sound::sound_tree;
use statutree::tree::{Finding, Verdict};
use std::collections::BTreeMap;

fn kind(finding: &Finding) -> &'static str {
    match finding {
        Finding::Gap { .. } => "gap",
        Finding::Overlap { .. } => "overlap",
        Finding::Loop { .. } => "loop",
        Finding::FactNotKnown { .. } => "fact not known",
        Finding::AskedTwice { .. } => "asked twice",
        Finding::DeadRow { row: Some(_), .. } => "dead row",
        Finding::DeadRow { row: None, .. } => "dead else",
        Finding::UnreachableQuestion(_) => "unreachable question",
        Finding::UnreachableOutcome(_) => "unreachable outcome",
        Finding::PointlessQuestion { .. } => "pointless",
        Finding::UnusedFact { value: None, .. } => "unused fact",
        Finding::UnusedFact { .. } => "unused value",
        Finding::Incomparable { .. } => "incomparable",
        Finding::ContinueMissingFact { .. } => "continue: missing",
        Finding::ContinueUnusedFact { .. } => "continue: unused",
        Finding::NotProved { .. } => "not proved",
        Finding::HandoverLoop(_) => "hand-over loop",
    }
}

/// A plain generator of numbers (Marsaglia's xorshift), the same at every run.
fn numbers(seed: u64, count: usize) -> Vec<u16> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..count)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 40) as u16
        })
        .collect()
}

#[test]
fn random_trees_hold_every_kind_of_fault_and_none() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..2000 {
        let numbers = numbers(seed + 1, 400);
        let mut tape = Tape::new(&numbers);
        let tree = match seed % 10 {
            // A question asked twice without a loop hardly ever happens by chance.
            0 => {
                let sound = sound_tree(&mut tape);
                asked_twice(&mut tape, sound.clone()).map_or(sound, |seeded| seeded.tree)
            }
            _ => random_tree(&mut tape),
        };
        let Some(compiled) = check(&tree) else {
            *seen.entry("too big").or_default() += 1;
            continue;
        };
        if passing::check(&Naive::new(&tree), &compiled) {
            *seen.entry("walks counted").or_default() += 1;
            if passing::asks_twice(&compiled) {
                *seen.entry("walks counted, asked twice").or_default() += 1;
            }
        }
        for finding in &compiled.findings {
            *seen.entry(kind(finding)).or_default() += 1;
        }
        let nodes = compiled.graph.nodes.values();
        if nodes.clone().any(|node| node.variant > 1) {
            *seen.entry("several pages of a question").or_default() += 1;
            if compiled.verdict == Verdict::Proved {
                *seen
                    .entry("proved, several pages of a question")
                    .or_default() += 1;
            }
        }
        if compiled.verdict == Verdict::Proved && compiled.graph.nodes.len() > 2 {
            *seen.entry("proved, three pages or more").or_default() += 1;
            if compiled.outcomes.iter().any(|o| !o.common.is_empty()) {
                *seen.entry("proved, with something in common").or_default() += 1;
            }
        }
    }
    let often = |what: &str| seen.get(what).copied().unwrap_or_default();
    for (what, at_least) in [
        ("gap", 200),
        ("overlap", 200),
        ("loop", 50),
        ("fact not known", 500),
        ("asked twice", 20),
        ("dead row", 500),
        ("dead else", 100),
        ("unreachable question", 300),
        ("unreachable outcome", 300),
        ("pointless", 300),
        ("unused fact", 300),
        ("unused value", 200),
        ("incomparable", 5),
        ("continue: missing", 30),
        ("continue: unused", 100),
        ("walks counted", 300),
        ("walks counted, asked twice", 10),
        ("several pages of a question", 100),
        ("proved, three pages or more", 100),
        ("proved, with something in common", 50),
    ] {
        assert!(often(what) >= at_least, "{what}: {} times", often(what));
    }
    assert!(often("too big") < 100);
}
