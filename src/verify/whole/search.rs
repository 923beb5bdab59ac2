//! What the search reads: scripts that each hold one value, `statutreeSearch("documents-0",[["Title","guides/steps.html",…],…]);`.

use serde::Deserialize;
use serde_json::Value;

/// What `search/index.js` says of the other parts.
#[derive(Deserialize)]
struct Index {
    /// So many documents there are,
    documents: usize,
    /// so many of them in a part.
    chunk: usize,
    /// The first word of each part of words.
    firsts: Vec<String>,
}

/// Whether a file is a part of the search.
pub(super) fn is_part(path: &str) -> bool {
    let name = path.strip_prefix("search/").unwrap_or_default();
    let part = name == "index.js" || name.starts_with("documents-") || name.starts_with("words-");
    part && name.ends_with(".js")
}

/// Every address that a part leads to, from the site's first page; `None` when it cannot be read.
pub(super) fn addresses(path: &str, text: &str) -> Option<Vec<String>> {
    let value = text.get(text.find(',')? + 1..text.rfind(')')?)?;
    if path == "search/index.js" {
        let index: Index = serde_json::from_str(value).ok()?;
        // Never more parts than files that can be there: a number alone makes no work.
        let parts = index.documents.checked_add(index.chunk.checked_sub(1)?)? / index.chunk;
        let documents = (0..parts.min(text.len())).map(|i| format!("search/documents-{i}.js"));
        let words = (0..index.firsts.len()).map(|i| format!("search/words-{i}.js"));
        return Some(documents.chain(words).collect());
    }
    let rows: Vec<Value> = serde_json::from_str(value).ok()?;
    match path.starts_with("search/documents-") {
        true => rows
            .iter()
            .map(|row| Some(row.get(1)?.as_str()?.to_owned()))
            .collect(),
        false => Some(Vec::new()),
    }
}
