//! The socket that is listened on: on this machine alone.

use super::http::{self, Server};
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};

/// Ports that are tried after one that is taken.
const TRIED: u16 = 100;

/// Where to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// Here and nowhere else; 0 leaves the choice to the system.
    Exactly(u16),
    /// Here, or at the next that is free.
    From(u16),
}

/// A socket and its port.
///
/// # Errors
/// When there is none to have; in a sentence for people.
pub(super) fn listen(port: Port) -> Result<(TcpListener, u16), String> {
    let bound = match port {
        Port::Exactly(port) => bind(port).map_err(|why| refused(port, &why)),
        Port::From(first) => (first..first.saturating_add(TRIED))
            .find_map(|port| bind(port).ok())
            .ok_or_else(|| {
                format!("the ports from {first} on are all taken; name another with --port")
            }),
    };
    let listener = bound?;
    let port = listener.local_addr().map(|address| address.port());
    let port = port.map_err(|why| format!("the socket has no port: {why}"))?;
    Ok((listener, port))
}

fn bind(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

fn refused(port: u16, why: &io::Error) -> String {
    match why.kind() {
        io::ErrorKind::AddrInUse => format!(
            "port {port} is taken, perhaps by another preview; name another with --port, or leave --port out to get the next free one"
        ),
        io::ErrorKind::PermissionDenied => {
            format!("this system does not let you use port {port}; name one above 1023")
        }
        _ => format!("port {port} cannot be used: {why}"),
    }
}

/// Answers on a socket for ever, on this thread.
///
/// # Errors
/// When the system refuses what is needed; in a sentence for people.
pub(super) fn serve(listener: TcpListener, server: Server) -> Result<Infallible, String> {
    let plain = |why: io::Error| format!("the preview cannot be started: {why}");
    listener.set_nonblocking(true).map_err(plain)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.map_err(plain)?.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(plain)?;
        Ok(http::run(listener, server).await)
    })
}
