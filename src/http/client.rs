//! Sending one request and reading its answer, on hyper.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use http::header::{CONTENT_ENCODING, HOST, HeaderMap, HeaderValue};
use http::{Method, Uri};
use http_body::Body as _;
use hyper::body::Incoming;

use super::body::{Activity, Body as RequestBody, SourceFailed, Watcher};
use super::connect::{Handshakes, Stream};
use super::connection::{Connection, Connections, Route};
use super::decode::{Decoder, Step, most_encoded};
use super::engine::{self, Interrupted};
use super::error::{Error, Seconds, find, root_message};
use super::headers::Wire;
use super::proxy::Proxy;
use super::socket::SocketOptions;
use super::tls::{self, Tls};
use super::url::{Target, encode_target};
use super::wait::{self, Turn};

/// A request as it goes on the wire.
pub struct Request {
    method: Method,
    target: Target,
    uri: Uri,
    headers: HeaderMap,
    /// Host and port of the URL, where the Host header says something else.
    host_port: Option<Box<str>>,
    /// Whether `uri` is as the program wants it, also for a proxy.
    has_own_target: bool,
    /// Whether the program named a Host.
    names_host: bool,
    body: RequestBody,
    /// Is told how much of the body has gone.
    pub watcher: Option<Arc<dyn Watcher>>,
}

impl Request {
    /// `url` as [`super::url::prepare`] made it.
    ///
    /// # Errors
    /// [`Error::InvalidMethod`], [`Error::InvalidUrl`], [`Error::InvalidSchema`].
    pub fn new(method: &str, url: &str, headers: Wire, body: RequestBody) -> Result<Self, Error> {
        let (target, parts) = Target::of(url)?;
        let Wire { fields: mut headers, names_host } = headers;
        let (host_port, host) = (parts.host_port(), target.host_header(parts.host_port()));
        if !names_host {
            let value = HeaderValue::from_str(host)
                .map_err(|_| Error::InvalidUrl("The host cannot be sent in a header.".to_owned()))?;
            headers.insert(HOST, value);
        }
        let is_host = !names_host && host == host_port;
        Ok(Self {
            method: Method::from_bytes(method.as_bytes())
                .map_err(|_| Error::InvalidMethod(method.to_owned()))?,
            uri: Uri::try_from(&*encode_target(parts.target()))
                .map_err(|error| Error::InvalidUrl(format!("The path and query cannot be sent: {error}")))?,
            headers,
            host_port: (!is_host).then(|| host_port.into()),
            has_own_target: false,
            names_host,
            target,
            body,
            watcher: None,
        })
    }

    /// Puts something else than the URL's path and query into the request line.
    ///
    /// # Errors
    /// [`Error::InvalidUrl`].
    pub fn ask_for(&mut self, target: &str) -> Result<(), Error> {
        let is_absolute = target.contains("://");
        let target = if is_absolute { target.into() } else { encode_target(target) };
        self.uri = Uri::try_from(&*target)
            .map_err(|error| Error::InvalidUrl(format!("The request target cannot be sent: {error}")))?;
        self.has_own_target = true;
        // RFC 9112 section 3.2.2: the Host of a target that names one is that.
        if is_absolute
            && !self.names_host
            && let Ok(host) = HeaderValue::from_str(crate::uri::split(&target).host_port())
        {
            self.headers.insert(HOST, host);
        }
        Ok(())
    }
}

/// How one request is sent.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub connect_timeout: Option<Duration>,
    /// Between two pieces of the answer, and before the first.
    pub read_timeout: Option<Duration>,
    pub tls: Tls,
    pub proxy: Option<Proxy>,
    pub socket: Option<Arc<SocketOptions>>,
    /// How large the body of the answer may become, in bytes.
    pub max_response_size: Option<u64>,
}

/// The head of an answer.
#[derive(Debug)]
pub struct Head {
    pub status: u16,
    /// As the server spelled it; `None` where it is the standard one.
    pub reason: Option<Vec<u8>>,
    pub headers: HeaderMap,
    /// Whether it came in HTTP/1.0.
    pub is_http10: bool,
    /// From the start of sending to this head.
    pub elapsed: Duration,
    pub via: Via,
}

/// On which connection a request went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    New,
    Kept,
    /// A new one, after a kept one was found closed.
    Renewed,
}

/// How much of a body may still come.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    most: Option<u64>,
    taken: u64,
}

impl Allowance {
    const fn new(most: Option<u64>) -> Self {
        Self { most, taken: 0 }
    }

