//! What is no page: stylesheets, drawings, feeds, site maps, and what the search reads. What a script does is not read from its text: the security policy, which is
//! proved, keeps it from asking anybody but the site's own host.

use super::super::finding::{Finding, Place};
use super::super::folder::Folder;
use super::super::page::{Reference, Use};
use super::super::style;
use super::super::xml::{self, Tag};
use super::search;
use crate::diag::Rule;
use crate::diag::rules::shipped;
use rayon::prelude::*;
use std::sync::Arc;

/// A file that is no page.
pub(super) struct Other {
    pub(super) path: Arc<str>,
    /// The names of its places, where it can have some.
    pub(super) ids: Vec<String>,
    /// Where its references start from: itself, but for the search, whose addresses are those of the site's first page.
    pub(super) from: Arc<str>,
    pub(super) references: Vec<Reference>,
    pub(super) findings: Vec<Finding>,
}

/// Kinds of files that a browser runs or shows as a page, and that nothing here can read.
const UNREAD: [&str; 10] = [
    "xhtml", "xht", "shtml", "svgz", "xsl", "xslt", "mht", "mhtml", "swf", "htc",
];
/// Elements of a drawing that run, frame, or change what a link leads to.
const RUNNING: [&str; 10] = [
    "script",
    "style",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "animate",
    "set",
    "handler",
    "listener",
];

/// Reads every one, side by side.
pub(super) fn read(folder: &Folder) -> Vec<Other> {
    let files: Vec<_> = folder.files.iter().collect();
    files
        .into_par_iter()
        .filter_map(|(path, bytes)| Other::of(path, bytes))
        .collect()
}

impl Other {
    fn of(path: &Arc<str>, bytes: &[u8]) -> Option<Other> {
        let mut other = Other {
            path: path.clone(),
            ids: Vec::new(),
            from: path.clone(),
            references: Vec::new(),
            findings: Vec::new(),
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        let ending = name
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending)
            .to_ascii_lowercase();
        if UNREAD.contains(&ending.as_str()) {
            other.find(
                &shipped::DATA,
                0,
                "",
                format!(
                    "nobody can say what {path} does: files of its kind are not part of a site"
                ),
            );
            return Some(other);
        }
        let searched = search::is_part(path);
        let known = matches!(ending.as_str(), "css" | "svg" | "xml")
            || searched
            || matches!(&**path, "robots.txt" | "llms.txt");
        if !known {
            return None;
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            other.find(
                &shipped::DATA,
                0,
                "",
                format!("{path} is not a text in UTF-8"),
            );
            return Some(other);
        };
        match ending.as_str() {
            "css" => {
                for (to, line) in style::addresses(text) {
                    other.add(&to, line, Use::Load);
                }
            }
            "svg" | "xml" => other.xml(text, ending == "svg"),
            "js" => other.searched(text),
            _ if name == "robots.txt" => other.robots(text),
            _ => other.markdown(text),
        }
        Some(other)
    }

    fn find(&mut self, rule: &'static Rule, line: usize, mark: &str, message: String) {
        let finding = Finding::new(rule, Place::line(&self.path, line, mark), message);
        let help = "build again; when it stays, change the file in your theme (docs/themes.md)";
        self.findings.push(finding.help(help));
    }

    fn add(&mut self, to: &str, line: usize, what: Use) {
        let to = to.to_owned();
        self.references.push(Reference { to, line, what });
    }

    fn xml(&mut self, text: &str, drawing: bool) {
        match xml::tags(text) {
            Ok(tags) => tags.iter().for_each(|tag| match drawing {
                true => self.drawn(tag),
                false => self.listed(tag),
            }),
            Err((line, why)) => {
                let message = format!("{} cannot be read to the letter: {why}", self.path);
                self.find(&shipped::DATA, line, "", message);
            }
        }
        if drawing {
            self.same_ids();
        }
    }

    /// An element of a feed or a site map.
    fn listed(&mut self, tag: &Tag) {
        if let Some(href) = tag.attribute("href") {
            self.add(href, tag.line, Use::Link);
        }
        if tag.name == "loc" {
            self.add(tag.text.trim(), tag.line, Use::Own);
        }
    }

    /// An element of a drawing.
    fn drawn(&mut self, tag: &Tag) {
        let name = tag.name.to_ascii_lowercase();
        if RUNNING.contains(&name.as_str()) || name.starts_with("animate") {
            let message = format!("the security policy refuses `{name}` in a drawing");
            self.find(&shipped::INLINE_CODE, tag.line, &tag.name, message);
        }
        for (attribute, value) in &tag.attributes {
            let local = attribute.to_ascii_lowercase();
            if local.starts_with("on") || local == "style" {
                let message = format!("the security policy refuses the attribute `{attribute}`");
                self.find(&shipped::INLINE_CODE, tag.line, attribute, message);
            }
            match (name.as_str(), local.as_str()) {
                ("a", "href") => self.add(value, tag.line, Use::Link),
                (_, "href" | "src") => self.add(value, tag.line, Use::Load),
                (_, "id") => self.ids.push(value.clone()),
                (_, "aria-labelledby" | "aria-describedby") => {
                    for word in value.split_ascii_whitespace() {
                        self.add(&format!("#{word}"), tag.line, Use::Load);
                    }
                }
                _ => style::addresses(value)
                    .iter()
                    .for_each(|(to, _)| self.add(to, tag.line, Use::Load)),
            }
        }
    }

    fn same_ids(&mut self) {
        let mut ids = self.ids.clone();
        ids.sort_unstable();
        let doubled = ids.windows(2).find(|pair| pair[0] == pair[1]);
        if let Some(pair) = doubled {
            let message = format!("the id `{}` stands in {} twice", pair[0], self.path);
            self.find(&shipped::ID, 0, "", message);
        }
    }

    /// A part of the search.
    fn searched(&mut self, text: &str) {
        self.from = Arc::from("index.html");
        match search::addresses(&self.path, text) {
            Some(addresses) => addresses.iter().for_each(|to| self.add(to, 1, Use::Link)),
            None => {
                let message = format!("{} is not a part of the search", self.path);
                self.find(&shipped::DATA, 0, "", message);
            }
        }
    }

    fn robots(&mut self, text: &str) {
        for (number, line) in (1..).zip(text.lines()) {
            if let Some((name, to)) = line.split_once(':')
                && name.trim().eq_ignore_ascii_case("sitemap")
            {
                self.add(to.trim(), number, Use::Own);
            }
        }
    }

    /// The targets of `[text](target)`.
    fn markdown(&mut self, text: &str) {
        for (number, line) in (1..).zip(text.lines()) {
            for (at, start) in line.match_indices("](") {
                let rest = &line[at + start.len()..];
                let to = rest.split(')').next().unwrap_or_default();
                self.add(to.trim_matches(['<', '>']), number, Use::Link);
            }
        }
    }
}
