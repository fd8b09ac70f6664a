//! What the graph of an import says about itself: a data set, and the run that made it.

use super::clock::Moment;
use crate::ingest::intake::Intake;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::{dcat, dcterms, prov, rdf, rdfs, void, xsd};
use crate::vocabulary::mint::Base;
use crate::vocabulary::{bc, class};
use oxrdf::{Literal, NamedNode, NamedNodeRef};

/// An import as its graph describes it, apart from what was read.
pub(super) struct Description {
    pub(super) importer: &'static str,
    pub(super) key: String,
    pub(super) sha256: String,
    pub(super) titles: Vec<Literal>,
    pub(super) licence: Option<NamedNode>,
    pub(super) source: Option<NamedNode>,
    /// Name of who made it.
    pub(super) by: Option<String>,
}

impl Description {
    /// The description as triples.
    pub(super) fn triples(
        &self,
        base: &Base,
        graph: NamedNodeRef<'_>,
        intake: &Intake,
        (started, ended): (Moment, Moment),
    ) -> Result<Batch, DictionaryFull> {
        let mut batch = Batch::default();
        let run = base.import(&self.key);
        let run = run.as_ref();
        let count = |it: usize| Literal::from(i64::try_from(it).unwrap_or(i64::MAX));
        let text = Literal::new_simple_literal;
        batch.add(graph, rdf::TYPE, dcat::DATASET_CLASS)?;
        for title in &self.titles {
            batch.add(graph, dcterms::TITLE, title)?;
        }
        if let Some(licence) = &self.licence {
            batch.add(graph, dcterms::LICENSE, licence)?;
        }
        if let Some(source) = &self.source {
            batch.add(graph, dcterms::SOURCE, source)?;
        }
        batch.add(graph, dcterms::ISSUED, &Literal::new_typed_literal(ended.date(), xsd::DATE))?;
        batch.add(graph, prov::GENERATED_AT_TIME, &ended.literal())?;
        batch.add(graph, void::TRIPLES, &count(intake.triples.distinct()))?;
        batch.add(graph, prov::WAS_GENERATED_BY, run)?;
        batch.add(run, rdf::TYPE, class::IMPORT_RUN)?;
        batch.add(run, bc::IMPORTER, &text(self.importer))?;
        batch.add(run, prov::STARTED_AT_TIME, &started.literal())?;
        batch.add(run, prov::ENDED_AT_TIME, &ended.literal())?;
        batch.add(run, bc::SHA256, &text(&self.sha256))?;
        batch.add(run, bc::ROWS_ACCEPTED, &count(intake.rows.accepted))?;
        batch.add(run, bc::ROWS_REJECTED, &count(intake.rows.rejected))?;
        if let Some(name) = &self.by {
            let agent = base.agent(name);
            batch.add(run, prov::WAS_ASSOCIATED_WITH, &agent)?;
            batch.add(agent.as_ref(), rdf::TYPE, prov::AGENT)?;
            batch.add(agent.as_ref(), rdfs::LABEL, &text(name))?;
        }
        Ok(batch)
    }
}
