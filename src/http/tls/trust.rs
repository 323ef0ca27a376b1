//! The certificates that are trusted.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use arc_swap::ArcSwapOption;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::Trust;
use crate::http::error::Error;

/// Whose signature is trusted.
#[derive(Debug)]
pub struct Anchors {
    pub roots: Arc<RootCertStore>,
    bundle: Option<PathBuf>,
}

impl Anchors {
    /// Whether this very certificate is one of the bundle's: it may be a server's own. Rarely asked, so
    /// the bundle is read again rather than kept.
    pub fn holds(&self, certificate: &CertificateDer<'_>) -> bool {
        let files = self.bundle.as_deref().map(files_of).and_then(Result::ok).unwrap_or_default();
        files
            .iter()
            .filter_map(|file| CertificateDer::pem_file_iter(file).ok())
            .flatten()
            .any(|found| found.is_ok_and(|found| found == *certificate))
    }
}

/// What anchors were read from. Where it is the same, so are they.
#[derive(PartialEq, Eq)]
struct Origin {
    trust: Trust,
    changed: Option<SystemTime>,
    /// `SSL_CERT_FILE` and `SSL_CERT_DIR`, which say where the system has them.
    variables: [Option<OsString>; 2],
}

// Without a lock: one that another thread holds during a fork would stay locked in the child.
static KEPT: ArcSwapOption<(Origin, Arc<Anchors>)> = ArcSwapOption::const_empty();

/// What `trust` stands for.
///
/// # Errors
/// [`Error::CaBundle`].
pub fn anchors(trust: &Trust) -> Result<Arc<Anchors>, Error> {
    let changed = match trust {
        Trust::Bundle(path) => path.metadata().and_then(|data| data.modified()).ok(),
        _ => None,
    };
    let variables = ["SSL_CERT_FILE", "SSL_CERT_DIR"].map(std::env::var_os);
    let origin = Origin { trust: trust.clone(), changed, variables };
    if let Some((_, kept)) = KEPT.load().as_deref().filter(|(of, _)| *of == origin) {
        return Ok(Arc::clone(kept));
    }
    let anchors = Arc::new(match trust {
        Trust::Bundle(path) => bundle(path)?,
        Trust::Pem(bytes) => pem(bytes)?,
        _ => system(),
    });
    KEPT.store(Some(Arc::new((origin, Arc::clone(&anchors)))));
    Ok(anchors)
}

fn bundle(path: &Path) -> Result<Anchors, Error> {
    if !path.exists() {
        return Err(Error::CaBundle(format!(
            "Could not find a suitable TLS CA certificate bundle, invalid path: {}",
            path.display()
        )));
    }
    let mut roots = RootCertStore::empty();
    for file in files_of(path)? {
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
    Ok(Anchors { roots: Arc::new(roots), bundle: Some(path.to_owned()) })
}

fn pem(bytes: &[u8]) -> Result<Anchors, Error> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(CertificateDer::pem_slice_iter(bytes).filter_map(Result::ok));
    if roots.is_empty() {
        roots.add_parsable_certificates([CertificateDer::from(bytes)]);
    }
    if roots.is_empty() {
        return Err(Error::Ssl("the CA certificates given hold none that can be read".to_owned()));
    }
    Ok(Anchors { roots: Arc::new(roots), bundle: None })
}

/// The files of a bundle: itself, or those in the directory that it is.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = path.read_dir().map_err(|error| Error::CaBundle(format!("{}: {error}", path.display())))?;
    Ok(entries.filter_map(|entry| Some(entry.ok()?.path()).filter(|path| path.is_file())).collect())
}

fn system() -> Anchors {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    Anchors { roots: Arc::new(roots), bundle: None }
}
