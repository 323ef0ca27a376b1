//! `PreparedRequest`: a request with everything settled, as Python sees it.
//!
//! Inside it is plain data that is signed when it is sent, so that each attempt has a nonce of its own.
//! Where Python looks at it, it is signed there and then, and what was seen is what is sent.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit, intern};

use crate::http::cookies::Jar;
use crate::http::error::Error;
use crate::http::headers::Headers;
use crate::python::convert::cookies::{self, Cookies, SharedJar};
use crate::python::convert::errors::Failure;
use crate::python::convert::form;
use crate::python::convert::headers::{CaseInsensitiveDict, merge_fields};
use crate::python::interpreter::attach::call;
use crate::python::interpreter::attribute::Slot;
use crate::python::interpreter::python_side;
use crate::python::interpreter::shipped_members::Members;
use crate::python::message::body::BodyData;
use crate::python::message::progress::Progress;
use crate::python::message::request::{Prepared, Sent, text};
use crate::python::request::auth::{Auth, Given, auth_of_url};
use crate::python::request::hooks;
use crate::python::request::prepare::{self, Ingredients};
use crate::uri::split;

/// The methods that make the parts of a request, in the order in which requests calls them, and other members that
/// requests goes through.
static PREPARES: Members<11> = Members::new([
    "prepare",
    "prepare_method",
    "prepare_url",
    "prepare_headers",
    "prepare_cookies",
    "prepare_body",
    "prepare_auth",
    "prepare_hooks",
    "prepare_content_length",
    "path_url",
    "copy",
]);
const PREPARE_CONTENT_LENGTH: usize = 8;
const PATH_URL: usize = 9;
const COPY: usize = 10;

/// Remembers the methods. Called when the module is loaded.
pub fn remember_originals(py: Python<'_>) -> PyResult<()> {
    PREPARES.remember(&PreparedRequest::type_object(py), &[])
}

/// Whether Python has put another method in place of one that prepares, in the class itself.
pub fn is_patched(py: Python<'_>) -> PyResult<bool> {
    PREPARES.has_replacement(&PreparedRequest::type_object(py), 0..PREPARE_CONTENT_LENGTH + 1)
}

/// The request as it was, or will be, sent: method, URL, headers and body
/// (`requests.PreparedRequest`).
///
/// The attributes are slots, which an object that is not filled yet has empty: the collector may look
/// at one while Python still makes its `__dict__`.
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct PreparedRequest {
    core: Mutex<Core>,
    method: Slot,
    url: Slot,
    headers: Slot,
    body: Slot,
    hooks: Slot,
    cookies: Slot,
    body_position: Slot,
}

#[derive(Default, Clone)]
struct Core {
    /// Before authentication.
    base: Option<Arc<Prepared>>,
    auth: Auth,
    /// With it, where somebody looked or it was sent.
    sent: Option<Arc<Sent>>,
    shown: Option<Arc<Prepared>>,
    /// Whether `sent` went out: its nonce is used up.
    is_out: bool,
    cookies: Jar,
    max_response_size: Option<u64>,
    progress: Option<Progress>,
}

/// A request on its way out.
pub struct Outgoing {
    /// Goes first where it is there: somebody has seen it.
    seen: Option<Arc<Sent>>,
    /// What is signed for each attempt.
    unsigned: Option<(Arc<Prepared>, Auth)>,
    pub was_signed_anew: bool,
    pub progress: Option<Progress>,
    /// What stands in the request line, where that is not the URL's.
    pub target: Option<String>,
}

impl Outgoing {
    /// What goes out as it is.
    pub fn fixed(request: Prepared) -> Self {
        let seen = Arc::new(Sent::new(Arc::new(request), Default::default()));
        Self { seen: Some(seen), unsigned: None, was_signed_anew: false, progress: None, target: None }
    }

    /// Without a look at what a program may have put in its place: that would sign it.
    pub fn method(&self) -> &str {
        match (&self.unsigned, &self.seen) {
            (Some((base, _)), _) => &base.method,
            (None, Some(seen)) => seen.method(),
            (None, None) => "",
        }
    }

