//! Sending one request and reading its answer, on reqwest.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, Method};
use reqwest::Client;

use super::body::{Body, SourceFailed};
use super::connect::{Activity, ConnectTimedOut, WatchConnections};
use super::decode::Decoder;
use super::engine::{Engine, Interrupted};
use super::error::{Error, Seconds, chain, find, root_message};
use super::headers::Headers;
use super::tls::{self, Trust};
use super::url::{exact, host_header};

/// A request as it goes on the wire.
pub struct Request {
    method: Method,
    url: url::Url,
    headers: HeaderMap,
    body: Body,
}

impl Request {
    /// `url` as [`super::url::prepare`] made it.
    ///
    /// # Errors
    /// [`Error::InvalidMethod`], [`Error::InvalidHeader`], [`Error::InvalidUrl`], [`Error::InvalidSchema`].
    pub fn new(method: &str, url: &str, headers: &Headers, body: Body) -> Result<Self, Error> {
        let lower = url.trim_start().get(..8).unwrap_or(url).to_ascii_lowercase();
        if !lower.starts_with("http://") && !lower.starts_with("https://") {
            return Err(Error::InvalidSchema(url.to_owned()));
        }
        Ok(Self {
            method: Method::from_bytes(method.as_bytes())
                .map_err(|_| Error::InvalidMethod(method.to_owned()))?,
            url: exact(url)?,
            headers: headers.to_map(host_header(url))?,
            body,
        })
    }
}

/// How one request is sent.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub connect_timeout: Option<Duration>,
    /// Between two pieces of the answer, and before the first.
    pub read_timeout: Option<Duration>,
    pub trust: Trust,
}

/// The head of an answer.
#[derive(Debug)]
pub struct Head {
    pub status: u16,
    /// As the server spelled it; `None` where it is the standard one.
    pub reason: Option<Vec<u8>>,
    pub headers: HeaderMap,
    /// From the start of sending to this head.
    pub elapsed: Duration,
}

/// Where the body goes, piece by piece.
pub trait Sink: Send {
    /// Comes first: the head, and the length of what follows where it is known.
    fn start(&mut self, length: Option<u64>);
    /// A piece in memory that may be kept.
    fn push(&mut self, piece: Bytes);
}

/// What a client of reqwest is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Settings {
    Plain,
    Tls(Trust),
}

/// An engine's clients, one for each setting.
#[derive(Default)]
pub(super) struct Clients(Mutex<Vec<(Settings, Client)>>);

impl Clients {
    pub(super) fn get(&self, settings: &Settings, activity: &Arc<Activity>) -> Result<Client, Error> {
        let mut clients = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = clients.iter().find(|(known, _)| known == settings) {
            return Ok(client.clone());
        }
        let tls = match settings {
            Settings::Plain => tls::unused()?,
            Settings::Tls(trust) => tls::config(trust)?,
        };
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            // All of these are the session's business; see docs/differences.md.
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .http1_only()
            .http1_title_case_headers()
            .http1_allow_obsolete_multiline_headers_in_responses(true)
            .tcp_nodelay(true)
            .pool_idle_timeout(None)
            .connector_layer(WatchConnections(Arc::clone(activity)))
            .build()
            .map_err(|error| Error::Connection(root_message(&error)))?;
        clients.push((settings.clone(), client.clone()));
        Ok(client)
    }
}

const fn is_idempotent(method: &Method) -> bool {
    // RFC 9110 section 9.2.2
    matches!(
        *method,
        Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE | Method::PUT | Method::DELETE
    )
}

/// Sends a request and reads the whole answer.
///
/// `make` makes the request; it is called a second time, so that it signs anew, when a kept
/// connection turned out to be closed and the request may be repeated (RFC 9110 section 9.2.2).
///
/// # Errors
/// Those of `make` and of the transport: [`Error`].
pub fn exchange<E: From<Error>>(
    engine: &Engine,
    options: &Options,
    sink: &mut dyn Sink,
    interrupted: Interrupted<'_>,
    mut make: impl FnMut() -> Result<Request, E>,
) -> Result<Head, E> {
    let started = Instant::now();
    let mut may_repeat = true;
    loop {
        let Request { method, url, headers, body } = make()?;
        let settings =
            if url.scheme() == "https" { Settings::Tls(options.trust.clone()) } else { Settings::Plain };
        let place = place(&url);
        let client = engine.client(&settings)?;
        let activity = &engine.activity;
        activity.set_connect_timeout(options.connect_timeout);
        let opened_before = activity.opened();

        let repeatable = is_idempotent(&method) && !matches!(body, Body::Stream(..));
        let mut prepared = reqwest::Request::new(method, url);
        *prepared.headers_mut() = headers;
        *prepared.body_mut() = body.into_reqwest(Arc::clone(activity));

        let mut answered = false;
        let result = engine.run(
            async {
                // Lets the idle connections see that their peer has closed them.
                tokio::task::yield_now().await;
                activity.touch();
                let response = head(client.execute(prepared), activity, options, &place).await?;
                answered = true;
                read(response, sink, options, &place, started.elapsed()).await
            },
            interrupted,
        );
        match result {
            Err(Error::Connection(_))
                if may_repeat && repeatable && !answered && activity.opened() == opened_before =>
            {
                may_repeat = false;
            }
            result => return result.map_err(E::from),
        }
    }
}

