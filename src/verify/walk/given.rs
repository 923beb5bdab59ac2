//! `tree.json` on its own: numbers that lead somewhere, names of answers that say what the answers are, ranges without gap or overlap, and the same tree as in
//! `proof.json`. One finding for each page and each outcome.

use super::claims::{Answer, Bound, On, Question, TREE_FORMAT};
use super::piece::spaced;
use super::report::Report;
use super::told::Told;
use super::web::Tool;
use crate::diag::rules::proof;
use crate::verify::address::Origin;
use crate::verify::finding::Place;
use std::collections::HashSet;

/// Judges the file of a tool.
pub(super) fn judge(
    told: &Told,
    tool: &Tool<'_>,
    origin: &Origin<'_>,
    exists: &dyn Fn(&str) -> bool,
    report: &mut Report,
) {
    let judge = Judge {
        told,
        tool,
        origin,
        exists,
    };
    let whole = judge
        .whole()
        .into_iter()
        .map(|fault| (String::new(), fault));
    let pages = told.file.pages.iter().enumerate();
    let pages = pages.filter_map(|(number, page)| {
        let name = page.url.clone().unwrap_or_else(|| format!("page {number}"));
        Some((name, judge.page(number)?))
    });
    let outcomes = told.file.outcomes.iter().enumerate();
    let outcomes = outcomes.filter_map(|(number, outcome)| {
        let name = outcome.url.as_ref().unwrap_or(&outcome.id).clone();
        Some((name, judge.outcome(number)?))
    });
    for (name, fault) in whole.chain(pages).chain(outcomes) {
        let path = &told.path;
        let message = match name.is_empty() {
            true => format!("{path} {fault}"),
            false => format!("{path}: {name} {fault}"),
        };
        report.add(&proof::TOLD_OTHERWISE, Place::line(path, 1, name), message);
    }
}

struct Judge<'j> {
    told: &'j Told,
    tool: &'j Tool<'j>,
    origin: &'j Origin<'j>,
    exists: &'j dyn Fn(&str) -> bool,
}

impl Judge<'_> {
    fn whole(&self) -> Vec<String> {
        let (file, claim) = (&self.told.file, self.tool.claim);
        let mut faults = Vec::new();
        if file.format != TREE_FORMAT {
            faults.push(format!(
                "has format {}, and only format {TREE_FORMAT} can be verified",
                file.format
            ));
        }
        if file.id != claim.id || file.title != claim.title {
            faults.push(format!(
                "is about `{}` (“{}”), and proof.json about `{}` (“{}”)",
                file.id, file.title, claim.id, claim.title
            ));
        }
        for path in &self.told.twice {
            faults.push(format!("names {path} twice"));
        }
        let told = file.outcomes.iter().zip(&self.told.outcomes);
        let told = told.map(|(outcome, path)| (outcome.id.as_str(), path.as_deref()));
        let claimed = claim.outcomes.iter();
        let claimed = claimed.map(|outcome| (outcome.id.as_str(), outcome.url.as_deref()));
        if !told.clone().eq(claimed.clone()) {
            let pairs = claimed.zip(told.map(Some).chain(std::iter::repeat(None)));
            let first = pairs.into_iter().find(|(one, other)| Some(*one) != *other);
            let name = first.map_or("more outcomes", |((id, _), _)| id);
            faults.push(format!(
                "does not list the outcomes that proof.json lists: the first difference is `{name}`"
            ));
        }
        let start = self.told.target(file.start.as_ref(), self.origin);
        let marked = self
            .tool
            .sheets
            .iter()
            .find(|sheet| *sheet.path == *self.tool.start());
        let shown = marked.and_then(|sheet| match sheet.starts.as_slice() {
            [way] => super::compare::file_of(way.goal.as_ref()?, sheet),
            _ => None,
        });
        if start.is_none() || shown.is_some() && start.as_deref() != shown {
            faults.push(format!(
                "begins with {}, and {} with {}",
                start.as_deref().unwrap_or("nothing"),
                self.tool.start(),
                shown.unwrap_or("nothing")
            ));
        }
        faults
    }

    fn page(&self, number: usize) -> Option<String> {
        let page = &self.told.file.pages[number];
        let Some(path) = &self.told.pages[number] else {
            return Some("has no address in the folder".to_owned());
        };
        if !(self.exists)(path) {
            return Some("does not exist".to_owned());
        }
        let Some(question) = self.told.file.questions.get(page.question) else {
            return Some(format!(
                "asks question {}, and there is none of that number",
                page.question
            ));
        };
        let mut keys = HashSet::new();
        for answer in &page.answers {
            let key = &answer.key;
            if !keys.insert(key) {
                return Some(format!("has two answers with the key `{key}`"));
            }
            if self.told.target(answer.to.as_ref(), self.origin).is_none() {
                return Some(format!("has an answer, `{key}`, that leads nowhere"));
            }
            if let Some(fault) = fault_of(answer, question) {
                return Some(format!("has an answer, `{key}`, that {fault}"));
            }
        }
        gap(question, &page.answers)
    }

    fn outcome(&self, number: usize) -> Option<String> {
        let outcome = &self.told.file.outcomes[number];
        if let (Some(url), path) = (&outcome.url, &self.told.outcomes[number]) {
            let exists = path.as_ref().is_some_and(|path| (self.exists)(path));
            if !exists {
                return Some(format!("does not exist (`{url}`)"));
            }
            if outcome.html.is_none() {
                return Some("has no text".to_owned());
            }
        }
        let mut keys = HashSet::new();
        for way in &outcome.answers {
            let key = &way.key;
            if !keys.insert(key) {
                return Some(format!("has two ways on with the key `{key}`"));
            }
            if self.told.target(way.to.as_ref(), self.origin).is_none() {
                return Some(format!("has a way on, `{key}`, that leads nowhere"));
            }
        }
        None
    }
}

