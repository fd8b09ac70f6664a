//! Values that independent programs gave for a ripple effect and a demand fit.

use bioclusters::analysis::demand_fit::package::package;
use bioclusters::analysis::demand_fit::{Need, measures};
use bioclusters::analysis::ripple::effects::ripple;
use bioclusters::analysis::ripple::table::{Household, Sector, Table};
use bioclusters::analysis::ripple::{Quantities, Ripple};
use bioclusters::kernels::dense::Matrix;
use bioclusters::kernels::input_output::{coefficients, exogenised, inverse, size_factor};
use bioclusters::model::measure::{Measure, Reason};
use serde_json::Value;

fn read(name: &str) -> Value {
    let path = format!("{}/tests/reference/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|it| it.as_f64().unwrap()).collect()
}

fn matrix(value: &Value) -> Matrix {
    let rows: Vec<Vec<f64>> = value.as_array().unwrap().iter().map(numbers).collect();
    Matrix::new(rows.len(), rows[0].len(), |i, j| rows[i][j])
}

#[track_caller]
fn check(name: &str, found: &[f64], expected: &Value) {
    let expected = numbers(expected);
    assert_eq!(found.len(), expected.len(), "{name}");
    for (found, expected) in found.iter().zip(expected) {
        // The files are rounded to twelve decimals.
        assert!((found - expected).abs() <= 1e-9, "{name}: {found} is not {expected}");
    }
}

fn value(measure: Measure) -> f64 {
    measure.value().unwrap()
}

/// The table of the file, with the households that its coefficients describe.
fn table(file: &Value) -> Table {
    let input = &file["input"];
    let x = numbers(&input["gross-output"]);
    let households = &input["households"];
    let (h, c) = (numbers(&households["row-coefficients"]), numbers(&households["column-coefficients"]));
    let labour = numbers(&input["labour-coefficients"]);
    let change = numbers(&file["expected"]["new-final-demand"]);
    let sector = |j: usize| Sector {
        name: format!("sector {j}"),
        output: x[j],
        employment: Some(labour[j] * x[j]),
        income: h[j] * x[j],
        consumption: c[j] * 1000.0,
        change: change[j],
        ..Sector::default()
    };
    Table {
        sectors: (0..x.len()).map(sector).collect(),
        domestic: matrix(&input["domestic-transactions"]),
        imported: Some(matrix(&input["imported-transactions"])),
        household: Some(Household { income: Some(1000.0), own: households["own"].as_f64().unwrap() }),
        exogenous: Some(0),
        delta: None,
        deflator: 1.0,
        unit: 1.0,
    }
}

fn by_sector(
    answer: &Ripple,
    of: impl Fn(&bioclusters::analysis::ripple::SectorEffect) -> Measure,
) -> Vec<f64> {
    answer.sectors.iter().map(|it| value(of(it))).collect()
}

#[test]
fn the_table_of_the_textbook_has_its_multipliers() {
    let file = read("leontief-2");
    let expected = &file["expected"];
    let table = table(&file);
    let x: Vec<f64> = table.sectors.iter().map(|it| it.output).collect();
    let a = coefficients(&table.domestic, &x);
    let l = inverse(&a).unwrap().l;
    for (i, (a_row, l_row)) in a.each_row().zip(l.each_row()).enumerate() {
        check("coefficients", a_row, &expected["coefficients"][i]);
        check("inverse", l_row, &expected["leontief-inverse"][i]);
    }
    let answer = ripple(&table).unwrap();
    let of = |name: &str, of: fn(&bioclusters::analysis::ripple::SectorEffect) -> Measure| {
        check(name, &by_sector(&answer, of), &expected[name]);
    };
    of("output-multipliers", |it| it.multipliers.open.output);
    of("value-added-effect-per-unit", |it| it.multipliers.open.value_added);
    of("import-effect-per-unit", |it| it.multipliers.open.imports);
    of("new-output", |it| it.effect.output);
    of("labour-requirement", |it| it.effect.employment);
    of("income-multipliers-simple", |it| it.multipliers.income);
    of("type-1-income", |it| it.multipliers.income_type_1);
    of("backward-linkage", |it| it.backward);
    of("forward-linkage", |it| it.forward);
    let closed = &expected["closed-model"];
    let of = |name: &str, of: fn(&bioclusters::analysis::ripple::SectorEffect) -> Measure| {
        check(name, &by_sector(&answer, of), &closed[name]);
    };
    of("output-multipliers-truncated", |it| it.multipliers.output_closed_truncated);
    of("output-multipliers-total", |it| it.multipliers.output_closed_total);
    of("type-2-income", |it| it.multipliers.income_type_2);
    let ratio = by_sector(&answer, |it| {
        Measure::of(value(it.multipliers.income_type_2) / value(it.multipliers.income_type_1))
    });
    check("ratio", &ratio, &closed["ratio-type-2-to-type-1"]);
    // The supply-side inverse is x̂⁻¹ L x̂.
    let ghosh: Vec<f64> =
        l.each_row().zip(&x).map(|(row, own)| row.iter().zip(&x).map(|(l, x)| l * x / own).sum()).collect();
    check("ghosh", &ghosh, &expected["ghosh-row-sums"]);
    let driven = exogenised(&a, 0).unwrap()[1];
    let name = "output-of-sector-2-per-unit-output-of-sector-1";
    assert!((driven - expected["exogenised-sector-1"][name].as_f64().unwrap()).abs() <= 1e-9);
    assert!((value(answer.totals.exogenised.output) - driven * 600.0).abs() <= 1e-6);
    let checks = answer.checks.unwrap();
    assert!(checks.inverse.holds && checks.value_added_plus_imports.holds);
    let own = numbers(&expected["self-check-value-added-plus-imports"]);
    assert!(own.iter().all(|it| (it - checks.value_added_plus_imports.value).abs() <= 1e-9));
}

#[test]
fn the_inverse_of_the_closed_model_is_that_of_the_textbook() {
    let file = read("leontief-2");
    let closed = &file["expected"]["closed-model"];
    let found = inverse(&matrix(&closed["coefficients"])).unwrap().l;
    for (i, row) in found.each_row().enumerate() {
        check("closed inverse", row, &closed["leontief-inverse"][i]);
    }
}

#[test]
fn a_table_that_is_not_productive_is_told_so_and_a_small_region_has_its_factor() {
    let file = read("leontief-2");
    for invalid in file["invalid"].as_array().unwrap() {
        let a = matrix(&invalid["coefficients"]);
        let mut table = table(&file);
        table.domestic = a.map(|_, j, it| it * table.sectors[j].output);
        let answer = ripple(&table).unwrap();
        let reason = invalid["reason"].as_str().unwrap();
        assert_eq!(reason, Reason::NotProductive.code());
        assert_eq!(answer.totals.total, Quantities::all(Measure::Undefined(Reason::NotProductive)));
    }
    let example = &file["flq_example"];
    let of = |name: &str| example[name].as_f64().unwrap();
    let share = of("regional-employment") / of("national-employment");
    assert!((size_factor(share, of("delta")) - of("lambda-star")).abs() <= 1e-9);
}

#[test]
fn a_demand_is_covered_as_computed_elsewhere() {
    let file = read("demand-fit");
    let (input, expected) = (&file["input"], &file["expected"]);
    let known = |it: &Value| numbers(it).into_iter().map(Some).collect::<Vec<_>>();
    let needs = numbers(&input["demand"]).into_iter().zip(numbers(&input["priority"]));
    let demand: Vec<_> = needs.map(|(intensity, priority)| Some(Need { intensity, priority })).collect();
    let supply = known(&input["supply"]);
    let number = |name: &str| expected[name].as_f64().unwrap();
    let close = |found: Measure, name: &str| assert!((value(found) - number(name)).abs() <= 1e-9, "{name}");
    close(measures::coverage(&supply, &demand), "demand-coverage");
    close(measures::complementarity(&supply, &demand), "demand-complementarity");
    close(measures::cosine(&supply, &demand), "demand-cosine");
    let gap =
        |(level, need): (&Option<f64>, &Option<Need>)| value(measures::gap(*level, need.unwrap().intensity));
    check("gap", &supply.iter().zip(&demand).map(gap).collect::<Vec<_>>(), &expected["demand-gap"]);
    let names = ["alpha", "beta", "gamma"];
    let suppliers: Vec<_> = names.iter().map(|it| known(&input["suppliers"][it])).collect();
    let advantage: Vec<f64> =
        measures::revealed_advantage(&suppliers[0], &suppliers).into_iter().map(value).collect();
    check("advantage", &advantage, &expected["revealed-advantage-of-alpha"]["symmetric"]);
    let ratio: Vec<f64> = advantage.iter().map(|it| (1.0 + it) / (1.0 - it)).collect();
    check("ratio", &ratio, &expected["revealed-advantage-of-alpha"]["ratio"]);
    let steps = package(&suppliers, &demand, 0);
    let expected = expected["package-from-alpha"].as_array().unwrap();
    assert_eq!(steps.len(), expected.len());
    for (step, expected) in steps.iter().zip(expected) {
        assert_eq!(names[step.supplier], expected["cluster"]);
        assert!((step.coverage - expected["coverage"].as_f64().unwrap()).abs() <= 1e-9);
    }
}