    /// For the next attempt.
    ///
    /// # Errors
    /// What keeps it from being signed.
    pub fn next(&mut self) -> Result<Arc<Sent>, Failure> {
        let nothing = || Failure::from(Error::Connection("nothing to send".to_owned()));
        let Some((base, auth)) = &self.unsigned else { return self.seen.clone().ok_or_else(nothing) };
        if let Some(seen) = self.seen.take() {
            return Ok(seen);
        }
        self.was_signed_anew = true;
        Ok(Arc::new(auth.apply(base)?))
    }
}

impl PreparedRequest {
    /// Puts in place a request that is signed by `auth` when it goes out.
    pub fn fill(&self, base: Prepared, auth: Auth, cookies: Jar) {
        self.core().cookies = cookies;
        self.cookies.clear();
        self.reset(Arc::new(base), auth);
    }

    fn core(&self) -> MutexGuard<'_, Core> {
        self.core.lock().unwrap_or_else(PoisonError::into_inner)
    }

    const fn attributes(&self) -> [&Slot; 7] {
        [&self.method, &self.url, &self.headers, &self.body, &self.hooks, &self.cookies, &self.body_position]
    }

    const fn parts(&self) -> [&Slot; 4] {
        [&self.method, &self.url, &self.headers, &self.body]
    }

    /// Whether Python may have changed a part of it.
    fn is_touched(&self, py: Python<'_>) -> bool {
        self.parts().into_iter().any(|part| part.known(py).is_some())
    }

    /// The request with its authentication, made now if it was not.
    fn signed(&self) -> Result<Option<Arc<Sent>>, Failure> {
        let Core { base, auth, sent, .. } = self.core().clone();
        let Some(base) = base else { return Ok(None) };
        if sent.is_some() {
            return Ok(sent);
        }
        let made = Arc::new(auth.apply(&base)?);
        Ok(Some(Arc::clone(self.core().sent.get_or_insert(made))))
    }

    /// Signs now, for a caller who wants to know of errors now.
    pub fn sign(&self) -> Result<(), Failure> {
        self.signed().map(drop)
    }

    fn shown(&self) -> Result<Option<Arc<Prepared>>, Failure> {
        let shown = self.core().shown.clone();
        if shown.is_some() {
            return Ok(shown);
        }
        let Some(sent) = self.signed()? else { return Ok(None) };
        let shown = Arc::new(sent.to_prepared());
        self.core().shown = Some(Arc::clone(&shown));
        Ok(Some(shown))
    }

    /// As it is now, with what Python has changed.
    fn current(&self, py: Python<'_>) -> PyResult<Prepared> {
        let shown = self.shown()?.unwrap_or_default();
        let mut current = Prepared::clone(&shown);
        if let Some(method) = self.method.known(py) {
            current.method = if method.is_none(py) { String::new() } else { text(method.bind(py))? };
        }
        if let Some(url) = self.url.known(py) {
            current.url = if url.is_none(py) { String::new() } else { text(url.bind(py))? };
        }
        if let Some(headers) = self.headers.known(py) {
            let headers = headers.into_bound(py);
            current.headers = match headers.cast_exact::<CaseInsensitiveDict>() {
                Ok(own) => CaseInsensitiveDict::to_fields(own)?,
                Err(_) if headers.is_none() => Arc::default(),
                Err(_) => {
                    let mut fields = Headers::default();
                    merge_fields(&mut fields, &headers, false)?;
                    Arc::new(fields)
                }
            };
        }
        if let Some(body) = self.body.known(py) {
            let body = body.into_bound(py);
            if !current.body.is(&body) {
                current.body = BodyData::from_python(&body)?;
            }
        }
        Ok(current)
    }

    /// The request before authentication, with what Python has changed since, and what authenticates
    /// it. What Python did to the signature itself stays done.
    fn parted(&self, py: Python<'_>) -> PyResult<(Arc<Prepared>, Auth)> {
        let Core { base, auth, .. } = self.core().clone();
        let Some(base) = base else { return Ok((Arc::new(self.current(py)?), Auth::None)) };
        if !self.is_touched(py) {
            return Ok((base, auth));
        }
        let shown = self.shown()?.unwrap_or_default();
        let current = self.current(py)?;
        let same_parts =
            current.method == shown.method && current.url == shown.url && current.body.is_same(&shown.body);
        if !same_parts || current.headers.get("Authorization") != shown.headers.get("Authorization") {
            return Ok((Arc::new(current), Auth::None));
        }
        if *current.headers == *shown.headers {
            return Ok((base, auth));
        }
        let headers = without_signing(&base.headers, &shown.headers, &current.headers);
        Ok((Arc::new(Prepared { headers: Arc::new(headers), ..Prepared::clone(&base) }), auth))
    }

    /// Puts another request in place of what is there.
    fn reset(&self, base: Arc<Prepared>, auth: Auth) {
        let mut core = self.core();
        let Core { cookies, progress, .. } = std::mem::take(&mut *core);
        *core = Core { base: Some(base), auth, cookies, progress, ..Core::default() };
        drop(core);
        for part in self.parts() {
            part.clear();
        }
    }

    /// Changes the request before authentication.
    pub fn edit(&self, py: Python<'_>, change: impl FnOnce(&mut Prepared) -> PyResult<()>) -> PyResult<()> {
        let (mut base, auth) = self.parted(py)?;
        change(Arc::make_mut(&mut base))?;
        self.reset(base, auth);
        Ok(())
    }

    /// What authenticates it from now on; `None` where nothing did so far.
    pub fn authenticate(&self, py: Python<'_>, auth: Auth) -> PyResult<()> {
        let (base, _) = self.parted(py)?;
        self.reset(base, auth);
        Ok(())
    }

    /// Has it signed without a body from now on.
    pub fn sign_no_body(&self, py: Python<'_>) -> PyResult<()> {
        let (base, auth) = self.parted(py)?;
        let auth = auth.without_body(&base.method);
        self.reset(base, auth);
        Ok(())
    }

    /// The request before authentication.
    pub fn unauthenticated(&self, py: Python<'_>) -> PyResult<Arc<Prepared>> {
        Ok(self.parted(py)?.0)
    }

    /// Whether it carries, or will carry, an Authorization.
    pub fn is_authenticated(&self, py: Python<'_>) -> PyResult<bool> {
        let (base, auth) = self.parted(py)?;
        Ok(!matches!(auth, Auth::None) || base.headers.contains("Authorization"))
    }

    /// Goes back to where a streamed body began, for a second request.
    ///
    /// # Errors
    /// `UnrewindableBodyError`.
    pub fn rewind(&self, py: Python<'_>) -> PyResult<()> {
        let (base, _) = self.parted(py)?;
        base.body.rewind(py)
    }

    /// The request for the wire.
    pub fn outgoing(&self, py: Python<'_>) -> PyResult<Outgoing> {
        let Core { base, auth, sent, is_out, progress, .. } = self.core().clone();
        if !self.is_touched(py) {
            let unsigned = base.map(|base| (base, auth));
            let seen = sent.filter(|_| !is_out);
            return Ok(Outgoing { seen, unsigned, was_signed_anew: false, progress, target: None });
        }
        let (base, auth) = self.parted(py)?;
        let is_signed = matches!(auth, Auth::OAuth1(_));
        let current = Arc::new(Sent::new(Arc::new(self.current(py)?), Default::default()));
        let seen = Some(current).filter(|_| !(is_out && is_signed));
        let unsigned = is_signed.then_some((base, auth));
        Ok(Outgoing { seen, unsigned, was_signed_anew: false, progress, target: None })
    }

    /// How large the answer may be. It goes with the request, so that it holds behind adapters and
    /// steps of the program's own, which know requests' keywords only.
    pub fn limit_response(&self, most: Option<u64>) {
        self.core().max_response_size = most;
    }

    pub fn max_response_size(&self) -> Option<u64> {
        self.core().max_response_size
    }

    /// Who is told how much of the body has gone. It goes with the request as well.
    pub fn watch(&self, progress: Progress) {
        self.core().progress = Some(progress);
    }

    /// Keeps what was sent, to be looked at.
    pub fn went_out(&self, py: Python<'_>, sent: &Arc<Sent>, was_signed_anew: bool) {
        let was_touched = self.is_touched(py);
        let mut core = self.core();
        if was_signed_anew {
            // With what the program has changed since it was prepared.
            core.base = Some(Arc::clone(sent.base()));
        }
        core.is_out = true;
        if was_signed_anew || !was_touched {
            core.sent = Some(Arc::clone(sent));
            core.shown = None;
        }
        drop(core);
        if was_signed_anew && was_touched {
            for part in self.parts() {
                part.clear();
            }
        }
    }

    /// The cookies that it was prepared with.
    pub fn jar(&self, py: Python<'_>) -> PyResult<Jar> {
        match self.cookies.known(py) {
            Some(jar) if !jar.is_none(py) => Cookies::of(jar.bind(py))?.to_jar(py),
            _ => Ok(self.core().cookies.clone()),
        }
    }

    /// Other cookies; a jar that the program gave stays one of its kind.
    pub fn replace_jar(&self, py: Python<'_>, jar: Jar) -> PyResult<()> {
        let foreign = match self.cookies.known(py) {
            Some(given) if matches!(Cookies::of(given.bind(py))?, Cookies::Foreign(_)) => Some(given),
            _ => None,
        };
        self.set_jar(jar.clone());
        let Some(foreign) = foreign else { return Ok(()) };
        for cookie in cookies::to_python(py, SharedJar::new(jar))?.bind(py).try_iter()? {
            foreign.call_method1(py, intern!(py, "set_cookie"), (cookie?,))?;
        }
        self.cookies.set(foreign);
        Ok(())
    }

    pub fn set_jar(&self, jar: Jar) {
        self.core().cookies = jar;
        self.cookies.clear();
    }
}

