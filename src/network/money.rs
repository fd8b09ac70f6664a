//! The money that the actors of a cluster receive: linkages of the family capital with an amount, in one currency.

use super::projection::{is_active, is_present};
use super::tables::Tables;
use super::view::Span;
use crate::model::date::Day;
use crate::model::family::Family;
use crate::model::measure::{Measure, Reason};
use crate::model::money::Rates;
use crate::model::sector::Sector;

/// A linkage by which an actor of the cluster receives money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Transfer {
    /// How much, in the base currency; `None` without an amount or a rate.
    amount: Option<f64>,
    /// Whether an amount is stated, in whatever currency.
    is_stated: bool,
    /// Sector of the giver, inside or outside.
    giver: Sector,
    /// Sector of the receiver.
    receiver: Sector,
    /// Founding and closing of the receiver.
    lifetime: (Option<Day>, Option<Day>),
    /// Start and end of the linkage.
    term: (Option<Day>, Option<Day>),
}

/// The transfers to a cluster among its linkages (rows), ascending by linkage.
pub(super) fn transfers(tables: &Tables, cluster: u32, linkages: &[u32], rates: &Rates) -> Vec<Transfer> {
    let of = |row: &u32| {
        let linkage = tables.linkages.get(*row as usize)?;
        let kind = tables.kind_of(linkage)?;
        let [giver, receiver] = *linkage.participants else { return None };
        let receiver = tables.actors.get(receiver as usize).filter(|it| it.clusters.contains(&cluster))?;
        let counts = kind.counts && kind.directed && kind.family == Family::Capital;
        counts.then_some(())?;
        let year = linkage.start.map(|it| it.year);
        Some(Transfer {
            is_stated: linkage.amount.is_some(),
            amount: linkage.amount.and_then(|it| rates.convert(it.value, it.currency, year)),
            giver: tables.actors.get(giver as usize)?.sector,
            receiver: receiver.sector,
            lifetime: (receiver.founded, receiver.closed),
            term: (linkage.start, linkage.end),
        })
    };
    linkages.iter().filter_map(of).collect()
}

/// Money that a cluster received in a period, in the base currency.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Money {
    /// By sector of the receiver, in the order of [`Sector::ALL`].
    pub received: [f64; 7],
    /// By sector of the giver.
    pub given: [f64; 7],
    /// Linkages whose amount is counted.
    pub counted: usize,
    /// Linkages that state no amount, which are left out.
    pub without_amount: usize,
    /// Linkages whose amount has no exchange rate of its currency and year, which are left out.
    pub without_rate: usize,
}

impl Money {
    /// The transfers of a span, added up. O(transfers).
    pub(super) fn new(transfers: &[Transfer], span: Span) -> Self {
        let mut money = Self::default();
        for it in transfers {
            if !is_active(it.term.0, it.term.1, span) || !is_present(it.lifetime, span) {
                continue;
            }
            let Some(amount) = it.amount else {
                money.without_rate += usize::from(it.is_stated);
                money.without_amount += usize::from(!it.is_stated);
                continue;
            };
            money.counted += 1;
            money.received[it.receiver.index()] += amount;
            money.given[it.giver.index()] += amount;
        }
        money
    }

    /// Why nothing can be said of it where no amount counts.
    pub fn reason(&self) -> Reason {
        if self.without_rate > 0 { Reason::NoRate } else { Reason::NoData }
    }

    /// A sum of it; undefined where no amount counts, since nothing known is not nothing paid.
    pub fn sum(&self, sum: f64) -> Measure {
        if self.counted > 0 { Measure::of(sum) } else { Measure::Undefined(self.reason()) }
    }

    /// All of it.
    pub fn total(&self) -> f64 {
        self.received.iter().sum()
    }

    /// What came from public bodies.
    pub fn public(&self) -> f64 {
        let public = Sector::ALL.iter().filter(|it| it.is_public());
        public.map(|it| self.given[it.index()]).sum()
    }
}
