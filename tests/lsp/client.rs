//! A small client: starts the program, speaks the protocol over its pipes, and waits for nothing longer than [`PATIENCE`].

use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// The longest wait for one message: long enough for a busy machine, short enough to fail.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was told about a file: about which version of it, and the findings.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub version: Option<i64>,
    pub findings: Vec<Value>,
}

/// A client and its server.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    last: i64,
    /// By path.
    pub told: BTreeMap<String, Told>,
    /// What else the server said, in order.
    pub said: VecDeque<Value>,
}

impl Client {
    /// Starts the program and nothing else.
    pub fn start() -> Client {
        let mut child = Command::new(env!("CARGO_BIN_EXE_statutree"))
            .args(["lsp", "--as-of", "2026-11-23"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let output = child.stdout.take().expect("a pipe");
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Client {
            input: child.stdin.take(),
            child,
            messages,
            last: 0,
            told: BTreeMap::new(),
            said: VecDeque::new(),
        }
    }

    /// Starts the program and opens a folder as an editor does.
    pub fn open_folder(folder: &Path) -> Client {
        let mut client = Client::start();
        client.initialize(folder, &["utf-16"]);
        client
    }

    pub fn initialize(&mut self, folder: &Path, encodings: &[&str]) -> Value {
        let capabilities = json!({
            "general": { "positionEncodings": encodings },
            "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
        });
        let answer = self.ask(
            "initialize",
            json!({
                "processId": null,
                "capabilities": capabilities,
                "workspaceFolders": [{ "uri": uri(folder), "name": "site" }],
            }),
        );
        self.tell("initialized", json!({}));
        answer
    }

    /// Asks and waits for the answer, which has to be a good one.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.try_ask(method, params)
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Asks and waits for the answer, or the error.
    pub fn try_ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
            }
            self.take(message);
        }
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    pub fn open(&mut self, path: &Path, text: &str) {
        let document =
            json!({ "uri": uri(path), "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces a whole text.
    pub fn change(&mut self, path: &Path, version: i64, text: &str) {
        self.edit(path, version, json!([{ "text": text }]));
    }

    pub fn edit(&mut self, path: &Path, version: i64, changes: Value) {
        let document = json!({ "uri": uri(path), "version": version });
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// Waits until the findings of a file are about a version of it.
    pub fn findings_of(&mut self, path: &Path, version: i64) -> Vec<Value> {
        self.wait(path, |told| told.version == Some(version))
            .findings
    }

    /// Waits until what was told about a file is as expected.
    pub fn wait(&mut self, path: &Path, expected: impl Fn(&Told) -> bool) -> Told {
        loop {
            if let Some(told) = self.told.get(&uri(path)).filter(|told| expected(told)) {
                return told.clone();
            }
            let message = self.next();
            self.take(message);
        }
    }

    /// Sends bytes as they are.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("an open pipe");
        input.write_all(bytes).expect("the server listens");
        input.flush().expect("the server listens");
    }

    /// Closes the pipe and waits for the end.
    pub fn hang_up(mut self) -> ExitStatus {
        drop(self.input.take());
        self.child.wait().expect("the program ends")
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let mut text = String::new();
        let _ = write!(text, "Content-Length: {}\r\n\r\n{body}", body.len());
        self.send_raw(text.as_bytes());
    }

    fn next(&mut self) -> Value {
        self.messages
            .recv_timeout(PATIENCE)
            .expect("the server has something to say")
    }

    fn take(&mut self, message: Value) {
        if message["method"] != "textDocument/publishDiagnostics" {
            self.said.push_back(message);
            return;
        }
        let params = &message["params"];
        let told = Told {
            version: params["version"].as_i64(),
            findings: params["diagnostics"].as_array().expect("a list").clone(),
        };
        let uri = params["uri"].as_str().expect("an address").to_owned();
        self.told.insert(uri, told);
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        output.read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim_end().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().ok(),
            None if line.trim_end().is_empty() => break,
            None => {}
        }
    }
    let mut body = vec![0; length?];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// The address of a path whose parts need no escapes.
pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The path behind such an address.
pub fn path(uri: &Value) -> PathBuf {
    let uri = uri.as_str().expect("an address");
    PathBuf::from(uri.strip_prefix("file://").expect("a file"))
}

/// Where the `number`th (from 0) `needle` of a text begins, and `inside` bytes further, in UTF-16 units.
pub fn place(text: &str, needle: &str, number: usize, inside: usize) -> Value {
    let (at, _) = text
        .match_indices(needle)
        .nth(number)
        .unwrap_or_else(|| panic!("no {needle}"));
    let before = &text[..at + inside];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": before[start..].encode_utf16().count() })
}

/// The part of a text between two positions that count UTF-16 units.
pub fn covered(text: &str, range: &Value) -> String {
    let offset = |position: &Value| {
        let number =
            |key: &str| usize::try_from(position[key].as_u64().expect("a number")).expect("small");
        let lines = text.split_inclusive('\n');
        let start: usize = lines.clone().take(number("line")).map(str::len).sum();
        let mut units = number("character");
        let mut at = start;
        for c in text[start..].chars() {
            if units == 0 {
                break;
            }
            units = units.saturating_sub(c.len_utf16());
            at += c.len_utf8();
        }
        at
    };
    text[offset(&range["start"])..offset(&range["end"])].to_owned()
}
