//! What fields say: text stays text in every page, feed, document and drawing that it reaches.

use crate::filled::{fields, mark, readings, site, squashed, structure};

#[test]
fn probe() {
    let stage = site("wood");
    for finding in stage.findings() {
        println!("{finding}");
    }
    let files = stage.pages();
    for field in fields() {
        let mark = mark(field);
        let found: Vec<&str> = files
            .iter()
            .filter(|(path, text)| {
                readings(path, text)
                    .iter()
                    .any(|said| squashed(said).contains(&mark))
            })
            .map(|(path, _)| path.as_str())
            .collect();
        println!("{field}: {found:?}");
    }
    println!("{}", structure(&files)["index.html"]);
}
