//! Korean: particles, by the cases that the explorer is held to, too, in `tests/browser/general/words.mjs`, and the polite form of
//! every sentence.

use crate::explorer::files;
use bioclusters::model::korean::particle;
use std::fs;
use std::path::Path;

/// Where sentences are that the service, the explorer and the guides show: folder, and how the names of its files end.
const SHOWN: [(&str, &str); 6] = [
    ("src", "rs"),
    ("ontology", "ttl"),
    ("ontology", "rq"),
    ("explorer/words/ko", "json"),
    ("explorer", "js"),
    ("docs", "md"),
];

#[test]
fn a_particle_follows_how_a_word_is_read() {
    let cases: Vec<[String; 4]> = serde_json::from_str(include_str!("../fixtures/particles.json")).unwrap();
    assert!(cases.len() > 20, "{}", cases.len());
    for [word, closed, open, said] in &cases {
        assert_eq!(format!("{word}{}", particle(word, closed, open)), *said);
    }
}

fn is_hangul(letter: char) -> bool {
    ('가'..='힣').contains(&letter)
}

/// Whether a syllable has the final consonant ㅂ, as before `니다` of a polite sentence.
fn ends_with_bieup(letter: char) -> bool {
    is_hangul(letter) && (u32::from(letter) - u32::from('가')) % 28 == 17
}

/// The first word that ends a plain sentence, such as `이다` or `않는다`, where a sentence has to be polite: `입니다`.
///
/// Of what ends with `다`, the particles `마다` and `보다`, the ending of `끌어다 놓다` and the adverb `다` end no sentence.
pub(crate) fn plain_word(text: &str) -> Option<&str> {
    text.match_indices('다').find_map(|(at, end)| {
        let (before, after) = (&text[..at], &text[at + end.len()..]);
        let is_word = before.is_empty() || before.ends_with([' ', '"']);
        let is_adverb = is_word && after.starts_with(' ');
        let joins = before.ends_with(['마', '보', '어']);
        let is_polite = before.strip_suffix('니').is_some_and(|it| it.ends_with(ends_with_bieup));
        let inside = after.trim_start_matches('*').starts_with(is_hangul);
        let start = before.rfind(char::is_whitespace).map_or(0, |it| it + 1);
        (!(inside || is_adverb || joins || is_polite)).then(|| &text[start..at + end.len()])
    })
}

#[test]
fn a_plain_sentence_is_told_from_a_polite_one() {
    let plain = [
        ("연계가 없다.", "없다"),
        ("값이 아니다", "아니다"),
        ("몫은 4.0 %다.", "%다"),
        ("앵커는 {ko}이다(기준 이상).", "{ko}이다"),
        ("앵커입니다. 그 밖은 세지 않는다: {ko}", "않는다"),
        ("\"기록된 것은 {}건이다\"", "{}건이다"),
    ];
    for (text, word) in plain {
        assert_eq!(plain_word(text), Some(word), "{text}");
    }
    for text in [
        "연계가 없습니다.",
        "해마다 다 셉니다",
        "0보다 큽니다(기준 이상)",
        "**다르다**고 합니다",
        "끌어다 놓으십시오",
        "다음 단계",
    ] {
        assert_eq!(plain_word(text), None, "{text}");
    }
}

#[test]
fn every_sentence_that_is_shown_is_polite() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> =
        SHOWN.iter().flat_map(|(folder, extension)| files(&root.join(folder), extension)).collect();
    paths.push(root.join("README.ko.md"));
    let (mut polite, mut plain) = (0, Vec::new());
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        polite += text.matches("니다").count();
        let path = path.strip_prefix(root).unwrap().display();
        for (line, text) in (1..).zip(text.lines()) {
            if let Some(word) = plain_word(text) {
                plain.push(format!("{path}:{line}: `{word}`: {}", text.trim()));
            }
        }
    }
    assert!(polite > 1000, "{polite}");
    assert!(plain.is_empty(), "sentences are plain that have to be polite (합니다체):\n{}", plain.join("\n"));
}
