//! The questions of both sides, and the pieces into which their answers fall. Comes in: two sides, and ranges that somebody else tells apart. Goes out: [`Questions`].

use super::Side;
use crate::base::Index;
use crate::model::{Bound, Fact, FactKind, Question, Range};
use crate::tree::On;
use crate::tree::domain::Written;
use crate::tree::point::{Cut, ascending, limits};
use std::collections::{BTreeMap, BTreeSet};

/// Every question of two sides, each once.
#[derive(Clone, Debug)]
pub struct Questions {
    all: Vec<Asked>,
    /// For each side and each question of its tree, the number in `all`.
    of: [Vec<usize>; 2],
}

/// A question that one side asks or both do.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The question on each side; `None` where there is none of that name and kind.
    pub sides: [Option<Index<Question>>; 2],
    /// Its answers, cut so finely that no page of either side divides one: options as written (those of the second side first), or values ascending; "I'm not
    /// sure" to a question for a value comes last. A reader gives exactly one.
    pub pieces: Vec<Piece>,
    cuts: Vec<Cut>,
}

/// Answers that both sides treat alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An option: its number on each side; `None` where it is not offered.
    Option([Option<usize>; 2]),
    /// The values in a range.
    Values(Range),
    /// "I'm not sure", to a question for a value.
    Unsure,
}

/// A question whose values cannot be put in one order, because one is given in months and another in days: how many days a month has depends on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incomparable {
    /// The question on each side.
    pub sides: [Option<Index<Question>>; 2],
}

