//! States that behave alike become one page. Comes in: the states, later ones first. Goes out: the pages, and the page of each state.
//!
//! Bottom-up hash-consing: what a page is depends only on its question and on where its answers lead, and where they lead is
//! already merged. On a graph without circles this gives the smallest one (Revuz, "Minimisation of acyclic deterministic automata in
//! linear time", 1992).

use super::explore::{Explored, To};
use super::intern::Interner;
use super::pages::{PageAnswer, Pages};
use super::plan::{Plan, QuestionPlan};

/// Merges states; `later_first` holds each after all states that it leads to. Also gives the page of each state.
pub(super) fn merge(explored: &Explored, plan: &Plan, later_first: &[u32]) -> (Pages, Vec<u32>) {
    let mut draft = Draft {
        signatures: Interner::new(),
        of_state: vec![0; explored.states.len()],
    };
    let mut signature = Vec::new();
    let mut answers = Vec::new();
    for state in later_first {
        let question = explored.question(*state);
        draft.join(
            &plan.questions[question],
            explored.answers_of(*state),
            &mut answers,
        );
        signature.clear();
        signature.push(u32::try_from(question).unwrap_or(u32::MAX));
        signature.extend(answers.iter().flat_map(encode));
        draft.of_state[*state as usize] = draft.signatures.intern(&signature);
    }
    draft.number(explored)
}

/// Pages numbered as they were made, later ones first.
struct Draft {
    signatures: Interner,
    of_state: Vec<u32>,
}

impl Draft {
    /// Joins neighbouring ranges that lead to the same place, and leaves out answers that lead nowhere.
    fn join(&self, question: &QuestionPlan, slots: &[To], answers: &mut Vec<PageAnswer>) {
        answers.clear();
        for (slot, to) in slots.iter().enumerate() {
            let to = match *to {
                To::Next(state) => To::Next(self.of_state[state as usize]),
                To::Nowhere => continue,
                end => end,
            };
            let name = u32::try_from(slot).unwrap_or(u32::MAX);
            match answers.last_mut() {
                Some(last)
                    if last.to == to && last.last + 1 == name && question.joins_next(slot - 1) =>
                {
                    last.last = name;
                }
                _ => answers.push(PageAnswer {
                    from: name,
                    last: name,
                    to,
                }),
            }
        }
    }

    /// Numbers the pages in the order in which a walk meets them, breadth first from each root in turn.
    fn number(mut self, explored: &Explored) -> (Pages, Vec<u32>) {
        const UNMET: u32 = u32::MAX;
        let mut new_name = vec![UNMET; self.signatures.len()];
        let mut met: Vec<u32> = Vec::with_capacity(self.signatures.len());
        let mut pages = Pages {
            first: vec![0],
            ..Pages::default()
        };
        let rename = |to: To, new_name: &mut Vec<u32>, met: &mut Vec<u32>| match to {
            To::Next(page) => {
                if new_name[page as usize] == UNMET {
                    new_name[page as usize] = u32::try_from(met.len()).unwrap_or(UNMET);
                    met.push(page);
                }
                To::Next(new_name[page as usize])
            }
            end => end,
        };
        for (from, to) in &explored.roots {
            let to = to.map(|to| match to {
                To::Next(state) => To::Next(self.of_state[state as usize]),
                end => end,
            });
            let to = to.map(|to| rename(to, &mut new_name, &mut met));
            pages.roots.push((*from, to));
            while let Some(page) = met.get(pages.questions.len()).copied() {
                let signature = self.signatures.get(page);
                pages.questions.push(signature[0]);
                for answer in signature[1..].chunks_exact(4).map(decode) {
                    let to = rename(answer.to, &mut new_name, &mut met);
                    pages.answers.push(PageAnswer { to, ..answer });
                }
                pages.first.push(pages.answers.len());
            }
        }
        // Pages were made later ones first.
        let made = new_name.iter().rev();
        pages.order = made.copied().filter(|name| *name != UNMET).collect();
        for page in &mut self.of_state {
            *page = new_name[*page as usize];
        }
        (pages, self.of_state)
    }
}

fn encode(answer: &PageAnswer) -> [u32; 4] {
    let (kind, number) = match answer.to {
        To::Next(page) => (0, page),
        To::Outcome(outcome) => (1, outcome),
        To::Tree(tree) => (2, tree),
        To::Nowhere => (3, 0),
    };
    [answer.from, answer.last, kind, number]
}

fn decode(words: &[u32]) -> PageAnswer {
    let number = words[3];
    PageAnswer {
        from: words[0],
        last: words[1],
        to: match words[2] {
            0 => To::Next(number),
            1 => To::Outcome(number),
            2 => To::Tree(number),
            _ => To::Nowhere,
        },
    }
}
