//! How long the site stays proved: the checks that depend on the day, repeated for every day to come on which one of them can differ. Comes in: the site, its
//! proof, the day. Goes out: a [`Timeline`]. Touches nothing.
//!
//! Nothing else that `check` says depends on the day, and these only on the days of the law registry and of the reviews; so between two such days nothing
//! changes, and on one of them only what relies on a section that changes then, or what is due then, is judged again: by the very functions that `check` uses.

use super::ahead::{announced_from, change_ahead};
use super::choose_severity;
use super::review::{outdated, overdue};
use super::standing::{Citation, citations};
use crate::base::{AsOf, Date, Index};
use crate::diag::rules::{law, review};
use crate::diag::{Diagnostic, Rule, Severity, Span};
use crate::law::Change;
use crate::model::{Page, Reading, Reliance, Reliances, Section, Site, Thing, User, readings};
use crate::tree::Proof;
use std::collections::{BTreeMap, HashMap};

/// What the days to come bring.
#[derive(Clone, Debug)]
pub struct Timeline<'s> {
    /// The day from which it is told.
    pub as_of: AsOf,
    /// Every day to come on which a check can differ, the next one first.
    pub steps: Vec<Step<'s>>,
}

/// A day on which something can change.
#[derive(Clone, Debug)]
pub struct Step<'s> {
    /// The day.
    pub day: Date,
    /// What happens to sections on it, in the order of the site.
    pub changes: Vec<(Index<Section>, Change<'s>)>,
    /// The errors that stand against the site from this day on and not on the day before.
    pub breaches: Vec<Breach>,
}

/// An error that comes with a day.
#[derive(Clone, Debug)]
pub struct Breach {
    /// The section that changes; none when only a review is due.
    pub section: Option<Index<Section>>,
    /// Who relies on it there.
    pub users: Vec<User>,
    /// The error, as `check` reports it on the day.
    pub finding: Diagnostic,
}

impl<'s> Timeline<'s> {
    /// The first day on which there is an error that is not there today.
    pub fn first_breach(&self) -> Option<&Step<'s>> {
        self.steps.iter().find(|step| !step.breaches.is_empty())
    }

    /// The last day before that. With no such day, what is proved stays proved as far as the registry tells.
    pub fn good_until(&self) -> Option<Date> {
        self.first_breach()?.day.yesterday().ok()
    }

    /// Every change of the law that is to come, the next one first.
    pub fn changes(&self) -> impl Iterator<Item = (Date, Index<Section>, Change<'s>)> {
        let steps = self.steps.iter();
        steps.flat_map(|step| {
            step.changes
                .iter()
                .map(|(at, change)| (step.day, *at, *change))
        })
    }
}

impl Step<'_> {
    /// The sections whose change brings the errors, each once, in the order of the site.
    pub fn sections(&self) -> Vec<Index<Section>> {
        let mut found: Vec<_> = self.breaches.iter().filter_map(|b| b.section).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Who is touched by the errors, each once, in the order of [`User`].
    pub fn users(&self) -> Vec<User> {
        let users = self.breaches.iter().flat_map(|breach| &breach.users);
        let mut found: Vec<User> = users.copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Why a day matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    /// A version of the section starts, or it ends.
    Law(Index<Section>),
    /// A change of the section comes near enough to be announced.
    Near(Index<Section>),
    /// The day after the one by which a review is due.
    Due(Page),
}

/// What the days after `as_of` bring.
pub fn timeline<'s>(site: &'s Site, proof: &'s Proof, as_of: AsOf) -> Timeline<'s> {
    let days = days(site, as_of);
    if days.is_empty() {
        let steps = Vec::new();
        return Timeline { as_of, steps };
    }
    let reliances = Reliances::of(site);
    let readings = match is_error(site, &review::OUTDATED) {
        true => readings(site, &reliances),
        false => Vec::new(),
    };
    let judge = Judge::new(site, proof, &reliances, &readings, &days);
    // One after the other: pages that are made side by side ask for it, and wait for it.
    let steps = days.into_iter().map(|(day, causes)| Step {
        day,
        changes: changes_on(site, day, &causes),
        breaches: judge.new_errors(day, &causes),
    });
    let steps = steps.collect();
    Timeline { as_of, steps }
}

/// Whether a breach of a rule is an error on this site.
fn is_error(site: &Site, rule: &'static Rule) -> bool {
    site.config.severity_of(rule) == Some(Severity::Error)
}

/// Every day after the day on which a check can differ from the day before, with why, each cause once.
fn days(site: &Site, as_of: AsOf) -> BTreeMap<Date, Vec<Cause>> {
    let mut days: BTreeMap<Date, Vec<Cause>> = BTreeMap::new();
    let mut add = |day: Date, cause: Cause| {
        let causes = days.entry(day).or_default();
        if day > as_of.0 && !causes.contains(&cause) {
            causes.push(cause);
        }
    };
    let announced = is_error(site, &law::CHANGE_AHEAD);
    for (index, section) in site.sections.iter() {
        for change in section.history.changes_between(as_of.0, Date::MAX) {
            let day = change.day.value;
            add(day, Cause::Law(index));
            if let Some(from) = announced_from(site, day).filter(|_| announced) {
                add(from, Cause::Near(index));
            }
        }
    }
    if is_error(site, &review::OVERDUE) {
        let trees = site.trees.indices().map(Page::Tree);
        for page in trees.chain(site.guides.indices().map(Page::Guide)) {
            if let Ok(late) = page.review(site).due.value.tomorrow() {
                add(late, Cause::Due(page));
            }
        }
    }
    days.retain(|_, causes| !causes.is_empty());
    days
}

fn changes_on<'s>(
    site: &'s Site,
    day: Date,
    causes: &[Cause],
) -> Vec<(Index<Section>, Change<'s>)> {
    let mut found = Vec::new();
    for cause in causes {
        if let Cause::Law(index) = cause {
            let changes = site.sections[*index].history.changes();
            let today = changes.filter(|change| change.day.value == day);
            found.extend(today.map(|change| (*index, change)));
        }
    }
    found
}

