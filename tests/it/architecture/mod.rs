//! The rules of the repository that no compiler knows: layers, sizes, and words that may not stand in a file.
//!
//! Every rule is a function over files, so that each can be shown to fail.

mod source;

use source::{Files, code, named_modules};
use std::collections::BTreeMap;
use std::path::Path;

/// The layers from bottom to top: a module uses lower lines alone, modules on one line do not know each other.
const LAYERS: &[&[&str]] = &[
    &["model"],
    &["vocabulary", "kernels"],
    &["store"],
    &["network"],
    &["indicators"],
    &["analysis"],
    &["ingest", "export", "charts"],
    &["engine"],
    &["config", "api"],
    &["cli"],
];

/// Lines of a file at most.
const LINES_MAX: usize = 400;

/// Words that code may not use, and the only places that may.
const RESERVED: &[(&str, &str)] = &[
    ("oxigraph::store", "src/store/"),
    ("spareval", "src/store/"),
    ("actix_web", "src/api/"),
    ("SystemTime::now", "src/engine/clock.rs"),
    ("Timestamp::now", "src/engine/clock.rs"),
    ("std::env::", "src/cli/"),
];

/// What would stop the process, or hides that something is not done.
const FATAL: &[&str] = &[
    ".unwrap()",
    ".expect(",
    "panic!(",
    "todo!(",
    "unimplemented!(",
    "unreachable!(",
    "process::exit(",
    "process::abort(",
];

/// Words that may stand in no file of the project; written apart, so that this file may pass.
const BANNED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("#[ign", "ore"),
    concat!("dbg", "!("),
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("/ho", "me/"),
    concat!("../sh", "ared"),
];

fn line_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|line| line.contains(&module))
}

/// The module of the crate that a file of `src` belongs to; none for the roots.
fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let first = inside.split('/').next()?.trim_end_matches(".rs");
    (!["lib", "main"].contains(&first)).then_some(first)
}

fn rust(files: &Files) -> impl Iterator<Item = (&String, &String)> {
    files.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|it| it == "rs"))
}

/// The code of the crate itself: files of tests beside it are left out (`#[cfg(test)] #[path = "a_tests.rs"] mod tests;`).
fn shipped(files: &Files) -> impl Iterator<Item = (&String, &String)> {
    rust(files).filter(|(path, _)| path.starts_with("src/") && !path.ends_with("tests.rs"))
}

fn layers(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in shipped(files) {
        let Some(module) = module_of(path) else { continue };
        let Some(line) = line_of(module) else {
            found.push(format!("{path}: `{module}` is in no layer"));
            continue;
        };
        let code = code(text);
        for named in named_modules(&code).iter().filter(|it| *it != module) {
            match line_of(named) {
                Some(other) if other < line => {}
                Some(_) => found.push(format!("{path}: `{module}` may not use `{named}`")),
                None => found.push(format!("{path}: `{named}` is in no layer")),
            }
        }
        let depth = path.matches('/').count() - usize::from(path.ends_with("/mod.rs"));
        if source::supers(&code) >= depth {
            found.push(format!("{path}: `super::` leaves the module `{module}`"));
        }
    }
    found
}

/// The map in `src/lib.rs` names the modules that there are, on their lines, in their order.
fn map(files: &Files) -> Vec<String> {
    let text = files.get("src/lib.rs").map_or("", String::as_str);
    let declared: Vec<&str> =
        text.lines().filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let ranked = declared.iter().map(|it| line_of(it));
    let mut found = Vec::new();
    if !ranked.is_sorted() {
        found.push("src/lib.rs: `mod` lines stand bottom to top".to_owned());
    }
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for row in text.lines().filter_map(|it| it.strip_prefix("//! |")) {
        let mut cells = row.split('|').map(str::trim);
        let (Some(Ok(line)), Some(modules)) = (cells.next().map(str::parse), cells.next()) else { continue };
        lines.extend(modules.split('`').skip(1).step_by(2).map(|module| (module, line)));
    }
    for module in &declared {
        match lines.remove(module) {
            None => found.push(format!("src/lib.rs: `{module}` is not on the map")),
            Some(line) if line_of(module) != Some(line - 1) => {
                found.push(format!("src/lib.rs: `{module}` stands on the wrong line of the map"));
            }
            Some(_) => {}
        }
    }
    found.extend(lines.keys().map(|it| format!("src/lib.rs: the map names `{it}`, which is not there")));
    found
}

