//! The sheet of actors.

use super::reading::key_of;
use super::records::{Edge, EdgeKind};
use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::ingest::code::{Code, Severity};
use crate::ingest::concepts::Vocabulary;
use crate::ingest::identifier::{self, Scheme};
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::{schema, skos};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class, concept, key};
use oxrdf::{Literal, NamedNode, NamedNodeRef};

pub(super) const SHEET: Sheet = Sheet { form: &sheets::ACTORS, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let Some(key) = row.own_key("id") else { return Ok(()) };
    let actor = row.reading.options.base.id(Kind::Actor, &key);
    if !row.register(&actor, "id")? {
        return Ok(());
    }
    let mut draft = Draft::new(&actor, class::ACTOR);
    row.names(&mut draft, &actor, ["name_en", "name_ko"]);
    for alias in row.parts("aliases") {
        draft.add(&actor, skos::ALT_LABEL, Literal::new_simple_literal(alias));
    }
    sector(row, &mut draft, &actor);
    for cluster in row.references("clusters", Kind::Cluster) {
        draft.refer(&actor, bc::IN_CLUSTER, cluster);
    }
    place(row, &mut draft, &actor);
    let founded = [schema::FOUNDING_DATE, bc::FOUNDED_PRECISION];
    let closed = [schema::DISSOLUTION_DATE, bc::CLOSED_PRECISION];
    row.period(&mut draft, &actor, ["founded", "closed"], [founded, closed]);
    shared(row, &mut draft, &actor, ("ror", bc::ROR, identifier::ROR));
    shared(row, &mut draft, &actor, ("wikidata", bc::WIKIDATA, identifier::WIKIDATA));
    row.url(&mut draft, &actor, "website");
    let parent = parent(row, &actor);
    row.grounds(&mut draft, &actor);
    let linkage = parent.map(|parent| parent_linkage(row, &draft, &key, &actor, &parent));
    row.finish(Kind::Actor, &actor, draft)?;
    if let Some((linkage, draft)) = linkage {
        row.finish(Kind::Linkage, &linkage, draft)?;
    }
    Ok(())
}

fn sector(row: &mut Row<'_, '_>, draft: &mut Draft, actor: &NamedNode) {
    let sector = row.code("sector", Vocabulary::Sector);
    let subtype = row.code("subtype", Vocabulary::Subtype);
    let Some(sector) = sector else { return };
    if let Some(subtype) = subtype {
        if subtype.broader.contains(sector.iri.as_str()) {
            draft.add(actor, bc::SUBTYPE, subtype.iri);
        } else {
            let wider = subtype.broader.iter().map(|it| key_of(it)).collect::<Vec<_>>().join(", ");
            row.report_detail(Code::SubtypeMismatch, "subtype", &wider);
        }
    }
    draft.add(actor, bc::SECTOR, sector.iri);
}

fn place(row: &mut Row<'_, '_>, draft: &mut Draft, actor: &NamedNode) {
    if let Some(country) = row.country("country") {
        draft.add(actor, bc::COUNTRY, Literal::new_simple_literal(country));
    }
    if let Some(city) = row.text("city") {
        draft.add(actor, bc::CITY, Literal::new_simple_literal(city));
    }
    row.position(draft, actor);
}

/// An identifier, which no other actor should have. It is kept when one has: it is the reason to look at the pair.
fn shared(
    row: &mut Row<'_, '_>,
    draft: &mut Draft,
    actor: &NamedNode,
    (column, property, scheme): (&'static str, NamedNodeRef<'static>, Scheme),
) {
    let Some(identifier) = row.identifier(column, scheme) else { return };
    let identifier = NamedNode::new_unchecked(identifier);
    if let Some(other) = row.reading.other_holder(property, &identifier, actor) {
        row.report_detail(Code::IdentifierShared, column, &key_of(&other));
    }
    draft.add(actor, property, identifier);
}

fn parent(row: &mut Row<'_, '_>, actor: &NamedNode) -> Option<NamedNode> {
    let (parent, ..) = row.reference("parent", Kind::Actor)?;
    if parent == *actor {
        row.report_as(Severity::Error, Code::ParentCycle, "parent", &key_of(actor.as_str()));
        return None;
    }
    Some(parent)
}

/// The linkage for which the `parent` column is a shorthand. It rests on the sources of its row.
fn parent_linkage(
    row: &Row<'_, '_>,
    of_actor: &Draft,
    key: &str,
    actor: &NamedNode,
    parent: &NamedNode,
) -> (NamedNode, Draft) {
    let linkage = row.reading.options.base.id(Kind::Linkage, &key::parent_linkage_key(key));
    let mut draft = Draft::new(&linkage, class::LINKAGE);
    draft.add(&linkage, bc::LINKAGE_TYPE, concept::linkage_type::PARENT_ORGANISATION.into_owned());
    let edge =
        Edge { kind: EdgeKind::Parent, from: actor.as_str().to_owned(), to: parent.as_str().to_owned() };
    for (property, end) in [(bc::FROM, actor), (bc::TO, parent)] {
        draft.refer(&linkage, property, (end.clone(), Kind::Actor, "parent"));
        draft.add(&linkage, bc::PARTICIPANT, end.clone());
    }
    for triple in &of_actor.triples {
        if [bc::CONFIDENCE, bc::EVIDENCE].contains(&triple.predicate.as_ref()) {
            draft.add(&linkage, triple.predicate.as_ref(), triple.object.clone());
        } else if triple.subject != actor.clone().into() {
            draft.triples.push(triple.clone());
        }
    }
    draft.edge = Some(edge);
    draft.shorthand = true;
    (linkage, draft)
}