/// What is judged again when a section changes.
#[derive(Default)]
struct Dependents<'j> {
    citations: Vec<Citation<'j>>,
    readings: Vec<(Page, &'j [&'j Reliance])>,
}

/// Judges what can differ.
struct Judge<'j> {
    site: &'j Site,
    proof: &'j Proof,
    reliances: &'j Reliances,
    /// Of each section that changes.
    dependents: HashMap<Index<Section>, Dependents<'j>>,
}

impl<'j> Judge<'j> {
    fn new(
        site: &'j Site,
        proof: &'j Proof,
        reliances: &'j Reliances,
        readings: &'j [Reading<'j>],
        days: &BTreeMap<Date, Vec<Cause>>,
    ) -> Judge<'j> {
        let changing = days.values().flatten().filter_map(|cause| match cause {
            Cause::Law(section) => Some((*section, Dependents::default())),
            Cause::Near(_) | Cause::Due(_) => None,
        });
        let mut dependents: HashMap<_, _> = changing.collect();
        for citation in citations(site) {
            if let Some(of) = dependents.get_mut(&citation.section()) {
                of.citations.push(citation);
            }
        }
        for reading in readings {
            for (section, users) in &reading.sections {
                if let Some(of) = dependents.get_mut(section) {
                    of.readings.push((reading.page, users.as_slice()));
                }
            }
        }
        Judge {
            site,
            proof,
            reliances,
            dependents,
        }
    }

    /// The errors that there are on a day and not on the day before.
    fn new_errors(&self, day: Date, causes: &[Cause]) -> Vec<Breach> {
        let Ok(before) = day.yesterday() else {
            return Vec::new();
        };
        let (day, before) = (AsOf(day), AsOf(before));
        let mut found = Vec::new();
        for cause in causes {
            match *cause {
                Cause::Law(section) => {
                    self.not_in_force(section, day, before, &mut found);
                    self.outdated(section, day, &mut found);
                }
                Cause::Near(section) => self.near(section, day, before, &mut found),
                Cause::Due(page) => {
                    let judged = |on| overdue(self.site, page, on);
                    let error = self.new_error(judged, day, before);
                    found.extend(error.map(|finding| Breach {
                        section: None,
                        users: vec![page.user()],
                        finding,
                    }));
                }
            }
        }
        found
    }

    /// What is judged, when it is an error on the day and was not the same on the day before.
    fn new_error(
        &self,
        judged: impl Fn(AsOf) -> Option<Diagnostic>,
        day: AsOf,
        before: AsOf,
    ) -> Option<Diagnostic> {
        let now = self.error(judged(day)?)?;
        let then = judged(before).and_then(|finding| self.error(finding));
        (then.as_ref() != Some(&now)).then_some(now)
    }

    /// The finding as the site judges it, when that is an error.
    fn error(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        let stays = choose_severity(self.site, &mut finding);
        (stays && finding.severity == Severity::Error).then_some(finding)
    }

    fn not_in_force(
        &self,
        section: Index<Section>,
        day: AsOf,
        before: AsOf,
        found: &mut Vec<Breach>,
    ) {
        let citations = self.dependents.get(&section);
        let citations = citations.map_or(&[][..], |of| &of.citations);
        let judged = citations.iter().filter_map(|citation| {
            let judged = |on| citation.not_in_force(self.site, self.proof, on);
            self.new_error(judged, day, before)
        });
        let errors: Vec<Diagnostic> = judged.collect();
        if errors.is_empty() {
            return;
        }
        let reliances = self.reliances.on(Thing::Section(section)).iter();
        let places = reliances.flat_map(|one| one.spans().map(|span| (span, one.user)));
        let users: HashMap<Span, User> = places.collect();
        found.extend(errors.into_iter().map(|finding| Breach {
            section: Some(section),
            users: users.get(&finding.span).copied().into_iter().collect(),
            finding,
        }));
    }

    /// A change on the day outdates every page that was read before it, and each finding names that change: on the day before there was another one or none.
    fn outdated(&self, section: Index<Section>, day: AsOf, found: &mut Vec<Breach>) {
        let readings = self.dependents.get(&section);
        let readings = readings.map_or(&[][..], |of| &of.readings).iter();
        for (page, users) in readings.filter(|(page, _)| page.review(self.site).on.value < day.0) {
            let finding = outdated(self.site, *page, section, users, day);
            let error = finding.and_then(|finding| self.error(finding));
            found.extend(error.map(|finding| Breach {
                section: Some(section),
                users: users.iter().map(|user| user.user).collect(),
                finding,
            }));
        }
    }

    fn near(&self, section: Index<Section>, day: AsOf, before: AsOf, found: &mut Vec<Breach>) {
        let users = self.reliances.on(Thing::Section(section));
        for change in self.site.sections[section].history.changes() {
            let judged = |on| change_ahead(self.site, section, change, users, on);
            let error = self.new_error(judged, day, before);
            found.extend(error.map(|finding| Breach {
                section: Some(section),
                users: users.iter().map(|user| user.user).collect(),
                finding,
            }));
        }
    }
}
