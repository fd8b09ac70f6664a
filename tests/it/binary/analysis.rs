//! `bioclusters ripple-effect` and `bioclusters demand-fit` with the real program.

use super::folder;
use super::process::{data, messages, run};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn example() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seed-data/examples/input-output.example.csv");
    fs::read_to_string(path).unwrap()
}

const FLAGS: [&str; 4] = ["--currency", "KRW", "--table-year", "2020"];

fn ripple(folder: &Path, arguments: &[&str]) -> std::process::Output {
    run(folder, &[&["ripple-effect"], arguments].concat())
}

#[test]
fn a_table_of_a_sheet_and_the_same_as_json_have_the_same_effects() {
    let folder = folder();
    fs::write(folder.path().join("table.csv"), example()).unwrap();
    let arguments =
        [&["table.csv", "--exogenous", "medical devices (synthetic)", "--format", "json"], &FLAGS[..]]
            .concat();
    let output = ripple(folder.path(), &arguments);
    assert!(output.status.success(), "{}", messages(&output));
    let sheet: Value = serde_json::from_str(&data(&output)).unwrap();
    assert_eq!(sheet["change"], 750.0);
    assert_eq!(sheet["checks"]["value_added_plus_imports"]["holds"], true);
    assert!(sheet["totals"]["induced"]["output"]["value"].as_f64() > Some(0.0));
    assert!(sheet["totals"]["exogenised"]["output"]["value"].as_f64() > Some(0.0));
    // The same, said as a request.
    let mut rows = csv::Reader::from_path(folder.path().join("table.csv")).unwrap();
    let names: Vec<String> = rows.headers().unwrap().iter().skip(2).take(3).map(str::to_owned).collect();
    let mut request = serde_json::json!({
        "currency": "KRW", "table_year": 2020, "change_year": 2020, "exogenous": names[0], "sectors": {},
        "household": { "income": {}, "consumption": {}, "own": 0.02 },
    });
    for row in rows.records().map(Result::unwrap) {
        for (at, name) in names.iter().enumerate() {
            let Ok(number) = row[at + 2].parse::<f64>() else { continue };
            let sector = &mut request["sectors"][name];
            match &row[0] {
                "domestic" => sector["inputs"][&row[1]] = number.into(),
                "imported" => sector["imports"][&row[1]] = number.into(),
                "income" => request["household"]["income"][name] = number.into(),
                member => sector[member] = number.into(),
            }
        }
        if let (Ok(number), "domestic") = (row[5].parse::<f64>(), &row[0]) {
            request["household"]["consumption"][&row[1]] = number.into();
        }
    }
    fs::write(folder.path().join("table.json"), request.to_string()).unwrap();
    let output = ripple(folder.path(), &["table.json", "--format", "json"]);
    assert!(output.status.success(), "{}", messages(&output));
    assert_eq!(serde_json::from_str::<Value>(&data(&output)).unwrap(), sheet);
}

#[test]
fn two_economies_are_answered_one_after_the_other_in_either_language() {
    let folder = folder();
    fs::write(folder.path().join("supplier.csv"), example()).unwrap();
    fs::write(folder.path().join("customer.csv"), example().replace("output,,1000", "output,,2000")).unwrap();
    let arguments = [&["supplier.csv", "customer.csv"], &FLAGS[..]].concat();
    let english = data(&ripple(folder.path(), &arguments));
    for part in ["supplier.csv: KRW", "customer.csv: KRW", "backward", "no displacement", "v+m+t=1: 1 ✓"] {
        assert!(english.contains(part), "{part}: {english}");
    }
    let korean = data(&ripple(folder.path(), &[&arguments[..], &["--lang", "ko"]].concat()));
    for part in ["생산유발", "취업유발", "영향력계수", "감응도계수", "대체 효과가 없습니다"]
    {
        assert!(korean.contains(part), "{part}: {korean}");
    }
    let json = data(&ripple(folder.path(), &[&arguments[..], &["--format", "json"]].concat()));
    let both: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert!(both[0]["totals"]["total"]["output"]["value"] != both[1]["totals"]["total"]["output"]["value"]);
    let ranged = [
        &["supplier.csv", "--alternative", "customer.csv", "--alternative-year", "2020", "--format", "json"],
        &FLAGS[..],
    ]
    .concat();
    let ranged: Value = serde_json::from_str(&data(&ripple(folder.path(), &ranged))).unwrap();
    let (own, wide) = (&both[0]["totals"]["total"]["output"], &ranged["totals"]["total"]["output"]);
    assert_eq!(own["value"], wide["value"]);
    assert!(wide["low"].as_f64() < own["low"].as_f64(), "the other table multiplies less: {wide}");
}

