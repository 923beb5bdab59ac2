//! `statutree explain`: what a rule does, why, an example, and what to write instead; or the list of all rules.

use super::args::ExplainArguments;
use super::screen::Screen;
use super::status::Status;
use crate::base::id::did_you_mean;
use crate::diag::{explain, rules};

/// Explains a rule, or lists them.
pub(super) fn run(arguments: &ExplainArguments, screen: &Screen) -> Status {
    let Some(name) = &arguments.rule else {
        screen.answer(&list());
        return Status::Clean;
    };
    if let Some(rule) = rules::find(name) {
        screen.answer(&explain::text(rule));
        return Status::Clean;
    }
    screen.fail(&match meant(name) {
        Some(meant) => format!("there is no rule `{name}`; did you mean `{meant}`?"),
        None => format!("there is no rule `{name}`; `statutree explain` lists every rule"),
    });
    Status::CouldNotRun
}

/// The rule that was meant: the nearest name, or the only one with that name after its family.
fn meant(name: &str) -> Option<&'static str> {
    let mut same_ending = rules::all()
        .map(|rule| rule.name)
        .filter(|known| known.split_once('/').is_some_and(|(_, end)| end == name));
    match (same_ending.next(), same_ending.next()) {
        (Some(only), None) => Some(only),
        _ => did_you_mean(name, rules::all().map(|rule| rule.name)),
    }
}

/// Every rule, family by family, with what it does in a line.
fn list() -> String {
    let width = rules::all().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for family in &rules::FAMILIES {
        out.push_str(&format!("{} – {}\n", family.name, family.about));
        for rule in family.rules {
            let what = rule.what.lines().next().unwrap_or_default();
            let severity = rule.severity.name();
            let line = format!("  {:width$}  {severity:7}  {what}", rule.name);
            out.push_str(&format!("{}\n", line.trim_end()));
        }
    }
    out.push_str("\n`statutree explain RULE` says more about one.");
    out
}

#[cfg(test)]
mod tests {
    use super::{list, meant};
    use crate::diag::rules;

    #[test]
    fn a_name_that_is_nearly_right_is_understood() {
        assert_eq!(meant("tree/gaps"), Some("tree/gap"));
        assert_eq!(meant("overlap"), Some("tree/overlap"));
        assert_eq!(meant("entirely-different"), None);
    }

    #[test]
    fn every_rule_is_listed() {
        let list = list();
        for rule in rules::all() {
            assert!(
                list.contains(&format!("  {} ", rule.name)),
                "{} is missing",
                rule.name
            );
        }
    }
}
