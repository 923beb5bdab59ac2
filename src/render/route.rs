//! Every address of the finished site.

use super::edition::Edition;
use super::order::reached;
use super::{drawing, search};
use crate::base::{Id, Index, SitePath};
use crate::model::{Asset, Form, Guide, Outcome, Section, Site, Tree};
use crate::tree::{End, Node, Proof, Verdict};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// A file of the finished site: what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The first page.
    Home,
    /// All guides by topic.
    Guides,
    /// A guide.
    Guide(Index<Guide>),
    /// An old address of a guide, by its number.
    Alias(Index<Guide>, usize),
    /// Where a tree begins.
    Tool(Index<Tree>),
    /// A question page of a tree.
    Question(Index<Tree>, Index<Node>),
    /// An outcome page of a tree.
    Outcome(Index<Tree>, Index<Outcome>),
    /// A tree as an outline.
    Map(Index<Tree>),
    /// A tree as a drawing.
    MapImage(Index<Tree>),
    /// A tree on one page, for paper.
    Print(Index<Tree>),
    /// A tree's graph, for programs.
    TreeJson(Index<Tree>),
    /// All sections of law.
    Laws,
    /// A section of law.
    Law(Index<Section>),
    /// All forms.
    Forms,
    /// A form.
    Form(Index<Form>),
    /// The words explained.
    Glossary,
    /// What changed, newest first.
    Updates,
    /// What changed, for programs that follow it.
    Feed,
    /// What was checked.
    Checks,
    /// What was checked, for programs.
    ProofJson,
    /// Where to search.
    Search,
    /// What a script has to know before it searches.
    SearchIndex,
    /// Words with their documents: a part of the index, by its number.
    SearchWords(usize),
    /// What is shown of documents: a part of them, by its number.
    SearchDocuments(usize),
    /// What a host shows for an address that does not exist.
    NotFound,
    /// The pages as plain text, for programs that read text.
    Llms,
    /// The pages, for search engines: only with a `base_url`.
    Sitemap,
    /// What robots may read.
    Robots,
    /// What hosts send with every file.
    Headers,
    /// A file of the theme, by its number.
    ThemeAsset(usize),
    /// A picture of the content.
    SiteAsset(Index<Asset>),
}

/// Where the page for lost readers stands: where hosts look for it.
pub const NOT_FOUND: &str = "404.html";

/// Names that pages of our own have in a folder of named pages.
const GUIDE_NAMES: &[&str] = &["index"];
const TOOL_NAMES: &[&str] = &["index", "map", "print"];

impl Route {
    /// Where it stands. `None` for assets of the theme, which stand where the theme says: see [`Routes`]. Everything else is made of ids, so it always has a
    /// path.
    fn path(self, site: &Site, proof: &Proof) -> Option<SitePath> {
        let path = match self {
            Route::ThemeAsset(_) => return None,
            Route::Alias(guide, number) => {
                return Some(site.guides[guide].aliases[number].path.clone());
            }
            Route::SiteAsset(asset) => return Some(site.assets[asset].path.clone()),
            Route::Home => "index.html".to_owned(),
            Route::Guides => "guides/index.html".to_owned(),
            Route::Guide(guide) => in_folder("guides", &site.guides[guide].id),
            Route::Tool(tree) => format!("{}/index.html", folder(site, tree)),
            Route::Question(tree, node) => question(site, proof, tree, node),
            Route::Outcome(tree, outcome) => {
                let id = &site.trees[tree].outcomes[outcome].id.value;
                format!("{}/result/{id}.html", folder(site, tree))
            }
            Route::Map(tree) => format!("{}/map.html", folder(site, tree)),
            Route::MapImage(tree) => format!("{}/map.svg", folder(site, tree)),
            Route::Print(tree) => format!("{}/print.html", folder(site, tree)),
            Route::TreeJson(tree) => format!("{}/tree.json", folder(site, tree)),
            Route::Laws => "laws/index.html".to_owned(),
            Route::Law(section) => in_folder("laws", &site.sections[section].id),
            Route::Forms => "forms/index.html".to_owned(),
            Route::Form(form) => in_folder("forms", &site.forms[form].id),
            Route::Glossary => "glossary.html".to_owned(),
            Route::Updates => "updates.html".to_owned(),
            Route::Feed => "feed.xml".to_owned(),
            Route::Checks => "checks.html".to_owned(),
            Route::ProofJson => "proof.json".to_owned(),
            Route::Search => "search.html".to_owned(),
            Route::SearchIndex | Route::SearchWords(_) | Route::SearchDocuments(_) => {
                return self.search_path();
            }
            Route::NotFound => NOT_FOUND.to_owned(),
            Route::Llms => "llms.txt".to_owned(),
            Route::Sitemap => "sitemap.xml".to_owned(),
            Route::Robots => "robots.txt".to_owned(),
            Route::Headers => "_headers".to_owned(),
        };
        SitePath::parse(&path).ok()
    }

