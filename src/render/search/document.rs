//! What can be found: one list of everything published that a reader may look for. Comes in: the site and its routes. Goes out: documents with the texts
//! that they are found by. Touches nothing.

use super::words::folded;
use crate::base::{Index, escape};
use crate::config::Code;
use crate::law::cite_short;
use crate::markdown;
use crate::model::{
    Authority, Form, Guide, Outcome, Prose, Question, QuestionKind, Section, Site, Term, Tree,
};
use crate::render::route::{Route, Routes};
use crate::render::shorten::shorten;
use crate::tree::Proof;
use std::borrow::Cow;

/// How much of a document is shown below its title, in characters.
const EXCERPT_LENGTH: usize = 140;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A guide.
    Guide,
    /// Where a tree begins.
    Tool,
    /// A question of a tree.
    Question,
    /// An outcome of a tree.
    Outcome,
    /// A section of law.
    Law,
    /// A court form.
    Form,
    /// A word of the glossary.
    Term,
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// What it is.
    pub kind: Kind,
    /// The tree that a question or an outcome belongs to.
    pub tree: Option<Index<Tree>>,
    /// Its heading.
    pub title: Cow<'a, str>,
    /// Where it stands, from the root.
    pub url: String,
    /// How it begins.
    pub excerpt: String,
    /// Its heading as it is sorted by.
    pub sorted_as: String,
}

/// How much a word says about a document, by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the title, or another name of the same thing.
    Title,
    /// In a heading, or in the sentence that sums it up.
    Heading,
    /// In the text.
    Text,
}

/// The texts that a document is found by.
pub type Texts<'a> = Vec<(Place, Text<'a>)>;

/// A text that a document is found by.
#[derive(Clone, Debug)]
pub enum Text<'a> {
    /// A line.
    Line(Cow<'a, str>),
    /// Prose, of which the words count.
    Prose(&'a markdown::Document),
}

impl Text<'_> {
    /// Its words, with any white space between.
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Text::Line(line) => Cow::Borrowed(line),
            Text::Prose(document) => document.words().into(),
        }
    }
}

/// Lists documents in the order in which equally good ones are shown: guides first, questions last.
pub struct Gathering<'a, 'r> {
    site: &'a Site,
    routes: &'r Routes,
    found: Vec<(Document<'a>, Texts<'a>)>,
}

impl<'a, 'r> Gathering<'a, 'r> {
    /// Every document of a site that is published, once.
    pub fn of(site: &'a Site, proof: &Proof, routes: &'r Routes) -> Vec<(Document<'a>, Texts<'a>)> {
        let mut gathering = Gathering {
            site,
            routes,
            found: Vec::new(),
        };
        for (index, guide) in site.guides.iter() {
            gathering.guide(index, guide);
        }
        for (index, tree) in site.trees.iter() {
            gathering.tool(index, tree);
        }
        for term in site.terms.values() {
            gathering.term(term);
        }
        for (index, section) in site.sections.iter() {
            gathering.law(index, section);
        }
        for (index, form) in site.forms.iter() {
            gathering.form(index, form);
        }
        for (index, tree) in site.trees.iter() {
            for (outcome, written) in tree.outcomes.iter() {
                gathering.outcome(index, outcome, written);
            }
        }
        for (index, tree) in site.trees.iter() {
            gathering.questions(proof, index, tree);
        }
        gathering.found
    }

    /// Adds a document, unless its route is not published. The title counts as its first text.
    fn add(&mut self, route: Route, anchor: Option<&str>, draft: Draft<'a>) {
        let Some(path) = self.routes.path(route) else {
            return;
        };
        let mut url = path.url();
        if let Some(anchor) = anchor {
            url.push('#');
            escape::url_segment_into(&mut url, anchor);
        }
        let document = Document {
            kind: draft.kind,
            tree: draft.tree,
            excerpt: shorten(&draft.opening, EXCERPT_LENGTH),
            sorted_as: folded(&*draft.title),
            title: draft.title.clone(),
            url,
        };
        let mut texts = draft.texts;
        texts.push((Place::Title, Text::Line(draft.title)));
        self.found.push((document, texts));
    }

    fn guide(&mut self, index: Index<Guide>, guide: &'a Guide) {
        let opening = guide.description.value.as_str();
        let headings = guide.body.document.headings.iter();
        let mut texts: Texts<'a> = vec![heading(opening)];
        texts.extend(headings.map(|written| heading(&written.text)));
        texts.extend(prose(&guide.body));
        let title = guide.title.value.as_str();
        self.add(
            Route::Guide(index),
            None,
            Draft::new(Kind::Guide, title, opening, texts),
        );
    }

    fn tool(&mut self, index: Index<Tree>, tree: &'a Tree) {
        let opening = tree.summary.document.plain();
        let texts = vec![(Place::Heading, Text::Prose(&tree.summary.document))];
        let draft = Draft::new(Kind::Tool, &tree.title, opening, texts);
        self.add(Route::Tool(index), None, draft);
    }

    fn term(&mut self, term: &'a Term) {
        let opening = term.body.document.plain();
        let also = term.also.iter();
        let mut texts: Texts<'a> = also.map(|also| title(also)).collect();
        texts.extend(prose(&term.body));
        let draft = Draft::new(Kind::Term, &term.term, opening, texts);
        self.add(Route::Glossary, Some(term.id.as_str()), draft);
    }

