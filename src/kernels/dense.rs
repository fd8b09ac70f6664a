//! Dense matrices of a few hundred rows: sums, products, and the inverse by LU decomposition with partial pivoting.
//!
//! petgraph has no matrices. Libraries of linear algebra choose their instructions by the processor, so that the last bits
//! of a product differ between machines; for a few hundred rows plain loops are fast enough, and sums run in index order.

/// A matrix, row by row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// The matrix of a function of row and column.
    pub fn new(rows: usize, columns: usize, mut entry: impl FnMut(usize, usize) -> f64) -> Self {
        let mut values = Vec::with_capacity(rows * columns);
        for i in 0..rows {
            values.extend((0..columns).map(|j| entry(i, j)));
        }
        Self { rows, columns, values }
    }

    /// The identity of n rows.
    pub fn identity(n: usize) -> Self {
        Self::new(n, n, |i, j| f64::from(u8::from(i == j)))
    }

    /// Number of rows.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The entry of a row and a column.
    pub fn at(&self, i: usize, j: usize) -> f64 {
        self.values[i * self.columns + j]
    }

    /// A row.
    pub fn row(&self, i: usize) -> &[f64] {
        &self.values[i * self.columns..(i + 1) * self.columns]
    }

    /// The rows in their order.
    pub fn each_row(&self) -> impl Iterator<Item = &[f64]> {
        (0..self.rows).map(|i| self.row(i))
    }

    /// The matrix with each entry changed by a function of row, column and entry.
    #[must_use]
    pub fn map(&self, entry: impl Fn(usize, usize, f64) -> f64) -> Self {
        Self::new(self.rows, self.columns, |i, j| entry(i, j, self.at(i, j)))
    }

    /// `M w`: for each row the sum of its entries times the weights of the columns. O(n²).
    pub fn times(&self, w: &[f64]) -> Vec<f64> {
        self.each_row().map(|row| row.iter().zip(w).map(|(a, b)| a * b).sum()).collect()
    }

    /// `wᵀ M`: for each column the sum of its entries times the weights of the rows. O(n²).
    pub fn weighted(&self, w: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns];
        for (row, weight) in self.each_row().zip(w) {
            add(&mut sums, *weight, row);
        }
        sums
    }

    /// The sum of each column. O(n²).
    pub fn column_sums(&self) -> Vec<f64> {
        self.weighted(&vec![1.0; self.rows])
    }

    /// The sum of each row. O(n²).
    pub fn row_sums(&self) -> Vec<f64> {
        self.times(&vec![1.0; self.columns])
    }

    /// `M N`. O(n³).
    #[must_use]
    pub fn product(&self, other: &Self) -> Self {
        let mut product = Self::new(self.rows, other.columns, |_, _| 0.0);
        for i in 0..self.rows {
            let sums = &mut product.values[i * other.columns..(i + 1) * other.columns];
            for (entry, row) in self.row(i).iter().zip(other.each_row()) {
                add(sums, *entry, row);
            }
        }
        product
    }

    /// The inverse of a square matrix; `None` where a pivot vanishes or a number is not finite. O(n³).
    pub fn inverse(&self) -> Option<Self> {
        let n = self.rows;
        let mut lu = self.clone();
        let mut solved = Self::identity(n);
        for k in 0..n {
            let size = |i: &usize| lu.at(*i, k).abs();
            // The first of equally large ones: the same choice on every run.
            let pivot = (k..n).reduce(|best, i| if size(&i) > size(&best) { i } else { best })?;
            lu.swap(k, pivot);
            solved.swap(k, pivot);
            let head = lu.at(k, k);
            if head == 0.0 || !head.is_finite() {
                return None;
            }
            for i in k + 1..n {
                let factor = lu.at(i, k) / head;
                if factor != 0.0 {
                    lu.subtract(i, factor, k);
                    solved.subtract(i, factor, k);
                }
            }
        }
        for k in (0..n).rev() {
            let head = lu.at(k, k);
            for value in &mut solved.values[k * n..(k + 1) * n] {
                *value /= head;
            }
            for i in 0..k {
                let factor = lu.at(i, k);
                if factor != 0.0 {
                    solved.subtract(i, factor, k);
                }
            }
        }
        solved.values.iter().all(|it| it.is_finite()).then_some(solved)
    }

    fn swap(&mut self, i: usize, j: usize) {
        if i != j {
            let (low, high) = (i.min(j), i.max(j));
            let (above, below) = self.values.split_at_mut(high * self.columns);
            above[low * self.columns..(low + 1) * self.columns].swap_with_slice(&mut below[..self.columns]);
        }
    }

    /// Takes `factor` times row k off row i.
    fn subtract(&mut self, i: usize, factor: f64, k: usize) {
        let (low, high) = (i.min(k), i.max(k));
        let (above, below) = self.values.split_at_mut(high * self.columns);
        let (low, high) =
            (&mut above[low * self.columns..(low + 1) * self.columns], &mut below[..self.columns]);
        if i < k { add(low, -factor, high) } else { add(high, -factor, low) }
    }
}

