//! The program's preview of a small site, and a browser without a screen: plain HTTP over real sockets. Everything waits for something to happen, and not for ever.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Nothing takes longer unless something is wrong.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A site on disk and the program that shows it; both end with this.
pub struct Preview {
    pub folder: TempDir,
    program: Child,
    /// `127.0.0.1:4000`
    pub address: String,
    errors: Receiver<String>,
}

/// A site on disk: files by their paths.
pub fn site(files: &[(PathBuf, String)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Saves a file at once: nobody sees it empty or half written, so one save is one change.
pub fn save(site: &Path, path: &str, text: &str) {
    let unwatched = site.join(".half-written");
    fs::write(&unwatched, text).unwrap();
    fs::rename(unwatched, site.join(path)).unwrap();
}

/// The program, told to judge on one day.
pub fn statutree(arguments: &[&str], root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statutree"));
    command
        .args(arguments)
        .args(["--as-of", "2026-11-23", "--root"])
        .arg(root)
        .env("NO_COLOR", "1");
    command
}

/// A program with the lines that it prints: its answers, and what belongs to faults.
pub fn started(command: &mut Command) -> (Child, Receiver<String>, Receiver<String>) {
    let piped = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = piped.spawn().unwrap();
    let out = lines(program.stdout.take().unwrap());
    let errors = lines(program.stderr.take().unwrap());
    (program, out, errors)
}

impl Preview {
    /// Shows a site on a port that the system chooses.
    pub fn of(folder: TempDir) -> Preview {
        Preview::with(folder, &["--port", "0"])
    }

    /// Shows a site with these arguments.
    pub fn with(folder: TempDir, arguments: &[&str]) -> Preview {
        let arguments = [&["serve"], arguments].concat();
        let mut command = statutree(&arguments, folder.path());
        Preview::spawn(folder, &mut command)
    }

    /// Shows a site with a command of one's own.
    pub fn spawn(folder: TempDir, command: &mut Command) -> Preview {
        let (program, out, errors) = started(command);
        let line = out.recv_timeout(PATIENCE).unwrap();
        let address = line.split("http://").nth(1).unwrap();
        Preview {
            folder,
            program,
            address: address.trim_end_matches('/').to_owned(),
            errors,
        }
    }

    /// Where a file of the site is.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Saves a file.
    pub fn save(&self, path: &str, text: &str) {
        save(self.folder.path(), path, text);
    }

    /// Asks for a path by a fresh connection.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks with headers of one's own beside `Host`.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        self.send(format!("{head}Connection: close\r\n\r\n").as_bytes())
    }

    /// Sends bytes as they are, and reads what comes back until the end.
    pub fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // The server may have hung up already.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answer::parse(&answer)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Asks again and again until the page is as it should be.
    pub fn until(&self, path: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        let began = Instant::now();
        loop {
            let answer = self.get(path);
            if is_right(&answer) {
                return answer;
            }
            let text = &answer.body;
            assert!(
                began.elapsed() < PATIENCE,
                "{path} stays {}: {text}",
                answer.status
            );
        }
    }

    /// Listens to changes.
    pub fn events(&self) -> Events {
        let mut stream = self.connect();
        let request = format!(
            "GET /_editor/events HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut lines = BufReader::new(stream);
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            lines.read_line(&mut line).unwrap();
            if line == "\r\n" {
                return Events { lines, head };
            }
            head.push(line.trim().to_owned());
        }
    }

    /// What was printed about faults so far.
    pub fn errors(&self) -> String {
        self.errors.try_iter().collect::<Vec<_>>().join("\n")
    }

    /// The number of the program's process.
    pub fn process(&self) -> u32 {
        self.program.id()
    }

    pub fn is_running(&mut self) -> bool {
        self.program.try_wait().unwrap().is_none()
    }

    /// Stops the program as a closed terminal does.
    pub fn stop(&mut self) {
        self.program.kill().unwrap();
        self.program.wait().unwrap();
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Lines as they come; reading them keeps the program from waiting for its reader.
fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let _ = send.send(line);
        }
    });
    receive
}

/// A response.
#[derive(Debug)]
pub struct Answer {
    /// 0 when the connection was closed without one.
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        Answer {
            status: status.unwrap_or(0),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// A stream of server-sent events.
pub struct Events {
    lines: BufReader<TcpStream>,
    /// The lines of the response's head.
    pub head: Vec<String>,
}

impl Events {
    /// The next line of the stream, without what chunks of HTTP add.
    pub fn line(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(
                self.lines.read_line(&mut line).unwrap() > 0,
                "the stream ended"
            );
            // The length of a chunk in hexadecimal, and the line's end behind its bytes.
            if line.ends_with("\r\n") {
                continue;
            }
            return line.trim_end_matches('\n').to_owned();
        }
    }

    /// How the site stands, after the next change.
    pub fn next(&mut self) -> serde_json::Value {
        loop {
            if let Some(data) = self.line().strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The same with a number of errors that is right, after as many changes as it takes.
    pub fn until_errors(&mut self, is_right: impl Fn(u64) -> bool) -> serde_json::Value {
        let began = Instant::now();
        loop {
            let standing = self.next();
            if is_right(standing["errors"].as_u64().unwrap()) {
                return standing;
            }
            assert!(began.elapsed() < PATIENCE, "{standing}");
        }
    }
}
