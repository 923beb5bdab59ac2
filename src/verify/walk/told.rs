//! `tree.json` of a tool: what the interview tells a reader. Comes in: the file. Goes out: its texts piece by piece, and where its addresses lead.

use super::claims::{Answer, On, To, TreeFile};
use super::piece::{Goal, Piece, in_part, words};
use crate::verify::address::Origin;
use crate::verify::html::Document;
use std::collections::HashMap;
use std::sync::Arc;

/// What stands at an address of the tool, by its number in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A question.
    Question(usize),
    /// An outcome.
    Outcome(usize),
}

/// What the interview tells.
pub(super) struct Told {
    /// The file.
    pub(super) path: Arc<str>,
    /// What it holds.
    pub(super) file: TreeFile,
    /// Where each question page stands.
    pub(super) pages: Vec<Option<String>>,
    /// Where each outcome page stands.
    pub(super) outcomes: Vec<Option<String>>,
    /// What stands where.
    pub(super) places: HashMap<String, Entry>,
    /// Addresses that the file names twice.
    pub(super) twice: Vec<String>,
    questions: Vec<Vec<Piece>>,
    /// For each question the help of each option.
    helps: Vec<Vec<Vec<Piece>>>,
    results: Vec<Vec<Piece>>,
    cautions: Vec<Vec<Piece>>,
}

impl Told {
    /// Reads the texts of a file.
    pub(super) fn of(path: &Arc<str>, file: TreeFile, origin: &Origin<'_>) -> Told {
        let at = |url: &Option<String>| match Goal::of(origin, path, url.as_ref()?) {
            Goal::File(path, _) => Some(path),
            Goal::Here | Goal::Other(_) => None,
        };
        let part = |html: &str| {
            let document = Document::parse(html);
            let root = document.elements().next();
            root.map_or_else(Vec::new, |root| in_part(root, origin, path))
        };
        let help = |help: &Option<String>| help.as_deref().map_or_else(Vec::new, part);
        let pages: Vec<_> = file.pages.iter().map(|page| at(&page.url)).collect();
        let outcomes: Vec<_> = file.outcomes.iter().map(|ended| at(&ended.url)).collect();
        let questions = file.questions.iter();
        let results = file.outcomes.iter().map(|outcome| outcome.html.as_deref());
        let mut told = Told {
            questions: questions.clone().map(|asked| part(&asked.html)).collect(),
            helps: questions
                .map(|asked| asked.options.iter().map(|one| help(&one.help)).collect())
                .collect(),
            results: results
                .map(|html| html.map_or_else(Vec::new, part))
                .collect(),
            cautions: file.cautions.iter().map(|html| part(html)).collect(),
            places: HashMap::new(),
            twice: Vec::new(),
            pages,
            outcomes,
            path: path.clone(),
            file,
        };
        told.place();
        told
    }

    fn place(&mut self) {
        let pages = self.pages.iter().enumerate();
        let pages = pages.map(|(number, path)| (path, Entry::Question(number)));
        let outcomes = self.outcomes.iter().enumerate();
        let outcomes = outcomes.map(|(number, path)| (path, Entry::Outcome(number)));
        for (path, entry) in pages.chain(outcomes) {
            let Some(path) = path else { continue };
            if self.places.insert(path.clone(), entry).is_some() {
                self.twice.push(path.clone());
            }
        }
    }

    /// Where something leads; none when the file does not say.
    pub(super) fn target(&self, to: Option<&To>, origin: &Origin<'_>) -> Option<String> {
        match to? {
            To::Page(number) => self.pages.get(*number)?.clone(),
            To::Outcome(number) => self.outcomes.get(*number)?.clone(),
            To::Tool(url) => match Goal::of(origin, &self.path, url) {
                Goal::File(path, _) => Some(path),
                Goal::Here | Goal::Other(_) => None,
            },
        }
    }

    /// What a reader is told at an entry, slots filled; not much more than `enough` pieces, because a file may fill many slots with one long text.
    pub(super) fn tells(&self, entry: Entry, origin: &Origin<'_>, enough: usize) -> Vec<Piece> {
        let (part, answers) = match entry {
            Entry::Question(number) => {
                let page = &self.file.pages[number];
                let asked = self.questions.get(page.question);
                (asked, Some((page.question, page.answers.as_slice())))
            }
            Entry::Outcome(number) => (self.results.get(number), None),
        };
        let mut told = Vec::new();
        for piece in part.into_iter().flatten() {
            if told.len() > enough {
                break;
            }
            match (piece, answers) {
                (Piece::Answers, Some((question, answers))) => {
                    for answer in answers {
                        self.answer(&mut told, question, answer, origin);
                    }
                }
                (Piece::Caution(number), _) => {
                    let caution = self.cautions.get(*number);
                    told.extend(caution.into_iter().flatten().cloned());
                }
                _ => told.push(piece.clone()),
            }
        }
        told
    }

    fn answer(&self, told: &mut Vec<Piece>, question: usize, answer: &Answer, origin: &Origin<'_>) {
        if let Some(path) = self.target(answer.to.as_ref(), origin) {
            told.push(Piece::Link(Goal::File(path, None)));
        }
        told.extend(words(&answer.text));
        if let On::Option(number) = answer.on {
            let help = self.helps.get(question).and_then(|helps| helps.get(number));
            told.extend(help.into_iter().flatten().cloned());
        }
    }
}
