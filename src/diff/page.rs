//! The report as people read it, laid out once for every format. Comes in: the [`Report`]. Goes out: blocks of lines, in which the site's own texts and names are
//! kept apart from our words, so that each format can make them harmless.

use super::report::{
    Answered, CaseReport, Change, Ends, Expected, Fate, Flip, GroupReport, Kept, Named, Parts,
    Place, Report, Scenarios, Texts, TreeReport,
};
use crate::base::number::grouped;
use num_bigint::BigUint;

/// So many cases of a group are shown.
const CASES_SHOWN: usize = 6;

/// A part of the page.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// Begins a tree.
    Heading(Line),
    Paragraph(Line),
    /// About several trees.
    Note(Line),
    List(Vec<Item>),
    /// What only some want to see, and what it is.
    Details(Line, Vec<Item>),
}

/// A line of a list, and the lines that belong to it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub line: Line,
    pub under: Vec<Item>,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line(pub Vec<Part>);

/// A part of a line.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Our own words.
    Words(String),
    /// A text of the site.
    Text(String),
    /// A name that the site gives.
    Name(String),
}

impl Line {
    fn words(mut self, words: impl Into<String>) -> Line {
        self.0.push(Part::Words(words.into()));
        self
    }

    fn text(mut self, text: &str) -> Line {
        self.0.push(Part::Text(text.to_owned()));
        self
    }

    fn name(mut self, name: &str) -> Line {
        self.0.push(Part::Name(name.to_owned()));
        self
    }

    /// A text and the name of what it belongs to.
    fn titled(self, title: &str, name: &str) -> Line {
        self.text(title).words(" (").name(name).words(")")
    }

    fn place(self, place: &Place) -> Line {
        match place {
            Place::Outcome { id, title } => self.titled(title, id),
            Place::Tree { id, title } => self.words("the tree ").titled(title, id),
            Place::NotOffered => self.words("nowhere: an answer is not offered"),
            Place::Unanswered { id, title } => self
                .words("nowhere: there is no answer to ")
                .titled(title, id),
            Place::NoBeginning => self.words("nowhere: nobody gets to where it begins"),
        }
    }

    fn item(self) -> Item {
        self.with(Vec::new())
    }

    fn with(self, under: Vec<Item>) -> Item {
        Item { line: self, under }
    }
}

fn words(words: impl Into<String>) -> Line {
    Line::default().words(words)
}

/// Everything that is told.
pub(super) fn page(report: &Report) -> Vec<Block> {
    let mut out = Vec::new();
    let (same, other): (Vec<_>, Vec<_>) = report.trees.iter().partition(|tree| is_same(tree));
    for tree in other {
        about_a_tree(&mut out, tree);
    }
    let mut line = match (same.as_slice(), report.trees.as_slice()) {
        ([], []) => words("There is no tree in either version."),
        ([], _) => return out,
        _ => words("No reader ends elsewhere, and nothing reads differently: "),
    };
    for (number, tree) in same.iter().enumerate() {
        line = line
            .words(if number == 0 { "" } else { ", " })
            .name(&tree.id);
    }
    out.push(Block::Note(line));
    out
}

fn is_same(tree: &TreeReport) -> bool {
    let Fate::Kept(kept) = &tree.fate else {
        return false;
    };
    kept.logic.tells_nothing()
        && kept.continues.is_empty()
        && kept.texts.is_empty()
        && kept.scenarios.is_empty()
}

fn about_a_tree(out: &mut Vec<Block>, tree: &TreeReport) {
    let heading = Line::default().name(&tree.id);
    match &tree.fate {
        Fate::Added => out.push(Block::Heading(heading.words(": a new tree"))),
        Fate::Removed => out.push(Block::Heading(heading.words(": the tree is gone"))),
        Fate::Unusable { reasons } => {
            out.push(Block::Heading(heading.words(": cannot be compared")));
            out.push(list_of(reasons));
        }
        Fate::Kept(kept) => about_a_kept_tree(out, heading, kept),
    }
}

