//! A page as a browser reads it: the tree that the HTML standard makes of its bytes, and what is wrong with them.

use html5ever::interface::ElemName;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, QualName, parse_document};
use std::borrow::Cow;
use std::cell::RefCell;

/// What stands at a place of the tree.
pub enum Kind {
    Document,
    Element(QualName, Vec<(String, String)>),
    Text(String),
    Comment(String),
}

pub struct Node {
    pub kind: Kind,
    parent: Option<usize>,
    pub children: Vec<usize>,
}

/// The tree of a page; the first node is the document. What stands in a `template` are the children of that element.
pub struct Parsed {
    pub nodes: Vec<Node>,
    /// What the standard calls parse errors.
    pub errors: Vec<String>,
}

impl Parsed {
    pub fn page(html: &str) -> Parsed {
        let sink = Sink(RefCell::new(Parsed {
            nodes: Vec::new(),
            errors: Vec::new(),
        }));
        sink.add(Kind::Document);
        parse_document(sink, html5ever::ParseOpts::default()).one(html)
    }

    /// A piece of a page's body.
    pub fn part(html: &str) -> Parsed {
        Parsed::page(&format!("<!doctype html><title>x</title><body>{html}"))
    }

    /// Every element: its name and its attributes.
    pub fn elements(&self) -> impl Iterator<Item = (&str, &[(String, String)])> {
        self.nodes.iter().filter_map(|node| match &node.kind {
            Kind::Element(name, attributes) => Some((&*name.local, attributes.as_slice())),
            _ => None,
        })
    }

    /// The value of an attribute, of every element that has it.
    pub fn values<'p>(&'p self, wanted: &'p str) -> impl Iterator<Item = &'p str> {
        let all = self.elements().flat_map(|(_, attributes)| attributes);
        let these = all.filter(move |(name, _)| name == wanted);
        these.map(|(_, value)| value.as_str())
    }

    /// The text of every element of a name.
    pub fn texts_of(&self, wanted: &str) -> Vec<String> {
        let nodes = self.nodes.iter().enumerate();
        let these = nodes.filter(
            |(_, node)| matches!(&node.kind, Kind::Element(name, _) if &*name.local == wanted),
        );
        these.map(|(at, _)| self.text(at)).collect()
    }

    /// The text of a node and of what is in it, as a reader is shown it: without scripts.
    pub fn text(&self, at: usize) -> String {
        let mut text = String::new();
        self.each(at, 0, &mut |node, _| {
            if let Kind::Text(more) = &node.kind {
                text.push_str(more);
            }
        });
        text
    }

    /// Goes through the tree in order, each node with its depth; not into scripts.
    pub fn each(&self, at: usize, depth: usize, see: &mut dyn FnMut(&Node, usize)) {
        see(&self.nodes[at], depth);
        let script =
            matches!(&self.nodes[at].kind, Kind::Element(name, _) if &*name.local == "script");
        for child in self.nodes[at].children.iter().filter(|_| !script) {
            self.each(*child, depth + 1, see);
        }
    }
}

struct Sink(RefCell<Parsed>);

/// The name of an element, lent to the parser.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn add(&self, kind: Kind) -> usize {
        let nodes = &mut self.0.borrow_mut().nodes;
        nodes.push(Node {
            kind,
            parent: None,
            children: Vec::new(),
        });
        nodes.len() - 1
    }

    /// Puts a child before another one of its parent, or last. Texts that meet are one.
    fn put(&self, parent: usize, before: Option<usize>, child: NodeOrText<usize>) {
        let siblings = self.0.borrow().nodes[parent].children.clone();
        let place = before
            .and_then(|before| siblings.iter().position(|at| *at == before))
            .unwrap_or(siblings.len());
        let child = match child {
            NodeOrText::AppendNode(child) => {
                self.remove_from_parent(&child);
                child
            }
            NodeOrText::AppendText(text) => {
                if let Some(last) = place.checked_sub(1).map(|at| siblings[at])
                    && let Kind::Text(known) = &mut self.0.borrow_mut().nodes[last].kind
                {
                    known.push_str(&text);
                    return;
                }
                self.add(Kind::Text(text.to_string()))
            }
        };
        let nodes = &mut self.0.borrow_mut().nodes;
        nodes[child].parent = Some(parent);
        nodes[parent].children.insert(place, child);
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Parsed;
    type ElemName<'a> = Name;

    fn finish(self) -> Parsed {
        self.0.into_inner()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.0.borrow_mut().errors.push(message.into_owned());
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Name {
        match &self.0.borrow().nodes[*target].kind {
            Kind::Element(name, _) => Name(name.clone()),
            _ => panic!("only elements have names"),
        }
    }

    fn create_element(&self, name: QualName, given: Vec<Attribute>, _: ElementFlags) -> usize {
        let pair = |one: Attribute| (one.name.local.to_string(), one.value.to_string());
        self.add(Kind::Element(name, given.into_iter().map(pair).collect()))
    }

    fn create_comment(&self, text: StrTendril) -> usize {
        self.add(Kind::Comment(text.to_string()))
    }

    fn create_pi(&self, target: StrTendril, _: StrTendril) -> usize {
        self.add(Kind::Comment(target.to_string()))
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.put(*parent, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        let parent = self.0.borrow().nodes[*element].parent;
        match parent {
            Some(parent) => self.put(parent, Some(*element), child),
            None => self.put(*previous, None, child),
        }
    }

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let parent = self.0.borrow().nodes[*sibling].parent;
        self.put(
            parent.expect("a sibling has a parent"),
            Some(*sibling),
            child,
        );
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        if mode != QuirksMode::NoQuirks {
            self.parse_error("quirks mode".into());
        }
    }

    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {
        self.parse_error("a second html or body element".into());
    }

    fn remove_from_parent(&self, target: &usize) {
        let nodes = &mut self.0.borrow_mut().nodes;
        if let Some(parent) = nodes[*target].parent.take() {
            nodes[parent].children.retain(|child| child != target);
        }
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        let children = self.0.borrow().nodes[*node].children.clone();
        for child in children {
            self.put(*parent, None, NodeOrText::AppendNode(child));
        }
    }
}
