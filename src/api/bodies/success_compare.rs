//! Success models side by side as a body.

use super::comparison::StageProgrammes;
use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef};
use super::statement::{Statement, together};
use super::success_model::LineHead;
use super::success_read::measure;
use super::success_words::{ASSOCIATION, COVERED, differs};
use super::{Measure, PartialDate, Ref};
use crate::analysis::success_model::{Line, Section, SuccessModel};
use crate::api::things::{Things, partial_date};
use crate::model::stage::Stage;
use crate::model::text::{Label, Text};
use crate::vocabulary::bc;
use serde::Serialize;
use utoipa::ToSchema;

/// Differences that are told at most.
const DIFFERENCES_MAX: usize = 50;

const NOTES: [Label; 2] = [
    Label::new(
        "평균 연결 정도나 최대 연결 집단 비중은 크기에 따라 달라집니다. 크기가 다른 클러스터는 /api/v1/comparison에서 크기를 맞춘 값(-z, -rarefied)으로 비교합니다.",
        "Mean degree, the giant component and the like change with size: clusters of different size are to be compared at /api/v1/comparison, by size-fair values (-z, -rarefied).",
    ),
    Label::new(
        "differences에는 95 % 구간이 겹치지 않는 값만 있습니다. 구간이 없는 값은 서로 견주지 않습니다.",
        "`differences` names numbers whose 95 % intervals do not meet. Numbers without an interval are not held against each other.",
    ),
];

/// Success models side by side.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SuccessModels {
    /// The clusters, in the order of the question.
    pub clusters: Vec<ComparedCluster>,
    /// Every number of every cluster, in parts.
    pub sections: Vec<ComparedSection>,
    /// Numbers whose intervals lie apart, in words, at most 50 of each pair; what is not named is not told apart.
    pub differences: Vec<Statement>,
    /// All of them.
    #[schema(example = 7)]
    pub differences_total: u64,
    /// What is to be kept in mind.
    pub notes: Vec<Text>,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
}

/// A cluster that is compared.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ComparedCluster {
    /// The cluster.
    pub cluster: Ref,
    /// How it came about.
    #[schema(example = "government_led")]
    pub formation: Option<String>,
    /// When a government named it, or its recognised beginning.
    pub designated: Option<PartialDate>,
    /// Its model in words.
    pub answer: Text,
    /// Its programmes by the stages that they are meant for.
    pub programmes: Vec<StageProgrammes>,
    /// How well the data covers it.
    pub coverage: Coverage,
    /// Address of its model with the evidence.
    #[schema(example = "/api/v1/clusters/osong/success-model")]
    pub model: String,
}

/// A part of models.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ComparedSection {
    /// Its name in data.
    #[schema(example = "structure")]
    pub section: String,
    /// Its name.
    pub label: Text,
    /// Its numbers.
    pub lines: Vec<ComparedLine>,
}

/// A number of each model.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ComparedLine {
    /// What it is.
    #[serde(flatten)]
    pub head: LineHead,
    /// The numbers, in the order of the clusters.
    pub values: Vec<Measure>,
    /// Addresses of the records that they rest on, in the same order.
    #[schema(example = json!(["/api/v1/programmes?cluster=osong&to=2025"]))]
    pub evidence: Vec<String>,
}

impl Things<'_> {
    /// Models of clusters (row numbers) side by side.
    pub fn success_models(
        &self,
        models: &[(u32, SuccessModel)],
        (period, run): (PeriodRef, RunRef),
    ) -> SuccessModels {
        let (differences, differences_total) = self.differences(models);
        SuccessModels {
            clusters: models.iter().filter_map(|(row, model)| self.compared(*row, model)).collect(),
            sections: Section::ALL.into_iter().map(|it| self.compared_section(it, models, &period)).collect(),
            differences,
            differences_total: differences_total as u64,
            notes: [ASSOCIATION, COVERED].into_iter().chain(NOTES).map(Into::into).collect(),
            period,
            run,
        }
    }

    fn compared(&self, row: u32, model: &SuccessModel) -> Option<ComparedCluster> {
        let cluster = self.tables.clusters.get(row as usize)?;
        let reference = self.reference(cluster.term);
        let stages = Stage::ALL.into_iter().zip(&model.support.stages);
        let programmes = stages.map(|(stage, of)| StageProgrammes {
            stage: stage.notation().to_owned(),
            programmes: self.programme_refs(of),
        });
        Some(ComparedCluster {
            formation: self.text_of(cluster.term, bc::FORMATION),
            designated: cluster.designated.map(partial_date),
            answer: together(&self.model_statements(&reference.label, model)),
            programmes: programmes.collect(),
            coverage: self.coverage(row),
            model: format!("/api/v1/clusters/{}/success-model", reference.id),
            cluster: reference,
        })
    }

    fn compared_section(
        &self,
        section: Section,
        models: &[(u32, SuccessModel)],
        period: &PeriodRef,
    ) -> ComparedSection {
        let lines = models.first().map_or(&[][..], |it| &it.1.lines);
        let of_section = lines.iter().enumerate().filter(|it| it.1.section == section);
        let line = |(at, line): (usize, &Line)| ComparedLine {
            head: self.line_head(line),
            values: models.iter().filter_map(|(_, it)| it.lines.get(at)).map(measure).collect(),
            evidence: models.iter().map(|(row, _)| self.line_evidence(*row, period, line)).collect(),
        };
        ComparedSection {
            section: section.notation().to_owned(),
            label: section.label().into(),
            lines: of_section.map(line).collect(),
        }
    }

    /// Numbers of the first cluster that differ from those of each other one; how many there are.
    fn differences(&self, models: &[(u32, SuccessModel)]) -> (Vec<Statement>, usize) {
        let Some(((first_row, first), others)) = models.split_first() else { return (Vec::new(), 0) };
        let name = |row: u32| {
            let cluster = self.tables.clusters.get(row as usize);
            cluster.map_or_else(Text::default, |it| self.label(it.term))
        };
        let first_name = name(*first_row);
        let (mut found, mut all) = (Vec::new(), 0);
        for (row, other) in others {
            let other_name = name(*row);
            let pairs = first.lines.iter().zip(&other.lines);
            let apart = pairs.filter(|(a, b)| differs(a.measure, b.measure));
            let said = |(a, b)| self.difference((&first_name, a), (&other_name, b));
            let mut said: Vec<Statement> = apart.filter_map(said).collect();
            all += said.len();
            said.truncate(DIFFERENCES_MAX);
            found.extend(said);
        }
        (found, all)
    }
}
