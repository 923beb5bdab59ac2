//! What stands under the cursor: what it is, what is known of it, and who names it.

use super::navigate::meant;
use super::position::Lines;
use super::site::Site;
use crate::base::SitePath;
use crate::mentions::{FileMentions, Mention, Role};
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

/// So many files are named, each with the first line; the others are counted.
const SHOWN: usize = 5;

/// What stands at a byte of a file's text.
pub(super) fn hover(
    site: &Site,
    path: &SitePath,
    offset: usize,
    lines: &Lines<'_>,
) -> Option<Hover> {
    let mention = site.mentions.file(path)?.at(offset)?;
    let (name, pinpoint) = (&mention.name, mention.pinpoint.as_ref());
    let place = pinpoint.map_or("", |pinpoint| pinpoint.as_str());
    let mut texts = vec![format!("{} `{}{place}`", name.what(), name.id())];
    if let Some(title) = site.known.title(name, pinpoint) {
        texts.push(format!("**{}**", title.trim()));
    }
    texts.extend(site.known.about(name, pinpoint));
    texts.push(users(site, mention));
    // Over the head of a file nothing narrower could be marked than all of it.
    let head = name.is_file() && mention.role == Role::Definition && pinpoint.is_none();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: texts.join("\n\n"),
        }),
        range: (!head).then(|| lines.range(&mention.range)),
    })
}

fn users(site: &Site, of: &Mention) -> String {
    let uses: Vec<(&FileMentions, &Mention)> = meant(site, of)
        .filter(|(_, mention)| mention.role == Role::Use)
        .collect();
    let mut text = match uses.len() {
        0 => return "Nothing names it.".to_owned(),
        1 => "Named in 1 place:".to_owned(),
        many => format!("Named in {many} places:"),
    };
    let files: Vec<&[(&FileMentions, &Mention)]> =
        uses.chunk_by(|a, b| a.0.path == b.0.path).collect();
    for of_file in files.iter().take(SHOWN) {
        let Some((file, mention)) = of_file.first() else {
            continue;
        };
        let before = file.text.get(..mention.range.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        text.push_str(&format!("\n- {}, line {line}", file.path));
        if of_file.len() > 1 {
            text.push_str(&format!(" and {} more", of_file.len() - 1));
        }
    }
    if files.len() > SHOWN {
        text.push_str(&format!("\n- and {} more files", files.len() - SHOWN));
    }
    text
}