#[pymethods]
impl PreparedRequest {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    #[getter]
    fn method(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.method.get(py, || {
            Ok(match self.shown()? {
                Some(shown) if !shown.method.is_empty() => {
                    PyString::new(py, &shown.method).into_any().unbind()
                }
                _ => py.None(),
            })
        })
    }

    #[setter]
    fn set_method(&self, value: Py<PyAny>) {
        self.method.set(value);
    }

    #[getter]
    fn url(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.url.get(py, || {
            Ok(match self.shown()? {
                Some(shown) => PyString::new(py, &shown.url).into_any().unbind(),
                None => py.None(),
            })
        })
    }

    #[setter]
    fn set_url(&self, value: Py<PyAny>) {
        self.url.set(value);
    }

    #[getter]
    fn headers(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.headers.get(py, || {
            Ok(match self.shown()? {
                Some(shown) => Py::new(py, CaseInsensitiveDict::from_headers(py, &shown.headers))?.into_any(),
                None => py.None(),
            })
        })
    }

    #[setter]
    fn set_headers(&self, value: Py<PyAny>) {
        self.headers.set(value);
    }

    #[getter]
    fn body(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.body.get(py, || {
            Ok(match self.shown()? {
                Some(shown) => shown.body.to_python(py).unbind(),
                None => py.None(),
            })
        })
    }

