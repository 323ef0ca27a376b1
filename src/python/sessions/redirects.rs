//! Redirects: from a response to the request that follows (`requests.SessionRedirectMixin`).

use std::sync::{Mutex, PoisonError};

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};

use crate::http::cookies::Jar;
use crate::http::redirect;
use crate::oauth1::{is_signed, without_echo};
use crate::python::convert::errors::{About, exception};
use crate::python::interpreter::python_side;
use crate::python::message::body::BodyData;
use crate::python::message::request::Prepared;
use crate::python::request::auth::{Auth, Given, signs_by_itself, signs_in_body, signs_no_body};
use crate::python::request::prepared_request::{PreparedRequest, apply_auth};
use crate::python::request::proxies;
use crate::python::request::send_options::Settings;
use crate::python::responses::response::Response;
use crate::python::sessions::logging;
use crate::python::sessions::overrides::{Step, Steps, call_step, is_replaced};
use crate::python::sessions::send::{netrc_auth, send, set_cookies, url_of};
use crate::python::sessions::session::Session;
use crate::uri::{split, with_query};

/// The way from a response through its redirects.
pub struct Hops<'py> {
    response: Bound<'py, PyAny>,
    request: Bound<'py, PyAny>,
    /// Where `response` leads.
    location: Option<Vec<u8>>,
    passed: Vec<Bound<'py, PyAny>>,
    fragment: String,
    settings: Settings<'py>,
}

impl<'py> Hops<'py> {
    pub fn new(
        slf: &Bound<'py, Session>,
        response: &Bound<'py, PyAny>,
        request: &Bound<'py, PyAny>,
        settings: &Settings<'py>,
    ) -> PyResult<Self> {
        let location = target_of(slf, response)?;
        let fragment = match location {
            Some(_) => split(&url_of(request)?).fragment.to_owned(),
            None => String::new(),
        };
        let mut settings = settings.clone();
        settings.timeout = settings.timeout.or_else(|| Some(slf.py().None().into_bound(slf.py())));
        Ok(Self {
            response: response.clone(),
            request: request.clone(),
            location,
            passed: Vec::new(),
            fragment,
            settings,
        })
    }

    /// Whether there is a redirect to follow.
    pub const fn leads_on(&self) -> bool {
        self.location.is_some()
    }

    /// The request that follows; it is not sent.
    pub fn request(&mut self, slf: &Bound<'py, Session>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(location) = self.location.clone() else { return Ok(None) };
        let py = slf.py();
        let session = slf.get();
        let response = self.response.clone();
        let history = PyList::new(py, &self.passed)?;
        self.passed.push(response.clone());
        match response.cast::<Response>() {
            Ok(own) => {
                own.get().history_slot().set(history.into_any().unbind());
                Response::drain(own)?;
            }
            Err(_) => {
                response.setattr(intern!(py, "history"), history)?;
                drain(&response)?;
            }
        }
        if self.passed.len() > session.most_redirects(py)? {
            let message = format!("Exceeded {} redirects.", session.most_redirects(py)?);
            return Err(exception(
                py,
                "TooManyRedirects",
                About { message, keyword: "response", object: &response },
            ));
        }
        response.call_method0(intern!(py, "close"))?;

        let next = copy(&self.request)?;
        // A response made by hand has no URL; an absolute Location needs none.
        let from = response.getattr(intern!(py, "url"))?;
        let from = if from.is_none() { String::new() } else { crate::python::message::request::text(&from)? };
        let url = redirect::target(&location, &from, &mut self.fragment)?;
        // A server that adds a slash sends the whole query back, and the signature in it covers another nonce.
        let url = match without_echo(split(&url).query, split(&from).query) {
            Some(query) => with_query(&url, &query),
            None => url,
        };
        next.get().edit(py, |request| {
            request.url = url;
            Ok(())
        })?;
        if is_replaced(slf, Step::RebuildMethod)? {
            call_step(slf, Step::RebuildMethod, &(&next, &response).into_pyobject(py)?, None)?;
        } else {
            rebuild_method(next.as_any(), &response)?;
        }
        let status = status_of(&response)?;
        next.get().edit(py, |request| {
            let headers = std::sync::Arc::make_mut(&mut request.headers);
            if !redirect::keeps_body(status) {
                for name in ["Content-Length", "Content-Type", "Transfer-Encoding"] {
                    headers.remove(name);
                }
                request.body = BodyData::None;
            }
            headers.remove("Cookie");
            Ok(())
        })?;
        if !redirect::keeps_body(status) {
            next.get().sign_no_body(py)?;
        }

        let mut jar = next.get().jar(py)?;
        if let Some((url, values)) = set_cookies(&self.request, &response)? {
            jar.take(&url, values.iter().map(String::as_str));
        }
        jar.update(&session.cookies(py)?.to_jar(py)?);
        next.get().replace_jar(py, jar)?;
        next.get().send_cookies(py)?;

        self.settings.proxies = if is_replaced(slf, Step::RebuildProxies)? {
            let proxies = self.settings.proxies.clone().map_or_else(|| proxies::none(py), Ok)?;
            Some(call_step(slf, Step::RebuildProxies, &(&next, proxies).into_pyobject(py)?, None)?)
        } else {
            rebuild_proxies(slf, next.as_any(), self.settings.proxies.clone())?
        };
        if is_replaced(slf, Step::RebuildAuth)? {
            call_step(slf, Step::RebuildAuth, &(&next, &response).into_pyobject(py)?, None)?;
        } else {
            let signs = slf.is_instance_of::<crate::python::sessions::oauth1_session::OAuth1Session>();
            rebuild_auth(slf, next.as_any(), &response, signs)?;
        }
        next.get().rewind(py)?;
        self.request = next.into_any();
        Ok(Some(self.request.clone()))
    }

