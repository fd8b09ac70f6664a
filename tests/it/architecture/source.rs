//! Rust sources as text: code without comments, strings and tests, and what of the crate it names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Text files by their path from the root of the project, `/` between names.
pub(super) type Files = BTreeMap<String, String>;

/// Reads every text file below `folder`. Folders that are built or hidden are left out.
pub(super) fn read(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Files::new();
    collect(root, &root.join(folder), &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Files) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let left_out =
            [".git", ".venv", "target", "node_modules", "__pycache__", "bioclusters-data", "bench-data"];
        if left_out.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(relative, text);
        }
    }
}

/// The code alone: comments, the content of strings and characters, and whatever stands under `#[cfg(test)]` are gone.
pub(super) fn code(text: &str) -> String {
    without_tests(&without_text(text))
}

fn without_text(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let at = |position: usize| characters.get(position).copied().unwrap_or('\0');
    let mut code = String::new();
    let mut position = 0;
    while position < characters.len() {
        let end = match (at(position), at(position + 1)) {
            ('/', '/') => find(&characters, position, |it| at(it) == '\n'),
            ('/', '*') => find(&characters, position + 2, |it| at(it) == '*' && at(it + 1) == '/') + 2,
            ('r', '"' | '#') if !is_word(at(position.wrapping_sub(1))) => {
                raw_string_end(&characters, position)
            }
            ('"', _) => string_end(&characters, position),
            ('\'', '\\') => find(&characters, position + 3, |it| at(it) == '\'') + 1,
            ('\'', _) if at(position + 2) == '\'' => position + 3,
            _ => position,
        };
        if end == position {
            code.push(at(position));
            position += 1;
        } else {
            code.extend(characters[position..end.min(characters.len())].iter().filter(|it| **it == '\n'));
            position = end;
        }
    }
    code
}

fn find(characters: &[char], from: usize, found: impl Fn(usize) -> bool) -> usize {
    (from..characters.len()).find(|it| found(*it)).unwrap_or(characters.len())
}

fn string_end(characters: &[char], start: usize) -> usize {
    let mut position = start + 1;
    while position < characters.len() && characters[position] != '"' {
        position += if characters[position] == '\\' { 2 } else { 1 };
    }
    position + 1
}

fn raw_string_end(characters: &[char], start: usize) -> usize {
    let quote = find(characters, start + 1, |it| characters[it] != '#');
    if characters.get(quote) != Some(&'"') {
        return start; // a raw identifier
    }
    let hashes = quote - start - 1;
    let closes = |it: usize| {
        characters[it] == '"' && (1..=hashes).all(|offset| characters.get(it + offset) == Some(&'#'))
    };
    find(characters, quote + 1, closes) + 1 + hashes
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::new();
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        kept.push_str(&rest[..start]);
        let item = &rest[start + MARK.len()..];
        rest = &item[item_end(item)..];
    }
    kept + rest
}

/// Where an item ends: at its `;`, or at the brace that closes its first one.
fn item_end(item: &str) -> usize {
    let mut depth = 0_usize;
    for (position, character) in item.char_indices() {
        match character {
            ';' if depth == 0 => return position + 1,
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return position + 1;
                }
            }
            _ => {}
        }
    }
    item.len()
}

/// The modules of the crate that code names: `crate::a`, `crate::{a, b::c}`.
pub(super) fn named_modules(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (start, mark) in code.match_indices("crate::") {
        if code[..start].ends_with(|it| is_word(it) || it == ':') {
            continue; // `other_crate::`
        }
        let after = &code[start + mark.len()..];
        if let Some(group) = after.trim_start().strip_prefix('{') {
            names.extend(group_heads(group));
        } else {
            names.insert(word(after));
        }
    }
    names.remove("");
    names
}

/// The first words of the members of a group, up to its closing brace.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = vec![word(group.trim_start())];
    let mut depth = 0_usize;
    for (position, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(word(group[position + 1..].trim_start())),
            _ => {}
        }
    }
    heads
}

fn word(text: &str) -> String {
    text.chars().take_while(|it| is_word(*it)).collect()
}

/// The most `super::` in a row.
pub(super) fn supers(code: &str) -> usize {
    let compact = code.replace("super::", "\u{1}");
    compact.split(|it| it != '\u{1}').map(|run| run.chars().count()).max().unwrap_or_default()
}

#[test]
fn code_is_what_is_neither_comment_nor_text_nor_test() {
    let text = "//! a.unwrap()\nfn f<'a>() { \"b.unwrap()\"; r#\"c\"d.unwrap()\"#; '\"'; '\\''; /* e */ g() }\n\
                #[cfg(test)]\nmod tests { fn h() { { i } } }\nfn j() {}\n";
    let code = code(text);
    assert_eq!(code, "\nfn f<'a>() { ; ; ; ;  g() }\n\nfn j() {}\n");
}

#[test]
fn modules_are_found_alone_and_in_groups() {
    let names =
        named_modules("use crate::a::{b, c}; use crate::{d, e::{f, g}, h}; crate::i::j(); other_crate::k;");
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["a", "d", "e", "h", "i"]);
    assert_eq!((supers("super::a"), supers("use super::super::b; super::c"), supers("a::b")), (1, 2, 0));
}