    /// Where a file of the search index stands; `None` for everything else.
    pub fn search_path(self) -> Option<SitePath> {
        let name = match self {
            Route::SearchIndex => "index.js".to_owned(),
            Route::SearchWords(number) => format!("words-{number}.js"),
            Route::SearchDocuments(number) => format!("documents-{number}.js"),
            _ => return None,
        };
        SitePath::parse(&format!("{}{name}", search::FOLDER)).ok()
    }

    /// Where an answer of a tree leads.
    pub fn of_end(tree: Index<Tree>, end: End) -> Route {
        match end {
            End::Node(node) => Route::Question(tree, node),
            End::Outcome(outcome) => Route::Outcome(tree, outcome),
            End::Tree(other) => Route::Tool(other),
        }
    }

    /// The kind of page that stands there, one of [`PAGE_KINDS`](crate::config::PAGE_KINDS): its template and its budget are named for it. `None` for files
    /// that are no pages.
    pub fn kind(self) -> Option<&'static str> {
        Some(match self {
            Route::Home => "home",
            Route::Guides => "guides",
            Route::Guide(_) => "guide",
            Route::Alias(..) => "redirect",
            Route::Tool(_) => "tool",
            Route::Question(..) => "question",
            Route::Outcome(..) => "outcome",
            Route::Map(_) => "map",
            Route::Print(_) => "print",
            Route::Laws => "laws",
            Route::Law(_) => "law",
            Route::Forms => "forms",
            Route::Form(_) => "form",
            Route::Glossary => "glossary",
            Route::Updates => "updates",
            Route::Checks => "checks",
            Route::Search => "search",
            Route::NotFound => "not-found",
            _ => return None,
        })
    }

    /// Whether a search engine should list it: pages to begin at, not steps on a way.
    pub fn is_listed(self) -> bool {
        use Route::{
            Checks, Form, Forms, Glossary, Guide, Guides, Home, Law, Laws, Outcome, Tool, Updates,
        };
        matches!(
            self,
            Home | Guides
                | Guide(_)
                | Tool(_)
                | Outcome(..)
                | Laws
                | Law(_)
                | Forms
                | Form(_)
                | Glossary
                | Updates
                | Checks
        )
    }

    /// Whether it shows all of a tree.
    pub fn holds_a_tree(self) -> bool {
        use Route::{Map, MapImage, Print, TreeJson};
        matches!(self, Map(_) | MapImage(_) | Print(_) | TreeJson(_))
    }

    /// Whether its page says something that a reader may search for, and no other page says the same.
    pub fn is_searched(self, proof: &Proof) -> bool {
        use Route::{Form, Glossary, Guide, Law, Outcome, Question, Tool};
        match self {
            Question(tree, node) => proof.of(tree).compiled.graph.nodes[node].variant <= 1,
            Guide(_) | Tool(_) | Outcome(..) | Law(_) | Form(_) | Glossary => true,
            _ => false,
        }
    }
}

/// An id as a file name: `--1` follows it where a page of ours has that name. No id has two hyphens together.
fn name(id: &Id, taken: &[&str]) -> String {
    if taken.contains(&id.as_str()) {
        format!("{id}--1")
    } else {
        id.to_string()
    }
}

fn in_folder(folder: &str, id: &Id) -> String {
    format!("{folder}/{}.html", name(id, GUIDE_NAMES))
}

fn folder(site: &Site, tree: Index<Tree>) -> String {
    format!("tools/{}", site.trees[tree].id)
}

