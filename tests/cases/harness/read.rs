//! A Markdown file to cases.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The cases of one rule.
pub struct CaseFile {
    /// Where it is.
    pub path: PathBuf,
    /// `tree/gap.md`, for messages.
    pub name: String,
    /// `tree/gap`
    pub rule: String,
    text: String,
    /// One for each `##` heading, or one for the file.
    pub cases: Vec<Case>,
}

/// A small site and the findings that it gives.
#[derive(Clone, Default)]
pub struct Case {
    /// Its heading.
    pub title: String,
    /// The day that it is judged on.
    pub as_of: Option<String>,
    /// Lines of setup, in order.
    pub setup: Vec<String>,
    /// What happens to the built folder, in order.
    pub shipped: Vec<String>,
    /// Files by path; they replace those of the base site.
    pub files: Vec<(String, String)>,
    /// The findings.
    pub expected: String,
    expected_at: Option<Range<usize>>,
}

/// Where the cases are.
pub fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

impl CaseFile {
    /// Every case file, in the order of their names.
    pub fn all() -> Vec<CaseFile> {
        let mut files: Vec<CaseFile> = walkdir::WalkDir::new(cases_folder())
            .min_depth(2)
            .max_depth(2)
            .into_iter()
            .map(|entry| entry.expect("a readable folder").into_path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
            .map(CaseFile::read)
            .collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files
    }

    fn read(path: PathBuf) -> CaseFile {
        let text = fs::read_to_string(&path).expect("a case in UTF-8");
        let name = path.strip_prefix(cases_folder()).expect("inside");
        let name = name.to_str().expect("a plain name").replace('\\', "/");
        let rule = name.trim_end_matches(".md").to_owned();
        let cases = Reader::new(&name).read(&text);
        CaseFile {
            path,
            name,
            rule,
            text,
            cases,
        }
    }

    /// Runs one of its cases.
    pub fn run(&self, case: &Case) -> String {
        let family = self.rule.split('/').next().unwrap_or_default();
        super::run(case, family)
    }

    /// The file with other findings in its `expected` blocks.
    pub fn with_expected(&self, found: &[String]) -> String {
        let mut text = self.text.clone();
        for (case, found) in self.cases.iter().zip(found).rev() {
            let range = case.expected_at.clone().expect("an expected block");
            text.replace_range(range, found);
        }
        text
    }
}

impl Case {
    /// The base site as it is.
    pub fn of_base() -> Case {
        Case::default()
    }
}

/// Goes through a file line by line.
struct Reader<'a> {
    name: &'a str,
    shared: Case,
    cases: Vec<Case>,
}

impl<'a> Reader<'a> {
    fn new(name: &'a str) -> Reader<'a> {
        Reader {
            name,
            shared: Case::default(),
            cases: Vec::new(),
        }
    }

    fn read(mut self, text: &str) -> Vec<Case> {
        let mut at = 0;
        while at < text.len() {
            let line = line_at(text, at);
            let next = at + line.len();
            let fence = line.bytes().take_while(|b| *b == b'`').count();
            if fence >= 3 {
                at = self.block(text, next, fence, line[fence..].trim());
                continue;
            }
            self.line(line.trim_end());
            at = next;
        }
        if self.cases.is_empty() {
            self.cases.push(self.shared);
        }
        for case in &self.cases {
            let ends = case.expected_at.is_some();
            assert!(ends, "{}: {}: no `expected` block", self.name, case.title);
        }
        self.cases
    }

    fn current(&mut self) -> &mut Case {
        self.cases.last_mut().unwrap_or(&mut self.shared)
    }

    fn line(&mut self, line: &str) {
        if let Some(title) = line.strip_prefix("## ") {
            let title = title.to_owned();
            self.cases.push(Case {
                title,
                ..self.shared.clone()
            });
        } else if let Some(day) = line.strip_prefix("as-of: ") {
            self.current().as_of = Some(day.trim().to_owned());
        } else if let Some(verb) = line.strip_prefix("setup: ") {
            let verb = verb.trim().to_owned();
            self.current().setup.push(verb);
        } else if let Some(verb) = line.strip_prefix("shipped: ") {
            let verb = verb.trim().to_owned();
            self.current().shipped.push(verb);
        }
    }

    /// A fenced block whose text begins at `start`; gives where the line after it begins.
    fn block(&mut self, text: &str, start: usize, fence: usize, info: &str) -> usize {
        let mut end = start;
        loop {
            assert!(end < text.len(), "{}: a block is not closed", self.name);
            let line = line_at(text, end);
            let ticks = line.bytes().take_while(|b| *b == b'`').count();
            if ticks >= fence && line.trim_end().len() == ticks {
                break;
            }
            end += line.len();
        }
        let content = text[start..end].to_owned();
        let case = self.current();
        match info.split_once(' ') {
            None if info == "expected" => {
                case.expected_at = Some(start..end);
                case.expected = content;
            }
            None => {}
            Some((_, path)) => {
                case.files.retain(|(known, _)| known != path.trim());
                case.files.push((path.trim().to_owned(), content));
            }
        }
        end + line_at(text, end).len()
    }
}

/// The line that begins there, with its end.
fn line_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
    &rest[..end]
}
