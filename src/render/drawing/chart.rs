//! A tree as SVG draws it, without coordinates: blocks below each other, each a question with its answers; and where each answer leads.

use super::diagram::{AnswerArrow, Diagram, OutcomeNode, PageNode, Place};
use super::labels::Labels;
use super::marks::Mark;
use super::notes::Notes;
use crate::config::Tone;
use crate::tree::{End, Part};
use std::collections::{BTreeMap, BTreeSet};

/// The most answers in a picture; a tree with more is not drawn, and its outline says all. With its share of a question, an answer takes some 100 pixels of
/// height, and browsers draw pictures of up to 32,767.
pub const MOST_ANSWERS: usize = 300;

/// What a drawing shows.
pub struct Chart {
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// A question and its answers; or, without a question, a way to something that no answer leads to; or only notes.
#[derive(Default)]
pub struct Block {
    /// Its name in the file: `q7`.
    pub name: String,
    /// How one gets to the question, other than by an answer.
    pub entry: Option<String>,
    /// The question.
    pub question: Option<Card>,
    /// Where its answers lead: a row for each place, in the order of the first answer to it.
    pub rows: Vec<Row>,
    /// What an editor is told, below the answers.
    pub notes: Vec<Note>,
}

/// A box with text.
#[derive(Default)]
pub struct Card {
    /// The page that it is a link to.
    pub url: Option<String>,
    /// What it is: `Question 7`.
    pub label: String,
    /// Its text.
    pub text: String,
    /// Its mark.
    pub mark: Option<Mark>,
}

/// The answers of a question that lead to one place: one arrow.
pub struct Row {
    /// The answers.
    pub answers: Vec<Said>,
    /// The place.
    pub to: Goal,
}

/// An answer in words.
pub struct Said {
    /// What the reader sees.
    pub text: String,
    /// Its mark.
    pub mark: Option<Mark>,
}

/// Where an arrow leads.
pub struct Goal {
    /// Its name in the file: `q7`, `r12`, `t1`.
    pub name: String,
    /// What stands there.
    pub card: Card,
    /// What it is.
    pub kind: GoalKind,
}

/// What an arrow leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum GoalKind {
    /// The block with this number.
    Block(usize),
    /// An outcome. Outcomes are drawn again beside each question that leads to them: a line to one shared box crosses everything.
    Outcome(Tone),
    /// Another tree.
    Tree,
}

/// A box over the whole width that no arrow leads to.
pub struct Note {
    /// Its text.
    pub card: Card,
    /// What it is about.
    pub about: About,
}

/// What a note is about, and so looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The drawing, or a row of rules.
    Text,
    /// A question that is on no page.
    Question,
    /// An outcome on no page.
    Outcome(Tone),
}

impl Chart {
    /// What the drawing of a tree shows. `link` says which page a place is a link to. With `notes` there are marks, and a legend of them on top.
    pub fn of(
        diagram: &Diagram<'_>,
        labels: Labels<'_>,
        link: &dyn Fn(End) -> Option<String>,
        notes: Option<&Notes<'_>>,
    ) -> Chart {
        let draft = Draft {
            diagram,
            labels,
            link,
            notes,
        };
        Chart {
            blocks: draft.blocks(),
        }
    }
}

struct Draft<'d, 'a> {
    diagram: &'d Diagram<'a>,
    labels: Labels<'d>,
    link: &'d dyn Fn(End) -> Option<String>,
    notes: Option<&'d Notes<'d>>,
}

impl Draft<'_, '_> {
    fn blocks(&self) -> Vec<Block> {
        let entries = self.entries();
        let mut blocks = Vec::with_capacity(self.diagram.pages.len() + 2);
        blocks.extend(self.notes.and_then(|notes| only(notes.legend())));
        blocks.extend(self.start());
        let first = blocks.len();
        for page in &self.diagram.pages {
            blocks.push(self.block(page, entries.get(&page.name).cloned(), first));
        }
        for outcome in &self.diagram.outcomes {
            let entry = entries.get(&outcome.name);
            blocks.extend(entry.and_then(|entry| self.way("after", entry, outcome.name, first)));
        }
        blocks.extend(self.notes.and_then(|notes| only(notes.unmet())));
        blocks
    }

