//! Every way in which a built site can be changed so that a tree is no longer what was proved, one change at a time: each is refused, by the rule that it breaks and with
//! the name of the page. No list of the build is there, so it is never a fingerprint that tells.

#[path = "walks/folder.rs"]
mod folder;
#[path = "walks/leaves.rs"]
mod leaves;
#[path = "walks/list.rs"]
mod list;
#[path = "walks/oracle.rs"]
mod oracle;

use folder::{Finding, Folder};
use list::{Item, List};
use oracle::{Fault, Trees};
use serde_json::{Value, json};

const UNREADABLE: &str = "proof/unreadable";
const UNMARKED: &str = "proof/unmarked";
const DEAD_END: &str = "proof/dead-end";
const LOOP: &str = "proof/loop";
const UNREACHED: &str = "proof/unreached";
const UNBACKED: &str = "proof/unbacked";
const MISCOUNTED: &str = "proof/miscounted";
const TOLD: &str = "proof/told-otherwise";
const NOT_PROVED: &str = "proof/not-proved";

/// The site with everything that a tree can have: rules, values, a hand-over, ways on, warnings.
const SITE: &str = "value-questions";
const TOOLS: [&str; 2] = ["tools/relief/", "tools/old-pleas/"];
const PROOF: &str = "proof.json";

type Changes<'c> = Vec<(&'c str, Option<String>)>;

/// Changes that were tried, and those that were not refused as they should be.
struct Trial<'f> {
    folder: &'f Folder,
    /// One change in so many is tried.
    share: u64,
    seed: u64,
    tried: usize,
    survived: Vec<String>,
}

impl<'f> Trial<'f> {
    /// Tries every change.
    fn of(folder: &'f Folder) -> Trial<'f> {
        Trial::share(folder, 1)
    }

    /// Tries one change in so many, always the same ones; `EVERY_CHANGE=1 cargo test --test verify walks` tries all.
    fn share(folder: &'f Folder, share: u64) -> Trial<'f> {
        let all = std::env::var_os("EVERY_CHANGE").is_some();
        Trial {
            folder,
            share: if all { 1 } else { share },
            seed: 7,
            tried: 0,
            survived: Vec::new(),
        }
    }

    /// Tries a change that one of some rules has to refuse, with a name in its message.
    fn refuse(&mut self, what: &str, changes: &Changes<'_>, rules: &[&str], name: &str) {
        // Knuth's multiplier: an even choice, the same on every machine.
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        if (self.seed >> 33) % self.share != 0 {
            return;
        }
        self.tried += 1;
        let found = self.folder.with(changes);
        let right = |(rule, message): &Finding| rules.contains(rule) && message.contains(name);
        if !found.iter().any(right) {
            let survivor = format!("{what}: {rules:?} with {name}, found {found:#?}");
            self.survived.push(survivor);
        }
    }

    fn end(self, least: usize) {
        let (tried, left) = (self.tried, self.survived.len());
        assert!(left == 0, "{left} of {tried}:\n{}", self.survived[..left.min(3)].join("\n"));
        assert!(tried >= least, "only {tried} changes were tried");
    }
}

fn text<'f>(folder: &'f Folder, path: &str) -> &'f str {
    &folder.files[path]
}

/// A page of a list, item by item.
fn answers<'f>(folder: &'f Folder, page: &str, mark: &str) -> List<'f> {
    List::of(text(folder, page), mark).expect("a list")
}

fn one(page: &str, text: String) -> Changes<'_> {
    vec![(page, Some(text))]
}

fn value(folder: &Folder, path: &str) -> Value {
    serde_json::from_str(text(folder, path)).expect("JSON")
}

/// The address of a page of the same tool, as a question page of it writes it.
fn href(tool: &str, page: &str) -> String {
    page.strip_prefix(tool).expect("in the tool").to_owned()
}

#[test]
fn sites_as_they_are_built_are_proved_in_every_theme() {
    let built = [
        ("one-question", None),
        (SITE, None),
        (SITE, Some("counsel")),
        (SITE, Some("tiny")),
    ];
    for (site, theme) in built {
        let found = Folder::build(site, theme).with(&Vec::new());
        assert_eq!(found, [], "{site} in {theme:?}");
    }
}

