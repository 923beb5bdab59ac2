//! What stands in YAML: what other readers of YAML were broken with.
