//! `what-if` and `success-model` on the command line.

use super::process::{Service, data, messages, run};
use std::path::Path;

fn json(folder: &Path, arguments: &[&str]) -> serde_json::Value {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", messages(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_change_and_a_model_are_told_as_tables_as_text_and_as_json() {
    let folder = super::folder();
    let folder = folder.path();
    let service = Service::start(folder, &["--seed"]);
    let (status, served) = service.get("/api/v1/clusters/osong/success-model");
    assert_eq!(status, 200, "{served}");
    assert_eq!(service.stop().0, Some(0));

    let model = json(folder, &["success-model", "osong", "--format", "json"]);
    let served: serde_json::Value = serde_json::from_str(&served).unwrap();
    for member in ["answer", "sections", "programmes", "chains", "payers"] {
        assert_eq!(model[member], served[member], "{member}");
    }
    let text = run(folder, &["success-model", "osong", "--format", "text", "--lang", "ko"]);
    let sentences: Vec<_> = data(&text).lines().map(str::to_owned).collect();
    assert_eq!(sentences.join(" "), model["answer"]["ko"].as_str().unwrap());
    let table = data(&run(folder, &["success-model", "osong", "boston"]));
    assert!(table.lines().next().unwrap().ends_with("boston"), "{table}");
    let lines: usize =
        model["sections"].as_array().unwrap().iter().map(|it| it["lines"].as_array().unwrap().len()).sum();
    assert_eq!(table.lines().count(), lines + 2);

    let removed = ["what-if", "osong", "--remove-sector", "government", "--rank", "density", "--limit", "2"];
    let found = json(folder, &[&removed[..], &["--format", "json"]].concat());
    assert_eq!(found["ranking"]["actors"].as_array().unwrap().len(), 2);
    let table = data(&run(folder, &[&removed[..], &["--lang", "ko"]].concat()));
    for text in ["지표", "연결된 쌍", "− ", "+ "] {
        assert!(table.contains(text), "{text}: {table}");
    }
    let added = [
        "--add-actor",
        "new-hospital:hospital",
        "--add",
        "new-hospital:kbio:licence:2",
        "--add-programme",
        "kbio:hospital",
    ];
    let found = json(folder, &[&["what-if", "osong", "--format", "json"][..], &added].concat());
    assert_eq!(found["counts"]["added_actors"], 1);

    let outside = ["what-if", "osong", "--remove-actor", "kist", "--rewirings", "2", "--seed", "3"];
    let told = data(&run(folder, &outside));
    for text in ["like for like", "/remove/actors/0", "The actor is not of the cluster"] {
        assert!(told.contains(text), "{text}: {told}");
    }
    let drawn = json(folder, &[&outside[..], &["--format", "json"]].concat());
    assert_eq!((&drawn["rewirings"], &drawn["seed"]), (&2.into(), &3.into()));

    refuses(folder);
}

/// What cannot be answered has its exit code and names its reason.
fn refuses(folder: &Path) {
    for (arguments, code, message) in [
        (&["what-if", "nowhere"][..], 4, "nowhere"),
        (&["what-if", "osong", "--year", "1001"], 2, "1001"),
        (
            &["what-if", "osong", "--add-actor", "x:hospital", "--add-actor", "x:hospital"],
            2,
            "/add_actors/1/id",
        ),
        (&["what-if", "osong", "--remove-actor", "kbioo"], 4, "kbioo"),
        (&["what-if", "osong", "--add", "a:b"], 2, "FROM:TO:TYPE[:WEIGHT]"),
        (&["what-if", "osong", "--remove-sector", "x"], 2, "/remove/sectors/0"),
        (&["success-model", "nowhere"], 4, "nowhere"),
        (&["success-model"], 2, "required"),
    ] {
        let output = run(folder, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", messages(&output));
        assert!(messages(&output).contains(message), "{arguments:?}: {}", messages(&output));
    }
}
