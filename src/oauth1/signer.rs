//! `Signer`: signs one request at a time.

use std::borrow::Cow;
use std::fmt;

use zeroize::Zeroizing;

use super::base_uri::{base_string_uri, without_empty_parameters};
use super::error::SignError;
use super::form::{FORM, is_form_type};
use super::hash::Hash;
use super::methods::{HmacMethod, Key, Method, RsaKey, base_string, encoded_base64, signature};
use super::nonce::{nonce, timestamp};
use super::params::{BaseString, Parameters, check_urlencoded, is_form, pairs};
use super::placement::Placement;
use super::stale::{is_signed_form, without};
use crate::uri::percent::{escape, escape_again, quote_plus_into, unquote};
use crate::uri::split;

/// Who signs, and how.
#[derive(Clone)]
pub struct Credentials {
    pub client_key: Option<String>,
    /// Wiped as soon as the signer has made its key of it.
    pub client_secret: Option<Zeroizing<String>>,
    pub resource_owner_key: Option<String>,
    /// Likewise.
    pub resource_owner_secret: Option<Zeroizing<String>>,
    pub callback_uri: Option<String>,
    pub verifier: Option<String>,
    pub realm: Option<String>,
    pub method: Method,
    pub place: Placement,
    /// Used for every request when given (for tests); else a new one each time.
    pub nonce: Option<String>,
    /// Likewise.
    pub timestamp: Option<String>,
    /// The hash of `oauth_body_hash`, for every body that is no form; `None`: SHA-1, and only where
    /// such a body takes part in signing, as in oauthlib.
    pub body_hash: Option<Hash>,
}

impl fmt::Debug for Credentials {
    /// Without a secret, a token or the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("method", &self.method)
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// Signs one request at a time.
#[derive(Clone)]
pub struct Signer {
    credentials: Credentials,
    key: Key,
    /// What goes out the same each time, encoded.
    encoded: Encoded,
    ready: Ready,
}

#[derive(Clone)]
struct Encoded {
    method: String,
    client_key: Option<String>,
    token: Option<String>,
    callback: Option<String>,
    verifier: Option<String>,
}

impl Encoded {
    fn protocol<'a>(
        &'a self,
        nonce: Cow<'a, str>,
        timestamp: Cow<'a, str>,
        body_hash: Option<String>,
    ) -> Protocol<'a> {
        Protocol {
            nonce,
            timestamp,
            method: &self.method,
            client_key: self.client_key.as_deref().unwrap_or_default(),
            token: self.token.as_deref(),
            callback: self.callback.as_deref(),
            verifier: self.verifier.as_deref(),
            body_hash,
        }
    }
}

/// The protocol parameters as they are written each time, but for what is new: all that is between is one piece.
#[derive(Clone)]
struct Ready {
    /// Of the header, from behind the timestamp to before the hash of a body, or the signature.
    header: String,
    /// Of the signature base string.
    before_nonce: String,
    before_timestamp: String,
    after_timestamp: String,
}

impl Ready {
    fn new(encoded: &Encoded) -> Self {
        let nothing_new = encoded.protocol("".into(), "".into(), None);
        let mut header = String::new();
        for named in nothing_new.as_written().skip(2) {
            push_item(&mut header, named);
        }
        let mut base_string = BaseString::default();
        let (mut nonce_at, mut timestamp_at) = (0, 0);
        for (name, value) in nothing_new.sorted() {
            base_string.push_named(name, value);
            match name {
                "oauth_nonce" => nonce_at = base_string.0.len(),
                "oauth_timestamp" => timestamp_at = base_string.0.len(),
                _ => {}
            }
        }
        let BaseString(text) = base_string;
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
        Self {
            header,
            before_nonce: part(0, nonce_at),
            before_timestamp: part(nonce_at, timestamp_at),
            after_timestamp: part(timestamp_at, text.len()),
        }
    }

