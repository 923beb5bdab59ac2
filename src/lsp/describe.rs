//! What a name stands for, in words: a title of one line, and a text in Markdown.

use super::known::{Known, Seen};
use crate::base::{AsOf, Index};
use crate::law::{Checked, CheckedAgainst, Pinpoint, Standing, cite_in_full, cite_short};
use crate::mentions::{Local, Name};
use crate::model::{
    Authority, FactKind, Guide, Outcome, Prose, Question, QuestionKind, Section, Site,
};

impl Known {
    /// What a name stands for, in a line.
    pub(super) fn title(&self, name: &Name, pinpoint: Option<&Pinpoint>) -> Option<String> {
        let site = self.site()?;
        let config = &site.config;
        match name {
            Name::Question(local) => Some(self.question(local)?.1.ask.value.clone()),
            Name::Outcome(local) => Some(self.outcome(local)?.2.title.clone()),
            Name::Fact(local) => Some(format!("one of {}", self.values(local)?.join(", "))),
            Name::Value(of, value) => match &self.question(of)?.1.kind {
                QuestionKind::Choice(options) => {
                    let option = options.iter().find(|option| option.id.value == *value)?;
                    Some(option.label.clone())
                }
                QuestionKind::Value { .. } => None,
            },
            Name::Scenario(_) | Name::Property(_) => None,
            Name::Section(id) => {
                let section = site.sections.values().find(|section| section.id == *id)?;
                let said = pinpoint.and_then(|pinpoint| says(section, pinpoint));
                Some(said.unwrap_or(&section.title).to_owned())
            }
            Name::Form(id) => {
                let form = site.forms.values().find(|form| form.id == *id)?;
                Some(format!("{}: {}", form.number, form.title))
            }
            Name::Guide(id) => Some(guide(site, id)?.title.value.clone()),
            Name::Term(id) => {
                let term = site.terms.values().find(|term| term.id == *id)?;
                Some(term.term.clone())
            }
            Name::Caution(id) => {
                let caution = site.cautions.values().find(|caution| caution.id == *id)?;
                Some(caution.title.clone())
            }
            Name::Tree(id) => Some(self.tree(id)?.tree.title.clone()),
            Name::Kind(id) => {
                let kind = config.kinds.iter().find(|kind| kind.id.value == *id)?;
                Some(kind.label.clone())
            }
            Name::Topic(id) => {
                let topic = config.topics.iter().find(|topic| topic.id.value == *id)?;
                Some(topic.title.clone())
            }
            Name::Code(id) => {
                let code = config.codes.iter().find(|code| code.id.value == *id)?;
                Some(code.name.clone())
            }
        }
    }

    /// What else is known of it, in Markdown; the title is not repeated.
    pub(super) fn about(&self, name: &Name, pinpoint: Option<&Pinpoint>) -> Vec<String> {
        self.paragraphs(name, pinpoint).unwrap_or_default()
    }

    fn paragraphs(&self, name: &Name, pinpoint: Option<&Pinpoint>) -> Option<Vec<String>> {
        let site = self.site()?;
        Some(match name {
            Name::Question(local) => {
                let (seen, question) = self.question(local)?;
                let help = question.help.iter().map(plain);
                help.chain([leads(seen, question)]).collect()
            }
            Name::Outcome(local) => {
                let (seen, index, outcome) = self.outcome(local)?;
                of_outcome(seen, index, outcome)
            }
            Name::Section(id) => {
                let section = site.sections.values().find(|section| section.id == *id)?;
                of_section(site, section, pinpoint, self.as_of)
            }
            Name::Form(id) => {
                let form = site.forms.values().find(|form| form.id == *id)?;
                let revision = form.revision.iter().map(|day| format!("Revision: {day}."));
                let texts = [form.purpose.clone(), form.url.to_string()];
                let checked = checked(&form.checked);
                texts.into_iter().chain(revision).chain([checked]).collect()
            }
            Name::Guide(id) => {
                let guide = guide(site, id)?;
                let (on, due) = (guide.review.on.value, guide.review.due.value);
                let review = format!("Reviewed on {on}, due again by {due}.");
                vec![guide.description.value.clone(), review]
            }
            Name::Term(id) => {
                let term = site.terms.values().find(|term| term.id == *id)?;
                vec![plain(&term.body)]
            }
            Name::Caution(id) => {
                let caution = site.cautions.values().find(|caution| caution.id == *id)?;
                vec![plain(&caution.body)]
            }
            Name::Tree(id) => {
                let seen = self.tree(id)?;
                let proof = seen.proved.proof.of(seen.index);
                let count = proof
                    .totals
                    .as_ref()
                    .map(|totals| match totals.paths.to_string() {
                        one if one == "1" => "One path leads through it.".to_owned(),
                        many => format!("{many} paths lead through it."),
                    });
                [plain(&seen.tree.summary)]
                    .into_iter()
                    .chain(count)
                    .collect()
            }
            Name::Value(of, _) => {
                let of = self.title(&Name::Question(of.clone()), None);
                of.into_iter()
                    .map(|ask| format!("An answer to: {ask}"))
                    .collect()
            }
            Name::Code(id) => {
                let code = site.config.codes.iter().find(|code| code.id.value == *id)?;
                vec![format!("Cited as {}", code.cite)]
            }
            Name::Fact(_)
            | Name::Scenario(_)
            | Name::Property(_)
            | Name::Kind(_)
            | Name::Topic(_) => Vec::new(),
        })
    }

