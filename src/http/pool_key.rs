//! The key of the connection pool.

use std::sync::Arc;

use super::network::SocketOptions;
use super::proxy::{Kind, Proxy};
use super::target::Target;
use super::tls::Tls;

/// Where a connection leads and how it was made. Connections with equal keys are interchangeable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolKey {
    pub target: Target,
    /// Set if any part of the way has TLS.
    pub tls: Option<Tls>,
    pub proxy: Option<Proxy>,
    pub socket: Option<Arc<SocketOptions>>,
}

impl PoolKey {
    /// Whether the connection begins with a TLS handshake with a proxy.
    pub fn has_https_proxy(&self) -> bool {
        self.proxy.as_ref().is_some_and(|proxy| proxy.kind == Kind::Https)
    }

    /// Returns the proxy that gets whole requests instead of a tunnel.
    pub fn forwarding_proxy(&self) -> Option<&Proxy> {
        self.proxy.as_ref().filter(|proxy| proxy.takes_requests() && !self.target.https)
    }
}
