//! Requests that get no answer, and why.

use lsp_server::ErrorCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why a request has no answer.
pub(super) struct Refusal {
    pub(super) code: ErrorCode,
    pub(super) message: String,
}

/// Reads what a message carries.
pub(super) fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|why| Refusal {
        code: ErrorCode::InvalidParams,
        message: why.to_string(),
    })
}

/// Writes what an answer carries.
pub(super) fn written(value: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(value).map_err(|why| Refusal {
        code: ErrorCode::InternalError,
        message: why.to_string(),
    })
}

/// A refusal.
pub(super) fn refuse<T>(code: ErrorCode, message: &str) -> Result<T, Refusal> {
    Err(Refusal {
        code,
        message: message.to_owned(),
    })
}
