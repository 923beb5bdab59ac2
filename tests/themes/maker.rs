//! Makes single things of a site, each text with a mark behind it.

use super::{at_law, cited, day, id, web};
use statutree::base::{Index, escape};
use statutree::diag::{FileId, Span, Spanned};
use statutree::law::{Checked, CheckedAgainst, History, Pinpoint, Version};
use statutree::markdown::{Document, Heading, Link, LinkTarget, Piece};
use statutree::model::{
    Authority, Destination, Fact, FactKind, Guide, Opt, Outcome, Prose, Question, QuestionKind,
    Review, Section, Subdivision, Target, Tree,
};
use std::sync::Arc;

/// Puts the mark behind every text.
#[derive(Clone, Copy)]
pub struct Maker {
    pub mark: &'static str,
    pub file: FileId,
}

impl Maker {
    pub fn text(&self, text: &str) -> String {
        format!("{text}{}", self.mark)
    }

    pub fn at<T>(&self, value: T) -> Spanned<T> {
        let span = self.span();
        Spanned { value, span }
    }

    pub fn span(&self) -> Span {
        Span::start_of(self.file)
    }

    pub fn prose(&self, text: &str) -> Prose {
        self.linked(text, Vec::new())
    }

    /// A paragraph, and one link for each destination.
    pub fn linked(&self, text: &str, destinations: Vec<Destination>) -> Prose {
        let text = self.text(text);
        let mut document = Document::default();
        let pieces = &mut document.pieces;
        pieces.markup("<p>");
        pieces.said(&text);
        pieces.markup("</p>\n");
        for (number, destination) in destinations.iter().enumerate() {
            let external = matches!(destination, Destination::External(_));
            pieces.markup("<p>");
            pieces.add(Piece::OpenLink(u32::try_from(number).unwrap()));
            pieces.markup("link");
            pieces.add(Piece::CloseLink);
            pieces.markup("</p>\n");
            document.links.push(Link {
                target: if external {
                    LinkTarget::External(String::new())
                } else {
                    LinkTarget::Refused
                },
                span: self.span(),
                image: false,
            });
        }
        Prose {
            document: Arc::new(document),
            destinations: destinations.into_iter().map(Some).collect(),
        }
    }

    pub fn headed(&self, mut prose: Prose, headings: &[(u8, &str)]) -> Prose {
        let document = Arc::make_mut(&mut prose.document);
        for (level, name) in headings {
            let text = self.text(name);
            let rest = format!(">{}</h{level}>\n", escape::html(&text));
            document.pieces.markup(&format!("<h{level}"));
            document.pieces.id(" id=\"", name);
            document.pieces.markup(&rest);
            document.headings.push(Heading {
                level: *level,
                id: (*name).to_owned(),
                text,
                span: self.span(),
            });
        }
        prose
    }

    pub fn checked(&self, against: CheckedAgainst) -> Checked {
        Checked {
            on: self.at(day("2026-11-01")),
            against,
            note: Some(self.text("note")),
        }
    }

    pub fn review(&self, on: &str) -> Review {
        Review {
            on: self.at(day(on)),
            due: self.at(day("2027-05-23")),
            by: Some(self.text("a clinic")),
            note: None,
            content: None,
            edited: false,
        }
    }

    pub fn authority(&self, section: usize, pinpoint: Option<&str>, says: bool) -> Authority {
        Authority {
            cited: cited(section, pinpoint),
            says: says.then(|| self.linked("says", vec![at_law(0, Some("(b)"))])),
            span: self.span(),
        }
    }

    pub fn section(&self, number: &str, history: History, places: &[&str]) -> Section {
        Section {
            id: id(&format!("ca-pen-{number}")),
            file: self.file,
            code: Index::new(0),
            number: self.at(number.to_owned()),
            title: self.text(&format!("title of {number}")),
            history,
            subdivisions: places
                .iter()
                .map(|place| Subdivision {
                    pinpoint: self.at(Pinpoint::parse(place).unwrap()),
                    says: self.text("place"),
                })
                .collect(),
            checked: self.checked(CheckedAgainst::Copy),
            url: web("https://law.example/?a=1&b={section}"),
            summary: self.linked("summary", vec![at_law(1, None)]),
        }
    }

