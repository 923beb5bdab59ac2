//! What has a plainer word. Comes in: the words of a block. Goes out: what to say instead. Touches nothing.

use super::words::Word;
use super::{Fault, FaultKind};
use crate::base::Openings;
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::collections::HashMap;

/// What English offices write, and what people say.
const ENGLISH: &[(&str, &str)] = &[
    ("accordingly", "so"),
    ("aforementioned", "this, or leave it out"),
    ("approximately", "about"),
    ("at the present time", "now"),
    ("at this point in time", "now"),
    ("at this time", "now"),
    ("commence", "start"),
    ("commenced", "started"),
    ("commencement", "start"),
    ("commences", "starts"),
    ("concerning", "about"),
    ("demonstrate", "show"),
    ("demonstrates", "shows"),
    ("despite the fact that", "although"),
    ("due to the fact that", "because"),
    ("endeavor", "try"),
    ("expedite", "speed up"),
    ("expeditiously", "quickly"),
    ("facilitate", "help"),
    ("for the duration of", "during"),
    ("for the purpose of", "to"),
    ("forthwith", "at once"),
    ("hereby", "leave it out"),
    ("herein", "here"),
    ("heretofore", "until now"),
    ("in accordance with", "under, or as … says"),
    ("in addition to", "besides"),
    ("in lieu of", "instead of"),
    ("in order to", "to"),
    ("in the event of", "if there is"),
    ("in the event that", "if"),
    ("inter alia", "among others"),
    ("notwithstanding", "despite"),
    ("numerous", "many"),
    ("obtain", "get"),
    ("obtained", "got"),
    ("obtaining", "getting"),
    ("on a monthly basis", "each month"),
    ("on a regular basis", "regularly"),
    ("on a yearly basis", "each year"),
    ("on behalf of", "for"),
    ("per annum", "a year"),
    ("prima facie", "at first sight"),
    ("prior to", "before"),
    ("pro bono", "for free"),
    ("pursuant to", "under"),
    ("regarding", "about"),
    ("remuneration", "pay"),
    ("reside", "live"),
    ("resides", "lives"),
    ("shall", "must, or will"),
    ("subsequent to", "after"),
    ("subsequently", "later"),
    ("sufficient", "enough"),
    ("terminate", "end"),
    ("terminated", "ended"),
    ("termination", "end"),
    ("the majority of", "most"),
    ("thereafter", "after that"),
    ("therein", "in it"),
    ("thereof", "of it"),
    ("upon", "on, or when"),
    ("utilization", "use"),
    ("utilize", "use"),
    ("utilized", "used"),
    ("utilizes", "uses"),
    ("vis-a-vis", "about"),
    ("whether or not", "if"),
    ("with regard to", "about"),
    ("with respect to", "about"),
    ("with the exception of", "except"),
];

/// Every phrase by its first word.
#[derive(Debug)]
pub(super) struct Phrases {
    by_first: HashMap<String, Vec<Phrase>, FixedState>,
    /// What the first words begin with: most words of a text begin no phrase.
    openings: Openings,
}

#[derive(Debug)]
struct Phrase {
    /// The words after the first, in lower case.
    rest: Vec<String>,
    better: String,
}

impl Phrases {
    /// The English list if it fits, and a site's own, which comes first: where both name a phrase, the site's word counts.
    pub fn new(english: bool, own: &[(String, String)]) -> Phrases {
        let mut phrases = Phrases {
            by_first: HashMap::default(),
            openings: Openings::default(),
        };
        for (phrase, better) in own {
            phrases.add(phrase, better);
        }
        if english {
            ENGLISH
                .iter()
                .for_each(|(phrase, better)| phrases.add(phrase, better));
        }
        phrases
    }

    fn add(&mut self, phrase: &str, better: &str) {
        let mut words = phrase.split_whitespace().map(str::to_lowercase);
        let Some(first) = words.next() else {
            return;
        };
        let rest: Vec<String> = words.collect();
        self.openings.add(&first);
        let others = self.by_first.entry(first).or_default();
        if others.iter().any(|known| known.rest == rest) {
            return;
        }
        others.push(Phrase {
            rest,
            better: better.to_owned(),
        });
        // "in the event that" before "in the event": the longest that fits counts.
        others.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
    }

