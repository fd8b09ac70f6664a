//! The sheet of clusters.

use super::cells::dated;
use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use oxrdf::Literal;

/// How a cluster came about, in English and Korean.
const FORMATIONS: [(&str, &str); 3] =
    [("spontaneous", "자연발생"), ("government_led", "정부주도"), ("mixed", "혼합")];

pub(super) const SHEET: Sheet = Sheet { form: &sheets::CLUSTERS, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let Some(key) = row.own_key("id") else { return Ok(()) };
    let cluster = row.reading.options.base.id(Kind::Cluster, &key);
    if !row.register(&cluster, "id")? {
        return Ok(());
    }
    let mut draft = Draft::new(&cluster, class::CLUSTER);
    row.names(&mut draft, &cluster, ["name_en", "name_ko"]);
    if let Some(country) = row.country("country") {
        draft.add(&cluster, bc::COUNTRY, Literal::new_simple_literal(country));
    }
    if let Some(city) = row.text("city") {
        draft.add(&cluster, bc::CITY, Literal::new_simple_literal(city));
    }
    row.position(&mut draft, &cluster);
    if let Some(date) = row.date("designated") {
        dated(&mut draft, &cluster, date, [bc::DESIGNATED, bc::DESIGNATED_PRECISION]);
    }
    if let Some(formation) = row.word("formation", &FORMATIONS) {
        draft.add(&cluster, bc::FORMATION, Literal::new_simple_literal(formation));
    }
    row.grounds(&mut draft, &cluster);
    row.finish(Kind::Cluster, &cluster, draft)
}
