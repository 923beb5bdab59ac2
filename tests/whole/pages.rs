//! The files of `content/`.

use crate::draw::Tape;
use crate::plan::{CODES, Plan, Section, Standing};
use crate::prose::{Place, pick, prose};
use crate::words::{line, own_line, yaml};
use std::fmt::Write;

/// The statutes that may back something.
pub fn in_force(plan: &Plan) -> Vec<&Section> {
    let sections = plan.sections.iter();
    sections
        .filter(|section| section.standing == Standing::InForce)
        .collect()
}

/// A list of authorities, set in by so much: at least one.
pub fn authorities(tape: &mut Tape, place: Place<'_>, indent: usize) -> String {
    let sections = in_force(place.plan);
    let mut list = String::new();
    for _ in 0..=tape.below(2) {
        let section = tape.one_of(&sections);
        let cite = section.cite(tape);
        let item = match tape.chance(40) {
            true => {
                let says = crate::prose::short(tape, place).replace('\n', " ");
                format!("{{ cite: \"{cite}\", says: {} }}", quoted(&says))
            }
            false => format!("\"{cite}\""),
        };
        let _ = writeln!(list, "{}- {item}", " ".repeat(indent));
    }
    list
}

/// A text that YAML reads in the middle of a line.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A list of ids on one line.
pub fn ids<'i>(ids: impl IntoIterator<Item = &'i String>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| format!("\"{id}\"")).collect();
    format!("[{}]", ids.join(", "))
}

/// When a guide or a tree was read against the law.
pub fn review(tape: &mut Tape) -> String {
    let (on, due) = *tape.one_of(&[
        ("2026-11-01", "2027-05-01"),
        ("2026-11-23", "2026-11-23"),
        ("2020-02-29", "2021-01-01"),
        ("2027-01-01", "2028-01-01"),
    ]);
    match tape.chance(20) {
        false => format!("review: {{ on: {on}, due: {due} }}\n"),
        true => {
            let (by, note) = (line(tape), line(tape));
            format!(
                "review:\n  on: {on}\n  due: {due}\n  by: {}\n  note: {}\n",
                yaml(tape, &by),
                yaml(tape, &note)
            )
        }
    }
}

fn checked(tape: &mut Tape) -> String {
    let against = *tape.one_of(&["official", "copy", "secondary", "unchecked"]);
    match tape.chance(20) {
        false => format!("checked: {{ on: 2026-11-01, against: {against} }}\n"),
        true => format!(
            "checked: {{ on: 2026-11-01, against: {against}, note: {} }}\n",
            quoted(&line(tape))
        ),
    }
}

/// A field with a text.
fn field(tape: &mut Tape, name: &str, text: &str) -> String {
    format!("{name}: {}\n", yaml(tape, text))
}

fn page(fields: &str, body: &str) -> String {
    format!("---\n{fields}---\n\n{body}")
}

fn place<'p>(plan: &'p Plan, path: &'p str) -> Place<'p> {
    Place {
        plan,
        path,
        draft: false,
        any_law: true,
        headings: &[],
    }
}

/// Every statute.
pub fn sections(plan: &Plan) -> Vec<(String, String)> {
    let each = plan.sections.iter().enumerate();
    each.map(|(number, section)| {
        let path = format!("content/statutes/{}.md", section.id);
        let text = statute(plan, section, number, &path);
        (path, text)
    })
    .collect()
}

