//! The registry as a document for people: `docs/indicators.md`, generated, so that it never lags behind the code.

use super::REGISTRY;
use super::meta::Indicator;
use super::pillars::{Goalposts, SUB_INDICATORS, Transform};
use crate::model::scale::Scale;
use std::fmt::Write as _;

/// A value of an indicator on real data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Of what it is.
    pub of: String,
    /// The value, or why there is none.
    pub value: String,
}

/// The content of `docs/indicators.md`; `examples` gives values of each indicator, `source` says where they are from.
pub fn markdown(source: &str, examples: impl Fn(&Indicator) -> Vec<Example>) -> String {
    let mut text = String::from(HEADER);
    text.extend([source, "\n\n| id | name | 이름 | of | unit |\n|---|---|---|---|---|\n"]);
    for it in REGISTRY {
        let scope = it.compute.scope().label().en.to_lowercase();
        let row = format!(
            "| [`{0}`](#{0}) | {1} | {2} | {scope} | {3} |\n",
            it.id,
            it.label.en,
            it.label.ko,
            it.unit.notation()
        );
        text.push_str(&row);
    }
    for it in REGISTRY {
        // Writing to a string cannot fail.
        let _ = entry(&mut text, it, &examples(it));
    }
    text
}

const HEADER: &str = "\
# Indicators

Generated from the program. `UPDATE=1 cargo test --release --test it generated` writes it anew.

Each indicator has one definition, one view of the data that it reads, and no parameter at run time. A value is a finite
number or has a reason why it is undefined. Every number describes what is recorded of a cluster, and names no cause. The
same words are in `ontology/indicators.ttl`, at `/api/v1/indicators` and in `bioclusters indicators show ID`.

In a cluster of more than `analysis.exact_nodes_max` actors, `betweenness`, `betweenness-raw`, `harmonic-closeness`, `closeness`
and what follows from them (`anchor-share`, `retention-without-anchor`, `global-efficiency`, `average-path-length`, `small-world`,
the centralisations of betweenness and closeness, the sector and public shares of betweenness) are estimated from samples of the
shortest paths. Such a value has an interval in which the exact one lies with a probability of 99 %, for all actors at once, and
answers say how many samples there were, how far it may be off, and the seed. Everything else is exact in clusters of any size;
scores and trends use estimates as they are.

";

fn entry(text: &mut String, it: &Indicator, examples: &[Example]) -> std::fmt::Result {
    writeln!(text, "\n## {}\n", it.id)?;
    writeln!(text, "**{}** · {}\n", it.label.en, it.label.ko)?;
    writeln!(text, "{}\n\n{}\n", it.summary.en, it.summary.ko)?;
    writeln!(text, "$$\n{}\n$$\n", it.formula)?;
    writeln!(text, "| | |\n|---|---|")?;
    let bound = |bound: Option<f64>, open: &str| bound.map_or_else(|| open.to_owned(), |it| it.to_string());
    writeln!(text, "| of | {} · {} |", it.compute.scope().label().en, it.compute.scope().label().ko)?;
    writeln!(text, "| range | {} … {} |", bound(it.range.low, "−∞"), bound(it.range.high, "∞"))?;
    writeln!(text, "| unit | {} · {} |", it.unit.notation(), it.unit.label().ko)?;
    writeln!(text, "| direction | {} · {} |", it.direction.label().en, it.direction.label().ko)?;
    writeln!(text, "| reads | `{}` |", it.reads.notation())?;
    writeln!(text, "| shown | {} |", it.tier.notation())?;
    writeln!(text, "| cost | {} |", it.cost.notation())?;
    let doi = it.reference.doi.map(|it| format!(", [{it}](https://doi.org/{it})")).unwrap_or_default();
    writeln!(text, "| reference | {}{doi} |", it.reference.citation)?;
    for call in it.same_as {
        writeln!(text, "| same as | `{}` |", call.replace('|', "\\|"))?;
    }
    if it.id.as_str() == "pillar-score" {
        goalposts(text)?;
    }
    for Example { of, value } in examples {
        writeln!(text, "| example: {of} | {value} |")?;
    }
    Ok(())
}

/// What the pillars are made of: a reader cannot judge a score without its goalposts.
fn goalposts(text: &mut String) -> std::fmt::Result {
    let scale = Scale::default();
    writeln!(text, "\n| pillar (weight) | sub-indicator | score 0 … 1 |\n|---|---|---|")?;
    for it in &SUB_INDICATORS {
        let weight = scale.weights.get(it.pillar.index()).copied().unwrap_or_default();
        let of = match it.transform {
            Transform::None => "x",
            Transform::Logarithm => "ln(1 + x)",
            Transform::Complement => "1 − x",
            Transform::Saturating => "x/(x + 3)",
        };
        let instead = it.instead.map(|it| format!(", else `{it}`")).unwrap_or_default();
        write!(text, "| {} ({weight}) | `{}`{instead} | {of}: ", it.pillar.notation(), it.id)?;
        match it.goalposts(&scale) {
            Goalposts::Between(low, high) => writeln!(text, "{} … {} |", rounded(low), rounded(high))?,
            Goalposts::Hump(points) => {
                let points: Vec<_> = points.iter().map(|(x, score)| format!("{x} → {score}")).collect();
                writeln!(text, "{} |", points.join(", "))?;
            }
        }
    }
    writeln!(
        text,
        "\nOf `anchor-share` the largest counts. Goalposts and weights are choices of this project; the settings"
    )?;
    writeln!(
        text,
        "`maturity.goalposts` and `maturity.weights` change them. In draws a gap is filled between the 10th and 90th"
    )?;
    writeln!(
        text,
        "percentile of the reference clusters; in the published value it stays a gap, so the median of the draws may lie"
    )?;
    writeln!(text, "far from the value.\n\n| | |\n|---|---|")
}

/// A goalpost to three digits: those of logarithms have many.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::{Example, markdown};
    use crate::indicators::REGISTRY;

    #[test]
    fn every_indicator_has_an_entry_with_its_example() {
        let example = Example { of: "a cluster".to_owned(), value: "0.5".to_owned() };
        let text = markdown("Examples are made up.", |_| vec![example.clone()]);
        for indicator in REGISTRY {
            assert!(text.contains(&format!("\n## {}\n", indicator.id)), "{}", indicator.id);
            assert!(text.contains(indicator.formula) && text.contains(indicator.summary.ko));
        }
        assert_eq!(text.matches("| example: a cluster | 0.5 |").count(), REGISTRY.len());
        assert!(text.contains("| connectivity (0.2) | `mean-degree` | x/(x + 3): 0 … 1 |"));
        assert!(
            text.contains(
                "| openness (0.1) | `public-funding-share`, else `public-tie-share` | 1 − x: 0 … 1 |"
            )
        );
    }
}
