//! The trees, walked by the links of their pages, and held against what the build says of them.

use super::finding::Finding;
use super::{Shipped, Totals};

/// Walks every tree that `proof.json` names.
pub(super) fn judge(_shipped: &Shipped, _findings: &mut Vec<Finding>, _totals: &mut Totals) {}
