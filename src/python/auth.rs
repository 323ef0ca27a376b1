//! Authentication: how a prepared request gets its Authorization, and `OAuth1`, the signer as an
//! auth object.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pyo3::exceptions::{PyLookupError, PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};

use super::body::BodyData;
use super::errors::Failure;
use super::headers::{CaseInsensitiveDict, merge_fields};
use super::request::{Changes, Prepared, Sent, method_text};
use crate::http::headers::{Headers, Value};
use crate::oauth1::{Credentials, FORM, Method, Place, Signer, Unsigned, looks_like_form};

/// What authenticates a request each time that it is sent.
#[derive(Clone, Default)]
pub enum Auth {
    #[default]
    None,
    /// The Authorization header of HTTP Basic (RFC 7617).
    Basic(String),
    OAuth1(Arc<Signing>),
}

/// What a program gives as `auth`.
pub enum Given<'py> {
    Auth(Auth),
    /// Any callable on a `PreparedRequest`; it is called once.
    Callable(Bound<'py, PyAny>),
}

/// A signer and which bodies it looks at.
pub struct Signing {
    pub signer: Signer,
    pub force_include_body: bool,
}

impl Auth {
    /// The auth that a Python object is.
    ///
    /// # Errors
    /// `TypeError` for what is neither a pair nor callable.
    pub fn from_python<'py>(auth: &Bound<'py, PyAny>) -> PyResult<Given<'py>> {
        if auth.is_none() {
            return Ok(Given::Auth(Self::None));
        }
        if let Ok(own) = auth.cast_exact::<OAuth1>() {
            return Ok(Given::Auth(Self::OAuth1(Arc::clone(&own.get().signing))));
        }
        if let Ok(pair) = auth.cast::<PyTuple>()
            && let Ok((user, password)) = pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()
        {
            return Ok(Given::Auth(Self::basic(&latin1(&user)?, &latin1(&password)?)));
        }
        if !auth.is_truthy()? {
            return Ok(Given::Auth(Self::None));
        }
        if auth.is_callable() {
            return Ok(Given::Callable(auth.clone()));
        }
        let kind = auth.get_type();
        Err(PyTypeError::new_err(format!("auth must be a (user, password) pair or a callable, not {kind}")))
    }

    fn basic(user: &[u8], password: &[u8]) -> Self {
        Self::Basic(format!("Basic {}", STANDARD.encode([user, password].join(&b':'))))
    }

    /// The request with its authentication, made anew for each attempt.
    pub fn apply(&self, base: &Arc<Prepared>) -> Result<Sent, Failure> {
        let changes = match self {
            Self::None => Changes::default(),
            Self::Basic(header) => Changes { authorization: Some(header.clone()), ..Changes::default() },
            Self::OAuth1(signing) => signing.changes(base)?,
        };
        Ok(Sent::new(Arc::clone(base), changes))
    }
}

/// `http://user:password@host/` is HTTP Basic.
pub fn auth_of_url(url: &str) -> Auth {
    if !url.contains('@') {
        return Auth::None;
    }
    let authority = crate::uri::split(url).authority;
    let Some((userinfo, _)) = authority.rsplit_once('@') else { return Auth::None };
    // Without a password there is no Authorization, in the original either.
    let Some((user, password)) = userinfo.split_once(':').filter(|pair| *pair != ("", "")) else {
        return Auth::None;
    };
    let decoded = |text| crate::uri::percent::unquote(text).into_owned();
    // Latin-1, as requests sends it, where that is enough.
    let wire = |text: String| -> Vec<u8> {
        let latin1 = text.chars().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<u8>>>();
        latin1.unwrap_or_else(|| text.into_bytes())
    };
    Auth::basic(&wire(decoded(user)), &wire(decoded(password)))
}

fn latin1(value: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    let text = value.str()?;
    let text = text.to_cow()?;
    text.chars()
        .map(|c| {
            u8::try_from(c)
                .map_err(|_| PyValueError::new_err("user and password must be Latin-1: encode them first"))
        })
        .collect()
}

