//! What the program costs from end to end, as a Markdown table: `cargo bench --bench whole`. On a made-up site of each size, in memory where the system has a disk there: a first build, a
//! second one that has nothing to do, one after an edit of one guide, `check`, and `verify`. `cargo bench --bench whole -- 1000 10000 50000` names the sizes, in guides.
//!
//! Time on the processor (user and system, all threads) is what is compared; time on the clock depends on what else a machine does. Memory is the most that was held at once.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark that cannot set the stage stops, reads the clock, and prints"
)]

mod corpus;

use corpus::{Size, pages};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

const SIZES: [usize; 2] = [1_000, 10_000];
/// The middle one of so many runs counts.
const RUNS: usize = 3;
/// What the program may hold however small a site is, in MB.
const BASE: f64 = 30.0;
/// What it may hold for each page beyond that, in kB.
const PER_PAGE: f64 = 25.0;
/// What is asked of sites of this many guides.
const JUDGED: usize = 10_000;
/// The first word of this program's arguments when it only runs another one: what that one took is then what its children took, and no other run is among them.
const ONE: &str = "--one";

/// What a run took.
#[derive(Clone, Copy, Default)]
struct Used {
    /// Seconds on the processor.
    cpu: f64,
    /// Seconds on the clock.
    wall: f64,
    /// The most memory at once, in kB.
    memory: f64,
}

/// What is measured: how it is called, and how many seconds it may take on a site of [`JUDGED`] guides.
struct Step {
    name: &'static str,
    bar: Option<f64>,
}

/// The step whose files are counted.
const EDITED: usize = 2;
const STEPS: [Step; 5] = [
    Step {
        name: "first build",
        bar: Some(1.6),
    },
    Step {
        name: "nothing to do",
        bar: Some(0.6),
    },
    Step {
        name: "one guide edited",
        bar: None,
    },
    Step {
        name: "`check`",
        bar: None,
    },
    Step {
        name: "`verify`",
        bar: Some(1.5),
    },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let Some((first, rest)) = words.split_first()
        && first == ONE
    {
        return run_one(rest);
    }
    // Cargo hands over `--bench`, too.
    let mut sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    sizes.sort_unstable();
    println!(
        "| guides | | CPU | clock | memory | a page, above {BASE} MB | CPU a guide, against the smallest site | CPU against its bar | memory against its bar |\n|---|---|---|---|---|---|---|---|---|"
    );
    let mut smallest = None;
    for guides in sizes {
        let site = Site::new(guides);
        let measured = site.measure();
        let each = measured.used.map(|used| used.cpu / guides as f64);
        let smallest = smallest.get_or_insert(each);
        let pages = site.pages();
        for (number, (step, used)) in STEPS.iter().zip(measured.used).enumerate() {
            let name = match number == EDITED {
                true => format!("{}: {} files written", step.name, measured.written),
                false => step.name.to_owned(),
            };
            let growth = each[number] / smallest[number];
            let judged = judged(step, guides, pages, used);
            println!(
                "| {guides} | {name} | {} | {growth:.2} | {judged} |",
                took(used, pages)
            );
        }
    }
    ExitCode::SUCCESS
}

fn took(used: Used, pages: usize) -> String {
    let Used { cpu, wall, memory } = used;
    let (memory, page) = (memory / 1000.0, a_page(used, pages));
    format!("{cpu:.2} s | {wall:.2} s | {memory:.0} MB | {page:.1} kB")
}

/// What was held for each page, in kB.
fn a_page(used: Used, pages: usize) -> f64 {
    (used.memory - BASE * 1000.0).max(0.0) / pages as f64
}

/// How it stands against what is asked, in bold where it is more.
fn judged(step: &Step, guides: usize, pages: usize, used: Used) -> String {
    let of = |taken: f64, bar: f64| match taken / bar {
        times if times > 1.0 => format!("**{times:.2}**"),
        times => format!("{times:.2}"),
    };
    let asked = guides == JUDGED;
    let time = step.bar.filter(|_| asked).map(|bar| of(used.cpu, bar));
    let memory = asked.then(|| of(a_page(used, pages), PER_PAGE));
    format!(
        "{} | {}",
        time.unwrap_or_default(),
        memory.unwrap_or_default()
    )
}

/// A made-up site and a folder to build it into.
struct Site {
    folder: tempfile::TempDir,
    guides: usize,
}

/// What came of all steps.
struct Measured {
    used: [Used; STEPS.len()],
    /// How many files a build wrote after one guide had changed.
    written: usize,
}

