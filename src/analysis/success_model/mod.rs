//! What a cluster is made of, as a model that can be held against that of another one: how its participants are linked,
//! which weight and role each has, which programmes support which stage, where chains stop, what runs under programmes,
//! which patents of firms rest on research of the cluster, who invests at which stage, how long milestones took, who pays.
//!
//! Its [`Line`]s are the same for every cluster, in the same order, so that models stand side by side as a table. Lists
//! name the rows of the evidence. All of it describes what is recorded, and names no cause.

mod section;
mod lines;
mod support;
mod milestones;
mod investors;
mod payers;
mod statements;

pub use investors::{Investor, Investors, StageInvestors};
pub use lines::{Line, LinePart};
pub use milestones::ModelMilestone;
pub use payers::{Payer, Payers, Sum};
pub use section::Section;
pub use statements::{CONVERSION_SAMPLE_MIN, Conversion, HALF_SAMPLE_MIN, Public, Statement, are_apart};
pub use support::{OperatorSupport, ProgrammeUse, Support, UnderProgrammes};

use super::roles::Roles;
use super::stops::Stops;
use crate::indicators::patent_science::{FirmPatent, firm_patents};
use crate::indicators::pathway_flow::{Bottleneck, bottleneck};
use crate::model::measure::{Measure, Reason};
use crate::network::survey::Case;

/// The success model of a cluster in a period. Rows are those of the tables.
#[derive(Debug, Clone, PartialEq)]
pub struct SuccessModel {
    /// The numbers that every model has, in one order.
    pub lines: Vec<Line>,
    /// Weights and roles of participants.
    pub roles: Roles,
    /// Where chains stop.
    pub stops: Stops,
    /// What all chains that go on pass.
    pub bottleneck: Result<Bottleneck, Reason>,
    /// Programmes, and what runs under them.
    pub support: Support,
    /// Patents of firms that rest on research of the cluster, by row.
    pub patents: Vec<FirmPatent>,
    /// Investors, and the stages at which they are.
    pub investors: Investors,
    /// The five milestones, in order.
    pub milestones: Vec<ModelMilestone>,
    /// Who pays.
    pub payers: Payers,
    /// What may be said in words.
    pub statements: Vec<Statement>,
}

impl SuccessModel {
    /// The model of a cluster in a period. As costly as its indicators.
    pub fn new(case: &Case<'_>) -> Self {
        let stops = Stops::new(case.pathways());
        let mut model = Self {
            lines: Vec::new(),
            roles: Roles::new(case),
            support: Support::new(case, &stops),
            bottleneck: case.published(|| bottleneck(case.pathways())),
            stops,
            patents: firm_patents(case).into_iter().filter(|it| !it.research.is_empty()).collect(),
            investors: Investors::new(case),
            milestones: milestones::milestones(case),
            payers: Payers::new(case),
            statements: Vec::new(),
        };
        model.lines = lines::lines(case, &model);
        model.statements = statements::statements(case, &model);
        model
    }
    /// The number of a line; absent where the model has no such line.
    pub fn measure(&self, item: &str, part: LinePart) -> Measure {
        let found = self.lines.iter().find(|it| it.item == item && it.part == part);
        found.map_or(Measure::Undefined(Reason::NoData), |it| it.measure)
    }
}
