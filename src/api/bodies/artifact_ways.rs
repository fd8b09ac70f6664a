//! How many ways to the market pass an artifact, in the pathways of each cluster of its actors.

use super::artifact::{Artifact, Ways};
use super::indicator::{measure_of, not_computed};
use crate::api::published::Published;
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::indicators;
use crate::indicators::findings::Finding;
use crate::indicators::meta::{Compute, Indicator};
use crate::model::measure::Reason;
use crate::model::period::{Period, Window};
use crate::network::pathways::Pathways;
use crate::network::view::Span;
use std::collections::BTreeSet;

impl Things<'_> {
    /// An artifact (row number) as it is told alone: with the ways that pass it.
    pub fn artifact_whole(&self, snapshot: &Snapshot, row: u32) -> Option<Artifact> {
        let period = Published::new(snapshot, None, Window::AllYears).period;
        Some(Artifact { ways: Some(self.ways(row, period)), ..self.artifact(row)? })
    }

    fn ways(&self, row: u32, period: Option<Period>) -> Vec<Ways> {
        let actors = self.tables.artifacts.get(row as usize).map(|it| &*it.actors).unwrap_or_default();
        let actors = actors.iter().filter_map(|it| self.tables.actors.get(*it as usize));
        let clusters: BTreeSet<u32> = actors.flat_map(|it| it.clusters.iter().copied()).collect();
        let span = period.map_or_else(Span::default, Span::from);
        let (Some(count), Some(share)) = (indicators::find("path-count"), indicators::find("path-share"))
        else {
            return Vec::new();
        };
        let mut ways = Vec::new();
        for cluster in clusters {
            let pathways = Pathways::new(self.tables, &[cluster], span);
            let node = pathways.artifacts.binary_search_by_key(&row, |it| it.row).ok();
            let value = |indicator: &Indicator| {
                let measure = match (indicator.compute, node) {
                    (Compute::Artifacts(compute), Some(node)) => compute(&pathways).get(node).copied(),
                    _ => None,
                };
                let sample_size = u32::try_from(pathways.artifacts.len()).unwrap_or(u32::MAX);
                measure.map_or_else(
                    || not_computed(indicator, Reason::NoData),
                    |measure| measure_of(indicator, Finding::new(measure, sample_size)),
                )
            };
            let cluster = self.clusters(&[cluster]).into_iter().next();
            ways.extend(cluster.map(|cluster| Ways {
                cluster,
                path_count: value(count),
                path_share: value(share),
            }));
        }
        ways
    }
}
