//! What an editor is promised of the pages below `/_editor/`: what they say is true, every link leads somewhere, and no text of a file turns into markup. On a small
//! site on which something is due (`tests/editor_pages/site/`), and on the site of this repository.

#![allow(clippy::unwrap_used, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "a test writes its own site")]

#[path = "themes/html.rs"]
mod html;

use html::{between, tags, unescaped};
use statutree::base::{AsOf, SitePath, date};
use statutree::render::{Edition, Renderer, Route};
use statutree::serve::{Page, View, editor};
use statutree::tree::Verdict;
use statutree::workspace::{Look, Publishable, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const TODAY: &str = "2026-11-26";

/// A site on an editor's desk.
struct Desk {
    workspace: Workspace,
    look: Look,
    good: Option<Publishable>,
}

impl Desk {
    fn open(root: &Path, today: &str) -> Desk {
        let as_of = AsOf(date::parse(today).unwrap());
        let mut workspace = Workspace::open(root, as_of);
        let look = workspace.look();
        let good = look.publishable();
        Desk {
            workspace,
            look,
            good,
        }
    }

    fn small(today: &str) -> Desk {
        Desk::open(&small_site(), today)
    }

    /// The pages as `serve` has them.
    fn renderer(&self) -> Option<Renderer<'_>> {
        let good = self.good.as_ref()?;
        let as_of = self.workspace.as_of();
        let edition = Edition::Preview;
        let made = Renderer::new(&good.site, &good.proof, &good.theme, as_of, edition);
        Some(made.unwrap_or_else(|fault| panic!("{fault:?}")))
    }

    fn page(&self, path: &str) -> Option<Page> {
        let renderer = self.renderer();
        let view = View {
            workspace: &self.workspace,
            look: &self.look,
            routes: renderer.as_ref().map(Renderer::routes),
        };
        editor::page(&view, path)
    }

    fn html(&self, path: &str) -> String {
        let page = self.page(path).unwrap_or_else(|| panic!("no page {path}"));
        assert!(
            page.content_type.starts_with("text/html"),
            "{path}: {}",
            page.content_type
        );
        String::from_utf8(page.bytes).unwrap()
    }
}

fn small_site() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editor_pages/site")
}

fn real_site() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the small site, with a change in every file.
fn changed(change: impl Fn(&str, String) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&small_site(), "", folder.path(), &change);
    folder
}

fn copy(from: &Path, below: &str, to: &Path, change: &dyn Fn(&str, String) -> String) {
    for entry in fs::read_dir(from.join(below)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            fs::create_dir_all(to.join(&name)).unwrap();
            copy(from, &format!("{name}/"), to, change);
        } else {
            let text = change(&name, fs::read_to_string(entry.path()).unwrap());
            fs::write(to.join(&name), text).unwrap();
        }
    }
}

/// The text of a piece of HTML, its white space run together.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    unescaped(&out)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The section of a page under the heading with this id.
fn section<'h>(page: &'h str, id: &str) -> &'h str {
    between(page, &format!("<h2 id=\"{id}\">"), "</section>")
        .unwrap_or_else(|| panic!("no section {id}"))
}

/// The texts of all elements that open so.
fn texts(html: &str, open: &str, close: &str) -> Vec<String> {
    html.split(open)
        .skip(1)
        .map(|rest| text(rest.split(close).next().unwrap()))
        .collect()
}

/// A figure of a page, by what it counts.
fn figure(page: &str, of: &str) -> String {
    let rest = page.split(&format!("<dt>{of}</dt>")).nth(1);
    texts(
        rest.unwrap_or_else(|| panic!("no figure {of}")),
        "<dd>",
        "</dd>",
    )
    .swap_remove(0)
}

