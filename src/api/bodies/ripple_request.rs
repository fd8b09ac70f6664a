//! The question of a ripple effect: a table, a contract, and what the model is to take in.

use super::codes::CurrencyCode;
use crate::analysis::ripple::SECTORS_MAX;
use crate::api::body_fault::{BodyFault, counted, part, positive, whole, within};
use crate::api::json_body::JsonBody;
use crate::api::parameters::YEAR;
use crate::api::shapes::Fault;
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Smallest and greatest deflator.
const DEFLATORS: (f64, f64) = (1e-6, 1e6);
/// Largest amount.
const AMOUNT_MAX: f64 = 1e18;
/// Characters of a name of a sector.
const NAME_LENGTH_MAX: usize = 200;

/// Amounts by sector.
pub(super) type Amounts = BTreeMap<String, f64>;

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
    pub currency: CurrencyCode,
    /// Currency units in an amount of 1; 1 when left out. A table in millions has 1,000,000.
    #[schema(exclusive_minimum = 0, maximum = 1e12, example = 1_000_000)]
    pub unit: Option<f64>,
    /// Year of the prices of the table.
    #[schema(minimum = 1000, maximum = 2100, example = 2020)]
    pub table_year: i64,
    /// Year of the prices of the change of demand.
    #[schema(minimum = 1000, maximum = 2100, example = 2024)]
    pub change_year: i64,
    /// Price level of `change_year` where that of `table_year` is 1; the change is divided by it. Needed when the years differ, and
    /// 1 when they do not.
    #[schema(minimum = 1e-6, maximum = 1e6, example = 1.12)]
    pub deflator: Option<f64>,
    /// The sectors by name.
    #[schema(value_type = SectorMap)]
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
    /// Value added, at most the output; what output leaves after inputs, imports and taxes when left out.
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
    /// All their income, also from outside the sectors, and so not less than they pay; that of the sectors divided by 1 − `own` when left out.
    #[schema(exclusive_minimum = 0, maximum = 1e18, example = 1000)]
    pub total: Option<f64>,
}

/// Persons employed in a region and in its nation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegionRequest {
    /// Persons employed in the region, by sector, at most those in the nation; none where a sector is left out.
    #[schema(schema_with = amounts)]
    pub employment: Amounts,
    /// Persons employed in the nation, by sector; the answer is undefined where a sector is left out.
    #[schema(schema_with = amounts)]
    pub nation: Amounts,
    /// Exponent of the size of the region; 0.3 when left out.
    #[schema(exclusive_minimum = 0, maximum = 1, example = 0.3)]
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
    #[schema(minimum = 1e-6, maximum = 1e6, example = 1.2)]
    pub deflator: Option<f64>,
    /// The sectors by name; what changes of demand they name is not read.
    #[schema(value_type = SectorMap)]
    pub sectors: BTreeMap<String, SectorRequest>,
    /// Households, where the model is to be closed for them.
    pub household: Option<HouseholdRequest>,
}

fn name() -> Object {
    let name = ObjectBuilder::new().schema_type(Type::String);
    name.min_length(Some(1)).max_length(Some(NAME_LENGTH_MAX)).build()
}

/// The sectors of a table by name, as a schema.
struct SectorMap;

impl PartialSchema for SectorMap {
    fn schema() -> RefOr<Schema> {
        Schema::from(sectors()).into()
    }
}

impl ToSchema for SectorMap {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((SectorRequest::name().into(), SectorRequest::schema()));
        <SectorRequest as ToSchema>::schemas(schemas);
    }
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
    let amount = Schema::from(amount);
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
    fn check(&self) -> Result<(), BodyFault> {
        year("/table_year", self.table_year)?;
        year("/change_year", self.change_year)?;
        optional(self.deflator, |it| within("/deflator", it, DEFLATORS.0, DEFLATORS.1))?;
        optional(self.unit, |it| positive("/unit", it, 1e12))?;
        check_sectors("", &self.sectors)?;
        optional(self.household.as_ref(), |it| check_household("/household", it))?;
        optional(self.exogenous.as_ref(), |it| check_name("/exogenous", it))?;
        if let Some(RegionRequest { employment, nation, delta }) = &self.region {
            check_amounts("/region/employment", employment)?;
            check_amounts("/region/nation", nation)?;
            optional(*delta, |it| positive("/region/delta", it, 1.0))?;
        }
        let Some(alternative) = &self.alternative else { return Ok(()) };
        year("/alternative/table_year", alternative.table_year)?;
        let within_bounds = |it| within("/alternative/deflator", it, DEFLATORS.0, DEFLATORS.1);
        optional(alternative.deflator, within_bounds)?;
        check_sectors("/alternative", &alternative.sectors)?;
        optional(alternative.household.as_ref(), |it| check_household("/alternative/household", it))
    }
}

fn optional<T>(value: Option<T>, check: impl FnOnce(T) -> Result<(), BodyFault>) -> Result<(), BodyFault> {
    value.map_or(Ok(()), check)
}

fn year(pointer: &str, year: i64) -> Result<(), BodyFault> {
    whole(pointer, year.into(), YEAR.minimum.into(), YEAR.maximum.into())
}

fn check_name(pointer: &str, name: &str) -> Result<(), BodyFault> {
    if (1..=NAME_LENGTH_MAX).contains(&name.chars().count()) {
        return Ok(());
    }
    let en = format!("must be a name of 1 to {NAME_LENGTH_MAX} characters");
    let ko = format!("이름은 1자에서 {NAME_LENGTH_MAX}자까지여야 합니다");
    Err(BodyFault::new(pointer, Fault::new("wrong-length", en, ko)))
}

fn check_amounts(pointer: &str, amounts: &Amounts) -> Result<(), BodyFault> {
    counted(pointer, amounts.len(), 0, SECTORS_MAX)?;
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
    counted(&format!("{before}/sectors"), sectors.len(), 1, SECTORS_MAX)?;
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
