//! How many ways there are and how long they are, exactly, from the pages alone. No way is ever written down.

use super::web::{Kind, Lead, Web};
use num_bigint::BigUint;

/// Ways from one place to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// How many.
    pub(super) paths: BigUint,
    /// Questions on the shortest.
    pub(super) shortest: usize,
    /// Questions on the longest.
    pub(super) longest: usize,
}

impl Ways {
    fn join(sum: Option<Ways>, other: &Ways) -> Ways {
        let Some(mut sum) = sum else {
            return other.clone();
        };
        sum.paths += &other.paths;
        sum.shortest = sum.shortest.min(other.shortest);
        sum.longest = sum.longest.max(other.longest);
        sum
    }
}

/// The ways from each page to an outcome of any tool. `order` has every page after all that it leads to.
pub(super) fn to_ends(web: &Web<'_>, order: &[usize]) -> Vec<Option<Ways>> {
    let mut ways: Vec<Option<Ways>> = vec![None; web.spots.len()];
    for number in order {
        let spot = &web.spots[*number];
        let end = matches!(spot.kind, Kind::Outcome(_)).then(|| Ways {
            paths: BigUint::from(1u8),
            shortest: 0,
            longest: 0,
        });
        let mut sum = spot.answers.iter().fold(end, |sum, lead| match lead {
            Lead::To(to) | Lead::Over(to) => match &ways[*to] {
                Some(on) => Some(Ways::join(sum, on)),
                None => sum,
            },
            Lead::Dead => sum,
        });
        if let (Some(sum), Kind::Question) = (&mut sum, spot.kind) {
            sum.shortest += 1;
            sum.longest += 1;
        }
        ways[*number] = sum;
    }
    ways
}

/// How many ways lead from the start of each tool to each page of it; a way ends where another tool begins. `order` has every page after all that it leads to.
pub(super) fn from_starts(web: &Web<'_>, order: &[usize]) -> Vec<BigUint> {
    let mut paths = vec![BigUint::ZERO; web.spots.len()];
    for start in web.starts.iter().flatten() {
        paths[*start] = BigUint::from(1u8);
    }
    for number in order.iter().rev() {
        let here = paths[*number].clone();
        for lead in &web.spots[*number].answers {
            if let Lead::To(to) = lead {
                paths[*to] += &here;
            }
        }
    }
    paths
}
