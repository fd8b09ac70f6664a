//! The sheet of demands: one row per country, capability area and year.

use super::cells::{POSITIVE, SHARE, decimal};
use super::records::Member;
use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::ingest::code::{Code, Severity};
use crate::ingest::concepts::Vocabulary;
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::{rdf, skos};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode};
use oxsdatatypes::Decimal;
use std::collections::BTreeMap;

pub(super) const SHEET: Sheet = Sheet { form: &sheets::DEMANDS, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let (country, year) = (row.country("country"), row.year("year"));
    let area = row.code("area", Vocabulary::Area);
    let intensity = row.number("intensity", SHARE);
    let priority = row.number("priority", POSITIVE);
    let (Some(country), Some(year), Some(area)) = (country, year, area) else { return Ok(()) };
    let demand = row.reading.options.base.demand(&country, year.into());
    let need = row.reading.options.base.need(&country, year.into(), &area.notation);
    if !row.register(&need, "area")? {
        return Ok(());
    }
    let mut draft = Draft::new(&demand, class::DEMAND_PROFILE);
    draft.add(&demand, bc::COUNTRY, Literal::new_simple_literal(country));
    draft.add(&demand, bc::YEAR, Literal::new_typed_literal(year.to_string(), xsd::INTEGER));
    let group = profile(row, &mut draft, &demand);
    draft.add(&demand, bc::HAS_NEED, need.clone());
    draft.add(&need, rdf::TYPE, class::NEED.into_owned());
    draft.add(&need, bc::AREA, area.iri);
    if let Some(intensity) = intensity {
        draft.add(&need, bc::INTENSITY, decimal(intensity));
    }
    // An empty priority is 1; one that was not understood has refused the row.
    draft.add(&need, bc::PRIORITY, decimal(priority.unwrap_or_else(|| Decimal::from(1))));
    row.grounds(&mut draft, &need);
    draft.member = Some(Member { group, step: 0, artifact: None });
    row.finish(Kind::Demand, &demand, draft)
}

/// What all rows of a country and year share; a row that says otherwise is refused, the first one stands.
fn profile(row: &mut Row<'_, '_>, draft: &mut Draft, demand: &NamedNode) -> usize {
    let gdp = row.number("gdp_per_capita", POSITIVE).map(|it| ("gdp_per_capita", it.to_string()));
    let names = ["label_en", "label_ko"].into_iter().filter_map(|it| Some((it, row.text(it)?)));
    let given: BTreeMap<_, _> = names.collect::<Vec<_>>().into_iter().chain(gdp).collect();
    let number = row.number;
    let first = row.reading.group(demand, number, 1, given.clone());
    let (group, first_row, values) = (first.group, first.row, first.values.clone());
    for (column, value) in given {
        let Some(first) = values.get(column) else {
            // A later row may complete what the first one left open.
            if let Some(names) = row.reading.groups.get_mut(demand.as_str()) {
                names.values.insert(column, value);
            }
            continue;
        };
        if *first != value {
            let code = if column == "gdp_per_capita" { Code::ValueConflict } else { Code::LabelConflict };
            row.report_as(Severity::Error, code, column, &first_row.to_string());
        }
    }
    let values = row.reading.groups.get(demand.as_str()).map(|it| it.values.clone()).unwrap_or_default();
    for (column, value) in values {
        match column {
            "label_en" => draft.add(
                demand,
                skos::PREF_LABEL,
                Literal::new_language_tagged_literal_unchecked(value, "en"),
            ),
            "label_ko" => draft.add(
                demand,
                skos::PREF_LABEL,
                Literal::new_language_tagged_literal_unchecked(value, "ko"),
            ),
            _ => draft.add(demand, bc::GDP_PER_CAPITA, Literal::new_typed_literal(value, xsd::DECIMAL)),
        }
    }
    group
}
