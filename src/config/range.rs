//! What a number may be.

use super::ConfigError;
use toml::Table;

/// The least and the most of every setting that is a number.
const RANGES: &[(&str, &str, i64, i64)] = &[
    ("server", "workers", 0, 1024),
    ("server", "request_body_max_mb", 1, 1024),
    ("server", "uri_length_max", 256, 65_536),
    ("server", "shutdown_grace_s", 0, 3600),
    ("server", "unread_max_mb", 1, 1_048_576),
    ("sparql", "time_limit_s", 1, 86_400),
    ("sparql", "update_time_limit_s", 1, 86_400),
    ("sparql", "running_max", 1, 1024),
    ("sparql", "waiting_max", 0, 65_536),
    ("sparql", "memory_limit_mb", 16, 1_048_576),
    ("sparql", "memory_total_mb", 0, 16_777_216),
    ("sparql", "rows_max", 1, 1_000_000_000_000),
    ("sparql", "bytes_max_mb", 1, 1_048_576),
    ("sparql", "text_max_kb", 1, 16_384),
    ("sparql", "update_text_max_mb", 1, 1024),
    // The planner cannot be stopped and needs seconds from 2,000 patterns on.
    ("sparql", "patterns_max", 1, 2000),
    ("sparql", "planning_max_ms", 1, 60_000),
    // Deeper queries would not fit the stack of an evaluation.
    ("sparql", "depth_max", 1, 20_000),
    ("imports", "upload_max_mb", 1, 1_048_576),
    ("imports", "unpacked_max_mb", 1, 1_048_576),
    ("imports", "rows_max", 1, 1_000_000_000),
    ("imports", "findings_max", 0, 1_000_000),
    ("imports", "wait_s", 0, 60),
    ("analysis", "seed", 0, i64::MAX),
    ("analysis", "draws", 0, 100_000),
    ("analysis", "rewirings", 0, 100_000),
    ("analysis", "year", 0, 2100),
    ("analysis", "exact_nodes_max", 1, 100_000_000),
    ("lifecycle", "emerging_actors", 0, 1_000_000),
    ("limits", "export_nodes_max", 1, 100_000_000),
    ("limits", "export_edges_max", 1, 1_000_000_000),
    ("limits", "chart_nodes_max", 1, 10_000),
    ("limits", "paths_max", 1, 50),
    ("limits", "path_work", 1000, 1_000_000_000),
    ("limits", "what_if_candidates", 1, 100_000),
    ("limits", "what_if_work", 1, 1_000_000_000_000),
    ("limits", "draw_work", 0, 100_000_000_000),
    ("limits", "rate_per_minute", 0, 1_000_000),
    ("log", "slow_query_ms", 0, 86_400_000),
    ("limits", "jobs_kept", 1, 10_000),
    ("limits", "jobs_waiting_max", 1, 1024),
    ("limits", "event_streams_max", 0, 10_000),
    ("limits", "document_linkages", 0, 1_000_000),
];

/// Refuses numbers out of their range.
pub(super) fn check(table: &Table, origin: &str) -> Result<(), ConfigError> {
    for &(section, name, low, high) in RANGES {
        let value = table.get(section).and_then(|keys| keys.get(name)).and_then(toml::Value::as_integer);
        if let Some(value) = value.filter(|it| !(low..=high).contains(it)) {
            let key = format!("{section}.{name}");
            return Err(ConfigError::Range { origin: origin.to_owned(), key, value, low, high });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{RANGES, check};
    use crate::config::layer;

    #[test]
    fn every_number_has_a_range_and_every_range_a_number() {
        let mut numbers = Vec::new();
        for (section, keys) in layer::defaults() {
            for (key, value) in keys.as_table().unwrap() {
                numbers.extend(value.is_integer().then(|| (section.clone(), key.clone())));
            }
        }
        let mut ranges: Vec<_> =
            RANGES.iter().map(|&(section, key, ..)| (section.into(), key.into())).collect();
        ranges.sort();
        assert_eq!(numbers, ranges);
        check(&layer::defaults(), "defaults").unwrap();
    }

    #[test]
    fn both_ends_of_every_range_are_accepted_and_what_is_beyond_is_not() {
        for &(section, key, low, high) in RANGES {
            let accepts = |value: i64| {
                let text = format!("[{section}]\n{key} = {value}");
                check(&text.parse().unwrap(), "test").is_ok()
            };
            assert!(accepts(low) && accepts(high), "{section}.{key}");
            assert!(!accepts(low - 1), "{section}.{key}");
            assert!(high == i64::MAX || !accepts(high + 1), "{section}.{key}");
        }
    }
}