/// Every page that can be reached from the first one, with its path.
fn all_pages(desk: &Desk) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut waiting = vec![String::new()];
    while let Some(path) = waiting.pop() {
        if pages.contains_key(&path) {
            continue;
        }
        let html = desk.html(&path);
        let links = tags(&html);
        let links = links
            .iter()
            .filter(|tag| tag.name == "a")
            .filter_map(|tag| tag.get("href"));
        let below = links.filter_map(|href| href.strip_prefix("/_editor/"));
        let plain = below.map(|path| path.split('#').next().unwrap().to_owned());
        waiting.extend(plain.filter(|path| !path.ends_with(".svg")));
        pages.insert(path, html);
    }
    pages
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    for root in [small_site(), real_site()] {
        let desk = Desk::open(&root, TODAY);
        let renderer = desk.renderer().expect("a site without errors");
        let pages = all_pages(&desk);
        let site = &desk.look.site.as_ref().unwrap().site;
        for tree in site.trees.values() {
            assert!(
                pages.contains_key(&format!("trees/{}", tree.id)),
                "{} can be found",
                tree.id
            );
        }
        for law in site.sections.values() {
            assert!(
                pages.contains_key(&format!("law/{}", law.id)),
                "{} can be found",
                law.id
            );
        }
        let mut links = BTreeSet::new();
        for (path, html) in &pages {
            for tag in tags(html) {
                let to = tag.get("href").or(tag.get("src")).map(str::to_owned);
                links.extend(to.map(|to| (path.clone(), to)));
            }
        }
        let mut seen = BTreeMap::new();
        for (path, to) in links {
            let (place, anchor) = to.split_once('#').unwrap_or((&to, ""));
            let target =
                seen.entry(place.to_owned())
                    .or_insert_with(|| match place.strip_prefix('/') {
                        None => String::new(),
                        Some(own) if own.starts_with("_editor/") => {
                            let page = desk.page(own.strip_prefix("_editor/").unwrap());
                            let page = page.unwrap_or_else(|| panic!("{path} links to {to}"));
                            String::from_utf8(page.bytes).unwrap()
                        }
                        Some("") => String::new(),
                        Some(file) => {
                            let at = renderer.at(&SitePath::parse(file).unwrap());
                            let route = at.unwrap_or_else(|| panic!("{path} links to {to}"));
                            String::from_utf8(renderer.render(route).unwrap()).unwrap()
                        }
                    });
            let outside = place.starts_with("https://");
            assert!(
                outside || place.is_empty() || place.starts_with('/'),
                "{path}: {to}"
            );
            let page = if place.is_empty() {
                &pages[&path]
            } else {
                &*target
            };
            assert!(
                anchor.is_empty() || page.contains(&format!("id=\"{anchor}\"")),
                "{path}: {to}"
            );
        }
    }
}

#[test]
fn every_page_is_whole_and_has_no_script_or_style_of_its_own() {
    for root in [small_site(), real_site()] {
        for (path, html) in all_pages(&Desk::open(&root, TODAY)) {
            let found = tags(&html);
            assert_eq!(
                found.iter().filter(|tag| tag.name == "h1").count(),
                1,
                "{path}"
            );
            let ids: Vec<&str> = found.iter().filter_map(|tag| tag.get("id")).collect();
            assert_eq!(
                ids.iter().collect::<BTreeSet<_>>().len(),
                ids.len(),
                "{path}: an id twice"
            );
            for tag in &found {
                for (name, value) in &tag.attributes {
                    assert!(name != "style" && !name.starts_with("on"), "{path}: {name}");
                    let names_ids = ["for", "aria-labelledby", "aria-describedby", "data-copies"];
                    let known =
                        !names_ids.contains(&name.as_str()) || ids.contains(&value.as_str());
                    assert!(known, "{path}: there is no {value}");
                }
                assert!(tag.name != "style", "{path}");
            }
            let scripts = found.iter().filter(|tag| tag.name == "script");
            let scripts: Vec<_> = scripts.map(|tag| tag.get("src")).collect();
            assert_eq!(scripts, [Some("/_editor/editor.js")], "{path}");
            balanced(&path, &html);
        }
    }
}

