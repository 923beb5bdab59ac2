//! How long each stage takes: `cargo bench --bench stages`. The inputs are made up, by `corpus` where it can, so that numbers of different days can be compared.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a benchmark that cannot set the stage stops, and it writes its site as anybody would"
)]

mod corpus;

use corpus::{Size, pages};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use statutree::base::{AsOf, SitePath, date};
use statutree::config::Config;
use statutree::diag::{Diagnostics, SourceMap, Span};
use statutree::diff::{self, Version};
use statutree::law::Recogniser;
use statutree::markdown::{self, Context};
use statutree::model::{Resolved, resolve};
use statutree::render::{self, Edition, Renderer};
use statutree::wording::Style;
use statutree::workspace::{Publishable, Workspace};
use statutree::{load, tree, validate, yaml};
use std::fmt::Write;
use std::fs;

fn main() {
    divan::main();
}

const SETTINGS: &str = "name: Bench
codes:
  - id: ca-pen
    name: California Penal Code
    cite: \"Cal. Penal Code § {section}\"
    short: \"Penal Code {section}\"
    aliases: [Penal Code, Pen. Code, PC]
    url: \"https://example.org/{section}\"
kinds: [{ id: done, label: Done, tone: good }]
";

const SECTION: &str = "---
code: ca-pen
section: \"1\"
title: A section
versions: [{ changed: Current text. }]
checked: { on: 2026-11-01, against: official }
---
What it says.
";

/// A tree of yes/no questions in a row: as many paths as 2 to the power of their number.
fn ladder(questions: usize) -> String {
    let mut text = "title: Ladder\nsummary: x\nreview: { on: 2026-11-01, due: 2027-05-01 }\nstart: q1\nquestions:\n".to_owned();
    for n in 1..=questions {
        let next = match n == questions {
            true => "end".to_owned(),
            false => format!("q{}", n + 1),
        };
        let _ = write!(
            text,
            "  q{n}:\n    ask: Question {n}?\n    next: {next}\n    options:\n      yes: {{ label: \"Yes\" }}\n      no: {{ label: \"No\" }}\n      unsure: {{ label: Not sure }}\n"
        );
    }
    text.push_str("outcomes:\n  end:\n    kind: done\n    title: The end\n    summary: x\n    statutes: [ca-pen-1]\n");
    text
}

/// A tree as a site on disk.
fn site_with(tree: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    put("site.yaml", SETTINGS);
    put("content/statutes/ca-pen-1.md", SECTION);
    put("decision_trees/ladder.yaml", tree);
    folder
}

/// A made-up site, as it was read.
struct Made {
    folder: tempfile::TempDir,
    files: corpus::Files,
    sources: SourceMap,
    settings: Config,
}

impl Made {
    fn new(size: impl FnOnce(&mut Size)) -> Made {
        let folder = tempfile::tempdir().expect("a folder");
        let mut wanted = Size::of(folder.path());
        size(&mut wanted);
        corpus::write(&wanted).expect("a site");
        let files = corpus::files(&wanted);
        let (mut sources, mut out) = (SourceMap::default(), Diagnostics::default());
        let text = files["site.yaml"].as_str();
        let file = sources.add("site.yaml", text);
        let node = yaml::parse(text, file, 0, &mut out).expect("settings that can be read");
        let settings = Config::read(&node, &mut out).expect("settings that make sense");
        Made {
            folder,
            files,
            sources,
            settings,
        }
    }

    /// The text of a guide below its front matter.
    fn prose(&self) -> &str {
        let guide = &self.files[&pages::path(0)];
        guide.splitn(3, "---\n").nth(2).expect("a text")
    }

    /// The site as it is published.
    fn whole(&self) -> Publishable {
        let mut workspace = Workspace::open(self.folder.path(), day());
        let look = workspace.look();
        look.publishable().expect("a site without errors")
    }
}

/// A site of one guide a topic.
fn small() -> Made {
    Made::new(|size| size.guides = 6)
}

fn day() -> AsOf {
    AsOf(date::parse("2026-11-26").expect("a day"))
}

#[divan::bench]
fn yaml_of_a_large_tree(bencher: Bencher<'_, '_>) {
    let made = Made::new(|size| (size.guides, size.ladder) = (6, Some(500)));
    let text = &made.files["decision_trees/ladder.yaml"];
    let file = SourceMap::default().add("ladder.yaml", text.as_str());
    bencher
        .counter(BytesCount::of_str(text))
        .bench_local(|| yaml::parse(black_box(text), file, 0, &mut Diagnostics::default()));
}

#[divan::bench]
fn citations_in_prose(bencher: Bencher<'_, '_>) {
    let made = small();
    let recogniser = Recogniser::new(&made.settings.codes);
    bencher
        .counter(BytesCount::of_str(made.prose()))
        .bench_local(|| recogniser.find(black_box(made.prose())));
}

#[divan::bench]
fn markdown_of_a_guide(bencher: Bencher<'_, '_>) {
    let mut made = small();
    let text = made.prose().to_owned();
    let file = made.sources.add("guide.md", text.as_str());
    let recogniser = Recogniser::new(&made.settings.codes);
    let style = Style::new("en", &[]);
    let context = Context {
        recogniser: &recogniser,
        sources: &made.sources,
        style: &style,
    };
    let span = Span::new(file, 0..text.len());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        markdown::read(black_box(&text), span, context, &mut Diagnostics::default())
    });
}

