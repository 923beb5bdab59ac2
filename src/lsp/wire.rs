//! Messages on the wire: `Content-Length`, an empty line, JSON. Whatever comes in, the next message is looked for; nothing that a client sends ends the
//! reading but the end of the stream.

use lsp_server::Message;
use std::io::{self, BufRead, Read};

/// A longer line is no header.
const MAX_HEADER: u64 = 4096;
/// A longer message is refused: texts of sites have at most 4 MiB.
const MAX_BODY: usize = 64 << 20;

/// What arrived.
#[derive(Debug)]
pub(super) enum Arrival {
    /// A message.
    Message(Message),
    /// Something else, and why it is no message.
    Malformed(String),
}

/// The next thing that arrives; `None` at the end of the stream.
///
/// # Errors
/// When the stream cannot be read.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Arrival>> {
    let Some(headers) = read_headers(input)? else {
        return Ok(None);
    };
    let Ok(length) = headers else {
        return Ok(Some(Arrival::Malformed(
            "a message without a usable Content-Length was skipped".to_owned(),
        )));
    };
    let mut body = Vec::new();
    let got = input.by_ref().take(length as u64).read_to_end(&mut body)?;
    if got < length {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&body) {
        Ok(message) => Arrival::Message(message),
        Err(why) => {
            Arrival::Malformed(format!("a message that is not JSON-RPC was skipped: {why}"))
        }
    }))
}

/// Reads up to the empty line. The length, or `Err` when there is no usable one; `None` at the end of the stream.
fn read_headers(input: &mut impl BufRead) -> io::Result<Option<Result<usize, ()>>> {
    let mut length = Err(());
    let mut empty = true;
    loop {
        let mut line = Vec::new();
        if input
            .by_ref()
            .take(MAX_HEADER)
            .read_until(b'\n', &mut line)?
            == 0
        {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        match line.split_once(':') {
            None if line.is_empty() && empty => continue,
            None if line.is_empty() => return Ok(Some(length)),
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                let usable = |length: &usize| *length <= MAX_BODY;
                length = value.trim().parse().ok().filter(usable).ok_or(());
            }
            _ => {}
        }
        empty = false;
    }
}

#[cfg(test)]
mod tests {
    use super::{Arrival, read};

    fn all(mut bytes: &[u8]) -> Vec<bool> {
        let mut found = Vec::new();
        while let Some(arrival) = read(&mut bytes).expect("memory can be read") {
            found.push(matches!(arrival, Arrival::Message(_)));
        }
        found
    }

    #[test]
    fn a_good_message_is_found_behind_every_bad_one() {
        let good = "Content-Length: 37\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"ab\",\"a\":1}";
        assert_eq!(all(good.as_bytes()), [true]);
        for (bad, refused) in [
            ("Content-Length: 3\r\n\r\n{x}", 1),
            ("Content-Length: 2\r\n\r\n{}", 1),
            ("Content-Length: 99999999999999999999999\r\n\r\n", 1),
            ("Content-Length: 999999999999\r\n\r\n", 1),
            ("Content-Length: -1\r\n\r\n", 1),
            ("nonsense\r\n\r\n", 1),
            ("\r\n\r\n\n", 0),
            ("content-length:2\r\nContent-Type: x\r\n\r\n[]", 1),
        ] {
            let mut expected = vec![false; refused];
            expected.push(true);
            assert_eq!(all(format!("{bad}{good}").as_bytes()), expected, "{bad:?}");
        }
        assert!(all(b"Content-Length: 50\r\n\r\n{").is_empty());
        assert!(all(&vec![b'x'; 100_000]).is_empty());
    }
}
