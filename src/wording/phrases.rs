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

/// Every phrase, in two ways. It is looked for by its longest word, its key: few words of a text are one, but many are the "the" or "in" that begins a phrase.
#[derive(Debug)]
pub(super) struct Phrases {
    /// By the first word.
    by_first: HashMap<String, Vec<Phrase>, FixedState>,
    /// For each key, how many words of its phrases stand before it.
    before_key: HashMap<String, Vec<usize>, FixedState>,
    /// What the keys look like: most words of a text are none.
    keys: Openings,
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
            before_key: HashMap::default(),
            keys: Openings::default(),
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
        let words: Vec<String> = phrase.split_whitespace().map(str::to_lowercase).collect();
        let Some((first, rest)) = words.split_first() else {
            return;
        };
        let others = self.by_first.entry(first.clone()).or_default();
        if others.iter().any(|known| known.rest == rest) {
            return;
        }
        others.push(Phrase {
            rest: rest.to_vec(),
            better: better.to_owned(),
        });
        // "in the event that" before "in the event": the longest that fits counts.
        others.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        let before = (0..words.len()).max_by_key(|number| words[*number].len());
        if let Some(before) = before {
            self.keys.add(&words[before]);
            let known = self.before_key.entry(words[before].clone()).or_default();
            known.push(before);
        }
    }

    /// Adds a fault for every phrase that has a plainer one.
    pub fn find(&self, text: &str, words: &[Word<'_>], faults: &mut Vec<Fault>) {
        let mut begins = Vec::new();
        for (number, word) in words.iter().enumerate() {
            if self.may_be_key(word) {
                self.add_begins(number, word, &mut begins);
            }
        }
        begins.sort_unstable();
        let mut from = 0;
        for number in begins {
            let word = &words[number];
            if number >= from
                && let Some(phrase) = self.at(text, &words[number..])
                && !is_quoted(&text[..word.start])
            {
                let last = &words[number + phrase.rest.len()];
                faults.push(Fault {
                    range: word.start..last.end(),
                    kind: FaultKind::SayInstead {
                        better: phrase.better.clone(),
                    },
                });
                from = number + 1 + phrase.rest.len();
            }
        }
    }

    /// Whether a word may be a key. Outside ASCII, another case may look otherwise.
    fn may_be_key(&self, word: &Word<'_>) -> bool {
        word.letters.are_others() || self.keys.may_have(word.text.as_bytes())
    }

    /// Adds the words that may begin a phrase whose key is a word.
    #[inline(never)]
    fn add_begins(&self, number: usize, word: &Word<'_>, begins: &mut Vec<usize>) {
        if !word.name
            && let Some(before) = self.before_key.get(&*lower(word))
        {
            begins.extend(
                before
                    .iter()
                    .filter_map(|before| number.checked_sub(*before)),
            );
        }
    }

    /// The phrase that begins with the first of these words.
    fn at(&self, text: &str, words: &[Word<'_>]) -> Option<&Phrase> {
        let first = words.first().filter(|word| !word.name)?;
        let candidates = self.by_first.get(&*lower(first))?;
        candidates.iter().find(|phrase| {
            let goes_on = |(number, wanted): (usize, &String)| {
                words.get(number + 1).is_some_and(|word| {
                    let between = || &text[words[number].end()..word.start];
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
    match word.letters.are_small() {
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
    use super::{ENGLISH, FaultKind, Phrases, is_quoted};
    use crate::wording::words::words;
    use proptest::prelude::{prop, prop_assert_eq, proptest};

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

    /// What is meant: at every word, from left to right, the longest phrase that begins there.
    fn found_slowly(phrases: &Phrases, text: &str) -> Vec<(String, String)> {
        let words = words(text, &[]);
        let mut found = Vec::new();
        let mut number = 0;
        while let Some(word) = words.get(number) {
            let phrase = phrases.at(text, &words[number..]);
            let phrase = phrase.filter(|_| !is_quoted(&text[..word.start]));
            let rest = phrase.map_or(0, |phrase| phrase.rest.len());
            if let Some(phrase) = phrase {
                let range = word.start..words[number + rest].end();
                found.push((text[range].to_owned(), phrase.better.clone()));
            }
            number += 1 + rest;
        }
        found
    }

    proptest! {
        #[test]
        fn a_key_finds_what_a_first_word_would(pieces in prop::collection::vec(prop::sample::select(vec![
            "in", "In", "the", "THE", "event", "that", "of", "order", "to", "prior", "Majority", "a", "bb", "É", "é", "x",
            " ", " ", " ", "\n", ", ", "\"", "“", "”", "-", "’s",
        ]), 0..60)) {
            let own = ["the", "a bb a", "bb a bb", "é x", "x É", "event that the"];
            let phrases = Phrases::new(true, &own.map(|phrase| (phrase.to_owned(), phrase.len().to_string())));
            let text = pieces.concat();
            prop_assert_eq!(found(&phrases, &text), found_slowly(&phrases, &text));
        }
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
