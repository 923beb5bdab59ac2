//! An outcome on paper. Comes in: an outcome of a tree. Goes out: what it is, what to do, and what it rests on.

use super::paper::Paper;
use crate::law::cite_short;
use crate::model::{Authority, Cited, Outcome, Site, Target, Tree};
use std::borrow::Cow;

/// An outcome in full.
pub fn show(paper: &mut Paper, site: &Site, outcome: &Outcome) {
    if let Some(kind) = site.kind_of(outcome) {
        paper.line(&format!("[{}]", kind.label));
    }
    paper.line(&outcome.title);
    paper.gap();
    paper.inset(&outcome.summary.document.plain());
    numbered(paper, outcome);
    let forms = outcome.forms.iter().map(|form| &site.forms[*form]);
    list(
        paper,
        "Forms",
        forms.map(|form| format!("{}  {}", form.number, form.title)),
    );
    cautions(paper, site, outcome);
    if let Some(unsettled) = &outcome.unsettled {
        paper.gap();
        paper.line("Not settled");
        paper.inset(&unsettled.document.plain());
    }
    backed_by(paper, site, "What backs this", &outcome.statutes);
    let guides = outcome.guides.iter().map(|guide| &site.guides[*guide]);
    list(
        paper,
        "Guides",
        guides.map(|guide| guide.title.value.clone()),
    );
    let trees = outcome.trees.iter().map(|tree| &site.trees[*tree]);
    list(
        paper,
        "Questions that help next",
        trees.map(|tree| tree.title.clone()),
    );
}

fn numbered(paper: &mut Paper, outcome: &Outcome) {
    if outcome.steps.is_empty() {
        return;
    }
    paper.gap();
    paper.line("What to do");
    for (number, step) in outcome.steps.iter().enumerate() {
        paper.item(&format!("{}.", number + 1), &step.document.plain());
    }
}

fn cautions(paper: &mut Paper, site: &Site, outcome: &Outcome) {
    let cautions = outcome
        .cautions
        .iter()
        .map(|caution| &site.cautions[*caution]);
    list(
        paper,
        "Be careful",
        cautions.map(|caution| format!("{}: {}", caution.title, caution.body.document.plain())),
    );
}

/// The sections that back something, and what each says here.
pub fn backed_by(paper: &mut Paper, site: &Site, title: &str, authorities: &[Authority]) {
    let lines = authorities.iter().map(|authority| {
        let cited = citation(site, &authority.cited);
        format!("{cited}: {}", says(site, authority))
    });
    list(paper, title, lines);
}

/// `Penal Code 1203.4(a)(1)`
pub fn citation(site: &Site, cited: &Cited) -> String {
    let section = &site.sections[cited.section];
    let code = &site.config.codes[section.code.number()];
    cite_short(code, &section.number.value, cited.pinpoint.as_ref())
}

/// What a cited place says here; else what it says in general; else what its section is about.
fn says<'a>(site: &'a Site, authority: &Authority) -> Cow<'a, str> {
    let section = &site.sections[authority.cited.section];
    if let Some(here) = &authority.says {
        return here.document.plain().into();
    }
    let place = authority.cited.pinpoint.as_ref().and_then(|place| {
        let mut places = section.subdivisions.iter();
        places.find(|known| known.pinpoint.value == *place)
    });
    place
        .map_or(section.title.as_str(), |place| place.says.as_str())
        .into()
}

fn list(paper: &mut Paper, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    paper.gap();
    paper.line(title);
    for line in lines {
        paper.item("-", &line);
    }
}

/// What a `continue` says to the reader: its label, or where it leads.
pub fn way_on(tree: &Tree, outcome: &Outcome, number: usize) -> String {
    let Some(way) = outcome.continues.get(number) else {
        return String::new();
    };
    let named = || match way.at {
        Target::Question(at) => tree.questions[at].ask.value.clone(),
        Target::Outcome(at) => tree.outcomes[at].title.clone(),
        Target::Tree(_) | Target::Unknown => String::new(),
    };
    way.label.clone().unwrap_or_else(named)
}
