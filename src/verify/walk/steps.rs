//! Walks each tool from its start: every answer of every page that is reached, then every way on from an outcome that is reached. What is met first is met on a
//! shortest way, which findings show.

use super::piece::Goal;
use super::report::Report;
use super::sheet::Way;
use super::told::{Entry, Told};
use super::web::{Kind, Lead, Tool, Web};
use crate::diag::Step;
use crate::diag::rules::proof;
use crate::verify::finding::{Finding, Place};
use std::collections::VecDeque;

/// How a page was reached first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// It is where the tool begins.
    Nothing,
    /// By an answer, or the start link, of a page: its number there.
    Answer(usize, usize),
    /// By a way on from an outcome.
    Continue(usize, usize),
    /// By a way on from an outcome without a page, which only `tree.json` has.
    Unshown,
}

/// What was reached, by page.
pub(super) struct Walked {
    /// How; none for a page that was not reached.
    pub(super) before: Vec<Option<Before>>,
}

impl Walked {
    /// Nothing yet.
    pub(super) fn new(web: &Web<'_>) -> Walked {
        Walked {
            before: vec![None; web.spots.len()],
        }
    }

    /// Walks a tool.
    pub(super) fn walk(
        &mut self,
        (web, tools): (&Web<'_>, &[Tool<'_>]),
        tool: usize,
        told: Option<&Told>,
        unshown: &[usize],
        report: &mut Report,
    ) {
        let mut walker = Walker {
            walked: self,
            web,
            tools,
            told,
            next: VecDeque::new(),
            later: VecDeque::new(),
            report,
        };
        if let Some(start) = web.starts[tool] {
            walker.reach(start, Before::Nothing);
        }
        walker.run();
        for spot in unshown {
            walker.reach(*spot, Before::Unshown);
            walker.run();
        }
    }

    /// The answers that lead to a page, the first first.
    pub(super) fn way_to(&self, web: &Web<'_>, spot: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = spot;
        // No page comes before itself: each was reached before those that it led to.
        while let Some(before) = self.before[at] {
            let (from, step) = match before {
                Before::Nothing | Before::Unshown => break,
                Before::Answer(from, number) => (from, answer(web, from, number)),
                Before::Continue(from, number) => {
                    let sheet = web.spots[from].sheet;
                    let step = Step {
                        question: sheet.heading.0.clone(),
                        answer: sheet.continues[number].text.clone(),
                    };
                    (from, Some(step))
                }
            };
            steps.extend(step);
            at = from;
        }
        steps.reverse();
        steps
    }
}

/// An answer of a page in words; none for the link with which a tool begins.
pub(super) fn answer(web: &Web<'_>, spot: usize, number: usize) -> Option<Step> {
    let spot = &web.spots[spot];
    (spot.kind == Kind::Question).then(|| Step {
        question: spot.sheet.heading.0.clone(),
        answer: spot.ways()[number].text.clone(),
    })
}

struct Walker<'w, 'a> {
    walked: &'w mut Walked,
    web: &'w Web<'a>,
    tools: &'w [Tool<'a>],
    told: Option<&'w Told>,
    /// Pages to take answers of.
    next: VecDeque<usize>,
    /// Outcomes to go on from, when no answer is left.
    later: VecDeque<usize>,
    report: &'w mut Report,
}

impl Walker<'_, '_> {
    fn reach(&mut self, spot: usize, before: Before) {
        let known = &mut self.walked.before[spot];
        if known.is_none() {
            *known = Some(before);
            self.next.push_back(spot);
        }
    }

    fn run(&mut self) {
        loop {
            if let Some(spot) = self.next.pop_front() {
                self.judge(spot);
                let answers = &self.web.spots[spot].answers;
                self.follow(spot, answers, self.web.spots[spot].ways(), Before::Answer);
                self.later.push_back(spot);
            } else if let Some(spot) = self.later.pop_front() {
                let from = &self.web.spots[spot];
                self.follow(
                    spot,
                    &from.continues,
                    &from.sheet.continues,
                    Before::Continue,
                );
            } else {
                return;
            }
        }
    }

    fn follow(
        &mut self,
        spot: usize,
        leads: &[Lead],
        ways: &[Way],
        before: fn(usize, usize) -> Before,
    ) {
        for (number, (lead, way)) in leads.iter().zip(ways).enumerate() {
            match lead {
                Lead::To(to) => self.reach(*to, before(spot, number)),
                Lead::Over(_) => {}
                Lead::Dead => self.dead_end(spot, way, before(spot, number)),
            }
        }
    }

