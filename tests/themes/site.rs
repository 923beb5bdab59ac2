//! A small site made by hand: every kind of thing once, and every text with a mark that must come out escaped.

#[path = "maker.rs"]
mod maker;

use maker::Maker;
use statutree::base::{AsOf, Date, Id, Index, SitePath, WebAddress, date};
use statutree::config::Config;
use statutree::diag::{Diagnostics, SourceMap};
use statutree::law::{CheckedAgainst, Pinpoint};
use statutree::load::ThemeFile;
use statutree::markdown::{Label, Piece};
use statutree::model::{
    Alias, Asset, Bound, Caution, Cited, Continue, Destination, FactKind, Form, Guide, Logo, Point,
    QuestionKind, Range, Site, Target, Term, Tree,
};
use statutree::render::Theme;
use statutree::tree::{
    Answer, Common, Coverage, End, Graph, Node, On, OutcomeFacts, Proof, Totals, TreeProof,
    Verdict, compile,
};
use std::sync::Arc;

/// A site with what is needed to render it.
pub struct Made {
    pub site: Site,
    pub proof: Proof,
    pub as_of: AsOf,
    pub sources: SourceMap,
}

const CONFIG: &str = r#"
name: NAME
tagline: TAGLINE
theme: plain
start: main
topics: [{ id: one, title: ONE }, { id: two, title: TWO }, { id: empty, title: Empty }]
codes:
  - { id: ca-pen, name: PENAL, cite: "Cal. Pen. § {section}", short: "Penal Code {section}", aliases: [], url: "https://law.example/?s={section}&x=1" }
kinds: [{ id: yes, label: KIND, tone: good }, { id: no, label: Not open, tone: no }]
contact: { name: CONTACT, url: "https://contact.example/?a=1&b=2", phone: (510) 555-0100 ext. 12, email: o'brien@contact.example, hours: HOURS, address: ADDRESS }
call_to_action: { text: OFFER, label: ACT, url: "https://act.example/?a=1&b=2" }
"#;

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

pub fn web(text: &str) -> WebAddress {
    WebAddress::parse(text).unwrap()
}

pub fn config(text: &str, sources: &mut SourceMap) -> Config {
    let file = sources.add("site.yaml", text);
    let mut out = Diagnostics::default();
    let node = statutree::yaml::parse(text, file, 0, &mut out).unwrap();
    let config = Config::read(&node, &mut out).unwrap();
    assert!(out.is_empty(), "{out:?}");
    config
}

/// A theme for a site, or what is wrong with it.
pub fn theme(made: &mut Made, own: &[ThemeFile]) -> Result<Theme, Diagnostics> {
    let mut out = Diagnostics::default();
    let theme = Theme::load(&made.site.config, own, &mut made.sources, &mut out);
    theme.filter(|_| out.is_empty()).ok_or(out)
}

/// The files of a theme that stands in `tests/themes/<name>`; none for a built-in one.
pub fn theme_files(name: &str) -> Vec<ThemeFile> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/themes");
    let mut files = Vec::new();
    let found = walkdir::WalkDir::new(root.join(name)).sort_by_file_name();
    for entry in found.into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&root).unwrap();
            files.push(own(
                path.to_str().unwrap(),
                &std::fs::read(entry.path()).unwrap(),
            ));
        }
    }
    files
}

pub fn own(path: &str, bytes: &[u8]) -> ThemeFile {
    ThemeFile {
        path: SitePath::parse(path).unwrap(),
        bytes: bytes.into(),
        file: None,
    }
}

pub fn cited(section: usize, pinpoint: Option<&str>) -> Cited {
    Cited {
        section: Index::new(section),
        pinpoint: pinpoint.map(|place| Pinpoint::parse(place).unwrap()),
    }
}

fn at_law(section: usize, pinpoint: Option<&str>) -> Destination {
    Destination::Section(cited(section, pinpoint))
}

fn everywhere() -> Vec<Destination> {
    vec![
        at_law(0, Some("(b)(1)")),
        at_law(1, Some("(z)")),
        at_law(0, None),
        Destination::Guide(Index::new(1), Some("füll".into())),
        Destination::Guide(Index::new(3), None),
        Destination::Form(Index::new(0)),
        Destination::Term(Index::new(0)),
        Destination::Tree(Index::new(0)),
        Destination::Tree(Index::new(2)),
        Destination::Here("first".into()),
        Destination::External("https://other.example/?a=1&b=\"><script>".into()),
        Destination::Asset(Index::new(0)),
    ]
}

