//! What happens while a connection is opened: its own timer, and a count that tells a new
//! connection from a kept one.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tower_layer::Layer;
use tower_service::Service;

/// What an engine's connections are doing. Shared by the engine and its clients' connectors.
pub struct Activity {
    born: Instant,
    opened: AtomicUsize,
    opening: AtomicUsize,
    /// Milliseconds; 0 is none.
    connect_timeout: AtomicU64,
    /// Microseconds since `born`.
    last: AtomicU64,
}

impl Activity {
    pub fn new() -> Self {
        Self {
            born: Instant::now(),
            opened: AtomicUsize::new(0),
            opening: AtomicUsize::new(0),
            connect_timeout: AtomicU64::new(0),
            last: AtomicU64::new(0),
        }
    }

    /// Notes that something moved.
    pub fn touch(&self) {
        let now = u64::try_from(self.born.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.last.store(now, Ordering::Relaxed);
    }

    /// When something moved last.
    pub fn last(&self) -> Instant {
        self.born + Duration::from_micros(self.last.load(Ordering::Relaxed))
    }

    /// How many connections were opened so far.
    pub fn opened(&self) -> usize {
        self.opened.load(Ordering::Relaxed)
    }

    /// Whether one is being opened now.
    pub fn is_opening(&self) -> bool {
        self.opening.load(Ordering::Relaxed) > 0
    }

    /// The time that opening one may take from now on.
    pub fn set_connect_timeout(&self, limit: Option<Duration>) {
        let millis = limit.map_or(0, |limit| u64::try_from(limit.as_millis()).unwrap_or(u64::MAX).max(1));
        self.connect_timeout.store(millis, Ordering::Relaxed);
    }

    fn connect_timeout(&self) -> Option<Duration> {
        match self.connect_timeout.load(Ordering::Relaxed) {
            0 => None,
            millis => Some(Duration::from_millis(millis)),
        }
    }
}

/// Opening took longer than the connect timeout.
#[derive(Debug, thiserror::Error)]
#[error("the connection was not there in time")]
pub struct ConnectTimedOut;

/// Counts and times the connections of a client.
#[derive(Clone)]
pub struct WatchConnections(pub Arc<Activity>);

impl<S> Layer<S> for WatchConnections {
    type Service = Watched<S>;

    fn layer(&self, inner: S) -> Watched<S> {
        Watched { inner, activity: Arc::clone(&self.0) }
    }
}

#[derive(Clone)]
pub struct Watched<S> {
    inner: S,
    activity: Arc<Activity>,
}

/// Ends the count also when the attempt is dropped half-way.
struct Opening(Arc<Activity>);

impl Drop for Opening {
    fn drop(&mut self) {
        self.0.opening.fetch_sub(1, Ordering::Relaxed);
        self.0.touch();
    }
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl<S, R> Service<R> for Watched<S>
where
    S: Service<R, Error = BoxError>,
    S::Future: Send + 'static,
    S::Response: 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, target: R) -> Self::Future {
        let opened = self.inner.call(target);
        let activity = Arc::clone(&self.activity);
        activity.opening.fetch_add(1, Ordering::Relaxed);
        let opening = Opening(Arc::clone(&activity));
        Box::pin(async move {
            let connection = match activity.connect_timeout() {
                Some(limit) => tokio::time::timeout(limit, opened).await.map_err(|_| ConnectTimedOut)??,
                None => opened.await?,
            };
            activity.opened.fetch_add(1, Ordering::Relaxed);
            drop(opening);
            Ok(connection)
        })
    }
}
