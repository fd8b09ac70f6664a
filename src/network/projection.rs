//! From linkages to the network of a view.
//!
//! A [`Projection`] holds what a view without its time takes in; [`Projection::network`] then cuts out one span of time,
//! so that a series over a hundred years reads the tables once. The order is that of IRIs throughout.

use super::graph::{Crossing, Member, Network, Tie};
use super::rollup::Representatives;
use super::tables::{Linkage, LinkageType, Tables};
use super::view::{Around, Counted, Directed, Scope, Span, View, Weight};
use crate::kernels::distances;
use crate::model::date::Day;
use crate::model::period::WINDOW_YEARS;

/// The network of a view.
pub fn project(tables: &Tables, view: &View) -> Network {
    Projection::new(tables, view).network(view.span)
}

/// Everything that a view takes in at some time.
#[derive(Debug)]
pub struct Projection {
    actors: Vec<Candidate>,
    ties: Vec<Timed>,
    internal: Vec<Internal>,
    weight: Weight,
    isolates: bool,
    around: Option<Around>,
}

/// An actor that may be in the network, with the days between which it is.
#[derive(Debug)]
struct Candidate {
    member: Member,
    founded: Option<Day>,
    closed: Option<Day>,
}

/// A tie that may be in the network; its nodes are positions among the candidates.
#[derive(Debug)]
struct Timed {
    tie: Tie,
    start: Option<Day>,
    end: Option<Day>,
    use_of: Use,
}

/// A linkage inside one body of a roll-up.
#[derive(Debug)]
struct Internal {
    node: u32,
    start: Option<Day>,
    end: Option<Day>,
}

/// What a tie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is in the scope of the view.
    Shown,
    /// It is in the scope and leads outside.
    ShownOutward,
    /// It leads outside and only adds to the outward strength.
    Outward,
}

/// On which side an actor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Left out.
    None,
    Outside,
    Inside,
}

impl Projection {
    /// Finds what the view takes in, whatever its span. O(linkages of the clusters), O(all) without clusters.
    pub fn new(tables: &Tables, view: &View) -> Self {
        let standing = Representatives::new(tables, view.rollup);
        let sides = sides(tables, view, &standing);
        let (mut ties, mut internal) = (Vec::new(), Vec::new());
        for row in candidates(tables, view, &sides) {
            let Some(linkage) = tables.linkages.get(row as usize) else { continue };
            let kind = tables.kind_of(linkage);
            let Some(kind) = kind.filter(|it| is_taken(view, linkage, it)) else { continue };
            let participants = standing.participants(&linkage.participants, kind.directed);
            if let [node] = *participants {
                if view.scope != Scope::Crossing && sides[node as usize] == Side::Inside {
                    internal.push(Internal { node, start: linkage.start, end: linkage.end });
                }
                continue;
            }
            let directed = kind.directed && view.directed != Directed::Never;
            let weight = weight(view, linkage, participants.len());
            let family = kind.family;
            let pattern = Tie { linkage: row, source: 0, target: 0, weight, directed, family };
            add_ties(&mut ties, (linkage, &participants), pattern, view.scope, &sides);
        }
        let nodes = Nodes::new(tables, &standing, &sides, &ties);
        for tie in ties.iter_mut().map(|it| &mut it.tie) {
            (tie.source, tie.target) = (nodes.position(tie.source), nodes.position(tie.target));
        }
        for inside in &mut internal {
            inside.node = nodes.position(inside.node);
        }
        let around = view.around.map(|it| Around { actor: standing.of(it.actor), ..it });
        let (weight, isolates) = (view.weight, view.isolates);
        Self { actors: nodes.actors, ties, internal, weight, isolates, around }
    }

    /// The earliest start of a linkage with an inside participant.
    pub fn first_start(&self) -> Option<Day> {
        self.ties.iter().filter_map(|it| it.start).min()
    }

    /// The network of a span.
    pub fn network(&self, span: Span) -> Network {
        let present: Vec<bool> =
            self.actors.iter().map(|it| is_present((it.founded, it.closed), span)).collect();
        let mut shown = Vec::new();
        let mut crossings = Vec::new();
        for timed in &self.ties {
            let Tie { source, target, weight, .. } = timed.tie;
            if !present[source as usize] || !present[target as usize] {
                continue;
            }
            if activity((timed.start, timed.end), span).is_none() {
                continue;
            }
            if timed.use_of != Use::Outward {
                shown.push(timed.tie);
            }
            if timed.use_of != Use::Shown {
                let is_inward = self.actors[target as usize].member.inside;
                let (inside, outside) = if is_inward { (target, source) } else { (source, target) };
                crossings.push(Crossing {
                    inside,
                    outside: self.actors[outside as usize].member.row,
                    weight,
                });
            }
        }
        let kept = self.kept(&present, &shown);
        let mut network = self.cut(&kept, shown, crossings);
        let is_internal =
            |it: &&Internal| kept[it.node as usize] && activity((it.start, it.end), span).is_some();
        network.internal = self.internal.iter().filter(is_internal).count();
        let among = if self.around.is_some() { &kept } else { &present };
        (network.undated, network.end_assumed) = self.doubtful(among, span);
        network
    }

