//! What is said in words of weights and roles, in Korean and English.
//!
//! Words of order depend on thresholds that stand in the rule of each sentence. No sentence names a cause.

use super::equals;
use super::statement::{RestsOn, Statement, percent};
use crate::analysis::brokerage::Brokerage;
use crate::analysis::equals::Largest;
use crate::analysis::roles::{
    self, ANCHOR_CLEAR, Brokers, CLUSTER_ACTORS_MIN, INTENSITY_CLEAR, Leading, MARGIN_CLEAR,
    SECTOR_ACTORS_MIN, TWO_PATHS_MIN,
};
use crate::api::things::Things;
use crate::indicators;
use crate::model::korean::particle;
use crate::model::measure::Reason;
use crate::model::sector::Sector;
use crate::model::text::{Label, Language, Text};

impl Things<'_> {
    /// The sentences about the roles of a cluster of a name.
    pub fn role_statements(&self, cluster: &Text, roles: &roles::Roles) -> Vec<Statement> {
        let say = |it: &roles::Statement| match it {
            roles::Statement::Axis(leading) => axis(cluster, leading),
            roles::Statement::Even(leading) => even(cluster, leading),
            roles::Statement::Anchor(anchor) => self.anchor_statement(anchor, true),
            roles::Statement::NoAnchor(anchor) => self.anchor_statement(anchor, false),
            roles::Statement::Brokers(brokers) => brokerage(brokers),
            roles::Statement::FewPaths(count) => few_paths(*count),
            roles::Statement::Intense(sector, intensity) => intense(*sector, *intensity),
            roles::Statement::Few(actors) => few(*actors),
            roles::Statement::Unknown(indicator, reason) => unknown(indicator, *reason),
        };
        roles.statements.iter().map(say).collect()
    }

    fn anchor_statement(&self, anchor: &Largest<u32>, is_anchor: bool) -> Statement {
        let actors = self.some_actors(&anchor.equals);
        let mut names: Vec<_> = actors.iter().map(|it| both(&it.label)).collect();
        // What is not listed counts all the same.
        names.resize(anchor.equals.len(), Default::default());
        let (ko, en) = equals::named(&names, equals::ACTORS);
        let (share_text, clear) = (percent(anchor.value), percent(ANCHOR_CLEAR));
        let text = match (is_anchor, names.len()) {
            (true, 0 | 1) => Text::new(
                format!(
                    "앵커는 {ko}입니다. 전체 매개 중심성의 {share_text}가 이 참여자에 있습니다(기준 {clear} 이상)."
                ),
                format!(
                    "{en} is the anchor: {share_text} of all betweenness is its own, and from {clear} on an actor is called so."
                ),
            ),
            (true, _) => Text::new(
                format!(
                    "앵커라고 할 참여자가 하나가 아닙니다: {ko}. 각각 전체 매개 중심성의 {share_text}를 차지합니다(기준 {clear} 이상)."
                ),
                format!(
                    "There is more than one anchor: {en}. Each has {share_text} of all betweenness, and from {clear} on an actor is called so."
                ),
            ),
            (false, 0 | 1) => Text::new(
                format!(
                    "앵커라고 할 참여자는 없습니다. 매개 중심성 비중이 가장 큰 참여자는 {ko}({share_text})이고 기준은 {clear}입니다."
                ),
                format!(
                    "No actor is an anchor: the largest share of the betweenness, that of {en}, is {share_text}, and {clear} would be needed."
                ),
            ),
            (false, _) => Text::new(
                format!(
                    "앵커라고 할 참여자는 없습니다. 매개 중심성 비중이 가장 큰 참여자는 {ko}이고(각각 {share_text}) 기준은 {clear}입니다."
                ),
                format!(
                    "No actor is an anchor: the largest share of the betweenness, that of each of {en}, is {share_text}, and {clear} would be needed."
                ),
            ),
        };
        Statement {
            code: if is_anchor { "anchor" } else { "no-anchor" }.to_owned(),
            text,
            rule: with_equals(Label::new(
                "매개 중심성 비중이 가장 큰 참여자는 그 비중이 기준 이상일 때 앵커라고 합니다.",
                "The actor with the largest share of the betweenness is called the anchor from the threshold on.",
            )),
            rests_on: actors
                .iter()
                .map(|it| RestsOn::of("anchor-share", Some(&it.id), anchor.value))
                .collect(),
            threshold: Some(ANCHOR_CLEAR),
        }
    }
}