fn add(sums: &mut [f64], factor: f64, row: &[f64]) {
    for (sum, value) in sums.iter_mut().zip(row) {
        *sum += factor * value;
    }
}

#[cfg(test)]
mod tests {
    use super::Matrix;
    use proptest::prelude::*;

    fn matrix(rows: &[&[f64]]) -> Matrix {
        Matrix::new(rows.len(), rows[0].len(), |i, j| rows[i][j])
    }

    #[test]
    fn the_inverse_of_a_small_matrix() {
        // 1/(1·4 − 2·3) · [[4, −2], [−3, 1]]
        let inverse = matrix(&[&[1.0, 2.0], &[3.0, 4.0]]).inverse().unwrap();
        let expected = [-2.0, 1.0, 1.5, -0.5];
        assert!(inverse.values.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-14), "{inverse:?}");
    }

    #[test]
    fn a_zero_on_the_diagonal_needs_another_pivot() {
        let swapped = matrix(&[&[0.0, 1.0], &[1.0, 0.0]]);
        assert_eq!(swapped.inverse(), Some(swapped));
    }

    #[test]
    fn what_has_no_inverse_has_none() {
        assert_eq!(matrix(&[&[1.0, 2.0], &[2.0, 4.0]]).inverse(), None);
        assert_eq!(matrix(&[&[f64::INFINITY]]).inverse(), None);
        assert_eq!(matrix(&[&[f64::NAN]]).inverse(), None);
        assert_eq!(Matrix::identity(0).inverse(), Some(Matrix::identity(0)));
    }

    #[test]
    fn sums_and_products() {
        let m = matrix(&[&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]]);
        assert_eq!((m.rows(), m.columns()), (2, 3));
        assert_eq!(m.column_sums(), [5.0, 7.0, 9.0]);
        assert_eq!(m.row_sums(), [6.0, 15.0]);
        assert_eq!(m.times(&[1.0, 0.0, -1.0]), [-2.0, -2.0]);
        assert_eq!(m.weighted(&[2.0, 1.0]), [6.0, 9.0, 12.0]);
        assert_eq!(m.product(&Matrix::identity(3)), m);
    }

    proptest! {
        #[test]
        fn the_inverse_undoes_the_matrix(values in prop::collection::vec(-9.0..9.0_f64, 36)) {
            // A strong diagonal keeps the condition small, whatever the draw.
            let m = Matrix::new(6, 6, |i, j| values[i * 6 + j] + if i == (j + 1) % 6 { 60.0 } else { 0.0 });
            let inverse = m.inverse().unwrap();
            for product in [m.product(&inverse), inverse.product(&m)] {
                for (i, row) in product.each_row().enumerate() {
                    for (j, value) in row.iter().enumerate() {
                        prop_assert!((value - f64::from(u8::from(i == j))).abs() < 1e-12);
                    }
                }
            }
        }
    }
}
