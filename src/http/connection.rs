//! One HTTP/1.1 connection, and those that wait for their next request.
//!
//! hyper's connection is a future; here the call that uses the connection polls it, so there is no
//! task beside the call and nothing runs between calls.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;

use super::body::SendBody;
use super::connect::{Heard, Stream};
use super::engine;
use super::error::{Error, root_message};
use super::proxy::{Kind, Proxy};
use super::socket::{SocketOptions, Tcp};
use super::tls::{Configured, Tls};
use super::url::Target;

/// How many idle connections are kept to one place; requests' `pool_maxsize`.
const MOST_TO_ONE: usize = 10;

/// And in all: ten such places, requests' `pool_connections`.
const MOST: usize = 100;

/// How many TLS settings a session caches a configuration for; requests' `pool_connections`.
const MOST_TLS: usize = 10;

/// Connections that were idle longer, by the wall clock, are not used again: the other side, or
/// something on the way, has dropped them (an AWS load balancer after 60 s). The monotonic clock
/// may have stood still while the function was frozen.
const MOST_IDLE: Duration = Duration::from_secs(50);

type Driver = http1::Connection<TokioIo<Stream>, SendBody>;

/// An open connection.
pub struct Connection {
    pub sender: http1::SendRequest<SendBody>,
    pub driver: Drive,
    pub heard: Arc<Heard>,
    tcp: Arc<Tcp>,
}

/// The half that moves the bytes.
pub struct Drive(Option<Box<Driver>>);

impl Drive {
    /// Runs `future` while the connection moves.
    pub async fn during<T>(&mut self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        poll_fn(|cx| {
            // Asking for something is what makes the connection fetch it.
            if let Poll::Ready(result) = future.as_mut().poll(cx) {
                return Poll::Ready(result);
            }
            self.poll(cx);
            future.as_mut().poll(cx)
        })
        .await
    }

    /// Moves what can be moved now. Nobody is to be woken: whoever waits next polls again.
    fn once(&mut self) {
        self.poll(&mut Context::from_waker(Waker::noop()));
        engine::want_nothing();
    }

    fn poll(&mut self, cx: &mut Context<'_>) {
        // Its failure reaches whoever waits for the answer.
        if let Some(driver) = &mut self.0
            && Pin::new(driver.as_mut()).poll(cx).is_ready()
        {
            self.0 = None;
        }
    }
}

impl Connection {
    /// Speaks HTTP over `stream`.
    pub async fn new(stream: Stream) -> Result<Self, Error> {
        let (heard, tcp) = (stream.heard(), stream.tcp());
        let (sender, driver) = http1::Builder::new()
            .title_case_headers(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            // A line that makes no sense does not cost the answer: as http.client, and browsers.
            .allow_spaces_after_header_name_in_responses(true)
            .ignore_invalid_headers_in_responses(true)
            .handshake(TokioIo::new(stream))
            .await
            .map_err(|error| Error::Connection(root_message(&error)))?;
        let mut connection = Self { sender, driver: Drive(Some(Box::new(driver))), heard, tcp };
        connection.driver.once();
        Ok(connection)
    }

    /// Whether it can take a request: the last answer was read, and nothing came behind it.
    fn is_idle(&mut self) -> bool {
        self.driver.once();
        self.driver.0.is_some() && self.sender.is_ready()
    }

    /// Whether the peer has not closed it meanwhile.
    fn is_open(&mut self) -> bool {
        if self.tcp.is_quiet() {
            return true;
        }
        self.tcp.look_again();
        self.is_idle()
    }
}

/// What makes connections exchangeable: where they lead, and how they were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub target: Target,
    /// Of a connection that has TLS on some part of its way.
    pub tls: Option<Tls>,
    pub proxy: Option<Proxy>,
    pub socket: Option<Arc<SocketOptions>>,
}

impl Route {
    /// Whether the connection begins with a TLS handshake with a proxy.
    pub fn has_https_proxy(&self) -> bool {
        self.proxy.as_ref().is_some_and(|proxy| proxy.kind == Kind::Https)
    }

    /// The proxy that is handed whole requests, rather than a tunnel.
    pub fn asks_proxy(&self) -> Option<&Proxy> {
        self.proxy.as_ref().filter(|proxy| proxy.takes_requests() && !self.target.https)
    }
}

struct Idle {
    route: Route,
    connection: Connection,
    since: SystemTime,
}

impl Idle {
    /// Idle too long, or since a time that has not come yet (the clock was set back).
    fn is_stale(&self) -> bool {
        self.since.elapsed().map_or(true, |idle| idle > MOST_IDLE)
    }
}

/// The idle connections of a process, and the TLS settings that its new ones share.
pub struct Connections {
    process: u32,
    idle: Mutex<Vec<Idle>>,
    tls: Mutex<Vec<Arc<Configured>>>,
}

impl Connections {
    pub(super) fn new(process: u32) -> Self {
        Self { process, idle: Mutex::default(), tls: Mutex::default() }
    }

    pub(super) const fn process(&self) -> u32 {
        self.process
    }

    /// An idle connection that is still open; those found closed are dropped.
    pub fn take(&self, route: &Route) -> Option<Connection> {
        loop {
            let mut kept = {
                let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
                // The one used last is the warmest.
                let at = idle.iter().rposition(|idle| idle.route == *route)?;
                idle.remove(at)
            };
            if !kept.is_stale() && kept.connection.is_open() {
                return Some(kept.connection);
            }
        }
    }

    /// Keeps a connection whose answer was read to its end.
    pub fn give_back(&self, route: Route, mut connection: Connection) {
        if !connection.is_idle() {
            return;
        }
        let added = Idle { route, connection, since: SystemTime::now() };
        let one_too_many = {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let to_one = idle.iter().filter(|other| other.route == added.route).count();
            let oldest = match (to_one >= MOST_TO_ONE, idle.len() >= MOST) {
                (true, _) => idle.iter().position(|other| other.route == added.route),
                (false, true) => Some(0),
                (false, false) => None,
            };
            let oldest = oldest.map(|at| idle.remove(at));
            idle.push(added);
            oldest
        };
        drop(one_too_many);
    }

    /// Closes them all.
    pub fn clear(&self) {
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        drop(idle);
    }

    /// Returns the configuration for a new connection with these settings. It is the one of earlier
    /// connections, so that TLS sessions resume, unless a file it was made from has changed.
    ///
    /// # Errors
    /// [`Error::CaBundle`], [`Error::Ssl`].
    pub fn tls(&self, tls: &Tls) -> Result<Arc<ClientConfig>, Error> {
        let known = {
            let known = self.tls.lock().unwrap_or_else(PoisonError::into_inner);
            known.iter().find(|known| known.of == *tls).cloned()
        };
        if let Some(known) = known.as_deref().filter(|known| known.is_current()) {
            return Ok(Arc::clone(&known.config));
        }
        // Files are read without the lock, so that a slow disk does not hold up other threads.
        let made = Arc::new(Configured::new(tls, known.as_deref())?);
        let config = Arc::clone(&made.config);
        let mut known = self.tls.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|known| known.of != *tls);
        if known.len() >= MOST_TLS {
            known.remove(0);
        }
        known.push(made);
        Ok(config)
    }
}
