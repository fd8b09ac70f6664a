//! Made-up data in the project's model, the same each time.

#[path = "random.rs"]
mod random;

use random::Random;
use std::io::{self, Write};

const BC: &str = "https://w3id.org/bioclusters/ontology#";
const ID: &str = "https://w3id.org/bioclusters/id/";
const SCHEME: &str = "https://w3id.org/bioclusters/scheme/";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const LABEL: &str = "http://www.w3.org/2004/02/skos/core#prefLabel";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

const SECTORS: [&str; 7] =
    ["industry", "academia", "research", "hospital", "government", "support", "investor"];
const STAGES: [(&str, &str); 6] = [
    ("research-result", "Publication"),
    ("patent", "Patent"),
    ("transfer", "Licence"),
    ("clinical", "ClinicalTrial"),
    ("approval", "RegulatoryApproval"),
    ("market", "Product"),
];
const KINDS: [&str; 5] = ["patented_as", "licensed_as", "tested_in", "approved_as", "marketed_as"];
/// Linkage types and whether they have a direction.
const TYPES: [(&str, bool); 12] = [
    ("research_collaboration", false),
    ("clinical_trial_partnership", false),
    ("commercial_alliance", false),
    ("licence", true),
    ("technology_transfer", true),
    ("spin_off", true),
    ("funding", true),
    ("investment", true),
    ("acquisition", true),
    ("talent_supply", true),
    ("support_programme", true),
    ("tenancy", true),
];
const AREAS: [&str; 6] = [
    "basic-research",
    "talent-training",
    "startup-finance",
    "clinical-trials",
    "device-testing",
    "digital-data",
];

/// Writes N-Triples with `linkages` linkages and the actors, clusters, artifacts and evidence that go with them: about
/// 16 triples for each, and 5 more that a commit derives.
pub(crate) fn triples(linkages: usize, out: &mut impl Write) -> io::Result<u64> {
    let clusters = (linkages / 2400).max(3);
    let mut writer =
        Writer { out, random: Random(20), count: 0, clusters, actors: (linkages * 3 / 10).max(30) };
    writer.clusters()?;
    writer.actors()?;
    writer.evidence(linkages / 4)?;
    writer.linkages(linkages)?;
    writer.artifacts(linkages / 5)?;
    writer.demand()?;
    Ok(writer.count)
}

struct Writer<'a, W: Write> {
    out: &'a mut W,
    random: Random,
    count: u64,
    clusters: usize,
    actors: usize,
}

fn cluster(number: usize) -> String {
    let key = match number {
        0 => "hongneung".to_owned(),
        1 => "boston".to_owned(),
        2 => "osong".to_owned(),
        number => format!("c{number}"),
    };
    format!("<{ID}cluster/{key}>")
}

fn bc(name: &str) -> String {
    format!("<{BC}{name}>")
}

fn thing(kind: &str, number: usize) -> String {
    format!("<{ID}{kind}/{}{number}>", kind.get(..1).unwrap_or_default())
}

fn concept(scheme: &str, notation: &str) -> String {
    format!("<{SCHEME}{scheme}/{notation}>")
}