/// A name in Korean and in English; one stands in for the other.
pub(super) fn both(text: &Text) -> (String, String) {
    let pick = |language| text.pick(language).unwrap_or_default().to_owned();
    (pick(Language::Korean), pick(Language::English))
}

fn rule(ko: &'static str, en: &'static str) -> Text {
    Label::new(ko, en).into()
}

/// A rule about the largest of some values.
fn with_equals(rule: Label) -> Text {
    Text::new(format!("{} {}", rule.ko, equals::RULE.ko), format!("{} {}", rule.en, equals::RULE.en))
}

fn axis_rule() -> Text {
    with_equals(Label::new(
        "페이지랭크 비중이 가장 큰 부문은 그 비중이 기준을 넘을 때 중심축입니다. 둘째 부문과의 차이가 5 %p 미만이면 순서가 분명하지 않다고 합니다.",
        "The sector with the largest share of the PageRank is the axis above the threshold. Where it leads the second by less than 5 points, their order is said to be uncertain.",
    ))
}

fn shares_of(Largest { equals, value }: &Largest<Sector>) -> Vec<RestsOn> {
    equals.iter().map(|it| share_of(*it, *value)).collect()
}

fn share_of(sector: Sector, share: f64) -> RestsOn {
    RestsOn::of("sector-share-pagerank", Some(sector.notation()), share)
}

fn sectors_named(sectors: &[Sector]) -> (String, String) {
    equals::named(&equals::labels(sectors.iter().map(|it| it.label())), equals::SECTORS)
}

fn axis(cluster: &Text, Leading { first, second, threshold }: &Leading) -> Statement {
    let (cluster_ko, cluster_en) = both(cluster);
    let (ko, en) = sectors_named(&first.equals);
    let (share_text, threshold_text) = (percent(first.value), percent(*threshold));
    let (mut text_ko, mut text_en) = if first.equals.len() > 1 {
        (
            format!(
                "{cluster_ko}의 중심축이라고 할 부문이 하나가 아닙니다: {ko}(페이지랭크 비중 각각 {share_text}, 기준 {threshold_text} 초과)."
            ),
            format!(
                "{cluster_en} has more than one axis: {en}. Each has {share_text} of the PageRank, and above {threshold_text} a sector is called the axis."
            ),
        )
    } else {
        (
            format!(
                "{cluster_ko}의 중심축은 {ko}입니다(페이지랭크 비중 {share_text}, 기준 {threshold_text} 초과)."
            ),
            format!(
                "The axis of {cluster_en} is the sector {en}: its share of the PageRank is {share_text}, and above {threshold_text} a sector is called the axis."
            ),
        )
    };
    let mut rests_on = shares_of(first);
    if let Some((second, second_share)) = *second {
        rests_on.push(share_of(second, second_share));
        let (more_ko, more_en) = second_sector(second, second_share, first.value - second_share);
        text_ko.push_str(&more_ko);
        text_en.push_str(&more_en);
    }
    let text = Text::new(text_ko, text_en);
    Statement { code: "axis".to_owned(), text, rule: axis_rule(), rests_on, threshold: Some(*threshold) }
}

