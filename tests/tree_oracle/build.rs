//! Trees built in a few words, without files.

use statutree::base::{Date, Id, Index, Table};
use statutree::diag::{FileId, SourceMap, Span, Spanned};
use statutree::model::{
    Continue, Fact, FactKind, Given, Opt, Outcome, Point, Prose, Question, QuestionKind, Range,
    Review, Row, Scenario, Target, Test, TestMap, Tree,
};

pub fn file() -> FileId {
    SourceMap::default().add("tree.yaml", "")
}

pub fn span() -> Span {
    Span::start_of(file())
}

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned {
        value,
        span: span(),
    }
}

pub fn id(text: &str) -> Spanned<Id> {
    spanned(Id::parse(text).unwrap())
}

pub fn question(number: usize) -> Target {
    Target::Question(Index::new(number))
}

pub fn outcome(number: usize) -> Target {
    Target::Outcome(Index::new(number))
}

pub fn tree(number: usize) -> Target {
    Target::Tree(Index::new(number))
}

/// An option that leads nowhere yet.
pub fn option() -> Opt {
    Opt {
        id: id("x"),
        label: String::new(),
        help: None,
        next: None,
        set: Vec::new(),
        unsure: false,
    }
}

pub fn leading_to(next: Target) -> Opt {
    Opt {
        next: Some(next),
        ..option()
    }
}

pub fn setting(fact: usize, value: usize, option: Opt) -> Opt {
    let mut option = option;
    option.set.push((Index::new(fact), value));
    option
}

pub fn ask(kind: QuestionKind) -> Question {
    Question {
        id: id("q"),
        ask: spanned(String::new()),
        help: None,
        why: None,
        statutes: Vec::new(),
        kind,
        next: None,
        rules: Vec::new(),
        otherwise: None,
        cannot_be_unsure: None,
    }
}

pub fn choice(options: Vec<Opt>) -> Question {
    ask(QuestionKind::Choice(options))
}

pub fn value(fact: FactKind, unsure: Option<Target>) -> Question {
    ask(QuestionKind::Value {
        fact,
        unsure,
        unit: None,
    })
}

pub fn always(next: Target, question: Question) -> Question {
    Question {
        next: Some(next),
        ..question
    }
}

pub fn with_rules(rules: Vec<Row>, question: Question) -> Question {
    Question { rules, ..question }
}

pub fn or_else(next: Target, question: Question) -> Question {
    Question {
        otherwise: Some(spanned(next)),
        ..question
    }
}

pub fn row(when: TestMap, unless: TestMap, next: Target) -> Row {
    Row {
        span: span(),
        when,
        unless,
        next,
    }
}

pub fn is(fact: usize, values: &[usize]) -> (Index<Fact>, Test) {
    (Index::new(fact), Test::Values(values.to_vec()))
}

pub fn within(fact: usize, ranges: Vec<Range>, unsure: bool) -> (Index<Fact>, Test) {
    (Index::new(fact), Test::Ranges { ranges, unsure })
}

pub fn given(fact: usize, value: Point) -> Given {
    Given {
        fact: Index::new(fact),
        value,
        span: span(),
    }
}

pub fn going_on(at: usize, given: Vec<Given>) -> Continue {
    Continue {
        span: span(),
        at: Target::Question(Index::new(at)),
        given,
        label: None,
    }
}

pub fn end() -> Outcome {
    Outcome {
        id: id("o"),
        kind: None,
        title: String::new(),
        summary: Prose::default(),
        statutes: Vec::new(),
        cited: 0,
        ways: 0,
        forms: Vec::new(),
        steps: Vec::new(),
        cautions: Vec::new(),
        guides: Vec::new(),
        trees: Vec::new(),
        unsettled: None,
        continues: Vec::new(),
    }
}

/// A tree that starts at its first question. Declared facts are given by how many values they have.
pub fn plant(questions: Vec<Question>, declared: &[usize], outcomes: Vec<Outcome>) -> Tree {
    let values = |count: usize| (0..count).map(|_| id("v")).collect();
    let asked = questions.iter().map(|question| match &question.kind {
        QuestionKind::Choice(options) => FactKind::Choice(values(options.len())),
        QuestionKind::Value { fact, .. } => fact.clone(),
    });
    let declared = declared
        .iter()
        .map(|count| FactKind::Choice(values(*count)));
    let facts: Table<Fact> = asked
        .chain(declared)
        .map(|kind| Fact { id: id("f"), kind })
        .collect();
    let day = Date::constant(2026, 1, 1);
    Tree {
        id: id("t").value,
        file: file(),
        title: String::new(),
        summary: Prose::default(),
        review: Review {
            on: spanned(day),
            due: spanned(day),
            by: None,
            note: None,
            content: None,
            edited: false,
        },
        start: question(0),
        start_span: span(),
        facts,
        questions: questions.into(),
        outcomes: outcomes.into(),
        scenarios: Vec::<Scenario>::new(),
        properties: Vec::new(),
    }
}
