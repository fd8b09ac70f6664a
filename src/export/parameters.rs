//! What a user may ask of a network, in the words of the user: keys and notations.

use super::ExportError;
use super::view::{ByteOrderMark, Projection};
use crate::model::date::PartialDate;
use crate::model::text::Language;
use crate::model::{family::Family, sector::Sector};
use crate::network::read::Reader;
use crate::network::tables::Tables;
use crate::network::view::{Around, Directed, NamedView, Parallel, Rollup, Scope, Span, View, Weight};
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;

/// The parameters of a network. [`ViewParameters::default`] is what an address without parameters shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewParameters {
    /// Keys of clusters whose actors are inside; none means all actors.
    pub clusters: Vec<String>,
    /// Which linkages, by the side on which their ends stand.
    pub scope: Scope,
    /// Sectors of actors; none means all.
    pub sectors: Vec<Sector>,
    /// Notations of linkage types; none means all.
    pub types: Vec<String>,
    /// Families of linkages; none means all.
    pub families: Vec<Family>,
    /// Leaves out what is stated to be less certain.
    pub confidence_min: Option<f64>,
    /// First day of the period.
    pub from: Option<PartialDate>,
    /// Last day of the period.
    pub to: Option<PartialDate>,
    /// As what actors are shown.
    pub rollup: Rollup,
    /// Keys of the only actors; none means all.
    pub actors: Vec<String>,
    /// Key of the actor whose surroundings are shown.
    pub around: Option<String>,
    /// Steps from that actor.
    pub depth: u32,
    /// Whether inside actors without a linkage are shown.
    pub isolates: bool,
    /// What nodes and edges are.
    pub projection: Projection,
    /// The network that the indicators of a view read; of the parameters above, only clusters and period count then.
    pub named: Option<NamedView>,
    /// Whether parallel linkages stay apart.
    pub multi: Parallel,
    /// Whether edges have a direction.
    pub directed: Directed,
    /// What the weight of an edge is.
    pub weight: Weight,
    /// Indicators that become columns.
    pub metrics: Vec<String>,
    /// How positions are found.
    pub layout: Layout,
    /// What colours say.
    pub colour: ColourBy,
    /// The language of labels.
    pub language: Language,
    /// Whether text tables begin with a byte order mark.
    pub byte_order_mark: ByteOrderMark,
}

/// Parameters that a named view sets, whatever is asked for beside it.
const SET_BY_NAME: [&str; 14] = [
    "scope",
    "sector",
    "type",
    "family",
    "confidence_min",
    "rollup",
    "actors",
    "around",
    "depth",
    "isolates",
    "projection",
    "multi",
    "directed",
    "weight",
];

/// How positions are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Linked actors attract each other, all others push each other away.
    Force,
    /// One circle in the order of the keys.
    Circle,
    /// One disc per sector.
    Sector,
    /// Where they are on earth.
    Geo,
    /// No positions.
    None,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Self; 5] = [Self::Force, Self::Circle, Self::Sector, Self::Geo, Self::None];

    /// Its name in parameters.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Force => "force",
            Self::Circle => "circle",
            Self::Sector => "sector",
            Self::Geo => "geo",
            Self::None => "none",
        }
    }

    /// The layout of a name.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }
}

/// What colours say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColourBy {
    /// The sector.
    Sector,
    /// The community.
    Community,
}

impl ColourBy {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Sector, Self::Community];

    /// Its name in parameters.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Sector => "sector",
            Self::Community => "community",
        }
    }

    /// What a name stands for.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }
}

impl Default for ViewParameters {
    fn default() -> Self {
        Self {
            clusters: Vec::new(),
            scope: Scope::Inside,
            sectors: Vec::new(),
            types: Vec::new(),
            families: Vec::new(),
            confidence_min: None,
            from: None,
            to: None,
            rollup: Rollup::None,
            actors: Vec::new(),
            around: None,
            depth: 1,
            isolates: true,
            projection: Projection::Actor,
            named: None,
            multi: Parallel::Keep,
            directed: Directed::Auto,
            weight: Weight::Strength,
            metrics: Vec::new(),
            layout: Layout::Force,
            colour: ColourBy::Sector,
            language: Language::English,
            byte_order_mark: ByteOrderMark::Absent,
        }
    }
}

impl ViewParameters {
    /// The view that these parameters stand for: keys become rows.
    pub fn resolve(&self, tables: &Tables, reader: &Reader<'_>) -> Result<View, ExportError> {
        let row = |kind, key: &str, of: fn(&Tables, TermId) -> Option<u32>| {
            let found = reader.by_key(kind, key).and_then(|it| of(tables, reader.survivor(it)));
            found.ok_or_else(|| ExportError::ThingUnknown { kind, key: key.to_owned() })
        };
        let rows = |kind, keys: &[String], of: fn(&Tables, TermId) -> Option<u32>| {
            keys.iter().map(|it| row(kind, it, of)).collect::<Result<Vec<_>, _>>()
        };
        let clusters = rows(Kind::Cluster, &self.clusters, Tables::cluster_row)?;
        let last = self.to.map(|it| it.as_end().day);
        let span = Span { first: self.from.map(|it| it.day), last };
        if let Some(name) = self.named {
            return Ok(View::named(name, clusters, span));
        }
        let actors = rows(Kind::Actor, &self.actors, Tables::actor_row)?;
        let around = self.around.as_ref().map(|it| row(Kind::Actor, it, Tables::actor_row)).transpose()?;
        Ok(View {
            clusters,
            families: self.families.clone(),
            types: self.types.iter().map(|it| type_row(tables, it)).collect::<Result<_, _>>()?,
            sectors: self.sectors.clone(),
            confidence_min: self.confidence_min,
            scope: self.scope,
            weight: self.weight,
            parallel: self.multi,
            directed: self.directed,
            isolates: self.isolates,
            actors: (!actors.is_empty()).then_some(actors),
            around: around.map(|actor| Around { actor, depth: self.depth }),
            rollup: self.rollup,
            ..View::everything(span)
        })
    }

