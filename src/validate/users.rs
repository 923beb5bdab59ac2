//! Who relies on a section, in words. Comes in: users. Goes out: texts for messages. Touches nothing.

use crate::base::number;
use crate::model::{Site, User};

/// A user by what it is and its name: `the outcome “Not yet”`.
pub fn name(site: &Site, user: User) -> String {
    let name = match user {
        User::Guide(guide) => &site.guides[guide].title.value,
        User::Tree(tree) => &site.trees[tree].title,
        User::Question(tree, question) => &site.trees[tree].questions[question].ask.value,
        User::Outcome(tree, outcome) => &site.trees[tree].outcomes[outcome].title,
        User::Property(tree, number) => site.trees[tree].properties[number].id.value.as_str(),
        User::Term(term) => &site.terms[term].term,
        User::Caution(caution) => &site.cautions[caution].title,
        User::Section(section) => &site.sections[section].title,
        User::Form(form) => &site.forms[form].title,
    };
    format!("the {} “{name}”", kind(user))
}

fn kind(user: User) -> &'static str {
    match user {
        User::Guide(_) => "guide",
        User::Tree(_) => "tree",
        User::Question(..) => "question",
        User::Outcome(..) => "outcome",
        User::Property(..) => "property",
        User::Term(_) => "term",
        User::Caution(_) => "caution",
        User::Section(_) => "statute",
        User::Form(_) => "form",
    }
}

/// How many there are of each kind, in the order in which the kinds first come: `2 guides and 1 outcome`. Each user is to come once.
pub fn counted(users: impl Iterator<Item = User>) -> String {
    let mut kinds: Vec<(&'static str, usize)> = Vec::new();
    for user in users {
        match kinds.iter_mut().find(|(known, _)| *known == kind(user)) {
            Some((_, number)) => *number += 1,
            None => kinds.push((kind(user), 1)),
        }
    }
    let parts = kinds.into_iter();
    let parts = parts.map(|(kind, number)| number::counted(number, kind));
    listed(&parts.collect::<Vec<_>>())
}

/// A list as a sentence has it: `a`, `a and b`, `a, b and c`.
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
