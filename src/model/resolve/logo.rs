//! The logo that `site.yaml` names: one of the pictures, and how large it is.

use super::names::Names;
use crate::base::id::did_you_mean;
use crate::base::{SitePath, Table};
use crate::config::LogoSource;
use crate::diag::rules::{field, name as rule};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Asset, Destination, Logo};

/// The picture of the logo, or a finding.
pub(super) fn find(
    source: &LogoSource,
    names: &Names,
    assets: &Table<Asset>,
    out: &mut Diagnostics,
) -> Option<Logo> {
    let path = &source.file.value;
    let Some(Some(Destination::Asset(asset))) = names.files.get(path) else {
        let message = format!("there is no picture `{path}`");
        out.push(
            Diagnostic::new(&rule::UNKNOWN, source.file.span, message).help(help(path, names)),
        );
        return None;
    };
    // What cannot be measured is no picture, whatever its name says.
    let Ok(size) = imagesize::blob_size(&assets[*asset].bytes) else {
        let message = format!("`{path}` cannot be read as a picture");
        out.push(
            Diagnostic::new(&field::BAD_VALUE, source.file.span, message)
                .help("save it again as png, jpg, gif, webp or avif"),
        );
        return None;
    };
    Some(Logo {
        asset: *asset,
        alt: source.alt.clone(),
        width: size.width,
        height: size.height,
    })
}

fn help(path: &SitePath, names: &Names) -> String {
    if path.extension() == Some("svg") {
        return "a logo may be png, jpg, gif, webp or avif; an svg can carry a program".to_owned();
    }
    let pictures = names.files.iter().filter_map(|(path, known)| match known {
        Some(Destination::Asset(_)) => Some(path.as_str()),
        _ => None,
    });
    let mut pictures: Vec<&str> = pictures.collect();
    pictures.sort_unstable();
    match did_you_mean(path.as_str(), pictures) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "put the picture there, such as content/images/logo.png".to_owned(),
    }
}
