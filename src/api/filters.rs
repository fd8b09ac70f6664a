//! Filters that several lists share, and what they mean.

use super::asked::Asked;
use super::parameters::parameter;
use super::problem::Problem;
use super::shapes::{KEY, List, OneOf, Optional, Pattern, Words};
use super::things::Things;
use crate::model::date::{Day, PartialDate};
use crate::model::text::Label;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::mint::Kind;
use std::collections::BTreeSet;

/// Notations of the seven sectors.
pub const SECTORS: &[&str] =
    &["industry", "academia", "research", "hospital", "government", "support", "investor"];
/// Notations of the six stages.
pub const STAGES: &[&str] = &["research-result", "patent", "transfer", "clinical", "approval", "market"];
/// Names of the six families.
pub const FAMILIES: &[&str] = &["knowledge", "transfer", "capital", "people", "support", "structure"];
/// A country code.
pub const COUNTRY: Pattern = Pattern {
    pattern: "^[A-Z]{2}$",
    must: Label::new(
        "두 대문자로 된 국가 코드(ISO 3166-1)여야 합니다",
        "must be a country code of two capital letters (ISO 3166-1)",
    ),
    test: is_country,
    length_max: 2,
};

fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|it| it.is_ascii_uppercase())
}

const LIST_MAX: usize = super::parameters::LIST_MAX;

parameter! {
    /// Only actors of these sectors, or linkages with one of them (notations, separated by commas).
    pub InSector = "sector" in Query, List<OneOf> = List::up_to(7, OneOf(SECTORS)), example ["hospital"];
    /// Only these subtypes (notations, separated by commas).
    pub OfSubtype = "subtype" in Query, List<Pattern> = List::up_to(LIST_MAX, KEY), example ["startup"];
    /// Only these countries (ISO 3166-1 alpha-2, separated by commas).
    pub InCountry = "country" in Query, List<Pattern> = List::up_to(LIST_MAX, COUNTRY), example ["KR"];
    /// Only these types (notations, separated by commas).
    pub OfType = "type" in Query, List<Pattern> = List::up_to(LIST_MAX, KEY), example ["licence"];
    /// Only linkages of these families (separated by commas).
    pub OfFamily = "family" in Query, List<OneOf> = List::up_to(6, OneOf(FAMILIES)), example ["transfer"];
    /// Only these stages (notations, separated by commas).
    pub AtStage = "stage" in Query, List<OneOf> = List::up_to(6, OneOf(STAGES)), example ["patent"];
    /// Only these capability areas (notations, separated by commas).
    pub InArea = "area" in Query, List<Pattern> = List::up_to(LIST_MAX, KEY), example ["clinical-trials"];
    /// Only what came about under these support programmes (keys, separated by commas).
    pub UnderProgramme = "programme" in Query, List<Pattern> = List::up_to(LIST_MAX, KEY), example ["hongneung-special-zone"];
    /// Only what one of these actors takes part in (keys, separated by commas).
    pub OfActor = "actor" in Query, List<Pattern> = List::up_to(LIST_MAX, KEY), example ["kist"];
    /// Only what has this in a name, an alias or an identifier; written in any case, with or without legal form, or as
    /// initial consonants (ㄱㄹㄷ).
    pub Question = "q" in Query, Optional<Words> = Optional(Words { length_max: 200 }), example "university";
}