    fn values(&self, fact: &Local) -> Option<Vec<String>> {
        let seen = self.tree(&fact.tree)?;
        let mut facts = seen.tree.facts.values();
        match &facts.find(|known| known.id.value == fact.id)?.kind {
            FactKind::Choice(values) => {
                Some(values.iter().map(|value| value.value.to_string()).collect())
            }
            FactKind::Date | FactKind::Elapsed | FactKind::Number => None,
        }
    }
}

fn guide<'a>(site: &'a Site, id: &crate::base::Id) -> Option<&'a Guide> {
    site.guides.values().find(|guide| guide.id == *id)
}

fn says<'a>(section: &'a Section, pinpoint: &Pinpoint) -> Option<&'a str> {
    let mut known = section.subdivisions.iter();
    let found = known.find(|known| known.pinpoint.value == *pinpoint)?;
    Some(&found.says)
}

fn of_section(
    site: &Site,
    section: &Section,
    pinpoint: Option<&Pinpoint>,
    as_of: AsOf,
) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(code) = site.config.codes.get(section.code.number()) {
        texts.push(cite_in_full(code, &section.number.value, pinpoint));
    }
    if pinpoint.is_some_and(|pinpoint| says(section, pinpoint).is_some()) {
        // The place has said its own; here is what it is a part of.
        texts.push(section.title.clone());
    }
    texts.push(standing(section, as_of));
    texts.extend(ahead(section, as_of));
    texts.push(checked(&section.checked));
    texts
}

fn standing(section: &Section, as_of: AsOf) -> String {
    let day = as_of.0;
    match section.history.standing(as_of) {
        Standing::NotYet(from) => format!("**Not in force on {day}**: it begins on {from}."),
        Standing::Repealed(from) => {
            format!("**Not in force on {day}**: repealed as of {from}.")
        }
        Standing::InForce(number) => {
            let Some(version) = section.history.versions.get(number) else {
                return format!("In force on {day}.");
            };
            let since = version.from.as_ref();
            let since = since.map_or(String::new(), |from| format!(", since {}", from.value));
            let by = version.by.as_ref();
            let by = by.map_or(String::new(), |by| format!(" ({by})"));
            format!("In force on {day}{since}{by}. {}", version.changed)
        }
    }
}

/// The changes that are known to come.
fn ahead(section: &Section, as_of: AsOf) -> Option<String> {
    let mut versions = section.history.versions.iter();
    let next = versions.find_map(|version| {
        let from = version.from.as_ref().filter(|from| from.value > as_of.0)?;
        Some(format!("Changes on {}: {}", from.value, version.changed))
    });
    let repealed = section.history.repealed.as_ref();
    let ends = repealed.filter(|day| day.value > as_of.0);
    next.or_else(|| ends.map(|day| format!("Ends on {}.", day.value)))
}

fn checked(checked: &Checked) -> String {
    let on = checked.on.value;
    let how = match checked.against {
        CheckedAgainst::Official => format!("Checked on {on} against the official text."),
        CheckedAgainst::Copy => format!("Checked on {on} against a copy of the text."),
        CheckedAgainst::Secondary => format!("Checked on {on} against what others write."),
        CheckedAgainst::Unchecked => "Not checked yet.".to_owned(),
    };
    match &checked.note {
        Some(note) => format!("{how} {note}"),
        None => how,
    }
}

fn leads(seen: Seen<'_>, question: &Question) -> String {
    let target = |target| format!("`{}`", seen.target(target));
    let otherwise = match question.next {
        Some(next) => target(next),
        None => "by its rules".to_owned(),
    };
    let mut lines: Vec<String> = match &question.kind {
        QuestionKind::Choice(options) => options
            .iter()
            .map(|option| {
                let to = option.next.map_or_else(|| otherwise.clone(), target);
                format!("- {} → {to}", option.label)
            })
            .collect(),
        QuestionKind::Value { unsure, .. } => {
            let unsure = unsure.map(|to| format!("- I'm not sure → {}", target(to)));
            [format!(
                "- The answer leads on {}",
                otherwise.replace('`', "")
            )]
            .into_iter()
            .chain(unsure)
            .collect()
        }
    };
    let mut by_rules: Vec<String> = Vec::new();
    for row in question
        .rules
        .iter()
        .map(|row| row.next)
        .chain(question.otherwise.as_ref().map(|to| to.value))
    {
        let to = target(row);
        if !by_rules.contains(&to) {
            by_rules.push(to);
        }
    }
    if !by_rules.is_empty() {
        lines.push(format!("- Its rules lead to {}", by_rules.join(", ")));
    }
    lines.join("\n")
}

fn of_outcome(seen: Seen<'_>, index: Index<Outcome>, outcome: &Outcome) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(kind) = seen.site.kind_of(outcome) {
        texts.push(format!("Kind: {}", kind.label));
    }
    texts.push(plain(&outcome.summary));
    let laws: Vec<String> = outcome
        .statutes
        .iter()
        .filter_map(|authority| short(seen.site, authority))
        .collect();
    if !laws.is_empty() {
        texts.push(format!("Backed by {}.", laws.join(", ")));
    }
    let facts = &seen.proved.proof.of(seen.index).compiled.outcomes;
    if let Some(facts) = facts.get(index.number()) {
        texts.push(match facts.paths.to_string() {
            one if one == "1" => "One path leads here.".to_owned(),
            many => format!("{many} paths lead here."),
        });
    }
    texts
}

fn short(site: &Site, authority: &Authority) -> Option<String> {
    let section = &site.sections[authority.cited.section];
    let code = site.config.codes.get(section.code.number())?;
    let pinpoint = authority.cited.pinpoint.as_ref();
    Some(cite_short(code, &section.number.value, pinpoint))
}

fn plain(prose: &Prose) -> String {
    prose.document.plain()
}
