//! The conversation, line by line: the same for a person at a terminal and for a script that pipes lines in. Comes in: a line. Goes out: what to print.

use super::interview::{Interview, Place, Refusal};
use super::outcome::{self, way_on};
use super::paper::Paper;
use super::question;
use super::typed::read_answer;
use super::yaml::{Names, scenario};
use crate::base::Index;
use crate::model::{Outcome, Point, Question, Site, Tree};
use crate::tree::{On, Proof};
use crate::validate::words;
use std::collections::BTreeSet;

/// A conversation about a tree.
pub struct Dialog<'a> {
    interview: Interview<'a>,
    start: Index<Tree>,
    width: usize,
}

/// What comes of a line.
pub enum Turn {
    /// Print this, and ask for a line.
    Ask(String),
    /// The conversation is over.
    Done,
}

const COMMANDS: &str = "b goes back, r begins again, ? says more, q ends.";

impl<'a> Dialog<'a> {
    /// A conversation that begins at the start of a tree, on lines of some width.
    pub fn begin(site: &'a Site, proof: &'a Proof, tree: Index<Tree>, width: usize) -> Dialog<'a> {
        Dialog {
            interview: Interview::begin(site, proof, tree),
            start: tree,
            width,
        }
    }

    /// Every tree that was walked so far.
    pub fn visited(&self) -> &BTreeSet<Index<Tree>> {
        self.interview.visited()
    }

    /// What to print before the first line.
    pub fn open(&self) -> String {
        let mut paper = self.paper();
        let tree = &self.site().trees[self.start];
        paper.line(&tree.title);
        paper.inset(&tree.summary.document.plain());
        paper.inset(&format!(
            "Answer with a number or the beginning of an answer; {COMMANDS}"
        ));
        self.show(&mut paper);
        paper.finish()
    }

    /// Takes a line.
    pub fn hear(&mut self, line: &str) -> Turn {
        match line.trim() {
            "q" => Turn::Done,
            "b" => self.turned_back(),
            "r" => {
                self.interview.restart();
                self.here("Once more, from the beginning.")
            }
            "?" => self.explain(),
            line => match self.interview.place() {
                Place::Question(..) => self.answered(line),
                Place::Outcome(tree, outcome) => self.going_on(tree, outcome, line),
                Place::Nowhere(_) => self.here(""),
            },
        }
    }

    fn turned_back(&mut self) -> Turn {
        match self.interview.back() {
            true => self.here(""),
            false => self.here("This is the beginning: there is nothing to take back."),
        }
    }

    fn explain(&self) -> Turn {
        let mut paper = self.paper();
        match self.interview.page() {
            Some((tree, page)) => {
                let asked = &self.site().trees[tree].questions[page.question];
                question::explain(&mut paper, self.site(), asked);
            }
            None => self.show(&mut paper),
        }
        Turn::Ask(paper.finish())
    }

    fn answered(&mut self, line: &str) -> Turn {
        let Some((tree, page)) = self.interview.page() else {
            return self.here("");
        };
        let question = page.question;
        let written = &self.site().trees[tree];
        let asked = &written.questions[question];
        if line.is_empty() {
            return self.say(&format!("Type an answer. {COMMANDS}"));
        }
        let value = match read_answer(asked, line) {
            Ok(value) => value,
            Err(instead) => return self.say(&instead),
        };
        match self.interview.answer(value) {
            Ok(Some(on)) => self.here(&understood(written, question, &on, value)),
            Ok(None) => self.here(""),
            Err(refusal) => self.say(refused(refusal)),
        }
    }

    fn going_on(&mut self, tree: Index<Tree>, outcome: Index<Outcome>, line: &str) -> Turn {
        if line.is_empty() {
            return Turn::Done;
        }
        let ways = self.interview.ways_on();
        let number = line.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        match number.and_then(|number| ways.get(number)) {
            Some(way) => {
                let written = &self.site().trees[tree];
                let label = way_on(written, &written.outcomes[outcome], *way);
                self.interview.go_on(*way);
                self.here(&format!("→ {label}"))
            }
            None => self.say(&format!("{} {COMMANDS}", offer(ways.len()))),
        }
    }

    /// A remark; then the same question again, unsaid.
    fn say(&self, remark: &str) -> Turn {
        let mut paper = self.paper();
        paper.line(remark);
        Turn::Ask(paper.finish())
    }

    /// A remark, and the place where they stand now.
    fn here(&self, remark: &str) -> Turn {
        let mut paper = self.paper();
        if !remark.is_empty() {
            paper.line(remark);
        }
        self.show(&mut paper);
        Turn::Ask(paper.finish())
    }

    fn show(&self, paper: &mut Paper) {
        paper.gap();
        match self.interview.place() {
            Place::Question(tree, _) => {
                if let Some((_, page)) = self.interview.page() {
                    question::ask(paper, &self.site().trees[tree].questions[page.question]);
                }
            }
            Place::Outcome(tree, outcome) => self.show_outcome(paper, tree, outcome),
            Place::Nowhere(tree) => paper.line(&format!(
                "The tree `{}` does not say what comes next. `statutree check` says why.",
                self.site().trees[tree].id
            )),
        }
    }

    fn show_outcome(&self, paper: &mut Paper, tree: Index<Tree>, outcome: Index<Outcome>) {
        let written = &self.site().trees[tree];
        outcome::show(paper, self.site(), &written.outcomes[outcome]);
        self.show_scenarios(paper);
        paper.gap();
        let ways = self.interview.ways_on();
        for (number, way) in ways.iter().enumerate() {
            let label = way_on(written, &written.outcomes[outcome], *way);
            paper.item(&format!("{}", number + 1), &label);
        }
        paper.line(&offer(ways.len()));
    }

    /// The answers as scenarios, a tree at a time.
    fn show_scenarios(&self, paper: &mut Paper) {
        let trees = &self.site().trees;
        for (tree, walk) in self.interview.walks() {
            let tree = &trees[tree];
            let name = Names::new(tree).next(trees, tree, walk.end);
            if let Some(text) = scenario(trees, tree, &name, &walk) {
                paper.gap();
                paper.line(&format!(
                    "To keep this as a scenario, paste it below `scenarios:` in decision_trees/{}.scenarios.yaml:",
                    tree.id
                ));
                paper.gap();
                paper.verbatim(&text);
            }
        }
    }

    fn site(&self) -> &'a Site {
        self.interview.site()
    }

    fn paper(&self) -> Paper {
        Paper::new(self.width)
    }
}

/// An answer as it was understood: an option's label, or a value and what it falls under.
fn understood(tree: &Tree, question: Index<Question>, on: &On, value: Point) -> String {
    let answer = words::answer(tree, question, on);
    match on {
        On::Range(_) => {
            let unit = words::unit_of(&tree.questions[question].kind);
            format!("→ {} ({answer})", words::value(value, unit))
        }
        On::Option(_) | On::Unsure => format!("→ {answer}"),
    }
}

fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotAsked => "Nothing is asked here.",
        Refusal::NotOffered => "This question does not offer “I'm not sure”. Type ? to see why.",
        Refusal::Calendar {
            rules_in_months: true,
        } => {
            "The rule counts months or years, and only the calendar could say how many days that is. Type it in months or years."
        }
        Refusal::Calendar {
            rules_in_months: false,
        } => {
            "The rule counts days, and only the calendar could say how many days that is. Type it in days or weeks."
        }
    }
}

/// What can be typed at an outcome with so many ways on.
fn offer(ways: usize) -> String {
    match ways {
        0 => "Press Enter to end.".to_owned(),
        1 => "Type 1 to go on after that, or press Enter to end.".to_owned(),
        _ => format!("Type a number from 1 to {ways} to go on after that, or press Enter to end."),
    }
}
