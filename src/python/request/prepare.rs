//! From the arguments of a request to its parts (`PreparedRequest.prepare`), with the defaults of a session merged in
//! (`Session.prepare_request`).

use std::borrow::Cow;
use std::sync::Arc;

use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyString};

use crate::http::cookies::Jar;
use crate::http::headers::Headers;
use crate::http::url;
use crate::python::convert::cookies::{self, Cookies, SharedJar};
use crate::python::convert::form;
use crate::python::convert::headers::{CaseInsensitiveDict, merge_fields};
use crate::python::convert::values::{method_name, text, type_name};
use crate::python::interpreter::clock::synchronise;
use crate::python::interpreter::once::intern;
use crate::python::message::body::BodyData;
use crate::python::message::request::{Prepared, cookie_url};
use crate::python::request::call_args::RequestArgs;
use crate::python::request::hooks;
use crate::uri::split;

/// What a session adds to a request.
pub trait Defaults {
    fn headers<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny>;
    fn params<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny>;
    /// The hooks, where the program has read or set them.
    fn hooks<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>>;
    fn jar(&self, py: Python<'_>) -> PyResult<Jar>;
    /// `url` below the session's `base_url`, where it is relative.
    fn resolved<'py>(&self, url: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>>;
    /// The auth of a request to `url`, the prepared one: that of the call, of the session, or of the netrc file.
    fn merged_auth<'py>(
        &self,
        py: Python<'py>,
        call: Option<&Bound<'py, PyAny>>,
        url: &str,
    ) -> PyResult<Option<Bound<'py, PyAny>>>;
}

/// The parts of a request, before its auth is applied.
pub struct Parts<'py> {
    pub base: Prepared,
    pub auth: Option<Bound<'py, PyAny>>,
    pub jar: Jar,
    /// A jar of the program's own, which stays the request's.
    pub foreign_jar: Option<Bound<'py, PyAny>>,
    pub hooks: Option<Bound<'py, PyAny>>,
}

/// Makes the parts of a request.
pub fn prepare<'py>(
    py: Python<'py>,
    args: &RequestArgs<'py>,
    defaults: Option<&dyn Defaults>,
) -> PyResult<Parts<'py>> {
    let jar = merged_cookies(py, args.cookies.as_ref(), defaults)?;
    let method = prepare_method(args.method.as_ref(), defaults.is_some())?;
    let params = merged_params(py, args.params.as_ref(), defaults)?;
    let none = py.None().into_bound(py);
    let url = match (&args.url, defaults) {
        (Some(url), Some(defaults)) => prepare_url(&defaults.resolved(url)?, params.as_ref())?,
        (url, _) => prepare_url(url.as_ref().unwrap_or(&none), params.as_ref())?,
    };
    let mut headers = merged_headers(py, args.headers.as_ref(), defaults)?;
    if !jar.is_empty() && !headers.contains("Cookie") {
        synchronise(py)?;
        if let Some(cookies) = jar.header(&cookie_url(&url, &headers)) {
            Arc::make_mut(&mut headers).set("Cookie", cookies);
        }
    }
    let body = BodyData::prepare(
        args.data.as_ref(),
        args.files.as_ref(),
        args.json.as_ref(),
        &method,
        &mut headers,
    )?;
    let auth = match defaults {
        Some(defaults) => defaults.merged_auth(py, args.auth.as_ref(), &url)?,
        None => args.auth.clone(),
    };
    let foreign_jar = match &args.cookies {
        // With a session, the request gets a jar that is merged from both.
        Some(cookies) if defaults.is_none() && matches!(Cookies::of(cookies)?, Cookies::Foreign(_)) => {
            Some(cookies.clone())
        }
        _ => None,
    };
    let session_hooks = defaults.and_then(|defaults| defaults.hooks(py));
    let hooks = hooks::merged(args.hooks.clone(), session_hooks)?;
    Ok(Parts { base: Prepared { method, url, headers, body }, auth, jar, foreign_jar, hooks })
}

