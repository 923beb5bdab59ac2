//! Two versions of a site side by side, tree by tree. Comes in: two [`Version`]s. Goes out: the [`Report`].

use super::answers::Speaker;
use super::logic::{self, Pair};
use super::report::{Ends, Fate, FromContinue, Kept, Report, TreeReport, WayOn};
use super::texts::{Written, texts};
use super::{Version, scenarios};
use crate::base::Index;
use crate::model::{Outcome, Tree};
use crate::tree::joint::{Incomparable, Questions, Side};
use crate::tree::{Compiled, End};

/// Compares every tree of two versions, or only the one of a name.
pub fn compare(old: &Version, new: &Version, only: Option<&str>) -> Report {
    let gone = old.names().filter(|name| !new.has(name));
    let names = new.names().chain(gone);
    let wanted = names.filter(|name| only.is_none_or(|only| only == *name));
    Report {
        trees: wanted.map(|name| tree(name, old, new)).collect(),
    }
}

fn tree(name: &str, old: &Version, new: &Version) -> TreeReport {
    let found = [old.tree(name), new.tree(name)];
    let title = found[1].or(found[0]).map(|(_, tree)| tree.title.clone());
    let fate = match (old.has(name), new.has(name)) {
        (false, _) => Fate::Added,
        (_, false) => Fate::Removed,
        (true, true) => match found {
            [Some(before), Some(after)] => {
                let both = Both::of(name, [old, new], [before, after]);
                Fate::Kept(Box::new(both.kept()))
            }
            _ => Fate::Unusable {
                reasons: doubts(name, old, new),
            },
        },
    };
    TreeReport {
        id: name.to_owned(),
        title,
        fate,
    }
}

fn doubts(name: &str, old: &Version, new: &Version) -> Vec<String> {
    let mut doubts = Vec::new();
    for (version, which) in [(old, "old"), (new, "new")] {
        doubts.extend(version.doubts(name, which));
    }
    doubts
}

/// A tree of which both versions can be read.
struct Both<'a> {
    versions: [&'a Version; 2],
    pair: Pair<'a>,
    compiled: [&'a Compiled; 2],
    doubts: Vec<String>,
    budget: usize,
}

impl<'a> Both<'a> {
    fn of(name: &str, versions: [&'a Version; 2], found: [(Index<Tree>, &'a Tree); 2]) -> Both<'a> {
        let compiled = [0, 1].map(|side: usize| {
            let (index, _) = found[side];
            &versions[side].proved.proof.of(index).compiled
        });
        let sides = [0, 1].map(|side: usize| Side {
            tree: found[side].1,
            graph: &compiled[side].graph,
        });
        Both {
            pair: Pair {
                sides,
                trees: versions.map(|version| &version.proved.site.trees),
            },
            compiled,
            doubts: doubts(name, versions[0], versions[1]),
            budget: versions[1].proved.site.config.state_budget as usize,
            versions,
        }
    }

    fn kept(&self) -> Kept {
        let [old, new] = [0, 1].map(|side: usize| Written {
            site: &self.versions[side].proved.site,
            tree: self.pair.sides[side].tree,
        });
        let texts = texts(old, new);
        // Nobody can say where a scenario ends in a tree that is not proved.
        let scenarios = match self.doubts.is_empty() {
            true => scenarios::scenarios(self.pair, self.compiled),
            false => scenarios::counted(old.tree, new.tree),
        };
        let (logic, continues) = match self.questions() {
            Ok(questions) => {
                let start = self.compiled.map(|compiled| compiled.graph.start);
                (self.ends(&questions, start), self.continues(&questions))
            }
            Err(reasons) => (Ends::NotCompared { reasons }, Vec::new()),
        };
        Kept {
            logic,
            continues,
            texts,
            scenarios,
        }
    }

    /// The questions of both versions, or why nothing can be compared.
    fn questions(&self) -> Result<Questions, Vec<String>> {
        if !self.doubts.is_empty() {
            return Err(self.doubts.clone());
        }
        let why = |found: &Incomparable| {
            let names = [0, 1].map(|side: usize| {
                let question = found.sides[side]?;
                Some(&self.pair.sides[side].tree.questions[question].id.value)
            });
            let name = names.into_iter().flatten().next();
            format!(
                "the values of `{}` cannot be put in order: one version tells them apart by months and the other by days, and how many days a month has depends on the calendar; use one or the other",
                name.map(|name| name.as_str()).unwrap_or_default()
            )
        };
        Questions::of(self.pair.sides, &[]).map_err(|found| found.iter().map(why).collect())
    }

    fn ends(&self, questions: &Questions, at: [Option<End>; 2]) -> Ends {
        let pair = self.pair;
        match logic::compare(pair, questions, at, self.budget) {
            Ok(logic) => Speaker { pair, questions }.ends(logic),
            Err(_) => Ends::NotCompared {
                reasons: vec![format!(
                    "to compare them takes more than {} pairs of states; ask less in one tree, or raise `tree: {{ states: … }}` in site.yaml",
                    self.budget
                )],
            },
        }
    }

    /// The ways on that both versions have, where anybody ends elsewhere or nothing can be said.
    fn continues(&self, questions: &Questions) -> Vec<FromContinue> {
        let [old, new] = self.pair.sides.map(|side| side.tree);
        // Ways on that lead to the same places are compared once.
        let mut together: Vec<([Option<End>; 2], Vec<WayOn>)> = Vec::new();
        for (index, outcome) in new.outcomes.iter() {
            let mut outcomes = old.outcomes.iter();
            let same = outcomes.find(|(_, before)| before.id.value == outcome.id.value);
            let Some((before, _)) = same else {
                continue;
            };
            let ways = [before, index];
            let leads = [0, 1].map(|side: usize| self.leads(side, ways[side]));
            for (number, (from, to)) in leads[0].iter().zip(leads[1]).enumerate() {
                let way_on = WayOn {
                    outcome: outcome.id.value.to_string(),
                    number: number + 1,
                };
                let at = [*from, *to];
                match together.iter_mut().find(|(known, _)| *known == at) {
                    Some((_, ways)) => ways.push(way_on),
                    None => together.push((at, vec![way_on])),
                }
            }
        }
        let compared = together.into_iter().map(|(at, from)| FromContinue {
            from,
            logic: self.ends(questions, at),
        });
        compared
            .filter(|from| !from.logic.tells_nothing())
            .collect()
    }

    fn leads(&self, side: usize, outcome: Index<Outcome>) -> &'a [Option<End>] {
        let continues = &self.compiled[side].graph.continues;
        continues.get(outcome.number()).map_or(&[], Vec::as_slice)
    }
}