impl Signing {
    /// Signs by the rules of `requests_oauthlib.OAuth1.__call__`: a form takes part in the
    /// signature, any other body only with `force_include_body`.
    fn changes(&self, base: &Prepared) -> Result<Changes, Failure> {
        let header = |name| base.headers.get(name).map(Value::as_text);
        let mut content_type = header("Content-Type").unwrap_or_default();
        let text = match &base.body {
            BodyData::Text(text) | BodyData::Bytes(text) => std::str::from_utf8(text).ok(),
            BodyData::None => Some(""),
            BodyData::Stream(_) => None,
        };
        let guessed = content_type.is_empty()
            && matches!(base.body, BodyData::Text(_))
            && text.is_some_and(looks_like_form);
        if guessed || self.signer.place() == Place::Body {
            content_type = FORM.into();
        }
        let is_form = content_type.contains(FORM);
        let body = match text {
            _ if !is_form && !self.force_include_body => None,
            Some(text) => Some(text),
            None => return Err(base.body.not_text()),
        };
        let host = header("Host");
        let authorization = header("Authorization");
        let signed = self.signer.sign(
            &Unsigned {
                method: &base.method,
                url: &base.url,
                content_type: if is_form {
                    Some(FORM)
                } else {
                    Some(&*content_type).filter(|kind| !kind.is_empty())
                },
                host: host.as_deref(),
                authorization: authorization.as_deref(),
                body,
            },
            None,
        )?;
        let body = match (signed.body, &base.body) {
            (Some(body), _) => Some(BodyData::Bytes(body.into())),
            // What took part in signing comes back as bytes.
            (None, BodyData::Text(text)) if body.is_some() => Some(BodyData::Bytes(text.clone())),
            _ => None,
        };
        Ok(Changes {
            authorization: signed.authorization,
            url: signed.url,
            body,
            content_type: is_form.then_some(FORM),
            encode_values: true,
        })
    }

    /// A copy of the request, signed.
    fn apply(&self, base: Prepared) -> Result<Prepared, Failure> {
        let base = Arc::new(base);
        let changes = self.changes(&base)?;
        Ok(Sent::new(base, changes).to_prepared())
    }
}

/// Signs requests with OAuth 1.0a (RFC 5849), as an auth object.
///
/// Takes the parameters of `requests_oauthlib.OAuth1`, in its order.
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
pub struct OAuth1 {
    signing: Arc<Signing>,
}

/// A `str`, or `bytes` in `encoding`; `None` stays.
///
/// # Errors
/// `ValueError` names the argument and never shows it: `UnicodeDecodeError` would carry the secret.
fn optional_text(value: Option<&Bound<'_, PyAny>>, name: &str, encoding: &str) -> PyResult<Option<String>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(text.to_cow()?.into_owned()));
    }
    if value.is_instance_of::<PyBytes>() {
        return match value.call_method1(intern!(value.py(), "decode"), (encoding,)) {
            Ok(text) => text.extract(),
            Err(error) if error.is_instance_of::<PyLookupError>(value.py()) => Err(error),
            Err(_) => Err(PyValueError::new_err(format!("{name} is not valid {encoding}"))),
        };
    }
    let kind = value.get_type();
    Err(PyValueError::new_err(format!("{name} must be str, bytes or None, not {kind}")))
}

