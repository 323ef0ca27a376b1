//! Verifies a server's certificate.

use std::cell::Cell;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme};
use webpki::{EndEntityCert, ExtendedKeyUsageValidator, KeyPurposeIdIter, RawPublicKeyEntity, VerifiedPath};

use super::certificate::{Certificate, CertificateRefusal, Proof};
use super::rules::{AssertHostname, Rules};
use super::store::TrustStore;
use crate::http::error::Error as HttpError;

type Verified = Result<ServerCertVerified, Error>;
type Valid = Result<HandshakeSignatureValid, Error>;

/// Accepts certificates whose chain ends at an anchor, and self-signed certificates of the bundle.
#[derive(Debug)]
pub struct Trusted {
    /// Verifies handshake signatures, and turns webpki's errors into rustls'.
    webpki: Arc<WebPkiServerVerifier>,
    store: Arc<TrustStore>,
    provider: Arc<CryptoProvider>,
    rules: Option<Arc<Rules>>,
}

impl Trusted {
    pub fn new(
        store: Arc<TrustStore>,
        provider: Arc<CryptoProvider>,
        rules: Option<Arc<Rules>>,
    ) -> Result<Self, HttpError> {
        let webpki =
            WebPkiServerVerifier::builder_with_provider(Arc::clone(&store.roots), Arc::clone(&provider));
        let webpki = webpki.build().map_err(|error| HttpError::Ssl(error.to_string()))?;
        Ok(Self { webpki, store, provider, rules })
    }

    /// Checks that the chain leads to an anchor that may issue it.
    fn verify_chain(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<(), Error> {
        if let Some(own) = self.store.own(certificate) {
            return own.check_own(now.as_secs()).map_err(refused);
        }
        // Even if it has the key of an anchor, for example after a renewal with the same key.
        if Certificate::read(certificate).is_ok_and(|server| server.is_self_signed()) {
            return Err(refused(CertificateRefusal::SelfSigned));
        }
        let refusal = Cell::new(None);
        let intermediates: Vec<_> = intermediates.iter().chain(&self.store.links).cloned().collect();
        let believed = |path: &VerifiedPath<'_>| {
            self.check_path(path, now.as_secs()).map_err(|why| {
                refusal.set(Some(why));
                webpki::Error::UnknownIssuer
            })
        };
        let verified = EndEntityCert::try_from(certificate).and_then(|parsed| {
            parsed
                .verify_for_usage(
                    self.provider.signature_verification_algorithms.all,
                    &self.store.roots.roots,
                    &intermediates,
                    now,
                    AnyPurpose,
                    None,
                    Some(&believed),
                )
                .map(|_| ())
        });
        match (verified, refusal.get()) {
            (Ok(()), _) => Ok(()),
            (Err(_), Some(why)) => Err(refused(why)),
            (Err(webpki::Error::CaUsedAsEndEntity), None)
                if self.is_issued_here(certificate, now.as_secs()) =>
            {
                let server = Certificate::read(certificate).map_err(|_| CertificateRefusal::Malformed);
                server.and_then(|server| server.check_own(now.as_secs())).map_err(refused)
            }
            (Err(_), None) => {
                self.webpki.verify_server_cert(certificate, &intermediates, name, ocsp, now)?;
                Err(CertificateError::UnknownIssuer.into())
            }
        }
    }