    /// Counts what came.
    ///
    /// # Errors
    /// [`Error::TooLarge`] where it is more than may come.
    pub fn take(&mut self, piece: usize) -> Result<(), Error> {
        self.taken = self.taken.saturating_add(piece as u64);
        match self.most {
            Some(most) if self.taken > most => Err(Error::TooLarge { most, announced: None }),
            _ => Ok(()),
        }
    }
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

/// What came of a request.
pub struct Answer {
    pub head: Head,
    pub body: Body,
}

/// How far the body of an answer is.
pub enum Body {
    /// Read to its end, into the sink.
    Read,
    /// It broke, or could not be decoded, on the way.
    Broken(Error),
    /// Not read yet.
    Coming(Box<Coming>),
}

/// A decoder may always work this long before its first byte: a slow machine needs it for a Zstandard window, however
/// short the timeout is.
const LEAST_WORK: Duration = Duration::from_secs(1);

/// The longest time that one step of decoding counts for; steps take a few milliseconds.
const MOST_OF_A_STEP: Duration = Duration::from_millis(100);

/// A body that is read piece by piece, with the connection that it comes on.
pub struct Coming {
    connection: Connection,
    body: Incoming,
    route: Route,
    read_timeout: Option<Duration>,
    /// Of the body as it is handed out: whoever decodes it counts what comes of it.
    pub allowance: Allowance,
    /// Bytes of the body received so far, before decoding.
    pub arrived: u64,
    turn: Turn,
}

impl Coming {
    /// The next piece as it came, not decoded; `None` at the end.
    ///
    /// # Errors
    /// [`Error::ChunkedEncoding`] where it breaks off, [`Error::Connection`] where nothing comes for
    /// too long (requests' name for it once the head is there).
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        // A server that is faster than this program never makes it wait, so signals need a look here.
        self.turn.pass_on_at_times().await;
        let Self { connection, body, route, read_timeout, arrived, .. } = self;
        loop {
            let Connection { driver, heard, .. } = connection;
            let next =
                driver.during(std::future::poll_fn(|cx| std::pin::Pin::new(&mut *body).poll_frame(cx)));
            let frame = match *read_timeout {
                None => next.await,
                Some(limit) => {
                    wait::in_time(next, heard, limit).await.ok_or_else(|| late_body(&route.target, limit))?
                }
            };
            match frame {
                None => return Ok(None),
                Some(Ok(frame)) => {
                    connection.heard.got_further();
                    if let Some(data) = frame.into_data().ok().filter(Buf::has_remaining) {
                        *arrived += data.len() as u64;
                        return Ok(Some(data));
                    }
                }
                Some(Err(error)) => {
                    return Err(broken_tls(&error, route)
                        .unwrap_or_else(|| Error::ChunkedEncoding(root_message(&error))));
                }
            }
        }
    }

    /// Returns the next decoded piece; `None` at the end.
    ///
    /// The read timeout also limits fruitless work. The call ends when the decoder works for longer than that without a
    /// decoded byte, or when it has read more than an honest body needs and the time is over. A body that merely
    /// arrives slowly never times out.
    ///
    /// # Errors
    /// Those of [`Coming::next`] and of the decoder.
    pub async fn next_decoded(&mut self, decoder: &mut Decoder) -> Result<Option<Bytes>, Error> {
        let begun = Instant::now();
        let mut at_work = Duration::ZERO;
        loop {
            let started = Instant::now();
            match decoder.step()? {
                Step::Piece(piece) => {
                    // A few bytes from the network can become gigabytes.
                    self.turn.pass_on().await;
                    return Ok(Some(piece));
                }
                Step::Busy => {
                    // The cap is for a process that was suspended in the middle of a step.
                    at_work += started.elapsed().min(MOST_OF_A_STEP);
                    self.turn.pass_on().await;
                }
                Step::Hungry => match self.next().await? {
                    Some(arrived) => decoder.push(arrived)?,
                    None => return Ok(None),
                },
            }
            if let Some(limit) = self.read_timeout {
                let is_late =
                    at_work > limit.max(LEAST_WORK) || (decoder.is_fruitless() && begun.elapsed() > limit);
                if is_late {
                    return Err(late_body(&self.route.target, limit));
                }
            }
        }
    }

    /// How long the rest is, where that is known.
    pub fn length(&self) -> Option<u64> {
        self.body.size_hint().exact()
    }

    /// Gives the connection back after the last piece.
    pub fn end(self, connections: &Connections) {
        connections.give_back(self.route, self.connection);
    }
}

/// How one try ended.
enum Ended {
    Answered(Answer),
    /// A kept connection was closed before a byte of the answer; whether the request was sent is said.
    Stale(Error, Sent),
    Failed(Error),
}

#[derive(PartialEq, Eq)]
enum Sent {
    Nothing,
    Perhaps,
}

