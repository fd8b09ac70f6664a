//! Network: actors and their linkages, the strongest of them where there are many.

mod heads;
mod marks;
mod names;
mod places;

use super::legend;
use super::numbers;
use super::shape::Shape;
use super::sheet::Sheet;
use super::value::{Days, Value};
use super::{Chart, Head, Named, Picture};
use crate::model::colour::Colour;
use crate::model::sector::Sector;
use crate::model::text::{Label, Language, Text};
use std::collections::BTreeMap;

/// The chart.
pub const CHART: Chart = Chart {
    id: "network",
    file: "network.svg",
    summary: Label::new(
        "참여자와 그 사이의 연계. 색과 모양은 부문(또는 커뮤니티), 크기는 강도나 지표, 선 굵기는 가중치, 화살촉은 방향입니다.",
        "Actors and the linkages between them: colour and shape by sector (or colour by community), size by strength or an indicator, width by weight, arrowheads by direction.",
    ),
};

/// What the chart is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// The clusters whose network it is; none means all actors.
    pub clusters: Vec<Named>,
    /// The actors, by key.
    pub nodes: Vec<Node>,
    /// The linkages, merged by pair.
    pub edges: Vec<Edge>,
    /// Actors that are left out: those of the least strength.
    pub left_out: usize,
    /// Linked pairs that are left out with them.
    pub pairs_left_out: usize,
    /// What the size of an actor says.
    pub size: Label,
    /// Whether colours say the community.
    pub communities: bool,
    /// When the linkages were.
    pub days: Days,
    /// Of which types they are; none means of all.
    pub types: Vec<Text>,
}

/// An actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its key and name.
    pub actor: Named,
    /// Its sector.
    pub sector: Option<Sector>,
    /// Its community, from 1 for the largest.
    pub community: Option<u32>,
    /// Its colour.
    pub colour: Colour,
    /// Its shape.
    pub shape: Shape,
    /// Where it stands; y grows upward.
    pub point: (f64, f64),
    /// What its size says.
    pub value: Value,
    /// Sum of the weights of its linkages in the whole view.
    pub strength: f64,
    /// Number of its neighbours in the whole view.
    pub degree: u32,
}

/// The linkages of two actors.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Position of one of them.
    pub source: usize,
    /// Position of the other.
    pub target: usize,
    /// Sum of their weights.
    pub weight: f64,
    /// Notations of their types, joined by `|`.
    pub types: String,
    /// Whether a linkage with a direction leads from the source to the target.
    pub onward: bool,
    /// Whether one leads from the target to the source.
    pub back: bool,
}

/// Actors that a description names.
const TOLD_MAX: usize = 10;

impl Picture for Network {
    fn chart(&self) -> &'static Chart {
        &CHART
    }

    fn head(&self, language: Language) -> Head {
        let title = Label::new("네트워크", "Network").pick(language);
        let whose = match self.clusters.len() {
            0 => Label::new("모든 참여자", "all actors").pick(language).to_owned(),
            count => super::few(self.clusters.iter(), language)
                .unwrap_or_else(|| super::value::clusters(count, language)),
        };
        let (nodes, edges) = (self.nodes.len() as u64, self.edges.len() as u64);
        let counts = match language {
            Language::Korean => format!("참여자 {nodes}곳, 연계된 쌍 {edges}개"),
            Language::English => {
                format!("{}, {}", numbers::counted(nodes, "actor", "actors"), pairs(edges))
            }
        };
        let days = Some(self.days.said(language));
        let types: Vec<&str> = self.types.iter().filter_map(|it| it.pick(language)).collect();
        let types = (!types.is_empty()).then(|| types.join(", "));
        let subtitle: Vec<String> = [Some(counts), days, types].into_iter().flatten().collect();
        let subtitle = subtitle.join(" · ");
        Head { title: format!("{title}: {whose}"), subtitle, notes: self.notes(language) }
    }

    fn description(&self, language: Language) -> String {
        let mut strongest: Vec<&Node> = self.nodes.iter().collect();
        strongest.sort_by(|a, b| b.strength.total_cmp(&a.strength));
        let told = |it: &&Node| {
            let (name, strength, degree) = (it.actor.label(language), numbers::plain(it.strength), it.degree);
            match language {
                Language::Korean => format!("{name}(강도 {strength}, 이웃 {degree}곳)"),
                Language::English => {
                    let neighbours = numbers::counted(u64::from(degree), "neighbour", "neighbours");
                    format!("{name} (strength {strength}, {neighbours})")
                }
            }
        };
        let told: Vec<_> = strongest.iter().take(TOLD_MAX).map(told).collect();
        let by_sector = |sector: &Sector| {
            let count = self.nodes.iter().filter(|it| it.sector == Some(*sector)).count();
            (count > 0).then(|| format!("{} {count}", sector.label().pick(language)))
        };
        let sectors: Vec<_> = Sector::ALL.iter().filter_map(by_sector).collect();
        let strongest = Label::new("강도가 큰 참여자", "Strongest actors").pick(language);
        format!("{}. {strongest}: {}.", sectors.join(", "), told.join(", "))
    }

    fn absence(&self, language: Language) -> Option<String> {
        let none = Label::new("조건에 맞는 참여자가 없습니다", "no actor fits what is asked for");
        self.nodes.is_empty().then(|| none.pick(language).to_owned())
    }

    fn draw(&self, sheet: &mut Sheet) {
        let plot = self.plot(sheet);
        let lines = self.lines(&plot);
        self.draw_edges(sheet, &lines);
        heads::draw(sheet, &lines);
        self.draw_nodes(sheet, &plot);
        let taken = self.draw_names(sheet, &plot);
        self.draw_communities(sheet, &plot, taken);
        legend::draw(sheet, &self.keys(sheet, &lines));
    }
}

fn pairs(count: u64) -> String {
    numbers::counted(count, "linked pair", "linked pairs")
}

impl Network {
    fn notes(&self, language: Language) -> Vec<String> {
        let mut notes = Vec::new();
        if self.left_out > 0 {
            let (actors, left_out) = (self.left_out as u64, self.pairs_left_out as u64);
            notes.push(match language {
                Language::Korean => {
                    format!("강도가 작은 참여자 {actors}곳과 연계된 쌍 {left_out}개는 표시하지 않았습니다.")
                }
                Language::English => {
                    let actors = numbers::counted(actors, "actor", "actors");
                    format!("Not shown: {actors} of less strength and {}.", pairs(left_out))
                }
            });
        }
        for (reason, count) in self.undefined(language) {
            let size = self.size.pick(language);
            notes.push(match language {
                Language::Korean => {
                    format!("참여자 {count}곳은 {size} 값이 없어 가장 작게 그렸습니다({reason}).")
                }
                Language::English => {
                    let actors = numbers::counted(count as u64, "actor", "actors");
                    format!("Drawn smallest, as there is no value of {size} ({reason}): {actors}.")
                }
            });
        }
        notes
    }

    /// Why actors have no size, and how many for each reason.
    fn undefined(&self, language: Language) -> BTreeMap<String, usize> {
        let mut reasons = BTreeMap::new();
        for node in self.nodes.iter().filter(|it| it.value.number().is_none()) {
            *reasons.entry(node.value.why(language)).or_default() += 1;
        }
        reasons
    }
}
