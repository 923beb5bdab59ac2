//! The pages of all tools and what their links join. Comes in: pages with their marks. Goes out: what leads where.

use super::claims::TreeClaim;
use super::piece::Goal;
use super::sheet::{Sheet, Way};
use std::collections::HashMap;

/// Pages of a tool that are no part of its tree.
const BESIDE: [&str; 3] = ["index.html", "map.html", "print.html"];

/// A tool, and the pages in its folder.
pub(super) struct Tool<'a> {
    /// What is claimed of it.
    pub(super) claim: &'a TreeClaim,
    /// Where its pages are: `tools/which-relief/`
    pub(super) folder: String,
    /// Its pages, in the order of their paths.
    pub(super) sheets: Vec<Sheet>,
}

impl Tool<'_> {
    /// Where it begins.
    pub(super) fn start(&self) -> String {
        format!("{}index.html", self.folder)
    }
}

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Where a tool begins.
    Start,
    /// A question: it lists answers.
    Question,
    /// An outcome: `proof.json` names it, as the one of this number.
    Outcome(usize),
    /// None of these.
    Other,
}

/// Where a link of a page leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// To a question or an outcome of the same tool.
    To(usize),
    /// To the start of a tool.
    Over(usize),
    /// To nothing with which a walk can go on.
    Dead,
}

/// A page among the others.
pub(super) struct Spot<'a> {
    /// Its tool.
    pub(super) tool: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// The page.
    pub(super) sheet: &'a Sheet,
    /// Where its answers lead, or its start.
    pub(super) answers: Vec<Lead>,
    /// Where it leads on.
    pub(super) continues: Vec<Lead>,
}

impl<'a> Spot<'a> {
    /// The links by which a walk goes on, as the page has them.
    pub(super) fn ways(&self) -> &'a [Way] {
        match self.kind {
            Kind::Start => &self.sheet.starts,
            Kind::Question => self.sheet.answers.as_deref().unwrap_or_default(),
            Kind::Outcome(_) | Kind::Other => &[],
        }
    }
}

/// All pages of all tools.
pub(super) struct Web<'a> {
    /// The pages, tool by tool.
    pub(super) spots: Vec<Spot<'a>>,
    at: HashMap<&'a str, usize>,
    /// Where each tool begins; none where that page is missing.
    pub(super) starts: Vec<Option<usize>>,
}

impl<'a> Web<'a> {
    /// Joins the pages of tools.
    pub(super) fn of(tools: &'a [Tool<'a>]) -> Web<'a> {
        let mut web = Web {
            spots: Vec::new(),
            at: HashMap::new(),
            starts: Vec::with_capacity(tools.len()),
        };
        for (number, tool) in tools.iter().enumerate() {
            let outcomes = tool.claim.outcomes.iter().enumerate();
            let outcomes: HashMap<&str, usize> = outcomes
                .filter_map(|(number, outcome)| Some((outcome.url.as_deref()?, number)))
                .collect();
            for sheet in &tool.sheets {
                let kind = kind(tool, sheet, &outcomes);
                let Some(kind) = kind else { continue };
                web.at.insert(&sheet.path, web.spots.len());
                web.spots.push(Spot {
                    tool: number,
                    kind,
                    sheet,
                    answers: Vec::new(),
                    continues: Vec::new(),
                });
            }
            web.starts.push(web.at(&tool.start()));
        }
        for number in 0..web.spots.len() {
            let spot = &web.spots[number];
            let answers = web.leads(number, spot.ways());
            let continues = web.leads(number, &spot.sheet.continues);
            web.spots[number].answers = answers;
            web.spots[number].continues = continues;
        }
        web
    }

    /// The page at a path.
    pub(super) fn at(&self, path: &str) -> Option<usize> {
        self.at.get(path).copied()
    }

    /// Where a link of a page leads; none where it leads out of the tools.
    pub(super) fn goal(&self, from: usize, way: &Way) -> Option<usize> {
        match way.goal.as_ref()? {
            Goal::Here => Some(from),
            Goal::File(path, _) => self.at(path),
            Goal::Other(_) => None,
        }
    }

    fn leads(&self, from: usize, ways: &[Way]) -> Vec<Lead> {
        let ways = ways.iter().map(|way| self.goal(from, way));
        ways.map(|goal| self.lead(self.spots[from].tool, goal))
            .collect()
    }

    /// Whether a walk in a tool can go on at a page.
    pub(super) fn lead(&self, tool: usize, goal: Option<usize>) -> Lead {
        let Some(goal) = goal else { return Lead::Dead };
        let to = &self.spots[goal];
        match to.kind {
            Kind::Start => Lead::Over(goal),
            Kind::Question | Kind::Outcome(_) if to.tool == tool => Lead::To(goal),
            Kind::Question | Kind::Outcome(_) | Kind::Other => Lead::Dead,
        }
    }
}

fn kind(tool: &Tool<'_>, sheet: &Sheet, outcomes: &HashMap<&str, usize>) -> Option<Kind> {
    let name = sheet.path.strip_prefix(&*tool.folder)?;
    if *sheet.path == *tool.start() {
        return Some(Kind::Start);
    }
    if BESIDE.contains(&name) || sheet.moved {
        return None;
    }
    let outcome = outcomes.get(&*sheet.path);
    Some(match (outcome, &sheet.answers) {
        (Some(number), _) => Kind::Outcome(*number),
        (None, Some(_)) => Kind::Question,
        (None, None) => Kind::Other,
    })
}
