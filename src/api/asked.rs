//! One read request as a handler sees it: its parameters, the snapshot that answers it, its language and its form.

use super::limits::Effort;
use super::negotiation::{self, Form};
use super::parameters::{Lang, Parameter as _, Parameters, Reader, Revision};
use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use super::query_string::pairs;
use super::reply::{self, Reply};
use super::state::{AppState, Settings};
use crate::engine::snapshot::Snapshot;
use crate::model::text::Language;
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use std::future::{Ready, ready};
use std::sync::Arc;

/// What a handler returns.
pub type Answer = Result<HttpResponse, Problem>;

/// A read request. It sees one snapshot from the first line to the last.
#[derive(Debug)]
pub struct Asked<P> {
    /// What the request names.
    pub parameters: P,
    /// The revision that answers it.
    pub snapshot: Arc<Snapshot>,
    /// The language of what a person reads.
    pub language: Language,
    /// The form of the answer; set when the handler says which there are.
    pub form: Form,
    /// What else the answer depends on.
    pub head: Head,
    /// The service as the client sees it.
    pub origin: String,
    /// What every handler shares.
    pub state: Data<AppState>,
}

/// The parts of a request on which its answer depends, apart from the parameters.
#[derive(Debug, Clone)]
pub struct Head {
    /// The path.
    pub path: String,
    /// Decoded parameters in canonical order.
    pub pairs: Vec<(String, String)>,
    /// The form that a suffix of the path names.
    pub suffix: Option<Form>,
    /// The `Accept` header.
    pub accept: String,
    /// The `If-None-Match` header.
    pub if_none_match: String,
}

impl Head {
    /// Reads the head of a request.
    pub fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let mut pairs = pairs(request.query_string())?;
        // Repeated parameters keep their order; everything else is the same question in any order.
        pairs.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(Self::with(request, pairs))
    }

    /// The head of a request of whose parameters these count.
    fn with(request: &HttpRequest, pairs: Vec<(String, String)>) -> Self {
        Self {
            path: request.path().to_owned(),
            pairs,
            suffix: None,
            accept: joined(request, &header::ACCEPT),
            if_none_match: joined(request, &header::IF_NONE_MATCH),
        }
    }

    /// The text of a parameter.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(it, _)| it == name).map(|(_, text)| text.as_str())
    }

    /// The form for this request: `format=` before a suffix before `Accept`.
    pub fn form(&self, forms: &'static [Form]) -> Result<Form, Problem> {
        let form = match self.text("format").or(self.suffix.map(|it| it.id)) {
            Some(id) => forms.iter().find(|it| it.id == id),
            None => negotiation::negotiate(&self.accept, forms),
        };
        let available = || forms.iter().map(|it| it.media_type).collect::<Vec<_>>();
        form.copied().ok_or_else(|| Problem::not_acceptable(&available()))
    }
}

/// All values of a header, as one list.
pub fn joined(request: &HttpRequest, name: &header::HeaderName) -> String {
    request.headers().get_all(name).filter_map(|it| it.to_str().ok()).collect::<Vec<_>>().join(",")
}

/// The language of a request: `lang=`, then `Accept-Language`, then the setting.
pub fn language(request: &HttpRequest, lang: Option<&str>, settings: Language) -> Language {
    lang.and_then(Language::from_tag)
        .or_else(|| negotiation::language(&joined(request, &header::ACCEPT_LANGUAGE)))
        .unwrap_or(settings)
}

/// The service as the client sees it, without a slash at the end. Together with a path it is an IRI: the envelope refuses a request
/// whose host makes none.
pub fn origin(request: &HttpRequest, settings: &Settings) -> String {
    if !settings.public_url.is_empty() {
        return settings.public_url.trim_end_matches('/').to_owned();
    }
    let connection = request.connection_info();
    format!("{}://{}", connection.scheme(), connection.host())
}

impl Asked<()> {
    /// Asks for a page by an address that people pass on. It never fails for what others have added to its query: a language that
    /// there is counts, and nothing else.
    pub fn page(request: &HttpRequest) -> Result<Self, Problem> {
        let state = state(request)?;
        let lang = pairs(request.query_string())
            .unwrap_or_default()
            .into_iter()
            .find(|(name, text)| name == Lang::NAME && Language::from_tag(text).is_some());
        let head = Head::with(request, Vec::from_iter(lang));
        let language = language(request, head.text(Lang::NAME), state.settings.language);
        let snapshot = state.engine.snapshot();
        let origin = origin(request, &state.settings);
        Ok(Self { parameters: (), snapshot, language, form: negotiation::HTML, origin, head, state })
    }
}

