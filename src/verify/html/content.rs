//! Where each element may stand so that a browser does nothing but put it there: no element is closed, opened or moved for it. Comes in: a name. Goes out: its rule.
//!
//! The rules are those of "The rules for parsing tokens in HTML content" (WHATWG HTML, 13.2.6.4), read for the pages on which every element is closed by its own end tag. They are narrower than
//! the standard where that is simpler. What is not listed here is read by a browser's parser.

/// Kinds of elements, as bits: what an element is, and what may stand in one.
pub(super) mod kind {
    /// In `head`.
    pub const METADATA: u16 = 1;
    /// In `body`, wherever text may stand.
    pub const FLOW: u16 = 1 << 1;
    /// Text, but no element. Where neither this nor [`FLOW`] stands, text is white space.
    pub const TEXT: u16 = 1 << 2;
    /// An item of a list.
    pub const ITEM: u16 = 1 << 3;
    /// A term or its description.
    pub const TERM: u16 = 1 << 4;
    /// A caption, a group of columns or a group of rows.
    pub const TABLE_PART: u16 = 1 << 5;
    /// A column.
    pub const COLUMN: u16 = 1 << 6;
    /// A row.
    pub const ROW: u16 = 1 << 7;
    /// A cell.
    pub const CELL: u16 = 1 << 8;
    /// An option.
    pub const OPTION: u16 = 1 << 9;
    /// A group of options.
    pub const OPTION_GROUP: u16 = 1 << 10;
}

/// What is open around an element and has to do with what may follow, as bits.
pub(super) mod around {
    /// A `p` "in button scope" (13.2.4.2): a block would close it.
    pub const PARAGRAPH: u8 = 1;
    /// A heading, which another one would close.
    pub const HEADING: u8 = 1 << 1;
    /// An `a` in the list of active formatting elements, after its last marker (13.2.4.3): another one would close it.
    pub const LINK: u8 = 1 << 2;
    /// A `button` in scope.
    pub const BUTTON: u8 = 1 << 3;
    /// The form element pointer (13.2.4.4) is set.
    pub const FORM: u8 = 1 << 4;
    /// All that ends with a scope. The form element pointer knows none.
    pub const SCOPED: u8 = PARAGRAPH | HEADING | LINK | BUTTON;
}

/// How what stands in an element is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// Elements and texts, up to its end tag.
    Elements,
    /// Elements and texts; a line break directly behind the start tag is dropped.
    AfterLineBreak,
    /// Elements and texts that a browser does not show.
    Inert,
    /// Text with character references (RCDATA).
    Text,
    /// Text without (script data).
    Script,
    /// Nothing: it has no end tag.
    Void,
}

/// The rule of an element.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// What it is.
    pub(super) is: u16,
    /// What must not be around it.
    pub(super) not_in: u8,
    /// What is no longer around what stands in it.
    pub(super) ends: u8,
    /// What it puts around what stands in it.
    pub(super) begins: u8,
    /// What may stand in it.
    pub(super) holds: u16,
    /// What may stand in it when it may stand around it.
    pub(super) passes: u16,
    /// How that is read.
    pub(super) inside: Inside,
}

/// Every other element of `body`: "any other start tag", and formatting elements.
const PHRASE: Rule = Rule {
    is: kind::FLOW,
    not_in: 0,
    ends: 0,
    begins: 0,
    holds: kind::FLOW,
    passes: 0,
    inside: Inside::Elements,
};
/// What closes a `p`.
const BLOCK: Rule = Rule {
    not_in: around::PARAGRAPH,
    ..PHRASE
};
const VOID: Rule = Rule {
    inside: Inside::Void,
    ..PHRASE
};
/// What a scope ends at.
const SCOPE: Rule = Rule {
    ends: around::SCOPED,
    ..PHRASE
};