/// What is wrong with an answer by itself: its key has to say what it is.
fn fault_of(answer: &Answer, question: &Question) -> Option<String> {
    let choice = question.kind == "choice";
    let key = match &answer.on {
        On::Option(number) if choice => {
            let Some(option) = question.options.get(*number) else {
                return Some(format!(
                    "is option {number}, and there is none of that number"
                ));
            };
            if spaced(&option.label) != spaced(&answer.text) {
                return Some(format!("reads otherwise than its option `{}`", option.id));
            }
            Some(option.id.clone())
        }
        On::Range { from, to } if is_of_type(from.as_ref(), to.as_ref(), &question.kind) => {
            key_of(from.as_ref(), to.as_ref())
        }
        On::Unsure => Some("unsure".to_owned()),
        On::Option(_) | On::Range { .. } => None,
    };
    match key {
        Some(key) if key == answer.key => None,
        Some(key) => Some(format!("would have to be called `{key}`")),
        None => Some(format!("does not fit a question of type {}", question.kind)),
    }
}

fn is_of_type(from: Option<&Bound>, to: Option<&Bound>, kind: &str) -> bool {
    let known = matches!(kind, "date" | "elapsed" | "number");
    known && [from, to].into_iter().flatten().all(|end| end.fits(kind))
}

/// The key of a range: `ge.24m.lt.60m`, and `any` without an end.
fn key_of(from: Option<&Bound>, to: Option<&Bound>) -> Option<String> {
    let end = |bound: Option<&Bound>, signs: [&str; 2]| match bound {
        None => Some(None),
        Some(bound) => {
            let sign = signs[usize::from(bound.inclusive)];
            bound.point().map(|point| Some(format!("{sign}.{point}")))
        }
    };
    let ends = [end(from, ["gt", "ge"])?, end(to, ["lt", "le"])?];
    let ends: Vec<String> = ends.into_iter().flatten().collect();
    Some(match ends.is_empty() {
        true => "any".to_owned(),
        false => ends.join("."),
    })
}

/// Whether some value is in no range of a page, or in two: each begins where the one before it ends.
fn gap(question: &Question, answers: &[Answer]) -> Option<String> {
    if question.kind == "choice" {
        return None;
    }
    // Where the next range has to begin; the first has no lower end.
    let mut next: Option<Option<&Bound>> = Some(None);
    for answer in answers {
        let On::Range { from, to } = &answer.on else {
            continue;
        };
        let meets = match (next, from) {
            (Some(None), None) => true,
            (Some(Some(end)), Some(from)) => {
                end.point() == from.point() && end.inclusive != from.inclusive
            }
            _ => false,
        };
        if !meets {
            return Some(format!(
                "has a range, `{}`, that does not begin where the one before it ends",
                answer.key
            ));
        }
        next = to.as_ref().map(Some);
    }
    next.is_some()
        .then(|| "has no range for the highest values".to_owned())
}
