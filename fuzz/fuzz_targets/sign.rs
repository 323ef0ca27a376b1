//! Signing: nothing panics, and what is signed verifies.
//!
//! A line each: four digits that choose (method, place, hash of the body, whether the body takes part),
//! method, URL, content type, client key and secret, token and secret, callback, verifier, realm, and
//! the body in all that follows.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use oxhorizon::oauth1::{
    Credentials, FORM, Hash, Method, Placement, PrivateKey, PublicKey, ReceivedRequest, Refusal,
    RequestSignature, RsaKey, Secrets, Signer, Unsigned, pairs,
};
use oxhorizon::uri::percent::is_utf8;
use oxhorizon::uri::split;

static PRIVATE: LazyLock<PrivateKey> =
    LazyLock::new(|| PrivateKey::from_pem(include_bytes!("../keys/private.pem"), None).unwrap());
static PUBLIC: LazyLock<PublicKey> =
    LazyLock::new(|| PublicKey::from_pem(include_bytes!("../keys/public.pem")).unwrap());

const METHODS: [&str; 6] = ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT", "RSA-SHA1", "RSA-SHA256"];
const PLACES: [Placement; 3] = [Placement::Header, Placement::Query, Placement::Body];
const HASHES: [Option<Hash>; 4] = [None, Some(Hash::Sha1), Some(Hash::Sha256), Some(Hash::Sha512)];

const NONCE: &str = "fuzznonce0123456789";
const TIMESTAMP: u64 = 1_700_000_000;

fn given(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// Whether a provider must understand it: not where the program itself writes a protocol parameter, or a
/// quotation mark into the realm, or spells the type of a form in a way that is not signed as one; nor what
/// oauthlib signs by rules of its own: escapes that are not UTF-8, a path that ends in `;`, a method beyond
/// ASCII.
fn must_verify(request: &Unsigned<'_>, realm: &str) -> bool {
    let query = request.url.split('#').next().unwrap_or_default();
    let query = query.split_once('?').map_or("", |(_, query)| query);
    let body = request.body.unwrap_or_default();
    let is_form_of_other_spelling = request.content_type.is_some_and(|kind| {
        let kind_alone = kind.split(';').next().unwrap_or_default().trim();
        kind_alone.eq_ignore_ascii_case(FORM) && kind != FORM
    });
    request.method.is_ascii()
        && !split(request.url).path.ends_with(';')
        && is_utf8(query)
        && is_utf8(body)
        && !realm.contains('"')
        && !is_form_of_other_spelling
        && !pairs(query).chain(pairs(body)).any(|(name, _)| name.starts_with("oauth_"))
}

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut lines = text.splitn(12, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let digits = line().as_bytes();
    let chosen = |at: usize, of: usize| {
        usize::from(digits.get(at).copied().unwrap_or_default().wrapping_sub(b'0')) % of
    };
    let method = Method::from_name(METHODS[chosen(0, METHODS.len())]);
    let (http_method, url, kind) = (line(), line(), line());
    let (client_key, client_secret, token, token_secret) = (line(), line(), line(), line());
    let (callback, verifier, realm, body) = (line(), line(), line(), line());

    let credentials = Credentials {
        client_key: Some(client_key.to_owned()),
        client_secret: given(client_secret).map(Into::into),
        resource_owner_key: given(token),
        resource_owner_secret: given(token_secret).map(Into::into),
        callback_uri: given(callback),
        verifier: given(verifier),
        realm: given(realm),
        method: method.clone(),
        placement: PLACES[chosen(1, PLACES.len())],
        nonce: Some(NONCE.to_owned()),
        timestamp: Some(TIMESTAMP.to_string()),
        body_hash: HASHES[chosen(2, HASHES.len())],
    };
    let signer = Signer::new(credentials, RsaKey::Key(PRIVATE.clone())).unwrap();
    let request = Unsigned {
        method: http_method,
        url,
        content_type: Some(kind).filter(|kind| !kind.is_empty()),
        host: None,
        authorization: None,
        body: Some(body).filter(|_| chosen(3, 2) == 1),
        payload: body.as_bytes(),
    };
    let Ok(signed) = signer.sign(&request, None) else { return };
    let mut received = ReceivedRequest {
        method: http_method,
        // A fragment is not sent.
        url: signed.url.as_deref().unwrap_or(url).split('#').next().unwrap_or_default(),
        content_type: request.content_type,
        authorization: signed.authorization.as_deref(),
        body: signed.body.as_deref().unwrap_or(body).as_bytes(),
    };
    let read = RequestSignature::read(&received);
    if !must_verify(&request, realm) {
        return;
    }
    let read = match read {
        Ok(read) => read,
        // PLAINTEXT signs no URL, so that it takes any.
        Err(Refusal::Unreadable(_)) if method == Method::Plaintext => return,
        Err(refusal) => panic!("refused: {refusal}\n{signed:#?}"),
    };
    let is_rsa = matches!(method, Method::Rsa(_));
    let right = if is_rsa { Secrets::Rsa(&PUBLIC) } else { Secrets::Shared(client_secret, token_secret) };
    assert_eq!(read.check(&right), Ok(()), "{signed:#?}");
    assert_eq!(read.check_timestamp(TIMESTAMP, 0), Ok(()));
    assert_eq!((read.client_key.as_str(), read.nonce.as_deref()), (client_key, Some(NONCE)));
    assert_eq!((read.token, read.callback), (given(token), given(callback)));
    assert_eq!((read.verifier, &read.method), (given(verifier), &method));

    if !is_rsa {
        let other = format!("{token_secret}x");
        let read = RequestSignature::read(&received).unwrap();
        assert_eq!(read.check(&Secrets::Shared(client_secret, &other)), Err(Refusal::Signature));
        assert!(matches!(read.check(&Secrets::Rsa(&PUBLIC)), Err(Refusal::Method(_))));
    }
    if method != Method::Plaintext {
        let other = format!("{http_method}X");
        received.method = &other;
        let read = RequestSignature::read(&received).unwrap();
        assert_eq!(read.check(&right), Err(Refusal::Signature), "any method verifies");
    }
});
