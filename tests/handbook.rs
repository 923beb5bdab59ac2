//! The handbook is true: its worked example goes as it says, and its commands are the program's.

#![allow(clippy::expect_used, reason = "a test that cannot set the stage stops")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The day on which the example is worked: 2026-11-26.
const DAY: &str = "1795651200";

/// Stands for what is left out.
const LEFT_OUT: &str = "…";

#[test]
fn the_worked_example_goes_as_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = folder.path().join("records");
    let mut done = (0, 0);
    for block in blocks(&handbook("docs/editing.md")) {
        match block.language.as_str() {
            "console" => {
                let (command, printed) = block.command();
                let here = if records.exists() {
                    &records
                } else {
                    folder.path()
                };
                assert_eq_but_left_out(&printed_by(command, here), printed, command);
                if command.contains("--suggest") {
                    keep(
                        printed,
                        &records.join("decision_trees/deposit.scenarios.yaml"),
                    );
                }
                done.0 += 1;
            }
            "diff" => {
                if done.1 == 0 {
                    copy(&records, &folder.path().join("before"));
                }
                edit(&records.join(&block.file), &block.text);
                done.1 += 1;
            }
            _ => {}
        }
    }
    assert!(done.0 >= 10 && done.1 >= 5, "the example is gone: {done:?}");
}

#[test]
fn what_other_pages_show_of_this_site_is_what_the_program_prints() {
    let mut seen = 0;
    for page in pages().iter().filter(|page| *page != "docs/editing.md") {
        for block in blocks(&handbook(page)) {
            if block.language == "console" {
                let (command, printed) = block.command();
                assert_eq_but_left_out(&printed_by(command, &root()), printed, command);
                seen += 1;
            }
        }
    }
    assert!(seen > 0, "no page shows what a command prints");
}

#[test]
fn every_command_stands_in_the_readme_and_the_handbook() {
    let help = text(&run(&["--help"], Path::new(".")).stdout);
    let commands = help
        .split_once("Commands:\n")
        .and_then(|(_, rest)| rest.split_once("\n\n"))
        .expect("commands")
        .0;
    let names: Vec<&str> = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(names.len() >= 9, "{names:?}");
    let readme = handbook("README.md");
    let list = readme.split_once("## Commands").expect("the list").1;
    let docs: String = pages().iter().map(|page| handbook(page)).collect();
    for name in names {
        assert!(
            list.contains(&format!("\n    statutree {name} ")),
            "README.md lists no `{name}`"
        );
        assert!(
            docs.contains(&format!("statutree {name}")),
            "no page of docs/ tells of `{name}`"
        );
    }
}

/// The program reads a line from the left, and help ends it: so nothing runs, and a wrong word before it is refused.
#[test]
fn every_command_that_is_shown_is_one_that_the_program_takes() {
    let mut seen = 0;
    for page in pages() {
        for command in shown(&handbook(&page)) {
            let mut arguments = words(&command);
            arguments.push("--help".to_owned());
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let output = run(&arguments, Path::new("."));
            assert!(
                output.status.success(),
                "{page} shows `statutree {command}`: {}",
                text(&output.stderr)
            );
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}

#[test]
fn the_page_on_security_names_rules_and_files_that_are_there() {
    let page = handbook("docs/security.md");
    let code = page.split('`').skip(1).step_by(2);
    let mut seen = 0;
    for name in code.filter(|code| code.contains('/') && !code.contains(' ')) {
        let is_file = root().join(name).exists();
        assert!(
            is_file || statutree::diag::rules::find(name).is_some(),
            "{name}"
        );
        seen += 1;
    }
    assert!(seen > 30, "{seen}");
}

/// A fenced block, and the file that the text before it names last.
struct Block {
    language: String,
    file: String,
    text: String,
}

impl Block {
    /// The command of a block, without the program's name, and what is shown below it.
    fn command(&self) -> (&str, &str) {
        let (prompt, printed) = self.text.split_once('\n').expect("a command");
        let command = prompt.strip_prefix("$ statutree ").expect("a prompt");
        (command, printed)
    }
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut file = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(Block {
                language: language.to_owned(),
                file: file.clone(),
                text: inside.join("\n"),
            });
        } else if let Some((_, rest)) = line.split_once("In `") {
            rest.split('`')
                .next()
                .unwrap_or_default()
                .clone_into(&mut file);
        }
    }
    blocks
}

/// Does to a file what a block of `+` and `-` says, part by part; each part has to be there exactly once.
fn edit(path: &Path, change: &str) {
    let mut whole = fs::read_to_string(path).expect("the file");
    for part in change.split(&format!("\n{LEFT_OUT}\n")) {
        let side = |other: char| -> String {
            part.lines()
                .filter(|line| !line.starts_with(other))
                .map(|line| format!("{}\n", line.get(1..).unwrap_or_default()))
                .collect()
        };
        let before = side('+');
        assert_eq!(
            whole.matches(&before).count(),
            1,
            "{}:\n{before}",
            path.display()
        );
        whole = whole.replace(&before, &side('-'));
    }
    fs::write(path, whole).expect("the file is written");
}

/// Keeps a folder as it is, as the text asks.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).expect("a copy")),
        }
    }
}

/// Pastes a suggestion, as the text asks.
fn keep(suggestion: &str, path: &Path) {
    let scenarios = fs::read_to_string(path).expect("the scenarios");
    fs::write(path, format!("{scenarios}{suggestion}\n")).expect("the scenarios are written");
}

fn assert_eq_but_left_out(actual: &str, shown: &str, command: &str) {
    if !shown.lines().any(|line| line == LEFT_OUT) {
        assert_eq!(actual.trim_end(), shown, "statutree {command}");
        return;
    }
    let mut rest = actual;
    for piece in format!("\n{shown}\n").split(&format!("\n{LEFT_OUT}\n")) {
        let piece = piece.trim_matches('\n');
        let found = rest.split_once(piece);
        assert!(
            found.is_some(),
            "statutree {command} prints no\n{piece}\nbut\n{actual}"
        );
        rest = found.map_or("", |(_, after)| after);
    }
}

/// The commands that a page shows: lines of its blocks, and what stands between backticks. One with `…` or `$` shows a pattern.
fn shown(page: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut fenced = false;
    for line in page.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced || line.starts_with("    ") {
            let typed = line.trim_start().trim_start_matches("$ ");
            commands.extend(typed.strip_prefix("statutree "));
        } else {
            let code = line.split('`').skip(1).step_by(2);
            commands.extend(code.filter_map(|code| code.strip_prefix("statutree ")));
        }
    }
    commands
        .into_iter()
        .filter(|command| !command.contains(['…', '$']))
        .map(without_remark)
        .collect()
}

/// A command without what a shell does with its output, or what is said beside it.
fn without_remark(command: &str) -> String {
    let end = command.find([';', '|', '>', '#']).unwrap_or(command.len());
    let typed = command[..end].split("  ").next().unwrap_or_default();
    typed.to_owned()
}

/// The words of a command, as a shell divides them.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in command.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn printed_by(command: &str, folder: &Path) -> String {
    let arguments = words(command);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = run(&arguments, folder);
    text(&output.stderr) + &text(&output.stdout)
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_statutree"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", DAY)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn handbook(page: &str) -> String {
    fs::read_to_string(root().join(page)).expect("a page of the handbook")
}

/// README.md and the pages of `docs/`.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = fs::read_dir(root().join("docs"))
        .expect("docs")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter(|name| name.ends_with(".md"))
        .map(|name| format!("docs/{name}"))
        .collect();
    pages.push("README.md".to_owned());
    pages.sort();
    pages
}
