//! Opens the browser that the person at this machine uses.

use std::process::{Command, Stdio};

/// Opens an address, one of our own. Whether there was anything to open it with. No shell sees it.
pub(super) fn open(address: &str) -> bool {
    let (program, first): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(first)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        Ok(mut child) => {
            // It ends when the browser has taken the address; somebody has to take notice.
            std::thread::spawn(move || child.wait());
            true
        }
        Err(_) => false,
    }
}
