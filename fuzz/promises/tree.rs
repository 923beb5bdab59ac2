//! A tree's file, for any text: whatever is found is sound; where nothing is wrong, every answer of its graph leads on, no walk comes back, the walks are as many as its proof
//! says, every end cites the law, and its pages are sound. A review that is written into it can be written again and changes nothing.

use super::front_matter::review;
use super::small::{self, Small};
use statutree::base::Index;
use statutree::load::Reviewed;
use statutree::render::Route;
use statutree::tree::{End, Graph, Node, Verdict};
use statutree::workspace::Publishable;
use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    static SITE: RefCell<Small> = RefCell::new(Small::new("decision_trees/relief.yaml"));
}

/// Asserts it of these bytes.
pub fn hold(bytes: &[u8]) {
    let text = super::text(bytes);
    let look = SITE.with_borrow_mut(|site| site.look(&text));
    if let Some(site) = look.publishable() {
        proved(&site);
        pages(&site);
    }
    review(Reviewed::Tree, &text);
}

fn proved(published: &Publishable) {
    for (number, tree) in published.site.trees.iter() {
        let proof = published.proof.of(number);
        let graph = &proof.compiled.graph;
        assert_eq!(proof.compiled.verdict, Verdict::Proved);
        let mut walks = Walks {
            graph,
            counted: HashMap::new(),
            ends: Vec::new(),
        };
        let start = graph.start.expect("a proved tree starts somewhere");
        let paths = walks.from(start);
        let totals = proof.totals.as_ref().expect("a proved tree is counted");
        let hands_over = walks.ends.iter().any(|end| matches!(end, End::Tree(_)));
        if let (Some(paths), false) = (paths, hands_over) {
            assert_eq!(totals.paths.to_string(), paths.to_string());
        }
        for end in &walks.ends {
            if let End::Outcome(outcome) = end {
                assert!(!tree.outcomes[*outcome].statutes.is_empty());
            }
        }
    }
}

/// Every walk through a graph, counted.
struct Walks<'a> {
    graph: &'a Graph,
    /// The walks from each page on; nothing while they are counted, and where they are too many for the number.
    counted: HashMap<Index<Node>, Counted>,
    ends: Vec<End>,
}

#[derive(Clone, Copy)]
enum Counted {
    Begun,
    Done(Option<u128>),
}

impl Walks<'_> {
    fn from(&mut self, end: End) -> Option<u128> {
        let End::Node(node) = end else {
            self.ends.push(end);
            return Some(1);
        };
        match self.counted.insert(node, Counted::Begun) {
            Some(Counted::Begun) => panic!("a walk comes back"),
            Some(Counted::Done(walks)) => {
                self.counted.insert(node, Counted::Done(walks));
                return walks;
            }
            None => {}
        }
        let answers = &self.graph.nodes[node].answers;
        assert!(!answers.is_empty(), "a page without answers");
        let mut sum = Some(0_u128);
        for answer in answers {
            let walks = self.from(answer.to);
            sum = sum
                .zip(walks)
                .and_then(|(sum, walks)| sum.checked_add(walks));
        }
        self.counted.insert(node, Counted::Done(sum));
        sum
    }
}

fn pages(site: &Publishable) {
    use Route::{Map, MapImage, Outcome, Print, Question, Tool, TreeJson};
    let wanted = |route| {
        matches!(
            route,
            Tool(_) | Question(..) | Outcome(..) | Map(_) | Print(_) | TreeJson(_) | MapImage(_)
        )
    };
    for (route, file) in small::rendered(site, wanted) {
        match route {
            TreeJson(_) => {
                let read: Result<serde_json::Value, _> = serde_json::from_str(&file);
                assert!(read.is_ok(), "{file}");
            }
            MapImage(_) => {
                let read = roxmltree::Document::parse(&file);
                let read = read.unwrap_or_else(|why| panic!("{why} in {file}"));
                let tags = read.descendants().filter(|node| node.is_element());
                let mut names = tags.map(|tag| tag.tag_name().name());
                assert!(!names.any(|name| name == "script" || name == "foreignObject"));
            }
            _ => {}
        }
    }
}
