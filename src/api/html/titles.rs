//! What things are called on pages, those without a name of their own included.

use crate::api::things::Things;
use crate::model::text::{Language, Text};
use crate::store::term::TermId;
use crate::vocabulary::external::{dcterms, prov, rdfs, skos};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{BC, SCHEME, bc, local_name};
use oxrdf::NamedNodeRef;

/// Actors of a linkage that its title names at most.
const PARTICIPANTS_MAX: usize = 4;

/// The name of a thing; never without any.
pub fn title(things: &Things<'_>, term: TermId) -> Text {
    let named = |property: NamedNodeRef<'_>| {
        let property = things.read.index.id(property);
        property.map(|it| things.read.localized(term, it)).filter(|it| *it != Text::default())
    };
    let own = named(skos::PREF_LABEL).or_else(|| named(rdfs::LABEL)).or_else(|| named(dcterms::TITLE));
    own.or_else(|| made(things, term)).unwrap_or_else(|| fallback(things, term))
}

/// The title of a thing in one language, and the language of the title where it is another one.
pub fn title_in(things: &Things<'_>, term: TermId, language: Language) -> (String, Option<Language>) {
    let title = title(things, term);
    let (own, other, tag) = match language {
        Language::Korean => (title.ko, title.en, Language::English),
        Language::English => (title.en, title.ko, Language::Korean),
    };
    own.map(|it| (it, None)).or(other.map(|it| (it, Some(tag)))).unwrap_or_default()
}

/// A title put together from what a thing names.
fn made(things: &Things<'_>, term: TermId) -> Option<Text> {
    let read = &things.read;
    match read.kind(term)? {
        Kind::Linkage => Some(linkage(things, term)),
        Kind::Evidence => {
            let source = read.text_of(term, dcterms::SOURCE);
            let source = source.or_else(|| read.text_of(term, dcterms::BIBLIOGRAPHIC_CITATION))?;
            // An address or a citation is the same in every language.
            Some(Text::new(source, source))
        }
        Kind::Derivation => {
            let ends = [read.object(term, bc::UPSTREAM)?, read.object(term, bc::DOWNSTREAM)?];
            Some(joined(ends.map(|it| title(things, it)), " → "))
        }
        Kind::Import => {
            let graph = read.index.id(read.base.graph_import(read.key(term)?).as_ref())?;
            let generated = read.object(graph, prov::WAS_GENERATED_BY) == Some(term);
            let title = generated.then(|| read.index.id(dcterms::TITLE)).flatten()?;
            Some(read.localized(graph, title)).filter(|it| *it != Text::default())
        }
        Kind::Offer => about(things, [bc::IN_CLUSTER, bc::AREA], term),
        Kind::Statistic => about(things, [bc::REF_CLUSTER, bc::STATISTIC_CODE], term),
        Kind::Observation => {
            let of_cluster = about(things, [bc::REF_CLUSTER, bc::INDICATOR], term);
            of_cluster.or_else(|| about(things, [bc::REF_ACTOR, bc::INDICATOR], term))
        }
        Kind::Pathway => Some(title(things, read.object(term, bc::ARTIFACT)?)),
        Kind::Demand => Some(title(things, read.object(term, bc::AREA)?)),
        Kind::Cluster
        | Kind::Actor
        | Kind::Artifact
        | Kind::Programme
        | Kind::Policy
        | Kind::Run
        | Kind::Dataset => None,
    }
}

/// Whose figure it is, and which one.
fn about(things: &Things<'_>, properties: [NamedNodeRef<'_>; 2], term: TermId) -> Option<Text> {
    let [whose, which] = properties.map(|it| things.read.object(term, it));
    Some(joined([title(things, whose?), title(things, which?)], ": "))
}

fn linkage(things: &Things<'_>, term: TermId) -> Text {
    let read = &things.read;
    let directed = [bc::FROM, bc::TO].map(|it| read.object(term, it));
    let (participants, between) = match directed {
        [Some(from), Some(to)] => (vec![from, to], " → "),
        _ => (things.by_iri(read.objects(term, bc::PARTICIPANT)), " – "),
    };
    let more = if participants.len() > PARTICIPANTS_MAX { " …" } else { "" };
    let names = participants.into_iter().take(PARTICIPANTS_MAX).map(|it| title(things, it));
    let names = joined(names, between);
    let kind = read.object(term, bc::LINKAGE_TYPE).map_or_else(Text::default, |it| title(things, it));
    let whole = |language| {
        let kind = kind.pick(language).unwrap_or_default();
        format!("{kind}: {}{more}", names.pick(language).unwrap_or_default())
    };
    Text::new(whole(Language::Korean), whole(Language::English))
}

fn joined(texts: impl IntoIterator<Item = Text>, between: &str) -> Text {
    let texts: Vec<_> = texts.into_iter().collect();
    let in_one = |language| texts.iter().filter_map(|it| it.pick(language)).collect::<Vec<_>>().join(between);
    Text::new(in_one(Language::Korean), in_one(Language::English))
}

/// A name in another language, else the kind and the key, else the IRI.
fn fallback(things: &Things<'_>, term: TermId) -> Text {
    let iri = things.text(term);
    if let Some(any) = things.read.text_of(term, skos::PREF_LABEL) {
        return Text { ko: None, en: Some(any.to_owned()) };
    }
    if let Some((kind, key)) = things.read.base.parse_id(iri) {
        let label = kind.label();
        return Text::new(format!("{} {key}", label.ko), format!("{} {key}", label.en));
    }
    let own = [BC, SCHEME].iter().any(|it| iri.starts_with(it));
    let name = if own { local_name(iri) } else { iri };
    Text::new(name, name)
}
