//! What every drawing of a tree says, whatever its format: the question pages in reading order, each with its answers and where they lead, and the ends. The
//! format `json` is this, as it is:
//!
//! ```json
//! { "format": 1, "id": "which-relief", "title": "…", "verdict": "proved", "start": "q1",
//!   "pages": [ { "name": "q1", "question": "which-court", "ask": "…",
//!                "answers": [ { "key": "superior", "text": "…", "to": "q2" },
//!                             { "key": "lt.24m", "text": "…", "to": "r3" },
//!                             { "key": "unsure", "text": "…", "to": "t2" } ] } ],
//!   "outcomes": [ { "name": "r3", "id": "must-dismiss", "kind": "…", "tone": "good", "title": "…",
//!                   "continue": [ { "text": "…", "to": "q7" } ] } ],
//!   "trees": [ { "name": "t2", "id": "other", "title": "…" } ] }
//! ```
//!
//! `verdict` is `proved`, `refuted` or `not-proved`; unless it is `proved`, pages and answers may be missing. `start` may be `null`. A question that behaves in
//! several ways has several pages. Keys of answers are those of `tree.json`.

use crate::base::Index;
use crate::config::Tone;
use crate::model::{Outcome, Question, Site, Tree};
use crate::render::order::Numbers;
use crate::render::page::{answer_in_words, answer_key, continues, kind_of};
use crate::render::theme::Words;
use crate::tree::{Answer, End, Graph, Node, On, Proof};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt;

/// The number of the shape of the JSON. A field may come without a new one, but none changes or goes away.
const FORMAT: u32 = 1;

/// A place where one can be in a tree. Its name in every format is a letter and a number: `q7`, `r12`, `t1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The question page with this number, from 1 in reading order.
    Page(usize),
    /// The outcome with this number, from 1 in the order written; those that nothing leads to have none.
    Outcome(usize),
    /// The tree with this number, from 1 in the order of the site.
    Tree(usize),
}

impl Place {
    /// Its number among its like, from 1.
    pub fn number(self) -> usize {
        match self {
            Place::Page(number) | Place::Outcome(number) | Place::Tree(number) => number,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Page(number) => write!(f, "q{number}"),
            Place::Outcome(number) => write!(f, "r{number}"),
            Place::Tree(number) => write!(f, "t{number}"),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A tree as nodes and the arrows between them.
#[derive(Serialize)]
pub struct Diagram<'a> {
    format: u32,
    /// The tree's name.
    pub id: &'a str,
    /// Its heading.
    pub title: &'a str,
    verdict: &'static str,
    /// Where it starts; `None` when the start could not be compiled.
    pub start: Option<Place>,
    /// The question pages in reading order.
    pub pages: Vec<PageNode<'a>>,
    /// The outcomes that something leads to, in the order written.
    pub outcomes: Vec<OutcomeNode<'a>>,
    /// The trees that answers lead to, in the order of the site.
    pub trees: Vec<TreeNode<'a>>,
}

/// A question page.
#[derive(Serialize)]
pub struct PageNode<'a> {
    /// Its place.
    pub name: Place,
    /// The name of the question that it asks.
    pub question: &'a str,
    /// What the reader is asked.
    pub ask: &'a str,
    /// Its answers, in the order shown.
    pub answers: Vec<AnswerArrow<'a>>,
    /// The page in the graph.
    #[serde(skip)]
    pub node: Index<Node>,
    /// The question.
    #[serde(skip)]
    pub asked: Index<Question>,
    /// 1 for the first page of the question.
    #[serde(skip)]
    pub variant: usize,
}

/// An answer and where it leads.
#[derive(Serialize)]
pub struct AnswerArrow<'a> {
    /// Its name, once on its page.
    pub key: String,
    /// What the reader sees.
    pub text: String,
    /// Where it leads.
    pub to: Place,
    /// The answer.
    #[serde(skip)]
    pub on: &'a On,
    /// Its number on its page in the graph.
    #[serde(skip)]
    pub number: usize,
}

impl<'a> PageNode<'a> {
    /// Its arrows: one to each place, in the order of the first answer that leads there.
    pub fn arrows(&self) -> Vec<(Place, Vec<&AnswerArrow<'a>>)> {
        by_place(&self.answers, |answer| answer.to)
    }
}

/// An outcome.
#[derive(Serialize)]
pub struct OutcomeNode<'a> {
    /// Its place.
    pub name: Place,
    /// Its name in the file.
    pub id: &'a str,
    /// Its kind in words; may be empty.
    pub kind: &'a str,
    /// How it looks.
    #[serde(serialize_with = "tone_in_a_word")]
    pub tone: Tone,
    /// Its heading.
    pub title: &'a str,
    /// Where one goes on after doing what it says.
    #[serde(rename = "continue")]
    pub continues: Vec<WayOn>,
    /// The outcome.
    #[serde(skip)]
    pub outcome: Index<Outcome>,
}

/// A way on from an outcome.
#[derive(Serialize)]
pub struct WayOn {
    /// What the reader sees.
    pub text: String,
    /// Where it leads.
    pub to: Place,
}

impl OutcomeNode<'_> {
    /// Its arrows: one to each place, in the order of the first way there.
    pub fn arrows(&self) -> Vec<(Place, Vec<&WayOn>)> {
        by_place(&self.continues, |way| way.to)
    }
}

fn by_place<T>(ways: &[T], to: impl Fn(&T) -> Place) -> Vec<(Place, Vec<&T>)> {
    let mut arrows: Vec<(Place, Vec<&T>)> = Vec::new();
    for way in ways {
        let to = to(way);
        match arrows.iter_mut().find(|(place, _)| *place == to) {
            Some((_, ways)) => ways.push(way),
            None => arrows.push((to, vec![way])),
        }
    }
    arrows
}