/// `host:port`, for messages.
fn place(url: &url::Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}

fn seconds(limit: Option<Duration>) -> Seconds {
    Seconds(limit.unwrap_or_default().as_secs_f64())
}

/// Waits for the head. The read timer runs from the last thing that moved: the connection was
/// opened, a piece of the body went out.
async fn head(
    sent: impl Future<Output = reqwest::Result<reqwest::Response>>,
    activity: &Activity,
    options: &Options,
    place: &str,
) -> Result<reqwest::Response, Error> {
    let failed = |error: reqwest::Error| before_the_answer(&error, options, place);
    let Some(limit) = options.read_timeout else {
        return sent.await.map_err(failed);
    };
    let mut sent = std::pin::pin!(sent);
    let mut deadline = activity.last() + limit;
    loop {
        match tokio::time::timeout_at(deadline.into(), sent.as_mut()).await {
            Ok(result) => return result.map_err(failed),
            Err(_) => {
                let now = Instant::now();
                let since = if activity.is_opening() { now } else { activity.last() };
                deadline = since + limit;
                if deadline <= now {
                    return Err(Error::ReadTimeout(place.to_owned(), seconds(options.read_timeout)));
                }
            }
        }
    }
}

async fn read(
    mut response: reqwest::Response,
    sink: &mut dyn Sink,
    options: &Options,
    place: &str,
    elapsed: Duration,
) -> Result<Head, Error> {
    let length = response.content_length();
    let head = Head {
        status: response.status().as_u16(),
        reason: response
            .extensions()
            .get::<hyper::ext::ReasonPhrase>()
            .map(|reason| reason.as_bytes().to_vec()),
        headers: std::mem::take(response.headers_mut()),
        elapsed,
    };
    let mut decoder = match head.headers.get(http::header::CONTENT_ENCODING) {
        Some(coding) => Decoder::new(&String::from_utf8_lossy(coding.as_bytes()))?,
        None => None,
    };
    sink.start(length.filter(|_| decoder.is_none()));
    loop {
        let chunk = match options.read_timeout {
            Some(limit) => match tokio::time::timeout(limit, response.chunk()).await {
                Ok(chunk) => chunk,
                // requests says ConnectionError once the head is there.
                Err(_) => {
                    let timed_out = Error::ReadTimeout(place.to_owned(), seconds(options.read_timeout));
                    return Err(Error::Connection(timed_out.to_string()));
                }
            },
            None => response.chunk().await,
        };
        match (chunk, &mut decoder) {
            (Ok(Some(chunk)), None) => sink.push(chunk),
            (Ok(Some(chunk)), Some(decoder)) => sink.push(decoder.push(&chunk)?.into()),
            (Ok(None), _) => break,
            (Err(error), _) => return Err(Error::ChunkedEncoding(root_message(&error))),
        }
    }
    if let Some(decoder) = decoder {
        sink.push(decoder.finish()?.into());
    }
    Ok(head)
}

fn before_the_answer(error: &reqwest::Error, options: &Options, place: &str) -> Error {
    if find::<ConnectTimedOut>(error).is_some() {
        return Error::ConnectTimeout(place.to_owned(), seconds(options.connect_timeout));
    }
    if let Some(SourceFailed(failed)) = find::<SourceFailed>(error) {
        return Error::Body(failed.to_string().into());
    }
    if let Some(tls) = find_tls(error) {
        return Error::Ssl(format!("{place}: {tls}"));
    }
    if error.is_connect() {
        return Error::Connection(format!(
            "Failed to establish a new connection to {place}: {}",
            root_message(error)
        ));
    }
    Error::Connection(match find::<hyper::Error>(error) {
        Some(hyper) if hyper.is_incomplete_message() => {
            format!("Connection aborted: {place} closed the connection without a response")
        }
        Some(hyper) if hyper.is_parse() => format!("{place} did not answer in HTTP: {}", root_message(error)),
        _ => format!("Connection aborted by {place}: {}", root_message(error)),
    })
}

/// rustls hides its error inside an `io::Error`, whose `source` passes it over.
fn find_tls(error: &(dyn std::error::Error + 'static)) -> Option<String> {
    chain(error).find_map(|error| {
        let io = error.downcast_ref::<std::io::Error>()?;
        io.get_ref()?.downcast_ref::<rustls::Error>().map(ToString::to_string)
    })
}
