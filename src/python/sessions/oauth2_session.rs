//! What `OAuth2Session` does on each request: it puts the bearer token on. The rest of that class is Python.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyInt, PyString, PyTuple};

use crate::python::convert::headers::CaseInsensitiveDict;
use crate::python::convert::values::{text, truth};
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::request::call_args::{CallArgs, RequestArgs};
use crate::python::request::prepare::Defaults;
use crate::python::sessions::send::request;
use crate::python::sessions::session::{Session, call_of};

/// What `oxhorizon.OAuth2Session` is made of.
#[pyclass(module = "oxhorizon._core", extends = Session, subclass, dict, weakref, frozen)]
pub struct OAuth2Verbs;

/// An `OAuth2Verbs` as a `Session`.
pub fn session_of<'a, 'py>(slf: &'a Bound<'py, OAuth2Verbs>) -> &'a Bound<'py, Session> {
    slf.as_super()
}

#[pymethods]
impl OAuth2Verbs {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyClassInitializer<Self> {
        PyClassInitializer::from(Session::default()).add_subclass(Self)
    }

    /// Returns a URL below :attr:`base_url`, where it is relative.
    fn _resolved<'py>(slf: &Bound<'py, Self>, url: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        session_of(slf).get().state.resolved(url)
    }

    /// Sends a request with the token.
    ///
    /// A token that has expired is refreshed first, if *auto_refresh_url* is set.
    ///
    /// :param method: as for :meth:`Session.request`; likewise all parameters without a description here.
    /// :param withhold_token: whether to leave the token out.
    /// :param client_id: the identifier for the refresh, with *client_secret*, as HTTP Basic.
    /// :param client_secret: the secret that goes with it.
    /// :raises oxhorizon.oauth2.InsecureTransportError: the URL is not an ``https`` one.
    /// :raises oxhorizon.oauth2.TokenExpiredError: the token has expired, and *auto_refresh_url* is not set.
    /// :raises oxhorizon.oauth2_session.TokenUpdated: the token was refreshed, without a *token_updater*.
    /// :raises oxhorizon.oauth2.OAuth2Error: the refresh failed.
    /// :raises oxhorizon.exceptions.RequestException: the request failed.
    #[pyo3(
        signature = (
            method, url, data=None, headers=None, withhold_token=None, client_id=None, client_secret=None, files=None,
            **kwargs
        ),
        text_signature = "($self, method, url, data=None, headers=None, withhold_token=False, client_id=None, \
            client_secret=None, files=None, *, params=None, cookies=None, auth=None, timeout=None, allow_redirects=True, \
            proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None, max_response_size=None, \
            progress=None, retries=None)"
    )]
    #[expect(clippy::too_many_arguments, reason = "requests-oauthlib's parameters")]
    fn request<'py>(
        slf: &Bound<'py, Self>,
        method: &Bound<'py, PyAny>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        headers: Option<Bound<'py, PyAny>>,
        #[pyo3(from_py_with = truth)] withhold_token: Option<bool>,
        client_id: Option<Bound<'py, PyAny>>,
        client_secret: Option<Bound<'py, PyAny>>,
        files: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let call = call_of(session_of(slf))?;
        let mut url = call.state.resolved(url)?;
        if !is_secure(&text(&url)?) {
            python_side::oauth2_check_transport(py)?.call1((&url,))?;
        }
        let named =
            RequestArgs { data: data.clone(), headers: headers.clone(), files, ..RequestArgs::default() };
        let mut args = CallArgs::from_keywords(kwargs, named)?;
        let has_token = !withhold_token.unwrap_or(false) && slf.getattr(intern!(py, "token"))?.is_truthy()?;
        if has_token {
            match bearer(slf.as_any())? {
                Some(authorization) => {
                    args.request.headers = Some(with_authorization(py, headers.as_ref(), authorization)?);
                }
                None => {
                    let given = (method, &url, &data, &headers, client_id, client_secret, kwargs);
                    let prepared = slf.call_method1(intern!(py, "_protected"), given)?;
                    let hooks: Option<Bound<'py, PyAny>>;
                    (url, args.request.headers, args.request.data, hooks) = prepared.extract()?;
                    args.request.hooks = hooks.or(args.request.hooks);
                }
            }
        }
        let response = request(&call, method, &url, args)?;
        if has_token
            && response.getattr(intern!(py, "status_code"))?.eq(401)?
            && slf.getattr(intern!(py, "refresh_on_invalid_token"))?.is_truthy()?
        {
            let given = (&response, method, &url, &data, &headers, kwargs);
            return slf.call_method1(intern!(py, "_retried"), given);
        }
        Ok(response)
    }
}

/// Whether a request may go there: by TLS, or where the program has said that anything goes.
fn is_secure(url: &str) -> bool {
    url.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"))
        || std::env::var_os("OAUTHLIB_INSECURE_TRANSPORT").is_some_and(|value| !value.is_empty())
}

/// The Authorization header with the session's token. `None` where Python decides: there are hooks, the client is the
/// program's own or changed, the token goes somewhere else, is of another kind, has expired, or is not there.
fn bearer<'py>(session: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyString>>> {
    let py = session.py();
    let hooks = session.getattr(intern!(py, "compliance_hook"))?;
    if hooks.get_item(intern!(py, "protected_request"))?.len()? != 0 {
        return Ok(None);
    }
    let client = session.getattr(intern!(py, "_client"))?;
    if !python_side::oauth2_is_plain(py)?.call1((&client,))?.is_truthy()? {
        return Ok(None);
    }
    let placement = client.getattr(intern!(py, "default_token_placement"))?;
    let kind = client.getattr(intern!(py, "token_type"))?;
    let token = client.getattr(intern!(py, "access_token"))?;
    let (Ok(kind), Ok(token)) = (kind.cast::<PyString>(), token.cast::<PyString>()) else { return Ok(None) };
    if !placement.eq(intern!(py, "auth_header"))?
        || !kind.to_cow()?.eq_ignore_ascii_case("bearer")
        || token.is_empty()?
        || is_due(session, &client)?
    {
        return Ok(None);
    }
    Ok(Some(PyString::new(py, &format!("Bearer {}", token.to_cow()?))))
}

/// Whether the token has expired, or will within the session's leeway.
fn is_due(session: &Bound<'_, PyAny>, client: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = session.py();
    let expires_at = client.getattr(intern!(py, "_expires_at"))?;
    if !expires_at.is_truthy()? {
        return Ok(false);
    }
    if !expires_at.is_instance_of::<PyInt>() && !expires_at.is_instance_of::<PyFloat>() {
        return Ok(true);
    }
    python_side::oauth2_is_due(py)?.call1((session, client))?.is_truthy()
}

/// A copy of the headers of a call with the Authorization.
fn with_authorization<'py>(
    py: Python<'py>,
    headers: Option<&Bound<'py, PyAny>>,
    authorization: Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyAny>> {
    let copy = match headers {
        Some(headers) if headers.is_truthy()? => match headers.cast::<PyDict>() {
            Ok(dict) => dict.copy()?.into_any(),
            Err(_) if headers.is_instance_of::<CaseInsensitiveDict>() => {
                headers.call_method0(intern!(py, "copy"))?
            }
            Err(_) => {
                let copy = PyDict::new(py);
                copy.call_method1(intern!(py, "update"), (headers,))?;
                copy.into_any()
            }
        },
        _ => PyDict::new(py).into_any(),
    };
    copy.set_item(intern!(py, "Authorization"), authorization)?;
    Ok(copy)
}
