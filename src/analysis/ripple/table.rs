//! What a user supplies: the input–output table of an economy, and the contract.

use super::SECTORS_MAX;
use crate::kernels::dense::Matrix;
use crate::model::text::Label;

/// The columns of one sector of a table, in currency of the table's year; everything of a sector in basic prices.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sector {
    /// Its name.
    pub name: String,
    /// Gross output, above 0.
    pub output: f64,
    /// Value added; without it what output leaves after inputs and product taxes.
    pub value_added: Option<f64>,
    /// Persons employed.
    pub employment: Option<f64>,
    /// Product taxes less subsidies on its inputs.
    pub product_taxes: f64,
    /// Income that it pays to households.
    pub income: f64,
    /// What households take of it.
    pub consumption: f64,
    /// Persons employed in the region.
    pub employment_region: f64,
    /// Persons employed in the nation, for the coefficients of the region.
    pub employment_nation: Option<f64>,
    /// Change of final demand for it, in prices of the change's year.
    pub change: f64,
}

/// How households are closed into the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Household {
    /// All their income; without it that of the sectors, divided by 1 − `own`.
    pub income: Option<f64>,
    /// What of a unit of income they pay to each other, in [0, 1).
    pub own: f64,
}

/// The table and the contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The sectors, in the order of rows and columns.
    pub sectors: Vec<Sector>,
    /// Domestic transactions, `Z^d`: what each column takes from each row.
    pub domestic: Matrix,
    /// Imported transactions, `Z^m`; `None` where the table does not tell them apart.
    pub imported: Option<Matrix>,
    /// Households, where the model is to be closed for them.
    pub household: Option<Household>,
    /// The sector whose output is given.
    pub exogenous: Option<usize>,
    /// The exponent δ, where the coefficients are to be those of a region.
    pub delta: Option<f64>,
    /// Price level of the change's year where that of the table's year is 1; the change is divided by it.
    pub deflator: f64,
    /// Currency units in an amount of 1.
    pub unit: f64,
}

/// A member of a sector, as tables name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Member {
    /// Domestic inputs.
    Inputs,
    /// Imported inputs.
    Imports,
    /// Value added.
    ValueAdded,
    /// Persons employed.
    Employment,
    /// Product taxes less subsidies.
    ProductTaxes,
    /// Income of households.
    Income,
    /// What households take.
    Consumption,
    /// Persons employed in the region.
    EmploymentRegion,
    /// Persons employed in the nation.
    EmploymentNation,
    /// The change of final demand.
    Change,
}

impl Member {
    /// Its name in a sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inputs => "domestic",
            Self::Imports => "imported",
            Self::ValueAdded => "value_added",
            Self::Employment => "employment",
            Self::ProductTaxes => "product_taxes",
            Self::Income => "income",
            Self::Consumption => "household",
            Self::EmploymentRegion => "employment_region",
            Self::EmploymentNation => "employment_nation",
            Self::Change => "change",
        }
    }
}

/// Why a table is no table.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TableError {
    /// There is none, or there are too many.
    #[error("there are {0} sectors, and there may be 1 to {SECTORS_MAX}")]
    Sectors(usize),
    /// Two sectors have one name, but for case and spaces.
    #[error("two sectors are called `{0}`")]
    Repeated(String),
    /// Rows and columns are not those of the sectors.
    #[error("the transactions are not those of {sectors} sectors: {rows} rows, {columns} columns")]
    Dimensions {
        /// Number of sectors.
        sectors: usize,
        /// Rows of the transactions.
        rows: usize,
        /// Their columns.
        columns: usize,
    },
    /// Output of 0 or less.
    #[error("the output of `{0}` must be above 0")]
    Output(String),
    /// A negative amount, or one that is no number.
    #[error("{} of `{sector}` must be a number of 0 or more", of.name())]
    Negative {
        /// The sector.
        sector: String,
        /// What is negative.
        of: Member,
    },
    /// A part of the output that is greater than it.
    #[error("{} of `{sector}` is {amount}, and its output {output}", of.name())]
    AboveOutput {
        /// The sector.
        sector: String,
        /// What is too great.
        of: Member,
        /// How great it is.
        amount: f64,
        /// The output.
        output: f64,
    },
    /// Inputs, imports, taxes and value added that come to more than the output.
    #[error("what `{sector}` takes and adds comes to {parts}, and its output is {output}")]
    ColumnAboveOutput {
        /// The sector.
        sector: String,
        /// What they come to.
        parts: f64,
        /// The output.
        output: f64,
    },
    /// A region with more persons employed than the nation.
    #[error("`{sector}` employs {region} in the region, and {nation} in the nation")]
    RegionAboveNation {
        /// The sector.
        sector: String,
        /// Persons in the region.
        region: f64,
        /// Persons in the nation.
        nation: f64,
    },
    /// Households that are paid more than all their income.
    #[error("the sectors pay households {paid}, and all their income is {income}")]
    IncomeBelowPaid {
        /// What the sectors pay.
        paid: f64,
        /// All income.
        income: f64,
    },
    /// A parameter of the model.
    #[error("{}", .0.en)]
    Parameter(Label),
}

