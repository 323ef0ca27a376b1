//! A session's connections, of the process that it is used in.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::connection::Connections;

/// A session's connections. Many threads may use it at once.
pub struct Transport {
    connections: ArcSwap<Connections>,
}

impl Default for Transport {
    fn default() -> Self {
        Self { connections: ArcSwap::from_pointee(Connections::new(std::process::id())) }
    }
}

impl Transport {
    /// Those of this process.
    pub fn connections(&self) -> Arc<Connections> {
        let process = std::process::id();
        let connections = self.connections.load_full();
        if connections.process() == process {
            return connections;
        }
        // A forked child. What the parent has open stays the parent's, and its lock may have been held by a thread
        // that is not here: it is neither touched nor dropped.
        let fresh = Arc::new(Connections::new(process));
        let before = self.connections.compare_and_swap(&connections, Arc::clone(&fresh));
        if Arc::ptr_eq(&before, &connections) {
            std::mem::forget(connections);
            return fresh;
        }
        self.connections.load_full()
    }

    /// Closes the connections that no call uses; the transport can be used again.
    pub fn close(&self) {
        let connections = self.connections.load_full();
        if connections.process() == std::process::id() {
            connections.clear();
        }
    }
}