#[pymethods]
impl OAuth1 {
    #[new]
    #[pyo3(signature = (
        client_key,
        client_secret=None,
        resource_owner_key=None,
        resource_owner_secret=None,
        callback_uri=None,
        signature_method="HMAC-SHA1",
        signature_type="AUTH_HEADER",
        rsa_key=None,
        verifier=None,
        decoding="utf-8",
        client_class=None,
        force_include_body=false,
        *,
        realm=None,
        encoding="utf-8",
        nonce=None,
        timestamp=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "the original's parameters")]
    pub fn new(
        client_key: Option<&Bound<'_, PyAny>>,
        client_secret: Option<&Bound<'_, PyAny>>,
        resource_owner_key: Option<&Bound<'_, PyAny>>,
        resource_owner_secret: Option<&Bound<'_, PyAny>>,
        callback_uri: Option<&Bound<'_, PyAny>>,
        signature_method: &str,
        signature_type: &str,
        rsa_key: Option<&Bound<'_, PyAny>>,
        verifier: Option<&Bound<'_, PyAny>>,
        decoding: Option<&str>,
        client_class: Option<&Bound<'_, PyAny>>,
        force_include_body: bool,
        realm: Option<&Bound<'_, PyAny>>,
        encoding: &str,
        nonce: Option<&Bound<'_, PyAny>>,
        timestamp: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let utf8 = |name: &str| name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8");
        if !decoding.is_none_or(utf8) {
            return Err(PyValueError::new_err("decoding: only utf-8 is known"));
        }
        let text = |value, name| optional_text(value, name, encoding);
        if rsa_key.is_some() || client_class.is_some() {
            return Err(PyValueError::new_err(
                "rsa_key and client_class are not known to this version of oxhorizon",
            ));
        }
        let signer = Signer::new(Credentials {
            client_key: text(client_key, "client_key")?,
            client_secret: text(client_secret, "client_secret")?,
            resource_owner_key: text(resource_owner_key, "resource_owner_key")?,
            resource_owner_secret: text(resource_owner_secret, "resource_owner_secret")?,
            callback_uri: text(callback_uri, "callback_uri")?,
            verifier: text(verifier, "verifier")?,
            realm: text(realm, "realm")?,
            method: Method::from_name(signature_method).map_err(Failure::from)?,
            place: Place::from_name(&signature_type.to_uppercase()).map_err(Failure::from)?,
            nonce: text(nonce, "nonce")?,
            timestamp: text(timestamp, "timestamp")?,
        });
        Ok(Self { signing: Arc::new(Signing { signer, force_include_body }) })
    }

    /// Signs one request: the URL, headers and body to send, for any HTTP client.
    #[pyo3(signature = (method, url, headers=None, body=None))]
    fn sign<'py>(
        &self,
        py: Python<'py>,
        method: &Bound<'py, PyString>,
        url: &Bound<'py, PyString>,
        headers: Option<&Bound<'py, PyAny>>,
        body: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyString>, Bound<'py, PyDict>, Bound<'py, PyAny>)> {
        let method = method_text(method)?;
        let given = headers.filter(|headers| !headers.is_none());
        let body_given = body.filter(|body| !body.is_none());
        let out = PyDict::new(py);
        if given.is_none() && body_given.is_none() && self.signing.signer.place() == Place::Header {
            let text = PyBackedStr::try_from(url.clone())?;
            let request = Unsigned { method: &method, url: &text, ..Unsigned::default() };
            let signed = self.signing.signer.sign(&request, None);
            let signed = signed.map_err(Failure::from)?;
            out.set_item(intern!(py, "Authorization"), signed.authorization)?;
            return Ok((url.clone(), out, py.None().into_bound(py)));
        }
        let mut fields = Headers::default();
        if let Some(headers) = given {
            merge_fields(&mut fields, headers, true)?;
        }
        let base = Prepared {
            method: method.into_owned(),
            url: url.to_cow()?.into_owned(),
            headers: Arc::new(fields),
            body: body_given.map_or(Ok(BodyData::None), BodyData::from_python)?,
        };
        let had_length = base.headers.contains("Content-Length");
        let mut signed = self.signing.apply(base)?;
        if !had_length {
            Arc::make_mut(&mut signed.headers).remove("Content-Length");
        }
        for (name, value) in signed.headers.iter() {
            out.set_item(name, &*value.as_text())?;
        }
        Ok((PyString::new(py, &signed.url), out, signed.body.to_python(py)))
    }

    /// Signs a `PreparedRequest`, ours or requests' own, in place; returns it.
    fn __call__<'py>(&self, request: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = request.py();
        let signed = self.signing.apply(Prepared::from_python(&request)?)?;
        let headers = Bound::new(py, CaseInsensitiveDict::from_headers(py, &signed.headers))?;
        let prepare = intern!(py, "prepare_headers");
        if request.hasattr(prepare)? {
            request.call_method1(prepare, (headers,))?;
        } else {
            request.setattr(intern!(py, "headers"), headers)?;
        }
        request.setattr(intern!(py, "url"), &signed.url)?;
        if !matches!(signed.body, BodyData::Stream(_)) {
            request.setattr(intern!(py, "body"), signed.body.to_python(py))?;
        }
        Ok(request)
    }

    /// For pickle and copy. A pickle holds the secrets, as the original's does.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let credentials = self.signing.signer.credentials();
        let keywords = PyDict::new(py);
        for (name, value) in [
            ("client_key", &credentials.client_key),
            ("client_secret", &credentials.client_secret),
            ("resource_owner_key", &credentials.resource_owner_key),
            ("resource_owner_secret", &credentials.resource_owner_secret),
            ("callback_uri", &credentials.callback_uri),
            ("verifier", &credentials.verifier),
            ("realm", &credentials.realm),
            ("nonce", &credentials.nonce),
            ("timestamp", &credentials.timestamp),
        ] {
            keywords.set_item(name, value)?;
        }
        keywords.set_item("signature_method", credentials.method.name())?;
        keywords.set_item("signature_type", credentials.place.name())?;
        keywords.set_item("force_include_body", self.signing.force_include_body)?;
        Ok((PyTuple::empty(py), keywords))
    }

    /// Whether bodies that are no form take part in the signature too.
    #[getter]
    fn force_include_body(&self) -> bool {
        self.signing.force_include_body
    }

    fn __repr__(&self) -> String {
        let signer = &self.signing.signer;
        format!("<OAuth1 {} in {}>", signer.method().name(), signer.place().name())
    }
}
