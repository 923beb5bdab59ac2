//! No broken file stops a run: small sites with lines and characters taken out, put in, doubled and moved are checked to the end, and every finding has a
//! place. What this finds becomes a case of its own beside `tests/cases`.

#![allow(clippy::unwrap_used, clippy::panic)]

mod damage;
mod pipeline;

use damage::{damage, files, put};
use pipeline::{build_site, day};
use proptest::prelude::{ProptestConfig, any, proptest};

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_broken_site_is_checked_to_the_end(
        faults in proptest::collection::vec(any::<[u16; 5]>(), 1..4),
    ) {
        let mut files = files();
        for [file, kind, a, b, c] in faults {
            let number = usize::from(file) % files.len();
            files[number].1 = damage(&files[number].1, [kind, a, b, c]);
        }
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), &files);
        let (checked, built) = build_site(folder.path(), day("2026-11-23"));
        assert_eq!(built.is_none(), checked.diagnostics.has_errors());
        for finding in checked.diagnostics.iter() {
            assert!(!finding.message.is_empty());
            checked.sources.position(finding.span);
        }
    }
}