    /// The response to the request that follows.
    pub fn response(&mut self, slf: &Bound<'py, Session>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let py = slf.py();
        let (response, from) = (self.response.clone(), self.request.clone());
        let Some(request) = self.request(slf)? else { return Ok(None) };
        logging::redirected(&response, &from, &request)?;
        self.response = if is_replaced(slf, Step::Send)? {
            let keywords = self.settings.to_step_keywords(slf.get(), py)?;
            keywords.set_item(intern!(py, "allow_redirects"), false)?;
            call_step(slf, Step::Send, &(request,).into_pyobject(py)?, Some(&keywords))?
        } else {
            send(slf, &Steps::of(slf)?, &request, &self.settings, false)?
        };
        self.location = target_of(slf, &self.response)?;
        Ok(Some(self.response.clone()))
    }

    /// The last response, those before it in its `history`.
    pub fn last_with_history(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        if !self.passed.is_empty() {
            self.response.setattr(intern!(py, "history"), PyList::new(py, &self.passed)?)?;
        }
        Ok(self.response)
    }
}

/// The Location of a response, by way of an overridden `get_redirect_target`.
fn target_of(slf: &Bound<'_, Session>, response: &Bound<'_, PyAny>) -> PyResult<Option<Vec<u8>>> {
    let py = slf.py();
    if is_replaced(slf, Step::GetRedirectTarget)? {
        let target = call_step(slf, Step::GetRedirectTarget, &(response,).into_pyobject(py)?, None)?;
        if !target.is_truthy()? {
            return Ok(None);
        }
        return crate::python::message::request::text(&target).map(|target| Some(target.into_bytes()));
    }
    if let Ok(own) = response.cast::<Response>()
        && let Some((status, location)) = Response::own_redirect(own)?
    {
        return Ok(location.filter(|to| !to.is_empty() && redirect::is_redirect_status(status)));
    }
    Ok(location(py, response)?.filter(|to| !to.is_empty()).map(String::into_bytes))
}

/// `Session.get_redirect_target`.
pub fn location(py: Python<'_>, response: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if !response.getattr(intern!(py, "is_redirect"))?.is_truthy()? {
        return Ok(None);
    }
    let location = response.getattr(intern!(py, "headers"))?.get_item(intern!(py, "location"))?;
    // http.client reads headers as Latin-1, where UTF-8 is what is meant.
    let bytes = match location.cast::<PyString>() {
        Ok(text) => text.call_method1(intern!(py, "encode"), ("latin1",))?,
        Err(_) => location,
    };
    bytes.call_method1(intern!(py, "decode"), ("utf8",))?.extract().map(Some)
}

fn status_of(response: &Bound<'_, PyAny>) -> PyResult<u16> {
    let status = response.getattr(intern!(response.py(), "status_code"))?;
    Ok(status.extract::<Option<u16>>()?.unwrap_or_default())
}

/// Reads what is left of an answer, so that its connection can be used again.
fn drain(response: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = response.py();
    if response.getattr(intern!(py, "content")).is_ok() {
        return Ok(());
    }
    let keywords = PyDict::new(py);
    keywords.set_item("decode_content", false)?;
    response.getattr(intern!(py, "raw"))?.call_method(intern!(py, "read"), (), Some(&keywords))?;
    Ok(())
}

