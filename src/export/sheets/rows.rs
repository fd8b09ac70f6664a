//! The rows of each sheet, in the order of its columns.

use super::thing::{Thing, Things};
use super::{Membership, Row};
use crate::model::sheet::Sheet;
use crate::model::sheets;
use crate::network::tables::Tables;
use crate::store::term::TermId;
use crate::vocabulary::external::{dcterms, geo, qb, rdf, schema, sdmx_attribute, sdmx_measure, skos};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, concept, key};
use std::collections::BTreeSet;

/// Reads the rows of one sheet.
type RowsOf<T> = fn(&T) -> Vec<Row>;

/// What rows are made of.
pub(super) struct Rows<'a> {
    pub(super) things: Things<'a>,
    pub(super) tables: &'a Tables,
    pub(super) membership: Membership,
}

impl Rows<'_> {
    /// The rows of a sheet.
    pub(super) fn of(&self, sheet: &'static Sheet) -> Vec<Row> {
        let all: [(&Sheet, RowsOf<Self>); 11] = [
            (&sheets::CLUSTERS, Self::clusters),
            (&sheets::ACTORS, Self::actors),
            (&sheets::LINKAGES, Self::linkages),
            (&sheets::ARTIFACTS, Self::artifacts),
            (&sheets::DERIVATIONS, Self::derivations),
            (&sheets::PATHWAYS, Self::pathways),
            (&sheets::PROGRAMMES, Self::programmes),
            (&sheets::DEMANDS, Self::demands),
            (&sheets::OFFERS, Self::offers),
            (&sheets::STATISTICS, Self::statistics),
            (&sheets::REFERENCE_POSITIONS, Self::reference_positions),
        ];
        all.into_iter().find(|it| it.0 == sheet).map(|(_, rows)| rows(self)).unwrap_or_default()
    }

    fn rows(
        &self,
        sheet: &'static Sheet,
        kind: Kind,
        row: impl Fn(&Thing<'_, '_>) -> Option<Row>,
    ) -> Vec<Row> {
        let things = self.things.of_class(sheet.name, kind);
        let row = |thing: &Thing<'_, '_>| {
            thing.all(rdf::TYPE);
            let row = row(thing)?;
            thing.done();
            Some(row)
        };
        things.iter().filter_map(row).collect()
    }

    fn clusters(&self) -> Vec<Row> {
        self.rows(&sheets::CLUSTERS, Kind::Cluster, |thing| {
            self.membership.cluster(thing.term).then(|| {
                // The side is a row of another sheet.
                thing.all(bc::REPORTED_SIDE);
                let [english, korean] = thing.names();
                let place = [bc::COUNTRY, bc::CITY, geo::LAT, geo::LONG].map(|it| thing.text(it));
                let designated = thing.date([bc::DESIGNATED, bc::DESIGNATED_PRECISION]);
                let own = [thing.key().to_owned(), english, korean];
                let rest = [designated, thing.text(bc::FORMATION)];
                joined(own, place.into_iter().chain(rest).chain(thing.grounds()))
            })
        })
    }

    fn actors(&self) -> Vec<Row> {
        let shorthands = self.shorthands();
        self.rows(&sheets::ACTORS, Kind::Actor, |thing| {
            self.membership.actor(thing.term).then(|| {
                let [english, korean] = thing.names();
                let parent = shorthands.iter().find(|it| it.child == thing.term);
                let own = [
                    thing.key().to_owned(),
                    english,
                    korean,
                    thing.listed(skos::ALT_LABEL),
                    thing.code(bc::SECTOR),
                    thing.code(bc::SUBTYPE),
                    thing.references(bc::IN_CLUSTER).join(";"),
                ];
                let place = [bc::CITY, bc::COUNTRY, geo::LAT, geo::LONG].map(|it| thing.text(it));
                let dates = [
                    thing.date([schema::FOUNDING_DATE, bc::FOUNDED_PRECISION]),
                    thing.date([schema::DISSOLUTION_DATE, bc::CLOSED_PRECISION]),
                ];
                let rest = [
                    parent.map_or_else(String::new, |it| it.parent.clone()),
                    thing.text(bc::ROR),
                    thing.text(bc::WIKIDATA),
                    thing.text(schema::URL),
                ];
                joined(own, place.into_iter().chain(dates).chain(rest).chain(thing.grounds()))
            })
        })
    }

    fn linkages(&self) -> Vec<Row> {
        let shorthands: BTreeSet<_> = self.shorthands().into_iter().map(|it| it.linkage).collect();
        self.rows(&sheets::LINKAGES, Kind::Linkage, |thing| {
            let participants = thing.all(bc::PARTICIPANT);
            let wanted = self.membership.any_actor(&participants) && !shorthands.contains(&thing.term);
            wanted.then(|| {
                let mut others = thing.references(bc::PARTICIPANT);
                let (mut from, mut to) = (thing.reference(bc::FROM), thing.reference(bc::TO));
                others.retain(|it| *it != from && *it != to);
                if from.is_empty() && !others.is_empty() {
                    others.remove(0).clone_into(&mut from);
                    to = others.join(";");
                } else {
                    // A directed linkage has two ends; what else takes part has no column.
                    for _ in &others {
                        self.things.leave_out(sheets::LINKAGES.name, "bc:participant");
                    }
                }
                let own = [thing.key().to_owned(), from, to, thing.code(bc::LINKAGE_TYPE)];
                let dates = period(thing);
                let amounts = [bc::WEIGHT, bc::AMOUNT, bc::CURRENCY].map(|it| thing.text(it));
                let about = [thing.reference(bc::UNDER_PROGRAMME), thing.references(bc::ABOUT).join(";")];
                joined(own, dates.into_iter().chain(amounts).chain(about).chain(thing.grounds()))
            })
        })
    }

    fn artifacts(&self) -> Vec<Row> {
        let artifacts = self.tables.artifacts.iter();
        let wanted = artifacts.filter(|it| self.membership.artifact(it.term));
        let mut rows: Vec<_> = wanted.collect();
        rows.sort_by_key(|it| self.things.index.text(it.term));
        let row = |artifact: &&crate::network::tables::Artifact| {
            let thing = self.things.thing(sheets::ARTIFACTS.name, artifact.term);
            if self.things.base.parse_id(self.things.index.text(artifact.term)).is_none() {
                self.things.leave_out(sheets::ARTIFACTS.name, "IRI");
                return None;
            }
            thing.all(rdf::TYPE);
            let kind = self.things.notation(artifact.kind).unwrap_or_default().to_owned();
            let [english, korean] = thing.names();
            let own = [thing.key().to_owned(), kind, thing.code(bc::STAGE), english, korean];
            let rest = [
                thing.date([bc::DATE, bc::DATE_PRECISION]),
                thing.text(bc::IDENTIFIER_SCHEME),
                thing.text(dcterms::IDENTIFIER),
                thing.references(bc::BY_ACTOR).join(";"),
                thing.text(bc::STATUS),
            ];
            let row = joined(own, rest.into_iter().chain(thing.grounds()));
            thing.done();
            Some(row)
        };
        rows.iter().filter_map(row).collect()
    }

    fn derivations(&self) -> Vec<Row> {
        self.rows(&sheets::DERIVATIONS, Kind::Derivation, |thing| {
            let ends = [thing.one(bc::UPSTREAM), thing.one(bc::DOWNSTREAM)];
            ends.iter().flatten().any(|it| self.membership.artifact(*it)).then(|| {
                let own = [bc::UPSTREAM, bc::DOWNSTREAM].map(|it| thing.reference(it));
                let rest = [thing.code(bc::DERIVATION_KIND), thing.date([bc::DATE, bc::DATE_PRECISION])];
                joined(own, rest.into_iter().chain(thing.grounds()))
            })
        })
    }

    fn pathways(&self) -> Vec<Row> {
        let name = sheets::PATHWAYS.name;
        let mut rows = Vec::new();
        for thing in self.things.of_class(name, Kind::Pathway) {
            thing.all(rdf::TYPE);
            let steps = thing.all(bc::HAS_STEP).into_iter().map(|it| self.things.thing(name, it));
            let mut steps: Vec<_> = steps.collect();
            let number = |step: &Thing<'_, '_>| step.text(bc::STEP_NUMBER).parse::<i64>().unwrap_or(i64::MAX);
            steps.sort_by_key(number);
            let inside = steps.iter().any(|it| {
                it.all(bc::ARTIFACT).into_iter().any(|it| self.membership.artifact(it))
                    || it.all(bc::BY_ACTOR).into_iter().any(|it| self.membership.stated_actor(it))
            });
            if !inside {
                continue;
            }
            let mut names = thing.names();
            for step in &steps {
                step.all(rdf::TYPE);
                let [english, korean] = std::mem::take(&mut names);
                rows.push(vec![
                    thing.key().to_owned(),
                    english,
                    korean,
                    step.text(bc::STEP_NUMBER),
                    step.reference(bc::ARTIFACT),
                    step.references(bc::BY_ACTOR).join(";"),
                    step.text(bc::NOTE),
                ]);
                step.done();
            }
            thing.done();
        }
        rows
    }

    fn programmes(&self) -> Vec<Row> {
        self.rows(&sheets::PROGRAMMES, Kind::Programme, |thing| {
            let of_cluster =
                thing.all(bc::IN_CLUSTER).into_iter().any(|it| self.membership.stated_cluster(it));
            let operated = thing.all(bc::OPERATED_BY).into_iter().any(|it| self.membership.stated_actor(it));
            (self.membership.is_everything() || of_cluster || operated).then(|| {
                let [english, korean] = thing.names();
                let own = [
                    thing.key().to_owned(),
                    english,
                    korean,
                    thing.references(bc::OPERATED_BY).join(";"),
                    thing.references(bc::IN_CLUSTER).join(";"),
                    thing.codes(bc::TARGETS_STAGE).join(";"),
                    thing.codes(bc::TARGETS_SECTOR).join(";"),
                ];
                let budget = [bc::AMOUNT, bc::CURRENCY].map(|it| thing.text(it));
                joined(own, period(thing).into_iter().chain(budget).chain(thing.grounds()))
            })
        })
    }

    fn demands(&self) -> Vec<Row> {
        let name = sheets::DEMANDS.name;
        let mut rows = Vec::new();
        for thing in self.things.of_class(name, Kind::Demand) {
            thing.all(rdf::TYPE);
            let [english, korean] = thing.names();
            let [country, year, gdp] = [bc::COUNTRY, bc::YEAR, bc::GDP_PER_CAPITA].map(|it| thing.text(it));
            for need in thing.all(bc::HAS_NEED).into_iter().map(|it| self.things.thing(name, it)) {
                need.all(rdf::TYPE);
                let own = [country.clone(), english.clone(), korean.clone(), need.code(bc::AREA)];
                let levels = [need.text(bc::INTENSITY), need.text(bc::PRIORITY), gdp.clone(), year.clone()];
                rows.push(joined(own, levels.into_iter().chain(need.grounds())));
                need.done();
            }
            thing.done();
        }
        rows
    }

    fn offers(&self) -> Vec<Row> {
        self.rows(&sheets::OFFERS, Kind::Offer, |thing| {
            thing.one(bc::IN_CLUSTER).is_some_and(|it| self.membership.cluster(it)).then(|| {
                let own = [thing.reference(bc::IN_CLUSTER), thing.code(bc::AREA), thing.text(bc::LEVEL)];
                joined(own, thing.grounds())
            })
        })
    }

    fn statistics(&self) -> Vec<Row> {
        self.rows(&sheets::STATISTICS, Kind::Statistic, |thing| {
            thing.one(bc::REF_CLUSTER).is_some_and(|it| self.membership.cluster(it)).then(|| {
                thing.all(qb::DATA_SET);
                let own = [thing.reference(bc::REF_CLUSTER), thing.code(bc::STATISTIC_CODE)];
                let rest = [sdmx_measure::OBS_VALUE, sdmx_attribute::UNIT_MEASURE, bc::REF_YEAR];
                joined(own, rest.map(|it| thing.text(it)).into_iter().chain(thing.grounds()))
            })
        })
    }

    fn reference_positions(&self) -> Vec<Row> {
        let clusters = self.things.of_class(sheets::REFERENCE_POSITIONS.name, Kind::Cluster);
        let row = |thing: &Thing<'_, '_>| {
            let side = thing.text(bc::REPORTED_SIDE);
            let wanted = self.membership.cluster(thing.term) && !side.is_empty();
            wanted.then(|| vec![thing.key().to_owned(), side, thing.sources()])
        };
        clusters.iter().filter_map(row).collect()
    }

    /// Linkages that say what a cell of `parent` would say, and nothing else.
    fn shorthands(&self) -> Vec<Shorthand> {
        let index = self.things.index;
        let parents = &self.tables.parents;
        let found = parents.iter().filter_map(|(child, parent)| {
            // A row for the same pair would win over the cell.
            let [child, parent] = [child, parent].map(|it| self.tables.actors.get(*it as usize));
            let (child, parent) = (child?.term, parent?.term);
            let actor = self.things.thing(sheets::ACTORS.name, child);
            let own = self.things.base.parse_key(Kind::Actor, index.text(child))?;
            let iri = self.things.base.id(Kind::Linkage, &key::parent_linkage_key(own));
            let linkage = self.things.thing(sheets::LINKAGES.name, index.id(iri.as_ref())?);
            let [of_type, kind, from, to, participant] =
                [rdf::TYPE, bc::LINKAGE_TYPE, bc::FROM, bc::TO, bc::PARTICIPANT].map(|it| index.id(it));
            let grounds = [index.id(bc::CONFIDENCE), index.id(bc::EVIDENCE)];
            let grounds = actor.facts().iter().filter(|it| grounds.contains(&Some(it.0))).copied();
            let facts = [
                (of_type?, index.id(Kind::Linkage.class())?),
                (kind?, index.id(concept::linkage_type::PARENT_ORGANISATION)?),
                (from?, child),
                (to?, parent),
                (participant?, child),
                (participant?, parent),
            ];
            let says = linkage.says(facts.into_iter().chain(grounds).collect());
            let parent = self.things.base.parse_key(Kind::Actor, index.text(parent))?.to_owned();
            (says && self.is_only(&linkage)).then_some(Shorthand { child, parent, linkage: linkage.term })
        });
        found.collect()
    }

    /// Whether no other linkage of the same type has the same two ends.
    fn is_only(&self, linkage: &Thing<'_, '_>) -> bool {
        let Some(row) = self.tables.linkage_row(linkage.term) else { return false };
        let linkages = &self.tables.linkages;
        let Some(own) = linkages.get(row as usize) else { return false };
        let Some(child) = own.participants.first() else { return false };
        let same = self.tables.linkages_of(*child).iter().filter_map(|it| linkages.get(*it as usize));
        same.filter(|it| it.kind == own.kind && it.participants == own.participants).count() == 1
    }
}

/// A linkage that a cell of the sheet of actors stands for.
struct Shorthand {
    child: TermId,
    /// Key of the parent.
    parent: String,
    linkage: TermId,
}

fn period(thing: &Thing<'_, '_>) -> [String; 2] {
    [thing.date([schema::START_DATE, bc::START_PRECISION]), thing.date([schema::END_DATE, bc::END_PRECISION])]
}

fn joined<const N: usize>(first: [String; N], rest: impl IntoIterator<Item = String>) -> Row {
    first.into_iter().chain(rest).collect()
}
