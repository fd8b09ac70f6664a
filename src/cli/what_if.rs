//! `bioclusters what-if`: what the indicators of a cluster would be after a change.

use super::context::{Access, Context};
use super::failure::{Failure, Outcome};
use super::period::WindowFlag;
use super::success_model::{cell, json};
use super::table::Table;
use crate::api::bodies::Measure;
use crate::api::bodies::what_if::WhatIf;
use crate::api::bodies::what_if_request::{WhatIfLimits, WhatIfRequest};
use crate::api::json_body;
use crate::model::text::Language;
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Show what the indicators of a cluster would be after a change; nothing is stored
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters what-if osong --remove-sector government
  bioclusters what-if hongneung --remove-actor kist,korea-univ --format json
  bioclusters what-if osong --add cbnu:bestian:research_collaboration
  bioclusters what-if boston --rank global-efficiency --limit 5")]
pub(super) struct WhatIfOf {
    /// Key of the cluster
    cluster: String,
    /// Last year of the period [default: the latest year of the data]
    #[arg(long, value_parser = clap::value_parser!(i16).range(1000..=2100))]
    year: Option<i16>,
    /// Length of the period
    #[arg(long, value_enum, default_value_t = WindowFlag::AllYears)]
    window: WindowFlag,
    /// Keys of actors that are taken out, separated by commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    remove_actor: Vec<String>,
    /// Sectors whose actors are taken out, separated by commas
    #[arg(long, value_name = "SECTORS", value_delimiter = ',')]
    remove_sector: Vec<String>,
    /// Linkage types that are taken out, separated by commas
    #[arg(long, value_name = "TYPES", value_delimiter = ',')]
    remove_type: Vec<String>,
    /// Keys of support programmes whose linkages are taken out, separated by commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    remove_programme: Vec<String>,
    /// Keys of linkages that are taken out, separated by commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    remove_linkage: Vec<String>,
    /// A linkage that is added; may be repeated
    #[arg(long, value_name = "FROM:TO:TYPE[:WEIGHT]", value_parser = linkage)]
    add: Vec<Value>,
    /// An actor that is added: one of the data joins, a new one has a sector; may be repeated
    #[arg(long, value_name = "KEY[:SECTOR]", value_parser = actor)]
    add_actor: Vec<Value>,
    /// A support programme that is added: its operator, and the sector it is for; may be repeated
    #[arg(long, value_name = "OPERATOR[:SECTOR]", value_parser = programme)]
    add_programme: Vec<Value>,
    /// Rank the single actors and missing linkages that matter most to this indicator
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "")]
    rank: Option<String>,
    /// Items of each ranking
    #[arg(long, value_name = "NUMBER", requires = "rank", value_parser = clap::value_parser!(u32).range(1..=200))]
    limit: Option<u32>,
    /// Number of random networks behind values against chance [default: setting analysis.rewirings]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(0..=1000))]
    rewirings: Option<u32>,
    /// Seed of the random networks [default: setting analysis.seed]
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// A text of parts as an object of members; what comes after the needed ones may be left out.
fn parts(text: &str, members: &[&str], needed: usize) -> Result<Map<String, Value>, String> {
    let parts: Vec<&str> = text.split(':').collect();
    if parts.len() < needed || parts.len() > members.len() || parts.iter().any(|it| it.is_empty()) {
        let (first, rest) = members.split_at_checked(needed).unwrap_or((members, &[]));
        let mut form = first.join(":");
        for name in rest {
            form.extend(["[:", name, "]"]);
        }
        return Err(format!("it must be {}", form.to_uppercase()));
    }
    Ok(members.iter().zip(parts).map(|(name, it)| ((*name).to_owned(), it.into())).collect())
}

fn linkage(text: &str) -> Result<Value, String> {
    let mut linkage = parts(text, &["from", "to", "type", "weight"], 3)?;
    if let Some(weight) = linkage.get_mut("weight") {
        let number = weight.as_str().and_then(|it| it.parse::<f64>().ok()).filter(|it| it.is_finite());
        *weight = number.ok_or("the weight must be a number")?.into();
    }
    Ok(linkage.into())
}

fn actor(text: &str) -> Result<Value, String> {
    parts(text, &["id", "sector"], 1).map(Value::from)
}

fn programme(text: &str) -> Result<Value, String> {
    parts(text, &["operator", "sector"], 1).map(Value::from)
}

impl WhatIfOf {
    /// The request that asks the same over HTTP; its bounds hold here, too.
    fn request(&self) -> Result<WhatIfRequest, Failure> {
        let rank = self.rank.as_ref().map(|id| {
            let indicator = Some(id).filter(|it| !it.is_empty());
            serde_json::json!({ "indicator": indicator, "limit": self.limit })
        });
        let body = serde_json::json!({
            "cluster": self.cluster,
            "year": self.year,
            "window": self.window.window().notation(),
            "remove": {
                "actors": self.remove_actor,
                "sectors": self.remove_sector,
                "types": self.remove_type,
                "programmes": self.remove_programme,
                "linkages": self.remove_linkage,
            },
            "add": self.add,
            "add_actors": self.add_actor,
            "add_programmes": self.add_programme,
            "rank": rank,
            "rewirings": self.rewirings,
            "seed": self.seed,
        });
        Ok(json_body::parse(body.to_string().as_bytes())?)
    }
}

