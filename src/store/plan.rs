//! The order in which the patterns of a group are matched, chosen with the counts of the index.
//!
//! The optimizer behind the evaluator does not know how many triples a pattern has, and leaves the inside of `EXISTS` in hash
//! joins that are built anew for every row. Groups of plain patterns (triples, paths, `VALUES`) become chains of
//! lookups here, each pattern matched with what the ones before it have bound; the optimizer keeps such chains. All else is
//! left to it.
//!
//! A chain and a join of plain patterns have the same solutions: no plain pattern tests whether a variable is bound.

use super::index::QuadIndex;
use super::statistics::Statistics;
use super::term::{Graphs, Pattern};
use oxrdf::{TermRef, Variable};
use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression,
};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// Names of bound variables; blank nodes of patterns are variables too.
type Bound = BTreeSet<String>;

/// Solutions of a closure over a property for one start, when nothing better is known.
const CLOSURE: f64 = 10.0;

/// Reorders the patterns of a query for an index.
pub(super) fn reorder(query: &mut Query, index: &QuadIndex) {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    reorder_pattern(pattern, index);
}

/// The same for a pattern alone.
pub(super) fn reorder_pattern(pattern: &mut GraphPattern, index: &QuadIndex) {
    let planner = Planner { index, statistics: index.statistics() };
    planner.pattern(pattern, &Bound::new());
}

struct Planner<'a> {
    index: &'a QuadIndex,
    statistics: &'a Statistics,
}