#[test]
fn answers_that_are_changed_on_a_page_are_refused() {
    let folder = Folder::small();
    let mut trial = Trial::of(&folder);
    for tool in TOOLS {
        let questions = folder.questions(tool);
        let places: Vec<&str> = questions.iter().copied().collect();
        let places = places.into_iter().chain(folder.outcomes(tool));
        let places: Vec<String> = places.map(|page| href(tool, page)).collect();
        for page in questions {
            let list = answers(&folder, page, "answers");
            for number in 0..list.items.len() {
                let item = &list.items[number];
                for other in &list.items[number + 1..] {
                    if item.href != other.href {
                        let page_text = flipped(&list, item, other);
                        trial.refuse("flip", &one(page, page_text), &[TOLD], page);
                    }
                }
                let mut fewer = list.items.clone();
                fewer.remove(number);
                trial.refuse("drop", &one(page, list.with(&fewer)), &[TOLD], page);
                let mut more = list.items.clone();
                more.insert(number, item.clone());
                trial.refuse("add", &one(page, list.with(&more)), &[TOLD], page);
                for place in places.iter().filter(|place| **place != item.href) {
                    let moved = list.with_item(number, |item| item.to(place));
                    trial.refuse("redirect", &one(page, moved), &[TOLD], page);
                }
                for out in ["../../index.html", "https://example.org/", "gone.html", "map.html"] {
                    let moved = list.with_item(number, |item| item.to(out));
                    trial.refuse("out", &one(page, moved), &[DEAD_END], page);
                }
                for back in ["#page.main", "", "index.html"] {
                    let moved = list.with_item(number, |item| item.to(back));
                    trial.refuse("back", &one(page, moved), &[LOOP], page);
                }
                let plain = list.with_item(number, |item| format!("<li>{}</li>\n", item.text));
                trial.refuse("no link", &one(page, plain), &[DEAD_END], page);
                let hidden = list.with_item(number, |item| item.written.replacen("<a ", "<a hidden ", 1));
                trial.refuse("hidden", &one(page, hidden), &[DEAD_END], page);
                let reworded = list.with_item(number, |item| item.written.replacen("</a>", " not</a>", 1));
                trial.refuse("reword", &one(page, reworded), &[TOLD], page);
            }
            trial.refuse("none", &one(page, list.with(&[])), &[DEAD_END], page);
            let unmarked = text(&folder, page).replace(" data-proof=\"answers\"", "");
            trial.refuse("unmarked", &one(page, unmarked), &[UNMARKED], page);
            trial.refuse("gone", &vec![(page, None)], &[DEAD_END], page);
        }
    }
    trial.end(200);
}

fn flipped(list: &List<'_>, one: &Item, other: &Item) -> String {
    let items = list.items.iter().map(|item| {
        let href = if item == one {
            &other.href
        } else if item == other {
            &one.href
        } else {
            &item.href
        };
        Item {
            written: item.to(href),
            ..item.clone()
        }
    });
    list.with(&items.collect::<Vec<_>>())
}

#[test]
fn pages_that_are_swapped_or_changed_as_a_whole_are_refused() {
    let folder = Folder::small();
    let mut trial = Trial::of(&folder);
    for tool in TOOLS {
        for pages in [folder.questions(tool), folder.outcomes(tool)] {
            let pages: Vec<&str> = pages.into_iter().collect();
            for (number, page) in pages.iter().enumerate() {
                for other in &pages[number + 1..] {
                    let swapped = vec![
                        (*page, Some(text(&folder, other).to_owned())),
                        (*other, Some(text(&folder, page).to_owned())),
                    ];
                    trial.refuse("swap", &swapped, &[TOLD], page);
                }
                let heading = text(&folder, page).replacen("</h1>", "?</h1>", 1);
                trial.refuse("heading", &one(page, heading), &[TOLD], page);
                let more = text(&folder, page).replacen("</main>", "<p>Pay $500.</p></main>", 1);
                trial.refuse("more", &one(page, more), &[TOLD], page);
                let link = text(&folder, page).replacen("</main>", "<a href=\"x\"></a></main>", 1);
                trial.refuse("link", &one(page, link), &[TOLD], page);
            }
        }
        let start = format!("{tool}index.html");
        let unmarked = text(&folder, &start).replacen(" data-proof=\"start\"", "", 1);
        trial.refuse("no start", &one(&start, unmarked), &[UNMARKED], &start);
        let renamed = text(&folder, &start).replacen("data-proof=\"start\" href=\"", "data-proof=\"start\" href=\"x", 1);
        trial.refuse("start elsewhere", &one(&start, renamed), &[DEAD_END], &start);
        let later = folder.outcomes(tool).into_iter().next().expect("an outcome");
        let first = format!("data-proof=\"start\" href=\"{}\" x=\"", href(tool, later));
        let moved = text(&folder, &start).replacen("data-proof=\"start\" href=\"", &first, 1);
        trial.refuse("start later", &one(&start, moved), &[TOLD], &start);
        trial.refuse("gone", &vec![(&*start, None)], &[DEAD_END], &start);
        let stray = format!("{tool}stray.html");
        let copy = text(&folder, later).to_owned();
        trial.refuse("stray", &one(&stray, copy), &[UNREACHED], &stray);
    }
    let stray = "tools/stray/index.html";
    let copy = text(&folder, "tools/relief/index.html").to_owned();
    trial.refuse("no tree", &one(stray, copy), &[UNREACHED], stray);
    trial.end(30);
}

