//! The size of a query, measured on its algebra before anything is planned or evaluated.
//!
//! Planning cannot be stopped. Its work grows with the fourth power of what a group joins (145 patterns of one subject beside
//! a `UNION` take 7 s), and with the square of what a chain of `||`, `&&` or `IN` compares. Deep operators cost stack.
//! `SERVICE` is looked for here and not while evaluating: inside `EXISTS` an evaluation error would count as a match.

use super::functions;
use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression,
};

/// How large a query is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Triple patterns and steps of property paths.
    pub(super) patterns: usize,
    /// Operators inside each other.
    pub(super) depth: usize,
    /// Values that get a name.
    named: usize,
    /// What planning takes at most, in microseconds; measured on one core.
    pub(super) planning_us: usize,
    /// Whether it asks another service.
    pub(super) federated: bool,
}

/// Measures a query, and gives it the functions that have limits. Recursive: runs where the stack is large.
pub(super) fn measure(query: &mut Query) -> Shape {
    match query {
        Query::Select { pattern, .. } | Query::Describe { pattern, .. } | Query::Ask { pattern, .. } => {
            measure_pattern(pattern, 0)
        }
        Query::Construct { pattern, template, .. } => measure_pattern(pattern, template.len()),
    }
}

/// Measures a pattern beside the triples that are written for each of its solutions.
pub(super) fn measure_pattern(pattern: &mut GraphPattern, templates: usize) -> Shape {
    let mut shape = Shape { patterns: templates, ..Shape::default() };
    shape.alone(pattern, 1);
    shape.planning_us += shape.named.saturating_pow(2) / 6;
    shape
}

/// What the planner orders together.
#[derive(Debug, Default)]
struct Group {
    members: usize,
    /// Triple patterns of all members.
    size: usize,
    /// Whether there are more than plain patterns, of which a chain was made before the planner.
    mixed: bool,
}

impl Group {
    fn add(&mut self, members: usize, size: usize) {
        self.members += members;
        self.size += size.max(1);
    }
}

impl Shape {
    fn at(&mut self, depth: usize) -> usize {
        self.depth = self.depth.max(depth);
        depth + 1
    }

