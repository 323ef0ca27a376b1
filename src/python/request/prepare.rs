//! From what a program asks for to a prepared request: `PreparedRequest.prepare`, with the settings
//! of a session merged in (`Session.prepare_request`).

use std::borrow::Cow;
use std::sync::Arc;

use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyString};

use crate::http::cookies::{Jar, url_for};
use crate::http::headers::{Headers, Value};
use crate::http::url;
use crate::python::convert::cookies::{self, Cookies, SharedJar};
use crate::python::convert::form;
use crate::python::convert::headers::{CaseInsensitiveDict, merge_fields};
use crate::python::message::body::BodyData;
use crate::python::message::request::{Prepared, method_text};
use crate::python::request::auth::{Auth, Given, auth_of_url};
use crate::python::request::hooks;
use crate::python::request::prepared_request::{PreparedRequest, apply_auth, is_patched};
use crate::python::sessions::session::Session;
use crate::uri::split;

/// What a request is made of. `None` of Python is the same as not given.
#[derive(Default)]
pub struct Ingredients<'py> {
    pub method: Option<Bound<'py, PyAny>>,
    pub url: Option<Bound<'py, PyAny>>,
    pub headers: Option<Bound<'py, PyAny>>,
    pub files: Option<Bound<'py, PyAny>>,
    pub data: Option<Bound<'py, PyAny>>,
    pub params: Option<Bound<'py, PyAny>>,
    pub auth: Option<Bound<'py, PyAny>>,
    pub cookies: Option<Bound<'py, PyAny>>,
    pub hooks: Option<Bound<'py, PyAny>>,
    pub json: Option<Bound<'py, PyAny>>,
}

impl<'py> Ingredients<'py> {
    /// Those of a `Request`, ours or requests' own.
    pub fn of_request(request: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = request.py();
        let get = |name: &Bound<'py, PyString>| -> PyResult<Option<Bound<'py, PyAny>>> {
            Ok(request.getattr_opt(name)?.filter(|value| !value.is_none()))
        };
        Ok(Self {
            method: get(intern!(py, "method"))?,
            url: get(intern!(py, "url"))?,
            headers: get(intern!(py, "headers"))?,
            files: get(intern!(py, "files"))?,
            data: get(intern!(py, "data"))?,
            params: get(intern!(py, "params"))?,
            auth: get(intern!(py, "auth"))?,
            cookies: get(intern!(py, "cookies"))?,
            hooks: get(intern!(py, "hooks"))?,
            json: get(intern!(py, "json"))?,
        })
    }
}

/// A prepared request; errors of signing come when it is sent or looked at.
pub fn prepare<'py>(
    py: Python<'py>,
    given: &Ingredients<'py>,
    session: Option<&Session>,
) -> PyResult<Bound<'py, PreparedRequest>> {
    let request = Bound::new(py, PreparedRequest::default())?;
    if is_patched(py)? {
        prepare_by_methods(&request, given, session)?;
    } else {
        prepare_into(&request, given, session)?;
    }
    Ok(request)
}

/// Prepares `request` by its methods, as requests does: the program has put others in place of some.
fn prepare_by_methods<'py>(
    request: &Bound<'py, PreparedRequest>,
    given: &Ingredients<'py>,
    session: Option<&Session>,
) -> PyResult<()> {
    let py = request.py();
    let (method, url, auth) = match session {
        Some(session) => {
            let method = given.method.as_ref().map(|method| method.call_method0(intern!(py, "upper")));
            let url = given.url.as_ref().map(|url| session.resolved(url)).transpose()?;
            let prepared = url.as_ref().map(|url| prepare_url(url, None)).transpose()?.unwrap_or_default();
            (method.transpose()?, url, session.merged_auth(py, given.auth.as_ref(), &prepared)?)
        }
        None => (given.method.clone(), given.url.clone(), given.auth.clone()),
    };
    let headers = merged_headers(py, given.headers.as_ref(), session)?;
    let jar = merged_cookies(py, given.cookies.as_ref(), session)?;
    let keywords = PyDict::new(py);
    for (name, value) in [
        ("method", method),
        ("url", url),
        ("files", given.files.clone()),
        ("data", given.data.clone()),
        ("json", given.json.clone()),
        ("headers", Some(Bound::new(py, CaseInsensitiveDict::from_headers(py, &headers))?.into_any())),
        ("params", merged_params(py, given.params.as_ref(), session)?),
        ("auth", auth),
        ("cookies", Some(cookies::to_python(py, SharedJar::new(jar))?.into_bound(py))),
        ("hooks", hooks::merged(given.hooks.clone(), session.and_then(|session| session.known_hooks(py)))?),
    ] {
        keywords.set_item(name, value)?;
    }
    request.call_method(intern!(py, "prepare"), (), Some(&keywords)).map(drop)
}