#[test]
fn ways_on_that_are_changed_are_refused() {
    let folder = Folder::small();
    let mut trial = Trial::of(&folder);
    let tool = TOOLS[0];
    let lists = folder.outcomes(tool).into_iter();
    for page in lists.filter(|page| text(&folder, page).contains(" data-proof=\"continues\"")) {
        let list = answers(&folder, page, "continues");
        for number in 0..list.items.len() {
            let mut fewer = list.items.clone();
            fewer.remove(number);
            trial.refuse("drop", &one(page, list.with(&fewer)), &[TOLD], page);
            for place in folder.questions(tool) {
                let place = format!("../{}", href(tool, place));
                if place != list.items[number].href {
                    let moved = list.with_item(number, |item| item.to(&place));
                    trial.refuse("redirect", &one(page, moved), &[TOLD], page);
                }
            }
            for out in ["../../../index.html", "gone.html", "../../old-pleas/finished.html"] {
                let moved = list.with_item(number, |item| item.to(out));
                trial.refuse("out", &one(page, moved), &[DEAD_END], page);
            }
        }
    }
    trial.end(15);
}

#[test]
fn outcomes_that_are_not_backed_as_proved_are_refused() {
    let folder = Folder::small();
    let mut trial = Trial::of(&folder);
    for tool in TOOLS {
        for page in folder.outcomes(tool) {
            let list = answers(&folder, page, "statutes");
            trial.refuse("none", &one(page, list.with(&[])), &[UNBACKED], page);
            let unmarked = text(&folder, page).replace(" data-proof=\"statutes\"", "");
            trial.refuse("unmarked", &one(page, unmarked), &[UNBACKED], page);
            for number in 0..list.items.len() {
                let mut fewer = list.items.clone();
                fewer.remove(number);
                trial.refuse("strip", &one(page, list.with(&fewer)), &[UNBACKED], page);
                let old = &list.items[number].href;
                let (law, _) = old.split_once('#').expect("a place");
                let other = match law.contains("1203.41") {
                    true => law.replace("1203.41", "1203.4"),
                    false => law.replace("1203.4", "1203.41"),
                };
                for href in [
                    other,
                    law.to_owned(),
                    format!("{law}#sub-z"),
                    old.replace("#sub-", "#sub-x"),
                    "../../../laws/index.html".to_owned(),
                    "../../../laws/gone.html".to_owned(),
                    "https://example.org/".to_owned(),
                    "#page.main".to_owned(),
                ] {
                    let moved = list.with_item(number, |item| item.to(&href));
                    trial.refuse(&href, &one(page, moved), &[UNBACKED], page);
                }
                let plain = list.with_item(number, |item| format!("<li>{}</li>", item.text));
                trial.refuse("no link", &one(page, plain), &[UNBACKED], page);
            }
        }
    }
    let laws = ["laws/ca-pen-1203.4.html", "laws/ca-pen-1203.41.html"];
    let swapped = vec![
        (laws[0], Some(text(&folder, laws[1]).to_owned())),
        (laws[1], Some(text(&folder, laws[0]).to_owned())),
    ];
    trial.refuse("swap", &swapped, &[UNBACKED], laws[0]);
    for law in laws {
        let unmarked = text(&folder, law).replace(" data-proof=\"section\"", "");
        trial.refuse("unmarked", &one(law, unmarked), &[UNMARKED], law);
        let moved = text(&folder, law).replace(" id=\"sub-", " id=\"x-");
        trial.refuse("places", &one(law, moved), &[UNBACKED], law);
        let renamed = text(&folder, law).replace("Penal Code", "Vehicle Code");
        trial.refuse("renamed", &one(law, renamed), &[UNBACKED], law);
        trial.refuse("gone", &vec![(law, None)], &[UNBACKED], law);
    }
    trial.end(60);
}

