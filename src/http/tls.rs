//! TLS with rustls: whom to trust, and what to show.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use self::verifiers::{Anyone, Trusted};
use super::error::Error;

mod reason;
mod rules;
mod trust;
mod verifiers;

pub use reason::{failure, reason};
pub use rules::{AssertHostname, Rules, Version};

/// Which certificates a server may show.
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

/// What a client shows of itself (mutual TLS): paths of PEM files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The certificate, and those that vouch for it.
    pub cert: PathBuf,
    /// Its key, where it is in a file of its own.
    pub key: Option<PathBuf>,
}

/// The settings that a TLS connection is made with.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tls {
    pub trust: Trust,
    pub identity: Option<Identity>,
    pub rules: Option<Arc<Rules>>,
}

/// The configuration of a client with these settings.
///
/// # Errors
/// [`Error::CaBundle`] where the bundle is missing or holds no certificate, [`Error::Ssl`] where
/// certificate and key are not what they should be.
pub fn config(tls: &Tls) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::Ssl(error.to_string()))?;
    let verifier: Arc<dyn ServerCertVerifier> = match &tls.trust {
        Trust::Anyone => Arc::new(Anyone(provider)),
        trust => Arc::new(Trusted::new(trust::anchors(trust)?, provider)?),
    };
    let builder = builder.dangerous().with_custom_certificate_verifier(verifier);
    let Some(Identity { cert, key }) = &tls.identity else { return Ok(builder.with_no_client_auth()) };
    let unusable = |path: &Path, why: String| Error::Ssl(format!("{}: {why}", path.display()));
    let certs: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect)
        .map_err(|error| unusable(cert, error.to_string()))?;
    if certs.is_empty() {
        return Err(unusable(cert, "no certificate in PEM form found".to_owned()));
    }
    let key_file = key.as_deref().unwrap_or(cert);
    let key =
        PrivateKeyDer::from_pem_file(key_file).map_err(|error| unusable(key_file, error.to_string()))?;
    builder.with_client_auth_cert(certs, key).map_err(|error| unusable(key_file, error.to_string()))
}
