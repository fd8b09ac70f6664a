//! Bodies that are too large, packed, cut, or not what they say.

use super::{MIXED, actors, created, file, refused, send, state};
use crate::http::state_with;
use actix_web::web::Data;
use bioclusters::api::state::AppState;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Nothing came in: no job, no revision.
#[track_caller]
fn untouched(state: &Data<AppState>, revision: u64) {
    assert_eq!((state.jobs.all().len(), state.engine.snapshot().revision), (0, revision));
}

#[actix_web::test]
async fn a_body_that_is_too_large_is_refused_as_soon_as_that_is_known() {
    let state = state_with(|it| it.upload.bytes_max = 1000);
    let revision = state.engine.snapshot().revision;
    let stated = file("", MIXED).insert_header(("content-length", "1001"));
    let got = send(&state, stated).await;
    refused(&got, 413, "too-large");
    assert!(got.text().contains("imports.upload_max_mb"));
    refused(&send(&state, file("", vec![b'x'; 1001])).await, 413, "too-large");
    untouched(&state, revision);
    assert!(send(&state, file("", MIXED)).await.status.is_success());
}

#[actix_web::test]
async fn a_packed_body_is_unpacked_within_its_limits() {
    let state = state_with(|it| it.upload.unpacked_max = 3 << 20);
    let revision = state.engine.snapshot().revision;
    let packed = |bytes: Vec<u8>| file("?key=k", bytes).insert_header(("content-encoding", "gzip"));
    let got = send(&state, packed(gzipped(&vec![b'x'; (3 << 20) + 1]))).await;
    refused(&got, 413, "too-large");
    assert!(got.text().contains("imports.unpacked_max_mb"));
    let whole = gzipped(actors("a", 500).as_bytes());
    refused(&send(&state, packed(whole[..whole.len() - 9].to_vec())).await, 400, "bad-body");
    let mut broken = whole.clone();
    broken[40] ^= 0xff;
    refused(&send(&state, packed(broken)).await, 400, "bad-body");
    refused(&send(&state, packed(MIXED.into())).await, 400, "bad-body");
    untouched(&state, revision);
    let import = created(&send(&state, packed(whole)).await);
    // The digest is that of the file, however it came.
    let plain = created(&send(&state, file("?key=l&mode=replace&dry_run=false", actors("a", 500))).await);
    assert_eq!((&import["sha256"], &import["rows"]["accepted"]), (&plain["sha256"], &500.into()));
    let unknown = file("", MIXED).insert_header(("content-encoding", "zstd"));
    refused(&send(&state, unknown).await, 415, "unsupported-media-type");
}

#[actix_web::test]
async fn a_packed_file_is_a_file_like_any_other() {
    let state = state();
    let of =
        |query: &str, bytes: Vec<u8>| file(query, bytes).insert_header(("content-type", "application/gzip"));
    let whole = gzipped(actors("a", 500).as_bytes());
    let cut = whole[..whole.len() / 2].to_vec();
    assert_eq!(created(&send(&state, of("?key=k&sheet=actors", whole)).await)["rows"]["read"], 500);
    refused(&send(&state, of("?key=l&sheet=actors", cut)).await, 422, "file-refused");
}

#[actix_web::test]
async fn a_file_that_cannot_be_read_says_where() {
    let state = state();
    let code = |got: &super::Got| got.json()["findings"][0]["code"].as_str().unwrap().to_owned();
    let wrong = "id,name_ko,sector,country\na,기관,industry,KR\n".as_bytes();
    let mut bytes = wrong.to_vec();
    bytes.extend([0xff, 0xfe, 0x80, b'\n']);
    let got = send(&state, file("?key=a&sheet=actors", bytes)).await;
    refused(&got, 422, "file-refused");
    assert_eq!(code(&got), "encoding-unknown");
    let got = send(&state, file("?key=a", "id,name_en,sector,country\na,\"b\n")).await;
    assert_eq!(code(&got), "quote-open");
    let turtle = file("?key=a", "<a> <b> .").insert_header(("content-type", "text/turtle"));
    let got = send(&state, turtle).await;
    assert_eq!(code(&got), "rdf-malformed");
    let empty = send(&state, file("?key=a", "")).await;
    refused(&empty, 422, "file-refused");
    // CP949, as the content type says and as the content shows.
    let (cp949, _, _) = encoding_rs::EUC_KR.encode("id,name_ko,sector,country\na,고려대학교,academia,KR\n");
    let stated = file("?key=a", cp949.to_vec()).insert_header(("content-type", "text/csv; charset=EUC-KR"));
    assert_eq!(created(&send(&state, stated).await)["findings_total"], 0);
    let guessed = created(&send(&state, file("?key=b&mode=replace&dry_run=false", cp949.to_vec())).await);
    assert_eq!(guessed["findings"][0]["code"], "encoding-cp949");
}

#[actix_web::test]
async fn the_format_is_found_by_type_name_and_content_or_asked_for() {
    let state = state();
    let turtle = "@prefix bc: <https://w3id.org/bioclusters/ontology#> . <http://e/a> bc:note \"x\" .";
    let plain = |key: &str, body: &str| {
        file(&format!("?key={key}"), body.to_owned())
            .insert_header(("content-type", "application/octet-stream"))
    };
    assert_eq!(created(&send(&state, plain("a", turtle)).await)["importer"], "rdf");
    assert_eq!(created(&send(&state, plain("b", MIXED)).await)["importer"], "sheets");
    refused(&send(&state, plain("c", "hello")).await, 415, "unsupported-media-type");
    let other = file("?key=d", MIXED).insert_header(("content-type", "image/png"));
    let got = send(&state, other).await;
    refused(&got, 415, "unsupported-media-type");
    assert!(got.json()["accepted"].as_array().unwrap().iter().any(|it| it == "text/csv"));
}
