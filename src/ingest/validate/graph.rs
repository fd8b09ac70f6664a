//! The subjects of a batch under examination.

use super::node::{Node, as_iri};
use super::references::{LINKS, Target};
use super::{Verdict, Violation, linkage_types, relations, things};
use crate::ingest::circles;
use crate::ingest::code::{Code, Severity};
use crate::ingest::concepts::{Concepts, Description};
use crate::ingest::known::Known;
use crate::store::batch::Batch;
use crate::store::term::TermId;
use crate::vocabulary::external::{org, rdf};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, concept, prefixed};
use oxrdf::{NamedNodeRef, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The edges that leave a node in the store.
type Followers<'f> = &'f dyn Fn(&str) -> BTreeSet<String>;

/// A batch by subject, and what has been found out about it.
pub(super) struct Graph<'a> {
    known: &'a dyn Known,
    batch: &'a Batch,
    concepts: Concepts,
    strict: bool,
    /// Subjects in the order in which they first stand in the batch, with the rows of each.
    subjects: Vec<(TermId, Vec<usize>)>,
    position: HashMap<TermId, usize>,
    violations: Vec<(usize, Violation)>,
    refused: BTreeSet<TermId>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(
        batch: &'a Batch,
        known: &'a dyn Known,
        strict: bool,
        refused: BTreeSet<TermId>,
    ) -> Self {
        let mut subjects: Vec<(TermId, Vec<usize>)> = Vec::new();
        let mut position = HashMap::new();
        for (row, [subject, ..]) in batch.triples().iter().enumerate() {
            let at = *position.entry(*subject).or_insert_with(|| {
                subjects.push((*subject, Vec::new()));
                subjects.len() - 1
            });
            if let Some((_, rows)) = subjects.get_mut(at) {
                rows.push(row);
            }
        }
        let violations = Vec::new();
        let concepts = known.concepts().clone();
        Self { known, batch, concepts, strict, subjects, position, violations, refused }
    }

    /// What batch and store say of a subject.
    fn description(&self, at: usize) -> Description {
        let Some((subject, rows)) = self.subjects.get(at) else { return Vec::new() };
        let dictionary = self.batch.dictionary();
        let own = rows.iter().filter_map(|row| self.batch.triples().get(*row)).filter_map(
            |[_, property, object]| match dictionary.owned(*property) {
                Term::NamedNode(property) => Some((property, dictionary.owned(*object))),
                Term::BlankNode(_) | Term::Literal(_) => None,
            },
        );
        let mut description: Description = own.collect();
        if let Some(iri) = dictionary.iri(*subject) {
            description.extend(self.known.describe(iri));
        }
        // Many an RDF file says a thing twice; it counts once.
        let mut seen = std::collections::HashSet::new();
        description.retain(|it| seen.insert(it.clone()));
        description
    }

    fn report(
        &mut self,
        at: usize,
        (code, severity): (Code, Severity),
        property: Option<NamedNodeRef<'_>>,
        detail: String,
    ) {
        let Some((subject, _)) = self.subjects.get(at) else { return };
        let severity = if self.strict && severity == Severity::Warning { Severity::Error } else { severity };
        if severity == Severity::Error {
            self.refused.insert(*subject);
        }
        let iri = self.batch.dictionary().text(*subject).to_owned();
        let property = property.map(prefixed);
        let violation = Violation { subject: *subject, iri, code, severity, property, detail };
        self.violations.push((at, violation));
    }

    /// Types first: a type that is not complete is none, and its linkages are told so.
    pub(super) fn linkage_types(&mut self) {
        let mut own = Vec::new();
        for at in 0..self.subjects.len() {
            let description = self.description(at);
            let iri = self.iri(at).to_owned();
            let node = Node::new(&iri, &description, &self.concepts);
            if linkage_types::is_one(&node)
                && let Some(lacking) = linkage_types::lacking(&node, &self.concepts)
            {
                self.report(at, (Code::LinkageTypeIncomplete, Severity::Error), None, lacking);
            } else if node.count(crate::vocabulary::external::skos::NOTATION) > 0 {
                own.push((iri.clone(), description.clone()));
            }
        }
        self.concepts.extend(own);
    }

    /// The rules of single subjects.
    pub(super) fn rules(&mut self) {
        for at in 0..self.subjects.len() {
            let description = self.description(at);
            let iri = self.iri(at).to_owned();
            let node = Node::new(&iri, &description, &self.concepts);
            let rules = things::RULES.iter().chain(relations::RULES);
            let broken: Vec<_> = rules.filter_map(|rule| Some((rule, (rule.broken)(&node)?))).collect();
            for (rule, detail) in broken {
                self.report(at, (rule.code, rule.severity), rule.property, detail);
            }
        }
    }

    /// Numbers of steps.
    pub(super) fn pathways(&mut self) {
        for at in 0..self.subjects.len() {
            let description = self.description(at);
            let iri = self.iri(at).to_owned();
            let node = Node::new(&iri, &description, &self.concepts);
            if !node.is(Kind::Pathway) {
                continue;
            }
            let steps: Vec<_> = node.objects(bc::HAS_STEP).collect();
            let numbers: Vec<_> = steps.iter().filter_map(|it| self.step_number(it)).collect();
            let different: BTreeSet<_> = numbers.iter().collect();
            let fine =
                steps.len() >= 2 && different.len() == steps.len() && numbers.iter().all(|it| *it >= 1);
            if !fine {
                let detail = String::new();
                self.report(at, (Code::StepsInvalid, Severity::Error), Some(bc::HAS_STEP), detail);
            }
        }
    }

    fn step_number(&self, step: &Term) -> Option<i64> {
        let numbers = |description: Description| {
            let mut of_step = description.into_iter().filter(|(it, _)| it.as_ref() == bc::STEP_NUMBER);
            match (of_step.next()?.1, of_step.next()) {
                (Term::Literal(it), None) if it.datatype() == oxrdf::vocab::xsd::INTEGER => {
                    it.value().parse::<i64>().ok()
                }
                (Term::Literal(_) | Term::NamedNode(_) | Term::BlankNode(_), _) => None,
            }
        };
        match self.at(step) {
            Some(at) => numbers(self.description(at)),
            None => numbers(self.known.describe(as_iri(step)?)),
        }
    }

    fn at(&self, term: &Term) -> Option<usize> {
        self.position.get(&self.batch.dictionary().id(term.as_ref())?).copied()
    }

    fn iri(&self, at: usize) -> &str {
        self.subjects.get(at).map_or("", |(subject, _)| self.batch.dictionary().text(*subject))
    }

    /// Ancestors, derivations and merges that run in a circle.
    pub(super) fn circles(&mut self) {
        let edges = self.edges();
        let known = self.known;
        let parents = |it: &str| known.parents(it);
        let leads_to = |it: &str| known.leads_to(it);
        let merged = |it: &str| known.objects(it, bc::MERGED_INTO).into_iter().collect();
        let all: [(Code, Followers<'_>); 3] =
            [(Code::ParentCycle, &parents), (Code::DerivationCycle, &leads_to), (Code::MergeCycle, &merged)];
        for (code, followers) in all {
            let of_code = edges.get(&code).map(Vec::as_slice).unwrap_or_default();
            let (on_circle, members) = circles::of(of_code, followers);
            let mut told = BTreeSet::new();
            for ((at, ..), circle) in of_code.iter().zip(on_circle) {
                let Some(members) = circle.and_then(|it| members.get(it)).filter(|_| told.insert(*at)) else {
                    continue;
                };
                self.report(*at, (code, Severity::Error), None, circles::shown(members));
            }
        }
    }

    /// Edges by the circle that they may close, with the subject that says each.
    fn edges(&mut self) -> BTreeMap<Code, Vec<(usize, String, String)>> {
        let mut edges: BTreeMap<Code, Vec<(usize, String, String)>> = BTreeMap::new();
        for at in 0..self.subjects.len() {
            let description = self.description(at);
            let iri = self.iri(at).to_owned();
            let node = Node::new(&iri, &description, &self.concepts);
            let mut add = |code, from: &str, to: &str| {
                edges.entry(code).or_default().push((at, from.to_owned(), to.to_owned()));
            };
            for (property, code) in [
                (org::SUB_ORGANIZATION_OF, Code::ParentCycle),
                (bc::LEADS_TO, Code::DerivationCycle),
                (bc::MERGED_INTO, Code::MergeCycle),
            ] {
                node.iris(property).for_each(|to| add(code, &iri, to));
            }
            let parent = concept::linkage_type::PARENT_ORGANISATION.as_str();
            if let (Some(from), Some(to)) = (node.only_iri(bc::FROM), node.only_iri(bc::TO))
                && node.iris(bc::LINKAGE_TYPE).any(|it| it == parent)
            {
                add(Code::ParentCycle, from, to);
            }
            // One that leads to where it begins is no derivation at all: `derivation-ends` says so.
            if let (Some(from), Some(to)) = (node.only_iri(bc::UPSTREAM), node.only_iri(bc::DOWNSTREAM))
                && from != to
            {
                add(Code::DerivationCycle, from, to);
            }
            let steps = node
                .objects(bc::HAS_STEP)
                .filter_map(|it| Some((self.step_number(it)?, self.step_artifact(it)?)));
            let mut steps: Vec<_> = steps.collect();
            steps.sort();
            for pair in steps.windows(2) {
                if let [(_, from), (_, to)] = pair {
                    add(Code::DerivationCycle, from, to);
                }
            }
        }
        edges
    }

    fn step_artifact(&self, step: &Term) -> Option<String> {
        let description = match self.at(step) {
            Some(at) => self.description(at),
            None => self.known.describe(as_iri(step)?),
        };
        let artifact = description.into_iter().find(|(it, _)| it.as_ref() == bc::ARTIFACT)?;
        as_iri(&artifact.1).map(str::to_owned)
    }

    /// Refuses what leads nowhere, and what leads to something that was refused.
    pub(super) fn cascade(&mut self) {
        let mut users: HashMap<usize, Vec<(usize, NamedNodeRef<'static>)>> = HashMap::new();
        // Many things lead to few clusters, documents and concepts; each is looked at once.
        let mut looked_at: HashMap<(Term, usize), bool> = HashMap::new();
        for at in 0..self.subjects.len() {
            let description = self.description(at);
            for (link, (property, target)) in LINKS.iter().enumerate() {
                for (_, term) in description.iter().filter(|(it, _)| it.as_ref() == *property) {
                    let leads = match looked_at.get(&(term.clone(), link)) {
                        Some(leads) => *leads,
                        None => self.leads(term, *target),
                    };
                    looked_at.insert((term.clone(), link), leads);
                    if !leads {
                        let detail = target.name().to_owned();
                        self.report(at, (Code::ReferenceUnknown, Severity::Error), Some(*property), detail);
                    } else if let (Target::Thing(_) | Target::Part(_), Some(to)) = (*target, self.at(term)) {
                        users.entry(to).or_default().push((at, *property));
                    }
                }
            }
        }
        let mut waiting: Vec<usize> =
            self.refused.iter().filter_map(|it| self.position.get(it).copied()).collect();
        while let Some(fallen) = waiting.pop() {
            let detail = circles::shown(&[self.iri(fallen).to_owned()]);
            for (user, property) in users.remove(&fallen).unwrap_or_default() {
                let Some((subject, _)) = self.subjects.get(user) else { continue };
                if !self.refused.contains(subject) && !self.is_in_store(fallen) {
                    self.report(
                        user,
                        (Code::ReferenceRefused, Severity::Error),
                        Some(property),
                        detail.clone(),
                    );
                    waiting.push(user);
                }
            }
            waiting.extend(self.refuse_parts(fallen));
        }
    }

    /// Whether the store has the thing too, so that it stays although this import is refused.
    fn is_in_store(&self, at: usize) -> bool {
        self.known.kind_of(self.iri(at)).is_some()
    }

    /// Steps and needs go with what they are part of.
    fn refuse_parts(&mut self, at: usize) -> Vec<usize> {
        let description = self.description(at);
        let parts = description.iter().filter(|(it, _)| [bc::HAS_STEP, bc::HAS_NEED].contains(&it.as_ref()));
        let parts: Vec<_> = parts.filter_map(|(_, term)| self.at(term)).collect();
        let new = parts.into_iter().filter(|it| {
            let subject = self.subjects.get(*it).map(|it| it.0);
            subject.is_some_and(|it| self.refused.insert(it))
        });
        new.collect()
    }

    fn leads(&self, term: &Term, target: Target) -> bool {
        let iri = as_iri(term).unwrap_or_default();
        if let Target::Concept(_) = target {
            return target.takes(iri, &[], &self.concepts);
        }
        let description = match self.at(term) {
            Some(at) => self.description(at),
            None => self.known.describe(iri),
        };
        let types = description.iter().filter(|(it, _)| it.as_ref() == rdf::TYPE);
        let classes: Vec<_> = types.filter_map(|(_, it)| as_iri(it)).map(str::to_owned).collect();
        target.takes(iri, &classes, &self.concepts)
    }

    pub(super) fn verdict(self) -> Verdict {
        let Self { mut violations, refused, .. } = self;
        violations.sort_by_key(|it| it.0);
        Verdict { violations: violations.into_iter().map(|it| it.1).collect(), refused }
    }
}