    /// The block of a start that is no question.
    fn start(&self) -> Option<Block> {
        let start = self.diagram.start?;
        match start {
            Place::Page(_) => None,
            Place::Outcome(_) | Place::Tree(_) => self.way("start", &self.labels.start(), start, 0),
        }
    }

    /// A block without a question.
    fn way(&self, name: &str, text: &str, to: Place, first: usize) -> Option<Block> {
        let said = Said {
            text: text.to_owned(),
            mark: None,
        };
        Some(Block {
            name: name.to_owned(),
            rows: vec![Row {
                answers: vec![said],
                to: self.goal(to, first)?,
            }],
            ..Block::default()
        })
    }

    /// The block of a page; `first` is the number of the first page's block.
    fn block(&self, page: &PageNode<'_>, entry: Option<String>, first: usize) -> Block {
        Block {
            name: page.name.to_string(),
            entry,
            question: Some(self.question(page)),
            rows: self.rows(page, first),
            notes: self.notes.map_or_else(Vec::new, |notes| notes.rows(page)),
        }
    }

    fn rows(&self, page: &PageNode<'_>, first: usize) -> Vec<Row> {
        let said = |answer: &AnswerArrow<'_>| Said {
            text: answer.text.clone(),
            mark: self.notes.and_then(|notes| {
                let page = (page.node, page.asked);
                notes.marks.answer(page, answer.number, answer.on)
            }),
        };
        let arrows = page.arrows().into_iter();
        arrows
            .filter_map(|(to, answers)| {
                let answers = answers.into_iter().map(said).collect();
                let to = self.goal(to, first)?;
                Some(Row { answers, to })
            })
            .collect()
    }

    fn goal(&self, place: Place, first: usize) -> Option<Goal> {
        let (card, kind) = match place {
            Place::Page(number) => {
                let card = self.question(self.diagram.page(number)?);
                (card, GoalKind::Block(first + number - 1))
            }
            Place::Outcome(number) => {
                let outcome = self.diagram.outcome(number)?;
                (self.outcome(outcome), GoalKind::Outcome(outcome.tone))
            }
            Place::Tree(number) => {
                let text = self.diagram.tree(number)?.title;
                (self.card(place, self.labels.tree(), text), GoalKind::Tree)
            }
        };
        let name = place.to_string();
        Some(Goal { name, card, kind })
    }

    fn card(&self, place: Place, label: String, text: &str) -> Card {
        Card {
            url: self.diagram.end(place).and_then(self.link),
            label,
            text: text.to_owned(),
            mark: None,
        }
    }

    fn question(&self, page: &PageNode<'_>) -> Card {
        self.card(page.name, self.labels.page(page), page.ask)
    }

    fn outcome(&self, outcome: &OutcomeNode<'_>) -> Card {
        let card = self.card(outcome.name, self.labels.outcome(outcome), outcome.title);
        let mark = self
            .notes
            .and_then(|notes| notes.marks.part(Part::Outcome(outcome.outcome)));
        Card { mark, ..card }
    }

    /// How one gets to what no answer leads to.
    fn entries(&self) -> BTreeMap<Place, String> {
        let diagram = self.diagram;
        let answers = diagram.answers().map(|answer| answer.to);
        let led: BTreeSet<Place> = answers.chain(diagram.start).collect();
        let mut after: BTreeMap<Place, Vec<String>> = BTreeMap::new();
        for (before, outcome) in diagram.outcomes.iter().enumerate() {
            for way in outcome
                .continues
                .iter()
                .filter(|way| !led.contains(&way.to))
            {
                let results = after.entry(way.to).or_default();
                results.push((before + 1).to_string());
                results.dedup();
            }
        }
        let say = |results: Vec<String>| self.labels.after(&results.join(", "));
        let after = after
            .into_iter()
            .map(|(place, results)| (place, say(results)));
        let start = diagram.start.map(|start| (start, self.labels.start()));
        after
            .chain(start.filter(|(start, _)| matches!(start, Place::Page(_))))
            .collect()
    }
}

/// A block of notes alone; none without notes.
fn only(notes: Vec<Note>) -> Option<Block> {
    (!notes.is_empty()).then(|| Block {
        notes,
        ..Block::default()
    })
}
