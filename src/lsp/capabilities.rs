//! What client and server tell each other about themselves when they meet.

use super::address::path_of;
use super::position::Encoding;
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    HoverProviderCapability, InitializeParams, InitializeResult, OneOf, Registration,
    RegistrationParams, RenameOptions, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
};
use std::path::PathBuf;

/// What the server takes over from the client.
pub(super) struct Agreed {
    /// What positions count.
    pub(super) encoding: Encoding,
    /// The client can be asked to watch files.
    pub(super) watches: bool,
    /// The folders that it has open.
    pub(super) folders: Vec<PathBuf>,
}

/// Reads what the client says.
pub(super) fn agree(params: &InitializeParams) -> Agreed {
    let client = &params.capabilities;
    let general = client.general.as_ref();
    let encodings = general.and_then(|general| general.position_encodings.as_deref());
    let workspace = client.workspace.as_ref();
    let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
    Agreed {
        encoding: Encoding::agreed(encodings),
        watches: watching.is_some_and(|watching| watching.dynamic_registration == Some(true)),
        folders: folders(params),
    }
}

#[expect(
    deprecated,
    reason = "older clients name only one folder, in a field that has a successor"
)]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let named = params.workspace_folders.iter().flatten();
    let mut folders: Vec<PathBuf> = named.filter_map(|folder| path_of(&folder.uri)).collect();
    if folders.is_empty() {
        folders.extend(params.root_uri.as_ref().and_then(path_of));
    }
    folders
}

/// What the server can do.
pub(super) fn offer(encoding: Encoding) -> InitializeResult {
    let triggers = [":", " ", "(", "[", "{", ","];
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(encoding.name()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    save: Some(TextDocumentSyncSaveOptions::SaveOptions(
                        SaveOptions::default(),
                    )),
                    ..TextDocumentSyncOptions::default()
                },
            )),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(triggers.map(str::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            rename_provider: Some(OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
                ..CodeActionOptions::default()
            })),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo {
            name: "statutree".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

/// Asks the client to tell what changes on disk.
pub(super) fn watch() -> RegistrationParams {
    let globs = [
        "**/site.yaml",
        "**/content/**",
        "**/decision_trees/**",
        "**/themes/**",
    ];
    let watchers = globs.map(|glob| FileSystemWatcher {
        glob_pattern: GlobPattern::String(glob.to_owned()),
        kind: None,
    });
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: watchers.to_vec(),
    };
    RegistrationParams {
        registrations: vec![Registration {
            id: "files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        }],
    }
}
