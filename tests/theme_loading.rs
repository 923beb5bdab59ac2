//! What a theme's author is promised: files lie over one another one by one, and everything wrong is found before a page goes out, with its place.

#![allow(clippy::unwrap_used, clippy::panic)]

mod finished;
#[path = "themes/site.rs"]
#[allow(dead_code)]
mod site;

use finished::render;
use site::{Made, made, own, theme, theme_files};
use statutree::base::Index;
use statutree::diag::{Diagnostic, Diagnostics};
use statutree::load::ThemeFile;
use statutree::render::{Edition, Renderer, Route, Theme};

/// A site whose theme has these files of its own.
fn with(name: &str, files: &[(&str, &str)]) -> (Made, Result<Theme, Diagnostics>) {
    let mut made = made("");
    made.site.config.theme.value = site::id(name);
    let mut all = theme_files(name);
    for (path, text) in files {
        let file = own(path, text.as_bytes());
        all.retain(|known: &ThemeFile| known.path != file.path);
        all.push(file);
    }
    let theme = theme(&mut made, &all);
    (made, theme)
}

/// The findings as `rule: message (file:line "source") help`.
fn told<'d>(made: &Made, findings: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<String> {
    let tell = |found: &Diagnostic| {
        let file = &made.sources.get(found.span.file).path;
        let line = made.sources.position(found.span).line;
        let source = made.sources.text(found.span);
        let help = found.help.as_deref().unwrap_or("");
        format!(
            "{}: {} ({file}:{line} {source:?}) {help}",
            found.rule.0.name, found.message
        )
    };
    findings.into_iter().map(tell).collect()
}

fn findings(name: &str, files: &[(&str, &str)]) -> Vec<String> {
    match with(name, files) {
        (made, Err(findings)) => told(&made, findings.iter()),
        (_, Ok(_)) => Vec::new(),
    }
}

fn failures(name: &str, files: &[(&str, &str)]) -> Vec<String> {
    let (made, theme) = with(name, files);
    let theme = theme.unwrap_or_else(|findings| panic!("{findings:#?}"));
    let faults = render(&made.site, &made.proof, &theme, made.as_of).unwrap_err();
    told(&made, &faults)
}

fn page(name: &str, files: &[(&str, &str)], route: Route) -> String {
    let (made, theme) = with(name, files);
    let theme = theme.unwrap_or_else(|findings| panic!("{findings:#?}"));
    let renderer = Renderer::new(
        &made.site,
        &made.proof,
        &theme,
        made.as_of,
        Edition::Published,
    )
    .unwrap();
    String::from_utf8(renderer.render(route).unwrap()).unwrap()
}

const ONE: &str = "{% extends \"base.html\" %}\n{% block main %}\n";

#[test]
fn a_site_lays_single_files_and_single_words_over_the_built_in_theme() {
    let files = [
        (
            "plain/templates/updates.html",
            "OURS {{ t(\"title.updates\") }}",
        ),
        ("plain/i18n/en.yaml", "title: { updates: News }"),
    ];
    assert_eq!(page("plain", &files, Route::Updates), "OURS News");
    assert!(page("plain", &files, Route::Checks).contains("How this site was checked"));
}

#[test]
fn a_theme_extends_another_file_by_file() {
    let files = [
        ("mine/theme.yaml", "name: Mine\nextends: plain"),
        ("mine/templates/updates.html", "{{ site.name }}"),
        ("mine/assets/extra/logo.svg", "<svg/>"),
    ];
    assert_eq!(page("mine", &files, Route::Updates), "NAME");
    let (made, theme) = with("mine", &files);
    let files = render(&made.site, &made.proof, &theme.ok().unwrap(), made.as_of).unwrap();
    let assets = files
        .iter()
        .filter(|f| f.path.as_str().starts_with("assets/"));
    let assets: Vec<&str> = assets.map(|f| f.path.as_str()).collect();
    assert_eq!(
        assets,
        [
            "assets/extra/logo.svg",
            "assets/icon.svg",
            "assets/interview.js",
            "assets/search.js",
            "assets/site.css"
        ]
    );
}

