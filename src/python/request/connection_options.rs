//! The options of an adapter's connections: those of `urllib3.PoolManager` that we support.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;

use crate::http::network::SocketOptions;
use crate::http::tls::{AssertHostname, Identity, Rules, Trust, Version};

/// The checked options of an adapter's connections.
#[pyclass(module = "oxhorizon._core", frozen)]
pub struct ConnectionOptions {
    pub rules: Option<Arc<Rules>>,
    pub socket: Option<Arc<SocketOptions>>,
    /// Replaces the system's CA certificates.
    pub trust: Option<Trust>,
    pub identity: Option<Identity>,
    /// For calls without a timeout.
    pub timeout: Option<Py<PyAny>>,
}

impl ConnectionOptions {
    /// Whether certificates are checked by their fingerprint, whoever issued them.
    pub fn has_fingerprint(&self) -> bool {
        self.rules.as_ref().is_some_and(|rules| rules.fingerprint.is_some())
    }
}

#[pymethods]
impl ConnectionOptions {
    /// `minimum` and `maximum` are TLS versions, 12 or 13. An empty `assert_hostname` disables the check of the name.
    #[new]
    #[pyo3(signature = (
        *, minimum=None, maximum=None, assert_hostname=None, server_hostname=None, fingerprint=None, ca_path=None,
        ca_data=None, cert=None, key=None, source_address=None, socket_options=None, timeout=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one caller")]
    fn new(
        minimum: Option<u8>,
        maximum: Option<u8>,
        assert_hostname: Option<String>,
        server_hostname: Option<String>,
        fingerprint: Option<Vec<u8>>,
        ca_path: Option<PathBuf>,
        ca_data: Option<Vec<u8>>,
        cert: Option<PathBuf>,
        key: Option<PathBuf>,
        source_address: Option<(String, u16)>,
        socket_options: Option<Vec<(i32, i32, Vec<u8>)>>,
        timeout: Option<Py<PyAny>>,
    ) -> Self {
        let version = |number: u8| if number < 13 { Version::Tls12 } else { Version::Tls13 };
        let rules = Rules {
            minimum: minimum.map(version),
            maximum: maximum.map(version),
            assert_hostname: match assert_hostname {
                None => AssertHostname::Default,
                Some(name) if name.is_empty() => AssertHostname::Never,
                Some(name) => AssertHostname::Name(name),
            },
            server_hostname,
            fingerprint,
        };
        let has_socket = source_address.is_some() || socket_options.is_some();
        let socket = SocketOptions { source_address, options: socket_options.unwrap_or_default() };
        let trust = ca_path.map(Trust::Bundle).or(ca_data.map(|data| Trust::Pem(data.into())));
        Self {
            rules: (rules != Rules::default()).then(|| Arc::new(rules)),
            socket: has_socket.then(|| Arc::new(socket)),
            trust,
            identity: cert.map(|cert| Identity { cert, key }),
            timeout,
        }
    }
}