/// Sends a request and reads the answer: all of it into `sink`, or without one the head alone.
///
/// `make` makes the request; it is called a second time, so that it signs anew, when a kept
/// connection turned out to be closed and the request may be repeated (RFC 9110 section 9.2.2).
///
/// # Errors
/// Those of `make` and of the transport: [`Error`].
pub fn exchange<E: From<Error>>(
    connections: &Connections,
    options: &Options,
    mut sink: Option<&mut dyn Sink>,
    interrupted: Interrupted<'_>,
    mut make: impl FnMut() -> Result<Request, E>,
) -> Result<Answer, E> {
    let started = Instant::now();
    let mut fresh = false;
    loop {
        let request = make()?;
        let repeatable = !matches!(request.body, RequestBody::Stream(..));
        let idempotent = is_idempotent(&request.method);
        let sink = sink.as_mut().map(|sink| &mut **sink as &mut dyn Sink);
        let attempt = pin!(attempt(connections, request, options, sink, started, fresh));
        let tried = engine::run(attempt, interrupted)?;
        match tried {
            Ended::Answered(answer) => return Ok(answer),
            Ended::Stale(_, sent) if repeatable && (idempotent || sent == Sent::Nothing) => fresh = true,
            Ended::Stale(error, _) | Ended::Failed(error) => return Err(error.into()),
        }
    }
}

/// One try, on an idle connection or (`fresh`) on a new one.
async fn attempt(
    connections: &Connections,
    request: Request,
    options: &Options,
    sink: Option<&mut dyn Sink>,
    started: Instant,
    fresh: bool,
) -> Result<Ended, Error> {
    let Request { method, target, uri, headers, host_port, has_own_target, body, watcher, .. } = request;
    let mut route = Route { target, tls: None, proxy: options.proxy.clone(), socket: options.socket.clone() };
    if route.target.https || route.has_https_proxy() {
        route.tls = Some(options.tls.clone());
    }
    let kept = if fresh { None } else { connections.take(&route) };
    let reused = kept.is_some();
    let mut connection = match kept {
        Some(connection) => connection,
        // Boxed: it is large, and rarely needed.
        None => Box::pin(connect(connections, &route, options.connect_timeout)).await?,
    };

    let activity = Activity::new();
    let mut wire = hyper::Request::new(body.into_wire(&activity, watcher));
    *wire.method_mut() = method;
    *wire.uri_mut() = uri;
    *wire.headers_mut() = headers;
    if let Some(proxy) = route.asks_proxy() {
        hand_over(&mut wire, host_port.as_deref(), has_own_target, proxy)?;
    }
    let Connection { sender, driver, heard, .. } = &mut connection;
    heard.reset();
    let heard = Arc::clone(heard);
    let sent = sender.try_send_request(wire);
    let response = match wait::answer(driver.during(sent), &activity, &heard, options.read_timeout).await {
        None => return Ok(Ended::Failed(timed_out(&route.target, options.read_timeout))),
        Some(Ok(response)) => response,
        Some(Err(mut failed)) => {
            let sent = if failed.take_message().is_some() { Sent::Nothing } else { Sent::Perhaps };
            let error = before_the_answer(failed.error(), &route);
            let silent = matches!(error, Error::Connection(_)) && heard.last().is_none();
            return Ok(if reused && silent { Ended::Stale(error, sent) } else { Ended::Failed(error) });
        }
    };

    connection.heard.got_further();
    let (parts, body) = response.into_parts();
    let head = Head {
        status: parts.status.as_u16(),
        reason: parts.extensions.get::<hyper::ext::ReasonPhrase>().map(|reason| reason.as_bytes().to_vec()),
        headers: parts.headers,
        is_http10: parts.version == http::Version::HTTP_10,
        elapsed: started.elapsed(),
        via: match (reused, fresh) {
            (true, _) => Via::Kept,
            (false, false) => Via::New,
            (false, true) => Via::Renewed,
        },
    };
    let allowance = Allowance::new(options.max_response_size);
    let mut coming = Box::new(Coming {
        connection,
        body,
        route,
        read_timeout: options.read_timeout,
        allowance,
        arrived: 0,
        turn: Turn::default(),
    });
    if let (Some(most), Some(announced)) = (options.max_response_size, coming.length())
        && announced > if head.is_encoded() { most_encoded(most) } else { most }
    {
        return Ok(Ended::Failed(Error::TooLarge { most, announced: Some(announced) }));
    }
    let Some(sink) = sink else { return Ok(Ended::Answered(Answer { head, body: Body::Coming(coming) })) };
    let body = match read(&mut coming, &head, sink).await {
        Ok(()) => {
            coming.end(connections);
            Body::Read
        }
        Err(error) => Body::Broken(error),
    };
    Ok(Ended::Answered(Answer { head, body }))
}

