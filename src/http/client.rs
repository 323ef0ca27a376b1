//! Sends a request and reads the response, on hyper.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::body::Incoming;

use super::activity::WriteActivity;
use super::connect::{Handshakes, TransportStream};
use super::connection::Connection;
use super::engine::call_out;
use super::error::{Error, Seconds};
use super::failure::{before_head, late_head};
use super::limits::Place;
use super::network::{Dialer, Network, SocketOptions};
use super::pool::ConnectionPool;
use super::pool_key::PoolKey;
use super::proxy::Proxy;
use super::recorder::{Recorder, Recording, Via};
use super::request::Request;
use super::request_body::SendBody;
use super::response::{BodySink, BodyState, HttpResponse, PendingBody, ResponseHead};
use super::tls::Tls;
use super::wait;

/// How to send a request.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub connect_timeout: Option<Duration>,
    /// The longest wait for the response head, and between two pieces of the body.
    pub read_timeout: Option<Duration>,
    pub tls: Tls,
    pub proxy: Option<Proxy>,
    pub socket: Option<Arc<SocketOptions>>,
    pub network: Option<&'static dyn Network>,
    pub recorder: Option<Arc<Recorder>>,
    /// Limit on the size of the decoded response body, in bytes.
    pub max_response_size: Option<u64>,
}

/// How one attempt ended, if not with an error.
enum AttemptOutcome {
    Response(HttpResponse),
    /// A reused connection closed before any response byte; [`Delivery`] tells whether the request may have reached the
    /// server.
    Stale(Error, Delivery),
}

/// Whether the server may have received a request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Delivery {
    Impossible,
    Possible,
}

/// Sends a request and reads the response: into `sink`, or without one only the head.
///
/// `make` builds the request. If a reused connection turns out to be closed and the request may be repeated (RFC 9110
/// section 9.2.2), it is called again, so that the second attempt has its own signature.
///
/// # Errors
/// Those of `make` and of the transport: [`Error`].
pub async fn send<E: From<Error>>(
    pool: &ConnectionPool,
    options: &Options,
    mut sink: Option<&mut dyn BodySink>,
    mut make: impl FnMut() -> Result<Request, E>,
) -> Result<HttpResponse, E> {
    let started = Instant::now();
    let mut is_renewed = false;
    loop {
        // It may call into the program, to sign.
        let request = call_out(&mut make)?;
        let (is_repeatable, is_idempotent) = (request.is_repeatable(), request.is_idempotent());
        let sink = sink.as_mut().map(|sink| &mut **sink as &mut dyn BodySink);
        match attempt(pool, request, options, sink, started, is_renewed).await? {
            AttemptOutcome::Response(response) => return Ok(response),
            AttemptOutcome::Stale(_, delivery)
                if is_repeatable && (is_idempotent || delivery == Delivery::Impossible) =>
            {
                is_renewed = true;
            }
            AttemptOutcome::Stale(error, _) => return Err(error.into()),
        }
    }
}

