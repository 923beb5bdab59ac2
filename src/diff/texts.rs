//! What is worded or backed in another way, apart from where anybody ends. Comes in: two versions of a tree. Goes out: [`Texts`]. Things are matched by name, and
//! texts compared as written: a link that leads elsewhere is a change, too. Rows of rules and where answers lead are not texts: what they do is counted.

use super::report::{Change, Named, Part, Parts, Texts};
use crate::base::Table;
use crate::model::{
    Authority, Continue, FactKind, Opt, Outcome, Prose, Question, QuestionKind, Site, Target, Tree,
    write_value,
};

/// A tree and its site.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub site: &'a Site,
    pub tree: &'a Tree,
}

/// Everything that differs between an old version and a new one.
pub(super) fn texts(old: Written<'_>, new: Written<'_>) -> Texts {
    Texts {
        tree: about_the_tree(old.tree, new.tree),
        questions: parts(
            &old.tree.questions,
            &new.tree.questions,
            |question| (question.id.value.as_str(), question.ask.value.as_str()),
            |before, after| about_a_question(old, before, new, after),
        ),
        outcomes: parts(
            &old.tree.outcomes,
            &new.tree.outcomes,
            |outcome| (outcome.id.value.as_str(), outcome.title.as_str()),
            |before, after| about_an_outcome(old, before, new, after),
        ),
    }
}

/// Things matched by name. Those of the new version come in its order, those that are gone in the order of the old one.
fn parts<T>(
    old: &Table<T>,
    new: &Table<T>,
    named: impl Fn(&T) -> (&str, &str),
    about: impl Fn(&T, &T) -> Vec<Change>,
) -> Parts {
    let name = |thing: &T| {
        let (id, title) = named(thing);
        Named {
            id: id.to_owned(),
            title: title.to_owned(),
        }
    };
    let mut parts = Parts::default();
    for after in new.values() {
        let mut all = old.values();
        let before = all.find(|before| named(before).0 == named(after).0);
        match before.map(|before| about(before, after)) {
            None => parts.added.push(name(after)),
            Some(changes) if changes.is_empty() => {}
            Some(changes) => parts.changed.push(Part {
                named: name(after),
                changes,
            }),
        }
    }
    let gone = old.values().filter(|before| {
        let mut all = new.values();
        all.all(|after| named(after).0 != named(before).0)
    });
    parts.removed = gone.map(name).collect();
    parts
}

fn about_the_tree(old: &Tree, new: &Tree) -> Vec<Change> {
    let mut out = Changes::default();
    out.text("title", &old.title, &new.title);
    out.prose("summary", Some(&old.summary), Some(&new.summary));
    let days = |tree: &Tree| [&tree.review.on, &tree.review.due].map(|day| day.value.to_string());
    let ([on, due], [now_on, now_due]) = (days(old), days(new));
    out.text("day of review", &on, &now_on);
    out.text("day by which the next review is due", &due, &now_due);
    out.0
}

fn about_a_question(
    old: Written<'_>,
    before: &Question,
    new: Written<'_>,
    after: &Question,
) -> Vec<Change> {
    let mut out = Changes::default();
    out.text("question", &before.ask.value, &after.ask.value);
    out.prose("help", before.help.as_ref(), after.help.as_ref());
    out.prose("why we ask", before.why.as_ref(), after.why.as_ref());
    out.text("kind of answer", kind_of(before), kind_of(after));
    let unit = |question: &Question| match &question.kind {
        QuestionKind::Value { unit, .. } => unit.clone(),
        QuestionKind::Choice(_) => None,
    };
    out.maybe("unit", unit(before), unit(after));
    let unsure = |question: &Question| question.kind.takes_unsure().then(|| "offered".to_owned());
    out.maybe("answer “I'm not sure”", unsure(before), unsure(after));
    out.maybe(
        "reason why nobody can be unsure",
        before.cannot_be_unsure.clone(),
        after.cannot_be_unsure.clone(),
    );
    out.options(options(before), options(after));
    out.backing((old.site, &before.statutes), (new.site, &after.statutes));
    out.0
}

