//! How long an editor waits: `cargo bench --bench serve`. From the moment in which a file is saved to the moment in which a browser that waits for the preview's event has the new
//! bytes of the page, over real sockets. `cargo bench --bench serve -- 1000` measures only the site with so many guides.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark that cannot set the stage stops, reads the clock, and prints"
)]

mod corpus;

use corpus::{Size, pages};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Sites by their number of guides, with what an editor may have to wait there (median, in milliseconds).
const SITES: [(usize, f64); 2] = [(1_000, 60.0), (10_000, 150.0)];
/// Saves of each kind that are not measured, and that are.
const WARM_UP: usize = 3;
const SAVES: usize = 30;
/// Nothing takes longer unless something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// A kind of edit: a file, a text in it that is replaced by another with a number, and the page that shows it.
struct Edit {
    what: &'static str,
    file: String,
    text: &'static str,
    page: String,
}

fn edits(guides: usize) -> [Edit; 3] {
    let number = guides / 2;
    [
        Edit {
            what: "guide",
            file: pages::path(number),
            text: "What to know",
            page: format!("guides/{}.html", pages::name(number)),
        },
        Edit {
            what: "tree",
            file: "decision_trees/flow-0.yaml".to_owned(),
            text: "title: ",
            page: "tools/flow-0/index.html".to_owned(),
        },
        Edit {
            what: "statute",
            file: "content/statutes/ca-pen-1000.md".to_owned(),
            text: "title: ",
            page: "laws/ca-pen-1000.html".to_owned(),
        },
    ]
}

fn main() {
    // Cargo hands over `--bench`, too.
    let chosen: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    println!(
        "{:>7}  {:8}  {:>7}  {:>7}  {:>7}  {:>7}   from a save to the new bytes, in ms",
        "guides", "edit", "median", "p95", "worst", "limit"
    );
    for (guides, limit) in SITES {
        if chosen.is_empty() || chosen.contains(&guides) {
            measure(guides, limit);
        }
    }
}

fn measure(guides: usize, limit: f64) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut size = Size::of(folder.path());
    size.guides = guides;
    size.flows = 6;
    corpus::write(&size).expect("a site");
    let began = Instant::now();
    let preview = Preview::start(folder.path());
    let mut events = preview.events();
    events.next();
    println!(
        "{guides:>7}  {:8}  {:>7.0}",
        "start",
        began.elapsed().as_secs_f64() * 1000.0
    );
    let mut browser = preview.browser();
    for edit in edits(guides) {
        let mut times: Vec<f64> = (0..WARM_UP + SAVES)
            .map(|save| waited(folder.path(), &edit, save, &mut events, &mut browser))
            .skip(WARM_UP)
            .collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        println!(
            "{guides:>7}  {:8}  {:>7.1}  {:>7.1}  {:>7.1}  {limit:>7.0}",
            edit.what,
            at(0.5),
            at(0.95),
            at(1.0)
        );
    }
}

/// Saves the file once and waits for the page, in milliseconds.
fn waited(
    root: &Path,
    edit: &Edit,
    save: usize,
    events: &mut Events,
    browser: &mut Browser,
) -> f64 {
    let file = root.join(&edit.file);
    let text = fs::read_to_string(&file).expect("a file");
    let mark = format!("Edit {save} of a {}, ", edit.what);
    let changed = match edit.text.ends_with(' ') {
        // Behind the name of a field.
        true => {
            let earlier = format!(
                "{}Edit {} of a {}, ",
                edit.text,
                save.wrapping_sub(1),
                edit.what
            );
            let from = if text.contains(&earlier) {
                earlier.as_str()
            } else {
                edit.text
            };
            text.replacen(from, &format!("{}{mark}", edit.text), 1)
        }
        false => {
            let earlier = format!("Edit {} of a {}, ", save.wrapping_sub(1), edit.what);
            text.replace(&earlier, "")
                .replacen(edit.text, &format!("{mark}{}", edit.text), 1)
        }
    };
    let began = Instant::now();
    fs::write(&file, changed).expect("a file");
    loop {
        assert!(began.elapsed() < PATIENCE, "{mark} never came");
        events.next();
        if browser.get(&edit.page).contains(&mark) {
            return began.elapsed().as_secs_f64() * 1000.0;
        }
    }
}

/// The program, ended with this.
struct Preview {
    program: Child,
    address: String,
}

impl Preview {
    fn start(root: &Path) -> Preview {
        let mut program = Command::new(env!("CARGO_BIN_EXE_statutree"))
            .args(["serve", "--port", "0", "--as-of", "2026-11-23", "--root"])
            .arg(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program");
        let mut out = BufReader::new(program.stdout.take().expect("its output"));
        let mut line = String::new();
        out.read_line(&mut line).expect("its first line");
        let address = line.split("http://").nth(1).expect("an address");
        let address = address.trim().trim_end_matches('/').to_owned();
        // Its other lines have to go somewhere.
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        Preview { program, address }
    }

    fn connect(&self) -> BufReader<TcpStream> {
        let stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_nodelay(true).expect("an option");
        stream.set_read_timeout(Some(PATIENCE)).expect("an option");
        BufReader::new(stream)
    }

    fn events(&self) -> Events {
        let mut stream = self.connect();
        ask(&mut stream, &self.address, "_editor/events");
        head(&mut stream);
        Events(stream)
    }

    fn browser(&self) -> Browser {
        Browser {
            stream: self.connect(),
            address: self.address.clone(),
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A stream of events.
struct Events(BufReader<TcpStream>);

impl Events {
    /// Waits for the next one.
    fn next(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            let length = self.0.read_line(&mut line).expect("an event");
            assert!(length > 0, "the preview has stopped");
        }
    }
}

/// A connection that stays open.
struct Browser {
    stream: BufReader<TcpStream>,
    address: String,
}

impl Browser {
    fn get(&mut self, path: &str) -> String {
        ask(&mut self.stream, &self.address, path);
        let mut body = vec![0; head(&mut self.stream)];
        self.stream.read_exact(&mut body).expect("a body");
        String::from_utf8_lossy(&body).into_owned()
    }
}

fn ask(stream: &mut BufReader<TcpStream>, host: &str, path: &str) {
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream
        .get_mut()
        .write_all(request.as_bytes())
        .expect("a request");
}

/// Reads the head of a response: the length of its body.
fn head(stream: &mut BufReader<TcpStream>) -> usize {
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).expect("a head");
        if line.trim().is_empty() {
            return length;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
}
