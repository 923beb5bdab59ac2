//! Reads the format `dot` by the grammar of Graphviz: tokens, then statements. Texts are what `dot` would write.

use super::Drawn;

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Name(String),
    Text(String),
    Sign(&'static str),
}

const SIGNS: [&str; 8] = ["->", "{", "}", "[", "]", "=", ",", ";"];

pub fn read(text: &str) -> Drawn {
    let mut tokens = tokens(text).into_iter().peekable();
    assert_eq!(tokens.next(), Some(Token::Name("digraph".to_owned())));
    assert!(matches!(tokens.next(), Some(Token::Text(_))));
    assert_eq!(tokens.next(), Some(Token::Sign("{")));
    let mut drawn = Drawn::default();
    loop {
        let name = match tokens.next() {
            Some(Token::Name(name)) => name,
            Some(Token::Sign("}")) => break,
            other => panic!("a statement begins with {other:?}"),
        };
        let mut to = None;
        if tokens.next_if_eq(&Token::Sign("->")).is_some() {
            match tokens.next() {
                Some(Token::Name(name)) => to = Some(name),
                other => panic!("an arrow leads to {other:?}"),
            }
        }
        let mut label = String::new();
        if tokens.next_if_eq(&Token::Sign("[")).is_some() {
            label = attributes(&mut tokens);
        }
        assert_eq!(tokens.next(), Some(Token::Sign(";")));
        match to {
            Some(to) => drawn.arrow(&name, &to, &label),
            None if ["graph", "node", "edge"].contains(&name.as_str()) => {}
            None => drawn.node(&name, &label),
        }
    }
    assert_eq!(tokens.next(), None);
    drawn
}

/// `a=b, c="d"]`: the label among them.
fn attributes(tokens: &mut impl Iterator<Item = Token>) -> String {
    let mut label = String::new();
    loop {
        let Some(Token::Name(name)) = tokens.next() else {
            panic!("an attribute has no name");
        };
        assert_eq!(tokens.next(), Some(Token::Sign("=")));
        match tokens.next() {
            Some(Token::Text(text)) if name == "label" => label = said(&text),
            Some(Token::Text(_) | Token::Name(_)) => {}
            other => panic!("{name} is {other:?}"),
        }
        match tokens.next() {
            Some(Token::Sign(",")) => {}
            Some(Token::Sign("]")) => return label,
            other => panic!("{other:?} follows {name}"),
        }
    }
}

/// Between quotes, only `\"` is read as something else; the rest is for whoever reads the text.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        if c == '"' {
            let mut end = 1;
            while !rest[end..].starts_with('"') {
                end += if rest[end..].starts_with('\\') { 1 } else { 0 };
                end += rest[end..].chars().next().unwrap().len_utf8();
            }
            tokens.push(Token::Text(rest[1..end].replace("\\\"", "\"")));
            rest = &rest[end + 1..];
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        } else {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
            let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
            assert!(!name.is_empty(), "nothing begins with `{c}`");
            tokens.push(Token::Name(name.to_owned()));
            rest = after;
        }
        rest = rest.trim_start();
    }
    tokens
}

/// What a label says: `\l` ends a line, another `\` stands for what follows it, `&amp;` is `&`.
fn said(label: &str) -> String {
    let mut said = String::new();
    let mut rest = label.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('l') => said.push('\n'),
                Some('\\') => said.push('\\'),
                other => panic!("`\\{other:?}` means something else in {label}"),
            },
            c => said.push(c),
        }
    }
    assert_eq!(said.matches('&').count(), said.matches("&amp;").count());
    said.replace("&amp;", "&")
}
