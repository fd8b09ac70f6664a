//! From the question of a ripple effect to its tables, and to its answer.

use super::ripple::{Prices, RippleEffect};
use super::ripple_refused;
use super::ripple_request::{Amounts, HouseholdRequest, RegionRequest, RippleRequest, SectorRequest};
use crate::analysis::ripple::DELTA;
use crate::analysis::ripple::effects::ripple;
use crate::analysis::ripple::range::over;
use crate::analysis::ripple::table::{Household, Sector, Table};
use crate::api::body_fault::part;
use crate::api::problem::Problem;
use crate::api::suggest;
use crate::kernels::dense::Matrix;
use std::collections::BTreeMap;

impl RippleRequest {
    /// The answer.
    pub fn effect(&self) -> Result<RippleEffect, Problem> {
        let (table, alternative) = self.tables()?;
        let mut effect = ripple(&table).map_err(|it| ripple_refused::table("", &it))?;
        if let Some(alternative) = alternative {
            let refused = |it| ripple_refused::table("/alternative", &it);
            effect = over(effect, &ripple(&alternative).map_err(refused)?);
        }
        let Self { currency, table_year, change_year, .. } = self;
        let prices =
            Prices { currency: currency.as_str(), table_year: *table_year, change_year: *change_year };
        Ok(RippleEffect::new(effect, &table, prices))
    }

    /// The table of the question, and the other table of the same economy where there is one.
    fn tables(&self) -> Result<(Table, Option<Table>), Problem> {
        let own = Part { before: "", table_year: self.table_year, deflator: self.deflator };
        let table = self.table(&own, &self.sectors, self.household.as_ref())?;
        let Some(other) = &self.alternative else { return Ok((table, None)) };
        let part = Part { before: "/alternative", table_year: other.table_year, deflator: other.deflator };
        let alternative = self.table(&part, &other.sectors, other.household.as_ref())?;
        Ok((table, Some(alternative)))
    }

    fn table(
        &self,
        part_of: &Part,
        requested: &BTreeMap<String, SectorRequest>,
        household: Option<&HouseholdRequest>,
    ) -> Result<Table, Problem> {
        let years = (part_of.table_year, self.change_year);
        let deflator = ripple_refused::deflator(part_of.before, years, part_of.deflator)?;
        let names = Names(requested.keys().map(String::as_str).collect());
        let mut sectors: Vec<Sector> = requested.iter().map(|(name, it)| sector(name, it)).collect();
        let mut put = |pointer: &str, amounts: &Amounts, put: fn(&mut Sector, f64)| {
            for (name, amount) in amounts {
                put(&mut sectors[names.position(pointer, name)?], *amount);
            }
            Ok::<(), Problem>(())
        };
        let changes = self.sectors.iter().filter_map(|(name, it)| Some((name.clone(), it.change?)));
        put(&format!("{}/sectors", part_of.before), &changes.collect(), |it, amount| it.change = amount)?;
        if let Some(RegionRequest { employment, nation, .. }) = &self.region {
            put("/region/employment", employment, |it, amount| it.employment_region = amount)?;
            put("/region/nation", nation, |it, amount| it.employment_nation = Some(amount))?;
        }
        if let Some(HouseholdRequest { income, consumption, .. }) = household {
            let before = part_of.before;
            put(&format!("{before}/household/income"), income, |it, amount| it.income = amount)?;
            put(&format!("{before}/household/consumption"), consumption, |it, amount| {
                it.consumption = amount;
            })?;
        }
        let inputs = requested.iter().map(|(name, it)| (name.as_str(), Some(&it.inputs)));
        let domestic = names.transactions(part_of.before, "inputs", inputs)?;
        let imports = requested.iter().map(|(name, it)| (name.as_str(), it.imports.as_ref()));
        let has_imports = requested.values().any(|it| it.imports.is_some());
        let imported = names.transactions(part_of.before, "imports", imports)?;
        let exogenous = self.exogenous.as_ref().map(|it| names.position("/exogenous", it)).transpose()?;
        Ok(Table {
            sectors,
            domestic,
            imported: has_imports.then_some(imported),
            household: household.map(|it| Household { income: it.total, own: it.own.unwrap_or(0.0) }),
            exogenous,
            delta: self.region.as_ref().map(|it| it.delta.unwrap_or(DELTA)),
            deflator,
            unit: self.unit.unwrap_or(1.0),
        })
    }
}

/// One of the two tables of a question.
struct Part {
    before: &'static str,
    table_year: i64,
    deflator: Option<f64>,
}

fn sector(name: &str, it: &SectorRequest) -> Sector {
    Sector {
        name: name.to_owned(),
        output: it.output,
        value_added: it.value_added,
        employment: it.employment,
        product_taxes: it.product_taxes.unwrap_or(0.0),
        ..Sector::default()
    }
}

/// The names of the sectors of a table, in the order of its rows.
struct Names<'a>(Vec<&'a str>);

impl Names<'_> {
    fn position(&self, pointer: &str, name: &str) -> Result<usize, Problem> {
        self.0.binary_search(&name).map_err(|_absent| {
            let place = if pointer == "/exogenous" {
                pointer.to_owned()
            } else {
                format!("{pointer}/{}", part(name))
            };
            suggest::unknown("sector of the table", name, self.0.iter().copied()).with("pointer", place)
        })
    }

    fn transactions<'b>(
        &self,
        before: &str,
        member: &str,
        columns: impl Iterator<Item = (&'b str, Option<&'b Amounts>)>,
    ) -> Result<Matrix, Problem> {
        let n = self.0.len();
        let mut entries = vec![0.0; n * n];
        for (j, (name, amounts)) in columns.enumerate() {
            for (from, amount) in amounts.into_iter().flatten() {
                let i = self.position(&format!("{before}/sectors/{}/{member}", part(name)), from)?;
                entries[i * n + j] = *amount;
            }
        }
        Ok(Matrix::new(n, n, |i, j| entries[i * n + j]))
    }
}
