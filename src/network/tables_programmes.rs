//! Reads support programmes and published figures into the tables.

use super::tables::{Amount, Programme, Statistic};
use super::tables_read::{Numbers, Read, ascending};
use crate::model::{money::Currency, sector::Sector, stage::Stage};
use crate::store::term::TermId;
use crate::vocabulary::mint::{self, Scheme};
use crate::vocabulary::{class, local_name};

/// A concept, and the term that names it.
type Named<T> = (Option<TermId>, T);

impl Read<'_> {
    /// Support programmes, by IRI.
    pub(super) fn programmes(&self, actors: &Numbers, clusters: &Numbers) -> Vec<Programme> {
        let terms = self.things(self.index.id(class::SUPPORT_PROGRAMME));
        let stages = Stage::ALL.map(|it| (self.index.id(&mint::concept(Scheme::Stage, it.notation())), it));
        let sectors =
            Sector::ALL.map(|it| (self.index.id(&mint::concept(Scheme::Sector, it.notation())), it));
        terms.into_iter().map(|it| self.programme(it, (actors, clusters), (&stages, &sectors))).collect()
    }

    fn programme(
        &self,
        term: TermId,
        (actors, clusters): (&Numbers, &Numbers),
        (stages, sectors): (&[Named<Stage>], &[Named<Sector>]),
    ) -> Programme {
        let words = &self.words;
        let (mut operators, mut served) = (Vec::new(), Vec::new());
        let (mut for_stages, mut for_sectors) = (Vec::new(), Vec::new());
        let (mut start, mut end, mut amount, mut currency) = (None, None, None, None);
        for (predicate, object) in self.facts(term) {
            if predicate == words.operated_by {
                operators.extend(actors.get(object));
            } else if predicate == words.in_cluster {
                served.extend(clusters.get(object));
            } else if predicate == words.targets_stage {
                for_stages.extend(stages.iter().find(|it| it.0 == Some(object)).map(|it| it.1));
            } else if predicate == words.targets_sector {
                for_sectors.extend(sectors.iter().find(|it| it.0 == Some(object)).map(|it| it.1));
            } else if predicate == words.start_date {
                start = start.or_else(|| self.day(object));
            } else if predicate == words.end_date {
                end = end.or_else(|| self.day(object));
            } else if predicate == words.amount {
                amount = amount.or_else(|| self.number(object).filter(|it| *it >= 0.0));
            } else if predicate == words.currency {
                currency = currency.or_else(|| Currency::parse(self.index.text(object)));
            }
        }
        Programme {
            term,
            operators: ascending(operators),
            clusters: ascending(served),
            stages: ascending(for_stages),
            sectors: ascending(for_sectors),
            start,
            end,
            budget: amount.zip(currency).map(|(value, currency)| Amount { value, currency }),
        }
    }

    /// Published figures, by cluster, code, year and IRI.
    pub(super) fn statistics(&self, clusters: &Numbers) -> Vec<Statistic> {
        let terms = self.things(self.index.id(class::STATISTIC));
        let mut rows: Vec<_> = terms.into_iter().filter_map(|it| self.statistic(it, clusters)).collect();
        // Stable: of one cluster, code and year they stay in the order of their IRIs.
        rows.sort_by(|a, b| (a.cluster, &a.code, a.year).cmp(&(b.cluster, &b.code, b.year)));
        rows
    }

    fn statistic(&self, term: TermId, clusters: &Numbers) -> Option<Statistic> {
        let words = &self.words;
        let (mut cluster, mut code, mut year, mut value, mut unit) = (None, None, None, None, None);
        for (predicate, object) in self.facts(term) {
            if predicate == words.ref_cluster {
                cluster = cluster.or_else(|| clusters.get(object));
            } else if predicate == words.statistic_code {
                code = code.or_else(|| Some(local_name(self.index.text(object))));
            } else if predicate == words.ref_year {
                year = year.or_else(|| self.index.text(object).parse().ok());
            } else if predicate == words.observed {
                value = value.or_else(|| self.number(object));
            } else if predicate == words.unit {
                unit = unit.or(Some(object));
            }
        }
        Some(Statistic { term, cluster: cluster?, code: code?.into(), year: year?, value: value?, unit })
    }
}
