//! What an editor does to a site that stands: a text changed, a page added or taken away. It may be that the site is refused afterwards.

use crate::draw::Tape;
use crate::site::Site;

/// Edits the site.
pub fn edit(site: &mut Site, tape: &mut Tape) {
    let guides: Vec<String> = below(site, "content/guides/", ".md");
    let statutes: Vec<String> = below(site, "content/statutes/", ".md");
    let trees: Vec<String> = below(site, "decision_trees/", ".yaml");
    match tape.below(9) {
        0 => change_line(site, "site.yaml", "tagline: ", "tagline: Another text"),
        1 => change_line(site, "site.yaml", "name: ", "name: Another name"),
        2 => {
            let path = tape.one_of(&statutes).clone();
            append(site, &path, "\nOne more paragraph.\n");
        }
        3 => {
            let path = tape.one_of(&trees).clone();
            let line = "ask: \"Is this the other question?\"";
            match path.ends_with(".scenarios.yaml") {
                true => drop(site.files.remove(&path)),
                false => change_line(site, &path, "ask: ", line),
            }
        }
        4 | 5 => {
            let text = "---\ntitle: A guide more\ndescription: What was missing.\ntopic: topic-0\nreview: { on: 2026-11-01, due: 2027-05-01 }\n---\n\nIt says something.\n\n## More\n\nAnd more.\n";
            site.put("content/guides/one-more.md", text.to_owned());
        }
        number if !guides.is_empty() => {
            let path = tape.one_of(&guides).clone();
            match number {
                6 => append(site, &path, "\n## One more heading\n\nAnd a paragraph.\n"),
                7 => {
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

/// Writes another line in place of the first that begins so, however far in it stands.
pub fn change_line(site: &mut Site, path: &str, start: &str, line: &str) {
    let text = site.text(path).to_owned();
    let old = text.lines().find(|line| line.trim_start().starts_with(start));
    if let Some(old) = old {
        let inside = " ".repeat(old.len() - old.trim_start().len());
        site.put(path, text.replacen(old, &format!("{inside}{line}"), 1));
    }
}
