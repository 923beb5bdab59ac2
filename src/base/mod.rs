//! Small certain things that every other room stands on. Comes in: text and bytes. Goes out: values that are valid
//! from the moment they exist. Touches nothing outside but, in [`atomic`], the one file it is told to write.

pub mod atomic;
pub mod color;
pub mod date;
pub mod escape;
pub mod hash;
pub mod id;
pub mod lines;
pub mod number;
mod one_line;
mod openings;
pub mod path;
pub mod placeholder;
mod places;
mod table;
mod web;

pub use color::Color;
pub use date::{AsOf, Date};
pub use hash::Hash;
pub use id::Id;
pub use one_line::on_one_line;
pub use openings::Openings;
pub use path::SitePath;
pub use places::{Clash, Places};
pub use table::{Index, Table};
pub use web::{WebAddress, is_plain_host};
