//! RSA keys in PEM format, and their signatures (RFC 5849 section 3.4.3; RSASSA-PKCS1-v1_5 of RFC 8017 section 8.2).
//!
//! We prefer ring, which is hardened assembly and four times as fast. It supports neither SHA-1 nor keys below 2048 or
//! above 4096 bits; for those we use the crate `rsa`.

use std::sync::Arc;

use ::rsa::pkcs1::{DecodeRsaPrivateKey, DecodeRsaPublicKey};
use ::rsa::pkcs8::pkcs5::EncryptionScheme;
use ::rsa::pkcs8::pkcs5::pbes2::Kdf;
use ::rsa::pkcs8::{DecodePublicKey, EncodePrivateKey, EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use ::rsa::{Pkcs1v15Sign, PrivateKey as AnyKey, PublicKey as AnyPublicKey};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RSA_PKCS1_SHA512, RsaKeyPair};

use super::error::SignError;
use super::hash::Hash;
use super::legacy_pem;

/// A private key.
#[derive(Clone)]
pub struct PrivateKey(Arc<Inner>);

struct Inner {
    any: AnyKey,
    ring: Option<RsaKeyPair>,
}

fn unreadable(why: &str) -> SignError {
    SignError::RsaKey(why.to_owned())
}

/// Returns the first block of a PEM text whose tag is `wanted`.
fn block(pem: &[u8], wanted: impl Fn(&str) -> bool) -> Result<pem::Pem, SignError> {
    let blocks = pem::parse_many(pem).map_err(|_| unreadable("the PEM text is damaged"))?;
    let mut tags = blocks.iter().map(|block| block.tag().to_owned()).collect::<Vec<_>>();
    match blocks.into_iter().find(|block| wanted(block.tag())) {
        Some(block) => Ok(block),
        None if tags.is_empty() => Err(unreadable("it contains no PEM block (-----BEGIN …-----)")),
        None => Err(SignError::RsaKey(format!("it contains a {}", tags.swap_remove(0)))),
    }
}

impl PrivateKey {
    /// Reads PEM: PKCS#1 (`RSA PRIVATE KEY`) or PKCS#8 (`PRIVATE KEY`), encrypted or not.
    ///
    /// # Errors
    /// [`SignError::RsaKey`], which says what is wrong with the key but does not show it.
    pub fn from_pem(pem: &[u8], password: Option<&[u8]>) -> Result<Self, SignError> {
        let kinds = ["RSA PRIVATE KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY"];
        let block = block(pem, |tag| kinds.contains(&tag))?;
        let is_encrypted = block.tag() == "ENCRYPTED PRIVATE KEY" || legacy_pem::is_encrypted(&block);
        let password = password.filter(|_| is_encrypted);
        if is_encrypted && password.is_none() {
            return Err(unreadable("it is encrypted; pass its password as rsa_key_password"));
        }
        let any = match (block.tag(), password) {
            ("RSA PRIVATE KEY", Some(password)) => {
                let der = legacy_pem::decrypt(&block, password)?;
                AnyKey::from_pkcs1_der(&der).map_err(|_| unreadable(legacy_pem::WRONG_PASSWORD))?
            }
            ("RSA PRIVATE KEY", None) => {
                AnyKey::from_pkcs1_der(block.contents()).map_err(|_| unreadable("it is not an RSA key"))?
            }
            (_, Some(password)) => {
                let info = EncryptedPrivateKeyInfoRef::try_from(block.contents())
                    .map_err(|_| unreadable(legacy_pem::UNKNOWN))?;
                check_cost(&info.encryption_algorithm)?;
                let der = info.decrypt(password).map_err(|_| unreadable(legacy_pem::WRONG_PASSWORD))?;
                pkcs8(der.as_bytes())?
            }
            (_, None) => pkcs8(block.contents())?,
        };
        let ring = any.to_pkcs8_der().ok().and_then(|der| RsaKeyPair::from_pkcs8(der.as_bytes()).ok());
        Ok(Self(Arc::new(Inner { any, ring })))
    }

    /// Signs `message`.
    ///
    /// # Errors
    /// [`SignError::RsaKey`] for a key that is too small for the hash; [`SignError::Random`].
    pub fn sign(&self, hash: Hash, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let Inner { any, ring } = &*self.0;
        let encoding = match hash {
            Hash::Sha1 => None,
            Hash::Sha256 => Some(&RSA_PKCS1_SHA256),
            Hash::Sha512 => Some(&RSA_PKCS1_SHA512),
        };
        if let (Some(key), Some(encoding)) = (ring, encoding) {
            let mut signature = vec![0; key.public().modulus_len()];
            if key.sign(encoding, &SystemRandom::new(), message, &mut signature).is_ok() {
                return Ok(signature);
            }
        }
        // The crate blinds this with random numbers from the operating system.
        any.sign(padding(hash), &hash.digest(message))
            .map_err(|_| unreadable("it is too small for the signature method"))
    }
}