    /// How many linkages among some candidates have no start, and of how many the end is assumed.
    fn doubtful(&self, among: &[bool], span: Span) -> (usize, usize) {
        let (mut undated, mut end_assumed) = (Last::default(), Last::default());
        for timed in self.ties.iter().filter(|it| it.use_of != Use::Outward) {
            let Tie { linkage, source, target, .. } = timed.tie;
            if !among[source as usize] || !among[target as usize] {
                continue;
            }
            if timed.start.is_none() {
                undated.count(linkage);
            }
            if activity((timed.start, timed.end), span) == Some(Activity::EndAssumed) {
                end_assumed.count(linkage);
            }
        }
        (undated.number, end_assumed.number)
    }

    /// Whether each candidate is a node.
    fn kept(&self, present: &[bool], shown: &[Tie]) -> Vec<bool> {
        let mut linked = vec![false; self.actors.len()];
        for tie in shown {
            linked[tie.source as usize] = true;
            linked[tie.target as usize] = true;
        }
        let mut kept: Vec<bool> = self.actors.iter().map(|it| it.member.inside && self.isolates).collect();
        for (kept, (present, linked)) in kept.iter_mut().zip(present.iter().zip(&linked)) {
            *kept = *linked || (*kept && *present);
        }
        if let Some(around) = self.around {
            let centre = self.actors.binary_search_by_key(&around.actor, |it| it.member.row);
            let Some(centre) = centre.ok().and_then(|it| u32::try_from(it).ok()) else {
                return vec![false; self.actors.len()];
            };
            let edges = shown.iter().map(|it| (it.source, it.target, it.weight)).collect();
            let graph = crate::kernels::csr::Csr::new(self.actors.len(), edges);
            for (kept, distance) in kept.iter_mut().zip(distances::from(&graph, centre)) {
                *kept &= distance.is_some_and(|it| it <= around.depth);
            }
            kept[centre as usize] = present[centre as usize];
        }
        kept
    }

    /// The network of the candidates that are kept.
    fn cut(&self, kept: &[bool], mut ties: Vec<Tie>, mut crossings: Vec<Crossing>) -> Network {
        let mut nodes = vec![u32::MAX; kept.len()];
        let mut members = Vec::new();
        for (at, candidate) in self.actors.iter().enumerate().filter(|it| kept[it.0]) {
            nodes[at] = u32::try_from(members.len()).unwrap_or(u32::MAX);
            members.push(candidate.member);
        }
        ties.retain(|it| kept[it.source as usize] && kept[it.target as usize]);
        for tie in &mut ties {
            (tie.source, tie.target) = (nodes[tie.source as usize], nodes[tie.target as usize]);
        }
        crossings.retain(|it| kept[it.inside as usize]);
        for crossing in &mut crossings {
            crossing.inside = nodes[crossing.inside as usize];
        }
        Network::new(members, ties, crossings, self.weight)
    }
}

/// Counts linkages, whose ties are neighbours, each once.
#[derive(Default)]
struct Last {
    linkage: Option<u32>,
    number: usize,
}

impl Last {
    fn count(&mut self, linkage: u32) {
        if self.linkage.replace(linkage) != Some(linkage) {
            self.number += 1;
        }
    }
}

/// The side of each actor: that of the one who stands for it, which is inside when one that it stands for is.
fn sides(tables: &Tables, view: &View, standing: &Representatives) -> Vec<Side> {
    let start = if view.clusters.is_empty() { Side::Inside } else { Side::Outside };
    let mut sides = vec![start; tables.actors.len()];
    for actor in view.clusters.iter().flat_map(|it| tables.actors_of(*it)) {
        sides[standing.of(*actor) as usize] = Side::Inside;
    }
    if !view.sectors.is_empty() {
        for (side, actor) in sides.iter_mut().zip(&tables.actors) {
            if !view.sectors.contains(&actor.sector) {
                *side = Side::None;
            }
        }
    }
    if let Some(only) = &view.actors {
        let mut named = vec![false; sides.len()];
        for actor in only {
            if let Some(named) = named.get_mut(standing.of(*actor) as usize) {
                *named = true;
            }
        }
        for (side, _) in sides.iter_mut().zip(named).filter(|it| !it.1) {
            *side = Side::None;
        }
    }
    (0..).zip(&sides).map(|(actor, _)| sides[standing.of(actor) as usize]).collect()
}

