//! Addresses in a stylesheet. A careful reading of what can hold one suffices: comments are dropped and escapes read, and then every `url(…)`, `src(…)`, `@import` and
//! `image-set(…)` is taken, wherever it stands. What looks like one in a text is taken, too: rather too much than too little.

/// Every address, with its line. The last one is kept to the end of the file when it does not end.
pub(super) fn addresses(css: &str) -> Vec<(String, usize)> {
    let mut found = written(&plain(css, true));
    // What begins like a comment may be part of a text or an address, and hide what follows. So what names a host is taken from comments, too.
    let hidden = written(&plain(css, false)).into_iter();
    found.extend(
        hidden.filter(|(address, _)| address.contains([':', '\\']) || address.contains("//")),
    );
    found.sort_by_key(|(_, line)| *line);
    found.dedup();
    found
}

fn written(css: &str) -> Vec<(String, usize)> {
    let lower = css.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut add = |at: usize, address: &str| {
        let line = css[..at].matches('\n').count() + 1;
        found.push((address.to_owned(), line));
    };
    for word in ["url(", "src(", "image-set(", "@import"] {
        for (at, _) in lower.match_indices(word) {
            let rest = css[at + word.len()..].trim_start();
            let inside = match (word, rest.starts_with(['"', '\''])) {
                ("@import", false) => continue, // `url(…)` behind it is found by itself.
                ("image-set(", _) => {
                    strings(closed(rest)).for_each(|address| add(at, address));
                    continue;
                }
                (_, true) => strings(rest).next().unwrap_or_default(),
                (_, false) => rest.split(')').next().unwrap_or_default().trim(),
            };
            add(at, inside);
        }
    }
    found
}

/// What stands before the end of a line of a rule: enough for the list in `image-set(…)`.
fn closed(rest: &str) -> &str {
    rest.split([';', '}']).next().unwrap_or_default()
}

/// What stands between quotes.
fn strings(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(['"', '\''])?;
        let quote = rest[start..].chars().next()?;
        let inside = &rest[start + 1..];
        let end = inside.find(quote).unwrap_or(inside.len());
        rest = inside.get(end + 1..).unwrap_or_default();
        Some(&inside[..end])
    })
}

/// The text with escapes read, and without comments where they are to go. Lines are kept.
fn plain(css: &str, drop_comments: bool) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['\\', '/']) {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        if drop_comments && rest[at..].starts_with("/*") {
            let end = behind[1..].find("*/").map_or(behind.len(), |end| end + 3);
            out.extend(behind[..end].chars().filter(|c| *c == '\n'));
            rest = &behind[end..];
        } else if rest[at..].starts_with('/') {
            out.push('/');
            rest = behind;
        } else {
            rest = escape(behind, &mut out);
        }
    }
    out.push_str(rest);
    out
}

/// Reads what stands behind a backslash; gives what follows.
fn escape<'t>(behind: &'t str, out: &mut String) -> &'t str {
    let digits = behind
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    if digits == 0 {
        return behind; // The next character stands for itself.
    }
    let number = u32::from_str_radix(&behind[..digits], 16).ok();
    out.push(number.and_then(char::from_u32).unwrap_or('\u{fffd}'));
    let rest = &behind[digits..];
    rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn every_way_of_writing_an_address_is_seen() {
        for (css, expected) in [
            ("a{color:red}", vec![]),
            ("a{background:url(x.png)}", vec!["x.png"]),
            ("a{background:URL( \"x.png\" )}", vec!["x.png"]),
            ("a{background:u\\72l(x.png)}", vec!["x.png"]),
            ("a{background:u\\72 l(x.png)}", vec!["x.png"]),
            ("@import 'x.css';", vec!["x.css"]),
            ("@IMPORT url(x.css);", vec!["x.css"]),
            ("@im/**/port 'x.css';", vec!["x.css"]),
            ("/* url(x.png) */", vec![]),
            ("/* url(//x.example/a) */", vec!["//x.example/a"]),
            (
                "a{b:'/*'}c{d:url(//x.example/a)}e{f:'*/'}",
                vec!["//x.example/a"],
            ),
            (
                "a{b:url(/*)}c{d:url(https://x.example/a)}/**/",
                vec!["", "https://x.example/a"],
            ),
            (
                "a{background:image-set('x.png' 1x, \"y.png\" 2x)}",
                vec!["x.png", "y.png"],
            ),
            ("a::before{content:'\\2192'}", vec![]),
            ("a{b:url(x.png", vec!["x.png"]),
            ("@import '", vec![""]),
            ("a{b:url(/* c */x.png)}", vec!["x.png"]),
        ] {
            let found = addresses(css).into_iter().map(|(address, _)| address);
            assert_eq!(found.collect::<Vec<_>>(), expected, "{css}");
        }
        let line = addresses("/* \n */\na{b:url(x)}")
            .first()
            .map(|(_, line)| *line);
        assert_eq!(line, Some(3));
    }
}