/// The keyword arguments of `PreparedRequest.prepare`, with the session's defaults merged in.
pub fn prepare_keywords<'py>(
    py: Python<'py>,
    args: &RequestArgs<'py>,
    defaults: Option<&dyn Defaults>,
) -> PyResult<Bound<'py, PyDict>> {
    let (method, url, auth) = match defaults {
        Some(defaults) => {
            let method = args.method.as_ref().map(|method| method.call_method0(intern!(py, "upper")));
            let url = args.url.as_ref().map(|url| defaults.resolved(url)).transpose()?;
            let prepared = url.as_ref().map(|url| prepare_url(url, None)).transpose()?.unwrap_or_default();
            (method.transpose()?, url, defaults.merged_auth(py, args.auth.as_ref(), &prepared)?)
        }
        None => (args.method.clone(), args.url.clone(), args.auth.clone()),
    };
    let headers = merged_headers(py, args.headers.as_ref(), defaults)?;
    let jar = merged_cookies(py, args.cookies.as_ref(), defaults)?;
    let session_hooks = defaults.and_then(|defaults| defaults.hooks(py));
    let keywords = PyDict::new(py);
    for (name, value) in [
        ("method", method),
        ("url", url),
        ("files", args.files.clone()),
        ("data", args.data.clone()),
        ("json", args.json.clone()),
        ("headers", Some(Bound::new(py, CaseInsensitiveDict::from_headers(py, &headers))?.into_any())),
        ("params", merged_params(py, args.params.as_ref(), defaults)?),
        ("auth", auth),
        ("cookies", Some(cookies::to_python(py, SharedJar::new(jar))?.into_bound(py))),
        ("hooks", hooks::merged(args.hooks.clone(), session_hooks)?),
    ] {
        keywords.set_item(name, value)?;
    }
    Ok(keywords)
}

/// The method in upper case; empty for a request without one.
///
/// # Errors
/// `AttributeError` in a session, where requests calls `method.upper()`.
fn prepare_method(method: Option<&Bound<'_, PyAny>>, in_session: bool) -> PyResult<String> {
    let is_text =
        |method: &Bound<'_, PyAny>| method.is_instance_of::<PyString>() || method.is_instance_of::<PyBytes>();
    if in_session && !method.is_some_and(is_text) {
        return Err(PyAttributeError::new_err("a request's method must be a str, such as \"GET\""));
    }
    let Some(method) = method else { return Ok(String::new()) };
    match method.cast::<PyString>() {
        Ok(method) => Ok(match method_name(method)? {
            Cow::Borrowed(known) => known.to_owned(),
            Cow::Owned(other) => other.to_uppercase(),
        }),
        Err(_) => Ok(text(method)?.to_uppercase()),
    }
}

fn merged_cookies(
    py: Python<'_>,
    given: Option<&Bound<'_, PyAny>>,
    defaults: Option<&dyn Defaults>,
) -> PyResult<Jar> {
    let mut jar = defaults.map(|defaults| defaults.jar(py)).transpose()?.unwrap_or_default();
    if let Some(given) = given {
        jar.update(&Cookies::of(given)?.to_jar(py)?);
    }
    Ok(jar)
}

fn merged_headers(
    py: Python<'_>,
    given: Option<&Bound<'_, PyAny>>,
    defaults: Option<&dyn Defaults>,
) -> PyResult<Arc<Headers>> {
    let mut headers = match defaults.map(|defaults| defaults.headers(py)) {
        Some(defaults) => match defaults.cast_exact::<CaseInsensitiveDict>() {
            Ok(own) => CaseInsensitiveDict::to_fields(own)?,
            Err(_) => {
                let mut headers = Headers::default();
                if defaults.cast::<PyMapping>().is_ok() {
                    merge_fields(&mut headers, &defaults, true)?;
                }
                Arc::new(headers)
            }
        },
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
    defaults: Option<&dyn Defaults>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(defaults) = defaults.map(|defaults| defaults.params(py)) else { return Ok(given.cloned()) };
    // requests merges mappings only, and ignores a session's params of another kind.
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

/// The URL with `params` appended to its query (`PreparedRequest.prepare_url`).
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
            // requests appends it to an existing query, and fails without one.
            if !split(&url).query.is_empty() {
                return Ok(url::prepare(&url, params.str()?.to_cow()?.as_ref())?);
            }
            let kind = type_name(params);
            let message = format!("params must be a dict, a list of pairs, str or bytes, not {kind}");
            return Err(PyTypeError::new_err(message));
        }
        Some(params) => form::encode(params)?,
    };
    Ok(url::prepare(&url, &encoded)?)
}
