//! From values to coordinates, and the round numbers at which an axis is marked.

/// A straight scale: values of a domain on a stretch of coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    domain: (f64, f64),
    stretch: (f64, f64),
}

impl Scale {
    /// A scale; where the domain has no extent its value stands in the middle.
    pub const fn new(domain: (f64, f64), stretch: (f64, f64)) -> Self {
        Self { domain, stretch }
    }

    /// Where a value stands; beyond the domain at its end.
    pub fn at(&self, value: f64) -> f64 {
        let ((from, to), (begin, end)) = (self.domain, self.stretch);
        let share = if to > from { ((value - from) / (to - from)).clamp(0.0, 1.0) } else { 0.5 };
        begin + share * (end - begin)
    }

    /// Round numbers in the domain.
    pub fn ticks(&self, count_max: u32) -> Ticks {
        ticks(self.domain, count_max)
    }
}

/// Round numbers, and how many decimals they need.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticks {
    /// The numbers, ascending.
    pub values: Vec<f64>,
    /// Decimals that tell them apart.
    pub decimals: usize,
}

/// The least round distance at which a stretch has so many marks at most: 1, 2 or 5 times a power of ten.
fn step(extent: f64, count_max: u32) -> (f64, i32) {
    let least = extent / f64::from(count_max.max(1));
    let mut power = -12;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            let step = factor * 10_f64.powi(power);
            // Beyond this no double tells neighbours apart.
            if step >= least || power > 300 {
                return (step, power);
            }
        }
        power += 1;
    }
}

/// A multiple of a step of a power of ten: divided, a decimal step gives the decimal that is printed.
fn multiple(at: f64, (step, power): (f64, i32)) -> f64 {
    let value =
        if power < 0 { at * (step * 10_f64.powi(-power)).round() / 10_f64.powi(-power) } else { at * step };
    // Adding 0 turns −0 into 0.
    value + 0.0
}

/// Share of a step by which a value may miss a multiple and still be one: 0.2 goes into 0.6 a little more than three times.
const TOLERANCE: f64 = 1e-9;

fn ticks((from, to): (f64, f64), count_max: u32) -> Ticks {
    let (step, power) = step(to - from, count_max);
    let mut values = Vec::new();
    let mut at = (from / step - TOLERANCE).ceil();
    while at <= to / step + TOLERANCE && values.len() <= count_max as usize + 1 {
        values.push(multiple(at, (step, power)));
        at += 1.0;
    }
    Ticks { values, decimals: usize::try_from(-power).unwrap_or(0) }
}

/// The smallest domain of round ends that holds all values; `None` without values.
pub fn round_domain(values: impl IntoIterator<Item = f64>, count_max: u32) -> Option<(f64, f64)> {
    let ends = values.into_iter().filter(|it| it.is_finite()).map(|it| (it, it));
    let (low, high) = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let extent = if high > low { high - low } else { low.abs().max(1.0) };
    let (low, high) = if high > low { (low, high) } else { (low - extent / 2.0, high + extent / 2.0) };
    let step = step(extent, count_max);
    let [low, high] = [(low / step.0 + TOLERANCE).floor(), (high / step.0 - TOLERANCE).ceil()];
    Some((multiple(low, step), multiple(high, step)))
}

#[cfg(test)]
mod tests {
    use super::{Scale, round_domain};

    #[track_caller]
    fn check(domain: (f64, f64), expected: &[f64], decimals: usize) {
        let ticks = Scale::new(domain, (0.0, 1.0)).ticks(5);
        assert_eq!((ticks.values.as_slice(), ticks.decimals), (expected, decimals));
    }

    #[test]
    fn axes_are_marked_at_round_numbers() {
        check((0.0, 100.0), &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0], 0);
        check((-0.12, 0.21), &[-0.1, 0.0, 0.1, 0.2], 1);
        check((2003.0, 2025.0), &[2005.0, 2010.0, 2015.0, 2020.0, 2025.0], 0);
        check((0.0, 0.013), &[0.0, 0.005, 0.01], 3);
        // What sums of tenths leave is still a tenth.
        check((0.600_000_000_000_000_1, 1.4), &[0.6, 0.8, 1.0, 1.2, 1.4], 1);
        check((0.1 + 0.2, 0.7), &[0.3, 0.4, 0.5, 0.6, 0.7], 1);
    }

    #[test]
    fn a_domain_ends_at_round_numbers_and_is_never_empty() {
        assert_eq!(round_domain([13.0, 87.0], 5), Some((0.0, 100.0)));
        assert_eq!(round_domain([5.0], 5), Some((2.0, 8.0)));
        assert_eq!(round_domain([0.0], 4), Some((-0.5, 0.5)));
        assert_eq!(round_domain([f64::NAN], 5), None);
        // 3 · 0.2 is not 0.6 for a computer; an axis ends at 0.6.
        assert_eq!(round_domain([0.61, 1.35], 5), Some((0.6, 1.4)));
        assert_eq!(round_domain([0.3, 0.7], 5), Some((0.3, 0.7)));
        assert!(Scale::new((1.0, 1.0), (0.0, 8.0)).at(1.0).total_cmp(&4.0).is_eq());
    }
}
