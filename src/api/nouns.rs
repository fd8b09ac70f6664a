//! What a thing that a request names is called, in both languages.

use crate::model::korean::particle;
use crate::model::text::Label;
use crate::vocabulary::mint::Kind;

/// Names of what is no kind of the data model but has ids all the same.
const OTHERS: &[(&str, Label)] = &[
    ("capability area", Label::new("역량 분야", "capability area")),
    ("chart", Label::new("그림", "chart")),
    ("concept", Label::new("개념", "concept")),
    ("file", Label::new("파일", "file")),
    ("graph", Label::new("그래프", "graph")),
    ("indicator", Label::new("지표", "indicator")),
    ("indicator of actors", Label::new("참여자 지표", "indicator of actors")),
    ("job", Label::new("작업", "job")),
    ("kind", Label::new("종류", "kind")),
    ("linkage type", Label::new("연계 유형", "linkage type")),
    ("notation", Label::new("개념", "concept")),
    ("ontology version", Label::new("온톨로지 판", "version of the ontology")),
    ("problem", Label::new("문제 종류", "kind of problem")),
    ("sector of the table", Label::new("산업연관표 부문", "sector of the table")),
    ("scheme", Label::new("개념 체계", "concept scheme")),
];

/// The name of a kind of thing, as problems and parameters of paths have it.
pub fn noun(kind: &str) -> Label {
    let other = || OTHERS.iter().find(|(code, _)| *code == kind).map(|(_, label)| *label);
    Kind::parse(kind).map(Kind::label).or_else(other).unwrap_or(Label::new("대상", "thing"))
}

/// A Korean noun as the subject of a sentence: with 이 after a final consonant, else with 가.
pub fn subject(noun: &str) -> String {
    format!("{noun}{}", particle(noun, "이", "가"))
}

#[cfg(test)]
mod tests {
    use super::{noun, subject};
    use crate::vocabulary::mint::Kind;

    #[test]
    fn every_kind_has_a_name_in_both_languages() {
        for kind in Kind::ALL {
            let label = noun(kind.as_str());
            assert!(label.en.is_ascii() && !label.ko.is_ascii(), "{kind:?}");
        }
        assert_eq!(noun("anything else").en, "thing");
    }

    #[test]
    fn the_particle_follows_the_last_sound() {
        assert_eq!(subject("주체"), "주체가");
        assert_eq!(subject("지원사업"), "지원사업이");
        assert_eq!(subject("클러스터"), "클러스터가");
    }
}
