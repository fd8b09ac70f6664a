//! Input–output analysis: coefficients, the inverse of Leontief, models closed for households and for a sector, linkages,
//! and coefficients of a region.
//!
//! Symbols are those of Miller & Blair 2009, *Input–Output Analysis*, 2nd ed.: `Z` transactions, `x` gross output, `A`
//! coefficients, `L` the inverse, `f` final demand. petgraph has no matrices.
//!
//! Leontief 1936, *Review of Economics and Statistics*, 10.2307/1927837.

use super::dense::Matrix;

/// Entries of an inverse above this and below 0 are rounding.
const ROUNDING: f64 = -1e-9;

/// The inverse of Leontief, and how well it inverts.
#[derive(Debug, Clone, PartialEq)]
pub struct Inverse {
    /// `L = (I − A)⁻¹`: entry (i, j) is the output of i per unit of final demand for j.
    pub l: Matrix,
    /// The largest absolute entry of `L(I − A) − I`.
    pub residual: f64,
}

/// `A = Z x̂⁻¹`: what a unit of output of each column takes from each row. O(n²).
#[must_use]
pub fn coefficients(z: &Matrix, x: &[f64]) -> Matrix {
    z.map(|_, j, value| value / x[j])
}

/// Whether every column of the coefficients sums to less than 1, domestic and imported ones together. O(n²).
pub fn is_productive(domestic: &Matrix, imported: &Matrix) -> bool {
    let sums = domestic.column_sums().into_iter().zip(imported.column_sums());
    sums.into_iter().all(|(domestic, imported)| domestic + imported < 1.0)
}

/// The inverse; `None` where there is none or it has a negative entry. O(n³).
pub fn inverse(a: &Matrix) -> Option<Inverse> {
    let left = a.map(|i, j, value| f64::from(u8::from(i == j)) - value);
    let l = left.inverse()?;
    if l.each_row().flatten().any(|it| *it < ROUNDING) {
        return None;
    }
    let l = l.map(|_, _, value| value.max(0.0));
    let identity = l.product(&left);
    let off = |i: usize, j: usize| (identity.at(i, j) - f64::from(u8::from(i == j))).abs();
    let n = a.rows();
    let residual =
        (0..n).flat_map(|i| (0..n).map(move |j| (i, j))).fold(0.0, |max: f64, (i, j)| max.max(off(i, j)));
    Some(Inverse { l, residual })
}

/// The coefficients with households as a last sector: `h` what each sector pays them, `c` what they take from each, per
/// unit of income, and `own` what they take from themselves.
#[must_use]
pub fn closed(a: &Matrix, h: &[f64], c: &[f64], own: f64) -> Matrix {
    let n = a.rows();
    Matrix::new(n + 1, n + 1, |i, j| match (i == n, j == n) {
        (false, false) => a.at(i, j),
        (true, false) => h[j],
        (false, true) => c[i],
        (true, true) => own,
    })
}

/// Output of each sector per unit of output of `h`, which is taken as given: `(I − A₋ₕ)⁻¹ a·ₕ`; 0 for `h` itself.
/// `None` where it has no solution without negative entries. O(n³).
pub fn exogenised(a: &Matrix, h: usize) -> Option<Vec<f64>> {
    let others: Vec<usize> = (0..a.rows()).filter(|i| *i != h).collect();
    let without = Matrix::new(others.len(), others.len(), |i, j| a.at(others[i], others[j]));
    let column: Vec<f64> = others.iter().map(|i| a.at(*i, h)).collect();
    let mut output = inverse(&without)?.l.times(&column);
    output.insert(h.min(output.len()), 0.0);
    Some(output)
}

/// `n Σᵢ lᵢⱼ / ΣΣ l`: how strongly a sector draws on the others, with mean 1. Empty without sectors. O(n²).
pub fn backward_linkages(l: &Matrix) -> Vec<f64> {
    relative(l.column_sums())
}

/// `n Σⱼ lᵢⱼ / ΣΣ l`: how strongly the others draw on a sector, with mean 1. Empty without sectors. O(n²).
pub fn forward_linkages(l: &Matrix) -> Vec<f64> {
    relative(l.row_sums())
}

fn relative(sums: Vec<f64>) -> Vec<f64> {
    let mean = sums.iter().sum::<f64>() / sums.len() as f64;
    sums.into_iter().map(|it| it / mean).collect()
}

/// The share of its national coefficient that a region supplies itself, `min(1, FLQ)`.
///
/// `FLQᵢⱼ = CILQᵢⱼ λ` off the diagonal and `SLQᵢ λ` on it, `λ = log₂(1 + E_r/E_n)^δ`, from the persons employed in the
/// region and in the nation by sector. A sector without employment in the region supplies nothing. `None` where a sector
/// has no employment in the nation. O(n²). Flegg & Tohmo 2013, Regional Studies, 10.1080/00343404.2011.592138.
pub fn regional_shares(region: &[f64], nation: &[f64], delta: f64) -> Option<Matrix> {
    if nation.iter().any(|it| *it <= 0.0) {
        return None;
    }
    let (e_r, e_n): (f64, f64) = (region.iter().sum(), nation.iter().sum());
    let lambda = size_factor(e_r / e_n, delta);
    // E_r/E_n is common to both quotients of a pair and cancels.
    let slq: Vec<f64> =
        region.iter().zip(nation).map(|(region, nation)| region / nation * (e_n / e_r)).collect();
    let quotient = |i: usize, j: usize| match (i == j, slq[i] > 0.0, slq[j] > 0.0) {
        (_, false, _) => 0.0,
        (true, true, _) => slq[i],
        (false, true, true) => slq[i] / slq[j],
        // Nothing is made there that could draw on the region.
        (false, true, false) => 1.0,
    };
    Some(Matrix::new(slq.len(), slq.len(), |i, j| (quotient(i, j) * lambda).min(1.0)))
}

/// `λ = log₂(1 + E_r/E_n)^δ`: the smaller the region, the more it brings in.
pub fn size_factor(share: f64, delta: f64) -> f64 {
    (1.0 + share).log2().powf(delta)
}

#[cfg(test)]
#[path = "input_output_tests.rs"]
mod tests;
