//! An importer in answers.

use crate::api::reply::Row;
use crate::ingest;
use crate::model::text::{Language, Text};
use serde::Serialize;
use utoipa::ToSchema;

/// A source format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Importer {
    /// Its name in requests and commands.
    #[schema(example = "sheets")]
    pub id: String,
    /// Its name for people.
    pub label: Text,
    /// Media types that it takes.
    #[schema(example = json!(["text/csv"]))]
    pub media_types: Vec<String>,
    /// File name extensions that it takes.
    #[schema(example = json!(["csv"]))]
    pub extensions: Vec<String>,
    /// Parameters of an import that it heeds beside those of every import.
    pub parameters: Vec<ImporterParameter>,
    /// A small file that it takes.
    #[schema(example = "id,name_en,sector,country\nexample-lab,Example Laboratory,research,KR\n")]
    pub example: String,
}

/// A parameter of an importer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImporterParameter {
    /// Its name.
    #[schema(example = "sheet")]
    pub name: String,
    /// What it means.
    pub description: Text,
}

impl From<&ingest::Importer> for Importer {
    fn from(importer: &ingest::Importer) -> Self {
        let texts = |texts: &[&str]| texts.iter().map(|&it| it.to_owned()).collect();
        let parameter = |it: &ingest::ImporterParameter| ImporterParameter {
            name: it.name.to_owned(),
            description: it.description.into(),
        };
        Self {
            id: importer.id.to_owned(),
            label: importer.label.into(),
            media_types: texts(importer.media_types),
            extensions: texts(importer.extensions),
            parameters: importer.parameters.iter().map(parameter).collect(),
            example: importer.example.to_owned(),
        }
    }
}

impl Row for Importer {
    const COLUMNS: &'static [&'static str] = &["id", "label", "media_types", "extensions", "parameters"];

    fn cells(&self, language: Language) -> Vec<String> {
        let parameters: Vec<_> = self.parameters.iter().map(|it| it.name.as_str()).collect();
        vec![
            self.id.clone(),
            self.label.pick(language).unwrap_or_default().to_owned(),
            self.media_types.join("|"),
            self.extensions.join("|"),
            parameters.join("|"),
        ]
    }
}
