//! One client and what it is told: takes messages one by one, keeps its texts, answers, and tells what is wrong.

use super::Ended;
use super::address::path_of;
use super::capabilities::{self, Agreed};
use super::documents::Documents;
use super::findings;
use super::help::Desk;
use super::position::Encoding;
use super::refusal::{Refusal, read, refuse, written};
use super::wire::Arrival;
use crate::base::AsOf;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Exit, Initialized, LogMessage, Notification as Notice, PublishDiagnostics,
};
use lsp_types::request::{Initialize, RegisterCapability, Request as _, Shutdown};
use lsp_types::{
    Diagnostic, InitializeParams, LogMessageParams, MessageType, PublishDiagnosticsParams,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// How far the client and the server are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The client has not said who it is.
    Fresh,
    /// They work.
    Running,
    /// The client has said that it will leave.
    ShutDown,
}

/// A server with its client.
pub(super) struct Server<W> {
    output: W,
    phase: Phase,
    encoding: Encoding,
    watches: bool,
    documents: Documents,
    /// What the client was last told about a file, and about which state of it.
    told: BTreeMap<PathBuf, (Option<i32>, Vec<Diagnostic>)>,
}

impl<W: Write> Server<W> {
    pub(super) fn new(output: W, as_of: AsOf) -> Server<W> {
        Server {
            output,
            phase: Phase::Fresh,
            encoding: Encoding::Utf16,
            watches: false,
            documents: Documents::new(as_of),
            told: BTreeMap::new(),
        }
    }

    /// Takes what has arrived. How the session ended, if it did.
    pub(super) fn take(&mut self, arrival: Arrival) -> Option<Ended> {
        match arrival {
            Arrival::Malformed(why) => self.log(MessageType::WARNING, why),
            // Answers to what the server asked: there is nothing to do for them.
            Arrival::Message(Message::Response(_)) => {}
            Arrival::Message(Message::Request(request)) => self.request(request),
            Arrival::Message(Message::Notification(told)) if told.method == Exit::METHOD => {
                return Some(match self.phase {
                    Phase::ShutDown => Ended::InOrder,
                    Phase::Fresh | Phase::Running => Ended::CutOff,
                });
            }
            Arrival::Message(Message::Notification(told)) => {
                if self.phase == Phase::Running {
                    self.guarded(|server| server.notification(told));
                }
            }
        }
        None
    }

    /// Looks at every site that has changed, and tells what is wrong now.
    pub(super) fn catch_up(&mut self) {
        if self.phase != Phase::Running {
            return;
        }
        for number in 0..self.documents.sites.len() {
            self.guarded(|server| server.tell(number));
        }
    }

