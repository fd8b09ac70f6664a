//! The effects of a contract in one economy.

use super::table::{Household, Table, TableError};
use super::{
    BILLION, CONTRACT_SPREAD, Check, Checks, Multipliers, Quantities, Ripple, SectorEffect, Totals, notes,
    range,
};
use crate::kernels::dense::Matrix;
use crate::kernels::input_output::{self, Inverse};
use crate::model::measure::{Measure, Reason};

/// How near 0 the residual of the inverse must be.
const RESIDUAL_MAX: f64 = 1e-9;

/// How near 1 value added, imports and taxes of a unit must be.
const CLOSURE_MAX: f64 = 1e-6;

/// What a contract sets off. Refuses what is no table; a table without an answer has every effect undefined as
/// `not-productive`. O(n³) in the sectors.
pub fn ripple(table: &Table) -> Result<Ripple, TableError> {
    table.check()?;
    Ok(match Model::new(table) {
        Ok(model) => model.answer(),
        Err(reason) => without_answer(table, reason),
    })
}

/// Coefficients of a table and what follows from them.
struct Model<'a> {
    table: &'a Table,
    /// Change of final demand in prices of the table.
    f: Vec<f64>,
    domestic: Matrix,
    inverse: Inverse,
    /// Per unit of output of each sector; `None` where the table does not say.
    value_added: Vec<f64>,
    imports: Option<Vec<f64>>,
    labour: Option<Vec<f64>>,
    /// What must add up to 1 with the inverse: value added, imports and taxes.
    closure: Vec<f64>,
    closed: Closed,
}

/// The model closed for households.
struct Closed {
    /// Income that each sector pays per unit of output.
    h: Vec<f64>,
    l: Result<Matrix, Reason>,
}

impl<'a> Model<'a> {
    fn new(table: &'a Table) -> Result<Self, Reason> {
        let x: Vec<f64> = table.sectors.iter().map(|it| it.output).collect();
        let n = x.len();
        let national = input_output::coefficients(&table.domestic, &x);
        let imported = table.imported.as_ref().map(|it| input_output::coefficients(it, &x));
        let none = Matrix::new(n, n, |_, _| 0.0);
        if !input_output::is_productive(&national, imported.as_ref().unwrap_or(&none)) {
            return Err(Reason::NotProductive);
        }
        let domestic = regional(table, &national)?;
        // What a region does not supply itself comes from the rest of the nation.
        let rest = table.delta.map(|_| national.map(|i, j, value| value - domestic.at(i, j)));
        let brought_in = match (imported, rest) {
            (Some(imported), Some(rest)) => Some(imported.map(|i, j, value| value + rest.at(i, j))),
            (imported, rest) => imported.or(rest),
        };
        let imports = brought_in.as_ref().map(Matrix::column_sums);
        let inverse = input_output::inverse(&domestic).ok_or(Reason::NotProductive)?;
        let per_output = |of: fn(&super::table::Sector) -> f64| -> Vec<f64> {
            table.sectors.iter().map(|it| of(it) / it.output).collect()
        };
        let taxes = per_output(|it| it.product_taxes);
        let inputs = domestic.column_sums();
        let imports_or_none = imports.clone().unwrap_or_else(|| vec![0.0; n]);
        let residual = |j: usize| 1.0 - inputs[j] - imports_or_none[j] - taxes[j];
        let value_added: Vec<f64> = table
            .sectors
            .iter()
            .enumerate()
            .map(|(j, it)| it.value_added.map_or_else(|| residual(j), |value| value / it.output))
            .collect();
        let closure = (0..n).map(|j| value_added[j] + imports_or_none[j] + taxes[j]).collect();
        let employed: Option<Vec<f64>> = table.sectors.iter().map(|it| it.employment).collect();
        let labour = employed.map(|it| it.iter().zip(&x).map(|(persons, x)| persons / x).collect());
        let h = per_output(|it| it.income);
        let closed = Closed { l: closed(table, &domestic, &h), h };
        let f = table.sectors.iter().map(|it| it.change / table.deflator).collect();
        Ok(Self { table, f, domestic, inverse, value_added, imports, labour, closure, closed })
    }

