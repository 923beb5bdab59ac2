//! The semantics of a tree read out loud, as slowly as it takes: a reader holds every fact as a concrete value, and every row is evaluated by
//! trying out what it does not know. No cells, no live facts, no sharing with the compiler.

use jiff::ToSpan;
use statutree::base::{Date, Index};
use statutree::model::{
    FactKind, Given, Point, Question, QuestionKind, Range, Target, Test, TestMap, Tree,
};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A concrete value of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    Choice(usize),
    Date(Date),
    /// From a day to a day: time is measured on the real calendar.
    Elapsed(Date, Date),
    Number(i64),
    Unsure,
}

/// What a reader knows, as numbers of [`Naive::values`].
pub type Facts = Vec<Option<usize>>;

/// A question and everything that the reader knows.
pub type State = (usize, Facts);

/// What comes of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    To(Target),
    Gap,
    /// Pairs of rows that fit, and (row, fact) that are not known.
    Fault(BTreeSet<(usize, usize)>, BTreeSet<(usize, usize)>),
}

pub struct Naive<'a> {
    pub tree: &'a Tree,
    /// For each fact, values that stand for all others.
    pub values: Vec<Vec<Value>>,
}

/// Where a value lies, seen from a constant.
pub fn side(value: Value, constant: Point) -> Ordering {
    match (value, constant) {
        (Value::Date(day), Point::Date(other)) => day.cmp(&other),
        (Value::Number(number), Point::Number(other)) => number.cmp(&other.0),
        (Value::Elapsed(from, to), Point::Days(days)) => from
            .checked_add(i64::from(days).days())
            .map_or(Ordering::Less, |day| to.cmp(&day)),
        (Value::Elapsed(from, to), Point::Months(months)) => from
            .checked_add(i64::from(months).months())
            .map_or(Ordering::Less, |day| to.cmp(&day)),
        other => panic!("{other:?} cannot be compared"),
    }
}

pub fn in_range(range: &Range, value: Value) -> bool {
    let above = range
        .from
        .as_ref()
        .is_none_or(|b| match side(value, b.point) {
            Ordering::Less => false,
            Ordering::Equal => b.inclusive,
            Ordering::Greater => true,
        });
    let below = range
        .to
        .as_ref()
        .is_none_or(|b| match side(value, b.point) {
            Ordering::Less => true,
            Ordering::Equal => b.inclusive,
            Ordering::Greater => false,
        });
    above && below
}

pub fn holds(test: &Test, value: Value) -> bool {
    match (test, value) {
        (Test::Values(values), Value::Choice(value)) => values.contains(&value),
        (Test::Ranges { unsure, .. }, Value::Unsure) => *unsure,
        (Test::Ranges { ranges, .. }, value) => ranges.iter().any(|r| in_range(r, value)),
        other => panic!("{other:?} cannot be tested"),
    }
}

/// Every constant that the tree, or a property of it, compares a fact with.
pub fn constants(tree: &Tree, fact: usize) -> Vec<Point> {
    let mut found = Vec::new();
    let rows = tree.questions.values().flat_map(|asked| &asked.rules);
    let in_rows = rows.flat_map(|row| row.when.iter().chain(&row.unless));
    let in_properties = tree.properties.iter().flat_map(|p| &p.for_all);
    for (tested, test) in in_rows.chain(in_properties) {
        if let (Test::Ranges { ranges, .. }, true) = (test, tested.number() == fact) {
            let ends = ranges.iter().flat_map(|r| r.from.iter().chain(&r.to));
            found.extend(ends.map(|bound| bound.point));
        }
    }
    found
}

/// Days from which time is measured: in long and short months, at their ends, over a leap day and not.
const BEGINNINGS: [Date; 5] = [
    Date::constant(2019, 2, 1),
    Date::constant(2020, 1, 31),
    Date::constant(2020, 2, 29),
    Date::constant(2021, 7, 1),
    Date::constant(2021, 12, 31),
];

