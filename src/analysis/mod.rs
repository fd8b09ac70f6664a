//! Analyses: each answers one question with parameters of its own, from the tables, the values of the indicators, or what
//! a request brings. Nothing of it is stored.

pub mod demand_fit;
pub mod ripple;
