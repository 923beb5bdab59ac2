//! What pages are made from: the last site without errors, and the one before it, to fall back to.

use crate::workspace::Publishable;

/// What pages are made from. That a template fails shows only when a page is made of it, so the last site of which one could be made is kept.
#[derive(Default)]
pub(super) struct Served {
    now: Option<Publishable>,
    /// The last one before it of which a page was made.
    before: Option<Publishable>,
    /// A page was made of the one that is served now.
    worked: bool,
    is_newest: bool,
}

impl Served {
    /// The site that pages are made from; `None` when there was none without errors yet.
    pub(super) fn now(&self) -> Option<&Publishable> {
        self.now.as_ref()
    }

    /// Whether it is the site that was looked at last.
    pub(super) fn is_newest(&self) -> bool {
        self.is_newest
    }

    /// A newer one.
    pub(super) fn take(&mut self, newest: Publishable) {
        let last = self.now.replace(newest);
        if self.worked {
            self.before = last;
        }
        self.worked = false;
        self.is_newest = true;
    }

    /// There is a newer one with errors, which cannot be served.
    pub(super) fn outdate(&mut self) {
        self.is_newest = false;
    }

    /// A page was made, so this one is worth keeping.
    pub(super) fn work(&mut self) {
        self.worked = true;
    }

    /// Goes back to the one before, now that a template failed. Whether there is any.
    pub(super) fn fall_back(&mut self) -> bool {
        let Some(before) = self.before.take() else {
            return false;
        };
        self.now = Some(before);
        self.worked = true;
        self.is_newest = false;
        true
    }
}
