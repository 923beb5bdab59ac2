//! What can happen to a page, for tests: pieces that go, come twice, change places, or come from elsewhere. Comes in: a page and numbers. Goes out: another page, the same for the same numbers.

/// One thing that happens: what, where, and what else it needs.
pub(super) type Step = (u8, u32, u32, u32);

/// Names of elements, known to the strict reader and not.
pub(super) const NAMES: [&str; 112] = [
    "a",
    "abbr",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "desc",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "foreignobject",
    "form",
    "frameset",
    "h1",
    "h2",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "image",
    "img",
    "input",
    "ins",
    "keygen",
    "label",
    "legend",
    "li",
    "link",
    "listing",
    "main",
    "marquee",
    "math",
    "menu",
    "meta",
    "mi",
    "nav",
    "nobr",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "plaintext",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "script",
    "search",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "x-y",
    "xmp",
];
/// Elements that have no end tag.
const VOID: [&str; 9] = [
    "br", "hr", "img", "input", "wbr", "col", "meta", "link", "source",
];
/// Attributes, well written and not.
const ATTRIBUTES: [&str; 14] = [
    " hidden",
    " class=\"a\"",
    " class=\"b\"",
    " class='a'",
    " class=a",
    " ID=\"a\"",
    " title=\"a &lt; b\"",
    " href=\"#\"",
    " type=\"hidden\"",
    " charset=\"utf-8\"",
    " shadowrootmode=\"open\"",
    " xlink:href=\"a\"",
    " =",
    "/",
];
/// Pieces of text and markup.
const PIECES: [&str; 68] = [
    "&amp;",
    "&lt;",
    "&#39;",
    "&#x41;",
    "&#10;",
    "&#0;",
    "&#128;",
    "&nbsp;",
    "&notit;",
    "&not",
    "&copy;",
    "&ampx",
    "&",
    "&;",
    "&#",
    "&#x;",
    "&#55296;",
    "&#65534;",
    "&#1114112;",
    "&apos;",
    "&gt",
    "&#+5;",
    "<",
    "</",
    ">",
    "/>",
    "<!--",
    "-->",
    "<!-- a -->",
    "<![CDATA[a]]>",
    "<?a?>",
    "\0",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\u{feff}",
    "\u{c}",
    "\t",
    " ",
    "\"",
    "'",
    "=",
    "`",
    "a",
    "é",
    "\u{a0}",
    "\u{1}",
    "\u{b}",
    "\u{fffe}",
    "</p>",
    "</br>",
    "</a>",
    "</li>",
    "</body>",
    "</html>",
    "</head>",
    "</template>",
    "</script>",
    "</title>",
    "<script>",
    "<pre>\n",
    "<!doctype html>",
    "<script></script>\u{feff}",
    "<br/>",
    "<p/>",
    "<br a=\"\"/>",
    "<A>",
];

/// The page after what happened to it.
pub(super) fn damaged(page: &str, steps: &[Step]) -> String {
    let mut page = page.to_owned();
    for step in steps {
        happen(&mut page, *step);
    }
    page
}

fn happen(page: &mut String, (what, one, two, three): Step) {
    let tags = tags(page);
    let cuts = cuts(page);
    let (Some((start, end)), Some((other, behind))) = (one_of(&tags, one), one_of(&tags, two))
    else {
        return;
    };
    let (from, to) = (
        one_of(&cuts, one).unwrap_or(0),
        one_of(&cuts, two).unwrap_or(0),
    );
    let name = one_of(&NAMES, three).unwrap_or_default();
    match what % 12 {
        // A tag goes.
        0 => page.replace_range(start..end, ""),
        // A tag comes twice.
        1 => {
            let tag = page[start..end].to_owned();
            page.insert_str(other, &tag);
        }
        // Two tags change places.
        2 if end <= other => {
            let both = [&page[other..behind], &page[end..other], &page[start..end]].concat();
            page.replace_range(start..behind, &both);
        }
        // A piece comes, between any two others.
        3 => page.insert_str(from, one_of(&PIECES, three).unwrap_or_default()),
        // A piece takes the place of a character.
        4 => {
            let behind = page[from..].chars().next().map_or(0, char::len_utf8);
            let piece = one_of(&PIECES, three).unwrap_or_default();
            page.replace_range(from..from + behind, piece);
        }
        // An element gets another name, at both ends or at one.
        5 => renamed(page, start, name, two % 4 == 0),
        // What is between two places goes.
        6 if from < to && to - from < 300 => page.replace_range(from..to, ""),
        // What is between two places comes twice.
        7 if from < to && to - from < 300 => {
            let again = page[from..to].to_owned();
            page.insert_str(one_of(&cuts, three).unwrap_or(0), &again);
        }
        // An element comes around several others.
        8 if start < behind => {
            page.insert_str(behind, &format!("</{name}>"));
            page.insert_str(start, &format!("<{name}>"));
        }
        // An attribute comes.
        9 => {
            let length = page[start + 1..].find(|c: char| !c.is_ascii_alphanumeric());
            let attribute = one_of(&ATTRIBUTES, three).unwrap_or_default();
            page.insert_str(start + 1 + length.unwrap_or(0), attribute);
        }
        // Elements come, one in the other.
        _ => {
            let inner = one_of(&NAMES, two).unwrap_or_default();
            let text = one_of(&PIECES, two.rotate_left(9)).unwrap_or_default();
            let piece = element(name, &format!("{}{text}", element(inner, "a")));
            page.insert_str(if what % 2 == 0 { start } else { end }, &piece);
        }
    }
}

/// An element around a text.
pub(super) fn element(name: &str, inside: &str) -> String {
    match VOID.contains(&name) {
        true => format!("<{name}>{inside}"),
        false => format!("<{name}>{inside}</{name}>"),
    }
}

fn renamed(page: &mut String, start: usize, name: &str, half: bool) {
    let rest = &page[start + 1..];
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
    let end = format!("</{}>", &rest[..length]);
    if let Some(at) = rest.find(&end).filter(|_| !half && length > 0) {
        let at = start + 1 + at;
        page.replace_range(at..at + end.len(), &format!("</{name}>"));
    }
    page.replace_range(start + 1..start + 1 + length, name);
}

fn one_of<T: Copy>(list: &[T], number: u32) -> Option<T> {
    let number = usize::try_from(number).unwrap_or_default();
    list.get(number.checked_rem(list.len())?).copied()
}

/// Where each tag begins and ends.
fn tags(page: &str) -> Vec<(usize, usize)> {
    let starts = page.match_indices('<').map(|(start, _)| start);
    let tag = |start: usize| Some((start, start + page[start..].find('>')? + 1));
    starts.filter_map(tag).collect()
}

/// Between which characters something may happen: where a tag, a word, a value or a reference begins or ends.
fn cuts(page: &str) -> Vec<usize> {
    let places = page.char_indices();
    let marked = places.filter(|(_, c)| "<> \"&;=/\n".contains(*c));
    let mut cuts: Vec<usize> = marked.flat_map(|(at, _)| [at, at + 1]).collect();
    cuts.push(page.len());
    cuts.dedup();
    cuts
}
