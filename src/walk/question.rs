//! A question on paper. Comes in: a page of a tree. Goes out: its words, what can be answered, and, when somebody asks, everything that is known about it.

use super::outcome::backed_by;
use super::paper::Paper;
use crate::model::{FactKind, Question, QuestionKind, Site};
use crate::render::shorten;

/// As much of a help text as is shown before somebody asks for more.
const SHORT: usize = 160;

/// The question, its help in short, and its answers.
pub fn ask(paper: &mut Paper, question: &Question) {
    paper.line(&question.ask.value);
    if let Some(help) = &question.help {
        paper.inset(&shorten(&help.document.plain(), SHORT));
    }
    paper.gap();
    answers(paper, &question.kind, false);
}

/// The question, and all that is said about it: help, why it is asked, what backs it, and more about each option.
pub fn explain(paper: &mut Paper, site: &Site, question: &Question) {
    paper.line(&question.ask.value);
    if let Some(help) = &question.help {
        paper.inset(&help.document.plain());
    }
    paper.gap();
    match &question.why {
        Some(why) => {
            paper.line("Why we ask");
            paper.inset(&why.document.plain());
        }
        None => paper.line("Nothing more is said about why this is asked."),
    }
    if let Some(why) = &question.cannot_be_unsure {
        paper.gap();
        paper.line("Why you cannot be unsure");
        paper.inset(why);
    }
    backed_by(paper, site, "What the law says", &question.statutes);
    paper.gap();
    answers(paper, &question.kind, true);
}

fn answers(paper: &mut Paper, kind: &QuestionKind, in_full: bool) {
    match kind {
        QuestionKind::Choice(options) => {
            let width = options.len().to_string().len();
            for (number, option) in options.iter().enumerate() {
                let help = option.help.as_ref().filter(|_| in_full);
                let words = match help {
                    Some(help) => format!("{} – {}", option.label, help.document.plain()),
                    None => option.label.clone(),
                };
                paper.item(&format!("{:>width$}", number + 1), &words);
            }
        }
        QuestionKind::Value { fact, unsure, unit } => {
            let example = match fact {
                FactKind::Date => "a day, such as 2019-06-30".to_owned(),
                FactKind::Elapsed => {
                    "how long ago it was, such as 2 years, 18 months or 90 days".to_owned()
                }
                FactKind::Number | FactKind::Choice(_) => match unit {
                    Some(unit) => format!("a number of {unit}, such as 28.5"),
                    None => "a number, such as 28.5".to_owned(),
                },
            };
            let unsure = if unsure.is_some() { ", or unsure" } else { "" };
            paper.inset(&format!("Type {example}{unsure}."));
        }
    }
}
