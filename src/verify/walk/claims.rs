//! What the build says of the trees: `proof.json` and each `tree.json`, read by their documented formats and nothing else. Keys that are not known are left
//! alone; one that is missing is an error, even where its value may be `null`.

use serde::{Deserialize, Deserializer};

/// The format of `proof.json` that is read here.
pub(super) const PROOF_FORMAT: u32 = 1;
/// The format of `tree.json` that is read here.
pub(super) const TREE_FORMAT: u32 = 2;

/// `proof.json`
#[derive(Deserialize)]
pub(super) struct ProofFile {
    pub(super) format: u32,
    pub(super) trees: Vec<TreeClaim>,
}

/// What is claimed of a tree.
#[derive(Deserialize)]
pub(super) struct TreeClaim {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) verdict: String,
    /// Question pages.
    pub(super) pages: usize,
    /// Ways from the start to an outcome, hand-overs followed: a decimal number.
    #[serde(deserialize_with = "present")]
    pub(super) paths: Option<String>,
    /// Questions on the shortest way.
    #[serde(deserialize_with = "present")]
    pub(super) shortest: Option<usize>,
    /// Questions on the longest way.
    #[serde(deserialize_with = "present")]
    pub(super) longest: Option<usize>,
    pub(super) outcomes: Vec<OutcomeClaim>,
}

/// What is claimed of an outcome.
#[derive(Deserialize)]
pub(super) struct OutcomeClaim {
    pub(super) id: String,
    /// From the root; none when nothing leads to it.
    #[serde(deserialize_with = "present")]
    pub(super) url: Option<String>,
    /// Ways from the start of its tree, hand-overs not followed.
    #[serde(deserialize_with = "present")]
    pub(super) paths: Option<String>,
    pub(super) statutes: Vec<StatuteClaim>,
}

/// A place in the law.
#[derive(Deserialize)]
pub(super) struct StatuteClaim {
    pub(super) id: String,
    #[serde(deserialize_with = "present")]
    pub(super) pinpoint: Option<String>,
}

/// `tree.json`
#[derive(Deserialize)]
pub(super) struct TreeFile {
    pub(super) format: u32,
    pub(super) id: String,
    pub(super) title: String,
    #[serde(deserialize_with = "present")]
    pub(super) start: Option<To>,
    pub(super) questions: Vec<Question>,
    pub(super) pages: Vec<QuestionPage>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) cautions: Vec<String>,
}

/// A question, without what depends on the page.
#[derive(Deserialize)]
pub(super) struct Question {
    pub(super) ask: String,
    /// `choice`, `date`, `elapsed` or `number`.
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) html: String,
    pub(super) options: Vec<Choice>,
}

/// An option of a question.
#[derive(Deserialize)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) label: String,
    #[serde(deserialize_with = "present")]
    pub(super) help: Option<String>,
}

/// A page that asks a question.
#[derive(Deserialize)]
pub(super) struct QuestionPage {
    pub(super) question: usize,
    #[serde(deserialize_with = "present")]
    pub(super) url: Option<String>,
    pub(super) answers: Vec<Answer>,
}

/// An answer on a page.
#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) key: String,
    pub(super) on: On,
    pub(super) text: String,
    #[serde(deserialize_with = "present")]
    pub(super) to: Option<To>,
}

/// What a reader has to answer for an answer to be meant.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum On {
    /// The option of this number.
    Option(usize),
    /// A value between two ends; none is open.
    Range {
        #[serde(deserialize_with = "present")]
        from: Option<Bound>,
        #[serde(deserialize_with = "present")]
        to: Option<Bound>,
    },
    /// That it is not known.
    Unsure,
}

/// An end of a range.
#[derive(Deserialize, PartialEq)]
pub(super) struct Bound {
    date: Option<String>,
    months: Option<u32>,
    days: Option<u32>,
    number: Option<String>,
    pub(super) inclusive: bool,
}

/// Where an answer leads.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum To {
    /// To the page of this number.
    Page(usize),
    /// To the outcome of this number.
    Outcome(usize),
    /// To the start of another tool: its address.
    Tool(String),
}

/// An outcome.
#[derive(Deserialize)]
pub(super) struct Outcome {
    pub(super) id: String,
    #[serde(deserialize_with = "present")]
    pub(super) url: Option<String>,
    pub(super) title: String,
    #[serde(deserialize_with = "present")]
    pub(super) html: Option<String>,
    pub(super) answers: Vec<WayOn>,
}

/// Where an outcome leads on.
#[derive(Deserialize)]
pub(super) struct WayOn {
    pub(super) key: String,
    pub(super) text: String,
    #[serde(deserialize_with = "present")]
    pub(super) to: Option<To>,
}

impl Bound {
    /// Whether it is an end of values of a type.
    pub(super) fn fits(&self, kind: &str) -> bool {
        match kind {
            "date" => self.date.is_some(),
            "elapsed" => self.months.is_some() || self.days.is_some(),
            "number" => self.number.is_some(),
            _ => false,
        }
    }

    /// The point in the words of a key: `24m`, `30d`, a day or a number. Only one of them is written.
    pub(super) fn point(&self) -> Option<String> {
        let points = [
            self.date.clone(),
            self.months.map(|months| format!("{months}m")),
            self.days.map(|days| format!("{days}d")),
            self.number.clone(),
        ];
        let mut points = points.into_iter().flatten();
        points.next().filter(|_| points.next().is_none())
    }
}

/// A value that may be `null`, and may not be missing.
fn present<'de, D, T>(reader: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(reader)
}
