//! The demand of an answer, as it was understood: what is wanted, and what the request says that clusters offer.

use super::Ref;
use super::demand_question::Asking;
use crate::analysis::demand_fit::fit::Question;
use crate::analysis::demand_fit::supply::AreaTerm;
use crate::api::things::Things;
use serde::Serialize;
use utoipa::ToSchema;

/// The demand that is answered.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandRef {
    /// The profile; null where the request brought the demand.
    pub profile: Option<Ref>,
    /// ISO 3166-1 alpha-2 code of the country.
    #[schema(example = "UZ")]
    pub country: Option<String>,
    /// What is wanted, in the order of the areas.
    pub needs: Vec<DemandNeed>,
    /// What the request says that clusters offer, in the order of clusters and areas.
    pub offers: Vec<DemandOffer>,
}

/// A capability area that is wanted.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandNeed {
    /// Notation of the area.
    #[schema(example = "gmp-manufacturing")]
    pub area: String,
    /// How much of it is wanted.
    #[schema(example = 1.0)]
    pub intensity: f64,
    /// Its weight among the needs.
    #[schema(example = 2.0)]
    pub priority: f64,
}

/// What a cluster offers according to the request.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandOffer {
    /// The cluster.
    pub cluster: Ref,
    /// Notation of the area.
    #[schema(example = "clinical-trials")]
    pub area: String,
    /// What it can supply of it.
    #[schema(example = 0.8)]
    pub level: f64,
}

impl DemandRef {
    /// The demand of a question.
    pub fn new(things: &Things<'_>, asking: &Asking, areas: &[AreaTerm<'_>], question: &Question) -> Self {
        let needs = areas.iter().zip(&question.demand).filter_map(|(area, need)| {
            let need = (*need)?;
            Some(DemandNeed {
                area: area.notation.to_owned(),
                intensity: need.intensity,
                priority: need.priority,
            })
        });
        let pairs =
            question.clusters.iter().flat_map(|cluster| areas.iter().map(move |area| (*cluster, area)));
        let offers = pairs.filter_map(|(cluster, area)| {
            let level = *question.stated.get(&(cluster, area.term))?;
            Some(DemandOffer { cluster: things.reference(cluster), area: area.notation.to_owned(), level })
        });
        Self {
            profile: asking.profile.map(|it| things.reference(it)),
            country: asking.country.clone(),
            needs: needs.collect(),
            offers: offers.collect(),
        }
    }
}
