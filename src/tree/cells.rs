//! Which values of a fact the rules of a tree tell apart. Comes in: a tree. Goes out: for each fact its cells (a choice's values; ranges between
//! neighbouring constants; "I'm not sure"), each cell's class, and each row's tests on those classes.
//!
//! Two cells have one class when every test of the tree gives the same for both: no rule can tell which of them an answer was.

use super::Finding;
use super::domain::{Domain, Written};
use super::point::{Cut, ascending, limits};
use crate::base::Index;
use crate::model::{Bound, Fact, FactKind, Target, Test, TestMap, Tree};
use std::collections::BTreeMap;

/// A test of a row: which fact, and which of the fact's tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// The fact's number.
    pub fact: u32,
    /// The number of the test among those on this fact.
    pub test: u32,
}

/// A row's tests.
#[derive(Clone, Debug, Default)]
pub(super) struct RowAtoms {
    /// Every one must hold.
    pub when: Vec<Atom>,
    /// Not every one may hold; none rules nothing out.
    pub unless: Vec<Atom>,
}

/// The cells of every fact, and every row's tests on them.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    /// One for each fact.
    pub domains: Vec<Domain>,
    /// For each question, one for each row.
    pub tables: Vec<Vec<RowAtoms>>,
}

/// Cuts every fact of a tree.
///
/// # Errors
/// When two constants of a fact cannot be put in order.
pub(super) fn cut(tree: &Tree) -> Result<Cells, Vec<Finding>> {
    let mut sketches = sketch(tree)?;
    let tables = tree
        .questions
        .values()
        .map(|question| {
            let rows = question.rules.iter();
            rows.map(|row| RowAtoms {
                when: atoms(&mut sketches, &row.when),
                unless: atoms(&mut sketches, &row.unless),
            })
            .collect()
        })
        .collect();
    let domains: Vec<Domain> = sketches.into_iter().map(Sketch::finish).collect();
    let doubtful = doubtful_givens(tree, &domains);
    if doubtful.is_empty() {
        Ok(Cells { domains, tables })
    } else {
        Err(doubtful)
    }
}

