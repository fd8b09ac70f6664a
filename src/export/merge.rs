//! Several edges of one pair of nodes become one.

use super::view::Edge;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// One edge per source and target, by id.
///
/// Weights are added in the order of the ids; the earliest start counts, and the latest end unless one of the edges has
/// none. The merged edge takes the first of the ids, which no other edge has.
pub(super) fn merged(edges: Vec<Edge<'_>>) -> Vec<Edge<'_>> {
    let mut pairs: BTreeMap<(usize, usize), Vec<Edge<'_>>> = BTreeMap::new();
    for edge in edges {
        pairs.entry((edge.source, edge.target)).or_default().push(edge);
    }
    let mut merged: Vec<_> = pairs.into_values().filter_map(one).collect();
    merged.sort_by(|a, b| a.id.cmp(&b.id));
    merged
}

/// The edge that stands for some of one pair.
fn one(mut edges: Vec<Edge<'_>>) -> Option<Edge<'_>> {
    edges.sort_by(|a, b| a.id.cmp(&b.id));
    let count = u32::try_from(edges.len()).ok();
    let weight = edges.iter().map(|it| it.weight).sum();
    let start = edges.iter().filter_map(|it| it.start).min_by_key(|it| it.day);
    let ends: Option<Vec<_>> = edges.iter().map(|it| it.end).collect();
    let end = ends.and_then(|it| it.into_iter().max_by_key(|it| it.day));
    let linkage_type = joined(edges.iter().map(|it| it.linkage_type.as_ref()));
    let family = joined(edges.iter().map(|it| it.family.as_ref()));
    let linkage = joined(edges.iter().map(|it| it.linkage.as_ref()));
    let directed = edges.iter().any(|it| it.directed);
    let evidence = edges.iter().find_map(|it| it.evidence);
    let several = edges.len() > 1;
    let first = edges.into_iter().next()?;
    let confidence = first.confidence.filter(|_| !several);
    let iri = first.iri.filter(|_| !several);
    Some(Edge {
        weight,
        start,
        end,
        linkage_type,
        family,
        linkage,
        directed,
        evidence,
        confidence,
        iri,
        merged_count: count,
        ..first
    })
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> Cow<'static, str> {
    let distinct: BTreeSet<_> = texts.flat_map(|it| it.split('|')).collect();
    Cow::Owned(distinct.into_iter().collect::<Vec<_>>().join("|"))
}

#[cfg(test)]
mod tests {
    use super::merged;
    use crate::export::view::Edge;
    use crate::model::date::PartialDate;

    fn edge(id: &'static str, ends: (usize, usize), weight: f64, dates: (&str, &str)) -> Edge<'static> {
        Edge {
            id: id.into(),
            iri: Some("https://example.org/1"),
            linkage: id.into(),
            source: ends.0,
            target: ends.1,
            linkage_type: if weight > 1.0 { "licence".into() } else { "funding".into() },
            family: "transfer".into(),
            directed: true,
            weight,
            start: PartialDate::parse(dates.0),
            end: PartialDate::parse(dates.1).map(PartialDate::as_end),
            confidence: Some(0.5),
            evidence: None,
            merged_count: None,
            role: None,
        }
    }

    #[test]
    fn weights_add_up_and_an_open_end_stays_open() {
        let edges = vec![
            edge("c", (0, 1), 2.0, ("2015-03", "2016")),
            edge("a", (0, 1), 1.0, ("", "2018")),
            edge("b", (1, 0), 1.0, ("2012", "")),
        ];
        let [both, back] = &merged(edges)[..] else { unreachable!("a and c are one edge") };
        assert_eq!(
            (both.id.as_ref(), both.weight.to_bits(), both.merged_count),
            ("a", 3_f64.to_bits(), Some(2))
        );
        assert_eq!((both.linkage.as_ref(), both.linkage_type.as_ref()), ("a|c", "funding|licence"));
        assert_eq!(both.start.unwrap().to_string(), "2015-03");
        assert_eq!(both.end.unwrap().to_string(), "2018");
        assert_eq!((both.iri, both.confidence), (None, None));
        assert_eq!((back.id.as_ref(), back.end, back.merged_count), ("b", None, Some(1)));
    }
}
