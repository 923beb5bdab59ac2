//! The mentions in prose, in front matter and in `site.yaml`.

use super::collector::Collector;
use super::name::{Name, Role};
use crate::base::{Id, SitePath};
use crate::config::Config;
use crate::load::{CautionSource, GuideSource, StatuteSource, TermSource};
use crate::markdown::{Link, LinkTarget, Readings};

/// What the prose of a file links to and cites.
pub(super) fn prose(path: &SitePath, readings: &Readings, out: &mut Collector<'_>) {
    for document in readings.documents() {
        for link in &document.links {
            self::link(path, link, out);
        }
    }
}

fn link(from: &SitePath, link: &Link, out: &mut Collector<'_>) {
    let name = match &link.target {
        LinkTarget::Statute(citation) => return out.citation(citation, link.span),
        LinkTarget::Form(id) => Name::Form(id.clone()),
        LinkTarget::Guide(id, _) => Name::Guide(id.clone()),
        LinkTarget::Tree(id) => Name::Tree(id.clone()),
        LinkTarget::Term(id) => Name::Term(id.clone()),
        LinkTarget::File(path, _) => match from.resolve(path).and_then(|path| thing_at(&path)) {
            Some(name) => name,
            None => return,
        },
        LinkTarget::Here(_) | LinkTarget::External(_) | LinkTarget::Refused => return,
    };
    out.add(name, None, Role::Use, link.span.range());
}

/// What a file of content is, by where it stands.
pub fn thing_at(path: &SitePath) -> Option<Name> {
    let (folder, rest) = path.as_str().split_once('/')?;
    let file = rest.rsplit('/').next()?;
    let (stem, name): (&str, fn(Id) -> Name) = match (folder, rest.split_once('/')) {
        ("decision_trees", _) => (file.strip_suffix(".yaml")?, Name::Tree),
        ("content", Some((kind, _))) => {
            let name = match kind {
                "guides" => Name::Guide,
                "statutes" => Name::Section,
                "forms" => Name::Form,
                "glossary" => Name::Term,
                "cautions" => Name::Caution,
                _ => return None,
            };
            (file.strip_suffix(".md")?, name)
        }
        _ => return None,
    };
    Id::parse(stem).ok().map(name)
}

pub(super) fn guide(source: &GuideSource, out: &mut Collector<'_>) {
    out.name(&source.topic, Name::Topic);
}

pub(super) fn statute(id: &Id, source: &StatuteSource, out: &mut Collector<'_>) {
    out.name(&source.code, Name::Code);
    for (pinpoint, _) in &source.subdivisions {
        out.subdivision(id, pinpoint);
    }
}

pub(super) fn term(source: &TermSource, out: &mut Collector<'_>) {
    out.authorities(&source.statutes);
}

pub(super) fn caution(source: &CautionSource, out: &mut Collector<'_>) {
    out.authorities(&source.statutes);
    out.names(&source.guides, Name::Guide);
}

pub(super) fn settings(config: &Config, out: &mut Collector<'_>) {
    if let Some(tree) = &config.start {
        out.name(tree, Name::Tree);
    }
    for topic in &config.topics {
        out.define(&topic.id, Name::Topic);
    }
    for code in &config.codes {
        out.define(&code.id, Name::Code);
    }
    for kind in &config.kinds {
        out.define(&kind.id, Name::Kind);
    }
}