    /// Adds a fault for every phrase that has a plainer one.
    pub fn find(&self, text: &str, words: &[Word<'_>], faults: &mut Vec<Fault>) {
        let mut number = 0;
        while let Some(word) = words.get(number) {
            let found = self
                .at(text, &words[number..])
                .filter(|_| !is_quoted(&text[..word.range.start]));
            if let Some(phrase) = found {
                let last = &words[number + phrase.rest.len()];
                faults.push(Fault {
                    range: word.range.start..last.range.end,
                    kind: FaultKind::SayInstead {
                        better: phrase.better.clone(),
                    },
                });
            }
            number += 1 + found.map_or(0, |phrase| phrase.rest.len());
        }
    }

    /// The phrase that begins with the first of these words.
    fn at(&self, text: &str, words: &[Word<'_>]) -> Option<&Phrase> {
        let first = words.first().filter(|word| !word.name)?;
        if !self.openings.may_have(first.text) && (first.small || first.text.is_ascii()) {
            return None;
        }
        let candidates = self.by_first.get(&*lower(first))?;
        candidates.iter().find(|phrase| {
            let goes_on = |(number, wanted): (usize, &String)| {
                words.get(number + 1).is_some_and(|word| {
                    let between = || &text[words[number].range.end..word.range.start];
                    !word.name
                        && lower(word) == *wanted
                        && between().chars().all(char::is_whitespace)
                })
            };
            phrase.rest.iter().enumerate().all(goes_on)
        })
    }
}

fn lower<'w>(word: &Word<'w>) -> Cow<'w, str> {
    match word.small {
        true => Cow::Borrowed(word.text),
        false => Cow::Owned(word.text.to_lowercase()),
    }
}

/// Whether the text so far has opened a quotation: what a paper says, it says in its own words.
fn is_quoted(before: &str) -> bool {
    let straight = before.matches('"').count() % 2 == 1;
    straight || before.matches('“').count() > before.matches('”').count()
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, FaultKind, Phrases};
    use crate::wording::words::words;

    fn found(phrases: &Phrases, text: &str) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        phrases.find(text, &words(text, &[]), &mut faults);
        faults
            .into_iter()
            .map(|fault| match fault.kind {
                FaultKind::SayInstead { better } => (text[fault.range].to_owned(), better),
                FaultKind::LongSentence { .. } => unreachable!("not looked for"),
            })
            .collect()
    }

    #[test]
    fn the_longest_phrase_counts_and_only_whole_words() {
        let phrases = Phrases::new(true, &[("in the event".to_owned(), "perhaps".to_owned())]);
        assert_eq!(
            found(
                &phrases,
                "In the event\nthat it obtains, in the event, preobtain it."
            ),
            [
                ("In the event\nthat".to_owned(), "if".to_owned()),
                ("in the event".to_owned(), "perhaps".to_owned()),
            ]
        );
        assert_eq!(found(&phrases, "Prior, to; prior. To"), []);
    }

    #[test]
    fn quoted_words_are_not_ours() {
        let phrases = Phrases::new(true, &[]);
        let text = "It says \"terminated\" or “prior to”. Then terminated";
        assert_eq!(
            found(&phrases, text),
            [("terminated".to_owned(), "ended".to_owned())]
        );
    }

    #[test]
    fn the_word_of_the_site_wins() {
        let own = [
            ("Obtain".to_owned(), "ask for".to_owned()),
            (" ".to_owned(), "nothing".to_owned()),
        ];
        let phrases = Phrases::new(true, &own);
        assert_eq!(
            found(&phrases, "obtain"),
            [("obtain".to_owned(), "ask for".to_owned())]
        );
    }

    #[test]
    fn the_list_is_sorted_and_plain_itself() {
        let phrases = Phrases::new(true, &[]);
        assert!(ENGLISH.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (phrase, better) in ENGLISH {
            assert_eq!(found(&phrases, phrase).len(), 1, "{phrase}");
            assert_eq!(found(&phrases, better), [], "{better}");
        }
    }
}
