//! `check --report`: how hard each guide and tree is to read, the hardest first.

use crate::diag::SourceMap;
use crate::validate::Readability;

/// The table, or why there is none.
pub(super) fn of(files: &[Readability], sources: &SourceMap) -> String {
    let mut rows: Vec<(f64, String)> = files
        .iter()
        .filter_map(|file| {
            let measure = file.measure;
            let grade = measure.grade()?;
            let row = format!(
                "{grade:>5.1}  {:>6}  {:>9}  {:>14.1}  {:>7}  {}",
                measure.words,
                measure.sentences,
                measure.words_in_a_sentence(),
                measure.longest,
                sources.get(file.file).path
            );
            Some((grade, row))
        })
        .collect();
    if files.is_empty() {
        return "no guide or tree could be read".to_owned();
    }
    if rows.is_empty() {
        return "reading grades are measured for English sites only".to_owned();
    }
    // Stable: pages of the same grade stay in the order of the site.
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut text = "grade   words  sentences  words/sentence  longest  file".to_owned();
    for (_, row) in rows {
        text.push('\n');
        text.push_str(&row);
    }
    text
}
