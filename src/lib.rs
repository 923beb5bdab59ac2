//! statutree
