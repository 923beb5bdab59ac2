//! What a disk says, in words for people.

use std::io;

/// `cannot write public/index.html: the disk is full`
pub(super) fn cannot(action: &str, shown: &str, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "this disk can only be read".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "you have no permission to; see who owns the folder, or choose another".to_owned()
        }
        _ => error.to_string(),
    };
    format!("cannot {action} {shown}: {why}")
}

#[cfg(test)]
mod tests {
    use super::cannot;
    use std::io::{Error, ErrorKind};

    #[test]
    fn a_disk_speaks_plainly() {
        let said = |kind: ErrorKind| cannot("write", "public/index.html", &Error::from(kind));
        assert_eq!(
            said(ErrorKind::StorageFull),
            "cannot write public/index.html: the disk is full"
        );
        assert_eq!(
            said(ErrorKind::ReadOnlyFilesystem),
            "cannot write public/index.html: this disk can only be read"
        );
        assert!(said(ErrorKind::PermissionDenied).contains("no permission"));
    }
}
