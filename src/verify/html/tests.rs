//! The strict reader against html5ever, which is the judge: whatever page it answers for, it answers the same.

use super::Document;
use super::damage::{NAMES, Step, damaged, element};
use proptest::prelude::{Strategy, any, prop};
use proptest::{prop_assert, proptest};

/// Pages of built sites, and one with elements that those have not.
const PAGES: [&str; 5] = [
    include_str!("../../../tests/sites/value-questions/expected/tools/relief/index.html"),
    include_str!("../../../tests/sites/value-questions/expected/laws/ca-pen-1203.4.html"),
    include_str!("../../../tests/sites/one-question/expected/guides/steps.html"),
    include_str!("../../../tests/sites/one-question/expected/search.html"),
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>a &amp; b</title>\n<script src=\"a.js\" defer></script>\n</head>\n<body class=\"c\">\n\
    <h1>a <em>b</em></h1>\n<p>c<br/>d <a href=\"#e\">e</a> <button type=\"button\"><b>f</b></button></p>\n<pre>\n g\n</pre>\n<hr>\n\
    <table><caption><a href=\"#\">h</a></caption>\n<colgroup><col><col></colgroup>\n<thead><tr><th>i</th></tr></thead>\n<tbody>\n<tr><td><p>j</p><ul><li>k</li></ul></td><td><a href=\"#\">l</a></td></tr>\n</tbody></table>\n\
    <dl><div><dt>m</dt><dd>n</dd></div></dl>\n<form><label>o <select><optgroup label=\"p\"><option value=\"q\">r</option></optgroup></select></label><input hidden></form>\n\
    <template><li>s</li><template><p>t</p></template></template>\n<ol><li><p>u</p><ul><li>v</li></ul></li></ol>\n\
    <script type=\"application/json\">{\"w\": \"&amp;\"}</script>\n</body>\n</html>\n",
];
/// One element of each rule, to be put into one another.
const KINDS: [&str; 30] = [
    "a", "button", "caption", "colgroup", "dd", "div", "dl", "dt", "em", "fieldset", "form", "h1",
    "h2", "li", "menu", "optgroup", "option", "p", "pre", "script", "section", "select", "table",
    "tbody", "td", "template", "thead", "title", "tr", "ul",
];

fn page(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><title>a</title></head>\n<body>{body}</body></html>\n"
    )
}

/// Whether the strict reader answers for a page; it must not answer otherwise than html5ever.
fn answered(page: &str) -> bool {
    let strict = Document::strict(page);
    let same = |strict: &Document<'_>| *strict == Document::guessed(page);
    assert!(strict.as_ref().is_none_or(same), "{page:?}");
    strict.is_some()
}

#[test]
fn ordinary_pages_are_answered_for() {
    for page in PAGES {
        assert!(answered(page), "{page}");
    }
    for body in [
        "",
        "a &amp; b &#39;c&#x27; &quot;d&quot; &lt;e&gt; &nbsp;é",
        "<p title=\"a &amp; b\nc\" hidden class=\"\">a</p>",
        "<a href=\"#\"><div><h2>a</h2></div></a>",
        "<b><b><b><b>a</b></b></b></b>",
        "<p><button><span>a</span></button><br/><br /><img src=\"a\"></p>",
        "<button><p>a</p></button>",
        "<pre>\na\n</pre><pre>\n\na</pre><pre><code>\na</code></pre><p>a</p>",
        "<dl><div><dt>a</dt><dd><p>b</p></dd></div><dt>c</dt></dl>",
        "<ul><li>a<ul><li>b</li></ul></li><template><li>c</li></template></ul>",
        "<table> <caption>a</caption><colgroup><col></colgroup><tbody><tr><td><p>a</p></td></tr></tbody></table>",
        "<table><tbody><tr><td><a href=\"#\">a</a><table></table></td></tr></tbody></table>",
        "<a><table><tbody><tr><td><a>a</a></td></tr></tbody></table></a>",
        "<select><optgroup><option>a</option></optgroup><option>b &amp; c</option></select>",
        "<form><p><label>a <input></label></p></form><form></form>",
        "<template><p>a<template>b</template></p><form><table></table></form></template>c",
        "<script>if (a && b > c) d = \"&amp;\";</script><script src=\"a\" defer></script>\n",
        "a<hr>b\n\n<hr>\nc",
        "<details open><summary>a</summary>b</details>",
    ] {
        assert!(answered(&page(body)), "{body}");
    }
    for whole in [
        "<!DOCTYPE HTML><html><head></head><body></body></html>",
        "<!doctype html>\n\n<html>\n<head>\n<meta charset=\"utf-8\">\n</head>\n<body>\n</body>\n</html>\n\n",
        "<!doctype html><html><head></head><body>a</body>\n</html>\n",
        "<!doctype html><html><head></head><body><p>a</p></body>\n</html>",
    ] {
        assert!(answered(whole), "{whole}");
    }
}