impl<P: Parameters> Asked<P> {
    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let state = state(request)?;
        let head = Head::of(request)?;
        let mut reader = Reader::new(&head.pairs, request.match_info().iter().collect());
        let parameters = P::read(&mut reader);
        let lang = reader.read::<Lang>();
        let revision = reader.read::<Revision>();
        reader.finish()?;
        // Without an error every value was read.
        let Some(((parameters, lang), revision)) = parameters.zip(lang).zip(revision) else {
            return Err(Problem::internal(&"a parameter was refused without an error"));
        };
        let snapshot = state.engine.snapshot();
        if let Some(asked) = revision
            && u64::try_from(asked).is_ok_and(|it| it != snapshot.revision)
        {
            return Err(revision_changed(asked, snapshot.revision));
        }
        let language = language(request, lang, state.settings.language);
        let origin = origin(request, &state.settings);
        Ok(Self { parameters, snapshot, language, form: negotiation::JSON, head, origin, state })
    }
}

impl<P> Asked<P> {
    /// Answers in one of `forms`: 406 when none fits, 304 when the client has the answer already, else what `work`
    /// makes of it on a thread of the pool.
    pub async fn answer<F>(self, forms: &'static [Form], work: F) -> Answer
    where
        P: Send + 'static,
        F: FnOnce(&Self) -> Result<Reply, Problem> + Send + 'static,
    {
        self.answer_with(Effort::Brief, forms, work).await
    }

    /// The same for work that may take seconds, which never keeps others from a brief answer.
    pub async fn answer_at_length<F>(self, forms: &'static [Form], work: F) -> Answer
    where
        P: Send + 'static,
        F: FnOnce(&Self) -> Result<Reply, Problem> + Send + 'static,
    {
        self.answer_with(Effort::Long, forms, work).await
    }

    async fn answer_with<F>(mut self, effort: Effort, forms: &'static [Form], work: F) -> Answer
    where
        P: Send + 'static,
        F: FnOnce(&Self) -> Result<Reply, Problem> + Send + 'static,
    {
        self.form = self.head.form(forms)?;
        let (revision, language) = (self.snapshot.revision, self.language);
        let tag = reply::entity_tag(&self.head, &self.snapshot, self.form.id, language);
        if let Some(known) = reply::known_tag(&self.head.if_none_match, &tag) {
            return Ok(reply::not_modified(known, revision));
        }
        let any = self.head.if_none_match.trim() == "*";
        let state = Data::clone(&self.state);
        let answer = state.pool.run(effort, move || work(&self)).await?;
        if any {
            return Ok(reply::not_modified(&tag, revision));
        }
        Ok(answer.into_response(&tag, revision, language))
    }

    /// Leads elsewhere, whatever form is asked for; `work` says with which status and whereto, on a thread of the pool.
    pub async fn redirect<F>(self, work: F) -> Answer
    where
        P: Send + 'static,
        F: FnOnce(&Self) -> Result<(StatusCode, String), Problem> + Send + 'static,
    {
        let state = Data::clone(&self.state);
        let revision = self.snapshot.revision;
        let (status, location) = state.pool.run(Effort::Brief, move || work(&self)).await?;
        let mut response = HttpResponse::build(status);
        response.insert_header((reply::DATASET_REVISION, revision.to_string()));
        Ok(response.insert_header((header::LOCATION, location)).finish())
    }
}

impl<P> Asked<P> {
    /// Answers in one of `forms` what does not depend on the revision alone: the tag is that of the bytes.
    pub async fn answer_by_content<F>(mut self, forms: &'static [Form], work: F) -> Answer
    where
        P: Send + 'static,
        F: FnOnce(&Self) -> Result<Reply, Problem> + Send + 'static,
    {
        self.form = self.head.form(forms)?;
        let (revision, language) = (self.snapshot.revision, self.language);
        let if_none_match = self.head.if_none_match.clone();
        let state = Data::clone(&self.state);
        let answer = state.pool.run(Effort::Brief, move || work(&self)).await?;
        let tag = answer.content_tag();
        if if_none_match.trim() == "*" {
            return Ok(reply::not_modified(&tag, revision));
        }
        match reply::known_tag(&if_none_match, &tag) {
            Some(known) => Ok(reply::not_modified(known, revision)),
            None => Ok(answer.into_response(&tag, revision, language)),
        }
    }
}

/// The state that the application was made with.
pub fn state(request: &HttpRequest) -> Result<Data<AppState>, Problem> {
    request
        .app_data::<Data<AppState>>()
        .cloned()
        .ok_or_else(|| Problem::internal(&"the application has no state"))
}

fn revision_changed(asked: i64, current: u64) -> Problem {
    Problem::new(
        ProblemKind::RevisionChanged,
        format!("Revision {asked} was asked for, and the data is at revision {current}. Leave `revision` out, or begin again."),
        format!("요청한 개정은 {asked}이고 현재 자료는 {current}입니다. `revision`을 빼거나 처음부터 다시 시작하십시오."),
    )
    .with("asked", asked)
    .with("current", current)
}

impl<P: Parameters> FromRequest for Asked<P> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::read(request))
    }
}
