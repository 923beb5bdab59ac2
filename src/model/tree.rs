//! A decision tree as its editor wrote it, with every name resolved. The meaning of each part is in `docs/trees.md`.

use super::{Authority, Caution, Demand, Form, Given, Guide, Property, Prose, Review, Scenario};
use crate::base::{Date, Id, Index, Table};
use crate::config::Kind;
use crate::diag::{FileId, Span, Spanned};

/// A decision tree.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Its name.
    pub id: Id,
    /// Its file.
    pub file: FileId,
    /// Its heading.
    pub title: String,
    /// What it finds out.
    pub summary: Prose,
    /// When it was read against the law.
    pub review: Review,
    /// Where it starts.
    pub start: Target,
    /// Where `start` is written.
    pub start_span: Span,
    /// Every question's answer and every declared fact. The first `questions.len()` facts are those of the questions, in their order.
    pub facts: Table<Fact>,
    /// The questions, in the order written.
    pub questions: Table<Question>,
    /// The outcomes, in the order written.
    pub outcomes: Table<Outcome>,
    /// The scenarios beside it.
    pub scenarios: Vec<Scenario>,
    /// What has to hold on all of its walks.
    pub properties: Vec<Property>,
}

impl Tree {
    /// The fact that a question's answer is.
    pub fn fact_of(&self, question: Index<Question>) -> Index<Fact> {
        Index::new(question.number())
    }

    /// The question whose answer a fact is, or `None` for a declared one.
    pub fn question_of(&self, fact: Index<Fact>) -> Option<Index<Question>> {
        (fact.number() < self.questions.len()).then(|| Index::new(fact.number()))
    }

    /// Whether a property depends on a fact: then the fact is of use, if only to whoever reads what the law promises.
    pub fn is_promised(&self, fact: Index<Fact>) -> bool {
        let asked = |demand: &Demand| matches!(demand, Demand::MustAsk(question) if self.fact_of(*question) == fact);
        self.properties.iter().any(|property| {
            property.for_all.iter().any(|(tested, _)| *tested == fact)
                || property.demands.iter().any(asked)
        })
    }
}

/// Something that answers settle.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name: the question's, or as declared.
    pub id: Spanned<Id>,
    /// What values it has.
    pub kind: FactKind,
}

/// What values a fact has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// One of these; a question's options in order, or the declared values in order. None when they could not be read, which is reported.
    Choice(Vec<Spanned<Id>>),
    /// A day.
    Date,
    /// Time since a day.
    Elapsed,
    /// A number.
    Number,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its name.
    pub id: Spanned<Id>,
    /// What the reader is asked.
    pub ask: Spanned<String>,
    /// How to find the answer.
    pub help: Option<Prose>,
    /// Why we ask.
    pub why: Option<Prose>,
    /// What backs it.
    pub statutes: Vec<Authority>,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Where every answer leads that has no `next` of its own.
    pub next: Option<Target>,
    /// The table for the answers that have no `next`, when there is no question-wide `next`.
    pub rules: Vec<Row>,
    /// The last row: where everything leads that fits no other row.
    pub otherwise: Option<Spanned<Target>>,
    /// Why nobody can be unsure.
    pub cannot_be_unsure: Option<String>,
}

/// How a question is answered.
#[derive(Clone, Debug)]
pub enum QuestionKind {
    /// By choosing an option; there is none only when the question could not be read, which is reported.
    Choice(Vec<Opt>),
    /// With a value; and where "I'm not sure" leads, if it may be said.
    Value {
        /// What values: never `FactKind::Choice`.
        fact: FactKind,
        /// Where "I'm not sure" leads.
        unsure: Option<Target>,
        /// For numbers: of what.
        unit: Option<String>,
    },
}

impl QuestionKind {
    /// Whether somebody can type `unsure` in place of a value. A choice offers it by an option, if at all.
    pub fn takes_unsure(&self) -> bool {
        matches!(
            self,
            QuestionKind::Value {
                unsure: Some(_),
                ..
            }
        )
    }
}

