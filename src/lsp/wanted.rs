//! What names can be written where a cursor stands. Comes in: the file, its text, the cursor. Goes out: [`Wanted`] and the word that is begun.

use super::spot::{Part, Spot, at_end};
use crate::base::{Id, SitePath};
use crate::mentions::{Name, thing_at};
use std::ops::Range;

/// What names can be written somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A question or outcome of the tree, or another tree.
    Target(Id),
    /// A question or outcome of the tree.
    Place(Id),
    /// A question of the tree.
    Question(Id),
    /// An outcome of the tree.
    Outcome(Id),
    /// A question or declared fact of the tree.
    Fact(Id),
    /// A declared fact of the tree.
    Declared(Id),
    /// A value of a question or fact of the tree.
    Value(Id, String),
    /// A citation.
    Citation,
    /// A form.
    Form,
    /// A guide.
    Guide,
    /// A caution.
    Caution,
    /// A tree.
    Tree,
    /// A word of the glossary.
    Term,
    /// A kind of outcome.
    Kind,
    /// A topic.
    Topic,
    /// A code of law.
    Code,
}

/// A word that is begun, and what it can become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Begun {
    pub(super) wanted: Wanted,
    /// What of it stands before the cursor: bytes of the text.
    pub(super) word: Range<usize>,
    /// What has to stand before it and does not yet: the space behind a colon.
    pub(super) lead: &'static str,
}

/// What can be written at the end of `before`, the text of a file up to the cursor.
pub(super) fn wanted(path: &SitePath, before: &str) -> Option<Begun> {
    link(before).or_else(|| field(path, before))
}

/// Inside `[words](guide:st`.
fn link(before: &str) -> Option<Begun> {
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let open = line + before[line..].rfind("](")? + 2;
    let (scheme, word) = before[open..].split_once(':')?;
    let wanted = match scheme {
        "guide" => Wanted::Guide,
        "form" => Wanted::Form,
        "statute" => Wanted::Citation,
        "tree" => Wanted::Tree,
        "term" => Wanted::Term,
        _ => return None,
    };
    // A parenthesis that nothing opened ends the link.
    let closed = word.matches(')').count() > word.matches('(').count();
    let begun = Begun {
        wanted,
        word: before.len() - word.len()..before.len(),
        lead: "",
    };
    (!closed && !word.contains([' ', '#'])).then_some(begun)
}

fn field(path: &SitePath, before: &str) -> Option<Begun> {
    let markdown = path.as_str().ends_with(".md");
    let start = if markdown { front_matter(before)? } else { 0 };
    let spot = at_end(&before[start..])?;
    let word = start + spot.word.start..start + spot.word.end;
    let glued = before[..word.start].ends_with(':');
    Some(Begun {
        wanted: by_field(path, &spot)?,
        word,
        lead: if glued { " " } else { "" },
    })
}

/// Where the fields of a Markdown file begin, if the end of the text is among them.
fn front_matter(before: &str) -> Option<usize> {
    let (first, _) = before.split_once('\n')?;
    let start = first.len() + 1;
    let ended = before[start..].lines().any(|line| line.trim_end() == "---");
    (first.trim_end() == "---" && !ended).then_some(start)
}

fn by_field(path: &SitePath, spot: &Spot) -> Option<Wanted> {
    let fields: Vec<&str> = spot.fields.iter().map(String::as_str).collect();
    if path.as_str() == "site.yaml" {
        return (fields == ["start"] && spot.part == Part::Value).then_some(Wanted::Tree);
    }
    let name = match path.as_str().strip_suffix(".scenarios.yaml") {
        Some(tree) => {
            let tree = Id::parse(tree.rsplit('/').next()?).ok()?;
            return in_scenarios(&tree, &fields, spot.part);
        }
        None => thing_at(path)?,
    };
    if let Name::Tree(tree) = &name {
        return in_tree(tree, &fields, spot.part);
    }
    if spot.part == Part::Key {
        return None;
    }
    match (name, fields.as_slice()) {
        (Name::Guide(_), ["topic"]) => Some(Wanted::Topic),
        (Name::Section(_), ["code"]) => Some(Wanted::Code),
        (Name::Caution(_), ["guides"]) => Some(Wanted::Guide),
        (Name::Term(_) | Name::Caution(_), ["statutes"] | ["statutes", "cite"]) => {
            Some(Wanted::Citation)
        }
        _ => None,
    }
}

