//! What somebody who reads one of the formats sees of each finding, read as that reader does it: so that all can be compared.

use crate::stage::SITE;
use serde_json::Value;

/// A finding, as far as every format has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub severity: String,
    pub rule: String,
    /// From the site's folder.
    pub file: String,
    /// `None` is the file as a whole.
    pub at: Option<(usize, usize)>,
    /// The first line of the message.
    pub message: String,
}

/// A stretch of a file, in lines and characters that count from 1; the end is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub start: (usize, usize),
    pub end: (usize, usize),
}

impl Stretch {
    /// The characters of it.
    pub fn of(self, text: &str) -> String {
        let mut out = String::new();
        let (mut line, mut column) = (1, 1);
        for c in text.chars() {
            if (line, column) >= self.start && (line, column) < self.end {
                out.push(c);
            }
            (line, column) = match c {
                '\n' => (line + 1, 1),
                _ => (line, column + 1),
            };
        }
        out
    }
}

/// The path of a file from the site's folder.
fn in_site(path: &str) -> String {
    let below = path.strip_prefix(SITE).expect("the site's folder first");
    below.strip_prefix('/').expect("a slash").to_owned()
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

/// `error[rule]: message` and, on the next line, `--> path:line:column`.
pub fn human(text: &str) -> Vec<Seen> {
    let lines: Vec<&str> = text.lines().collect();
    let pairs = lines.windows(2);
    let finding = |pair: &[&str]| {
        let place = pair[1].trim_start().strip_prefix("--> ")?;
        let (severity, rest) = pair[0].split_once('[')?;
        let (rule, message) = rest.split_once("]: ")?;
        let (file, at) = match place.rsplitn(3, ':').collect::<Vec<_>>()[..] {
            [column, line, file] => (file, Some((number(line), number(column)))),
            _ => (place, None),
        };
        Some(Seen {
            severity: severity.to_owned(),
            rule: rule.to_owned(),
            file: file.to_owned(),
            at,
            message: message.to_owned(),
        })
    };
    pairs.filter_map(finding).collect()
}

/// `path:line:column: error[rule]: message`; it does not tell a file as a whole from its first character.
pub fn short(text: &str) -> Vec<Seen> {
    let finding = |line: &str| {
        let (place, said) = line.split_once(": ").expect("a place");
        let [column, row, path] = place.rsplitn(3, ':').collect::<Vec<_>>()[..] else {
            panic!("no line and column in {line}");
        };
        let (severity, rest) = said.split_once('[').expect("a severity");
        let (rule, message) = rest.split_once("]: ").expect("a rule");
        Seen {
            severity: severity.to_owned(),
            rule: rule.to_owned(),
            file: in_site(path),
            at: Some((number(row), number(column))),
            message: message.to_owned(),
        }
    };
    text.lines().map(finding).collect()
}

pub fn json(text: &str) -> Vec<Seen> {
    let finding = |finding: &Value| {
        let at = &finding["place"]["start"];
        Seen {
            severity: word(&finding["severity"]),
            rule: word(&finding["rule"]),
            file: word(&finding["place"]["file"]),
            at: (!at.is_null()).then(|| (count(&at["line"]), count(&at["column"]))),
            message: first_line(&word(&finding["message"])),
        }
    };
    list(&value(text)["findings"]).map(finding).collect()
}

/// A file as a whole is its very beginning here, too.
pub fn sarif(text: &str) -> Vec<Seen> {
    let run = &value(text)["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let finding = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"];
        let stretch = region(&place["region"]);
        Seen {
            severity: word(&result["level"]),
            rule: word(&result["ruleId"]),
            file: in_site(&from_percents(&word(&place["artifactLocation"]["uri"]))),
            at: Some(stretch.start),
            // The backslash keeps the text from being a link.
            message: first_line(&word(&result["message"]["text"])).replace("\\](", "]("),
        }
    };
    list(&run["results"]).map(finding).collect()
}

/// The stretches of all results, in order.
pub fn sarif_stretches(text: &str) -> Vec<Stretch> {
    let results = &value(text)["runs"][0]["results"];
    let place = |result: &Value| result["locations"][0]["physicalLocation"]["region"].clone();
    list(results).map(|result| region(&place(result))).collect()
}

fn region(region: &Value) -> Stretch {
    let point = |line: &str, column: &str| (count(&region[line]), count(&region[column]));
    Stretch {
        start: point("startLine", "startColumn"),
        end: point("endLine", "endColumn"),
    }
}

/// A command of a workflow, read back as the runner reads it.
pub struct Annotation {
    pub seen: Seen,
    pub last_line: Option<usize>,
    pub last_column: Option<usize>,
    pub text: String,
}

pub fn github(text: &str) -> Vec<Annotation> {
    text.lines().map(annotation).collect()
}

fn annotation(line: &str) -> Annotation {
    let rest = line.strip_prefix("::").expect("a command");
    let (command, data) = rest.split_once("::").expect("a message");
    let (name, properties) = command.split_once(' ').expect("properties");
    let property = |key: &str| {
        let mut pairs = properties
            .split(',')
            .filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(name, _)| *name == key)?;
        Some(unescaped(&value.replace("%3A", ":").replace("%2C", ",")))
    };
    let at = |key: &str| property(key).map(|value| number(&value));
    let text = unescaped(data);
    let column = at("col").unwrap_or(1);
    Annotation {
        seen: Seen {
            severity: name.to_owned(),
            rule: property("title").expect("a title"),
            file: in_site(&property("file").expect("a file")),
            at: at("line").map(|line| (line, column)),
            message: first_line(&text),
        },
        last_line: at("endLine"),
        last_column: at("endColumn"),
        text,
    }
}

fn unescaped(text: &str) -> String {
    text.replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%")
}

fn from_percents(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = match (first, tail) {
            (b'%', [a, b, tail @ ..]) => {
                let hex = String::from_utf8(vec![*a, *b]).expect("two digits");
                bytes.push(u8::from_str_radix(&hex, 16).expect("two digits"));
                tail
            }
            _ => {
                bytes.push(*first);
                tail
            }
        };
    }
    String::from_utf8(bytes).expect("UTF-8")
}

pub fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn list(value: &Value) -> std::slice::Iter<'_, Value> {
    value.as_array().expect("a list").iter()
}

fn word(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn count(value: &Value) -> usize {
    let number = value.as_u64().expect("a number");
    usize::try_from(number).expect("a small number")
}

fn number(text: &str) -> usize {
    text.parse().expect(text)
}
