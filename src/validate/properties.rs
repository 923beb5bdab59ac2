//! Properties: does what the law promises hold for every reader? Comes in: a tree and what was shown of its properties. Goes out: diagnostics. Touches nothing.

use super::{witness, words};
use crate::base::Index;
use crate::config::Kind;
use crate::diag::rules::property as rule;
use crate::diag::{Diagnostic, Diagnostics, Step};
use crate::model::{Demand, Feature, Outcome, Property, Site, Tree};
use crate::tree::{End, Nothing, PropertyFault, PropertyVerdict, TreeProof, Undecided, Walk};

/// Every property of one tree.
pub fn check(site: &Site, tree: &Tree, shown: &TreeProof, out: &mut Diagnostics) {
    for (property, run) in tree.properties.iter().zip(&shown.properties) {
        match &run.verdict {
            PropertyVerdict::Proved | PropertyVerdict::NotJudged => {}
            PropertyVerdict::Refuted(fault) => out.push(fails(site, tree, property, fault)),
            PropertyVerdict::NotProved(why) => out.push(not_proved(site, tree, property, *why)),
            PropertyVerdict::Vacuous(nothing) => out.push(vacuous(property, *nothing)),
        }
    }
}

fn fails(site: &Site, tree: &Tree, property: &Property, fault: &PropertyFault) -> Diagnostic {
    let found = |what: String| {
        let message = format!("the property `{}` does not hold: {what}", property.id.value);
        let finding = Diagnostic::new(&rule::FAILS, property.id.span, message);
        finding
            .label("not true of every reader")
            .help(help(property))
    };
    match fault {
        PropertyFault::Outcome {
            demand,
            legs,
            reached,
        } => {
            let last = legs.last().map_or(tree, |(last, _)| &site.trees[*last]);
            let outcome = &last.outcomes[*reached];
            let why = match &property.demands[*demand] {
                Demand::Has(feature) => lacks(site, tree, feature, outcome),
                Demand::Never(feature) => has(site, feature, outcome),
                Demand::MustAsk(_) | Demand::Monotone { .. } => String::new(),
            };
            let what = format!("these answers end at “{}”, {why}", outcome.title);
            found(what)
                .other(outcome.id.span, "the outcome")
                .witness(through(site, legs))
        }
        PropertyFault::NotAsked {
            question,
            walk,
            reached,
        } => {
            let asked = &tree.questions[*question];
            let end = named(site, tree, *reached);
            let what = format!("these answers end at {end} without “{}”", asked.ask.value);
            found(what)
                .other(asked.id.span, "never asked on this way")
                .witness(witness::steps(tree, walk))
        }
        PropertyFault::Monotone {
            demand,
            walks,
            alike,
            reached,
        } => {
            let [smaller, larger] = walks.each_ref().map(|walk| {
                let (question, on) = &walk.steps[*alike];
                words::answer(tree, *question, on)
            });
            let ends = reached.map(|end| end_of_comparison(site, tree, end));
            let what = format!(
                "“{larger}” leads to {}, and “{smaller}”, with the same other answers, to {}; {}",
                ends[1],
                ends[0],
                why_not(site, tree, &property.demands[*demand], *reached)
            );
            found(what).witness(both(tree, walks, *alike, &larger))
        }
    }
}

fn help(property: &Property) -> String {
    let says = match &property.about {
        Some(about) => format!("it says: “{about}” If that is the law"),
        None => "if it says what the law says".to_owned(),
    };
    format!("{says}, mend the tree where these answers go wrong; if not, mend the property")
}

/// What an outcome lacks.
fn lacks(site: &Site, tree: &Tree, feature: &Feature, outcome: &Outcome) -> String {
    match feature {
        Feature::Kind(kinds) => {
            let names: Vec<&str> = kinds.iter().map(|kind| kind_name(site, *kind)).collect();
            let own = outcome.kind.map_or("", |kind| kind_name(site, kind));
            format!("whose kind is `{own}`, not `{}`", names.join("` or `"))
        }
        Feature::Outcome(outcomes) => {
            let ids = outcomes.iter().map(|o| tree.outcomes[*o].id.value.as_str());
            let ids: Vec<&str> = ids.collect();
            format!(
                "which is `{}`, not `{}`",
                outcome.id.value,
                ids.join("` or `")
            )
        }
        Feature::Caution(_) => format!("which does not show {}", thing(site, feature)),
        Feature::Form(_) => format!("which does not take {}", thing(site, feature)),
        Feature::Statute(..) => format!("which does not cite {}", thing(site, feature)),
        Feature::Guide(_) | Feature::Tree(_) => {
            format!("which does not name {}", thing(site, feature))
        }
    }
}

/// What an outcome has and may not have.
fn has(site: &Site, feature: &Feature, outcome: &Outcome) -> String {
    match feature {
        Feature::Kind(_) => {
            let own = outcome.kind.map_or("", |kind| kind_name(site, kind));
            format!("whose kind is `{own}`")
        }
        Feature::Outcome(_) => format!("which is `{}`", outcome.id.value),
        Feature::Caution(_) => format!("which shows {}", thing(site, feature)),
        Feature::Form(_) => format!("which takes {}", thing(site, feature)),
        Feature::Statute(..) => format!("which cites {}", thing(site, feature)),
        Feature::Guide(_) | Feature::Tree(_) => format!("which names {}", thing(site, feature)),
    }
}

