//! `bioclusters chart` with the real program: every chart, and that a file is what the service serves.

use super::folder;
use super::process::{Service, data, messages, run};
use crate::small;
use bioclusters::api::charts::SOURCES;
use std::fs;

#[test]
fn a_chart_on_the_command_line_is_the_one_of_the_service() {
    let folder = folder();
    let sheets = small::sheets();
    for (name, text) in &sheets {
        fs::write(folder.path().join(name), text).unwrap();
    }
    fs::write(
        folder.path().join("bioclusters.toml"),
        "[server]\npublic_url = \"https://clusters.example\"\n[analysis]\ndraws = 5\nrewirings = 5\n",
    )
    .unwrap();
    let names = sheets.iter().map(|it| it.0);
    let import: Vec<&str> = std::iter::once("import").chain(names).collect();
    assert!(run(folder.path(), &import).status.success());
    for source in SOURCES.iter().filter(|it| it.chart.id != "demand") {
        let output = run(folder.path(), &["chart", source.chart.id, "--lang", "ko", "--width", "400"]);
        assert!(output.status.success(), "{}", messages(&output));
        let svg = data(&output);
        assert!(svg.starts_with("<?xml") && svg.contains(&format!("class=\"chart {}\"", source.chart.id)));
        assert!(svg.contains("width=\"400\"") && svg.contains("lang=\"ko\""));
    }
    let arguments = ["chart", "network", "--cluster", "alpha", "--color-by", "community", "--theme", "dark"];
    let output = run(folder.path(), &[&arguments[..], &["--output", "net.svg"]].concat());
    assert!(output.status.success(), "{}", messages(&output));
    let file = fs::read_to_string(folder.path().join("net.svg")).unwrap();
    for (wrong, code) in [
        (&["chart", "pie"][..], 2),
        (&["chart", "network", "--cluster", "nowhere"], 4),
        (&["chart", "network", "--size", "density"], 4),
        (&["chart", "quadrant", "--width", "300"], 2),
        (&["chart", "quadrant", "--trail", "0"], 2),
        (&["chart", "pathways", "--from", "2020", "--to", "2010"], 2),
        (&["chart", "pathways", "--from", "2020-13"], 2),
        (&["chart", "network", "--year", "2010", "--year", "2011"], 2),
        (&["chart", "demand.svg"], 2),
        (&["chart", "demand", "--draws", "1001"], 2),
    ] {
        let output = run(folder.path(), wrong);
        assert_eq!(output.status.code(), Some(code), "{wrong:?}: {}", messages(&output));
    }
    let reversed =
        run(folder.path(), &["chart", "pathways", "--from", "2020", "--to", "2010", "--lang", "ko"]);
    assert!(messages(&reversed).contains("2020은(는) 2010 뒤입니다"), "{}", messages(&reversed));
    let names = ["quadrant", "quadrant.svg"].map(|name| {
        let output = run(folder.path(), &["chart", name, "--trail", "years", "--cluster", "alpha,beta"]);
        assert!(output.status.success(), "{}", messages(&output));
        data(&output)
    });
    assert_eq!(names[0], names[1]);
    assert!(names[0].contains("?cluster=alpha,beta&amp;trail=years&amp;lang="), "{}", names[0]);
    let service = Service::start(folder.path(), &[]);
    let served = service.get("/api/v1/charts/network.svg?cluster=alpha&color=community&theme=dark&lang=en");
    assert_eq!(served, (200, file));
    assert_eq!(service.stop().0, Some(0));
}
