//! The names and identifiers of one revision, folded for search.
//!
//! A name is compared without regard to case, width (NFKC), punctuation and Korean legal forms. Words are found where a word of
//! a name begins; those of scripts that leave no space between words anywhere. A question of initial consonants alone (ㄱㄹㄷ) is
//! held against the initials of Korean names.

use super::things::Things;
use crate::store::term::TermId;
use crate::vocabulary::external::{dcterms, skos};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use unicode_normalization::UnicodeNormalization;

/// Legal forms of Korean organisations, as they stand in folded names.
const LEGAL_FORMS: &[&str] = &[
    "(주)",
    "(유)",
    "(재)",
    "(사)",
    "(학)",
    "(의)",
    "주식회사",
    "유한회사",
    "재단법인",
    "사단법인",
    "학교법인",
    "의료법인",
    "사회복지법인",
];

/// Initial consonants in the order of Hangul syllables.
const INITIALS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ',
    'ㅍ', 'ㅎ',
];

/// All names of one revision.
#[derive(Debug, Default)]
pub struct Names {
    things: Vec<Named>,
}

/// A thing with all that it can be found by.
#[derive(Debug)]
struct Named {
    kind: Kind,
    term: TermId,
    names: Box<[Name]>,
    identifiers: Box<[Box<str>]>,
}

#[derive(Debug)]
struct Name {
    text: Box<str>,
    folded: Box<str>,
    initials: Option<Box<str>>,
}

/// A thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its kind.
    pub kind: Kind,
    /// Its IRI.
    pub term: TermId,
    /// The name or identifier that was met.
    pub matched: String,
    /// How well it was met, in (0, 1]; 1 is an identifier.
    pub score: f64,
}

impl Names {
    /// Reads the names of a revision. O(n log n).
    pub fn read(things: &Things<'_>) -> Self {
        let tables = things.tables;
        let clusters = tables.clusters.iter().map(|it| (Kind::Cluster, it.term));
        let actors = tables.actors.iter().map(|it| (Kind::Actor, it.term));
        let artifacts = tables.artifacts.iter().map(|it| (Kind::Artifact, it.term));
        let pathways = things.of_class(class::PATHWAY).into_iter().map(|it| (Kind::Pathway, it));
        let programmes =
            things.of_class(class::SUPPORT_PROGRAMME).into_iter().map(|it| (Kind::Programme, it));
        let all = clusters.chain(actors).chain(artifacts).chain(pathways).chain(programmes);
        Self { things: all.map(|(kind, term)| named(things, kind, term)).collect() }
    }

    /// What a question meets, the best first; equal ones by kind, then by IRI. O(n).
    pub fn search(&self, question: &str, wanted: impl Fn(Kind, TermId) -> bool) -> Vec<Found> {
        let asked = Asked::new(question);
        let found = self.things.iter().filter_map(|it| {
            let (score, matched) = it.meet(&asked)?;
            Some(Found { kind: it.kind, term: it.term, matched: matched.to_owned(), score })
        });
        let mut found: Vec<_> = found.filter(|it| wanted(it.kind, it.term)).collect();
        // Things stand by kind and IRI already, and the sort is stable.
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found
    }
}

/// A question as it is compared.
struct Asked {
    folded: String,
    identifier: String,
    initials: Option<String>,
}

impl Asked {
    fn new(question: &str) -> Self {
        let letters: Vec<char> = question.chars().filter(|it| !it.is_whitespace()).collect();
        let only_initials = !letters.is_empty() && letters.iter().all(|it| INITIALS.contains(it));
        Self {
            folded: folded(question),
            identifier: bare(question),
            initials: only_initials.then(|| letters.into_iter().collect()),
        }
    }
}

impl Named {
    fn meet(&self, asked: &Asked) -> Option<(f64, &str)> {
        if let Some(identifier) = self.identifiers.iter().find(|it| is_identifier(it, &asked.identifier)) {
            return Some((1.0, identifier));
        }
        let names = self.names.iter().filter_map(|it| Some((it.meet(asked)?, &*it.text)));
        names.reduce(|best, next| if next.0 > best.0 { next } else { best })
    }
}

