//! Pages from their sources, and what all of them share: prose, citations, addresses.

use super::addresses;
use super::names::Names;
use crate::base::{Id, Index, SitePath, Table};
use crate::config::Config;
use crate::diag::rules::{field, law, link};
use crate::diag::{Diagnostic, Diagnostics, SourceMap, Span, Spanned};
use crate::law::{Citation, History, Recogniser, Version};
use crate::load::{
    AuthoritySource, CautionSource, Entry, FormSource, GuideSource, Picture, ReviewSource,
    StatuteSource, TermSource,
};
use crate::markdown::{self, LinkTarget, Readings, Wording};
use crate::model::{
    Asset, Authority, Caution, Cited, Destination, Form, Guide, Prose, Review, Section,
    Subdivision, Term,
};
use crate::wording::Style;
use std::sync::Arc;

/// What resolving any file needs besides its source.
pub(super) struct Whole<'a> {
    pub names: &'a Names,
    pub config: &'a Config,
    pub sources: &'a SourceMap,
    recogniser: Recogniser,
    style: Style,
}

impl<'a> Whole<'a> {
    pub fn new(names: &'a Names, config: &'a Config, sources: &'a SourceMap) -> Whole<'a> {
        Whole {
            names,
            config,
            sources,
            recogniser: Recogniser::new(&config.codes),
            style: Style::new(&config.language, &config.say_instead),
        }
    }
}

/// What resolving one file needs besides its source.
#[derive(Clone, Copy)]
pub(super) struct Resolver<'a> {
    /// The site around it.
    pub site: &'a Whole<'a>,
    /// What its texts read as.
    pub readings: &'a Readings,
}

