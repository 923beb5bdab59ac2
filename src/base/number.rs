//! Exact numbers, written for people.

use num_bigint::BigUint;

/// The most digits that a number is written out with.
const DIGITS: usize = 15;

/// A number for people: its digits in groups of three, or, when there are too many to read, about how many.
pub fn grouped(number: &BigUint) -> String {
    let digits = number.to_string();
    if digits.len() > DIGITS {
        return about(&digits);
    }
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// How many there are of something: `1 guide`, `12 guides`, `2 properties`.
pub fn counted(number: usize, what: &str) -> String {
    let what = match (number, what.strip_suffix('y')) {
        (1, _) => what.to_owned(),
        (_, Some(most)) => format!("{most}ies"),
        (_, None) => format!("{what}s"),
    };
    format!("{} {what}", grouped(&BigUint::from(number)))
}

/// `about 1.33 × 10^36`, rounded to the nearest.
fn about(digits: &str) -> String {
    let first: u32 = digits[..4].parse().unwrap_or_default();
    let (rounded, power) = match (first + 5) / 10 {
        1000 => (100, digits.len()),
        rounded => (rounded, digits.len() - 1),
    };
    format!("about {}.{:02} × 10^{power}", rounded / 100, rounded % 100)
}

#[cfg(test)]
mod tests {
    use super::grouped;
    use num_bigint::BigUint;

    #[test]
    fn numbers_can_be_read() {
        let shown = |n: BigUint| grouped(&n);
        assert_eq!(shown(BigUint::from(0_u32)), "0");
        assert_eq!(shown(BigUint::from(999_u32)), "999");
        assert_eq!(shown(BigUint::from(12_408_u32)), "12 408");
        assert_eq!(
            shown(BigUint::from(999_999_999_999_999_u64)),
            "999 999 999 999 999"
        );
        assert_eq!(
            shown(BigUint::from(1_000_000_000_000_000_u64)),
            "about 1.00 × 10^15"
        );
        assert_eq!(shown(BigUint::from(2_u32).pow(120)), "about 1.33 × 10^36");
        assert_eq!(
            shown(BigUint::from(9_999_999_999_999_999_u64)),
            "about 1.00 × 10^16"
        );
    }
}
