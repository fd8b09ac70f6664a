//! Cells to values: one method per type of cell, each of which reports what it cannot read.

use super::row::{Draft, Row};
use super::{date, number};
use crate::ingest::code::Code;
use crate::ingest::concepts::{Concept, Vocabulary};
use crate::ingest::{country, identifier};
use crate::model::date::PartialDate;
use crate::model::spelling::{self, folded};
use crate::vocabulary::external::{geo, schema, skos};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, key};
use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode, NamedNodeRef};
use oxsdatatypes::Decimal;

/// Longest text.
const TEXT_CHARACTERS_MAX: usize = 2_000;

/// Which numbers a column takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) fits: fn(f64) -> bool,
    /// The same for a message.
    pub(super) shown: &'static str,
}

/// Numbers from 0.
pub(super) const NOT_NEGATIVE: Limits = Limits { fits: |it| it >= 0.0, shown: "≥ 0" };
/// Numbers above 0.
pub(super) const POSITIVE: Limits = Limits { fits: |it| it > 0.0, shown: "> 0" };
/// Shares.
pub(super) const SHARE: Limits = Limits { fits: |it| (0.0..=1.0).contains(&it), shown: "0…1" };
/// Every number.
pub(super) const ANY: Limits = Limits { fits: |_| true, shown: "" };
/// Numbers of steps.
pub(super) const COUNTING: Limits =
    Limits { fits: |it| it >= 1.0 && it.fract() == 0.0 && it <= f64::from(u32::MAX), shown: "1, 2, 3, …" };