#[test]
fn numbers_that_the_pages_do_not_have_are_refused() {
    let folder = Folder::small();
    let mut trial = Trial::of(&folder);
    let proof = value(&folder, PROOF);
    let changed = |pointer: &str, to: Value| {
        let mut proof = proof.clone();
        *proof.pointer_mut(pointer).expect(pointer) = to;
        one(PROOF, proof.to_string())
    };
    let trees = proof["trees"].as_array().expect("trees");
    for (number, tree) in trees.iter().enumerate() {
        let start = format!("tools/{}/index.html", tree["id"].as_str().expect("an id"));
        for key in ["pages", "shortest", "longest"] {
            for by in [-1, 1, 1_000_000] {
                let old = tree[key].as_i64().expect("a number");
                let pointer = format!("/trees/{number}/{key}");
                let change = changed(&pointer, json!(old + by));
                // A number below zero is none.
                let rules = [MISCOUNTED, UNREADABLE];
                let name = if old + by < 0 { PROOF } else { start.as_str() };
                trial.refuse(&pointer, &change, &rules, name);
            }
        }
        for to in [json!("0"), json!("99999999999999999999999999"), json!("many"), json!(null)] {
            let pointer = format!("/trees/{number}/paths");
            trial.refuse(&pointer, &changed(&pointer, to), &[MISCOUNTED], &start);
        }
        let verdict = format!("/trees/{number}/verdict");
        trial.refuse("verdict", &changed(&verdict, json!("refuted")), &[NOT_PROVED], PROOF);
        let title = format!("/trees/{number}/title");
        trial.refuse("title", &changed(&title, json!("Another")), &[TOLD], "Another");
        let id = format!("/trees/{number}/id");
        trial.refuse("id", &changed(&id, json!("another")), &[DEAD_END], "tools/another/");
        for (at, outcome) in tree["outcomes"].as_array().expect("outcomes").iter().enumerate() {
            let of = format!("/trees/{number}/outcomes/{at}");
            let url = outcome["url"].as_str().expect("an address");
            for to in ["100", "-1", ""] {
                let pointer = format!("{of}/paths");
                trial.refuse(&pointer, &changed(&pointer, json!(to)), &[MISCOUNTED], url);
            }
            let change = changed(&format!("{of}/url"), json!("tools/relief/result/x.html"));
            trial.refuse("url", &change, &[DEAD_END], url);
            for to in ["ca-pen-1", "../x"] {
                let change = changed(&format!("{of}/statutes/0/id"), json!(to));
                trial.refuse("section", &change, &[UNBACKED], url);
            }
            for to in [json!("(z)"), json!(null), json!("")] {
                let change = changed(&format!("{of}/statutes/0/pinpoint"), to);
                trial.refuse("place", &change, &[UNBACKED], url);
            }
            let change = changed(&format!("{of}/statutes"), json!([]));
            trial.refuse("statutes", &change, &[UNBACKED], url);
            let mut fewer = tree["outcomes"].as_array().expect("outcomes").clone();
            fewer.remove(at);
            let change = changed(&format!("/trees/{number}/outcomes"), json!(fewer));
            trial.refuse("drop", &change, &[DEAD_END], url);
        }
        let mut fewer = trees.clone();
        fewer.remove(number);
        let dropped = changed("/trees", json!(fewer));
        trial.refuse("drop", &dropped, &[UNREACHED], &start);
    }
    trial.refuse("format", &changed("/format", json!(2)), &[NOT_PROVED], PROOF);
    trial.refuse("gone", &vec![(PROOF, None)], &[UNREADABLE], PROOF);
    let deep = format!("{{\"format\":1,\"trees\":{}", "[".repeat(100_000));
    trial.refuse("deep", &one(PROOF, deep), &[UNREADABLE], PROOF);
    trial.end(100);
}