    fn write(&self, out: &mut BaseString, protocol: &Protocol<'_>) {
        if let Some(hash) = &protocol.body_hash {
            out.push_named("oauth_body_hash", hash);
        }
        out.push_pieces([
            &self.before_nonce,
            &escape_again(&protocol.nonce),
            &self.before_timestamp,
            &escape_again(&protocol.timestamp),
            &self.after_timestamp,
        ]);
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signer").field(&self.credentials).finish()
    }
}

/// A request as the signer sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unsigned<'a> {
    pub method: &'a str,
    pub url: &'a str,
    pub content_type: Option<&'a str>,
    /// The Host header, when the caller set one: it stands for the URL's authority.
    pub host: Option<&'a str>,
    /// The Authorization header that the request has already.
    pub authorization: Option<&'a str>,
    /// The body, when it takes part in signing.
    pub body: Option<&'a str>,
    /// What is hashed for a signer that has a `body_hash` of its own.
    pub payload: &'a [u8],
}

/// What signing changes in the request; `None` leaves the thing as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    pub authorization: Option<String>,
    pub url: Option<String>,
    pub body: Option<String>,
}

/// The protocol parameters (RFC 5849 section 3.1), encoded; those that are `None` are not sent.
struct Protocol<'a> {
    nonce: Cow<'a, str>,
    timestamp: Cow<'a, str>,
    method: &'a str,
    client_key: &'a str,
    token: Option<&'a str>,
    callback: Option<&'a str>,
    verifier: Option<&'a str>,
    body_hash: Option<String>,
}

type Named<'a> = (&'static str, &'a str);

impl Protocol<'_> {
    /// In the order in which oauthlib writes them.
    fn as_written(&self) -> impl Iterator<Item = Named<'_>> {
        [
            Some(("oauth_nonce", &*self.nonce)),
            Some(("oauth_timestamp", &*self.timestamp)),
            Some(("oauth_version", "1.0")),
            Some(("oauth_signature_method", self.method)),
            Some(("oauth_consumer_key", self.client_key)),
            self.token.map(|token| ("oauth_token", token)),
            self.callback.map(|callback| ("oauth_callback", callback)),
            self.verifier.map(|verifier| ("oauth_verifier", verifier)),
            self.body_hash.as_deref().map(|hash| ("oauth_body_hash", hash)),
        ]
        .into_iter()
        .flatten()
    }

    /// In the order of the signature base string.
    fn sorted(&self) -> impl Iterator<Item = Named<'_>> {
        [
            self.body_hash.as_deref().map(|hash| ("oauth_body_hash", hash)),
            self.callback.map(|callback| ("oauth_callback", callback)),
            Some(("oauth_consumer_key", self.client_key)),
            Some(("oauth_nonce", &*self.nonce)),
            Some(("oauth_signature_method", self.method)),
            Some(("oauth_timestamp", &*self.timestamp)),
            self.token.map(|token| ("oauth_token", token)),
            self.verifier.map(|verifier| ("oauth_verifier", verifier)),
            Some(("oauth_version", "1.0")),
        ]
        .into_iter()
        .flatten()
    }
}

impl Signer {
    #[must_use]
    pub const fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// # Errors
    /// [`SignError::NoRsaKey`].
    pub fn new(mut credentials: Credentials, rsa_key: RsaKey) -> Result<Self, SignError> {
        let client_secret = credentials.client_secret.take().unwrap_or_default();
        let token_secret = credentials.resource_owner_secret.take().unwrap_or_default();
        let key = Key::new(&credentials.method, &client_secret, &token_secret, rsa_key)?;
        let encoded = |value: &Option<String>| value.as_deref().map(|value| escape(value).into_owned());
        // An empty token, callback or verifier is not sent; an empty client key is.
        let given = |value: &Option<String>| encoded(value).filter(|value| !value.is_empty());
        let encoded = Encoded {
            method: escape(credentials.method.name()).into_owned(),
            client_key: encoded(&credentials.client_key),
            token: given(&credentials.resource_owner_key),
            callback: given(&credentials.callback_uri),
            verifier: given(&credentials.verifier),
        };
        let ready = Ready::new(&encoded);
        Ok(Self { credentials, key, encoded, ready })
    }

