//! One source of settings upon another: known keys, right types, ranges, each error with the place it came from.

use super::origin::{Origin, Stated};
use super::settings::Settings;
use super::{ConfigError, ENVIRONMENT_PREFIX, range, token};
use crate::model::spelling;
use crate::vocabulary::mint::Base;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The settings of one source.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) origin: Origin,
    pub(super) table: Table,
}

/// Every setting with its default.
pub(super) fn defaults() -> Table {
    // Our own plain structs cannot fail to serialise; a test reads the result back.
    Table::try_from(Settings::default()).unwrap_or_default()
}

/// Lays the sources upon the defaults, the last on top. Every setting with its origin comes along.
pub(super) fn stack(layers: &[Layer]) -> Result<(Settings, Vec<Stated>), ConfigError> {
    let mut table = defaults();
    let mut settings = Settings::default();
    let mut origins = BTreeMap::new();
    for layer in layers {
        let origin = layer.origin.to_string();
        lay(&mut table, layer)?;
        origins.extend(keys(&layer.table).map(|(section, key, _)| ((section, key), &layer.origin)));
        range::check(&table, &origin)?;
        let value = |reason: String| ConfigError::Value { origin: origin.clone(), reason };
        settings =
            table.clone().try_into().map_err(|error: toml::de::Error| value(one_line(&error.to_string())))?;
        if let Err(error) = Base::new(&settings.store.base) {
            return Err(value(format!("`store.base` is `{}`: {error}", settings.store.base)));
        }
        token::distinct(&settings.auth.tokens).map_err(|error| value(format!("`auth.tokens`: {error}")))?;
    }
    let stated = keys(&table).map(|(section, key, value)| {
        let origin = origins.get(&(section, key)).map_or(&Origin::Default, |it| *it);
        Stated::new(section, key, value.clone(), origin.clone())
    });
    Ok((settings, stated.collect()))
}

/// The keys of all sections with their values.
fn keys(table: &Table) -> impl Iterator<Item = (&str, &str, &Value)> {
    let sections = table.iter().filter_map(|(section, keys)| Some((section.as_str(), keys.as_table()?)));
    sections.flat_map(|(section, keys)| keys.iter().map(move |(key, value)| (section, key.as_str(), value)))
}

fn one_line(message: &str) -> String {
    message.trim().replace('\n', " ")
}

fn lay(table: &mut Table, layer: &Layer) -> Result<(), ConfigError> {
    let origin = || layer.origin.to_string();
    for (section, keys) in &layer.table {
        let Some(known) = table.get_mut(section).and_then(Value::as_table_mut) else {
            let nearest = spelling::meant(section, defaults().keys().map(String::as_str));
            return Err(ConfigError::Unknown { origin: origin(), key: section.clone(), nearest });
        };
        let Some(keys) = keys.as_table() else {
            let found = keys.to_string();
            return Err(ConfigError::Type {
                origin: origin(),
                key: section.clone(),
                found,
                expected: "a section",
            });
        };
        for (name, value) in keys {
            let key = format!("{section}.{name}");
            let Some(place) = known.get_mut(name) else {
                let nearest = spelling::meant(name, known.keys().map(String::as_str))
                    .map(|it| format!("{section}.{it}"));
                return Err(ConfigError::Unknown { origin: origin(), key, nearest });
            };
            if !place.same_type(value) {
                let expected = expected(place);
                // What stands where tokens should may be one.
                let found = if section == "auth" { value.type_str().to_owned() } else { value.to_string() };
                return Err(ConfigError::Type { origin: origin(), key, found, expected });
            }
            *place = value.clone();
        }
    }
    Ok(())
}

fn expected(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text in quotes",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number with a point",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::Table(_) => "a section",
    }
}

