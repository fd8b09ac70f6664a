//! `/api/v1/sheets` and `/api/v1/sheets/{sheet}`: the data as the tables from which it can be imported again.

use super::network::{Bom, attachment};
use crate::api::asked::{Answer, Asked};
use crate::api::negotiation::{CSV, Form};
use crate::api::parameters::{InCluster, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::problem_kinds::ProblemKind;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, OneOf, Optional, Required, Truth};
use crate::api::things::Things;
use crate::export::ExportError;
use crate::export::sheets::{self, PACKAGES, Package, Sheets, SheetsParameters};
use crate::export::view::ByteOrderMark;
use crate::model::sheet::Sheet;
use crate::model::sheets::SHEETS;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_sheets).service(show_sheet);
}

/// Every package, in the order in which they are offered.
const FORMS: [Form; PACKAGES.len()] = {
    let mut forms = [Form::new("", ""); PACKAGES.len()];
    let mut at = 0;
    while at < forms.len() {
        forms[at] = Form::new(PACKAGES[at].id, PACKAGES[at].media_type);
        at += 1;
    }
    forms
};

/// The names of [`FORMS`].
const FORMATS: [&str; FORMS.len()] = {
    let mut names = [""; FORMS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = FORMS[at].id;
        at += 1;
    }
    names
};

/// The English names of all sheets.
const NAMES: [&str; SHEETS.len()] = {
    let mut names = [""; SHEETS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = SHEETS[at].name;
        at += 1;
    }
    names
};

parameter! {
    /// Form of all sheets: CSV files in a ZIP archive, or a workbook.
    Format = "format" in Query, Optional<OneOf> = Optional(OneOf(&FORMATS)), example "zip";
    /// Name of the sheet.
    SheetName = "sheet" in Path, Required<OneOf> = Required(OneOf(&NAMES)), example "actors";
    /// Whether the header line is sent alone: a file to fill in.
    Template = "template" in Query, Defaulted<Truth> = Defaulted(Truth, "false"), example false;
}

parameters! {
    struct SheetsAsked {
        cluster: InCluster,
        format: Format,
        bom: Bom,
    }
}

parameters! {
    struct SheetAsked {
        sheet: SheetName,
        cluster: InCluster,
        template: Template,
        bom: Bom,
    }
}

/// All sheets
///
/// What is stated, as eleven tables that can be imported again: with the same triples, apart from what a README in the
/// package counts. With `cluster`: the clusters, their actors and artifacts, and linkages, derivations, pathways and
/// programmes that one of these has a part in, which may refer to things outside; demands belong to no cluster and are
/// always there. Headers are English, or Korean with `lang=ko`; imports take both.
#[utoipa::path(
    tag = "networks",
    params(SheetsAsked),
    responses((status = 200, description = "A file with all sheets.", content(
        (String = "application/zip"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    )))
)]
#[get("/api/v1/sheets")]
async fn show_sheets(asked: Asked<SheetsAsked>) -> Answer {
    asked
        .answer_at_length(&FORMS, |asked| {
            let package = PACKAGES.into_iter().find(|it| it.id == asked.form.id);
            let package: &Package =
                package.ok_or_else(|| Problem::internal(&format!("no package `{}`", asked.form.id)))?;
            let SheetsAsked { cluster, bom, .. } = &asked.parameters;
            let sheets = read(asked, &SHEETS, cluster, *bom)?;
            if let Some(largest) = sheets.tables.iter().map(|it| it.rows.len()).max()
                && largest > package.rows_max
            {
                return Err(too_large(largest, package.rows_max));
            }
            let mut bytes = Vec::new();
            (package.write)(&sheets, &mut bytes).map_err(|error| Problem::internal(&error))?;
            let name = sheets::file_name(None, asked.snapshot.revision, package.extension);
            Ok(attachment(Reply::new(package.media_type, bytes), &name))
        })
        .await
}

/// One sheet
///
/// What is stated, as one table that can be imported again, or its header line as a file to fill in. Headers are English,
/// or Korean with `lang=ko`; imports take both.
#[utoipa::path(
    tag = "networks",
    params(SheetAsked),
    responses((status = 200, description = "The sheet.", content((String = "text/csv"))))
)]
#[get("/api/v1/sheets/{sheet}")]
async fn show_sheet(asked: Asked<SheetAsked>) -> Answer {
    asked
        .answer_at_length(&[CSV], |asked| {
            let SheetAsked { sheet, cluster, template, bom } = &asked.parameters;
            let found = SHEETS.into_iter().find(|it| it.name == *sheet);
            let found = found.ok_or_else(|| Problem::thing_unknown("sheet", sheet))?;
            let sheets = if *template {
                sheets::template(found, asked.language, byte_order_mark(*bom))
            } else {
                read(asked, &[found], cluster, *bom)?
            };
            let mut bytes = Vec::new();
            sheets.write_first(&mut bytes).map_err(|error| Problem::internal(&error))?;
            let name = sheets::file_name(Some(found), asked.snapshot.revision, CSV.id);
            Ok(attachment(Reply::new("text/csv; charset=utf-8; header=present", bytes), &name))
        })
        .await
}

fn read<P>(
    asked: &Asked<P>,
    wanted: &[&'static Sheet],
    clusters: &[String],
    bom: bool,
) -> Result<Sheets, Problem> {
    let parameters = SheetsParameters {
        clusters: clusters.to_vec(),
        language: asked.language,
        byte_order_mark: byte_order_mark(bom),
    };
    let limits = asked.state.settings.export;
    sheets::read(&asked.snapshot.sources(&[]), wanted, &parameters, limits).map_err(|error| match error {
        ExportError::ThingUnknown { kind, key } => Things::new(&asked.snapshot).unknown(kind, &key),
        ExportError::TooLarge { edges, limits, .. } => too_large(edges, limits.edges_max),
        error @ (ExportError::FormatUnknown(_)
        | ExportError::TypeUnknown(_)
        | ExportError::MetricUnknown(_)
        | ExportError::TooSmall { .. }
        | ExportError::NoHyperedges(_)
        | ExportError::Write(_)) => Problem::internal(&error),
    })
}

fn byte_order_mark(bom: bool) -> ByteOrderMark {
    if bom { ByteOrderMark::Present } else { ByteOrderMark::Absent }
}

fn too_large(rows: usize, rows_max: usize) -> Problem {
    Problem::new(
        ProblemKind::NetworkTooLarge,
        format!("{rows} rows of one sheet are more than {rows_max} (limits.export_edges_max, or what a workbook holds). Ask for fewer clusters, or for RDF."),
        format!("한 시트의 행 {rows}개는 한도 {rows_max}개를 넘습니다(limits.export_edges_max 또는 통합 문서의 한도). 클러스터를 줄이거나 RDF로 받으십시오."),
    )
    .with("edges", rows)
    .with("limit", rows_max)
}
