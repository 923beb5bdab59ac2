//! Which rail is how far out: the lines from answers to questions run side by side on the left, and no two that run at one height share a place.

/// A stretch of the drawing from top to bottom, in pixels: where a rail runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its upper end.
    pub from: u32,
    /// Its lower end.
    pub to: u32,
}

impl Stretch {
    /// Made longer, to hold a height.
    pub fn with(self, y: u32) -> Stretch {
        Stretch {
            from: self.from.min(y),
            to: self.to.max(y),
        }
    }

    fn meets(self, other: Stretch) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// The lane of each stretch; 0 is the innermost. Short ones lie inside long ones, so that lines cross little.
pub fn lanes(stretches: &[Stretch]) -> Vec<usize> {
    let mut shortest: Vec<usize> = (0..stretches.len()).collect();
    shortest.sort_by_key(|at| (stretches[*at].to - stretches[*at].from, *at));
    let mut taken: Vec<Vec<Stretch>> = Vec::new();
    let mut lanes = vec![0; stretches.len()];
    for at in shortest {
        let stretch = stretches[at];
        let free = |lane: &Vec<Stretch>| !lane.iter().any(|other| other.meets(stretch));
        let lane = taken.iter().position(free).unwrap_or_else(|| {
            taken.push(Vec::new());
            taken.len() - 1
        });
        taken[lane].push(stretch);
        lanes[at] = lane;
    }
    lanes
}

#[cfg(test)]
mod tests {
    use super::{Stretch, lanes};

    fn lanes_of(stretches: &[(u32, u32)]) -> Vec<usize> {
        let stretches = stretches.iter().map(|(from, to)| Stretch {
            from: *from,
            to: *to,
        });
        lanes(&stretches.collect::<Vec<_>>())
    }

    #[test]
    fn what_runs_at_one_height_runs_side_by_side_short_ones_inside() {
        assert_eq!(lanes_of(&[(0, 100), (10, 20), (15, 40)]), [2, 0, 1]);
    }

    #[test]
    fn what_follows_below_takes_the_same_lane() {
        assert_eq!(lanes_of(&[(0, 10), (11, 20), (20, 30)]), [0, 0, 1]);
    }
}