#[test]
fn what_is_wrong_with_a_table_is_told_with_file_row_and_column() {
    let folder = folder();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    write("bad.csv", example().replace("40,260", "-40,26O"));
    let output = ripple(folder.path(), &[&["bad.csv"], &FLAGS[..]].concat());
    assert_eq!(output.status.code(), Some(3));
    let told = messages(&output);
    assert!(told.contains("bad.csv row 3 medical devices (synthetic): error number-range"), "{told}");
    assert!(told.contains("bad.csv row 3 pharmaceuticals (synthetic): error number-malformed"), "{told}");
    write("good.csv", example());
    let failed = |arguments: &[&str]| {
        let output = ripple(folder.path(), arguments);
        (output.status.code(), messages(&output))
    };
    let (code, told) = failed(&["good.csv"]);
    assert!(code == Some(2) && told.contains("--currency"), "{told}");
    let (code, told) = failed(&[&["good.csv", "--change-year", "2024"], &FLAGS[..]].concat());
    assert!(code == Some(1) && told.contains("deflator"), "{told}");
    let (code, told) = failed(&[&["good.csv", "--change", "nothing=1"], &FLAGS[..]].concat());
    assert!(code == Some(4) && told.contains("nothing"), "{told}");
    let (code, told) = failed(&[&["good.csv", "--exogenous", "nothing"], &FLAGS[..]].concat());
    assert!(code == Some(1) && told.contains("nothing"), "{told}");
    assert_eq!(failed(&[&["none.csv"], &FLAGS[..]].concat()).0, Some(4));
    // What a sheet says that cannot be is told with file, row and column; what a flag says, with the flag.
    write("income.csv", example().replace("income,,260", "income,,1260"));
    let (code, told) = failed(&[&["income.csv"], &FLAGS[..]].concat());
    assert!(
        code == Some(1) && told.contains("income.csv row 11 `income`, column `medical devices (synthetic)`"),
        "{told}"
    );
    write("column.csv", example().replace("product_taxes,,15", "product_taxes,,700"));
    let (code, told) = failed(&[&["column.csv"], &FLAGS[..]].concat());
    assert!(code == Some(1) && told.contains("column.csv column `medical devices (synthetic)`"), "{told}");
    let (code, told) = failed(&[&["good.csv", "--deflator", "1.2"], &FLAGS[..]].concat());
    assert!(code == Some(1) && told.contains("--deflator"), "{told}");
    let (code, told) = failed(&[&["good.csv", "--delta", "0.3"], &FLAGS[..]].concat());
    assert!(code == Some(2) && told.contains("--delta") && told.contains("employment_region"), "{told}");
    let (code, told) = failed(&["good.csv", "--currency", "ZZZ", "--table-year", "2020"]);
    assert!(code == Some(1) && told.contains("--currency") && told.contains("ISO 4217"), "{told}");
    write("bad.json", "{\"sectors\": []}".to_owned());
    let (code, told) = failed(&["bad.json"]);
    assert!(code == Some(1) && told.contains("/sectors"), "{told}");
    let changed =
        [&["good.csv", "--change", "services (synthetic)=0", "--format", "json"], &FLAGS[..]].concat();
    let changed: Value = serde_json::from_str(&data(&ripple(folder.path(), &changed))).unwrap();
    assert_eq!(changed["change"], 600.0);
}