/// Sends the request once, on an idle connection or, if `is_renewed`, on a new one.
async fn attempt(
    pool: &ConnectionPool,
    request: Request,
    options: &Options,
    sink: Option<&mut dyn BodySink>,
    started: Instant,
    is_renewed: bool,
) -> Result<AttemptOutcome, Error> {
    let key = pool_key(&request, options);
    let place = match pool.gate.is_limiting_calls() {
        true => Box::pin(enter(pool, &key, options.connect_timeout)).await?,
        false => None,
    };
    let idle = if is_renewed { None } else { pool.take(&key) };
    let via = match (&idle, is_renewed) {
        (Some(_), _) => Via::Kept,
        (None, false) => Via::New,
        (None, true) => Via::Renewed,
    };
    let mut connection = match idle {
        Some(connection) => connection,
        // Boxed: the future is large and rarely needed.
        None => {
            if place.is_some() {
                pool.make_room(&key.target);
            }
            Box::pin(connect(pool, &key, options)).await?
        }
    };
    connection.place = place;

    connection.activity.reset(options.recorder.is_some());
    if let Some(recorder) = &options.recorder {
        recorder.connected(via, connection.peer(), &connection.activity);
    }
    let written = WriteActivity::new();
    let request = request.into_hyper(&written, key.forwarding_proxy())?;
    let response = match send_on(&mut connection, request, &written, &key, options.read_timeout).await {
        Ok(response) => response,
        Err((error, delivery)) => {
            let is_stale = via == Via::Kept
                && matches!(error, Error::Connection(_))
                && connection.activity.last().is_none();
            return if is_stale { Ok(AttemptOutcome::Stale(error, delivery)) } else { Err(error) };
        }
    };
    connection.activity.mark_progress();

    let (parts, body) = response.into_parts();
    let mut head = ResponseHead::new(parts, started.elapsed(), via);
    let recording = Recording(options.recorder.clone());
    let limits = (options.read_timeout, options.max_response_size);
    let mut body = Box::new(PendingBody::new(connection, body, key, limits, recording));
    body.check_length(&head)?;
    let body = match sink {
        None => BodyState::Pending(body),
        Some(sink) => match body.read_into(&head, sink).await {
            Ok(()) => {
                head.received = body.received;
                body.end(pool);
                BodyState::Complete
            }
            Err(error) => BodyState::Failed(error),
        },
    };
    Ok(AttemptOutcome::Response(HttpResponse { head, body }))
}

fn pool_key(request: &Request, options: &Options) -> PoolKey {
    let mut key = PoolKey {
        target: request.server().clone(),
        tls: None,
        proxy: options.proxy.clone(),
        socket: options.socket.clone(),
    };
    if key.target.https || key.has_https_proxy() {
        key.tls = Some(options.tls.clone());
    }
    key
}

/// Waits until the limits of the pool allow one more connection in use.
///
/// # Errors
/// [`Error::NoConnection`] if none is free within `limit`.
async fn enter(
    pool: &ConnectionPool,
    key: &PoolKey,
    limit: Option<Duration>,
) -> Result<Option<Place>, Error> {
    let entered = wait::within(limit, pool.gate.enter(&key.target)).await;
    entered.ok_or_else(|| {
        Error::NoConnection(key.target.host_port(), Seconds(limit.unwrap_or_default().as_secs_f64()))
    })
}

async fn connect(pool: &ConnectionPool, key: &PoolKey, options: &Options) -> Result<Connection, Error> {
    let config = |tls: Option<&Tls>| tls.map(|tls| pool.tls(tls)).transpose();
    let for_proxy = key.tls.as_ref().filter(|_| key.has_https_proxy()).map(Tls::for_proxy);
    let tls = Handshakes {
        proxy: config(for_proxy.as_ref())?,
        target: config(key.tls.as_ref().filter(|_| key.target.https))?,
    };
    let dialer = Dialer {
        options: key.socket.as_deref(),
        network: options.network,
        limit: options.connect_timeout,
        recorder: options.recorder.as_deref(),
    };
    Connection::new(TransportStream::open(key, tls, dialer).await?).await
}

/// Sends a request on `connection` and waits for the response head.
async fn send_on(
    connection: &mut Connection,
    request: hyper::Request<SendBody>,
    written: &WriteActivity,
    key: &PoolKey,
    limit: Option<Duration>,
) -> Result<hyper::Response<Incoming>, (Error, Delivery)> {
    let Connection { sender, driver, activity, .. } = connection;
    let sent = sender.try_send_request(request);
    match wait::while_active(driver.drive_while(sent), written, activity, limit).await {
        None => Err((late_head(&key.target, limit.unwrap_or_default()), Delivery::Possible)),
        Some(Ok(response)) => Ok(response),
        Some(Err(mut failed)) => {
            // hyper hands the request back if it has written nothing of it.
            let is_unsent = failed.take_message().is_some();
            let delivery = if is_unsent { Delivery::Impossible } else { Delivery::Possible };
            Err((before_head(failed.error(), key), delivery))
        }
    }
}