/// A copy of a prepared request, as one of ours.
fn copy<'py>(request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PreparedRequest>> {
    let py = request.py();
    let foreign = match request.cast::<PreparedRequest>() {
        Ok(own) => match PreparedRequest::copied(own)?.cast_into::<PreparedRequest>() {
            Ok(copy) => return Ok(copy),
            Err(other) => other.into_inner(),
        },
        Err(_) => request.clone(),
    };
    let copy = Bound::new(py, PreparedRequest::default())?;
    copy.get().fill(Prepared::from_python(&foreign)?, Auth::None, Jar::default());
    for name in ["hooks", "_cookies"] {
        if let Some(value) = foreign.getattr_opt(name)? {
            copy.setattr(name, value)?;
        }
    }
    Ok(copy)
}

/// Those that led to a response.
pub fn history_of<'py>(response: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let py = response.py();
    let history = match response.cast::<Response>() {
        Ok(own) => own.get().history_slot().known(py).map(|history| history.into_bound(py)),
        Err(_) => response.getattr_opt(intern!(py, "history"))?,
    };
    match history {
        Some(history) if history.is_truthy()? => history.try_iter()?.collect(),
        _ => Ok(Vec::new()),
    }
}

/// `Session.rebuild_method`.
pub fn rebuild_method(request: &Bound<'_, PyAny>, response: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = request.py();
    let status = status_of(response)?;
    if let Ok(own) = request.cast::<PreparedRequest>() {
        own.get().edit(py, |request| {
            request.method = redirect::method_after(status, &request.method).to_owned();
            Ok(())
        })?;
        let has_none = signs_no_body(&own.get().unauthenticated(py)?.method);
        return if has_none { own.get().sign_no_body(py) } else { Ok(()) };
    }
    let method = crate::python::message::request::text(&request.getattr(intern!(py, "method"))?)?;
    request.setattr(intern!(py, "method"), redirect::method_after(status, &method))
}

/// `Session.rebuild_proxies`.
pub fn rebuild_proxies<'py>(
    slf: &Bound<'py, Session>,
    request: &Bound<'py, PyAny>,
    proxies: Option<Bound<'py, PyAny>>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = slf.py();
    drop_header(request, "Proxy-Authorization")?;
    let trust_env = slf.get().trusts_environment(py)?;
    if proxies.is_none() && !(trust_env && proxies::has_environment(py)?) {
        return Ok(None);
    }
    let resolve = python_side::resolve_proxies(py)?;
    resolve.call1((request, proxies, trust_env)).map(Some)
}

fn drop_header(request: &Bound<'_, PyAny>, name: &str) -> PyResult<()> {
    let py = request.py();
    if let Ok(own) = request.cast::<PreparedRequest>() {
        return own.get().edit(py, |request| {
            if request.headers.contains(name) {
                std::sync::Arc::make_mut(&mut request.headers).remove(name);
            }
            Ok(())
        });
    }
    request.getattr(intern!(py, "headers"))?.call_method1(intern!(py, "pop"), (name, py.None()))?;
    Ok(())
}

/// `Session.rebuild_auth`; `signs`: that of a session that signs.
///
/// What proves who we are stays with the host that it was meant for. A nonce serves once: a hop of the
/// same origin is signed anew.
pub fn rebuild_auth(
    slf: &Bound<'_, Session>,
    request: &Bound<'_, PyAny>,
    response: &Bound<'_, PyAny>,
    signs: bool,
) -> PyResult<()> {
    let py = slf.py();
    let to = url_of(request)?;
    let from = response.getattr(intern!(py, "request"))?;
    let from = if from.is_none() {
        crate::python::message::request::text(&response.getattr(intern!(py, "url"))?)?
    } else {
        url_of(&from)?
    };
    let stays = || -> PyResult<bool> {
        if !is_replaced(slf, Step::ShouldStripAuth)? {
            return Ok(redirect::is_same_origin(&from, &to));
        }
        let arguments = (&from, &to).into_pyobject(py)?;
        Ok(!call_step(slf, Step::ShouldStripAuth, &arguments, None)?.is_truthy()?)
    };
    let Ok(own) = request.cast::<PreparedRequest>() else {
        if !stays()? {
            drop_header(request, "Authorization")?;
        }
        return Ok(());
    };
    let this = own.get();
    let is_signed = is_signed(split(&from).query) || this.unauthenticated(py)?.has_signed_form();
    if this.is_authenticated(py)? || is_signed {
        let stays = stays()?;
        if signs || !stays {
            this.authenticate(py, Auth::None)?;
            drop_header(request, "Authorization")?;
        }
        // What a callable, or the program itself, has signed is no unsigned form.
        if signs || !stays {
            this.edit(py, |request| {
                request.remove_signature();
                Ok(())
            })?;
        }
        if signs && stays {
            let auth = slf.getattr(intern!(py, "auth"))?;
            return match this.unauthenticated(py)?.body {
                BodyData::None => sign_without_body(own, &auth),
                _ => apply_auth(own, Some(&auth)),
            };
        }
    }
    if !signs
        && slf.get().trusts_environment(py)?
        && let Some(auth) = netrc_auth(py, &to)?
    {
        return apply_auth(own, Some(&auth));
    }
    Ok(())
}

