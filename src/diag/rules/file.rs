//! Rules about reading files.

use crate::diag::{Rule, Severity};

/// `file/unreadable`
pub static UNREADABLE: Rule = Rule {
    name: "file/unreadable",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a file or folder of the site that cannot be opened.",
    why: "What is in it would be missing from the site without anybody noticing: a guide that readers need, or the section of law that backs an outcome.",
    example: "content/guides/steps.md        (its permissions do not let you read it)",
    instead: "content/guides/steps.md        (readable by whoever runs the build)",
};

/// `file/not-utf8`
pub static NOT_UTF8: Rule = Rule {
    name: "file/not-utf8",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a text file that is not saved as UTF-8.",
    why: "Letters such as § and é would come out as other characters, and a reader could be shown the wrong section.",
    example: "content/guides/steps.md        (saved by an old editor as Windows-1252)",
    instead: "content/guides/steps.md        (saved again with the encoding UTF-8)",
};

/// `file/not-a-file`
pub static NOT_A_FILE: Rule = Rule {
    name: "file/not-a-file",
    severity: Severity::Error,
    fixed: true,
    what: "Finds something that is neither a file nor a folder where content is expected: a pipe, a socket or a device.",
    why: "Reading it could wait for ever or give something else each time, so two builds of the same site could differ.",
    example: "content/guides/steps.md        (a named pipe)",
    instead: "content/guides/steps.md        (an ordinary file)",
};

/// `file/outside-root`
pub static OUTSIDE_ROOT: Rule = Rule {
    name: "file/outside-root",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a link in the file system that leads out of the site's folder.",
    why: "A file from elsewhere on the computer could be published by mistake, and the site could not be built on another machine.",
    example: "content/guides/steps.md -> /home/me/notes/steps.md",
    instead: "content/guides/steps.md        (the file itself, copied into the folder)",
};

/// `file/too-large`
pub static TOO_LARGE: Rule = Rule {
    name: "file/too-large",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a file that is larger than anything a person writes.",
    why: "It is almost always something else that was saved under a wrong name, and reading it could use up the memory of the machine that builds the site.",
    example: "content/guides/steps.md        (a recording of 80 MB, renamed)",
    instead: "content/guides/steps.md        (text)",
};

/// `file/too-deep`
pub static TOO_DEEP: Rule = Rule {
    name: "file/too-deep",
    severity: Severity::Error,
    fixed: true,
    what: "Finds folders that lie too many levels inside one another, and more links to folders than anybody can follow.",
    why: "Some systems cannot hold such long paths, so the site could be built on one computer and not on the next.",
    example: "content/guides/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/steps.md",
    instead: "content/guides/court/steps.md",
};

/// `file/bad-name`
pub static BAD_NAME: Rule = Rule {
    name: "file/bad-name",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a file whose name cannot become the name of a page: capital letters, spaces, or characters that an address cannot hold.",
    why: "The name is part of the address that readers type, print and send to one another; it has to work on every host and every computer.",
    example: "content/guides/How To File.md",
    instead: "content/guides/how-to-file.md",
};

/// `file/name-clash`
pub static NAME_CLASH: Rule = Rule {
    name: "file/name-clash",
    severity: Severity::Error,
    fixed: true,
    what: "Finds two files that would become the same page, or whose names some computers cannot tell apart.",
    why: "One of the two pages would replace the other, and which one could differ from build to build.",
    example: "\
content/guides/steps.md
content/guides/court/steps.md",
    instead: "\
content/guides/steps.md
content/guides/court/court-steps.md",
};

/// `file/unexpected`
pub static UNEXPECTED: Rule = Rule {
    name: "file/unexpected",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a file in a content folder that is not of a kind that belongs there, so that nothing reads it.",
    why: "An editor may believe that a page is published when it is only a file with the wrong ending or in the wrong folder.",
    example: "content/guides/steps.txt",
    instead: "content/guides/steps.md",
};

/// `file/missing`
pub static MISSING: Rule = Rule {
    name: "file/missing",
    severity: Severity::Error,
    fixed: true,
    what: "Finds that a file every site needs is not there.",
    why: "Without site.yaml nothing is known about the codes of law, the topics or the kinds of outcome, so nothing can be checked.",
    example: "content/guides/steps.md        (and no site.yaml beside content/)",
    instead: "\
site.yaml
content/guides/steps.md",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &UNREADABLE,
    &NOT_UTF8,
    &NOT_A_FILE,
    &OUTSIDE_ROOT,
    &TOO_LARGE,
    &TOO_DEEP,
    &BAD_NAME,
    &NAME_CLASH,
    &UNEXPECTED,
    &MISSING,
];