fn of_shape(shape: &str, size: &mut Size) {
    size.guides = 6;
    match shape {
        "10^33 paths" => size.ladder = Some(110),
        "a million states" => size.remembering = Some(20),
        _ => size.flows = 31,
    }
}

/// All that is shown about trees and checked on a site, without reading and without pages. It may take 20 ms, 2 s and 50 ms.
#[divan::bench(args = ["10^33 paths", "a million states", "31 flows"], sample_count = 10, sample_size = 1)]
fn checks_of_a_tree_of(bencher: Bencher<'_, '_>, shape: &str) {
    let made = Made::new(|size| of_shape(shape, size));
    let folder = load::Folder::open(made.folder.path());
    let site = resolve(&folder.loaded(), folder.sources()).site;
    let site = site.expect("a site");
    bencher.bench_local(|| {
        let proof = tree::prove(black_box(&site));
        validate::check(&site, folder.sources(), &proof, day())
    });
}

#[divan::bench]
fn one_page(bencher: Bencher<'_, '_>) {
    let whole = Made::new(|size| size.guides = 100).whole();
    let Publishable { site, proof, theme } = &whole;
    let renderer = Renderer::new(site, proof, theme, day(), Edition::Published);
    let renderer = renderer.map_err(|fault| fault.message).expect("a theme");
    let path = format!("guides/{}.html", pages::name(0));
    let route = renderer.at(&SitePath::parse(&path).expect("a path"));
    let route = route.expect("a page");
    bencher.bench_local(|| renderer.render(black_box(route)).map(|bytes| bytes.len()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn every_page_of_1000_guides(bencher: Bencher<'_, '_>) {
    let whole = Made::new(|size| size.guides = 1000).whole();
    let Publishable { site, proof, theme } = &whole;
    bencher.bench_local(|| {
        render::render(black_box(site), proof, theme, day(), &drop).map(|made| made.pages)
    });
}

/// 200 sections with five versions each, four of them to come and every fourth section repealed after them, and 10,000 guides and 100 outcomes that rest on them.
fn law_site(rules: &str) -> Resolved {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    put(
        "site.yaml",
        &format!("{SETTINGS}topics: [{{ id: t, title: T }}]\n{rules}"),
    );
    for n in 0..200 {
        let mut text = format!(
            "---\ncode: ca-pen\nsection: \"{n}\"\ntitle: A section\nversions:\n  - changed: The first text.\n"
        );
        for year in 2027..=2030 {
            let (month, day) = (n % 12 + 1, n % 28 + 1);
            let _ = write!(
                text,
                "  - from: {year}-{month:02}-{day:02}\n    changed: Another text.\n"
            );
        }
        if n % 4 == 0 {
            text.push_str("repealed: 2032-01-01\n");
        }
        text.push_str("checked: { on: 2026-11-01, against: official }\n---\nWhat it says.\n");
        put(&format!("content/statutes/ca-pen-{n}.md"), &text);
    }
    let mut tree = ladder(100);
    for n in 0..100 {
        let _ = write!(
            tree,
            "  end{n}:\n    kind: done\n    title: The end\n    summary: x\n    statutes: [ca-pen-{n}]\n"
        );
    }
    put("decision_trees/ladder.yaml", &tree);
    for n in 0..10_000 {
        let (a, b, c) = (n % 200, n % 199, n % 197);
        let text = format!(
            "---\ntitle: Guide {n}\ndescription: x\ntopic: t\nreview: {{ on: 2026-11-01, due: 2027-05-01 }}\n---\nSee PC {a}, PC {b} and PC {c}.\n"
        );
        put(&format!("content/guides/guide-{n}.md"), &text);
    }
    let folder = load::Folder::open(folder.path());
    resolve(&folder.loaded(), folder.sources())
}

/// The days to come, where an outdated review is a warning, and where it is an error.
#[divan::bench(args = ["", "rules: { review/outdated: error }\n"], sample_count = 10, sample_size = 1)]
fn timeline_of_200_sections_and_10_000_guides(bencher: Bencher<'_, '_>, rules: &str) {
    let site = law_site(rules).site.expect("a site");
    let proof = tree::prove(&site);
    bencher.bench_local(|| {
        validate::timeline(black_box(&site), &proof, day())
            .steps
            .len()
    });
}

/// More than 10^57 answer combinations on each side, one branch changed: all of it, from two sites in memory to the report.
#[divan::bench]
fn diff_of_two_ladders_of_120_questions(bencher: Bencher<'_, '_>) {
    let version = |tree: &str| {
        let folder = site_with(tree);
        let mut workspace = Workspace::open(folder.path(), day());
        let look = workspace.look();
        Version::of(&workspace, &look).expect("settings that make sense")
    };
    let (old, branch) = (
        ladder(120),
        "q60:\n    ask: Question 60?\n    next: q61\n    options:\n      yes: { label: \"Yes\"",
    );
    assert!(old.contains(branch));
    let new = old.replace(branch, &format!("{branch}, next: other"));
    let new = format!(
        "{new}  other:\n    kind: done\n    title: Another end\n    summary: x\n    statutes: [ca-pen-1]\n"
    );
    let (old, new) = (version(&old), version(&new));
    assert!(diff::compare(&old, &new, None).changes_an_end());
    bencher.bench_local(|| diff::compare(black_box(&old), black_box(&new), None));
}