fn in_tree(tree: &Id, fields: &[&str], part: Part) -> Option<Wanted> {
    let key = part == Part::Key;
    match fields {
        ["start"] if !key => Some(Wanted::Target(tree.clone())),
        ["questions", _, rest @ ..] => in_question(tree, rest, key),
        ["outcomes", _, rest @ ..] => in_outcome(tree, rest, key),
        _ => None,
    }
}

fn in_question(tree: &Id, fields: &[&str], key: bool) -> Option<Wanted> {
    let tree = tree.clone();
    match fields {
        ["next" | "unsure"] | ["options", _, "next"] | ["rules", "next" | "else"] if !key => {
            Some(Wanted::Target(tree))
        }
        ["rules", "when" | "unless"] if key => Some(Wanted::Fact(tree)),
        ["rules", "when" | "unless", fact] | ["rules", "when" | "unless", fact, "not"] if !key => {
            Some(Wanted::Value(tree, (*fact).to_owned()))
        }
        ["options", _, "set"] if key => Some(Wanted::Declared(tree)),
        ["options", _, "set", fact] if !key => Some(Wanted::Value(tree, (*fact).to_owned())),
        ["statutes"] | ["statutes", "cite"] if !key => Some(Wanted::Citation),
        _ => None,
    }
}

fn in_outcome(tree: &Id, fields: &[&str], key: bool) -> Option<Wanted> {
    let tree = tree.clone();
    match fields {
        ["kind"] if !key => Some(Wanted::Kind),
        ["forms"] if !key => Some(Wanted::Form),
        ["cautions"] if !key => Some(Wanted::Caution),
        ["guides"] if !key => Some(Wanted::Guide),
        ["trees"] if !key => Some(Wanted::Tree),
        ["statutes"] | ["statutes", "cite"] if !key => Some(Wanted::Citation),
        ["continue"] | ["continue", "at"] if !key => Some(Wanted::Place(tree)),
        ["continue", "given"] if key => Some(Wanted::Fact(tree)),
        ["continue", "given", fact] if !key => Some(Wanted::Value(tree, (*fact).to_owned())),
        _ => None,
    }
}

fn in_scenarios(tree: &Id, fields: &[&str], part: Part) -> Option<Wanted> {
    let key = part == Part::Key;
    let tree = tree.clone();
    let rest = match fields {
        ["scenarios", _, rest @ ..] => rest,
        ["properties", _, rest @ ..] => return in_property(tree, rest, key),
        _ => return None,
    };
    match rest {
        ["outcome"] if !key => Some(Wanted::Target(tree)),
        ["answers"] if key => Some(Wanted::Question(tree)),
        ["from", "at"] if !key => Some(Wanted::Question(tree)),
        ["from", "given"] if key => Some(Wanted::Fact(tree)),
        ["answers", fact] | ["from", "given", fact] if !key => {
            Some(Wanted::Value(tree, (*fact).to_owned()))
        }
        _ => None,
    }
}

fn in_property(tree: Id, fields: &[&str], key: bool) -> Option<Wanted> {
    match fields {
        ["for_all"] if key => Some(Wanted::Fact(tree)),
        ["for_all", fact] | ["for_all", fact, "not"] if !key => {
            Some(Wanted::Value(tree, (*fact).to_owned()))
        }
        ["outcome_has" | "never", feature] if !key => match *feature {
            "kind" => Some(Wanted::Kind),
            "outcome" => Some(Wanted::Outcome(tree)),
            "cautions" => Some(Wanted::Caution),
            "forms" => Some(Wanted::Form),
            "guides" => Some(Wanted::Guide),
            "statutes" => Some(Wanted::Citation),
            "trees" => Some(Wanted::Tree),
            _ => None,
        },
        ["must_ask"] | ["monotone", "in"] if !key => Some(Wanted::Question(tree)),
        ["monotone", "worst_to_best"] if !key => Some(Wanted::Kind),
        _ => None,
    }
}
