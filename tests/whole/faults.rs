//! One thing that is wrong with a site, so that `check` has to refuse it. Each is certain: the site was sound before.

use crate::draw::Tape;
use crate::edits::change_line;
use crate::site::Site;

type Fault = (&'static str, fn(&mut Site) -> Option<()>);

const FAULTS: [Fault; 21] = [
    ("a setting that there is none of", |site| {
        add(site, "site.yaml", "nonsense: 1\n")
    }),
    ("a link to a guide that there is none of", |site| {
        in_statute(site, "[gone](guide:nobody-wrote-this)")
    }),
    ("HTML in prose", |site| {
        in_statute(site, "Some <b>words</b>.")
    }),
    ("a link that runs a program", |site| {
        in_statute(site, "[x](javascript:alert(1))")
    }),
    ("a picture without words", |site| {
        in_statute(site, "![](images/none.png)")
    }),
    ("law that is not in the registry", |site| {
        in_statute(site, "See Penal Code section 99999.")
    }),
    ("bytes that are no text", |site| {
        let path = first(site, "content/statutes/")?;
        site.files.get_mut(&path)?.extend([0xff, 0xfe]);
        Some(())
    }),
    ("two tools with the same title", |site| {
        let path = first(site, "decision_trees/")?;
        let tree = site.files.get(&path)?.clone();
        site.files
            .insert("decision_trees/the-same-again.yaml".to_owned(), tree);
        Some(())
    }),
    ("YAML that does not end", |site| {
        let path = first(site, "decision_trees/")?;
        add(site, &path, "more: {\n")
    }),
    ("an answer that leads nowhere", |site| {
        in_tree(site, "next: ", "next: nowhere-at-all")
    }),
    ("a start that is no question", |site| {
        in_tree(site, "start: ", "start: nowhere-at-all")
    }),
    ("a way on that leads back", |site| {
        let path = first(site, "decision_trees/")?;
        let text = site.text(&path).to_owned();
        let start = text
            .lines()
            .find_map(|line| line.strip_prefix("start: "))?
            .to_owned();
        in_tree(site, "next: ", &format!("next: {start}"))
    }),
    ("an outcome without law", |site| {
        let path = first(site, "decision_trees/")?;
        let text = site.text(&path).to_owned();
        let at = text.find("\noutcomes:\n")?;
        let (before, after) = text.split_at(at);
        let cut = after.find("    statutes:\n")?;
        let (head, list) = after.split_at(cut);
        let rest = list
            .lines()
            .skip(1)
            .skip_while(|line| line.starts_with("      - "));
        let rest: Vec<&str> = rest.collect();
        let text = format!("{before}{head}    statutes: []\n{}\n", rest.join("\n"));
        site.put(&path, text);
        Some(())
    }),
    ("all law repealed", |site| {
        let all = site
            .files
            .keys()
            .filter(|path| path.starts_with("content/statutes/"));
        for path in all.cloned().collect::<Vec<_>>() {
            let text = site
                .text(&path)
                .replacen("---\n", "---\nrepealed: 2026-11-23\n", 1);
            let text: Vec<&str> = text
                .lines()
                .enumerate()
                .filter(|(number, line)| *number == 1 || !line.starts_with("repealed: "))
                .map(|(_, line)| line)
                .collect();
            site.put(&path, text.join("\n") + "\n");
        }
        Some(())
    }),
    ("a page that is too heavy", |site| {
        let text = site.text("site.yaml").to_owned();
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with("budgets: "))
            .collect();
        site.put(
            "site.yaml",
            format!("{}\nbudgets: {{ home: 1 kB }}\n", kept.join("\n")),
        );
        Some(())
    }),
    ("a theme that there is none of", |site| {
        let text = site.text("site.yaml").replace("theme: counsel\n", "");
        site.put("site.yaml", text + "theme: nowhere\n");
        Some(())
    }),
    ("colors that cannot be told apart", |site| {
        let text = site.text("site.yaml").to_owned();
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with("colors: "))
            .collect();
        site.put(
            "site.yaml",
            format!(
                "{}\ncolors: {{ light: {{ text: \"#fefefe\" }} }}\n",
                kept.join("\n")
            ),
        );
        Some(())
    }),
    ("a template that cannot be read", |site| {
        let text = site.text("site.yaml").replace("theme: counsel\n", "");
        site.put("site.yaml", text + "theme: own\n");
        site.put(
            "themes/own/theme.yaml",
            "name: Own\nversion: 2\nextends: plain\n".to_owned(),
        );
        site.put(
            "themes/own/templates/guide.html",
            "{% extends \"base.html\" %}{% if %}".to_owned(),
        );
        Some(())
    }),
    ("two statutes of one name", |site| {
        let path = first(site, "content/statutes/")?;
        let bytes = site.files[&path].clone();
        let copy = path.replace("content/statutes/", "content/statutes/more/");
        site.files.insert(copy, bytes);
        Some(())
    }),
    ("a scenario that ends elsewhere", |site| {
        let path = first(site, "decision_trees/")?.replace(".scenarios", "");
        let text = "scenarios:\n  wrong:\n    answers: {}\n    outcome: nowhere-at-all\n";
        site.put(&path.replace(".yaml", ".scenarios.yaml"), text.to_owned());
        Some(())
    }),
    ("a mark that something is to be filled in", |site| {
        in_statute(site, "FILL IN (what it says)")
    }),
];

/// Puts one of the faults in, and says which.
pub fn plant(site: &mut Site, tape: &mut Tape) -> Option<&'static str> {
    let (what, put) = tape.one_of(&FAULTS);
    put(site).map(|()| *what)
}

fn first(site: &Site, start: &str) -> Option<String> {
    let mut paths = site.files.keys();
    paths
        .find(|path| path.starts_with(start) && !path.ends_with(".scenarios.yaml"))
        .cloned()
}

fn add(site: &mut Site, path: &str, text: &str) -> Option<()> {
    site.files.get_mut(path)?.extend(text.bytes());
    Some(())
}

fn in_statute(site: &mut Site, text: &str) -> Option<()> {
    let path = first(site, "content/statutes/")?;
    add(site, &path, &format!("\n\n{text}\n"))
}

/// Writes another line in place of the first of a tree that begins so.
fn in_tree(site: &mut Site, start: &str, line: &str) -> Option<()> {
    let path = first(site, "decision_trees/")?;
    change_line(site, &path, start, line)
}