fn about_a_kept_tree(out: &mut Vec<Block>, heading: Line, kept: &Kept) {
    out.push(Block::Heading(
        heading.words(format!(": {}", headline(&kept.logic))),
    ));
    ends(out, &kept.logic);
    for from in &kept.continues {
        let mut line = words("Who goes on from ");
        for (number, way_on) in from.from.iter().enumerate() {
            line = line
                .words(if number == 0 { "" } else { ", " })
                .name(&way_on.outcome);
            if way_on.number > 1 {
                line = line.words(format!(" (way on number {})", way_on.number));
            }
        }
        let line = line.words(": ").words(headline(&from.logic));
        out.push(Block::Paragraph(line));
        // The same readers, most of them: who they are is told above, and in JSON.
        match &from.logic {
            Ends::NotCompared { reasons } => out.push(list_of(reasons)),
            Ends::Compared { groups, .. } => {
                let lines = groups
                    .iter()
                    .map(|group| share_of(group).with(from_to(group)));
                out.push(Block::Details(words("Where they end"), lines.collect()));
            }
        }
    }
    texts(out, &kept.texts);
    scenarios(out, &kept.scenarios);
}

fn headline(ends: &Ends) -> String {
    match ends {
        Ends::NotCompared { .. } => "where readers end cannot be compared".to_owned(),
        Ends::Compared { .. } if ends.tells_nothing() => "no reader ends elsewhere".to_owned(),
        Ends::Compared {
            combinations,
            changed,
            ..
        } => {
            let share = super::answers::share(changed, combinations);
            let (changed, all) = (grouped(changed), grouped(combinations));
            let verb = if changed == "1" { "ends" } else { "end" };
            format!("{changed} of {all} answer combinations ({share}) now {verb} elsewhere")
        }
    }
}

fn list_of(reasons: &[String]) -> Block {
    let lines = reasons
        .iter()
        .map(|reason| Line(vec![Part::Words(reason.clone())]).item());
    Block::List(lines.collect())
}

fn ends(out: &mut Vec<Block>, ends: &Ends) {
    match ends {
        Ends::NotCompared { reasons } => out.push(list_of(reasons)),
        Ends::Compared { groups, .. } => groups.iter().for_each(|one| group(out, one)),
    }
}

fn share_of(group: &GroupReport) -> Line {
    words(format!(
        "{} ({}):",
        combinations(&group.combinations),
        group.share
    ))
}

fn from_to(group: &GroupReport) -> Vec<Item> {
    vec![
        words("before: ").place(&group.from).item(),
        words("now: ").place(&group.to).item(),
    ]
}

fn group(out: &mut Vec<Block>, group: &GroupReport) {
    out.push(Block::Paragraph(share_of(group)));
    out.push(Block::List(from_to(group)));
    let mut items = vec![who(group)];
    let example = &group.example;
    let says_the_same = |case: &CaseReport| {
        let mut answers = case.answers.iter();
        case.answers.len() == example.len() && answers.all(|answer| example.contains(answer))
    };
    // A single case can be the example already.
    if !(group.all_cases && group.cases.len() == 1 && group.cases.iter().all(says_the_same)) {
        let lines = example.iter().map(|answer| answered(answer).item());
        items.push(words("example:").with(lines.collect()));
    }
    out.push(Block::Details(words("Who that is"), items));
}

/// What all cases ask for is said once.
fn who(group: &GroupReport) -> Item {
    let cases = &group.cases;
    let shared: Vec<&Answered> = match cases.split_first() {
        Some((first, rest)) => {
            let everywhere =
                |answer: &&Answered| rest.iter().all(|case| case.answers.contains(answer));
            first.answers.iter().filter(everywhere).collect()
        }
        None => Vec::new(),
    };
    let mut under: Vec<Item> = shared.iter().map(|a| answered(a).item()).collect();
    if cases.len() > 1 {
        let shown = cases.iter().take(CASES_SHOWN);
        let shown = shown.map(|one| case(one, &shared)).collect();
        under.push(
            words(if shared.is_empty() {
                "one of:"
            } else {
                "and one of:"
            })
            .with(shown),
        );
    }
    let left = cases.len().saturating_sub(CASES_SHOWN);
    if left > 0 {
        under.push(
            words(format!(
                "or one of {left} more cases, which --format json lists"
            ))
            .item(),
        );
    }
    if !group.all_cases {
        under.push(words("there are more cases than can be listed; the numbers count all").item());
    }
    match under.is_empty() {
        true => words("who: everybody").item(),
        false => words("who: everybody who answers").with(under),
    }
}

