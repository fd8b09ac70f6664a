//! Findings and refused rows: of imports that are stored, and of jobs whose import is not.

use super::imports::ImportKey;
use super::jobs::{JobKey, find};
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::negotiation::LIST_FORMS;
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{Count, Cursor, Limit, ListFormat, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::refused_rows::{self, Mark};
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, List, OneOf, Optional, Pattern, Truth, Words};
use crate::api::state::AppState;
use crate::engine::job::{JobEnd, JobFailure, JobResult};
use crate::engine::reports::{ImportFinding, Kept, Report};
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services
        .service(list_import_findings)
        .service(rejected_rows_of_import)
        .service(list_job_findings)
        .service(rejected_rows_of_job);
}

parameter! {
    /// Only findings of these severities (separated by commas).
    BySeverity = "severity" in Query, List<OneOf> = List::up_to(3, OneOf(&["error", "warning", "notice"])), example ["error"];
    /// Only findings of these codes (separated by commas).
    ByCode = "code" in Query, List<Pattern> = List::up_to(20, KEY), example ["value-missing"];
    /// Only findings in this sheet or file.
    BySheet = "sheet" in Query, Optional<Words> = Optional(Words { length_max: 200 }), example "actors.csv";
    /// Whether CSV files begin with a byte order mark, by which spreadsheets know UTF-8.
    Bom = "bom" in Query, Defaulted<Truth> = Defaulted(Truth, "false"), example true;
}

parameters! {
    struct ImportFindingsAsked {
        import: ImportKey,
        severity: BySeverity,
        code: ByCode,
        sheet: BySheet,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct JobFindingsAsked {
        job: JobKey,
        severity: BySeverity,
        code: ByCode,
        sheet: BySheet,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct ImportRejectedAsked {
        import: ImportKey,
        bom: Bom,
    }
}

parameters! {
    struct JobRejectedAsked {
        job: JobKey,
        bom: Bom,
    }
}

/// Findings of an import
///
/// What was found in its files, in the order of files and rows: at most `imports.findings_max`, `findings_total` of the import counts
/// all. None where the graph was not written by an import of this service.
#[utoipa::path(tag = "imports", params(ImportFindingsAsked), responses((status = 200, description = "A page of the list.", body = Listing<ImportFinding>)))]
#[get("/api/v1/imports/{import}/findings")]
async fn list_import_findings(asked: Asked<ImportFindingsAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let ImportFindingsAsked { import, severity, code, sheet, limit, cursor, count, .. } =
                &asked.parameters;
            let (key, graph) = super::imports::find(&asked.snapshot, import)?;
            let report = super::imports::report(asked, key, graph)?;
            let wanted = wanted(*limit, cursor.as_deref(), *count);
            findings(asked, report, &Filter { severity, code, sheet: sheet.as_deref() }, wanted)
        })
        .await
}

/// Refused rows of an import
///
/// The rows that are not stored, as they were received, with a column `reason`: to be corrected and imported again. A CSV file, or a
/// ZIP archive where there are several sheets. RDF has no rows.
#[utoipa::path(tag = "imports", params(ImportRejectedAsked), responses((status = 200, description = "The rows.", content((String = "text/csv"), (String = "application/zip")))))]
#[get("/api/v1/imports/{import}/rejected")]
async fn rejected_rows_of_import(asked: Asked<ImportRejectedAsked>) -> Answer {
    asked
        .answer(refused_rows::FORMS, |asked| {
            let ImportRejectedAsked { import, bom } = &asked.parameters;
            let (key, graph) = super::imports::find(&asked.snapshot, import)?;
            refused_rows::reply(super::imports::report(asked, key, graph)?, key, mark(*bom))
        })
        .await
}

/// Findings of a job
///
/// What an import found that was refused or tried out, while its job is kept. Those of an import that is stored are kept with it.
#[utoipa::path(tag = "imports", params(JobFindingsAsked), responses((status = 200, description = "A page of the list.", body = Listing<ImportFinding>)))]
#[get("/api/v1/jobs/{job}/findings")]
async fn list_job_findings(asked: Asked<JobFindingsAsked>) -> Answer {
    asked
        .answer_by_content(LIST_FORMS, |asked| {
            let JobFindingsAsked { job, severity, code, sheet, limit, cursor, count, .. } = &asked.parameters;
            let report = of_job(&asked.state, job)?;
            let wanted = wanted(*limit, cursor.as_deref(), *count);
            findings(asked, report, &Filter { severity, code, sheet: sheet.as_deref() }, wanted)
        })
        .await
}

/// Refused rows of a job
///
/// The refused rows of an import that was refused or tried out, while its job is kept: a CSV file, or a ZIP archive where there are
/// several sheets.
#[utoipa::path(tag = "imports", params(JobRejectedAsked), responses((status = 200, description = "The rows.", content((String = "text/csv"), (String = "application/zip")))))]
#[get("/api/v1/jobs/{job}/rejected")]
async fn rejected_rows_of_job(asked: Asked<JobRejectedAsked>) -> Answer {
    asked
        .answer_by_content(refused_rows::FORMS, |asked| {
            let JobRejectedAsked { job, bom } = &asked.parameters;
            refused_rows::reply(of_job(&asked.state, job)?, job, mark(*bom))
        })
        .await
}

/// The report of an import that is not stored.
fn of_job(state: &AppState, id: &str) -> Result<Option<Report>, Problem> {
    let outcome = match find(state, id)?.view().end {
        Some(JobEnd::Done(JobResult::Import(outcome)) | JobEnd::Failed(JobFailure::Refused(outcome))) => {
            outcome
        }
        Some(JobEnd::Done(_) | JobEnd::Failed(_) | JobEnd::Cancelled) | None => return Ok(None),
    };
    let report = outcome.report.as_ref().map(Kept::open).transpose();
    report.map(Option::flatten).map_err(|error| Problem::internal(&error))
}

fn mark(bom: bool) -> Mark {
    if bom { Mark::With } else { Mark::Without }
}

fn wanted(limit: i64, cursor: Option<&str>, count: bool) -> Wanted<'_> {
    Wanted { limit, cursor, count, order: Order::Ascending }
}

/// Which findings are asked for.
struct Filter<'a> {
    severity: &'a [&'static str],
    code: &'a [String],
    sheet: Option<&'a str>,
}

impl Filter<'_> {
    fn takes(&self, finding: &ImportFinding) -> bool {
        (self.severity.is_empty() || self.severity.contains(&finding.severity.as_str()))
            && (self.code.is_empty() || self.code.contains(&finding.code))
            && self.sheet.is_none_or(|it| it == finding.sheet)
    }
}

fn findings<P>(
    asked: &Asked<P>,
    report: Option<Report>,
    filter: &Filter<'_>,
    wanted: Wanted<'_>,
) -> Result<Reply, Problem> {
    let found = match report {
        Some(mut report) => report.findings(usize::MAX).map_err(|error| Problem::internal(&error))?,
        None => Vec::new(),
    };
    let rows = found.into_iter().enumerate().filter(|(_, it)| filter.takes(it));
    let rows =
        rows.map(|(at, it)| Entry { key: SortKey::number(Some(at as f64)), id: format!("f{at}"), row: it });
    Reply::list(asked, paging::page(asked, wanted, rows)?)
}
