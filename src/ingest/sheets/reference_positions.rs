//! The sheet of reference positions: on which side a publication puts a cluster. Read by the face-validity check alone.

use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::bc;
use crate::vocabulary::mint::Kind;
use oxrdf::{Literal, NamedNode};

/// The sides, in English and Korean.
const SIDES: [(&str, &str); 2] = [("high", "높음"), ("low", "낮음")];

pub(super) const SHEET: Sheet = Sheet { form: &sheets::REFERENCE_POSITIONS, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let cluster = row.reference("cluster", Kind::Cluster);
    let side = row.word("side", &SIDES);
    let Some(cluster) = cluster else { return Ok(()) };
    // The side is a property of the cluster; the row has no thing of its own, but says its part only once.
    let said = NamedNode::new_unchecked(format!("{}/reported-side", cluster.0.as_str()));
    if !row.register(&said, "cluster")? {
        return Ok(());
    }
    let mut draft = Draft::default();
    let subject = cluster.0.clone();
    draft.references.push(cluster);
    if let Some(side) = side {
        draft.add(&subject, bc::REPORTED_SIDE, Literal::new_simple_literal(side));
    }
    row.grounds(&mut draft, &subject);
    row.finish(Kind::Evidence, &said, draft)
}
