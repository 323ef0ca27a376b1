//! Sending one request and reading its answer, on hyper.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use http::header::{HOST, HeaderMap, HeaderValue};
use http::{Method, Uri};
use http_body::Body as _;
use hyper::body::Incoming;

use super::body::{Activity, Body, SourceFailed};
use super::connect::Stream;
use super::connection::{Connection, Drive};
use super::decode::Decoder;
use super::engine::{Engine, Interrupted};
use super::error::{Error, Seconds, find, root_message};
use super::tls::Trust;
use super::url::{Target, encode_target};

/// A request as it goes on the wire.
pub struct Request {
    method: Method,
    target: Target,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
}

impl Request {
    /// `url` as [`super::url::prepare`] made it. A Host header is added where `headers` has none.
    ///
    /// # Errors
    /// [`Error::InvalidMethod`], [`Error::InvalidUrl`], [`Error::InvalidSchema`].
    pub fn new(method: &str, url: &str, mut headers: HeaderMap, body: Body) -> Result<Self, Error> {
        let (target, parts) = Target::of(url)?;
        if !headers.contains_key(HOST)
            && let Ok(host) = HeaderValue::from_str(target.host_header(parts.authority))
        {
            headers.insert(HOST, host);
        }
        Ok(Self {
            method: Method::from_bytes(method.as_bytes())
                .map_err(|_| Error::InvalidMethod(method.to_owned()))?,
            uri: Uri::try_from(&*encode_target(parts.target()))
                .map_err(|error| Error::InvalidUrl(format!("The path and query cannot be sent: {error}")))?,
            headers,
            target,
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
    /// Comes first: the length of what follows, where it is known.
    fn start(&mut self, length: Option<u64>);
    /// A piece in memory that may be kept.
    fn push(&mut self, piece: Bytes);
}

const fn is_idempotent(method: &Method) -> bool {
    // RFC 9110 section 9.2.2
    matches!(
        *method,
        Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE | Method::PUT | Method::DELETE
    )
}

/// How one try ended.
enum Ended {
    Answered(Head),
    /// A kept connection was closed before a byte of the answer; whether the request was sent is said.
    Stale(Error, Sent),
    Failed(Error),
}

#[derive(PartialEq, Eq)]
enum Sent {
    Nothing,
    Perhaps,
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
    let mut fresh = false;
    loop {
        let request = make()?;
        let repeatable = !matches!(request.body, Body::Stream(..));
        let idempotent = is_idempotent(&request.method);
        let tried = engine.run(attempt(engine, request, options, sink, started, fresh), interrupted)?;
        match tried {
            Ended::Answered(head) => return Ok(head),
            Ended::Stale(_, sent) if repeatable && (idempotent || sent == Sent::Nothing) => fresh = true,
            Ended::Stale(error, _) | Ended::Failed(error) => return Err(error.into()),
        }
    }
}

/// One try, on an idle connection or (`fresh`) on a new one.
async fn attempt(
    engine: &Engine,
    request: Request,
    options: &Options,
    sink: &mut dyn Sink,
    started: Instant,
    fresh: bool,
) -> Result<Ended, Error> {
    let Request { method, target, uri, headers, body } = request;
    let trust = target.https.then(|| options.trust.clone());
    let kept = if fresh { None } else { engine.connections().take(&target, trust.as_ref()).await };
    let reused = kept.is_some();
    let mut connection = match kept {
        Some(connection) => connection,
        // Boxed: it is large, and rarely needed.
        None => Box::pin(connect(engine, &target, trust.as_ref(), options.connect_timeout)).await?,
    };

    let activity = Activity::new();
    let mut wire = hyper::Request::new(body.into_wire(&activity));
    *wire.method_mut() = method;
    *wire.uri_mut() = uri;
    *wire.headers_mut() = headers;
    let Connection { sender, driver, heard } = &mut connection;
    heard.store(false, Ordering::Relaxed);
    let sent = sender.try_send_request(wire);
    let response = match answer(driver.during(sent), &activity, options.read_timeout).await {
        None => return Ok(Ended::Failed(timed_out(&target, options))),
        Some(Ok(response)) => response,
        Some(Err(mut failed)) => {
            let sent = if failed.take_message().is_some() { Sent::Nothing } else { Sent::Perhaps };
            let error = before_the_answer(failed.error(), &target);
            let silent = matches!(error, Error::Connection(_)) && !heard.load(Ordering::Relaxed);
            return Ok(if reused && silent { Ended::Stale(error, sent) } else { Ended::Failed(error) });
        }
    };

    let (parts, body) = response.into_parts();
    let head = Head {
        status: parts.status.as_u16(),
        reason: parts.extensions.get::<hyper::ext::ReasonPhrase>().map(|reason| reason.as_bytes().to_vec()),
        headers: parts.headers,
        elapsed: started.elapsed(),
    };
    if let Err(error) = read(&mut connection.driver, body, &head, sink, &target, options).await {
        return Ok(Ended::Failed(error));
    }
    engine.connections().give_back(target, trust, connection);
    Ok(Ended::Answered(head))
}

async fn connect(
    engine: &Engine,
    target: &Target,
    trust: Option<&Trust>,
    limit: Option<Duration>,
) -> Result<Connection, Error> {
    let tls = trust.map(|trust| engine.connections().tls(trust)).transpose()?;
    Connection::new(Stream::open(target, tls, limit).await?).await
}

/// Waits for the head; `None` when nothing moved for `limit`: no piece of the body went out, and
/// nothing came.
async fn answer<T>(
    sent: impl Future<Output = T>,
    activity: &Arc<Activity>,
    limit: Option<Duration>,
) -> Option<T> {
    let Some(limit) = limit else { return Some(sent.await) };
    let mut sent = std::pin::pin!(sent);
    loop {
        let deadline = activity.last() + limit;
        if deadline <= Instant::now() {
            return None;
        }
        if let Ok(result) = tokio::time::timeout_at(deadline.into(), sent.as_mut()).await {
            return Some(result);
        }
    }
}

fn timed_out(target: &Target, options: &Options) -> Error {
    Error::ReadTimeout(target.place(), Seconds(options.read_timeout.unwrap_or_default().as_secs_f64()))
}

async fn read(
    driver: &mut Drive,
    mut body: Incoming,
    head: &Head,
    sink: &mut dyn Sink,
    target: &Target,
    options: &Options,
) -> Result<(), Error> {
    let mut decoder = match head.headers.get(http::header::CONTENT_ENCODING) {
        Some(coding) => Decoder::new(&String::from_utf8_lossy(coding.as_bytes()))?,
        None => None,
    };
    sink.start(body.size_hint().exact().filter(|_| decoder.is_none()));
    loop {
        let next = driver.during(std::future::poll_fn(|cx| std::pin::Pin::new(&mut body).poll_frame(cx)));
        let frame = match options.read_timeout {
            None => next.await,
            Some(limit) => match tokio::time::timeout(limit, next).await {
                Ok(frame) => frame,
                // requests says ConnectionError once the head is there.
                Err(_) => return Err(Error::Connection(timed_out(target, options).to_string())),
            },
        };
        let data = match frame {
            None => break,
            Some(Ok(frame)) => frame.into_data().ok().filter(Buf::has_remaining),
            Some(Err(error)) => return Err(Error::ChunkedEncoding(root_message(&error))),
        };
        match (data, &mut decoder) {
            (None, _) => {}
            (Some(piece), None) => sink.push(piece),
            (Some(piece), Some(decoder)) => sink.push(decoder.push(&piece)?.into()),
        }
    }
    if let Some(decoder) = decoder {
        sink.push(decoder.finish()?.into());
    }
    Ok(())
}

fn before_the_answer(error: &hyper::Error, target: &Target) -> Error {
    let place = target.place();
    if let Some(SourceFailed(failed)) = find::<SourceFailed>(error) {
        return Error::Body(failed.to_string().into());
    }
    // hyper has no predicate for it; requests calls two different lengths an invalid header.
    if error.is_parse() && root_message(error).contains("content-length") {
        return Error::InvalidHeader(format!("{place} sent a Content-Length that makes no sense"));
    }
    Error::Connection(if error.is_incomplete_message() || error.is_canceled() {
        format!("Connection aborted: {place} closed the connection without a response")
    } else if error.is_parse() {
        format!("{place} did not answer in HTTP: {}", root_message(error))
    } else {
        format!("Connection aborted by {place}: {}", root_message(error))
    })
}