/// Every element that opens closes where it should.
fn balanced(path: &str, html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let (ends, rest) = piece
            .strip_prefix('/')
            .map_or((false, piece), |rest| (true, rest));
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap();
        let tag = &rest[..end];
        match tag {
            "" | "meta" | "link" | "input" | "img" | "br" => {}
            _ if ends => assert_eq!(
                open.pop(),
                Some(tag),
                "{path}: `{tag}` closes what is not open"
            ),
            _ => open.push(tag),
        }
    }
    assert!(open.is_empty(), "{path}: {open:?} stay open");
}

#[test]
fn reviews_are_sorted_by_their_day_around_the_horizon() {
    let names = |today: &str, id: &str| {
        let page = Desk::small(today).html("review");
        texts(section(&page, id), "<h3>", "</h3>")
    };
    assert_eq!(names(TODAY, "overdue"), ["How to ask guide"]);
    assert_eq!(
        names(TODAY, "soon"),
        [
            "Where to ask guide",
            "What may I ask for? tree",
            "When to ask guide"
        ]
    );
    let page = Desk::small(TODAY).html("review");
    let later = texts(section(&page, "later"), "<li>", "</li>");
    assert_eq!(
        later,
        [
            "2027-02-25 Whom to ask guide, cites 0 sections",
            "2027-06-30 What comes next draft guide, cites 1 section"
        ]
    );
    let words = texts(&page, "<b>", "</b>");
    assert_eq!(
        words[..4],
        ["1 day late", "today", "in 35 days", "in 90 days"]
    );
    // A day later.
    assert_eq!(
        names("2026-11-27", "overdue"),
        ["How to ask guide", "Where to ask guide"]
    );
    let soon = names("2026-11-27", "soon");
    assert_eq!(soon.last().map(String::as_str), Some("Whom to ask guide"));
    // The overview counts the same.
    let first = Desk::small(TODAY).html("");
    assert_eq!(figure(&first, "overdue"), "1");
    assert_eq!(figure(&first, "due within 90 days"), "3");
}

#[test]
fn a_page_is_outdated_from_the_day_on_which_a_version_starts_that_is_younger_than_its_review() {
    let outdated = |today: &str| {
        let page = Desk::small(today).html("review");
        texts(section(&page, "outdated"), "<h3>", "</h3>")
    };
    assert_eq!(outdated("2026-05-31"), Vec::<String>::new());
    // Read on the first of June, when the version starts: not outdated.
    let both = ["What may I ask for? tree", "How to ask guide"];
    assert_eq!(outdated("2026-06-01"), both);
    assert_eq!(outdated(TODAY), both);
    // From 2027 on, whatever cites section 1 too, drafts included.
    let more = outdated("2027-01-01");
    assert_eq!(more.len(), 3, "{more:?}");
    assert!(
        more.contains(&"What comes next draft guide".to_owned()),
        "{more:?}"
    );
    // The repeal counts as a change.
    assert!(outdated("2028-01-01").contains(&"Where to ask guide".to_owned()));
    let page = Desk::small(TODAY).html("review");
    let why = text(section(&page, "outdated"));
    assert!(
        why.contains(
            "Penal Code 2, 2026-06-01: A judge decides. Cited at content/guides/late.md:11"
        ),
        "{why}"
    );
    assert_eq!(
        figure(&Desk::small(TODAY).html(""), "read before the law changed"),
        "2"
    );
}

#[test]
fn a_page_that_was_edited_is_listed_with_who_read_it_and_the_note() {
    let old = "review: { on: 2026-07-01, due: 2027-02-25 }";
    let new = "review: { on: 2026-07-01, due: 2027-02-25, by: a <clinic>, note: \"Fees & forms\", content: \"00000000000000000000000000000000\" }";
    let folder = changed(|_, text| text.replace(old, new));
    let page = Desk::open(folder.path(), TODAY).html("review");
    let edited = section(&page, "edited");
    assert_eq!(texts(edited, "<h3>", "</h3>"), ["Whom to ask guide"]);
    let told = text(edited);
    assert!(
        told.contains("Read by a <clinic>. Note: Fees & forms"),
        "{told}"
    );
    let page = Desk::small(TODAY).html("review");
    assert!(section(&page, "edited").contains("No page"), "{page}");
}