/// Prepares `request` anew.
pub fn prepare_into<'py>(
    request: &Bound<'py, PreparedRequest>,
    given: &Ingredients<'py>,
    session: Option<&Session>,
) -> PyResult<()> {
    let py = request.py();
    let jar = merged_cookies(py, given.cookies.as_ref(), session)?;
    let is_text =
        |method: &Bound<'_, PyAny>| method.is_instance_of::<PyString>() || method.is_instance_of::<PyBytes>();
    if session.is_some() && !given.method.as_ref().is_some_and(is_text) {
        return Err(PyAttributeError::new_err("a request's method must be a str, such as \"GET\""));
    }
    // Without a session none stays none, as in the original.
    let method = match &given.method {
        None => String::new(),
        Some(method) => match method.cast::<PyString>() {
            Ok(method) => match method_text(method)? {
                Cow::Borrowed(known) => known.to_owned(),
                Cow::Owned(other) => other.to_uppercase(),
            },
            Err(_) => text(method)?.to_uppercase(),
        },
    };
    let none = py.None().into_bound(py);
    let params = merged_params(py, given.params.as_ref(), session)?;
    let url = match (&given.url, session) {
        (Some(url), Some(session)) => prepare_url(&session.resolved(url)?, params.as_ref())?,
        (url, _) => prepare_url(url.as_ref().unwrap_or(&none), params.as_ref())?,
    };
    let mut headers = merged_headers(py, given.headers.as_ref(), session)?;
    if !jar.is_empty()
        && !headers.contains("Cookie")
        && let Some(cookies) = jar.header(&cookie_url(&url, &headers))
    {
        Arc::make_mut(&mut headers).set("Cookie", cookies);
    }
    let body = BodyData::prepare(
        given.data.as_ref(),
        given.files.as_ref(),
        given.json.as_ref(),
        &method,
        &mut headers,
    )?;
    let auth = match session {
        Some(session) => session.merged_auth(py, given.auth.as_ref(), &url)?,
        None => given.auth.clone(),
    };
    let base = Prepared { method, url, headers, body };
    // The usual case in one go: an auth of ours, which takes effect when the request is sent.
    match auth.as_ref().map(Auth::from_python).transpose()? {
        Some(Given::Auth(auth)) => request.get().fill(base, auth, jar),
        None => {
            let auth = auth_of_url(&base.url);
            request.get().fill(base, auth, jar);
        }
        Some(Given::Callable(_)) => {
            request.get().fill(base, Auth::None, jar);
            apply_auth(request, auth.as_ref())?;
        }
    }
    // Without a session, a program's own jar stays what the request has.
    if session.is_none()
        && let Some(cookies) = &given.cookies
        && matches!(Cookies::of(cookies)?, Cookies::Foreign(_))
    {
        request.setattr(intern!(py, "_cookies"), cookies)?;
    }
    let session_hooks = session.and_then(|session| session.known_hooks(py));
    if let Some(hooks) = hooks::merged(given.hooks.clone(), session_hooks)? {
        hooks::register_all(request.as_any(), &hooks)?;
    }
    Ok(())
}

/// The URL by which cookies are chosen and taken.
pub fn cookie_url<'a>(url: &'a str, headers: &Headers) -> Cow<'a, str> {
    url_for(url, headers.get("Host").map(Value::as_text).as_deref())
}

