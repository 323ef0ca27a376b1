//! Verifying: nothing panics, and nobody forges.
//!
//! The seeds hold requests that are signed with the secrets below. Whatever becomes of them, one that is
//! still accepted says of itself what they said: only the place of its parameters may have changed.
//!
//! A line each: method, URL, content type, Authorization, and the body in all that follows.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use oxhorizon::oauth1::{Method, PublicKey, ReceivedRequest, Refusal, RequestSignature, Secrets};

static PUBLIC: LazyLock<PublicKey> =
    LazyLock::new(|| PublicKey::from_pem(include_bytes!("../keys/public.pem")).unwrap());

const RIGHT: Secrets<'_> = Secrets::Shared("fuzzsecret", "fuzztokensecret");
const OTHER: Secrets<'_> = Secrets::Shared("fuzzsecret", "othertokensecret");

fuzz_target!(|data: &[u8]| {
    let mut lines = data.splitn(5, |byte| *byte == b'\n');
    let mut line = || lines.next().unwrap_or_default();
    let texts = [(); 4].map(|()| String::from_utf8_lossy(line()));
    let [method, url, content_type, authorization] = &texts;
    let given = |text| Some(text).filter(|text: &&str| !text.is_empty());
    let request = ReceivedRequest {
        method,
        url,
        content_type: given(content_type),
        authorization: given(authorization),
        body: line(),
    };
    let Ok(read) = RequestSignature::read(&request) else { return };
    for now in [0, 1_700_000_000, u64::MAX] {
        let _ = read.check_timestamp(now, 300);
    }
    let by_secret = read.check(&RIGHT);
    let by_key = read.check(&Secrets::Rsa(&PUBLIC));
    let refused_for_its_method = |result: &Result<(), Refusal>| matches!(result, Err(Refusal::Method(_)));
    assert!(refused_for_its_method(&by_secret) || refused_for_its_method(&by_key));
    if read.method == Method::Plaintext {
        return;
    }
    assert_ne!(read.check(&OTHER), Ok(()));
    if by_secret.is_ok() || by_key.is_ok() {
        assert_eq!(read.client_key, "fuzzkey");
        assert_eq!(read.token.as_deref(), Some("fuzztoken"));
        assert_eq!(read.nonce.as_deref(), Some("fuzznonce0123456789"));
        assert_eq!(read.timestamp, Some(1_700_000_000));
    }
});
