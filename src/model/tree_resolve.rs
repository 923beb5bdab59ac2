//! A decision tree from its source: names of questions, outcomes, facts and values become indices.

use super::build::Resolver;
use super::points::{read_point, read_test};
use super::tree::{
    Continue, Fact, FactKind, Opt, Outcome, Question, QuestionKind, Row, Target, TestMap, Tree,
};
use super::{Given, Prose};
use crate::base::id::did_you_mean;
use crate::base::{Id, Index, SitePath, Table};
use crate::diag::rules::{name as name_rule, tree as rule};
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::load::{
    ContinueSource, Entry, OptionSource, OutcomeSource, QuestionSource, RowSource, TargetName,
    TreeSource, Tried, ValueType,
};
use crate::yaml::Node;
use std::collections::HashMap;

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
        title: source.title.clone(),
        summary: resolver.prose(&source.summary, &entry.path, out),
        review: resolver.review(&source.reviewed, &source.review_by, out),
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
    }
}

/// The facts of the questions, in their order, then the declared ones.
fn collect_facts(source: &TreeSource, out: &mut Diagnostics) -> Table<Fact> {
    let mut facts: Table<Fact> = source
        .questions
        .iter()
        .map(|(id, question)| Fact {
            id: id.clone(),
            kind: kind_of(question),
        })
        .collect();
    for (id, values) in &source.facts {
        let mut unique: Vec<Spanned<Id>> = Vec::new();
        for value in values {
            match unique.iter().find(|earlier| earlier.value == value.value) {
                Some(earlier) => out.push(
                    Diagnostic::new(
                        &name_rule::DUPLICATE,
                        value.span,
                        format!("the value `{}` is listed twice", value.value),
                    )
                    .other(earlier.span, "the first one"),
                ),
                None => unique.push(value.clone()),
            }
        }
        if let Some((_, other)) = facts.iter().find(|(_, fact)| fact.id.value == id.value) {
            out.push(
                Diagnostic::new(
                    &name_rule::DUPLICATE,
                    id.span,
                    format!("`{}` is a question's name too", id.value),
                )
                .other(other.id.span, "the question")
                .help("a question's answer is a fact under the question's name: rename this one"),
            );
            continue;
        }
        facts.push(Fact {
            id: id.clone(),
            kind: FactKind::Choice(unique),
        });
    }
    facts
}

fn kind_of(question: &Tried<QuestionSource>) -> FactKind {
    let Some(question) = &question.0 else {
        return FactKind::Choice(Vec::new());
    };
    match question.value {
        None => FactKind::Choice(question.options.iter().map(|(id, _)| id.clone()).collect()),
        Some(ValueType::Date) => FactKind::Date,
        Some(ValueType::Elapsed) => FactKind::Elapsed,
        Some(ValueType::Number) => FactKind::Number,
    }
}

/// The names inside one tree.
pub(super) struct TreeNames {
    questions: usize,
    targets: HashMap<Id, Target>,
    facts: HashMap<Id, Index<Fact>>,
}

impl TreeNames {
    fn of(source: &TreeSource, facts: &Table<Fact>, out: &mut Diagnostics) -> TreeNames {
        let mut targets: HashMap<Id, Target> = HashMap::new();
        for (number, (id, _)) in source.questions.iter().enumerate() {
            targets.insert(id.value.clone(), Target::Question(Index::new(number)));
        }
        for (number, (id, _)) in source.outcomes.iter().enumerate() {
            if targets
                .insert(id.value.clone(), Target::Outcome(Index::new(number)))
                .is_some()
            {
                out.push(
                    Diagnostic::new(
                        &name_rule::DUPLICATE,
                        id.span,
                        format!("`{}` is the name of a question and of an outcome", id.value),
                    )
                    .help("rename one of the two: `next` has to mean one of them"),
                );
            }
        }
        let facts = facts
            .iter()
            .map(|(index, fact)| (fact.id.value.clone(), index))
            .collect();
        TreeNames {
            questions: source.questions.len(),
            targets,
            facts,
        }
    }

    /// The names of a tree that is resolved already.
    pub fn of_tree(tree: &Tree) -> TreeNames {
        let questions = tree
            .questions
            .iter()
            .map(|(index, question)| (question.id.value.clone(), Target::Question(index)));
        let outcomes = tree
            .outcomes
            .iter()
            .map(|(index, outcome)| (outcome.id.value.clone(), Target::Outcome(index)));
        TreeNames {
            questions: tree.questions.len(),
            targets: questions.chain(outcomes).collect(),
            facts: tree
                .facts
                .iter()
                .map(|(index, fact)| (fact.id.value.clone(), index))
                .collect(),
        }
    }

