//! The texts that a template asks for, read from its source: so that a missing one is found before any page is rendered.

use std::ops::Range;

/// Every `t("key"` and `t(key="key"` whose key stands there in full; one that is put together (`t("kind." ~ name)`) is found when it is rendered.
pub fn keys(template: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    for (at, _) in template.match_indices("t(") {
        let before = template[..at].bytes().next_back();
        if before.is_some_and(|b| b.is_ascii_alphanumeric() || b"_.".contains(&b)) {
            continue;
        }
        if let Some(range) = key_at(template, at + 2) {
            found.push((range.clone(), &template[range]));
        }
    }
    found
}

fn key_at(template: &str, start: usize) -> Option<Range<usize>> {
    let rest = template[start..].trim_start();
    let rest = match rest.strip_prefix("key") {
        Some(named) => named.trim_start().strip_prefix('=')?.trim_start(),
        None => rest,
    };
    let quote = rest.chars().next().filter(|c| *c == '"' || *c == '\'')?;
    let inner = &rest[1..];
    let length = inner.find(quote)?;
    let after = inner[length + 1..].trim_start();
    if !after.starts_with([',', ')']) {
        return None;
    }
    let from = template.len() - inner.len();
    Some(from..from + length)
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_what_is_asked_for_in_full() {
        let found = super::keys(
            r#"{{ t("a.b") }}{{ t( 'c', n=1) }}{{t(key = "d", n=2)}}{{ t("x." ~ y) }}{{ at("e") }}"#,
        );
        let keys: Vec<_> = found.iter().map(|(_, key)| *key).collect();
        assert_eq!(keys, ["a.b", "c", "d"]);
    }
}
