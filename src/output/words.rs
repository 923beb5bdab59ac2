//! What a disk says, in words for people.

use std::io;

/// `cannot write public/index.html: the disk is full; make room on it`
pub(super) fn cannot(action: &str, shown: &str, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full; make room on it".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => {
            "this disk can only be read; choose a folder on another".to_owned()
        }
        io::ErrorKind::CrossesDevices => {
            "it is on another disk than the rest of the folder; choose a folder on one disk"
                .to_owned()
        }
        io::ErrorKind::FileTooLarge => "a file may not be that large here".to_owned(),
        io::ErrorKind::ResourceBusy => "another program holds it".to_owned(),
        io::ErrorKind::AlreadyExists => "it is there already".to_owned(),
        io::ErrorKind::IsADirectory => "a folder has this name".to_owned(),
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
            "cannot write public/index.html: the disk is full; make room on it"
        );
        assert_eq!(
            said(ErrorKind::ReadOnlyFilesystem),
            "cannot write public/index.html: this disk can only be read; choose a folder on another"
        );
        assert!(said(ErrorKind::PermissionDenied).contains("no permission"));
    }
}
