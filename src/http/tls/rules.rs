//! Additional TLS requirements of a program.

use std::fmt;

use md5::Digest as _;
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use rustls::SupportedProtocolVersion;
use rustls::version::{TLS12, TLS13};
use subtle::ConstantTimeEq;

/// A version of TLS that rustls speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    Tls12,
    Tls13,
}

/// Which name the server's certificate must have (urllib3's `assert_hostname`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum AssertHostname {
    /// The name that the connection was opened for.
    #[default]
    Default,
    /// Any name. The chain is still verified.
    Never,
    /// This one.
    Name(String),
}

/// The TLS options of `urllib3.PoolManager`. They apply to the origin's handshake; only the versions apply
/// to a proxy's.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Rules {
    pub minimum: Option<Version>,
    pub maximum: Option<Version>,
    pub assert_hostname: AssertHostname,
    /// The name sent as SNI. It is also the name that is checked, unless `assert_hostname` names another.
    pub server_hostname: Option<String>,
    /// The MD5 (16 bytes), SHA-1 (20) or SHA-256 (32) digest of the server's certificate. It replaces
    /// the check of the name. The chain is still verified.
    pub fingerprint: Option<Vec<u8>>,
}

impl Rules {
    /// Returns the rules for a proxy's handshake, as in urllib3.
    #[must_use]
    pub fn for_proxy(&self) -> Self {
        Self { minimum: self.minimum, maximum: self.maximum, ..Self::default() }
    }

    /// Returns the allowed versions; empty if the limits exclude each other.
    #[must_use]
    pub fn versions(&self) -> Vec<&'static SupportedProtocolVersion> {
        let is_allowed = |version: Version| {
            self.minimum.is_none_or(|minimum| version >= minimum)
                && self.maximum.is_none_or(|maximum| version <= maximum)
        };
        let both = [(Version::Tls13, &TLS13), (Version::Tls12, &TLS12)];
        both.into_iter().filter(|(version, _)| is_allowed(*version)).map(|(_, version)| version).collect()
    }

    /// Checks the fingerprint, if there is one, in constant time.
    ///
    /// # Errors
    /// `certificate` has another fingerprint.
    pub(super) fn check_fingerprint(&self, certificate: &[u8]) -> Result<(), WrongFingerprint> {
        let Some(expected) = &self.fingerprint else { return Ok(()) };
        let found: Vec<u8> = match expected.len() {
            16 => md5::Md5::digest(certificate).to_vec(),
            20 => digest(&SHA1_FOR_LEGACY_USE_ONLY, certificate).as_ref().to_vec(),
            32 => digest(&SHA256, certificate).as_ref().to_vec(),
            _ => return Err(WrongFingerprint::Length(hex(expected))),
        };
        if bool::from(expected.ct_eq(&found)) {
            return Ok(());
        }
        Err(WrongFingerprint::Other { expected: hex(expected), found: hex(&found) })
    }
}

/// A fingerprint mismatch; the messages are those of urllib3's `assert_fingerprint`.
#[derive(Debug)]
pub enum WrongFingerprint {
    Length(String),
    Other { expected: String, found: String },
}

impl fmt::Display for WrongFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(fingerprint) => write!(f, "Fingerprint of invalid length: {fingerprint}"),
            Self::Other { expected, found } => {
                write!(f, "Fingerprints did not match. Expected \"{expected}\", got \"{found}\"")
            }
        }
    }
}

impl std::error::Error for WrongFingerprint {}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprint_of_other_certificate_is_refused() {
        let of = |fingerprint: Vec<u8>| Rules { fingerprint: Some(fingerprint), ..Rules::default() };
        let digests = [
            md5::Md5::digest("der").to_vec(),
            sha1::Sha1::digest("der").to_vec(),
            sha2::Sha256::digest("der").to_vec(),
        ];
        for digest in digests {
            assert!(of(digest.clone()).check_fingerprint(b"der").is_ok());
            let why = of(digest.clone()).check_fingerprint(b"other").unwrap_err().to_string();
            assert!(
                why.starts_with(&format!("Fingerprints did not match. Expected \"{}\", got", hex(&digest)))
            );
        }
        let why = of(vec![1, 2]).check_fingerprint(b"der").unwrap_err().to_string();
        assert_eq!(why, "Fingerprint of invalid length: 0102");
        assert!(Rules::default().check_fingerprint(b"der").is_ok());
    }

    #[test]
    fn versions_outside_limits_are_left_out() {
        let of = |minimum, maximum| Rules { minimum, maximum, ..Rules::default() }.versions().len();
        assert_eq!(of(None, None), 2);
        assert_eq!(of(Some(Version::Tls13), None), 1);
        assert_eq!(of(None, Some(Version::Tls12)), 1);
        assert_eq!(of(Some(Version::Tls13), Some(Version::Tls12)), 0);
    }
}