impl Name {
    fn meet(&self, asked: &Asked) -> Option<f64> {
        if let Some(initials) = &asked.initials {
            let own = self.initials.as_deref()?;
            let at = own.find(initials.as_str())?;
            return Some(graded(if at == 0 { 0.75 } else { 0.45 }, initials, own));
        }
        let question = asked.folded.as_str();
        if question.is_empty() {
            return None;
        }
        let own = &*self.folded;
        if own == question {
            return Some(0.95);
        }
        let base = match place(own, question) {
            Some(Place::Beginning) => 0.8,
            Some(Place::Word) => 0.6,
            Some(Place::Inside) => 0.4,
            // The words may stand apart, or in another order.
            None if question.contains(' ') && question.split(' ').all(|it| place(own, it).is_some()) => 0.2,
            None => return None,
        };
        Some(graded(base, question, own))
    }
}

/// Where some words stand in a name, the best place first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// At its beginning.
    Beginning,
    /// Where a later word begins.
    Word,
    /// Inside a word of a script without spaces.
    Inside,
}

/// The best place of some words in a name, both folded. A letter or digit alone says too little for a beginning: it has to be a
/// word. O(n).
fn place(name: &str, words: &str) -> Option<Place> {
    let (first, last) = (words.chars().next()?, words.chars().next_back()?);
    let is_alone = words.len() == first.len_utf8() && !is_unspaced(first);
    let mut before = None;
    let mut best = None;
    for (at, here) in name.char_indices() {
        let after = name.get(at..).and_then(|it| it.strip_prefix(words));
        if let Some(after) = after.map(|it| it.chars().next())
            && !(is_alone && after.is_some_and(|it| is_joined(last, it)))
        {
            let place = match before {
                None => Some(Place::Beginning),
                Some(before) if !is_joined(before, here) || is_number_of(before, here) => Some(Place::Word),
                Some(_) => is_unspaced(here).then_some(Place::Inside),
            };
            best = [best, place].into_iter().flatten().min();
        }
        before = Some(here);
    }
    best
}

/// Whether two neighbours are of one word: it ends at a space, and where the script changes (`KIST의`).
fn is_joined(before: char, after: char) -> bool {
    before != ' ' && after != ' ' && is_unspaced(before) == is_unspaced(after)
}

/// Whether a number begins behind letters, as in `US4237224`.
fn is_number_of(before: char, after: char) -> bool {
    after.is_numeric() && !before.is_numeric()
}

/// Whether a letter is of a script in which words, particles and compounds stand without spaces: Hangul, Han and kana.
fn is_unspaced(letter: char) -> bool {
    matches!(
        letter,
        '\u{1100}'..='\u{11ff}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{3130}'..='\u{318f}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{a960}'..='\u{a97f}'
            | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}'
    )
}

/// A little more for the larger part of a name, so that the shorter name comes first.
fn graded(base: f64, question: &str, name: &str) -> f64 {
    let share = question.chars().count() as f64 / name.chars().count().max(1) as f64;
    base + 0.1 * share
}

/// Whether an identifier is what was asked for: as a whole, or the last part of an address.
fn is_identifier(identifier: &str, asked: &str) -> bool {
    let last = identifier.contains("://").then(|| identifier.rsplit('/').next()).flatten();
    !asked.is_empty() && (bare(identifier) == asked || last.is_some_and(|it| bare(it) == asked))
}

