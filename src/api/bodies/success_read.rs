//! Success models as bodies: names, dates and evidence of what the analysis names by rows.

use super::indicator::{PeriodRef, RunRef};
use super::roles::{ActorRole, axis, sectors};
use super::statement::together;
use super::success_links::days;
use super::success_model::{
    ArtifactItem, Bounded, Chain, LinkageItem, ModelInvestor, ModelLine, ModelMilestone, ModelPatent,
    ModelProgramme, ModelSection, Operator, Payer, StageInvestment, SuccessModel, Sum,
};
use super::success_words::{ASSOCIATION, COVERED};
use super::{Evidence, Measure, Ref};
use crate::analysis::stops::StageStops;
use crate::analysis::success_model::{self as analysis, Line, LinePart, ProgrammeUse, Section};
use crate::api::things::{EMBEDDED_MAX, Things, partial_date};
use crate::indicators::meta::Unit;
use crate::indicators::milestone_years::ReachedBy;
use crate::indicators::patent_science::FirmPatent;
use crate::model::measure::Measure as Computed;
use crate::network::firsts::Record;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::schema;
use std::cmp::Ordering;

/// Sources of an item at most.
const EVIDENCE_MAX: usize = 3;

/// The number of a line as a body.
pub(super) fn measure(line: &Line) -> Measure {
    let unit = (line.unit != Unit::One).then(|| line.unit.notation());
    Measure::new(line.measure, unit, None)
}