    /// Whether a page that is reached is what it has to be.
    fn judge(&mut self, number: usize) {
        let spot = &self.web.spots[number];
        let path = &spot.sheet.path;
        let top = Place::line(path, spot.sheet.heading.1, &*spot.sheet.heading.0);
        let ways = spot.ways().len();
        let (rule, message, help) = match spot.kind {
            Kind::Start if ways != 1 => (
                &proof::UNMARKED,
                format!("{path} has {ways} links that are marked as its start, and needs one"),
                "in the theme's tool.html, mark the link to the first page: <a data-proof=\"start\" href=\"…\">",
            ),
            Kind::Question if ways == 0 => (
                &proof::DEAD_END,
                format!("{path} has no answers"),
                "build the folder again",
            ),
            Kind::Outcome(_) if spot.sheet.answers.is_some() => (
                &proof::DEAD_END,
                format!("{path} asks a question, and proof.json says that a branch ends there"),
                "build the folder again",
            ),
            _ => return,
        };
        let way = self.walked.way_to(self.web, number);
        let finding = Finding::new(rule, top, message);
        self.report.push(rule, finding.witness(way).help(help));
    }

    fn dead_end(&mut self, spot: usize, way: &Way, before: Before) {
        let path = &self.web.spots[spot].sheet.path;
        let place = Place::line(path, way.line, mark(way));
        let mut steps = self.walked.way_to(self.web, spot);
        steps.push(Step {
            question: self.web.spots[spot].sheet.heading.0.clone(),
            answer: way.text.clone(),
        });
        if let Some(finding) = self.unmarked(spot, way) {
            self.report.push(&proof::UNMARKED, finding.witness(steps));
            return;
        }
        let what = match (self.web.spots[spot].kind, before) {
            (Kind::Start, _) => format!("the start of {path}"),
            (_, Before::Continue(..)) => format!("the way on “{}” of {path}", way.text),
            _ => format!("the answer “{}” of {path}", way.text),
        };
        let message = format!("{what} {}", self.why(spot, way));
        let finding = Finding::new(&proof::DEAD_END, place, message).witness(steps);
        let finding = finding.help("build the folder again, and upload all of it");
        self.report.push(&proof::DEAD_END, finding);
    }

    /// A question page, as `tree.json` says, whose list of answers is not marked: a fault of the theme.
    fn unmarked(&self, from: usize, way: &Way) -> Option<Finding> {
        let to = &self.web.spots[self.web.goal(from, way)?];
        let path = &to.sheet.path;
        let entry = self.told?.places.get(&**path)?;
        let same = to.tool == self.web.spots[from].tool;
        (same && to.kind == Kind::Other && matches!(entry, Entry::Question(_))).then(|| {
            let place = Place::line(path, to.sheet.heading.1, &*to.sheet.heading.0);
            let message = format!("{path} has no list that is marked as its answers");
            let help = "in the theme's question-part.html, mark the list of answers: <ul data-proof=\"answers\">";
            Finding::new(&proof::UNMARKED, place, message).help(help)
        })
    }

    /// Why a walk cannot go on by a link.
    fn why(&self, from: usize, way: &Way) -> String {
        let path = match &way.goal {
            None => return "is not a link".to_owned(),
            Some(Goal::Other(href)) => return format!("leads out of the folder, to `{href}`"),
            Some(Goal::Here) => {
                return "leads to its own page, which is none to lead to".to_owned();
            }
            Some(Goal::File(path, _)) => path,
        };
        let tool = self.web.spots[from].tool;
        let Some(goal) = self.web.goal(from, way) else {
            return format!("leads to {path}, which is no page of this tool");
        };
        let to = &self.web.spots[goal];
        match to.tool == tool {
            true => format!(
                "leads to {path}, which lists no answers and is no outcome that proof.json names"
            ),
            false => format!(
                "leads into the middle of another tool, to {path}; another tool begins at {}",
                self.tools[to.tool].start()
            ),
        }
    }
}

/// What in a line is meant by a link: its address, or its words where it has none.
pub(super) fn mark(way: &Way) -> &str {
    match way.href.as_str() {
        "" => &way.text,
        href => href,
    }
}