impl<W: Write> Writer<'_, W> {
    fn add(&mut self, subject: &str, predicate: &str, object: &str) -> io::Result<()> {
        self.count += 1;
        writeln!(self.out, "{subject} {predicate} {object} .")
    }

    fn begin(&mut self, subject: &str, class: &str, label: Option<&str>) -> io::Result<()> {
        self.add(subject, &format!("<{TYPE}>"), &bc(class))?;
        match label {
            Some(label) => self.add(subject, &format!("<{LABEL}>"), &format!("\"{label}\"@en")),
            None => Ok(()),
        }
    }

    fn date(&mut self, subject: &str, property: &str, precision: &str, year: usize) -> io::Result<()> {
        let (month, day) = (1 + self.random.below(12), 1 + self.random.below(28));
        self.add(subject, property, &format!("\"{year}-{month:02}-{day:02}\"^^<{XSD}date>"))?;
        self.add(subject, &bc(precision), "\"day\"")
    }

    fn decimal(&mut self, subject: &str, property: &str, hundredths: usize) -> io::Result<()> {
        let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let text = if text.ends_with("00") { format!("{}.0", hundredths / 100) } else { text };
        let text = text.strip_suffix('0').filter(|it| !it.ends_with('.')).unwrap_or(&text).to_owned();
        self.add(subject, &bc(property), &format!("\"{text}\"^^<{XSD}decimal>"))
    }

    /// Whether something of `percent` % happens.
    fn happens(&mut self, percent: usize) -> bool {
        self.random.below(100) < percent
    }

    fn clusters(&mut self) -> io::Result<()> {
        for number in 0..self.clusters {
            let subject = cluster(number);
            self.begin(&subject, "Cluster", Some(&format!("Cluster {number}")))?;
            self.add(&subject, &bc("country"), "\"KR\"")?;
            self.add(&subject, &bc("formation"), "\"mixed\"")?;
            let year = 1980 + self.random.below(30);
            self.date(&subject, &bc("designated"), "designatedPrecision", year)?;
            for area in AREAS {
                let offer =
                    format!("{}/{area}>", subject.replace("/cluster/", "/offer/").trim_end_matches('>'));
                self.begin(&offer, "Offer", None)?;
                self.add(&offer, &bc("inCluster"), &subject)?;
                self.add(&offer, &bc("area"), &concept("area", area))?;
                let level = 1 + self.random.below(99);
                self.decimal(&offer, "level", level)?;
            }
        }
        Ok(())
    }

    fn actors(&mut self) -> io::Result<()> {
        for number in 0..self.actors {
            let subject = thing("actor", number);
            self.begin(&subject, "Actor", Some(&format!("Actor {number} of a cluster")))?;
            let sector = SECTORS[[0, 0, 0, 0, 1, 2, 3, 4, 5, 6][self.random.below(10)]];
            self.add(&subject, &bc("sector"), &concept("sector", sector))?;
            self.add(&subject, &bc("inCluster"), &cluster(number % self.clusters))?;
            self.add(&subject, &bc("country"), "\"KR\"")?;
            self.add(&subject, &bc("city"), &format!("\"City {}\"", number % 97))?;
            let year = 1950 + self.random.below(70);
            self.date(&subject, "<https://schema.org/foundingDate>", "foundedPrecision", year)?;
        }
        Ok(())
    }

    fn evidence(&mut self, documents: usize) -> io::Result<()> {
        for number in 0..documents.max(1) {
            let subject = thing("evidence", number);
            self.begin(&subject, "Evidence", None)?;
            let source = format!("<https://example.org/documents/{number}>");
            self.add(&subject, "<http://purl.org/dc/terms/source>", &source)?;
        }
        Ok(())
    }

    fn linkages(&mut self, linkages: usize) -> io::Result<()> {
        for number in 0..linkages {
            let subject = thing("linkage", number);
            let (kind, directed) = TYPES[self.random.below(TYPES.len())];
            let from = self.random.below(self.actors);
            // Four of five stay in the cluster; actors of a cluster are as far apart as there are clusters.
            let step = if self.happens(80) { self.clusters } else { 1 };
            let steps = 1 + self.random.below(self.actors / step - 1);
            let to = (from + step * steps) % self.actors;
            let to = if to == from { (from + 1) % self.actors } else { to };
            let (from, to) = (thing("actor", from), thing("actor", to));
            self.begin(&subject, "Linkage", None)?;
            self.add(&subject, &bc("linkageType"), &concept("linkage-type", kind))?;
            self.add(&subject, &bc("participant"), &from)?;
            self.add(&subject, &bc("participant"), &to)?;
            if directed {
                self.add(&subject, &bc("from"), &from)?;
                self.add(&subject, &bc("to"), &to)?;
            }
            let year = 1995 + self.random.below(30);
            self.date(&subject, "<https://schema.org/startDate>", "startPrecision", year)?;
            if self.happens(30) {
                let weight = 25 + self.random.below(400);
                self.decimal(&subject, "weight", weight)?;
            }
            let confidence = 50 + self.random.below(50);
            self.decimal(&subject, "confidence", confidence)?;
            let document = self.random.below(linkages / 4);
            self.add(&subject, &bc("evidence"), &thing("evidence", document))?;
        }
        Ok(())
    }

    /// Chains of up to six artifacts, one of each stage, held together by derivations or told as a pathway.
    fn artifacts(&mut self, artifacts: usize) -> io::Result<()> {
        for number in 0..artifacts {
            let subject = thing("artifact", number);
            let place = number % STAGES.len();
            let (stage, class) = STAGES[place];
            self.begin(&subject, class, Some(&format!("Artifact {number}")))?;
            self.add(&subject, &bc("stage"), &concept("stage", stage))?;
            // The actors of a chain are of one cluster.
            let actor = (number / STAGES.len() + self.clusters * place) % self.actors;
            self.add(&subject, &bc("byActor"), &thing("actor", actor))?;
            let year = 1995 + 4 * place + self.random.below(8);
            self.date(&subject, &bc("date"), "datePrecision", year)?;
            if place > 0 && self.happens(60) {
                let derivation = thing("derivation", number);
                self.begin(&derivation, "Derivation", None)?;
                self.add(&derivation, &bc("upstream"), &thing("artifact", number - 1))?;
                self.add(&derivation, &bc("downstream"), &subject)?;
                self.add(&derivation, &bc("derivationKind"), &concept("derivation-kind", KINDS[place - 1]))?;
                self.add(&derivation, &bc("evidence"), &thing("evidence", 0))?;
            }
            if place == STAGES.len() - 1 && number % 30 == STAGES.len() - 1 {
                self.pathway(number + 1 - STAGES.len())?;
            }
        }
        Ok(())
    }

    fn pathway(&mut self, first: usize) -> io::Result<()> {
        let subject = thing("pathway", first);
        self.begin(&subject, "Pathway", Some(&format!("Pathway {first}")))?;
        for number in 0..STAGES.len() {
            let step = format!("{}/step/{}>", subject.trim_end_matches('>'), number + 1);
            self.add(&subject, &bc("hasStep"), &step)?;
            self.begin(&step, "PathwayStep", None)?;
            self.add(&step, &bc("stepNumber"), &format!("\"{}\"^^<{XSD}integer>", number + 1))?;
            self.add(&step, &bc("artifact"), &thing("artifact", first + number))?;
        }
        Ok(())
    }

    fn demand(&mut self) -> io::Result<()> {
        let subject = format!("<{ID}demand/UZ-2025>");
        self.begin(&subject, "DemandProfile", Some("Uzbekistan"))?;
        self.add(&subject, &bc("country"), "\"UZ\"")?;
        self.add(&subject, &bc("year"), &format!("\"2025\"^^<{XSD}integer>"))?;
        for (number, area) in AREAS.iter().enumerate() {
            let need = format!("<{ID}demand/UZ-2025/need/{area}>");
            self.add(&subject, &bc("hasNeed"), &need)?;
            self.begin(&need, "Need", None)?;
            self.add(&need, &bc("area"), &concept("area", area))?;
            self.decimal(&need, "intensity", 30 + 10 * number)?;
            self.decimal(&need, "priority", 100 + 100 * (number % 3))?;
        }
        Ok(())
    }
}