fn kind_of(question: &Question) -> &'static str {
    match &question.kind {
        QuestionKind::Choice(_) => "a choice of options",
        QuestionKind::Value { fact, .. } => match fact {
            FactKind::Choice(_) => "a choice of options",
            FactKind::Date => "a date",
            FactKind::Elapsed => "the time since a day",
            FactKind::Number => "a number",
        },
    }
}

fn options(question: &Question) -> &[Opt] {
    match &question.kind {
        QuestionKind::Choice(options) => options,
        QuestionKind::Value { .. } => &[],
    }
}

fn about_an_outcome(
    old: Written<'_>,
    before: &Outcome,
    new: Written<'_>,
    after: &Outcome,
) -> Vec<Change> {
    let mut out = Changes::default();
    let kind = |site: &Site, outcome: &Outcome| Some(site.kind_of(outcome)?.id.value.to_string());
    out.maybe("kind", kind(old.site, before), kind(new.site, after));
    out.text("title", &before.title, &after.title);
    out.prose("summary", Some(&before.summary), Some(&after.summary));
    out.prose(
        "unsettled",
        before.unsettled.as_ref(),
        after.unsettled.as_ref(),
    );
    out.backing((old.site, &before.statutes), (new.site, &after.statutes));
    out.steps(&before.steps, &after.steps);
    let forms = |site: &Site, outcome: &Outcome| {
        let forms = outcome.forms.iter();
        forms.map(|form| site.forms[*form].id.to_string()).collect()
    };
    out.list("form", forms(old.site, before), forms(new.site, after));
    let cautions = |site: &Site, outcome: &Outcome| {
        let cautions = outcome.cautions.iter();
        cautions
            .map(|caution| site.cautions[*caution].id.to_string())
            .collect()
    };
    out.list(
        "caution",
        cautions(old.site, before),
        cautions(new.site, after),
    );
    let guides = |site: &Site, outcome: &Outcome| {
        let guides = outcome.guides.iter();
        guides
            .map(|guide| site.guides[*guide].id.to_string())
            .collect()
    };
    out.list("guide", guides(old.site, before), guides(new.site, after));
    let trees = |site: &Site, outcome: &Outcome| {
        let trees = outcome.trees.iter();
        trees.map(|tree| site.trees[*tree].id.to_string()).collect()
    };
    out.list(
        "tree to go on with",
        trees(old.site, before),
        trees(new.site, after),
    );
    let ways = |tree: &Tree, outcome: &Outcome| {
        let ways = outcome.continues.iter();
        ways.map(|way_on| way_on_in_words(tree, way_on)).collect()
    };
    out.list("way on", ways(old.tree, before), ways(new.tree, after));
    out.0
}

/// Where a way on leads, and what is then known: `current-status, when level is misdemeanor (“Afterwards”)`.
fn way_on_in_words(tree: &Tree, way_on: &Continue) -> String {
    let at = match way_on.at {
        Target::Question(question) => tree.questions[question].id.value.to_string(),
        Target::Outcome(outcome) => tree.outcomes[outcome].id.value.to_string(),
        Target::Tree(_) | Target::Unknown => String::new(),
    };
    let mut given: Vec<String> = way_on
        .given
        .iter()
        .map(|given| {
            let fact = &tree.facts[given.fact];
            let value = write_value(&fact.kind, given.value);
            format!("{} is {value}", fact.id.value)
        })
        .collect();
    given.sort();
    let when = match given.is_empty() {
        true => String::new(),
        false => format!(", when {}", given.join(" and ")),
    };
    let label = way_on.label.as_ref();
    let label = label
        .map(|label| format!(" (“{label}”)"))
        .unwrap_or_default();
    format!("{at}{when}{label}")
}

