//! What is told of two versions: names, texts and numbers, ready to be written. Goes out as JSON as it stands; see [`json`](super::json).

use num_bigint::BigUint;
use serde::{Serialize, Serializer};

/// Every tree of two versions of a site.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The trees: those of the new version in its order, then those that are gone.
    pub trees: Vec<TreeReport>,
}

/// One tree.
#[derive(Clone, Debug, Serialize)]
pub struct TreeReport {
    /// Its name.
    pub id: String,
    /// Its heading, in the new version if it is there.
    pub title: Option<String>,
    /// What became of it.
    #[serde(flatten)]
    pub fate: Fate,
}

/// What became of a tree.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "fate", rename_all = "kebab-case")]
pub enum Fate {
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Removed,
    /// A version of it cannot be read: nothing can be compared.
    Unusable {
        /// Why, in sentences.
        reasons: Vec<String>,
    },
    /// Both have it.
    Kept(Box<Kept>),
}

/// A tree that both versions have.
#[derive(Clone, Debug, Serialize)]
pub struct Kept {
    /// Where readers end who begin at the start.
    pub logic: Ends,
    /// Where readers end who go on from an outcome, where anything changes or cannot be compared.
    pub continues: Vec<FromContinue>,
    /// What is worded or backed in another way.
    pub texts: Texts,
    /// What becomes of the scenarios.
    pub scenarios: Scenarios,
}

/// Readers who go on from an outcome.
#[derive(Clone, Debug, Serialize)]
pub struct FromContinue {
    /// The ways on that lead to the same places.
    pub from: Vec<WayOn>,
    /// Where readers end.
    pub logic: Ends,
}

/// A way on from an outcome.
#[derive(Clone, Debug, Serialize)]
pub struct WayOn {
    /// The outcome's name.
    pub outcome: String,
    /// Which of its ways on, counting from 1.
    pub number: usize,
}

/// Where readers end.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Ends {
    /// Nothing is claimed.
    NotCompared {
        /// Why, in sentences.
        reasons: Vec<String>,
    },
    /// Compared, exactly.
    Compared {
        /// How many answer combinations there are.
        #[serde(serialize_with = "decimal")]
        combinations: BigUint,
        /// How many of them end elsewhere.
        #[serde(serialize_with = "decimal")]
        changed: BigUint,
        /// Those, by where they ended and end, the largest group first.
        groups: Vec<GroupReport>,
    },
}

/// Answer combinations that ended in one place and now end in another.
#[derive(Clone, Debug, Serialize)]
pub struct GroupReport {
    /// Where they ended.
    pub from: Place,
    /// Where they end.
    pub to: Place,
    /// How many they are.
    #[serde(serialize_with = "decimal")]
    pub combinations: BigUint,
    /// Their share of all, in words.
    pub share: String,
    /// Who they are: everybody who is in one of these cases.
    pub cases: Vec<CaseReport>,
    /// Whether the cases are all of them.
    pub all_cases: bool,
    /// A shortest example, in the order in which a reader of both versions would be asked.
    pub example: Vec<Answered>,
}

/// Everybody who gives these answers; who, when it is empty, is everybody.
#[derive(Clone, Debug, Serialize)]
pub struct CaseReport {
    /// How many answer combinations it has.
    #[serde(serialize_with = "decimal")]
    pub combinations: BigUint,
    /// Questions, each with the answers of which one is given.
    pub answers: Vec<Answered>,
}

/// A question, and answers of which a reader gives one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The question's name.
    pub question: String,
    /// What is asked.
    pub ask: String,
    /// The answers, as readers see them; ranges that touch are joined.
    pub answers: Vec<String>,
    /// Whether it is any answer *but* these.
    pub not: bool,
}