fn around(constant: Point) -> Vec<Value> {
    let beside = |day: Date| [day.yesterday(), Ok(day), day.tomorrow()];
    match constant {
        Point::Date(day) => beside(day).into_iter().flatten().map(Value::Date).collect(),
        Point::Number(n) => vec![
            Value::Number(n.0.saturating_sub(1)),
            Value::Number(n.0),
            Value::Number(n.0.saturating_add(1)),
        ],
        Point::Days(_) | Point::Months(_) => BEGINNINGS
            .iter()
            .flat_map(|from| {
                let day = match constant {
                    Point::Days(days) => from.checked_add(i64::from(days).days()),
                    Point::Months(months) => from.checked_add(i64::from(months).months()),
                    _ => unreachable!(),
                };
                let days = beside(day.unwrap()).into_iter().flatten();
                days.filter(|to| to >= from)
                    .map(|to| Value::Elapsed(*from, to))
            })
            .collect(),
        Point::Value(_) | Point::Unsure => Vec::new(),
    }
}

fn extremes(kind: &FactKind) -> Vec<Value> {
    match kind {
        FactKind::Choice(values) => (0..values.len()).map(Value::Choice).collect(),
        FactKind::Date => vec![Value::Date(Date::MIN), Value::Date(Date::MAX)],
        FactKind::Elapsed => vec![
            Value::Elapsed(BEGINNINGS[0], BEGINNINGS[0]),
            Value::Elapsed(BEGINNINGS[0], Date::MAX),
        ],
        FactKind::Number => vec![Value::Number(i64::MIN), Value::Number(i64::MAX)],
    }
}

/// Values of a fact at, beside and far from everything that it is compared with.
pub fn candidates(tree: &Tree, fact: usize) -> Vec<Value> {
    let kind = &tree.facts[Index::new(fact)].kind;
    let near = constants(tree, fact).into_iter().flat_map(around);
    extremes(kind).into_iter().chain(near).collect()
}

impl<'a> Naive<'a> {
    pub fn new(tree: &'a Tree) -> Naive<'a> {
        let facts = tree.facts.iter();
        let values = facts
            .map(|(fact, declared)| {
                let constants = constants(tree, fact.number());
                // One of those that lie alike to every constant is enough.
                let mut known = BTreeMap::new();
                for value in candidates(tree, fact.number()) {
                    let sides: Vec<Ordering> = constants.iter().map(|c| side(value, *c)).collect();
                    let own = matches!(value, Value::Choice(_)).then_some(value);
                    known.entry((own, sides)).or_insert(value);
                }
                let mut values: Vec<Value> = known.into_values().collect();
                values.sort();
                if !matches!(declared.kind, FactKind::Choice(_)) {
                    values.push(Value::Unsure);
                }
                values
            })
            .collect();
        Naive { tree, values }
    }

    pub fn question(&self, number: usize) -> &'a Question {
        &self.tree.questions[Index::new(number)]
    }

    /// The answers that a reader may give, as numbers of values.
    pub fn answers(&self, question: usize) -> Vec<usize> {
        let may_be_unsure = match &self.question(question).kind {
            QuestionKind::Choice(_) => false,
            QuestionKind::Value { unsure, .. } => unsure.is_some(),
        };
        (0..self.values[question].len())
            .filter(|n| may_be_unsure || self.values[question][*n] != Value::Unsure)
            .collect()
    }

    /// The value that a given point is.
    fn value_of(&self, fact: usize, point: Point) -> usize {
        let value = match point {
            Point::Value(value) => Value::Choice(value),
            Point::Unsure => Value::Unsure,
            Point::Date(day) => Value::Date(day),
            Point::Number(number) => Value::Number(number.0),
            Point::Days(days) => Value::Elapsed(
                BEGINNINGS[0],
                BEGINNINGS[0].checked_add(i64::from(days).days()).unwrap(),
            ),
            Point::Months(months) => Value::Elapsed(
                BEGINNINGS[0],
                BEGINNINGS[0]
                    .checked_add(i64::from(months).months())
                    .unwrap(),
            ),
        };
        self.number_of(fact, value)
    }

