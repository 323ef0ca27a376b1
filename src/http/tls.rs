//! TLS with rustls: whom to trust, and what to show.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use arc_swap::ArcSwapOption;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

use super::error::Error;

/// Which certificates a server may show.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Trust {
    /// `SSL_CERT_FILE` and `SSL_CERT_DIR`, else the system's store, else the bundled Mozilla roots.
    #[default]
    System,
    /// A PEM file, or a directory of them.
    Bundle(PathBuf),
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
}

struct Cached {
    trust: Trust,
    changed: Option<SystemTime>,
    roots: Arc<RootCertStore>,
}

// Without a lock: one that another thread holds during a fork would stay locked in the child.
static ROOTS: ArcSwapOption<Cached> = ArcSwapOption::const_empty();

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
    let builder = match &tls.trust {
        Trust::Anyone => {
            builder.dangerous().with_custom_certificate_verifier(Arc::new(AcceptAnyone(provider)))
        }
        trust => builder.with_root_certificates(roots(trust)?),
    };
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

fn roots(trust: &Trust) -> Result<Arc<RootCertStore>, Error> {
    let changed = match trust {
        Trust::Bundle(path) => path.metadata().and_then(|data| data.modified()).ok(),
        _ => None,
    };
    let cached = ROOTS.load();
    if let Some(cached) = cached.as_ref().filter(|cached| cached.trust == *trust && cached.changed == changed)
    {
        return Ok(Arc::clone(&cached.roots));
    }
    let roots = Arc::new(match trust {
        Trust::Bundle(path) => bundle(path)?,
        _ => system(),
    });
    ROOTS.store(Some(Arc::new(Cached { trust: trust.clone(), changed, roots: Arc::clone(&roots) })));
    Ok(roots)
}

fn bundle(path: &Path) -> Result<RootCertStore, Error> {
    if !path.exists() {
        return Err(Error::CaBundle(format!(
            "Could not find a suitable TLS CA certificate bundle, invalid path: {}",
            path.display()
        )));
    }
    let files: Vec<PathBuf> = if path.is_dir() {
        let entries =
            path.read_dir().map_err(|error| Error::CaBundle(format!("{}: {error}", path.display())))?;
        entries.filter_map(|entry| Some(entry.ok()?.path()).filter(|path| path.is_file())).collect()
    } else {
        vec![path.to_owned()]
    };
    let mut roots = RootCertStore::empty();
    for file in files {
        match CertificateDer::pem_file_iter(&file) {
            Ok(found) => {
                roots.add_parsable_certificates(found.filter_map(Result::ok));
            }
            // A directory may hold other files too.
            Err(_) if path.is_dir() => {}
            Err(error) => return Err(Error::CaBundle(format!("{}: {error}", file.display()))),
        }
    }
    if roots.is_empty() {
        return Err(Error::CaBundle(format!("{}: no certificate in PEM form found", path.display())));
    }
    Ok(roots)
}

fn system() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
}

/// `verify=False`: the certificate is not looked at, the handshake's signatures are.
#[derive(Debug)]
struct AcceptAnyone(Arc<CryptoProvider>);

impl ServerCertVerifier for AcceptAnyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, signature, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, signature, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
