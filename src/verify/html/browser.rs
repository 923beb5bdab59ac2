//! A page as html5ever reads it, which is as every browser does, whatever stands in it. Comes in: the text of a page. Goes out: its elements and texts in order, and whatever the parser
//! had to guess.

use super::{Document, Kind, Node, Span, offset};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// Reads a page.
pub(super) fn read(page: &str) -> Document<'static> {
    let mut options = ParseOpts::default();
    // So that what stands in `noscript` is seen, too.
    options.tree_builder.scripting_enabled = false;
    parse_document(Builder::new(), options).one(StrTendril::from_slice(page))
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
    type Output = Document<'static>;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Document<'static> {
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
    document: Document<'static>,
}

impl Flattened {
    fn of(builder: Builder) -> Document<'static> {
        let knots = builder.knots.into_inner();
        let mut flattened = Flattened {
            document: Document {
                page: "",
                own: String::new(),
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
                    let text = self.document.keep(text);
                    self.push(Kind::Text(text), parent, found.line, inert);
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
        let name = self.document.keep(&name.local);
        let start = offset(self.document.attributes.len());
        for attribute in attributes {
            let known = self.document.keep(&attribute.name.local);
            let value = self.document.keep(&attribute.value);
            self.document.attributes.push((known, value));
        }
        Kind::Element {
            name,
            attributes: Span {
                start,
                end: offset(self.document.attributes.len()),
            },
        }
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
