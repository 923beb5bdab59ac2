//! Guides: does each required topic have one, and does each have a text? Comes in: the site. Goes out: diagnostics. Touches nothing.

use crate::diag::rules::guide as rule;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Guide, Site};

/// Every topic and every guide.
pub fn check(site: &Site, out: &mut Diagnostics) {
    missing_topics(site, out);
    out.extend(site.guides.values().filter_map(empty));
}

fn missing_topics(site: &Site, out: &mut Diagnostics) {
    let topics = site.config.topics.iter().enumerate();
    for (number, topic) in topics.filter(|(_, topic)| topic.required) {
        let on_topic = |guide: &&Guide| guide.topic.number() == number;
        if site
            .guides
            .values()
            .any(|guide| on_topic(&guide) && !guide.draft)
        {
            continue;
        }
        let found = Diagnostic::new(
            &rule::MISSING_TOPIC,
            topic.id.span,
            format!("no published guide is about “{}”", topic.title),
        )
        .label("required, and missing");
        out.push(match site.guides.values().find(on_topic) {
            Some(draft) => found
                .other(draft.title.span, "this guide is only a draft")
                .help("take `draft: true` out of the guide when it is ready"),
            None => found.help(format!(
                "write a guide with `topic: {}`, or take `required: true` out here",
                topic.id.value
            )),
        });
    }
}

fn empty(guide: &Guide) -> Option<Diagnostic> {
    if guide.draft || !guide.body.document.is_empty() {
        return None;
    }
    Some(
        Diagnostic::new(
            &rule::EMPTY,
            guide.title.span,
            format!("the guide “{}” has no text", guide.title.value),
        )
        .label("only a title")
        .help("write the text below the second line of hyphens, or add `draft: true` until there is some"),
    )
}