    #[must_use]
    pub const fn method(&self) -> &Method {
        &self.credentials.method
    }

    #[must_use]
    pub const fn place(&self) -> Placement {
        self.credentials.place
    }

    /// Whether it wants every body for its hash.
    #[must_use]
    pub const fn hashes_bodies(&self) -> bool {
        self.credentials.body_hash.is_some()
    }

    /// Signs `request` as `oauthlib.oauth1.Client.sign` does.
    ///
    /// # Errors
    /// What oauthlib refuses (a form type with another body, a body with GET, …): [`SignError`].
    pub fn sign(&self, request: &Unsigned<'_>, realm: Option<&str>) -> Result<Signed, SignError> {
        self.sign_by(request, realm, |_| Err(SignError::UnknownMethod(self.method().name().to_owned())))
    }

    /// The same; `external` signs the base string where the signer itself cannot.
    ///
    /// # Errors
    /// As of [`Self::sign`], and those of `external`.
    pub fn sign_by<E: From<SignError>>(
        &self,
        request: &Unsigned<'_>,
        realm: Option<&str>,
        external: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<Signed, E> {
        let url = split(request.url);
        check_urlencoded(url.query)?;
        let has_params = request.body.is_some_and(is_form);
        self.refuse(request, has_params)?;

        let protocol = self.protocol(request)?;
        let place = self.place();
        let is_written = |name: &str, _: &str| {
            name == "oauth_signature" || protocol.as_written().any(|(written, _)| written == name)
        };
        // In the header, or in a form that nobody has signed, a program may send a parameter of such a name as well, as
        // oauthlib does.
        let query = if place == Placement::Query { without(url.query, is_written) } else { None };
        let query = query.as_deref().unwrap_or(url.query);
        let form = request.body.filter(|form| place == Placement::Body && is_signed_form(form));
        let form = form.and_then(|form| without(form, is_written));
        let request = &Unsigned { body: form.as_deref().or(request.body), ..*request };
        let signature = match &self.key {
            Key::Plaintext(signature) => Cow::Borrowed(signature.as_str()),
            key => {
                let parameters = self.parameters(request, query, has_params, &protocol)?;
                let base_uri = base_string_uri(&url, without_empty_parameters(url.path), request.host)?;
                let is_upper = request.method.bytes().all(|byte| byte.is_ascii_uppercase());
                let http_method: Cow<'_, str> =
                    if is_upper { request.method.into() } else { request.method.to_uppercase().into() };
                let base_string = || base_string(&http_method, &base_uri, &parameters);
                let signature = match key {
                    Key::Hmac(name, keyed) => {
                        signature(&HmacMethod(name, keyed), &http_method, &base_uri, &parameters)
                    }
                    Key::Rsa(hash, key) => encoded_base64(&key.sign(*hash, base_string().as_bytes())?),
                    _ => escape(&external(&base_string())?).into_owned(),
                };
                signature.into()
            }
        };
        let is_given = |realm: &&str| !realm.is_empty();
        let realm = realm.filter(is_given).or(self.credentials.realm.as_deref()).filter(is_given);
        Ok(match place {
            Placement::Header => {
                let header = header(&protocol, &self.ready.header, &signature, realm);
                Signed { authorization: Some(header), ..Signed::default() }
            }
            Placement::Query => {
                let query = append(query, &protocol, &signature);
                // As it is signed: an empty end is forgotten.
                let before = request.url.split(['?', '#']).next().unwrap_or_default();
                let before = if url.path.is_empty() { before } else { without_empty_parameters(before) };
                let fragment = if url.fragment == "#" { "" } else { url.fragment };
                Signed { url: Some(format!("{before}?{query}{fragment}")), ..Signed::default() }
            }
            Placement::Body => {
                let body = append(request.body.unwrap_or_default(), &protocol, &signature);
                Signed { body: Some(body), ..Signed::default() }
            }
        })
    }

    /// Everything that is signed (section 3.4.1.3.1).
    fn parameters(
        &self,
        request: &Unsigned<'_>,
        query: &str,
        has_params: bool,
        protocol: &Protocol<'_>,
    ) -> Result<String, SignError> {
        let mut parameters = Parameters::with_capacity(query.len() + 32 + request.body.map_or(0, str::len));
        parameters.push_form(query);
        if let (Placement::Query | Placement::Body, Some(header)) = (self.place(), request.authorization) {
            parameters.push_authorization(header)?;
        }
        if let (true, Some(body)) = (has_params, request.body) {
            parameters.push_form(body);
        }
        if parameters.has_protocol_name() {
            for (name, value) in protocol.sorted() {
                parameters.push_encoded(name, value);
            }
            return Ok(parameters.into_base_string(None));
        }
        Ok(parameters.into_base_string(Some(&|out| self.ready.write(out, protocol))))
    }

    /// oauthlib's checks, in its order.
    fn refuse(&self, request: &Unsigned<'_>, has_params: bool) -> Result<(), SignError> {
        let multipart = request.content_type.is_some_and(is_multipart);
        let should_have_params = request.content_type.is_some_and(|kind| kind.eq_ignore_ascii_case(FORM));
        if multipart && has_params {
            Err(SignError::MultipartWithParameters)
        } else if should_have_params && !has_params {
            Err(SignError::FormNotDecodable)
        } else if !should_have_params && has_params {
            let kind = request.content_type.filter(|kind| !kind.is_empty()).unwrap_or("not set");
            Err(SignError::ParametersWithoutForm(kind.to_owned()))
        } else if self.place() == Placement::Body && !should_have_params {
            Err(SignError::BodySignatureWithoutForm)
        } else if has_params
            && (request.method.eq_ignore_ascii_case("GET") || request.method.eq_ignore_ascii_case("HEAD"))
        {
            Err(SignError::BodyInGet)
        } else {
            Ok(())
        }
    }

    fn protocol(&self, request: &Unsigned<'_>) -> Result<Protocol<'_>, SignError> {
        let (credentials, encoded) = (&self.credentials, &self.encoded);
        if encoded.client_key.is_none() {
            return Err(SignError::NoClientKey);
        }
        // A nonce and a timestamp of ours have nothing to encode.
        let nonce = match &credentials.nonce {
            Some(nonce) => escape(nonce),
            None => nonce()?.into(),
        };
        let timestamp = match &credentials.timestamp {
            Some(timestamp) => escape(timestamp),
            None => timestamp().into(),
        };
        let body_hash = self.body_hash(request).map(|hash| encoded_base64(&hash));
        Ok(encoded.protocol(nonce, timestamp, body_hash))
    }

    /// The hash of a body that is no form (draft-eaton-oauth-bodyhash-00 section 4.1.1).
    fn body_hash(&self, request: &Unsigned<'_>) -> Option<Vec<u8>> {
        let kind = request.content_type.unwrap_or_default();
        if is_form_type(kind) {
            return None;
        }
        match self.credentials.body_hash {
            Some(hash) => Some(hash.digest(request.payload)),
            None => request.body.filter(|_| !kind.is_empty()).map(|body| Hash::Sha1.digest(body.as_bytes())),
        }
    }
}

fn is_multipart(kind: &str) -> bool {
    kind.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/"))
}

/// The Authorization header (RFC 5849 section 3.5.1); oauthlib does not encode the realm.
fn header(protocol: &Protocol<'_>, ready: &str, signature: &str, realm: Option<&str>) -> String {
    let mut out = String::with_capacity(400);
    out.push_str("OAuth ");
    if let Some(realm) = realm {
        out.push_str("realm=\"");
        out.push_str(realm);
        out.push_str("\", ");
    }
    out.push_str("oauth_nonce=\"");
    out.push_str(&protocol.nonce);
    out.push_str("\", oauth_timestamp=\"");
    out.push_str(&protocol.timestamp);
    out.push_str("\", ");
    out.push_str(ready);
    if let Some(hash) = &protocol.body_hash {
        push_item(&mut out, ("oauth_body_hash", hash));
    }
    out.push_str("oauth_signature=\"");
    out.push_str(signature);
    out.push('"');
    out
}

/// `name="value", `
fn push_item(out: &mut String, (name, value): Named<'_>) {
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(value);
    out.push_str("\", ");
}

/// A query string or form body with the protocol parameters behind the others (sections 3.5.2, 3.5.3).
fn append(text: &str, protocol: &Protocol<'_>, signature: &str) -> String {
    let mut out = String::with_capacity(text.len() + 400);
    let mut push = |name: &str, value: &str| {
        if !out.is_empty() {
            out.push('&');
        }
        quote_plus_into(&mut out, name.as_bytes());
        out.push('=');
        quote_plus_into(&mut out, value.as_bytes());
    };
    // What was there and is a protocol parameter goes behind too, before ours.
    for protocol_first in [false, true] {
        for (name, value) in pairs(text).filter(|(name, _)| name.starts_with("oauth_") == protocol_first) {
            push(&name, &value);
        }
    }
    for (name, value) in protocol.as_written() {
        push(name, &unquote(value));
    }
    push("oauth_signature", &unquote(signature));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photos() -> Signer {
        let credentials = Credentials {
            client_key: Some("dpf43f3p2l4k3l03".into()),
            client_secret: Some("kd94hf93k423kf44".to_owned().into()),
            resource_owner_key: Some("nnch734d00sl2jdk".into()),
            resource_owner_secret: Some("pfkkdhi9sl3r4s00".to_owned().into()),
            callback_uri: None,
            verifier: None,
            realm: Some("Photos".into()),
            method: Method::Hmac(Hash::Sha1),
            place: Placement::Header,
            nonce: Some("chapoH".into()),
            timestamp: Some("137131202".into()),
            body_hash: None,
        };
        Signer::new(credentials, RsaKey::None).unwrap()
    }

    /// RFC 5849 section 1.2 without `oauth_version`, which oauthlib always sends: checked against it.
    #[test]
    fn a_photo() {
        let request = Unsigned {
            method: "get",
            url: "http://photos.example.net/photos?file=vacation.jpg&size=original",
            ..Unsigned::default()
        };
        let signed = photos().sign(&request, None).unwrap();
        let header = signed.authorization.unwrap();
        assert!(
            header
                .starts_with("OAuth realm=\"Photos\", oauth_nonce=\"chapoH\", oauth_timestamp=\"137131202\"")
        );
        assert!(header.ends_with("oauth_signature=\"1IAE9RzK%2BDqSqVTdQ%2F0zWANXVzs%3D\""), "{header}");
    }

    #[test]
    fn refusals() {
        let signer = photos();
        let form = |method, kind, body| Unsigned {
            method,
            url: "http://h/",
            content_type: kind,
            body: Some(body),
            ..Unsigned::default()
        };
        assert_eq!(signer.sign(&form("GET", Some(FORM), "a=b"), None), Err(SignError::BodyInGet));
        assert_eq!(signer.sign(&form("POST", Some(FORM), "{}"), None), Err(SignError::FormNotDecodable));
        assert_eq!(
            signer.sign(&form("POST", Some("multipart/x"), "a=b"), None),
            Err(SignError::MultipartWithParameters)
        );
        assert_eq!(
            signer.sign(&form("POST", None, ""), None),
            Err(SignError::ParametersWithoutForm("not set".into()))
        );
        let query = Unsigned { method: "GET", url: "http://h/?a[]=1", ..Unsigned::default() };
        assert_eq!(signer.sign(&query, None), Err(SignError::NotUrlencoded("[]".into())));
    }

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?}", photos());
        for secret in ["dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00"] {
            assert!(!shown.contains(secret));
        }
    }
}