/// By what share a column may come to more than its output: tables are rounded.
const ROUNDING_MAX: f64 = 0.01;

/// By what share two numbers that a table states alike may differ.
const EQUAL: f64 = 1e-9;

impl Table {
    /// Refuses what is no table of input and output. A column whose inputs alone come to its output is well formed: it has no
    /// productive solution. O(n²).
    pub fn check(&self) -> Result<(), TableError> {
        let n = self.sectors.len();
        if n == 0 || n > SECTORS_MAX {
            return Err(TableError::Sectors(n));
        }
        let alike = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let mut names: Vec<(String, &str)> =
            self.sectors.iter().map(|it| (alike(&it.name), it.name.as_str())).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|it| it[0].0 == it[1].0) {
            return Err(TableError::Repeated(pair[1].1.to_owned()));
        }
        for sector in &self.sectors {
            check_sector(sector)?;
        }
        let transactions =
            [(Some(&self.domestic), Member::Inputs), (self.imported.as_ref(), Member::Imports)];
        for (matrix, of) in transactions.into_iter().filter_map(|(matrix, of)| Some((matrix?, of))) {
            let (rows, columns) = (matrix.rows(), matrix.columns());
            if (rows, columns) != (n, n) {
                return Err(TableError::Dimensions { sectors: n, rows, columns });
            }
            let negative = (0..n).find(|j| (0..n).any(|i| !is_amount(matrix.at(i, *j))));
            if let Some(sector) = negative.and_then(|it| self.sectors.get(it)) {
                return Err(TableError::Negative { sector: sector.name.clone(), of });
            }
        }
        self.check_parameters()?;
        self.check_columns()
    }

    fn check_parameters(&self) -> Result<(), TableError> {
        let positive = |it: f64| it > 0.0 && it.is_finite();
        if !positive(self.deflator) {
            return Err(TableError::Parameter(Label::new(
                "디플레이터는 0보다 커야 합니다",
                "the deflator must be above 0",
            )));
        }
        if !positive(self.unit) {
            return Err(TableError::Parameter(Label::new(
                "단위는 0보다 커야 합니다",
                "the unit must be above 0",
            )));
        }
        if self.exogenous.is_some_and(|it| it >= self.sectors.len()) {
            return Err(TableError::Parameter(Label::new(
                "외생 부문이 표에 없습니다",
                "the exogenous sector is not in the table",
            )));
        }
        if self.delta.is_some_and(|it| !(it > 0.0 && it <= 1.0)) {
            return Err(TableError::Parameter(Label::new(
                "delta는 0보다 크고 1 이하여야 합니다",
                "delta must be above 0 and at most 1",
            )));
        }
        let Some(Household { income, own }) = self.household else { return Ok(()) };
        if !(0.0..1.0).contains(&own) {
            return Err(TableError::Parameter(Label::new(
                "가계 사이의 계수는 0 이상 1 미만이어야 합니다",
                "the own coefficient of households must be at least 0 and below 1",
            )));
        }
        let Some(income) = income else { return Ok(()) };
        if !positive(income) {
            return Err(TableError::Parameter(Label::new(
                "가계의 소득은 0보다 커야 합니다",
                "the income of households must be above 0",
            )));
        }
        let paid: f64 = self.sectors.iter().map(|it| it.income).sum();
        if paid > income * (1.0 + EQUAL) { Err(TableError::IncomeBelowPaid { paid, income }) } else { Ok(()) }
    }

    /// Refuses a column that comes to more than its output.
    fn check_columns(&self) -> Result<(), TableError> {
        let inputs = self.inputs();
        for (sector, inputs) in self.sectors.iter().zip(inputs) {
            let output = sector.output;
            let parts = inputs + sector.product_taxes + sector.value_added.unwrap_or_default();
            let most = match sector.value_added {
                Some(_) => output * (1.0 + ROUNDING_MAX),
                // Inputs of the whole output are a matter of the solution; taxes that leave less than nothing are not.
                None if inputs >= output => f64::INFINITY,
                None => output * (1.0 + EQUAL),
            };
            if parts > most {
                return Err(TableError::ColumnAboveOutput { sector: sector.name.clone(), parts, output });
            }
        }
        Ok(())
    }

    /// What each sector takes from all, at home and from abroad.
    fn inputs(&self) -> Vec<f64> {
        let imported = self.imported.as_ref().map(Matrix::column_sums);
        let mut inputs = self.domestic.column_sums();
        for (sum, imported) in inputs.iter_mut().zip(imported.into_iter().flatten()) {
            *sum += imported;
        }
        inputs
    }

    /// For each sector inputs, imports, taxes and value added by its output: 1 where its column adds up; `None` where value
    /// added is not stated, and so what is left. O(n²).
    pub fn column_sums(&self) -> Vec<Option<f64>> {
        let columns = self.sectors.iter().zip(self.inputs());
        let sum = |(sector, inputs): (&Sector, f64)| {
            let value_added = sector.value_added?;
            Some((inputs + sector.product_taxes + value_added) / sector.output)
        };
        columns.map(sum).collect()
    }

    /// For each sector what the others and households take of it, by its output: at most 1, but for stocks. O(n²).
    pub fn row_sums(&self) -> Vec<f64> {
        let rows = self.sectors.iter().zip(self.domestic.row_sums());
        rows.map(|(sector, sold)| (sold + sector.consumption) / sector.output).collect()
    }

    /// The position of a sector.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.sectors.iter().position(|it| it.name == name)
    }
}