impl Things<'_> {
    /// The success model of a cluster (row number); at most `limit` items of each list.
    pub fn success_model(
        &self,
        cluster: u32,
        model: &analysis::SuccessModel,
        limit: usize,
        (period, run): (PeriodRef, RunRef),
    ) -> Option<SuccessModel> {
        let row = self.tables.clusters.get(cluster as usize)?;
        let reference = self.reference(row.term);
        let id = reference.id.clone();
        let statements = self.model_statements(&reference.label, model);
        let all_programmes = format!("/api/v1/programmes?cluster={id}{}", days(&period));
        let under = &model.support.under;
        Some(SuccessModel {
            designated: row.designated.map(partial_date),
            formation: self.text_of(row.term, bc::FORMATION),
            answer: together(&statements),
            statements,
            sections: self.sections(cluster, &period, model),
            sectors: sectors(&model.roles),
            axis: axis(&model.roles),
            anchor: self.anchor(&model.roles),
            participants: self.participants(&id, model, limit),
            programmes: bounded(&model.support.programmes, limit, Some(all_programmes), |it| {
                self.model_programme(it)
            }),
            operators: bounded(&model.support.operators, limit, None, |it| self.operator(it)),
            chains: self.chains(model, limit),
            most_stops: self.most_stops(&model.stops),
            bottleneck: self.bottleneck(&model.bottleneck),
            under_programmes: bounded(&under.linkages, limit, None, |it| self.linkage_item(*it)),
            artifacts_under_programmes: bounded(&under.artifacts, limit, None, |it| self.artifact_item(*it)),
            patents: bounded(&model.patents, limit, None, |it| self.model_patent(it)),
            investors: bounded(&model.investors.investors, limit, None, |it| self.model_investor(it)),
            investment: model.investors.stages.iter().map(|it| self.stage_investment(it)).collect(),
            investments_without_stage: model.investors.without_stage as u64,
            milestones: model.milestones.iter().map(|it| self.model_milestone(it, limit)).collect(),
            payers: model.payers.sectors.iter().map(Self::payer).collect(),
            capital: bounded(&self.by_amount(&model.payers), limit, None, |it| self.linkage_item(*it)),
            notes: [ASSOCIATION, COVERED].map(Into::into).into(),
            links: Self::grounds(&id, &period),
            period,
            coverage: self.coverage(cluster),
            run,
            cluster: reference,
            explain: None,
        })
    }

    fn participants(&self, id: &str, model: &analysis::SuccessModel, limit: usize) -> Bounded<ActorRole> {
        let all = Some(format!("/api/v1/clusters/{id}/roles"));
        let of = model.roles.actors.len();
        bounded(&by_betweenness(model), limit, all, |at| self.actor_role(&model.roles.actor(*at)?, of))
    }

    /// The lines of a model by section.
    fn sections(
        &self,
        cluster: u32,
        period: &PeriodRef,
        model: &analysis::SuccessModel,
    ) -> Vec<ModelSection> {
        let section = |it: Section| ModelSection {
            section: it.notation().to_owned(),
            label: it.label().into(),
            lines: model
                .lines
                .iter()
                .filter(|line| line.section == it)
                .map(|line| ModelLine {
                    head: self.line_head(line),
                    value: measure(line),
                    evidence: self.line_evidence(cluster, period, line),
                })
                .collect(),
        };
        Section::ALL.into_iter().map(section).collect()
    }

    fn some_evidence(&self, term: TermId) -> Vec<Evidence> {
        let mut evidence = self.evidence(term);
        evidence.truncate(EVIDENCE_MAX);
        evidence
    }

    fn programme_ref(&self, row: u32) -> Option<Ref> {
        self.tables.programmes.get(row as usize).map(|it| self.reference(it.term))
    }

    fn model_programme(&self, used: &ProgrammeUse) -> Option<ModelProgramme> {
        let row = self.tables.programmes.get(used.programme as usize)?;
        Some(ModelProgramme {
            programme: self.reference(row.term),
            policies: self.references(row.term, bc::IMPLEMENTS),
            operators: self.some_actors(&row.operators),
            stages: row.stages.iter().map(|it| it.notation().to_owned()).collect(),
            sectors: row.sectors.iter().map(|it| it.notation().to_owned()).collect(),
            start: self.date_of(row.term, schema::START_DATE, bc::START_PRECISION),
            end: self.date_of(row.term, schema::END_DATE, bc::END_PRECISION),
            budget: row.budget.map(|it| it.value),
            currency: row.budget.map(|it| it.currency.to_string()),
            linkages: used.linkages.len() as u64,
            artifacts: used.artifacts.len() as u64,
            evidence: self.some_evidence(row.term),
        })
    }

    fn operator(&self, it: &analysis::OperatorSupport) -> Option<Operator> {
        let programmes = it.programmes.iter().take(EMBEDDED_MAX);
        Some(Operator {
            operator: self.actor(it.operator)?,
            programmes: programmes.filter_map(|it| self.programme_ref(*it)).collect(),
            stages: it.stages.iter().map(|it| it.notation().to_owned()).collect(),
            sectors: it.sectors.iter().map(|it| it.notation().to_owned()).collect(),
        })
    }

    fn chains(&self, model: &analysis::SuccessModel, limit: usize) -> Vec<Chain> {
        let of = |(it, programmes): (&StageStops, &Vec<u32>)| Chain {
            stage: it.stage.notation().to_owned(),
            label: it.stage.label().into(),
            artifacts: it.artifacts as u64,
            conversion_forward: Measure::new(
                model.measure("stage-conversion-forward", LinePart::Stage(it.stage)),
                None,
                Some(it.artifacts as u64),
            ),
            stopped: bounded(&it.stopped, limit, None, |it| self.artifact_item(*it)),
            programmes: self.programme_refs(programmes),
        };
        model.stops.stages.iter().zip(&model.support.stages).map(of).collect()
    }

    /// References to programmes, at most 50.
    pub fn programme_refs(&self, rows: &[u32]) -> Vec<Ref> {
        rows.iter().take(EMBEDDED_MAX).filter_map(|it| self.programme_ref(*it)).collect()
    }

    fn model_milestone(&self, it: &analysis::ModelMilestone, limit: usize) -> ModelMilestone {
        let by = it.reached.as_ref().map(|it| &it.by);
        let (linkage, artifact, actors) = match by {
            Some(ReachedBy::Record(Record::Linkage(row))) => (self.linkage_item(*row), None, None),
            Some(ReachedBy::Record(Record::Artifact(row))) => (None, self.artifact_item(*row), None),
            Some(ReachedBy::Actors(rows)) => {
                (None, None, Some(bounded(rows, limit, None, |it| self.actor(*it))))
            }
            None => (None, None, None),
        };
        ModelMilestone {
            milestone: it.milestone.notation().to_owned(),
            label: it.milestone.label().into(),
            years: Measure::new(it.years, Some(Unit::Years.notation()), None),
            year: it.reached.as_ref().map(|it| i64::from(it.year)),
            linkage,
            artifact,
            actors,
        }
    }

    fn linkage_item(&self, row: u32) -> Option<LinkageItem> {
        let linkage = self.tables.linkages.get(row as usize)?;
        let kind = self.tables.kind_of(linkage)?;
        let programmes = linkage.programmes.iter().take(EMBEDDED_MAX);
        Some(LinkageItem {
            id: self.id(linkage.term).to_owned(),
            iri: self.text(linkage.term).to_owned(),
            kind: kind.notation.to_string(),
            participants: self.some_actors(&linkage.participants),
            start: self.date_of(linkage.term, schema::START_DATE, bc::START_PRECISION),
            amount: linkage.amount.map(|it| it.value),
            currency: linkage.amount.map(|it| it.currency.to_string()),
            programmes: programmes.filter_map(|it| self.programme_ref(*it)).collect(),
            evidence: self.some_evidence(linkage.term),
        })
    }

    fn artifact_item(&self, row: u32) -> Option<ArtifactItem> {
        let artifact = self.tables.artifacts.get(row as usize)?;
        Some(ArtifactItem {
            artifact: self.reference(artifact.term),
            stage: artifact.stage.map(|it| it.notation().to_owned()),
            date: artifact.date.map(partial_date),
            actors: self.some_actors(&artifact.actors),
            evidence: self.some_evidence(artifact.term),
        })
    }

    fn model_patent(&self, it: &FirmPatent) -> Option<ModelPatent> {
        let results = it.research.iter().take(EMBEDDED_MAX);
        Some(ModelPatent {
            patent: self.artifact_item(it.patent)?,
            results: results.filter_map(|it| self.artifact_item(*it)).collect(),
        })
    }

    fn model_investor(&self, it: &analysis::Investor) -> Option<ModelInvestor> {
        let subtype = self.tables.actors.get(it.actor as usize)?.subtype;
        Some(ModelInvestor {
            actor: self.actor(it.actor)?,
            subtype: subtype.map(|it| self.notation(it).to_owned()),
            inside: it.inside,
            linkages: it.linkages.len() as u64,
            firms: it.firms as u64,
        })
    }

    fn stage_investment(&self, it: &analysis::StageInvestors) -> StageInvestment {
        StageInvestment {
            stage: it.stage.notation().to_owned(),
            label: it.stage.label().into(),
            present: Measure::new(it.present, None, Some(it.artifacts as u64)),
            investors: self.some_actors(&it.investors),
            entries: it.entries as u64,
        }
    }

    fn payer(it: &analysis::Payer) -> Payer {
        let sum = |it: &analysis::Sum| Sum {
            currency: it.currency.to_string(),
            amount: it.value,
            count: it.count as u64,
        };
        let mut sums: Vec<_> = it.sums.iter().map(sum).collect();
        sums.sort_by(|a, b| a.currency.cmp(&b.currency));
        Payer {
            sector: it.sector.notation().to_owned(),
            label: it.sector.label().into(),
            givers: it.givers as u64,
            linkages: it.linkages as u64,
            sums,
        }
    }

    /// Linkages by currency, then by falling amount, then by IRI; those without an amount last.
    fn by_amount(&self, payers: &analysis::Payers) -> Vec<u32> {
        let amount = |row: &u32| self.tables.linkages.get(*row as usize).and_then(|it| it.amount);
        let mut rows = payers.linkages.clone();
        rows.sort_by(|a, b| match (amount(a), amount(b)) {
            (Some(x), Some(y)) => {
                let by_currency = x.currency.cmp(&y.currency);
                by_currency.then_with(|| y.value.total_cmp(&x.value)).then_with(|| a.cmp(b))
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => a.cmp(b),
        });
        rows
    }
}

/// Positions of the actors by falling betweenness, ties by IRI, those without a value last.
fn by_betweenness(model: &analysis::SuccessModel) -> Vec<usize> {
    let value =
        |at: &usize| model.roles.measure("betweenness", *at).and_then(Computed::value).unwrap_or(-1.0);
    let mut positions: Vec<usize> = (0..model.roles.actors.len()).collect();
    positions.sort_by(|a, b| value(b).total_cmp(&value(a)));
    positions
}

/// The first items of some rows.
fn bounded<R, T>(
    rows: &[R],
    limit: usize,
    all: Option<String>,
    item: impl Fn(&R) -> Option<T>,
) -> Bounded<T> {
    Bounded { total: rows.len() as u64, items: rows.iter().take(limit).filter_map(item).collect(), all }
}
