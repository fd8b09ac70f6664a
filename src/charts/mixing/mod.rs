//! Mixing: how strongly each two sectors are linked, as a heat map with the number in each cell.

mod grid;

use super::legend::{self, Key, Sign};
use super::ramp;
use super::shape::Shape;
use super::sheet::Sheet;
use super::value::{self, Value};
use super::{Chart, Head, Named, Picture, numbers};
use crate::model::colour::Colour;
use crate::model::period::Period;
use crate::model::sector::Sector;
use crate::model::text::{Label, Language, Text};

/// The chart.
pub const CHART: Chart = Chart {
    id: "mixing",
    file: "mixing.svg",
    summary: Label::new(
        "산학연병과 정부·지원·투자 부문 사이의 연계 강도. 칸마다 값과 기대 대비 비를 적습니다.",
        "How strongly each two of the seven sectors are linked: the value in each cell, and how it stands against chance.",
    ),
};

/// What the chart is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixing {
    /// The clusters whose actors are looked at together.
    pub clusters: Vec<Named>,
    /// The sectors, in the order of rows and columns.
    pub sectors: Vec<Row>,
    /// The cells, by row, then by column; symmetric.
    pub cells: Vec<Vec<Cell>>,
    /// Share of the pairs of different sectors that are linked.
    pub coverage: Value,
    /// How evenly strength is spread over them.
    pub evenness: Value,
    /// Whether linkages lead to other sectors (1) or stay in their own (−1).
    pub ei_index: Value,
    /// What is added up.
    pub added: Added,
    /// The period.
    pub period: Option<Period>,
}

/// A sector as a row and column.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which one.
    pub sector: Sector,
    /// Its name.
    pub name: Text,
    /// Its colour.
    pub colour: Colour,
    /// Its shape.
    pub shape: Shape,
    /// Its actors.
    pub actors: u64,
}

/// What links two sectors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Linkages with a participant of each.
    pub linkages: u64,
    /// Their strength, or how many there are.
    pub strength: f64,
    /// What chance would give.
    pub expected: f64,
    /// One over the other, where something is expected.
    pub ratio: Option<f64>,
}

/// What is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// Strength.
    Strength,
    /// Linkages of pairs of actors.
    Count,
}

/// Sectors of 산학연병, which come first.
const FIRST: usize = Sector::FOUR.len();

impl Picture for Mixing {
    fn chart(&self) -> &'static Chart {
        &CHART
    }

    fn head(&self, language: Language) -> Head {
        let title = Label::new("부문 간 연계", "Linkages between sectors");
        let title = super::titled(title, self.clusters.iter(), language);
        let clusters = value::clusters(self.clusters.len(), language);
        let period = value::period(self.period, language);
        let actors: u64 = self.sectors.iter().map(|it| it.actors).sum();
        let subtitle = match language {
            Language::Korean => {
                format!("{clusters} · {period} · 참여자 {actors}곳 · {}", self.added.label(language))
            }
            Language::English => {
                let actors = numbers::counted(actors, "actor", "actors");
                format!("{clusters} · {period} · {actors} · {}", self.added.label(language))
            }
        };
        Head { title, subtitle, notes: self.notes(language) }
    }

    fn description(&self, language: Language) -> String {
        let name = |at: usize| self.sectors.get(at).and_then(|it| it.name.pick(language)).unwrap_or_default();
        let said = |(a, b, cell): &(usize, usize, Cell)| {
            let pair = if a == b { name(*a).to_owned() } else { format!("{} – {}", name(*a), name(*b)) };
            let ratio = cell.ratio.map_or_else(String::new, |it| format!(" (×{})", numbers::fixed(it, 2)));
            format!("{pair} {}{ratio}", numbers::amount(cell.strength))
        };
        let mut pairs: Vec<_> = self.pairs().collect();
        pairs.sort_by(|a, b| b.2.strength.total_cmp(&a.2.strength).then((a.0, a.1).cmp(&(b.0, b.1))));
        let linked: Vec<String> = pairs.iter().filter(|it| it.2.strength > 0.0).map(said).collect();
        let heading = match self.added {
            Added::Strength => Label::new("강도와 기대 대비 비", "Strength, and its ratio to chance"),
            Added::Count => {
                Label::new("연계 수와 기대 대비 비", "Number of linkages, and its ratio to chance")
            }
        };
        format!("{} {}: {}.", self.measures(language), heading.pick(language), linked.join(", "))
    }

    fn absence(&self, language: Language) -> Option<String> {
        if self.clusters.is_empty() {
            return Some(value::NO_CLUSTER.pick(language).to_owned());
        }
        let none = Label::new(
            "기간 안에 두 참여자를 잇는 내부 연계가 없습니다",
            "no linkage of the period joins two actors inside",
        );
        (self.greatest() <= 0.0).then(|| none.pick(language).to_owned())
    }

    fn draw(&self, sheet: &mut Sheet) {
        grid::draw(self, sheet);
        sheet.top += 10.0;
        ramp::key(sheet, self.added.label(sheet.language()), self.greatest());
        legend::draw(sheet, &self.keys(sheet));
    }
}

