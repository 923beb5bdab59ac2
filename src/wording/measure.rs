//! How hard a text is to read. Comes in: words and sentences. Goes out: sums that can be added, and the grade. Touches nothing.

use super::syllables::syllables;
use super::words::Word;
use std::ops::AddAssign;

/// Sums over some sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// How many sentences; an item of a list is one.
    pub sentences: usize,
    /// How many words, names included.
    pub words: usize,
    /// How many of the words are names: nobody chose how hard they are.
    pub names: usize,
    /// The syllables of the words that are no names.
    pub syllables: usize,
    /// The words of the longest sentence.
    pub longest: usize,
}

impl Measure {
    /// The sum over words without sentences.
    pub(super) fn of(words: &[Word<'_>]) -> Measure {
        let mut names = 0;
        let chosen = words.iter().filter(|word| {
            names += usize::from(word.name);
            !word.name
        });
        let syllables = syllables(chosen);
        Measure {
            words: words.len(),
            names,
            syllables,
            ..Measure::default()
        }
    }

    /// Counts one of the sentences that the words are in.
    pub(super) fn add_sentence(&mut self, words: usize) {
        self.sentences += 1;
        self.longest = self.longest.max(words);
    }

    /// Words in a sentence, on average; 0 when there are none.
    pub fn words_in_a_sentence(&self) -> f64 {
        ratio(self.words, self.sentences)
    }

    /// The school grade that reads this with ease, by the Flesch-Kincaid formula (Kincaid, Fishburne, Rogers and Chissom, 1975): a number such as 7.4. A name
    /// counts as a word of its sentence, but not in how long words are. Nothing when there are no words.
    pub fn grade(&self) -> Option<f64> {
        let chosen = self.words - self.names;
        (chosen > 0).then(|| {
            0.39 * self.words_in_a_sentence() + 11.8 * ratio(self.syllables, chosen) - 15.59
        })
    }
}

impl AddAssign for Measure {
    fn add_assign(&mut self, other: Measure) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.names += other.names;
        self.syllables += other.syllables;
        self.longest = self.longest.max(other.longest);
    }
}

/// Counts of one text are far below 2^32.
fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 {
        return 0.0;
    }
    number(part) / number(whole)
}

#[cfg(test)]
mod tests {
    use super::Measure;
    use crate::wording::{Block, Room, Style};
    use std::ops::Range;

    fn measure(text: &str, names: &[Range<usize>]) -> Measure {
        let block = Block {
            text,
            names,
            sentences: true,
        };
        Style::new("en", &[])
            .read(block, &mut Room::default())
            .measure
    }

    #[test]
    fn the_grade_is_that_of_the_formula() {
        // 2 sentences, 8 words, 10 syllables: 0.39 * 4 + 11.8 * 1.25 - 15.59.
        let measure = measure("The cat sat down. It was very happy.", &[]);
        assert_eq!((measure.sentences, measure.words), (2, 8));
        assert_eq!(measure.syllables, 10);
        assert!((measure.grade().unwrap_or(99.0) - 0.72).abs() < 1e-9);
        assert_eq!(Measure::default().grade(), None);
    }

    #[test]
    fn a_name_makes_words_no_harder() {
        let text = "Ask under California Business and Professions Code section 480 now.";
        let named = measure(text, std::slice::from_ref(&(10..62)));
        assert_eq!((named.words, named.names), (4, 1));
        assert!(named.grade() < measure(text, &[]).grade());
    }

    #[test]
    fn sums_can_be_added() {
        let mut sum = measure("One two three.", &[]);
        sum += measure("One two. Three", &[]);
        assert_eq!((sum.sentences, sum.words, sum.longest), (3, 6, 3));
        assert!((sum.words_in_a_sentence() - 2.0).abs() < 1e-9);
    }
}
