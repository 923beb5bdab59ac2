//! `shipped`: what a built folder holds, as `verify` finds it.

use super::super::{Rule, Severity};

/// `shipped/no-list`
pub static NO_LIST: Rule = Rule {
    name: "shipped/no-list",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a folder without the list of the files that its build made, or with a list that cannot be read.",
    why: "Only the list can show that nothing was added, lost or changed on the way from the build to the host.",
    example: "index.html and the other pages, but no .statutree/manifest.json",
    instead: "the whole folder as `statutree build` wrote it",
};

/// `shipped/unlisted`
pub static UNLISTED: Rule = Rule {
    name: "shipped/unlisted",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a file that no build made.",
    why: "What nobody checked would be published with what was checked: an old page, a private note, or something that somebody slipped in.",
    example: "notes.txt in the folder of the site",
    instead: "no such file, or `statutree verify --own notes.txt` when it is meant to be there",
};

/// `shipped/missing`
pub static MISSING: Rule = Rule {
    name: "shipped/missing",
    severity: Severity::Error,
    fixed: true,
    what: "Finds that a file of the build is not there.",
    why: "Readers would come to a page that the host does not have.",
    example: "no guides/steps.html, which the list names",
    instead: "the whole folder as `statutree build` wrote it",
};

/// `shipped/changed`
pub static CHANGED: Rule = Rule {
    name: "shipped/changed",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a file whose size or fingerprint is not that of the list.",
    why: "What was checked is not what would be published.",
    example: "guides/steps.html, changed by hand after the build",
    instead: "a change in content/guides/steps.md, and a new build",
};

/// `shipped/not-a-file`
pub static NOT_A_FILE: Rule = Rule {
    name: "shipped/not-a-file",
    severity: Severity::Error,
    fixed: true,
    what: "Finds what cannot be published: links to other places of the disk, pipes, devices, names that are not text, and files of more than 100 megabytes.",
    why: "A host would follow such a link, wait for ever, or leave it out.",
    example: "guides/steps.html -> /home/me/steps.html",
    instead: "guides/steps.html        (the file itself)",
};

/// `shipped/bad-name`
pub static BAD_NAME: Rule = Rule {
    name: "shipped/bad-name",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a file whose name some host or computer cannot keep.",
    why: "The site could not be copied there whole.",
    example: "guides/aux.html",
    instead: "guides/help.html",
};

/// `shipped/name-clash`
pub static NAME_CLASH: Rule = Rule {
    name: "shipped/name-clash",
    severity: Severity::Error,
    fixed: true,
    what: "Finds two files whose names differ only in capital letters or in the way in which an accent is stored.",
    why: "Some hosts and computers would keep only one of them.",
    example: "Index.html beside index.html",
    instead: "index.html",
};

/// `shipped/encoding`
pub static ENCODING: Rule = Rule {
    name: "shipped/encoding",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a page that is not in UTF-8, or does not say so at its beginning.",
    why: "A browser would guess, and could show other letters, or read other markup than what was checked.",
    example: "a page without `<meta charset=\"utf-8\">` in its first 1024 bytes",
    instead: "<head>\n<meta charset=\"utf-8\">",
};

/// `shipped/html`
pub static HTML: Rule = Rule {
    name: "shipped/html",
    severity: Severity::Error,
    fixed: true,
    what: "Finds markup that a browser has to guess the meaning of.",
    why: "What one browser shows could differ from what another one shows, and from what was checked.",
    example: "<p>Ask the <b>court</p></b>",
    instead: "<p>Ask the <b>court</b></p>",
};

/// `shipped/language`
pub static LANGUAGE: Rule = Rule {
    name: "shipped/language",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a page that does not say which language it is in.",
    why: "Screen readers would speak it with the sounds of another language.",
    example: "<html>",
    instead: "<html lang=\"en\">",
};

/// `shipped/heading`
pub static HEADING: Rule = Rule {
    name: "shipped/heading",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a page with no main heading, or with more than one.",
    why: "Whoever listens to a page finds its beginning, and what it is about, by its one `h1`.",
    example: "<h1>Fees</h1> … <h1>Waivers</h1>",
    instead: "<h1>Fees</h1> … <h2>Waivers</h2>",
};

/// `shipped/title`
pub static TITLE: Rule = Rule {
    name: "shipped/title",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a page without a title, and two pages with the same one. A page that sends its readers on to another one may have the title of any.",
    why: "The title is what a browser's tabs, bookmarks and search engines show; with two alike, nobody can tell which page is which.",
    example: "<title></title>",
    instead: "<title>How to file – Clear a record</title>",
};

/// `shipped/id`
pub static ID: Rule = Rule {
    name: "shipped/id",
    severity: Severity::Error,
    fixed: true,
    what: "Finds an `id` that is empty, has spaces in it, or stands on a page twice.",
    why: "A link to it, or a label, could mean either of two places.",
    example: "<h2 id=\"fees\">…</h2> … <h2 id=\"fees\">…</h2>",
    instead: "<h2 id=\"fees\">…</h2> … <h2 id=\"fees-2\">…</h2>",
};