impl Resolver<'_> {
    /// Prose that is the body of a file.
    pub fn body<T>(&self, entry: &Entry<T>, out: &mut Diagnostics) -> Prose {
        let span = entry.body.unwrap_or(Span::start_of(entry.file));
        self.read(self.site.sources.text(span), span, &entry.path, out)
    }

    /// Prose that is a field.
    pub fn prose(&self, text: &Spanned<String>, from: &SitePath, out: &mut Diagnostics) -> Prose {
        self.read(&text.value, text.span, from, out)
    }

    /// Prose that is a field and may be missing.
    pub fn optional(
        &self,
        text: Option<&Spanned<String>>,
        from: &SitePath,
        out: &mut Diagnostics,
    ) -> Option<Prose> {
        text.map(|text| self.prose(text, from, out))
    }

    fn read(&self, text: &str, span: Span, from: &SitePath, out: &mut Diagnostics) -> Prose {
        let document = self.readings.document(text, span, self.context(), out);
        let destinations = document
            .links
            .iter()
            .map(|link| self.destination(&link.target, link.span, from, out))
            .collect();
        Prose {
            document,
            destinations,
        }
    }

    /// A line that is no prose (a title, a label), with what is wrong with its wording.
    pub fn line(&self, text: &Spanned<String>, out: &mut Diagnostics) -> String {
        self.readings
            .line(&text.value, text.span, self.context(), out);
        text.value.clone()
    }

    /// How a guide's title and description are worded; only the description has sentences of the text.
    fn opening(&self, source: &GuideSource, out: &mut Diagnostics) -> Arc<Wording> {
        self.line(&source.title, out);
        let (text, span) = (&source.description.value, source.description.span);
        self.readings.line(text, span, self.context(), out)
    }

    fn context(&self) -> markdown::Context<'_> {
        markdown::Context {
            recogniser: &self.site.recogniser,
            sources: self.site.sources,
            style: &self.site.style,
        }
    }

    fn destination(
        &self,
        target: &LinkTarget,
        span: Span,
        from: &SitePath,
        out: &mut Diagnostics,
    ) -> Option<Destination> {
        match target {
            LinkTarget::Statute(citation) => {
                self.cited(citation, span, out).map(Destination::Section)
            }
            LinkTarget::Form(id) => self
                .site
                .names
                .forms
                .find(id, span, out)
                .map(Destination::Form),
            LinkTarget::Guide(id, anchor) => self
                .site
                .names
                .guides
                .find(id, span, out)
                .map(|guide| Destination::Guide(guide, anchor.clone())),
            LinkTarget::Tree(id) => self
                .site
                .names
                .trees
                .find(id, span, out)
                .map(Destination::Tree),
            LinkTarget::Term(id) => self
                .site
                .names
                .terms
                .find(id, span, out)
                .map(Destination::Term),
            LinkTarget::File(path, anchor) => self.file(path, anchor.as_deref(), span, from, out),
            LinkTarget::Here(anchor) => Some(Destination::Here(anchor.clone())),
            LinkTarget::External(url) => Some(Destination::External(url.clone())),
            LinkTarget::Refused => None,
        }
    }

    fn file(
        &self,
        path: &str,
        anchor: Option<&str>,
        span: Span,
        from: &SitePath,
        out: &mut Diagnostics,
    ) -> Option<Destination> {
        let known = from
            .resolve(path)
            .and_then(|path| self.site.names.files.get(&path));
        let Some(known) = known else {
            out.push(
                Diagnostic::new(&link::BROKEN, span, format!("there is no file `{path}` beside this one"))
                    .help("check the path: it starts at this file's folder; or link by name, such as guide:steps"),
            );
            return None;
        };
        match (known.clone(), anchor) {
            (Some(Destination::Guide(guide, _)), anchor) => {
                Some(Destination::Guide(guide, anchor.map(str::to_owned)))
            }
            (Some(_), Some(anchor)) => {
                out.push(
                    Diagnostic::new(&link::BROKEN_ANCHOR, span, format!("only guides have places to link to such as `#{anchor}`"))
                        .help("take the `#` part out; a place in a statute is linked as statute:ca-pen-1203.4(a)(1)"),
                );
                None
            }
            (known, None) => known,
            (None, Some(_)) => None,
        }
    }

    pub fn cited(&self, citation: &Citation, span: Span, out: &mut Diagnostics) -> Option<Cited> {
        self.site.names.cited(citation, span, out)
    }

    pub fn authorities(
        &self,
        sources: &[AuthoritySource],
        from: &SitePath,
        out: &mut Diagnostics,
    ) -> Vec<Authority> {
        let mut resolved = Vec::with_capacity(sources.len());
        for source in sources {
            let says = self.optional(source.says.as_ref(), from, out);
            if let Some(cited) = source
                .cite
                .as_ref()
                .and_then(|cite| self.cited(cite, source.span, out))
            {
                resolved.push(Authority {
                    cited,
                    says,
                    span: source.span,
                });
            }
        }
        resolved
    }

    pub fn review(&self, source: &ReviewSource, edited: bool, out: &mut Diagnostics) -> Review {
        let ReviewSource { on, due, .. } = source;
        if due.value < on.value {
            out.push(
                Diagnostic::new(
                    &field::BAD_VALUE,
                    due.span,
                    "this page is due for review before it was reviewed",
                )
                .other(on.span, "reviewed")
                .help("write a day for `due` after the one for `on`"),
            );
        }
        Review {
            on: on.clone(),
            due: due.clone(),
            by: source.by.clone(),
            note: source.note.clone(),
            content: source.content.clone(),
            edited,
        }
    }
}

pub(super) fn guide(
    resolver: &Resolver<'_>,
    entry: &Entry<GuideSource>,
    source: &GuideSource,
    out: &mut Diagnostics,
) -> Guide {
    let review = resolver.review(&source.review, entry.edited, out);
    Guide {
        id: entry.id.clone(),
        file: entry.file,
        title: source.title.clone(),
        description: source.description.clone(),
        opening: resolver.opening(source, out),
        topic: resolver
            .site
            .names
            .topics
            .get(&source.topic.value)
            .unwrap_or(Index::new(0)),
        order: source.order,
        review,
        aliases: source
            .aliases
            .iter()
            .filter_map(|alias| addresses::read_alias(alias, out))
            .collect(),
        draft: source.draft,
        body: resolver.body(entry, out),
    }
}

