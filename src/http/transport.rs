//! A session's connections, separate for each process.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::limits::Limits;
use super::pool::ConnectionPool;

/// A session's connection pool. Threads can share it.
pub struct Transport {
    connections: ArcSwap<ConnectionPool>,
    limits: ArcSwap<Limits>,
}

impl Default for Transport {
    fn default() -> Self {
        let pool = ConnectionPool::new(crate::process::id(), Limits::default());
        Self { connections: ArcSwap::from_pointee(pool), limits: ArcSwap::default() }
    }
}

impl Transport {
    /// Returns the pool of this process.
    pub fn connections(&self) -> Arc<ConnectionPool> {
        let process = crate::process::id();
        let connections = self.connections.load_full();
        if connections.process() == process {
            return connections;
        }
        // This is a forked child. The open connections belong to the parent, and a thread that does not exist here may
        // hold their lock, so the child neither uses nor drops them.
        let fresh = Arc::new(ConnectionPool::new(process, **self.limits.load()));
        let before = self.connections.compare_and_swap(&connections, Arc::clone(&fresh));
        if Arc::ptr_eq(&before, &connections) {
            std::mem::forget(connections);
            return fresh;
        }
        self.connections.load_full()
    }

    /// Sets the limits of the connections.
    pub fn set_limits(&self, limits: Limits) {
        self.limits.store(Arc::new(limits));
        self.connections().gate.set_limits(limits);
    }

    /// Closes the connections that no call uses; the transport can be used again.
    pub fn close(&self) {
        let connections = self.connections.load_full();
        if connections.process() == crate::process::id() {
            connections.clear();
        }
    }
}