#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn maybe(&mut self, what: &str, before: Option<String>, after: Option<String>) {
        if before != after {
            self.push(what, before, after);
        }
    }

    fn text(&mut self, what: &str, before: &str, after: &str) {
        self.maybe(what, Some(before.to_owned()), Some(after.to_owned()));
    }

    /// Also a change when only a link or a mark differs: then the words before and after are the same.
    fn prose(&mut self, what: &str, before: Option<&Prose>, after: Option<&Prose>) {
        let same = match (before, after) {
            (Some(before), Some(after)) => alike(before, after),
            (None, None) => true,
            _ => false,
        };
        if !same {
            let plain = |prose: &Prose| prose.document.plain();
            self.push(what, before.map(plain), after.map(plain));
        }
    }

    /// Things of which the order means nothing: what is gone, then what is new.
    fn list(&mut self, what: &str, before: Vec<String>, after: Vec<String>) {
        let mut new = after;
        for old in before {
            match new.iter().position(|new| *new == old) {
                Some(place) => drop(new.remove(place)),
                None => self.push(what, Some(old), None),
            }
        }
        for new in new {
            self.push(what, None, Some(new));
        }
    }

    fn options(&mut self, before: &[Opt], after: &[Opt]) {
        let named = |option: &Opt| Some(format!("{}: {}", option.id.value, option.label));
        for old in before {
            let Some(new) = after.iter().find(|new| new.id.value == old.id.value) else {
                self.push("option", named(old), None);
                continue;
            };
            let id = &old.id.value;
            self.text(&format!("label of option {id}"), &old.label, &new.label);
            self.prose(
                &format!("help of option {id}"),
                old.help.as_ref(),
                new.help.as_ref(),
            );
        }
        for new in after {
            if before.iter().all(|old| old.id.value != new.id.value) {
                self.push("option", None, named(new));
            }
        }
    }

    /// Citations, and what they are said to say.
    fn backing(&mut self, before: (&Site, &[Authority]), after: (&Site, &[Authority])) {
        let cited = |site: &Site, authority: &Authority| {
            let pinpoint = authority.cited.pinpoint.as_ref();
            let pinpoint = pinpoint.map(|pinpoint| pinpoint.as_str());
            let section = &site.sections[authority.cited.section].id;
            format!("{section}{}", pinpoint.unwrap_or_default())
        };
        let all = |(site, list): (&Site, &[Authority])| -> Vec<String> {
            list.iter()
                .map(|authority| cited(site, authority))
                .collect()
        };
        let (old, new) = (all(before), all(after));
        for (name, old) in old.iter().zip(before.1) {
            if let Some(place) = new.iter().position(|new| new == name) {
                let now = after.1[place].says.as_ref();
                self.prose(&format!("what {name} says here"), old.says.as_ref(), now);
            }
        }
        self.list("statute", old, new);
    }

    fn steps(&mut self, before: &[Prose], after: &[Prose]) {
        let mut left: Vec<&Prose> = after.iter().collect();
        let mut gone = Vec::new();
        for old in before {
            match left.iter().position(|new| alike(old, new)) {
                Some(place) => drop(left.remove(place)),
                None => gone.push(old),
            }
        }
        let in_order = before.iter().zip(after).all(|(old, new)| alike(old, new));
        if gone.is_empty() && left.is_empty() && !in_order {
            self.push("order of the steps", None, None);
        }
        for old in gone {
            self.prose("step", Some(old), None);
        }
        for new in left {
            self.prose("step", None, Some(new));
        }
    }

    fn push(&mut self, what: &str, before: Option<String>, after: Option<String>) {
        self.0.push(Change {
            what: what.to_owned(),
            before,
            after,
        });
    }
}

/// Whether two texts read the same and link to the same places.
fn alike(one: &Prose, other: &Prose) -> bool {
    let (one, other) = (&one.document, &other.document);
    let links = one.links.iter().zip(&other.links);
    one.reads_like(other)
        && one.links.len() == other.links.len()
        && links
            .into_iter()
            .all(|(a, b)| a.target == b.target && a.image == b.image)
}
