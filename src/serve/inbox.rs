//! What the engine is asked to do, one thing after the other.

use super::address::Address;
use super::reply::Reply;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use tokio::sync::oneshot;

/// Something for the engine to do.
#[derive(Debug)]
pub(super) enum Message {
    /// These files, or anything in these folders, may have changed.
    Changed(Vec<PathBuf>),
    /// Somebody wants this page.
    Get(Get),
}

/// A request for a page.
#[derive(Debug)]
pub(super) struct Get {
    /// What is asked for.
    pub(super) address: Address,
    /// Who waits for it.
    pub(super) reply: oneshot::Sender<Reply>,
}

/// Messages in the order in which they came; changes that wait together are one, with each path once.
#[derive(Debug)]
pub(super) struct Inbox {
    channel: Receiver<Message>,
    waiting: VecDeque<Message>,
}

impl Inbox {
    /// What comes in from a channel.
    pub(super) fn new(channel: Receiver<Message>) -> Inbox {
        Inbox {
            channel,
            waiting: VecDeque::new(),
        }
    }

    /// The next message, waited for; `None` when there will be none.
    pub(super) fn next(&mut self) -> Option<Message> {
        let first = match self.waiting.pop_front() {
            Some(message) => message,
            None => self.channel.recv().ok()?,
        };
        let Message::Changed(mut paths) = first else {
            return Some(first);
        };
        self.waiting.extend(self.channel.try_iter());
        // A page that was asked for in between is made from the newest state just as well.
        self.waiting.retain_mut(|message| match message {
            Message::Changed(more) => {
                paths.append(more);
                false
            }
            Message::Get(_) => true,
        });
        paths.sort_unstable();
        paths.dedup();
        Some(Message::Changed(paths))
    }

    /// Puts a message back, to be the next.
    pub(super) fn put_back(&mut self, message: Message) {
        self.waiting.push_front(message);
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, Get, Inbox, Message};
    use std::path::PathBuf;
    use std::sync::mpsc;
    use tokio::sync::oneshot;

    #[test]
    fn changes_that_wait_are_one_and_requests_keep_their_order() {
        let (send, channel) = mpsc::channel();
        let changed = |path: &str| Message::Changed(vec![PathBuf::from(path)]);
        let get = |path: &str| {
            let (reply, _) = oneshot::channel();
            let address = Address::Editor(path.to_owned());
            Message::Get(Get { address, reply })
        };
        for message in [changed("a"), get("1"), changed("b"), get("2"), changed("a")] {
            send.send(message).expect("an inbox");
        }
        drop(send);
        let mut inbox = Inbox::new(channel);
        let mut seen = Vec::new();
        while let Some(message) = inbox.next() {
            seen.push(match message {
                Message::Changed(paths) => format!("{paths:?}"),
                Message::Get(get) => format!("{:?}", get.address),
            });
        }
        let expected = ["[\"a\", \"b\"]", "Editor(\"1\")", "Editor(\"2\")"];
        assert_eq!(seen, expected);
    }
}
