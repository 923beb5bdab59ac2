//! Fuzzes what `promises/prose.rs` promises.

#![no_main]

#[path = "../promises/mod.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::prose::hold(bytes));
