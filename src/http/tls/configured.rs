//! The client configuration of rustls for given settings.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rustls::ClientConfig;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use rustls::sign::{CertifiedKey, SingleCertAndKey};

use super::certificate::Proof;
use super::rules::Rules;
use super::settings::{Identity, Tls, Trust};
use super::stamp::Stamp;
use super::store;
use super::trust::{self, Anchors};
use super::verifiers::{Anyone, Trusted};
use crate::http::error::Error;

/// A client configuration, with the state of the files it was made from.
pub struct Configured {
    pub of: Tls,
    pub config: Arc<ClientConfig>,
    anchors: Option<Arc<Anchors>>,
    shown: Stamp,
    is_settled: bool,
}

impl Configured {
    /// Builds the configuration for `tls`. If the files have the same contents as for `before`, it reuses
    /// that configuration, because TLS sessions resume only within one configuration.
    ///
    /// # Errors
    /// [`Error::CaBundle`] if the bundle does not exist, [`Error::Ssl`] if a file cannot be used.
    pub fn new(tls: &Tls, before: Option<&Self>) -> Result<Self, Error> {
        let now = SystemTime::now();
        let shown = Stamp::of(tls.identity.iter().flat_map(Identity::files), &[]);
        let is_settled = shown.is_settled(now);
        let anchors = match tls.trust {
            Trust::Anyone => None,
            _ => Some(trust::anchors(&tls.trust)?),
        };
        let is_same = |before: &&Self| {
            let is_same_store = match (&before.anchors, &anchors) {
                (Some(before), Some(now)) => before.store.is_same(&now.store),
                (before, now) => before.is_none() && now.is_none(),
            };
            before.is_settled && before.shown == shown && is_same_store
        };
        let config = match before.filter(is_same) {
            Some(before) => Arc::clone(&before.config),
            None => Arc::new(config(tls, anchors.as_deref())?),
        };
        Ok(Self { of: tls.clone(), config, anchors, shown, is_settled })
    }

    /// Whether the files are unchanged since they were read.
    pub fn is_current(&self) -> bool {
        self.is_settled
            && self.shown.is_current()
            && self.anchors.as_ref().is_none_or(|anchors| anchors.is_current(&self.of.trust))
    }
}

/// Builds a client configuration that trusts `anchors`, or any server without them.
fn config(tls: &Tls, anchors: Option<&Anchors>) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let versions = tls.rules.as_ref().map_or_else(|| Rules::default().versions(), |rules| rules.versions());
    if versions.is_empty() {
        return Err(Error::Ssl(
            "no version of TLS is between the minimum and the maximum that are set".to_owned(),
        ));
    }
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_protocol_versions(&versions)
        .map_err(|error| Error::Ssl(error.to_string()))?;
    let rules = tls.rules.clone();
    let verifier: Arc<dyn ServerCertVerifier> = match anchors {
        None => Arc::new(Anyone { provider: Arc::clone(&provider), rules }),
        Some(anchors) => Arc::new(Trusted::new(Arc::clone(&anchors.store), Arc::clone(&provider), rules)?),
    };
    let builder = builder.dangerous().with_custom_certificate_verifier(verifier);
    Ok(match &tls.identity {
        None => builder.with_no_client_auth(),
        Some(identity) => {
            let own = client_certificate(identity, &provider)?;
            builder.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(own)))
        }
    })
}

/// Reads the client's certificate and key.
fn client_certificate(identity: &Identity, provider: &CryptoProvider) -> Result<CertifiedKey, Error> {
    let Identity { cert, key } = identity;
    let unusable = |path: &Path, why: String| Error::Ssl(format!("{}: {why}", path.display()));
    let text = std::fs::read(cert).map_err(|error| unusable(cert, error.to_string()))?;
    let certs = store::certificates(&text).map_err(|why| unusable(cert, why))?;
    let certs: Vec<_> = certs.into_iter().map(|found| found.der).collect();
    if certs.is_empty() {
        return Err(unusable(cert, "no certificate in PEM form found".to_owned()));
    }
    let key_file = key.as_deref().unwrap_or(cert);
    let key =
        PrivateKeyDer::from_pem_file(key_file).map_err(|error| unusable(key_file, error.to_string()))?;
    let key = provider.key_provider.load_private_key(key).map_err(|error| {
        let known = "RSA of 2048, 3072 or 4096 bits, P-256, P-384 and Ed25519 are supported";
        unusable(key_file, format!("{error} ({known})"))
    })?;
    // rustls would reject certificates of version 1 here, but it is for the server to decide what it accepts.
    let proof = certs.first().map(|own| Proof::read(own)).transpose();
    let proof = proof.map_err(|_| unusable(cert, "the certificate is malformed".to_owned()))?;
    if let (Some(proof), Some(public)) = (proof, key.public_key())
        && proof.key != public.as_ref()
    {
        return Err(unusable(key_file, "the private key does not belong to the certificate".to_owned()));
    }
    Ok(CertifiedKey::new(certs, key))
}
