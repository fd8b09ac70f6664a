//! Domain words: the nouns that every layer above shares, and how people write them. No I/O, no IRIs, no database.

pub mod assumptions;
pub mod colour;
pub mod draws;
pub mod date;
pub mod family;
pub mod korean;
pub mod markup;
pub mod measure;
pub mod milestone;
pub mod money;
pub mod period;
pub mod pillar;
pub mod role;
pub mod scale;
pub mod sector;
pub mod sheet;
pub mod sheets;
pub mod spelling;
pub mod spreadsheet;
pub mod stage;
pub mod text;
