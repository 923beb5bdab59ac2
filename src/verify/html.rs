//! A page as a browser reads it: HTML5 with html5ever, flattened to the order in which things stand in the page. Whatever the parser has to guess is a fault.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::ops::Range;

/// A parsed page.
pub struct Document {
    /// Every text and every value of an attribute, one after the other.
    texts: String,
    attributes: Vec<(LocalName, Range<u32>)>,
    /// In the order of the page: what is in an element follows it, up to its `end`.
    nodes: Vec<Node>,
    /// What the standard calls parse errors, with their lines, counted from 1.
    pub faults: Vec<(usize, String)>,
}

struct Node {
    what: Kind,
    /// The element around it; its own number where there is none.
    parent: u32,
    /// The number of the first node after everything in this one.
    end: u32,
    line: u32,
    /// Whether it stands in a `template`, of which a browser shows nothing.
    inert: bool,
}

enum Kind {
    Element {
        name: LocalName,
        attributes: Range<u32>,
    },
    Text(Range<u32>),
}

/// An element of a page.
#[derive(Clone, Copy)]
pub struct Element<'d> {
    document: &'d Document,
    number: usize,
}

impl Document {
    /// Reads a page.
    pub fn parse(text: &str) -> Document {
        let options = ParseOpts::default();
        parse_document(Builder::new(), options).one(StrTendril::from_slice(text))
    }

    /// Every element, also inside of templates, in the order of the page.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        self.between(0, self.nodes.len())
    }

    fn between(&self, start: usize, end: usize) -> impl Iterator<Item = Element<'_>> {
        let element = |number: &usize| matches!(self.nodes[*number].what, Kind::Element { .. });
        (start..end).filter(element).map(|number| Element {
            document: self,
            number,
        })
    }

    fn text(&self, range: &Range<u32>) -> &str {
        &self.texts[range.start as usize..range.end as usize]
    }
}

impl<'d> Element<'d> {
    fn node(self) -> &'d Node {
        &self.document.nodes[self.number]
    }

    /// Its name, in lower case for HTML.
    pub fn name(self) -> &'d str {
        match &self.node().what {
            Kind::Element { name, .. } => name,
            Kind::Text(_) => "",
        }
    }

    /// The line on which its start tag ends, counted from 1.
    pub fn line(self) -> usize {
        self.node().line as usize
    }

    /// Whether it stands in a `template`, of which a browser shows nothing.
    pub fn inert(self) -> bool {
        self.node().inert
    }

    /// Its attributes in the order of the page, names in lower case.
    pub fn attributes(self) -> impl Iterator<Item = (&'d str, &'d str)> {
        let document = self.document;
        let range = match &self.node().what {
            Kind::Element { attributes, .. } => attributes.start as usize..attributes.end as usize,
            Kind::Text(_) => 0..0,
        };
        let listed = document.attributes[range].iter();
        listed.map(|(name, value)| (&**name, document.text(value)))
    }

    /// The value of an attribute.
    pub fn attribute(self, name: &str) -> Option<&'d str> {
        self.attributes()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The element around it.
    pub fn parent(self) -> Option<Element<'d>> {
        let parent = self.node().parent as usize;
        (parent != self.number).then_some(Element {
            document: self.document,
            number: parent,
        })
    }

    /// Every element in it, in the order of the page.
    pub fn inside(self) -> impl Iterator<Item = Element<'d>> {
        self.document
            .between(self.number + 1, self.node().end as usize)
    }

    /// Every text in it, as it stands in the page.
    pub fn texts(self) -> impl Iterator<Item = &'d str> {
        let document = self.document;
        let nodes = &document.nodes[self.number..self.node().end as usize];
        nodes.iter().filter_map(|node| match &node.what {
            Kind::Text(range) => Some(document.text(range)),
            Kind::Element { .. } => None,
        })
    }

    /// The words in it, with one space between two.
    pub fn words(self) -> String {
        let text: String = self.texts().collect();
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ")
    }
}

/// Takes what the parser finds; numbers of knots are its handles.
struct Builder {
    knots: RefCell<Vec<Knot>>,
    line: Cell<u64>,
    faults: RefCell<Vec<(usize, String)>>,
}

/// A node while the page is read: the parser may still move it.
struct Knot {
    what: What,
    parent: Option<usize>,
    children: Vec<usize>,
    line: u64,
}

enum What {
    /// The page itself, or what stands in a template.
    Root,
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
        contents: Option<usize>,
    },
    Text(StrTendril),
    /// A comment or a processing instruction.
    Remark,
}

impl Builder {
    fn new() -> Builder {
        let builder = Builder {
            knots: RefCell::default(),
            line: Cell::new(1),
            faults: RefCell::default(),
        };
        builder.add(What::Root);
        builder
    }

    fn add(&self, what: What) -> usize {
        let mut knots = self.knots.borrow_mut();
        knots.push(Knot {
            what,
            parent: None,
            children: Vec::new(),
            line: self.line.get(),
        });
        knots.len() - 1
    }

    fn detach(&self, knot: usize) {
        let mut knots = self.knots.borrow_mut();
        if let Some(parent) = knots[knot].parent.take() {
            knots[parent].children.retain(|child| *child != knot);
        }
    }

    /// Puts a node or a text at a place among the children of a knot; texts side by side are one.
    fn insert(&self, parent: usize, place: usize, child: NodeOrText<usize>) {
        let knot = match child {
            NodeOrText::AppendNode(knot) => {
                self.detach(knot);
                knot
            }
            NodeOrText::AppendText(text) => {
                let mut knots = self.knots.borrow_mut();
                let before = place.checked_sub(1).map(|i| knots[parent].children[i]);
                if let Some(What::Text(old)) = before.map(|knot| &mut knots[knot].what) {
                    old.push_tendril(&text);
                    return;
                }
                drop(knots);
                self.add(What::Text(text))
            }
        };
        let mut knots = self.knots.borrow_mut();
        let place = place.min(knots[parent].children.len());
        knots[parent].children.insert(place, knot);
        knots[knot].parent = Some(parent);
    }

