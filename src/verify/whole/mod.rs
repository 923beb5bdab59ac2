//! The folder as a whole: its files, its pages' markup, and where everything in it leads.

use super::finding::Finding;
use super::{Order, Shipped, Totals};

/// Judges every file.
pub(super) fn judge(
    _shipped: &Shipped,
    _order: &Order,
    _findings: &mut Vec<Finding>,
    _totals: &mut Totals,
) {
}
