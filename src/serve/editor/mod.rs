//! The pages for the editor, below `/_editor/`: never part of the built site. Comes in: a [`View`]. Goes out: a [`Page`].
//!
//! 1. `desk` looks things up in the view: names, places in the files, addresses; `reliance` says who relies on which section, `changes` what is ahead of the law.
//! 2. One file a page makes what it shows, as plain data: `overview`, `findings`, `review`, `law`, `trees` and `tree`, each when it is asked for.
//! 3. `frame` is what stands around every page, and `press` prints it with the templates beside this file.
//!
//! The pages link to the site by whole paths, as the server serves them, and to nothing that is not there.

mod changes;
mod desk;
mod edited;
mod findings;
mod frame;
mod law;
mod overview;
mod press;
mod reliance;
mod review;
mod tree;
mod trees;

use super::media;
use super::page::Page;
use super::view::View;
use desk::Desk;
use frame::Room;

/// The page at a path below `/_editor/`; the empty path is the first page. `None` when there is no such page.
pub fn page(view: &View<'_>, path: &str) -> Option<Page> {
    match path {
        "" => return Some(overview::page(view)),
        "findings" => return Some(findings::list(view)),
        "editor.css" => return Some(file(media::CSS, include_str!("editor.css"))),
        "icon.svg" => {
            let icon = include_str!("../../../themes/plain/assets/icon.svg");
            return Some(file(media::SVG, icon));
        }
        "editor.js" => return Some(file(media::SCRIPT, include_str!("editor.js"))),
        _ => {}
    }
    if let Some(file) = path.strip_prefix("findings/") {
        return Some(findings::page(view, file));
    }
    let (room, id) = match path.split_once('/') {
        Some((room, id)) => (room, Some(id)),
        None => (path, None),
    };
    let room = match room {
        "review" if id.is_none() => Room::Review,
        "law" => Room::Law,
        "trees" => Room::Trees,
        _ => return None,
    };
    let Some(desk) = Desk::of(*view) else {
        return Some(overview::no_site(view, room));
    };
    match (room, id) {
        (Room::Law, None) => Some(law::list(&desk)),
        (Room::Law, Some(id)) => law::page(&desk, id),
        (Room::Trees, None) => Some(trees::list(&desk)),
        (Room::Trees, Some(id)) => match id.strip_suffix(".svg") {
            Some(id) => tree::drawing(&desk, id),
            None => tree::page(&desk, id),
        },
        _ => Some(review::page(&desk)),
    }
}

fn file(content_type: &'static str, text: &str) -> Page {
    Page {
        content_type,
        bytes: text.as_bytes().to_vec(),
    }
}