fn check_sector(sector: &Sector) -> Result<(), TableError> {
    let output = sector.output;
    if !(output > 0.0 && output.is_finite()) {
        return Err(TableError::Output(sector.name.clone()));
    }
    let amounts = [
        (sector.value_added.unwrap_or_default(), Member::ValueAdded),
        (sector.employment.unwrap_or_default(), Member::Employment),
        // Taxes less subsidies may be negative.
        (sector.product_taxes.abs(), Member::ProductTaxes),
        (sector.income, Member::Income),
        (sector.consumption, Member::Consumption),
        (sector.employment_region, Member::EmploymentRegion),
        (sector.employment_nation.unwrap_or_default(), Member::EmploymentNation),
        (sector.change, Member::Change),
    ];
    let name = || sector.name.clone();
    if let Some((_, of)) = amounts.into_iter().find(|it| !is_amount(it.0)) {
        return Err(TableError::Negative { sector: name(), of });
    }
    let parts =
        [(sector.value_added.unwrap_or_default(), Member::ValueAdded), (sector.income, Member::Income)];
    if let Some((amount, of)) = parts.into_iter().find(|it| it.0 > output * (1.0 + EQUAL)) {
        return Err(TableError::AboveOutput { sector: name(), of, amount, output });
    }
    let region = sector.employment_region;
    match sector.employment_nation {
        Some(nation) if region > nation * (1.0 + EQUAL) => {
            Err(TableError::RegionAboveNation { sector: name(), region, nation })
        }
        _ => Ok(()),
    }
}

fn is_amount(value: f64) -> bool {
    value >= 0.0 && value.is_finite()
}