impl Planner<'_> {
    fn pattern(&self, pattern: &mut GraphPattern, bound: &Bound) {
        match pattern {
            GraphPattern::Bgp { .. } | GraphPattern::Join { .. } => self.group(pattern, bound),
            GraphPattern::Union { left, right } => {
                self.pattern(left, bound);
                self.pattern(right, bound);
            }
            GraphPattern::Lateral { left, right } => {
                self.pattern(left, bound);
                self.pattern(right, &with_variables(bound, left));
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left, bound);
                let inside = with_variables(bound, left);
                self.pattern(right, &inside);
                if let Some(expression) = expression {
                    self.expression(expression, &with_variables(&inside, right));
                }
            }
            GraphPattern::Filter { expr, inner } => {
                self.pattern(inner, bound);
                self.expression(expr, &with_variables(bound, inner));
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.pattern(inner, bound);
                self.expression(expression, &with_variables(bound, inner));
            }
            GraphPattern::Minus { left, right } => {
                self.pattern(left, bound);
                self.pattern(right, &Bound::new());
            }
            GraphPattern::OrderBy { inner, expression } => {
                self.pattern(inner, bound);
                let inside = with_variables(bound, inner);
                for it in expression {
                    let (OrderExpression::Asc(it) | OrderExpression::Desc(it)) = it;
                    self.expression(it, &inside);
                }
            }
            GraphPattern::Group { inner, aggregates, .. } => {
                self.pattern(inner, bound);
                let inside = with_variables(bound, inner);
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr, &inside);
                    }
                }
            }
            GraphPattern::Project { inner, variables } => {
                // A subquery sees of the outer bindings only what it hands out.
                let seen = variables.iter().map(name).filter(|it| bound.contains(it)).collect();
                self.pattern(inner, &seen);
            }
            GraphPattern::Graph { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner, bound),
            GraphPattern::Path { .. } | GraphPattern::Values { .. } | GraphPattern::Service { .. } => {}
        }
    }

    /// Expressions are walked for the patterns of their `EXISTS`.
    fn expression(&self, expression: &mut Expression, bound: &Bound) {
        match expression {
            Expression::Exists(pattern) => self.pattern(pattern, bound),
            Expression::NamedNode(_)
            | Expression::Literal(_)
            | Expression::Variable(_)
            | Expression::Bound(_) => {}
            Expression::Or(left, right)
            | Expression::And(left, right)
            | Expression::Equal(left, right)
            | Expression::SameTerm(left, right)
            | Expression::Greater(left, right)
            | Expression::GreaterOrEqual(left, right)
            | Expression::Less(left, right)
            | Expression::LessOrEqual(left, right)
            | Expression::Add(left, right)
            | Expression::Subtract(left, right)
            | Expression::Multiply(left, right)
            | Expression::Divide(left, right) => {
                self.expression(left, bound);
                self.expression(right, bound);
            }
            Expression::In(left, list) => {
                self.expression(left, bound);
                self.expressions(list, bound);
            }
            Expression::UnaryPlus(inner) | Expression::UnaryMinus(inner) | Expression::Not(inner) => {
                self.expression(inner, bound);
            }
            Expression::If(condition, then, otherwise) => {
                self.expression(condition, bound);
                self.expression(then, bound);
                self.expression(otherwise, bound);
            }
            Expression::Coalesce(list) | Expression::FunctionCall(_, list) => self.expressions(list, bound),
        }
    }

    fn expressions(&self, list: &mut [Expression], bound: &Bound) {
        for it in list {
            self.expression(it, bound);
        }
    }

    /// Turns a group of plain patterns into chains, one for each set of patterns that share variables.
    fn group(&self, pattern: &mut GraphPattern, bound: &Bound) {
        let whole = std::mem::replace(pattern, GraphPattern::Bgp { patterns: Vec::new() });
        let (mut plain, mut others) = (Vec::new(), Vec::new());
        flatten(whole, &mut plain, &mut others);
        for other in &mut others {
            self.pattern(other, bound);
        }
        // Beside subqueries and unions the optimizer interleaves better than a fixed chain would.
        let chains = if others.is_empty() { self.chains(plain, bound) } else { plain };
        let joined = others
            .into_iter()
            .chain(chains)
            .reduce(|left, right| GraphPattern::Join { left: Box::new(left), right: Box::new(right) });
        if let Some(joined) = joined {
            *pattern = joined;
        }
    }

    fn chains(&self, mut plain: Vec<GraphPattern>, bound: &Bound) -> Vec<GraphPattern> {
        let mut chains = Vec::new();
        while !plain.is_empty() {
            let mut known = bound.clone();
            let mut chain: Option<GraphPattern> = None;
            while let Some(next) = self.next(&plain, &known, chain.is_some()) {
                let next = plain.swap_remove(next);
                add_variables(&mut known, &next);
                chain = Some(match chain {
                    None => next,
                    Some(left) => GraphPattern::Lateral { left: Box::new(left), right: Box::new(next) },
                });
            }
            chains.extend(chain);
        }
        chains
    }

    /// The pattern with the fewest expected solutions; once a chain has begun, among those that share a variable with it.
    /// Of equals the first as written, so that plans do not vary.
    fn next(&self, plain: &[GraphPattern], known: &Bound, begun: bool) -> Option<usize> {
        let candidates = plain.iter().enumerate().filter(|(_, it)| !begun || shares(it, known));
        let sized = candidates.map(|(position, it)| (self.size(it, known), position));
        sized.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, position)| position)
    }

    /// Expected solutions of a plain pattern for one binding of the known variables.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the variants depend on features of spargebra; a new one is not reordered"
    )]
    fn size(&self, pattern: &GraphPattern, known: &Bound) -> f64 {
        match pattern {
            GraphPattern::Bgp { patterns } => patterns.first().map_or(1.0, |it| self.triple_size(it, known)),
            GraphPattern::Path { subject, path, object } => {
                self.path_size(is_known(subject, known), path, is_known(object, known))
            }
            GraphPattern::Values { bindings, .. } => bindings.len() as f64,
            _ => f64::MAX,
        }
    }

    fn triple_size(
        &self,
        TriplePattern { subject, predicate, object }: &TriplePattern,
        known: &Bound,
    ) -> f64 {
        let constants = [constant(subject), named(predicate), constant(object)];
        let mut ids = [None; 3];
        for (slot, term) in ids.iter_mut().zip(constants) {
            if let Some(term) = term {
                match self.index.id(term) {
                    Some(id) => *slot = Some(id),
                    // A term that does not occur matches nothing: begin there.
                    None => return 0.0,
                }
            }
        }
        let [subject_id, predicate_id, object_id] = ids;
        let scan =
            Pattern { subject: subject_id, predicate: predicate_id, object: object_id, graphs: Graphs::Each };
        let mut size = self.index.count(scan) as f64;
        let distinct = self.statistics.of(predicate_id);
        if subject_id.is_none() && is_known(subject, known) {
            size /= distinct.subjects.max(1) as f64;
        }
        if object_id.is_none() && is_known(object, known) {
            size /= distinct.objects.max(1) as f64;
        }
        size
    }

    fn path_size(&self, from_known: bool, path: &PropertyPathExpression, to_known: bool) -> f64 {
        match path {
            PropertyPathExpression::NamedNode(property) => {
                let id = self.index.id(property.as_ref());
                let distinct = self.statistics.of(id);
                let size = id.map_or(0.0, |_| distinct.quads as f64);
                let from = if from_known { distinct.subjects.max(1) as f64 } else { 1.0 };
                let to = if to_known { distinct.objects.max(1) as f64 } else { 1.0 };
                size / from / to
            }
            PropertyPathExpression::Reverse(inner) => self.path_size(to_known, inner, from_known),
            PropertyPathExpression::Sequence(first, second) => {
                self.path_size(from_known, first, false) * self.path_size(true, second, to_known)
            }
            PropertyPathExpression::Alternative(first, second) => {
                self.path_size(from_known, first, to_known) + self.path_size(from_known, second, to_known)
            }
            PropertyPathExpression::ZeroOrOne(inner) => 1.0 + self.path_size(from_known, inner, to_known),
            PropertyPathExpression::ZeroOrMore(inner) | PropertyPathExpression::OneOrMore(inner) => {
                let step = self.path_size(from_known, inner, false).max(1.0);
                match (from_known, to_known) {
                    // Whether an end is reached takes the walk, though it gives at most one solution.
                    (true, true) => CLOSURE,
                    (true, false) | (false, true) => CLOSURE * step,
                    (false, false) => CLOSURE * step * step,
                }
            }
            PropertyPathExpression::NegatedPropertySet(_) => {
                let all = self.statistics.of(None);
                let known = if from_known || to_known { all.subjects.max(1) as f64 } else { 1.0 };
                all.quads as f64 / known
            }
        }
    }
}