fn node(question: usize, variant: usize, answers: Vec<(On, End)>) -> Node {
    Node {
        question: Index::new(question),
        variant,
        answers: answers
            .into_iter()
            .map(|(on, to)| Answer { on, to })
            .collect(),
    }
}

fn range(from: Option<u32>, to: Option<u32>) -> Range {
    let bound = |months, inclusive| Bound {
        point: Point::Months(months),
        inclusive,
    };
    Range {
        from: from.map(|months| bound(months, true)),
        to: to.map(|months| bound(months, false)),
    }
}

/// A proof of a tree that claims what the test wants.
fn claimed(tree: &Tree, graph: Graph, common: &[Common], verdict: Verdict) -> TreeProof {
    let facts = tree.outcomes.indices().map(|_| OutcomeFacts {
        paths: 3u32.into(),
        common: common.to_vec(),
    });
    let mut compiled = compile(tree, 100);
    compiled.graph = graph;
    compiled.findings.clear();
    compiled.verdict = verdict;
    compiled.outcomes = facts.collect();
    TreeProof {
        compiled,
        totals: (verdict == Verdict::Proved).then(|| Totals {
            paths: 1_234_567u32.into(),
            shortest: 1,
            longest: 3,
        }),
        runs: Vec::new(),
        properties: Vec::new(),
        coverage: Coverage::default(),
    }
}

fn main_graph() -> Graph {
    let (q, o) = (
        |n| End::Node(Index::new(n)),
        |n| End::Outcome(Index::new(n)),
    );
    let choice = |to: [End; 3]| (0..3).map(|n| (On::Option(n), to[n])).collect();
    Graph {
        nodes: vec![
            node(0, 1, choice([q(1), q(2), End::Tree(Index::new(1))])),
            node(
                1,
                1,
                vec![
                    (On::Range(range(None, Some(24))), o(0)),
                    (On::Range(range(Some(24), Some(30))), o(1)),
                    (On::Range(range(Some(30), None)), q(3)),
                    (On::Unsure, o(1)),
                ],
            ),
            node(1, 2, vec![(On::Range(range(None, None)), o(0))]),
            node(2, 1, choice([o(0), o(1), o(1)])),
        ]
        .into(),
        start: Some(q(0)),
        continues: vec![vec![Some(q(3))], Vec::new(), Vec::new()],
    }
}

/// The site. `mark` stands behind every text.
pub fn made(mark: &'static str) -> Made {
    let mut sources = SourceMap::default();
    let mut config = config(CONFIG, &mut sources);
    let file = sources.add("content", "");
    let make = Maker { mark, file };
    config.name.push_str(mark);
    config.tagline.push_str(mark);
    for text in config.topics.iter_mut().map(|t| &mut t.title) {
        text.push_str(mark);
    }
    config.kinds[0].label.push_str(mark);
    config.codes[0].name.push_str(mark);
    config.codes[0].short.push_str(mark);
    config.codes[0].cite.push_str(mark);
    if let Some(contact) = &mut config.contact {
        contact.name.push_str(mark);
        for text in [&mut contact.hours, &mut contact.address] {
            text.iter_mut().for_each(|text| text.push_str(mark));
        }
    }
    if let Some(call) = &mut config.call_to_action {
        call.text.push_str(mark);
        call.label.push_str(mark);
    }
    let site = site(&make, config);
    let second = Graph {
        nodes: vec![node(
            0,
            1,
            vec![(On::Option(0), End::Outcome(Index::new(0)))],
        )]
        .into(),
        start: Some(End::Node(Index::new(0))),
        continues: vec![Vec::new()],
    };
    let common = vec![Common {
        question: Index::new(1),
        answers: vec![On::Range(range(None, Some(24))), On::Unsure],
    }];
    let tree = |number| &site.trees[Index::new(number)];
    let proof = Proof {
        trees: vec![
            claimed(tree(0), main_graph(), &common, Verdict::Proved),
            claimed(tree(1), second.clone(), &[], Verdict::Proved),
            claimed(tree(2), second, &[], Verdict::Refuted),
        ]
        .into(),
    };
    Made {
        site,
        proof,
        as_of: AsOf(day("2026-11-23")),
        sources,
    }
}

