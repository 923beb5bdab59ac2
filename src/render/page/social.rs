//! What a page says to programs that show a preview of it: the Open Graph protocol (ogp.me). Only a site that knows its own address says it, because a preview
//! needs whole addresses; other sites stay lighter.

use super::frame::{Page, Property};
use crate::render::book::Book;
use crate::render::route::Route;

/// The properties of a page; none without a canonical address. The picture is the logo, which is never a drawing (SVG): previews show none.
pub fn properties(book: &Book<'_>, route: Route, page: &Page) -> Vec<Property> {
    let Some(url) = &page.canonical else {
        return Vec::new();
    };
    let config = &book.site.config;
    let title = match route {
        Route::Home => &config.name,
        _ => &page.title,
    };
    let kind = match route {
        Route::Guide(_) => "article",
        _ => "website",
    };
    let logo = book.site.logo.as_ref();
    let image = logo.and_then(|logo| {
        let path = book.routes.path(Route::SiteAsset(logo.asset))?;
        Some([
            ("og:image", book.whole_url(path)?),
            ("og:image:alt", logo.alt.clone()),
        ])
    });
    let properties = [
        ("og:title", title.clone()),
        ("og:description", page.description.clone()),
        ("og:type", kind.to_owned()),
        ("og:site_name", config.name.clone()),
        ("og:locale", locale(&config.language)),
        ("og:url", url.clone()),
    ];
    let all = properties.into_iter().chain(image.into_iter().flatten());
    let said = all.filter(|(_, content)| !content.is_empty());
    said.map(|(name, content)| Property { name, content })
        .collect()
}

/// `en_US` for `en-US`; the language alone when no region is given. A script, as in `zh-Hant-TW`, has no place in it.
fn locale(language: &str) -> String {
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or(language);
    let region = parts.find(|part| match part.len() {
        2 => part.bytes().all(|b| b.is_ascii_alphabetic()),
        3 => part.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    });
    match region {
        Some(region) => format!("{primary}_{}", region.to_ascii_uppercase()),
        None => primary.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::locale;

    #[test]
    fn a_locale_has_a_region_only_when_the_language_names_one() {
        for (language, said) in [
            ("en", "en"),
            ("en-US", "en_US"),
            ("es-419", "es_419"),
            ("zh-Hant-TW", "zh_TW"),
            ("zh-Hant", "zh"),
        ] {
            assert_eq!(locale(language), said);
        }
    }
}