    fn law(&mut self, index: Index<Section>, section: &'a Section) {
        let code = self.code(section);
        let number = section.number.value.as_str();
        let opening = section.summary.document.plain();
        let name = format!("{}: {}", cite_short(code, number, None), section.title);
        // Whoever types a number wants that section, and then what is said about it.
        let mut texts: Texts<'a> = vec![title(number)];
        texts.extend(prose(&section.summary));
        texts.push(heading(&code.name));
        texts.extend(code.aliases.iter().map(|alias| heading(alias)));
        for place in &section.subdivisions {
            texts.push(text(format!("{number}{}", place.pinpoint.value)));
            texts.push(text(place.says.as_str()));
        }
        let draft = Draft::new(Kind::Law, name, opening, texts);
        self.add(Route::Law(index), None, draft);
    }

    fn form(&mut self, index: Index<Form>, form: &'a Form) {
        let name = format!("{}: {}", form.number, form.title);
        let mut texts: Texts<'a> = vec![title(&form.number), heading(&form.purpose)];
        texts.extend(prose(&form.body));
        let draft = Draft::new(Kind::Form, name, form.purpose.as_str(), texts);
        self.add(Route::Form(index), None, draft);
    }

    fn outcome(&mut self, tree: Index<Tree>, index: Index<Outcome>, outcome: &'a Outcome) {
        let opening = outcome.summary.document.plain();
        let kind = self.site.kind_of(outcome);
        let mut texts = vec![(Place::Heading, Text::Prose(&outcome.summary.document))];
        texts.extend(kind.map(|kind| text(kind.label.as_str())));
        texts.extend(outcome.steps.iter().flat_map(prose));
        texts.extend(outcome.unsettled.iter().flat_map(prose));
        for form in &outcome.forms {
            texts.push(text(self.site.forms[*form].number.as_str()));
        }
        self.authorities(&outcome.statutes, &mut texts);
        let draft = Draft::new(Kind::Outcome, &outcome.title, opening, texts).within(tree);
        self.add(Route::Outcome(tree, index), None, draft);
    }

    /// The questions of a tree in the order of their pages: a question that is several pages is found on its first.
    fn questions(&mut self, proof: &Proof, tree: Index<Tree>, written: &'a Tree) {
        if self.routes.path(Route::Tool(tree)).is_none() {
            return;
        }
        for (node, page) in proof.of(tree).compiled.graph.nodes.iter() {
            let route = Route::Question(tree, node);
            if route.is_searched(proof) {
                self.question(route, tree, &written.questions[page.question]);
            }
        }
    }

    fn question(&mut self, route: Route, tree: Index<Tree>, question: &'a Question) {
        let more = question.help.as_ref().or(question.why.as_ref());
        let opening = more.map_or(String::new(), |prose| prose.document.plain());
        let mut texts: Texts<'a> = Vec::new();
        texts.extend(question.help.iter().flat_map(prose));
        texts.extend(question.why.iter().flat_map(prose));
        if let QuestionKind::Choice(options) = &question.kind {
            for option in options {
                texts.push(text(option.label.as_str()));
                texts.extend(option.help.iter().flat_map(prose));
            }
        }
        self.authorities(&question.statutes, &mut texts);
        let ask = question.ask.value.as_str();
        let draft = Draft::new(Kind::Question, ask, opening, texts).within(tree);
        self.add(route, None, draft);
    }

    fn authorities(&self, authorities: &'a [Authority], texts: &mut Texts<'a>) {
        for authority in authorities {
            let section = &self.site.sections[authority.cited.section];
            let place = authority.cited.pinpoint.as_ref();
            let cited = cite_short(self.code(section), &section.number.value, place);
            texts.push(text(cited));
            texts.extend(authority.says.iter().flat_map(prose));
        }
    }

    fn code(&self, section: &Section) -> &'a Code {
        &self.site.config.codes[section.code.number()]
    }
}

/// A document before its address is known.
struct Draft<'a> {
    kind: Kind,
    tree: Option<Index<Tree>>,
    title: Cow<'a, str>,
    opening: Cow<'a, str>,
    texts: Texts<'a>,
}

impl<'a> Draft<'a> {
    fn new(
        kind: Kind,
        title: impl Into<Cow<'a, str>>,
        opening: impl Into<Cow<'a, str>>,
        texts: Texts<'a>,
    ) -> Draft<'a> {
        Draft {
            kind,
            tree: None,
            title: title.into(),
            opening: opening.into(),
            texts,
        }
    }

    fn within(mut self, tree: Index<Tree>) -> Draft<'a> {
        self.tree = Some(tree);
        self
    }
}

fn title(text: &str) -> (Place, Text<'_>) {
    (Place::Title, Text::Line(text.into()))
}

fn heading(text: &str) -> (Place, Text<'_>) {
    (Place::Heading, Text::Line(text.into()))
}

fn text<'a>(text: impl Into<Cow<'a, str>>) -> (Place, Text<'a>) {
    (Place::Text, Text::Line(text.into()))
}

fn prose(prose: &Prose) -> impl Iterator<Item = (Place, Text<'_>)> {
    std::iter::once((Place::Text, Text::Prose(&prose.document)))
}
