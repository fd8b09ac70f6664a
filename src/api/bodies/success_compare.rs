//! Success models side by side as a body.

use super::indicator::{PeriodRef, RunRef};
use super::statement::{Statement, together};
use super::success_model::{ComparedCluster, ComparedLine, ComparedSection, StageProgrammes, SuccessModels};
use super::success_read::measure;
use super::success_words::differs;
use crate::analysis::success_model::{Line, Section, SuccessModel};
use crate::api::things::{Things, partial_date};
use crate::model::text::{Label, Text};
use crate::vocabulary::bc;

/// Differences that are told at most.
const DIFFERENCES_MAX: usize = 50;

const NOTES: [Label; 3] = [
    Label::new(
        "클러스터마다 기록된 정도가 다릅니다. 개수는 클러스터의 크기보다 기록의 양을 말하기 쉬우므로 `coverage`와 함께 읽어야 합니다.",
        "Clusters are recorded to different degrees: counts tell of the records as much as of the clusters, and are to be read beside `coverage`.",
    ),
    Label::new(
        "연결 정도, 밀도, 최대 연결 집단 비중 따위는 크기에 따라 달라집니다. 크기가 다른 클러스터는 크기를 맞춘 값(-z, -rarefied)이 있는 /api/v1/comparison에서 비교하십시오.",
        "Mean degree, giant component and the like change with size: clusters of different size are compared by size-fair values (-z, -rarefied).",
    ),
    Label::new(
        "차이는 연관을 말할 뿐 원인을 말하지 않습니다. 구간이 없는 수는 크기를 견주지 않습니다.",
        "Differences describe the records and name no cause. Numbers without an interval are not held against each other.",
    ),
];

impl Things<'_> {
    /// Models of clusters (row numbers) side by side.
    pub fn success_models(
        &self,
        models: &[(u32, SuccessModel)],
        (period, run): (PeriodRef, RunRef),
    ) -> SuccessModels {
        SuccessModels {
            clusters: models.iter().filter_map(|(row, model)| self.compared(*row, model)).collect(),
            sections: Section::ALL.into_iter().map(|it| self.compared_section(it, models)).collect(),
            differences: self.differences(models),
            notes: NOTES.iter().map(|it| (*it).into()).collect(),
            period,
            run,
        }
    }

    fn compared(&self, row: u32, model: &SuccessModel) -> Option<ComparedCluster> {
        let cluster = self.tables.clusters.get(row as usize)?;
        let reference = self.reference(cluster.term);
        let programmes = model.support.stages.iter().map(|it| StageProgrammes {
            stage: it.stage.notation().to_owned(),
            programmes: self.stage_programmes(it),
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

    fn compared_section(&self, section: Section, models: &[(u32, SuccessModel)]) -> ComparedSection {
        let lines = models.first().map_or(&[][..], |it| &it.1.lines);
        let of_section = lines.iter().enumerate().filter(|it| it.1.section == section);
        let line = |(at, line): (usize, &Line)| ComparedLine {
            head: self.line_head(line),
            values: models.iter().filter_map(|(_, it)| it.lines.get(at)).map(measure).collect(),
        };
        ComparedSection {
            section: section.notation().to_owned(),
            label: section.label().into(),
            lines: of_section.map(line).collect(),
        }
    }

    /// Numbers of the first cluster that differ from those of each other one.
    fn differences(&self, models: &[(u32, SuccessModel)]) -> Vec<Statement> {
        let Some(((first_row, first), others)) = models.split_first() else { return Vec::new() };
        let name = |row: u32| {
            let cluster = self.tables.clusters.get(row as usize);
            cluster.map_or_else(Text::default, |it| self.label(it.term))
        };
        let first_name = name(*first_row);
        let mut found = Vec::new();
        for (row, other) in others {
            let other_name = name(*row);
            let pairs = first.lines.iter().zip(&other.lines);
            let apart = pairs.filter(|(a, b)| differs(a.measure, b.measure));
            found.extend(apart.filter_map(|(a, b)| self.difference((&first_name, a), (&other_name, b))));
        }
        found.truncate(DIFFERENCES_MAX);
        found
    }
}