/// An identifier without regard to case and to what separates its parts.
pub fn bare(identifier: &str) -> String {
    identifier.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn named(things: &Things<'_>, kind: Kind, term: TermId) -> Named {
    let label = things.label(term);
    let mut texts: Vec<String> = label.ko.into_iter().chain(label.en).collect();
    match things.tables.actor_row(term) {
        Some(row) => texts.extend(things.aliases(row)),
        None => texts.extend(
            things.read.objects(term, skos::ALT_LABEL).into_iter().map(|it| things.text(it).to_owned()),
        ),
    }
    let properties = [
        bc::ROR,
        bc::WIKIDATA,
        bc::ISNI,
        bc::GRID,
        bc::FUNDREF,
        bc::LEI,
        bc::BUSINESS_NUMBER,
        dcterms::IDENTIFIER,
    ];
    let identifiers = properties.into_iter().filter_map(|it| things.read.text_of(term, it));
    let own = [things.id(term), things.text(term)];
    Named {
        kind,
        term,
        names: texts.into_iter().map(name).collect(),
        identifiers: own.into_iter().chain(identifiers).map(Into::into).collect(),
    }
}

fn name(text: String) -> Name {
    let folded = folded(&text);
    Name { initials: initials(&folded).map(Into::into), folded: folded.into(), text: text.into() }
}

/// A text as it is compared: NFKC, lower case, without legal forms, words with one space between them.
fn folded(text: &str) -> String {
    let mut folded: String = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    for form in LEGAL_FORMS {
        // A name that is nothing but a legal form keeps it.
        if folded.contains(form) && folded.trim() != *form {
            folded = folded.replace(form, " ");
        }
    }
    let words: String = folded.chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The initial consonants of a name that has Hangul in it; other letters stay as they are.
fn initials(folded: &str) -> Option<String> {
    let is_syllable = |it: char| ('가'..='힣').contains(&it);
    let initial = |it: char| {
        let number = (u32::from(it) - u32::from('가')) / 588;
        INITIALS.get(number as usize).copied().unwrap_or(it)
    };
    folded.contains(is_syllable).then(|| {
        let letters = folded.chars().filter(|it| !it.is_whitespace());
        letters.map(|it| if is_syllable(it) { initial(it) } else { it }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{Asked, folded, initials, is_identifier, name};

    #[test]
    fn names_are_compared_without_case_width_punctuation_and_legal_form() {
        assert_eq!(folded("㈜큐어버스"), "큐어버스");
        assert_eq!(folded("주식회사 큐어버스"), "큐어버스");
        assert_eq!(folded("ＫＩＳＴ  (Seoul)"), "kist seoul");
        assert_eq!(folded("(주)"), "주");
    }

    #[test]
    fn initials_are_those_of_the_syllables() {
        assert_eq!(initials("고려대학교").as_deref(), Some("ㄱㄹㄷㅎㄱ"));
        assert_eq!(initials("lg 화학").as_deref(), Some("lgㅎㅎ"));
        assert_eq!(initials("kist"), None);
    }

    #[test]
    fn the_closer_a_name_is_met_the_higher_it_scores() {
        let score = |text: &str, question: &str| name(text.to_owned()).meet(&Asked::new(question));
        let exact = score("Korea University", "korea university").unwrap();
        let prefix = score("Korea University", "korea").unwrap();
        let word = score("Korea University", "univ").unwrap();
        let inner = score("고려대학교", "대학").unwrap();
        assert!(exact > prefix && prefix > word && word > inner, "{exact} {prefix} {word} {inner}");
        let apart = score("Osong Advanced Clinical Trial Center", "clinical trial osong").unwrap();
        assert!(apart < inner && score("Osong Advanced Clinical Trial Center", "clinical seoul").is_none());
        assert!(score("오송첨단임상시험센터", "오송 임상").is_some());
        assert!(score("고려대학교", "ㄱㄹㄷ").is_some());
        assert!(score("고려대학교", "ㄱㄷ").is_none());
        assert!(score("Korea University", "()").is_none());
    }

    #[test]
    fn a_word_is_met_where_one_begins_and_a_letter_alone_as_a_word() {
        let meets = |text: &str, question: &str| name(text.to_owned()).meet(&Asked::new(question)).is_some();
        for (text, question) in [
            ("Korea University", "rsity"),
            ("Samsung Medical Center", "dical cen"),
            ("Osong Advanced Clinical Trial Center", "linical osong"),
            ("Harvard", "h"),
            ("Vitamin B12", "b"),
            ("Vitamin B12", "1"),
            ("Hepatitis vaccine", "hepatitis v"),
            ("Hepatitis vaccine", "e vaccine"),
        ] {
            assert_eq!(meets(text, question), question == "hepatitis v", "{text}: {question}");
        }
        for (text, question) in [
            ("Korea University", "univ kor"),
            ("Hepatitis B vaccine", "b"),
            ("B형 간염", "b"),
            ("한국KIST유럽", "kist"),
            ("KIST의 분원", "kist"),
            ("US4237224", "4237"),
            ("Vitamin B12", "12"),
            ("삼성서울병원", "서울"),
            ("삼성서울병원", "원"),
            ("banana ana", "ana"),
            ("ab a b a b", "b a b"),
        ] {
            assert!(meets(text, question), "{text}: {question}");
        }
        let score = |text: &str, question: &str| name(text.to_owned()).meet(&Asked::new(question));
        assert!(score("ab a b a b", "b a b") > Some(0.6), "a place that overlaps another one");
    }

    #[test]
    fn an_identifier_is_met_as_a_whole_or_by_its_last_part() {
        assert!(is_identifier("https://ror.org/047dqcg40", "047dqcg40"));
        assert!(is_identifier("NCT01234567", "nct01234567"));
        assert!(is_identifier("US-4237224", &super::bare("us 4237224")));
        assert!(!is_identifier("10.1073/pnas.70", &super::bare("pnas.70")));
        assert!(!is_identifier("()", ""));
    }
}