#[test]
fn an_unknown_theme_is_named_with_the_nearest_known_one() {
    assert_eq!(
        findings("plian", &[]),
        ["theme/unknown: there is no theme `plian` (site.yaml:4 \"plain\") did you mean `plain`?"]
    );
    assert_eq!(
        findings("mine", &[("mine/theme.yaml", "name: Mine\nextends: mine")]),
        [
            "theme/unknown: the theme `mine` extends too many others (site.yaml:4 \"plain\") make sure that no theme extends itself through another"
        ]
    );
}

#[test]
fn a_theme_for_an_engine_that_does_not_run_here_is_refused() {
    let found = findings("plain", &[("plain/theme.yaml", "name: X\nengine: jinja")]);
    assert!(found[0].contains("`jinja` is not a template engine (themes/plain/theme.yaml:2"));
    let found = findings(
        "plain",
        &[("plain/theme.yaml", "name: X\nengine: minijinja\nversion: 1")],
    );
    assert!(
        found[0].contains("this theme is for minijinja 1, not 3"),
        "{found:?}"
    );
}

#[test]
fn templates_that_pages_need_are_missed_before_any_page_is_made() {
    let found = findings(
        "mine",
        &[
            ("mine/theme.yaml", "name: Mine"),
            ("mine/templates/home.html", "x"),
            (
                "mine/i18n/en.yaml",
                include_str!("../themes/plain/i18n/en.yaml"),
            ),
        ],
    );
    assert_eq!(found.len(), 22, "{found:#?}");
    assert!(found[0].starts_with("theme/bad-template: the theme `Mine` has no template"));
}

#[test]
fn menu_and_foot_are_told_only_what_the_pages_share_that_they_stand_on() {
    let menu = "({% for entry in menu.entries %}{{ entry.current or '-' }}{% endfor %}|{{ page.root }}|{{ page.section }}|{{ page.title }}{{ page.path }})";
    let files = [
        ("plain/templates/menu.html", menu),
        (
            "plain/templates/footer.html",
            "<{{ page.root }}|{{ page.title }}>",
        ),
    ];
    for (route, menu) in [
        (Route::Guides, "(--page----|../|guides|)"),
        (Route::Guide(Index::new(0)), "(--true----|../|guides|)"),
        (Route::Guide(Index::new(1)), "(--true----|../|guides|)"),
        (Route::Home, "(page------||home|)"),
        (Route::Updates, "(-------|||)"),
    ] {
        let html = page("plain", &files, route);
        assert!(html.contains(menu), "{html}");
        let root = menu.split('|').nth(1).unwrap();
        assert!(html.contains(&format!("<{root}|>")), "{html}");
    }
}

