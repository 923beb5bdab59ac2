//! The registry of sections itself: the versions of each in order. Comes in: the site. Goes out: diagnostics. Touches nothing.

use crate::base::Date;
use crate::diag::rules::law as rule;
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::model::{Section, Site};

/// Every section.
pub fn check(site: &Site, out: &mut Diagnostics) {
    for section in site.sections.values() {
        version_order(section, out);
    }
}

/// From dates ascend strictly; only the first version may have none; a repeal comes after the last.
fn version_order(section: &Section, out: &mut Diagnostics) {
    let mut before: Option<&Spanned<Date>> = None;
    for (number, version) in section.history.versions.iter().enumerate() {
        match (&version.from, before) {
            (None, _) if number > 0 => out.push(no_start(section, number, before)),
            (Some(from), Some(earlier)) if from.value <= earlier.value => {
                out.push(not_after(from, earlier));
            }
            _ => {}
        }
        before = version.from.as_ref().or(before);
    }
    let ends = section.history.repealed.as_ref().zip(before);
    if let Some((repealed, last)) = ends.filter(|(end, last)| end.value <= last.value) {
        out.push(repealed_too_early(repealed, last));
    }
}

fn no_start(section: &Section, number: usize, before: Option<&Spanned<Date>>) -> Diagnostic {
    let found = Diagnostic::new(
        &rule::VERSION_ORDER,
        section.number.span,
        format!(
            "version {} of `{}` does not say when it starts",
            number + 1,
            section.id
        ),
    )
    .label("in this section")
    .help("add `from: …` to it: only the first version may be without");
    match before {
        Some(before) => found.other(before.span, "the version before it starts here"),
        None => found,
    }
}

fn not_after(from: &Spanned<Date>, earlier: &Spanned<Date>) -> Diagnostic {
    Diagnostic::new(
        &rule::VERSION_ORDER,
        from.span,
        format!(
            "this version starts on {}, which is not after the one above it ({})",
            from.value, earlier.value
        ),
    )
    .label("starts too early")
    .other(earlier.span, "the version above starts here")
    .help("write the versions oldest first, each with its own first day")
}

fn repealed_too_early(repealed: &Spanned<Date>, last: &Spanned<Date>) -> Diagnostic {
    Diagnostic::new(
        &rule::VERSION_ORDER,
        repealed.span,
        format!(
            "this section is repealed on {}, which is not after its last version starts ({})",
            repealed.value, last.value
        ),
    )
    .label("ends too early")
    .other(last.span, "the last version starts here")
    .help("`repealed` is the first day on which no version is law any more")
}
