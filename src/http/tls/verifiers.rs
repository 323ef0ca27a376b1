//! Whether a server's certificate is believed.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{DigitallySignedStruct, Error, SignatureScheme};

use super::reason::is_ca_as_end_entity;
use super::trust::Anchors;

type Verified = Result<ServerCertVerified, Error>;
type Valid = Result<HandshakeSignatureValid, Error>;

/// Believes those whose chain ends at an anchor, and those that are an anchor themselves.
#[derive(Debug)]
pub struct Trusted {
    chain: Arc<WebPkiServerVerifier>,
    anchors: Arc<Anchors>,
}

impl Trusted {
    pub fn new(anchors: Arc<Anchors>, provider: Arc<CryptoProvider>) -> Result<Self, super::Error> {
        let chain = WebPkiServerVerifier::builder_with_provider(Arc::clone(&anchors.roots), provider);
        let chain = chain.build().map_err(|error| super::Error::Ssl(error.to_string()))?;
        Ok(Self { chain, anchors })
    }
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
        match self.chain.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            // `openssl req -x509` calls each certificate an authority. It was found to be of this time
            // before; who put it into the bundle trusts it.
            Err(error) if is_ca_as_end_entity(&error) && self.anchors.holds(certificate) => {
                verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
                Ok(ServerCertVerified::assertion())
            }
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Valid {
        self.chain.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Valid {
        self.chain.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.chain.supported_verify_schemes()
    }
}

/// `verify=False`: believes anyone. The handshake's signatures would prove that the peer has the key of
/// a certificate that nobody looks at, and keys that ring does not know are what one turns it off for.
#[derive(Debug)]
pub struct Anyone(pub Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Verified {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(&self, _: &[u8], _: &CertificateDer<'_>, _: &DigitallySignedStruct) -> Valid {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(&self, _: &[u8], _: &CertificateDer<'_>, _: &DigitallySignedStruct) -> Valid {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
