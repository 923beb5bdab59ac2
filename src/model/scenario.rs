//! Answers, and the outcome that they must reach.

use super::{Fact, Outcome, Point, Question, Tree};
use crate::base::{Id, Index};
use crate::diag::{Span, Spanned};

/// One scenario of a tree.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name.
    pub id: Spanned<Id>,
    /// Whose situation it is.
    pub about: Option<String>,
    /// Where it begins when not at the start.
    pub from: Option<(Index<Question>, Vec<Given>)>,
    /// The answers, in the order written.
    pub answers: Vec<ScenarioAnswer>,
    /// Where it must end.
    pub end: Spanned<ScenarioEnd>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct ScenarioAnswer {
    /// To which question.
    pub question: Index<Question>,
    /// The answer: for a choice the number of the option, else a value or "I'm not sure".
    pub value: Point,
    /// Where it is written.
    pub span: Span,
}

/// Where a scenario ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScenarioEnd {
    /// At an outcome.
    Outcome(Index<Outcome>),
    /// Handed over to another tree.
    Tree(Index<Tree>),
}

/// A fact that is known where a `continue` or a scenario begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Which fact.
    pub fact: Index<Fact>,
    /// Its value.
    pub value: Point,
    /// Where it is written.
    pub span: Span,
}
