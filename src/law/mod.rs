//! What the law is to us: citations and pinpoints, read, written and recognised in prose; sections with dated versions;
//! what is in force on a day. Comes in: text and dates. Goes out: values. Knows no jurisdiction: the codes come from `site.yaml`.

mod citation;
mod history;
mod pinpoint;
mod recognise;

pub use citation::{Citation, cite_in_full, cite_short};
pub use history::{Change, Checked, CheckedAgainst, History, Standing, Version};
pub use pinpoint::Pinpoint;
pub use recognise::{Found, Recogniser, Room};
