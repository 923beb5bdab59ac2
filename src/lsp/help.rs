//! Requests for help: each is read, answered by the room's other files, and written.

use super::address::path_of;
use super::documents::Documents;
use super::navigate::Found;
use super::position::{Encoding, Lines};
use super::refusal::{Refusal, read, refuse, written};
use super::site::Site;
use super::{complete, fix, hover, navigate, outline, rename};
use crate::base::SitePath;
use lsp_server::ErrorCode;
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest,
    PrepareRenameRequest, References, Rename, Request,
};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CompletionResponse,
    DocumentSymbolResponse, GotoDefinitionResponse, Location, Position, PrepareRenameResponse,
    TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;

/// Where help is given.
pub(super) struct Desk<'a> {
    pub(super) documents: &'a mut Documents,
    pub(super) encoding: Encoding,
}

/// A file as it stands, in its site.
struct Paper<'a> {
    site: &'a Site,
    path: SitePath,
    text: &'a str,
    lines: Lines<'a>,
}

impl Desk<'_> {
    /// Answers a request for help.
    ///
    /// # Errors
    /// When there is no such help, or it was asked for wrongly.
    pub(super) fn help(&mut self, method: &str, params: Value) -> Result<Value, Refusal> {
        match method {
            GotoDefinition::METHOD => {
                let at = read::<<GotoDefinition as Request>::Params>(params)?
                    .text_document_position_params;
                let found = |desk: &Self, paper: &Paper<'_>, offset| {
                    let found = navigate::definitions(paper.site, &paper.path, offset);
                    GotoDefinitionResponse::Array(desk.locations(paper.site, &found))
                };
                self.at(&at.text_document, at.position, found)
            }
            References::METHOD => {
                let asked = read::<<References as Request>::Params>(params)?;
                let (at, own) = (
                    asked.text_document_position,
                    asked.context.include_declaration,
                );
                self.at(&at.text_document, at.position, |desk, paper, offset| {
                    let found = navigate::references(paper.site, &paper.path, offset, own);
                    desk.locations(paper.site, &found)
                })
            }
            HoverRequest::METHOD => {
                let at = read::<<HoverRequest as Request>::Params>(params)?
                    .text_document_position_params;
                self.at(&at.text_document, at.position, |_, paper, offset| {
                    hover::hover(paper.site, &paper.path, offset, &paper.lines)
                })
            }
            Completion::METHOD => {
                let at = read::<<Completion as Request>::Params>(params)?.text_document_position;
                self.at(&at.text_document, at.position, |_, paper, offset| {
                    let Paper {
                        site,
                        path,
                        text,
                        lines,
                    } = paper;
                    CompletionResponse::List(complete::complete(site, path, text, offset, lines))
                })
            }
            DocumentSymbolRequest::METHOD => {
                let asked = read::<<DocumentSymbolRequest as Request>::Params>(params)?;
                self.on(&asked.text_document, |_, paper| {
                    let outline = outline::outline(paper.site, &paper.path, &paper.lines);
                    DocumentSymbolResponse::Nested(outline)
                })
            }
            CodeActionRequest::METHOD => {
                let asked = read::<<CodeActionRequest as Request>::Params>(params)?;
                let document = asked.text_document.clone();
                self.on(&document, |_, paper| fixes(paper, &asked))
            }
            PrepareRenameRequest::METHOD => {
                let at = read::<<PrepareRenameRequest as Request>::Params>(params)?;
                self.try_at(&at.text_document, at.position, |_, paper, offset| {
                    let range = rename::renamed(paper.site, &paper.path, offset)?;
                    Ok(PrepareRenameResponse::Range(paper.lines.range(&range)))
                })
            }
            Rename::METHOD => {
                let asked = read::<<Rename as Request>::Params>(params)?;
                let (at, to) = (asked.text_document_position, asked.new_name);
                self.try_at(&at.text_document, at.position, |desk, paper, offset| {
                    let found = rename::rename(paper.site, &paper.path, offset, &to)?;
                    Ok(edit(desk.locations(paper.site, &found), &to))
                })
            }
            other => refuse(
                ErrorCode::MethodNotFound,
                &format!("there is no method `{other}` here"),
            ),
        }
    }

    /// Answers about a file; nothing when it is no part of a site.
    fn on<T: Serialize>(
        &mut self,
        document: &TextDocumentIdentifier,
        answer: impl FnOnce(&Self, &Paper<'_>) -> T,
    ) -> Result<Value, Refusal> {
        let Some((number, path)) =
            path_of(&document.uri).and_then(|path| self.documents.site_of(&path))
        else {
            return Ok(Value::Null);
        };
        self.documents.sites[number].look();
        let site = &self.documents.sites[number];
        let Some(file) = site.mentions.file(&path) else {
            return Ok(Value::Null);
        };
        let paper = Paper {
            site,
            path,
            text: &file.text,
            lines: Lines::of(&file.text, self.encoding),
        };
        written(answer(self, &paper))
    }

    /// Answers about a place in a file.
    fn at<T: Serialize>(
        &mut self,
        document: &TextDocumentIdentifier,
        position: Position,
        answer: impl FnOnce(&Self, &Paper<'_>, usize) -> T,
    ) -> Result<Value, Refusal> {
        self.on(document, |desk, paper| {
            answer(desk, paper, paper.lines.offset(position))
        })
    }

    /// The same, for an answer that may be a refusal.
    fn try_at<T: Serialize>(
        &mut self,
        document: &TextDocumentIdentifier,
        position: Position,
        answer: impl FnOnce(&Self, &Paper<'_>, usize) -> Result<T, String>,
    ) -> Result<Value, Refusal> {
        let mut refused = None;
        let answered = self.at(document, position, |desk, paper, offset| {
            answer(desk, paper, offset)
                .map_err(|why| refused = Some(why))
                .ok()
        })?;
        match refused {
            Some(why) => refuse(ErrorCode::RequestFailed, &why),
            None => Ok(answered),
        }
    }

    fn locations(&self, site: &Site, found: &[Found<'_>]) -> Vec<Location> {
        let mut locations = Vec::new();
        for of_file in found.chunk_by(|a, b| a.file.path == b.file.path) {
            let Some(first) = of_file.first() else {
                continue;
            };
            let lines = Lines::of(&first.file.text, self.encoding);
            let path = site.root().join(first.file.path.as_str());
            let Some(uri) = self.documents.uri(&path) else {
                continue;
            };
            locations.extend(of_file.iter().map(|found| Location {
                uri: uri.clone(),
                range: lines.range(&found.range),
            }));
        }
        locations
    }
}

fn fixes(paper: &Paper<'_>, asked: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let (start, end) = (asked.range.start, asked.range.end);
    let range = paper.lines.offset(start)..paper.lines.offset(end);
    let found = fix::fixes(paper.site, &paper.path, &range);
    let action = |fix: fix::Fix| {
        let at = paper.lines.range(&fix.range);
        let solved = asked
            .context
            .diagnostics
            .iter()
            .filter(|known| known.range == at);
        CodeActionOrCommand::CodeAction(CodeAction {
            title: format!("Write `{}`", fix.name),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(solved.cloned().collect()),
            edit: Some(edit(
                vec![Location {
                    uri: asked.text_document.uri.clone(),
                    range: at,
                }],
                &fix.name,
            )),
            is_preferred: Some(true),
            ..CodeAction::default()
        })
    };
    found.into_iter().map(action).collect()
}

/// The same text in many places.
#[expect(
    clippy::mutable_key_type,
    reason = "the protocol's type asks for it; addresses are compared as text"
)]
fn edit(places: Vec<Location>, text: &str) -> WorkspaceEdit {
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for Location { uri, range } in places {
        let new_text = text.to_owned();
        changes
            .entry(uri)
            .or_default()
            .push(TextEdit { range, new_text });
    }
    WorkspaceEdit {
        changes: Some(changes),
        ..WorkspaceEdit::default()
    }
}