    #[setter]
    fn set_body(&self, value: Py<PyAny>) {
        self.body.set(value);
    }

    #[getter]
    fn hooks(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.hooks.get(py, || Ok(hooks::defaults(py)?.into_any().unbind()))
    }

    #[setter]
    fn set_hooks(&self, value: Py<PyAny>) {
        self.hooks.set(value);
    }

    #[getter(_cookies)]
    fn get_cookies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.cookies.get(py, || {
            let Core { base, cookies, .. } = self.core().clone();
            match base {
                Some(_) => cookies::to_python(py, SharedJar::new(cookies)),
                None => Ok(py.None()),
            }
        })
    }

    #[setter(_cookies)]
    fn set_cookies(&self, value: Py<PyAny>) {
        self.cookies.set(value);
    }

    /// Where a streamed body stood when it was prepared, to go back there for a redirect.
    #[getter(_body_position)]
    fn get_body_position(&self, py: Python<'_>) -> Py<PyAny> {
        if let Some(set) = self.body_position.known(py) {
            return set;
        }
        match self.core().base.as_ref().map(|base| base.body.clone()) {
            Some(BodyData::Stream(stream)) => stream.position(py),
            _ => py.None(),
        }
    }

    #[setter(_body_position)]
    fn set_body_position(&self, value: Py<PyAny>) {
        self.body_position.set(value);
    }

    /// Path and query: what stands in the request line.
    #[getter]
    fn path_url(&self, py: Python<'_>) -> PyResult<String> {
        let url = text(self.url(py)?.bind(py))?;
        let parts = split(&url);
        let mut out = if parts.path.is_empty() { "/".to_owned() } else { parts.path.to_owned() };
        if !parts.query.is_empty() {
            out.push('?');
            out.push_str(parts.query);
        }
        Ok(out)
    }

    /// Prepares everything at once (`requests.PreparedRequest.prepare`).
    #[pyo3(signature = (
        method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None,
        hooks=None, json=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "requests' parameters")]
    fn prepare<'py>(
        slf: &Bound<'py, Self>,
        method: Option<Bound<'py, PyAny>>,
        url: Option<Bound<'py, PyAny>>,
        headers: Option<Bound<'py, PyAny>>,
        files: Option<Bound<'py, PyAny>>,
        data: Option<Bound<'py, PyAny>>,
        params: Option<Bound<'py, PyAny>>,
        auth: Option<Bound<'py, PyAny>>,
        cookies: Option<Bound<'py, PyAny>>,
        hooks: Option<Bound<'py, PyAny>>,
        json: Option<Bound<'py, PyAny>>,
    ) -> PyResult<()> {
        if PREPARES.has_replacement(&slf.get_type(), 1..PREPARE_CONTENT_LENGTH + 1)? {
            slf.call_method1("prepare_method", (method,))?;
            slf.call_method1("prepare_url", (&url, params))?;
            slf.call_method1("prepare_headers", (headers,))?;
            slf.call_method1("prepare_cookies", (cookies,))?;
            slf.call_method1("prepare_body", (data, files, json))?;
            slf.call_method1("prepare_auth", (auth, url))?;
            slf.call_method1("prepare_hooks", (hooks,))?;
            return Ok(());
        }
        let given = Ingredients { method, url, headers, files, data, params, auth, cookies, hooks, json };
        prepare::prepare_into(slf, &given, None)?;
        Ok(slf.get().sign()?)
    }

    fn prepare_method(&self, py: Python<'_>, method: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let method = match method {
            Some(method) if !method.is_none() => text(method)?.to_uppercase().into_pyobject(py)?.into_any(),
            _ => py.None().into_bound(py),
        };
        self.method.set(method.unbind());
        Ok(())
    }

    fn prepare_url(
        &self,
        py: Python<'_>,
        url: &Bound<'_, PyAny>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let url = prepare::prepare_url(url, params)?;
        self.url.set(PyString::new(py, &url).into_any().unbind());
        Ok(())
    }

    /// Sets the headers to a checked copy of `headers` (`requests.PreparedRequest.prepare_headers`).
    fn prepare_headers(&self, py: Python<'_>, headers: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let mut fields = Headers::default();
        if let Some(headers) = headers.filter(|headers| !headers.is_none()) {
            merge_fields(&mut fields, headers, false)?;
        }
        self.headers.set(Py::new(py, CaseInsensitiveDict::from_headers(py, &fields))?.into_any());
        Ok(())
    }

    #[pyo3(signature = (data, files, json=None))]
    fn prepare_body(
        slf: &Bound<'_, Self>,
        data: Option<&Bound<'_, PyAny>>,
        files: Option<&Bound<'_, PyAny>>,
        json: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let py = slf.py();
        slf.get().edit(py, |request| {
            let mut headers = Arc::clone(&request.headers);
            request.body = BodyData::prepare(data, files, json, &request.method, &mut headers)?;
            request.headers = headers;
            Ok(())
        })?;
        slf.get().measure_by_override(slf)
    }

    /// Sets Content-Length to the length of `body`, where that is known.
    fn prepare_content_length(&self, py: Python<'_>, body: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let body = body.filter(|body| !body.is_none());
        let length: Option<u64> = match body {
            Some(body) => python_side::super_len(py)?.call1((body,))?.extract()?,
            None => None,
        };
        self.edit(py, |request| {
            let headers = Arc::make_mut(&mut request.headers);
            match (body, length) {
                (Some(_), Some(length)) if length > 0 => headers.set("Content-Length", length.to_string()),
                (Some(_), _) => {}
                (None, _) => BodyData::None.set_content_length(&request.method, headers),
            }
            Ok(())
        })
    }

    #[pyo3(signature = (auth, url=None))]
    fn prepare_auth(
        slf: &Bound<'_, Self>,
        auth: Option<&Bound<'_, PyAny>>,
        url: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let _ = url;
        apply_auth(slf, auth)?;
        slf.get().sign()?;
        slf.get().measure_by_override(slf)
    }

    /// Sets the Cookie header to what `cookies` holds for this request, unless there is one.
    fn prepare_cookies(slf: &Bound<'_, Self>, cookies: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let py = slf.py();
        let this = slf.get();
        let Some(given) = cookies.filter(|cookies| !cookies.is_none()) else { return Ok(()) };
        let cookies = Cookies::of(given)?;
        this.set_jar(cookies.to_jar(py)?);
        if !matches!(cookies, Cookies::Dict(_)) {
            this.cookies.set(given.clone().unbind());
        }
        this.send_cookies(py)
    }

    fn prepare_hooks(slf: &Bound<'_, Self>, hooks: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        match hooks {
            Some(hooks) if hooks.is_truthy()? => hooks::register_all(slf.as_any(), hooks),
            _ => Ok(()),
        }
    }

    /// Adds a hook: a callable, or an iterable of them.
    ///
    /// # Errors
    /// `ValueError` for an event that is not `response`.
    fn register_hook(
        slf: &Bound<'_, Self>,
        event: &Bound<'_, PyAny>,
        hook: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        hooks::register(&slf.getattr(intern!(slf.py(), "hooks"))?, event, hook)
    }

    /// Takes a hook away; whether it was there.
    fn deregister_hook(
        slf: &Bound<'_, Self>,
        event: &Bound<'_, PyAny>,
        hook: &Bound<'_, PyAny>,
    ) -> PyResult<bool> {
        hooks::deregister(&slf.getattr(intern!(slf.py(), "hooks"))?, event, hook)
    }

    #[staticmethod]
    fn _encode_params<'py>(py: Python<'py>, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if data.is_instance_of::<PyString>()
            || data.is_instance_of::<pyo3::types::PyBytes>()
            || data.hasattr(intern!(py, "read"))?
            || !data.hasattr(intern!(py, "__iter__"))?
        {
            return Ok(data.clone());
        }
        Ok(PyString::new(py, &form::encode(data)?).into_any())
    }

    /// A copy whose headers can be changed without changing these.
    pub fn copy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Self>> {
        let copy = Self { core: Mutex::new(self.core().clone()), ..Self::default() };
        for (from, to) in self.attributes().into_iter().zip(copy.attributes()) {
            if let Some(value) = from.known(py) {
                to.set(value);
            }
        }
        if let Some(headers) = copy.headers.known(py).filter(|headers| !headers.is_none(py)) {
            copy.headers.set(headers.call_method0(py, intern!(py, "copy"))?);
        }
        if let Some(jar) = copy.cookies.known(py).filter(|jar| !jar.is_none(py)) {
            // A plain `http.cookiejar.CookieJar` has no `copy`.
            copy.cookies.set(python_side::copy_cookie_jar(py)?.call1((jar,))?.unbind());
        }
        Bound::new(py, copy)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<PreparedRequest [{}]>", self.method(py)?.bind(py).str()?.to_cow()?))
    }

    fn __getstate__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let py = slf.py();
        let state = slf.getattr(intern!(py, "__dict__"))?.cast_into::<PyDict>()?.copy()?;
        for name in STATE {
            state.set_item(name, slf.getattr(name)?)?;
        }
        Ok(state)
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyDict>) -> PyResult<()> {
        for (name, value) in state {
            slf.setattr(name.cast_into::<PyString>()?, value)?;
        }
        Ok(())
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.attributes().into_iter().try_for_each(|attribute| attribute.visit(&visit))
    }

    fn __clear__(&self) {
        for attribute in self.attributes() {
            attribute.clear();
        }
    }
}

