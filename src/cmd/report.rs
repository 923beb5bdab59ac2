//! `check --report`: how hard each guide and tree is to read, the hardest first; and what of each tree no scenario walks.

use crate::diag::SourceMap;
use crate::model::Site;
use crate::tree::{Part, Proof};
use crate::validate::Readability;
use crate::walk::{every_part, part_in_words};

/// So many parts of a tree are named that no scenario walks.
const PARTS_NAMED: usize = 3;

/// For each tree what no scenario walks and the site wants walked.
pub(super) fn coverage(site: &Site, proof: &Proof) -> String {
    let thresholds = &site.config.coverage;
    let trees = site.trees.iter().zip(proof.trees.values());
    let lines = trees.filter_map(|((_, tree), shown)| {
        let parts: Vec<Part> = shown.coverage.missing(thresholds).collect();
        let graph = &shown.compiled.graph;
        let named = parts.iter().take(PARTS_NAMED);
        let named = named.map(|part| part_in_words(tree, graph, *part));
        let named: Vec<String> = named.collect();
        let more = match parts.len().saturating_sub(PARTS_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let line = format!(
            "  {}: {}{more} (statutree walk {} --suggest)",
            tree.id,
            named.join(", "),
            tree.id
        );
        (!parts.is_empty()).then_some(line)
    });
    let lines: Vec<String> = lines.collect();
    match lines.is_empty() {
        true => format!("scenarios walk {}", every_part(thresholds)),
        false => format!("no scenario walks\n{}", lines.join("\n")),
    }
}

/// The table of how hard files are to read, or why there is none.
pub(super) fn readability(files: &[Readability], sources: &SourceMap) -> String {
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