/// A folder with a store of the shipped clusters, offers and demands.
fn shipped() -> tempfile::TempDir {
    let folder = folder();
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("seed-data");
    let sheets: Vec<String> = [
        "clusters.csv",
        "actors.csv",
        "linkages.csv",
        "artifacts.csv",
        "programmes.csv",
        "offers.csv",
        "demands.csv",
    ]
    .map(|it| seed.join(it).to_string_lossy().into_owned())
    .into();
    let mut import = vec!["import", "--key", "seed", "--quiet"];
    import.extend(sheets.iter().map(String::as_str));
    run(folder.path(), &import);
    folder
}

#[test]
fn a_demand_is_answered_from_the_store_as_a_table_and_as_json() {
    let folder = shipped();
    let fit = |arguments: &[&str]| {
        let output = run(folder.path(), &[&["demand-fit", "--draws", "20"], arguments].concat());
        (output.status.code(), data(&output), messages(&output))
    };
    let (code, english, told) = fit(&["UZ-2021"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        english.contains("selling points") && english.contains("osong") && english.contains("package"),
        "{english}"
    );
    assert!(fit(&["UZ-2021", "--lang", "ko"]).1.contains("셀링 포인트"));
    let json: Value =
        serde_json::from_str(&fit(&["UZ-2021", "--cluster", "osong,wonju", "--format", "json"]).1).unwrap();
    assert_eq!((json["items"].as_array().unwrap().len(), &json["draws"]), (2, &20.into()));
    let needs = ["--need", "gmp-manufacturing=1:2", "--need", "clinical-trials=0.6", "--format", "json"];
    let json: Value = serde_json::from_str(&fit(&needs).1).unwrap();
    assert_eq!(json["demand"]["needs"].as_array().unwrap().len(), 2);
    let offers = ["--offer", "osong:clinical-trials=0.2", "--offer", "wonju:gmp-manufacturing=0.75"];
    for demand in [&["UZ-2021"][..], &needs[..4]] {
        let json: Value =
            serde_json::from_str(&fit(&[demand, &offers[..], &["--format", "json"]].concat()).1).unwrap();
        let stated = json["items"].as_array().unwrap().iter().flat_map(|item| {
            let areas = item["areas"].as_array().unwrap().iter().filter(|it| it["level_source"] == "stated");
            areas.map(|it| (item["cluster"]["id"].as_str().unwrap(), it["level"]["value"].as_f64().unwrap()))
        });
        let mut stated: Vec<_> = stated.collect();
        stated.sort_by_key(|it| it.0);
        assert_eq!(stated, [("osong", 0.2), ("wonju", 0.75)], "{demand:?}");
        assert_eq!(json["demand"]["offers"].as_array().unwrap().len(), 2);
    }
    for (arguments, code, part) in [
        (&["UZ-1999"][..], 4, "UZ-1999"),
        (&["UZ-2021", "--cluster", "nowhere"], 4, "nowhere"),
        (&["--need", "gmp=1"], 4, "gmp"),
        (&["--need", "gmp-manufacturing=2"], 2, "/needs/0/intensity"),
        (&["--need", "gmp-manufacturing"], 2, "AREA=INTENSITY"),
        (&["UZ-2021", "--cluster", "osong", "--start", "wonju"], 2, "wonju"),
        (&["UZ-2021", "--known-share-min", "2"], 2, "/known_share_min"),
        (&["--need", "gmp-manufacturing=1", "--country", "ZZ"], 2, "ZZ"),
        (&["--need", "gmp-manufacturing=1", "--need", "gmp-manufacturing=1"], 2, "twice"),
        (&["UZ-2021", "--offer", "osong:clinical-trials"], 2, "CLUSTER:AREA=LEVEL"),
        (&["UZ-2021", "--offer", "osong=1"], 2, "CLUSTER:AREA=LEVEL"),
        (&["UZ-2021", "--offer", "osong:clinical-trials=2"], 2, "/offers/0/level"),
        (&["UZ-2021", "--offer", "nowhere:clinical-trials=1"], 4, "nowhere"),
        (&["--need", "gmp-manufacturing=NaN"], 2, "/needs/0/intensity"),
        (&[], 2, "required"),
    ] {
        let (found, _, told) = fit(arguments);
        assert!(found == Some(code) && told.contains(part), "{arguments:?}: {found:?} {told}");
    }
}
