//! Who mentions what: every section, form, caution and term that some text or tree of the site names, each with the place where it is written. Comes in: the site. Goes
//! out: one mention after the other, in the order of the site. The one walk over everything that can name one of them.

use super::{
    Authority, Caution, Cited, Destination, Feature, Form, Guide, Opt, Outcome, Prose, Question,
    QuestionKind, Section, Site, Term, Tree,
};
use crate::base::Index;
use crate::diag::Span;

/// Something that can rely on a section, or name something else that has a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum User {
    /// A guide.
    Guide(Index<Guide>),
    /// What a tree says about itself, before its first question.
    Tree(Index<Tree>),
    /// A question of a tree.
    Question(Index<Tree>, Index<Question>),
    /// An outcome of a tree.
    Outcome(Index<Tree>, Index<Outcome>),
    /// The property of a tree with this number.
    Property(Index<Tree>, usize),
    /// A word of the glossary.
    Term(Index<Term>),
    /// A warning.
    Caution(Index<Caution>),
    /// A section of law.
    Section(Index<Section>),
    /// A form.
    Form(Index<Form>),
}

/// What is mentioned, and where: the citation or the link; for a name in a list of an outcome, the outcome.
#[derive(Clone, Copy, Debug)]
pub enum Mention<'s> {
    /// A section or a place in it.
    Section(&'s Cited, Span),
    /// A form.
    Form(Index<Form>, Span),
    /// A warning.
    Caution(Index<Caution>, Span),
    /// A word of the glossary.
    Term(Index<Term>, Span),
}

/// Tells every mention, those of one user one after another. Drafts are told, too.
pub fn mentions<'s>(site: &'s Site, tell: &mut dyn FnMut(User, Mention<'s>)) {
    for guide in site.guides.indices() {
        mentions_of_guide(site, guide, tell);
    }
    for (index, tree) in site.trees.iter() {
        in_tree(index, tree, tell);
    }
    for (index, term) in site.terms.iter() {
        in_authorities(User::Term(index), &term.statutes, tell);
        in_prose(User::Term(index), &term.body, tell);
    }
    for caution in site.cautions.indices() {
        in_caution(site, caution, tell);
    }
    for (index, section) in site.sections.iter() {
        in_prose(User::Section(index), &section.summary, tell);
    }
    for (index, form) in site.forms.iter() {
        in_prose(User::Form(index), &form.body, tell);
    }
}

/// Tells what a guide mentions.
pub(super) fn mentions_of_guide<'s>(
    site: &'s Site,
    guide: Index<Guide>,
    tell: &mut dyn FnMut(User, Mention<'s>),
) {
    in_prose(User::Guide(guide), &site.guides[guide].body, tell);
}

/// Tells what an outcome mentions, and what its warnings do.
pub(super) fn mentions_of_outcome<'s>(
    site: &'s Site,
    tree: Index<Tree>,
    outcome: Index<Outcome>,
    tell: &mut dyn FnMut(User, Mention<'s>),
) {
    let written = &site.trees[tree].outcomes[outcome];
    in_outcome(User::Outcome(tree, outcome), written, tell);
    for caution in &written.cautions {
        in_caution(site, *caution, tell);
    }
}

fn in_caution<'s>(site: &'s Site, index: Index<Caution>, tell: &mut dyn FnMut(User, Mention<'s>)) {
    let caution = &site.cautions[index];
    in_authorities(User::Caution(index), &caution.statutes, tell);
    in_prose(User::Caution(index), &caution.body, tell);
}

fn in_tree<'s>(index: Index<Tree>, tree: &'s Tree, tell: &mut dyn FnMut(User, Mention<'s>)) {
    in_prose(User::Tree(index), &tree.summary, tell);
    for (question, written) in tree.questions.iter() {
        let user = User::Question(index, question);
        in_authorities(user, &written.statutes, tell);
        let own = [&written.help, &written.why].into_iter().flatten();
        for prose in own.chain(option_help(written)) {
            in_prose(user, prose, tell);
        }
    }
    for (outcome, written) in tree.outcomes.iter() {
        in_outcome(User::Outcome(index, outcome), written, tell);
    }
    for (number, property) in tree.properties.iter().enumerate() {
        let user = User::Property(index, number);
        for feature in property.features() {
            match feature {
                Feature::Statute(cited, span) => tell(user, Mention::Section(cited, *span)),
                Feature::Form(form) => tell(user, Mention::Form(*form, property.id.span)),
                Feature::Caution(caution) => {
                    tell(user, Mention::Caution(*caution, property.id.span));
                }
                Feature::Kind(_) | Feature::Outcome(_) | Feature::Guide(_) | Feature::Tree(_) => {}
            }
        }
    }
}

fn in_outcome<'s>(user: User, written: &'s Outcome, tell: &mut dyn FnMut(User, Mention<'s>)) {
    in_authorities(user, &written.statutes, tell);
    in_prose(user, &written.summary, tell);
    for prose in written.steps.iter().chain(&written.unsettled) {
        in_prose(user, prose, tell);
    }
    let named = written.id.span;
    for form in &written.forms {
        tell(user, Mention::Form(*form, named));
    }
    for caution in &written.cautions {
        tell(user, Mention::Caution(*caution, named));
    }
}

fn option_help(question: &Question) -> impl Iterator<Item = &Prose> {
    let options: &[Opt] = match &question.kind {
        QuestionKind::Choice(options) => options,
        QuestionKind::Value { .. } => &[],
    };
    options.iter().filter_map(|option| option.help.as_ref())
}

fn in_authorities<'s>(
    user: User,
    authorities: &'s [Authority],
    tell: &mut dyn FnMut(User, Mention<'s>),
) {
    for authority in authorities {
        tell(user, Mention::Section(&authority.cited, authority.span));
        if let Some(says) = &authority.says {
            in_prose(user, says, tell);
        }
    }
}

fn in_prose<'s>(user: User, prose: &'s Prose, tell: &mut dyn FnMut(User, Mention<'s>)) {
    for (link, destination) in prose.document.links.iter().zip(&prose.destinations) {
        match destination {
            Some(Destination::Section(cited)) => tell(user, Mention::Section(cited, link.span)),
            Some(Destination::Form(form)) => tell(user, Mention::Form(*form, link.span)),
            Some(Destination::Term(term)) => tell(user, Mention::Term(*term, link.span)),
            _ => {}
        }
    }
}
