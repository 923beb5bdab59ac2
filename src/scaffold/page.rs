//! One new page, with a placeholder wherever only a person knows what to write.

use super::fill::{Days, fill};
use super::statute::{self, Section};
use super::{Kind, name};
use crate::base::id::did_you_mean;
use crate::base::{AsOf, Id, SitePath};
use crate::config::Config;
use crate::diag::{FileId, SourceMap};
use crate::load::Loaded;
use crate::output::NewFile;

/// A page that somebody wants to begin.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// What it is.
    pub kind: Kind,
    /// What it is to be called, as typed. A section of law may be named as people write it.
    pub name: &'a str,
    /// The topic of a guide, when it is known.
    pub topic: Option<&'a str>,
}

/// The files of a new page in this site, whose texts are in `sources`: one, or a tree and its scenarios.
///
/// # Errors
/// In words for people: when the name is none, or taken, or site.yaml lacks what the page needs.
pub fn page(
    request: Request<'_>,
    loaded: &Loaded,
    sources: &SourceMap,
    as_of: AsOf,
) -> Result<Vec<NewFile>, String> {
    let Some(config) = &loaded.config else {
        return Err(
            "site.yaml cannot be used; `statutree check` says what is wrong with it".to_owned(),
        );
    };
    let days = Days::from(as_of.0);
    let beginning = Beginning {
        loaded,
        sources,
        config,
        days: &days,
    };
    match request.kind {
        Kind::Guide => beginning.guide(request.name, request.topic),
        Kind::Tree => beginning.tree(request.name),
        Kind::Statute => beginning.statute(request.name),
        kind @ (Kind::Form | Kind::Term | Kind::Caution) => beginning.small(kind, request.name),
    }
}

/// What a page is begun with.
struct Beginning<'a> {
    loaded: &'a Loaded,
    sources: &'a SourceMap,
    config: &'a Config,
    days: &'a Days,
}

impl Beginning<'_> {
    fn guide(&self, typed: &str, topic: Option<&str>) -> Result<Vec<NewFile>, String> {
        let topics: Vec<&str> = self
            .config
            .topics
            .iter()
            .map(|topic| topic.id.value.as_str())
            .collect();
        if topics.is_empty() {
            return Err(
                "site.yaml lists no topics; add the one that this guide is about under `topics`"
                    .to_owned(),
            );
        }
        if let Some(topic) = topic.filter(|topic| !topics.contains(topic)) {
            return Err(unknown_topic(topic, &topics));
        }
        let name = self.new_name(Kind::Guide, typed)?;
        let open = format!("FILL IN (one of {})", topics.join(", "));
        let text = include_str!("pages/guide.md");
        Ok(vec![NewFile {
            path: place(Kind::Guide, topic, &name)?,
            text: self.fill(text, &[("topic", topic.unwrap_or(&open))]),
        }])
    }

    fn tree(&self, typed: &str) -> Result<Vec<NewFile>, String> {
        let name = self.new_name(Kind::Tree, typed)?;
        let kinds: Vec<&str> = self
            .config
            .kinds
            .iter()
            .map(|kind| kind.id.value.as_str())
            .collect();
        let kind = match kinds.as_slice() {
            [] => "a kind of outcome, which site.yaml has to list under `kinds`".to_owned(),
            kinds => format!("one of {}", kinds.join(", ")),
        };
        let cite = self.example();
        let Loaded {
            trees, scenarios, ..
        } = self.loaded;
        let tree = self.schema_line(trees.iter().map(|entry| entry.file))
            + include_str!("pages/tree.yaml");
        let people = self.schema_line(scenarios.iter().map(|entry| entry.file))
            + include_str!("pages/tree.scenarios.yaml");
        let path = place(Kind::Tree, None, &name)?;
        let beside = format!("decision_trees/{name}.scenarios.yaml");
        Ok(vec![
            NewFile {
                path,
                text: self.fill(&tree, &[("kind", &kind), ("cite", &cite)]),
            },
            NewFile {
                path: SitePath::parse(&beside)?,
                text: self.fill(&people, &[]),
            },
        ])
    }

    fn statute(&self, typed: &str) -> Result<Vec<NewFile>, String> {
        let section: Section = statute::read(typed, &self.config.codes)?;
        self.refuse_taken(Kind::Statute, &section.id)?;
        let pinpoint = section.pinpoint.as_ref();
        let values = [
            ("code", section.code.as_str()),
            ("section", &section.number),
            ("pinpoint", pinpoint.map_or("(a)", |place| place.as_str())),
        ];
        Ok(vec![NewFile {
            path: place(Kind::Statute, None, &section.id)?,
            text: self.fill(include_str!("pages/statute.md"), &values),
        }])
    }

    fn small(&self, kind: Kind, typed: &str) -> Result<Vec<NewFile>, String> {
        let name = self.new_name(kind, typed)?;
        let text = match kind {
            Kind::Form => include_str!("pages/form.md"),
            Kind::Term => include_str!("pages/term.md"),
            _ => include_str!("pages/caution.md"),
        };
        Ok(vec![NewFile {
            path: place(kind, None, &name)?,
            text: self.fill(text, &[("cite", &self.example())]),
        }])
    }

    /// The line by which the site's other files of a kind name their schema to editors' programs; empty when none does.
    fn schema_line(&self, mut others: impl Iterator<Item = FileId>) -> String {
        let named = others.find_map(|file| {
            let first = self.sources.get(file).text.lines().next()?;
            first
                .starts_with("# yaml-language-server: $schema=")
                .then_some(first)
        });
        named.map_or_else(String::new, |line| format!("{line}\n"))
    }

    fn new_name(&self, kind: Kind, typed: &str) -> Result<Id, String> {
        let name = name::read(kind, typed)?;
        self.refuse_taken(kind, &name)?;
        Ok(name)
    }

    fn refuse_taken(&self, kind: Kind, name: &Id) -> Result<(), String> {
        match kind.find(name, self.loaded) {
            None => Ok(()),
            Some(path) => Err(format!(
                "there is already a {} `{name}`: {path}. Choose another name, or change that file",
                kind.as_str()
            )),
        }
    }

    /// A citation of this site to show how one looks.
    fn example(&self) -> String {
        let known = self.loaded.statutes.first().map(|entry| &entry.id);
        let code = self.config.codes.first().map(|code| &code.id.value);
        match (known, code) {
            (Some(section), _) => section.to_string(),
            (None, Some(code)) => format!("{code}-12"),
            (None, None) => "a code and a number".to_owned(),
        }
    }

    fn fill(&self, text: &str, values: &[(&str, &str)]) -> String {
        fill(&fill(text, values), &self.days.values())
    }
}

/// Where a page goes. A guide stands in the folder of its topic, when that is known.
fn place(kind: Kind, topic: Option<&str>, name: &Id) -> Result<SitePath, String> {
    let (folder, ending) = kind.place();
    let path = match topic {
        Some(topic) => format!("{folder}/{topic}/{name}{ending}"),
        None => format!("{folder}/{name}{ending}"),
    };
    Ok(SitePath::parse(&path)?)
}

fn unknown_topic(topic: &str, topics: &[&str]) -> String {
    let refused = format!("site.yaml has no topic `{topic}`");
    match did_you_mean(topic, topics.iter().copied()) {
        Some(meant) => format!("{refused}; did you mean `{meant}`?"),
        None => format!("{refused}; its topics are: {}", topics.join(", ")),
    }
}
