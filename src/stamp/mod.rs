//! A review written into the text of a page. Comes in: the text of a guide or a tree that has no fault, and what to write. Goes out: the new text, in which nothing else differs.
//! Touches nothing.
//!
//! The field is replaced where it stands. Comments inside of it move above it. Before a text is given out, it is read again: it has to say what it said, and the review what it is to say.

#[cfg(test)]
mod tests;

use crate::base::{Date, Hash};
use crate::load::{ReviewSource, Reviewed, ReviewedText, fingerprint};
use crate::yaml::write::{in_lines, on_one_line, quoted};

/// What a reviewer says.
#[derive(Clone, Copy, Debug)]
pub struct Stamp<'a> {
    /// The day on which the page was read.
    pub on: Date,
    /// The day by which it has to be read again. Without it, as long after `on` as it was the last time.
    pub due: Option<Date>,
    /// Who read it. Without it, whoever it was the last time.
    pub by: Option<&'a str>,
    /// What was looked at.
    pub note: &'a str,
}

/// A text with its new review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// The whole text.
    pub text: String,
    /// The day by which the page has to be read again.
    pub due: Date,
}

/// What the field says afterwards.
struct Fields<'a> {
    on: Date,
    due: Date,
    by: Option<&'a str>,
    note: &'a str,
    content: Hash,
}

/// Writes a review into a text.
///
/// # Errors
/// Why that cannot be done, as the end of a sentence that names the file.
pub fn stamp(kind: Reviewed, text: &str, stamp: &Stamp<'_>) -> Result<Stamped, String> {
    let unread = || "cannot be read as it stands; `statutree check` says why".to_owned();
    let old = ReviewedText::read(kind, text).ok_or_else(unread)?;
    let due = due(&old.review, stamp)?;
    let line_end = match text.split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let line = old.before().rsplit('\n').next().unwrap_or_default();
    let in_a_line = old.is_flow() || !line.trim().is_empty();
    let comments = old.comments();
    if in_a_line && !comments.is_empty() {
        let why = "has a comment inside `review` that would be lost; move it out of the braces";
        return Err(why.to_owned());
    }
    let comments = comments.iter();
    let comments: String = comments
        .map(|comment| format!("{comment}{line_end}{line}"))
        .collect();
    let before = format!("{}{comments}", old.before());
    let fields = Fields {
        on: stamp.on,
        due,
        by: stamp.by.or(old.review.by.as_deref()),
        note: stamp.note,
        content: fingerprint(&before, old.after()),
    };
    let block = match in_a_line {
        true => fields.in_a_line(),
        false => fields.in_lines(line, line_end),
    };
    let text = format!("{before}{block}{}", old.after());
    let new = ReviewedText::read(kind, &text);
    let faithful = new.is_some_and(|new| {
        new.before() == before
            && new.after() == old.after()
            && new.says_what(&old)
            && fields.are(&new.review)
    });
    match faithful {
        true => Ok(Stamped { text, due }),
        false => Err("would not say the same with this review in it: a note cannot hold `FILL IN (`, and `review:` has to begin a line".to_owned()),
    }
}

fn due(old: &ReviewSource, stamp: &Stamp<'_>) -> Result<Date, String> {
    let ahead = || {
        let span = old.on.value.until(old.due.value).ok()?;
        stamp.on.checked_add(span).ok()
    };
    let due = stamp.due.or_else(ahead);
    let due = due.ok_or("would be due after the end of the calendar; name a day with --due")?;
    match due < stamp.on {
        true => Err(format!(
            "would be due on {due}, before the day of its review, {}",
            stamp.on
        )),
        false => Ok(due),
    }
}

impl Fields<'_> {
    /// One field a line, as an editor writes them.
    fn in_lines(&self, indent: &str, line_end: &str) -> String {
        let inner = format!("{line_end}{indent}  ");
        let (on, due, content) = (self.on, self.due, self.content);
        let mut text = format!("review:{inner}on: {on}{inner}due: {due}");
        if let Some(by) = self.by {
            text.push_str(&format!("{inner}by: {}", on_one_line(by)));
        }
        let note = in_lines(self.note, &format!("{indent}    "), line_end);
        // In quotes: digits alone are a number to other readers.
        text.push_str(&format!("{inner}note: {note}{inner}content: \"{content}\""));
        text
    }

    /// All in one line, as it can stand between braces.
    fn in_a_line(&self) -> String {
        let (on, due, content) = (self.on, self.due, self.content);
        let by = self.by.map(|by| format!("by: {}, ", quoted(by)));
        format!(
            "review: {{ on: {on}, due: {due}, {}note: {}, content: \"{content}\" }}",
            by.unwrap_or_default(),
            quoted(self.note)
        )
    }

    fn are(&self, read: &ReviewSource) -> bool {
        read.on.value == self.on
            && read.due.value == self.due
            && read.by.as_deref() == self.by
            && read.note.as_deref() == Some(self.note)
            && read.content.as_ref().map(|content| content.value) == Some(self.content)
    }
}
