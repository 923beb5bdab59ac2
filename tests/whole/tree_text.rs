//! Trees as YAML, with all that their pages say.

use crate::draw::Tape;
use crate::pages::{authorities, ids, quoted, review};
use crate::plan::Plan;
use crate::prose::{Place, pick, short};
use crate::settings::KINDS;
use crate::tree::{Fact, Kind, Question, Reader, Row, Target, Test, Tree, grow};
use crate::words::{block, line, own_line, yaml};
use std::fmt::Write;

/// Names of questions that could be mistaken for other files of the tool, and plain ones.
const QUESTIONS: [&str; 8] = [
    "first", "print", "result", "tree", "main", "search", "toc", "404",
];

/// A tree of the site as a file, and how its parts are named.
struct Writer<'t, 'p> {
    plan: &'p Plan,
    place: Place<'p>,
    tree: &'t Tree,
    names: Vec<String>,
}

/// Every tree, and its scenarios.
pub fn trees(plan: &Plan) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (number, named) in plan.trees.iter().enumerate() {
        let tape = &mut named.tape.clone();
        let tree = grow(tape, number + 1, plan.trees.len() - number - 1);
        let writer = Writer::new(plan, &named.path, &tree, tape);
        files.push((named.path.clone(), writer.tree(tape, number)));
        if let Some(text) = writer.scenarios(tape) {
            let path = format!("decision_trees/{}.scenarios.yaml", named.id);
            files.push((path, text));
        }
    }
    files
}

impl<'t, 'p> Writer<'t, 'p> {
    fn new(plan: &'p Plan, path: &'p str, tree: &'t Tree, tape: &mut Tape) -> Writer<'t, 'p> {
        let mut names: Vec<String> = Vec::new();
        for number in 0..tree.facts.len() {
            let wanted = *tape.one_of(&QUESTIONS);
            let free = tape.chance(25) && !names.iter().any(|name| name == wanted);
            names.push(match (number < tree.questions.len(), free) {
                (true, true) => wanted.to_owned(),
                (true, false) => format!("q-{number}"),
                (false, _) => format!("fact-{number}"),
            });
        }
        let place = Place {
            plan,
            path,
            draft: false,
            any_law: false,
            headings: &[],
        };
        Writer {
            plan,
            place,
            tree,
            names,
        }
    }

    fn target(&self, target: Target) -> String {
        match target {
            Target::Question(number) => self.names[number].clone(),
            Target::Outcome(number) => outcome(number),
            Target::Tree(number) => format!("tree:{}", self.plan.trees[number].id),
        }
    }

    /// A value of a fact, as it is answered or given.
    fn value(&self, fact: usize, value: usize) -> String {
        let known = &self.tree.facts[fact];
        match known.kind {
            Kind::Choice(_) if fact < self.tree.questions.len() => option(known, value),
            Kind::Choice(_) => format!("v-{value}"),
            _ if value > known.cuts => "unsure".to_owned(),
            kind => samples(kind)[value].to_owned(),
        }
    }

    fn prose(&self, tape: &mut Tape, name: &str, indent: usize) -> String {
        let text = short(tape, self.place);
        let written = match tape.chance(50) && text.lines().count() < 2 {
            true => quoted(&text) + "\n",
            false => block(&text, indent + 2),
        };
        format!("{}{name}: {written}", " ".repeat(indent))
    }

    fn tree(&self, tape: &mut Tape, number: usize) -> String {
        let title = own_line(tape, "tree", number);
        let mut text = format!("title: {}\n", yaml(tape, &title));
        text += &self.prose(tape, "summary", 0);
        text += &review(tape);
        let _ = writeln!(text, "start: \"{}\"", self.names[0]);
        let asked = self.tree.questions.len();
        if self.tree.declared > 0 {
            text += "facts:\n";
            for name in &self.names[asked..] {
                let _ = writeln!(text, "  {name}: [v-0, v-1]");
            }
        }
        text += "questions:\n";
        for (number, question) in self.tree.questions.iter().enumerate() {
            text += &self.question(tape, number, question);
        }
        text += "outcomes:\n";
        for number in &self.tree.outcomes {
            text += &self.outcome(tape, *number);
        }
        text
    }

