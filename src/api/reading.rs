//! Reading labels and values of things from the index, for bodies.

use crate::model::text::Text;
use crate::store::index::QuadIndex;
use crate::store::term::TermId;
use oxrdf::{NamedNodeRef, Term};

/// The text of a property in Korean and English; a value without a language fills what is missing.
pub fn text(index: &QuadIndex, subject: TermId, property: NamedNodeRef<'_>) -> Text {
    let mut text = Text::default();
    let mut plain = None;
    for object in values(index, subject, property) {
        let Term::Literal(literal) = index.term(object) else { continue };
        let slot = match literal.language() {
            Some(tag) if tag.starts_with("ko") => &mut text.ko,
            Some(tag) if tag.starts_with("en") => &mut text.en,
            _ => &mut plain,
        };
        slot.get_or_insert_with(|| literal.value().to_owned());
    }
    if text.ko.is_none() && text.en.is_none() {
        text.en = plain;
    }
    text
}

/// The first value of a property as text.
pub fn value<'a>(index: &'a QuadIndex, subject: TermId, property: NamedNodeRef<'_>) -> Option<&'a str> {
    values(index, subject, property).next().map(|it| index.text(it))
}

/// The values of a property.
pub fn values(
    index: &QuadIndex,
    subject: TermId,
    property: NamedNodeRef<'_>,
) -> impl Iterator<Item = TermId> {
    index.id(property).into_iter().flat_map(move |property| index.objects(subject, property))
}
