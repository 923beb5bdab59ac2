//! Reads the format `mermaid`: the part of Mermaid's grammar that we write, and nothing more. Mermaid 11.17 reads our flowcharts as this reader does.

use super::Drawn;

pub fn read(text: &str) -> Drawn {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("flowchart TD"));
    let mut drawn = Drawn::default();
    for line in lines {
        let line = line.strip_prefix("  ").unwrap();
        if !is_color(line) && !read_arrow(&mut drawn, line) && !read_node(&mut drawn, line) {
            panic!("this is no line of a flowchart: {line}");
        }
    }
    drawn
}

fn is_color(line: &str) -> bool {
    let plain = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"#:,".contains(&b))
    };
    let words: Vec<&str> = line.split(' ').collect();
    matches!(words.as_slice(), ["classDef" | "class", a, b] if plain(a) && plain(b))
}

fn read_node(drawn: &mut Drawn, line: &str) -> bool {
    const SHAPES: [(&str, &str); 4] = [
        ("([\"", "\"])"),
        ("[[\"", "\"]]"),
        ("[\"", "\"]"),
        ("(\"", "\")"),
    ];
    let end = line.find(['(', '[']).unwrap_or(0);
    let (name, rest) = line.split_at(end);
    let text = SHAPES.iter().find_map(|(open, close)| {
        rest.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
    });
    match text {
        Some(text) if is_name(name) => drawn.node(name, &plain(text)),
        _ => return false,
    }
    true
}

fn read_arrow(drawn: &mut Drawn, line: &str) -> bool {
    for sign in [" --> ", " -->|\"", " -.->|\""] {
        let Some((from, rest)) = line.split_once(sign) else {
            continue;
        };
        let (text, to) = match sign.ends_with('"') {
            true => rest.split_once("\"| ").unwrap(),
            false => ("", rest),
        };
        assert!(is_name(from) && is_name(to), "{line}");
        assert_eq!(sign.contains('.'), from.starts_with('r'), "{line}");
        drawn.arrow(from, to, &plain(text));
        return true;
    }
    false
}

/// No word of Mermaid's own.
fn is_name(text: &str) -> bool {
    let numbered = |kind| {
        text.strip_prefix(kind)
            .is_some_and(|n: &str| n.parse::<u32>().is_ok())
    };
    text == "start" || ["q", "r", "t"].into_iter().any(numbered)
}

/// What a text between quotes says. Everything in it is a letter, a digit, a mark that means nothing, a line break, or the number of a character.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("<br/>") {
            rest = after;
            continue;
        }
        if let Some(after) = rest.strip_prefix('#') {
            let (number, after) = after.split_once(';').unwrap();
            plain.extend(char::from_u32(number.parse().unwrap()));
            rest = after;
            continue;
        }
        let harmless = c.is_ascii_alphanumeric() || !c.is_ascii() || " ,?'-:.".contains(c);
        assert!(harmless, "`{c}` stands in {text}");
        plain.push(c);
        rest = &rest[c.len_utf8()..];
    }
    plain
}