    fn answer(&self) -> Ripple {
        let l = &self.inverse.l;
        let output = l.times(&self.f);
        let totals = self.totals(&output);
        let (backward, forward) = (input_output::backward_linkages(l), input_output::forward_linkages(l));
        let multipliers = self.multipliers();
        let columns = columns(self.table);
        let sectors = self.table.sectors.iter().zip(multipliers).enumerate();
        let sectors = sectors.map(|(i, (sector, multipliers))| SectorEffect {
            name: sector.name.clone(),
            change: self.f[i],
            effect: self.quantities(|weights| weights.map_or(output[i], |it| it[i] * output[i])),
            multipliers,
            backward: Measure::of(backward[i]),
            forward: Measure::of(forward[i]),
            column: columns[i],
        });
        let change: f64 = self.f.iter().sum();
        Ripple {
            change,
            sectors: sectors.collect(),
            totals: range::of_contract(totals, CONTRACT_SPREAD),
            per_billion: self.per_billion(totals.total, change),
            checks: Some(self.checks()),
            notes: notes::notes(self.table, self.imports.is_some()),
        }
    }

    /// Each kind of effect from the weights of its kind per unit of output; output itself has none.
    fn quantities(&self, sum: impl Fn(Option<&[f64]>) -> f64) -> Quantities {
        let known = |weights: &Option<Vec<f64>>| match weights {
            Some(weights) => Measure::of(sum(Some(weights))),
            None => Measure::Undefined(Reason::NoData),
        };
        Quantities {
            output: Measure::of(sum(None)),
            value_added: Measure::of(sum(Some(&self.value_added))),
            imports: known(&self.imports),
            employment: known(&self.labour),
        }
    }

    /// The effects that come with some output of each sector.
    fn with_output(&self, output: &[f64]) -> Quantities {
        self.quantities(|weights| match weights {
            Some(weights) => weights.iter().zip(output).map(|(weight, output)| weight * output).sum(),
            None => output.iter().sum(),
        })
    }

    fn totals(&self, output: &[f64]) -> Totals {
        let beyond: Vec<f64> = output.iter().zip(&self.f).map(|(all, direct)| all - direct).collect();
        let induced = match &self.closed.l {
            Ok(l) => {
                let with_households = l.times(&self.f);
                let more: Vec<f64> =
                    with_households.iter().zip(output).map(|(with, open)| with - open).collect();
                self.with_output(&more)
            }
            Err(reason) => Quantities::all(Measure::Undefined(*reason)),
        };
        let exogenised = match self.table.exogenous {
            None => Quantities::all(Measure::Undefined(Reason::NoData)),
            Some(sector) => match input_output::exogenised(&self.domestic, sector) {
                None => Quantities::all(Measure::Undefined(Reason::NotProductive)),
                Some(per_unit) => {
                    let others: Vec<f64> = per_unit.iter().map(|it| it * self.f[sector]).collect();
                    self.with_output(&others)
                }
            },
        };
        Totals {
            direct: self.with_output(&self.f),
            indirect: self.with_output(&beyond),
            total: self.with_output(output),
            induced,
            exogenised,
        }
    }

    fn multipliers(&self) -> Vec<Multipliers> {
        let l = &self.inverse.l;
        let n = self.f.len();
        let output = l.column_sums();
        let of = |weights: &Vec<f64>| l.weighted(weights);
        let value_added = of(&self.value_added);
        let (imports, labour) = (self.imports.as_ref().map(of), self.labour.as_ref().map(of));
        let has_households = self.table.household.is_some();
        let income = has_households.then(|| of(&self.closed.h));
        let closed = self.closed.l.as_ref().map_err(|it| *it);
        // Rows of the producing sectors come first, so that weights of those alone leave the household's row out.
        let truncated = closed.map(|it| it.weighted(&vec![1.0; n]));
        let total = closed.map(Matrix::column_sums);
        let labour_closed = closed.map(|it| self.labour.as_ref().map(|labour| it.weighted(labour)));
        let at = |values: &Option<Vec<f64>>, j: usize| match values {
            Some(values) => Measure::of(values[j]),
            None => Measure::Undefined(Reason::NoData),
        };
        let known = |values: &Result<Vec<f64>, Reason>, j: usize| match values {
            Ok(values) => Measure::of(values[j]),
            Err(reason) => Measure::Undefined(*reason),
        };
        let own_labour = |j: usize| self.labour.as_ref().map_or(0.0, |it| it[j]);
        let each = |j: usize| Multipliers {
            open: Quantities {
                output: Measure::of(output[j]),
                value_added: Measure::of(value_added[j]),
                imports: at(&imports, j),
                employment: at(&labour, j),
            },
            output_closed_truncated: known(&truncated, j),
            output_closed_total: known(&total, j),
            income: at(&income, j),
            income_type_1: ratio(at(&income, j), self.closed.h[j]),
            income_type_2: ratio(known(&closed.map(|it| it.row(n).to_vec()), j), self.closed.h[j]),
            employment_type_1: ratio(at(&labour, j), own_labour(j)),
            employment_type_2: match &labour_closed {
                Ok(labour) => ratio(at(labour, j), own_labour(j)),
                Err(reason) => Measure::Undefined(*reason),
            },
        };
        (0..n).map(each).collect()
    }

