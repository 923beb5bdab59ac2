//! What somebody typed, as sections of the registry: `ca-pen-1203.4(a)(1)`, the name of its file, or the way people write it.

use super::Asked;
use crate::base::Index;
use crate::base::id::did_you_mean;
use crate::law::{Citation, Pinpoint, Recogniser};
use crate::model::{Section, Site, Thing};
use std::collections::BTreeMap;

/// The sections that are meant, each once, in the order typed.
///
/// # Errors
/// In a sentence for people: when a word is meant as a section and is none of the registry.
pub fn read(typed: &[String], site: &Site) -> Result<Vec<Asked>, String> {
    let registry = Registry::of(site);
    let mut found: Vec<Asked> = Vec::new();
    // Words that are no section by themselves belong together: Penal Code 1203.4.
    let mut words: Vec<&str> = Vec::new();
    for word in typed {
        match registry.named(word) {
            Some(asked) => {
                found.extend(registry.written(&words)?);
                found.push(asked);
                words.clear();
            }
            None => words.push(word),
        }
    }
    found.extend(registry.written(&words)?);
    let mut each: Vec<Asked> = Vec::new();
    for asked in found {
        if !each.contains(&asked) {
            each.push(asked);
        }
    }
    Ok(each)
}

struct Registry<'s> {
    site: &'s Site,
    sections: BTreeMap<&'s str, Index<Section>>,
}

impl<'s> Registry<'s> {
    fn of(site: &'s Site) -> Registry<'s> {
        let sections = site.sections.iter();
        Registry {
            site,
            sections: sections
                .map(|(i, section)| (section.id.as_str(), i))
                .collect(),
        }
    }

    /// A section by its id or the path of its file.
    fn named(&self, word: &str) -> Option<Asked> {
        let word = word.trim();
        let name = word.strip_suffix(".md").unwrap_or(word);
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        // Letters of a place stay as they are: (a) and (A) are two.
        let split = name.find('(').unwrap_or(name.len());
        let (id, place) = name.split_at(split);
        let pinpoint = match place {
            "" => None,
            place => Some(Pinpoint::parse(place)?),
        };
        let section = self.sections.get(id.to_ascii_lowercase().as_str())?;
        Some(Asked {
            thing: Thing::Section(*section),
            pinpoint,
        })
    }

    /// Sections as people write them. Every word with a digit has to be part of one, so that none is passed over in silence.
    fn written(&self, words: &[&str]) -> Result<Vec<Asked>, String> {
        let text = words.join(" ");
        let found = Recogniser::new(&self.site.config.codes).find(&text);
        let mut asked = Vec::new();
        let mut rest = String::new();
        let mut at = 0;
        for found in found {
            rest.push_str(text.get(at..found.range.start).unwrap_or_default());
            rest.push(' ');
            at = found.range.end;
            asked.push(self.known(found.citation)?);
        }
        rest.push_str(text.get(at..).unwrap_or_default());
        let mut open = rest.split_whitespace();
        let open = match asked.is_empty() {
            true => words.first().copied(),
            false => open.find(|word| word.bytes().any(|b| b.is_ascii_digit())),
        };
        match open {
            Some(word) => Err(self.unknown(word)),
            None => Ok(asked),
        }
    }

    fn known(&self, Citation { section, pinpoint }: Citation) -> Result<Asked, String> {
        match self.sections.get(section.as_str()) {
            Some(section) => Ok(Asked {
                thing: Thing::Section(*section),
                pinpoint,
            }),
            None => Err(self.unknown(section.as_str())),
        }
    }

    fn unknown(&self, word: &str) -> String {
        let refused = format!("the registry has no section `{word}`");
        let id = word.split('(').next().unwrap_or(word).to_ascii_lowercase();
        match did_you_mean(&id, self.sections.keys().copied()) {
            Some(meant) => format!("{refused}; did you mean `{meant}`?"),
            None => match self.sections.keys().next() {
                Some(first) => format!(
                    "{refused}; write the name of its file in content/statutes, such as `{first}`"
                ),
                None => format!("{refused}; it has none yet"),
            },
        }
    }
}