/// The rule of an element by its name, as the page writes it; `None` for what is not known here.
pub(super) fn rule(name: &[u8]) -> Option<Rule> {
    Some(match name {
        b"abbr" | b"b" | b"bdi" | b"bdo" | b"cite" | b"code" | b"data" | b"del" | b"dfn"
        | b"em" | b"i" | b"ins" | b"kbd" | b"label" | b"legend" | b"mark" | b"meter"
        | b"output" | b"progress" | b"q" | b"s" | b"samp" | b"small" | b"span" | b"strong"
        | b"sub" | b"sup" | b"time" | b"u" | b"var" => PHRASE,
        b"address" | b"article" | b"aside" | b"blockquote" | b"details" | b"dialog"
        | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"header" | b"hgroup" | b"main"
        | b"nav" | b"search" | b"section" | b"summary" => BLOCK,
        b"a" => Rule {
            not_in: around::LINK,
            begins: around::LINK,
            ..PHRASE
        },
        b"p" => Rule {
            begins: around::PARAGRAPH,
            ..BLOCK
        },
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Rule {
            not_in: around::PARAGRAPH | around::HEADING,
            begins: around::HEADING,
            ..PHRASE
        },
        b"pre" => Rule {
            inside: Inside::AfterLineBreak,
            ..BLOCK
        },
        b"ul" | b"ol" | b"menu" => Rule {
            holds: kind::FLOW | kind::ITEM,
            ..BLOCK
        },
        // An item closes the one before it through this, but not through a list.
        b"div" => Rule {
            passes: kind::ITEM | kind::TERM,
            ..BLOCK
        },
        b"li" => Rule {
            is: kind::ITEM,
            ..BLOCK
        },
        b"dl" => Rule {
            holds: kind::FLOW | kind::TERM,
            ..BLOCK
        },
        b"dt" | b"dd" => Rule {
            is: kind::TERM,
            ..BLOCK
        },
        b"table" => Rule {
            holds: kind::TABLE_PART,
            ..BLOCK
        },
        b"caption" => Rule {
            is: kind::TABLE_PART,
            ..SCOPE
        },
        b"colgroup" => Rule {
            is: kind::TABLE_PART,
            holds: kind::COLUMN,
            ..PHRASE
        },
        b"col" => Rule {
            is: kind::COLUMN,
            ..VOID
        },
        b"thead" | b"tbody" | b"tfoot" => Rule {
            is: kind::TABLE_PART,
            holds: kind::ROW,
            ..PHRASE
        },
        b"tr" => Rule {
            is: kind::ROW,
            holds: kind::CELL,
            ..PHRASE
        },
        b"td" | b"th" => Rule {
            is: kind::CELL,
            ..SCOPE
        },
        b"form" => Rule {
            not_in: around::PARAGRAPH | around::FORM,
            begins: around::FORM,
            ..PHRASE
        },
        b"button" => Rule {
            not_in: around::BUTTON,
            ends: around::PARAGRAPH,
            begins: around::BUTTON,
            ..PHRASE
        },
        b"select" => Rule {
            holds: kind::OPTION | kind::OPTION_GROUP,
            ..PHRASE
        },
        b"optgroup" => Rule {
            is: kind::OPTION_GROUP,
            holds: kind::OPTION,
            ..PHRASE
        },
        b"option" => Rule {
            is: kind::OPTION,
            holds: kind::TEXT,
            ..PHRASE
        },
        b"template" => Rule {
            holds: kind::FLOW | kind::ITEM | kind::TERM,
            inside: Inside::Inert,
            ..SCOPE
        },
        b"br" | b"img" | b"input" | b"wbr" => VOID,
        b"hr" => Rule {
            not_in: around::PARAGRAPH,
            ..VOID
        },
        b"meta" | b"link" => Rule {
            is: kind::METADATA,
            ..VOID
        },
        b"title" => Rule {
            is: kind::METADATA,
            inside: Inside::Text,
            ..PHRASE
        },
        b"script" => Rule {
            is: kind::METADATA | kind::FLOW,
            inside: Inside::Script,
            ..PHRASE
        },
        _ => return None,
    })
}
