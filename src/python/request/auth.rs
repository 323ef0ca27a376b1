//! Authentication: how a prepared request gets its Authorization.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};
use pyo3::{PyTypeInfo, intern};

use crate::http::headers::Value;
use crate::oauth1::{FORM, Place, Unsigned, is_form_type, looks_like_form};
use crate::python::convert::errors::Failure;
use crate::python::interpreter::shipped_members::Members;
use crate::python::message::body::BodyData;
use crate::python::message::request::{Changes, Prepared, Sent};
use crate::python::oauth1::auth::OAuth1;
use crate::python::oauth1::client::Compiled;

/// What the signature of an `OAuth1` comes from.
static SIGNS: Members<3> = Members::new(["__call__", "client", "force_include_body"]);

/// Remembers how an `OAuth1` signs. Called when the module is loaded.
pub fn remember_originals(py: Python<'_>) -> PyResult<()> {
    SIGNS.remember(&OAuth1::type_object(py), &[])
}

/// Whether a request of this method is refused with a body that takes part in signing.
pub fn signs_no_body(method: &str) -> bool {
    matches!(method, "GET" | "HEAD")
}

/// Whether an auth is none of ours, or signs in a way of its own.
pub fn signs_by_itself(auth: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(!auth.is_instance_of::<OAuth1>() || SIGNS.has_replacement(&auth.get_type(), 0..1)?)
}

/// Whether an auth of any kind puts its signature into the body.
pub fn signs_in_body(auth: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = auth.py();
    let Some(client) = auth.getattr_opt(intern!(py, "client"))? else { return Ok(false) };
    let place = client.getattr_opt(intern!(py, "signature_type"))?;
    Ok(place.is_some_and(|place| place.extract::<String>().is_ok_and(|place| place == Place::Body.name())))
}

/// What authenticates a request each time that it is sent.
#[derive(Clone, Default)]
pub enum Auth {
    #[default]
    None,
    /// The Authorization header of HTTP Basic (RFC 7617).
    Basic(String),
    OAuth1(Signing),
}

/// What a program gives as `auth`.
pub enum Given<'py> {
    Auth(Auth),
    /// Any callable on a `PreparedRequest`; it is called once.
    Callable(Bound<'py, PyAny>),
}

/// What signs, and which bodies it looks at.
#[derive(Clone)]
pub struct Signing {
    pub compiled: Arc<Compiled>,
    pub force_include_body: bool,
    /// Signs as if there were no body: it is about to go.
    pub ignores_body: bool,
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
        // A subclass that signs in another way is asked to.
        if let Ok(own) = auth.cast::<OAuth1>()
            && !SIGNS.has_replacement(&own.get_type(), 0..3)?
            && let Some(signing) = own.get().signing(auth.py())?
        {
            return Ok(Given::Auth(Self::OAuth1(signing)));
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

    /// The same for a request whose body is gone: no signature covers one, and a GET has none to carry one in.
    pub fn without_body(self, method: &str) -> Self {
        match self {
            Self::OAuth1(signing)
                if signs_no_body(method) && signing.compiled.signer.place() == Place::Body =>
            {
                Self::None
            }
            Self::OAuth1(signing) => {
                let ignores_body = signs_no_body(method);
                Self::OAuth1(Signing { force_include_body: false, ignores_body, ..signing })
            }
            other => other,
        }
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
    // A str of the program's own class is its text, whatever `str()` would say of it.
    let text = value.cast::<PyString>().cloned().or_else(|_| value.str())?;
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
        let mut content_type = header("Content-Type").filter(|_| !self.ignores_body).unwrap_or_default();
        let of_request = if self.ignores_body { &BodyData::None } else { &base.body };
        let text = match of_request {
            BodyData::Text(text) | BodyData::Bytes(text) => std::str::from_utf8(text).ok(),
            BodyData::None => Some(""),
            BodyData::Stream(_) => None,
        };
        let signer = &self.compiled.signer;
        let guessed = content_type.is_empty()
            && matches!(of_request, BodyData::Text(_))
            && text.is_some_and(looks_like_form);
        if guessed || signer.place() == Place::Body {
            content_type = FORM.into();
        }
        let is_form = is_form_type(&content_type);
        let body = match text {
            _ if !is_form && !self.force_include_body => None,
            Some(text) => Some(text),
            None => return Err(of_request.not_text()),
        };
        let payload = match of_request {
            BodyData::Text(payload) | BodyData::Bytes(payload) => payload.as_ref(),
            BodyData::Stream(_) if signer.hashes_bodies() && !is_form => return Err(of_request.not_text()),
            BodyData::Stream(_) | BodyData::None => &[],
        };
        let host = header("Host");
        let authorization = header("Authorization");
        let signed = self.compiled.sign(
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
                payload,
            },
            None,
        )?;
        let body = match (signed.body, of_request) {
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
            encode_values: self.compiled.encodes_values(),
        })
    }

    /// A copy of the request, signed.
    pub fn apply(&self, base: Prepared) -> Result<Prepared, Failure> {
        let base = Arc::new(base);
        let changes = self.changes(&base)?;
        Ok(Sent::new(base, changes).to_prepared())
    }
}