pub(super) fn run(asked: &WhatIfOf, context: &Context) -> Result<Outcome, Failure> {
    let request = asked.request()?;
    let engine = context.open(Access::Read)?;
    let limits = WhatIfLimits {
        rank: context.settings.rank_limits(),
        draw_work: context.settings.limits.draw_work,
        seed: context.settings.analysis.seed,
    };
    let answer = request.answer(&engine.snapshot(), limits);
    let body = answer.map_err(|it| Failure::of_problem(&it))?;
    let mut out = context.output.data();
    match asked.format {
        Format::Table => write(&mut out, &body, context.language)?,
        Format::Json => json(&mut out, &body)?,
    }
    out.flush()?;
    let cautions = body.maturity.cautions.iter().map(|it| &it.message);
    for note in cautions.chain(&body.notes).filter_map(|it| it.pick(context.language)) {
        context.output.note(note);
    }
    Ok(Outcome::Done)
}

fn write(out: &mut impl Write, body: &WhatIf, language: Language) -> io::Result<()> {
    let mut values = Table::new(match language {
        Language::Korean => ["지표", "전", "후", "변화"],
        Language::English => ["indicator", "before", "after", "change"],
    });
    for ((before, after), change) in body.before.iter().zip(&body.after).zip(&body.change) {
        // Of the parts of the cluster those that differ.
        if before.part.is_some() && cell(&before.value) == cell(&after.value) {
            continue;
        }
        let name = match &before.part {
            Some(part) => format!("{} {part}", before.indicator),
            None => before.indicator.clone(),
        };
        values.push([name, cell(&before.value), cell(&after.value), cell(&change.value)]);
    }
    values.write(out)?;
    writeln!(out)?;
    maturity(body, language).write(out)?;
    writeln!(out)?;
    components(body, language).write(out)?;
    if !body.without_effect.is_empty() {
        writeln!(out)?;
        without_effect(body, language).write(out)?;
    }
    let Some(ranking) = &body.ranking else { return Ok(()) };
    let mut effects = Table::new(match language {
        Language::Korean => ["변화", ranking.indicator.as_str(), "차이", "같은 하위 지표로"],
        Language::English => ["change", ranking.indicator.as_str(), "difference", "like for like"],
    });
    let like = |it: &Option<Measure>| it.as_ref().map_or_else(String::new, cell);
    for it in &ranking.actors {
        let name = format!("− {}", it.actor.id);
        effects.push([name, cell(&it.after), cell(&it.change), like(&it.like_for_like)]);
    }
    for it in &ranking.linkages {
        let name = format!("+ {} – {}", it.from.id, it.to.id);
        effects.push([name, cell(&it.after), cell(&it.change), like(&it.like_for_like)]);
    }
    writeln!(out)?;
    effects.write(out)
}

/// Maturity and its pillars, as they are and like for like.
fn maturity(body: &WhatIf, language: Language) -> Table {
    let mut table = Table::new(match language {
        Language::Korean => {
            ["성숙도", "전", "후", "전 (같은 하위 지표)", "후 (같은 하위 지표)", "값이 생김", "값이 없어짐"]
        }
        Language::English => [
            "maturity",
            "before",
            "after",
            "before, like for like",
            "after, like for like",
            "defined",
            "undefined",
        ],
    });
    let found = &body.maturity;
    let alike = &found.like_for_like;
    let whole = [&found.before, &found.after, &alike.before, &alike.after].map(cell);
    table.push(["maturity".to_owned()].into_iter().chain(whole).chain([String::new(), String::new()]));
    for it in &found.pillars {
        let scores = [&it.before, &it.after, &it.like_for_like_before, &it.like_for_like_after].map(cell);
        let became = [it.became_defined.join(", "), it.became_undefined.join(", ")];
        table.push([it.id.clone()].into_iter().chain(scores).chain(became));
    }
    table
}

/// Items of the request that change nothing.
fn without_effect(body: &WhatIf, language: Language) -> Table {
    let mut table = Table::new(match language {
        Language::Korean => ["효과 없음", "항목", "이유"],
        Language::English => ["without effect", "item", "why"],
    });
    for it in &body.without_effect {
        let why = it.message.pick(language).unwrap_or_default().to_owned();
        table.push([it.pointer.clone(), it.item.clone(), why]);
    }
    table
}

fn components(body: &WhatIf, language: Language) -> Table {
    let (head, names) = match language {
        Language::Korean => (
            ["네트워크", "전", "후"],
            ["참여자", "연결된 쌍", "연계 없는 참여자", "연결 집단", "가장 큰 집단"],
        ),
        Language::English => (
            ["network", "before", "after"],
            ["actors", "linked pairs", "actors without a linkage", "components", "largest component"],
        ),
    };
    let mut table = Table::new(head);
    let (before, after) = (&body.components.before, &body.components.after);
    let largest = |it: &[u64]| it.first().copied().unwrap_or(0);
    let numbers = [
        (before.actors, after.actors),
        (before.linked_pairs, after.linked_pairs),
        (before.isolates, after.isolates),
        (before.components, after.components),
        (largest(&before.sizes), largest(&after.sizes)),
    ];
    for (name, (before, after)) in names.into_iter().zip(numbers) {
        table.push([name.to_owned(), before.to_string(), after.to_string()]);
    }
    table
}
