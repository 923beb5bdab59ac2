//! On how many walks of each tree something plays a part. Comes in: the proof, and questions and outcomes. Goes out: exact counts; none for a tree that is not proved.

use crate::base::Index;
use crate::model::{Site, Tree, User};
use crate::tree::{Marked, Passing, Proof};
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// The trees of a site, each made ready when it is first asked about.
pub(super) struct Tally<'s> {
    site: &'s Site,
    proof: &'s Proof,
    trees: BTreeMap<Index<Tree>, Option<Passing<'s>>>,
}

/// A tree in which something plays a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeTally {
    /// The tree.
    pub tree: Index<Tree>,
    /// Its walks; `None` when it is not proved.
    pub paths: Option<TreePaths>,
}

/// Walks from the start of a tree to its outcomes and hand-overs; what a hand-over leads to is not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreePaths {
    /// All of them.
    pub all: BigUint,
    /// Those that pass a question or an outcome that relies on it.
    pub direct: BigUint,
    /// Those, and those that end at an outcome with a caution that relies on it.
    pub with_cautions: BigUint,
    /// Those, and those that pass whatever may rely on it.
    pub at_most: BigUint,
}

/// Questions and outcomes that play a part, tree by tree, from certain to possible.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks(BTreeMap<Index<Tree>, [Marked; 3]>);

/// How sure it is that something plays a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Degree {
    /// It says so itself.
    Direct,
    /// A caution says so that it shows.
    Caution,
    /// It cites more than what was asked for.
    Possible,
}

impl Marks {
    /// Notes a user; only questions and outcomes lie on walks, yet a tree that cites before its first question, or in a property, is one of the trees.
    pub(super) fn note(&mut self, user: User, degree: Degree) {
        let (tree, question, outcome) = match user {
            User::Question(tree, question) => (tree, Some(question), None),
            User::Outcome(tree, outcome) => (tree, None, Some(outcome)),
            User::Tree(tree) | User::Property(tree, _) => (tree, None, None),
            User::Guide(_)
            | User::Term(_)
            | User::Caution(_)
            | User::Section(_)
            | User::Form(_) => return,
        };
        let marked = &mut self.0.entry(tree).or_default()[degree as usize];
        marked.questions.extend(question);
        marked.outcomes.extend(outcome);
    }

    /// Adds what others mark.
    pub(super) fn join(&mut self, other: &Marks) {
        for (tree, degrees) in &other.0 {
            let own = self.0.entry(*tree).or_default();
            for (own, other) in own.iter_mut().zip(degrees) {
                own.questions.extend(&other.questions);
                own.outcomes.extend(&other.outcomes);
            }
        }
    }
}

impl<'s> Tally<'s> {
    pub(super) fn of(site: &'s Site, proof: &'s Proof) -> Tally<'s> {
        Tally {
            site,
            proof,
            trees: BTreeMap::new(),
        }
    }

    /// The walks that pass a question or an outcome; `None` for anything else, and when its tree is not proved.
    pub(super) fn user(&mut self, user: User) -> Option<BigUint> {
        match user {
            User::Question(tree, question) => Some(self.tree(tree)?.question(question)),
            User::Outcome(tree, outcome) => Some(self.tree(tree)?.outcome(outcome)),
            User::Tree(_)
            | User::Property(..)
            | User::Guide(_)
            | User::Term(_)
            | User::Caution(_)
            | User::Section(_)
            | User::Form(_) => None,
        }
    }

    /// The walks of each tree that pass what is marked.
    pub(super) fn trees(&mut self, marks: &Marks) -> Vec<TreeTally> {
        let trees = marks.0.iter();
        trees
            .map(|(tree, degrees)| TreeTally {
                tree: *tree,
                paths: self.tree(*tree).map(|walks| paths(walks, degrees)),
            })
            .collect()
    }

    fn tree(&mut self, tree: Index<Tree>) -> Option<&Passing<'s>> {
        let (site, proof) = (self.site, self.proof);
        let ready = || Passing::of(&proof.of(tree).compiled, site.trees[tree].questions.len());
        self.trees.entry(tree).or_insert_with(ready).as_ref()
    }
}

/// Each degree holds the one before: a walk is counted once, however much it passes.
fn paths(walks: &Passing<'_>, degrees: &[Marked; 3]) -> TreePaths {
    let mut marked = Marked::default();
    let mut last = BigUint::ZERO;
    let [direct, with_cautions, at_most] = degrees.each_ref().map(|more| {
        let before = marked.clone();
        marked.questions.extend(&more.questions);
        marked.outcomes.extend(&more.outcomes);
        if marked != before {
            last = walks.any(&marked);
        }
        last.clone()
    });
    TreePaths {
        all: walks.all(),
        direct,
        with_cautions,
        at_most,
    }
}
