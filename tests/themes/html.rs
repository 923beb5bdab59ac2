//! A small reader of HTML for tests: tags with their attributes, nothing more.

/// A start tag.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Every start tag of a page, in order. A `<` that opens no tag, and an attribute without quotes or value, fail the test.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if rest.starts_with('!') || rest.starts_with('/') {
            continue;
        }
        assert!(
            rest.starts_with(|c: char| c.is_ascii_lowercase()),
            "a bare `<` before {:?}",
            rest.chars().take(40).collect::<String>()
        );
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap();
        let mut tag = Tag {
            name: rest[..end].to_owned(),
            attributes: Vec::new(),
        };
        rest = rest[end..].trim_start();
        while !rest.starts_with('>') {
            let end = rest.find(['=', '>', ' ', '\n']).unwrap();
            let name = rest[..end].to_owned();
            rest = &rest[end..];
            let mut value = String::new();
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let end = quoted.find('"').unwrap();
                value = unescaped(&quoted[..end]);
                rest = &quoted[end + 1..];
            } else {
                let known = ["open", "hidden", "defer", "readonly"];
                assert!(known.contains(&name.as_str()), "`{name}` has no value");
            }
            tag.attributes.push((name, value));
            rest = rest.trim_start();
        }
        tags.push(tag);
    }
    tags
}

pub fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The text between two marks.
pub fn between<'h>(html: &'h str, from: &str, to: &str) -> Option<&'h str> {
    let start = html.find(from)? + from.len();
    let length = html[start..].find(to)?;
    Some(&html[start..start + length])
}