fn statute(plan: &Plan, section: &Section, number: usize, path: &str) -> String {
    let tape = &mut section.tape.clone();
    let mut fields = format!(
        "code: {}\nsection: \"{}\"\n",
        CODES[section.code].id, section.number
    );
    let title = own_line(tape, "law", number);
    fields += &field(tape, "title", &title);
    fields += "versions:\n";
    let days: &[&str] = match section.standing {
        Standing::NotYet => &["2027-06-01", "2028-01-01"],
        _ => tape.one_of::<&[&str]>(&[
            &[""][..],
            &["", "2024-01-01"],
            &["1990-02-28", "2014-01-01", "2026-11-23"],
            &["2011-01-01", "2027-01-01"],
            &["", "2026-11-24"],
        ]),
    };
    for day in days {
        let changed = line(tape);
        let _ = writeln!(fields, "  - changed: {}", yaml(tape, &changed));
        if !day.is_empty() {
            let _ = writeln!(fields, "    from: {day}");
        }
        if tape.chance(30) {
            let by = line(tape);
            let _ = writeln!(fields, "    by: {}", yaml(tape, &by));
        }
    }
    let repealed = match section.standing {
        // After the last version, and before today.
        Standing::Repealed if days.last().is_some_and(|day| *day < "2026-01-01") => "2026-02-01",
        Standing::Repealed => "2026-11-23",
        _ if number > 0 && tape.chance(15) => "2029-01-01",
        _ => "",
    };
    if !repealed.is_empty() && days.last().is_some_and(|day| *day < repealed) {
        let _ = writeln!(fields, "repealed: {repealed}");
    }
    if !section.pinpoints.is_empty() {
        fields += "subdivisions:\n";
        for pinpoint in &section.pinpoints {
            let says = line(tape);
            let _ = writeln!(fields, "  \"{pinpoint}\": {}", yaml(tape, &says));
        }
    }
    fields += &checked(tape);
    if tape.chance(20) {
        fields += "url: https://example.org/law?a=1&b=%C3%A9\n";
    }
    page(&fields, &prose(tape, place(plan, path), 2))
}

/// Every guide.
pub fn guides(plan: &Plan) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (number, guide) in plan.guides.iter().enumerate() {
        let tape = &mut guide.tape.clone();
        let (title, description) = (own_line(tape, "guide", number), line(tape));
        let mut fields = field(tape, "title", &title);
        fields += &field(tape, "description", &description);
        let _ = writeln!(fields, "topic: topic-{}", guide.topic);
        if tape.chance(50) {
            let _ = writeln!(fields, "order: {}", tape.below(4));
        }
        fields += &review(tape);
        match tape.below(6) {
            4 => {
                let _ = writeln!(fields, "aliases: old-{number}.html");
            }
            5 => {
                let _ = writeln!(
                    fields,
                    "aliases: [guides/Old & ({number}).html, /a/b/c/{number}.html, \"é {number}.html\"]"
                );
            }
            _ => {}
        }
        if guide.draft {
            fields += "draft: true\n";
        }
        let place = Place {
            draft: guide.draft,
            headings: &guide.headings,
            ..place(plan, &guide.path)
        };
        files.push((guide.path.clone(), page(&fields, &prose(tape, place, 8))));
    }
    files
}

/// Every form, term and caution.
pub fn small(plan: &Plan) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (number, form) in plan.forms.iter().enumerate() {
        let tape = &mut form.tape.clone();
        let (title, purpose) = (own_line(tape, "form", number), line(tape));
        let mut fields = field(tape, "title", &title);
        fields += &format!("number: \"F-{number} & <b>\"\n");
        fields += &field(tape, "use", &purpose);
        fields += "url: https://example.org/forms/a%20b.pdf?x=1&y=2\n";
        if tape.chance(30) {
            fields += "revision: January 1, 2024\n";
        }
        fields += &checked(tape);
        let body = prose(tape, place(plan, &form.path), 2);
        files.push((form.path.clone(), page(&fields, &body)));
    }
    for (number, term) in plan.terms.iter().enumerate() {
        let tape = &mut term.tape.clone();
        let name = own_line(tape, "term", number);
        let mut fields = field(tape, "term", &name);
        if tape.chance(40) {
            let _ = writeln!(
                fields,
                "also: [{}, {}]",
                quoted(&line(tape)),
                quoted(&line(tape))
            );
        }
        let place = place(plan, &term.path);
        if tape.chance(40) {
            fields += "statutes:\n";
            fields += &authorities(tape, place, 2);
        }
        files.push((term.path.clone(), page(&fields, &prose(tape, place, 1))));
    }
    for (number, caution) in plan.cautions.iter().enumerate() {
        let tape = &mut caution.tape.clone();
        let title = own_line(tape, "caution", number);
        let mut fields = field(tape, "title", &title);
        let place = Place {
            any_law: false,
            ..place(plan, &caution.path)
        };
        fields += "statutes:\n";
        fields += &authorities(tape, place, 2);
        let published: Vec<_> = plan.published().collect();
        if let Some(guide) = pick(tape, &published) {
            let _ = writeln!(fields, "guides: {}", ids([&guide.id]));
        }
        files.push((caution.path.clone(), page(&fields, &prose(tape, place, 1))));
    }
    files
}
