//! The sheet of offers: what a cluster can supply.

use super::cells::{SHARE, decimal};
use super::reading::key_of;
use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::ingest::concepts::Vocabulary;
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};

pub(super) const SHEET: Sheet = Sheet { form: &sheets::OFFERS, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let cluster = row.reference("cluster", Kind::Cluster);
    let area = row.code("area", Vocabulary::Area);
    let level = row.number("level", SHARE);
    let (Some(cluster), Some(area)) = (cluster, area) else { return Ok(()) };
    let offer = row.reading.options.base.offer(&key_of(cluster.0.as_str()), &area.notation);
    if !row.register(&offer, "area")? {
        return Ok(());
    }
    let mut draft = Draft::new(&offer, class::OFFER);
    draft.refer(&offer, bc::IN_CLUSTER, cluster);
    draft.add(&offer, bc::AREA, area.iri);
    if let Some(level) = level {
        draft.add(&offer, bc::LEVEL, decimal(level));
    }
    row.grounds(&mut draft, &offer);
    row.finish(Kind::Offer, &offer, draft)
}
