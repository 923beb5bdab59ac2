//! One case: a site, and what happens to it afterwards.

use crate::draw::{Tape, Tapes};
use crate::edits::{add_guide, edit};
use crate::faults::plant;
use crate::site::Site;
use crate::stage::{Stage, Told, fresh};
use std::fmt;

/// A site without a fault, and the same after a change.
pub struct Case {
    site: Site,
    changed: Site,
    /// What is wrong after the change, if something was put in that is.
    fault: Option<&'static str>,
    /// The site is built before it changes; otherwise the change is there from the beginning.
    built: bool,
}

/// What came of some cases, in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Sites that were accepted.
    pub accepted: u32,
    /// Sites that were refused.
    pub refused: u32,
    /// Files that were written again because a site changed.
    pub updated: usize,
    /// Files that a change left alone.
    pub unchanged: usize,
    /// Files that a change took away.
    pub deleted: usize,
}

impl Case {
    pub fn new(tapes: &Tapes) -> Case {
        let mut site = Site::new(tapes);
        let tape = &mut Tape::new(&tapes.change);
        let mut changed = site.clone();
        let fault = match tape.chance(25) {
            true => plant(&mut changed, tape),
            false => None,
        };
        match fault {
            Some(_) => {}
            // What goes is a page that nothing leads to, so that it may.
            None if tape.chance(15) => add_guide(&mut site),
            None => edit(&mut changed, tape),
        }
        let built = fault.is_none() || tape.chance(70);
        Case {
            site,
            changed,
            fault,
            built,
        }
    }

    /// Counts what comes of it; or says which promise is broken.
    pub fn judge(&self, count: &mut Count) -> Result<(), String> {
        if !self.built {
            let mut stage = Stage::new(&self.changed);
            let told = stage.build()?;
            return self.changed(&stage, told, count);
        }
        let mut stage = Stage::new(&self.site);
        match stage.build()? {
            Told::Accepted(files) => {
                stage.write(&files)?;
                stage.verify(self.site.base())?;
            }
            Told::Refused(errors) => {
                return Err(format!("nothing is wrong, and it is refused: {errors:#?}"));
            }
        }
        count.accepted += 1;
        stage.change(&self.site, &self.changed);
        let told = stage.build()?;
        self.changed(&stage, told, count)
    }

    fn changed(&self, stage: &Stage, told: Told, count: &mut Count) -> Result<(), String> {
        match (told, fresh(&self.changed)?) {
            (Told::Refused(errors), Told::Refused(again)) => {
                if errors != again {
                    return Err(format!("refused in two ways: {errors:#?}, {again:#?}"));
                }
                stage.refuses(&errors)?;
                count.refused += 1;
            }
            (Told::Accepted(files), Told::Accepted(again)) => {
                if let Some(fault) = self.fault {
                    return Err(format!("accepted with {fault}"));
                }
                if files != again {
                    return Err("a build on top gives other files than a first one".to_owned());
                }
                let changes = stage.write(&files)?;
                stage.verify(self.changed.base())?;
                count.accepted += 1;
                count.updated += changes.updated;
                count.unchanged += changes.unchanged;
                count.deleted += changes.deleted;
            }
            (Told::Refused(errors), _) | (_, Told::Refused(errors)) => {
                return Err(format!("refused on one way only: {errors:#?}"));
            }
        }
        Ok(())
    }
}

/// The files, and those that change.
impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.site)?;
        let mut then = self.changed.clone();
        then.files
            .retain(|path, bytes| self.site.files.get(path) != Some(bytes));
        match self.fault {
            Some(fault) => writeln!(f, "--- and then, with {fault}:")?,
            None => writeln!(f, "--- and then:")?,
        }
        let gone = self.site.files.keys();
        for path in gone.filter(|path| !self.changed.files.contains_key(*path)) {
            writeln!(f, "=== {path} is taken away")?;
        }
        write!(f, "{then}")
    }
}