/// Signs a request whose body a redirect has taken away. It is too late to refuse what cannot be signed: the request
/// before it was carried out.
fn sign_without_body(request: &Bound<'_, PreparedRequest>, auth: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = request.py();
    let method = &request.get().unauthenticated(py)?.method;
    if signs_no_body(method) && signs_in_body(auth)? {
        return Ok(());
    }
    let forces = auth.getattr_opt(intern!(py, "force_include_body"))?;
    if !forces.map_or(Ok(false), |forces| forces.is_truthy())? {
        return apply_auth(request, Some(auth));
    }
    match Auth::from_python(auth)? {
        Given::Auth(given) => request.get().authenticate(py, given.without_body(method)),
        Given::Callable(_) if signs_by_itself(auth)? => Ok(()),
        Given::Callable(_) => python_side::sign_without_body(py)?.call1((auth, request)).map(drop),
    }
}

/// What an overridden `resolve_redirects` makes of a response.
pub fn resolve_by_override<'py>(
    slf: &Bound<'py, Session>,
    response: Bound<'py, PyAny>,
    request: &Bound<'py, PyAny>,
    settings: &Settings<'py>,
    allow_redirects: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let keywords = settings.to_step_keywords(slf.get(), py)?;
    if !allow_redirects {
        keywords.set_item(intern!(py, "yield_requests"), true)?;
    }
    let arguments = (&response, request).into_pyobject(py)?;
    let steps = call_step(slf, Step::ResolveRedirects, &arguments, Some(&keywords))?;
    if !allow_redirects {
        if let Some(next) = steps.try_iter()?.next() {
            response.setattr(intern!(py, "_next"), next?)?;
        }
        return Ok(response);
    }
    let mut history: Vec<Bound<'py, PyAny>> = steps.try_iter()?.collect::<PyResult<_>>()?;
    let Some(last) = history.pop() else { return Ok(response) };
    history.insert(0, response);
    last.setattr(intern!(py, "history"), PyList::new(py, history)?)?;
    Ok(last)
}

/// The iterator that `Session.resolve_redirects` returns.
#[pyclass(module = "oxhorizon._core", frozen)]
pub struct Redirects {
    session: Py<Session>,
    state: Mutex<Option<Parked>>,
    yield_requests: bool,
}

/// `Hops` between two steps.
struct Parked {
    response: Py<PyAny>,
    request: Py<PyAny>,
    location: Option<Vec<u8>>,
    passed: Vec<Py<PyAny>>,
    fragment: String,
    settings: [Option<Py<PyAny>>; 6],
    trust_env: bool,
    extra: Option<Py<PyDict>>,
}

impl Redirects {
    pub fn new(session: &Bound<'_, Session>, hops: Hops<'_>, yield_requests: bool) -> Self {
        Self { session: session.clone().unbind(), state: Mutex::new(Some(hops.park())), yield_requests }
    }
}

impl<'py> Hops<'py> {
    fn park(self) -> Parked {
        let Settings { stream, timeout, verify, trust_env, cert, proxies, max_response_size, extra } =
            self.settings;
        Parked {
            response: self.response.unbind(),
            request: self.request.unbind(),
            location: self.location,
            passed: self.passed.into_iter().map(Bound::unbind).collect(),
            fragment: self.fragment,
            settings: [stream, timeout, verify, cert, proxies, max_response_size]
                .map(|value| value.map(Bound::unbind)),
            trust_env,
            extra: extra.map(Bound::unbind),
        }
    }

    fn unpark(py: Python<'py>, parked: Parked) -> Self {
        let [stream, timeout, verify, cert, proxies, max_response_size] =
            parked.settings.map(|value| value.map(|value| value.into_bound(py)));
        Self {
            response: parked.response.into_bound(py),
            request: parked.request.into_bound(py),
            location: parked.location,
            passed: parked.passed.into_iter().map(|one| one.into_bound(py)).collect(),
            fragment: parked.fragment,
            settings: Settings {
                stream,
                timeout,
                verify,
                trust_env: parked.trust_env,
                cert,
                proxies,
                max_response_size,
                extra: parked.extra.map(|extra| extra.into_bound(py)),
            },
        }
    }
}

#[pymethods]
impl Redirects {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(parked) = self.state.lock().unwrap_or_else(PoisonError::into_inner).take() else {
            return Ok(None);
        };
        let mut hops = Hops::unpark(py, parked);
        let session = self.session.bind(py);
        let step = if self.yield_requests { hops.request(session)? } else { hops.response(session)? };
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = Some(hops.park());
        Ok(step)
    }
}
