//! What `OAuth2Session` does on each request: it puts the bearer token on. The rest of that class is Python.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyInt, PyString, PyTuple, PyType};

use crate::clock;
use crate::python::convert::headers::CaseInsensitiveDict;
use crate::python::convert::values::{text, truth};
use crate::python::interpreter::clock::synchronise;
use crate::python::interpreter::instance_dict;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::interpreter::shipped_members::ShippedMembers;
use crate::python::request::auth::{Bearer, NoAuth};
use crate::python::request::call_args::{CallArgs, RequestArgs};
use crate::python::request::prepare::Defaults;
use crate::python::sessions::overrides;
use crate::python::sessions::send::request;
use crate::python::sessions::session::{Session, call_of};

/// What `oxhorizon.OAuth2Session` is made of.
#[pyclass(module = "oxhorizon._core", extends = Session, subclass, dict, weakref, frozen)]
pub struct OAuth2Verbs;

/// An `OAuth2Verbs` as a `Session`.
fn session_of<'a, 'py>(slf: &'a Bound<'py, OAuth2Verbs>) -> &'a Bound<'py, Session> {
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
        let named = RequestArgs { data, headers, files, ..RequestArgs::default() };
        let own = OwnArgs { withhold_token: withhold_token.unwrap_or(false), client_id, client_secret };
        send(slf, method, url, named, own, kwargs, None)
    }
}

/// The arguments of `request` that other sessions do not have.
#[derive(Default)]
struct OwnArgs<'py> {
    withhold_token: bool,
    client_id: Option<Bound<'py, PyAny>>,
    client_secret: Option<Bound<'py, PyAny>>,
}

/// A verb method: as `request`, with its arguments among the keywords.
pub fn request_with_token<'py>(
    slf: &Bound<'py, OAuth2Verbs>,
    method: &Bound<'py, PyAny>,
    url: &Bound<'py, PyAny>,
    named: RequestArgs<'py>,
    keywords: Option<&Bound<'py, PyDict>>,
    allow_redirects: Option<bool>,
) -> PyResult<Bound<'py, PyAny>> {
    let Some(keywords) = keywords.filter(|keywords| !keywords.is_empty()) else {
        return send(slf, method, url, named, OwnArgs::default(), None, allow_redirects);
    };
    let py = slf.py();
    let keywords = keywords.copy()?;
    let take = |name: &Bound<'py, PyString>| -> PyResult<Option<Bound<'py, PyAny>>> {
        let found = keywords.get_item(name)?;
        if found.is_some() {
            keywords.del_item(name)?;
        }
        Ok(found.filter(|value| !value.is_none()))
    };
    let own = OwnArgs {
        withhold_token: take(intern!(py, "withhold_token"))?
            .is_some_and(|value| value.is_truthy().unwrap_or(true)),
        client_id: take(intern!(py, "client_id"))?,
        client_secret: take(intern!(py, "client_secret"))?,
    };
    send(slf, method, url, named, own, Some(&keywords), allow_redirects)
}

fn send<'py>(
    slf: &Bound<'py, OAuth2Verbs>,
    method: &Bound<'py, PyAny>,
    url: &Bound<'py, PyAny>,
    named: RequestArgs<'py>,
    own: OwnArgs<'py>,
    keywords: Option<&Bound<'py, PyDict>>,
    allow_redirects: Option<bool>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let call = call_of(session_of(slf))?;
    let mut url = call.state.resolved(url)?;
    if !is_secure(&text(&url)?) {
        python_side::oauth2_check_transport(py)?.call1((&url,))?;
    }
    let mut args = CallArgs::from_keywords(keywords, named)?;
    args.allow_redirects = args.allow_redirects.or(allow_redirects);
    let (data, headers) = (args.request.data.clone(), args.request.headers.clone());
    let has_token = !own.withhold_token
        && match bearer(slf)? {
            Token::None => false,
            Token::Plain(token) => {
                let token = token.to_cow()?;
                let auth = slf.getattr(intern!(py, "auth"))?;
                if args.request.auth.is_none() && auth.is_exact_instance_of::<NoAuth>() {
                    args.request.auth = Some(Bearer::create(py, &token)?);
                } else {
                    args.request.headers = Some(with_bearer(py, headers.as_ref(), &token)?);
                }
                true
            }
            Token::ByPython => {
                let given = (method, &url, &data, &headers, own.client_id, own.client_secret, keywords);
                let prepared = slf.call_method1(intern!(py, "_protected"), given)?;
                let hooks: Option<Bound<'py, PyAny>>;
                (url, args.request.headers, args.request.data, hooks) = prepared.extract()?;
                args.request.hooks = hooks.or(args.request.hooks);
                true
            }
        };
    let again = [
        (intern!(py, "params"), args.request.params.clone()),
        (intern!(py, "json"), args.request.json.clone()),
        (intern!(py, "files"), args.request.files.clone()),
    ];
    let response = request(&call, method, &url, args)?;
    if has_token
        && response.getattr(intern!(py, "status_code"))?.eq(401)?
        && slf.getattr(intern!(py, "refresh_on_invalid_token"))?.is_truthy()?
    {
        let all = keywords.map_or_else(|| Ok(PyDict::new(py)), PyDictMethods::copy)?;
        for (name, value) in again {
            if let Some(value) = value {
                all.set_item(name, value)?;
            }
        }
        let given = (&response, method, &url, &data, &headers, all);
        return slf.call_method1(intern!(py, "_retried"), given);
    }
    Ok(response)
}

