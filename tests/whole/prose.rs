//! Prose with every kind of link, block and mark that is allowed.

use crate::draw::Tape;
use crate::plan::{CODES, Plan, Section, Standing};
use crate::words::{label, part, web};
use std::fmt::Write;

/// Where prose stands, which decides what it may name.
#[derive(Clone, Copy)]
pub struct Place<'p> {
    pub plan: &'p Plan,
    /// The file that it is in.
    pub path: &'p str,
    /// It may name drafts: it is in one.
    pub draft: bool,
    /// It may name law that is not in force, at the price of a warning.
    pub any_law: bool,
    /// Words and anchors of the headings that it has to have.
    pub headings: &'p [(&'p str, &'p str)],
}

/// A text of at most so many blocks, besides its headings.
pub fn prose(tape: &mut Tape, place: Place<'_>, most: usize) -> String {
    let mut text = Text {
        tape,
        place,
        notes: 0,
        references: String::new(),
    };
    let mut blocks = vec![text.sentence()];
    let parts = place.headings.len() + 1;
    let mut level = 1;
    for number in 0..parts {
        if number > 0 {
            level = 2 + text.tape.below(level.min(3));
            let words = place.headings[number - 1].0;
            blocks.push(format!("{} {words}", "#".repeat(level)));
        }
        let count = text.tape.below(most / parts + 2);
        blocks.extend((0..count).map(|_| text.block()));
    }
    blocks.extend((1..=text.notes).map(|note| {
        let more = match text.tape.chance(30) {
            true => format!("\n    - {}\n    - a list in a note", text.part()),
            false => String::new(),
        };
        format!("[^{note}é]: {}{more}", text.sentence())
    }));
    if !text.references.is_empty() {
        blocks.push(text.references.clone());
    }
    blocks.join("\n\n") + "\n"
}

/// A short text: a summary, a step, a help.
pub fn short(tape: &mut Tape, place: Place<'_>) -> String {
    match tape.chance(20) {
        true => prose(tape, place, 2),
        false => {
            let mut text = Text {
                tape,
                place,
                notes: 0,
                references: String::new(),
            };
            text.plain_sentence()
        }
    }
}

struct Text<'t, 'p> {
    tape: &'t mut Tape,
    place: Place<'p>,
    notes: usize,
    references: String,
}