/// What is added about the sector after the first, and by how much it is behind.
fn second_sector(second: Sector, share: f64, behind: f64) -> (String, String) {
    let (Label { ko, en }, share_text) = (second.label(), percent(share));
    if behind < MARGIN_CLEAR {
        (
            format!(
                " 둘째인 {ko}({share_text}){} 차이가 작아 순서는 분명하지 않습니다.",
                particle(ko, "과", "와")
            ),
            format!(" The second, {en}, is near ({share_text}): the order of the two is uncertain."),
        )
    } else {
        (format!(" 둘째는 {ko}({share_text})입니다."), format!(" The second is {en} ({share_text})."))
    }
}

fn even(cluster: &Text, Leading { first, threshold, .. }: &Leading) -> Statement {
    let (cluster_ko, cluster_en) = both(cluster);
    let (ko, en) = sectors_named(&first.equals);
    let (share_text, threshold_text) = (percent(first.value), percent(*threshold));
    let text = if first.equals.len() > 1 {
        Text::new(
            format!(
                "{cluster_ko}에는 중심축이라고 할 부문이 없습니다. 페이지랭크 비중이 가장 큰 부문은 {ko}이고(각각 {share_text}) 기준은 {threshold_text}입니다."
            ),
            format!(
                "No sector is the axis of {cluster_en}: the largest share of the PageRank, that of each of {en}, is {share_text}, and more than {threshold_text} would be needed."
            ),
        )
    } else {
        Text::new(
            format!(
                "{cluster_ko}에는 중심축이라고 할 부문이 없습니다. 페이지랭크 비중이 가장 큰 부문은 {ko}({share_text})이고 기준은 {threshold_text}입니다."
            ),
            format!(
                "No sector is the axis of {cluster_en}: the largest share of the PageRank, that of {en}, is {share_text}, and more than {threshold_text} would be needed."
            ),
        )
    };
    Statement {
        code: "no-axis".to_owned(),
        text,
        rule: axis_rule(),
        rests_on: shares_of(first),
        threshold: Some(*threshold),
    }
}

fn brokerage(Brokers { roles, sectors }: &Brokers) -> Statement {
    let name = |of: &str| indicators::find(of).map_or(Label::new("중개", "brokerage"), |it| it.label);
    let role_names = equals::labels(roles.equals.iter().map(|it| name(it.indicator())));
    let (role_ko, role_en) = equals::named(&role_names, equals::ROLES);
    let (sector_ko, sector_en) = sectors_named(&sectors.equals);
    let (share_text, sector_text) = (percent(roles.value), percent(sectors.value));
    let (is_one_role, is_one_sector) = (roles.equals.len() == 1, sectors.equals.len() == 1);
    let ko = if is_one_role && is_one_sector {
        format!(
            "중개 가운데 가장 많은 형태는 {role_ko}({share_text})이고, 중개를 가장 많이 하는 부문은 {sector_ko}({sector_text})입니다."
        )
    } else {
        let each = |is_one: bool| if is_one { "" } else { "각각 " };
        format!(
            "중개 가운데 가장 많은 형태는 {role_ko}입니다({}{share_text}). 중개를 가장 많이 하는 부문은 {sector_ko}입니다({}{sector_text}).",
            each(is_one_role),
            each(is_one_sector)
        )
    };
    let en_roles = if is_one_role {
        format!("The commonest brokerage is that of the role {role_en} ({share_text})")
    } else {
        format!("The commonest brokerage is that of several roles alike: {role_en} ({share_text} each)")
    };
    let en_sectors = if is_one_sector {
        format!("the sector with the most brokerage is {sector_en} ({sector_text})")
    } else {
        format!("several sectors have the most brokerage: {sector_en} ({sector_text} each)")
    };
    let of_role = |it: &Brokerage| RestsOn::of(it.indicator(), None, roles.value);
    let of_sector = |it: &Sector| RestsOn::of("brokerage-total", Some(it.notation()), sectors.value);
    Statement {
        code: "brokerage".to_owned(),
        text: Text::new(ko, format!("{en_roles}; {en_sectors}.")),
        rule: with_equals(Label::new(
            "다섯 역할과 일곱 부문 가운데 합이 가장 큰 것을 말합니다. 중개가 5회 미만이면 말하지 않습니다.",
            "The largest of the sums over five roles and over seven sectors is named, from five two-paths on.",
        )),
        rests_on: roles.equals.iter().map(of_role).chain(sectors.equals.iter().map(of_sector)).collect(),
        threshold: None,
    }
}