    fn question(&self, tape: &mut Tape, number: usize, question: &Question) -> String {
        let fact = &self.tree.facts[number];
        let ask = own_line(tape, "question", number);
        let mut text = format!("  {}:\n    ask: {}\n", self.names[number], yaml(tape, &ask));
        if tape.chance(30) {
            text += &self.prose(tape, "help", 4);
        }
        if tape.chance(20) {
            text += &self.prose(tape, "why", 4);
        }
        if tape.chance(20) {
            text += "    statutes:\n";
            text += &authorities(tape, self.place, 6);
        }
        match fact.kind {
            Kind::Choice(_) => text += &self.options(tape, fact, question),
            Kind::Date => text += "    type: date\n",
            Kind::Months | Kind::Days => text += "    type: elapsed\n",
            Kind::Number => {
                let unit = *tape.one_of(&["grams", "\"<b> & 'units'\"", "\"{{ x }}\""]);
                let _ = writeln!(text, "    type: number\n    unit: {unit}");
            }
        }
        if !fact.unsure {
            let why = line(tape);
            let _ = writeln!(text, "    cannot_be_unsure: {}", yaml(tape, &why));
        }
        if let (false, Some(Some(target))) =
            (matches!(fact.kind, Kind::Choice(_)), question.own.last())
        {
            let _ = writeln!(text, "    unsure: {}", self.target(*target));
        }
        if let Some(next) = question.next {
            let _ = writeln!(text, "    next: {}", self.target(next));
        }
        if !question.rows.is_empty() {
            text += "    rules:\n";
        }
        for (row, written) in question.rows.iter().enumerate() {
            let last = question.otherwise && row + 1 == question.rows.len();
            text += &self.row(written, last);
        }
        text
    }

    fn options(&self, tape: &mut Tape, fact: &Fact, question: &Question) -> String {
        let mut text = "    options:\n".to_owned();
        for (value, own) in question.own.iter().enumerate() {
            let _ = writeln!(text, "      {}:", option(fact, value));
            let label = own_line(tape, "option", value);
            let _ = writeln!(text, "        label: {}", yaml(tape, &label));
            if tape.chance(15) {
                text += &self.prose(tape, "help", 8);
            }
            if let Some(target) = own {
                let _ = writeln!(text, "        next: {}", self.target(*target));
            }
            let set = question.set[value].iter();
            let set: Vec<String> = set
                .map(|(fact, to)| format!("{}: v-{to}", self.names[*fact]))
                .collect();
            if !set.is_empty() {
                let _ = writeln!(text, "        set: {{ {} }}", set.join(", "));
            }
        }
        text
    }

    fn row(&self, row: &Row, last: bool) -> String {
        let next = self.target(row.next);
        if last {
            return format!("      - {{ else: \"{next}\" }}\n");
        }
        let tests = |tests: &[(usize, Test)]| {
            let each = tests
                .iter()
                .map(|(fact, test)| format!("{}: {}", self.names[*fact], self.test(*fact, test)));
            each.collect::<Vec<_>>().join(", ")
        };
        let mut text = "      - { ".to_owned();
        if !row.when.is_empty() {
            let _ = write!(text, "when: {{ {} }}, ", tests(&row.when));
        }
        if !row.unless.is_empty() {
            let _ = write!(text, "unless: {{ {} }}, ", tests(&row.unless));
        }
        text + &format!("next: \"{next}\" }}\n")
    }

    fn test(&self, fact: usize, test: &Test) -> String {
        let values = |values: &[usize]| {
            let names: Vec<String> = values
                .iter()
                .map(|value| self.value(fact, *value))
                .collect();
            match names.as_slice() {
                [name] => name.clone(),
                names => format!("[{}]", names.join(", ")),
            }
        };
        let kind = self.tree.facts[fact].kind;
        let or_unsure = |range: String, unsure: bool| match unsure {
            true => format!("[{range}, unsure]"),
            false => range,
        };
        match test {
            Test::In(list) => values(list),
            Test::NotIn(list) => format!("{{ not: {} }}", values(list)),
            Test::From(cut, unsure) => or_unsure(above(kind, *cut), *unsure),
            Test::Below(cut, unsure) => or_unsure(below(kind, *cut), *unsure),
            Test::Unsure => "unsure".to_owned(),
            Test::Sure => format!("[{}, {}]", below(kind, 1), above(kind, 1)),
        }
    }

