//! The pool of idle connections.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use rustls::ClientConfig;

use super::connection::Connection;
use super::error::Error;
use super::limits::{Gate, Limits};
use super::pool_key::PoolKey;
use super::target::Target;
use super::tls::{Configured, Tls};
use crate::clock;
use crate::lock::lock;

/// How many idle connections with the same key the pool keeps; requests' `pool_maxsize`.
const MAX_IDLE_PER_KEY: usize = 10;

/// How many idle connections it keeps in total: ten such keys, requests' `pool_connections`.
const MAX_IDLE: usize = 100;

/// How many TLS configurations it caches; requests' `pool_connections`.
const MAX_TLS: usize = 10;

/// Connections that were idle for longer are not used again, because the peer or a middlebox has dropped them (an AWS
/// load balancer does after 60 s). We measure with the wall clock: the monotonic clock may stand still while a function
/// is frozen.
const MAX_IDLE_TIME: Duration = Duration::from_secs(50);

/// A connection between two requests.
struct IdleConnection {
    key: PoolKey,
    connection: Connection,
    since: SystemTime,
}

impl IdleConnection {
    /// Whether it was idle for longer than `limit`. A time in the future means that the clock was set back.
    fn is_stale(&self, limit: Duration) -> bool {
        clock::now().duration_since(self.since).map_or(true, |idle| idle > limit)
    }
}

/// The idle connections of one process, and the TLS configurations that new connections share.
pub struct ConnectionPool {
    process: u32,
    pub(super) gate: Arc<Gate>,
    idle: Mutex<Vec<IdleConnection>>,
    tls: Mutex<Vec<Arc<Configured>>>,
}

impl ConnectionPool {
    pub(super) fn new(process: u32, limits: Limits) -> Self {
        Self { process, gate: Arc::new(Gate::new(limits)), idle: Mutex::default(), tls: Mutex::default() }
    }

    pub(super) const fn process(&self) -> u32 {
        self.process
    }

    /// Takes an idle connection that is still open. Drops those that the peer has closed.
    pub fn take(&self, key: &PoolKey) -> Option<Connection> {
        let max_idle_time = self.gate.limits().idle_time.unwrap_or(MAX_IDLE_TIME);
        loop {
            let mut found = {
                let mut idle = lock(&self.idle);
                // The one used last, because it is the least likely to have been closed.
                let at = idle.iter().rposition(|idle| idle.key == *key)?;
                idle.remove(at)
            };
            if !found.is_stale(max_idle_time) && found.connection.is_open() {
                return Some(found.connection);
            }
        }
    }

    /// Keeps a connection whose response was read to the end.
    pub fn give_back(&self, key: PoolKey, mut connection: Connection) {
        // Given up when the connection is among the idle ones, so that the next call in the queue finds it there.
        let place = connection.place.take();
        if !connection.is_idle() {
            return;
        }
        let max_idle = self.gate.limits().idle;
        let max_per_key = max_idle.unwrap_or(MAX_IDLE_PER_KEY);
        let max_idle = max_idle.unwrap_or(MAX_IDLE);
        if max_idle == 0 {
            return;
        }
        let added = IdleConnection { key, connection, since: clock::now() };
        let evicted = {
            let mut idle = lock(&self.idle);
            let with_this_key = idle.iter().filter(|other| other.key == added.key).count();
            let oldest = match (with_this_key >= max_per_key, idle.len() >= max_idle) {
                (true, _) => idle.iter().position(|other| other.key == added.key),
                (false, true) => Some(0),
                (false, false) => None,
            };
            let oldest = oldest.map(|at| idle.remove(at));
            idle.push(added);
            oldest
        };
        // Closes the connection after the lock is released.
        drop(evicted);
        drop(place);
    }

    /// Closes as many idle connections, the oldest first, as the limits demand before a new one to `target`.
    pub fn make_room(&self, target: &Target) {
        let (in_all, of_host) = self.gate.room_for_idle(target);
        let evicted: Vec<_> = {
            let mut idle = lock(&self.idle);
            let mut left_of_host = idle.iter().filter(|idle| idle.key.target == *target).count();
            let mut left = idle.len();
            let is_evicted = |idle: &mut IdleConnection| {
                let is_of_host = idle.key.target == *target;
                let is_evicted = left > in_all || is_of_host && left_of_host > of_host;
                left -= usize::from(is_evicted);
                left_of_host -= usize::from(is_evicted && is_of_host);
                is_evicted
            };
            idle.extract_if(.., is_evicted).collect()
        };
        drop(evicted);
    }

    /// Closes all idle connections.
    pub fn clear(&self) {
        let idle = std::mem::take(&mut *lock(&self.idle));
        drop(idle);
    }

    /// Returns the configuration for a new connection with these settings. It is the one of earlier
    /// connections, so that TLS sessions resume, unless a file it was made from has changed.
    ///
    /// # Errors
    /// [`Error::CaBundle`], [`Error::Ssl`].
    pub fn tls(&self, tls: &Tls) -> Result<Arc<ClientConfig>, Error> {
        let known = lock(&self.tls).iter().find(|known| known.of == *tls).cloned();
        if let Some(known) = known.as_deref().filter(|known| known.is_current()) {
            return Ok(Arc::clone(&known.config));
        }
        // Files are read without the lock, so that a slow disk does not hold up other threads.
        let made = Arc::new(Configured::new(tls, known.as_deref())?);
        let config = Arc::clone(&made.config);
        let mut known = lock(&self.tls);
        known.retain(|known| known.of != *tls);
        if known.len() >= MAX_TLS {
            known.remove(0);
        }
        known.push(made);
        Ok(config)
    }
}
