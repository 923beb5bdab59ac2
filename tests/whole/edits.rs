//! What an editor does to a site that stands: a text changed, a page added or taken away. It may be that the site is refused afterwards.

use crate::draw::Tape;
use crate::site::Site;

const ONE_MORE: (&str, &str) = (
    "content/guides/one-more.md",
    "---
title: A guide more
description: What was missing.
topic: topic-0
review: { on: 2026-11-01, due: 2027-05-01 }
---

It says something.

## More

And more.
",
);

/// Puts one guide more into the site, which nothing names.
pub fn add_guide(site: &mut Site) {
    let (path, text) = ONE_MORE;
    site.put(path, text.to_owned());
}

/// Edits the site.
pub fn edit(site: &mut Site, tape: &mut Tape) {
    let guides: Vec<String> = below(site, "content/guides/", ".md");
    let statutes: Vec<String> = below(site, "content/statutes/", ".md");
    let trees: Vec<String> = below(site, "decision_trees/", ".yaml");
    match tape.below(8) {
        0 => {
            let _ = change_line(site, "site.yaml", "tagline: ", "tagline: Another text");
        }
        1 => {
            let _ = change_line(site, "site.yaml", "name: ", "name: Another name");
        }
        2 => {
            let path = tape.one_of(&statutes).clone();
            append(site, &path, "\nOne more paragraph.\n");
        }
        3 => {
            let path = tape.one_of(&trees).clone();
            let line = "ask: \"Is this the other question?\"";
            match path.ends_with(".scenarios.yaml") {
                true => drop(site.files.remove(&path)),
                false => {
                    let _ = change_line(site, &path, "ask: ", line);
                }
            }
        }
        4 => add_guide(site),
        number if !guides.is_empty() => {
            let path = tape.one_of(&guides).clone();
            match number {
                5 => append(site, &path, "\n## One more heading\n\nAnd a paragraph.\n"),
                6 => {
                    let text = site.text(&path).replacen("---\n", "---\ndraft: true\n", 1);
                    site.put(&path, text);
                }
                _ => drop(site.files.remove(&path)),
            }
        }
        _ => append(site, "site.yaml", "# a remark\n"),
    }
}

fn below(site: &Site, folder: &str, ending: &str) -> Vec<String> {
    let paths = site.files.keys();
    paths
        .filter(|path| path.starts_with(folder) && path.ends_with(ending))
        .cloned()
        .collect()
}

fn append(site: &mut Site, path: &str, text: &str) {
    let whole = site.text(path).to_owned() + text;
    site.put(path, whole);
}

/// Writes another line in place of the first that begins so, however far in it stands; `None` when there is none.
pub fn change_line(site: &mut Site, path: &str, start: &str, line: &str) -> Option<()> {
    let text = site.text(path).to_owned();
    let mut lines: Vec<&str> = text.lines().collect();
    let begins = |line: &&mut &str| line.trim_start().starts_with(start);
    let old = lines.iter_mut().find(begins)?;
    let new = " ".repeat(old.len() - old.trim_start().len()) + line;
    *old = &new;
    let whole = lines.join("\n") + "\n";
    site.put(path, whole);
    Some(())
}