/// Splits joins into plain patterns, one triple each, and everything else.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the variants depend on features of spargebra; a new one is not reordered"
)]
fn flatten(pattern: GraphPattern, plain: &mut Vec<GraphPattern>, others: &mut Vec<GraphPattern>) {
    let mut left_over = vec![pattern];
    while let Some(pattern) = left_over.pop() {
        match pattern {
            GraphPattern::Join { left, right } => left_over.extend([*right, *left]),
            GraphPattern::Bgp { patterns } => {
                plain.extend(patterns.into_iter().map(|it| GraphPattern::Bgp { patterns: vec![it] }));
            }
            GraphPattern::Path { ref path, .. } if !is_closure(path) => others.push(pattern),
            GraphPattern::Path { .. } | GraphPattern::Values { .. } => plain.push(pattern),
            _ => others.push(pattern),
        }
    }
}

/// Whether a path has each pair of ends once, whichever way it is matched. The evaluator counts the ways of other paths only
/// where an end is open, so these are left where the query has them.
fn is_closure(path: &PropertyPathExpression) -> bool {
    match path {
        PropertyPathExpression::ZeroOrMore(_)
        | PropertyPathExpression::OneOrMore(_)
        | PropertyPathExpression::ZeroOrOne(_) => true,
        PropertyPathExpression::Reverse(inner) => is_closure(inner),
        PropertyPathExpression::NamedNode(_)
        | PropertyPathExpression::Sequence(..)
        | PropertyPathExpression::Alternative(..)
        | PropertyPathExpression::NegatedPropertySet(_) => false,
    }
}

fn name(variable: &Variable) -> String {
    format!("?{}", variable.as_str())
}

fn term_name(term: &TermPattern) -> Option<String> {
    match term {
        TermPattern::Variable(variable) => Some(name(variable)),
        TermPattern::BlankNode(node) => Some(format!("_:{}", node.as_str())),
        TermPattern::NamedNode(_) | TermPattern::Literal(_) => None,
    }
}

fn is_known(term: &TermPattern, known: &Bound) -> bool {
    term_name(term).is_none_or(|it| known.contains(&it))
}

fn constant(term: &TermPattern) -> Option<TermRef<'_>> {
    match term {
        TermPattern::NamedNode(node) => Some(node.as_ref().into()),
        TermPattern::Literal(literal) => Some(literal.as_ref().into()),
        TermPattern::Variable(_) | TermPattern::BlankNode(_) => None,
    }
}

fn named(predicate: &NamedNodePattern) -> Option<TermRef<'_>> {
    match predicate {
        NamedNodePattern::NamedNode(node) => Some(node.as_ref().into()),
        NamedNodePattern::Variable(_) => None,
    }
}

/// Names of the variables of a plain pattern.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the variants depend on features of spargebra; a new one is not reordered"
)]
fn plain_names(pattern: &GraphPattern) -> Vec<String> {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            let triple = |TriplePattern { subject, predicate, object }: &TriplePattern| {
                let predicate = match predicate {
                    NamedNodePattern::Variable(variable) => Some(name(variable)),
                    NamedNodePattern::NamedNode(_) => None,
                };
                [term_name(subject), predicate, term_name(object)]
            };
            patterns.iter().flat_map(triple).flatten().collect()
        }
        GraphPattern::Path { subject, object, .. } => {
            [term_name(subject), term_name(object)].into_iter().flatten().collect()
        }
        GraphPattern::Values { variables, .. } => variables.iter().map(name).collect(),
        _ => Vec::new(),
    }
}

/// Whether a plain pattern has a known variable.
fn shares(pattern: &GraphPattern, known: &Bound) -> bool {
    plain_names(pattern).iter().any(|it| known.contains(it))
}

fn add_variables(known: &mut Bound, pattern: &GraphPattern) {
    known.extend(plain_names(pattern));
    pattern.on_in_scope_variable(|it| {
        known.insert(name(it));
    });
}

fn with_variables(bound: &Bound, pattern: &GraphPattern) -> Bound {
    let mut known = bound.clone();
    add_variables(&mut known, pattern);
    known
}
