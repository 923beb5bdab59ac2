//! A decision tree from its source: names of questions, outcomes, facts and values become indices.

use super::facts::{collect_facts, kind_of_value};
use super::pages::Resolver;
use super::points::{read_point, read_test};
use super::tree_names::TreeNames;
use crate::base::{Id, Index, SitePath, Table};
use crate::diag::rules::{field, tree as rule};
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::load::{Entry, OptionSource, QuestionSource, RowSource, TargetName, TreeSource, Tried};
use crate::model::{Fact, Opt, Point, Prose, Question, QuestionKind, Row, Target, TestMap, Tree};
use crate::yaml::Node;

pub(super) fn tree(
    resolver: &Resolver<'_>,
    entry: &Entry<TreeSource>,
    source: &TreeSource,
    out: &mut Diagnostics,
) -> Tree {
    let facts = collect_facts(source, out);
    let names = TreeNames::of(source, &facts, out);
    let making = Making {
        resolver,
        from: &entry.path,
        names: &names,
        facts: &facts,
    };
    Tree {
        id: entry.id.clone(),
        file: entry.file,
        title: resolver.line(&source.title, out),
        summary: resolver.prose(&source.summary, &entry.path, out),
        review: resolver.review(&source.review, entry.edited, out),
        start: making.target(&source.start, out),
        start_span: source.start.span,
        questions: source
            .questions
            .iter()
            .map(|(id, question)| making.question(id, question, out))
            .collect(),
        outcomes: source
            .outcomes
            .iter()
            .map(|(id, outcome)| making.outcome(id, outcome, out))
            .collect(),
        facts,
        scenarios: Vec::new(),
        properties: Vec::new(),
    }
}

/// What the parts of one tree are made with.
pub(super) struct Making<'a> {
    pub resolver: &'a Resolver<'a>,
    pub from: &'a SitePath,
    pub names: &'a TreeNames,
    pub facts: &'a Table<Fact>,
}

