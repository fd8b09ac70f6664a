//! The view of a network as flags, shared by the commands that make one.

use super::failure::{Failure, said};
use crate::export::parameters::{ColourBy, Layout, ViewParameters};
use crate::export::view::{ByteOrderMark, Projection};
use crate::model::date::PartialDate;
use crate::model::text::Language;
use crate::model::{family::Family, sector::Sector};
use crate::network::view::{Directed, NamedView, Parallel, Rollup, Scope, Weight};
use clap::{Args, ValueEnum};

/// Flags of a view; they have the names of the parameters of the REST interface.
#[derive(Debug, Args)]
pub(super) struct ViewFlags {
    /// Keys of clusters, separated by commas; none means every actor
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    cluster: Vec<String>,
    /// Linkages inside the clusters, those that cross their border, or both
    #[arg(long, value_enum, default_value_t = ScopeFlag::Inside)]
    scope: ScopeFlag,
    /// Sectors of actors, separated by commas
    #[arg(long, value_name = "SECTORS", value_delimiter = ',', value_parser = sector)]
    sector: Vec<Sector>,
    /// Linkage types, separated by commas
    #[arg(long = "type", value_name = "TYPES", value_delimiter = ',')]
    types: Vec<String>,
    /// Families of linkages, separated by commas
    #[arg(long, value_name = "FAMILIES", value_delimiter = ',', value_parser = family)]
    family: Vec<Family>,
    /// Leave out what is stated to be less certain, 0 to 1
    #[arg(long, value_name = "NUMBER", value_parser = confidence)]
    confidence_min: Option<f64>,
    /// First day of the period: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<PartialDate>,
    /// Last day of the period
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<PartialDate>,
    /// Show actors as themselves, as the body that they are part of, or as their clusters
    #[arg(long, value_name = "ROLLUP", default_value = "none", value_parser = rollup)]
    rollup: Rollup,
    /// Only these actors: keys, separated by commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    actors: Vec<String>,
    /// The surroundings of one actor
    #[arg(long, value_name = "KEY")]
    around: Option<String>,
    /// Steps from that actor
    #[arg(long, value_name = "STEPS", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=3))]
    depth: u32,
    /// Leave out actors without a linkage
    #[arg(long)]
    no_isolates: bool,
    /// Actors and linkages between them; linkages as nodes (bipartite); or one edge per linkage
    /// (hyper, jgf only)
    #[arg(long, value_name = "PROJECTION", default_value = "actor", value_parser = projection)]
    projection: Projection,
    /// The network that the indicators of this view read; only --cluster, --from and --to count then
    #[arg(long, value_name = "VIEW", value_parser = named_view)]
    view: Option<NamedView>,
    /// Keep parallel linkages apart, or merge them per pair
    #[arg(long, value_enum, default_value_t = MultiFlag::Keep)]
    multi: MultiFlag,
    /// Whether edges have a direction; with true a linkage without one is two edges, one each way and each of its whole weight
    #[arg(long, value_enum, default_value_t = DirectedFlag::Auto)]
    directed: DirectedFlag,
    /// What the weight of an edge is
    #[arg(long, value_enum, default_value_t = WeightFlag::Strength)]
    weight: WeightFlag,
    /// Indicators that become columns of the nodes, separated by commas
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    metrics: Vec<String>,
    /// How positions are found: force, circle, sector, geo or none
    #[arg(long, value_name = "LAYOUT", default_value = "force", value_parser = layout)]
    layout: Layout,
    /// What colours say: sector or community; communities are then an attribute, too
    #[arg(long, value_name = "WHAT", default_value = "sector", value_parser = colour)]
    color_by: ColourBy,
    /// Begin text tables with a byte order mark, as spreadsheets want it for Korean
    #[arg(long)]
    bom: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScopeFlag {
    Inside,
    Crossing,
    Any,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MultiFlag {
    Keep,
    Merge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DirectedFlag {
    Auto,
    True,
    False,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WeightFlag {
    Strength,
    Count,
}

impl ViewFlags {
    /// The parameters of the view, with labels in `language`.
    pub(super) fn parameters(&self, language: Language) -> Result<ViewParameters, Failure> {
        in_order(self.from, self.to)?;
        Ok(ViewParameters {
            clusters: self.cluster.clone(),
            scope: match self.scope {
                ScopeFlag::Inside => Scope::Inside,
                ScopeFlag::Crossing => Scope::Crossing,
                ScopeFlag::Any => Scope::Any,
            },
            sectors: self.sector.clone(),
            types: self.types.clone(),
            families: self.family.clone(),
            confidence_min: self.confidence_min,
            from: self.from,
            to: self.to,
            rollup: self.rollup,
            actors: self.actors.clone(),
            around: self.around.clone(),
            depth: self.depth,
            isolates: !self.no_isolates,
            projection: self.projection,
            named: self.view,
            multi: match self.multi {
                MultiFlag::Keep => Parallel::Keep,
                MultiFlag::Merge => Parallel::Merge,
            },
            directed: match self.directed {
                DirectedFlag::Auto => Directed::Auto,
                DirectedFlag::True => Directed::Always,
                DirectedFlag::False => Directed::Never,
            },
            weight: match self.weight {
                WeightFlag::Strength => Weight::Strength,
                WeightFlag::Count => Weight::Count,
            },
            metrics: self.metrics.clone(),
            layout: self.layout,
            colour: self.color_by,
            language,
            byte_order_mark: if self.bom { ByteOrderMark::Present } else { ByteOrderMark::Absent },
        })
    }

    /// The indicators that were asked for as columns.
    pub(super) fn metrics(&self) -> &[String] {
        &self.metrics
    }
}

fn sector(text: &str) -> Result<Sector, String> {
    let known = || Sector::ALL.map(Sector::notation).join(", ");
    Sector::from_notation(text).ok_or_else(|| format!("known are {}", known()))
}

fn family(text: &str) -> Result<Family, String> {
    let known = || Family::ALL.map(Family::notation).join(", ");
    Family::from_notation(text).ok_or_else(|| format!("known are {}", known()))
}

fn named_view(text: &str) -> Result<NamedView, String> {
    let known = || NamedView::NETWORKS.map(NamedView::notation).join(", ");
    NamedView::from_notation(text).ok_or_else(|| format!("known are {}", known()))
}

fn rollup(text: &str) -> Result<Rollup, String> {
    let known = || Rollup::ALL.map(Rollup::notation).join(", ");
    Rollup::from_notation(text).ok_or_else(|| format!("known are {}", known()))
}

fn projection(text: &str) -> Result<Projection, String> {
    let known = || Projection::ALL.map(Projection::notation).join(", ");
    Projection::from_notation(text).ok_or_else(|| format!("known are {}", known()))
}

pub(super) fn colour(text: &str) -> Result<ColourBy, String> {
    let known = || ColourBy::ALL.map(ColourBy::notation).join(", ");
    ColourBy::from_notation(text).ok_or_else(|| format!("known are {}", known()))
}

fn layout(text: &str) -> Result<Layout, String> {
    let known = || Layout::ALL.map(Layout::notation).join(", ");
    Layout::from_notation(text).ok_or_else(|| format!("known are {}", known()))
}

/// Refuses a period that ends before it begins.
pub(super) fn in_order(from: Option<PartialDate>, to: Option<PartialDate>) -> Result<(), Failure> {
    if from.zip(to).is_some_and(|(from, to)| from.day > to.as_end().day) {
        return Err(Failure::Usage(said("--from lies after --to", "--from이 --to보다 늦습니다")));
    }
    Ok(())
}

pub(super) fn date(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text).ok_or_else(|| "write YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
}

fn confidence(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|it| (0.0..=1.0).contains(it));
    number.ok_or_else(|| "write a number from 0 to 1".to_owned())
}