#[test]
fn a_mistake_in_a_template_is_told_with_its_line() {
    let broken = format!("{ONE}<p>\n  {{{{ x( }}}}\n{{% endblock %}}");
    let found = findings("plain", &[("plain/templates/guide.html", &broken)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("theme/bad-template: the template `guide.html` fails: syntax error")
    );
    assert!(
        found[0].contains("(themes/plain/templates/guide.html:4 \"{{ x( }}\")"),
        "{found:?}"
    );
}

#[test]
fn an_unknown_name_fails_once_for_all_pages_of_its_kind() {
    let broken = format!("{ONE}\n<h1>{{{{ guide.titel }}}}</h1>\n{{% endblock %}}");
    let found = failures("plain", &[("plain/templates/guide.html", &broken)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("undefined value"), "{found:?}");
    assert!(
        found[0].contains("(themes/plain/templates/guide.html:4 \"<h1>{{ guide.titel }}</h1>\")"),
        "{found:?}"
    );
}

#[test]
fn a_mistake_inside_an_included_file_is_told_there() {
    let part = "\n{{ o.nothing }}\n";
    let found = failures("plain", &[("plain/templates/outcome-body.html", part)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("themes/plain/templates/outcome-body.html:2"),
        "{found:?}"
    );
}

#[test]
fn a_value_that_is_not_there_is_never_printed_as_a_word() {
    let broken = format!("{ONE}{{{{ law.repealed }}}}{{% endblock %}}");
    let found = failures("plain", &[("plain/templates/law.html", &broken)]);
    assert!(found[0].contains("this value is none"), "{found:?}");
}

#[test]
fn a_text_that_is_missing_is_found_in_the_template_that_asks_for_it() {
    let asks = format!("{ONE}<p>{{{{ t(\"title.update\") }}}}</p>{{% endblock %}}");
    assert_eq!(
        findings("plain", &[("plain/templates/updates.html", &asks)]),
        [
            "theme/missing-text: the theme has no text `title.update` (themes/plain/templates/updates.html:3 \"title.update\") did you mean `title.updates`?"
        ]
    );
    let asks = format!("{ONE}<p>{{{{ t(\"title.\" ~ page.section) }}}}</p>{{% endblock %}}");
    let found = failures("plain", &[("plain/templates/home.html", &asks)]);
    assert!(
        found[0].starts_with("theme/missing-text: the template `home.html` fails: invalid operation: the theme has no text `title.home` (themes/plain/templates/home.html:3"),
        "{found:?}"
    );
}

#[test]
fn a_text_with_a_place_that_is_never_filled_is_found() {
    let words = "date: { pattern: \"{day}. {moon} {year}\" }";
    let found = findings("plain", &[("plain/i18n/en.yaml", words)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains(
            "the text `date.pattern` has {moon}, which it is not given (themes/plain/i18n/en.yaml:1"
        ),
        "{found:?}"
    );
}

#[test]
fn a_language_without_words_is_one_finding() {
    let mut made = made("");
    made.site.config.language = "es".into();
    let findings = theme(&mut made, &[]).err().unwrap();
    let found = told(&made, findings.iter());
    assert_eq!(
        found,
        [
            "theme/missing-text: the theme `plain` has no words in `es` (site.yaml:4 \"plain\") write themes/plain/i18n/es.yaml"
        ]
    );
}

#[test]
fn a_template_that_never_ends_is_stopped() {
    let endless = "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}";
    let found = failures("plain", &[("plain/templates/checks.html", endless)]);
    assert!(found[0].contains("out of fuel"), "{found:?}");
}

#[test]
fn templates_reach_no_file_and_no_environment() {
    for reach in [
        "{% include \"/etc/passwd\" %}",
        "{% include \"../theme.yaml\" %}",
        "{{ env(\"HOME\") }}",
    ] {
        let found = match with("plain", &[("plain/templates/checks.html", reach)]) {
            (made, Err(findings)) => told(&made, findings.iter()),
            _ => failures("plain", &[("plain/templates/checks.html", reach)]),
        };
        assert!(found[0].starts_with("theme/bad-template"), "{found:?}");
    }
}

#[cfg(not(feature = "tera"))]
#[test]
fn a_theme_for_an_engine_that_the_build_lacks_says_which_feature_it_needs() {
    let found = findings("counsel", &[]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("this build cannot run tera templates"),
        "{found:?}"
    );
    assert!(found[0].contains("feature `tera`"), "{found:?}");
}

#[cfg(feature = "tera")]
#[test]
fn a_tera_theme_says_the_same_things() {
    let home = page("tiny", &[], Route::Home);
    assert!(
        home.contains("3 things") && home.contains("A tiny theme."),
        "{home}"
    );
    assert!(page("tiny", &[], Route::Checks).contains("1,234,567 1,234,567"));
    let broken = format!("{ONE}<p>{{{{ x( }}}}{{% endblock %}}");
    let found = findings("tiny", &[("tiny/templates/guide.html", &broken)]);
    assert!(
        found[0].contains("themes/tiny/templates/guide.html:3"),
        "{found:?}"
    );
    let broken = format!("{ONE}\n<p>{{{{ guide.titel }}}}</p>{{% endblock %}}");
    let found = failures("tiny", &[("tiny/templates/guide.html", &broken)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("themes/tiny/templates/guide.html:4"),
        "{found:?}"
    );
    let asks = format!("{ONE}{{{{ t(key=\"title.\" ~ page.section) }}}}{{% endblock %}}");
    let found = failures("tiny", &[("tiny/templates/home.html", &asks)]);
    assert!(found[0].starts_with("theme/missing-text"), "{found:?}");
    let asks = format!("{ONE}{{{{ t(key=\"title.update\") }}}}{{% endblock %}}");
    let found = findings("tiny", &[("tiny/templates/updates.html", &asks)]);
    assert!(
        found[0].contains("did you mean `title.updates`?"),
        "{found:?}"
    );
}

/// The stylesheet that a theme's pages load.
fn stylesheet(files: &[(&str, &str)]) -> String {
    let (made, theme) = with("mine", files);
    let theme = theme.unwrap_or_else(|findings| panic!("{findings:#?}"));
    let files = render(&made.site, &made.proof, &theme, made.as_of).unwrap();
    let mut sheets = files
        .iter()
        .filter(|f| f.path.as_str() == "assets/site.css");
    String::from_utf8(sheets.next().unwrap().bytes.clone()).unwrap()
}

#[test]
fn colors_come_first_in_the_stylesheet_that_every_page_loads_anyway() {
    let css = stylesheet(&[
        ("mine/theme.yaml", "name: Mine\nextends: plain"),
        ("mine/assets/site.css", "body { color: var(--text); }"),
    ]);
    let (colors, rules) = css.split_once('\n').unwrap();
    assert_eq!(rules, "body { color: var(--text); }");
    assert!(colors.starts_with(":root{color-scheme:light;--"), "{css}");
    // Paper is white, whatever the screen is: the dark colors are for screens only.
    let (light, dark) = colors
        .split_once("}@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--")
        .unwrap();
    assert!(light.contains(";--paper:#ffffff") && dark.contains(";--paper:#111918"));
    assert!(dark.ends_with("}}"), "{css}");
}

#[test]
fn a_theme_keeps_the_colors_of_the_one_that_it_extends_and_changes_single_ones() {
    let css = stylesheet(&[(
        "mine/theme.yaml",
        "name: Mine\nextends: plain\ncolors:\n  light: { link: \"#7a1f3d\", mark: \"#a00\" }\n  dark: { mark: \"#faa\" }\ncontrast: { text: [[mark, paper]] }",
    )]);
    let (light, dark) = css.split_once('}').unwrap();
    for color in ["--link:#7a1f3d", "--mark:#aa0000", "--text:#14211f"] {
        assert!(light.contains(color), "{css}");
    }
    for color in ["--link:#82d3dc", "--mark:#ffaaaa"] {
        assert!(dark.contains(color), "{css}");
    }
    let found = findings(
        "mine",
        &[(
            "mine/theme.yaml",
            "name: Mine\nextends: plain\ncolors: { light: { link: \"#eee\" } }\ncontrast: { text: [[text, paper]] }",
        )],
    );
    assert!(
        found[0].contains("`link` #eeeeee on `paper` #ffffff has a contrast of 1.16"),
        "the pairs of the theme below hold, too: {found:?}"
    );
}

#[test]
fn a_firm_says_who_it_is_on_every_page_and_what_it_offers_where_a_reader_needs_it() {
    let home = page("plain", &[], Route::Home);
    let checks = page("plain", &[], Route::Checks);
    for text in [&home, &checks] {
        for part in [
            " src=\"guides/pictures/a%20b.png\" alt=\"LOGO\" width=\"320\" height=\"96\">",
            "<a href=\"tel:5105550100\">(510) 555-0100 ext. 12</a>",
            "<a href=\"mailto:o&#39;brien@contact.example\">o&#39;brien@contact.example</a>",
            "HOURS",
            "ADDRESS",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    let outcome = page("plain", &[], Route::Outcome(Index::new(0), Index::new(0)));
    let offer = "href=\"https://act.example/?a=1&amp;b=2\"";
    assert!(home.contains(offer) && outcome.contains(offer));
    assert!(!checks.contains(offer));
}
