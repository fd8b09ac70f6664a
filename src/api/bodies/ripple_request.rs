//! The question of a ripple effect: a table, a contract, and what the model is to take in.

use super::ripple::{Prices, RippleEffect};
use crate::analysis::ripple::effects::ripple;
use crate::analysis::ripple::range::over;
use crate::analysis::ripple::table::{Household, Sector, Table, TableError};
use crate::analysis::ripple::{DELTA, SECTORS_MAX};
use crate::api::json_body::{BodyFault, JsonBody, part, positive, within};
use crate::api::problem::Problem;
use crate::api::problem_kinds::ProblemKind;
use crate::api::suggest;
use crate::kernels::dense::Matrix;
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

/// Largest amount.
const AMOUNT_MAX: f64 = 1e18;
/// Characters of a name of a sector.
const NAME_LENGTH_MAX: usize = 200;
/// First and last year of prices.
const YEARS: (i64, i64) = (1000, 2100);

type Amounts = BTreeMap<String, f64>;

/// An input–output table, a change of final demand, and what the model takes in. All amounts of a table are in one currency
/// and in basic prices.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "currency": "KRW", "unit": 1_000_000, "table_year": 2020, "change_year": 2024, "deflator": 1.12,
    "sectors": {
        "devices": { "output": 1000, "employment": 300, "inputs": { "devices": 150, "services": 200 }, "imports": { "devices": 50 }, "change": 600 },
        "services": { "output": 2000, "employment": 500, "inputs": { "devices": 500, "services": 100 }, "change": 1500 },
    },
    "household": { "income": { "devices": 300, "services": 500 }, "consumption": { "devices": 50, "services": 400 }, "own": 0.05 },
    "exogenous": "devices",
}))]
pub struct RippleRequest {
    /// ISO 4217 code of the currency.
    #[schema(pattern = "^[A-Z]{3}$", example = "KRW")]
    pub currency: String,
    /// Currency units in an amount of 1; 1 when left out. A table in millions has 1,000,000.
    #[schema(exclusive_minimum = 0, maximum = 1e12, example = 1_000_000)]
    pub unit: Option<f64>,
    /// Year of the prices of the table.
    #[schema(minimum = 1000, maximum = 2100, example = 2020)]
    pub table_year: i64,
    /// Year of the prices of the change of demand.
    #[schema(minimum = 1000, maximum = 2100, example = 2024)]
    pub change_year: i64,
    /// Price level of `change_year` where that of `table_year` is 1; the change is divided by it. Needed when the years differ.
    #[schema(exclusive_minimum = 0, maximum = 1e6, example = 1.12)]
    pub deflator: Option<f64>,
    /// The sectors by name.
    #[schema(schema_with = sectors)]
    pub sectors: BTreeMap<String, SectorRequest>,
    /// Households, where the model is to be closed for them.
    pub household: Option<HouseholdRequest>,
    /// A sector whose output is given: its `change` is then read as one of its output, too.
    #[schema(min_length = 1, max_length = 200, example = "devices")]
    pub exogenous: Option<String>,
    /// Employment of a region, where the table is that of the nation and the question that of the region.
    pub region: Option<RegionRequest>,
    /// Another table of the same economy: the range of the totals then takes in both.
    pub alternative: Option<AlternativeRequest>,
}

/// One sector of a table: what it takes, what it makes, and what is asked of it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SectorRequest {
    /// Gross output.
    #[schema(exclusive_minimum = 0, maximum = 1e18, example = 1000)]
    pub output: f64,
    /// Value added; what output leaves after inputs, imports and taxes when left out.
    #[schema(minimum = 0, maximum = 1e18, example = 450)]
    pub value_added: Option<f64>,
    /// Persons employed.
    #[schema(minimum = 0, maximum = 1e18, example = 300)]
    pub employment: Option<f64>,
    /// Domestic inputs, by the sector that they come from.
    #[schema(schema_with = amounts)]
    pub inputs: Amounts,
    /// Imported inputs, by the sector that would make them.
    #[schema(schema_with = optional_amounts)]
    pub imports: Option<Amounts>,
    /// Taxes less subsidies on the products that it takes.
    #[schema(minimum = -1e18, maximum = 1e18, example = 0)]
    pub product_taxes: Option<f64>,
    /// Change of final demand for what it makes, in prices of `change_year`.
    #[schema(minimum = 0, maximum = 1e18, example = 600)]
    pub change: Option<f64>,
}

/// Households as a sector.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseholdRequest {
    /// What each sector pays them.
    #[schema(schema_with = amounts)]
    pub income: Amounts,
    /// What they take from each sector.
    #[schema(schema_with = amounts)]
    pub consumption: Amounts,
    /// What of a unit of income they pay to each other.
    #[schema(minimum = 0, maximum = 0.99, example = 0.05)]
    pub own: Option<f64>,
    /// All their income, also from outside the sectors; that of the sectors divided by 1 − `own` when left out.
    #[schema(exclusive_minimum = 0, maximum = 1e18, example = 1000)]
    pub total: Option<f64>,
}

