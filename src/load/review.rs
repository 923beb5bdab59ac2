//! The field `review` of guides and trees: who read the page against the law, and when somebody does so again.

use crate::base::{Date, Hash};
use crate::diag::{Diagnostics, Spanned};
use crate::yaml::schema::Day;
use crate::yaml::{Decode, Fields, Node};
use schemars::JsonSchema;

/// What the field is called.
pub(super) const NAME: &str = "review";

/// When the page was last read against the law, by whom, and when it has to be read again.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(title = "A review", rename = "review")]
pub struct ReviewSource {
    /// The day on which somebody last made sure that the page says what the law is.
    #[schemars(with = "Day")]
    pub on: Spanned<Date>,
    /// The day by which somebody has to read it again. After that day the check warns.
    #[schemars(with = "Day")]
    pub due: Spanned<Date>,
    /// Who read it: a role or a name. The page shows it to readers.
    #[schemars(example = "a staff attorney")]
    pub by: Option<String>,
    /// What was looked at, for other editors. Readers do not see it.
    pub note: Option<String>,
    /// What the page said when it was read, as 32 hexadecimal digits. `statutree review` writes them; do not change them by hand.
    #[schemars(with = "Option<Hash>")]
    pub content: Option<Spanned<Hash>>,
}

/// Takes the field out. Its two days once were fields of their own.
pub(super) fn of(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Option<ReviewSource> {
    fields.gone(
        &["reviewed", "review_by"],
        "write both days in one field: `review: { on: 2026-11-23, due: 2027-05-23 }`",
    );
    fields.required(NAME, out)
}

impl Decode for ReviewSource {
    const EXPECTED: &'static str = "two days, such as { on: 2026-11-23, due: 2027-05-23 }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "a review", out)?;
        let on = fields.required("on", out);
        let due = fields.required("due", out);
        let by = fields.optional("by", out);
        let note = fields.optional("note", out);
        let content = fields.optional("content", out);
        fields.finish(out)?;
        Some(ReviewSource {
            on: on?,
            due: due?,
            by,
            note,
            content,
        })
    }
}
