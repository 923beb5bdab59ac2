//! Loops: answers, also across tools, that lead back to a page on which the reader was before. A walk in depth with its own stack; where there is no loop, the order in
//! which pages are left has every page after all that it leads to.

use super::report::Report;
use super::steps::{Walked, answer, mark};
use super::web::{Lead, Web};
use crate::diag::rules::proof;
use crate::verify::finding::{Finding, Place};

/// How far the walk is with a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the way from where the walk began: its place there.
    Open(usize),
    Done,
}

/// The pages that are reached, each after everything to which it leads. Loops go to the report of the tool whose answer closes them.
pub(super) fn order(web: &Web<'_>, walked: &Walked, reports: &mut [Report]) -> Vec<usize> {
    let mut search = Search {
        web,
        walked,
        states: vec![State::New; web.spots.len()],
        open: Vec::new(),
        order: Vec::new(),
    };
    let starts = web.starts.iter().flatten().copied();
    let reached = (0..web.spots.len()).filter(|spot| walked.before[*spot].is_some());
    for root in starts.chain(reached) {
        search.from(root, reports);
    }
    search.order
}

struct Search<'s, 'a> {
    web: &'s Web<'a>,
    walked: &'s Walked,
    states: Vec<State>,
    /// The way to the page at hand: pages, and the answer taken next on each.
    open: Vec<(usize, usize)>,
    order: Vec<usize>,
}

impl Search<'_, '_> {
    fn from(&mut self, root: usize, reports: &mut [Report]) {
        self.enter(root);
        while let Some((spot, next)) = self.open.last_mut() {
            let spot = *spot;
            let lead = self.web.spots[spot].answers.get(*next).copied();
            *next += 1;
            match lead {
                None => {
                    self.states[spot] = State::Done;
                    self.order.push(spot);
                    self.open.pop();
                }
                Some(Lead::Dead) => {}
                Some(Lead::To(to) | Lead::Over(to)) => match self.states[to] {
                    State::New => self.enter(to),
                    State::Done => {}
                    State::Open(place) => {
                        let tool = self.web.spots[spot].tool;
                        reports[tool].push(&proof::LOOP, self.finding(place));
                    }
                },
            }
        }
    }

    fn enter(&mut self, spot: usize) {
        if self.states[spot] == State::New {
            self.states[spot] = State::Open(self.open.len());
            self.open.push((spot, 0));
        }
    }

    /// The loop from a place on the way to its end and back.
    fn finding(&self, place: usize) -> Finding {
        let way = &self.open[place..];
        let mut steps = self.walked.way_to(self.web, way[0].0);
        let taken = way.iter().map(|(spot, next)| (*spot, next - 1));
        steps.extend(
            taken
                .clone()
                .filter_map(|(spot, number)| answer(self.web, spot, number)),
        );
        let (last, number) = taken.clone().next_back().unwrap_or((way[0].0, 0));
        let last = &self.web.spots[last];
        let link = &last.ways()[number];
        let (from, to) = (&last.sheet.path, &self.web.spots[way[0].0].sheet.path);
        let place = Place::line(from, link.line, mark(link));
        let message = format!(
            "these answers never end: “{}” on {from} leads back to {to}",
            link.text
        );
        Finding::new(&proof::LOOP, place, message)
            .witness(steps)
            .help("build the folder again, and upload all of it")
    }
}
