//! What a user supplies: the input–output table of an economy, and the contract.

use super::SECTORS_MAX;
use crate::kernels::dense::Matrix;

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

/// Why a table is no table.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TableError {
    /// There is none, or there are too many.
    #[error("there are {0} sectors, and there may be 1 to {SECTORS_MAX}")]
    Sectors(usize),
    /// Two sectors have one name.
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
    #[error("{of} of `{sector}` must be a number of 0 or more")]
    Negative {
        /// The sector.
        sector: String,
        /// What is negative.
        of: &'static str,
    },
    /// A parameter of the model.
    #[error("{0}")]
    Parameter(&'static str),
}

impl Table {
    /// Refuses what is no table of input and output. O(n²).
    pub fn check(&self) -> Result<(), TableError> {
        let n = self.sectors.len();
        if n == 0 || n > SECTORS_MAX {
            return Err(TableError::Sectors(n));
        }
        let mut names: Vec<&str> = self.sectors.iter().map(|it| it.name.as_str()).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|it| it[0] == it[1]) {
            return Err(TableError::Repeated(pair[0].to_owned()));
        }
        for sector in &self.sectors {
            check_sector(sector)?;
        }
        let transactions = [(Some(&self.domestic), "an input"), (self.imported.as_ref(), "an import")];
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
        self.check_parameters()
    }

    fn check_parameters(&self) -> Result<(), TableError> {
        let positive = |it: f64| it > 0.0 && it.is_finite();
        if !positive(self.deflator) {
            return Err(TableError::Parameter("the deflator must be above 0"));
        }
        if !positive(self.unit) {
            return Err(TableError::Parameter("the unit must be above 0"));
        }
        if self.exogenous.is_some_and(|it| it >= self.sectors.len()) {
            return Err(TableError::Parameter("the exogenous sector is not in the table"));
        }
        if self.delta.is_some_and(|it| !(0.0..=1.0).contains(&it)) {
            return Err(TableError::Parameter("delta must lie from 0 to 1"));
        }
        let Some(Household { income, own }) = self.household else { return Ok(()) };
        if !(0.0..1.0).contains(&own) {
            return Err(TableError::Parameter(
                "the own coefficient of households must be at least 0 and below 1",
            ));
        }
        if income.is_some_and(|it| !positive(it)) {
            return Err(TableError::Parameter("the income of households must be above 0"));
        }
        Ok(())
    }

    /// The position of a sector.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.sectors.iter().position(|it| it.name == name)
    }
}

fn check_sector(sector: &Sector) -> Result<(), TableError> {
    if !(sector.output > 0.0 && sector.output.is_finite()) {
        return Err(TableError::Output(sector.name.clone()));
    }
    let amounts = [
        (sector.value_added.unwrap_or_default(), "value added"),
        (sector.employment.unwrap_or_default(), "employment"),
        // Taxes less subsidies may be negative.
        (sector.product_taxes.abs(), "product taxes"),
        (sector.income, "income"),
        (sector.consumption, "consumption"),
        (sector.employment_region, "employment in the region"),
        (sector.employment_nation.unwrap_or_default(), "employment in the nation"),
        (sector.change, "the change"),
    ];
    match amounts.into_iter().find(|it| !is_amount(it.0)) {
        Some((_, of)) => Err(TableError::Negative { sector: sector.name.clone(), of }),
        None => Ok(()),
    }
}

fn is_amount(value: f64) -> bool {
    value >= 0.0 && value.is_finite()
}