impl<'p> Text<'_, 'p> {
    fn block(&mut self) -> String {
        match self.tape.below(12) {
            0..=3 => self.sentence(),
            4 => {
                let (a, b, c) = (self.part(), self.sentence(), self.part());
                format!(
                    "- {}\n- {}\n\n  - {}",
                    hang(&a, 2),
                    hang(&b, 2),
                    hang(&c, 4)
                )
            }
            5 => {
                let (a, b) = (self.sentence(), self.part());
                format!("3. {}\n4. {}", hang(&a, 3), hang(&b, 3))
            }
            6 => format!("> {}\n>\n> > {}", self.quoted(), self.quoted()),
            7 => self.table(),
            8 => {
                let info =
                    *self
                        .tape
                        .one_of(&["", "text", "\"><script>", "{.x #y onload=z}", "日本"]);
                format!(
                    "```{info}\n<script>alert(1)</script> &amp; {{{{ x }}}}\n  - {}\n```",
                    part(self.tape)
                )
            }
            9 => self.picture().unwrap_or_else(|| "---".to_owned()),
            10 => "* * *".to_owned(),
            _ => format!("    indented & {}", self.tape.below(9)),
        }
    }

    fn quoted(&mut self) -> String {
        self.sentence().replace('\n', " ")
    }

    fn table(&mut self) -> String {
        let mut table = "| One | *Two* | Three |\n|:--|--:|:-:|\n".to_owned();
        for _ in 0..=self.tape.below(2) {
            let cells: Vec<String> = (0..3)
                .map(|_| self.part().replace('\n', " ").replace('|', "\\|"))
                .collect();
            let _ = writeln!(table, "| {} |", cells.join(" | "));
        }
        table.trim_end().to_owned()
    }

    fn sentence(&mut self) -> String {
        let count = 1 + self.tape.below(4);
        let parts: Vec<String> = (0..count).map(|_| self.part()).collect();
        format!("So {}.", parts.join(", and "))
    }

    /// A sentence without notes, which need their text below.
    fn plain_sentence(&mut self) -> String {
        let words = part(self.tape);
        let more = self.link().unwrap_or_else(|| "no more".to_owned());
        format!("So {words}, and {more}.")
    }

    fn part(&mut self) -> String {
        let found = match self.tape.below(10) {
            0..=3 => None,
            4..=6 => self.link(),
            7 => self.citation(),
            8 => {
                self.notes += usize::from(self.notes == 0 || self.tape.chance(50));
                Some(format!("words[^{}é]", 1 + self.tape.below(self.notes)))
            }
            _ => self.reference(),
        };
        found.unwrap_or_else(|| part(self.tape).to_owned())
    }

    fn link(&mut self) -> Option<String> {
        let target = self.target()?;
        let title = *self.tape.one_of(&["", "", " \"a \\\"title\\\" & <more>\""]);
        Some(match target.contains([' ', '(', ')']) {
            true => format!("[{}](<{target}>{title})", label(self.tape)),
            false => format!("[{}]({target}{title})", label(self.tape)),
        })
    }

    fn reference(&mut self) -> Option<String> {
        let target = self.target()?;
        let name = format!("ref {}", self.references.lines().count());
        let _ = writeln!(self.references, "[{name}]: <{target}>");
        Some(format!("[{}][{name}]", label(self.tape)))
    }

    fn picture(&mut self) -> Option<String> {
        let picture = *pick(self.tape, &self.place.plan.pictures)?;
        let path = relative(self.place.path, picture);
        Some(format!(
            "![The \"door\" & <{}>](<{path}>)",
            self.tape.below(9)
        ))
    }

    /// Where a link leads, if there is such a thing on this site.
    fn target(&mut self) -> Option<String> {
        let Place { plan, path, .. } = self.place;
        let tape = &mut *self.tape;
        let draft = self.place.draft;
        let may: Vec<_> = plan.guides.iter().filter(|g| draft || !g.draft).collect();
        match tape.below(10) {
            0 => Some(web(tape).to_owned()),
            1 => {
                let section = self.section()?;
                Some(format!("statute:{}", section.cite(self.tape)))
            }
            2 => Some(format!("form:{}", pick(tape, &plan.forms)?.id)),
            3 => Some(format!("guide:{}", pick(tape, &may)?.id)),
            4 => {
                let guide = pick(tape, &may)?;
                let (_, anchor) = pick(tape, &guide.headings)?;
                Some(format!("guide:{}#{anchor}", guide.id))
            }
            5 => Some(format!("tree:{}", pick(tape, &plan.trees)?.id)),
            6 => Some(format!("term:{}", pick(tape, &plan.terms)?.id)),
            7 => Some(format!("#{}", pick(tape, self.place.headings)?.1)),
            8 => {
                let guide = pick(tape, &may)?;
                let anchor = pick(tape, &guide.headings).map(|(_, anchor)| format!("#{anchor}"));
                Some(relative(path, &guide.path) + &anchor.unwrap_or_default())
            }
            _ => {
                let mut files: Vec<String> = plan.forms.iter().map(|f| f.path.clone()).collect();
                files.extend(plan.terms.iter().map(|term| term.path.clone()));
                files.extend(plan.pictures.iter().map(|path| (*path).to_owned()));
                Some(relative(path, pick(tape, &files)?))
            }
        }
    }

    /// A section that may be named here.
    fn section(&mut self) -> Option<&'p Section> {
        let Place { plan, any_law, .. } = self.place;
        let may = |section: &&Section| any_law || section.standing == Standing::InForce;
        let sections: Vec<&Section> = plan.sections.iter().filter(may).collect();
        pick(self.tape, &sections).copied()
    }

    /// A citation in running text.
    fn citation(&mut self) -> Option<String> {
        let section = self.section()?;
        let pinpoint = pick(self.tape, &section.pinpoints)
            .copied()
            .unwrap_or_default();
        let (code, number) = (&CODES[section.code], section.number);
        let Some(name) = pick(self.tape, code.aliases) else {
            return Some(code.short.replace("{section}", number).replace('<', "\\<"));
        };
        Some(match self.tape.below(4) {
            0 => format!("{name} section {number}{pinpoint}"),
            1 => format!("{name} § {number}{pinpoint}"),
            2 => format!("{name} {number}{pinpoint}"),
            _ => format!("section {number}{pinpoint} of the {name}"),
        })
    }
}

/// One of a list that may be empty.
pub fn pick<'t, T>(tape: &mut Tape, list: &'t [T]) -> Option<&'t T> {
    (!list.is_empty()).then(|| tape.one_of(list))
}

/// A block that goes on in further lines, its later lines set in.
fn hang(block: &str, by: usize) -> String {
    block.replace('\n', &format!("\n{}", " ".repeat(by)))
}

/// The relative address that leads from one file to another.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from[..from.len() - 1]
        .iter()
        .zip(&to[..to.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    let path = "../".repeat(from.len() - 1 - shared) + &to[shared..].join("/");
    path.replace('%', "%25")
        .replace('#', "%23")
        .replace('<', "%3C")
        .replace('>', "%3E")
}