    /// Does something that may meet a fault of ours. The fault is told, all is read anew, and the server goes on.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let done = catch_unwind(AssertUnwindSafe(|| work(self)));
        if done.is_err() {
            let message =
                "the language server met a fault of its own and goes on; please report it";
            self.log(MessageType::ERROR, message.to_owned());
            let again = catch_unwind(AssertUnwindSafe(|| self.documents.reopen()));
            if again.is_err() {
                self.documents.sites.clear();
            }
        }
        done.ok()
    }

    fn request(&mut self, request: Request) {
        let id = request.id.clone();
        let answer = self
            .guarded(|server| server.answer(request))
            .unwrap_or_else(|| {
                Err(Refusal {
                    code: ErrorCode::InternalError,
                    message: "the language server met a fault of its own".to_owned(),
                })
            });
        self.respond(id, answer);
    }

    fn respond(&mut self, id: RequestId, answer: Result<Value, Refusal>) {
        self.send(&Message::Response(match answer {
            Ok(value) => Response {
                id,
                result: Some(value),
                error: None,
            },
            Err(Refusal { code, message }) => Response::new_err(id, code as i32, message),
        }));
    }

    fn answer(&mut self, request: Request) -> Result<Value, Refusal> {
        let Request { method, params, .. } = request;
        match (self.phase, method.as_str()) {
            (Phase::Fresh, Initialize::METHOD) => self.initialize(&read(params)?),
            (Phase::Fresh, _) => refuse(ErrorCode::ServerNotInitialized, "initialize first"),
            (Phase::ShutDown, _) => refuse(ErrorCode::InvalidRequest, "the server is shut down"),
            (Phase::Running, Initialize::METHOD) => refuse(
                ErrorCode::InvalidRequest,
                "the server is initialized already",
            ),
            (Phase::Running, Shutdown::METHOD) => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            (Phase::Running, method) => {
                let mut desk = Desk {
                    documents: &mut self.documents,
                    encoding: self.encoding,
                };
                desk.help(method, params)
            }
        }
    }

    fn initialize(&mut self, params: &InitializeParams) -> Result<Value, Refusal> {
        let Agreed {
            encoding,
            watches,
            folders,
        } = capabilities::agree(params);
        (self.encoding, self.watches) = (encoding, watches);
        for folder in folders {
            self.documents.open_site(&folder);
        }
        self.phase = Phase::Running;
        written(capabilities::offer(encoding))
    }

    fn notification(&mut self, told: Notification) {
        // What cannot be read was told wrongly: there is nothing to take from it, and nobody to answer.
        let _ = self.take_notice(&told.method, told.params);
    }

    fn take_notice(&mut self, method: &str, params: Value) -> Result<(), Refusal> {
        match method {
            Initialized::METHOD => self.ask_to_watch(),
            DidOpenTextDocument::METHOD => {
                let opened = read::<<DidOpenTextDocument as Notice>::Params>(params)?.text_document;
                if let Some(path) = path_of(&opened.uri) {
                    let (uri, version) = (opened.uri, opened.version);
                    self.documents.open(&path, uri, version, &opened.text);
                }
            }
            DidChangeTextDocument::METHOD => {
                let changed = read::<<DidChangeTextDocument as Notice>::Params>(params)?;
                let (document, changes) = (changed.text_document, changed.content_changes);
                if let Some(path) = path_of(&document.uri) {
                    let version = document.version;
                    self.documents
                        .change(&path, version, changes, self.encoding);
                }
            }
            DidCloseTextDocument::METHOD => {
                let closed =
                    read::<<DidCloseTextDocument as Notice>::Params>(params)?.text_document;
                if let Some(path) = path_of(&closed.uri) {
                    self.documents.close(&path);
                }
            }
            DidSaveTextDocument::METHOD => {
                let saved = read::<<DidSaveTextDocument as Notice>::Params>(params)?.text_document;
                if let Some(path) = path_of(&saved.uri) {
                    self.saved(&path);
                }
            }
            DidChangeWatchedFiles::METHOD => {
                let changed = read::<<DidChangeWatchedFiles as Notice>::Params>(params)?.changes;
                let paths = changed.iter().filter_map(|change| path_of(&change.uri));
                self.refresh(&paths.collect::<Vec<PathBuf>>());
            }
            _ => {}
        }
        Ok(())
    }

    /// A client that cannot watch files tells of no change but this one, so the whole site is read again.
    fn saved(&mut self, path: &Path) {
        self.documents.find_site(path);
        if let Some((number, _)) = self.documents.site_of(path) {
            let site = &mut self.documents.sites[number];
            let root = site.root().to_path_buf();
            site.refresh(&[root]);
        }
    }

    fn refresh(&mut self, paths: &[PathBuf]) {
        for settings in paths.iter().filter(|path| path.ends_with("site.yaml")) {
            self.documents.find_site(settings);
        }
        for site in &mut self.documents.sites {
            site.refresh(paths);
        }
    }

    fn ask_to_watch(&mut self) {
        if self.watches {
            let method = RegisterCapability::METHOD.to_owned();
            let id = RequestId::from("watch".to_owned());
            let params = serde_json::to_value(capabilities::watch()).unwrap_or_default();
            self.send(&Message::Request(Request { id, method, params }));
        }
    }

    /// Tells what is wrong with a site, as far as the client has not been told.
    fn tell(&mut self, number: usize) {
        let Some(site) = self.documents.sites.get_mut(number) else {
            return;
        };
        if !std::mem::take(&mut site.untold) {
            return;
        }
        site.look();
        let site = &self.documents.sites[number];
        let mut found: BTreeMap<PathBuf, Vec<Diagnostic>> = findings::by_file(site, self.encoding)
            .into_iter()
            .map(|(path, found)| (site.root().join(path), found))
            .collect();
        let paths: BTreeSet<PathBuf> = self
            .documents
            .open
            .keys()
            .chain(self.told.keys())
            .filter(|path| {
                let of = self.documents.site_of(path);
                of.is_some_and(|(of, _)| of == number)
            })
            .chain(found.keys())
            .cloned()
            .collect();
        for path in paths {
            let found = found.remove(&path).unwrap_or_default();
            self.tell_file(path, found);
        }
    }

    fn tell_file(&mut self, path: PathBuf, found: Vec<Diagnostic>) {
        let version = self
            .documents
            .open
            .get(&path)
            .map(|document| document.version);
        let now = (version, found);
        if self.told.get(&path) == Some(&now) {
            return;
        }
        if let Some(uri) = self.documents.uri(&path) {
            self.notify::<PublishDiagnostics>(PublishDiagnosticsParams {
                uri,
                version,
                diagnostics: now.1.clone(),
            });
        }
        match now.1.is_empty() && version.is_none() {
            true => drop(self.told.remove(&path)),
            false => drop(self.told.insert(path, now)),
        }
    }

    fn log(&mut self, typ: MessageType, message: String) {
        if self.phase != Phase::Fresh {
            self.notify::<LogMessage>(LogMessageParams { typ, message });
        }
    }

    fn notify<N: Notice>(&mut self, params: N::Params) {
        let params = serde_json::to_value(params).unwrap_or_default();
        let method = N::METHOD.to_owned();
        self.send(&Message::Notification(Notification { method, params }));
    }

    fn send(&mut self, message: &Message) {
        // A client that does not listen any more will end the other stream, too.
        let _ = message.write(&mut self.output);
        let _ = self.output.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::{Arrival, Server};
    use crate::base::{AsOf, date};
    use lsp_server::{Message, Request};
    use serde_json::{Value, json};

    fn ask(server: &mut Server<Vec<u8>>, method: &str, params: Value) -> String {
        server.output.clear();
        server.take(Arrival::Message(Message::Request(Request {
            id: 1.into(),
            method: method.to_owned(),
            params,
        })));
        String::from_utf8(server.output.clone()).expect("text")
    }

    #[test]
    fn a_fault_of_ours_is_told_and_the_next_question_is_answered() {
        let site = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites/one-question");
        let mut server = Server::new(Vec::new(), AsOf(date::parse("2026-11-23").expect("a day")));
        let folders = json!([{ "uri": format!("file://{site}"), "name": "site" }]);
        let params = json!({ "capabilities": {}, "workspaceFolders": folders });
        ask(&mut server, "initialize", params);
        server.output.clear();
        assert_eq!(server.guarded(|_| -> () { panic!("on purpose") }), None);
        let told = String::from_utf8(server.output.clone()).expect("text");
        assert!(told.contains("window/logMessage"), "{told}");
        let hover = json!({
            "textDocument": { "uri": format!("file://{site}/decision_trees/ask.yaml") },
            "position": { "line": 3, "character": 8 },
        });
        let answer = ask(&mut server, "textDocument/hover", hover);
        assert!(answer.contains("How did your probation end?"), "{answer}");
    }
}
