//! Rows that several tables have in common.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// Rows of one kind, which tables share until one of them changes its own: a copy costs O(1), the first change of a copy O(n).
#[derive(Debug, PartialEq)]
pub struct Shared<T>(Arc<Vec<T>>);

impl<T: Clone> Shared<T> {
    /// Adds a row behind the others.
    pub fn push(&mut self, row: T) {
        Arc::make_mut(&mut self.0).push(row);
    }
}

// Derived ones would ask the rows for what their container needs.
impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> From<Vec<T>> for Shared<T> {
    fn from(rows: Vec<T>) -> Self {
        Self(Arc::new(rows))
    }
}

impl<T> FromIterator<T> for Shared<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        rows.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T> Deref for Shared<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        Arc::make_mut(&mut self.0).as_mut_slice()
    }
}

impl<'a, T> IntoIterator for &'a Shared<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Clone> IntoIterator for &'a mut Shared<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::Shared;

    #[test]
    fn copies_are_one_until_one_of_them_changes() {
        let one: Shared<u8> = (1..4).collect();
        let mut two = one.clone();
        assert!(std::ptr::eq(&raw const one[0], &raw const two[0]));
        two[0] = 9;
        two.push(4);
        assert_eq!((&*one, &*two), (&[1, 2, 3][..], &[9, 2, 3, 4][..]));
    }
}