    fn pattern(&mut self, pattern: &mut GraphPattern, depth: usize, group: &mut Group) {
        let next = self.at(depth);
        match pattern {
            GraphPattern::OrderBy { .. } | GraphPattern::Group { .. } => {
                self.sorted_or_grouped(pattern, depth, group);
            }
            GraphPattern::Bgp { patterns } => {
                self.patterns += patterns.len();
                group.add(patterns.len(), patterns.len());
            }
            GraphPattern::Path { path, .. } => {
                let before = self.patterns;
                self.path(path, next);
                group.add(1, self.patterns - before);
            }
            GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
                self.pattern(left, next, group);
                self.pattern(right, next, group);
            }
            GraphPattern::Union { .. } | GraphPattern::Minus { .. } | GraphPattern::LeftJoin { .. } => {
                self.mixed(pattern, next, group);
            }
            GraphPattern::Filter { expr, inner } => {
                self.expression(expr, next);
                self.pattern(inner, next, group);
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.named += 1;
                group.mixed = true;
                self.expression(expression, next);
                self.pattern(inner, next, group);
            }
            GraphPattern::Project { inner, .. } => {
                group.mixed = true;
                let size = self.alone(inner, next);
                group.add(1, size);
            }
            GraphPattern::Graph { inner, .. } => {
                group.mixed = true;
                self.pattern(inner, next, group);
            }
            GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner, next, group),
            GraphPattern::Service { inner, .. } => {
                self.federated = true;
                self.pattern(inner, next, group);
            }
            GraphPattern::Values { .. } => group.add(1, 1),
        }
    }

    /// What a group may hold beside plain patterns.
    fn mixed(&mut self, pattern: &mut GraphPattern, next: usize, group: &mut Group) {
        group.mixed = true;
        if let GraphPattern::Union { left, right } = pattern {
            let size = self.alone(left, next) + self.alone(right, next);
            group.add(1, size);
        } else if let GraphPattern::Minus { left, right } = pattern {
            self.pattern(left, next, group);
            group.size += self.alone(right, next);
        } else if let GraphPattern::LeftJoin { left, right, expression } = pattern {
            self.pattern(left, next, group);
            self.pattern(right, next, group);
            if let Some(it) = expression {
                self.expression(it, next);
            }
        }
    }

    fn sorted_or_grouped(&mut self, pattern: &mut GraphPattern, depth: usize, group: &mut Group) {
        let next = depth + 1;
        if let GraphPattern::OrderBy { inner, expression } = pattern {
            for it in expression {
                let (OrderExpression::Asc(it) | OrderExpression::Desc(it)) = it;
                self.expression(it, next);
            }
            self.pattern(inner, next, group);
        } else if let GraphPattern::Group { inner, aggregates, .. } = pattern {
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                    self.expression(expr, next);
                }
            }
            self.pattern(inner, next, group);
        }
    }

    /// Measures a pattern that the planner orders by itself; gives its size.
    fn alone(&mut self, pattern: &mut GraphPattern, depth: usize) -> usize {
        let mut group = Group::default();
        self.pattern(pattern, depth, &mut group);
        if group.mixed {
            self.planning_us += group.members.saturating_pow(3).saturating_mul(group.size) / 60;
        }
        group.size
    }

    fn path(&mut self, path: &PropertyPathExpression, depth: usize) {
        let next = self.at(depth);
        match path {
            PropertyPathExpression::NamedNode(_) | PropertyPathExpression::NegatedPropertySet(_) => {
                self.patterns += 1;
            }
            PropertyPathExpression::Sequence(left, right)
            | PropertyPathExpression::Alternative(left, right) => {
                self.path(left, next);
                self.path(right, next);
            }
            PropertyPathExpression::Reverse(inner)
            | PropertyPathExpression::ZeroOrMore(inner)
            | PropertyPathExpression::OneOrMore(inner)
            | PropertyPathExpression::ZeroOrOne(inner) => self.path(inner, next),
        }
    }

    fn expression(&mut self, expression: &mut Expression, depth: usize) {
        let next = self.at(depth);
        match expression {
            Expression::NamedNode(_)
            | Expression::Literal(_)
            | Expression::Variable(_)
            | Expression::Bound(_) => {}
            Expression::Or(..) | Expression::And(..) => self.chain(expression, depth),
            Expression::Equal(left, right)
            | Expression::SameTerm(left, right)
            | Expression::Greater(left, right)
            | Expression::GreaterOrEqual(left, right)
            | Expression::Less(left, right)
            | Expression::LessOrEqual(left, right)
            | Expression::Add(left, right)
            | Expression::Subtract(left, right)
            | Expression::Multiply(left, right)
            | Expression::Divide(left, right) => {
                self.expression(left, next);
                self.expression(right, next);
            }
            Expression::In(left, list) => {
                self.compares(list.len());
                self.expression(left, next);
                for it in list {
                    self.expression(it, next);
                }
            }
            Expression::UnaryPlus(inner) | Expression::UnaryMinus(inner) | Expression::Not(inner) => {
                self.expression(inner, next);
            }
            Expression::Exists(pattern) => {
                self.alone(pattern, next);
            }
            Expression::If(condition, then, otherwise) => {
                for it in [condition, then, otherwise] {
                    self.expression(it, next);
                }
            }
            Expression::Coalesce(list) => {
                for it in list {
                    self.expression(it, next);
                }
            }
            Expression::FunctionCall(function, list) => {
                functions::replace(function);
                for it in list {
                    self.expression(it, next);
                }
            }
        }
    }

    /// A chain of one operator, however it is nested.
    fn chain(&mut self, expression: &mut Expression, depth: usize) {
        let is_or = matches!(expression, Expression::Or(..));
        let mut members = 0;
        let mut left = vec![(expression, depth)];
        while let Some((it, depth)) = left.pop() {
            let next = self.at(depth);
            if matches!((&*it, is_or), (Expression::Or(..), true) | (Expression::And(..), false)) {
                let (Expression::Or(a, b) | Expression::And(a, b)) = it else { continue };
                left.extend([(&mut **b, next), (&mut **a, next)]);
            } else {
                members += 1;
                self.expression(it, depth);
            }
        }
        self.compares(members);
    }

    fn compares(&mut self, members: usize) {
        self.planning_us += members.saturating_pow(2).saturating_mul(3) / 5;
    }
}

#[cfg(test)]
mod tests {
    use super::measure;
    use spargebra::SparqlParser;

    #[test]
    fn patterns_depth_and_services_are_counted_inside_exists_too() {
        let query = "SELECT * { ?a ?b ?c ; <p:x>/<p:y> ?d FILTER NOT EXISTS { SERVICE SILENT <http://e.org/> { ?a ?b ?d } } }";
        let shape = measure(&mut SparqlParser::new().parse_query(query).unwrap());
        assert!(shape.federated);
        assert_eq!(shape.patterns, 4);
        assert!(shape.depth >= 4);
    }

    #[test]
    fn planning_is_estimated_by_group_and_by_chain() {
        let estimate =
            |query: &str| measure(&mut SparqlParser::new().parse_query(query).unwrap()).planning_us;
        let star = |n: usize| (0..n).map(|it| format!("?s <p:{it}> ?o{it} . ")).collect::<Vec<_>>().concat();
        let seconds = estimate(&format!("ASK {{ {} {{}} UNION {{}} }}", star(145)));
        assert!(estimate(&format!("ASK {{ {} }}", star(145))) < 1000);
        assert!((6_000_000..9_000_000).contains(&seconds), "{seconds}");
        // Branches of a union are ordered one by one.
        assert!(estimate(&format!("ASK {{ {{ {} }} UNION {{ {} }} }}", star(60), star(60))) < 300_000);
        let or = vec!["?s = 1"; 1200].join(" || ");
        assert!((700_000..1_000_000).contains(&estimate(&format!("ASK {{ ?s ?p ?o FILTER({or}) }}"))));
        let list = vec!["1"; 1200].join(", ");
        assert!(estimate(&format!("ASK {{ ?s ?p ?o FILTER(?s IN ({list})) }}")) > 700_000);
    }
}