impl Questions {
    /// The questions of two sides, matched by name. Two of one name that are answered in different ways (an option, a day, a time, a number) are two questions.
    ///
    /// `apart` are ranges that have to be told apart too, by the question of the second side.
    ///
    /// # Errors
    /// Every question whose constants cannot be put in order.
    pub fn of(
        sides: [Side<'_>; 2],
        apart: &[(Index<Question>, Range)],
    ) -> Result<Questions, Vec<Incomparable>> {
        let mut pairs: Vec<[Option<Index<Question>>; 2]> = Vec::new();
        let mut of = [Vec::new(), vec![usize::MAX; sides[1].tree.questions.len()]];
        let names = sides[1].tree.questions.iter();
        let by_name: BTreeMap<&str, Index<Question>> = names
            .map(|(index, question)| (question.id.value.as_str(), index))
            .collect();
        for (index, question) in sides[0].tree.questions.iter() {
            let same = by_name.get(question.id.value.as_str()).copied();
            let same =
                same.filter(|other| same_kind(kind(sides[0], index), kind(sides[1], *other)));
            if let Some(other) = same {
                of[1][other.number()] = pairs.len();
            }
            of[0].push(pairs.len());
            pairs.push([Some(index), same]);
        }
        for (index, number) in sides[1].tree.questions.indices().zip(&mut of[1]) {
            if *number == usize::MAX {
                *number = pairs.len();
                pairs.push([None, Some(index)]);
            }
        }
        let (mut all, mut failed) = (Vec::with_capacity(pairs.len()), Vec::new());
        let mut written = Ranges::of(sides, &of, apart, pairs.len());
        for (number, pair) in pairs.into_iter().enumerate() {
            match written.asked(sides, pair, number) {
                Ok(asked) => all.push(asked),
                Err(found) => failed.push(found),
            }
        }
        match failed.is_empty() {
            true => Ok(Questions { all, of }),
            false => Err(failed),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The question with this number.
    pub fn get(&self, number: usize) -> &Asked {
        &self.all[number]
    }

    /// All, in the order of their numbers: those of the first side in its order, then those that only the second has.
    pub fn iter(&self) -> impl Iterator<Item = &Asked> {
        self.all.iter()
    }

    /// The number of a side's question; side 0 is the first.
    pub fn number_of(&self, side: usize, question: Index<Question>) -> usize {
        self.of[side][question.number()]
    }
}

impl Asked {
    /// The pieces that an answer of one side's page consists of.
    pub fn pieces_of(&self, side: usize, on: &On) -> std::ops::Range<usize> {
        let one = |found: Option<usize>| found.map_or(0..0, |number| number..number + 1);
        match on {
            On::Option(option) => one(self.pieces.iter().position(
                |piece| matches!(piece, Piece::Option(options) if options[side] == Some(*option)),
            )),
            On::Unsure => one(self.pieces.iter().position(|piece| *piece == Piece::Unsure)),
            On::Range(range) => self.pieces_in(range),
        }
    }

    /// The pieces that lie in a range whose ends were told apart.
    pub fn pieces_in(&self, range: &Range) -> std::ops::Range<usize> {
        let below = |cut: Cut| {
            let lower = self
                .cuts
                .iter()
                .filter(|known| known.certainly_at_most(cut));
            lower.count()
        };
        let from = range.from.as_ref().and_then(Cut::from).map_or(0, below);
        let to = range.to.as_ref().and_then(Cut::to);
        let to = to.map_or(self.cuts.len() + 1, below);
        from..to.max(from)
    }
}

fn kind(side: Side<'_>, question: Index<Question>) -> &FactKind {
    let fact: Index<Fact> = side.tree.fact_of(question);
    &side.tree.facts[fact].kind
}

fn same_kind(one: &FactKind, other: &FactKind) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// What is told apart of the values of each question.
struct Ranges {
    /// The ends of ranges.
    ends: Vec<Vec<Written>>,
    /// Whether some page takes "I'm not sure".
    unsure: Vec<bool>,
}

impl Ranges {
    fn of(
        sides: [Side<'_>; 2],
        of: &[Vec<usize>; 2],
        apart: &[(Index<Question>, Range)],
        questions: usize,
    ) -> Ranges {
        let mut found = Ranges {
            ends: vec![Vec::new(); questions],
            unsure: vec![false; questions],
        };
        for (side, of) in sides.iter().zip(of) {
            for node in side.graph.nodes.values() {
                let number = of[node.question.number()];
                for answer in &node.answers {
                    match &answer.on {
                        On::Range(range) => found.ends[number].extend(ends(range)),
                        On::Unsure => found.unsure[number] = true,
                        On::Option(_) => {}
                    }
                }
            }
        }
        for (question, range) in apart {
            found.ends[of[1][question.number()]].extend(ends(range));
        }
        found
    }

    fn asked(
        &mut self,
        sides: [Side<'_>; 2],
        pair: [Option<Index<Question>>; 2],
        number: usize,
    ) -> Result<Asked, Incomparable> {
        let kinds = [0, 1].map(|side| Some(kind(sides[side], pair[side]?)));
        let Some(some_kind) = kinds[1].or(kinds[0]) else {
            return Err(Incomparable { sides: pair });
        };
        if let FactKind::Choice(_) = some_kind {
            return Ok(Asked {
                sides: pair,
                pieces: options(kinds),
                cuts: Vec::new(),
            });
        }
        let written = std::mem::take(&mut self.ends[number]);
        let (least, most) = limits(some_kind);
        let inside = |cut: Cut| {
            !least.is_some_and(|least| cut.certainly_at_most(least))
                && !most.is_some_and(|most| most.certainly_at_most(cut))
        };
        let cuts = written.iter().map(|end| end.cut).filter(|cut| inside(*cut));
        let cuts = ascending(cuts.collect()).map_err(|_| Incomparable { sides: pair })?;
        let said = |number: usize| {
            let cut = cuts.get(number)?;
            written.iter().find(|end| end.cut == *cut)
        };
        let values = (0..=cuts.len()).map(|cell| {
            Piece::Values(Range {
                from: cell.checked_sub(1).and_then(said).map(|end| Bound {
                    point: end.point,
                    inclusive: !end.after,
                }),
                to: said(cell).map(|end| Bound {
                    point: end.point,
                    inclusive: end.after,
                }),
            })
        });
        let unsure = self.unsure[number].then_some(Piece::Unsure);
        Ok(Asked {
            sides: pair,
            pieces: values.chain(unsure).collect(),
            cuts,
        })
    }
}

/// The ends of a range as cuts.
fn ends(range: &Range) -> impl Iterator<Item = Written> + '_ {
    let from = range.from.iter().filter_map(|bound| {
        Some(Written {
            cut: Cut::from(bound)?,
            point: bound.point,
            after: !bound.inclusive,
        })
    });
    let to = range.to.iter().filter_map(|bound| {
        Some(Written {
            cut: Cut::to(bound)?,
            point: bound.point,
            after: bound.inclusive,
        })
    });
    from.chain(to)
}

/// The options of a choice on both sides, matched by name.
fn options(kinds: [Option<&FactKind>; 2]) -> Vec<Piece> {
    let names = kinds.map(|kind| match kind {
        Some(FactKind::Choice(values)) => values.iter().map(|id| id.value.as_str()).collect(),
        _ => Vec::new(),
    });
    let place = |side: usize, name: &str| names[side].iter().position(|known| *known == name);
    let second = names[1].iter().enumerate();
    let mut pieces: Vec<Piece> = second
        .map(|(number, name)| Piece::Option([place(0, name), Some(number)]))
        .collect();
    let kept: BTreeSet<&str> = names[1].iter().copied().collect();
    let first = names[0].iter().enumerate();
    let gone = first.filter(|(_, name)| !kept.contains(*name));
    pieces.extend(gone.map(|(number, _)| Piece::Option([Some(number), None])));
    pieces
}
