//! What is known of one thing: who relies on it, who may, and on how many walks. A citation of a place inside the one that was asked for is a citation of it; one of the
//! whole section, or of a place around it, may mean it.

use super::Asked;
use super::tally::{Degree, Marks, Tally, TreeTally};
use crate::base::Index;
use crate::law::Pinpoint;
use crate::model::{Caution, Outcome, Place, Reliance, Reliances, Site, Thing, Tree, User};
use crate::tree::Proof;
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// Who is touched when a thing changes.
#[derive(Clone, Debug)]
pub struct Impact {
    /// The thing.
    pub asked: Asked,
    /// Who relies on it.
    pub certain: Part,
    /// Who cites the whole section, or a place around the one that was asked for.
    pub possible: Part,
    /// Every tree that is among them.
    pub trees: Vec<TreeTally>,
    pub(super) marks: Marks,
}

/// Users of a thing.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Those that say so themselves, in the order of the site.
    pub users: Vec<Relying>,
    /// Outcomes that show a caution which is among them, in the order of the site.
    pub through: Vec<Through>,
}

/// A user of a thing.
#[derive(Clone, Debug)]
pub struct Relying {
    /// Who, and where it says so.
    pub reliance: Reliance,
    /// The walks that pass it, when it is a question or an outcome of a proved tree.
    pub paths: Option<BigUint>,
}

/// An outcome that shows cautions which rely on a thing.
#[derive(Clone, Debug)]
pub struct Through {
    /// Its tree.
    pub tree: Index<Tree>,
    /// The outcome.
    pub outcome: Index<Outcome>,
    /// The cautions.
    pub cautions: Vec<Index<Caution>>,
    /// The walks that end there, when its tree is proved.
    pub paths: Option<BigUint>,
}

/// An outcome of a tree.
type OutcomeOf = (Index<Tree>, Index<Outcome>);

/// A site in which things are looked up, one after another.
pub(super) struct Finder<'s> {
    reliances: Reliances,
    pub(super) tally: Tally<'s>,
}

impl Impact {
    /// Looks one thing up.
    pub fn of(site: &Site, proof: &Proof, asked: Asked) -> Impact {
        Finder::of(site, proof).find(asked)
    }

    /// Nobody relies on it.
    pub fn is_nothing(&self) -> bool {
        self.certain.users.is_empty() && self.possible.users.is_empty()
    }
}

impl<'s> Finder<'s> {
    /// Walks the site once.
    pub(super) fn of(site: &'s Site, proof: &'s Proof) -> Finder<'s> {
        Finder {
            reliances: Reliances::of(site),
            tally: Tally::of(site, proof),
        }
    }

    pub(super) fn find(&mut self, asked: Asked) -> Impact {
        let (mut certain, mut possible) = (Part::default(), Part::default());
        for reliance in self.reliances.on(asked.thing) {
            let wanted = asked.pinpoint.as_ref();
            let places = |relation: Relation| {
                let places = reliance.places.iter();
                let same = places.filter(|place| Relation::of(wanted, place) == relation);
                same.cloned().collect::<Vec<Place>>()
            };
            for (part, places) in [
                (&mut certain, places(Relation::Inside)),
                (&mut possible, places(Relation::Around)),
            ] {
                if !places.is_empty() {
                    let user = reliance.user;
                    part.users.push(Relying {
                        reliance: Reliance { user, places },
                        paths: self.tally.user(user),
                    });
                }
            }
        }
        let mut marks = Marks::default();
        for (part, degree, through) in [
            (&mut certain, Degree::Direct, Degree::Caution),
            (&mut possible, Degree::Possible, Degree::Possible),
        ] {
            part.through = self.through(&part.users);
            let users = part.users.iter();
            users.for_each(|relying| marks.note(relying.reliance.user, degree));
            for Through { tree, outcome, .. } in &part.through {
                marks.note(User::Outcome(*tree, *outcome), through);
            }
        }
        Impact {
            asked,
            certain,
            possible,
            trees: self.tally.trees(&marks),
            marks,
        }
    }

    /// The outcomes that show cautions which are among some users.
    fn through(&mut self, users: &[Relying]) -> Vec<Through> {
        let mut found: BTreeMap<OutcomeOf, Vec<Index<Caution>>> = BTreeMap::new();
        for relying in users {
            let User::Caution(caution) = relying.reliance.user else {
                continue;
            };
            for shows in self.reliances.on(Thing::Caution(caution)) {
                if let User::Outcome(tree, outcome) = shows.user {
                    found.entry((tree, outcome)).or_default().push(caution);
                }
            }
        }
        let tally = &mut self.tally;
        let found = found.into_iter();
        found
            .map(|((tree, outcome), cautions)| Through {
                tree,
                outcome,
                cautions,
                paths: tally.user(User::Outcome(tree, outcome)),
            })
            .collect()
    }
}

/// How a citation stands to the place that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    /// It is the place, or inside it.
    Inside,
    /// It is the whole section, or a place around it.
    Around,
    /// It is another place.
    Apart,
}

impl Relation {
    fn of(wanted: Option<&Pinpoint>, place: &Place) -> Relation {
        match (wanted, &place.pinpoint) {
            (None, _) => Relation::Inside,
            (Some(wanted), Some(cited)) if wanted.contains(cited) => Relation::Inside,
            (Some(wanted), Some(cited)) if cited.contains(wanted) => Relation::Around,
            (Some(_), Some(_)) => Relation::Apart,
            (Some(_), None) => Relation::Around,
        }
    }
}