impl Site {
    fn new(guides: usize) -> Site {
        let memory = Path::new("/dev/shm");
        let folder = match memory.is_dir() {
            true => tempfile::tempdir_in(memory),
            false => tempfile::tempdir(),
        };
        let folder = folder.expect("a folder");
        let mut size = Size::of(&folder.path().join("site"));
        size.guides = guides;
        corpus::write(&size).expect("a site");
        Site { folder, guides }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// Takes every step, in their order.
    fn measure(&self) -> Measured {
        let first = middle(|_| {
            let _ = fs::remove_dir_all(self.out());
            self.build().0
        });
        let again = middle(|_| self.build().0);
        let mut written = 0;
        let edited = middle(|run| {
            self.edit(run);
            let (used, said) = self.build();
            written = number_behind("wrote ", &said);
            used
        });
        let check = middle(|_| self.run(&["check", "--root"], &[&self.root()]).0);
        let verify = middle(|_| self.run(&["verify"], &[&self.out()]).0);
        Measured {
            used: [first, again, edited, check, verify],
            written,
        }
    }

    fn build(&self) -> (Used, String) {
        let out = self.out();
        let root = self.root();
        self.run(&["build", "--root"], &[&root, Path::new("--out"), &out])
    }

    /// Adds a sentence to one guide.
    fn edit(&self, run: usize) {
        let guide = self.root().join(pages::path(self.guides / 2));
        let text = fs::read_to_string(&guide).expect("a guide");
        fs::write(guide, format!("{text}This is edit {run} of it.\n")).expect("a guide");
    }

    /// Runs the program: what it took, and what it said.
    fn run(&self, words: &[&str], paths: &[&Path]) -> (Used, String) {
        let mut one = Command::new(std::env::current_exe().expect("this program"));
        one.args([ONE, env!("CARGO_BIN_EXE_statutree")])
            .args(words)
            .args(paths);
        if words != ["verify"] {
            one.args(["--as-of", "2026-11-26"]);
        }
        let output = one.stderr(Stdio::inherit()).output().expect("a run");
        assert!(output.status.success(), "{words:?} failed");
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        let last = said.lines().last().expect("a line");
        let mut numbers = last.split(' ').map(|word| word.parse().expect("a number"));
        let mut next = || numbers.next().expect("three numbers");
        let used = Used {
            cpu: next(),
            wall: next(),
            memory: next(),
        };
        (used, said)
    }

    fn pages(&self) -> usize {
        let entries = walkdir::WalkDir::new(self.out()).into_iter();
        let paths = entries.map(|entry| entry.expect("an entry").into_path());
        paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
            .count()
    }
}

/// The run in the middle, by its time on the processor.
fn middle(run: impl FnMut(usize) -> Used) -> Used {
    let mut runs: Vec<Used> = (0..RUNS).map(run).collect();
    runs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    runs[RUNS / 2]
}

/// The number behind some words; numbers are written in groups of three digits.
fn number_behind(words: &str, said: &str) -> usize {
    let behind = said.split(words).nth(1).unwrap_or_default();
    let digits = behind.chars().filter(|c| !c.is_whitespace());
    let digits: String = digits.take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// Runs a program, and writes what it took into a last line.
fn run_one(words: &[String]) -> ExitCode {
    let (program, words) = words.split_first().expect("a program");
    let began = Instant::now();
    let status = Command::new(program).args(words).status();
    let wall = began.elapsed().as_secs_f64();
    let (cpu, memory) = taken_by_children();
    println!("{cpu} {wall} {memory}");
    match status.expect("the program runs").success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Seconds and kB.
#[cfg(unix)]
fn taken_by_children() -> (f64, f64) {
    use nix::sys::resource::{UsageWho, getrusage};
    let used = getrusage(UsageWho::RUSAGE_CHILDREN).expect("an account");
    let seconds = |time: nix::sys::time::TimeVal| {
        time.tv_sec() as f64 + f64::from(time.tv_usec() as i32) / 1e6
    };
    let cpu = seconds(used.user_time()) + seconds(used.system_time());
    // In KiB, but for one system that counts bytes.
    let bytes = match cfg!(target_os = "macos") {
        true => used.max_rss(),
        false => used.max_rss() * 1024,
    };
    (cpu, bytes as f64 / 1000.0)
}

/// Other systems do not tell.
#[cfg(not(unix))]
fn taken_by_children() -> (f64, f64) {
    (f64::NAN, f64::NAN)
}
