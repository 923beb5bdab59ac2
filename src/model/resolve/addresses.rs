//! Where editors choose what stands in the finished site: old addresses, and the folders of pictures. Neither may be in the way of another file, on any system.

use crate::base::{Clash, Places, SitePath, Table};
use crate::diag::rules::{field, file};
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::load::Picture;
use crate::model::{Alias, Form, Guide};

/// Folders in which an old address cannot lie: all of them is made by the generator.
const FOLDERS: [&str; 6] = ["tools", "laws", "forms", "assets", "search", ".statutree"];

/// Files of the generator's own outside of these folders, and where the names of pictures reach.
const FILES: [&str; 16] = [
    "404.html",
    "_headers",
    "checks.html",
    "feed.xml",
    "forms/index--1.html",
    "forms/index.html",
    "glossary.html",
    "guides/index--1.html",
    "guides/index.html",
    "index.html",
    "llms.txt",
    "proof.json",
    "robots.txt",
    "search.html",
    "sitemap.xml",
    "updates.html",
];

/// An old address of a guide, or a finding.
pub(super) fn read_alias(alias: &Spanned<String>, out: &mut Diagnostics) -> Option<Alias> {
    let text = alias.value.trim_start_matches('/');
    let why = match SitePath::parse(text) {
        Ok(_) if text.contains('%') => {
            "it is written with percents, as browsers show it; write the letters themselves"
        }
        Ok(path) if path.extension() == Some("html") => {
            return Some(Alias {
                path,
                span: alias.span,
            });
        }
        Ok(_) => "it has to end in .html",
        Err(why) => why,
    };
    out.push(
        Diagnostic::new(
            &field::BAD_VALUE,
            alias.span,
            format!("`{text}` cannot be an old address: {why}"),
        )
        .help("write the address below the site, such as guides/old-name.html"),
    );
    None
}

/// Reports old addresses and pictures that cannot stand where they are to.
pub(super) fn check<'p>(
    guides: &Table<Guide>,
    forms: &Table<Form>,
    pictures: impl Iterator<Item = &'p Picture>,
    out: &mut Diagnostics,
) {
    let mut places: Places<Option<Span>> = Places::default();
    let guides_there = guides
        .values()
        .map(|guide| format!("guides/{}.html", guide.id));
    let forms_there = forms.values().map(|form| format!("forms/{}.html", form.id));
    let named = FILES.iter().map(|path| (*path).to_owned());
    for path in named.chain(guides_there).chain(forms_there) {
        // A guide named `index` stands beside the page of that name: both are among these.
        let _ = SitePath::parse(&path).map(|path| places.add(&path, None));
    }
    for picture in pictures {
        let below = picture.path.as_str().strip_prefix("content/");
        let Some(path) = below.and_then(|below| SitePath::parse(below).ok()) else {
            continue;
        };
        let at = Span::start_of(picture.file);
        if let Err(clash) = places.add(&path, Some(at)) {
            let (Clash::Same(there, _) | Clash::Below(there, _) | Clash::Above(there, _)) = clash;
            let message = format!("this picture would be in the way of `{there}`");
            out.push(
                Diagnostic::new(&file::NAME_CLASH, at, message)
                    .help("give its folder another name, one that is not the name of a page"),
            );
        }
    }
    for alias in guides.values().flat_map(|guide| &guide.aliases) {
        check_alias(alias, &mut places, out);
    }
}

fn check_alias(alias: &Alias, places: &mut Places<Option<Span>>, out: &mut Diagnostics) {
    let path = &alias.path;
    let folded = path.folded();
    let folder = folded.split('/').next().unwrap_or_default();
    let clash = match FOLDERS.contains(&folder) {
        true => None,
        false => match places.add(path, Some(alias.span)) {
            Ok(()) => return,
            Err(clash) => Some(clash),
        },
    };
    let (why, other) = match clash {
        None | Some(Clash::Same(_, None)) => (String::new(), None),
        Some(Clash::Same(_, other)) => (String::new(), other),
        Some(Clash::Below(there, other)) => (
            format!(": nothing can lie below `{there}`, which is a file"),
            other,
        ),
        Some(Clash::Above(there, other)) => {
            (format!(": it is the folder in which `{there}` lies"), other)
        }
    };
    let finding = Diagnostic::new(
        &file::NAME_CLASH,
        alias.span,
        format!("the address `{path}` is taken{why}"),
    )
    .help("take this alias out, or write the address that the page really had");
    out.push(match other {
        Some(span) if span.is_whole_file() => finding.other(span, "by this file"),
        Some(span) => finding.other(span, "by this alias"),
        None => finding,
    });
}