    fn per_billion(&self, total: Quantities, change: f64) -> Quantities {
        if change <= 0.0 {
            return Quantities::all(Measure::Undefined(Reason::NoDemand));
        }
        let per_unit = total.map(|it| scaled(it, 1.0 / change));
        // Persons are no money: they are per unit of the table, of which a billion has so many.
        Quantities { employment: scaled(per_unit.employment, BILLION / self.table.unit), ..per_unit }
    }

    fn checks(&self) -> Checks {
        let closures = self.inverse.l.weighted(&self.closure);
        let farthest = |best: f64, it: f64| if (it - 1.0).abs() > (best - 1.0).abs() { it } else { best };
        let closure = closures.into_iter().fold(1.0, farthest);
        let residual = self.inverse.residual;
        Checks {
            inverse: Check { value: residual, holds: residual <= RESIDUAL_MAX },
            value_added_plus_imports: Check { value: closure, holds: (closure - 1.0).abs() <= CLOSURE_MAX },
        }
    }
}

/// Whether the column of each sector adds up, where it says all its parts.
fn columns(table: &Table) -> Vec<Option<Check>> {
    let check = |value: f64| Check { value, holds: (value - 1.0).abs() <= CLOSURE_MAX };
    table.column_sums().into_iter().map(|it| it.map(check)).collect()
}

/// The domestic coefficients, or those of the region.
fn regional(table: &Table, national: &Matrix) -> Result<Matrix, Reason> {
    let Some(delta) = table.delta else { return Ok(national.clone()) };
    let region: Vec<f64> = table.sectors.iter().map(|it| it.employment_region).collect();
    let nation: Option<Vec<f64>> = table.sectors.iter().map(|it| it.employment_nation).collect();
    let shares = input_output::regional_shares(&region, &nation.ok_or(Reason::NoData)?, delta);
    Ok(shares.ok_or(Reason::NoData)?.map(|i, j, share| share * national.at(i, j)))
}

/// The inverse with households as last sector.
fn closed(table: &Table, domestic: &Matrix, h: &[f64]) -> Result<Matrix, Reason> {
    let Household { income, own } = table.household.ok_or(Reason::NoData)?;
    let paid: f64 = table.sectors.iter().map(|it| it.income).sum();
    let income = income.unwrap_or(paid / (1.0 - own));
    if income <= 0.0 {
        return Err(Reason::NoData);
    }
    let c: Vec<f64> = table.sectors.iter().map(|it| it.consumption / income).collect();
    let with_households = input_output::closed(domestic, h, &c, own);
    input_output::inverse(&with_households).map(|it| it.l).ok_or(Reason::NotProductive)
}

fn ratio(measure: Measure, own: f64) -> Measure {
    match measure {
        Measure::Value { value, .. } if own > 0.0 => Measure::of(value / own),
        Measure::Value { .. } => Measure::Undefined(Reason::NoData),
        Measure::Undefined(_) => measure,
    }
}

fn scaled(measure: Measure, factor: f64) -> Measure {
    measure.value().map_or(measure, |value| Measure::of(value * factor))
}

fn without_answer(table: &Table, reason: Reason) -> Ripple {
    let none = Measure::Undefined(reason);
    let quantities = Quantities::all(none);
    let multipliers = Multipliers {
        open: quantities,
        output_closed_truncated: none,
        output_closed_total: none,
        income: none,
        income_type_1: none,
        income_type_2: none,
        employment_type_1: none,
        employment_type_2: none,
    };
    let sector = |(it, column): (&super::table::Sector, Option<Check>)| SectorEffect {
        name: it.name.clone(),
        change: it.change / table.deflator,
        effect: quantities,
        multipliers,
        backward: none,
        forward: none,
        column,
    };
    let sectors: Vec<_> = table.sectors.iter().zip(columns(table)).map(sector).collect();
    Ripple {
        change: sectors.iter().map(|it| it.change).sum(),
        sectors,
        totals: Totals {
            direct: quantities,
            indirect: quantities,
            total: quantities,
            induced: quantities,
            exogenised: quantities,
        },
        per_billion: quantities,
        checks: None,
        notes: notes::notes(table, true),
    }
}

#[cfg(test)]
#[path = "effects_tests.rs"]
mod tests;
