//! An address to its bytes.

use super::address::Address;
use super::inject::{self, Audience};
use super::reply::{Extra, Reply};
use super::standing::Files;
use super::view::View;
use super::{editor, live, media};
use crate::base::{AsOf, SitePath, WebAddress};
use crate::diag::Diagnostic;
use crate::render::{Edition, Renderer, Route, Routes};
use crate::workspace::Publishable;
use hyper::StatusCode;
use std::cell::OnceCell;

/// The site that is served, and what renders it, made when the first page is asked for.
pub(super) struct Press<'a> {
    served: Option<&'a Publishable>,
    as_of: AsOf,
    renderer: OnceCell<Result<Renderer<'a>, Box<Diagnostic>>>,
}

impl<'a> Press<'a> {
    /// Pages of this site, as they are on this day.
    pub(super) fn new(served: Option<&'a Publishable>, as_of: AsOf) -> Press<'a> {
        Press {
            served,
            as_of,
            renderer: OnceCell::new(),
        }
    }

    /// Where the pages of the site are; `None` when there is no site, or its theme cannot show it.
    pub(super) fn routes(&self) -> Option<&Routes> {
        Some(self.ready()?.ok()?.routes())
    }

    fn ready(&self) -> Option<Result<&Renderer<'a>, Box<Diagnostic>>> {
        let Publishable { site, proof, theme } = self.served?;
        let made = self
            .renderer
            .get_or_init(|| Renderer::new(site, proof, theme, self.as_of, Edition::Preview));
        Some(made.as_ref().map_err(Clone::clone))
    }

    /// Who sees the page of a route, once the site is built.
    fn audience(&self, route: Route) -> Audience {
        match (route, self.served) {
            (Route::Guide(guide), Some(served)) if served.site.guides[guide].draft => {
                Audience::Editor
            }
            _ => Audience::Everybody,
        }
    }

    fn base_url(&self) -> Option<&'a str> {
        let base = self.served?.site.config.base_url.as_ref();
        base.map(WebAddress::as_str)
    }
}

/// What came of a request.
pub(super) struct Answer {
    pub(super) reply: Reply,
    /// A page of the site was made.
    pub(super) is_page: bool,
}

/// What stands at an address.
///
/// # Errors
/// When a template of the site fails.
pub(super) fn answer(
    address: &Address,
    view: Option<&View<'_>>,
    press: &Press<'_>,
    files: Files,
) -> Result<Answer, Box<Diagnostic>> {
    if let Address::Editor(path) = address {
        return Ok(Answer {
            reply: for_editor(path, view, files),
            is_page: false,
        });
    }
    let Some(renderer) = press.ready().transpose()? else {
        return Ok(Answer {
            reply: broken(view, files),
            is_page: false,
        });
    };
    let reply = match address {
        Address::File(path) => file(path, renderer, press, files)?,
        Address::Folder(folder) => match index_of(folder.as_ref()) {
            Some(path) => file(&path, renderer, press, files)?,
            None => None,
        },
        Address::Editor(_) | Address::Nowhere => None,
    };
    let reply = match reply {
        Some(reply) => reply,
        None => nothing_there(renderer, press.base_url(), files)?,
    };
    Ok(Answer {
        reply,
        is_page: true,
    })
}

/// The page that is shown while there is no good site: what is wrong with it.
pub(super) fn broken(view: Option<&View<'_>>, files: Files) -> Reply {
    Reply {
        status: StatusCode::SERVICE_UNAVAILABLE,
        ..page(&live::broken_page(view), files)
    }
}

fn for_editor(path: &str, view: Option<&View<'_>>, files: Files) -> Reply {
    match (path, view) {
        (live::FINDINGS, view) => Reply::new(media::HTML, live::findings(view)),
        (_, None) => broken(None, files),
        (path, Some(view)) => match editor::page(view, path) {
            Some(made) if made.content_type == media::HTML => page(&made.bytes, files),
            Some(made) => made.into(),
            None => Reply::sentence(
                StatusCode::NOT_FOUND,
                "There is no such page for the editor. All of them are listed at /_editor/",
            ),
        },
    }
}

fn index_of(folder: Option<&SitePath>) -> Option<SitePath> {
    match folder {
        Some(folder) => SitePath::parse(&format!("{folder}/index.html")).ok(),
        None => SitePath::parse("index.html").ok(),
    }
}

/// The file at a path, or the way to the folder that is there instead.
fn file(
    path: &SitePath,
    renderer: &Renderer<'_>,
    press: &Press<'_>,
    files: Files,
) -> Result<Option<Reply>, Box<Diagnostic>> {
    if let Some(route) = renderer.at(path) {
        let audience = press.audience(route);
        return Ok(Some(made(path, renderer.render(route)?, audience, files)));
    }
    let is_folder = index_of(Some(path)).is_some_and(|index| renderer.at(&index).is_some());
    // With a slash at its end, so that the page's links start from the folder.
    Ok(is_folder.then(|| Reply::moved(format!("/{}/", path.url()))))
}

fn made(path: &SitePath, bytes: Vec<u8>, audience: Audience, files: Files) -> Reply {
    match media::of(path) {
        media::HTML => page_for(&bytes, audience, files),
        kind => Reply::new(kind, bytes),
    }
}

fn nothing_there(
    renderer: &Renderer<'_>,
    base_url: Option<&str>,
    files: Files,
) -> Result<Reply, Box<Diagnostic>> {
    let bytes = renderer.render(Route::NotFound)?;
    Ok(Reply {
        status: StatusCode::NOT_FOUND,
        extra: Some(Extra::Base),
        ..page(&inject::at_home(&bytes, base_url), files)
    })
}

/// A page with what keeps it fresh.
fn page(html: &[u8], files: Files) -> Reply {
    page_for(html, Audience::Everybody, files)
}

fn page_for(html: &[u8], audience: Audience, files: Files) -> Reply {
    let (html, tag) = inject::live(html, audience, files);
    Reply {
        tag: Some(tag),
        ..Reply::new(media::HTML, html)
    }
}
