//! `bioclusters success-model`: what a cluster is made of, and clusters side by side.

use super::context::{Access, Context};
use super::failure::{Failure, Outcome};
use super::period::WindowFlag;
use super::table::Table;
use crate::api::bodies::Measure;
use crate::api::bodies::statement::Statement;
use crate::api::bodies::success_compare::SuccessModels;
use crate::api::bodies::success_model::{LineHead, SuccessModel};
use crate::api::published::Published;
use crate::api::routes::success_model::{model_of, models_of};
use crate::model::text::{Language, Text};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::{self, Write};

/// Show what a cluster is made of with its evidence, or clusters side by side
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters success-model osong
  bioclusters success-model osong --format text --lang ko
  bioclusters success-model osong boston
  bioclusters success-model boston --limit 50 --format json")]
pub(super) struct SuccessModelOf {
    /// Keys of one to ten clusters
    #[arg(required = true, num_args = 1..=10)]
    clusters: Vec<String>,
    /// Last year of the period [default: the latest year of the data]
    #[arg(long, value_parser = clap::value_parser!(i16).range(1000..=2100))]
    year: Option<i16>,
    /// Length of the period
    #[arg(long, value_enum, default_value_t = WindowFlag::AllYears)]
    window: WindowFlag,
    /// Items of each list of the evidence in JSON
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=50))]
    limit: u8,
    /// How it is written: numbers as a table, sentences, or everything as JSON
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Text,
    Json,
}

pub(super) fn run(asked: &SuccessModelOf, context: &Context) -> Result<Outcome, Failure> {
    let engine = context.open(Access::Read)?;
    let snapshot = engine.snapshot();
    let published = Published::new(&snapshot, asked.year.map(i64::from), asked.window.window());
    let language = context.language;
    let mut out = context.output.data();
    if let [cluster] = asked.clusters.as_slice() {
        let model = model_of(&snapshot, &published, cluster, usize::from(asked.limit));
        let model = model.map_err(|it| Failure::of_problem(&it))?;
        match asked.format {
            Format::Table => table(&model, language).write(&mut out)?,
            Format::Text => sentences(&mut out, &model.statements, language)?,
            Format::Json => json(&mut out, &model)?,
        }
    } else {
        let models = models_of(&snapshot, &published, &asked.clusters);
        let models = models.map_err(|it| Failure::of_problem(&it))?;
        match asked.format {
            Format::Table => side_by_side(&models, language).write(&mut out)?,
            Format::Text => compared(&mut out, &models, language)?,
            Format::Json => json(&mut out, &models)?,
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Writes a body as JSON.
pub(super) fn json(out: &mut impl Write, body: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, body)?;
    out.write_all(b"\n")
}

fn picked(text: &Text, language: Language) -> String {
    text.pick(language).unwrap_or_default().to_owned()
}

/// Section, name and part of a line.
fn named(section: &Text, head: &LineHead, language: Language) -> [String; 3] {
    let part = head.part_label.as_ref().map_or_else(String::new, |it| picked(it, language));
    [picked(section, language), picked(&head.label, language), part]
}

/// A value, or the code of the reason why there is none.
pub(super) fn cell(measure: &Measure) -> String {
    let reason = || measure.undefined.as_ref().map_or_else(String::new, |it| format!("({})", it.code));
    measure.value.map_or_else(reason, rounded)
}

/// A number with six digits at most behind the point.
fn rounded(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn table(model: &SuccessModel, language: Language) -> Table {
    let mut table = Table::new(match language {
        Language::Korean => ["부분", "항목", "대상", "값", "하한", "상한"],
        Language::English => ["part", "item", "of", "value", "low", "high"],
    });
    for section in &model.sections {
        for line in &section.lines {
            let bound = |it: Option<f64>| it.map_or_else(String::new, rounded);
            let value = [cell(&line.value), bound(line.value.low), bound(line.value.high)];
            table.push(named(&section.label, &line.head, language).into_iter().chain(value));
        }
    }
    table
}

fn side_by_side(models: &SuccessModels, language: Language) -> Table {
    let head = match language {
        Language::Korean => ["부분", "항목", "대상"],
        Language::English => ["part", "item", "of"],
    };
    let clusters = models.clusters.iter().map(|it| it.cluster.id.clone());
    let mut table = Table::new(head.map(str::to_owned).into_iter().chain(clusters));
    for section in &models.sections {
        for line in &section.lines {
            let values = line.values.iter().map(cell);
            table.push(named(&section.label, &line.head, language).into_iter().chain(values));
        }
    }
    table
}

fn sentences(out: &mut impl Write, statements: &[Statement], language: Language) -> io::Result<()> {
    statements.iter().try_for_each(|it| writeln!(out, "{}", picked(&it.text, language)))
}

fn compared(out: &mut impl Write, models: &SuccessModels, language: Language) -> io::Result<()> {
    for cluster in &models.clusters {
        writeln!(out, "{}", picked(&cluster.cluster.label, language))?;
        writeln!(out, "{}\n", picked(&cluster.answer, language))?;
    }
    sentences(out, &models.differences, language)?;
    models.notes.iter().try_for_each(|it| writeln!(out, "{}", picked(it, language)))
}
