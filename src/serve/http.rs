//! HTTP on this machine alone: connections within limits, each request checked and handed to the engine. One connection that is slow, idle or wrong keeps no
//! other waiting.

use super::address::Address;
use super::body::Body;
use super::crowd::Crowd;
use super::inbox::{Get, Message};
use super::reply::{Extra, Reply};
use super::standing::Standing;
use super::{guard, live, media};
use crate::render::{HEADERS, HOST_POLICY};
use hyper::body::Incoming;
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LOCATION,
};
use hyper::rt::{Read, Write};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

/// A request's line and headers together, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;
/// Headers of a request.
const MOST_HEADERS: usize = 64;
/// A request has to arrive within this time, and a connection without one is closed after it.
const PATIENCE: Duration = Duration::from_secs(10);
/// The pause after a connection could not be taken, which happens when the system has no more to give.
const PAUSE: Duration = Duration::from_millis(100);

/// What answers requests.
pub(super) struct Server {
    /// Where it listens, on 127.0.0.1.
    pub(super) port: u16,
    /// Asks the engine.
    pub(super) engine: Sender<Message>,
    /// How the site stands.
    pub(super) standing: watch::Receiver<Standing>,
}

/// Answers on a socket for ever.
pub(super) async fn run(listener: TcpListener, server: Server) -> Infallible {
    let server = Arc::new(server);
    let crowd = Arc::new(Crowd::default());
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let server = Arc::clone(&server);
        // Without this, small answers wait for their receiver's patience.
        let _ = stream.set_nodelay(true);
        crowd.let_in(|seat| {
            tokio::spawn(async move {
                connection(TokioIo::new(stream), &server, || seat.speaks()).await;
            })
        });
    }
}

/// Answers every request of one connection, until it ends; `asked` hears of each.
pub(super) async fn connection(wire: impl Read + Write + Unpin, server: &Server, asked: impl Fn()) {
    let answer = service_fn(|request| {
        asked();
        async move { Ok::<_, Infallible>(response(&request, server).await) }
    });
    // A connection that breaks is the browser's to mend.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_header_size(LONGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(wire, answer)
        .await;
}

async fn response(request: &Request<Incoming>, server: &Server) -> Response<Body> {
    let (method, uri) = (request.method(), request.uri());
    if let Err(refusal) = guard::check(method, uri, request.headers(), server.port) {
        return whole(refusal);
    }
    match Address::parse(uri.path()) {
        Address::Editor(path) if path == live::EVENTS => {
            let wanted = method == Method::GET;
            let events = wanted.then(|| Body::events(server.standing.clone()));
            head(StatusCode::OK, media::EVENTS, events.unwrap_or_default())
        }
        Address::Editor(path) if path == live::SCRIPT => {
            whole(Reply::new(media::SCRIPT, live::SCRIPT_TEXT))
        }
        Address::Editor(path) if path == live::STYLE => {
            whole(Reply::new(media::CSS, live::STYLE_TEXT))
        }
        address => whole(ask(address, server).await),
    }
}

/// The engine's answer.
async fn ask(address: Address, server: &Server) -> Reply {
    let (reply, answer) = oneshot::channel();
    let asked = server.engine.send(Message::Get(Get { address, reply }));
    match (asked, answer.await) {
        (Ok(()), Ok(reply)) => reply,
        _ => Reply::sentence(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The preview has stopped. Stop it with Ctrl-C and start it again.",
        ),
    }
}

/// A response with a body that is known as a whole. What has no body (`HEAD`) is told its length all the same.
fn whole(reply: Reply) -> Response<Body> {
    let length = reply.bytes.len();
    let mut response = head(reply.status, reply.content_type, Body::whole(reply.bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    let mut add = |name: HeaderName, value: &str| {
        // Paths in it are written in percents, so it is always a value.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    if let Some(tag) = reply.tag {
        add(ETAG, &format!("\"{tag}\""));
    }
    match reply.extra {
        Some(Extra::Location(to)) => add(LOCATION, &to),
        Some(Extra::Allow(methods)) => add(ALLOW, methods),
        Some(Extra::Base) => add(
            POLICY,
            &HOST_POLICY.replace("base-uri 'none'", "base-uri 'self'"),
        ),
        None => {}
    }
    response
}

const POLICY: HeaderName = HeaderName::from_static("content-security-policy");

/// What every response says: the security headers that hosts of the site send, and that nothing may be kept.
fn head(status: StatusCode, content_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in HEADERS {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}