/// Rejects encryption parameters that take minutes, or so much memory that a failed allocation would abort the process.
/// The key may come from somebody else than the program.
fn check_cost(scheme: &EncryptionScheme) -> Result<(), SignError> {
    const MAX_MEMORY: u64 = 256 << 20;
    const MAX_ITERATIONS: u32 = 10_000_000;
    let is_excessive = match scheme.pbes2().map(|parameters| &parameters.kdf) {
        Some(Kdf::Pbkdf2(parameters)) => parameters.iteration_count > MAX_ITERATIONS,
        Some(Kdf::Scrypt(parameters)) => {
            let block = 128 * u64::from(parameters.block_size);
            let memory = parameters.cost_parameter.saturating_mul(block);
            memory > MAX_MEMORY || memory.saturating_mul(parameters.parallelization.into()) > 4 * MAX_MEMORY
        }
        _ => false,
    };
    if is_excessive {
        return Err(unreadable("decrypting it takes too much time or memory"));
    }
    Ok(())
}

fn pkcs8(der: &[u8]) -> Result<AnyKey, SignError> {
    let info = PrivateKeyInfoRef::try_from(der).map_err(|_| unreadable("its PEM text is damaged"))?;
    AnyKey::try_from(info).map_err(|_| unreadable("it is not an RSA key, or has an unusual form"))
}

/// A public key.
pub struct PublicKey(AnyPublicKey);

impl PublicKey {
    /// Reads PEM: `PUBLIC KEY` (SubjectPublicKeyInfo) or `RSA PUBLIC KEY` (PKCS#1).
    ///
    /// # Errors
    /// [`SignError::RsaKey`].
    pub fn from_pem(pem: &[u8]) -> Result<Self, SignError> {
        let block = block(pem, |tag| tag == "PUBLIC KEY" || tag == "RSA PUBLIC KEY")?;
        let key = if block.tag() == "PUBLIC KEY" {
            AnyPublicKey::from_public_key_der(block.contents()).ok()
        } else {
            AnyPublicKey::from_pkcs1_der(block.contents()).ok()
        };
        key.map(Self).ok_or_else(|| unreadable("it is not an RSA key"))
    }

    /// Whether `signature` is valid for `message`.
    #[must_use]
    pub fn verify(&self, hash: Hash, message: &[u8], signature: &[u8]) -> bool {
        self.0.verify(padding(hash), &hash.digest(message), signature).is_ok()
    }
}

fn padding(hash: Hash) -> Pkcs1v15Sign {
    match hash {
        Hash::Sha1 => Pkcs1v15Sign::new::<sha1::Sha1>(),
        Hash::Sha256 => Pkcs1v15Sign::new::<sha2::Sha256>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<sha2::Sha512>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::rsa::pkcs1::EncodeRsaPrivateKey;
    use ::rsa::pkcs8::{EncodePublicKey, LineEnding};

    #[test]
    fn signatures_verify() {
        // ring takes the second alone.
        for bits in [1024, 2048] {
            let key = AnyKey::new(&mut ::rsa::rand_core::UnwrapErr(getrandom::SysRng), bits).unwrap();
            let public = key.to_public_key().to_public_key_pem(LineEnding::LF).unwrap();
            let public = PublicKey::from_pem(public.as_bytes()).unwrap();
            for pem in
                [key.to_pkcs1_pem(LineEnding::CRLF).unwrap(), key.to_pkcs8_pem(LineEnding::LF).unwrap()]
            {
                let private = PrivateKey::from_pem(pem.as_bytes(), None).unwrap();
                for hash in [Hash::Sha1, Hash::Sha256, Hash::Sha512] {
                    let signature = private.sign(hash, b"text").unwrap();
                    assert!(public.verify(hash, b"text", &signature));
                    assert!(!public.verify(hash, b"other text", &signature));
                }
            }
        }
    }

    #[test]
    fn malformed_keys_are_rejected() {
        let refusal = |pem: &str| PrivateKey::from_pem(pem.as_bytes(), None).err().unwrap().to_string();
        assert!(refusal("").contains("no PEM block"));
        assert!(refusal("secret").contains("no PEM block"));
        let certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert!(refusal(certificate).contains("a CERTIFICATE"));
        let damaged = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assert!(refusal(damaged).contains("damaged"));
    }

    /// Who gives a key need not have written it: N of scrypt is 2^28 here.
    #[test]
    fn expensive_encryption_is_rejected() {
        let der = "MGYwUgYJKoZIhvcNAQUNMEUwJAYJKwYBBAHaRwQLMBcECHNhbHRzYWx0AgUQAAAAAAIBCAIBATAdBglghkgBZQMEASoEEAAA\
                   AAAAAAAAAAAAAAAAAAAEEAAAAAAAAAAAAAAAAAAAAAA=";
        let pem =
            format!("-----BEGIN ENCRYPTED PRIVATE KEY-----\n{der}\n-----END ENCRYPTED PRIVATE KEY-----\n");
        let refused = PrivateKey::from_pem(pem.as_bytes(), Some(b"x")).err().unwrap().to_string();
        assert!(refused.contains("memory"), "{refused}");
    }
}
