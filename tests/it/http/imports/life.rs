//! The life of an import: stored with its findings, corrected, replaced, removed.

use super::{
    BAD, MIXED, actor_count, admin, created, delete, editor, file, get, json, post, refused, send, state,
};
use actix_web::test::TestRequest;

#[actix_web::test]
async fn good_rows_are_stored_and_the_others_can_be_corrected() {
    let state = state();
    let first = state.engine.snapshot().revision;
    let query = "?key=survey&title=Our+survey&licence=https://creativecommons.org/licenses/by/4.0/&source=https://example.org/x";
    let got = post(&state, query, MIXED).await;
    let import = created(&got);
    assert_eq!(got.header("location"), "/api/v1/imports/survey");
    assert_eq!(got.header("x-dataset-revision"), (first + 1).to_string());
    assert_eq!(import["rows"], serde_json::json!({"read": 3, "accepted": 2, "rejected": 1, "warnings": 1}));
    assert_eq!(
        (&import["state"], &import["by"], &import["job"]),
        (&"done".into(), &"editor".into(), &().into())
    );
    assert_eq!(import["created"]["actors"], 2);
    // What the graph says afterwards is what the answer said.
    let stored = json(&state, "/imports/survey").await;
    assert_eq!(stored, import);
    let listed = json(&state, "/imports?importer=sheets").await;
    assert_eq!(listed["items"][0], import);

    let findings = json(&state, "/imports/survey/findings").await;
    assert_eq!(findings["items"], import["findings"]);
    let codes = |it: &serde_json::Value| {
        let items = it["items"].as_array().unwrap().iter();
        items.map(|it| it["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let errors = json(&state, "/imports/survey/findings?severity=error").await;
    assert_eq!(codes(&errors), ["code-unknown"]);
    assert_eq!(errors["items"][0]["row"], 3);
    assert_eq!(
        codes(&json(&state, "/imports/survey/findings?code=date-malformed").await),
        ["date-malformed"]
    );
    assert!(codes(&json(&state, "/imports/survey/findings?sheet=other.csv").await).is_empty());
    let page = json(&state, "/imports/survey/findings?limit=1&count=true").await;
    assert_eq!(page["page"]["total"], import["findings_total"]);
    let cursor = page["page"]["next_cursor"].as_str().unwrap();
    let next = json(&state, &format!("/imports/survey/findings?limit=1&cursor={cursor}")).await;
    assert_ne!(next["items"], page["items"]);

    let rejected = get(&state, "/imports/survey/rejected?bom=true").await;
    assert_eq!(rejected.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert!(rejected.header("content-disposition").contains("filename=\"survey-rejected.csv\""));
    let text = rejected.text().strip_prefix('\u{feff}').unwrap();
    assert_eq!(text, "id,name_en,sector,country,founded,reason\r\nbad,Bad,shipyard,KR,,code-unknown\r\n");

    // The corrected rows are taken as they come back; the column `reason` is ignored.
    let corrected = text.replace("shipyard", "industry");
    refused(&post(&state, "?key=survey", corrected.clone()).await, 409, "key-taken");
    let replaced = created(&post(&state, "?key=survey&mode=replace", corrected).await);
    assert_eq!((&replaced["rows"]["accepted"], &replaced["rows"]["rejected"]), (&1.into(), &0.into()));
    assert_eq!(actor_count(&state), 1);
    // The report is that of the new import.
    assert_eq!(json(&state, "/imports/survey").await["findings"], replaced["findings"]);
    assert_eq!(get(&state, "/imports/survey/rejected").await.text(), "reason\r\n");

    let got = delete(&state, "/imports/survey", editor()).await;
    assert_eq!((got.status.as_u16(), got.text()), (204, ""));
    assert_eq!(got.header("x-dataset-revision"), (first + 3).to_string());
    assert_eq!(actor_count(&state), 0);
    refused(&get(&state, "/imports/survey/findings").await, 404, "thing-unknown");
    refused(&delete(&state, "/imports/survey", editor()).await, 404, "thing-unknown");
}

#[actix_web::test]
async fn a_file_without_a_good_row_stores_nothing_and_takes_no_key() {
    let state = state();
    let revision = state.engine.snapshot().revision;
    let got = post(&state, "?key=k", BAD).await;
    refused(&got, 422, "file-refused");
    let problem = got.json();
    let codes = problem["findings"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap());
    assert_eq!(codes.collect::<Vec<_>>(), ["code-unknown", "value-missing", "rows-refused"]);
    assert_eq!(problem["findings_total"], 3);
    assert_eq!(state.engine.snapshot().revision, revision);
    refused(&get(&state, "/imports/k").await, 404, "thing-unknown");
    // What is to be corrected can be had from the job.
    let job = problem["job"].as_str().unwrap();
    let rejected = get(&state, &format!("/jobs/{job}/rejected")).await;
    assert!(rejected.text().starts_with("id,name_en,sector,country,reason\r\nbad,"), "{}", rejected.text());
    assert_eq!(
        json(&state, &format!("/jobs/{job}/findings?severity=error")).await["items"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    let told = json(&state, &format!("/jobs/{job}")).await;
    assert_eq!((&told["state"], &told["result"]["state"]), (&"failed".into(), &"refused".into()));
    assert!(told["problem"]["type"].as_str().unwrap().ends_with("/file-refused"));
    created(&post(&state, "?key=k", MIXED).await);
}

#[actix_web::test]
async fn a_dry_run_says_everything_and_stores_nothing() {
    let state = state();
    let revision = state.engine.snapshot().revision;
    let got = post(&state, "?key=k&dry_run=true", MIXED).await;
    assert_eq!(got.status, 200, "{}", got.text());
    let import = got.json();
    assert_eq!((&import["state"], &import["rows"]["accepted"]), (&"dry_run".into(), &2.into()));
    assert_eq!((&import["created"]["actors"], &import["revision"]), (&2.into(), &revision.into()));
    let job = import["job"].as_str().unwrap();
    let findings = json(&state, &format!("/jobs/{job}/findings")).await;
    assert_eq!(findings["items"], import["findings"]);
    assert_eq!(state.engine.snapshot().revision, revision);
    refused(&get(&state, "/imports/k").await, 404, "thing-unknown");
    refused(&post(&state, "?dry_run=true", BAD).await, 422, "file-refused");
}

#[actix_web::test]
async fn one_bad_row_refuses_the_file_where_that_was_asked_for() {
    let state = state();
    let revision = state.engine.snapshot().revision;
    refused(&post(&state, "?atomic=true", MIXED).await, 422, "file-refused");
    assert_eq!(state.engine.snapshot().revision, revision);
    let strict = created(&post(&state, "?strict=true", MIXED).await);
    assert_eq!(strict["rows"]["rejected"], 2);
}

#[actix_web::test]
async fn refused_rows_of_several_sheets_come_as_an_archive() {
    let state = state();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in
        [("actors.csv", MIXED), ("clusters.csv", "id,name_en,country\ngood,Good,KR\nb ad,Bad,KR\n")]
    {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    let request = file("?key=several", bytes).insert_header(("content-type", "application/zip"));
    let import = created(&send(&state, request).await);
    assert_eq!(import["rows"]["rejected"], 2);
    let got = get(&state, "/imports/several/rejected").await;
    assert_eq!(got.header("content-type"), "application/zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(got.body.to_vec())).unwrap();
    let names: Vec<_> = archive.file_names().map(|it| it.unwrap().into_owned()).collect();
    assert_eq!(names, ["actors.csv", "clusters.csv"]);
    let text = std::io::read_to_string(archive.by_name("clusters.csv").unwrap()).unwrap();
    assert_eq!(text, "id,name_en,country,reason\r\nb ad,Bad,KR,key-malformed\r\n");
}

#[actix_web::test]
async fn what_somebody_else_imported_is_removed_by_an_admin_alone() {
    let state = state();
    created(&post(&state, "?key=theirs", MIXED).await);
    let request = file("?key=mine", "id,name_en,country\nc,C,KR\n").insert_header(admin());
    created(&send(&state, request).await);
    refused(&delete(&state, "/imports/mine", editor()).await, 403, "forbidden");
    refused(
        &delete(&state, "/imports/mine", ("authorization", "Bearer reader-token")).await,
        403,
        "forbidden",
    );
    assert_eq!(delete(&state, "/imports/theirs", admin()).await.status, 204);
    assert_eq!(delete(&state, "/imports/mine", admin()).await.status, 204);
    // Who made it stands in the graph.
    created(&post(&state, "?key=again", MIXED).await);
    let query = "/sparql?query=PREFIX+prov%3A+%3Chttp%3A%2F%2Fwww.w3.org%2Fns%2Fprov%23%3E+SELECT+%3Fa+%7B+%3Fr+prov%3AwasAssociatedWith+%3Fa+%7D";
    let rows = send(&state, TestRequest::get().uri(query)).await;
    assert!(rows.text().contains("https://w3id.org/bioclusters/agent/editor"), "{}", rows.text());
}

#[actix_web::test]
async fn the_examples_of_all_importers_can_be_imported() {
    let state = state();
    let importers = json(&state, "/importers").await;
    let items = importers["items"].as_array().unwrap();
    assert_eq!(items.len(), bioclusters::ingest::REGISTRY.len());
    for importer in items {
        let id = importer["id"].as_str().unwrap();
        let request = file(&format!("?importer={id}&key={id}"), importer["example"].as_str().unwrap());
        let media_type = importer["media_types"][0].as_str().unwrap().to_owned();
        let import = created(&send(&state, request.insert_header(("content-type", media_type))).await);
        assert_eq!((&import["importer"], &import["rows"]["rejected"]), (&id.into(), &0.into()), "{import}");
    }
    // The document says what can be sent.
    let document: serde_json::Value = serde_json::from_str(&bioclusters::api::openapi::document()).unwrap();
    let content = &document["paths"]["/api/v1/imports"]["post"]["requestBody"]["content"];
    for media_type in bioclusters::ingest::REGISTRY.iter().flat_map(|it| it.media_types) {
        assert!(content[*media_type].is_object(), "{media_type} is not in the document");
    }
}
