//! Paths of files that are to stand in one folder, on whatever system.

use super::SitePath;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The files of a folder, each with what is known of it. Two that some system takes for one cannot both be there, and none can lie below another.
#[derive(Debug)]
pub struct Places<T> {
    files: HashMap<String, (SitePath, T)>,
    /// Every folder, with the first file in it.
    folders: HashMap<String, (SitePath, T)>,
}

/// Why a file cannot stand where it is to: the file that is there already.
#[derive(Debug, PartialEq, Eq)]
pub enum Clash<T> {
    /// It has the same name, perhaps in other letters.
    Same(SitePath, T),
    /// It would have to be a folder.
    Below(SitePath, T),
    /// It lies in a folder of this name.
    Above(SitePath, T),
}

impl<T> Default for Places<T> {
    fn default() -> Self {
        Places {
            files: HashMap::new(),
            folders: HashMap::new(),
        }
    }
}

impl<T: Clone> Places<T> {
    /// Adds a file.
    ///
    /// # Errors
    /// When another file is in its way; then nothing is added.
    pub fn add(&mut self, path: &SitePath, about: T) -> Result<(), Clash<T>> {
        let folded = path.folded();
        let above = || folded.match_indices('/').map(|(end, _)| &folded[..end]);
        if let Some((there, about)) = above().find_map(|folder| self.files.get(folder)) {
            return Err(Clash::Below(there.clone(), about.clone()));
        }
        if let Some((there, about)) = self.folders.get(&folded) {
            return Err(Clash::Above(there.clone(), about.clone()));
        }
        for folder in above() {
            if !self.folders.contains_key(folder) {
                let file = (path.clone(), about.clone());
                self.folders.insert(folder.to_owned(), file);
            }
        }
        match self.files.entry(folded) {
            Entry::Occupied(there) => {
                let (there, about) = there.get().clone();
                Err(Clash::Same(there, about))
            }
            Entry::Vacant(place) => {
                place.insert((path.clone(), about));
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clash, Places, SitePath};

    fn path(text: &str) -> SitePath {
        SitePath::parse(text).expect(text)
    }

    #[test]
    fn no_file_is_in_the_way_of_another() {
        let mut places = Places::default();
        assert_eq!(places.add(&path("guides/caf\u{e9}.html"), 1), Ok(()));
        assert_eq!(places.add(&path("guides/other.html"), 2), Ok(()));
        let there = || path("guides/caf\u{e9}.html");
        assert_eq!(
            places.add(&path("Guides/CAFE\u{301}.html"), 3),
            Err(Clash::Same(there(), 1))
        );
        assert_eq!(
            places.add(&path("guides/Caf\u{e9}.html/a/b.html"), 4),
            Err(Clash::Below(there(), 1))
        );
        assert_eq!(
            places.add(&path("GUIDES"), 5),
            Err(Clash::Above(there(), 1))
        );
        assert_eq!(places.add(&path("guides2"), 6), Ok(()));
    }
}
