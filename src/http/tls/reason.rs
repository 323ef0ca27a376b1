//! Error messages for TLS failures.

use std::io;

use rustls::{CertificateError, Error, OtherError};
use webpki::Error as PathError;

use super::certificate::CertificateRefusal;
use super::rules::WrongFingerprint;
use crate::http::error::Error as HttpError;
use crate::http::target::Target;

/// Returns the message for an error of rustls; `None` for other errors.
pub fn reason(error: &io::Error) -> Option<String> {
    error.get_ref()?.downcast_ref::<Error>().map(in_words)
}

/// Returns the error for a failed handshake.
pub fn failure(error: &io::Error, target: &Target) -> HttpError {
    let server = target.host_port();
    match reason(error) {
        Some(why) => HttpError::Ssl(format!("{server}: {why}")),
        None if error.kind() == io::ErrorKind::UnexpectedEof => {
            HttpError::Ssl(format!("{server}: the connection was closed during the TLS handshake"))
        }
        None => {
            HttpError::Connection(format!("Connection aborted by {server} during the TLS handshake: {error}"))
        }
    }
}

/// Returns an error of webpki, or of our own checks, for which rustls has no variant.
fn other<T: std::error::Error + 'static>(error: &CertificateError) -> Option<&T> {
    match error {
        CertificateError::Other(OtherError(inner)) => inner.downcast_ref(),
        _ => None,
    }
}

fn in_words(error: &Error) -> String {
    let Error::InvalidCertificate(error) = error else { return error.to_string() };
    if let Some(wrong) = other::<WrongFingerprint>(error) {
        return wrong.to_string();
    }
    if let Some(refusal) = other::<CertificateRefusal>(error) {
        return format!("certificate verify failed: {refusal}");
    }
    use CertificateError as Of;
    let why = match error {
        Of::UnknownIssuer => {
            "unknown issuer: it is signed by no authority that is trusted (verify= names a bundle of others)"
        }
        // ring does not say which.
        Of::BadSignature => {
            "a signature is wrong, or an RSA key is of a size that is not supported (2048 to 8192 bits, and an \
             exponent of 33 bits at most)"
        }
        Of::UnsupportedSignatureAlgorithmContext { .. }
        | Of::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            "its signature is of a kind that is not trusted any more (SHA-1, MD5), or not known"
        }
        Of::InvalidPurpose | Of::InvalidPurposeContext { .. } => {
            "its purpose is not that of a server (extended key usage)"
        }
        // webpki reads no earlier times.
        Of::BadEncoding => "it is malformed, or valid since before 1970",
        _ => match other::<PathError>(error) {
            Some(PathError::CaUsedAsEndEntity) => {
                "it is an authority's (CA:TRUE), and not a server's; issue it with CA:FALSE, or name it with \
                 verify= if it signed itself"
            }
            Some(PathError::EndEntityUsedAsCa) => "it is signed by a certificate that is no authority's",
            Some(PathError::UnsupportedCriticalExtension) => "it has a critical extension that is not known",
            Some(PathError::NameConstraintViolation) => {
                "an authority signed it for a name that it may not sign for (name constraints)"
            }
            Some(PathError::PathLenConstraintViolated) => {
                "there are more authorities in its chain than one of them allows (path length)"
            }
            Some(path) => return format!("certificate verify failed: {path:?}"),
            None => return format!("certificate verify failed: {error}"),
        },
    };
    format!("certificate verify failed: {why}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(error: impl Into<CertificateError>) -> String {
        in_words(&Error::InvalidCertificate(error.into()))
    }

    #[test]
    fn errors_have_messages() {
        let of_path = |error| CertificateError::Other(OtherError(std::sync::Arc::new(error)));
        assert!(said(CertificateError::UnknownIssuer).contains("unknown issuer"));
        assert!(said(of_path(PathError::NameConstraintViolation)).contains("name constraints"));
        assert!(said(of_path(PathError::CaUsedAsEndEntity)).contains("CA:TRUE"));
        let refused =
            CertificateError::Other(OtherError(std::sync::Arc::new(CertificateRefusal::NoAuthority)));
        assert!(said(refused).contains("may not issue"));
        assert!(said(of_path(PathError::MalformedDnsIdentifier)).ends_with("MalformedDnsIdentifier"));
        assert!(said(CertificateError::Expired).starts_with("certificate verify failed: "));
        assert_eq!(in_words(&Error::HandshakeNotComplete), "handshake not complete");
    }
}