fn case(case: &CaseReport, shared: &[&Answered]) -> Item {
    let own = case
        .answers
        .iter()
        .filter(|answer| !shared.contains(answer));
    let own = own.map(|answer| answered(answer).item()).collect();
    words(format!("{}:", combinations(&case.combinations))).with(own)
}

fn answered(answer: &Answered) -> Line {
    let mut line = Line::default().text(&answer.ask).words(match answer.not {
        true => " anything but ",
        false => " ",
    });
    for (number, text) in answer.answers.iter().enumerate() {
        line = line.words(if number == 0 { "" } else { " or " }).text(text);
    }
    line
}

fn texts(out: &mut Vec<Block>, texts: &Texts) {
    if texts.is_empty() {
        return;
    }
    let mut items: Vec<Item> = texts.tree.iter().map(change).collect();
    parts(&mut items, "question", &texts.questions);
    parts(&mut items, "outcome", &texts.outcomes);
    out.push(Block::Paragraph(words("What reads differently:")));
    out.push(Block::List(items));
}

fn parts(out: &mut Vec<Item>, what: &str, parts: &Parts) {
    let named =
        |named: &Named, how: &str| words(format!("{what} {how}: ")).titled(&named.title, &named.id);
    out.extend(parts.added.iter().map(|part| named(part, "added").item()));
    out.extend(
        parts
            .removed
            .iter()
            .map(|part| named(part, "removed").item()),
    );
    out.extend(parts.changed.iter().map(|part| {
        let line = words(format!("{what} ")).titled(&part.named.title, &part.named.id);
        line.with(part.changes.iter().map(change).collect())
    }));
}

fn change(change: &Change) -> Item {
    // What changes can have the name of an option or a section in it.
    let what = Line(vec![Part::Words(change.what.clone())]);
    let line = match (&change.before, &change.after) {
        (Some(before), Some(after)) if before == after => {
            what.words(": only links or marks differ")
        }
        (Some(before), Some(after)) => what
            .words(": was ")
            .text(before)
            .words(", is now ")
            .text(after),
        (Some(before), None) => what.words(" removed: ").text(before),
        (None, Some(after)) => what.words(" added: ").text(after),
        (None, None) => what.words(" changed"),
    };
    line.item()
}

fn scenarios(out: &mut Vec<Block>, scenarios: &Scenarios) {
    if scenarios.is_empty() {
        return;
    }
    let line = words(format!(
        "Scenarios: {} added, {} removed, {} with answers that now end elsewhere{}",
        scenarios.added,
        scenarios.removed,
        scenarios.flipped.len(),
        if scenarios.flipped.is_empty() {
            "."
        } else {
            ":"
        }
    ));
    out.push(Block::Paragraph(line));
    if !scenarios.flipped.is_empty() {
        out.push(Block::List(scenarios.flipped.iter().map(flip).collect()));
    }
}

fn flip(flip: &Flip) -> Item {
    let line = Line::default().name(&flip.id).words(match flip.expected {
        Expected::Yes => ": the scenarios expect where it ends now",
        Expected::No => ": the scenarios expect something else, so the check fails",
        Expected::Gone => ": these answers are no scenario any more",
    });
    line.with(vec![
        words("before: ").place(&flip.from).item(),
        words("now: ").place(&flip.to).item(),
    ])
}

fn combinations(count: &BigUint) -> String {
    match grouped(count).as_str() {
        "1" => "1 combination".to_owned(),
        number => format!("{number} combinations"),
    }
}