    pub fn history(&self, from: &[Option<&str>], repealed: Option<&str>) -> History {
        let versions = from.iter().map(|from| Version {
            from: from.map(|from| self.at(day(from))),
            by: Some(self.text("by")),
            changed: self.text("changed"),
        });
        History {
            versions: versions.collect(),
            repealed: repealed.map(|on| self.at(day(on))),
        }
    }

    pub fn guide(&self, name: &str, topic: usize, body: Prose) -> Guide {
        Guide {
            id: id(name),
            file: self.file,
            title: self.at(self.text(&format!("title of {name}"))),
            description: self.at(self.text("description")),
            opening: Arc::default(),
            topic: Index::new(topic),
            order: 1,
            review: self.review("2026-11-20"),
            aliases: Vec::new(),
            draft: false,
            body,
        }
    }

    pub fn option(&self, name: &str) -> Opt {
        Opt {
            id: self.at(id(name)),
            label: self.text(&format!("option {name}")),
            help: Some(self.prose("option help")),
            next: None,
            set: Vec::new(),
            unsure: name == "unsure",
        }
    }

    pub fn question(&self, name: &str, kind: QuestionKind) -> Question {
        Question {
            id: self.at(id(name)),
            ask: self.at(self.text(&format!("ask {name}?"))),
            help: Some(self.headed(
                self.linked("help", vec![Destination::Here("same".into())]),
                &[(3, "same")],
            )),
            why: Some(self.headed(self.prose("why"), &[(3, "same")])),
            statutes: vec![self.authority(0, Some("(b)(1)(A)"), true)],
            kind,
            next: None,
            rules: Vec::new(),
            otherwise: None,
            cannot_be_unsure: Some(self.text("sure")),
        }
    }

    pub fn outcome(&self, name: &str) -> Outcome {
        Outcome {
            id: self.at(id(name)),
            kind: Some(Index::new(0)),
            title: self.text(&format!("result {name}")),
            summary: self.prose("summary"),
            statutes: vec![
                self.authority(0, Some("(b)"), true),
                self.authority(1, Some("(z)(9)"), false),
            ],
            cited: 2,
            ways: 2,
            forms: vec![Index::new(0)],
            steps: vec![
                self.linked("step", vec![Destination::Form(Index::new(0))]),
                self.headed(self.prose("step"), &[(3, "same")]),
            ],
            cautions: vec![Index::new(0)],
            guides: vec![Index::new(0), Index::new(3)],
            trees: vec![Index::new(1), Index::new(2)],
            unsettled: Some(self.headed(self.prose("unsettled"), &[(3, "same")])),
            continues: Vec::new(),
        }
    }

    pub fn tree(&self, name: &str, questions: Vec<Question>, outcomes: Vec<Outcome>) -> Tree {
        Tree {
            id: id(name),
            file: self.file,
            title: self.text(&format!("tree {name}")),
            summary: self.prose("tree summary"),
            review: self.review("2026-11-21"),
            start: Target::Question(Index::new(0)),
            start_span: self.span(),
            facts: questions.iter().map(fact_of).collect(),
            questions: questions.into(),
            outcomes: outcomes.into(),
            scenarios: Vec::new(),
            properties: Vec::new(),
        }
    }
}

/// The fact that a question's answer is.
fn fact_of(question: &Question) -> Fact {
    Fact {
        id: question.id.clone(),
        kind: match &question.kind {
            QuestionKind::Choice(options) => {
                FactKind::Choice(options.iter().map(|option| option.id.clone()).collect())
            }
            QuestionKind::Value { fact, .. } => fact.clone(),
        },
    }
}
