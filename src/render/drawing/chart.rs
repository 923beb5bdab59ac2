//! A tree as it is drawn, without coordinates: blocks below each other, each a question with its answers; and where each answer leads.

use crate::base::{Index, SitePath};
use crate::config::Tone;
use crate::model::{Outcome, Tree};
use crate::render::book::Book;
use crate::render::order::Numbers;
use crate::render::page::{answer_in_words, kind_of};
use crate::render::route::Route;
use crate::render::theme::keys;
use crate::tree::{Answer, End, Graph, Node};

/// What a drawing shows.
pub struct Chart {
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// A question and its answers; or, without a question, a way to something that no answer leads to.
pub struct Block {
    /// Its name in the file: `q7`.
    pub name: String,
    /// How one gets to the question, other than by an answer.
    pub entry: Option<String>,
    /// The question.
    pub question: Option<Card>,
    /// Where its answers lead: a row for each place, in the order of the first answer to it.
    pub rows: Vec<Row>,
}

/// A box with text.
pub struct Card {
    /// The page that it is a link to.
    pub url: Option<String>,
    /// What it is: `Question 7`.
    pub label: String,
    /// Its text.
    pub text: String,
}

/// The answers of a question that lead to one place: one arrow.
pub struct Row {
    /// The answers.
    pub answers: Vec<String>,
    /// The place.
    pub to: Goal,
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

impl Chart {
    /// What the drawing of a tree shows; links lead from `path`.
    pub fn of(book: &Book<'_>, path: &SitePath, tree: Index<Tree>) -> Chart {
        let draft = Draft {
            book,
            path,
            tree,
            written: &book.site.trees[tree],
            graph: &book.proof.of(tree).compiled.graph,
            numbers: Numbers::of(book, tree),
        };
        Chart {
            blocks: draft.blocks(),
        }
    }
}

struct Draft<'d, 'a> {
    book: &'d Book<'a>,
    path: &'d SitePath,
    tree: Index<Tree>,
    written: &'d Tree,
    graph: &'d Graph,
    numbers: Numbers,
}

impl Draft<'_, '_> {
    fn blocks(&self) -> Vec<Block> {
        let entries = self.entries();
        let pages = self.numbers.pages.iter();
        let pages = pages.map(|page| self.block(*page, entries.pages[page.number()].clone()));
        let start = self.graph.start.filter(|start| !is_page(*start));
        let start = start.and_then(|end| self.way("start", self.start(), end));
        let late = self.numbers.outcomes.iter().filter_map(|outcome| {
            let entry = entries.outcomes[outcome.number()].clone()?;
            self.way("after", entry, End::Outcome(*outcome))
        });
        start.into_iter().chain(pages).chain(late).collect()
    }

    fn start(&self) -> String {
        self.book.say(keys::DRAWING_START, &[])
    }

    /// A block without a question.
    fn way(&self, name: &str, text: String, to: End) -> Option<Block> {
        let to = self.goal(to)?;
        Some(Block {
            name: name.to_owned(),
            entry: None,
            question: None,
            rows: vec![Row {
                answers: vec![text],
                to,
            }],
        })
    }

    fn block(&self, page: Index<Node>, entry: Option<String>) -> Block {
        let node = &self.graph.nodes[page];
        Block {
            name: self.name(End::Node(page)),
            entry,
            question: Some(self.question(page)),
            rows: self.rows(node),
        }
    }

