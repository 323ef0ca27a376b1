//! Encrypted PEM in OpenSSL's format from before PKCS #8: `Proc-Type: 4,ENCRYPTED`, `DEK-Info: AES-256-CBC,…`.

use aes::{Aes128, Aes192, Aes256};
use cbc::Decryptor;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7};
use des::TdesEde3;
use md5::{Digest, Md5};
use pem::Pem;
use zeroize::Zeroizing;

use super::error::SignError;

pub const WRONG_PASSWORD: &str = "the password is wrong";
pub const UNKNOWN: &str =
    "its encryption is not supported, or its PEM text is damaged; convert it with 'openssl pkcs8 -topk8'";

/// Whether the block has the header of an encrypted one.
#[must_use]
pub fn is_encrypted(block: &Pem) -> bool {
    block.headers().get("DEK-Info").is_some()
}

/// Decrypts a block.
///
/// # Errors
/// [`SignError::RsaKey`] for an unsupported cipher or a wrong password.
pub fn decrypt(block: &Pem, password: &[u8]) -> Result<Zeroizing<Vec<u8>>, SignError> {
    let error = |why: &str| SignError::RsaKey(why.to_owned());
    let info = block.headers().get("DEK-Info").unwrap_or_default();
    let (cipher, iv) = info.split_once(',').ok_or_else(|| error(UNKNOWN))?;
    let iv = from_hex(iv.trim()).ok_or_else(|| error(UNKNOWN))?;
    let decrypted = match cipher.trim() {
        "AES-128-CBC" => cbc::<Aes128>(block, password, &iv, 16),
        "AES-192-CBC" => cbc::<Aes192>(block, password, &iv, 24),
        "AES-256-CBC" => cbc::<Aes256>(block, password, &iv, 32),
        "DES-EDE3-CBC" => cbc::<TdesEde3>(block, password, &iv, 24),
        _ => return Err(error(UNKNOWN)),
    };
    decrypted.ok_or_else(|| error(WRONG_PASSWORD))
}

fn cbc<C>(block: &Pem, password: &[u8], iv: &[u8], key_length: usize) -> Option<Zeroizing<Vec<u8>>>
where
    C: BlockCipherDecrypt,
    Decryptor<C>: KeyIvInit + BlockModeDecrypt,
{
    let key = derive_key(password, iv.get(..8)?, key_length);
    let cipher = Decryptor::<C>::new_from_slices(&key, iv).ok()?;
    cipher.decrypt_padded_vec::<Pkcs7>(block.contents()).ok().map(Zeroizing::new)
}

/// OpenSSL's `EVP_BytesToKey` with MD5 and one round.
fn derive_key(password: &[u8], salt: &[u8], length: usize) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(Vec::with_capacity(48));
    let mut last: Vec<u8> = Vec::new();
    while key.len() < length {
        last = Md5::new().chain_update(&last).chain_update(password).chain_update(salt).finalize().to_vec();
        key.extend_from_slice(&last);
    }
    key.truncate(length);
    key
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    text.as_bytes()
        .chunks(2)
        .map(|pair| match *pair {
            [high, low] => Some(digit(high)? << 4 | digit(low)?),
            _ => None,
        })
        .collect()
}
