//! What cells say: dates, numbers, identifiers, texts, and what several rows tell together.

use super::SHEETS;
use super::findings::{DERIVATIONS, LINKAGES, actors, check, files, linkages};

#[test]
fn dates_are_read_or_told() {
    check(
        "actors.csv",
        &actors("founded", &["2015년 3월", "soon", "03/04/2015", "2015-02-30", "0999"]),
        &[
            "date-malformed 3 founded warning",
            "date-ambiguous 4 founded warning",
            "date-invalid 5 founded warning",
            "date-invalid 6 founded warning",
        ],
    );
    check(
        "linkages.csv",
        &linkages("start", &["soon", "03/04/2015", "2015-13"]),
        &["date-malformed 2 start error", "date-ambiguous 3 start error", "date-invalid 4 start error"],
    );
    check(
        "linkages.csv",
        &linkages("start,end", &["2015,2015", "2015-06,2015-05", "2016,2015"]),
        &["period-reversed 3 end error", "period-reversed 4 end error"],
    );
}

#[test]
fn numbers_are_read_or_told() {
    check(
        "linkages.csv",
        &linkages("weight", &["0.5", "\"1,5\"", "3억", "0", "-1"]),
        &[
            "number-malformed 3 weight error",
            "number-malformed 4 weight error",
            "number-range 5 weight error",
            "number-range 6 weight error",
        ],
    );
    check(
        "linkages.csv",
        &linkages("amount,currency", &["0,KRW", "1,", ",USD", "1,WON", "-1,KRW", "x,KRW"]),
        &[
            "amount-invalid 3 amount warning",
            "amount-invalid 4 currency warning",
            "amount-invalid 5 currency warning",
            "number-range 6 amount error",
            "number-malformed 7 amount error",
        ],
    );
    check(
        "offers.csv",
        "cluster,area,level\nc1,clinical-trials,1\nc1,digital-data,1.01\nc1,talent-training,-0.1\n",
        &["number-range 3 level error", "number-range 4 level error"],
    );
    check(
        "actors.csv",
        &actors("lat,lon", &["90,-180", "37.5,", ",127", "90.1,0", "0,180.1", "x,127"]),
        &[
            "position-invalid 3 lon warning",
            "position-invalid 4 lat warning",
            "position-invalid 5 lat warning",
            "position-invalid 6 lon warning",
            "number-malformed 7 lat warning",
        ],
    );
    check(
        "actors.csv",
        &actors("confidence", &["0", "1", "A", "1.1", "-0.1", "high"]),
        &[
            "confidence-invalid 5 confidence warning",
            "confidence-invalid 6 confidence warning",
            "confidence-invalid 7 confidence warning",
        ],
    );
    check(
        "actors.csv",
        "id,name_en,sector,country\na1,A,industry,Korea\na2,B,industry,Atlantis\n",
        &["country-invalid 3 country error"],
    );
}

#[test]
fn linkages_have_two_ends_and_a_direction() {
    let row = |to: &str, of_type: &str| format!("{LINKAGES}l1,a1,{to},{of_type},s\n");
    check("linkages.csv", &row("a1", "licence"), &["participants-too-few 2 to error"]);
    check("linkages.csv", &row("a1|a1", "research_collaboration"), &["participants-too-few 2 to error"]);
    check("linkages.csv", &row("a2|a3", "research_collaboration"), &[]);
    check("linkages.csv", &row("a2|a3", "licence"), &["direction-conflict 2 to error"]);
    check("linkages.csv", "id,from,to,type\nl1,a1,a2,licence\n", &["evidence-missing 2 source warning"]);
    check("derivations.csv", "from,to,kind\np1,p2,patented_as\n", &["evidence-missing 2 source warning"]);
    check("derivations.csv", &format!("{DERIVATIONS}p1,p1,patented_as,s\n"), &["derivation-ends 2 to error"]);
}

#[test]
fn identifiers_are_checked() {
    let good = "https://ror.org/05kzfa883";
    check(
        "actors.csv",
        &actors("ror", &[good, "05kzfa884", "kzfa"]),
        &["identifier-checksum 3 ror warning", "identifier-malformed 4 ror warning"],
    );
    check("actors.csv", &actors("ror", &[good, good]), &["identifier-shared 3 ror warning"]);
    check("actors.csv", &actors("wikidata", &["Q1", "X1"]), &["identifier-malformed 3 wikidata warning"]);
    let rows = ["doi,10.1073/x", "doi,", ",10.1073/x", "nct,NCT1", "isbn,1"];
    let rows: Vec<_> =
        rows.iter().enumerate().map(|(at, it)| format!("p{at},publication,A,{it}\n")).collect();
    let rows = rows.concat();
    check(
        "artifacts.csv",
        &format!("id,type,label_en,scheme,identifier\n{rows}"),
        &[
            "value-missing 3 identifier warning",
            "value-missing 4 scheme warning",
            "identifier-malformed 5 identifier warning",
            "code-unknown 6 scheme warning",
        ],
    );
}

