//! Signs requests.

use std::borrow::Cow;
use std::fmt;

use zeroize::Zeroizing;

use super::base_uri::{base_string_uri, without_empty_parameters};
use super::error::SignError;
use super::form::{FORM, is_form_type};
use super::hash::Hash;
use super::methods::{Method, RsaKey, SigningKey, encoded_base64};
use super::nonce::{nonce, timestamp};
use super::params::{Parameters, check_urlencoded, is_form};
use super::placement::Placement;
use super::protocol::{EncodedCredentials, ProtocolParameters};
use super::stale::{is_signed_form, without};
use crate::uri::percent::escape;
use crate::uri::split;

/// The credentials and options of a signer.
#[derive(Clone)]
pub struct Credentials {
    pub client_key: Option<String>,
    /// Wiped as soon as the signer has derived its key from it.
    pub client_secret: Option<Zeroizing<String>>,
    pub resource_owner_key: Option<String>,
    /// Likewise.
    pub resource_owner_secret: Option<Zeroizing<String>>,
    pub callback_uri: Option<String>,
    pub verifier: Option<String>,
    pub realm: Option<String>,
    pub method: Method,
    pub placement: Placement,
    /// A fixed nonce, for tests. By default each signature gets a new one.
    pub nonce: Option<String>,
    /// Likewise.
    pub timestamp: Option<String>,
    /// The hash for `oauth_body_hash`, sent with every body that is not a form. `None` means SHA-1, and as in oauthlib
    /// only for bodies that are signed.
    pub body_hash: Option<Hash>,
}

impl fmt::Debug for Credentials {
    /// Shows neither secrets, nor tokens, nor the client key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("method", &self.method)
            .field("placement", &self.placement)
            .finish_non_exhaustive()
    }
}

/// Signs requests with one set of credentials.
#[derive(Clone)]
pub struct Signer {
    credentials: Credentials,
    key: SigningKey,
    encoded: EncodedCredentials,
    /// The result of [`EncodedCredentials::header_template`].
    header_template: String,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signer").field(&self.credentials).finish()
    }
}

/// The parts of a request that a signature covers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unsigned<'a> {
    pub method: &'a str,
    pub url: &'a str,
    pub content_type: Option<&'a str>,
    /// The Host header, if the caller set one. It replaces the URL's authority.
    pub host: Option<&'a str>,
    /// The existing Authorization header.
    pub authorization: Option<&'a str>,
    /// The body, if it is signed.
    pub body: Option<&'a str>,
    /// The body to hash, for a signer with a `body_hash`.
    pub payload: &'a [u8],
}

