//! `bioclusters indicators`: the catalogue, one of its entries, and values.

use super::context::Context;
use super::failure::{Failure, Outcome};
use super::indicator_values::{self, Values};
use super::table::Table;
use crate::api::published;
use crate::indicators::REGISTRY;
use crate::indicators::meta::Indicator;
use crate::model::text::Language;
use clap::Subcommand;
use std::io::Write;

/// List indicators, show how one is defined, or compute values
#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  bioclusters indicators list
  bioclusters indicators show density --lang ko
  bioclusters indicators compute --cluster boston,osong
  bioclusters indicators compute --cluster boston --indicator maturity --draws 1000 --format json")]
pub(super) enum Indicators {
    /// The catalogue
    List,
    /// How an indicator is defined, and what gives the same number elsewhere
    Show {
        /// Its id, as `list` shows it
        id: String,
    },
    /// Values of clusters and their parts, or of the actors or artifacts of clusters
    Compute(Values),
}

pub(super) fn run(indicators: &Indicators, context: &Context) -> Result<Outcome, Failure> {
    let mut out = context.output.data();
    match indicators {
        Indicators::List => list(context.language).write(&mut out)?,
        Indicators::Show { id } => show(find(id)?, context.language).write(&mut out)?,
        Indicators::Compute(values) => indicator_values::run(values, context, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

pub(super) fn find(id: &str) -> Result<&'static Indicator, Failure> {
    published::find(id).map_err(|problem| Failure::of_problem(&problem))
}

fn list(language: Language) -> Table {
    let header = match language {
        Language::Korean => ["식별자", "이름", "범위", "단위", "읽는 네트워크"],
        Language::English => ["id", "name", "scope", "unit", "reads"],
    };
    let mut table = Table::new(header);
    for it in REGISTRY {
        table.push([
            it.id.as_str(),
            it.label.pick(language),
            it.compute.scope().label().pick(language),
            it.unit.label().pick(language),
            it.reads.notation(),
        ]);
    }
    table
}

fn show(it: &Indicator, language: Language) -> Table {
    let names = match language {
        Language::Korean => [
            "식별자",
            "이름",
            "설명",
            "범위",
            "공식",
            "값의 범위",
            "단위",
            "방향",
            "읽는 네트워크",
            "문헌",
            "DOI",
            "같은 값",
        ],
        Language::English => [
            "id",
            "name",
            "summary",
            "scope",
            "formula",
            "range",
            "unit",
            "direction",
            "reads",
            "reference",
            "doi",
            "same as",
        ],
    };
    let bound = |bound: Option<f64>, open: &str| bound.map_or_else(|| open.to_owned(), |it| it.to_string());
    let values = [
        it.id.to_string(),
        it.label.pick(language).to_owned(),
        it.summary.pick(language).to_owned(),
        it.compute.scope().label().pick(language).to_owned(),
        it.formula.to_owned(),
        format!("{} … {}", bound(it.range.low, "−∞"), bound(it.range.high, "∞")),
        it.unit.label().pick(language).to_owned(),
        it.direction.label().pick(language).to_owned(),
        it.reads.notation().to_owned(),
        it.reference.citation.to_owned(),
        it.reference.doi.unwrap_or_default().to_owned(),
        it.same_as.join(" · "),
    ];
    let header = match language {
        Language::Korean => ["항목", "내용"],
        Language::English => ["field", "content"],
    };
    let mut table = Table::new(header);
    for (name, value) in names.into_iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        table.push([name.to_owned(), value]);
    }
    table
}
