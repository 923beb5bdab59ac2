//! What the pages for the editor are made from.

use crate::render::Routes;
use crate::workspace::{Look, Workspace};

/// A site as it stands after the last change, whether it can be published or not.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The folder: its texts, what it holds, and the day that the law is judged on.
    pub workspace: &'a Workspace,
    /// The site, its proof, its theme, and every finding; those of templates that failed while a page was made, too.
    pub look: &'a Look,
    /// Where the pages are, when those that are served are made from this very site; `None` while the last good one is served instead.
    pub routes: Option<&'a Routes>,
}