fn site(make: &Maker, config: Config) -> Site {
    let mut main = make.tree(
        "main",
        vec![
            make.question("map", choices(make, &["a", "b", "unsure"])),
            make.question(
                "ended",
                QuestionKind::Value {
                    fact: FactKind::Elapsed,
                    unsure: None,
                    unit: None,
                },
            ),
            make.question("last", choices(make, &["a", "b", "c"])),
        ],
        vec![
            make.outcome("yes"),
            make.outcome("no"),
            make.outcome("never"),
        ],
    );
    main.outcomes[Index::new(0)].continues.push(Continue {
        span: make.span(),
        at: Target::Question(Index::new(2)),
        given: Vec::new(),
        label: None,
    });
    let small = |name| {
        let question = make.question("only", choices(make, &["a"]));
        make.tree(name, vec![question], vec![make.outcome("end")])
    };
    let history = |from: &[Option<&str>], repealed| make.history(from, repealed);
    Site {
        config,
        sections: vec![
            make.section(
                "17",
                history(&[None, Some("2020-01-01"), Some("2027-01-01")], None),
                &["(b)(1)(A)", "(c)"],
            ),
            make.section(
                "18.5",
                history(&[Some("2019-02-03")], Some("2026-01-01")),
                &[],
            ),
            make.section("19", history(&[Some("2030-01-01")], None), &["(a)"]),
        ]
        .into(),
        guides: guides(make).into(),
        forms: vec![Form {
            id: id("cr-180"),
            file: make.file,
            title: make.text("form title"),
            number: make.text("CR-180"),
            purpose: make.text("purpose"),
            url: web("https://forms.example/?a=1&b=2"),
            revision: Some(make.text("revision")),
            checked: make.checked(CheckedAgainst::Official),
            body: make.headed(
                make.linked("form", vec![at_law(2, Some("(a)"))]),
                &[(2, "same")],
            ),
        }]
        .into(),
        terms: vec![
            Term {
                id: id("wobbler"),
                file: make.file,
                term: make.text("Wobbler"),
                also: vec![make.text("also"), make.text("again")],
                statutes: vec![make.authority(0, Some("(c)"), true)],
                body: make.headed(make.linked("term", everywhere_else()), &[(3, "same")]),
            },
            Term {
                id: id("appeal"),
                file: make.file,
                term: make.text("appeal"),
                also: Vec::new(),
                statutes: Vec::new(),
                body: make.headed(make.prose("term"), &[(3, "same")]),
            },
        ]
        .into(),
        cautions: vec![Caution {
            id: id("guns"),
            file: make.file,
            title: make.text("caution"),
            statutes: vec![make.authority(2, None, true)],
            guides: vec![Index::new(1), Index::new(3)],
            body: make.headed(make.prose("caution"), &[(3, "same")]),
        }]
        .into(),
        trees: vec![main, small("second"), small("broken")].into(),
        assets: vec![Asset {
            path: SitePath::parse("guides/pictures/a b.png").unwrap(),
            bytes: b"png".as_slice().into(),
        }]
        .into(),
        logo: Some(Logo {
            asset: Index::new(0),
            alt: make.text("LOGO"),
            width: 320,
            height: 96,
        }),
        start: Some(Index::new(0)),
    }
}

fn choices(make: &Maker, names: &[&str]) -> QuestionKind {
    QuestionKind::Choice(names.iter().map(|name| make.option(name)).collect())
}

fn everywhere_else() -> Vec<Destination> {
    vec![
        Destination::Here("same".into()),
        Destination::Term(Index::new(1)),
    ]
}

fn guides(make: &Maker) -> Vec<Guide> {
    let full = make.headed(
        make.linked("body", everywhere()),
        &[(2, "first"), (3, "inner"), (2, "page-main"), (4, "deep")],
    );
    let mut first = make.guide("index", 0, full);
    let pieces = &mut Arc::make_mut(&mut first.body.document).pieces;
    pieces.markup("<div class=\"note\"><p>");
    pieces.add(Piece::Theme(Label::Warning));
    pieces.markup("</p></div>\n");
    first.aliases.push(Alias {
        path: SitePath::parse("old/name.html").unwrap(),
        span: make.span(),
    });
    let second = make.headed(make.prose("body"), &[(2, "füll")]);
    let mut draft = make.guide("draft", 1, make.prose("DRAFT"));
    draft.draft = true;
    vec![
        first,
        make.guide("second", 0, second),
        make.guide("third", 1, make.prose("body")),
        draft,
    ]
}