#[test]
fn changes_ahead_come_in_order_with_everybody_who_relies_on_the_section() {
    let page = Desk::small(TODAY).html("review");
    let ahead = section(&page, "ahead");
    assert_eq!(
        texts(ahead, "<h3>", "</h3>"),
        ["Penal Code 1 What may be asked", "Penal Code 2 Who decides"]
    );
    let told = text(ahead);
    for wanted in [
        "2027-01-01, in 36 days: A version starts: Shorter times. (AB 1 (2026)) content/statutes/ca-pen-1.md:8",
        "How to ask content/guides/late.md:9, 11",
        "What comes next draft content/guides/draft.md:10",
        "How long ago was it? (question of “What may I ask for?”)",
        "You may ask now (outcome of “What may I ask for?”)",
        "2028-01-01, in 401 days: The section is repealed.",
        "Penal Code 4 content/statutes/ca-pen-4.md:11",
    ] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
    // On the day itself it is no longer ahead.
    let page = Desk::small("2027-01-01").html("review");
    assert_eq!(
        texts(section(&page, "ahead"), "<h3>", "</h3>"),
        ["Penal Code 2 Who decides"]
    );
}

#[test]
fn every_line_that_is_named_cites_the_section() {
    /// A citation that is broken over two lines of a block of YAML is named by the block's first line.
    const LINES: usize = 10;
    let desk = Desk::open(&real_site(), TODAY);
    let site = &desk.look.site.as_ref().unwrap().site;
    let mut named = 0;
    for law in site.sections.values() {
        let page = desk.html(&format!("law/{}", law.id));
        let users = page.split("<h2>Who relies on it</h2>").nth(1).unwrap();
        for place in texts(users, "<code class=\"place\">", "</code>")
            .iter()
            .filter(|place| place.contains(".md:") || place.contains(".yaml:"))
        {
            let (file, line) = place.rsplit_once(':').unwrap();
            let source = fs::read_to_string(real_site().join(file)).unwrap();
            let first = line.parse::<usize>().unwrap() - 1;
            let lines: Vec<&str> = source.lines().skip(first).take(LINES).collect();
            // However a citation is written, it has the number.
            let number = law.number.value.to_lowercase();
            let short = number.rsplit(' ').next().unwrap();
            assert!(
                lines.join(" ").to_lowercase().contains(short),
                "{place} does not cite {}: {lines:?}",
                law.id
            );
            named += 1;
        }
    }
    assert!(named > 500, "{named}");
}

/// The tree has five paths: two answers go on to two more, one ends at once.
#[test]
fn the_page_of_a_section_counts_the_paths_that_rest_on_it() {
    let desk = Desk::small(TODAY);
    let one = text(&desk.html("law/ca-pen-1"));
    for (name, paths) in [
        ("How long ago was it? (question of", "on 5 paths"),
        ("You may ask now (outcome of", "on 1 path"),
        ("Ask later (outcome of", "on 4 paths"),
        (
            "How much of each tree rests on it",
            "What may I ask for?: 5 of 5 paths",
        ),
    ] {
        let after = one
            .split_once(name)
            .unwrap_or_else(|| panic!("{name}: {one}"));
        let near: String = after.1.chars().take(90).collect();
        assert!(near.contains(paths), "{name}: {near}");
    }
    let four = text(&desk.html("law/ca-pen-4"));
    assert!(four.contains("1 of 5 paths"), "{four}");
    assert!(!text(&desk.html("law/ca-pen-3")).contains("How much of each tree"));
}

