//! The certificates of a bundle, read and ready to end chains.

use std::path::Path;
use std::sync::Arc;

use ring::digest::{self, SHA256, SHA256_OUTPUT_LEN};
use rustls::RootCertStore;
use rustls::pki_types::pem::{PemObject, SectionKind};
use rustls::pki_types::{CertificateDer, TrustAnchor};

use super::certificate::{Certificate, Stance, split_trusted, stance};

type Fingerprint = [u8; SHA256_OUTPUT_LEN];

/// Labels of PEM under which OpenSSL writes certificates.
const LABELS: [&str; 2] = ["CERTIFICATE", "X509 CERTIFICATE"];
const TRUSTED_LABEL: &str = "TRUSTED CERTIFICATE";

/// Certificates that chains may end at.
#[derive(Debug)]
pub struct Store {
    pub roots: Arc<RootCertStore>,
    /// In the order of `roots`; empty for Mozilla's, which are known by name and key alone.
    known: Vec<(Fingerprint, Certificate)>,
    /// Those that end no chain, but may be a link of one.
    pub links: Vec<CertificateDer<'static>>,
    /// Of all that was read.
    contents: Fingerprint,
}

impl Store {
    /// Mozilla's roots, which come with the program.
    pub fn bundled() -> Self {
        let roots = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        Self {
            roots: Arc::new(roots),
            known: Vec::new(),
            links: Vec::new(),
            contents: Fingerprint::default(),
        }
    }

    /// `None` where no certificate among them can be read.
    pub fn of(found: Vec<Found>) -> Option<Self> {
        let mut roots = RootCertStore::empty();
        let (mut known, mut links) = (Vec::new(), Vec::new());
        let mut contents = digest::Context::new(&SHA256);
        let mut seen = std::collections::HashSet::new();
        for Found { der, stance } in found {
            let fingerprint = fingerprint(&der);
            let Ok(mut certificate) = Certificate::read(&der) else { continue };
            certificate.stance = stance;
            // What is said of a certificate first counts, as in OpenSSL's store.
            if !seen.insert(fingerprint) || roots.add(der.clone()).is_err() {
                continue;
            }
            contents.update(&fingerprint);
            contents.update(&[stance as u8]);
            if !certificate.is_self_signed() && stance != Stance::Rejected {
                links.push(der);
            }
            known.push((fingerprint, certificate));
        }
        let (contents, roots) = (of(&contents.finish()), Arc::new(roots));
        (!known.is_empty()).then_some(Self { roots, known, links, contents })
    }

    /// Whether both were made of the same certificates.
    pub fn is_same(&self, other: &Self) -> bool {
        self.contents == other.contents
    }

    /// What is known of this very anchor, which is one of `roots`.
    pub fn known(&self, anchor: &TrustAnchor<'_>) -> Option<&Certificate> {
        // By address: one of the same name and key may be another certificate.
        let at = self.roots.roots.iter().position(|root| std::ptr::addr_eq(root, anchor))?;
        self.known.get(at).map(|(_, certificate)| certificate)
    }

    /// This very certificate, where it is one of the bundle and signed itself.
    pub fn own(&self, der: &[u8]) -> Option<&Certificate> {
        let wanted = fingerprint(der);
        let found =
            self.known.iter().find(|(found, certificate)| *found == wanted && certificate.is_self_signed());
        found.map(|(_, certificate)| certificate)
    }
}

fn fingerprint(der: &[u8]) -> Fingerprint {
    of(&digest::digest(&SHA256, der))
}

fn of(digest: &digest::Digest) -> Fingerprint {
    digest.as_ref().try_into().unwrap_or_default()
}

/// A certificate as it was found in a file.
pub struct Found {
    pub der: CertificateDer<'static>,
    stance: Stance,
}

impl Found {
    /// A certificate that the system's own store vouches for.
    #[cfg(any(windows, target_os = "macos"))]
    pub fn vouched_for(der: CertificateDer<'static>) -> Self {
        Self { der, stance: Stance::Trusted }
    }
}

/// The certificates in a text.
///
/// # Errors
/// What is malformed in it: one section spoils the whole, as in OpenSSL, since a bundle that was cut off may
/// have lost what the program relies on.
pub fn certificates(text: &[u8]) -> Result<Vec<Found>, String> {
    let malformed = |why: &dyn std::fmt::Display| format!("malformed PEM: {why}");
    let sections = pem::parse_many(text).map_err(|error| malformed(&error))?;
    let begun = text.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"-----BEGIN ")).count();
    if begun > sections.len() {
        return Err(malformed(&"a section has no end"));
    }
    let mut found = Vec::new();
    for section in &sections {
        let is_trusted = section.tag() == TRUSTED_LABEL;
        if !is_trusted && !LABELS.contains(&section.tag()) {
            continue;
        }
        let (der, rest) = split_trusted(section.contents()).map_err(|error| malformed(&error))?;
        let stance =
            if is_trusted { stance(rest).map_err(|error| malformed(&error))? } else { Stance::Neutral };
        found.push(Found { der: CertificateDer::from(der.to_vec()), stance });
    }
    Ok(found)
}

/// The certificates in a file that is one of many: what is malformed in it is passed over.
pub fn certificates_of(file: &Path) -> Vec<Found> {
    let Ok(text) = std::fs::read(file) else { return Vec::new() };
    certificates(&text).unwrap_or_else(|_| {
        let sections = <(SectionKind, Vec<u8>)>::pem_slice_iter(&text).filter_map(Result::ok);
        let sections = sections.filter(|(kind, _)| *kind == SectionKind::Certificate);
        sections.map(|(_, der)| Found { der: CertificateDer::from(der), stance: Stance::Neutral }).collect()
    })
}

/// Certificates in DER form, one behind the other, as Python's `cadata` may have them.
///
/// # Errors
/// What is malformed in them.
pub fn certificates_in_der(mut bytes: &[u8]) -> Result<Vec<Found>, String> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (der, rest) = split_trusted(bytes).map_err(|error| format!("malformed DER: {error}"))?;
        found.push(Found { der: CertificateDer::from(der.to_vec()), stance: Stance::Neutral });
        bytes = rest;
    }
    Ok(found)
}