    pub fn target(&self, id: &Id, span: Span, out: &mut Diagnostics) -> Target {
        match self.targets.get(id) {
            Some(target) => *target,
            None => {
                let finding = Diagnostic::new(
                    &rule::UNKNOWN_TARGET,
                    span,
                    format!("this tree has no question or outcome `{id}`"),
                );
                out.push(suggest(
                    finding,
                    id,
                    self.targets.keys(),
                    "add it under `questions` or `outcomes`, or correct the name",
                ));
                Target::Unknown
            }
        }
    }

    pub fn question(&self, id: &Spanned<Id>, out: &mut Diagnostics) -> Option<Index<Question>> {
        match self.target(&id.value, id.span, out) {
            Target::Question(question) => Some(question),
            Target::Unknown => None,
            Target::Outcome(_) | Target::Tree(_) => {
                out.push(
                    Diagnostic::new(
                        &rule::UNKNOWN_TARGET,
                        id.span,
                        format!("`{}` is an outcome, not a question", id.value),
                    )
                    .help("name a question of this tree"),
                );
                None
            }
        }
    }

    pub fn fact(&self, id: &Spanned<Id>, out: &mut Diagnostics) -> Option<Index<Fact>> {
        let found = self.facts.get(&id.value).copied();
        if found.is_none() {
            let finding = Diagnostic::new(
                &rule::UNKNOWN_FACT,
                id.span,
                format!("there is no question or fact `{}`", id.value),
            );
            out.push(suggest(
                finding,
                &id.value,
                self.facts.keys(),
                "declare it under `facts`, or correct the name",
            ));
        }
        found
    }
}

fn suggest<'a>(
    finding: Diagnostic,
    id: &Id,
    known: impl Iterator<Item = &'a Id>,
    otherwise: &str,
) -> Diagnostic {
    let mut known: Vec<&str> = known.map(Id::as_str).collect();
    known.sort_unstable();
    match did_you_mean(id.as_str(), known) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding.help(otherwise),
    }
}

struct Making<'a> {
    resolver: &'a Resolver<'a>,
    from: &'a SitePath,
    names: &'a TreeNames,
    facts: &'a Table<Fact>,
}

