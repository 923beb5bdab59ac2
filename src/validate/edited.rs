//! Pages that were edited since they were read against the law. Comes in: the site. Goes out: diagnostics. Touches nothing: the texts were compared when they were
//! loaded.

use crate::diag::rules::review as rule;
use crate::diag::{Diagnostic, Diagnostics, SourceMap};
use crate::model::{Review, Site};

/// Every guide and tree whose review recorded what was read. A draft is not finished, so it may change.
pub fn check(site: &Site, sources: &SourceMap, out: &mut Diagnostics) {
    for guide in site.guides.values().filter(|guide| !guide.draft) {
        let name = format!("the guide “{}”", guide.title.value);
        out.extend(edited(&name, &guide.review, sources));
    }
    for tree in site.trees.values() {
        let name = format!("the tree “{}”", tree.title);
        out.extend(edited(&name, &tree.review, sources));
    }
}

fn edited(name: &str, review: &Review, sources: &SourceMap) -> Option<Diagnostic> {
    let recorded = review.content.as_ref().filter(|_| review.edited)?;
    let path = &sources.get(recorded.span.file).path;
    let found = Diagnostic::new(
        &rule::CONTENT_CHANGED,
        recorded.span,
        format!(
            "{name} has been edited since it was read against the law on {}",
            review.on.value
        ),
    );
    Some(
        found
            .label("what was read then")
            .other(review.on.span, "read on this day")
            .help(format!(
                "read it again, then run `statutree review {path} --note \"...\"`; when nothing of substance has changed, say that in the note"
            )),
    )
}