impl Added {
    fn label(self, language: Language) -> &'static str {
        match self {
            Self::Strength => Label::new("연계 강도", "Strength of linkages").pick(language),
            Self::Count => Label::new("연계 수", "Number of linkages").pick(language),
        }
    }
}

impl Mixing {
    /// Each pair of sectors once, those inside a sector, too.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize, Cell)> {
        let of_row = |(a, row): (usize, &Vec<Cell>)| {
            let pairs = row.iter().enumerate().skip(a).map(|(b, cell)| (a, b, *cell));
            pairs.collect::<Vec<_>>()
        };
        self.cells.iter().enumerate().flat_map(of_row)
    }

    fn greatest(&self) -> f64 {
        self.cells.iter().flatten().map(|it| it.strength).fold(0.0, f64::max)
    }

    /// Sum of a row.
    fn sum(&self, row: usize) -> f64 {
        self.cells.get(row).map_or(0.0, |it| it.iter().map(|cell| cell.strength).sum())
    }

    /// Sum of all pairs, each once.
    fn total(&self) -> f64 {
        self.pairs().map(|it| it.2.strength).sum()
    }

    /// Whether two actors could be linked in a cell.
    fn is_possible(&self, row: usize, column: usize) -> bool {
        let actors = |at: usize| self.sectors.get(at).map_or(0, |it| it.actors);
        if row == column { actors(row) > 1 } else { actors(row) > 0 && actors(column) > 0 }
    }

    /// The values that hold for the whole matrix.
    fn measures(&self, language: Language) -> String {
        let [coverage, evenness, index] =
            [&self.coverage, &self.evenness, &self.ei_index].map(|it| it.said(language));
        match language {
            Language::Korean => {
                format!("연결된 부문 쌍의 비율 {coverage}, 균등도 {evenness}, E–I 지수 {index}.")
            }
            Language::English => {
                format!(
                    "Share of the pairs of sectors that are linked {coverage}, evenness {evenness}, E–I index {index}."
                )
            }
        }
    }

    fn notes(&self, language: Language) -> Vec<String> {
        let mut notes = vec![self.measures(language)];
        let named = |at: &dyn Fn(&Row) -> bool| {
            let named = self.sectors.iter().filter(|it| at(it)).filter_map(|it| it.name.pick(language));
            named.collect::<Vec<_>>().join(", ")
        };
        let (empty, alone) = (named(&|it| it.actors == 0), named(&|it| it.actors == 1));
        let [no_actor, one_actor] = match language {
            Language::Korean => {
                ["– 참여자가 없는 부문", "– 참여자가 한 곳뿐이라 부문 안의 연계가 있을 수 없는 부문"]
            }
            Language::English => {
                ["– No actor in", "– One actor alone, so that no linkage inside is possible, in"]
            }
        };
        for (what, which) in [(no_actor, empty), (one_actor, alone)] {
            if !which.is_empty() {
                notes.push(format!("{what}: {which}."));
            }
        }
        let sums = Label::new(
            "서로 다른 두 부문의 연계는 두 칸에 나옵니다. 오른쪽 아래의 합계는 쌍마다 한 번씩 더한 값입니다.",
            "What links two sectors stands in both of their cells; the sum at the lower right adds each pair once.",
        );
        notes.push(sums.pick(language).to_owned());
        notes
    }

    fn keys(&self, sheet: &Sheet) -> Vec<Key> {
        let mut keys = Vec::new();
        if sheet.is_narrow() {
            let sector = |it: &Row| {
                let fill = sheet.palette.fill(it.colour).hex();
                let name = it.name.pick(sheet.language()).unwrap_or_default();
                Key::new(Sign::Shape(it.shape, fill), format!("{} {name}", it.sector.letter()))
            };
            keys.extend(self.sectors.iter().map(sector));
        }
        let ratio = Label::new("기대 대비 비(1 = 우연)", "against chance (1 = chance)");
        keys.push(Key::new(Sign::Letter("×".to_owned()), sheet.said(ratio)));
        let count = self.sectors.len();
        if (0..count).any(|row| (0..count).any(|column| !self.is_possible(row, column))) {
            let none = Label::new("있을 수 없음", "not possible");
            keys.push(Key::new(Sign::Letter("–".to_owned()), sheet.said(none)));
        }
        let inside = Label::new("같은 부문 안", "inside a sector");
        keys.push(Key::new(Sign::Letter("□".to_owned()), sheet.said(inside)));
        keys
    }
}
