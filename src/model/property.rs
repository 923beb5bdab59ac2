//! What has to hold on every walk through a tree.

use super::{Caution, Cited, Form, Guide, Outcome, Question, TestMap, Tree};
use crate::base::{Id, Index};
use crate::config::Kind;
use crate::diag::{Span, Spanned};

/// One property of a tree. What it means, exactly, is in `docs/trees.md`.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name.
    pub id: Spanned<Id>,
    /// What the law promises.
    pub about: Option<String>,
    /// Which walks it is about: at their end every one of these facts is known and passes its test. None means every walk.
    pub for_all: TestMap,
    /// What has to hold on them; at least one.
    pub demands: Vec<Demand>,
}

impl Property {
    /// What it demands that an outcome has or does not have.
    pub fn features(&self) -> impl Iterator<Item = &Feature> {
        self.demands.iter().filter_map(|demand| match demand {
            Demand::Has(feature) | Demand::Never(feature) => Some(feature),
            Demand::MustAsk(_) | Demand::Monotone { .. } => None,
        })
    }

    /// The places in the law that it names, and where.
    pub fn cited(&self) -> impl Iterator<Item = (&Cited, Span)> {
        self.features().filter_map(|feature| match feature {
            Feature::Statute(cited, span) => Some((cited, *span)),
            _ => None,
        })
    }
}

/// Something that has to hold.
#[derive(Clone, Debug)]
pub enum Demand {
    /// Every outcome reached has this.
    Has(Feature),
    /// No outcome reached has this.
    Never(Feature),
    /// The question is asked, or its answer is given where the walk begins.
    MustAsk(Index<Question>),
    /// Of two readers who answer everything else alike, the one with the larger value is not worse off.
    Monotone {
        /// The question: it asks for a value.
        question: Index<Question>,
        /// Kinds of outcomes, the worst first; those in one group are as good as one another.
        worst_to_best: Vec<Vec<Index<Kind>>>,
    },
}

/// Something that an outcome can have.
#[derive(Clone, Debug)]
pub enum Feature {
    /// One of these kinds.
    Kind(Vec<Index<Kind>>),
    /// It is one of these.
    Outcome(Vec<Index<Outcome>>),
    /// A warning.
    Caution(Index<Caution>),
    /// A form.
    Form(Index<Form>),
    /// A guide.
    Guide(Index<Guide>),
    /// A citation of a place in the law, or of a place inside of it; and where the property names it.
    Statute(Cited, Span),
    /// Another tree.
    Tree(Index<Tree>),
}

impl Feature {
    /// Whether an outcome of `tree` has it; the outcomes that it names are those of `own`. `None` when the outcome's kind could not be read, which is
    /// reported.
    pub fn is_had_by(
        &self,
        own: Index<Tree>,
        (tree, number, outcome): (Index<Tree>, Index<Outcome>, &Outcome),
    ) -> Option<bool> {
        Some(match self {
            Feature::Kind(kinds) => kinds.contains(&outcome.kind?),
            Feature::Outcome(outcomes) => tree == own && outcomes.contains(&number),
            Feature::Caution(caution) => outcome.cautions.contains(caution),
            Feature::Form(form) => outcome.forms.contains(form),
            Feature::Guide(guide) => outcome.guides.contains(guide),
            Feature::Statute(cited, _) => outcome
                .statutes
                .iter()
                .any(|authority| cited.holds(&authority.cited)),
            Feature::Tree(other) => outcome.trees.contains(other),
        })
    }
}