pub(super) fn section(
    resolver: &Resolver<'_>,
    entry: &Entry<StatuteSource>,
    source: &StatuteSource,
    out: &mut Diagnostics,
) -> Section {
    let code_index = resolver
        .site
        .names
        .codes
        .get(&source.code.value)
        .unwrap_or(Index::new(0));
    let code = &resolver.site.config.codes[code_index.number()];
    let expected = format!(
        "{}-{}",
        source.code.value,
        source.section.value.to_lowercase()
    );
    if Id::parse(&expected).as_ref() != Ok(&entry.id) {
        out.push(
            Diagnostic::new(
                &law::FILE_NAME,
                source.section.span,
                format!(
                    "this section is `{expected}`, but its file is named `{}`",
                    entry.id
                ),
            )
            .help(format!(
                "rename the file to {expected}.md, or correct `code` or `section`"
            )),
        );
    }
    let versions = source.versions.iter().map(|version| Version {
        from: version.from.clone(),
        by: version.by.clone(),
        changed: version.changed.clone(),
    });
    Section {
        id: entry.id.clone(),
        file: entry.file,
        code: code_index,
        number: source.section.clone(),
        title: source.title.clone(),
        history: History {
            versions: versions.collect(),
            repealed: source.repealed.clone(),
        },
        subdivisions: source
            .subdivisions
            .iter()
            .map(|(pinpoint, says)| Subdivision {
                pinpoint: pinpoint.clone(),
                says: says.clone(),
            })
            .collect(),
        checked: source.checked.clone(),
        url: source
            .url
            .clone()
            .unwrap_or_else(|| code.url.fill("{section}", &source.section.value)),
        summary: resolver.body(entry, out),
    }
}

pub(super) fn form(
    resolver: &Resolver<'_>,
    entry: &Entry<FormSource>,
    source: &FormSource,
    out: &mut Diagnostics,
) -> Form {
    Form {
        id: entry.id.clone(),
        file: entry.file,
        title: source.title.clone(),
        number: source.number.clone(),
        purpose: source.purpose.clone(),
        url: source.url.clone(),
        revision: source.revision.clone(),
        checked: source.checked.clone(),
        body: resolver.body(entry, out),
    }
}

pub(super) fn term(
    resolver: &Resolver<'_>,
    entry: &Entry<TermSource>,
    source: &TermSource,
    out: &mut Diagnostics,
) -> Term {
    Term {
        id: entry.id.clone(),
        file: entry.file,
        term: source.term.clone(),
        also: source.also.clone(),
        statutes: resolver.authorities(&source.statutes, &entry.path, out),
        body: resolver.body(entry, out),
    }
}

pub(super) fn caution(
    resolver: &Resolver<'_>,
    entry: &Entry<CautionSource>,
    source: &CautionSource,
    out: &mut Diagnostics,
) -> Caution {
    let guides = resolver.site.names.guides.find_all(&source.guides, out);
    Caution {
        id: entry.id.clone(),
        file: entry.file,
        title: resolver.line(&source.title, out),
        statutes: resolver.authorities(&source.statutes, &entry.path, out),
        guides,
        body: resolver.body(entry, out),
    }
}

/// Pictures, each at its path below `content/`.
pub(super) fn assets(pictures: &[Picture], order: &[usize]) -> Table<Asset> {
    let place = |path: &SitePath| {
        path.as_str()
            .strip_prefix("content/")
            .and_then(|below| SitePath::parse(below).ok())
    };
    order
        .iter()
        .map(|number| &pictures[*number])
        .map(|picture| Asset {
            path: place(&picture.path).unwrap_or_else(|| picture.path.clone()),
            bytes: picture.bytes.clone(),
        })
        .collect()
}