/// `shipped/id-reference`
pub static ID_REFERENCE: Rule = Rule {
    name: "shipped/id-reference",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a label, a description or another reference to an `id` that the page does not have.",
    why: "A screen reader would leave out what the page promises to say.",
    example: "<nav aria-labelledby=\"menu\">, and nothing with that id",
    instead: "<nav aria-labelledby=\"menu\"><h2 id=\"menu\">Menu</h2>",
};

/// `shipped/alt`
pub static ALT: Rule = Rule {
    name: "shipped/alt",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a picture without a text in its place.",
    why: "Whoever cannot see it is told its file name, or nothing.",
    example: "<img src=\"map.svg\">",
    instead: "<img src=\"map.svg\" alt=\"The way to the court\">",
};

/// `shipped/inline-code`
pub static INLINE_CODE: Rule = Rule {
    name: "shipped/inline-code",
    severity: Severity::Error,
    fixed: true,
    what: "Finds scripts and styles in a page or a drawing themselves: elements, `on…` and `style` attributes, and addresses that are scripts.",
    why: "The security policy refuses them, so that nothing that slips into a page can run. A page that needs one would not work.",
    example: "<p onclick=\"open()\" style=\"color: red\">",
    instead: "<p class=\"warning\">, and the rest in the theme's own files",
};

/// `shipped/request`
pub static REQUEST: Rule = Rule {
    name: "shipped/request",
    severity: Severity::Error,
    fixed: true,
    what: "Finds what would make a browser load something from another host, or send something to one: pictures, scripts, styles, frames, forms with an address.",
    why: "The other host would learn who reads about which law. This site promises that nobody does.",
    example: "<img src=\"https://stats.example/a.png\" alt=\"\">",
    instead: "<img src=\"assets/a.png\" alt=\"\">",
};

/// `shipped/policy`
pub static POLICY: Rule = Rule {
    name: "shipped/policy",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a page without the security policy, or with one that lets in more than the site's own files.",
    why: "The policy is what stops a browser from running or loading anything that is not part of the site.",
    example: "default-src 'self'; script-src 'unsafe-inline'",
    instead: "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'",
};

/// `shipped/data`
pub static DATA: Rule = Rule {
    name: "shipped/data",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a feed, a site map, a drawing or a part of the search that cannot be read as what it is.",
    why: "A program that reads it would stop, and what it leads to could not be checked.",
    example: "<feed><entry></feed>",
    instead: "<feed><entry></entry></feed>",
};

/// `shipped/link`
pub static LINK: Rule = Rule {
    name: "shipped/link",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a link, or another reference, to a file that the folder does not have.",
    why: "A reader would come to a page that is not there.",
    example: "<a href=\"steps.html\">, and no such file",
    instead: "<a href=\"guides/steps.html\">",
};

/// `shipped/anchor`
pub static ANCHOR: Rule = Rule {
    name: "shipped/anchor",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a link to a place that its page does not have.",
    why: "A reader would come to the top of the page and not find what the link promises.",
    example: "<a href=\"steps.html#fees\">, and nothing with the id `fees` there",
    instead: "<h2 id=\"fees\">Fees</h2> in steps.html",
};

/// `shipped/address`
pub static ADDRESS: Rule = Rule {
    name: "shipped/address",
    severity: Severity::Error,
    fixed: true,
    what: "Finds an address that does not work everywhere: one that begins at the root of the host, names a folder, can be read in two ways, or belongs to a program that few have.",
    why: "The site has to work under any address, and from a disk, where nothing stands at the root and no host adds `index.html`.",
    example: "<a href=\"/guides/\">",
    instead: "<a href=\"../guides/index.html\">",
};

/// `shipped/base-url`
pub static BASE_URL: Rule = Rule {
    name: "shipped/base-url",
    severity: Severity::Error,
    fixed: true,
    what: "Finds that the site says of itself that it stands at another address.",
    why: "Search engines, feeds and shared links would lead to another place than the one to which the folder goes.",
    example: "base_url: https://old.example/ in site.yaml, and `statutree verify --base-url https://new.example/`",
    instead: "base_url: https://new.example/",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &NO_LIST,
    &UNLISTED,
    &MISSING,
    &CHANGED,
    &NOT_A_FILE,
    &BAD_NAME,
    &NAME_CLASH,
    &ENCODING,
    &HTML,
    &LANGUAGE,
    &HEADING,
    &TITLE,
    &ID,
    &ID_REFERENCE,
    &ALT,
    &INLINE_CODE,
    &REQUEST,
    &POLICY,
    &DATA,
    &LINK,
    &ANCHOR,
    &ADDRESS,
    &BASE_URL,
];