/// The settings that the environment has: `BIOCLUSTERS_SECTION_KEY`, lists separated by commas.
///
/// A variable whose first word is no section is not ours: an orchestrator sets such names for its own use
/// (`BIOCLUSTERS_SERVICE_HOST`). A known section with an unknown key is a typing error.
pub(super) fn environment(
    variables: impl IntoIterator<Item = (String, String)>,
) -> Result<Layer, ConfigError> {
    let defaults = defaults();
    let mut table = Table::new();
    for (variable, text) in variables {
        let Some(name) = variable.strip_prefix(ENVIRONMENT_PREFIX) else { continue };
        let Some((section, key)) = name.split_once('_') else { continue };
        let (section, key) = (section.to_ascii_lowercase(), key.to_ascii_lowercase());
        let Some(keys) = defaults.get(&section).and_then(Value::as_table) else { continue };
        let Some(default) = keys.get(&key) else {
            let nearest =
                spelling::meant(&key, keys.keys().map(String::as_str)).map(|it| variable_name(&section, &it));
            return Err(ConfigError::Unknown { origin: "environment".to_owned(), key: variable, nearest });
        };
        let Some(value) = parse(&text, default) else {
            let (found, expected) = (format!("`{text}`"), expected(default));
            return Err(ConfigError::Type {
                origin: "environment".to_owned(),
                key: variable,
                found,
                expected,
            });
        };
        let section = table.entry(section).or_insert_with(|| Value::Table(Table::new()));
        if let Some(section) = section.as_table_mut() {
            section.insert(key, value);
        }
    }
    Ok(Layer { origin: Origin::Environment, table })
}

/// The variable of a setting.
pub(super) fn variable_name(section: &str, key: &str) -> String {
    format!("{ENVIRONMENT_PREFIX}{}_{}", section.to_ascii_uppercase(), key.to_ascii_uppercase())
}