    fn rows(&self, node: &Node) -> Vec<Row> {
        let mut rows: Vec<(End, Row)> = Vec::new();
        for Answer { on, to } in &node.answers {
            let text = answer_in_words(self.written, node.question, on, self.book.words);
            match rows.iter_mut().find(|(end, _)| end == to) {
                Some((_, row)) => row.answers.push(text),
                None => rows.extend(self.goal(*to).map(|goal| {
                    let answers = vec![text];
                    (*to, Row { answers, to: goal })
                })),
            }
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn goal(&self, end: End) -> Option<Goal> {
        let (card, kind) = match end {
            End::Node(page) => {
                let before = usize::from(!self.graph.start.is_some_and(is_page));
                let block = self.numbers.page(page) - 1 + before;
                (self.question(page), GoalKind::Block(block))
            }
            End::Outcome(outcome) => {
                let (_, tone) = kind_of(self.book, &self.written.outcomes[outcome]);
                (self.outcome(outcome)?, GoalKind::Outcome(tone))
            }
            End::Tree(tree) => (self.other(tree), GoalKind::Tree),
        };
        let name = self.name(end);
        Some(Goal { name, card, kind })
    }

    fn name(&self, end: End) -> String {
        match end {
            End::Node(page) => format!("q{}", self.numbers.page(page)),
            End::Outcome(outcome) => {
                format!("r{}", self.numbers.outcome(outcome).unwrap_or_default())
            }
            End::Tree(tree) => format!("t{}", tree.number() + 1),
        }
    }

    fn url(&self, end: End) -> Option<String> {
        self.book.url(self.path, Route::of_end(self.tree, end))
    }

    fn question(&self, page: Index<Node>) -> Card {
        let number = self.numbers.page(page).to_string();
        let question = self.graph.nodes[page].question;
        Card {
            url: self.url(End::Node(page)),
            label: self
                .book
                .say(keys::DRAWING_QUESTION, &[("number", &number)]),
            text: self.written.questions[question].ask.value.clone(),
        }
    }

    fn outcome(&self, index: Index<Outcome>) -> Option<Card> {
        let book = self.book;
        let outcome = &self.written.outcomes[index];
        let number = self.numbers.outcome(index)?.to_string();
        let label = book.say(keys::DRAWING_OUTCOME, &[("number", &number)]);
        Some(Card {
            url: self.url(End::Outcome(index)),
            label: match kind_of(book, outcome).0 {
                "" => label,
                kind => book.say(keys::DRAWING_KIND, &[("outcome", &label), ("kind", kind)]),
            },
            text: outcome.title.clone(),
        })
    }

    fn continues(&self, outcome: Index<Outcome>) -> impl Iterator<Item = End> {
        let ends = self.graph.continues.get(outcome.number());
        ends.into_iter().flatten().filter_map(|end| *end)
    }

    fn other(&self, tree: Index<Tree>) -> Card {
        Card {
            url: self.url(End::Tree(tree)),
            label: self.book.say(keys::DRAWING_TOOL, &[]),
            text: self.book.site.trees[tree].title.clone(),
        }
    }

    /// How one gets to what no answer leads to, by page and by outcome.
    fn entries(&self) -> Entries {
        let mut to = Reached {
            pages: vec![false; self.graph.nodes.len()],
            outcomes: vec![false; self.written.outcomes.len()],
        };
        let answers = self.graph.nodes.values().flat_map(|node| &node.answers);
        for end in answers.map(|answer| answer.to).chain(self.graph.start) {
            to.mark(end);
        }
        let mut after_page = vec![Vec::new(); to.pages.len()];
        let mut after_outcome = vec![Vec::new(); to.outcomes.len()];
        for outcome in &self.numbers.outcomes {
            let number = self.numbers.outcome(*outcome).unwrap_or_default();
            for end in self.continues(*outcome) {
                match end {
                    End::Node(page) if !to.pages[page.number()] => &mut after_page[page.number()],
                    End::Outcome(next) if !to.outcomes[next.number()] => {
                        &mut after_outcome[next.number()]
                    }
                    _ => continue,
                }
                .push(number.to_string());
            }
        }
        let say = |mut results: Vec<String>| {
            results.dedup();
            let results = results.join(", ");
            (!results.is_empty())
                .then(|| self.book.say(keys::DRAWING_AFTER, &[("results", &results)]))
        };
        let mut pages: Vec<_> = after_page.into_iter().map(say).collect();
        if let Some(End::Node(start)) = self.graph.start {
            pages[start.number()] = Some(self.start());
        }
        Entries {
            pages,
            outcomes: after_outcome.into_iter().map(say).collect(),
        }
    }
}

struct Entries {
    pages: Vec<Option<String>>,
    outcomes: Vec<Option<String>>,
}

/// What the start or an answer leads to.
struct Reached {
    pages: Vec<bool>,
    outcomes: Vec<bool>,
}

impl Reached {
    fn mark(&mut self, end: End) {
        match end {
            End::Node(page) => self.pages[page.number()] = true,
            End::Outcome(outcome) => self.outcomes[outcome.number()] = true,
            End::Tree(_) => {}
        }
    }
}

fn is_page(end: End) -> bool {
    matches!(end, End::Node(_))
}

/// The most answers in a drawing; a tree with more is not drawn, and its outline says all. With its share of a question, an answer takes some 100 pixels of
/// height, and browsers draw pictures of up to 32,767.
const MOST_ANSWERS: usize = 300;

/// Whether a tree is small enough to be drawn.
pub fn fits(graph: &Graph) -> bool {
    let answers = graph.nodes.values().map(|node| node.answers.len());
    answers.sum::<usize>() <= MOST_ANSWERS
}

#[cfg(test)]
mod tests {
    use super::{MOST_ANSWERS, fits};
    use crate::base::Index;
    use crate::tree::{Answer, End, Graph, Node, On};

    fn graph(answers: usize) -> Graph {
        let answer = Answer {
            on: On::Unsure,
            to: End::Outcome(Index::new(0)),
        };
        let node = Node {
            question: Index::new(0),
            variant: 1,
            answers: vec![answer; answers],
        };
        Graph {
            nodes: [node].into_iter().collect(),
            start: Some(End::Node(Index::new(0))),
            continues: Vec::new(),
        }
    }

    #[test]
    fn a_tree_that_is_too_large_is_not_drawn() {
        assert!(fits(&graph(MOST_ANSWERS)));
        assert!(!fits(&graph(MOST_ANSWERS + 1)));
    }
}