fn few_paths(count: f64) -> Statement {
    let (ko, en) = if count > 1.0 {
        (format!("중개가 {count}회뿐이어서"), format!("There are only {count} two-paths between others"))
    } else {
        ("중개가 한 번뿐이어서".to_owned(), "There is only one two-path between others".to_owned())
    };
    Statement {
        code: "few-two-paths".to_owned(),
        text: Text::new(
            format!("{ko} 어느 역할이나 부문이 가장 많은지 말하지 않습니다."),
            format!("{en}: no role and no sector is named for the most brokerage."),
        ),
        rule: rule(
            "중개가 기준보다 적으면 말합니다.",
            "It is said where there are fewer two-paths than the threshold.",
        ),
        rests_on: vec![RestsOn::of("brokerage-total", None, count)],
        threshold: Some(TWO_PATHS_MIN),
    }
}

fn intense(sector: Sector, intensity: f64) -> Statement {
    let Label { ko, en } = sector.label();
    Statement {
        code: "intense-sector".to_owned(),
        text: Text::new(
            format!("부문 {ko}의 페이지랭크 비중은 참여자 수 비중의 {intensity:.1}배입니다."),
            format!(
                "The share of the sector {en} of the PageRank is {intensity:.1} times its share of the actors."
            ),
        ),
        rule: Text::new(
            format!("비가 기준 이상이고 참여자가 {SECTOR_ACTORS_MIN}곳 이상인 부문을 말합니다."),
            format!("Sectors of {SECTOR_ACTORS_MIN} or more actors are named from the threshold on."),
        ),
        rests_on: vec![RestsOn::of("axis-intensity", Some(sector.notation()), intensity)],
        threshold: Some(INTENSITY_CLEAR),
    }
}

fn few(actors: usize) -> Statement {
    Statement {
        code: "few-actors".to_owned(),
        text: Text::new(
            match actors {
                0 => "자료에 있는 참여자가 없습니다.".to_owned(),
                _ => format!("자료에 있는 참여자는 {actors}곳뿐이어서 위의 서술은 적은 수에 기댄 것입니다."),
            },
            match actors {
                0 => "The data know none of its actors.".to_owned(),
                1 => "The data know one actor of it, so that what is said rests on few.".to_owned(),
                _ => format!("The data know {actors} actors of it, so that what is said rests on few."),
            },
        ),
        rule: rule(
            "기간 안의 참여자가 기준보다 적으면 말합니다.",
            "It is said where the period has fewer actors than the threshold.",
        ),
        rests_on: vec![RestsOn::of("actor-count", None, actors as f64)],
        threshold: Some(CLUSTER_ACTORS_MIN as f64),
    }
}

/// That nothing can be said of an indicator.
pub(super) fn unknown(indicator: &str, reason: Reason) -> Statement {
    let label = indicators::find(indicator).map(|it| it.label);
    let (ko, en) = label.map_or((indicator, indicator), |it| (it.ko, it.en));
    Statement {
        code: "unknown".to_owned(),
        text: Text::new(
            format!("{ko}: 말할 수 없습니다. {}", reason.label().ko),
            format!("Nothing is said of “{en}”: {}", reason.label().en),
        ),
        rule: rule("값이 없으면 그 까닭을 말합니다.", "Where there is no value, the reason is told."),
        rests_on: vec![RestsOn { name: indicator.to_owned(), part: None, value: None }],
        threshold: None,
    }
}

#[cfg(test)]
#[path = "roles_words_tests.rs"]
mod tests;
