//! Where the site's folder is, as other programs see it.

use std::path::{Component, Path};

/// The site's folder as it was named on the command line, with `/` between its parts. Findings name files from the site's folder; another program finds
/// them from the folder in which both run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// Nothing, or the folder with a `/` at its end.
    folder: String,
    absolute: bool,
}

impl Root {
    /// The folder of that path.
    pub fn new(path: &Path) -> Root {
        let mut folder = String::new();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::RootDir => folder.push('/'),
                Component::Prefix(disk) => folder.push_str(&disk.as_os_str().to_string_lossy()),
                Component::ParentDir => folder.push_str("../"),
                Component::Normal(name) => {
                    folder.push_str(&name.to_string_lossy());
                    folder.push('/');
                }
            }
        }
        Root {
            folder,
            absolute: path.is_absolute(),
        }
    }

    /// The folder, with a `/` at its end; nothing when it is the folder in which the program runs.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// Whether the folder does not depend on where the program runs.
    pub fn is_absolute(&self) -> bool {
        self.absolute
    }

    /// The path by which another program finds a file of the site.
    pub fn path(&self, file: &str) -> String {
        format!("{}{file}", self.folder)
    }
}

#[cfg(test)]
mod tests {
    use super::Root;
    use std::path::Path;

    #[test]
    fn a_path_begins_with_the_folder_of_the_site() {
        let path = |root: &str| Root::new(Path::new(root)).path("content/a.md");
        for (root, expected) in [
            (".", "content/a.md"),
            ("", "content/a.md"),
            ("./", "content/a.md"),
            ("site", "site/content/a.md"),
            ("./my site//law/", "my site/law/content/a.md"),
            ("../law", "../law/content/a.md"),
            ("/srv/law", "/srv/law/content/a.md"),
            ("/", "/content/a.md"),
        ] {
            assert_eq!(path(root), expected, "{root}");
        }
    }
}
