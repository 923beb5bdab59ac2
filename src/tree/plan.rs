//! What each answer does, as far as it is known before anybody walks. Comes in: a tree and its cells. Goes out: for each question its answers
//! (*slots*, in the order shown) and for each of them the facts that it settles and the rows that it leaves open.
//!
//! This is partial evaluation: tests of the facts that the answer itself settles are decided here, once.

use super::On;
use super::cells::{Atom, Cells, RowAtoms};
use super::domain::Domain;
use super::kleene::{OpenRow, Truth, UNKNOWN, all};
use crate::base::Index;
use crate::model::{Question, QuestionKind, Target, Tree};
use std::collections::BTreeMap;

/// The plan of a tree, in the order of its questions.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// One for each question.
    pub questions: Vec<QuestionPlan>,
}

/// The answers to a question.
#[derive(Clone, Debug)]
pub(super) struct QuestionPlan {
    /// What answers do; answers that do the same share one.
    pub ways: Vec<Way>,
    /// The way of each slot: options as written, or ranges ascending and then "I'm not sure".
    pub slots: Vec<u32>,
    /// The slots are options, not ranges.
    pub choice: bool,
    /// The slot for "I'm not sure" to a value.
    pub unsure: Option<usize>,
}

/// Facts that an answer settles, each with its class; a fact once.
type Settled = Vec<(u32, u32)>;

/// What an answer does.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The facts that it settles.
    pub sets: Settled,
    /// How it leads on.
    pub go: Go,
}

/// How an answer leads on.
#[derive(Clone, Debug)]
pub(super) enum Go {
    /// In any case here.
    To(Target),
    /// By these rows, or else.
    Decide {
        /// The rows that may still fit.
        rows: Vec<OpenRow>,
        /// Where to when no row fits.
        otherwise: Option<Target>,
    },
}

impl QuestionPlan {
    /// What a slot does.
    pub(super) fn way(&self, slot: usize) -> &Way {
        &self.ways[self.slots[slot] as usize]
    }

    /// Neighbouring slots as the answer that a reader sees.
    pub(super) fn on(&self, domain: &Domain, first: usize, last: usize) -> On {
        if self.choice {
            On::Option(first)
        } else if self.unsure == Some(first) {
            On::Unsure
        } else {
            On::Range(domain.range(first, last))
        }
    }

    /// Whether a slot and the next one are ranges side by side.
    pub(super) fn joins_next(&self, slot: usize) -> bool {
        !self.choice && self.unsure != Some(slot + 1) && slot + 1 < self.slots.len()
    }
}

/// Plans every question of a tree.
pub(super) fn plan(tree: &Tree, cells: &Cells) -> Plan {
    let mut facts = vec![UNKNOWN; tree.facts.len()];
    let questions = tree.questions.iter().map(|(index, question)| {
        let mut builder = Builder {
            question,
            domains: &cells.domains,
            rows: &cells.tables[index.number()],
            facts: &mut facts,
            ways: Vec::new(),
            known: BTreeMap::new(),
        };
        let slots = builder.slots(index);
        QuestionPlan {
            ways: builder.ways,
            slots,
            choice: matches!(question.kind, QuestionKind::Choice(_)),
            unsure: match &question.kind {
                QuestionKind::Value {
                    unsure: Some(_), ..
                } => Some(cells.domains[index.number()].cells()),
                _ => None,
            },
        }
    });
    Plan {
        questions: questions.collect(),
    }
}

struct Builder<'a> {
    question: &'a Question,
    domains: &'a [Domain],
    rows: &'a [RowAtoms],
    facts: &'a mut Vec<u32>,
    ways: Vec<Way>,
    known: BTreeMap<(Option<Target>, Settled), u32>,
}

impl Builder<'_> {
    fn slots(&mut self, index: Index<Question>) -> Vec<u32> {
        let fact = index.number();
        let own = u32::try_from(fact).unwrap_or(u32::MAX);
        let question = self.question;
        let domain = &self.domains[fact];
        match &question.kind {
            QuestionKind::Choice(options) => options
                .iter()
                .enumerate()
                .map(|(value, option)| {
                    let mut sets = vec![(own, domain.class_of_cell(value))];
                    for (fact, value) in &option.set {
                        let set = u32::try_from(fact.number()).unwrap_or(u32::MAX);
                        sets.retain(|(earlier, _)| *earlier != set);
                        sets.push((set, self.domains[fact.number()].class_of_cell(*value)));
                    }
                    self.way(option.next.or(question.next), sets)
                })
                .collect(),
            QuestionKind::Value { unsure, .. } => {
                let cells = (0..domain.cells())
                    .map(|cell| self.way(question.next, vec![(own, domain.class_of_cell(cell))]));
                let mut slots: Vec<u32> = cells.collect();
                if let (Some(target), Some(class)) = (unsure, domain.class_of_unsure()) {
                    slots.push(self.way(Some(*target), vec![(own, class)]));
                }
                slots
            }
        }
    }

    fn way(&mut self, next: Option<Target>, sets: Settled) -> u32 {
        let key = (next, sets);
        if let Some(way) = self.known.get(&key) {
            return *way;
        }
        let (next, sets) = key;
        let go = match next {
            Some(target) => Go::To(target),
            None => self.decide(&sets),
        };
        let number = u32::try_from(self.ways.len()).unwrap_or(u32::MAX);
        self.known.insert((next, sets.clone()), number);
        self.ways.push(Way { sets, go });
        number
    }

    fn decide(&mut self, sets: &[(u32, u32)]) -> Go {
        for (fact, class) in sets {
            self.facts[*fact as usize] = *class;
        }
        let rows = self.rows.iter().zip(&self.question.rules).enumerate();
        let open = rows.filter_map(|(row, (atoms, written))| {
            self.open(atoms).map(|(when, unless)| OpenRow {
                row: u32::try_from(row).unwrap_or(u32::MAX),
                next: written.next,
                when,
                unless,
            })
        });
        let go = Go::Decide {
            rows: open.collect(),
            otherwise: self.question.otherwise.as_ref().map(|o| o.value),
        };
        for (fact, _) in sets {
            self.facts[*fact as usize] = UNKNOWN;
        }
        go
    }

    /// What is left of a row; `None` when it cannot fit.
    fn open(&self, row: &RowAtoms) -> Option<(Vec<Atom>, Vec<Atom>)> {
        let unknown = |atoms: &[Atom]| -> Vec<Atom> {
            let open = |atom: &&Atom| self.facts[atom.fact as usize] == UNKNOWN;
            atoms.iter().filter(open).copied().collect()
        };
        if all(self.domains, &row.when, self.facts) == Truth::False {
            return None;
        }
        let when = unknown(&row.when);
        if row.unless.is_empty() {
            return Some((when, Vec::new()));
        }
        match all(self.domains, &row.unless, self.facts) {
            Truth::True => None,
            Truth::False => Some((when, Vec::new())),
            Truth::Unknown => Some((when, unknown(&row.unless))),
        }
    }
}
