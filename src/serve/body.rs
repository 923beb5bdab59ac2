//! What follows the head of a response.

use super::standing::Standing;
use hyper::body::{Body as HttpBody, Bytes, Frame, SizeHint};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// How long nothing is said on a stream of events: whoever has gone away is noticed after this.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How soon a browser that lost the connection tries again, in milliseconds.
const RETRY: u32 = 500;

/// What follows the head of a response.
#[derive(Debug, Default)]
pub(super) enum Body {
    /// Nothing more.
    #[default]
    Empty,
    /// All of it.
    Whole(Bytes),
    /// How the site stands, now and after each change.
    Events(mpsc::Receiver<Bytes>),
}

impl Body {
    /// All of it.
    pub(super) fn whole(bytes: Bytes) -> Body {
        match bytes.is_empty() {
            true => Body::Empty,
            false => Body::Whole(bytes),
        }
    }

    /// How the site stands, now and after each change (server-sent events).
    pub(super) fn events(standing: watch::Receiver<Standing>) -> Body {
        let (send, receive) = mpsc::channel(1);
        tokio::spawn(tell(standing, send));
        Body::Events(receive)
    }
}

/// Tells the one who listens until he is gone. Whoever is too slow for a change hears of the next.
async fn tell(mut standing: watch::Receiver<Standing>, to: mpsc::Sender<Bytes>) {
    let looked_at = standing.wait_for(|standing| standing.revision > 0);
    if looked_at.await.is_err() {
        return;
    }
    let mut text = format!("retry: {RETRY}\n\n");
    loop {
        text.push_str(&standing.borrow_and_update().event());
        if to
            .send(Bytes::from(std::mem::take(&mut text)))
            .await
            .is_err()
        {
            return;
        }
        loop {
            match tokio::time::timeout(HEARTBEAT, standing.changed()).await {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) if to.send(Bytes::from_static(b":\n\n")).await.is_ok() => {}
                Err(_) => return,
            }
        }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut *self {
            Body::Events(events) => events
                .poll_recv(context)
                .map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes)))),
            Body::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                *self = Body::Empty;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Body::Empty => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Body::Empty)
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Body::Empty => SizeHint::with_exact(0),
            Body::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Body::Events(_) => SizeHint::default(),
        }
    }
}
