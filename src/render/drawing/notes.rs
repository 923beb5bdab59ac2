//! What a marked drawing says beside the tree: a legend above it, the rows of each question that are marked, and below it what is on no page. In English, for editors.

use super::chart::{About, Card, Note};
use super::diagram::PageNode;
use super::marks::{Mark, Marks};
use crate::base::Index;
use crate::model::{Outcome, Question, Site, Target, Tree};
use crate::render::page::kind_of;
use crate::tree::{Fired, Part};

/// The marks of a tree, with what their words need.
pub struct Notes<'n> {
    /// The site.
    pub site: &'n Site,
    /// The tree.
    pub tree: &'n Tree,
    /// The marks.
    pub marks: &'n Marks,
}

impl Notes<'_> {
    /// What each mark means that stands in the drawing, and how many parts have it.
    pub fn legend(&self) -> Vec<Note> {
        let counts = Mark::ALL.map(|mark| (mark, self.marks.count(mark)));
        let entry = |(mark, count): (Mark, usize)| {
            text(Card {
                text: format!("{}: {count} in all", mark.meaning()),
                mark: Some(mark),
                ..Card::default()
            })
        };
        let there = counts.into_iter().filter(|(_, count)| *count > 0);
        there.map(entry).collect()
    }

    /// The marked rows of a question, on its first page. Several rows may stand behind one answer, so they are listed and not drawn as arrows.
    pub fn rows(&self, page: &PageNode<'_>) -> Vec<Note> {
        if page.variant > 1 {
            return Vec::new();
        }
        let question = &self.tree.questions[page.asked];
        let rows = question.rules.iter().enumerate();
        let rows = rows.map(|(number, row)| (Fired::Row(number), row.next));
        let otherwise = question.otherwise.iter();
        let otherwise = otherwise.map(|other| (Fired::Otherwise, other.value));
        rows.chain(otherwise)
            .filter_map(|(row, target)| {
                let mark = self.marks.part(Part::Row(page.asked, row))?;
                Some(self.row(row, target, mark))
            })
            .collect()
    }

    fn row(&self, row: Fired, target: Target, mark: Mark) -> Note {
        text(Card {
            label: match row {
                Fired::Row(number) => format!("Row {} of its rules", number + 1),
                Fired::Otherwise => "The else of its rules".to_owned(),
            },
            text: self.target(target),
            mark: Some(mark),
            ..Card::default()
        })
    }

    fn target(&self, target: Target) -> String {
        let (id, text) = match target {
            Target::Question(at) => {
                let question = &self.tree.questions[at];
                (question.id.value.to_string(), question.ask.value.as_str())
            }
            Target::Outcome(at) => {
                let outcome = &self.tree.outcomes[at];
                (outcome.id.value.to_string(), outcome.title.as_str())
            }
            Target::Tree(at) => {
                let tree = &self.site.trees[at];
                (format!("tree:{}", tree.id), tree.title.as_str())
            }
            Target::Unknown => return "It leads to a name that does not exist.".to_owned(),
        };
        format!("It leads to {id}: {text}")
    }

    /// The questions and outcomes that are on no page.
    pub fn unmet(&self) -> Vec<Note> {
        let questions = self.marks.unmet_questions();
        let outcomes = self.marks.unmet_outcomes();
        let questions = questions.map(|question| self.question(question));
        questions
            .chain(outcomes.map(|outcome| self.outcome(outcome)))
            .collect()
    }

    fn question(&self, index: Index<Question>) -> Note {
        let question = &self.tree.questions[index];
        Note {
            card: unmet(
                format!("Question {}", question.id.value),
                &question.ask.value,
            ),
            about: About::Question,
        }
    }

    fn outcome(&self, index: Index<Outcome>) -> Note {
        let outcome = &self.tree.outcomes[index];
        let (_, tone) = kind_of(self.site, outcome);
        Note {
            card: unmet(format!("Result {}", outcome.id.value), &outcome.title),
            about: About::Outcome(tone),
        }
    }
}

fn text(card: Card) -> Note {
    Note {
        card,
        about: About::Text,
    }
}

fn unmet(label: String, text: &str) -> Card {
    Card {
        label,
        text: text.to_owned(),
        mark: Some(Mark::Unmet),
        ..Card::default()
    }
}
