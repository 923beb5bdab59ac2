//! How long the site stays proved, in words for editors. Comes in: a timeline. Goes out: sentences. Touches nothing.

use super::law::short;
use super::timeline::{Step, Timeline};
use super::users::{listed, name};
use crate::model::{Site, User};

/// How many of those who are touched are named; the rest are counted.
const NAMED: usize = 3;

/// How long the site stays proved, and why no longer.
pub fn proved_until(site: &Site, timeline: &Timeline<'_>) -> String {
    if let (Some(step), Some(good)) = (timeline.first_breach(), timeline.good_until()) {
        return format!(
            "Proved until {good}: on {} {}",
            step.day,
            failing(site, step)
        );
    }
    let number = timeline.changes().count();
    match timeline.changes().last() {
        None => "No change of the law is scheduled".to_owned(),
        Some((last, ..)) if number == 1 => {
            format!("1 change of the law is scheduled, on {last}; it breaks nothing")
        }
        Some((last, ..)) => format!(
            "{number} changes of the law are scheduled, the last on {last}; none of them breaks anything"
        ),
    }
}

/// What fails on a day and why: `Penal Code 1203.4 is repealed, which brings 2 errors: in the outcome “Not yet”`.
pub fn failing(site: &Site, step: &Step<'_>) -> String {
    let broken = step.sections();
    let changes = step.changes.iter();
    let mut causes: Vec<String> = changes
        .filter(|(section, _)| broken.contains(section))
        .map(|(section, change)| {
            let what = match change.starts {
                Some(_) => "changes",
                None => "is repealed",
            };
            format!("{} {what}", short(site, *section))
        })
        .collect();
    if step.breaches.iter().any(|breach| breach.section.is_none()) {
        causes.push("a review is overdue".to_owned());
    }
    // A change that is announced as an error breaks something on a day on which it does not happen yet.
    if causes.is_empty() {
        causes.push("a change of the law is near".to_owned());
    }
    let errors = match step.breaches.len() {
        1 => "1 error".to_owned(),
        number => format!("{number} errors"),
    };
    let causes = listed(&causes);
    match touched(site, step) {
        Some(touched) => format!("{causes}, which brings {errors}: {touched}"),
        None => format!("{causes}, which brings {errors}"),
    }
}

/// Who is touched: outcomes when there are any, for that is where readers end.
fn touched(site: &Site, step: &Step<'_>) -> Option<String> {
    let mut users = step.users();
    let outcome = |user: &User| matches!(user, User::Outcome(..));
    if users.iter().any(outcome) {
        users.retain(outcome);
    }
    let named = users.iter().take(NAMED).map(|user| name(site, *user));
    let mut parts: Vec<String> = named.collect();
    if users.len() > NAMED {
        parts.push(format!("{} more", users.len() - NAMED));
    }
    (!parts.is_empty()).then(|| listed(&parts))
}
