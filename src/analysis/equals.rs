//! What has the largest of some values: often one alone, sometimes several that are alike.

use crate::model::measure::Measure;

/// So many equals are named; of more it is said how many they are.
pub const NAMED_MAX: usize = 3;

/// What has the largest value, in its order, and that value.
#[derive(Debug, Clone, PartialEq)]
pub struct Largest<T> {
    /// All that have it: at least one.
    pub equals: Vec<T>,
    /// The value.
    pub value: f64,
}

impl<T> Largest<T> {
    /// The same about other things; those that stand for nothing are left out.
    pub fn map<U>(self, of: impl FnMut(T) -> Option<U>) -> Largest<U> {
        Largest { equals: self.equals.into_iter().filter_map(of).collect(), value: self.value }
    }
}

/// The positions of the largest value; `None` where none is defined.
pub fn largest(measures: &[Measure]) -> Option<Largest<usize>> {
    let values = || measures.iter().enumerate().filter_map(|(at, it)| Some((at, it.value()?)));
    let value = values().map(|it| it.1).reduce(f64::max)?;
    // Rounding must not break a tie.
    let least = value - 1e-12 * value.abs();
    Some(Largest { equals: values().filter(|it| it.1 >= least).map(|it| it.0).collect(), value })
}

#[cfg(test)]
mod tests {
    use super::{Largest, largest};
    use crate::model::measure::{Measure, Reason};

    #[test]
    fn all_that_have_the_largest_value_are_found_whatever_rounding_does() {
        let none = Measure::Undefined(Reason::NoData);
        let values = [0.2, 0.3, 0.1 + 0.2, 0.29].map(Measure::of);
        let value = 0.1 + 0.2;
        assert_eq!(largest(&values), Some(Largest { equals: vec![1, 2], value }));
        assert_eq!(largest(&[none, Measure::of(-1.0)]), Some(Largest { equals: vec![1], value: -1.0 }));
        assert_eq!(largest(&[none]), None);
    }
}