async fn connect(
    connections: &Connections,
    route: &Route,
    limit: Option<Duration>,
) -> Result<Connection, Error> {
    let config = |tls: Option<&Tls>| tls.map(|tls| connections.tls(tls)).transpose();
    let proxys = route.tls.as_ref().filter(|_| route.has_https_proxy()).map(Tls::for_proxy);
    let tls = Handshakes {
        proxy: config(proxys.as_ref())?,
        target: config(route.tls.as_ref().filter(|_| route.target.https))?,
    };
    Connection::new(Stream::open(route, tls, limit).await?).await
}

/// A request that a proxy passes on has its whole URL as target (RFC 9112 section 3.2.2). A Host header of the
/// program's own does not say where it goes.
fn hand_over<B>(
    request: &mut hyper::Request<B>,
    host_port: Option<&str>,
    has_own_target: bool,
    proxy: &Proxy,
) -> Result<(), Error> {
    if !has_own_target {
        let host = request.headers().get(HOST).map(HeaderValue::as_bytes).unwrap_or_default();
        let host_port = host_port.map_or_else(|| String::from_utf8_lossy(host), Into::into);
        let absolute = format!("http://{host_port}{}", request.uri());
        *request.uri_mut() = Uri::try_from(absolute)
            .map_err(|error| Error::InvalidUrl(format!("It cannot be sent to a proxy: {error}")))?;
    }
    for (name, value) in proxy.fields()? {
        // What the program says itself goes before the password of the proxy's URL.
        if proxy.headers.is_some() || !request.headers().contains_key(&name) {
            request.headers_mut().insert(name, value);
        }
    }
    Ok(())
}

/// requests raises a `ConnectionError` for this once it has the response's head.
fn late_body(target: &Target, limit: Duration) -> Error {
    Error::Connection(timed_out(target, Some(limit)).to_string())
}

fn timed_out(target: &Target, limit: Option<Duration>) -> Error {
    Error::ReadTimeout(target.place(), Seconds(limit.unwrap_or_default().as_secs_f64()))
}

impl Head {
    fn is_encoded(&self) -> bool {
        self.headers.contains_key(CONTENT_ENCODING)
    }

    /// Returns the decoder for the body's Content-Encoding.
    ///
    /// # Errors
    /// [`Error::ContentDecoding`] for more codings than are believable.
    pub fn decoder(&self, allowance: &Allowance) -> Result<Option<Decoder>, Error> {
        if !self.is_encoded() {
            return Ok(None);
        }
        // RFC 9110 section 5.3: several fields are one list.
        let fields: Vec<_> =
            self.headers.get_all(CONTENT_ENCODING).iter().map(HeaderValue::as_bytes).collect();
        Decoder::new(&String::from_utf8_lossy(&fields.join(&b", "[..])), allowance.most)
    }
}

async fn read(coming: &mut Coming, head: &Head, sink: &mut dyn Sink) -> Result<(), Error> {
    let mut decoder = head.decoder(&coming.allowance)?;
    sink.start(coming.length().filter(|_| decoder.is_none()));
    while let Some(piece) = match &mut decoder {
        // Boxed, so that the future of each request stays small.
        Some(decoder) => Box::pin(coming.next_decoded(decoder)).await?,
        None => coming.next().await?,
    } {
        coming.allowance.take(piece.len())?;
        sink.push(piece);
    }
    decoder.map_or(Ok(()), Decoder::finish)
}

/// The error of TLS that an error of hyper comes from.
fn broken_tls(error: &hyper::Error, route: &Route) -> Option<Error> {
    let why = find::<std::io::Error>(error).and_then(tls::reason)?;
    Some(Error::Ssl(format!("{}: {why}", route.target.place())))
}

fn before_the_answer(error: &hyper::Error, route: &Route) -> Error {
    let place = route.target.place();
    if let Some(SourceFailed(failed)) = find::<SourceFailed>(error) {
        return Error::Body(failed.to_string().into());
    }
    if let Some(broken) = broken_tls(error, route) {
        return broken;
    }
    // hyper has no predicate for it; requests calls two different lengths an invalid header.
    if error.is_parse() && root_message(error).contains("content-length") {
        return Error::InvalidHeader(format!("{place} sent a Content-Length that makes no sense"));
    }
    let failed: fn(String) -> Error =
        if route.asks_proxy().is_some() { Error::Proxy } else { Error::Connection };
    failed(if error.is_incomplete_message() || error.is_canceled() {
        format!("Connection aborted: {place} closed the connection without a response")
    } else if error.is_parse() {
        format!("{place} did not answer in HTTP: {}", root_message(error))
    } else {
        format!("Connection aborted by {place}: {}", root_message(error))
    })
}