/// Whether a request may go there: by TLS, or where the program has said that anything goes.
fn is_secure(url: &str) -> bool {
    url.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"))
        || std::env::var_os("OAUTHLIB_INSECURE_TRANSPORT").is_some_and(|value| !value.is_empty())
}

/// The members of `OAuth2Session` and of our clients by which the token is put on a request.
static SESSION: ShippedMembers<1> = ShippedMembers::new(["token"]);
static CLIENT: ShippedMembers<3> = ShippedMembers::new(["add_token", "token_types", "_add_bearer_token"]);

/// Remembers our classes in Python as shipped. Called when they are first used.
///
/// :param session: ``OAuth2Session``.
/// :param client: ``Client``.
/// :param clients: the classes that are derived from it.
#[pyfunction]
pub fn remember_oauth2(
    session: &Bound<'_, PyType>,
    client: &Bound<'_, PyType>,
    clients: Vec<Bound<'_, PyType>>,
) -> PyResult<()> {
    SESSION.remember(session, &[])?;
    CLIENT.remember(client, &clients)?;
    overrides::remember_derived(session)?;
    instance_dict::remember_derived(session.py(), std::slice::from_ref(session))
}

/// The token of a request.
enum Token<'py> {
    None,
    /// The access token.
    Plain(Bound<'py, PyString>),
    /// Python decides: there are hooks, the session or the client is the program's own or changed, the token goes
    /// somewhere else, is of another kind, or has expired.
    ByPython,
}

fn bearer<'py>(session: &Bound<'py, OAuth2Verbs>) -> PyResult<Token<'py>> {
    let py = session.py();
    if SESSION.replacement(&session.get_type(), 0)?.is_some() {
        let has_token = session.getattr(intern!(py, "token"))?.is_truthy()?;
        return Ok(if has_token { Token::ByPython } else { Token::None });
    }
    let client = session.getattr(intern!(py, "_client"))?;
    if !client.getattr(intern!(py, "token"))?.is_truthy()? {
        return Ok(Token::None);
    }
    let hooks = session.getattr(intern!(py, "compliance_hook"))?;
    if hooks.get_item(intern!(py, "protected_request"))?.len()? != 0 || is_changed(&client)? {
        return Ok(Token::ByPython);
    }
    let placement = client.getattr(intern!(py, "default_token_placement"))?;
    let kind = client.getattr(intern!(py, "token_type"))?;
    let token = client.getattr(intern!(py, "access_token"))?;
    let (Ok(kind), Ok(token)) = (kind.cast::<PyString>(), token.cast_into::<PyString>()) else {
        return Ok(Token::ByPython);
    };
    if !placement.eq(intern!(py, "auth_header"))?
        || !kind.to_cow()?.eq_ignore_ascii_case("bearer")
        || token.is_empty()?
        || is_due(session, &client)?
    {
        return Ok(Token::ByPython);
    }
    Ok(Token::Plain(token))
}

/// Whether the client is not one of ours, or puts tokens on in a way of its own.
fn is_changed(client: &Bound<'_, PyAny>) -> PyResult<bool> {
    let class = client.get_type();
    if CLIENT.has_replacement(&class, 0..3)? {
        return Ok(true);
    }
    // A function in the object's own dict hides the method. The dict itself is made when it is looked at.
    let py = client.py();
    let is_method = |name: &Bound<'_, PyString>| -> PyResult<bool> {
        Ok(client.getattr(name)?.getattr_opt(intern!(py, "__self__"))?.is_some_and(|owner| owner.is(client)))
    };
    Ok(!is_method(intern!(py, "add_token"))? || !is_method(intern!(py, "_add_bearer_token"))?)
}

/// Whether the token has expired, or will within the session's leeway.
fn is_due(session: &Bound<'_, OAuth2Verbs>, client: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = session.py();
    let expires_at = client.getattr(intern!(py, "_expires_at"))?;
    if !expires_at.is_truthy()? {
        return Ok(false);
    }
    if !expires_at.is_instance_of::<PyInt>() && !expires_at.is_instance_of::<PyFloat>() {
        return Ok(true);
    }
    // Mostly it is far enough away for any leeway.
    let leeway = session.getattr(intern!(py, "leeway"))?;
    if let (Ok(expires_at), Ok(leeway)) = (expires_at.extract::<f64>(), leeway.extract::<f64>()) {
        synchronise(py)?;
        // Whole seconds, rounded down: up to one too few have passed.
        if expires_at - clock::seconds() as f64 > leeway.max(0.0) + 1.0 {
            return Ok(false);
        }
    }
    python_side::oauth2_is_due(py)?.call1((session, client))?.is_truthy()
}

/// A copy of the headers of a call with the token.
fn with_bearer<'py>(
    py: Python<'py>,
    headers: Option<&Bound<'py, PyAny>>,
    token: &str,
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
    copy.set_item(intern!(py, "Authorization"), format!("Bearer {token}"))?;
    Ok(copy)
}