fn headers(files: &Files) -> Vec<String> {
    let missing = rust(files).filter(|(_, text)| !text.starts_with("//! "));
    missing.map(|(path, _)| format!("{path}: begins with `//!` and one sentence")).collect()
}

fn sizes(files: &Files) -> Vec<String> {
    let long = rust(files).filter(|(_, text)| text.lines().count() > LINES_MAX);
    long.map(|(path, text)| format!("{path}: {} lines", text.lines().count())).collect()
}

/// Every file is declared by the file above it; what is not declared is not compiled.
fn declared(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    for (path, _) in rust(files).filter(|(path, _)| path.starts_with("src/") || path.starts_with("tests/it/"))
    {
        let (folder, name) = path.rsplit_once('/').unwrap();
        let (folder, module) = match name.strip_suffix(".rs").unwrap() {
            "lib" | "main" => continue,
            "mod" => folder.rsplit_once('/').unwrap(),
            module => (folder, module),
        };
        let parents = ["mod.rs", "lib.rs", "main.rs"].map(|it| format!("{folder}/{it}"));
        let beside = format!("{folder}.rs");
        let mut texts = parents.iter().chain([&beside]).filter_map(|it| files.get(it));
        let placed = format!("#[path = \"{name}\"]");
        let beside = |it: &String| it.rsplit_once('/').is_some_and(|(other, _)| other == folder);
        let placed = rust(files).any(|(other, text)| beside(other) && text.contains(&placed));
        if !(placed || texts.any(|text| declares(text, module))) {
            found.push(format!("{path}: is declared by no file"));
        }
    }
    found
}

/// Whether a file has the line `mod module;`, tests included.
fn declares(text: &str, module: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        let Some((visibility, name)) = line.strip_suffix(';').and_then(|it| it.split_once("mod ")) else {
            return false;
        };
        name == module && (visibility.is_empty() || visibility.starts_with("pub"))
    })
}

fn reserved(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in shipped(files) {
        let code = code(text);
        for (word, _) in
            RESERVED.iter().filter(|(word, place)| code.contains(word) && !path.starts_with(place))
        {
            found.push(format!("{path}: `{word}` is reserved"));
        }
        found.extend(FATAL.iter().filter(|it| code.contains(**it)).map(|it| format!("{path}: `{it}`")));
        if path.starts_with("src/api/") && code.contains(".route(") {
            found.push(format!("{path}: `.route(` leaves a route undocumented; use `.service(`"));
        }
    }
    found
}

fn banned(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        for word in BANNED.iter().filter(|it| text.contains(**it)) {
            found.push(format!("{path}: `{word}`"));
        }
    }
    found
}

fn licences(files: &Files) -> Vec<String> {
    let expected = [
        ("LICENSE-MIT", "Permission is hereby granted, free of charge"),
        ("LICENSE-APACHE", "Apache License"),
        ("Cargo.toml", "license = \"MIT OR Apache-2.0\""),
    ];
    let missing =
        expected.iter().filter(|(path, part)| !files.get(*path).is_some_and(|it| it.contains(part)));
    missing.map(|(path, part)| format!("{path}: lacks {part:?}")).collect()
}

type Rule = fn(&Files) -> Vec<String>;