/// Another tree, to which this one hands over.
#[derive(Serialize)]
pub struct TreeNode<'a> {
    /// Its place.
    pub name: Place,
    /// Its name.
    pub id: &'a str,
    /// Its heading.
    pub title: &'a str,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn tone_in_a_word<S: Serializer>(tone: &Tone, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(tone.as_str())
}

impl<'a> Diagram<'a> {
    /// What a drawing of the tree says. Of a tree that is not proved, what its graph has.
    pub fn of(site: &'a Site, proof: &'a Proof, words: &Words, tree: Index<Tree>) -> Diagram<'a> {
        let compiled = &proof.of(tree).compiled;
        let written = &site.trees[tree];
        let reader = Reader {
            site,
            words,
            written,
            graph: &compiled.graph,
            numbers: Numbers::of(written, &compiled.graph),
        };
        Diagram {
            format: FORMAT,
            id: written.id.as_str(),
            title: &written.title,
            verdict: compiled.verdict.as_str(),
            start: compiled.graph.start.and_then(|start| reader.place(start)),
            pages: reader.pages(),
            outcomes: reader.outcomes(),
            trees: reader.trees(),
        }
    }

    /// A place in the graph.
    pub fn end(&self, place: Place) -> Option<End> {
        Some(match place {
            Place::Page(number) => End::Node(self.page(number)?.node),
            Place::Outcome(number) => End::Outcome(self.outcome(number)?.outcome),
            Place::Tree(number) => End::Tree(Index::new(number.checked_sub(1)?)),
        })
    }

    /// The page with a number.
    pub fn page(&self, number: usize) -> Option<&PageNode<'a>> {
        self.pages.get(number.checked_sub(1)?)
    }

    /// The outcome with a number.
    pub fn outcome(&self, number: usize) -> Option<&OutcomeNode<'a>> {
        self.outcomes.get(number.checked_sub(1)?)
    }

    /// The other tree with a number.
    pub fn tree(&self, number: usize) -> Option<&TreeNode<'a>> {
        let name = Place::Tree(number);
        self.trees.iter().find(|tree| tree.name == name)
    }

    /// Every answer.
    pub fn answers(&self) -> impl Iterator<Item = &AnswerArrow<'a>> {
        self.pages.iter().flat_map(|page| &page.answers)
    }
}

struct Reader<'r, 'a> {
    site: &'a Site,
    words: &'r Words,
    written: &'a Tree,
    graph: &'a Graph,
    numbers: Numbers,
}

impl<'a> Reader<'_, 'a> {
    fn place(&self, end: End) -> Option<Place> {
        Some(match end {
            End::Node(page) => Place::Page(self.numbers.page(page)),
            End::Outcome(outcome) => Place::Outcome(self.numbers.outcome(outcome)?),
            End::Tree(tree) => Place::Tree(tree.number() + 1),
        })
    }

    fn pages(&self) -> Vec<PageNode<'a>> {
        let pages = self.numbers.pages.iter();
        pages.map(|page| self.page(*page)).collect()
    }

    fn page(&self, index: Index<Node>) -> PageNode<'a> {
        let node = &self.graph.nodes[index];
        let question = &self.written.questions[node.question];
        let answers = node.answers.iter().enumerate();
        PageNode {
            name: Place::Page(self.numbers.page(index)),
            question: question.id.value.as_str(),
            ask: &question.ask.value,
            answers: answers
                .filter_map(|(number, answer)| self.answer(node, number, answer))
                .collect(),
            node: index,
            asked: node.question,
            variant: node.variant,
        }
    }

    fn answer(&self, node: &Node, number: usize, answer: &'a Answer) -> Option<AnswerArrow<'a>> {
        let Answer { on, to } = answer;
        Some(AnswerArrow {
            key: answer_key(&self.written.questions[node.question], on),
            text: answer_in_words(self.written, node.question, on, self.words),
            to: self.place(*to)?,
            on,
            number,
        })
    }

    fn outcomes(&self) -> Vec<OutcomeNode<'a>> {
        let outcomes = self.numbers.outcomes.iter().enumerate();
        outcomes
            .map(|(before, outcome)| self.outcome(before + 1, *outcome))
            .collect()
    }

    fn outcome(&self, number: usize, index: Index<Outcome>) -> OutcomeNode<'a> {
        let outcome = &self.written.outcomes[index];
        let (kind, tone) = kind_of(self.site, outcome);
        let ways = continues(self.written, self.graph, index);
        OutcomeNode {
            name: Place::Outcome(number),
            id: outcome.id.value.as_str(),
            kind,
            tone,
            title: &outcome.title,
            continues: ways
                .filter_map(|way| {
                    let to = self.place(way.end)?;
                    Some(WayOn { text: way.text, to })
                })
                .collect(),
            outcome: index,
        }
    }

    fn trees(&self) -> Vec<TreeNode<'a>> {
        let answers = self.graph.nodes.values().flat_map(|node| &node.answers);
        let continues = self.graph.continues.iter().flatten().flatten().copied();
        let ends = answers.map(|answer| answer.to).chain(continues);
        let met: BTreeSet<Index<Tree>> = ends
            .chain(self.graph.start)
            .filter_map(|end| match end {
                End::Tree(tree) => Some(tree),
                End::Node(_) | End::Outcome(_) => None,
            })
            .collect();
        let node = |tree: Index<Tree>| TreeNode {
            name: Place::Tree(tree.number() + 1),
            id: self.site.trees[tree].id.as_str(),
            title: &self.site.trees[tree].title,
        };
        met.into_iter().map(node).collect()
    }
}