#[test]
fn whatever_single_thing_of_tree_json_is_changed_it_is_refused() {
    let folder = Folder::small();
    let mut trial = Trial::of(&folder);
    for tool in TOOLS {
        let path = format!("{tool}tree.json");
        let tree = value(&folder, &path);
        for (what, changed) in leaves::changed(&tree) {
            let change = one(&path, changed.to_string());
            let rules = [TOLD, UNREADABLE, UNREACHED];
            trial.refuse(&what, &change, &rules, tool);
        }
        trial.refuse("gone", &vec![(&*path, None)], &[UNREADABLE], &path);
        let cut = text(&folder, &path)[..1000].to_owned();
        trial.refuse("cut", &one(&path, cut), &[UNREADABLE], &path);
    }
    trial.end(300);
}

#[test]
fn answers_that_are_redirected_everywhere_are_refused_where_the_proof_says_otherwise() {
    let folder = Folder::small();
    let proof = value(&folder, PROOF);
    let mut trees = Trees::new();
    for tool in TOOLS {
        let id = tool["tools/".len()..].trim_end_matches('/').to_owned();
        trees.insert(id, value(&folder, &format!("{tool}tree.json")));
    }
    assert_eq!(oracle::judge(&proof, &trees), None);
    let mut trial = Trial::of(&folder);
    let mut same = 0;
    for (id, tree) in &trees {
        let tool = format!("tools/{id}/");
        for (page, answer, to) in redirects(tree) {
            let mut other = tree.clone();
            other["pages"][page]["answers"][answer]["to"] = to.clone();
            let path = format!("{tool}{}", tree["pages"][page]["url"].as_str().expect("an address"));
            let list = answers(&folder, &path, "answers");
            let moved = list.with_item(answer, |item| item.to(&address(tree, &to)));
            let json = format!("{tool}tree.json");
            let changes = vec![(&*path, Some(moved)), (&*json, Some(other.to_string()))];
            let mut all = trees.clone();
            all.insert(id.clone(), other);
            let rule = match oracle::judge(&proof, &all) {
                Some(Fault::Loop) => LOOP,
                Some(Fault::Unreached) => UNREACHED,
                Some(Fault::Miscounted) => MISCOUNTED,
                None => {
                    same += 1;
                    let found = folder.with(&changes);
                    assert_eq!(found, [], "{path}, answer {answer}, to {to}");
                    continue;
                }
            };
            trial.refuse(&format!("{path}, answer {answer}, to {to}"), &changes, &[rule], "tools/");
        }
    }
    assert!(same < trial.tried / 10, "{same} change nothing that is counted");
    trial.end(80);
}

/// Every answer to every other place of its tool, and to the start of each tool.
fn redirects(tree: &Value) -> Vec<(usize, usize, Value)> {
    let count = |key: &str| tree[key].as_array().expect("a list").len();
    let pages = (0..count("pages")).map(|page| json!({ "page": page }));
    let outcomes = (0..count("outcomes")).map(|outcome| json!({ "outcome": outcome }));
    let tools = TOOLS.map(|tool| json!({ "tool": format!("../{}index.html", &tool["tools/".len()..]) }));
    let places: Vec<Value> = pages.chain(outcomes).chain(tools).collect();
    let mut all = Vec::new();
    for (number, page) in tree["pages"].as_array().expect("pages").iter().enumerate() {
        let answers = page["answers"].as_array().expect("answers");
        for (answer, written) in answers.iter().enumerate() {
            let others = places.iter().filter(|place| **place != written["to"]);
            all.extend(others.map(|place| (number, answer, place.clone())));
        }
    }
    all
}

/// A place of a tool as its question pages write it.
fn address(tree: &Value, to: &Value) -> String {
    let url = to["tool"].as_str().or_else(|| {
        let list = if to["page"].is_u64() { "pages" } else { "outcomes" };
        let number = to["page"].as_u64().or(to["outcome"].as_u64())?;
        tree[list][usize::try_from(number).ok()?]["url"].as_str()
    });
    url.expect("an address").to_owned()
}

#[test]
fn one_fault_on_every_page_is_told_a_few_times_only() {
    let folder = Folder::small();
    let pages = folder.questions(TOOLS[0]).into_iter().chain(folder.outcomes(TOOLS[0]));
    let changes: Vec<_> = pages
        .map(|page| (page, Some(text(&folder, page).replacen("</main>", "<p>Hello</p></main>", 1))))
        .collect();
    assert!(changes.len() > 7, "a tool of many pages");
    let found = folder.with(&changes);
    assert_eq!(found.len(), 6, "{found:#?}");
    assert!(found.iter().any(|(_, message)| message.contains("more findings of this rule")));
}
