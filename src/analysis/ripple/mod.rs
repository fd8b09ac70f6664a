//! Ripple effect: what a contract sets off in an economy, by its input–output table.
//!
//! `table` is what the user supplies and what of it is refused, `effects` computes, `range` puts answers of several tables
//! together, `notes` says what has to be read beside the numbers.
//!
//! Output is `Δx = L Δf` with `L = (I − A^d)⁻¹` of the **domestic** coefficients alone; value added, imports and persons
//! employed follow with their coefficients per unit of output. Miller & Blair 2009, *Input–Output Analysis*, 2nd ed.

pub mod table;
pub mod effects;
pub mod range;
mod notes;

use crate::model::measure::Measure;
use crate::model::text::Text;

/// Sectors of a table at most.
pub const SECTORS_MAX: usize = 400;

/// Default of the exponent δ of regional coefficients.
pub const DELTA: f64 = 0.3;

/// By how much the value of a contract is varied.
pub const CONTRACT_SPREAD: f64 = 0.1;

/// Currency units in which effects are also given: ten hundred-millions (10억).
pub const BILLION: f64 = 1e9;

/// One number of each kind of effect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantities {
    /// Gross output, 생산유발.
    pub output: Measure,
    /// Value added, 부가가치유발.
    pub value_added: Measure,
    /// Imported inputs, 수입유발; of a region, also what comes from the rest of the nation.
    pub imports: Measure,
    /// Persons employed, 취업유발.
    pub employment: Measure,
}

impl Quantities {
    /// Each of its numbers changed.
    #[must_use]
    pub fn map(self, change: impl Fn(Measure) -> Measure) -> Self {
        let Self { output, value_added, imports, employment } = self;
        Self {
            output: change(output),
            value_added: change(value_added),
            imports: change(imports),
            employment: change(employment),
        }
    }

    /// The same for all.
    pub const fn all(measure: Measure) -> Self {
        Self { output: measure, value_added: measure, imports: measure, employment: measure }
    }

    /// Each of its numbers put together with that of another one.
    #[must_use]
    pub fn with(self, other: Self, join: impl Fn(Measure, Measure) -> Measure) -> Self {
        Self {
            output: join(self.output, other.output),
            value_added: join(self.value_added, other.value_added),
            imports: join(self.imports, other.imports),
            employment: join(self.employment, other.employment),
        }
    }
}

/// Effects of a whole contract, by the way in which they come about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Totals {
    /// The change of final demand itself.
    pub direct: Quantities,
    /// What the suppliers of suppliers make for it.
    pub indirect: Quantities,
    /// Direct and indirect together: the effect of the open model.
    pub total: Quantities,
    /// What is made because households spend what they earn by it, in the producing sectors.
    pub induced: Quantities,
    /// What the other sectors make when the change is one of the output of the exogenous sector.
    pub exogenised: Quantities,
}

impl Totals {
    /// Each of its numbers put together with that of another one.
    #[must_use]
    pub fn with(self, other: Self, join: impl Fn(Measure, Measure) -> Measure + Copy) -> Self {
        Self {
            direct: self.direct.with(other.direct, join),
            indirect: self.indirect.with(other.indirect, join),
            total: self.total.with(other.total, join),
            induced: self.induced.with(other.induced, join),
            exogenised: self.exogenised.with(other.exogenised, join),
        }
    }
}

/// Effects per unit of final demand for one sector, over all sectors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Multipliers {
    /// Those of the open model: the column sums of `L`, weighted by the coefficients of each kind.
    pub open: Quantities,
    /// Output with the spending of households, summed over the producing sectors.
    pub output_closed_truncated: Measure,
    /// The same with the income of households counted as their output.
    pub output_closed_total: Measure,
    /// Income of households.
    pub income: Measure,
    /// Income per unit of income that the sector itself pays, without the spending of households.
    pub income_type_1: Measure,
    /// The same with the spending of households.
    pub income_type_2: Measure,
    /// Persons employed per person that the sector itself employs, without the spending of households.
    pub employment_type_1: Measure,
    /// The same with the spending of households.
    pub employment_type_2: Measure,
}

/// What happens in one sector, and what it does to the others.
#[derive(Debug, Clone, PartialEq)]
pub struct SectorEffect {
    /// Its name in the table.
    pub name: String,
    /// The change of final demand for it, in prices of the table.
    pub change: f64,
    /// What the contract sets off in it, directly and indirectly.
    pub effect: Quantities,
    /// What one unit of final demand for it sets off in all sectors.
    pub multipliers: Multipliers,
    /// 영향력계수: how strongly it draws on the others; the mean of all sectors is 1.
    pub backward: Measure,
    /// 감응도계수: how strongly the others draw on it; the mean of all sectors is 1.
    pub forward: Measure,
    /// Inputs, imports, taxes and value added by output, which must be 1; `None` where value added is not stated, and so what
    /// they leave.
    pub column: Option<Check>,
}

/// A number that must come out if the table is sound, and whether it did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check {
    /// The number.
    pub value: f64,
    /// Whether it is as near as it must be.
    pub holds: bool,
}

/// How sound the answer is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Checks {
    /// The largest entry of `L(I − A^d) − I`, which must be below 1e-9.
    pub inverse: Check,
    /// Value added, imports and net product taxes per unit of final demand, of the sector where it is farthest from 1; it
    /// must be within 1e-6 of 1.
    pub value_added_plus_imports: Check,
}

/// The answer for one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Ripple {
    /// Change of final demand over all sectors, in prices of the table.
    pub change: f64,
    /// By sector, in the order of the table.
    pub sectors: Vec<SectorEffect>,
    /// Over all sectors.
    pub totals: Totals,
    /// The open effect per billion of currency units: output, value added and imports in billions, and persons.
    pub per_billion: Quantities,
    /// How sound it is; `None` where the table has no answer.
    pub checks: Option<Checks>,
    /// What has to be read beside the numbers.
    pub notes: Vec<Text>,
}
