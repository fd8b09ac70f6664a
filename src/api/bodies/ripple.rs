//! The answer to a question of a ripple effect.

use super::Measure;
use crate::analysis::ripple::{self, table::Table};
use crate::model::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// What a contract sets off in an economy.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RippleEffect {
    /// ISO 4217 code of the currency of amounts.
    #[schema(example = "KRW")]
    pub currency: String,
    /// Currency units in an amount of 1.
    #[schema(example = 1_000_000.0)]
    pub unit: f64,
    /// Year of the prices of all amounts.
    #[schema(example = 2020)]
    pub table_year: i64,
    /// Year of the prices in which the change was given.
    #[schema(example = 2024)]
    pub change_year: i64,
    /// By what the change was divided.
    #[schema(example = 1.12)]
    pub deflator: f64,
    /// Change of final demand over all sectors, in prices of the table.
    #[schema(example = 1875.0)]
    pub change: f64,
    /// By sector: what is set off in each, and what one unit of demand for it sets off in all.
    pub sectors: Vec<RippleSector>,
    /// Over all sectors. The range is that of a contract 10 % smaller or greater, and of both tables where there are two.
    pub totals: RippleTotals,
    /// Direct and indirect effect per billion (10억) of currency units of final demand: amounts in billions, and persons.
    pub per_billion: RippleQuantities,
    /// Whether the numbers add up; null where the table has no answer.
    pub checks: Option<RippleChecks>,
    /// What has to be read beside the numbers.
    pub notes: Vec<Text>,
}

/// One number for each kind of effect.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RippleQuantities {
    /// Gross output.
    pub output: Measure,
    /// Value added.
    pub value_added: Measure,
    /// Imported inputs.
    pub imports: Measure,
    /// Persons employed.
    pub employment: Measure,
}

/// Effects by the way in which they come about.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RippleTotals {
    /// The change of demand itself.
    pub direct: RippleQuantities,
    /// What suppliers, and their suppliers, make for it.
    pub indirect: RippleQuantities,
    /// Direct and indirect together.
    pub total: RippleQuantities,
    /// What is made because households spend what they earn by it; `no-data` without households.
    pub induced: RippleQuantities,
    /// What the other sectors make when the output of the exogenous sector changes; `no-data` without one.
    pub exogenised: RippleQuantities,
}

/// A sector of the table.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RippleSector {
    /// Its name.
    #[schema(example = "devices")]
    pub name: String,
    /// Change of final demand for it, in prices of the table.
    #[schema(example = 535.7)]
    pub change: f64,
    /// Output that is set off in it, directly and indirectly.
    pub output: Measure,
    /// Value added in it.
    pub value_added: Measure,
    /// Inputs that it imports for it.
    pub imports: Measure,
    /// Persons employed in it for it.
    pub employment: Measure,
    /// How strongly it draws on the others (영향력계수); the mean is 1.
    pub backward: Measure,
    /// How strongly the others draw on it (감응도계수); the mean is 1.
    pub forward: Measure,
    /// Inputs, imports, taxes and value added by output: 1 where its column adds up, within 1e-6. Null where value added is not
    /// stated, and so what they leave.
    pub column: Option<RippleCheck>,
    /// What one unit of final demand for it sets off in all sectors.
    pub multipliers: RippleMultipliers,
}

/// What one unit of final demand for a sector sets off in all sectors.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RippleMultipliers {
    /// Output.
    pub output: Measure,
    /// Value added.
    pub value_added: Measure,
    /// Imported inputs.
    pub imports: Measure,
    /// Persons employed, per amount of 1.
    pub employment: Measure,
    /// Output with the spending of households, over the producing sectors.
    pub output_closed_truncated: Measure,
    /// The same with the income of households counted as output.
    pub output_closed_total: Measure,
    /// Income of households.
    pub income: Measure,
    /// Income per unit of income that the sector itself pays, without the spending of households.
    pub income_type_1: Measure,
    /// The same with the spending of households.
    pub income_type_2: Measure,
    /// Persons employed per person of the sector itself, without the spending of households.
    pub employment_type_1: Measure,
    /// The same with the spending of households.
    pub employment_type_2: Measure,
}

/// Whether the numbers add up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct RippleChecks {
    /// Largest entry of L(I − A) − I: at most 1e-9.
    pub inverse: RippleCheck,
    /// Value added, imports and net product taxes per unit of final demand, of the sector where it is farthest from 1: within 1e-6 of 1.
    pub value_added_plus_imports: RippleCheck,
}

/// A number that must come out, and whether it did.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct RippleCheck {
    /// The number.
    #[schema(example = 1.0)]
    pub value: f64,
    /// Whether it is as near as it must be.
    #[schema(example = true)]
    pub holds: bool,
}

/// In which currency and prices a question was asked.
#[derive(Debug, Clone, Copy)]
pub struct Prices<'a> {
    /// ISO 4217 code.
    pub currency: &'a str,
    /// Year of the prices of the table.
    pub table_year: i64,
    /// Year of the prices of the change.
    pub change_year: i64,
}

impl RippleEffect {
    /// The body of an answer.
    pub fn new(effect: ripple::Ripple, table: &Table, prices: Prices<'_>) -> Self {
        let Prices { currency, table_year, change_year } = prices;
        let amounts = |it| quantities(it, Some(currency));
        let ripple::Totals { direct, indirect, total, induced, exogenised } = effect.totals;
        Self {
            currency: currency.to_owned(),
            unit: table.unit,
            table_year,
            change_year,
            deflator: table.deflator,
            change: effect.change,
            sectors: effect.sectors.into_iter().map(|it| sector(it, currency)).collect(),
            totals: RippleTotals {
                direct: amounts(direct),
                indirect: amounts(indirect),
                total: amounts(total),
                induced: amounts(induced),
                exogenised: amounts(exogenised),
            },
            per_billion: amounts(effect.per_billion),
            checks: effect.checks.map(|it| RippleChecks {
                inverse: check(it.inverse),
                value_added_plus_imports: check(it.value_added_plus_imports),
            }),
            notes: effect.notes,
        }
    }
}

fn check(it: ripple::Check) -> RippleCheck {
    RippleCheck { value: it.value, holds: it.holds }
}

fn quantities(it: ripple::Quantities, unit: Option<&str>) -> RippleQuantities {
    RippleQuantities {
        output: Measure::new(it.output, unit, None),
        value_added: Measure::new(it.value_added, unit, None),
        imports: Measure::new(it.imports, unit, None),
        employment: Measure::new(it.employment, Some("persons"), None),
    }
}

fn sector(it: ripple::SectorEffect, currency: &str) -> RippleSector {
    let RippleQuantities { output, value_added, imports, employment } = quantities(it.effect, Some(currency));
    let number = |measure| Measure::new(measure, None, None);
    let many = it.multipliers;
    let open = quantities(many.open, None);
    RippleSector {
        name: it.name,
        change: it.change,
        output,
        value_added,
        imports,
        employment,
        backward: number(it.backward),
        forward: number(it.forward),
        column: it.column.map(check),
        multipliers: RippleMultipliers {
            output: open.output,
            value_added: open.value_added,
            imports: open.imports,
            employment: open.employment,
            output_closed_truncated: number(many.output_closed_truncated),
            output_closed_total: number(many.output_closed_total),
            income: number(many.income),
            income_type_1: number(many.income_type_1),
            income_type_2: number(many.income_type_2),
            employment_type_1: number(many.employment_type_1),
            employment_type_2: number(many.employment_type_2),
        },
    }
}
