//! Who pays: the money that actors of a cluster receive, by the sector of the giver and in the currency of the source.

use super::support::own_linkages;
use crate::model::family::Family;
use crate::model::money::Currency;
use crate::model::sector::Sector;
use crate::network::survey::Case;
use std::collections::BTreeMap;

/// Linkages of capital that lead to an actor of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Payers {
    /// The seven sectors of the givers, in their order.
    pub sectors: Vec<Payer>,
    /// Linkages, by row; the amount of many is not known.
    pub linkages: Vec<u32>,
    /// Those that state an amount.
    pub with_amount: usize,
    /// Those whose amount is not counted for want of an exchange rate.
    pub without_rate: usize,
}

/// The givers of a sector.
#[derive(Debug, Clone, PartialEq)]
pub struct Payer {
    /// The sector.
    pub sector: Sector,
    /// Givers.
    pub givers: usize,
    /// Linkages.
    pub linkages: usize,
    /// What they state, by currency; amounts of different currencies are not added up here.
    pub sums: Vec<Sum>,
}

/// Amounts of one currency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    /// Literal of the ISO 4217 code.
    pub currency: Currency,
    /// Together.
    pub value: f64,
    /// How many.
    pub count: usize,
}

impl Payers {
    pub(super) fn new(case: &Case<'_>) -> Self {
        let tables = case.tables();
        let is_inside = |it: u32| tables.actors_of(case.cluster()).binary_search(&it).is_ok();
        let mut linkages = Vec::new();
        let mut with_amount = 0;
        let mut counts = [0_usize; 7];
        let mut givers: [Vec<u32>; 7] = Default::default();
        let mut sums: [BTreeMap<Currency, (f64, usize)>; 7] = Default::default();
        for row in own_linkages(case) {
            let Some(linkage) = tables.linkages.get(row as usize) else { continue };
            let is_capital =
                tables.kind_of(linkage).is_some_and(|it| it.directed && it.family == Family::Capital);
            let [giver, receiver] = *linkage.participants else { continue };
            let Some(sector) = tables.actors.get(giver as usize).map(|it| it.sector.index()) else {
                continue;
            };
            if !is_capital || !is_inside(receiver) {
                continue;
            }
            linkages.push(row);
            counts[sector] += 1;
            givers[sector].push(giver);
            if let Some(amount) = linkage.amount {
                with_amount += 1;
                let sum = sums[sector].entry(amount.currency).or_default();
                *sum = (sum.0 + amount.value, sum.1 + 1);
            }
        }
        let payer = |sector: Sector| {
            let at = sector.index();
            let mut distinct = givers[at].clone();
            distinct.sort_unstable();
            distinct.dedup();
            let sums = sums[at].iter();
            let sums = sums.map(|(currency, (value, count))| Sum {
                currency: *currency,
                value: *value,
                count: *count,
            });
            Payer { sector, givers: distinct.len(), linkages: counts[at], sums: sums.collect() }
        };
        Self {
            sectors: Sector::ALL.into_iter().map(payer).collect(),
            linkages,
            with_amount,
            without_rate: case.money().without_rate,
        }
    }
}