    /// The value of a fact that stands for this one.
    pub fn number_of(&self, fact: usize, value: Value) -> usize {
        let constants = constants(self.tree, fact);
        let alike = |other: &Value| match (value, *other) {
            (Value::Choice(_) | Value::Unsure, _) | (_, Value::Unsure) => value == *other,
            _ => constants
                .iter()
                .all(|c| side(value, *c) == side(*other, *c)),
        };
        self.values[fact].iter().position(alike).unwrap()
    }

    pub fn with_given(&self, given: &[Given]) -> Facts {
        let mut facts = self.nothing_known();
        for given in given {
            let fact = given.fact.number();
            facts[fact] = Some(self.value_of(fact, given.value));
        }
        facts
    }

    pub fn nothing_known(&self) -> Facts {
        vec![None; self.tree.facts.len()]
    }

    fn known(&self, tests: &TestMap, facts: &Facts) -> Vec<(usize, Option<bool>)> {
        tests
            .iter()
            .map(|(fact, test)| {
                let value = facts[fact.number()].map(|v| self.values[fact.number()][v]);
                (fact.number(), value.map(|value| holds(test, value)))
            })
            .collect()
    }

    /// A row's value (`None` when unknown) and the unknown facts that decide it: every way that the unknown tests could go is tried out.
    fn row(
        &self,
        when: &TestMap,
        unless: &TestMap,
        facts: &Facts,
    ) -> (Option<bool>, BTreeSet<usize>) {
        let when = self.known(when, facts);
        let unless = self.known(unless, facts);
        let atoms: Vec<(usize, Option<bool>)> = when.iter().chain(&unless).copied().collect();
        let open: Vec<usize> = (0..atoms.len()).filter(|a| atoms[*a].1.is_none()).collect();
        let fits = |tried: u32| {
            let value = |atom: usize| match open.iter().position(|o| *o == atom) {
                Some(bit) => tried >> bit & 1 == 1,
                None => atoms[atom].1.unwrap(),
            };
            let all_when = (0..when.len()).all(value);
            let all_unless = (when.len()..atoms.len()).all(value);
            all_when && (unless.is_empty() || !all_unless)
        };
        let tries = 0..1u32 << open.len();
        let results: BTreeSet<bool> = tries.clone().map(fits).collect();
        let decides = |bit: &usize| {
            tries
                .clone()
                .any(|tried| fits(tried) != fits(tried ^ 1 << bit))
        };
        let deciding = (0..open.len())
            .filter(decides)
            .map(|bit| atoms[open[bit]].0);
        let value = match results.len() {
            1 => results.first().copied(),
            _ => None,
        };
        (value, deciding.collect())
    }

    /// The facts after an answer, the target that it has itself, and whether the rows decide.
    pub fn settle(&self, question: usize, facts: &Facts, answer: usize) -> (Facts, Option<Target>) {
        let asked = self.question(question);
        let mut facts = facts.clone();
        facts[question] = Some(answer);
        let own = match (&asked.kind, self.values[question][answer]) {
            (QuestionKind::Choice(options), Value::Choice(option)) => {
                for (fact, value) in &options[option].set {
                    facts[fact.number()] = Some(*value);
                }
                options[option].next
            }
            (QuestionKind::Value { unsure, .. }, Value::Unsure) => *unsure,
            _ => None,
        };
        (facts, own.or(asked.next))
    }

