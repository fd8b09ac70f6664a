//! Sheets over HTTP.

use super::get;
use bioclusters::export::sheets::PACKAGES;
use bioclusters::ingest::sheets;

#[actix_web::test]
async fn all_sheets_are_a_file_in_every_format() {
    for package in PACKAGES {
        let got = get(&format!("/sheets?format={}&cluster=hongneung", package.id)).await;
        assert_eq!((got.status.as_u16(), got.header("content-type")), (200, package.media_type));
        let name = format!("bioclusters-sheets-r{}.{}", got.header("x-dataset-revision"), package.extension);
        assert!(got.header("content-disposition").contains(&format!("filename=\"{name}\"")));
        assert_eq!(
            got.header("etag"),
            get(&format!("/sheets?format={}&cluster=hongneung", package.id)).await.header("etag")
        );
    }
    assert_eq!(get("/sheets").await.header("content-type"), "application/zip");
    assert_eq!(get("/sheets?cluster=hongnung").await.status, 404);
}

#[actix_web::test]
async fn a_template_is_the_header_that_an_import_takes() {
    for (name, korean) in sheets::names() {
        let got = get(&format!("/sheets/{name}?template=true&lang=en")).await;
        assert_eq!(got.text(), format!("{}\r\n", sheets::header(name).unwrap().join(",")));
        let got = get(&format!("/sheets/{name}?template=true&lang=ko&bom=true")).await;
        assert!(
            got.text().starts_with('\u{feff}') && !got.text().contains("id,"),
            "{korean:?}: {}",
            got.text()
        );
        assert!(got.header("content-type").starts_with("text/csv"));
    }
    let rows = get("/sheets/clusters?cluster=hongneung&lang=en").await;
    assert_eq!(rows.text().lines().count(), 2);
    assert!(rows.text().contains("\r\nhongneung,"));
    assert_eq!(get("/sheets/actor").await.status, 404);
    assert_eq!(get("/sheets/actors?template=maybe").await.status, 400);
}
