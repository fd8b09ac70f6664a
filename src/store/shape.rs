//! The size of a query, measured on its algebra before anything is planned or evaluated.
//!
//! The planner's work grows with about the cube of the triple patterns of a group and cannot be stopped; deep operators cost
//! stack. `SERVICE` is looked for here and not while evaluating: inside `EXISTS` an evaluation error would count as a
//! match.

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
    /// Whether it asks another service.
    pub(super) federated: bool,
}

/// Measures a query. Recursive: runs where the stack is large.
pub(super) fn measure(query: &Query) -> Shape {
    let mut shape = Shape::default();
    let pattern = match query {
        Query::Select { pattern, .. } | Query::Describe { pattern, .. } | Query::Ask { pattern, .. } => {
            pattern
        }
        Query::Construct { pattern, template, .. } => {
            shape.patterns += template.len();
            pattern
        }
    };
    shape.pattern(pattern, 1);
    shape
}

impl Shape {
    fn at(&mut self, depth: usize) -> usize {
        self.depth = self.depth.max(depth);
        depth + 1
    }

    fn pattern(&mut self, pattern: &GraphPattern, depth: usize) {
        let next = self.at(depth);
        match pattern {
            GraphPattern::Bgp { patterns } => self.patterns += patterns.len(),
            GraphPattern::Path { path, .. } => self.path(path, next),
            GraphPattern::Join { left, right }
            | GraphPattern::Lateral { left, right }
            | GraphPattern::Union { left, right }
            | GraphPattern::Minus { left, right } => {
                self.pattern(left, next);
                self.pattern(right, next);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left, next);
                self.pattern(right, next);
                if let Some(it) = expression {
                    self.expression(it, next);
                }
            }
            GraphPattern::Filter { expr, inner } => {
                self.expression(expr, next);
                self.pattern(inner, next);
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.expression(expression, next);
                self.pattern(inner, next);
            }
            GraphPattern::OrderBy { inner, expression } => {
                for it in expression {
                    let (OrderExpression::Asc(it) | OrderExpression::Desc(it)) = it;
                    self.expression(it, next);
                }
                self.pattern(inner, next);
            }
            GraphPattern::Group { inner, aggregates, .. } => {
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr, next);
                    }
                }
                self.pattern(inner, next);
            }
            GraphPattern::Graph { inner, .. }
            | GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner, next),
            GraphPattern::Service { inner, .. } => {
                self.federated = true;
                self.pattern(inner, next);
            }
            GraphPattern::Values { .. } => {}
        }
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

    fn expression(&mut self, expression: &Expression, depth: usize) {
        let next = self.at(depth);
        match expression {
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
                self.expression(left, next);
                self.expression(right, next);
            }
            Expression::In(left, list) => {
                self.expression(left, next);
                for it in list {
                    self.expression(it, next);
                }
            }
            Expression::UnaryPlus(inner) | Expression::UnaryMinus(inner) | Expression::Not(inner) => {
                self.expression(inner, next);
            }
            Expression::Exists(pattern) => self.pattern(pattern, next),
            Expression::If(condition, then, otherwise) => {
                for it in [condition, then, otherwise] {
                    self.expression(it, next);
                }
            }
            Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
                for it in list {
                    self.expression(it, next);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::measure;
    use spargebra::SparqlParser;

    #[test]
    fn patterns_depth_and_services_are_counted_inside_exists_too() {
        let query = "SELECT * { ?a ?b ?c ; <p:x>/<p:y> ?d FILTER NOT EXISTS { SERVICE SILENT <http://e.org/> { ?a ?b ?d } } }";
        let shape = measure(&SparqlParser::new().parse_query(query).unwrap());
        assert!(shape.federated);
        assert_eq!(shape.patterns, 4);
        assert!(shape.depth >= 4);
    }
}