#[test]
fn the_law_page_knows_what_nobody_relies_on() {
    let desk = Desk::small(TODAY);
    let page = desk.html("law");
    let unused = between(&page, "<details>", "</details>").unwrap();
    assert_eq!(
        text(unused),
        "1 section that nobody relies on Penal Code 3 What nobody cites"
    );
    assert!(
        text(&page).contains("Penal Code 3 What nobody cites nobody relies on it, not checked")
    );
    assert!(text(&desk.html("law/ca-pen-3")).contains("Who relies on it Nobody relies on it."));
    let four = text(&desk.html("law/ca-pen-4"));
    for user in [
        "Terms (1) relief",
        "Cautions (1) It takes time",
        "Forms (1) A-1: Request",
    ] {
        assert!(four.contains(user), "{user}\n{four}");
    }
    let two = "From 2026-06-01 in force : A judge decides. (SB 2 (2026)) From 2010-01-01 : The first text. Repealed on 2028-01-01.";
    for path in ["law", "law/ca-pen-2"] {
        let page = text(&desk.html(path)).replace(" :", ":").replace(':', " :");
        assert!(page.contains(two), "{path}: {page}");
    }
    assert!(desk.page("law/ca-pen-5").is_none());
    assert_eq!(figure(&desk.html(""), "that nobody relies on"), "1");
}

#[test]
fn the_figures_of_every_tree_are_those_of_its_proof() {
    for root in [small_site(), real_site()] {
        let desk = Desk::open(&root, TODAY);
        let proved = desk.look.site.clone().unwrap();
        for (index, tree) in proved.site.trees.iter() {
            let (page, shown) = (
                desk.html(&format!("trees/{}", tree.id)),
                proved.proof.of(index),
            );
            assert_eq!(shown.compiled.verdict, Verdict::Proved);
            assert!(text(&page).contains("Proved: every branch ends."));
            let totals = shown.totals.as_ref().unwrap();
            assert_eq!(figure(&page, "questions"), tree.questions.len().to_string());
            assert_eq!(
                figure(&page, "pages"),
                shown.compiled.graph.nodes.len().to_string()
            );
            assert_eq!(
                figure(&page, "different ways through it").replace(' ', ""),
                totals.paths.to_string()
            );
            assert_eq!(
                figure(&page, "questions on the longest way"),
                totals.longest.to_string()
            );
            assert_eq!(
                figure(&page, "questions on the shortest way"),
                totals.shortest.to_string()
            );
            let coverage = &shown.coverage;
            let parts = [
                ("options", coverage.options()),
                ("rows", coverage.rows()),
                ("outcomes", coverage.outcomes()),
                ("edges", coverage.edges()),
            ];
            for (what, count) in parts {
                let told = format!("{} of {} {what}", count.covered, count.all);
                assert!(text(&page).contains(&told), "{}: {told}", tree.id);
                assert!(
                    text(&desk.html("trees")).contains(&told),
                    "{}: {told}",
                    tree.id
                );
            }
        }
    }
}

#[test]
fn suggested_scenarios_can_be_pasted_and_leave_nothing_uncovered() {
    let folder = changed(|_, text| text);
    let before = Desk::open(folder.path(), TODAY);
    let page = before.html("trees/ask");
    let left = text(
        between(
            &page,
            "<summary>What no passing scenario walks",
            "</details>",
        )
        .unwrap(),
    );
    for part in [
        "How long ago was it? → I'm not sure",
        "Which court was it? → rule 2",
        "Ask later",
    ] {
        assert!(left.contains(part), "{part}\n{left}");
    }
    let map = String::from_utf8(before.page("trees/ask.svg").unwrap().bytes).unwrap();
    assert!(map.contains("not covered"));
    let yaml = between(
        &page,
        "<pre id=\"suggested-yaml\" tabindex=\"0\">",
        "</pre>",
    )
    .unwrap();
    let file = folder.path().join("decision_trees/ask.scenarios.yaml");
    let text_now = fs::read_to_string(&file).unwrap() + &unescaped(yaml);
    fs::write(&file, text_now).unwrap();
    let after = Desk::open(folder.path(), TODAY);
    // What the days bring stays: what is due, and what the law changes.
    let of_the_days = ["review/overdue", "review/outdated", "law/change-ahead"];
    let mut found = after.look.diagnostics.iter();
    assert!(
        found.all(|found| of_the_days.contains(&found.rule.0.name)),
        "{:?}",
        after.look.diagnostics
    );
    let page = after.html("trees/ask");
    assert!(!page.contains("suggested-yaml") && !page.contains("What no passing scenario walks"));
    assert!(text(&page).contains("Nothing is marked"));
    let version = |page: &str| between(page, "data-version=\"", "\"").unwrap().to_owned();
    assert_ne!(version(&before.html("trees/ask")), version(&page));
}