/// A thing that an outcome can name, by its name.
fn thing(site: &Site, feature: &Feature) -> String {
    match feature {
        Feature::Caution(caution) => format!("the caution `{}`", site.cautions[*caution].id),
        Feature::Form(form) => format!("the form `{}`", site.forms[*form].id),
        Feature::Guide(guide) => format!("the guide `{}`", site.guides[*guide].id),
        Feature::Tree(other) => format!("the tree `{}`", site.trees[*other].id),
        Feature::Statute(cited, _) => {
            let place = cited.pinpoint.as_ref().map(ToString::to_string);
            let section = &site.sections[cited.section].id;
            format!("`{section}{}`", place.unwrap_or_default())
        }
        Feature::Kind(_) | Feature::Outcome(_) => String::new(),
    }
}

fn kind_name(site: &Site, kind: Index<Kind>) -> &str {
    site.config
        .kinds
        .get(kind.number())
        .map_or("", |kind| kind.id.value.as_str())
}

fn named(site: &Site, tree: &Tree, end: End) -> String {
    match end {
        End::Outcome(outcome) => format!("“{}”", tree.outcomes[outcome].title),
        End::Tree(other) => format!("the hand-over to the tree “{}”", site.trees[other].title),
        End::Node(_) => "a question".to_owned(),
    }
}

/// An end with its kind.
fn end_of_comparison(site: &Site, tree: &Tree, end: End) -> String {
    let name = named(site, tree, end);
    match kind_of(tree, end) {
        Some(kind) => format!("{name} (`{}`)", kind_name(site, kind)),
        None => name,
    }
}

fn kind_of(tree: &Tree, end: End) -> Option<Index<Kind>> {
    match end {
        End::Outcome(outcome) => tree.outcomes[outcome].kind,
        End::Tree(_) | End::Node(_) => None,
    }
}

/// Why the larger value is not as good as the smaller one.
fn why_not(site: &Site, tree: &Tree, demand: &Demand, reached: [End; 2]) -> String {
    let Demand::Monotone { worst_to_best, .. } = demand else {
        return String::new();
    };
    for end in reached {
        match kind_of(tree, end) {
            None => {
                return "a hand-over has no kind, so that the two cannot be compared".to_owned();
            }
            Some(kind) if !worst_to_best.iter().flatten().any(|known| *known == kind) => {
                let name = kind_name(site, kind);
                return format!(
                    "`{name}` is not in `worst_to_best`, so that the two cannot be compared"
                );
            }
            Some(_) => {}
        }
    }
    "that is worse".to_owned()
}

/// Walks from tree to tree.
fn through(site: &Site, legs: &[(Index<Tree>, Walk)]) -> Vec<Step> {
    let mut steps = Vec::new();
    for (number, (tree, walk)) in legs.iter().enumerate() {
        let tree = &site.trees[*tree];
        if number > 0 {
            steps.push(Step {
                question: format!("Going on in the tree “{}”", tree.title),
                answer: String::new(),
            });
        }
        steps.extend(witness::steps(tree, walk));
    }
    steps
}

/// The walk with the smaller value, then what is different with the larger one.
fn both(tree: &Tree, walks: &[Walk; 2], alike: usize, larger: &str) -> Vec<Step> {
    let mut steps = witness::steps(tree, &walks[0]);
    steps.push(Step {
        question: format!("The same reader with “{larger}”"),
        answer: String::new(),
    });
    let rest = walks[1].steps.iter().skip(alike);
    steps.extend(rest.map(|(question, on)| Step {
        question: tree.questions[*question].ask.value.clone(),
        answer: words::answer(tree, *question, on),
    }));
    steps
}

fn not_proved(site: &Site, tree: &Tree, property: &Property, why: Undecided) -> Diagnostic {
    let name = &property.id.value;
    let (what, help) = match why {
        Undecided::TooLarge => (
            format!("it takes more than {} states", site.config.state_budget),
            "let `for_all` name fewer answers and facts; the limit is `tree: { states: … }` in site.yaml".to_owned(),
        ),
        Undecided::Units(fact) => {
            let fact = &tree.facts[fact].id.value;
            (
                format!("`{fact}` is compared with a time in months and with one in days, and nobody can say which of the two is longer"),
                format!("write the times of `{fact}` as the tree does: all in years and months, or all in weeks and days"),
            )
        }
    };
    let message = format!("the property `{name}` cannot be proved: {what}");
    Diagnostic::new(&rule::NOT_PROVED, property.id.span, message)
        .label("not decided")
        .help(help)
}

fn vacuous(property: &Property, nothing: Nothing) -> Diagnostic {
    let name = &property.id.value;
    let (what, help) = match nothing {
        Nothing::Fits => (
            "nobody's answers fit its `for_all`",
            "name answers that can be given together on one walk, or take the property out",
        ),
        Nothing::Compared => (
            "it compares no two readers whom the tree treats differently",
            "let `for_all` leave two values of that question, or take the property out",
        ),
    };
    let message = format!("the property `{name}` says nothing: {what}");
    Diagnostic::new(&rule::VACUOUS, property.id.span, message)
        .label("about nobody")
        .help(help)
}