impl Row<'_, '_> {
    /// A text of at most 2,000 characters without control characters.
    pub(super) fn text(&mut self, column: &'static str) -> Option<String> {
        let mut text = self.cell(column)?;
        if text.contains(char::is_control) {
            self.report(Code::TextControl, column);
            // A line end inside a cell separates words; a space keeps them apart.
            text = text.replace(['\n', '\r', '\t'], " ").chars().filter(|it| !it.is_control()).collect();
        }
        if text.chars().count() > TEXT_CHARACTERS_MAX {
            self.report(Code::TextLong, column);
            text = text.chars().take(TEXT_CHARACTERS_MAX).collect();
        }
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Names in English and Korean; one of them must be there.
    pub(super) fn names(&mut self, draft: &mut Draft, subject: &NamedNode, columns: [&'static str; 2]) {
        let [english, korean] = columns;
        let names = [(self.text(english), "en"), (self.text(korean), "ko")];
        if names.iter().all(|(name, _)| name.is_none()) {
            self.report_detail(Code::ValueMissing, english, &columns.join(" | "));
        }
        for (name, language) in names {
            if let Some(name) = name {
                draft.add(
                    subject,
                    skos::PREF_LABEL,
                    Literal::new_language_tagged_literal_unchecked(name, language),
                );
            }
        }
    }

    /// The key of the row itself.
    pub(super) fn own_key(&mut self, column: &'static str) -> Option<String> {
        let key = self.cell(column)?;
        if key::key_is_valid(&key) {
            return Some(key);
        }
        self.report(Code::KeyMalformed, column);
        None
    }

    /// A reference: a key, or the IRI of a thing.
    pub(super) fn reference(
        &mut self,
        column: &'static str,
        kind: Kind,
    ) -> Option<(NamedNode, Kind, &'static str)> {
        let cell = self.cell(column)?;
        self.target(&cell, column, kind)
    }

    /// References that are separated by `;` or `|`.
    pub(super) fn references(
        &mut self,
        column: &'static str,
        kind: Kind,
    ) -> Vec<(NamedNode, Kind, &'static str)> {
        let targets: Vec<_> =
            self.parts(column).iter().filter_map(|it| self.target(it, column, kind)).collect();
        let mut different: Vec<(NamedNode, Kind, &'static str)> = Vec::with_capacity(targets.len());
        for target in targets {
            if !different.contains(&target) {
                different.push(target);
            }
        }
        different
    }

    fn target(
        &mut self,
        cell: &str,
        column: &'static str,
        kind: Kind,
    ) -> Option<(NamedNode, Kind, &'static str)> {
        let base = self.reading.options.base;
        let key = base.parse_key(kind, cell).unwrap_or(cell);
        if key::key_is_valid(key) {
            return Some((base.id(kind, key), kind, column));
        }
        if base.parse_id(cell).is_some() {
            self.report_detail(Code::ReferenceUnknown, column, kind.as_str());
        } else {
            self.report(Code::KeyMalformed, column);
        }
        None
    }

    /// The filled parts of a cell between `;` or `|`.
    pub(super) fn parts(&mut self, column: &'static str) -> Vec<String> {
        let cell = self.text(column).unwrap_or_default();
        cell.split([';', '|']).map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    /// A concept.
    pub(super) fn code(&mut self, column: &'static str, vocabulary: Vocabulary) -> Option<Concept> {
        let cell = self.cell(column)?;
        self.concept(&cell, column, vocabulary)
    }

    /// Concepts that are separated by `;` or `|`.
    pub(super) fn codes(&mut self, column: &'static str, vocabulary: Vocabulary) -> Vec<Concept> {
        self.parts(column).iter().filter_map(|it| self.concept(it, column, vocabulary)).collect()
    }

    fn concept(&mut self, cell: &str, column: &'static str, vocabulary: Vocabulary) -> Option<Concept> {
        let concepts = self.concepts();
        let found = concepts.find(vocabulary, cell);
        if found.is_none() {
            let meant = concepts.nearest(vocabulary, cell);
            self.report_meant(Code::CodeUnknown, column, &concepts.notations(vocabulary), meant);
        }
        found.cloned()
    }

    /// One of a fixed list of words, in English or Korean.
    pub(super) fn word(
        &mut self,
        column: &'static str,
        words: &[(&'static str, &'static str)],
    ) -> Option<&'static str> {
        let cell = self.cell(column)?;
        let found = words.iter().find(|(en, ko)| folded(en) == folded(&cell) || folded(ko) == folded(&cell));
        if found.is_none() {
            let all = words.iter().map(|it| it.0).collect::<Vec<_>>().join(", ");
            let meant = spelling::meant(&cell, words.iter().map(|it| it.0));
            self.report_meant(Code::CodeUnknown, column, &all, meant);
        }
        found.map(|it| it.0)
    }

    /// A date as the start of its period.
    pub(super) fn date(&mut self, column: &'static str) -> Option<PartialDate> {
        let cell = self.cell(column)?;
        match date::parse(&cell) {
            Ok(date) => Some(date),
            Err(code) => {
                self.report(code, column);
                None
            }
        }
    }

    /// A start and an end, which must not lie before it. The end takes the last day of its period.
    pub(super) fn period(
        &mut self,
        draft: &mut Draft,
        subject: &NamedNode,
        columns: [&'static str; 2],
        properties: [[NamedNodeRef<'static>; 2]; 2],
    ) {
        let [start_column, end_column] = columns;
        let start = self.date(start_column);
        let end = self.date(end_column).map(PartialDate::as_end);
        if let (Some(start), Some(end)) = (start, end)
            && end.day < start.day
        {
            self.report_detail(Code::PeriodReversed, end_column, &format!("{start} … {end}"));
        }
        for (date, [property, precision]) in [start, end].into_iter().zip(properties) {
            if let Some(date) = date {
                dated(draft, subject, date, [property, precision]);
            }
        }
    }

    /// A year.
    pub(super) fn year(&mut self, column: &'static str) -> Option<i16> {
        self.date(column).map(|it| it.day.year)
    }

    /// A number within limits.
    pub(super) fn number(&mut self, column: &'static str, limits: Limits) -> Option<Decimal> {
        let cell = self.cell(column)?;
        let Some(decimal) = number::parse(&cell) else {
            self.report(Code::NumberMalformed, column);
            return None;
        };
        if !(limits.fits)(float(decimal)) {
            self.report_detail(Code::NumberRange, column, limits.shown);
            return None;
        }
        Some(decimal)
    }

    /// An amount with its currency: both, or neither.
    pub(super) fn amount(&mut self, draft: &mut Draft, subject: &NamedNode, column: &'static str) {
        let given = self.has(column);
        let amount = self.number(column, NOT_NEGATIVE);
        let Some(cell) = self.cell("currency") else {
            if given {
                self.report(Code::AmountInvalid, column);
            }
            return;
        };
        let Some(currency) = country::currency(&cell) else {
            self.report(Code::AmountInvalid, "currency");
            return;
        };
        match amount {
            Some(amount) => {
                draft.add(subject, bc::AMOUNT, decimal(amount));
                draft.add(subject, bc::CURRENCY, Literal::new_simple_literal(currency));
            }
            None if given => {}
            None => self.report(Code::AmountInvalid, "currency"),
        }
    }

    /// The alpha-2 code of a country.
    pub(super) fn country(&mut self, column: &'static str) -> Option<String> {
        let cell = self.cell(column)?;
        let code = country::alpha2(&cell);
        if code.is_none() {
            self.report(Code::CountryInvalid, column);
        }
        code
    }

    /// Latitude and longitude: both, or neither.
    pub(super) fn position(&mut self, draft: &mut Draft, subject: &NamedNode) {
        let given = [self.has("lat"), self.has("lon")];
        let pair = [self.number("lat", ANY), self.number("lon", ANY)];
        match pair {
            [Some(lat), Some(lon)] if float(lat).abs() <= 90.0 && float(lon).abs() <= 180.0 => {
                draft.add(subject, geo::LAT, decimal(lat));
                draft.add(subject, geo::LONG, decimal(lon));
            }
            [Some(lat), Some(_)] => {
                self.report(Code::PositionInvalid, if float(lat).abs() > 90.0 { "lat" } else { "lon" });
            }
            [Some(_), None] if !given[1] => self.report(Code::PositionInvalid, "lon"),
            [None, Some(_)] if !given[0] => self.report(Code::PositionInvalid, "lat"),
            // A number that was not understood has its own finding.
            [_, _] => {}
        }
    }

    /// An identifier in the form that is stored.
    pub(super) fn identifier(&mut self, column: &'static str, scheme: identifier::Scheme) -> Option<String> {
        let cell = self.cell(column)?;
        match (scheme.read)(&cell) {
            Ok(identifier) => Some(identifier),
            Err(identifier::Fault::Malformed) => {
                self.report_detail(Code::IdentifierMalformed, column, scheme.form);
                None
            }
            Err(identifier::Fault::Checksum) => {
                self.report(Code::IdentifierChecksum, column);
                None
            }
        }
    }

    /// An http or https address; a bare host gets `https://`.
    pub(super) fn url(&mut self, draft: &mut Draft, subject: &NamedNode, column: &'static str) {
        let Some(cell) = self.cell(column) else { return };
        match address(&cell) {
            Some(address) => draft.add(subject, schema::URL, address),
            None => self.report(Code::UrlMalformed, column),
        }
    }
}

/// Adds a date with its precision.
pub(super) fn dated(
    draft: &mut Draft,
    subject: &NamedNode,
    date: PartialDate,
    [property, precision]: [NamedNodeRef<'static>; 2],
) {
    draft.add(subject, property, Literal::new_typed_literal(date.day.to_string(), xsd::DATE));
    draft.add(subject, precision, Literal::new_simple_literal(date.precision.notation()));
}

/// A decimal literal.
pub(super) fn decimal(value: Decimal) -> Literal {
    Literal::new_typed_literal(value.to_string(), xsd::DECIMAL)
}

pub(super) fn float(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or(f64::INFINITY)
}

/// An http(s) address; a bare host gets `https://`.
fn address(cell: &str) -> Option<NamedNode> {
    if cell.contains("://") {
        return stated_address(cell);
    }
    let host = cell.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let formed =
        host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains(['@', ' ']);
    if formed { stated_address(&format!("https://{cell}")) } else { None }
}

pub(super) fn stated_address(cell: &str) -> Option<NamedNode> {
    let (scheme, rest) = cell.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (web && !rest.is_empty() && !rest.starts_with('/')).then(|| NamedNode::new(cell).ok()).flatten()
}
