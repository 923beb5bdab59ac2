//! The preview: a site served to its editor from memory, on this machine alone. Comes in: a workspace. Goes out: pages over HTTP, and what changed, to
//! whoever listens. Reads nothing but what the workspace holds; writes nothing.

pub mod editor;
pub mod finding;
mod page;
mod view;

pub use page::Page;
pub use view::View;
