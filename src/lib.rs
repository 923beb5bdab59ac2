//! **statutree**: Markdown guides and YAML decision trees in, a plain static site out, and no page goes out until
//! every branch of every tree is shown to end in an outcome backed by a statute in force.
//!
//! The rooms, in the order of the data flow; a room imports only from rooms above it (`tests/architecture.rs`):
//!
//! 1. [`base`] – paths, ids, dates, escaping, hashing, atomic files
//! 2. [`diag`] – diagnostics, the source map, every rule, one renderer a file
//! 3. [`yaml`] – text to nodes with positions, nodes to typed values, all faults collected
//! 4. [`config`] – `site.yaml`
//! 5. [`law`] – citations, pinpoints, versions of a section
//! 6. [`wording`] – plain English: sentences, plainer words, reading grade
//! 7. [`markdown`] – CommonMark with links, headings and citations
//! 8. [`load`] – the folder on disk, as typed sources
//! 9. [`model`] – the site, every name resolved to an index
//! 10. [`tree`] – the compiler of decision trees and its analyses
//! 11. [`validate`] – the checks, one file a family
//! 12. [`render`] – a route to its bytes
//! 13. [`output`] – the folder that comes out
//! 14. [`verify`] – that folder, proved again from its bytes alone
//! 15. [`git`] – earlier states of a site, from git
//! 16. [`walk`] – a tree walked by hand, and scenarios as YAML
//! 17. [`workspace`] – a site's folder kept in memory, looked at again after each change
//! 18. [`diff`] – two versions of a site: what an edit of a tree does to every reader
//! 19. [`schema`] – JSON Schemas of the files, for editors
//! 20. [`scaffold`] – a new site, a new page: what an editor begins with
//! 21. [`stamp`] – a review written into the text of a page
//! 22. [`mentions`] – where every name is defined and used
//! 23. [`impact`] – who is touched when the law changes
//! 24. [`lsp`] – the language server: help for editors while they write
//! 25. [`watch`] – what changes in a site's folder
//! 26. [`serve`] – the preview: a site served to its editor from memory
//! 27. [`cmd`] – the commands; the only room that prints or exits

pub mod base;
pub mod cmd;
pub mod config;
pub mod diag;
pub mod diff;
pub mod git;
pub mod impact;
pub mod law;
pub mod load;
pub mod lsp;
pub mod markdown;
pub mod mentions;
pub mod model;
pub mod output;
pub mod render;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod stamp;
pub mod tree;
pub mod validate;
pub mod verify;
pub mod walk;
pub mod watch;
pub mod wording;
pub mod workspace;
pub mod yaml;