/// A place where a walk ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Place {
    /// An outcome.
    Outcome {
        /// Its name.
        id: String,
        /// Its heading.
        title: String,
    },
    /// Another tree.
    Tree {
        /// Its name.
        id: String,
        /// Its heading.
        title: String,
    },
    /// The answers cannot be given: a question does not offer one.
    NotOffered,
    /// A scenario does not answer a question that it is asked.
    Unanswered {
        /// The question's name.
        id: String,
        /// What is asked.
        title: String,
    },
    /// A scenario begins where no reader gets to.
    NoBeginning,
}

/// What is worded or backed in another way. The order in which things are written counts for nothing, but for the order of steps.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Texts {
    /// About the tree as a whole.
    pub tree: Vec<Change>,
    /// About its questions.
    pub questions: Parts,
    /// About its outcomes.
    pub outcomes: Parts,
}

/// Questions or outcomes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Parts {
    /// Only in the new version.
    pub added: Vec<Named>,
    /// Only in the old version.
    pub removed: Vec<Named>,
    /// In both, but not the same.
    pub changed: Vec<Part>,
}

/// Something with a name and a text.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// Its name.
    pub id: String,
    /// What is asked, or its heading.
    pub title: String,
}

/// A question or an outcome that is not the same.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// Which, as the new version words it.
    #[serde(flatten)]
    pub named: Named,
    /// What differs.
    pub changes: Vec<Change>,
}

/// Something that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What: `title`, `form`, `step`.
    pub what: String,
    /// What it was; nothing when it was not there. The same as after it when only links or marks differ, or the order.
    pub before: Option<String>,
    /// What it is; nothing when it is gone.
    pub after: Option<String>,
}

/// What becomes of the scenarios.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Scenarios {
    /// How many only the new version has.
    pub added: usize,
    /// How many only the old version has.
    pub removed: usize,
    /// Those whose answers end elsewhere.
    pub flipped: Vec<Flip>,
}

/// A scenario whose answers end elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Flip {
    /// Its name.
    pub id: String,
    /// Where its answers ended.
    pub from: Place,
    /// Where they end.
    pub to: Place,
    /// What the new version's scenarios say of it.
    pub expected: Expected,
}

/// What the new version's scenarios say of a scenario that ends elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// They expect where it ends now.
    Yes,
    /// They expect something else: the check fails.
    No,
    /// These answers are not there any more.
    Gone,
}

impl Report {
    /// Whether some answer combination ends elsewhere, or a tree is gone.
    pub fn changes_an_end(&self) -> bool {
        let gone = |tree: &TreeReport| matches!(tree.fate, Fate::Removed);
        self.trees.iter().any(gone)
            || self
                .ends()
                .any(|ends| matches!(ends, Ends::Compared { .. }) && !ends.tells_nothing())
    }

    /// Whether something could not be compared.
    pub fn leaves_doubt(&self) -> bool {
        let unusable = |tree: &TreeReport| matches!(tree.fate, Fate::Unusable { .. });
        self.trees.iter().any(unusable)
            || self
                .ends()
                .any(|ends| matches!(ends, Ends::NotCompared { .. }))
    }

    fn ends(&self) -> impl Iterator<Item = &Ends> {
        let kept = self.trees.iter().filter_map(|tree| match &tree.fate {
            Fate::Kept(kept) => Some(kept),
            _ => None,
        });
        kept.flat_map(|kept| {
            let from_continues = kept.continues.iter().map(|from| &from.logic);
            std::iter::once(&kept.logic).chain(from_continues)
        })
    }
}

impl Ends {
    /// Whether everybody is known to end where they ended.
    pub fn tells_nothing(&self) -> bool {
        matches!(self, Ends::Compared { changed, .. } if *changed == BigUint::ZERO)
    }
}

impl Texts {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.tree.is_empty() && self.questions.is_empty() && self.outcomes.is_empty()
    }
}

impl Scenarios {
    /// Whether nothing becomes of any.
    pub fn is_empty(&self) -> bool {
        self.added == 0 && self.removed == 0 && self.flipped.is_empty()
    }
}

impl Parts {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// A number as text: it can be larger than a program's numbers.
fn decimal<S: Serializer>(number: &BigUint, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(number)
}
