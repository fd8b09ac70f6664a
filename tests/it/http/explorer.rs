//! The explorer at `/`: its page, and its files by version.

use super::resources::shipped;
use super::{Got, send, state, state_with};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::explorer::{Explorer, Folder};
use bioclusters::api::state::AppState;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::Path;

const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

fn ask(uri: &str) -> TestRequest {
    TestRequest::get().uri(uri)
}

/// Where the page says that its files are.
async fn base(state: &Data<AppState>) -> String {
    let page = send(state, ask("/").insert_header(BROWSER)).await;
    let rest = page.text().split("data-base=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[track_caller]
fn is_page(got: &Got, language: &str) {
    assert_eq!(got.status, 200, "{}", got.text());
    assert_eq!(got.header("content-type"), "text/html; charset=utf-8");
    assert_eq!((got.header("cache-control"), got.header("content-language")), ("no-cache", language));
    assert!(got.text().contains(&format!("<html lang=\"{language}\"")), "{}", got.text());
    assert!(!got.text().contains("{{"), "every place is filled: {}", got.text());
    assert!(got.text().contains(&format!("href=\"/start?lang={language}\"")), "{}", got.text());
}

#[actix_web::test]
async fn the_page_is_in_the_language_of_the_parameter_then_the_header_then_the_setting() {
    let state = state();
    for (uri, accepted, language) in
        [("/", "ko-KR,en;q=0.5", "ko"), ("/?lang=en", "ko", "en"), ("/", "de", "en"), ("/?lang=ko", "", "ko")]
            // What an address gathers when people pass it on.
            .into_iter()
            .chain([
                ("/?utm_source=x&lang=ko", "", "ko"),
                ("/?lang=xx", "ko", "ko"),
                ("/?lang=&lang=ko", "", "ko"),
            ])
            .chain([("/?revision=9999&format=csv&a", "ko", "ko"), ("/?%ff=%00", "", "en")])
    {
        let got =
            send(&state, ask(uri).insert_header(BROWSER).insert_header(("accept-language", accepted))).await;
        is_page(&got, language);
    }
}

#[actix_web::test]
async fn the_page_may_load_from_this_service_alone_and_has_nothing_inline() {
    let got = send(&state(), ask("/").insert_header(BROWSER)).await;
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                  font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    assert_eq!(got.header("content-security-policy"), policy);
    for forbidden in [" style=", "<style", "javascript:", " onclick", "http://", "https://"] {
        assert!(!got.text().contains(forbidden), "{forbidden}");
    }
    for script in got.text().split("<script").skip(1) {
        assert!(script.split("</script>").next().unwrap().ends_with('>'), "an inline script: {script}");
    }
    let tag = got.header("etag").to_owned();
    let again = send(&state(), ask("/").insert_header(BROWSER).insert_header(("if-none-match", tag))).await;
    // A browser lays the headers of a 304 over those that it has kept: the policy of the page must stay.
    assert_eq!((again.status.as_u16(), again.header("content-security-policy")), (304, ""));
}

#[actix_web::test]
async fn a_file_is_kept_for_ever_under_its_version_and_packed_once() {
    let state = state();
    let address = format!("{}icon.svg", base(&state).await);
    let plain = send(&state, ask(&address)).await;
    assert_eq!((plain.status.as_u16(), plain.header("content-type")), (200, "image/svg+xml"));
    assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(plain.header("content-encoding"), "");
    assert!(plain.text().contains("<svg"));
    let tag = plain.header("etag");
    assert!(tag.starts_with('"'), "a strong tag: {tag}");
    let known = send(&state, ask(&address).insert_header(("if-none-match", tag))).await;
    assert_eq!((known.status.as_u16(), known.header("etag")), (304, tag));
    assert_eq!(known.header("cache-control"), "public, max-age=31536000, immutable");
    let head = send(&state, TestRequest::default().method(Method::HEAD).uri(&address)).await;
    assert_eq!((head.status.as_u16(), head.header("etag")), (200, tag));
}

#[actix_web::test]
async fn a_packed_file_unpacks_to_the_plain_one_and_has_a_tag_of_its_own() {
    let state = state();
    // Some file of the explorer that is worth packing.
    let page = send(&state, ask("/").insert_header(BROWSER)).await;
    let address = page.text().split("src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let plain = send(&state, ask(&address)).await;
    let packed = send(&state, ask(&address).insert_header(("accept-encoding", "gzip, deflate, br"))).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert_ne!(packed.header("etag"), plain.header("etag"));
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&packed.body[..]).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    let refused = ask(&address).insert_header(("accept-encoding", "gzip;q=0"));
    assert_eq!(send(&state, refused).await.body, plain.body);
    let known = ask(&address).insert_header(("if-none-match", packed.header("etag").to_owned()));
    assert_eq!(send(&state, known).await.status, 304);
}

#[actix_web::test]
async fn a_file_of_another_version_or_of_no_explorer_is_refused() {
    let state = state();
    let base = base(&state).await;
    let old = send(&state, ask("/explorer/0123456789abcdef/icon.svg")).await;
    assert_eq!((old.status.as_u16(), old.problem().as_str()), (404, "not-found"));
    assert!(old.json()["detail"].as_str().unwrap().contains("Load the page again"));
    assert_eq!(old.header("cache-control"), "no-store");
    for name in
        ["none.js", "index.html", "../index.html", "lib/../icon.svg", ".hidden.js", "a%2Fb.js", "", "lib/"]
    {
        let got = send(&state, ask(&format!("{base}{name}"))).await;
        assert_eq!(got.status, 404, "{name}: {}", got.text());
        got.problem();
    }
}

#[actix_web::test]
async fn a_closed_service_shows_the_page_that_asks_for_the_token() {
    let state = state_with(|it| it.access.anonymous = None);
    is_page(&send(&state, ask("/").insert_header(BROWSER)).await, "en");
    let icon = format!("{}icon.svg", base(&state).await);
    assert_eq!(send(&state, ask(&icon)).await.status, 200);
    assert_eq!(send(&state, ask("/start")).await.status, 401);
}

#[actix_web::test]
async fn a_service_without_the_explorer_leads_to_the_start_page() {
    let state = state_with(|it| it.explorer = Explorer::Off);
    let got = send(&state, ask("/?lang=ko").insert_header(BROWSER)).await;
    assert_eq!((got.status.as_u16(), got.header("location")), (307, "/start?lang=ko"));
    let start = send(&state, ask("/start?lang=ko").insert_header(BROWSER)).await;
    assert!(start.text().contains("불러온 자료"), "{}", start.text());
    assert_eq!(send(&state, ask("/explorer/dev/icon.svg")).await.status, 404);
}

#[actix_web::test]
async fn the_files_of_a_folder_are_read_anew_at_each_request() {
    fn read(folder: &Path, name: &str) -> std::io::Result<Vec<u8>> {
        if name == "broken.js" {
            Err(ErrorKind::PermissionDenied.into())
        } else {
            fs::read(folder.join(name))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    fs::write(path.join("index.html"), "<html lang=\"{{lang}}\" data-base=\"{{base}}\">").unwrap();
    fs::write(path.join("app.js"), "first").unwrap();
    let state = state_with(|it| it.explorer = Explorer::Folder(Folder { path: path.clone(), read }));
    let page = send(&state, ask("/?lang=ko").insert_header(BROWSER)).await;
    assert_eq!(page.text(), "<html lang=\"ko\" data-base=\"/explorer/dev/\">");
    let first = send(&state, ask("/explorer/dev/app.js")).await;
    assert_eq!((first.text(), first.header("cache-control")), ("first", "no-cache"));
    assert_eq!(first.header("content-type"), "text/javascript; charset=utf-8");
    fs::write(path.join("app.js"), "second").unwrap();
    let tag = first.header("etag").to_owned();
    let second = send(&state, ask("/explorer/dev/app.js").insert_header(("if-none-match", tag))).await;
    assert_eq!(second.text(), "second");
    assert_eq!(send(&state, ask("/explorer/dev/none.js")).await.problem(), "not-found");
    assert_eq!(send(&state, ask("/explorer/dev/broken.js")).await.problem(), "internal");
    assert_eq!(send(&state, ask("/explorer/0123456789abcdef/app.js")).await.problem(), "not-found");
}

#[actix_web::test]
async fn a_document_leads_to_the_screen_about_its_thing() {
    let state = shipped();
    let page = send(&state, ask("/doc/actor/kist.html?lang=en").insert_header(BROWSER)).await;
    assert!(page.text().contains("href=\"/#/actor/kist\""), "{}", page.text());
    let pathway = send(&state, ask("/doc/pathway/cv01.html").insert_header(BROWSER)).await;
    assert!(pathway.text().contains("href=\"/#/pathway/cv01\""), "{}", pathway.text());
    let screens = format!("{}screens/index.js", base(&state).await);
    let screens = send(&state, ask(&screens)).await;
    for kind in ["actor", "cluster", "artifact", "linkage", "pathway", "programme", "sparql"] {
        assert!(screens.text().contains(&format!("id: \"{kind}\"")), "no screen of {kind}");
    }
    let evidence = send(&state, ask("/doc/evidence/d0997f76887a06c5.html").insert_header(BROWSER)).await;
    assert!(!evidence.text().contains("href=\"/#/"), "{}", evidence.text());
    let query = send(&state, ask("/sparql").insert_header(BROWSER)).await;
    assert!(query.text().contains("href=\"/#/sparql\""), "{}", query.text());
}
