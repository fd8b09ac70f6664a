//! Draws of the position on the value chain: the stage shares of a cluster are known as well as its artifacts are many.

use crate::indicators::meta::Draws;
use crate::kernels::draws::Draw;
use crate::model::stage::Stage;
use crate::network::survey::Case;

/// Artifacts of the reference that are added to those of a cluster.
const PRIOR: f64 = 20.0;

/// Fewest stages with artifacts in the reference.
const STAGES_MIN: usize = 3;

/// The position in each draw: stage shares from Dirichlet(a + κπ), as quotients of the reference; empty where the cluster
/// has no position. O(draws).
pub fn drawn(case: &Case<'_>, draws: Draws) -> Vec<f64> {
    let pooled = case.survey().reference_counts(case.period);
    let total: usize = pooled.iter().sum();
    let counts = Stage::ALL.map(|it| case.pathways().of_stage(it).count());
    let stages: Vec<(f64, f64)> = counts
        .iter()
        .zip(pooled.iter())
        .filter(|it| *it.1 > 0)
        .map(|(own, all)| (*own as f64, *all as f64 / total as f64))
        .collect();
    if stages.len() < STAGES_MIN || counts.iter().sum::<usize>() == 0 {
        return Vec::new();
    }
    let weights: Vec<f64> = stages.iter().map(|(a, pi)| a + PRIOR * pi).collect();
    let concentration: f64 = weights.iter().sum();
    let key = case.tables().clusters.get(case.cluster() as usize).map_or("", |it| &*it.key);
    // No key has such an end: the stream is not that of the linkages.
    let name = format!("{key}/stages");
    let of = |b: u32| {
        let mut draw = Draw::about(draws.seed, u64::from(b), name.as_bytes());
        let shares = draw.dirichlet(&weights, concentration)?;
        let quotients: Vec<f64> = shares.iter().zip(&stages).map(|(share, (_, pi))| share / pi).collect();
        let sum: f64 = quotients.iter().sum();
        let last = (quotients.len() - 1) as f64;
        let mean = quotients.iter().enumerate().fold(0.0, |it, (k, quotient)| it + quotient / sum * k as f64);
        Some((2.0 * mean / last - 1.0).clamp(-1.0, 1.0))
    };
    (0..draws.count).filter_map(of).collect()
}