impl Making<'_> {
    fn target(&self, name: &Spanned<TargetName>, out: &mut Diagnostics) -> Target {
        match &name.value {
            TargetName::Here(id) => self.names.target(id, name.span, out),
            TargetName::Tree(id) => self
                .resolver
                .names
                .trees
                .find(id, name.span, out)
                .map_or(Target::Unknown, Target::Tree),
        }
    }

    fn prose(&self, text: Option<&Spanned<String>>, out: &mut Diagnostics) -> Option<Prose> {
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
            Some(_) => QuestionKind::Value {
                fact: kind_of_value(source.value),
                unsure: source
                    .unsure
                    .as_ref()
                    .map(|unsure| self.target(unsure, out)),
                unit: source.unit.clone(),
            },
        };
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
                Diagnostic::new(
                    &crate::diag::rules::field::BAD_VALUE,
                    id.span,
                    "this question has no options",
                )
                .help("add at least two under `options`"),
            );
            return unreadable(id);
        }
        self.rows(&mut question, &source.rules, out);
        question
    }

    /// The rows of a question. When one cannot be resolved, nothing is claimed about where the table leads.
    fn rows(&self, question: &mut Question, sources: &[RowSource], out: &mut Diagnostics) {
        let mut sound = true;
        for (number, source) in sources.iter().enumerate() {
            match source {
                RowSource::Rule {
                    when,
                    unless,
                    next,
                    span,
                } => {
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
                RowSource::Else(next) => {
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
                let test = self
                    .known_kind(fact)
                    .and_then(|kind| read_test(kind, node, out))?;
                Some((fact, test))
            })
            .collect();
        read.into_iter().collect()
    }

    /// A fact's kind, unless its question could not be read, so that nothing is known of its values.
    fn known_kind(&self, fact: Index<Fact>) -> Option<&FactKind> {
        let kind = &self.facts[fact].kind;
        let unreadable = matches!(kind, FactKind::Choice(values) if values.is_empty());
        (!unreadable).then_some(kind)
    }

    fn option(&self, id: &Spanned<Id>, source: &Tried<OptionSource>, out: &mut Diagnostics) -> Opt {
        let Some(source) = &source.0 else {
            return Opt {
                id: id.clone(),
                label: id.value.to_string(),
                help: None,
                next: Some(Target::Unknown),
                set: Vec::new(),
                unsure: false,
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
            label: source.label.clone(),
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
            super::Point::Value(number) => Some((index, number)),
            _ => None,
        }
    }

    fn outcome(
        &self,
        id: &Spanned<Id>,
        source: &Tried<OutcomeSource>,
        out: &mut Diagnostics,
    ) -> Outcome {
        let Some(source) = &source.0 else {
            return unreadable_outcome(id);
        };
        let resolver = self.resolver;
        let names = resolver.names;
        Outcome {
            id: id.clone(),
            kind: names.kinds.find(&source.kind.value, source.kind.span, out),
            title: source.title.clone(),
            summary: resolver.prose(&source.summary, self.from, out),
            statutes: resolver.authorities(&source.statutes, self.from, out),
            cited: source.statutes.len(),
            forms: source
                .forms
                .iter()
                .filter_map(|id| names.forms.find(&id.value, id.span, out))
                .collect(),
            steps: source
                .steps
                .iter()
                .map(|step| resolver.prose(step, self.from, out))
                .collect(),
            cautions: source
                .cautions
                .iter()
                .filter_map(|id| names.cautions.find(&id.value, id.span, out))
                .collect(),
            guides: source
                .guides
                .iter()
                .filter_map(|id| names.guides.find(&id.value, id.span, out))
                .collect(),
            trees: source
                .trees
                .iter()
                .filter_map(|id| names.trees.find(&id.value, id.span, out))
                .collect(),
            unsettled: self.prose(source.unsettled.as_ref(), out),
            continues: source
                .continues
                .iter()
                .map(|way| self.continuation(way, out))
                .collect(),
        }
    }

    fn continuation(&self, source: &ContinueSource, out: &mut Diagnostics) -> Continue {
        let given = givens(self.names, self.facts, &source.given, out);
        let at = self.names.target(&source.at.value, source.at.span, out);
        // A way on whose facts could not be read is not judged any further.
        let readable = given.len() == source.given.len();
        Continue {
            span: source.span,
            at: if readable { at } else { Target::Unknown },
            given,
            label: source.label.clone(),
        }
    }
}

/// Facts that are known at a place; those that cannot be read are reported and left out.
pub(super) fn givens(
    names: &TreeNames,
    facts: &Table<Fact>,
    sources: &[(Spanned<Id>, Spanned<String>)],
    out: &mut Diagnostics,
) -> Vec<Given> {
    sources
        .iter()
        .filter_map(|(fact, value)| {
            let index = names.fact(fact, out)?;
            let value = read_point(&facts[index].kind, &value.value, value.span, out)?;
            Some(Given {
                fact: index,
                value,
                span: fact.span,
            })
        })
        .collect()
}

fn kind_of_value(value: Option<ValueType>) -> FactKind {
    match value {
        Some(ValueType::Elapsed) => FactKind::Elapsed,
        Some(ValueType::Number) => FactKind::Number,
        _ => FactKind::Date,
    }
}

/// A question that could not be read: its name is known, and nothing is claimed about it.
fn unreadable(id: &Spanned<Id>) -> Question {
    let option = Opt {
        id: id.clone(),
        label: id.value.to_string(),
        help: None,
        next: Some(Target::Unknown),
        set: Vec::new(),
        unsure: true,
    };
    Question {
        id: id.clone(),
        ask: id.clone().map(|id| id.to_string()),
        help: None,
        why: None,
        statutes: Vec::new(),
        kind: QuestionKind::Choice(vec![option]),
        next: None,
        rules: Vec::new(),
        otherwise: None,
        cannot_be_unsure: None,
    }
}

/// An outcome that could not be read: its name is known, and nothing is claimed about it.
fn unreadable_outcome(id: &Spanned<Id>) -> Outcome {
    Outcome {
        id: id.clone(),
        kind: None,
        title: id.value.to_string(),
        summary: Prose::default(),
        statutes: Vec::new(),
        cited: 1,
        forms: Vec::new(),
        steps: Vec::new(),
        cautions: Vec::new(),
        guides: Vec::new(),
        trees: Vec::new(),
        unsettled: None,
        continues: Vec::new(),
    }
}