/// An option.
#[derive(Clone, Debug)]
pub struct Opt {
    /// Its name: a value of the question's fact.
    pub id: Spanned<Id>,
    /// What the reader sees.
    pub label: String,
    /// More about it.
    pub help: Option<Prose>,
    /// Where it leads; none means the question's `next` or `rules` decide.
    pub next: Option<Target>,
    /// Declared facts that it settles: the fact and the number of the value.
    pub set: Vec<(Index<Fact>, usize)>,
    /// It stands for "I'm not sure", perhaps among other things.
    pub unsure: bool,
}

/// A row of a table of rules.
#[derive(Clone, Debug)]
pub struct Row {
    /// The row as a whole.
    pub span: Span,
    /// Every test must hold.
    pub when: TestMap,
    /// Not every test may hold. Empty means that nothing is ruled out.
    pub unless: TestMap,
    /// Where it leads.
    pub next: Target,
}

/// Tests by fact, in the order written; a fact at most once.
pub type TestMap = Vec<(Index<Fact>, Test)>;

/// What a fact is tested for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// A choice or declared fact has one of these values (numbers of values, ascending). `not:` is resolved already.
    Values(Vec<usize>),
    /// A date, elapsed time or number lies in one of these ranges, or is unknown to the reader.
    Ranges {
        /// Any of these.
        ranges: Vec<Range>,
        /// "I'm not sure" fits too.
        unsure: bool,
    },
}

/// A range of values; an open end has no bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub from: Option<Bound>,
    /// The upper end.
    pub to: Option<Bound>,
}

/// An end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The constant, as written.
    pub point: Point,
    /// The constant itself belongs to the range.
    pub inclusive: bool,
}

/// A value of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Point {
    /// The number of an option or of a declared value.
    Value(usize),
    /// A day.
    Date(Date),
    /// Elapsed time in months (years are 12 of them).
    Months(u32),
    /// Elapsed time in days (weeks are 7 of them).
    Days(u32),
    /// A number.
    Number(Number),
    /// "I'm not sure", for a date, elapsed time or number.
    Unsure,
}

/// An exact decimal number, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(pub i64);

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// To a question of this tree.
    Question(Index<Question>),
    /// To an outcome of this tree.
    Outcome(Index<Outcome>),
    /// To the start of another tree, with no facts.
    Tree(Index<Tree>),
    /// To a name that does not exist: reported already, and no ground for further findings.
    Unknown,
}

/// An outcome.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its name.
    pub id: Spanned<Id>,
    /// Its kind: its place in `config.kinds`. `None` is reported already.
    pub kind: Option<Index<Kind>>,
    /// Its heading.
    pub title: String,
    /// What it means.
    pub summary: Prose,
    /// What backs it.
    pub statutes: Vec<Authority>,
    /// Every citation that was written, also those that could not be resolved.
    pub cited: usize,
    /// Every `continue`, guide and tree that was written, also those that could not be resolved.
    pub ways: usize,
    /// Forms to fill in.
    pub forms: Vec<Index<Form>>,
    /// What to do, in order.
    pub steps: Vec<Prose>,
    /// Warnings.
    pub cautions: Vec<Index<Caution>>,
    /// Guides that help.
    pub guides: Vec<Index<Guide>>,
    /// Trees that help next.
    pub trees: Vec<Index<Tree>>,
    /// Where the law is not settled.
    pub unsettled: Option<Prose>,
    /// Where to go on after doing this.
    pub continues: Vec<Continue>,
}

/// A way on from an outcome: to a question, with facts that are then known, or to another outcome.
#[derive(Clone, Debug)]
pub struct Continue {
    /// Where it is written.
    pub span: Span,
    /// A question or an outcome of the same tree.
    pub at: Target,
    /// What is then known; a fact at most once.
    pub given: Vec<Given>,
    /// What the reader sees.
    pub label: Option<String>,
}
