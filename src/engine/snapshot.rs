//! Everything that belongs to one revision.

use super::run::Run;
use crate::export::build::{Metric, Sources};
use crate::export::layouts::Layouts;
use crate::indicators::meta::IndicatorId;
use crate::model::assumptions::Assumptions;
use crate::model::date::Day;
use crate::model::period::Window;
use crate::network::read::Reader;
use crate::network::survey::Survey;
use crate::network::tables::{Actor, Tables};
use crate::store::index::QuadIndex;
use crate::store::term::TermId;
use crate::vocabulary::external::{dcterms, prov};
use crate::vocabulary::mint::Base;
use std::sync::Arc;

/// One revision: immutable, shared by whoever reads it.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The number of data changes so far.
    pub revision: u64,
    /// The quads.
    pub index: Arc<QuadIndex>,
    /// The things that the network is made of.
    pub tables: Arc<Tables>,
    /// Where data IRIs begin.
    pub base: Base,
    /// What derived values assume beyond the data.
    pub assumptions: Arc<Assumptions>,
    /// Whether the store is a bare RDF store without managed graphs.
    pub plain: bool,
    /// The latest analysis run; of an older revision while a new one is under way.
    pub run: Option<Arc<Run>>,
    /// Whether the analysis of this revision was stopped: what it has not come to does not come.
    pub stopped: bool,
    /// Layouts of networks that were computed already; one set for all revisions, as they are functions of the network alone.
    pub layouts: Arc<Layouts>,
}

impl Snapshot {
    /// The same where nothing of its analysis is to come any more: what is pending, in a run of whatever revision, is not.
    pub(super) fn given_up(&self) -> Self {
        let given_up = |it: &Arc<Run>| Arc::new(Run { results: it.results.given_up(), ..Run::clone(it) });
        Self { run: self.run.as_ref().map(given_up), stopped: true, ..self.clone() }
    }

    /// Whether a whole run of this revision is there.
    pub(super) fn is_whole(&self) -> bool {
        self.run.as_ref().is_some_and(|it| it.revision == self.revision && !it.is_pending())
    }

    /// Whether values or intervals of observations are still to come.
    pub fn awaits_values(&self) -> bool {
        self.run.as_ref().is_some_and(|it| it.is_pending() && it.results.year.is_some())
    }

    /// Whether the values are of an older revision.
    pub fn is_stale(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.revision != self.revision)
    }

    /// What indicators read.
    pub fn survey(&self) -> Survey<'_> {
        Survey::new(&self.tables, &self.assumptions)
    }

    /// Imports whose graph holds something: key and graph, by key.
    pub fn imports(&self) -> Vec<(&str, TermId)> {
        let import = |graph| Some((self.base.parse_graph_import(self.index.text(graph))?, graph));
        let mut imports: Vec<_> = self.index.graphs().filter_map(|(graph, _)| import(graph?)).collect();
        imports.sort_unstable();
        imports
    }

    /// The day on which the latest import ended; the first day of 1970 without imports. What a file says about its age
    /// does not come from a clock: the same data give the same file on whatever day.
    pub fn modified(&self) -> Day {
        let read = Reader::new(&self.index, &self.base);
        let ended = |graph| {
            let run = read.object(graph, prov::WAS_GENERATED_BY)?;
            Day::parse(read.text_of(run, prov::ENDED_AT_TIME)?.get(..10)?)
        };
        self.imports().into_iter().filter_map(|it| ended(it.1)).max().unwrap_or(Day::first_of(1970))
    }

    /// The licence that all imports state; `None` where one states none or another one.
    pub fn licence(&self) -> Option<&str> {
        let read = Reader::new(&self.index, &self.base);
        let mut licences = self.imports().into_iter().map(|it| read.text_of(it.1, dcterms::LICENSE));
        let first = licences.next()??;
        licences.all(|it| it == Some(first)).then_some(first)
    }

    /// The published values of an indicator of actors over all years, by row of the present table of actors.
    ///
    /// The run may be older than the data: actors are told apart by their terms, and those that it did not know have none.
    pub fn actor_column(&self, indicator: IndicatorId) -> Vec<Option<f64>> {
        let value = |actor: &Actor| {
            let run = self.run.as_deref()?;
            let row = run.tables.actor_row(actor.term)?;
            run.results.actor(indicator, row, Window::AllYears)?.measure.value()
        };
        self.tables.actors.iter().map(value).collect()
    }

    /// What a network of this revision is made of, with some indicators as columns.
    pub fn sources<'a>(&'a self, metrics: &'a [Metric<'a>]) -> Sources<'a> {
        Sources {
            index: &self.index,
            base: &self.base,
            tables: &self.tables,
            metrics,
            revision: self.revision,
            modified: self.modified(),
            licence: self.licence(),
            layouts: &self.layouts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Snapshot;
    use crate::model::date::Day;
    use crate::network::tables::Tables;
    use crate::network::tables_read::tests::index_of;
    use crate::vocabulary::mint::Base;
    use std::sync::Arc;

    fn snapshot(data: &str) -> Snapshot {
        Snapshot {
            revision: 1,
            index: index_of(data).into(),
            tables: Tables::default().into(),
            base: Base::default(),
            assumptions: Arc::default(),
            plain: false,
            run: None,
            stopped: false,
            layouts: Arc::default(),
        }
    }

    /// Two imports, and an artifact that was issued after both.
    const IMPORTS: &str = r#"
        @prefix g: <https://w3id.org/bioclusters/graph/import/> .
        g:b { g:b prov:wasGeneratedBy import:b ; dcterms:license <https://example.org/free> .
              import:b prov:endedAtTime "2026-03-09T23:59:59Z"^^xsd:dateTime . artifact:x dcterms:issued "2027-01-01"^^xsd:date }
        g:a { g:a prov:wasGeneratedBy import:a ; dcterms:license <https://example.org/free> .
              import:a prov:endedAtTime "2025-12-31T00:00:00Z"^^xsd:dateTime }
    "#;

    #[test]
    fn data_are_as_old_as_their_latest_import() {
        let snapshot = snapshot(IMPORTS);
        assert_eq!(snapshot.imports().iter().map(|it| it.0).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(Some(snapshot.modified()), Day::new(2026, 3, 9));
        assert_eq!(super::tests::snapshot("").modified(), Day::first_of(1970));
    }

    #[test]
    fn a_licence_is_that_of_all_imports_or_none() {
        assert_eq!(snapshot(IMPORTS).licence(), Some("https://example.org/free"));
        let other = IMPORTS.replacen("<https://example.org/free>", "<https://example.org/other>", 1);
        assert_eq!(snapshot(&other).licence(), None);
        let none = IMPORTS.replacen("; dcterms:license <https://example.org/free>", "", 1);
        assert_eq!(snapshot(&none).licence(), None);
        assert_eq!(snapshot("").licence(), None);
    }
}