/// Persons employed in a region and in its nation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegionRequest {
    /// Persons employed in the region, by sector; none where a sector is left out.
    #[schema(schema_with = amounts)]
    pub employment: Amounts,
    /// Persons employed in the nation, by sector; the answer is undefined where a sector is left out.
    #[schema(schema_with = amounts)]
    pub nation: Amounts,
    /// Exponent of the size of the region; 0.3 when left out.
    #[schema(minimum = 0, maximum = 1, example = 0.3)]
    pub delta: Option<f64>,
}

/// Another table of the same economy. The changes of demand, the region and the exogenous sector are those of the first one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlternativeRequest {
    /// Year of the prices of this table.
    #[schema(minimum = 1000, maximum = 2100, example = 2015)]
    pub table_year: i64,
    /// Price level of `change_year` where that of this table is 1.
    #[schema(exclusive_minimum = 0, maximum = 1e6, example = 1.2)]
    pub deflator: Option<f64>,
    /// The sectors by name; what changes of demand they name is not read.
    #[schema(schema_with = sectors)]
    pub sectors: BTreeMap<String, SectorRequest>,
    /// Households, where the model is to be closed for them.
    pub household: Option<HouseholdRequest>,
}

fn name() -> Object {
    let name = ObjectBuilder::new().schema_type(Type::String);
    name.min_length(Some(1)).max_length(Some(NAME_LENGTH_MAX)).build()
}

fn sectors() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("The sectors by name."))
        .property_names(Some(name()))
        .additional_properties(Some(utoipa::openapi::Ref::from_schema_name("SectorRequest")))
        .min_properties(Some(1))
        .max_properties(Some(SECTORS_MAX))
        .examples([
            serde_json::json!({ "devices": { "output": 1000, "inputs": { "devices": 150 }, "change": 600 } }),
        ])
        .build()
}

fn amounts_of() -> ObjectBuilder {
    let amount = ObjectBuilder::new().schema_type(Type::Number).minimum(Some(0)).maximum(Some(AMOUNT_MAX));
    let amount = utoipa::openapi::Schema::from(amount);
    ObjectBuilder::new()
        .property_names(Some(name()))
        .additional_properties(Some(amount))
        .max_properties(Some(SECTORS_MAX))
        .examples([serde_json::json!({ "devices": 150 })])
}

fn amounts() -> Object {
    amounts_of()
        .schema_type(Type::Object)
        .description(Some("Amounts by sector; none where one is left out."))
        .build()
}

fn optional_amounts() -> Object {
    let kinds = utoipa::openapi::schema::SchemaType::from_iter([Type::Object, Type::Null]);
    let description = "Imported inputs, by the sector that would make them. Where no sector has any, effects on imports are undefined.";
    amounts_of().schema_type(kinds).description(Some(description)).build()
}

impl JsonBody for RippleRequest {
    const LISTS: &'static [&'static str] = &[];

    fn check(&self) -> Result<(), BodyFault> {
        if self.currency.len() != 3 || !self.currency.bytes().all(|it| it.is_ascii_uppercase()) {
            return Err(BodyFault::new("/currency", "must match ^[A-Z]{3}$"));
        }
        year("/table_year", self.table_year)?;
        year("/change_year", self.change_year)?;
        optional(self.deflator, |it| positive("/deflator", it, 1e6))?;
        optional(self.unit, |it| positive("/unit", it, 1e12))?;
        check_sectors("", &self.sectors)?;
        optional(self.household.as_ref(), |it| check_household("/household", it))?;
        optional(self.exogenous.as_ref(), |it| check_name("/exogenous", it))?;
        if let Some(RegionRequest { employment, nation, delta }) = &self.region {
            check_amounts("/region/employment", employment)?;
            check_amounts("/region/nation", nation)?;
            optional(*delta, |it| within("/region/delta", it, 0.0, 1.0))?;
        }
        let Some(alternative) = &self.alternative else { return Ok(()) };
        year("/alternative/table_year", alternative.table_year)?;
        optional(alternative.deflator, |it| positive("/alternative/deflator", it, 1e6))?;
        check_sectors("/alternative", &alternative.sectors)?;
        optional(alternative.household.as_ref(), |it| check_household("/alternative/household", it))
    }
}

fn optional<T>(value: Option<T>, check: impl FnOnce(T) -> Result<(), BodyFault>) -> Result<(), BodyFault> {
    value.map_or(Ok(()), check)
}

