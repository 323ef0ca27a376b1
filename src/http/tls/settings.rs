//! The settings of a TLS connection.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::rules::Rules;

/// Which server certificates to trust.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Trust {
    /// `SSL_CERT_FILE` and `SSL_CERT_DIR`, else the system's store, else the bundled Mozilla roots.
    #[default]
    System,
    /// A PEM file, or a directory of them.
    Bundle(PathBuf),
    /// Certificates in PEM or DER form that the program has in memory.
    Pem(Arc<[u8]>),
    /// Any certificate at all.
    Anyone,
}

/// The client's certificate for mutual TLS: paths of PEM files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The certificate and its chain.
    pub cert: PathBuf,
    /// The private key, if it is in a separate file.
    pub key: Option<PathBuf>,
}

/// The settings that a TLS connection is made with.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tls {
    pub trust: Trust,
    pub identity: Option<Identity>,
    pub rules: Option<Arc<Rules>>,
}

impl Tls {
    /// Returns the settings for a proxy's handshake, without what is meant for the origin only.
    #[must_use]
    pub fn for_proxy(&self) -> Self {
        let rules = self.rules.as_ref().map(|rules| Arc::new(rules.for_proxy()));
        Self { trust: self.trust.clone(), identity: None, rules }
    }
}

impl Identity {
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        std::iter::once(&*self.cert).chain(self.key.as_deref())
    }
}
