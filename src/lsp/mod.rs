//! The language server: help for an editor while a file is being written. Comes in: messages of the Language Server Protocol 3.17 on one stream, a day.
//! Goes out: messages on another. Touches the files of the sites that a client opens, to read them; never writes one.
//!
//! 1. `wire` cuts the stream into messages; `server` takes them one by one. It looks at a site when all messages that have come in are taken, so that a
//!    burst of typing costs one look, or when an answer needs it.
//! 2. `documents` keeps the open texts and the sites that they belong to. A `site` is a workspace with the places of its names; `known` remembers what
//!    they stand for and `describe` says it.
//! 3. `help` answers requests: `navigate`, `hover`, `complete` (with `spot` and `wanted`), `outline`, `rename` and `fix` are one kind of help a file.
//!    `findings` says what is wrong.
//! 4. `capabilities` is what both sides agree on, `position` and `address` translate places, `refusal` says no.

mod address;
mod capabilities;
mod complete;
mod describe;
mod documents;
mod findings;
mod fix;
mod help;
mod hover;
mod known;
mod navigate;
mod outline;
mod position;
mod refusal;
mod rename;
mod server;
mod site;
mod spot;
mod wanted;
mod wire;

use crate::base::AsOf;
use server::Server;
use std::io::{BufReader, Read, Write};
use std::sync::mpsc::{self, TryRecvError};

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The client shut the server down, then told it to exit.
    InOrder,
    /// The client went away, or told the server to exit without shutting it down.
    CutOff,
}

/// Serves one client until it leaves. The law is judged on one day throughout.
pub fn run(input: impl Read + Send + 'static, output: impl Write, as_of: AsOf) -> Ended {
    let (sender, arrivals) = mpsc::channel();
    // On a thread of its own, so that it is known whether more has come in.
    std::thread::spawn(move || {
        let mut input = BufReader::new(input);
        while let Ok(Some(arrival)) = wire::read(&mut input) {
            if sender.send(arrival).is_err() {
                break;
            }
        }
    });
    let mut server = Server::new(output, as_of);
    loop {
        let arrival = match arrivals.try_recv() {
            Ok(arrival) => arrival,
            Err(TryRecvError::Disconnected) => return Ended::CutOff,
            Err(TryRecvError::Empty) => {
                server.catch_up();
                match arrivals.recv() {
                    Ok(arrival) => arrival,
                    Err(_) => return Ended::CutOff,
                }
            }
        };
        if let Some(ended) = server.take(arrival) {
            return ended;
        }
    }
}
