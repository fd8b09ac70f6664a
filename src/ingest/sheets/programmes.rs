//! The sheet of support programmes.

use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::ingest::concepts::Vocabulary;
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::schema;
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};

pub(super) const SHEET: Sheet = Sheet { form: &sheets::PROGRAMMES, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let Some(key) = row.own_key("id") else { return Ok(()) };
    let programme = row.reading.options.base.id(Kind::Programme, &key);
    if !row.register(&programme, "id")? {
        return Ok(());
    }
    let mut draft = Draft::new(&programme, class::SUPPORT_PROGRAMME);
    row.names(&mut draft, &programme, ["name_en", "name_ko"]);
    for operator in row.references("operator", Kind::Actor) {
        draft.refer(&programme, bc::OPERATED_BY, operator);
    }
    for cluster in row.references("clusters", Kind::Cluster) {
        draft.refer(&programme, bc::IN_CLUSTER, cluster);
    }
    for stage in row.codes("targets_stage", Vocabulary::Stage) {
        draft.add(&programme, bc::TARGETS_STAGE, stage.iri);
    }
    for sector in row.codes("targets_sector", Vocabulary::Sector) {
        draft.add(&programme, bc::TARGETS_SECTOR, sector.iri);
    }
    let start = [schema::START_DATE, bc::START_PRECISION];
    let end = [schema::END_DATE, bc::END_PRECISION];
    row.period(&mut draft, &programme, ["start", "end"], [start, end]);
    row.amount(&mut draft, &programme, "budget");
    row.grounds(&mut draft, &programme);
    row.finish(Kind::Programme, &programme, draft)
}