impl Things<'_> {
    /// Rows of the clusters of some keys, or the problem that one of them names none.
    pub fn cluster_rows(&self, keys: &[String]) -> Result<Vec<u32>, Problem> {
        keys.iter().map(|it| Ok(self.cluster_of_key(it)?.1)).collect()
    }

    /// Rows of the clusters of some keys and of some countries, by key; without keys and countries of all.
    pub fn chosen_clusters(&self, keys: &[String], countries: &[String]) -> Result<Vec<u32>, Problem> {
        let wanted = self.cluster_rows(keys)?;
        let rows = (0_u32..).zip(&self.tables.clusters).filter(|(row, it)| {
            let code = self.text_of(it.term, bc::COUNTRY);
            (keys.is_empty() || wanted.contains(row))
                && (countries.is_empty() || code.is_some_and(|it| countries.contains(&it)))
        });
        Ok(rows.map(|it| it.0).collect())
    }

    /// Terms of the clusters of some keys, or the problem that one of them names none.
    pub fn cluster_terms(&self, keys: &[String]) -> Result<Vec<TermId>, Problem> {
        keys.iter().map(|it| Ok(self.cluster_of_key(it)?.0)).collect()
    }

    /// Term and row of the cluster of a key, or the problem that there is none.
    pub fn cluster_of_key(&self, key: &str) -> Result<(TermId, u32), Problem> {
        let term = self.read.by_key(Kind::Cluster, key);
        let found = term.and_then(|it| Some((it, self.tables.cluster_row(it)?)));
        found.ok_or_else(|| self.unknown(Kind::Cluster, key))
    }

    /// Rows of the actors of some keys, merged ones read as those that stand for them.
    pub fn actors_of_keys(&self, keys: &[String]) -> Vec<u32> {
        let find = |key: &String| self.actor_row(self.read.by_key(Kind::Actor, key)?);
        keys.iter().filter_map(find).collect()
    }

    /// Things of a kind with some keys; unknown keys have none.
    pub fn terms_of_keys(&self, kind: Kind, keys: &[String]) -> Vec<TermId> {
        keys.iter().filter_map(|it| self.read.by_key(kind, it)).collect()
    }

    /// Whether the concept has one of some notations, `-` and `_` alike; an empty list asks for nothing.
    pub fn has_notation(&self, concept: Option<TermId>, notations: &[String]) -> bool {
        notations.is_empty()
            || concept.is_some_and(|it| {
                let own = self.notation(it).replace('_', "-");
                notations.iter().any(|it| it.replace('_', "-") == own)
            })
    }
}

/// Things of a kind that a question meets; `None` when there is no question.
pub fn met<P>(
    asked: &Asked<P>,
    things: &Things<'_>,
    kind: Kind,
    question: Option<&str>,
) -> Option<BTreeSet<TermId>> {
    let question = question?;
    let names = asked.state.names.get(&asked.snapshot.index, || super::names::Names::read(things));
    Some(names.search(question, |of, _| of == kind).into_iter().map(|it| it.term).collect())
}

/// The days of `from` and `to`. A day that is in no calendar is the last one of its month.
pub fn days(from: Option<&str>, to: Option<&str>) -> (Option<Day>, Option<Day>) {
    (from.and_then(date).map(|it| it.day), to.and_then(date).map(|it| it.as_end().day))
}

/// A date of a parameter; 30 February is taken as the end of February.
pub fn date(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text).or_else(|| {
        let month = PartialDate::parse(text.get(..7)?)?.as_end();
        Some(PartialDate { precision: crate::model::date::Precision::Day, ..month })
    })
}

/// Whether a period that may be open or unknown meets the days asked for. What has no start meets only an open past.
pub fn meets(period: (Option<Day>, Option<Day>), asked: (Option<Day>, Option<Day>)) -> bool {
    let (start, end) = period;
    let (first, last) = asked;
    let begins = last.is_none_or(|last| start.map_or(first.is_none(), |start| start <= last));
    let lasts = first.is_none_or(|first| match (start, end) {
        (_, Some(end)) => end >= first,
        (Some(start), None) => start.plus_years(crate::model::period::WINDOW_YEARS) > first,
        (None, None) => false,
    });
    begins && lasts
}

#[cfg(test)]
mod tests {
    use super::{date, days, meets};
    use crate::model::date::Day;

    fn day(text: &str) -> Option<Day> {
        Day::parse(text)
    }

    #[test]
    fn a_period_meets_the_days_that_it_overlaps() {
        let asked = days(Some("2015"), Some("2016"));
        assert!(meets((day("2016-12-31"), None), asked));
        assert!(!meets((day("2017-01-01"), None), asked));
        assert!(meets((day("2011-06-01"), None), asked), "without an end it lasts five years");
        assert!(!meets((day("2009-12-31"), None), asked));
        assert!(meets((day("1990-01-01"), day("2015-01-01")), asked));
        assert!(!meets((None, None), asked));
        assert!(meets((None, None), (None, None)));
        assert!(meets((None, None), days(None, Some("2000"))), "an open past takes in what has no date");
    }

    #[test]
    fn a_day_that_does_not_exist_is_the_end_of_its_month() {
        assert_eq!(date("2015-02-31").unwrap().day, day("2015-02-28").unwrap());
        assert_eq!(days(None, Some("2015-02")).1, day("2015-02-28"));
    }
}