#[test]
fn a_failing_scenario_is_shown_with_the_answers_that_lead_astray() {
    let folder = changed(|name, text| match name {
        "decision_trees/ask.scenarios.yaml" => text.replace("outcome: now", "outcome: later"),
        _ => text,
    });
    let desk = Desk::open(folder.path(), TODAY);
    for path in [
        "trees/ask",
        "findings",
        "findings/decision_trees/ask.scenarios.yaml",
    ] {
        let page = text(&desk.html(path));
        for wanted in [
            "the scenario `two-years-and-a-day` ends at “You may ask now”, not at “Ask later”",
            "decision_trees/ask.scenarios.yaml:5:14",
            "5 outcome: later ← not what this person is told",
            "How long ago was it? → More than two years ago Which court was it? → A superior court",
            "About the rule scenario/wrong-outcome",
        ] {
            assert!(page.contains(wanted), "{path}: {wanted}\n{page}");
        }
    }
    assert!(text(&desk.html("trees/ask")).contains("fails line 2"));
    assert!(
        text(&desk.html("")).contains("The site cannot be published: 1 error stands against it.")
    );
    // The last good site is served, which may lack a page: nothing links there.
    for (path, html) in all_pages(&desk) {
        let found = tags(&html);
        let links = found
            .iter()
            .filter(|tag| tag.name == "a")
            .filter_map(|tag| tag.get("href"));
        let to_site = |to: &&str| to.starts_with('/') && !to.starts_with("/_editor/") && *to != "/";
        assert_eq!(links.filter(to_site).count(), 0, "{path}");
    }
}

#[test]
fn the_review_page_says_how_long_the_site_stays_proved_and_what_fails_then() {
    let folder = changed(|name, text| match name {
        "content/statutes/ca-pen-1.md" => {
            text.replace("\nchecked:", "\nrepealed: 2027-03-01\nchecked:")
        }
        _ => text,
    });
    let page = text(&Desk::open(folder.path(), TODAY).html("review"));
    assert!(
        page.contains(
            "Proved until 2027-02-28: on 2027-03-01 Penal Code 1 is repealed, which brings"
        ),
        "{page}"
    );
    assert!(
        page.contains(
            "this outcome rests on Penal Code 1, which has not been law since 2027-03-01"
        )
    );
    assert!(page.contains("decision_trees/ask.yaml:"));
    let unchanged = text(&Desk::small(TODAY).html("review"));
    assert!(unchanged.contains("breaks"), "{unchanged}");
}

