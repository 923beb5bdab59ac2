//! The real program, told to build small sites of many pictures: few words to check, many files to write.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a folder holds: its files by their path, with `/` between the parts.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Where what a build keeps for itself is.
const OURS: &str = ".statutree/";

/// Two sites and a place for what comes of them, in a folder that goes away.
pub struct Sites {
    folder: tempfile::TempDir,
}

impl Sites {
    /// Two sites that differ in their name and their pictures: of `each` they share, `each` differ, `each` are in the one only, and as many in the other.
    pub fn new(each: usize) -> Sites {
        let sites = Sites {
            folder: tempfile::tempdir().expect("a folder"),
        };
        sites.set("a", 0..3 * each, |number| number < each, 0);
        sites.set("b", 0..2 * each, |number| number < each, 1);
        let named = sites.root("b").join("site.yaml");
        let text = fs::read_to_string(&named).expect("the settings");
        fs::write(named, text.replace("A small site", "Another small site")).expect("the settings");
        for number in 3 * each..4 * each {
            sites.picture("b", &place(number), 300 + number);
        }
        sites
    }

    fn set(
        &self,
        site: &str,
        numbers: std::ops::Range<usize>,
        shared: impl Fn(usize) -> bool,
        more: usize,
    ) {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
        for entry in walkdir::WalkDir::new(&base) {
            let entry = entry.expect("an entry");
            let place = self
                .root(site)
                .join(entry.path().strip_prefix(&base).expect("below"));
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(place).expect("a folder"),
                false => {
                    fs::copy(entry.path(), place).expect("a file");
                }
            }
        }
        for number in numbers {
            let bytes = 300 + number + if shared(number) { 0 } else { more };
            self.picture(site, &place(number), bytes);
        }
    }

    /// Puts a picture of about so many bytes into a site.
    pub fn picture(&self, site: &str, path: &str, bytes: usize) {
        let path = self.root(site).join("content/images").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, picture(bytes)).expect("a picture");
    }

    /// The folder of it all.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of a site.
    pub fn root(&self, site: &str) -> PathBuf {
        self.path().join(site)
    }

    /// The folder that is built into, unless another is said.
    pub fn out(&self) -> PathBuf {
        self.path().join("out")
    }

    /// The program, told to build a site into a folder.
    pub fn build_into(&self, site: &str, out: &Path) -> Command {
        let mut command = program();
        command.args(["build", "--as-of", "2026-11-23", "--root"]);
        command.arg(self.root(site)).arg("--out").arg(out);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// The program, told to build a site.
    pub fn build(&self, site: &str) -> Command {
        self.build_into(site, &self.out())
    }

    /// Builds a site to the end.
    #[track_caller]
    pub fn built(&self, site: &str) {
        assert_eq!(said(&mut self.build(site)), (Some(0), String::new()));
    }

    /// What a build of a site into a new folder makes.
    #[track_caller]
    pub fn fresh(&self, site: &str) -> Files {
        let out = self.path().join(format!("fresh-{site}"));
        assert_eq!(
            said(&mut self.build_into(site, &out)),
            (Some(0), String::new())
        );
        files(&out)
    }
}

/// The program, without color.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statutree"));
    command.env("NO_COLOR", "1");
    command
}

/// Runs a command to its end: its exit code, which one that was killed has not, and what it says about errors.
#[track_caller]
pub fn said(command: &mut Command) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = command
        .stderr(Stdio::piped())
        .output()
        .expect("the program runs");
    (
        status.code(),
        String::from_utf8_lossy(&stderr).trim().to_owned(),
    )
}

/// Everything in a folder that is no folder; empty folders are in it under a name that ends with `/`.
pub fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    if !folder.exists() {
        return files;
    }
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.expect("an entry");
        let path = entry.path().strip_prefix(folder).expect("below");
        let path = path.to_str().expect("a plain name").to_owned();
        if entry.file_type().is_file() {
            files.insert(path, fs::read(entry.path()).expect("bytes"));
        } else if fs::read_dir(entry.path()).expect("a folder").count() == 0 {
            files.insert(format!("{path}/"), Vec::new());
        }
    }
    files
}

/// Without what a build keeps for itself, and without empty folders.
pub fn pages(files: &Files) -> Files {
    let page = |(path, _): &(&String, &Vec<u8>)| !path.starts_with(OURS) && !path.ends_with('/');
    let pages = files.iter().filter(page);
    pages
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// Where a build lays a file ready.
pub fn staged(path: &str) -> String {
    format!("{STAGED}{path}")
}

/// Whether it is a file that lies ready.
pub fn is_staged(path: &str) -> bool {
    path.starts_with(STAGED)
}

const STAGED: &str = ".statutree/new/";

fn place(number: usize) -> String {
    format!("{}/{number}.png", ["one", "two"][number % 2])
}

/// As much of a picture as anybody looks at, and then filler.
fn picture(bytes: usize) -> Vec<u8> {
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0".to_vec();
    picture.resize(bytes.max(picture.len()), b'.');
    picture
}
