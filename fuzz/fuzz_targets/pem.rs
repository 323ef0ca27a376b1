//! Keys in PEM: nothing panics, whatever stands in them.
//!
//! A line with the password and then PEM; or a line with a digit, which chooses the kind, and DER.
#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;
use oxhorizon::oauth1::{Hash, PrivateKey, PublicKey};

const KINDS: [&str; 5] =
    ["PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PUBLIC KEY", "RSA PUBLIC KEY"];

fuzz_target!(|data: &[u8]| {
    let mut lines = data.splitn(2, |byte| *byte == b'\n');
    let (first, rest) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let (password, text) = if rest.starts_with(b"-----BEGIN") {
        (first, Cow::Borrowed(rest))
    } else {
        let kind = usize::from(first.first().copied().unwrap_or_default().wrapping_sub(b'0'));
        let block = pem::Pem::new(KINDS[kind % KINDS.len()], rest);
        (b"password".as_slice(), Cow::Owned(pem::encode(&block).into_bytes()))
    };
    for password in [None, Some(password)] {
        let Ok(key) = PrivateKey::from_pem(&text, password) else { continue };
        for hash in [Hash::Sha1, Hash::Sha256, Hash::Sha512] {
            let _ = key.sign(hash, b"base string");
        }
    }
    if let Ok(key) = PublicKey::from_pem(&text) {
        for length in [0, 64, 128, 256] {
            let _ = key.verify(Hash::Sha1, b"base string", &vec![1; length]);
        }
    }
});