    fn outcome(&self, tape: &mut Tape, number: usize) -> String {
        let title = own_line(tape, "outcome", number);
        let (mut kind, _, mut refusing) = *tape.one_of(&KINDS[..self.plan.kinds]);
        let published: Vec<_> = self
            .plan
            .published()
            .map(|guide| guide.id.clone())
            .collect();
        let guides: Vec<String> = tape.some_of(&published, 2).into_iter().cloned().collect();
        let way_on = self.tree.ways_on.get(&number);
        if guides.is_empty() && way_on.is_none() {
            // Who is told no is told what else there is.
            (kind, _, refusing) = KINDS[0];
        }
        assert!(!refusing || way_on.is_some() || !guides.is_empty());
        let mut text = format!(
            "  {}:\n    kind: {kind}\n    title: {}\n",
            outcome(number),
            yaml(tape, &title)
        );
        text += &self.prose(tape, "summary", 4);
        text += "    statutes:\n";
        text += &authorities(tape, self.place, 6);
        for (name, list) in [
            ("forms", &self.plan.forms),
            ("cautions", &self.plan.cautions),
            ("trees", &self.plan.trees),
        ] {
            let some = tape.some_of(list, 2);
            if !some.is_empty() {
                let _ = writeln!(
                    text,
                    "    {name}: {}",
                    ids(some.into_iter().map(|named| &named.id))
                );
            }
        }
        if !guides.is_empty() {
            let _ = writeln!(text, "    guides: {}", ids(&guides));
        }
        if tape.chance(50) {
            text += "    steps:\n";
            for _ in 0..=tape.below(3) {
                let step = short(tape, self.place);
                let _ = writeln!(text, "      - {}", block(&step, 8).trim_end());
            }
        }
        if tape.chance(20) {
            text += &self.prose(tape, "unsettled", 4);
        }
        if let Some(way_on) = way_on {
            let _ = write!(text, "    continue: {{ at: \"{}\"", self.names[way_on.at]);
            let given = self.given(&way_on.known);
            if !given.is_empty() {
                let _ = write!(text, ", given: {{ {given} }}");
            }
            if tape.chance(50) {
                let _ = write!(text, ", label: {}", quoted(&line(tape)));
            }
            text += " }\n";
        }
        text
    }

    fn given(&self, known: &Reader) -> String {
        let each = known.iter().enumerate().filter_map(|(fact, value)| {
            let value = self.value(fact, (*value)?);
            Some(format!("{}: {value}", self.names[fact]))
        });
        each.collect::<Vec<_>>().join(", ")
    }

    fn scenarios(&self, tape: &mut Tape) -> Option<String> {
        let count = tape.below(4);
        let mut text = String::new();
        if tape.chance(30) {
            text += &self.properties(tape);
        }
        if count > 0 {
            text += "scenarios:\n";
        }
        for number in 0..count {
            let about = line(tape);
            let _ = writeln!(text, "  s-{number}:\n    about: {}", yaml(tape, &about));
            text += &self.scenario(tape);
        }
        (!text.is_empty()).then_some(text)
    }