const STATE: [&str; 7] = ["method", "url", "headers", "_cookies", "body", "hooks", "_body_position"];

impl PreparedRequest {
    /// The Cookie header of what `jar` holds for this request, unless there is one.
    pub fn send_cookies(&self, py: Python<'_>) -> PyResult<()> {
        let jar = self.jar(py)?;
        if jar.is_empty() {
            return Ok(());
        }
        self.edit(py, |request| {
            if !request.headers.contains("Cookie")
                && let Some(header) = jar.header(&prepare::cookie_url(&request.url, &request.headers))
            {
                Arc::make_mut(&mut request.headers).set("Cookie", header);
            }
            Ok(())
        })
    }
}

/// The fields of a request that was signed and then changed, as they would be without the signature: where the program
/// left what signing had set (an Authorization, a length), the field is what it was before.
fn without_signing(base: &Headers, signed: &Headers, current: &Headers) -> Headers {
    let mut headers = current.clone();
    for (name, value) in signed.iter() {
        if base.get(name) != Some(value) && current.get(name) == Some(value) {
            match base.get(name) {
                Some(before) => headers.set(name, before.clone()),
                None => headers.remove(name),
            }
        }
    }
    headers
}

/// `PreparedRequest.prepare_auth`: what is given, else what the URL holds.
pub fn apply_auth(request: &Bound<'_, PreparedRequest>, auth: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
    let py = request.py();
    let this = request.get();
    let Some(auth) = auth.filter(|auth| !auth.is_none()) else {
        let auth = auth_of_url(&this.current_url(py)?);
        return if matches!(auth, Auth::None) { Ok(()) } else { this.authenticate(py, auth) };
    };
    match Auth::from_python(auth)? {
        Given::Auth(Auth::None) => Ok(()),
        Given::Auth(auth) => this.authenticate(py, auth),
        Given::Callable(callable) => {
            let result = call(&callable, &(request,).into_pyobject(py)?, None)?;
            if result.is_none() {
                return Err(PyAttributeError::new_err(
                    "'NoneType' object has no attribute '__dict__': an auth must return the request",
                ));
            }
            if !result.is(request) {
                for name in STATE {
                    if let Ok(value) = result.getattr(name) {
                        request.setattr(name, value)?;
                    }
                }
            }
            this.edit(py, |request| {
                request.body.set_content_length(&request.method, Arc::make_mut(&mut request.headers));
                Ok(())
            })
        }
    }
}

