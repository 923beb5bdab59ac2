//! Reads the format `json`.

use super::Drawn;
use serde_json::Value;

pub fn read(text: &str) -> Drawn {
    let json: Value = serde_json::from_str(text).unwrap();
    assert_eq!(json["format"], 1);
    let mut drawn = Drawn::default();
    if let Some(start) = json["start"].as_str() {
        drawn.node("start", "Start here");
        drawn.arrow("start", start, "");
    }
    for page in list(&json["pages"]) {
        let name = string(&page["name"]);
        let label = format!("Question {}", &name[1..]);
        drawn.node(name, &format!("{label}{}", string(&page["ask"])));
        arrows(&mut drawn, name, &page["answers"]);
    }
    for outcome in list(&json["outcomes"]) {
        let name = string(&outcome["name"]);
        let label = format!("Result {}: {}", &name[1..], string(&outcome["kind"]));
        drawn.node(name, &format!("{label}{}", string(&outcome["title"])));
        arrows(&mut drawn, name, &outcome["continue"]);
    }
    for tree in list(&json["trees"]) {
        let text = format!("Other questions{}", string(&tree["title"]));
        drawn.node(string(&tree["name"]), &text);
    }
    drawn
}

/// One arrow to each place, with every text of it.
fn arrows(drawn: &mut Drawn, from: &str, ways: &Value) {
    let mut places: Vec<&str> = list(ways).iter().map(|way| string(&way["to"])).collect();
    places.sort_unstable();
    places.dedup();
    for to in places {
        let there = list(ways).iter().filter(|way| way["to"] == to);
        let texts: Vec<&str> = there.map(|way| string(&way["text"])).collect();
        let text = match texts.as_slice() {
            [one] => (*one).to_owned(),
            several => format!("•{}", several.join("•")),
        };
        drawn.arrow(from, to, &text);
    }
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap()
}