    /// What nodes and edges are. Indicators read networks of actors.
    pub fn projection(&self) -> Projection {
        if self.named.is_some() { Projection::Actor } else { self.projection }
    }

    /// The parameters that count and are not at their default, by name: what answers and files say of their view.
    pub fn stated(&self) -> Vec<(&'static str, String)> {
        let sectors = self.sectors.iter().map(|it| it.notation());
        let families = self.families.iter().map(|it| it.notation());
        let named = self.named.map(NamedView::notation);
        let around = self.around.as_ref();
        let stated = [
            ("cluster", list(&self.clusters)),
            ("scope", changed(self.scope, Scope::Inside, scope_notation)),
            ("sector", list(sectors)),
            ("type", list(&self.types)),
            ("family", list(families)),
            ("confidence_min", self.confidence_min.map(|it| it.to_string())),
            ("from", self.from.map(|it| it.to_string())),
            ("to", self.to.map(|it| it.to_string())),
            ("rollup", changed(self.rollup, Rollup::None, Rollup::notation)),
            ("actors", list(&self.actors)),
            ("around", around.cloned()),
            ("depth", around.map(|_| self.depth.to_string())),
            ("isolates", (!self.isolates).then(|| "false".to_owned())),
            ("projection", changed(self.projection, Projection::Actor, Projection::notation)),
            ("view", named.map(str::to_owned)),
            ("multi", (self.multi == Parallel::Merge).then(|| "merge".to_owned())),
            ("directed", changed(self.directed, Directed::Auto, directed_notation)),
            ("weight", changed(self.weight, Weight::Strength, weight_notation)),
            ("metrics", list(&self.metrics)),
            ("layout", changed(self.layout, Layout::Force, Layout::notation)),
            ("color", changed(self.colour, ColourBy::Sector, ColourBy::notation)),
            ("lang", changed(self.language, Language::English, Language::tag)),
            ("bom", (self.byte_order_mark == ByteOrderMark::Present).then(|| "true".to_owned())),
        ];
        let counts = |name: &str| self.named.is_none() || !SET_BY_NAME.contains(&name);
        stated
            .into_iter()
            .filter(|it| counts(it.0))
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }
}

/// The name of a scope in parameters.
pub const fn scope_notation(scope: Scope) -> &'static str {
    match scope {
        Scope::Inside => "inside",
        Scope::Crossing => "crossing",
        Scope::Any => "any",
    }
}

/// The name of a choice of direction in parameters.
pub const fn directed_notation(directed: Directed) -> &'static str {
    match directed {
        Directed::Auto => "auto",
        Directed::Always => "true",
        Directed::Never => "false",
    }
}

/// The name of a weight in parameters; `one` and `distance` come from named views only.
pub const fn weight_notation(weight: Weight) -> &'static str {
    match weight {
        Weight::Strength => "strength",
        Weight::Count => "count",
        Weight::One => "one",
        Weight::Distance => "distance",
    }
}

fn type_row(tables: &Tables, notation: &str) -> Result<u32, ExportError> {
    let found = tables.linkage_types.iter().position(|it| &*it.notation == notation);
    let row = found.and_then(|it| u32::try_from(it).ok());
    row.ok_or_else(|| ExportError::TypeUnknown(notation.to_owned()))
}

fn list(items: impl IntoIterator<Item = impl AsRef<str>>) -> Option<String> {
    let mut joined = String::new();
    for item in items {
        if !joined.is_empty() {
            joined.push(',');
        }
        joined.push_str(item.as_ref());
    }
    (!joined.is_empty()).then_some(joined)
}

fn changed<T: PartialEq + Copy>(value: T, default: T, notation: fn(T) -> &'static str) -> Option<String> {
    (value != default).then(|| notation(value).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Layout, ViewParameters};
    use crate::network::view::NamedView;

    #[test]
    fn a_view_states_what_is_not_at_its_default() {
        assert!(ViewParameters::default().stated().is_empty());
        let parameters = ViewParameters {
            clusters: vec!["osong".to_owned(), "wonju".to_owned()],
            layout: Layout::None,
            isolates: false,
            ..ViewParameters::default()
        };
        let stated = parameters.stated();
        let expected = [("cluster", "osong,wonju"), ("isolates", "false"), ("layout", "none")];
        assert_eq!(stated, expected.map(|(name, value)| (name, value.to_owned())));
        let named = ViewParameters { named: Some(NamedView::Plain), ..parameters };
        let expected = [("cluster", "osong,wonju"), ("view", "plain"), ("layout", "none")];
        assert_eq!(named.stated(), expected.map(|(name, value)| (name, value.to_owned())));
    }
}
