//! `site.yaml`.

use crate::pages::quoted;
use crate::plan::{CODES, Plan};
use crate::prose::pick;
use crate::words::{line, own_line, yaml};
use std::fmt::Write;

/// The kinds of outcome: their names, tones, and whether they say no.
pub const KINDS: [(&str, &str, bool); 5] = [
    ("open", "good", false),
    ("closed", "no", true),
    ("later", "wait", true),
    ("maybe", "maybe", false),
    ("info", "info", false),
];

/// The settings of a site.
pub fn site(plan: &Plan) -> String {
    let tape = &mut plan.settings.clone();
    let (name, tagline) = (line(tape), line(tape));
    let mut text = format!(
        "name: {}\ntagline: {}\nlanguage: en\n",
        yaml(tape, &name),
        yaml(tape, &tagline)
    );
    if tape.chance(50) {
        let base = tape.one_of(&[
            "https://site.example/",
            "https://site.example/a/b%20c",
            "http://localhost:8000",
        ]);
        let _ = writeln!(text, "base_url: {base}");
    }
    if tape.chance(20) {
        text += "theme: counsel\n";
    }
    if tape.chance(60) {
        let tree = pick(tape, &plan.trees).map_or("", |tree| &tree.id);
        let _ = writeln!(text, "start: \"{tree}\"");
    }
    text += "topics:\n";
    for number in 0..plan.topics {
        let promised = plan.published().any(|guide| guide.topic == number) && tape.chance(50);
        let required = if promised { ", required: true" } else { "" };
        let title = quoted(&own_line(tape, "topic", number));
        let _ = writeln!(
            text,
            "  - {{ id: topic-{number}, title: {title}{required} }}"
        );
    }
    text += "codes:\n";
    for code in &CODES {
        let aliases: Vec<String> = code.aliases.iter().map(|alias| quoted(alias)).collect();
        let _ = writeln!(
            text,
            "  - id: {}\n    name: {}\n    cite: {}\n    short: {}\n    aliases: [{}]\n    url: \"https://example.org/law?code={}&section={{section}}\"",
            code.id,
            quoted(code.name),
            quoted(code.cite),
            quoted(code.short),
            aliases.join(", "),
            code.id
        );
    }
    text += "kinds:\n";
    for (id, tone, refusing) in &KINDS[..plan.kinds] {
        let label = quoted(&line(tape));
        let _ = writeln!(
            text,
            "  - {{ id: {id}, label: {label}, tone: {tone}, refusing: {refusing} }}"
        );
    }
    optional(plan, tape, &mut text);
    text
}

fn optional(plan: &Plan, tape: &mut crate::draw::Tape, text: &mut String) {
    if tape.chance(40) {
        let _ = writeln!(text, "contact:\n  name: {}", quoted(&line(tape)));
        if tape.chance(50) {
            *text +=
                "  url: https://example.org/contact?a=1&b=2\n  phone: (510) 555-0100 ext. 12\n";
        }
        if tape.chance(50) {
            let _ = writeln!(
                text,
                "  email: o'brien+x@example.org\n  address: {}\n  hours: {}",
                quoted(&line(tape)),
                quoted(&line(tape))
            );
        }
    }
    if tape.chance(30) {
        let url = *tape.one_of(&[
            "https://example.org/a?b=c&d",
            "tel:+1 510 555 0100",
            "mailto:help@example.org",
        ]);
        let _ = writeln!(
            text,
            "call_to_action: {{ text: {}, label: {}, url: \"{url}\" }}",
            quoted(&line(tape)),
            quoted(&line(tape))
        );
    }
    if let (true, Some(picture)) = (tape.chance(40), pick(tape, &plan.pictures)) {
        let _ = writeln!(
            text,
            "logo: {{ file: {}, alt: {} }}",
            quoted(picture),
            quoted(&line(tape))
        );
    }
    for (percent, setting) in [
        (
            20,
            "colors: { light: { link: \"#7a1f3d\" }, dark: { link: \"#f0a8bd\" } }\n",
        ),
        (
            20,
            "say_instead: { words: \"other & <words>\", \"plain words\": \"\\\"plainer\\\"\" }\n",
        ),
        (
            20,
            "rules: { prose/heading-order: note, prose/say-instead: \"off\" }\n",
        ),
        (20, "review: { horizon: 400 days }\n"),
        (10, "tree: { states: 5000 }\n"),
        (
            20,
            "budgets: { home: 900 kB, guide: 900 kB, redirect: 90 kB }\n",
        ),
        (
            20,
            "coverage: { options: 100%, rows: 50%, outcomes: 0%, edges: 80% }\n",
        ),
    ] {
        if tape.chance(percent) {
            *text += setting;
        }
    }
}
