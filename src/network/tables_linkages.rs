//! Reads linkages and their types into the tables.

use super::tables::{Amount, Linkage, LinkageType};
use super::tables_read::{Numbers, Read, ascending};
use crate::model::{family::Family, money::Currency};
use crate::store::term::TermId;
use crate::vocabulary::class;
use crate::vocabulary::mint::Scheme;
use rayon::prelude::*;

/// The rows that a linkage may mention.
#[derive(Clone, Copy)]
pub(super) struct LinkageRows<'a> {
    pub(super) actors: &'a Numbers,
    pub(super) artifacts: &'a Numbers,
    pub(super) programmes: &'a Numbers,
}

impl Read<'_> {
    pub(super) fn linkage_types(&self) -> Vec<LinkageType> {
        let scheme = self.index.id(&Scheme::LinkageType.iri());
        let Some((in_scheme, scheme)) = self.words.in_scheme.zip(scheme) else { return Vec::new() };
        let terms = self.by_iri(self.index.subjects(in_scheme, scheme).collect());
        terms.into_iter().filter_map(|it| self.linkage_type(it)).collect()
    }

    fn linkage_type(&self, term: TermId) -> Option<LinkageType> {
        let words = &self.words;
        let (mut notation, mut family, mut directed, mut weight, mut counts) = (None, None, None, None, None);
        for (predicate, object) in self.facts(term) {
            if predicate == words.notation {
                notation = notation.or_else(|| Some(self.index.text(object)));
            } else if predicate == words.family {
                family = family.or_else(|| Family::from_notation(self.index.text(object)));
            } else if predicate == words.directed {
                directed = directed.or_else(|| Some(self.truth(object)));
            } else if predicate == words.default_weight {
                weight = weight.or_else(|| self.number(object).filter(|it| *it > 0.0));
            } else if predicate == words.counts {
                counts = counts.or_else(|| Some(self.truth(object)));
            }
        }
        Some(LinkageType {
            term,
            notation: notation?.into(),
            family: family?,
            directed: directed?,
            default_weight: weight?,
            counts: counts?,
        })
    }

    pub(super) fn linkages(&self, types: &[LinkageType], rows: LinkageRows<'_>) -> Vec<Linkage> {
        let kinds = Numbers::new(self.index, types.iter().map(|it| it.term));
        let terms = self.things(self.index.id(class::LINKAGE));
        terms.par_iter().filter_map(|it| self.linkage(*it, types, &kinds, rows)).collect()
    }

    fn linkage(
        &self,
        term: TermId,
        types: &[LinkageType],
        kinds: &Numbers,
        LinkageRows { actors, artifacts, programmes }: LinkageRows<'_>,
    ) -> Option<Linkage> {
        let words = &self.words;
        let (mut amount, mut currency, mut under, mut about) = (None, None, Vec::new(), Vec::new());
        let (mut kind, mut from, mut to) = (None, None, None);
        let (mut weight, mut start, mut end, mut confidence) = (None, None, None, None);
        let mut has_evidence = false;
        let mut rows: Vec<u32> = Vec::with_capacity(2);
        for (predicate, object) in self.facts(term) {
            if predicate == words.participant {
                rows.extend(actors.get(object));
            } else if predicate == words.from {
                from = from.or_else(|| actors.get(object));
            } else if predicate == words.to {
                to = to.or_else(|| actors.get(object));
            } else if predicate == words.linkage_type {
                kind = kind.or_else(|| kinds.get(object));
            } else if predicate == words.start_date {
                start = start.or_else(|| self.day(object));
            } else if predicate == words.end_date {
                end = end.or_else(|| self.day(object));
            } else if predicate == words.weight {
                weight = weight.or_else(|| self.number(object).filter(|it| *it > 0.0));
            } else if predicate == words.confidence {
                confidence = confidence.or_else(|| self.number(object));
            } else if predicate == words.evidence {
                has_evidence = true;
            } else if predicate == words.amount {
                amount = amount.or_else(|| self.number(object).filter(|it| *it >= 0.0));
            } else if predicate == words.currency {
                currency = currency.or_else(|| Currency::parse(self.index.text(object)));
            } else if predicate == words.under_programme {
                under.extend(programmes.get(object));
            } else if predicate == words.about {
                about.extend(artifacts.get(object));
            }
        }
        let kind = kind?;
        let linkage_type = types.get(kind as usize)?;
        let participants = if linkage_type.directed {
            Box::new([from?, to?])
        } else {
            rows.extend(from.into_iter().chain(to));
            ascending(rows)
        };
        // Two merged actors may have been linked to each other: that is no linkage any more.
        let linked = participants.len() > 1 && participants.first() != participants.last();
        let strength = weight.unwrap_or(linkage_type.default_weight);
        let amount = amount.zip(currency).map(|(value, currency)| Amount { value, currency });
        let (programmes, about) = (ascending(under), ascending(about));
        linked.then_some(Linkage {
            term,
            kind,
            participants,
            strength,
            start,
            end,
            confidence,
            has_evidence,
            amount,
            programmes,
            about,
        })
    }
}
