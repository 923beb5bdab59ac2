//! What the tree compiler promises, checked against an interpreter that knows nothing of cells, states or pages.

mod build;
mod units;
