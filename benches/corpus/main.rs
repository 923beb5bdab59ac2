//! Makes a site of any size up, to measure with: `cargo run --release --example corpus -- DIR --guides 10000`. The same numbers make the same files, byte for byte.
//!
//! `pages` makes the guides and the registry of law, `trees` trees of three shapes, `draw` is where their variety comes from.

#![allow(
    clippy::disallowed_methods,
    reason = "a made-up site is nobody's work: it need not survive a crash"
)]

mod draw;
mod pages;
mod trees;

use clap::Parser;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Every file of a site, by its path from the root.
type Files = BTreeMap<String, String>;

/// Makes a site up, to measure with.
#[derive(Parser)]
struct Size {
    /// The folder to make. What it holds besides stays.
    folder: PathBuf,
    /// How many guides, of about 900 words each.
    #[arg(long, default_value_t = 1000)]
    guides: usize,
    /// How many sections of law, at least one.
    #[arg(long, default_value_t = 200)]
    sections: usize,
    /// Other sites of the same size.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A tree of so many questions below each other, each with two answers: 2 to the power of one more paths.
    #[arg(long)]
    ladder: Option<usize>,
    /// A tree whose last question remembers the answers to so many before it: 2 to the power of so many states, less one.
    #[arg(long)]
    remembering: Option<usize>,
    /// So many trees of about 45 questions, as a large government site has them.
    #[arg(long, default_value_t = 0)]
    flows: usize,
}

fn main() -> io::Result<()> {
    let size = Size::parse();
    let mut files = Files::new();
    pages::settings(&mut files);
    pages::registry(size.sections, &mut files);
    pages::guides(&size, &mut files);
    trees::first(&mut files);
    if let Some(questions) = size.ladder {
        trees::ladder(questions, &mut files);
    }
    if let Some(questions) = size.remembering {
        trees::remembering(questions, &mut files);
    }
    for number in 0..size.flows {
        trees::flow(number, &size, &mut files);
    }
    for (path, text) in &files {
        put(&size.folder.join(path), text)?;
    }
    Ok(())
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}