impl Making<'_> {
    fn target(&self, name: &Spanned<TargetName>, out: &mut Diagnostics) -> Target {
        match &name.value {
            TargetName::Here(id) => self.names.target(id, name.span, out),
            TargetName::Tree(id) => self
                .resolver
                .site
                .names
                .trees
                .find(id, name.span, out)
                .map_or(Target::Unknown, Target::Tree),
        }
    }

    pub fn prose(&self, text: Option<&Spanned<String>>, out: &mut Diagnostics) -> Option<Prose> {
        self.resolver.optional(text, self.from, out)
    }

    fn question(
        &self,
        id: &Spanned<Id>,
        source: &Tried<QuestionSource>,
        out: &mut Diagnostics,
    ) -> Question {
        let Some(source) = &source.0 else {
            return unreadable(id);
        };
        let kind = match source.value {
            None => QuestionKind::Choice(
                source
                    .options
                    .iter()
                    .map(|(id, option)| self.option(id, option, out))
                    .collect(),
            ),
            Some(value) => QuestionKind::Value {
                fact: kind_of_value(value),
                unsure: source
                    .unsure
                    .as_ref()
                    .map(|unsure| self.target(unsure, out)),
                unit: source.unit.clone(),
            },
        };
        self.resolver.line(&source.ask, out);
        let mut question = Question {
            id: id.clone(),
            ask: source.ask.clone(),
            help: self.prose(source.help.as_ref(), out),
            why: self.prose(source.why.as_ref(), out),
            statutes: self.resolver.authorities(&source.statutes, self.from, out),
            kind,
            next: source.next.as_ref().map(|next| self.target(next, out)),
            rules: Vec::new(),
            otherwise: None,
            cannot_be_unsure: source.cannot_be_unsure.clone(),
        };
        if matches!(&question.kind, QuestionKind::Choice(options) if options.is_empty()) {
            out.push(
                Diagnostic::new(&field::BAD_VALUE, id.span, "this question has no options")
                    .help("add at least two under `options`"),
            );
            return unreadable(id);
        }
        self.rows(&mut question, &source.rules, out);
        question
    }

    /// The rows of a question. When one cannot be resolved, nothing is claimed about where the table leads.
    fn rows(&self, question: &mut Question, sources: &[Tried<RowSource>], out: &mut Diagnostics) {
        let mut sound = true;
        for (number, source) in sources.iter().enumerate() {
            match &source.0 {
                None => sound = false,
                Some(RowSource::Rule {
                    when,
                    unless,
                    next,
                    span,
                }) => {
                    let (when, unless) = (self.tests(when, out), self.tests(unless, out));
                    let next = self.target(next, out);
                    match (when, unless) {
                        (Some(when), Some(unless)) => question.rules.push(Row {
                            span: *span,
                            when,
                            unless,
                            next,
                        }),
                        _ => sound = false,
                    }
                }
                Some(RowSource::Else(next)) => {
                    if number + 1 < sources.len() {
                        out.push(
                            Diagnostic::new(
                                &rule::BAD_TEST,
                                next.span,
                                "`else` has to be the last row",
                            )
                            .help("move it to the end of `rules`"),
                        );
                    }
                    question.otherwise = Some(Spanned {
                        value: self.target(next, out),
                        span: next.span,
                    });
                }
            }
        }
        if !sound {
            question.next = Some(Target::Unknown);
            question.rules.clear();
            question.otherwise = None;
        }
    }

    fn tests(&self, sources: &[(Spanned<Id>, Node)], out: &mut Diagnostics) -> Option<TestMap> {
        let read: Vec<Option<_>> = sources
            .iter()
            .map(|(id, node)| {
                let fact = self.names.fact(id, out)?;
                let test = read_test(&self.facts[fact].kind, node, out)?;
                Some((fact, test))
            })
            .collect();
        read.into_iter().collect()
    }

    fn option(&self, id: &Spanned<Id>, source: &Tried<OptionSource>, out: &mut Diagnostics) -> Opt {
        let Some(source) = &source.0 else {
            return Opt {
                id: id.clone(),
                label: id.value.to_string(),
                help: None,
                next: Some(Target::Unknown),
                set: Vec::new(),
                // It may be the one for readers who are not sure.
                unsure: true,
            };
        };
        let mut set = Vec::new();
        for (fact, value) in &source.set {
            if let Some(settled) = self.setting(fact, value, out) {
                set.push(settled);
            }
        }
        Opt {
            id: id.clone(),
            label: self.resolver.line(&source.label, out),
            help: self.prose(source.help.as_ref(), out),
            next: source.next.as_ref().map(|next| self.target(next, out)),
            set,
            unsure: source.unsure || id.value.as_str() == "unsure",
        }
    }

    fn setting(
        &self,
        fact: &Spanned<Id>,
        value: &Spanned<Id>,
        out: &mut Diagnostics,
    ) -> Option<(Index<Fact>, usize)> {
        let index = self.names.fact(fact, out)?;
        if index.number() < self.names.questions {
            out.push(
                Diagnostic::new(
                    &rule::BAD_TEST,
                    fact.span,
                    format!(
                        "`{}` is a question: only its own answer settles it",
                        fact.value
                    ),
                )
                .help("declare a fact with another name under `facts`, and set that"),
            );
            return None;
        }
        match read_point(
            &self.facts[index].kind,
            value.value.as_str(),
            value.span,
            out,
        )? {
            Point::Value(number) => Some((index, number)),
            _ => None,
        }
    }
}

/// A question that could not be read: its name is known, and nothing is claimed about it.
fn unreadable(id: &Spanned<Id>) -> Question {
    Question {
        id: id.clone(),
        ask: id.clone().map(|id| id.to_string()),
        help: None,
        why: None,
        statutes: Vec::new(),
        kind: QuestionKind::Choice(Vec::new()),
        next: Some(Target::Unknown),
        rules: Vec::new(),
        otherwise: None,
        cannot_be_unsure: Some(String::new()),
    }
}