/// The parts of a request that signing changed; `None` for the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    pub authorization: Option<String>,
    pub url: Option<String>,
    pub body: Option<String>,
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
        let key = SigningKey::new(&credentials.method, &client_secret, &token_secret, rsa_key)?;
        let encoded = |value: &Option<String>| value.as_deref().map(|value| escape(value).into_owned());
        // An empty token, callback or verifier is not sent; an empty client key is.
        let given = |value: &Option<String>| encoded(value).filter(|value| !value.is_empty());
        let encoded = EncodedCredentials {
            method: escape(credentials.method.name()).into_owned(),
            client_key: encoded(&credentials.client_key),
            token: given(&credentials.resource_owner_key),
            callback: given(&credentials.callback_uri),
            verifier: given(&credentials.verifier),
        };
        let header_template = encoded.header_template();
        Ok(Self { credentials, key, encoded, header_template })
    }

    #[must_use]
    pub const fn method(&self) -> &Method {
        &self.credentials.method
    }

    #[must_use]
    pub const fn placement(&self) -> Placement {
        self.credentials.placement
    }

    /// Whether it hashes every body.
    #[must_use]
    pub const fn hashes_bodies(&self) -> bool {
        self.credentials.body_hash.is_some()
    }

    /// Signs `request` like `oauthlib.oauth1.Client.sign`.
    ///
    /// # Errors
    /// [`SignError`] for what oauthlib rejects (a form type with another body, a body with GET, …).
    pub fn sign(&self, request: &Unsigned<'_>, realm: Option<&str>) -> Result<Signed, SignError> {
        self.sign_by(request, realm, |_| Err(SignError::UnknownMethod(self.method().name().to_owned())))
    }

    /// Like [`Self::sign`], but `external` signs the base string if the signer has no key for it.
    ///
    /// # Errors
    /// Those of [`Self::sign`] and of `external`.
    pub fn sign_by<E: From<SignError>>(
        &self,
        request: &Unsigned<'_>,
        realm: Option<&str>,
        external: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<Signed, E> {
        let url = split(request.url);
        check_urlencoded(url.query)?;
        let has_params = request.body.is_some_and(is_form);
        self.check(request, has_params)?;

        let protocol = self.protocol(request)?;
        let placement = self.placement();
        let is_written = |name: &str, _: &str| {
            name == "oauth_signature" || protocol.as_written().any(|(written, _)| written == name)
        };
        // As in oauthlib, a program may also send a parameter with such a name if the signature is in the header, or in a
        // form that was not signed before.
        let query = if placement == Placement::Query { without(url.query, is_written) } else { None };
        let query = query.as_deref().unwrap_or(url.query);
        let form = request.body.filter(|form| placement == Placement::Body && is_signed_form(form));
        let form = form.and_then(|form| without(form, is_written));
        let request = &Unsigned { body: form.as_deref().or(request.body), ..*request };
        let signature = match &self.key {
            SigningKey::Plaintext(signature) => Cow::Borrowed(signature.as_str()),
            key => {
                let parameters = self.parameters(request, query, has_params, &protocol)?;
                let base_uri = base_string_uri(&url, without_empty_parameters(url.path), request.host)?;
                let is_upper = request.method.bytes().all(|byte| byte.is_ascii_uppercase());
                let http_method: Cow<'_, str> =
                    if is_upper { request.method.into() } else { request.method.to_uppercase().into() };
                key.sign(&http_method, &base_uri, parameters, external)?.into()
            }
        };
        let is_given = |realm: &&str| !realm.is_empty();
        let realm = realm.filter(is_given).or(self.credentials.realm.as_deref()).filter(is_given);
        Ok(match placement {
            Placement::Header => {
                let header = protocol.header(&self.header_template, &signature, realm);
                Signed { authorization: Some(header), ..Signed::default() }
            }
            Placement::Query => {
                let query = protocol.append_to(query, &signature);
                // As in the base string, without empty parameters at the end.
                let before = request.url.split(['?', '#']).next().unwrap_or_default();
                let before = if url.path.is_empty() { before } else { without_empty_parameters(before) };
                let fragment = if url.fragment == "#" { "" } else { url.fragment };
                Signed { url: Some(format!("{before}?{query}{fragment}")), ..Signed::default() }
            }
            Placement::Body => {
                let body = protocol.append_to(request.body.unwrap_or_default(), &signature);
                Signed { body: Some(body), ..Signed::default() }
            }
        })
    }

    /// Collects the parameters to sign (section 3.4.1.3.1).
    fn parameters(
        &self,
        request: &Unsigned<'_>,
        query: &str,
        has_params: bool,
        protocol: &ProtocolParameters<'_>,
    ) -> Result<Parameters, SignError> {
        let mut parameters = Parameters::with_capacity(query.len() + 512 + request.body.map_or(0, str::len));
        parameters.push_form(query);
        if let (Placement::Query | Placement::Body, Some(header)) = (self.placement(), request.authorization)
        {
            parameters.push_authorization(header)?;
        }
        if let (true, Some(body)) = (has_params, request.body) {
            parameters.push_form(body);
        }
        for (name, value) in protocol.as_written() {
            parameters.push_encoded(name, value);
        }
        Ok(parameters)
    }

    /// Makes oauthlib's checks, in its order.
    fn check(&self, request: &Unsigned<'_>, has_params: bool) -> Result<(), SignError> {
        let multipart = request.content_type.is_some_and(is_multipart);
        let should_have_params = request.content_type.is_some_and(|kind| kind.eq_ignore_ascii_case(FORM));
        if multipart && has_params {
            Err(SignError::MultipartWithParameters)
        } else if should_have_params && !has_params {
            Err(SignError::FormNotDecodable)
        } else if !should_have_params && has_params {
            let kind = request.content_type.filter(|kind| !kind.is_empty()).unwrap_or("not set");
            Err(SignError::ParametersWithoutForm(kind.to_owned()))
        } else if self.placement() == Placement::Body && !should_have_params {
            Err(SignError::BodySignatureWithoutForm)
        } else if has_params
            && (request.method.eq_ignore_ascii_case("GET") || request.method.eq_ignore_ascii_case("HEAD"))
        {
            Err(SignError::BodyInGet)
        } else {
            Ok(())
        }
    }

    fn protocol(&self, request: &Unsigned<'_>) -> Result<ProtocolParameters<'_>, SignError> {
        let (credentials, encoded) = (&self.credentials, &self.encoded);
        if encoded.client_key.is_none() {
            return Err(SignError::NoClientKey);
        }
        // Our own nonce and timestamp need no encoding.
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

    /// Hashes a body that is not a form (draft-eaton-oauth-bodyhash-00 section 4.1.1).
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::num::NonZeroU64;

    use oauth1_request::signature_method::{HmacSha1, Plaintext, SignatureMethod};
    use oauth1_request::{Builder, ParameterList, Token};
    use proptest::prelude::*;

    use super::*;
    use crate::oauth1::methods::HmacSha2;
    use crate::uri::percent::unquote;

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
            placement: Placement::Header,
            nonce: Some("chapoH".into()),
            timestamp: Some("137131202".into()),
            body_hash: None,
        };
        Signer::new(credentials, RsaKey::None).unwrap()
    }

    /// RFC 5849 section 1.2 without `oauth_version`, which oauthlib always sends: checked against it.
    #[test]
    fn rfc5849_section_1_2_is_signed_as_in_oauthlib() {
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
    fn requests_are_rejected_as_in_oauthlib() {
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

    /// Signs with the crate's own serializer, which sorts, encodes and assembles by itself.
    fn signature_of_crate<M: SignatureMethod + Clone>(
        method: M,
        secrets: [&str; 4],
        timestamp: u64,
        url: &str,
        parameters: &BTreeMap<String, String>,
    ) -> String {
        let [key, secret, token, token_secret] = secrets;
        let token = Token::from_parts(key, secret, token, token_secret);
        let mut builder = Builder::with_token(token, method);
        builder.nonce("n o&nce").timestamp(NonZeroU64::new(timestamp).unwrap()).version(true);
        let header = builder.get(url, &ParameterList::new(Vec::from_iter(parameters)));
        header.split_once("oauth_signature=\"").unwrap().1.trim_end_matches('"').to_owned()
    }

    proptest! {
        #[test]
        fn signature_is_that_of_the_crates_serializer(
            secrets in prop::array::uniform4("[ -~é☃]{1,12}"),
            timestamp in 1..u64::MAX,
            path in "(/[a-z0-9~%._-]{0,8}){1,3}",
            parameters in prop::collection::btree_map("[a-z0-9]{1,9}", "[ -~é☃]{0,9}", 0..9),
        ) {
            let path = path.replace('%', "%25");
            let query: Vec<_> =
                parameters.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
            let url = format!("https://h.example:8443{path}");
            let secrets = [&*secrets[0], &*secrets[1], &*secrets[2], &*secrets[3]];
            let ours = |method| {
                let credentials = Credentials {
                    client_key: Some(secrets[0].to_owned()),
                    client_secret: Some(secrets[1].to_owned().into()),
                    resource_owner_key: Some(secrets[2].to_owned()),
                    resource_owner_secret: Some(secrets[3].to_owned().into()),
                    realm: None,
                    method,
                    nonce: Some("n o&nce".to_owned()),
                    timestamp: Some(timestamp.to_string()),
                    ..photos().credentials
                };
                let signer = Signer::new(credentials, RsaKey::None).unwrap();
                let request = Unsigned {
                    method: "GET",
                    url: &format!("{url}?{}", query.join("&")),
                    ..Unsigned::default()
                };
                let header = signer.sign(&request, None).unwrap().authorization.unwrap();
                header.split_once("oauth_signature=\"").unwrap().1.trim_end_matches('"').to_owned()
            };
            prop_assert_eq!(
                ours(Method::Hmac(Hash::Sha1)),
                signature_of_crate(HmacSha1::new(), secrets, timestamp, &url, &parameters)
            );
            prop_assert_eq!(
                ours(Method::Hmac(Hash::Sha256)),
                signature_of_crate(HmacSha2(Hash::Sha256), secrets, timestamp, &url, &parameters)
            );
            // The crate writes PLAINTEXT as it is into the header; RFC 5849 section 3.5.1 wants it encoded.
            let plaintext = ours(Method::Plaintext);
            prop_assert_eq!(
                unquote(&plaintext),
                signature_of_crate(Plaintext::new(), secrets, timestamp, &url, &parameters)
            );
        }
    }
}