impl PreparedRequest {
    /// What an overridden `path_url` puts into the request line.
    pub fn own_path(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        if PREPARES.replacement(&slf.get_type(), PATH_URL)?.is_none() {
            return Ok(None);
        }
        text(&slf.getattr(intern!(slf.py(), "path_url"))?).map(Some)
    }

    /// A copy, by way of an overridden `copy`.
    pub fn copied<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        match PREPARES.is_replaced(slf, COPY)? {
            true => slf.call_method0(intern!(slf.py(), "copy")),
            false => Ok(slf.get().copy(slf.py())?.into_any()),
        }
    }

    /// Has the length of the body set by `prepare_content_length` where that is not ours.
    fn measure_by_override(&self, slf: &Bound<'_, Self>) -> PyResult<()> {
        let py = slf.py();
        if !PREPARES.is_replaced(slf, PREPARE_CONTENT_LENGTH)? {
            return Ok(());
        }
        let body = self.body(py)?;
        let is_stream = !body.is_none(py) && BodyData::from_python(body.bind(py))?.content_length().is_none();
        if is_stream {
            return Ok(());
        }
        let headers = self.headers(py)?;
        if !headers.is_none(py) {
            headers.call_method1(py, intern!(py, "pop"), ("Content-Length", py.None()))?;
        }
        slf.call_method1(intern!(py, "prepare_content_length"), (body,)).map(drop)
    }

    /// Its URL, without signing it for that.
    pub fn current_url(&self, py: Python<'_>) -> PyResult<String> {
        if let Some(url) = self.url.known(py) {
            return text(url.bind(py));
        }
        Ok(self.core().base.as_ref().map(|base| base.url.clone()).unwrap_or_default())
    }

    /// The hooks, where somebody has set or seen any.
    pub fn known_hooks(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.hooks.known(py)
    }
}
