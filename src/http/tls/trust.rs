//! Loads trusted certificates, and loads them again when their files change.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwapOption;

use super::settings::Trust;
use super::stamp::Stamp;
use super::store::{Found, TrustStore, certificates, certificates_in_der, certificates_of};
use crate::http::error::Error;

/// The stores of macOS and Windows have no files to watch, so they are loaded again after this time. It
/// is measured by the wall clock, because the monotonic clock stops while a function is frozen.
const MAX_AGE: Duration = Duration::from_secs(60);

const PEM_BEGIN: &[u8] = b"-----BEGIN ";

/// How many trust settings the process caches, in addition to those that sessions hold.
const MAX_CACHED: usize = 4;

/// The trust anchors of a [`Trust`], with the state of their files.
#[derive(Debug)]
pub struct Anchors {
    pub store: Arc<TrustStore>,
    places: Places,
    stamp: Stamp,
    read_at: SystemTime,
    is_settled: bool,
}

// No lock: if another thread held it during a fork, it would stay locked in the child.
static CACHE: ArcSwapOption<Vec<(Trust, Arc<Anchors>)>> = ArcSwapOption::const_empty();

impl Anchors {
    /// Whether the files of `trust` are unchanged since they were read.
    pub fn is_current(&self, trust: &Trust) -> bool {
        if matches!(trust, Trust::Pem(_) | Trust::Anyone) {
            return true;
        }
        self.is_settled
            && self.places == Places::of(trust)
            && self.stamp.is_current()
            && (!self.stamp.is_empty() || self.read_at.elapsed().is_ok_and(|age| age < MAX_AGE))
    }
}

/// Returns the current trust anchors of `trust`.
///
/// # Errors
/// [`Error::CaBundle`] if the bundle does not exist, [`Error::Ssl`] if it cannot be read.
pub fn anchors(trust: &Trust) -> Result<Arc<Anchors>, Error> {
    let cached = CACHE.load_full().unwrap_or_default();
    let before = cached.iter().find(|(of, _)| of == trust).map(|(_, anchors)| anchors);
    if let Some(anchors) = before.filter(|anchors| anchors.is_current(trust)) {
        return Ok(Arc::clone(anchors));
    }
    let mut fresh = read(trust)?;
    if let Some(before) = before.filter(|before| before.store.is_same(&fresh.store)) {
        fresh.store = Arc::clone(&before.store);
    }
    let fresh = Arc::new(fresh);
    let others = cached.iter().filter(|(of, _)| of != trust);
    let newest_first = std::iter::once((trust.clone(), Arc::clone(&fresh))).chain(others.cloned());
    CACHE.store(Some(Arc::new(newest_first.take(MAX_CACHED).collect())));
    Ok(fresh)
}

fn read(trust: &Trust) -> Result<Anchors, Error> {
    let read_at = SystemTime::now();
    let places = Places::of(trust);
    // Taken before reading the files, so that the next check detects a change in between.
    let stamp = Stamp::of(places.file.as_deref(), &places.directories);
    let store = match trust {
        Trust::Bundle(path) if path.is_dir() => {
            TrustStore::of(contents(&stamp)).ok_or_else(|| is_empty(path))?
        }
        Trust::Bundle(path) => bundle(path)?,
        Trust::Pem(bytes) => given(bytes)?,
        Trust::System | Trust::Anyone => system(&stamp),
    };
    let is_settled = stamp.is_settled(read_at);
    Ok(Anchors { store: Arc::new(store), places, stamp, read_at, is_settled })
}

fn contents(stamp: &Stamp) -> Vec<Found> {
    stamp.files().into_iter().flat_map(certificates_of).collect()
}

fn bundle(path: &Path) -> Result<TrustStore, Error> {
    if !path.exists() {
        return Err(Error::CaBundle(format!(
            "Could not find a suitable TLS CA certificate bundle, invalid path: {}",
            path.display()
        )));
    }
    let unreadable = |why: String| Error::Ssl(format!("{}: {why}", path.display()));
    let text = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    TrustStore::of(certificates(&text).map_err(unreadable)?).ok_or_else(|| is_empty(path))
}

fn is_empty(path: &Path) -> Error {
    Error::Ssl(format!("{}: no certificate in PEM form found", path.display()))
}

fn given(bytes: &[u8]) -> Result<TrustStore, Error> {
    let unusable = |why: String| Error::Ssl(format!("the CA certificates given: {why}"));
    let is_pem = bytes.windows(PEM_BEGIN.len()).any(|window| window == PEM_BEGIN);
    let found = if is_pem { certificates(bytes) } else { certificates_in_der(bytes) };
    TrustStore::of(found.map_err(unusable)?).ok_or_else(|| unusable("none can be read".to_owned()))
}

/// Loads the system's store, or Mozilla's roots if there is none.
fn system(stamp: &Stamp) -> TrustStore {
    #[cfg(any(windows, target_os = "macos"))]
    if stamp.is_empty() {
        let found = rustls_native_certs::load_native_certs().certs.into_iter();
        return TrustStore::of(found.map(Found::vouched_for).collect()).unwrap_or_else(TrustStore::bundled);
    }
    TrustStore::of(contents(stamp)).unwrap_or_else(TrustStore::bundled)
}

/// The file and directories that hold the trusted certificates.
#[derive(Debug, Default, PartialEq, Eq)]
struct Places {
    file: Option<PathBuf>,
    directories: Vec<PathBuf>,
}

impl Places {
    fn of(trust: &Trust) -> Self {
        match trust {
            Trust::Bundle(path) if path.is_dir() => Self { file: None, directories: vec![path.clone()] },
            Trust::Bundle(path) => Self { file: Some(path.clone()), directories: Vec::new() },
            Trust::System => {
                let named = Self::named_by_environment();
                if named == Self::default() { Self::known() } else { named }
            }
            Trust::Pem(_) | Trust::Anyone => Self::default(),
        }
    }

    /// `SSL_CERT_FILE`, and `SSL_CERT_DIR`, a list of directories like `PATH`.
    fn named_by_environment() -> Self {
        let directories = std::env::var_os("SSL_CERT_DIR").unwrap_or_default();
        let directories = std::env::split_paths(&directories).filter(|path| !path.as_os_str().is_empty());
        Self {
            file: std::env::var_os("SSL_CERT_FILE").map(PathBuf::from),
            directories: directories.collect(),
        }
    }

    /// The usual places of OpenSSL's store.
    #[cfg(all(unix, not(target_os = "macos")))]
    fn known() -> Self {
        let places = openssl_probe::probe();
        Self { file: places.cert_file, directories: places.cert_dir }
    }

    #[cfg(not(all(unix, not(target_os = "macos"))))]
    fn known() -> Self {
        Self::default()
    }
}
