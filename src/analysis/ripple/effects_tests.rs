//! Tests of the effects of a contract: the textbook table of two sectors, and tables that have no answer.

use super::super::range::over;
use super::super::table::{Household, Member, Sector, Table, TableError};
use super::super::{Quantities, Ripple};
use super::ripple;
use crate::kernels::dense::Matrix;
use crate::model::measure::{Measure, Reason};

/// Miller & Blair, chapter 2: two sectors, and a change of final demand for the first.
fn textbook() -> Table {
    let sector = |name: &str, output, employment, change| Sector {
        name: name.to_owned(),
        output,
        employment: Some(employment),
        change,
        ..Sector::default()
    };
    let z = [[150.0, 500.0], [200.0, 100.0]];
    Table {
        sectors: vec![sector("a", 1000.0, 300.0, 600.0), sector("b", 2000.0, 500.0, 1500.0)],
        domestic: Matrix::new(2, 2, |i, j| z[i][j]),
        imported: Some(Matrix::new(2, 2, |_, _| 0.0)),
        household: None,
        exogenous: None,
        delta: None,
        deflator: 1.0,
        unit: 1.0,
    }
}

#[track_caller]
fn check(found: Measure, expected: f64) {
    let value = found.value().unwrap_or(f64::NAN);
    assert!((value - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found:?} is not {expected}");
}

fn answer(change: impl FnOnce(&mut Table)) -> Ripple {
    let mut table = textbook();
    change(&mut table);
    ripple(&table).unwrap()
}

#[test]
fn direct_and_indirect_effects_add_up() {
    let found = answer(|_| ());
    check(found.totals.direct.output, 2100.0);
    check(found.totals.total.output, 1_247.524_752_475_247 + 1_841.584_158_415_842);
    check(found.totals.indirect.output, 1_247.524_752_475_247 + 1_841.584_158_415_842 - 2100.0);
    check(found.totals.total.employment, 374.257_425_742_574 + 460.396_039_603_96);
    check(found.totals.total.value_added, 2100.0);
    check(found.totals.total.imports, 0.0);
    check(found.per_billion.value_added, 1.0);
    check(found.per_billion.employment, (374.257_425_742_574 + 460.396_039_603_96) / 2100.0 * 1e9);
    let checks = found.checks.unwrap();
    assert!(checks.inverse.holds && checks.value_added_plus_imports.holds);
}

#[test]
fn amounts_in_millions_are_the_same_economy() {
    let found = answer(|it| it.unit = 1e6);
    check(found.per_billion.employment, (374.257_425_742_574 + 460.396_039_603_96) / 2100.0 * 1e3);
    check(found.per_billion.output, (1_247.524_752_475_247 + 1_841.584_158_415_842) / 2100.0);
}

#[test]
fn households_that_spend_add_an_induced_effect() {
    let found = answer(|it| {
        it.household = Some(Household { income: Some(1000.0), own: 0.05 });
        for (sector, (income, consumption)) in it.sectors.iter_mut().zip([(300.0, 50.0), (500.0, 400.0)]) {
            (sector.income, sector.consumption) = (income, consumption);
        }
    });
    let multipliers = found.sectors[0].multipliers;
    check(multipliers.output_closed_truncated, 1.892_409_100_574);
    check(multipliers.output_closed_total, 2.462_258_133_107);
    check(multipliers.income, 0.442_244_224_422);
    check(multipliers.income_type_1, 1.474_147_414_741);
    check(multipliers.income_type_2, 1.899_496_775_108);
    check(multipliers.employment_type_1, 1.474_147_414_741); // the labour coefficients are those of income
    check(multipliers.employment_type_2, (0.3 * 1.365_086_115_246 + 0.25 * 0.527_322_985_329) / 0.3);
    let open = 1.518_151_815_182 * 600.0 + 1.452_145_214_521 * 1500.0;
    check(found.totals.induced.output, 1.892_409_100_574 * 600.0 + 1.773_336_168_403 * 1500.0 - open);
}

#[test]
fn without_all_income_told_households_spend_that_of_the_sectors() {
    let closed = |income: Option<f64>| {
        answer(|it| {
            it.household = Some(Household { income, own: 0.2 });
            for sector in &mut it.sectors {
                (sector.income, sector.consumption) = (200.0, 100.0);
            }
        })
    };
    assert_eq!(closed(None).totals.induced, closed(Some(500.0)).totals.induced); // 400 / (1 − 0.2)
}

#[test]
fn an_exogenous_sector_drives_the_others_by_its_output() {
    let found = answer(|it| it.exogenous = Some(0));
    check(found.totals.exogenised.output, 0.210_526_315_789_473_7 * 600.0); // 0.2 / (1 − 0.05)
    check(found.totals.exogenised.employment, 0.210_526_315_789_473_7 * 600.0 * 0.25);
    let none = answer(|_| ()).totals.exogenised;
    assert_eq!(none, Quantities::all(Measure::Undefined(Reason::NoData)));
}

#[test]
fn a_contract_in_other_prices_is_deflated() {
    let found = answer(|it| it.deflator = 2.0);
    check(found.totals.direct.output, 1050.0);
    assert_eq!(found.notes.len(), 5);
}

#[test]
fn what_a_region_does_not_make_it_brings_in() {
    let found = answer(|it| {
        it.delta = Some(0.3);
        for sector in &mut it.sectors {
            (sector.employment_region, sector.employment_nation) = (10.0, Some(1000.0));
        }
    });
    let nation = answer(|_| ());
    assert!(found.totals.total.output.value() < nation.totals.total.output.value());
    assert!(found.totals.total.imports.value() > Some(0.0));
    let together =
        found.totals.total.value_added.value().unwrap() + found.totals.total.imports.value().unwrap();
    check(Measure::of(together), 2100.0);
    assert!(found.checks.unwrap().value_added_plus_imports.holds);
    let unknown = answer(|it| it.delta = Some(0.3));
    assert_eq!(unknown.totals.total.output, Measure::Undefined(Reason::NoData));
}

#[test]
fn what_a_table_does_not_say_is_undefined() {
    let found = answer(|it| {
        it.imported = None;
        it.sectors[1].employment = None;
    });
    assert_eq!(found.totals.total.imports, Measure::Undefined(Reason::NoData));
    assert_eq!(found.totals.total.employment, Measure::Undefined(Reason::NoData));
    assert_eq!(found.totals.induced.output, Measure::Undefined(Reason::NoData));
    check(found.totals.total.value_added, 2100.0);
    let nothing = answer(|it| it.sectors.iter_mut().for_each(|it| it.change = 0.0));
    assert_eq!(nothing.per_billion.output, Measure::Undefined(Reason::NoDemand));
    check(nothing.totals.total.output, 0.0);
}

#[test]
fn value_added_that_does_not_fit_is_told_by_the_check() {
    let found = answer(|it| it.sectors[0].value_added = Some(600.0)); // 650 would fit
    let check = found.checks.unwrap().value_added_plus_imports;
    // Per unit for a: 0.05 less per unit of its output, of which there are 1.254.
    assert!(!check.holds && (check.value - (1.0 - 0.05 * 1.254_125_412_541)).abs() < 1e-9);
    let column = found.sectors[0].column.unwrap();
    assert!(!column.holds && (column.value - 0.95).abs() < 1e-12 && found.sectors[1].column.is_none());
    let told = |it: &Ripple| it.notes.iter().any(|it| it.en.as_deref().unwrap().contains("output of: a."));
    assert!(told(&found) && !told(&answer(|it| it.sectors[0].value_added = Some(650.0))));
}

#[test]
fn an_income_above_value_added_and_a_row_above_output_are_told() {
    let noted = |change: fn(&mut Table), part: &str| {
        let found = answer(change);
        assert!(found.notes.iter().any(|it| it.en.as_deref().unwrap().contains(part)), "{part}: {found:?}");
    };
    noted(
        |it| {
            it.sectors[1].value_added = Some(1400.0);
            it.sectors[1].income = 1500.0;
        },
        "greater than value added in: b.",
    );
    noted(|it| it.sectors[0].consumption = 600.0, "more than is made of: a.");
}

#[test]
fn what_cannot_be_a_table_is_refused() {
    let refused = |change: fn(&mut Table)| {
        let mut table = textbook();
        change(&mut table);
        ripple(&table).unwrap_err()
    };
    let above = |of, amount| TableError::AboveOutput { sector: "a".into(), of, amount, output: 1000.0 };
    assert_eq!(refused(|it| it.sectors[0].value_added = Some(1001.0)), above(Member::ValueAdded, 1001.0));
    assert_eq!(refused(|it| it.sectors[0].income = 1001.0), above(Member::Income, 1001.0));
    let column = |parts| TableError::ColumnAboveOutput { sector: "a".into(), parts, output: 1000.0 };
    assert_eq!(refused(|it| it.sectors[0].value_added = Some(700.0)), column(1050.0));
    assert_eq!(refused(|it| it.sectors[0].product_taxes = 700.0), column(1050.0));
    let region = TableError::RegionAboveNation { sector: "b".into(), region: 11.0, nation: 10.0 };
    let regional = |it: &mut Table| {
        (it.sectors[1].employment_region, it.sectors[1].employment_nation) = (11.0, Some(10.0));
    };
    assert_eq!(refused(regional), region);
    let paid = |it: &mut Table| {
        it.sectors[0].income = 300.0;
        it.household = Some(Household { income: Some(299.0), own: 0.0 });
    };
    assert_eq!(refused(paid), TableError::IncomeBelowPaid { paid: 300.0, income: 299.0 });
    assert_eq!(refused(|it| it.sectors[1].name = " A".into()), TableError::Repeated("a".into()));
    // A rounding of published tables is none of these.
    assert!(!answer(|it| it.sectors[0].value_added = Some(655.0)).sectors[0].column.unwrap().holds);
}

#[test]
fn a_table_without_an_answer_says_so() {
    for z in [[[0.9, 0.3], [0.4, 0.8]], [[1.0, 0.0], [0.0, 0.2]]] {
        let found = answer(|it| {
            it.domestic = Matrix::new(2, 2, |i, j| z[i][j] * it.sectors[j].output);
        });
        assert_eq!(found.totals.total, Quantities::all(Measure::Undefined(Reason::NotProductive)));
        assert_eq!(found.checks, None);
        assert_eq!(found.sectors.len(), 2);
    }
}

#[test]
fn a_malformed_table_is_refused_with_the_reason() {
    let refused = |change: fn(&mut Table)| {
        let mut table = textbook();
        change(&mut table);
        ripple(&table).unwrap_err()
    };
    assert_eq!(refused(|it| it.sectors.clear()), TableError::Sectors(0));
    assert_eq!(refused(|it| it.sectors[1].name = "a".into()), TableError::Repeated("a".into()));
    assert_eq!(refused(|it| it.sectors[1].output = 0.0), TableError::Output("b".into()));
    let negative = |of| TableError::Negative { sector: "b".into(), of };
    assert_eq!(refused(|it| it.sectors[1].change = -1.0), negative(Member::Change));
    assert_eq!(
        refused(|it| it.domestic = Matrix::new(2, 2, |i, j| -((i * j) as f64))),
        negative(Member::Inputs)
    );
    assert_eq!(
        refused(|it| it.imported = Some(Matrix::new(2, 2, |_, j| [0.0, f64::NAN][j]))),
        negative(Member::Imports)
    );
    let dimensions = TableError::Dimensions { sectors: 2, rows: 3, columns: 3 };
    assert_eq!(refused(|it| it.domestic = Matrix::identity(3)), dimensions);
    for change in [
        (|it: &mut Table| it.deflator = 0.0) as fn(&mut Table),
        |it| it.unit = f64::NAN,
        |it| it.exogenous = Some(2),
        |it| it.delta = Some(1.5),
        |it| it.delta = Some(0.0),
        |it| it.household = Some(Household { income: None, own: 1.0 }),
        |it| it.household = Some(Household { income: Some(0.0), own: 0.0 }),
    ] {
        assert!(matches!(refused(change), TableError::Parameter(_)));
    }
}

#[test]
fn the_range_is_that_of_the_contract_and_of_both_tables() {
    let interval = |it: Measure| match it {
        Measure::Value { interval, .. } => interval.unwrap(),
        Measure::Undefined(_) => unreachable!("it has a value"),
    };
    let one = answer(|_| ());
    let found = interval(one.totals.direct.output);
    assert!((found.low - 1890.0).abs() < 1e-9 && (found.high - 2310.0).abs() < 1e-9);
    let lean = answer(|it| it.domestic = Matrix::new(2, 2, |_, _| 0.0));
    let both = over(one.clone(), &lean);
    assert_eq!(both.totals.total.output.value(), one.totals.total.output.value());
    let found = interval(both.totals.total.output);
    assert!(
        (found.low - 1890.0).abs() < 1e-9,
        "without suppliers there is the direct effect alone: {found:?}"
    );
    assert_eq!(found.high.to_bits(), interval(one.totals.total.output).high.to_bits());
    assert!((interval(both.per_billion.output).low - 1.0).abs() < 1e-9);
}
