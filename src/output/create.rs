//! New files where editors work: written whole or not at all, never over anything, never outside the folder. What stands against it is found before the
//! first file is written.

use super::target::{Kind, kind, real_path, show};
use super::words::cannot;
use super::{OutputError, nothing_written};
use crate::base::{SitePath, atomic};
use std::fs;
use std::io;
use std::path::Path;

/// A file that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Where, below the site's folder.
    pub path: SitePath,
    /// What it says.
    pub text: String,
}

/// Adds files to the site at `root`, with the folders that they need.
///
/// # Errors
/// When something stands already where a file is to be, a folder on the way leads out of the site, or the disk refuses.
pub fn create(root: &Path, files: &[NewFile]) -> Result<(), OutputError> {
    refuse_taken(root, files).map_err(nothing_written)?;
    write_all(root, files)
}

/// Makes the folder of a new site, with the folders above it, and puts these files there.
///
/// # Errors
/// When the folder holds anything, lies inside another site, or the disk refuses.
pub fn create_site(folder: &Path, files: &[NewFile]) -> Result<(), OutputError> {
    refuse_settled(folder).map_err(nothing_written)?;
    fs::create_dir_all(folder).map_err(|e| nothing_written(cannot("make", &show(folder), &e)))?;
    write_all(folder, files)
}

/// A new site needs ground that is empty, and nobody else's.
fn refuse_settled(folder: &Path) -> Result<(), String> {
    let shown = show(folder);
    if let Some(above) = site_above(folder, &shown)? {
        return Err(format!(
            "{shown} lies inside the site {}; choose a folder outside of it",
            show(&above)
        ));
    }
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(format!("{shown} is not a folder; choose another name"));
        }
        Err(error) => return Err(cannot("look into", &shown, &error)),
    };
    let Some(entry) = entries.next() else {
        return Ok(());
    };
    let entry = entry.map_err(|e| cannot("look into", &shown, &e))?;
    let name = entry.file_name();
    Err(format!(
        "{shown} is not empty ({} is in it, for one); choose a new folder",
        name.to_string_lossy().escape_debug()
    ))
}

/// The nearest folder above that is a site.
fn site_above(folder: &Path, shown: &str) -> Result<Option<std::path::PathBuf>, String> {
    let place = real_path(folder, shown)?;
    let is_site = |above: &&Path| above.join("site.yaml").is_file();
    Ok(place.ancestors().skip(1).find(is_site).map(Path::to_owned))
}

fn refuse_taken(root: &Path, files: &[NewFile]) -> Result<(), String> {
    let real_root = fs::canonicalize(root).map_err(|e| cannot("open", &show(root), &e))?;
    for file in files {
        let place = root.join(file.path.as_str());
        let shown = show(&place);
        let folders: Vec<SitePath> =
            std::iter::successors(file.path.parent(), SitePath::parent).collect();
        for folder in folders.iter().rev() {
            refuse_detour(root, &real_root, folder)?;
        }
        if kind(&place).map_err(|e| cannot("open", &shown, &e))? != Kind::Nothing {
            return Err(format!("{shown} is there already, and stays as it is"));
        }
    }
    Ok(())
}

/// A folder on the way has to be one, and has to lie in the site: a link could lead anywhere.
fn refuse_detour(root: &Path, real_root: &Path, folder: &SitePath) -> Result<(), String> {
    let place = root.join(folder.as_str());
    let shown = show(&place);
    let why = |e: io::Error| cannot("open", &shown, &e);
    if kind(&place).map_err(why)? == Kind::Nothing {
        return Ok(());
    }
    let real = fs::canonicalize(&place).map_err(why)?;
    match real.is_dir() && real.starts_with(real_root) {
        true => Ok(()),
        false if real.is_dir() => Err(format!(
            "{shown} is a link that leads out of the site; make it a folder of its own"
        )),
        false => Err(format!("{shown} is not a folder; rename it")),
    }
}

fn write_all(root: &Path, files: &[NewFile]) -> Result<(), OutputError> {
    for (number, file) in files.iter().enumerate() {
        write_one(root, file).map_err(|why| match number {
            0 => nothing_written(why),
            _ => {
                let made = files.iter().take(number);
                let made: Vec<String> = made
                    .map(|file| show(&root.join(file.path.as_str())))
                    .collect();
                OutputError(format!(
                    "{why}. Made before that, and whole: {}. Remove them to try again.",
                    made.join(", ")
                ))
            }
        })?;
    }
    Ok(())
}

fn write_one(root: &Path, file: &NewFile) -> Result<(), String> {
    let place = root.join(file.path.as_str());
    let why = |e: io::Error| cannot("write", &show(&place), &e);
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(why)?;
    }
    atomic::create(&place, file.text.as_bytes()).map_err(why)
}
