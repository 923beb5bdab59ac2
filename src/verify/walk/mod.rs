//! The trees, walked by the links of their pages, and held against what the build says of them. A page is known as a question by the answers that it marks, and as an
//! outcome by `proof.json`; where a tool begins follows from its id: `tools/which-relief/index.html`. Nothing is walked with recursion, and no text can make more
//! work than its own length.
//!
//! 1. [`claims`] reads `proof.json` and each `tree.json`
//! 2. [`sheet`] reads the marks of each page, [`piece`] what it tells; [`told`] and [`compare`] hold that against `tree.json`, which [`given`] judges by itself
//! 3. [`web`] joins the pages by their links
//! 4. [`steps`] walks each tool, [`loops`] finds what never ends, [`unreached`] what is left over
//! 5. [`count`] counts, and [`numbers`] compares; [`backing`] looks at what each outcome rests on

mod backing;
mod claims;
mod compare;
mod count;
mod given;
mod loops;
mod numbers;
mod piece;
mod report;
mod sheet;
mod steps;
mod told;
mod unreached;
mod web;

use super::finding::{Finding, Place};
use super::html::{Document, Element};
use super::{Shipped, Totals};
use crate::diag::rules::proof;
use claims::{OutcomeClaim, PROOF_FORMAT, ProofFile, TreeClaim, TreeFile};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use report::Report;
use serde::de::DeserializeOwned;
use sheet::Sheet;
use std::collections::HashSet;
use std::ops::Bound;
use std::sync::Arc;
use steps::Walked;
use told::Told;
use web::{Kind, Lead, Tool, Web};

/// Where the build says what it proved.
const PROOF: &str = "proof.json";

/// How many pages of tools are walked at most. Sites have some thousands.
const MOST_PAGES: usize = 4_000_000;

/// Walks every tree that `proof.json` names.
pub(super) fn judge(shipped: &Shipped, findings: &mut Vec<Finding>, totals: &mut Totals) {
    let whole = Place::file(&Arc::from(PROOF));
    let mut report = Report::default();
    if let Some(claims) = claimed(shipped, &mut report) {
        tools(shipped, &claims, findings, &mut report, totals);
    }
    report.finish(&whole, "the folder", findings);
}

/// Reads `proof.json`.
fn claimed(shipped: &Shipped, report: &mut Report) -> Option<Vec<TreeClaim>> {
    let file: ProofFile = read(shipped, PROOF, report)?;
    let whole = Place::file(&Arc::from(PROOF));
    if file.format != PROOF_FORMAT {
        let message = format!(
            "proof.json has format {}, and only format {PROOF_FORMAT} can be verified",
            file.format
        );
        report.add(&proof::NOT_PROVED, whole, message);
        return None;
    }
    if pages_in(shipped, "tools/").count() > MOST_PAGES {
        let message = format!("tools/ has more than {MOST_PAGES} pages: too many to be walked");
        report.add(&proof::NOT_PROVED, whole, message);
        return None;
    }
    let mut known = HashSet::new();
    for tree in &file.trees {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if tree.id.is_empty() || !tree.id.chars().all(plain) || !known.insert(&tree.id) {
            let message = format!(
                "proof.json names a tree `{}`: that is no id, or it names it twice",
                tree.id
            );
            report.add(&proof::UNREADABLE, whole, message);
            return None;
        }
    }
    Some(file.trees)
}

/// Reads a file of the build's own.
fn read<T: DeserializeOwned>(shipped: &Shipped, path: &str, report: &mut Report) -> Option<T> {
    let fault = match shipped.folder.text(path) {
        None if shipped.folder.files.contains_key(path) => "it is no text".to_owned(),
        None => "there is no such file".to_owned(),
        Some(text) => match serde_json::from_str(text) {
            Ok(read) => return Some(read),
            Err(error) => error.to_string(),
        },
    };
    let finding = Finding::new(
        &proof::UNREADABLE,
        Place::file(&Arc::from(path)),
        format!("cannot read {path}: {fault}"),
    );
    let finding = finding.help("build the folder again, and upload all of it");
    report.push(&proof::UNREADABLE, finding);
    None
}

fn tools(
    shipped: &Shipped,
    claims: &[TreeClaim],
    findings: &mut Vec<Finding>,
    report: &mut Report,
    totals: &mut Totals,
) {
    let read = claims.iter().map(|claim| tool(shipped, claim));
    let mut tools: Vec<Tool<'_>> = Vec::with_capacity(claims.len());
    let mut told: Vec<Option<Told>> = Vec::with_capacity(claims.len());
    let mut reports: Vec<Report> = Vec::with_capacity(claims.len());
    for (tool, file, found) in read {
        tools.push(tool);
        told.push(file);
        reports.push(found);
    }
    unreached::strays(shipped, &tools, report);
    let laws = backing::laws(shipped, claims);
    backing::unmarked(&laws, report);

    let web = Web::of(&tools);
    let mut walked = Walked::new(&web);
    for (number, found) in reports.iter_mut().enumerate() {
        let file = told[number].as_ref();
        let unshown = file.map_or_else(Vec::new, |file| unshown(shipped, file, &web, number));
        walked.walk((&web, &tools), number, file, &unshown, found);
        unreached::judge((&web, &tools), &walked, number, found);
    }
    let order = loops::order(&web, &walked, &mut reports);
    numbers::judge((&web, &tools), &walked, &order, &mut reports, totals);
    for spot in &web.spots {
        if let Some(outcome) = outcome(spot.kind, &tools[spot.tool]) {
            backing::judge(spot.sheet, outcome, &laws, &mut reports[spot.tool]);
        }
    }
    for (tool, found) in tools.iter().zip(reports) {
        let whole = Place::file(&Arc::from(tool.start()));
        found.finish(&whole, &tool.folder, findings);
    }
}

