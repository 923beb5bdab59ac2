//! Every piece of prose of a site and every citation that backs something, each with the place it has in the site. Comes in: the site.
//! Goes out: lists to go through. Touches nothing.

use crate::base::Index;
use crate::diag::Diagnostics;
use crate::model::{Authority, Guide, Outcome, Prose, Question, QuestionKind, Site, Tree};
use rayon::prelude::*;

/// Where prose stands.
#[derive(Clone, Copy, Debug)]
pub enum Home<'s> {
    /// In a guide.
    Guide(&'s Guide),
    /// On a section's own page.
    Section,
    /// On a form's page.
    Form,
    /// In the glossary.
    Term,
    /// In a caution.
    Caution,
    /// In a tree.
    Tree,
}

/// What a citation backs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backs {
    /// An outcome of a tree.
    Outcome(Index<Tree>, Index<Outcome>),
    /// A question of a tree.
    Question(Index<Tree>, Index<Question>),
    /// A caution.
    Caution,
    /// A word of the glossary.
    Term,
}

/// Checks every piece of prose, side by side; the findings stand in the order of [`all`].
pub fn check_each(
    site: &Site,
    check: impl Fn(Home<'_>, &Prose, &mut Diagnostics) + Sync,
) -> Diagnostics {
    let one = |(home, prose): (Home<'_>, &Prose)| {
        let mut found = Diagnostics::default();
        check(home, prose, &mut found);
        found
    };
    let found: Vec<Diagnostics> = all(site).into_par_iter().map(one).collect();
    found.into_iter().flatten().collect()
}

/// Every piece of prose.
pub fn all(site: &Site) -> Vec<(Home<'_>, &Prose)> {
    let mut found = Vec::new();
    let guides = site
        .guides
        .values()
        .map(|guide| (Home::Guide(guide), &guide.body));
    found.extend(guides);
    found.extend(
        site.sections
            .values()
            .map(|section| (Home::Section, &section.summary)),
    );
    found.extend(site.forms.values().map(|form| (Home::Form, &form.body)));
    for term in site.terms.values() {
        found.push((Home::Term, &term.body));
        found.extend(says(&term.statutes).map(|prose| (Home::Term, prose)));
    }
    for caution in site.cautions.values() {
        found.push((Home::Caution, &caution.body));
        found.extend(says(&caution.statutes).map(|prose| (Home::Caution, prose)));
    }
    for tree in site.trees.values() {
        found.extend(of_tree(tree).into_iter().map(|prose| (Home::Tree, prose)));
    }
    found
}

/// Every citation that backs something.
pub fn authorities(site: &Site) -> Vec<(Backs, &Authority)> {
    let mut found = Vec::new();
    for (index, tree) in site.trees.iter() {
        for (question, written) in tree.questions.iter() {
            let backs = Backs::Question(index, question);
            found.extend(written.statutes.iter().map(|authority| (backs, authority)));
        }
        for (outcome, written) in tree.outcomes.iter() {
            let backs = Backs::Outcome(index, outcome);
            found.extend(written.statutes.iter().map(|authority| (backs, authority)));
        }
    }
    let cautions = site.cautions.values().flat_map(|caution| &caution.statutes);
    found.extend(cautions.map(|authority| (Backs::Caution, authority)));
    let terms = site.terms.values().flat_map(|term| &term.statutes);
    found.extend(terms.map(|authority| (Backs::Term, authority)));
    found
}

/// The prose of a tree.
pub fn of_tree(tree: &Tree) -> Vec<&Prose> {
    let mut found = vec![&tree.summary];
    found.extend(tree.questions.values().flat_map(of_question));
    found.extend(tree.outcomes.values().flat_map(of_outcome));
    found
}

/// The prose of a question, in the order in which its page is read.
pub fn of_question(question: &Question) -> Vec<&Prose> {
    let mut found: Vec<&Prose> = question.help.iter().collect();
    if let QuestionKind::Choice(options) = &question.kind {
        found.extend(options.iter().filter_map(|option| option.help.as_ref()));
    }
    found.extend(&question.why);
    found.extend(says(&question.statutes));
    found
}

/// The prose of an outcome, in the order in which its page is read.
pub fn of_outcome(outcome: &Outcome) -> Vec<&Prose> {
    let mut found = vec![&outcome.summary];
    found.extend(&outcome.steps);
    found.extend(&outcome.unsettled);
    found.extend(says(&outcome.statutes));
    found
}

fn says(authorities: &[Authority]) -> impl Iterator<Item = &Prose> {
    authorities
        .iter()
        .filter_map(|authority| authority.says.as_ref())
}
