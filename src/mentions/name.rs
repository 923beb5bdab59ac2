//! A name, and one place where it is written.

use crate::base::Id;
use crate::law::Pinpoint;
use std::ops::Range;

/// A name of a site: what it is the name of, and the word itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// A question of a tree. Its answer is a fact under the same name.
    Question(Local),
    /// An outcome of a tree; also what something leads to that the tree does not have.
    Outcome(Local),
    /// A declared fact of a tree.
    Fact(Local),
    /// A value of a question or fact: an option, or a declared value.
    Value(Local, Id),
    /// A scenario of a tree.
    Scenario(Local),
    /// A property of a tree.
    Property(Local),
    /// A section of law.
    Section(Id),
    /// A form.
    Form(Id),
    /// A guide.
    Guide(Id),
    /// A word of the glossary.
    Term(Id),
    /// A caution.
    Caution(Id),
    /// A tree.
    Tree(Id),
    /// A kind of outcome.
    Kind(Id),
    /// A topic of guides.
    Topic(Id),
    /// A code of law.
    Code(Id),
}

/// A name inside a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Local {
    /// The tree.
    pub tree: Id,
    /// The name.
    pub id: Id,
}

/// What a mention does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The thing itself, or the part of it that is cited, is written here.
    Definition,
    /// It is named here.
    Use,
}

/// One place where a name is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Which.
    pub name: Name,
    /// Of a section: the place in it that is meant.
    pub pinpoint: Option<Pinpoint>,
    /// What it does here.
    pub role: Role,
    /// Where: bytes of the file's text. For a thing that is a file, its front matter or title.
    pub range: Range<usize>,
}

impl Name {
    /// The word itself.
    pub fn id(&self) -> &Id {
        match self {
            Name::Question(local)
            | Name::Outcome(local)
            | Name::Fact(local)
            | Name::Scenario(local)
            | Name::Property(local) => &local.id,
            Name::Value(_, id)
            | Name::Section(id)
            | Name::Form(id)
            | Name::Guide(id)
            | Name::Term(id)
            | Name::Caution(id)
            | Name::Tree(id)
            | Name::Kind(id)
            | Name::Topic(id)
            | Name::Code(id) => id,
        }
    }

    /// The tree that it is a name of, if it is one.
    pub fn tree(&self) -> Option<&Id> {
        match self {
            Name::Question(local)
            | Name::Outcome(local)
            | Name::Fact(local)
            | Name::Value(local, _)
            | Name::Scenario(local)
            | Name::Property(local) => Some(&local.tree),
            _ => None,
        }
    }

    /// What it is the name of, in a word for people.
    pub fn what(&self) -> &'static str {
        match self {
            Name::Question(_) => "question",
            Name::Outcome(_) => "outcome",
            Name::Fact(_) => "fact",
            Name::Value(..) => "value",
            Name::Scenario(_) => "scenario",
            Name::Property(_) => "property",
            Name::Section(_) => "section of law",
            Name::Form(_) => "form",
            Name::Guide(_) => "guide",
            Name::Term(_) => "term",
            Name::Caution(_) => "caution",
            Name::Tree(_) => "tree",
            Name::Kind(_) => "kind of outcome",
            Name::Topic(_) => "topic",
            Name::Code(_) => "code of law",
        }
    }

    /// Whether the thing is a file of its own: its name is the file's name.
    pub fn is_file(&self) -> bool {
        matches!(
            self,
            Name::Section(_)
                | Name::Form(_)
                | Name::Guide(_)
                | Name::Term(_)
                | Name::Caution(_)
                | Name::Tree(_)
        )
    }
}