#[test]
fn properties_are_listed_with_what_came_of_them() {
    let folder = changed(|name, text| match name {
        "decision_trees/ask.scenarios.yaml" => {
            let first = "properties:\n  at-once:\n    about: Everybody may ask now.\n    outcome_has: { outcome: now }\n";
            let second = "  asked:\n    for_all: { which: superior }\n    must_ask: how-long\n";
            format!("{first}{second}{text}")
        }
        _ => text,
    });
    let desk = Desk::open(folder.path(), TODAY);
    let page = text(&desk.html("trees/ask"));
    for wanted in [
        "What holds for every reader",
        "at-once Everybody may ask now. Does not hold line 2",
        "asked Proved line 5",
        "the property `at-once` does not hold: these answers end at “Ask later”",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
}

#[test]
fn files_with_errors_come_first_and_a_long_list_goes_on_elsewhere() {
    let folder = changed(|name, text| match name {
        // A warning in the first file, and many errors in a later one.
        "content/guides/draft.md" => text + "\nUse this in order to utilize it.\n",
        "content/guides/today.md" => text + &"\n[x](guide:nowhere)\n".repeat(250),
        _ => text,
    });
    let desk = Desk::open(folder.path(), TODAY);
    let page = desk.html("findings");
    let files = texts(&page, "<h2>", "</h2>");
    assert_eq!(files[0], "content/guides/today.md 250 errors");
    assert!(
        files.len() > 1 && files[1].starts_with("content/guides/draft.md"),
        "{files:?}"
    );
    let last = files.last().unwrap();
    assert_eq!(last, "content/statutes/ca-pen-1.md 1 note", "{files:?}");
    assert_eq!(page.matches("<article").count(), 200);
    assert!(text(&page).contains("50 findings more in this file"));
    assert_eq!(
        desk.html("findings/content/guides/today.md")
            .matches("<article")
            .count(),
        250
    );
    // Mended while the page is open: it stays.
    let mended = Desk::small(TODAY).html("findings/content/guides/today.md");
    assert!(text(&mended).contains("There is no finding in a file of this name."));
}

#[test]
fn no_text_turns_into_markup() {
    const MARK: &str = "<script>alert('x')</script><img src=x onerror=y>";
    let hostile = |name: &str, text: String| {
        let mut out = String::new();
        for line in text.lines() {
            let words = [
                "name: ",
                "title: ",
                "tagline: ",
                "ask: ",
                "about: ",
                "term: ",
                "  - changed: ",
                "    changed: ",
                "by: ",
                "use: ",
            ];
            let field = words
                .iter()
                .find(|word| line.trim_start().starts_with(**word));
            match field {
                Some(_) if !line.contains('{') => {
                    let (before, value) = line.split_once(": ").unwrap();
                    let value = format!("{value} {MARK}").replace('\'', "''");
                    out.push_str(&format!("{before}: '{value}'\n"));
                }
                _ => out.push_str(&format!("{line}\n")),
            }
        }
        match name {
            // What an excerpt shows.
            "content/guides/late.md" => out + &format!("\n[{MARK}](guide:nowhere)\n"),
            _ => out,
        }
    };
    // Without and with an error.
    for broken in [false, true] {
        let folder = changed(|name, text| hostile(if broken { name } else { "" }, text));
        let desk = Desk::open(folder.path(), TODAY);
        assert_eq!(
            desk.look.diagnostics.has_errors(),
            broken,
            "{:?}",
            desk.look.diagnostics
        );
        let mut shown = 0;
        for (path, html) in all_pages(&desk) {
            let found = tags(&html);
            let scripts = found.iter().filter(|tag| tag.name == "script").count();
            assert_eq!(scripts, 1, "{path}");
            assert!(
                found.iter().all(|tag| tag.get("onerror").is_none()),
                "{path}"
            );
            balanced(&path, &html);
            shown += html.matches("&lt;script&gt;alert(&#39;x&#39;)").count();
        }
        assert!(shown > 40, "{shown}");
    }
}

#[test]
fn without_a_readable_site_yaml_the_pages_say_so() {
    let folder = changed(|name, text| match name {
        "site.yaml" => text.replace("name:", "nome:"),
        _ => text,
    });
    let desk = Desk::open(folder.path(), TODAY);
    for path in ["", "review", "law", "law/ca-pen-1", "trees", "trees/ask"] {
        let page = text(&desk.html(path));
        assert!(page.contains("site.yaml cannot be read"), "{path}: {page}");
    }
    assert!(text(&desk.html("findings")).contains("site.yaml"));
}

#[test]
fn there_are_no_other_pages() {
    let desk = Desk::small(TODAY);
    for path in [
        "x",
        "law/",
        "law/x/y",
        "trees/ask/",
        "trees/ask.svg/x",
        "review/x",
        "../site.yaml",
        "base.html",
        "findings.html",
    ] {
        assert!(desk.page(path).is_none(), "{path}");
    }
    assert_eq!(
        desk.page("editor.css").unwrap().content_type,
        "text/css; charset=utf-8"
    );
    assert_eq!(
        desk.page("editor.js").unwrap().content_type,
        "text/javascript; charset=utf-8"
    );
    // Drafts are linked: only the preview has them.
    let renderer = desk.renderer().unwrap();
    let draft = renderer.at(&SitePath::parse("guides/draft.html").unwrap());
    assert!(matches!(draft, Some(Route::Guide(_))));
    assert!(desk.html("review").contains("href=\"/guides/draft.html\""));
}
