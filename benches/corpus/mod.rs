//! Sites of any size up, to measure with. Comes in: how large. Goes out: a folder; the same size makes the same files, byte for byte.
//!
//! `pages` makes the guides and the registry of law, `trees` trees of three shapes, `draw` is where their variety comes from. `main` is all of it as a program.

mod draw;
pub mod pages;
mod trees;

use clap::Parser;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// Every file of a site, by its path from the root.
pub type Files = BTreeMap<String, String>;

/// Makes a site up, to measure with.
#[derive(Parser)]
pub struct Size {
    /// The folder to make. What it holds besides stays.
    pub folder: PathBuf,
    /// How many guides.
    #[arg(long, default_value_t = 1000)]
    pub guides: usize,
    /// How many parts a guide has, of about 150 words each.
    #[arg(long, default_value_t = 6)]
    pub parts: usize,
    /// How many sections of law, at least one.
    #[arg(long, default_value_t = 200)]
    pub sections: usize,
    /// Other sites of the same size.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// A tree of so many questions below each other, each with two answers: 2 to the power of one more paths.
    #[arg(long)]
    pub ladder: Option<usize>,
    /// A tree whose last question remembers the answers to so many before it: 2 to the power of so many states, less one.
    #[arg(long)]
    pub remembering: Option<usize>,
    /// So many trees of about 45 questions, as a large government site has them.
    #[arg(long, default_value_t = 0)]
    pub flows: usize,
}

impl Size {
    /// The usual size, in a folder.
    #[allow(dead_code, reason = "the program asks for the size itself")]
    pub fn of(folder: &Path) -> Size {
        Size::parse_from([OsStr::new("corpus"), folder.as_os_str()])
    }
}

/// Makes the site.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(size: &Size) -> io::Result<()> {
    for (path, text) in files(size) {
        put(&size.folder.join(path), &text)?;
    }
    Ok(())
}

/// The files of a site.
pub fn files(size: &Size) -> Files {
    let mut files = Files::new();
    pages::settings(&mut files);
    pages::registry(size.sections, &mut files);
    pages::guides(size, &mut files);
    trees::first(&mut files);
    if let Some(questions) = size.ladder {
        trees::ladder(questions, &mut files);
    }
    if let Some(questions) = size.remembering {
        trees::remembering(questions, &mut files);
    }
    for number in 0..size.flows {
        trees::flow(number, size, &mut files);
    }
    files
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}
