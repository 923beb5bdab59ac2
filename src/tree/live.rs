//! Which facts still matter. Comes in: the plan. Goes out: for each question the facts that some rule reachable from it may still read and that no
//! answer on the way settles first. A state remembers only these, so there are few states.
//!
//! This is the classic backward data-flow analysis of live variables (Kildall, "A unified approach to global program optimization", 1973),
//! with each answer an instruction that settles facts and then reads some.

use super::plan::{Go, Plan, Way};
use crate::model::Target;

/// The live facts of each question, ascending.
pub(super) fn live(plan: &Plan, start: Target, facts: usize) -> Vec<Vec<u32>> {
    let names = read_facts(plan, facts);
    let mut sets = Sets::new(plan.questions.len(), names.bits.len());
    let order = postorder(plan, start);
    let mut dirty = vec![true; plan.questions.len()];
    let before = predecessors(plan);
    let mut scratch = vec![0u64; sets.words];
    let mut changed = true;
    while changed {
        changed = false;
        for question in &order {
            if !std::mem::take(&mut dirty[*question]) {
                continue;
            }
            if update(plan, &names, &mut sets, *question, &mut scratch) {
                changed = true;
                for earlier in &before[*question] {
                    dirty[*earlier] = true;
                }
            }
        }
    }
    (0..plan.questions.len())
        .map(|question| {
            let bits = names.bits.iter().enumerate();
            bits.filter(|(bit, _)| sets.row(question)[bit / 64] >> (bit % 64) & 1 == 1)
                .map(|(_, fact)| *fact)
                .collect()
        })
        .collect()
}

/// Facts that some rule reads, numbered without gaps.
struct Names {
    bits: Vec<u32>,
    bit_of: Vec<Option<u32>>,
}

fn read_facts(plan: &Plan, facts: usize) -> Names {
    let mut bit_of = vec![None; facts];
    for way in plan.questions.iter().flat_map(|q| &q.ways) {
        for fact in reads(way) {
            bit_of[fact as usize] = Some(0);
        }
    }
    let mut bits = Vec::new();
    for (fact, bit) in (0..).zip(bit_of.iter_mut()) {
        if let Some(bit) = bit {
            *bit = u32::try_from(bits.len()).unwrap_or(u32::MAX);
            bits.push(fact);
        }
    }
    Names { bits, bit_of }
}

fn reads(way: &Way) -> impl Iterator<Item = u32> {
    let rows = match &way.go {
        Go::To(_) => &[],
        Go::Decide { rows, .. } => rows.as_slice(),
    };
    rows.iter()
        .flat_map(|row| row.when.iter().chain(&row.unless))
        .map(|atom| atom.fact)
}

/// The questions to which an answer may lead.
fn questions_after(way: &Way) -> impl Iterator<Item = usize> {
    let (always, rows, otherwise) = match &way.go {
        Go::To(target) => (Some(*target), [].as_slice(), None),
        Go::Decide { rows, otherwise } => {
            let certain =
                |row: &super::kleene::OpenRow| row.when.is_empty() && row.unless.is_empty();
            let decided = rows.iter().any(certain);
            (None, rows.as_slice(), otherwise.filter(|_| !decided))
        }
    };
    let targets = always.into_iter().chain(rows.iter().map(|row| row.next));
    targets.chain(otherwise).filter_map(|target| match target {
        Target::Question(question) => Some(question.number()),
        _ => None,
    })
}

struct Sets {
    words: usize,
    bits: Vec<u64>,
}

impl Sets {
    fn new(questions: usize, facts: usize) -> Sets {
        let words = facts.div_ceil(64);
        Sets {
            words,
            bits: vec![0; words * questions],
        }
    }

    fn row(&self, question: usize) -> &[u64] {
        &self.bits[question * self.words..][..self.words]
    }
}

/// Computes a question's live facts anew; tells whether there are more than before.
fn update(
    plan: &Plan,
    names: &Names,
    sets: &mut Sets,
    question: usize,
    scratch: &mut [u64],
) -> bool {
    let mut more = false;
    for way in &plan.questions[question].ways {
        scratch.fill(0);
        for next in questions_after(way) {
            for (word, later) in scratch.iter_mut().zip(sets.row(next)) {
                *word |= later;
            }
        }
        for (fact, _) in &way.sets {
            if let Some(bit) = names.bit_of[*fact as usize] {
                scratch[bit as usize / 64] &= !(1 << (bit % 64));
            }
        }
        for bit in reads(way).filter_map(|fact| names.bit_of[fact as usize]) {
            scratch[bit as usize / 64] |= 1 << (bit % 64);
        }
        let own = &mut sets.bits[question * sets.words..][..sets.words];
        for (word, found) in own.iter_mut().zip(scratch.iter()) {
            more |= *found & !*word != 0;
            *word |= found;
        }
    }
    more
}

fn predecessors(plan: &Plan) -> Vec<Vec<usize>> {
    let mut before = vec![Vec::new(); plan.questions.len()];
    for (number, question) in plan.questions.iter().enumerate() {
        for next in question.ways.iter().flat_map(questions_after) {
            if before[next].last() != Some(&number) {
                before[next].push(number);
            }
        }
    }
    before
}

/// The questions, later ones first where the drawing has no loop, so that one sweep usually does.
fn postorder(plan: &Plan, start: Target) -> Vec<usize> {
    let first = match start {
        Target::Question(question) => Some(question.number()),
        _ => None,
    };
    let mut seen = vec![false; plan.questions.len()];
    let mut order = Vec::with_capacity(plan.questions.len());
    for root in first.into_iter().chain(0..plan.questions.len()) {
        let mut stack = vec![(root, false)];
        while let Some((question, done)) = stack.pop() {
            if done {
                order.push(question);
            } else if !std::mem::replace(&mut seen[question], true) {
                stack.push((question, true));
                let ways = plan.questions[question].ways.iter();
                let next = ways.flat_map(questions_after);
                stack.extend(next.filter(|next| !seen[*next]).map(|next| (next, false)));
            }
        }
    }
    order
}