#[test]
fn the_project_keeps_its_rules() {
    let mut files = source::read(".");
    files.retain(|path, _| {
        !["Cargo.lock", "seed-data/", "tests/reference/", "tests/oracles/"]
            .iter()
            .any(|it| path.starts_with(it))
    });
    assert!(files.contains_key("src/lib.rs"), "the sources are read");
    let rules: [Rule; 8] = [layers, map, headers, sizes, declared, reserved, banned, licences];
    let found: Vec<String> = rules.iter().flat_map(|rule| rule(&files)).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn files(pairs: &[(&str, &str)]) -> Files {
    pairs.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[track_caller]
fn check(rule: Rule, pairs: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(rule(&files(pairs)), expected);
}

#[test]
fn a_module_that_looks_up_or_aside_is_found() {
    let store = "src/store/a.rs";
    check(layers, &[(store, "use crate::model::text; use crate::kernels::csr; use super::b;")], &[]);
    check(
        layers,
        &[(store, "use crate::{model, engine::Engine};")],
        &[&format!("{store}: `store` may not use `engine`")],
    );
    check(
        layers,
        &[(store, "fn f() { crate::store::b(); crate::misc::c() }")],
        &[&format!("{store}: `misc` is in no layer")],
    );
    check(
        layers,
        &[("src/kernels/a.rs", "use crate::vocabulary::bc;")],
        &["src/kernels/a.rs: `kernels` may not use `vocabulary`"],
    );
    check(
        layers,
        &[("src/store/mod.rs", "use super::engine;")],
        &["src/store/mod.rs: `super::` leaves the module `store`"],
    );
    check(layers, &[("src/misc.rs", "")], &["src/misc.rs: `misc` is in no layer"]);
    // Tests may look anywhere.
    check(layers, &[(store, "#[cfg(test)]\nmod tests { use crate::engine; }")], &[]);
}

#[test]
fn a_map_that_differs_from_the_modules_is_found() {
    let good = "//! | 1 | [`model`] | words |\n//! | 2 | [`vocabulary`], [`kernels`] | x |\n\
                pub mod model;\npub mod vocabulary;\npub mod kernels;\n";
    check(map, &[("src/lib.rs", good)], &[]);
    check(
        map,
        &[("src/lib.rs", &good.replace("| 2 |", "| 3 |").replace(", [`kernels`]", ""))],
        &[
            "src/lib.rs: `vocabulary` stands on the wrong line of the map",
            "src/lib.rs: `kernels` is not on the map",
        ],
    );
    check(
        map,
        &[("src/lib.rs", "//! | 1 | [`model`] | words |\n")],
        &["src/lib.rs: the map names `model`, which is not there"],
    );
    check(
        map,
        &[(
            "src/lib.rs",
            "//! | 1 | [`model`] | |\n//! | 3 | [`store`] | |\npub mod store;\npub mod model;\n",
        )],
        &["src/lib.rs: `mod` lines stand bottom to top"],
    );
}

#[test]
fn a_file_without_a_sentence_or_too_long_or_undeclared_is_found() {
    check(
        headers,
        &[("src/a.rs", "use b;"), ("src/c.rs", "//! C.\n")],
        &["src/a.rs: begins with `//!` and one sentence"],
    );
    check(
        sizes,
        &[("src/a.rs", &"\n".repeat(400)), ("src/b.rs", &"\n".repeat(401))],
        &["src/b.rs: 401 lines"],
    );
    let sources =
        [("src/lib.rs", "pub mod a;"), ("src/a/mod.rs", "mod b;"), ("src/a/b.rs", ""), ("src/a/c.rs", "")];
    check(declared, &sources, &["src/a/c.rs: is declared by no file"]);
}

#[test]
fn a_reserved_or_fatal_word_is_found_and_a_comment_is_none() {
    let path = "src/api/a.rs";
    check(reserved, &[(path, "// a.unwrap()\nuse actix_web::App; let b = \"panic!(\";")], &[]);
    check(
        reserved,
        &[(path, "a.unwrap(); app.route(b)")],
        &[
            "src/api/a.rs: `.unwrap()`",
            "src/api/a.rs: `.route(` leaves a route undocumented; use `.service(`",
        ],
    );
    check(
        reserved,
        &[("src/cli/a.rs", "actix_web::rt; SystemTime::now()")],
        &["src/cli/a.rs: `actix_web` is reserved", "src/cli/a.rs: `SystemTime::now` is reserved"],
    );
    for word in FATAL {
        assert_eq!(reserved(&files(&[("src/engine/a.rs", &format!("a{word}b)"))])).len(), 1, "{word}");
    }
}

#[test]
fn a_banned_word_or_a_missing_licence_is_found() {
    for word in BANNED {
        check(banned, &[("docs/a.md", &format!("a {word} b"))], &[&format!("docs/a.md: `{word}`")]);
    }
    assert_eq!(licences(&files(&[("LICENSE-MIT", "")])).len(), 3);
}
