//! What the sources of the explorer keep: words in both languages that are asked for and there, and modules that are small, told in
//! their first line, and free of what the policy of the page refuses.

use regex::Regex;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Words that are the same in both languages: names of formats and programs, and what only joins values.
const NAMES: [&str; 5] = [
    "network.format.",
    "shell.figure.citation",
    "shell.screen.sparql",
    "shell.table.csv",
    "what-if.change.actors",
];

const LINES_MAX: usize = 400;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("explorer")
}

pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().unwrap() != "vendor" {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn modules() -> BTreeMap<PathBuf, String> {
    files(&folder(), "js").into_iter().map(|it| (it.clone(), fs::read_to_string(it).unwrap())).collect()
}

/// The words of a language: key with the name of its screen in front, and text.
fn words(language: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for file in files(&folder().join("words").join(language), "json") {
        let screen = file.file_stem().unwrap().to_str().unwrap();
        let texts: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        all.extend(
            texts.iter().map(|(key, it)| (format!("{screen}.{key}"), it.as_str().unwrap().to_owned())),
        );
    }
    all
}

fn places(text: &str) -> BTreeSet<String> {
    Regex::new(r"\{([a-z_]+)").unwrap().captures_iter(text).map(|it| it[1].to_owned()).collect()
}

fn is_hangul(letter: char) -> bool {
    ('가'..='힣').contains(&letter)
}

#[test]
fn words_say_the_same_in_both_languages() {
    let hole = Regex::new(r"\{[^}]*\}").unwrap();
    let (english, korean) = (words("en"), words("ko"));
    let keys = |all: &[(String, String)]| all.iter().map(|it| it.0.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&english), keys(&korean));
    assert!(english.len() > 1000, "{}", english.len());
    for ((key, english), (_, korean)) in english.iter().zip(&korean) {
        // What needs no word in a language, such as the unit of a count, needs none in the other.
        assert_eq!(english.trim().is_empty(), korean.trim().is_empty(), "{key} is empty in one language");
        assert_eq!(places(english), places(korean), "{key}");
        let bare = hole.replace_all(english, "");
        let is_name = NAMES.iter().any(|it| key.starts_with(it));
        let has_words = bare.chars().filter(|it| it.is_alphabetic()).count() > 2;
        assert!(!has_words || is_name || korean.chars().any(is_hangul), "{key} is not in Korean: {korean}");
        assert!(!english.chars().any(is_hangul), "{key} is not in English: {english}");
    }
}

/// A noun in the plural after a number says `{count#one|other}`, so that there is no "1 years".
#[test]
fn nouns_follow_their_number() {
    let english = words("en");
    let forms = Regex::new(r"\{([a-z_]+)#([^|}]*)\|([^}]*)\}").unwrap();
    let (mut numbers, mut nouns) = (BTreeSet::new(), BTreeSet::new());
    for (_, text) in &english {
        for it in forms.captures_iter(text) {
            numbers.insert(it[1].to_owned());
            nouns.extend(it[3].split(' ').next().map(str::to_owned));
        }
    }
    let counted = Regex::new(r"\{([a-z_]+)\} (?:[a-z]+ )?([a-z]{2,}s)\b").unwrap();
    for (key, text) in &english {
        for it in counted.captures_iter(text) {
            assert!(!numbers.contains(&it[1]) && !nouns.contains(&it[2]), "{key}: {}", &it[0]);
        }
    }
}

#[test]
fn every_word_that_is_asked_for_is_there_and_every_word_is_asked_for() {
    let known: BTreeSet<String> = words("en").into_iter().map(|it| it.0).collect();
    let source = modules().into_values().collect::<Vec<_>>().join("\n");
    let asked = Regex::new(r#"\bt\("([^"]+)""#).unwrap();
    for it in asked.captures_iter(&source) {
        assert!(known.contains(&it[1]), "there are no words for {}", &it[1]);
    }
    // Whole keys, and keys with parts that are filled in.
    let whole: BTreeSet<&str> = Regex::new(r#""([a-z-]+\.[^"\s]+)""#)
        .unwrap()
        .captures_iter(&source)
        .map(|it| it.extract::<1>().1[0])
        .collect();
    let hole = Regex::new(r"\$\{[^}]*\}").unwrap();
    let filled: Vec<Regex> = Regex::new(r"`([^`\s]*\$\{[^`\s]*)`")
        .unwrap()
        .captures_iter(&source)
        .filter(|it| it[1].contains('.'))
        .map(|it| hole.split(&it[1]).map(regex::escape).collect::<Vec<_>>().join(".+"))
        .map(|it| Regex::new(&format!("^{it}$")).unwrap())
        .collect();
    for key in &known {
        assert!(
            whole.contains(key.as_str()) || filled.iter().any(|it| it.is_match(key)),
            "nobody says {key}"
        );
    }
}

#[test]
fn modules_are_small_and_keep_to_the_policy_of_the_page() {
    let refused = Regex::new(r#"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\("style"|https?://(?:cdn|unpkg|fonts)"#).unwrap();
    let modules = modules();
    assert!(modules.len() > 50, "{}", modules.len());
    for (path, text) in modules {
        let name = path.display();
        assert!(text.starts_with("// "), "{name} does not say what it is");
        assert!(text.lines().count() <= LINES_MAX, "{name} has {} lines", text.lines().count());
        assert!(refused.find(&text).is_none(), "{name} has {}", refused.find(&text).unwrap().as_str());
    }
}
