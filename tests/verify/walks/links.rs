//! Pages that are changed, while `proof.json` and `tree.json` stay as they are.

use super::folder::Folder;
use super::list::{Item, List};
use super::trial::{
    DEAD_END, LOOP, SITE, TOLD, TOOLS, Trial, UNBACKED, UNMARKED, UNREACHED, answers, href, one,
    text,
};

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
    let mut trial = Trial::share(&folder, 10);
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
                for out in [
                    "../../index.html",
                    "https://example.org/",
                    "gone.html",
                    "map.html",
                ] {
                    let moved = list.with_item(number, |item| item.to(out));
                    trial.refuse("out", &one(page, moved), &[DEAD_END], page);
                }
                for back in ["#page.main", "", "index.html"] {
                    let moved = list.with_item(number, |item| item.to(back));
                    trial.refuse("back", &one(page, moved), &[LOOP], page);
                }
                let plain = list.with_item(number, |item| format!("<li>{}</li>\n", item.text));
                trial.refuse("no link", &one(page, plain), &[DEAD_END], page);
                let hidden =
                    list.with_item(number, |item| item.written.replacen("<a ", "<a hidden ", 1));
                trial.refuse("hidden", &one(page, hidden), &[DEAD_END], page);
                let reworded =
                    list.with_item(number, |item| item.written.replacen("</a>", " not</a>", 1));
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
        let renamed = text(&folder, &start).replacen(
            "data-proof=\"start\" href=\"",
            "data-proof=\"start\" href=\"x",
            1,
        );
        trial.refuse(
            "start elsewhere",
            &one(&start, renamed),
            &[DEAD_END],
            &start,
        );
        let later = folder
            .outcomes(tool)
            .into_iter()
            .next()
            .expect("an outcome");
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
            for out in [
                "../../../index.html",
                "gone.html",
                "../../old-pleas/finished.html",
            ] {
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
    let mut trial = Trial::share(&folder, 2);
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
    trial.end(60);
    let mut trial = Trial::of(&folder);
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
    trial.end(9);
}

#[test]
fn one_fault_on_every_page_is_told_a_few_times_only() {
    let folder = Folder::small();
    let pages = folder
        .questions(TOOLS[0])
        .into_iter()
        .chain(folder.outcomes(TOOLS[0]));
    let changes: Vec<_> = pages
        .map(|page| {
            (
                page,
                Some(text(&folder, page).replacen("</main>", "<p>Hello</p></main>", 1)),
            )
        })
        .collect();
    assert!(changes.len() > 7, "a tool of many pages");
    let found = folder.with(&changes);
    assert_eq!(found.len(), 6, "{found:#?}");
    assert!(
        found
            .iter()
            .any(|(_, message)| message.contains("more findings of this rule"))
    );
}