/// A text as the type that the default has.
fn parse(text: &str, default: &Value) -> Option<Value> {
    match default {
        Value::String(_) => Some(Value::String(text.to_owned())),
        Value::Integer(_) => text.trim().parse().ok().map(Value::Integer),
        Value::Float(_) => text.trim().parse().ok().map(Value::Float),
        Value::Boolean(_) => match text.trim() {
            "true" | "1" => Some(Value::Boolean(true)),
            "false" | "0" => Some(Value::Boolean(false)),
            _ => None,
        },
        Value::Array(_) => {
            let items = text.split(',').map(str::trim).filter(|it| !it.is_empty());
            Some(Value::Array(items.map(|it| Value::String(it.to_owned())).collect()))
        }
        Value::Datetime(_) | Value::Table(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Layer, Origin, Settings, defaults, environment, stack};
    use crate::config::ConfigError;
    use crate::config::settings::{Anonymous, Language};
    use crate::model::role::Role;

    fn file(text: &str) -> Layer {
        Layer { origin: Origin::File("bioclusters.toml".into()), table: text.parse().unwrap() }
    }

    fn variables(pairs: &[(&str, &str)]) -> Result<Layer, ConfigError> {
        environment(pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())))
    }

    #[test]
    fn the_defaults_read_back() {
        let read: Settings = defaults().try_into().unwrap();
        assert_eq!(read, Settings::default());
        assert_eq!(defaults().len(), 11);
    }

    #[test]
    fn a_flag_wins_over_the_environment_and_that_over_the_file() {
        let flags = Layer { origin: Origin::Flags, table: "[sparql]\nrows_max = 3".parse().unwrap() };
        let environment = variables(&[
            ("BIOCLUSTERS_SPARQL_ROWS_MAX", "2"),
            ("BIOCLUSTERS_SERVER_LANGUAGE", "ko"),
            ("BIOCLUSTERS_SERVICE_HOST", "10.0.0.1"), // an orchestrator's
            ("PATH", "/bin"),
        ]);
        let text = "[sparql]\nrows_max = 1\ntext_max_kb = 7\n[server]\nlanguage = 'en'";
        let settings = stack(&[file(text), environment.unwrap(), flags]).unwrap().0;
        assert_eq!((settings.sparql.rows_max, settings.sparql.text_max_kb), (3, 7));
        assert_eq!(settings.server.language, Language::Ko);
    }

    #[test]
    fn every_setting_says_where_it_was_written() {
        let environment = variables(&[("BIOCLUSTERS_SPARQL_ROWS_MAX", "2")]).unwrap();
        let text = "[sparql]\nrows_max = 1\ntext_max_kb = 7";
        let (_, stated) = stack(&[file(text), environment]).unwrap();
        let of = |key: &str| stated.iter().find(|it| it.name() == key).unwrap().place();
        assert_eq!(of("sparql.rows_max"), "BIOCLUSTERS_SPARQL_ROWS_MAX");
        assert_eq!(of("sparql.text_max_kb"), "bioclusters.toml");
        assert_eq!(of("log.level"), "");
        assert_eq!(stated.len(), crate::config::documented().len());
    }

    #[test]
    fn tokens_come_from_the_file_or_the_environment() {
        let digest = "ab".repeat(32);
        let text = format!(
            "[auth]\nanonymous = 'none'\n[[auth.tokens]]\nname = 'a'\nrole = 'admin'\nsha256 = '{digest}'"
        );
        let (settings, _) = stack(&[file(&text)]).unwrap();
        assert_eq!(settings.auth.anonymous, Anonymous::None);
        assert_eq!((settings.auth.tokens[0].role, settings.auth.tokens[0].sha256), (Role::Admin, [0xab; 32]));
        let tokens = format!("b:editor:{digest}, c:reader:{digest}");
        let environment = variables(&[("BIOCLUSTERS_AUTH_TOKENS", &tokens)]).unwrap();
        let (settings, _) = stack(&[file(&text), environment]).unwrap();
        let names: Vec<_> = settings.auth.tokens.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["b", "c"]);
    }

    #[test]
    fn no_message_repeats_what_may_be_a_token() {
        let digest = "ab".repeat(32);
        let twice = format!("[auth]\ntokens = ['a:editor:{digest}', 'a:reader:{digest}']");
        for text in [
            "[auth]\ntokens = 'secret'",
            "[auth]\ntokens = ['secret']",
            "[auth]\ntokens = ['a:editor:secret']",
            "[[auth.tokens]]\nname = 'a'\nrole = 'editor'\nsha256 = 'secret'",
            "[[auth.tokens]]\nname = 'a'\nrole = 'secret'\nsha256 = 'secret'",
            "[[auth.tokens]]\nname = 'a'\nrole = 'editor'\ntoken = 'secret'",
            &twice,
        ] {
            let message = stack(&[file(text)]).unwrap_err().to_string();
            assert!(message.contains("token") && !message.contains("secret"), "{message}");
        }
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        assert_eq!(stack(&[file(text)]).unwrap_err().to_string(), expected);
    }

    #[test]
    fn an_unknown_key_is_refused_and_the_nearest_is_named() {
        refused(
            "[server]\nlistn = 'x'",
            "bioclusters.toml: there is no setting `server.listn`; did you mean `server.listen`?",
        );
        refused("[sever]\n", "bioclusters.toml: there is no setting `sever`; did you mean `server`?");
        refused("[zzz]\n", "bioclusters.toml: there is no setting `zzz`");
        let error = variables(&[("BIOCLUSTERS_SPARQL_ROW_MAX", "1")]).unwrap_err().to_string();
        let expected = "environment: there is no setting `BIOCLUSTERS_SPARQL_ROW_MAX`; \
                        did you mean `BIOCLUSTERS_SPARQL_ROWS_MAX`?";
        assert_eq!(error, expected);
    }

    #[test]
    fn a_wrong_value_is_refused_with_what_would_be_right() {
        refused(
            "[sparql]\nrows_max = 'many'",
            "bioclusters.toml: `sparql.rows_max` is \"many\", and must be a whole number",
        );
        refused(
            "[sparql]\nrunning_max = 0",
            "bioclusters.toml: `sparql.running_max` is 0, and must be 1 to 1024",
        );
        refused("server = 1", "bioclusters.toml: `server` is 1, and must be a section");
        for (text, part) in [
            ("[sparql]\ndefault_graph = 'all'", "expected `union` or `stored`"),
            ("[server]\nlisten = 'localhost'", "server.listen"),
            ("[store]\nbase = 'https://example.org/x'", "`store.base` is `https://example.org/x`"),
        ] {
            let message = stack(&[file(text)]).unwrap_err().to_string();
            assert!(message.contains(part), "{message}");
        }
        let error = variables(&[("BIOCLUSTERS_STORE_PLAIN", "yes")]).unwrap_err().to_string();
        assert_eq!(error, "environment: `BIOCLUSTERS_STORE_PLAIN` is `yes`, and must be true or false");
    }
}
