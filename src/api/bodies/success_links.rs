//! What the numbers of success models are, and the addresses of the records that they rest on.

use super::indicator::PeriodRef;
use super::success_model::LineHead;
use crate::analysis::success_model::{Line, LinePart};
use crate::api::things::Things;
use crate::indicators;
use crate::model::family::Family;
use crate::model::period::{WINDOW_YEARS, Window};
use crate::model::text::Text;
use crate::network::tables::LinkageType;
use crate::network::view::NamedView;

/// The days of a period as parameters of a list.
pub(super) fn days(period: &PeriodRef) -> String {
    let Some(year) = period.year else { return String::new() };
    let is_window = period.window == Window::FiveYears.notation();
    let first = year - i64::from(WINDOW_YEARS) + 1;
    let from = if is_window { format!("&from={first}") } else { String::new() };
    format!("{from}&to={year}")
}

/// Addresses of records of a cluster in a period.
struct Records<'a> {
    things: &'a Things<'a>,
    cluster: &'a str,
    period: &'a PeriodRef,
}

impl Records<'_> {
    fn list(&self, resource: &str, more: &str) -> String {
        format!("/api/v1/{resource}?cluster={}{more}{}", self.cluster, days(self.period))
    }

    /// Linkages of counted types that fit: those that indicators read.
    fn linkages(&self, fits: impl Fn(&LinkageType) -> bool, more: &str) -> String {
        let types = self.things.tables.linkage_types.iter().filter(|it| it.counts && fits(it));
        let types: Vec<&str> = types.map(|it| &*it.notation).collect();
        self.list("linkages", &format!("&type={}{more}", types.join(",")))
    }

    fn of_cluster(&self, resource: &str, fragment: &str) -> String {
        let PeriodRef { year, window, .. } = self.period;
        let year = year.map_or_else(String::new, |it| format!("year={it}&"));
        format!("/api/v1/clusters/{}/{resource}?{year}window={window}{fragment}", self.cluster)
    }

    fn artifacts(&self, part: LinePart) -> String {
        let LinePart::Stage(stage) = part else { return self.list("artifacts", "") };
        self.list("artifacts", &format!("&stage={}", stage.notation()))
    }

    /// A list of the records of a number, where its name says more than what an indicator reads.
    fn listed(&self, item: &str, part: LinePart) -> Option<String> {
        let meant = match part {
            LinePart::Sector(it) => format!("&sector={}", it.notation()),
            LinePart::Stage(it) => format!("&stage={}", it.notation()),
            LinePart::Whole
            | LinePart::Milestone(_)
            | LinePart::Family(_)
            | LinePart::Type(_)
            | LinePart::Brokerage(_) => String::new(),
        };
        Some(match item {
            "actor-count" | "sector-share-actors" => {
                format!("/api/v1/actors?cluster={}{meant}", self.cluster)
            }
            "linkages" | "linkages-rest" | "linkages-under-other-programmes" => self.linkages(|_| true, ""),
            "linkages-of-family" => {
                let LinePart::Family(family) = part else { return None };
                self.linkages(|it| it.family == family, "")
            }
            "linkages-of-type" => {
                let LinePart::Type(row) = part else { return None };
                let kind = self.things.tables.linkage_types.get(row as usize)?;
                self.linkages(|it| it.notation == kind.notation, "")
            }
            "brokerage-share" => self.of_cluster("roles", ""),
            "programmes" | "programmes-for-stage" | "programmes-for-sector" => {
                self.list("programmes", &meant)
            }
            "forward-rest" => self.artifacts(LinePart::Whole),
            _ => return None,
        })
    }

    /// The member of an answer that names the records of a number.
    fn named(&self, item: &str, part: LinePart) -> Option<String> {
        let at = match part {
            LinePart::Sector(it) => it.index(),
            LinePart::Stage(it) => it.index(),
            LinePart::Milestone(it) => it.index(),
            LinePart::Whole | LinePart::Family(_) | LinePart::Type(_) | LinePart::Brokerage(_) => 0,
        };
        let member = match item {
            "programme-operators" => "operators".to_owned(),
            "stopped" => format!("chains/{at}/stopped"),
            "linkages-under-programmes" => "under_programmes".to_owned(),
            "artifacts-under-programmes" | "forward-under-programmes" => {
                "artifacts_under_programmes".to_owned()
            }
            "resting-patents" | "patent-science-linkage" => "patents".to_owned(),
            "investors" | "investors-inside" | "investor-embeddedness" => "investors".to_owned(),
            "investors-at-stage" | "investments-at-stage" => format!("investment/{at}"),
            "investor-stage-presence" => "investment".to_owned(),
            "capital-linkages" | "amounts-known" | "amounts-without-rate" => "capital".to_owned(),
            "capital-linkages-from" => format!("payers/{at}"),
            "milestone-years" => format!("milestones/{at}"),
            _ => return None,
        };
        Some(self.of_cluster("success-model", &format!("#/{member}")))
    }

    /// The records of what an indicator reads.
    fn of_view(&self, view: NamedView, part: LinePart) -> String {
        match view {
            NamedView::Pathway => self.artifacts(part),
            NamedView::Money => self.linkages(|it| it.family == Family::Capital, ""),
            NamedView::Plain
            | NamedView::Strength
            | NamedView::Distance
            | NamedView::Arcs
            | NamedView::Layers => self.linkages(|_| true, "&scope=inside"),
            NamedView::Open
            | NamedView::Events
            | NamedView::Series
            | NamedView::UserData
            | NamedView::All => self.linkages(|_| true, ""),
        }
    }
}

impl Things<'_> {
    /// Address of the records that a number of a cluster (row number) rests on.
    pub(super) fn line_evidence(&self, cluster: u32, period: &PeriodRef, line: &Line) -> String {
        let key = self.tables.clusters.get(cluster as usize).map_or("", |it| &*it.key);
        let records = Records { things: self, cluster: key, period };
        let known = records.listed(line.item, line.part).or_else(|| records.named(line.item, line.part));
        known.unwrap_or_else(|| {
            let view = indicators::find(line.item).map_or(NamedView::All, |it| it.reads);
            records.of_view(view, line.part)
        })
    }

    /// What a line is.
    pub fn line_head(&self, line: &Line) -> LineHead {
        let part = self.line_part(line.part);
        LineHead {
            item: line.item.to_owned(),
            label: line.label.into(),
            indicator: indicators::find(line.item).map(|it| format!("/api/v1/indicators/{}", it.id)),
            part: part.as_ref().map(|it| it.0.clone()),
            part_label: part.map(|it| it.1),
        }
    }

    fn line_part(&self, part: LinePart) -> Option<(String, Text)> {
        Some(match part {
            LinePart::Whole => return None,
            LinePart::Sector(it) => (it.notation().to_owned(), it.label().into()),
            LinePart::Stage(it) => (it.notation().to_owned(), it.label().into()),
            LinePart::Milestone(it) => (it.notation().to_owned(), it.label().into()),
            LinePart::Family(it) => (it.notation().to_owned(), it.label().into()),
            LinePart::Type(it) => {
                let kind = self.tables.linkage_types.get(it as usize)?;
                (kind.notation.to_string(), self.label(kind.term))
            }
            LinePart::Brokerage(it) => {
                let label = indicators::find(it.indicator()).map(|it| it.label);
                let named = || Text { ko: None, en: Some(it.notation().to_owned()) };
                (it.notation().to_owned(), label.map_or_else(named, Into::into))
            }
        })
    }
}