fn merged_cookies(
    py: Python<'_>,
    given: Option<&Bound<'_, PyAny>>,
    session: Option<&Session>,
) -> PyResult<Jar> {
    let mut jar = match session {
        Some(session) => session.cookies(py)?.to_jar(py)?,
        None => Jar::default(),
    };
    if let Some(given) = given {
        jar.update(&Cookies::of(given)?.to_jar(py)?);
    }
    Ok(jar)
}

fn merged_headers(
    py: Python<'_>,
    given: Option<&Bound<'_, PyAny>>,
    session: Option<&Session>,
) -> PyResult<Arc<Headers>> {
    let mut headers = match session {
        Some(session) => {
            let defaults = session.headers_setting(py);
            match defaults.cast_exact::<CaseInsensitiveDict>() {
                Ok(own) => CaseInsensitiveDict::to_fields(own)?,
                Err(_) => {
                    let mut headers = Headers::default();
                    if defaults.cast::<PyMapping>().is_ok() {
                        merge_fields(&mut headers, &defaults, true)?;
                    }
                    Arc::new(headers)
                }
            }
        }
        None => Arc::default(),
    };
    if let Some(fields) = given {
        merge_fields(Arc::make_mut(&mut headers), fields, true)?;
    }
    Ok(headers)
}

fn merged_params<'py>(
    py: Python<'py>,
    given: Option<&Bound<'py, PyAny>>,
    session: Option<&Session>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(defaults) = session.map(|session| session.params_setting(py)) else { return Ok(given.cloned()) };
    // requests merges mappings only, and has no use for a session's params of another kind.
    Ok(match (defaults.is_truthy()?, given) {
        (false, given) => given.cloned(),
        (true, None) => Some(defaults).filter(|defaults| defaults.cast::<PyMapping>().is_ok()),
        (true, Some(params)) => match (params.cast::<PyMapping>(), defaults.cast::<PyMapping>()) {
            (Ok(own), Ok(defaults)) => {
                let merged = PyDict::new(py);
                merged.update(defaults)?;
                merged.update(own)?;
                Some(merged.into_any())
            }
            _ => Some(params.clone()),
        },
    })
}

/// The URL with `params` behind its query (`PreparedRequest.prepare_url`).
pub fn prepare_url(url: &Bound<'_, PyAny>, params: Option<&Bound<'_, PyAny>>) -> PyResult<String> {
    let py = url.py();
    let url = if url.is_instance_of::<PyString>() || url.is_instance_of::<PyBytes>() {
        text(url)?
    } else {
        url.str()?.to_cow()?.into_owned()
    };
    let params = match params {
        Some(params) if params.is_truthy()? => Some(params),
        _ => None,
    };
    let encoded = match params {
        None => String::new(),
        Some(params) if params.is_instance_of::<PyString>() => text(params)?,
        Some(params) if params.is_instance_of::<PyBytes>() => {
            params.call_method1(intern!(py, "decode"), ("ascii",))?.extract()?
        }
        Some(params) if !params.hasattr(intern!(py, "__iter__"))? => {
            // requests puts it behind a query that is there, and fails without one.
            if !split(&url).query.is_empty() {
                return Ok(url::prepare(&url, params.str()?.to_cow()?.as_ref())?);
            }
            let kind = params.get_type();
            let message = format!("params must be a dict, a list of pairs, str or bytes, not {kind}");
            return Err(PyTypeError::new_err(message));
        }
        Some(params) => form::encode(params)?,
    };
    Ok(url::prepare(&url, &encoded)?)
}

/// A `str`, or `bytes` in UTF-8.
pub fn text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return bytes.call_method1(intern!(value.py(), "decode"), ("utf-8",))?.extract();
    }
    match value.cast::<PyString>() {
        Ok(text) => Ok(text.to_cow()?.into_owned()),
        Err(_) => {
            let kind = value.get_type();
            Err(PyTypeError::new_err(format!("expected str or bytes, not {kind}")))
        }
    }
}