#[test]
fn texts_are_cut_and_cleaned() {
    let note = |length: usize| format!("id,name_en,city,country\nc1,A,{},KR\n", "가".repeat(length));
    check("clusters.csv", &note(2000), &[]);
    check("clusters.csv", &note(2001), &["text-long 2 city warning"]);
    check("clusters.csv", "id,name_en,country\nc1,A\u{7}B,KR\n", &["text-control 2 name_en warning"]);
    check("clusters.csv", "id,name_en,country\nc1,\"A\nB\",KR\n", &["text-control 2 name_en warning"]);
    check(
        "actors.csv",
        &actors("website", &["kist.re.kr", "https://a.b", "ftp://a.b", "nowhere", "http://"]),
        &[
            "url-malformed 4 website warning",
            "url-malformed 5 website warning",
            "url-malformed 6 website warning",
        ],
    );
}

#[test]
fn stages_follow_types_unless_a_source_knows_better() {
    let rows = "p1,patent,A,\np2,patent,B,clinical\np3,project,C,\np4,project,D,market\np5,patent,E,moon\n";
    check(
        "artifacts.csv",
        &format!("id,type,label_en,stage\n{rows}"),
        &["stage-differs 3 stage warning", "code-unknown 6 stage error"],
    );
}

#[test]
fn pathways_and_demands_are_told_in_several_rows() {
    let pathway = |rows: &str| format!("id,label_en,step,artifact\n{rows}");
    check("pathways.csv", &pathway("w,Way,1,p1\nw,,2,p2\n"), &[]);
    check(
        "pathways.csv",
        &pathway("w,Way,1,p1\nw,Other,2,p2\nw,,3,p3\n"),
        &["label-conflict 3 label_en error"],
    );
    check("pathways.csv", &pathway("w,Way,1,p1\n"), &["steps-invalid 2 step error"]);
    check("pathways.csv", &pathway("w,Way,1,p1\nw,,0,p2\nw,,2,p3\n"), &["number-range 3 step error"]);
    check("pathways.csv", &pathway("w,Way,1,p1\nw,,1.5,p2\nw,,2,p3\n"), &["number-range 3 step error"]);
    check("pathways.csv", &pathway("w,Way,1,p1\nw,,1,p2\nw,,2,p3\n"), &["key-repeated 3 step error"]);
    check(
        "pathways.csv",
        &pathway("w,Way,1,p1\nw,,2,p9\n"),
        &["steps-invalid 2 step error", "reference-unknown 3 artifact error"],
    );
    check("pathways.csv", &pathway("w,,1,p1\nw,Way,2,p2\nw,,3,p3\n"), &["value-missing 2 label_en error"]);
    let demand = |rows: &str| format!("country,label_en,area,intensity,priority,gdp_per_capita,year\n{rows}");
    check("demands.csv", &demand("UZ,Uz,clinical-trials,1,,2000,2021\nUZ,,digital-data,0,2,,2021\n"), &[]);
    check(
        "demands.csv",
        &demand("UZ,Uz,clinical-trials,1,,2000,2021\nUZ,Us,digital-data,0,2,2001,2021\n"),
        &["value-conflict 3 gdp_per_capita error", "label-conflict 3 label_en error"],
    );
    check(
        "demands.csv",
        &demand("UZ,Uz,clinical-trials,1.1,0,0,soon\n"),
        &["date-malformed 2 year error", "number-range 2 intensity error", "number-range 2 priority error"],
    );
}

#[test]
fn circles_name_their_members() {
    let derivations = format!("{DERIVATIONS}p1,p2,patented_as,s\np2,p3,marketed_as,s\np3,p1,cited_by,s\n");
    check(
        "derivations.csv",
        &derivations,
        &["derivation-cycle 2 to error", "derivation-cycle 3 to error", "derivation-cycle 4 to error"],
    );
    let intake = SHEETS.read(files("derivations.csv", &derivations)).unwrap();
    assert!(intake.findings.kept()[0].message.en.as_ref().unwrap().ends_with("p1 → p2 → p3"));
    let parents = format!(
        "{LINKAGES}l1,a1,a2,parent_organisation,s\nl2,a2,a1,parent_organisation,s\nl3,a3,a1,parent_organisation,s\n"
    );
    check("linkages.csv", &parents, &["parent-cycle 2 to error", "parent-cycle 3 to error"]);
    check(
        "actors.csv",
        "id,name_en,sector,country,parent\na1,A,industry,KR,a1\n",
        &["parent-cycle 2 parent error"],
    );
    check(
        "actors.csv",
        "id,name_en,sector,country,parent\na1,A,industry,KR,a2\na2,B,industry,KR,a1\na3,C,industry,KR,\n",
        &["parent-cycle 2 parent error", "parent-cycle 3 parent error"],
    );
    // A step that falls lets its neighbours meet.
    let pathways = "id,label_en,step,artifact\nw,Way,1,p1\nw,,2,p2\nw,,3,p1\n";
    check(
        "pathways.csv",
        pathways,
        &[
            "steps-invalid 2 step error",
            "derivation-cycle 3 artifact error",
            "derivation-cycle 4 artifact error",
        ],
    );
}