    /// A reader who answers at random, from the start or from where somebody goes on.
    fn scenario(&self, tape: &mut Tape) -> String {
        let ways: Vec<_> = self.tree.ways_on.values().collect();
        let way = pick(tape, &ways).filter(|_| tape.chance(30));
        let (mut at, mut reader) = (0, vec![None; self.tree.facts.len()]);
        let mut text = String::new();
        if let Some(way) = way {
            at = way.at;
            reader.clone_from(&way.known);
            let given = self.given(&reader);
            let _ = writeln!(
                text,
                "    from: {{ at: \"{}\", given: {{ {given} }} }}",
                self.names[at]
            );
        }
        text += "    answers:\n";
        loop {
            let question = &self.tree.questions[at];
            let value = tape.below(self.tree.facts[at].values());
            reader[at] = Some(value);
            let set = &question.set[value];
            set.iter().for_each(|(fact, to)| reader[*fact] = Some(*to));
            let _ = writeln!(text, "      {}: {}", self.names[at], self.value(at, value));
            // Who goes on knows only what matters; the others of whom that is so go the same way.
            let alike = |(known, _): &(&Reader, &Target)| {
                reader
                    .iter()
                    .zip(*known)
                    .all(|(here, there)| here.is_none() || here == there)
            };
            let (_, target) = question
                .leads
                .iter()
                .find(alike)
                .expect("somebody like that");
            match target {
                Target::Question(next) => at = *next,
                target => {
                    let _ = writeln!(text, "    outcome: \"{}\"", self.target(*target));
                    return text;
                }
            }
        }
    }

    /// Promises that hold, whatever the tree.
    fn properties(&self, tape: &mut Tape) -> String {
        let about = line(tape);
        let start = &self.names[0];
        let kinds: Vec<String> = KINDS.map(|(id, _, _)| id.to_owned())[..self.plan.kinds].to_vec();
        let mut text = format!("properties:\n  asks:\n    about: {}\n", yaml(tape, &about));
        let _ = writeln!(
            text,
            "    for_all: {{ {start}: {} }}",
            match self.tree.facts[0].kind {
                Kind::Choice(_) => option(&self.tree.facts[0], 0),
                kind => above(kind, 1),
            }
        );
        let _ = writeln!(text, "    must_ask: \"{start}\"");
        if tape.chance(50) {
            let _ = writeln!(
                text,
                "  ends:\n    outcome_has: {{ kind: {} }}",
                ids(&kinds)
            );
        }
        text
    }
}

fn outcome(number: usize) -> String {
    // Also the names of a tool's own files.
    ["end", "index", "map", "end-3"][number].to_owned()
}

fn option(fact: &Fact, value: usize) -> String {
    match value + 1 == fact.values() && fact.unsure {
        true => "unsure".to_owned(),
        false => ["yes", "no", "o-2", "o-3"][value].to_owned(),
    }
}

/// Where values are cut, and whether the upper part has the cut itself.
fn cuts(kind: Kind) -> [(&'static str, bool); 2] {
    match kind {
        Kind::Choice(_) => [("", true); 2],
        Kind::Date => [("2010-01-01", true), ("2021-02-28", false)],
        Kind::Months => [("1 year", true), ("50 months", false)],
        Kind::Days => [("90 days", false), ("60 weeks", true)],
        Kind::Number => [("-1.5", true), ("28.35", false)],
    }
}

/// A value in each part.
fn samples(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::Choice(_) => [""; 3],
        Kind::Date => ["2009-12-31", "2015-05-05", "2024-02-29"],
        Kind::Months => ["11 months", "2 years", "10 years"],
        Kind::Days => ["1 day", "20 weeks", "900 days"],
        Kind::Number => ["-20", "0", "1000000.5"],
    }
}

/// The values from a cut on.
fn above(kind: Kind, cut: usize) -> String {
    let (at, inclusive) = cuts(kind)[cut - 1];
    let word = match (kind, inclusive) {
        (Kind::Date, true) => "on_or_after",
        (Kind::Date, false) => "after",
        (_, true) => "at_least",
        (_, false) => "over",
    };
    format!("{{ {word}: {at} }}")
}

/// The values below a cut.
fn below(kind: Kind, cut: usize) -> String {
    let (at, inclusive) = cuts(kind)[cut - 1];
    let word = match (kind, inclusive) {
        (Kind::Date, true) => "before",
        (Kind::Date, false) => "on_or_before",
        (_, true) => "under",
        (_, false) => "at_most",
    };
    format!("{{ {word}: {at} }}")
}