fn year(pointer: &str, year: i64) -> Result<(), BodyFault> {
    within(pointer, year as f64, YEARS.0 as f64, YEARS.1 as f64)
}

fn check_name(pointer: &str, name: &str) -> Result<(), BodyFault> {
    if (1..=NAME_LENGTH_MAX).contains(&name.chars().count()) {
        return Ok(());
    }
    Err(BodyFault::new(pointer, format!("must have 1 to {NAME_LENGTH_MAX} characters")))
}

fn check_amounts(pointer: &str, amounts: &Amounts) -> Result<(), BodyFault> {
    if amounts.len() > SECTORS_MAX {
        return Err(BodyFault::new(pointer, format!("must have at most {SECTORS_MAX} members")));
    }
    amounts.iter().try_for_each(|(name, amount)| {
        let pointer = format!("{pointer}/{}", part(name));
        check_name(&pointer, name)?;
        within(&pointer, *amount, 0.0, AMOUNT_MAX)
    })
}

fn check_household(pointer: &str, household: &HouseholdRequest) -> Result<(), BodyFault> {
    check_amounts(&format!("{pointer}/income"), &household.income)?;
    check_amounts(&format!("{pointer}/consumption"), &household.consumption)?;
    optional(household.own, |it| within(&format!("{pointer}/own"), it, 0.0, 0.99))?;
    optional(household.total, |it| positive(&format!("{pointer}/total"), it, AMOUNT_MAX))
}

fn check_sectors(before: &str, sectors: &BTreeMap<String, SectorRequest>) -> Result<(), BodyFault> {
    if sectors.is_empty() || sectors.len() > SECTORS_MAX {
        let reason = format!("must have 1 to {SECTORS_MAX} members");
        return Err(BodyFault::new(format!("{before}/sectors"), reason));
    }
    sectors.iter().try_for_each(|(name, sector)| {
        let pointer = format!("{before}/sectors/{}", part(name));
        let at = |member: &str| format!("{pointer}/{member}");
        check_name(&pointer, name)?;
        positive(&at("output"), sector.output, AMOUNT_MAX)?;
        let amounts = [
            ("value_added", sector.value_added, 0.0),
            ("employment", sector.employment, 0.0),
            ("product_taxes", sector.product_taxes, -AMOUNT_MAX),
            ("change", sector.change, 0.0),
        ];
        for (member, amount, low) in amounts {
            optional(amount, |it| within(&at(member), it, low, AMOUNT_MAX))?;
        }
        check_amounts(&at("inputs"), &sector.inputs)?;
        optional(sector.imports.as_ref(), |it| check_amounts(&at("imports"), it))
    })
}

impl RippleRequest {
    /// The answer.
    pub fn effect(&self) -> Result<RippleEffect, Problem> {
        let (table, alternative) = self.tables()?;
        let refused = |error: TableError| Problem::bad_body("", &error.to_string());
        let mut effect = ripple(&table).map_err(refused)?;
        if let Some(alternative) = alternative {
            effect = over(effect, &ripple(&alternative).map_err(refused)?);
        }
        let Self { currency, table_year, change_year, .. } = self;
        let prices = Prices { currency, table_year: *table_year, change_year: *change_year };
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
        let deflator = part_of.deflator(self.change_year)?;
        let names = Names(requested.keys().map(String::as_str).collect());
        let mut sectors: Vec<Sector> = requested.iter().map(|(name, it)| sector(name, it)).collect();
        let mut put = |pointer: &str, amounts: &Amounts, put: fn(&mut Sector, f64)| {
            for (name, amount) in amounts {
                put(&mut sectors[names.position(pointer, name)?], *amount);
            }
            Ok::<(), Problem>(())
        };
        let changes = self.sectors.iter().filter_map(|(name, it)| Some((name.clone(), it.change?)));
        put("/sectors", &changes.collect(), |it, amount| it.change = amount)?;
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

impl Part {
    fn deflator(&self, change_year: i64) -> Result<f64, Problem> {
        match self.deflator {
            Some(deflator) => Ok(deflator),
            None if self.table_year == change_year => Ok(1.0),
            None => Err(price_years_differ(self.table_year, change_year)),
        }
    }
}

/// Table and change are in prices of different years, and nothing says how the levels compare.
fn price_years_differ(table_year: i64, change_year: i64) -> Problem {
    Problem::new(
        ProblemKind::PriceYearsDiffer,
        format!("The table is in prices of {table_year}, the change in those of {change_year}. Add `deflator`, the price level of {change_year} where that of {table_year} is 1."),
        format!("표는 {table_year}년, 수요 변화는 {change_year}년 가격입니다. {table_year}년을 1로 한 {change_year}년 물가 수준을 `deflator`에 넣으십시오."),
    )
    .with("table_year", table_year)
    .with("change_year", change_year)
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
