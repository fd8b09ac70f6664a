//! The sentences that compare two clusters: one rule for every text. They describe association, never cause.
//!
//! They rest on a probability alone. Without one nothing is said of which cluster is ahead, only why there is none.

use crate::model::korean::particle;
use crate::model::measure::{Measure, Reason};
use crate::model::text::{Label, Text};

/// From this probability on a cluster is said to be more mature.
const CERTAIN: f64 = 0.95;
/// From this probability on it is said to be likely more mature.
const LIKELY: f64 = 0.80;

/// What a probability that one cluster is ahead of another allows to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The first is ahead.
    First,
    /// The first is likely ahead.
    LikelyFirst,
    /// They cannot be told apart.
    Open,
    /// The second is likely ahead.
    LikelySecond,
    /// The second is ahead.
    Second,
}

impl Verdict {
    /// The verdict of the probability that the first is ahead.
    pub fn of(probability: f64) -> Self {
        // The two sides must mirror each other, so both are asked by their own share.
        let (first, second) = (probability, 1.0 - probability);
        if first >= CERTAIN {
            Self::First
        } else if second >= CERTAIN {
            Self::Second
        } else if first >= LIKELY {
            Self::LikelyFirst
        } else if second >= LIKELY {
            Self::LikelySecond
        } else {
            Self::Open
        }
    }
}

/// What the probability that the first of two named clusters is ahead allows to say, in both languages; where it is
/// undefined, why nothing is said.
pub fn ahead(probability: Measure, first: &Text, second: &Text) -> Text {
    match probability {
        Measure::Value { value, .. } => compared(Verdict::of(value), first, second),
        Measure::Undefined(reason) => unsaid(reason),
    }
}

fn unsaid(reason: Reason) -> Text {
    let Label { ko, en } = reason.label();
    let (ko, en) = (ko.trim_end_matches('.'), en.trim_end_matches('.'));
    let begun = en.chars().next().map(|it| it.to_ascii_lowercase());
    let rest: String = begun.into_iter().chain(en.chars().skip(1)).collect();
    Text::new(
        format!("어느 쪽의 성숙도가 높은지는 말하지 않습니다: {ko}"),
        format!("Nothing is said of which is more mature: {rest}"),
    )
}

/// The sentence of a verdict about two named clusters, in both languages.
fn compared(verdict: Verdict, first: &Text, second: &Text) -> Text {
    let en = |text: &Text| text.en.clone().or_else(|| text.ko.clone()).unwrap_or_default();
    let ko = |text: &Text| text.ko.clone().or_else(|| text.en.clone()).unwrap_or_default();
    let (a, b, ka, kb) = (en(first), en(second), ko(first), ko(second));
    let (en, ko) = match verdict {
        Verdict::First => more(&a, &b, &ka, &kb),
        Verdict::Second => more(&b, &a, &kb, &ka),
        Verdict::LikelyFirst => likely(&a, &b, &ka, &kb),
        Verdict::LikelySecond => likely(&b, &a, &kb, &ka),
        Verdict::Open => (
            format!("{a} and {b} cannot be told apart"),
            format!("{ka}{} {kb}의 성숙도는 구별되지 않습니다", particle(&ka, "과", "와")),
        ),
    };
    Text { ko: Some(ko), en: Some(en) }
}

fn more(a: &str, b: &str, ka: &str, kb: &str) -> (String, String) {
    let subject = particle(ka, "이", "가");
    (format!("{a} is more mature than {b}"), format!("{ka}{subject} {kb}보다 성숙도가 높습니다"))
}

fn likely(a: &str, b: &str, ka: &str, kb: &str) -> (String, String) {
    let subject = particle(ka, "이", "가");
    (
        format!("{a} is likely more mature than {b}"),
        format!("{ka}{subject} {kb}보다 성숙도가 높을 가능성이 큽니다"),
    )
}

/// How many pairs of a reported order hold by their points, and how many have no answer.
pub fn holding(holding: usize, pairs: usize, undefined: usize) -> Text {
    Text {
        ko: Some(format!("{pairs}쌍 가운데 {holding}쌍이 성립하고 {undefined}쌍은 정해지지 않습니다")),
        en: Some(format!("{holding} of {pairs} hold, {undefined} undefined")),
    }
}

#[cfg(test)]
mod tests {
    use super::{ahead, holding};
    use crate::model::measure::{Measure, Reason};
    use crate::model::text::Text;

    fn text(ko: &str, en: &str) -> Text {
        Text { ko: Some(ko.to_owned()), en: Some(en.to_owned()) }
    }

    #[track_caller]
    fn check(probability: f64, en: &str, ko: &str) {
        let (a, b) = (text("오송", "Osong"), text("보스턴 바이오", "Boston"));
        assert_eq!(ahead(Measure::of(probability), &a, &b), text(ko, en));
    }

    #[test]
    fn each_probability_has_its_words() {
        check(0.95, "Osong is more mature than Boston", "오송이 보스턴 바이오보다 성숙도가 높습니다");
        check(
            0.949,
            "Osong is likely more mature than Boston",
            "오송이 보스턴 바이오보다 성숙도가 높을 가능성이 큽니다",
        );
        check(
            0.8,
            "Osong is likely more mature than Boston",
            "오송이 보스턴 바이오보다 성숙도가 높을 가능성이 큽니다",
        );
        check(
            0.79,
            "Osong and Boston cannot be told apart",
            "오송과 보스턴 바이오의 성숙도는 구별되지 않습니다",
        );
        check(
            0.15,
            "Boston is likely more mature than Osong",
            "보스턴 바이오가 오송보다 성숙도가 높을 가능성이 큽니다",
        );
        check(0.0, "Boston is more mature than Osong", "보스턴 바이오가 오송보다 성숙도가 높습니다");
    }

    #[test]
    fn what_stands_in_brackets_is_not_read() {
        let (a, b) = (text("서울 바이오메디컬 클러스터(홍릉)", "Hongneung"), text("오송", "Osong"));
        let said = ahead(Measure::of(0.99), &a, &b).ko.unwrap();
        assert_eq!(said, "서울 바이오메디컬 클러스터(홍릉)가 오송보다 성숙도가 높습니다");
    }

    #[test]
    fn without_a_probability_nothing_is_said_of_who_is_ahead_but_why() {
        let (a, b) = (text("오송", "Osong"), text("보스턴 바이오", "Boston"));
        for reason in Reason::ALL {
            let said = ahead(Measure::Undefined(*reason), &a, &b);
            let (ko, en) = (said.ko.unwrap(), said.en.unwrap());
            assert!(en.starts_with("Nothing is said of which is more mature: "), "{en}");
            assert!(ko.starts_with("어느 쪽의 성숙도가 높은지는 말하지 않습니다: "), "{ko}");
            assert!(!en.contains("Osong") && !en.contains("not known"), "{en}");
        }
    }

    #[test]
    fn no_sentence_speaks_of_causes() {
        let causal = [
            "cause", "because", "due to", "drive", "lead", "result", "effect", "make", "increase", "improve",
            "때문", "원인", "영향", "결과", "덕분", "인해", "효과", "높인",
        ];
        let (a, b) = (text("가", "A"), text("나", "B"));
        let sentences = [1.0, 0.9, 0.5, 0.1, 0.0].map(|it| ahead(Measure::of(it), &a, &b));
        for sentence in sentences.into_iter().chain([holding(3, 12, 1)]) {
            for text in [sentence.ko, sentence.en].into_iter().flatten() {
                assert!(causal.iter().all(|it| !text.to_lowercase().contains(it)), "{text}");
            }
        }
    }
}
