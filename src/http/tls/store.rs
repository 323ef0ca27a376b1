//! Parses a bundle of certificates into trust anchors.

use std::path::Path;
use std::sync::Arc;

use ring::digest::{self, SHA256, SHA256_OUTPUT_LEN};
use rustls::RootCertStore;
use rustls::pki_types::pem::{PemObject, SectionKind};
use rustls::pki_types::{CertificateDer, TrustAnchor};

use super::certificate::{Certificate, Stance, split_trusted, stance};

type Fingerprint = [u8; SHA256_OUTPUT_LEN];

/// The PEM labels that OpenSSL accepts for certificates.
const LABELS: [&str; 2] = ["CERTIFICATE", "X509 CERTIFICATE"];
const TRUSTED_LABEL: &str = "TRUSTED CERTIFICATE";

/// Trust anchors, with what [`Certificate`] knows about each.
#[derive(Debug)]
pub struct TrustStore {
    pub roots: Arc<RootCertStore>,
    /// In the order of `roots`; empty for Mozilla's roots, which consist of name and key only.
    known: Vec<(Fingerprint, Certificate)>,
    /// Certificates that are not self-signed: candidates for the middle of a chain.
    pub links: Vec<CertificateDer<'static>>,
    /// A digest of everything that was read.
    contents: Fingerprint,
}

impl TrustStore {
    /// Returns Mozilla's roots, which are built in.
    pub fn bundled() -> Self {
        let roots = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        Self {
            roots: Arc::new(roots),
            known: Vec::new(),
            links: Vec::new(),
            contents: Fingerprint::default(),
        }
    }

    /// Returns `None` if none of the certificates can be parsed.
    pub fn of(found: Vec<Found>) -> Option<Self> {
        let mut roots = RootCertStore::empty();
        let (mut known, mut links) = (Vec::new(), Vec::new());
        let mut contents = digest::Context::new(&SHA256);
        let mut seen = std::collections::HashSet::new();
        for Found { der, stance } in found {
            let fingerprint = fingerprint(&der);
            let Ok(mut certificate) = Certificate::read(&der) else { continue };
            certificate.stance = stance;
            // The first occurrence of a certificate counts, as in OpenSSL.
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

    /// Whether both hold the same certificates.
    pub fn is_same(&self, other: &Self) -> bool {
        self.contents == other.contents
    }

    /// Looks up an anchor, which must be an element of `roots`.
    pub fn known(&self, anchor: &TrustAnchor<'_>) -> Option<&Certificate> {
        // Compared by address: two certificates may share name and key.
        let at = self.roots.roots.iter().position(|root| std::ptr::addr_eq(root, anchor))?;
        self.known.get(at).map(|(_, certificate)| certificate)
    }

    /// Looks up exactly this certificate among the self-signed ones.
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

/// A certificate found in a file.
pub struct Found {
    pub der: CertificateDer<'static>,
    stance: Stance,
}

impl Found {
    /// A certificate from the system's own store, which has already decided to trust it.
    #[cfg(any(windows, target_os = "macos"))]
    pub fn vouched_for(der: CertificateDer<'static>) -> Self {
        Self { der, stance: Stance::Trusted }
    }
}

/// Parses the certificates of a PEM file.
///
/// # Errors
/// Any malformed section fails the whole file, as in OpenSSL: a truncated bundle must not pass unnoticed.
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

/// Parses the certificates of one file of a directory or the system's store. Malformed sections are skipped.
pub fn certificates_of(file: &Path) -> Vec<Found> {
    let Ok(text) = std::fs::read(file) else { return Vec::new() };
    certificates(&text).unwrap_or_else(|_| {
        let sections = <(SectionKind, Vec<u8>)>::pem_slice_iter(&text).filter_map(Result::ok);
        let sections = sections.filter(|(kind, _)| *kind == SectionKind::Certificate);
        sections.map(|(_, der)| Found { der: CertificateDer::from(der), stance: Stance::Neutral }).collect()
    })
}

/// Parses concatenated DER certificates, the bytes form of `cadata` in Python's `ssl` module.
///
/// # Errors
/// The bytes are not certificates.
pub fn certificates_in_der(mut bytes: &[u8]) -> Result<Vec<Found>, String> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (der, rest) = split_trusted(bytes).map_err(|error| format!("malformed DER: {error}"))?;
        found.push(Found { der: CertificateDer::from(der.to_vec()), stance: Stance::Neutral });
        bytes = rest;
    }
    Ok(found)
}
