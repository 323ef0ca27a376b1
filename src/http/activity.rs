//! When a connection last sent or received bytes. Read timeouts count from then.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Limit on bytes that carry no progress (1xx responses, chunk headers, trailers) before we give up on a response.
const MAX_IDLE_BYTES: u64 = 4 * 1024 * 1024;

/// When bytes last arrived on a connection, and how many have arrived without progress.
#[derive(Debug)]
pub struct ReadActivity {
    created: Instant,
    /// Microseconds since `created`, plus one; zero since the last reset.
    last: AtomicU64,
    /// Bytes since the response last made progress.
    idle_bytes: AtomicU64,
}

impl ReadActivity {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { created: Instant::now(), last: AtomicU64::new(0), idle_bytes: AtomicU64::new(0) })
    }

    /// Forgets what arrived for earlier requests.
    pub fn reset(&self) {
        self.last.store(0, Ordering::Relaxed);
        self.mark_progress();
    }

    /// Notes that the head, or a piece of the body, has arrived.
    pub fn mark_progress(&self) {
        self.idle_bytes.store(0, Ordering::Relaxed);
    }

    /// Notes that `count` bytes have arrived.
    ///
    /// # Errors
    /// More than [`MAX_IDLE_BYTES`] have arrived since the last progress.
    pub fn record(&self, count: usize) -> io::Result<()> {
        let now = u64::try_from(self.created.elapsed().as_micros()).unwrap_or(u64::MAX - 1);
        self.last.store(now + 1, Ordering::Relaxed);
        if self.idle_bytes.fetch_add(count as u64, Ordering::Relaxed) > MAX_IDLE_BYTES {
            return Err(io::Error::other("the server keeps sending, but no response comes of it"));
        }
        Ok(())
    }

    /// When bytes last arrived; `None` if none have since the reset.
    pub fn last(&self) -> Option<Instant> {
        let last = self.last.load(Ordering::Relaxed);
        (last > 0).then(|| self.created + Duration::from_micros(last - 1))
    }
}

/// When the last piece of a request body was handed to the connection.
pub struct WriteActivity {
    created: Instant,
    /// Microseconds since `created`.
    last: AtomicU64,
}

impl WriteActivity {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { created: Instant::now(), last: AtomicU64::new(0) })
    }

    /// Notes that a piece goes out now.
    pub fn record(&self) {
        let now = u64::try_from(self.created.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.last.store(now, Ordering::Relaxed);
    }

    /// When the last piece went out; at first, when the request started.
    pub fn last(&self) -> Instant {
        self.created + Duration::from_micros(self.last.load(Ordering::Relaxed))
    }
}
