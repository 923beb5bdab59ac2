//! What is sent back: data, made into HTTP by `http`.

use super::media;
use super::page::Page;
use crate::base::Hash;
use hyper::StatusCode;
use hyper::body::Bytes;

/// An answer to a request.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) content_type: &'static str,
    pub(super) bytes: Bytes,
    /// Changes when the page does.
    pub(super) tag: Option<Hash>,
    /// What else is sent along.
    pub(super) extra: Option<Extra>,
}

/// A header that some answers need.
#[derive(Debug)]
pub(super) enum Extra {
    /// The page is at this address.
    Location(String),
    /// Only these methods are understood.
    Allow(&'static str),
    /// The page's links start from the address that it names itself (`<base>`).
    Base,
}

impl Reply {
    /// Something to read or use, sent as it is.
    pub(super) fn new(content_type: &'static str, bytes: impl Into<Bytes>) -> Reply {
        Reply {
            status: StatusCode::OK,
            content_type,
            bytes: bytes.into(),
            tag: None,
            extra: None,
        }
    }

    /// A sentence that says why there is nothing else.
    pub(super) fn sentence(status: StatusCode, text: &str) -> Reply {
        Reply {
            status,
            ..Reply::new(media::TEXT, format!("{text}\n"))
        }
    }

    /// The page is at another address, a path from the root.
    pub(super) fn moved(to: String) -> Reply {
        Reply {
            status: StatusCode::TEMPORARY_REDIRECT,
            extra: Some(Extra::Location(to)),
            ..Reply::new(media::TEXT, Bytes::new())
        }
    }
}

impl From<Page> for Reply {
    fn from(page: Page) -> Reply {
        Reply::new(page.content_type, page.bytes)
    }
}
