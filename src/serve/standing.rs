//! How the site stands, in a few figures: what open pages are told after each change.

use crate::base::Hash;
use crate::render::Theme;
use crate::workspace::Publishable;

/// How the site stands after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Counts the changes.
    pub(super) revision: u64,
    /// Errors against publishing it.
    pub(super) errors: usize,
    /// Warnings.
    pub(super) warnings: usize,
    /// Notes.
    pub(super) notes: usize,
    /// What pages load.
    pub(super) files: Files,
}

/// Fingerprints of what pages load besides themselves. An open page compares them with those that it was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Files {
    /// The stylesheets: an open page can take new ones in its stride.
    pub(super) styles: Hash,
    /// Scripts and pictures: with new ones, a page has to be loaded anew.
    pub(super) others: Hash,
}

impl Standing {
    /// How it stands before anybody has looked at it.
    pub(super) fn before_the_first_look() -> Standing {
        Standing {
            revision: 0,
            errors: 0,
            warnings: 0,
            notes: 0,
            files: Files::of(None),
        }
    }

    /// As a server-sent event (HTML, section 9.2), its data in JSON.
    pub(super) fn event(&self) -> String {
        let Standing {
            revision,
            errors,
            warnings,
            notes,
            files: Files { styles, others },
        } = self;
        format!(
            "event: look\nid: {revision}\ndata: {{\"revision\":{revision},\"errors\":{errors},\"warnings\":{warnings},\"notes\":{notes},\
             \"styles\":\"{styles}\",\"others\":\"{others}\"}}\n\n"
        )
    }
}

impl Files {
    /// What the pages of a site load.
    pub(super) fn of(served: Option<&Publishable>) -> Files {
        let mut styles = Vec::new();
        let mut others = Vec::new();
        let mut add = |name: &str, bytes: &[u8]| {
            let into = match name.ends_with(".css") {
                true => &mut styles,
                false => &mut others,
            };
            into.push(format!("{name}\0{}\n", Hash::of(bytes)));
        };
        if let Some(served) = served {
            let theme: &Theme = &served.theme;
            theme
                .files()
                .for_each(|(path, bytes)| add(path.as_str(), bytes));
            let pictures = served.site.assets.values();
            pictures.for_each(|picture| add(picture.path.as_str(), &picture.bytes));
        }
        Files {
            styles: Hash::of(styles.concat().as_bytes()),
            others: Hash::of(others.concat().as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, Standing};

    #[test]
    fn an_event_is_four_lines_and_an_empty_one() {
        let standing = Standing {
            revision: 7,
            errors: 1,
            warnings: 2,
            notes: 3,
            files: Files::of(None),
        };
        let event = standing.event();
        let lines: Vec<&str> = event.split('\n').collect();
        assert_eq!(lines[..2], ["event: look", "id: 7"]);
        assert_eq!(lines[3..], ["", ""]);
        let data = lines[2].strip_prefix("data: ").expect("data");
        let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
        assert_eq!((&data["revision"], &data["errors"]), (&7.into(), &1.into()));
    }
}