/// Linkages with an inside participant, ascending.
fn candidates(tables: &Tables, view: &View, sides: &[Side]) -> Vec<u32> {
    if view.clusters.is_empty() && view.actors.is_none() {
        return (0..u32::try_from(tables.linkages.len()).unwrap_or(u32::MAX)).collect();
    }
    let inside = (0_u32..).zip(sides).filter(|it| *it.1 == Side::Inside);
    let mut rows: Vec<u32> = inside.flat_map(|it| tables.linkages_of(it.0)).copied().collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn is_taken(view: &View, linkage: &Linkage, kind: &LinkageType) -> bool {
    (kind.counts || view.counted == Counted::All)
        && (view.families.is_empty() || view.families.contains(&kind.family))
        && (view.types.is_empty() || view.types.contains(&linkage.kind))
        && linkage.confidence.is_none_or(|it| view.confidence_min.is_none_or(|min| it >= min))
}

/// The weight of each tie of a linkage of some participants.
fn weight(view: &View, linkage: &Linkage, participants: usize) -> f64 {
    match view.weight {
        // Divided by p − 1, so that the strength of each participant grows by the weight of the linkage, once.
        Weight::Strength | Weight::One | Weight::Distance => {
            linkage.strength / (participants.max(2) - 1) as f64
        }
        Weight::Count => 1.0,
    }
}

/// Adds the ties of one linkage, one per pair of participants, numbered by the rows of the actors.
fn add_ties(
    ties: &mut Vec<Timed>,
    (linkage, participants): (&Linkage, &[u32]),
    pattern: Tie,
    scope: Scope,
    sides: &[Side],
) {
    let others = |at: usize| participants.get(at + 1..).unwrap_or_default();
    for (source, target) in
        participants.iter().enumerate().flat_map(|(at, a)| others(at).iter().map(|b| (*a, *b)))
    {
        let use_of = match (sides[source as usize], sides[target as usize]) {
            (Side::None, _) | (_, Side::None) | (Side::Outside, Side::Outside) => continue,
            (Side::Inside, Side::Inside) => match scope {
                Scope::Inside | Scope::Any => Use::Shown,
                Scope::Crossing => continue,
            },
            (Side::Inside, Side::Outside) | (Side::Outside, Side::Inside) => match scope {
                Scope::Inside => Use::Outward,
                Scope::Crossing | Scope::Any => Use::ShownOutward,
            },
        };
        let tie = Tie { source, target, ..pattern };
        ties.push(Timed { tie, start: linkage.start, end: linkage.end, use_of });
    }
}

/// The actors of a view, by row.
struct Nodes {
    actors: Vec<Candidate>,
    positions: Vec<u32>,
}

impl Nodes {
    /// Those inside that stand for themselves, and those at the ends of ties.
    fn new(tables: &Tables, standing: &Representatives, sides: &[Side], ties: &[Timed]) -> Self {
        let inside = (0_u32..).zip(sides).map(|(row, side)| *side == Side::Inside && standing.stands(row));
        let mut used: Vec<bool> = inside.collect();
        for timed in ties {
            used[timed.tie.source as usize] = true;
            used[timed.tie.target as usize] = true;
        }
        let lifetimes = standing.lifetimes(&tables.actors);
        let mut positions = vec![u32::MAX; sides.len()];
        let mut actors = Vec::new();
        for (row, actor) in (0_u32..).zip(&tables.actors).filter(|it| used[it.0 as usize]) {
            positions[row as usize] = u32::try_from(actors.len()).unwrap_or(u32::MAX);
            let inside = sides[row as usize] == Side::Inside;
            let (founded, closed) = lifetimes[row as usize];
            actors.push(Candidate { member: Member { row, sector: actor.sector, inside }, founded, closed });
        }
        Self { actors, positions }
    }

    /// The position of a row.
    fn position(&self, row: u32) -> u32 {
        self.positions.get(row as usize).copied().unwrap_or(u32::MAX)
    }
}

/// Whether founding and closing, where known, let an actor be in a span. An open past takes in what has closed.
pub(super) fn is_present((founded, closed): (Option<Day>, Option<Day>), span: Span) -> bool {
    let founded = founded.zip(span.last).is_none_or(|(founded, last)| founded <= last);
    let closed = closed.zip(span.first).is_none_or(|(closed, first)| closed >= first);
    founded && closed
}

/// Whether a linkage is active in a span.
pub(super) fn is_active(start: Option<Day>, end: Option<Day>, span: Span) -> bool {
    activity((start, end), span).is_some()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Activity {
    Known,
    EndAssumed,
}

/// Whether a linkage is active in a span; `None` when it is not.
fn activity((start, end): (Option<Day>, Option<Day>), span: Span) -> Option<Activity> {
    let Some(start) = start else {
        return span.first.is_none().then_some(Activity::Known);
    };
    if span.last.is_some_and(|last| start > last) {
        return None;
    }
    let Some(first) = span.first else { return Some(Activity::Known) };
    match end {
        Some(end) => (end >= first).then_some(Activity::Known),
        // It lasts some years from its start: the same day that many years later is past it.
        None => (start.plus_years(WINDOW_YEARS) > first).then_some(Activity::EndAssumed),
    }
}
