//! When a connection last sent or received bytes. Read timeouts count from then.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Limit on bytes that carry no progress (1xx responses, chunk headers, trailers) before we give up on a response.
const MAX_IDLE_BYTES: u64 = 4 * 1024 * 1024;

/// What a request has sent and received on its connection, and when.
///
/// Times are microseconds since `created`, plus one; zero stands for never.
#[derive(Debug)]
pub struct ConnectionActivity {
    created: Instant,
    /// When bytes first and last arrived.
    first: AtomicU64,
    last: AtomicU64,
    /// When bytes were last written; kept only while somebody observes.
    written: AtomicU64,
    is_observed: AtomicBool,
    sent: AtomicU64,
    received: AtomicU64,
    /// Bytes since the response last made progress.
    idle_bytes: AtomicU64,
}

/// What an observer sees of a connection.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traffic {
    pub written: Option<Instant>,
    pub first_byte: Option<Instant>,
    pub last_byte: Option<Instant>,
    pub sent: u64,
    pub received: u64,
}

impl ConnectionActivity {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            created: Instant::now(),
            first: AtomicU64::new(0),
            last: AtomicU64::new(0),
            written: AtomicU64::new(0),
            is_observed: AtomicBool::new(false),
            sent: AtomicU64::new(0),
            received: AtomicU64::new(0),
            idle_bytes: AtomicU64::new(0),
        })
    }

    /// Forgets what was sent and received for earlier requests.
    pub fn reset(&self, is_observed: bool) {
        for counter in [&self.first, &self.last, &self.written, &self.sent, &self.received] {
            counter.store(0, Ordering::Relaxed);
        }
        self.is_observed.store(is_observed, Ordering::Relaxed);
        self.mark_progress();
    }

    /// Notes that `count` bytes were written.
    pub fn record_sent(&self, count: usize) {
        if self.is_observed.load(Ordering::Relaxed) {
            self.sent.fetch_add(count as u64, Ordering::Relaxed);
            self.written.store(self.now(), Ordering::Relaxed);
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.created.elapsed().as_micros()).unwrap_or(u64::MAX - 1) + 1
    }

    fn moment(&self, time: &AtomicU64) -> Option<Instant> {
        let time = time.load(Ordering::Relaxed);
        (time > 0).then(|| self.created + Duration::from_micros(time - 1))
    }

    /// What was sent and received for this request so far.
    pub fn traffic(&self) -> Traffic {
        Traffic {
            written: self.moment(&self.written),
            first_byte: self.moment(&self.first),
            last_byte: self.last(),
            sent: self.sent.load(Ordering::Relaxed),
            received: self.received.load(Ordering::Relaxed),
        }
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
        let now = self.now();
        self.last.store(now, Ordering::Relaxed);
        if self.is_observed.load(Ordering::Relaxed) {
            let _ = self.first.compare_exchange(0, now, Ordering::Relaxed, Ordering::Relaxed);
            self.received.fetch_add(count as u64, Ordering::Relaxed);
        }
        if self.idle_bytes.fetch_add(count as u64, Ordering::Relaxed) > MAX_IDLE_BYTES {
            return Err(io::Error::other("the server keeps sending, but no response comes of it"));
        }
        Ok(())
    }

    /// When bytes last arrived; `None` if none have since the reset.
    pub fn last(&self) -> Option<Instant> {
        self.moment(&self.last)
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
