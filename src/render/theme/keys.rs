//! The words that pages take from i18n files in Rust rather than in a template: each with the names that its text may use.
//! One table, so that a theme is checked against it as a whole.

/// A text of the i18n files, by its key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// `band.elapsed.under`
    pub name: &'static str,
    /// What may stand in `{braces}` in it.
    pub takes: &'static [&'static str],
}

macro_rules! keys {
    ($($constant:ident = $name:literal [$($takes:literal)*];)*) => {
        $(#[doc = concat!("`", $name, "`")]
        pub const $constant: Key = Key { name: $name, takes: &[$($takes),*] };)*
        /// Every key.
        pub const ALL: &[Key] = &[$($constant),*];
    };
}

keys! {
    MENU_HOME = "menu.home" [];
    MENU_TOOL = "menu.tool" [];
    MENU_GUIDES = "menu.guides" [];
    MENU_LAWS = "menu.laws" [];
    MENU_FORMS = "menu.forms" [];
    MENU_GLOSSARY = "menu.glossary" [];
    MENU_SEARCH = "menu.search" [];
    TITLE_GUIDES = "title.guides" [];
    TITLE_LAWS = "title.laws" [];
    TITLE_FORMS = "title.forms" [];
    TITLE_GLOSSARY = "title.glossary" [];
    TITLE_UPDATES = "title.updates" [];
    TITLE_CHECKS = "title.checks" [];
    TITLE_NOT_FOUND = "title.not-found" [];
    TITLE_MOVED = "title.moved" ["title"];
    TITLE_MAP = "title.map" ["title"];
    TITLE_PRINT = "title.print" ["title"];
    TITLE_VARIANT = "title.variant" ["title" "number"];
    TITLE_IN = "title.in" ["title" "whole"];
    TITLE_SEARCH = "title.search" [];
    SEARCH_GUIDE = "search.guide" [];
    SEARCH_TOOL = "search.tool" [];
    SEARCH_LAW = "search.law" [];
    SEARCH_FORM = "search.form" [];
    SEARCH_TERM = "search.term" [];
    SEARCH_QUESTION = "search.question" ["tool"];
    SEARCH_OUTCOME = "search.outcome" ["tool"];
    SEARCH_DIGITS = "search.digits" [];
    DATE = "date.pattern" ["day" "month" "year"];
    NUMBER_GROUP = "number.group" [];
    NUMBER_DECIMAL = "number.decimal" [];
    NUMBER_UNIT = "number.unit" ["number" "unit"];
    UNSURE = "answer.unsure" [];
    TIME_YEARS = "time.years" ["count"];
    TIME_MONTHS = "time.months" ["count"];
    TIME_DAYS = "time.days" ["count"];
    DATE_ANY = "band.date.any" [];
    DATE_EXACTLY = "band.date.exactly" ["from"];
    DATE_FROM = "band.date.from" ["from"];
    DATE_AFTER = "band.date.after" ["from"];
    DATE_BEFORE = "band.date.before" ["to"];
    DATE_UNTIL = "band.date.until" ["to"];
    DATE_BETWEEN = "band.date.between" ["from" "to"];
    ELAPSED_ANY = "band.elapsed.any" [];
    ELAPSED_EXACTLY = "band.elapsed.exactly" ["from"];
    ELAPSED_FROM = "band.elapsed.from" ["from"];
    ELAPSED_OVER = "band.elapsed.over" ["from"];
    ELAPSED_UNDER = "band.elapsed.under" ["to"];
    ELAPSED_UNTIL = "band.elapsed.until" ["to"];
    ELAPSED_FROM_UNDER = "band.elapsed.from-under" ["from" "to"];
    ELAPSED_FROM_UNTIL = "band.elapsed.from-until" ["from" "to"];
    ELAPSED_OVER_UNDER = "band.elapsed.over-under" ["from" "to"];
    ELAPSED_OVER_UNTIL = "band.elapsed.over-until" ["from" "to"];
    NUMBER_ANY = "band.number.any" [];
    NUMBER_EXACTLY = "band.number.exactly" ["from"];
    NUMBER_FROM = "band.number.from" ["from"];
    NUMBER_OVER = "band.number.over" ["from"];
    NUMBER_UNDER = "band.number.under" ["to"];
    NUMBER_UNTIL = "band.number.until" ["to"];
    NUMBER_FROM_UNDER = "band.number.from-under" ["from" "to"];
    NUMBER_FROM_UNTIL = "band.number.from-until" ["from" "to"];
    NUMBER_OVER_UNDER = "band.number.over-under" ["from" "to"];
    NUMBER_OVER_UNTIL = "band.number.over-until" ["from" "to"];
    CHECKED_OFFICIAL = "checked.official" ["date"];
    CHECKED_COPY = "checked.copy" ["date"];
    CHECKED_SECONDARY = "checked.secondary" ["date"];
    CHECKED_UNCHECKED = "checked.unchecked" ["date"];
    STANDING_IN_FORCE = "standing.in-force" ["as_of"];
    STANDING_IN_FORCE_SINCE = "standing.in-force-since" ["as_of" "date"];
    STANDING_NOT_YET = "standing.not-yet" ["as_of" "date"];
    STANDING_REPEALED = "standing.repealed" ["as_of" "date"];
    STANDING_NEXT = "standing.next" ["date"];
    STANDING_ENDS = "standing.ends" ["date"];
    UNTIL_NOTHING = "until.nothing" [];
    UNTIL_UNBROKEN = "until.unbroken" ["count" "date"];
    UNTIL_BROKEN = "until.broken" ["date" "next"];
    FEED_TITLE = "feed.title" ["site"];
    FEED_ENTRY = "feed.entry" ["what" "title"];
    INDEX_TOOLS = "index.tools" [];
    AS_OF = "page.as-of" ["date"];
    DISCLAIMER = "page.disclaimer" [];
    GUIDES_INTRO = "guides.intro" [];
    LAWS_INTRO = "laws.intro" [];
    FORMS_INTRO = "forms.intro" [];
    GLOSSARY_INTRO = "glossary.intro" [];
    UPDATES_INTRO = "updates.intro" [];
    NOT_FOUND_TEXT = "not-found.text" [];
    DESCRIPTION_QUESTION = "description.question" ["question" "tool"];
    DESCRIPTION_MAP = "description.map" ["tool"];
    DESCRIPTION_PRINT = "description.print" ["tool"];
    DESCRIPTION_LAW = "description.law" ["law" "text"];
    DESCRIPTION_FORM = "description.form" ["form" "text"];
    DESCRIPTION_SEARCH = "description.search" [];
    DESCRIPTION_CHECKS = "description.checks" [];
    UPDATE_GUIDE = "update.guide" [];
    UPDATE_TOOL = "update.tool" [];
    UPDATE_LAW = "update.law" [];
    UPDATE_REPEAL = "update.repeal" [];
    VERDICT_PROVED = "verdict.proved" [];
    VERDICT_REFUTED = "verdict.refuted" [];
    VERDICT_NOT_PROVED = "verdict.not-proved" [];
    DRAWING_TITLE = "drawing.title" ["title"];
    DRAWING_DESCRIPTION = "drawing.description" [];
    DRAWING_LINKS = "drawing.links" [];
    DRAWING_START = "drawing.start" [];
    DRAWING_AFTER = "drawing.after" ["results"];
    DRAWING_QUESTION = "drawing.question" ["number"];
    DRAWING_OUTCOME = "drawing.outcome" ["number"];
    DRAWING_KIND = "drawing.kind" ["outcome" "kind"];
    DRAWING_TOOL = "drawing.tool" [];
    FOOTNOTES_TITLE = "footnotes.title" [];
    FOOTNOTES_BACK = "footnotes.back" [];
    ADMONITION_NOTE = "note.note" [];
    ADMONITION_TIP = "note.tip" [];
    ADMONITION_IMPORTANT = "note.important" [];
    ADMONITION_WARNING = "note.warning" [];
    ADMONITION_CAUTION = "note.caution" [];
}
