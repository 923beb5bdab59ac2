//! Numbers that look drawn at random and are the same each time. Comes in: a seed and what is drawn for. Goes out: numbers.

/// A stream of numbers (SplitMix64, by Steele, Lea and Flood, OOPSLA 2014).
pub struct Draw(u64);

impl Draw {
    /// The stream of one thing of a site: things do not change when another is added.
    pub fn of(seed: u64, what: &str, number: usize) -> Draw {
        let mut draw = Draw(seed);
        for byte in what.bytes().chain(number.to_le_bytes()) {
            draw.0 = draw.next() ^ u64::from(byte);
        }
        draw
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit above 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// One of a list.
    pub fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}
