//! Lists of numbers, each stored once and named by when it was first seen. Holds a million of them in little more than their own size.

/// The lists.
#[derive(Clone, Debug)]
pub(super) struct Interner {
    words: Vec<u32>,
    ends: Vec<usize>,
    /// Open addressing; its length is a power of two.
    slots: Vec<u32>,
}

const FREE: u32 = u32::MAX;

impl Interner {
    /// None yet.
    pub(super) fn new() -> Interner {
        Interner {
            words: Vec::new(),
            ends: Vec::new(),
            slots: vec![FREE; 16],
        }
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many numbers all lists hold together.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    /// The list with this name.
    pub(super) fn get(&self, name: u32) -> &[u32] {
        let name = name as usize;
        let start = name.checked_sub(1).map_or(0, |earlier| self.ends[earlier]);
        &self.words[start..self.ends[name]]
    }

    /// The name of a list, if it was seen.
    pub(super) fn find(&self, list: &[u32]) -> Option<u32> {
        Some(self.slots[self.slot(list)]).filter(|name| *name != FREE)
    }

    /// The name of a list; a new one when it was not seen before.
    pub(super) fn intern(&mut self, list: &[u32]) -> u32 {
        let slot = self.slot(list);
        if self.slots[slot] != FREE {
            return self.slots[slot];
        }
        let name = u32::try_from(self.ends.len()).unwrap_or(FREE - 1);
        self.words.extend_from_slice(list);
        self.ends.push(self.words.len());
        self.slots[slot] = name;
        if self.ends.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        name
    }

    /// Where a list is, or would be.
    fn slot(&self, list: &[u32]) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(list) & mask;
        while self.slots[slot] != FREE && self.get(self.slots[slot]) != list {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; self.slots.len() * 2];
        let mask = self.slots.len() - 1;
        for name in (0..).take(self.ends.len()) {
            let mut slot = hash(self.get(name)) & mask;
            while self.slots[slot] != FREE {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = name;
        }
    }
}

/// Multiply and rotate, as in Firefox's hash of pointers; the final fold brings the well-mixed high bits down.
fn hash(list: &[u32]) -> usize {
    let mixed = list.iter().fold(list.len() as u64, |hash, word| {
        (hash.rotate_left(5) ^ u64::from(*word)).wrapping_mul(0x517c_c1b7_2722_0a95)
    });
    (mixed ^ (mixed >> 32)) as usize
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn every_list_has_one_name() {
        let mut interner = Interner::new();
        let lists: Vec<Vec<u32>> = (0..500).map(|n| vec![n % 7, n / 7, n]).collect();
        for round in 0..2 {
            for (name, list) in (0..).zip(&lists) {
                assert_eq!(interner.intern(list), name, "round {round}");
            }
        }
        assert_eq!(interner.len(), 500);
        assert_eq!(interner.get(7), lists[7]);
        assert_eq!(interner.find(&[9, 9, 9, 9]), None);
    }
}
