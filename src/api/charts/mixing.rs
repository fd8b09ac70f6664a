//! The values of the mixing matrix: those of `/api/v1/clusters/{cluster}/mixing-matrix`, and of several clusters together.

use super::{Question, Source, Surroundings, named, value};
use crate::api::bodies::matrix::{MatrixCell, MatrixSector, Mixed};
use crate::api::problem::Problem;
use crate::api::things::Things;
use crate::charts::Picture;
use crate::charts::mixing::{Added, CHART, Cell, Mixing, Row};
use crate::charts::shape::Shape;
use crate::model::colour::Colour;
use crate::model::sector::Sector;
use crate::network::view::Weight;
use crate::vocabulary::bc;
use crate::vocabulary::mint::{Scheme, concept};
use oxrdf::NamedNodeRef;

/// The chart with its values.
pub(super) const SOURCE: Source = Source {
    chart: &CHART,
    parameters: &["cluster", "scope", "weight", "year", "window"],
    needs: None,
    read,
};

fn read(question: &Question, within: &Surroundings<'_>) -> Result<Box<dyn Picture>, Problem> {
    let things = Things::new(within.snapshot);
    let published = question.published(within.snapshot);
    let rows = things.chosen_clusters(&question.clusters(), &[])?;
    let clusters = things.clusters(&rows).iter().map(named).collect();
    let survey = within.snapshot.survey();
    let mixed = Mixed::new(&survey, rows, published.period, (question.scope.sectors(), question.weight));
    let sectors = mixed.sectors.iter().zip(mixed.rows());
    let cell = |it: MatrixCell| Cell {
        linkages: it.linkages,
        strength: it.strength,
        expected: it.expected,
        ratio: it.ratio,
    };
    Ok(Box::new(Mixing {
        clusters,
        sectors: sectors.map(|(sector, it)| row(&things, *sector, it)).collect(),
        cells: mixed.cells().into_iter().map(|it| it.into_iter().map(cell).collect()).collect(),
        coverage: value(&mixed.coverage()),
        evenness: value(&mixed.evenness()),
        ei_index: value(&mixed.ei_index()),
        added: match question.weight {
            Weight::Count => Added::Count,
            Weight::Strength | Weight::One | Weight::Distance => Added::Strength,
        },
        period: published.period,
    }))
}

fn row(things: &Things<'_>, sector: Sector, it: MatrixSector) -> Row {
    let drawn = |how: NamedNodeRef<'_>| {
        let concept = things.read.index.id(&concept(Scheme::Sector, sector.notation()))?;
        things.text_of(concept, how)
    };
    Row {
        sector,
        name: it.label,
        colour: drawn(bc::COLOUR).and_then(|it| Colour::parse(&it)).unwrap_or(Colour::GREY),
        shape: drawn(bc::SHAPE).map_or(Shape::Circle, |it| Shape::of_word(&it)),
        actors: it.actors,
    }
}
