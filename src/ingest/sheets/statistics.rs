//! The sheet of published figures about clusters.

use super::cells::{ANY, decimal};
use super::reading::key_of;
use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::ingest::concepts::Vocabulary;
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::{qb, rdf, sdmx_attribute, sdmx_measure};
use crate::vocabulary::mint::{Kind, STATISTICS};
use crate::vocabulary::{bc, class};
use oxrdf::Literal;
use oxrdf::vocab::xsd;

pub(super) const SHEET: Sheet = Sheet { form: &sheets::STATISTICS, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let cluster = row.reference("cluster", Kind::Cluster);
    let statistic = row.code("statistic", Vocabulary::Statistic);
    let value = row.number("value", ANY);
    let unit = row.text("unit");
    let year = row.year("year");
    let (Some(cluster), Some(statistic)) = (cluster, statistic) else { return Ok(()) };
    let of_cluster = key_of(cluster.0.as_str());
    let figure = row.reading.options.base.statistic(&of_cluster, &statistic.notation, year.map(i32::from));
    if !row.register(&figure, "statistic")? {
        return Ok(());
    }
    let mut draft = Draft::new(&figure, class::STATISTIC);
    draft.add(&figure, rdf::TYPE, qb::OBSERVATION.into_owned());
    draft.add(&figure, qb::DATA_SET, row.reading.options.base.dataset(STATISTICS));
    draft.refer(&figure, bc::REF_CLUSTER, cluster);
    draft.add(&figure, bc::STATISTIC_CODE, statistic.iri);
    if let Some(value) = value {
        draft.add(&figure, sdmx_measure::OBS_VALUE, decimal(value));
    }
    if let Some(unit) = unit {
        draft.add(&figure, sdmx_attribute::UNIT_MEASURE, Literal::new_simple_literal(unit));
    }
    // Some sources state no year. The figure is kept, since a coverage without a year is better than none.
    if let Some(year) = year {
        draft.add(&figure, bc::REF_YEAR, Literal::new_typed_literal(year.to_string(), xsd::INTEGER));
    }
    row.grounds(&mut draft, &figure);
    row.finish(Kind::Statistic, &figure, draft)
}
