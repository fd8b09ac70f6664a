//! Reading the index: the quads of a pattern, one by one.

use super::order::{Order, Row};
use super::term::{Graphs, Pattern, Quad, TermId};

#[derive(Debug, Clone, Copy)]
pub(super) enum Permutation {
    Spo,
    Pos,
    Osp,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Range<'a> {
    /// The rows of one first component.
    One(u32, &'a [Row]),
    /// All rows of an order: the first component at hand and its rows.
    All(&'a Order, u32, &'a [Row]),
    /// Rows at these places of an order, with the first component of the latest one.
    Places(&'a Order, &'a [u32], u32),
}

/// The quads of a pattern, one by one.
#[derive(Debug, Clone)]
pub struct Scan<'a> {
    permutation: Permutation,
    range: Range<'a>,
    at: usize,
    pattern: Pattern,
    last: Option<[TermId; 3]>,
}

impl<'a> Scan<'a> {
    /// The quads of `range`, whose rows stand in `permutation`, that fit `pattern`.
    pub(super) fn new(permutation: Permutation, range: Range<'a>, pattern: Pattern) -> Self {
        Self { permutation, range, at: 0, pattern, last: None }
    }

    /// Rows that will be looked at.
    pub(super) fn rows(&self) -> usize {
        match self.range {
            Range::One(_, rows) => rows.len(),
            Range::All(order, ..) => order.len(),
            Range::Places(_, places, _) => places.len(),
        }
    }

    /// The next row of the range, whatever its graph.
    fn next_row(&mut self) -> Option<(u32, Row)> {
        loop {
            match &mut self.range {
                Range::One(first, rows) => {
                    let row = rows.get(self.at)?;
                    self.at += 1;
                    return Some((*first, *row));
                }
                Range::Places(order, places, first) => {
                    let place = *places.get(self.at)? as usize;
                    self.at += 1;
                    if !order.span(*first).contains(&place) {
                        *first = order.first_at(place);
                    }
                    return Some((*first, *order.rows().get(place)?));
                }
                Range::All(order, first, rows) => {
                    if let Some(row) = rows.get(self.at) {
                        self.at += 1;
                        return Some((*first, *row));
                    }
                    *first = first.checked_add(1).filter(|it| *it <= order.first_max())?;
                    *rows = order.of(*first);
                    self.at = 0;
                }
            }
        }
    }
}

impl Iterator for Scan<'_> {
    type Item = Quad;

    fn next(&mut self) -> Option<Quad> {
        loop {
            let (first, [second, third, last]) = self.next_row()?;
            let [s, p, o, g] = match self.permutation {
                Permutation::Spo => [first, second, third, last],
                Permutation::Pos => [third, first, second, last],
                Permutation::Osp => [second, third, first, last],
            };
            let (Some(subject), Some(predicate), Some(object)) =
                (TermId::new(s), TermId::new(p), TermId::new(o))
            else {
                continue;
            };
            let quad = Quad { subject, predicate, object, graph: TermId::new(g) };
            let fits = self.pattern.predicate.is_none_or(|it| it == predicate)
                && self.pattern.object.is_none_or(|it| it == object);
            let fits = fits
                && match self.pattern.graphs {
                    Graphs::One(graph) => graph == quad.graph,
                    // Graphs of one triple are neighbours in every order.
                    Graphs::Union => {
                        self.last.replace([subject, predicate, object]) != Some([subject, predicate, object])
                    }
                    Graphs::Each => true,
                };
            if fits {
                return Some(quad);
            }
        }
    }
}