    /// What comes of an answer, and the facts after it.
    pub fn answer(&self, question: usize, facts: &Facts, answer: usize) -> (Facts, Next) {
        let (facts, direct) = self.settle(question, facts, answer);
        if let Some(target) = direct {
            return (facts, Next::To(target));
        }
        let asked = self.question(question);
        let mut fitting = Vec::new();
        let mut unknown = BTreeSet::new();
        for (number, row) in asked.rules.iter().enumerate() {
            let (value, deciding) = self.row(&row.when, &row.unless, &facts);
            match value {
                Some(true) => fitting.push(number),
                Some(false) => {}
                None => unknown.extend(deciding.into_iter().map(|fact| (number, fact))),
            }
        }
        let next = match (fitting.as_slice(), unknown.is_empty()) {
            ([row], true) => Next::To(asked.rules[*row].next),
            ([], true) => match &asked.otherwise {
                Some(target) => Next::To(target.value),
                None => Next::Gap,
            },
            _ => {
                let pairs = fitting.iter().enumerate();
                let pairs = pairs.flat_map(|(n, a)| fitting[n + 1..].iter().map(|b| (*a, *b)));
                Next::Fault(pairs.collect(), unknown)
            }
        };
        (facts, next)
    }

    /// The rows that may fit after an answer (`None` is the `else`).
    pub fn may_fire(&self, question: usize, facts: &Facts, answer: usize) -> Vec<Option<usize>> {
        let (facts, direct) = self.settle(question, facts, answer);
        if direct.is_some() {
            return Vec::new();
        }
        let asked = self.question(question);
        let values: Vec<Option<bool>> = asked
            .rules
            .iter()
            .map(|row| self.row(&row.when, &row.unless, &facts).0)
            .collect();
        let mut fire: Vec<Option<usize>> = (0..values.len())
            .filter(|row| values[*row] != Some(false))
            .map(Some)
            .collect();
        if asked.otherwise.is_some() && !values.contains(&Some(true)) {
            fire.push(None);
        }
        fire
    }

    /// Where an answer to a question may lead for a reader of whom nothing else is known, and which unknown facts it reads.
    fn outlook(&self, question: usize, answer: usize) -> (Vec<Target>, BTreeSet<usize>, Facts) {
        let nothing = self.nothing_known();
        let (facts, direct) = self.settle(question, &nothing, answer);
        if let Some(target) = direct {
            return (vec![target], BTreeSet::new(), facts);
        }
        let asked = self.question(question);
        let mut targets = Vec::new();
        for fired in self.may_fire(question, &nothing, answer) {
            targets.extend(match fired {
                Some(row) => Some(asked.rules[row].next),
                None => asked.otherwise.as_ref().map(|o| o.value),
            });
        }
        let rows = asked.rules.iter();
        let reads = rows.flat_map(|row| self.row(&row.when, &row.unless, &facts).1);
        (targets, reads.collect(), facts)
    }

    /// Whether some rule reachable from a question may read a fact before it is settled anew.
    pub fn is_live(&self, question: usize, fact: usize) -> bool {
        let mut seen = BTreeSet::from([question]);
        let mut stack = vec![question];
        while let Some(at) = stack.pop() {
            for answer in self.answers(at) {
                let (targets, reads, facts) = self.outlook(at, answer);
                if reads.contains(&fact) {
                    return true;
                }
                if facts[fact].is_some() {
                    continue;
                }
                for target in targets {
                    if let Target::Question(next) = target
                        && seen.insert(next.number())
                    {
                        stack.push(next.number());
                    }
                }
            }
        }
        false
    }

    pub fn live(&self, question: usize) -> Vec<usize> {
        (0..self.tree.facts.len())
            .filter(|fact| self.is_live(question, *fact))
            .collect()
    }

    /// Every state reachable from one, with its distance; `None` when there are too many to be stupid about.
    pub fn reachable(&self, from: State, limit: usize) -> Option<BTreeMap<State, usize>> {
        let mut seen = BTreeMap::from([(from.clone(), 0)]);
        let mut queue = VecDeque::from([from]);
        while let Some(state) = queue.pop_front() {
            let distance = seen[&state];
            for answer in self.answers(state.0) {
                if let (facts, Next::To(Target::Question(next))) =
                    self.answer(state.0, &state.1, answer)
                {
                    let next = (next.number(), facts);
                    if !seen.contains_key(&next) {
                        seen.insert(next.clone(), distance + 1);
                        queue.push_back(next);
                    }
                }
            }
            if seen.len() > limit {
                return None;
            }
        }
        Some(seen)
    }
}