fn question(site: &Site, proof: &Proof, tree: Index<Tree>, node: Index<Node>) -> String {
    let node = &proof.of(tree).compiled.graph.nodes[node];
    let id = &site.trees[tree].questions[node.question].id.value;
    let variant = match node.variant {
        0 | 1 => String::new(),
        n => format!("--{n}"),
    };
    let name = match variant.as_str() {
        "" => name(id, TOOL_NAMES),
        _ => id.to_string(),
    };
    format!("{}/{name}{variant}.html", folder(site, tree))
}

/// Every route of a site with its path, but those of the search index, which is made from the pages.
#[derive(Debug)]
pub struct Routes {
    list: Vec<(SitePath, Route)>,
    /// By route: its place in the list. Asked for each link.
    places: HashMap<Route, usize, FixedState>,
}

impl Routes {
    /// The routes of an edition of a site: no trees that are not proved, no outcomes that no answer leads to. Where two would have one path (which checking
    /// reports), the page wins over the old address and the picture.
    pub fn new<'t>(
        site: &Site,
        proof: &Proof,
        edition: Edition,
        theme_assets: impl Iterator<Item = &'t SitePath>,
    ) -> Routes {
        let mut routes = fixed(site);
        let guides = || site.guides.iter().filter(|(_, guide)| edition.has(guide));
        routes.extend(guides().map(|(guide, _)| Route::Guide(guide)));
        routes.extend(site.sections.indices().map(Route::Law));
        routes.extend(site.forms.indices().map(Route::Form));
        for tree in site.trees.indices() {
            add_tree(site, proof, tree, &mut routes);
        }
        let path = |route: Route| Some((route.path(site, proof)?, route));
        let mut list: Vec<(SitePath, Route)> = routes.into_iter().filter_map(path).collect();
        let numbered = theme_assets.enumerate();
        list.extend(numbered.map(|(number, path)| (path.clone(), Route::ThemeAsset(number))));
        for (index, guide) in guides() {
            let aliases = 0..guide.aliases.len();
            list.extend(aliases.filter_map(|number| path(Route::Alias(index, number))));
        }
        list.extend(site.assets.indices().map(Route::SiteAsset).filter_map(path));
        // Stable: of those with one path, the first stays the first.
        list.sort_by(|a, b| a.0.cmp(&b.0));
        list.dedup_by(|later, first| later.0 == first.0);
        let places = list.iter().enumerate();
        Routes {
            places: places.map(|(place, (_, route))| (*route, place)).collect(),
            list,
        }
    }

    /// All, in the order of their paths.
    pub fn list(&self) -> &[(SitePath, Route)] {
        &self.list
    }

    /// Where a route stands; `None` when it is not published.
    pub fn path(&self, route: Route) -> Option<&SitePath> {
        self.places.get(&route).map(|place| &self.list[*place].0)
    }

    /// What stands at a path.
    pub fn at(&self, path: &SitePath) -> Option<Route> {
        let found = self.list.binary_search_by(|(known, _)| known.cmp(path));
        found.ok().map(|number| self.list[number].1)
    }
}

fn fixed(site: &Site) -> Vec<Route> {
    let mut routes = vec![
        Route::Home,
        Route::Guides,
        Route::Laws,
        Route::Forms,
        Route::Glossary,
        Route::Updates,
        Route::Feed,
        Route::Checks,
        Route::ProofJson,
        Route::Search,
        Route::NotFound,
        Route::Llms,
        Route::Robots,
        Route::Headers,
    ];
    routes.extend(site.config.base_url.iter().map(|_| Route::Sitemap));
    routes
}

fn add_tree(site: &Site, proof: &Proof, tree: Index<Tree>, routes: &mut Vec<Route>) {
    if tree.number() >= proof.trees.len() {
        return;
    }
    let compiled = &proof.of(tree).compiled;
    if compiled.verdict != Verdict::Proved || compiled.graph.start.is_none() {
        return;
    }
    routes.extend([
        Route::Tool(tree),
        Route::Map(tree),
        Route::Print(tree),
        Route::TreeJson(tree),
    ]);
    routes.extend(drawing::fits(&compiled.graph).then_some(Route::MapImage(tree)));
    let nodes = compiled.graph.nodes.indices();
    routes.extend(nodes.map(|node| Route::Question(tree, node)));
    let reached = reached(&compiled.graph);
    let outcomes = site.trees[tree].outcomes.indices();
    let outcomes = outcomes.filter(|outcome| reached.contains(outcome));
    routes.extend(outcomes.map(|outcome| Route::Outcome(tree, outcome)));
}