#[test]
fn what_a_browser_would_guess_is_not_answered_for() {
    for body in [
        "<p>a",
        "a</p>",
        "<p><div></div></p>",
        "<p><table></table></p>",
        "<p><span><ul></ul></span></p>",
        "<a>b<a>c</a></a>",
        "<a><span><a>c</a></span></a>",
        "<b><p></b></p>",
        "<h1><h2>a</h2></h1>",
        "<button><em><button>a</button></em></button>",
        "<form><div><form></form></div></form>",
        "<ul><li>a<li>b</li></li></ul>",
        "<li>a</li>",
        "<dl><dt>a<dd>b</dd></dt></dl>",
        "<dl><dd><div><dt>b</dt></div></dd></dl>",
        "<table>a</table>",
        "<table><tr><td>a</td></tr></table>",
        "<table><tbody><td>a</td></tbody></table>",
        "<table><p>a</p></table>",
        "<table><tbody><tr>&nbsp;</tr></tbody></table>",
        "<td>a</td>",
        "<select><select></select></select>",
        "<select><p>a</p></select>",
        "<option><option>a</option></option>",
        "<br></br>",
        "<p/>a</p>",
        "<p a=\"b\" a=\"c\">d</p>",
        "<p a=b>c</p>",
        "<p a='b'>c</p>",
        "<p a = \"b\">c</p>",
        "<p a=\"b\"c=\"d\">e</p>",
        "<p a=\"b>c</p>",
        "<P>a</P>",
        "<p>a</p >",
        "<p>a</p a=\"b\">",
        "<x-y>a</x-y>",
        "<svg></svg>",
        "<math></math>",
        "<style></style>",
        "<textarea>\na</textarea>",
        "<title>a</title>",
        "<template shadowrootmode=\"open\">a</template>",
        "<script><!-- <script> </script> --></script>",
        "<script>a < b</script>",
        "<script></script>\u{feff}a",
        "<!-- a -->",
        "<![CDATA[a]]>",
        "<?a?>",
        "a < b",
        "a & b",
        "&copy;",
        "&amp",
        "&#10;",
        "&#0;",
        "&#128;",
        "&#xd800;",
        "&#xfffe;",
        "&#x110000;",
        "&#+65;",
        "&#;",
        "a\0b",
        "a\0p>b",
        "a\r\nb",
        "<p\r>a</p>",
        "</body>",
        "</div>",
    ] {
        assert!(!answered(&page(body)), "{body}");
    }
    for whole in [
        "",
        "<p>a</p>",
        "<html><head></head><body></body></html>",
        "<!doctype htm><html><head></head><body></body></html>",
        "<?doctype html><html><head></head><body></body></html>",
        "<!doctype htma><html><head></head><body></body></html>",
        "\u{feff}<!doctype html><html><head></head><body></body></html>",
        "<!doctype html><head></head><body></body>",
        "<!doctype html><html><body></body></html>",
        "<!doctype html><html><head></head><body></body></html>a",
        "<!doctype html><html><head></head><body></body></html><p>a</p>",
        "<!doctype html><html><head></head><body></html>",
        "<!doctype html><html><head></head><body>",
        "<!doctype html><html><head>a</head><body></body></html>",
        "<!doctype html><html><head><p>a</p></head><body></body></html>",
        "<!doctype html><html><head></head>a<body></body></html>",
        "<!doctype html><html></html>",
        "<!doctype html SYSTEM \"about:legacy-compat\"><html><head></head><body></body></html>",
    ] {
        assert!(!answered(whole), "{whole}");
    }
}

/// Any element in any other, and in any two others.
#[test]
fn elements_in_one_another_are_read_the_same() {
    let mut answers = 0;
    let mut ask = |body: &str| answers += u32::from(answered(&page(body)));
    for outer in NAMES {
        for inner in NAMES {
            ask(&element(outer, &element(inner, "a")));
            ask(&format!("{}{}", element(outer, " "), element(inner, "\na")));
        }
    }
    for outer in KINDS {
        for middle in KINDS {
            for inner in KINDS {
                ask(&element(outer, &element(middle, &element(inner, ""))));
            }
        }
    }
    assert!(answers > 5000, "{answers} are answered for");
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (any::<u8>(), any::<u32>(), any::<u32>(), any::<u32>());
    prop::collection::vec(step, 1..5)
}

proptest! {
    #[test]
    fn damaged_pages_are_declined_or_read_the_same(page in prop::sample::select(&PAGES[..]), steps in steps()) {
        let page = damaged(page, &steps);
        if let Some(strict) = Document::strict(&page) {
            prop_assert!(strict == Document::guessed(&page), "{page:?}");
        }
    }
}