fn atoms(sketches: &mut [Sketch], tests: &TestMap) -> Vec<Atom> {
    tests
        .iter()
        .map(|(fact, test)| Atom {
            fact: number(fact.number()),
            test: sketches[fact.number()].test(test),
        })
        .collect()
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Facts that a `continue` gives in another unit than the rules use, so that nobody can say on which side of a constant they lie.
fn doubtful_givens(tree: &Tree, domains: &[Domain]) -> Vec<Finding> {
    let continues = tree.outcomes.values().flat_map(|o| &o.continues);
    let mut found = Vec::new();
    for way_on in continues {
        let Target::Question(question) = way_on.at else {
            continue;
        };
        for given in &way_on.given {
            let domain = &domains[given.fact.number()];
            let ordered = Cut::before(given.value).is_some() && domain.class_of_unsure().is_some();
            let finding = Finding::Incomparable {
                fact: given.fact,
                question,
            };
            if ordered && domain.class_of(given.value).is_none() && !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}

/// The cells that a test covers: ranges of their numbers (the end excluded), and "I'm not sure".
type Shape = (Vec<(usize, usize)>, bool);

/// A fact whose tests are still being collected.
struct Sketch {
    cells: usize,
    typed: bool,
    cuts: Vec<Written>,
    limits: (Option<Cut>, Option<Cut>),
    shapes: BTreeMap<Shape, u32>,
}

/// Cuts each fact at its constants.
fn sketch(tree: &Tree) -> Result<Vec<Sketch>, Vec<Finding>> {
    let mut constants: Vec<Vec<Written>> = vec![Vec::new(); tree.facts.len()];
    for (fact, bound, lower) in bounds(tree) {
        let after = bound.inclusive != lower;
        let cut = if after {
            Cut::after(bound.point)
        } else {
            Cut::before(bound.point)
        };
        constants[fact.number()].extend(cut.map(|cut| Written {
            cut,
            point: bound.point,
            after,
        }));
    }
    let mut faults = Vec::new();
    let mut sketches = Vec::with_capacity(constants.len());
    for ((fact, declared), written) in tree.facts.iter().zip(constants) {
        match arrange(&declared.kind, written) {
            Ok(sketch) => sketches.push(sketch),
            Err(pair) => faults.extend(incomparable(tree, fact, pair)),
        }
    }
    if faults.is_empty() {
        Ok(sketches)
    } else {
        Err(faults)
    }
}

/// Every bound that a rule writes, with its fact, and whether it is a lower one.
fn bounds(tree: &Tree) -> impl Iterator<Item = (Index<Fact>, &Bound, bool)> {
    let rows = tree.questions.values().flat_map(|q| &q.rules);
    rows.flat_map(|row| row.when.iter().chain(&row.unless))
        .flat_map(|(fact, test)| {
            let ranges = match test {
                Test::Ranges { ranges, .. } => ranges.as_slice(),
                Test::Values(_) => &[],
            };
            ranges.iter().flat_map(move |range| {
                let from = range.from.iter().map(move |b| (*fact, b, true));
                from.chain(range.to.iter().map(move |b| (*fact, b, false)))
            })
        })
}

fn arrange(kind: &FactKind, written: Vec<Written>) -> Result<Sketch, (Cut, Cut)> {
    let limits = limits(kind);
    if let FactKind::Choice(values) = kind {
        return Ok(Sketch {
            cells: values.len(),
            typed: false,
            cuts: Vec::new(),
            limits,
            shapes: BTreeMap::new(),
        });
    }
    // A cut at or beyond the limits separates nothing.
    let inside: Vec<Written> = written
        .into_iter()
        .filter(|w| !limits.0.is_some_and(|low| w.cut.certainly_at_most(low)))
        .filter(|w| !limits.1.is_some_and(|high| high.certainly_at_most(w.cut)))
        .collect();
    let order = ascending(inside.iter().map(|w| w.cut).collect())?;
    let mut cuts: Vec<Option<Written>> = vec![None; order.len()];
    for written in inside {
        let place = order.partition_point(|cut| cut.certainly_at_most(written.cut)) - 1;
        let plainest = |w: &Written| (w.after, w.point);
        if cuts[place].is_none_or(|known| plainest(&written) < plainest(&known)) {
            cuts[place] = Some(written);
        }
    }
    let cuts: Vec<Written> = cuts.into_iter().flatten().collect();
    Ok(Sketch {
        cells: cuts.len() + 1,
        typed: true,
        cuts,
        limits,
        shapes: BTreeMap::new(),
    })
}

/// The first question whose rules hold one of two constants that cannot be ordered.
fn incomparable(tree: &Tree, fact: Index<Fact>, pair: (Cut, Cut)) -> Option<Finding> {
    let holds = |bound: &Bound| {
        let cuts = [Cut::before(bound.point), Cut::after(bound.point)];
        cuts.iter().flatten().any(|c| *c == pair.0 || *c == pair.1)
    };
    let tests = |question: &crate::model::Question| {
        let rows = question.rules.iter();
        rows.flat_map(|row| row.when.iter().chain(&row.unless))
            .any(|(tested, test)| match test {
                Test::Ranges { ranges, .. } if *tested == fact => {
                    ranges.iter().any(|r| r.from.iter().chain(&r.to).any(holds))
                }
                _ => false,
            })
    };
    let question = tree
        .questions
        .iter()
        .find(|(_, question)| tests(question))?
        .0;
    Some(Finding::Incomparable { fact, question })
}

impl Sketch {
    /// The number of a test among the different ones of this fact.
    fn test(&mut self, test: &Test) -> u32 {
        let shape = self.shape(test);
        let next = number(self.shapes.len());
        *self.shapes.entry(shape).or_insert(next)
    }

    fn shape(&self, test: &Test) -> Shape {
        match test {
            Test::Values(values) if !self.typed => {
                (values.iter().map(|v| (*v, v + 1)).collect(), false)
            }
            Test::Ranges { ranges, unsure } if self.typed => {
                let cells = ranges.iter().map(|range| {
                    let from = range.from.as_ref().and_then(Cut::from);
                    let to = range.to.as_ref().and_then(Cut::to);
                    (
                        from.map_or(0, |cut| self.cells_below(cut)),
                        to.map_or(self.cells, |cut| self.cells_below(cut)),
                    )
                });
                (cells.collect(), *unsure)
            }
            // A test of another kind of fact cannot be written; it would never hold.
            Test::Values(_) | Test::Ranges { .. } => (Vec::new(), false),
        }
    }

    fn cells_below(&self, cut: Cut) -> usize {
        if self.limits.0.is_some_and(|low| cut.certainly_at_most(low)) {
            return 0;
        }
        let beyond = |high: Cut| high.certainly_at_most(cut);
        if self.limits.1.is_some_and(beyond) {
            return self.cells;
        }
        self.cuts
            .partition_point(|written| written.cut.certainly_at_most(cut))
    }

    /// Gives one class to all cells for which every test gives the same.
    fn finish(self) -> Domain {
        let words = self.shapes.len().div_ceil(64).max(1);
        let mut signatures = vec![vec![0u64; words]; self.cells + usize::from(self.typed)];
        for ((ranges, unsure), test) in &self.shapes {
            let covered = ranges.iter().flat_map(|(from, to)| *from..*to);
            let last = unsure.then_some(self.cells).filter(|_| self.typed);
            for cell in covered.chain(last) {
                if let Some(signature) = signatures.get_mut(cell) {
                    signature[*test as usize / 64] |= 1 << (test % 64);
                }
            }
        }
        let mut truth = Vec::new();
        let mut known: BTreeMap<Vec<u64>, u32> = BTreeMap::new();
        let mut classes = Vec::with_capacity(signatures.len());
        for signature in signatures {
            let next = number(known.len());
            let class = *known.entry(signature).or_insert_with_key(|signature| {
                truth.extend_from_slice(signature);
                next
            });
            classes.push(class);
        }
        let unsure = if self.typed { classes.pop() } else { None };
        Domain {
            classes,
            unsure,
            cuts: self.cuts,
            truth,
            words,
        }
    }
}