fn outcome<'t>(kind: Kind, tool: &Tool<'t>) -> Option<&'t OutcomeClaim> {
    match kind {
        Kind::Outcome(number) => tool.claim.outcomes.get(number),
        Kind::Start | Kind::Question | Kind::Other => None,
    }
}

/// Reads the files of a tool and holds its pages against its `tree.json`.
fn tool<'c>(shipped: &Shipped, claim: &'c TreeClaim) -> (Tool<'c>, Option<Told>, Report) {
    let mut report = Report::default();
    let folder = format!("tools/{}/", claim.id);
    let path: Arc<str> = Arc::from(format!("{folder}tree.json"));
    let origin = shipped.site.from(&path);
    let file: Option<TreeFile> = read(shipped, &path, &mut report);
    let told = file.map(|file| Told::of(&path, file, &origin));
    let paths: Vec<&Arc<str>> = pages_in(shipped, &folder).collect();
    let pages: Vec<(Sheet, Report)> = paths
        .into_par_iter()
        .filter_map(|path| page(shipped, path, told.as_ref()))
        .collect();
    let mut tool = Tool {
        claim,
        folder,
        sheets: Vec::with_capacity(pages.len()),
    };
    for (sheet, found) in pages {
        tool.sheets.push(sheet);
        report.append(found);
    }
    if claim.verdict != "proved" {
        let message = format!(
            "proof.json calls the tree `{}` {}, not proved",
            claim.id, claim.verdict
        );
        let place = Place::line(&Arc::from(PROOF), 1, format!("\"id\":\"{}\"", claim.id));
        report.add(&proof::NOT_PROVED, place, message);
    }
    let start = tool.start();
    if !shipped.folder.files.contains_key(start.as_str()) {
        let message = format!(
            "the tool of the tree `{}` does not begin: there is no {start}",
            claim.id
        );
        let place = Place::line(&Arc::from(PROOF), 1, format!("\"id\":\"{}\"", claim.id));
        report.add(&proof::DEAD_END, place, message);
    }
    if let Some(told) = &told {
        let exists = |path: &str| shipped.folder.files.contains_key(path);
        given::judge(told, &tool, &origin, &exists, &mut report);
    }
    (tool, told, report)
}

/// Reads a page of a tool.
fn page(shipped: &Shipped, path: &Arc<str>, told: Option<&Told>) -> Option<(Sheet, Report)> {
    let mut report = Report::default();
    let document = Document::parse(shipped.folder.text(path)?);
    let origin = shipped.site.from(path);
    let sheet = Sheet::of(path, &document, &origin);
    let entry = told.and_then(|told| Some((told, *told.places.get(&**path)?)));
    if let Some((told, entry)) = entry {
        let main = document.elements().find(is_main);
        let pieces = main.map_or_else(Vec::new, |main| piece::on_page(main, &origin, path));
        let beside = shipped.site.from(&told.path);
        compare::page(told, &beside, (&sheet, entry), &pieces, &mut report);
    } else if sheet.answers.is_some() && told.is_some() {
        let message =
            format!("{path} asks a question, and the tree.json of its tool does not list it");
        report.add(&proof::TOLD_OTHERWISE, Place::file(path), message);
    }
    Some((sheet, report))
}

fn is_main(element: &Element<'_>) -> bool {
    element.name() == "main" && !element.inert()
}

/// Where outcomes that have no page lead on: the build makes those pages, too.
fn unshown(shipped: &Shipped, told: &Told, web: &Web<'_>, tool: usize) -> Vec<usize> {
    let origin = shipped.site.from(&told.path);
    let outcomes = told.file.outcomes.iter();
    outcomes
        .filter(|outcome| outcome.url.is_none())
        .flat_map(|outcome| &outcome.answers)
        .filter_map(|way| told.target(way.to.as_ref(), &origin))
        .filter_map(|path| match web.lead(tool, web.at(&path)) {
            Lead::To(spot) => Some(spot),
            Lead::Over(_) | Lead::Dead => None,
        })
        .collect()
}

/// The pages below a folder, in the order of their paths.
fn pages_in<'s>(shipped: &'s Shipped, folder: &'s str) -> impl Iterator<Item = &'s Arc<str>> {
    let from = (Bound::Included(folder), Bound::Unbounded);
    let files = shipped.folder.files.range::<str, _>(from);
    let inside = files.take_while(move |(path, _)| path.starts_with(folder));
    inside
        .map(|(path, _)| path)
        .filter(|path| path.ends_with(".html"))
}

/// The marks of a page.
fn sheet_of(shipped: &Shipped, path: &Arc<str>) -> Option<Sheet> {
    let document = Document::parse(shipped.folder.text(path)?);
    Some(Sheet::of(path, &document, &shipped.site.from(path)))
}