    /// Whether an anchor signed this certificate directly. webpki rejects every server certificate with
    /// `CA:TRUE` before it checks anything else, but home-made ones often have it, and OpenSSL accepts them.
    fn is_issued_here(&self, der: &CertificateDer<'_>, now: u64) -> bool {
        let Ok(proof) = Proof::read(der) else { return false };
        let algorithms = self.provider.signature_verification_algorithms.all;
        let has_signed = |anchor: &TrustAnchor<'_>| {
            let key = webpki::spki_for_anchor(anchor);
            let Ok(key) = RawPublicKeyEntity::try_from(&key) else { return false };
            let mut known = algorithms.iter().filter(|known| *known.signature_alg_id() == *proof.algorithm);
            known.any(|known| key.verify_signature(*known, proof.signed, proof.signature).is_ok())
        };
        // We do not check name constraints here, so webpki's refusal stands if there are any.
        let mut issuers = self.store.roots.roots.iter().filter(|anchor| {
            *anchor.subject == *proof.issuer
                && anchor.name_constraints.is_none()
                && self.store.known(anchor).is_some_and(|known| known.check_anchor(now, 0).is_ok())
        });
        issuers.any(has_signed)
    }

    /// Checks what OpenSSL requires of a chain and webpki does not: key usage, and everything about the anchor.
    fn check_path(&self, path: &VerifiedPath<'_>, now: u64) -> Result<(), CertificateRefusal> {
        let read =
            |der: &CertificateDer<'_>| Certificate::read(der).map_err(|_| CertificateRefusal::Malformed);
        read(&path.end_entity().der())?.check_server()?;
        let mut below = 0;
        for between in path.intermediate_certificates() {
            let authority = read(&between.der())?;
            authority.check_between()?;
            below += u32::from(!authority.is_self_issued());
        }
        match self.store.known(path.anchor()) {
            Some(anchor) => anchor.check_anchor(now, below),
            None => Ok(()),
        }
    }

    fn verify_name(&self, certificate: &CertificateDer<'_>, name: &ServerName<'_>) -> Result<(), Error> {
        let asserted = match self.rules.as_deref() {
            // As in urllib3, a fingerprint replaces the name.
            Some(
                Rules { fingerprint: Some(_), .. } | Rules { assert_hostname: AssertHostname::Never, .. },
            ) => {
                return Ok(());
            }
            Some(Rules { assert_hostname: AssertHostname::Name(asserted), .. }) => {
                Some(ServerName::try_from(asserted.as_str()).map_err(|_| CertificateError::NotValidForName)?)
            }
            _ => None,
        };
        let name = asserted.as_ref().unwrap_or(name);
        verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
        verify_wildcard(certificate, name)
    }
}

/// Leaves extended key usage to [`Trusted::check_path`], which follows OpenSSL's rules.
struct AnyPurpose;

impl ExtendedKeyUsageValidator for AnyPurpose {
    fn validate(&self, _: KeyPurposeIdIter<'_, '_>) -> Result<(), webpki::Error> {
        Ok(())
    }
}

/// In OpenSSL, wildcards are of letters, digits and hyphens, and stand for those, so a name with an underscore has to be
/// in the certificate as it is. webpki lets `*.example` stand for `a_b.example` as well.
fn verify_wildcard(certificate: &CertificateDer<'_>, name: &ServerName<'_>) -> Result<(), Error> {
    let ServerName::DnsName(host) = name else { return Ok(()) };
    let host = host.as_ref().trim_end_matches('.');
    if !host.contains('_') {
        return Ok(());
    }
    let parsed = EndEntityCert::try_from(certificate).map_err(|_| CertificateError::BadEncoding)?;
    if parsed.valid_dns_names().any(|named| named.eq_ignore_ascii_case(host)) {
        return Ok(());
    }
    let presented = parsed.valid_dns_names().map(|named| format!("DnsName({named:?})")).collect();
    Err(CertificateError::NotValidForNameContext { expected: name.to_owned(), presented }.into())
}

fn refused(why: CertificateRefusal) -> Error {
    CertificateError::Other(OtherError(Arc::new(why))).into()
}

fn verify_fingerprint(rules: Option<&Rules>, certificate: &CertificateDer<'_>) -> Result<(), Error> {
    let checked = rules.map_or(Ok(()), |rules| rules.check_fingerprint(certificate));
    checked.map_err(|why| CertificateError::Other(OtherError(Arc::new(why))).into())
}

impl ServerCertVerifier for Trusted {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Verified {
        self.verify_chain(certificate, intermediates, name, ocsp, now)?;
        self.verify_name(certificate, name)?;
        verify_fingerprint(self.rules.as_deref(), certificate)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Valid {
        self.webpki.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Valid {
        self.webpki.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.webpki.supported_verify_schemes()
    }
}

/// `verify=False`: accepts any certificate, or any with the right fingerprint. Without a fingerprint the
/// handshake's signatures are not verified: they would only prove that the peer owns a certificate that we
/// ignore, and ring does not support some of the keys that people turn verification off for. With a
/// fingerprint they prove that the certificate is the peer's own.
#[derive(Debug)]
pub struct Anyone {
    pub provider: Arc<CryptoProvider>,
    pub rules: Option<Arc<Rules>>,
}

impl Anyone {
    fn is_pinned(&self) -> bool {
        self.rules.as_ref().is_some_and(|rules| rules.fingerprint.is_some())
    }
}

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Verified {
        verify_fingerprint(self.rules.as_deref(), certificate)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Valid {
        if !self.is_pinned() {
            return Ok(HandshakeSignatureValid::assertion());
        }
        let known = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Valid {
        if !self.is_pinned() {
            return Ok(HandshakeSignatureValid::assertion());
        }
        let known = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