    fn place_of(&self, knot: usize) -> Option<(usize, usize)> {
        let knots = self.knots.borrow();
        let parent = knots[knot].parent?;
        let place = knots[parent].children.iter().position(|c| *c == knot)?;
        Some((parent, place))
    }
}

impl TreeSink for Builder {
    type Handle = usize;
    type Output = Document;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Document {
        Flattened::of(self)
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        let line = usize::try_from(self.line.get()).unwrap_or(usize::MAX);
        self.faults.borrow_mut().push((line, message.into_owned()));
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, knot: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.knots.borrow(), |knots| match &knots[*knot].what {
            What::Element { name, .. } => name,
            What::Root | What::Text(_) | What::Remark => &NO_NAME,
        })
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> usize {
        let contents = flags.template.then(|| self.add(What::Root));
        self.add(What::Element {
            name,
            attributes,
            contents,
        })
    }

    fn create_comment(&self, _text: StrTendril) -> usize {
        self.add(What::Remark)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> usize {
        self.add(What::Remark)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let place = self.knots.borrow()[*parent].children.len();
        self.insert(*parent, place, child);
    }

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(knot) = &child {
            self.detach(*knot);
        }
        if let Some((parent, place)) = self.place_of(*sibling) {
            self.insert(parent, place, child);
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        match self.place_of(*element) {
            Some(_) => self.append_before_sibling(element, child),
            None => self.append(previous, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _id: StrTendril) {}

    fn get_template_contents(&self, template: &usize) -> usize {
        match &self.knots.borrow()[*template].what {
            What::Element {
                contents: Some(contents),
                ..
            } => *contents,
            _ => *template,
        }
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn add_attrs_if_missing(&self, knot: &usize, more: Vec<Attribute>) {
        if let What::Element { attributes, .. } = &mut self.knots.borrow_mut()[*knot].what {
            for attribute in more {
                if !attributes.iter().any(|known| known.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, knot: &usize) {
        self.detach(*knot);
    }

    fn reparent_children(&self, from: &usize, to: &usize) {
        let mut knots = self.knots.borrow_mut();
        let children = std::mem::take(&mut knots[*from].children);
        for child in &children {
            knots[*child].parent = Some(*to);
        }
        knots[*to].children.extend(children);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(line);
    }
}

/// The name of what has none; the parser never asks for it.
static NO_NAME: QualName = QualName {
    prefix: None,
    ns: html5ever::ns!(),
    local: html5ever::local_name!(""),
};

/// Brings a tree that is finished into the order of the page.
struct Flattened {
    document: Document,
}

impl Flattened {
    fn of(builder: Builder) -> Document {
        let knots = builder.knots.into_inner();
        let mut flattened = Flattened {
            document: Document {
                texts: String::new(),
                attributes: Vec::new(),
                nodes: Vec::with_capacity(knots.len()),
                faults: builder.faults.into_inner(),
            },
        };
        flattened.take(&knots);
        flattened.document
    }

    /// What a page nests as deep as it likes is walked with a stack of our own.
    fn take(&mut self, knots: &[Knot]) {
        /// What is still to do: a knot to enter, or a node to close.
        enum Step {
            Enter(usize, Option<u32>, bool),
            Close(usize),
        }
        let mut steps = vec![Step::Enter(0, None, false)];
        while let Some(step) = steps.pop() {
            let (knot, parent, inert) = match step {
                Step::Close(node) => {
                    self.document.nodes[node].end = offset(self.document.nodes.len());
                    continue;
                }
                Step::Enter(knot, parent, inert) => (knot, parent, inert),
            };
            let found = &knots[knot];
            let (around, inside_template) = match &found.what {
                What::Remark => continue,
                What::Root => (parent, None),
                What::Text(text) => {
                    let range = self.text(text);
                    self.push(Kind::Text(range), parent, found.line, inert);
                    continue;
                }
                What::Element {
                    name,
                    attributes,
                    contents,
                } => {
                    let kind = self.element(name, attributes);
                    let node = self.push(kind, parent, found.line, inert);
                    steps.push(Step::Close(node));
                    (Some(offset(node)), *contents)
                }
            };
            let children = found.children.iter().rev();
            steps.extend(children.map(|child| Step::Enter(*child, around, inert)));
            steps.extend(inside_template.map(|contents| Step::Enter(contents, around, true)));
        }
    }

    fn element(&mut self, name: &QualName, attributes: &[Attribute]) -> Kind {
        let start = offset(self.document.attributes.len());
        for attribute in attributes {
            let value = self.text(&attribute.value);
            let listed = (attribute.name.local.clone(), value);
            self.document.attributes.push(listed);
        }
        Kind::Element {
            name: name.local.clone(),
            attributes: start..offset(self.document.attributes.len()),
        }
    }

    fn text(&mut self, text: &str) -> Range<u32> {
        let start = offset(self.document.texts.len());
        self.document.texts.push_str(text);
        start..offset(self.document.texts.len())
    }

    fn push(&mut self, what: Kind, parent: Option<u32>, line: u64, inert: bool) -> usize {
        let number = self.document.nodes.len();
        self.document.nodes.push(Node {
            what,
            parent: parent.unwrap_or(offset(number)),
            end: offset(number + 1),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            inert,
        });
        number
    }
}

/// Pages are at most 16 MiB, so offsets fit.
fn offset(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
