//! `PreparedRequest`: a request with everything settled, as Python sees it. Its state is in `signing_state`.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit};

use crate::http::headers::Headers;
use crate::python::convert::cookies::Cookies;
use crate::python::convert::form;
use crate::python::convert::headers::{CaseInsensitiveDict, merge_fields};
use crate::python::convert::values::text;
use crate::python::interpreter::attach::call;
use crate::python::interpreter::attribute::attribute_setters;
use crate::python::interpreter::initialiser::shown_init;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::interpreter::shipped_members::ShippedMembers;
use crate::python::message::body::BodyData;
use crate::python::request::auth::{Auth, AuthArg, auth_of_url};
use crate::python::request::call_args::RequestArgs;
use crate::python::request::hooks;
use crate::python::request::prepare::{self, Defaults, Parts};
use crate::python::request::signing_state::{PICKLED, SigningState};
use crate::uri::split;

/// The methods that prepare the parts of a request, in the order in which requests calls them, and other members that
/// requests uses.
static MEMBERS: ShippedMembers<11> = ShippedMembers::new([
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
const PREPARE_METHOD: usize = 1;
const PREPARE_CONTENT_LENGTH: usize = 8;
const PATH_URL: usize = 9;
const COPY: usize = 10;

/// Remembers the members as shipped. Called when the module is loaded.
pub fn remember_shipped(py: Python<'_>) -> PyResult<()> {
    MEMBERS.remember(&PreparedRequest::type_object(py), &[])
}

/// A request exactly as it is sent (``requests.PreparedRequest``).
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct PreparedRequest {
    pub state: SigningState,
}

impl PreparedRequest {
    /// A prepared request. Errors of signing come when it is sent or read.
    pub fn build<'py>(
        py: Python<'py>,
        args: &RequestArgs<'py>,
        defaults: Option<&dyn Defaults>,
    ) -> PyResult<Bound<'py, Self>> {
        let (request, rest) = Self::begin(py, args, defaults)?;
        rest.finish(&request)?;
        Ok(request)
    }

    /// Begins a prepared request. What may wait is left: the caller finishes it.
    pub fn begin<'py>(
        py: Python<'py>,
        args: &RequestArgs<'py>,
        defaults: Option<&dyn Defaults>,
    ) -> PyResult<(Bound<'py, Self>, Unfinished<'py>)> {
        let request = Bound::new(py, Self::default())?;
        let class = Self::type_object(py);
        if MEMBERS.has_replacement(&class, 0..PREPARE_CONTENT_LENGTH + 1)? {
            // A method was replaced in the class itself, as mocks do: prepare by methods, as requests does.
            let keywords = prepare::prepare_keywords(py, args, defaults)?;
            request.call_method(intern!(py, "prepare"), (), Some(&keywords))?;
            return Ok((request, Unfinished::default()));
        }
        let rest = Self::set_parts(&request, prepare::prepare(py, args, defaults)?)?;
        Ok((request, rest))
    }

    fn set_parts<'py>(slf: &Bound<'py, Self>, parts: Parts<'py>) -> PyResult<Unfinished<'py>> {
        let Parts { base, auth, jar, foreign_jar, hooks } = parts;
        let state = &slf.get().state;
        let auth_arg = auth.as_ref().map(Auth::from_python).transpose()?;
        // An auth of ours signs when the request is sent; a callable is called now.
        let is_callable = matches!(auth_arg, Some(AuthArg::Callable(_)));
        let native = match auth_arg {
            Some(AuthArg::Ready(auth)) => auth,
            Some(AuthArg::Callable(_)) => Auth::None,
            None => auth_of_url(&base.url),
        };
        state.set_unsigned(base, native, jar);
        if let Some(jar) = foreign_jar {
            state.attributes.cookies.set(jar.unbind());
        }
        Ok(Unfinished { auth: auth.filter(|_| is_callable), hooks })
    }

    /// The request target, where a subclass overrides `path_url`.
    pub fn overridden_path(slf: &Bound<'_, Self>) -> PyResult<Option<String>> {
        if MEMBERS.replacement(&slf.get_type(), PATH_URL)?.is_none() {
            return Ok(None);
        }
        text(&slf.getattr(intern!(slf.py(), "path_url"))?).map(Some)
    }

    /// A copy, made by an overridden `copy` where there is one.
    pub fn copied<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        match MEMBERS.is_replaced(slf, COPY)? {
            true => slf.call_method0(intern!(slf.py(), "copy")),
            false => Ok(slf.get().copy(slf.py())?.into_any()),
        }
    }

    /// Has an overridden `prepare_content_length` set the length of the body.
    fn set_length_by_override(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        if !MEMBERS.is_replaced(slf, PREPARE_CONTENT_LENGTH)? {
            return Ok(());
        }
        let body = this.body(py)?;
        let is_stream = !body.is_none(py) && BodyData::from_python(body.bind(py))?.content_length().is_none();
        if is_stream {
            return Ok(());
        }
        let headers = this.headers(py)?;
        if !headers.is_none(py) {
            headers.call_method1(py, intern!(py, "pop"), ("Content-Length", py.None()))?;
        }
        slf.call_method1(intern!(py, "prepare_content_length"), (body,)).map(drop)
    }

    /// The hooks, where the program has read or set them.
    pub fn hooks_if_set(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.state.attributes.hooks.get_if_set(py)
    }
}

/// The URL of a prepared request, ours or another.
pub fn url_of(request: &Bound<'_, PyAny>) -> PyResult<String> {
    match request.cast::<PreparedRequest>() {
        Ok(own) => own.get().state.current_url(request.py()),
        Err(_) => text(&request.getattr(intern!(request.py(), "url"))?),
    }
}

/// `PreparedRequest.prepare_auth`: applies `auth`, or the user and password of the URL.
pub fn apply_auth(request: &Bound<'_, PreparedRequest>, auth: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
    let py = request.py();
    let state = &request.get().state;
    let Some(auth) = auth.filter(|auth| !auth.is_none()) else {
        let auth = auth_of_url(&state.current_url(py)?);
        return if matches!(auth, Auth::None) { Ok(()) } else { state.authenticate(py, auth) };
    };
    match Auth::from_python(auth)? {
        AuthArg::Ready(Auth::None) => Ok(()),
        AuthArg::Ready(auth) => state.authenticate(py, auth),
        AuthArg::Callable(callable) => {
            state.adopt(request.as_any(), &call(&callable, &(request,).into_pyobject(py)?, None)?)
        }
    }
}

/// What is left to do with a request that was begun.
#[derive(Default)]
pub struct Unfinished<'py> {
    /// A callable of the program.
    pub auth: Option<Bound<'py, PyAny>>,
    pub hooks: Option<Bound<'py, PyAny>>,
}

impl<'py> Unfinished<'py> {
    /// Applies the auth, and registers the hooks.
    pub fn finish(self, request: &Bound<'py, PreparedRequest>) -> PyResult<()> {
        if self.auth.is_some() {
            apply_auth(request, self.auth.as_ref())?;
        }
        self.add_hooks(request)
    }

    /// Registers the hooks. An auth may have registered others, which come first.
    pub fn add_hooks(&self, request: &Bound<'py, PreparedRequest>) -> PyResult<()> {
        self.hooks.as_ref().map_or(Ok(()), |hooks| hooks::register_all(request.as_any(), hooks))
    }
}

attribute_setters! {
    PreparedRequest {
        set_method: state.attributes.method;
        set_url: state.attributes.url;
        set_headers: state.attributes.headers;
        set_body: state.attributes.body;
        set_hooks: state.attributes.hooks;
        set_cookies as _cookies: state.attributes.cookies;
        set_body_position as _body_position: state.attributes.body_position;
    }
}

shown_init! {
    /// Creates an empty request; :meth:`prepare` prepares it.
    PreparedRequest()
}

#[pymethods]
impl PreparedRequest {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    fn __init__(&self) {}

    /// The HTTP method, in upper case.
    #[getter]
    fn method(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.method.get_or_init(py, || {
            Ok(match self.state.shown()? {
                Some(shown) if !shown.method.is_empty() => {
                    PyString::new(py, &shown.method).into_any().unbind()
                }
                _ => py.None(),
            })
        })
    }

    /// The encoded URL, including the query.
    #[getter]
    fn url(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.url.get_or_init(py, || {
            Ok(match self.state.shown()? {
                Some(shown) => PyString::new(py, &shown.url).into_any().unbind(),
                None => py.None(),
            })
        })
    }

    /// The headers. After signing, every value is ``bytes``, as with requests-oauthlib.
    #[getter]
    fn headers(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.headers.get_or_init(py, || {
            Ok(match self.state.shown()? {
                Some(shown) => Py::new(py, CaseInsensitiveDict::from_headers(py, &shown.headers))?.into_any(),
                None => py.None(),
            })
        })
    }

    /// The body: ``None``, ``str``, ``bytes``, or a file or iterable that is streamed.
    #[getter]
    fn body(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.body.get_or_init(py, || {
            Ok(match self.state.shown()? {
                Some(shown) => shown.body.to_python(py).unbind(),
                None => py.None(),
            })
        })
    }

    /// Callables that receive the response, by event.
    #[getter]
    fn hooks(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.hooks.get_or_init(py, || Ok(hooks::defaults(py)?.into_any().unbind()))
    }

    #[getter(_cookies)]
    fn get_cookies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.cookies_attribute(py)
    }

    /// The position of a streamed body when it was prepared; a redirect rewinds it there.
    #[getter(_body_position)]
    fn get_body_position(&self, py: Python<'_>) -> Py<PyAny> {
        if let Some(position) = self.state.attributes.body_position.get_if_set(py) {
            return position;
        }
        match self.state.unsigned_body() {
            Some(BodyData::Stream(stream)) => stream.position(py),
            _ => py.None(),
        }
    }

    /// The request target: path and query.
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

    /// Prepares all parts of the request; the parameters are those of :meth:`Session.request`.
    ///
    /// :raises oxhorizon.exceptions.RequestException: the request is invalid.
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
        if MEMBERS.has_replacement(&slf.get_type(), PREPARE_METHOD..PREPARE_CONTENT_LENGTH + 1)? {
            slf.call_method1("prepare_method", (method,))?;
            slf.call_method1("prepare_url", (&url, params))?;
            slf.call_method1("prepare_headers", (headers,))?;
            slf.call_method1("prepare_cookies", (cookies,))?;
            slf.call_method1("prepare_body", (data, files, json))?;
            slf.call_method1("prepare_auth", (auth, url))?;
            slf.call_method1("prepare_hooks", (hooks,))?;
            return Ok(());
        }
        let args = RequestArgs { method, url, headers, files, data, params, auth, cookies, hooks, json };
        Self::set_parts(slf, prepare::prepare(slf.py(), &args, None)?)?.finish(slf)?;
        Ok(slf.get().state.sign()?)
    }

    /// Sets :attr:`method`.
    fn prepare_method(&self, py: Python<'_>, method: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let method = match method {
            Some(method) if !method.is_none() => text(method)?.to_uppercase().into_pyobject(py)?.into_any(),
            _ => py.None().into_bound(py),
        };
        self.state.attributes.method.set(method.unbind());
        Ok(())
    }

    /// Sets :attr:`url`, with *params* added to its query.
    ///
    /// :raises oxhorizon.exceptions.InvalidURL: the URL is invalid.
    /// :raises oxhorizon.exceptions.MissingSchema: the URL has no scheme.
    fn prepare_url(
        &self,
        py: Python<'_>,
        url: &Bound<'_, PyAny>,
        params: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let url = prepare::prepare_url(url, params)?;
        self.state.attributes.url.set(PyString::new(py, &url).into_any().unbind());
        Ok(())
    }

    /// Sets :attr:`headers` to a checked copy of *headers*.
    ///
    /// :raises oxhorizon.exceptions.InvalidHeader: a header is invalid. The message never shows its value.
    fn prepare_headers(&self, py: Python<'_>, headers: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let mut fields = Headers::default();
        if let Some(headers) = headers.filter(|headers| !headers.is_none()) {
            merge_fields(&mut fields, headers, false)?;
        }
        self.state
            .attributes
            .headers
            .set(Py::new(py, CaseInsensitiveDict::from_headers(py, &fields))?.into_any());
        Ok(())
    }

    /// Sets :attr:`body`, and the headers that describe it.
    #[pyo3(signature = (data, files, json=None))]
    fn prepare_body(
        slf: &Bound<'_, Self>,
        data: Option<&Bound<'_, PyAny>>,
        files: Option<&Bound<'_, PyAny>>,
        json: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let py = slf.py();
        slf.get().state.edit(py, |request| {
            let mut headers = Arc::clone(&request.headers);
            request.body = BodyData::prepare(data, files, json, &request.method, &mut headers)?;
            request.headers = headers;
            Ok(())
        })?;
        Self::set_length_by_override(slf)
    }

    /// Sets the Content-Length header to the length of *body*, if it is known.
    fn prepare_content_length(&self, py: Python<'_>, body: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let body = body.filter(|body| !body.is_none());
        let length: Option<u64> = match body {
            Some(body) => python_side::super_len(py)?.call1((body,))?.extract()?,
            None => None,
        };
        self.state.edit(py, |request| {
            let headers = Arc::make_mut(&mut request.headers);
            match (body, length) {
                (Some(_), Some(length)) if length > 0 => headers.set("Content-Length", length.to_string()),
                (Some(_), _) => {}
                (None, _) => BodyData::None.set_content_length(&request.method, headers),
            }
            Ok(())
        })
    }

    /// Applies *auth*; by default the user and password of the URL.
    #[pyo3(signature = (auth, url=None), text_signature = "($self, auth, url='')")]
    fn prepare_auth(
        slf: &Bound<'_, Self>,
        auth: Option<&Bound<'_, PyAny>>,
        url: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let _ = url;
        apply_auth(slf, auth)?;
        slf.get().state.sign()?;
        Self::set_length_by_override(slf)
    }

    /// Sets the Cookie header from the matching *cookies*, unless the request has one.
    fn prepare_cookies(slf: &Bound<'_, Self>, cookies: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let py = slf.py();
        let this = slf.get();
        let Some(given) = cookies.filter(|cookies| !cookies.is_none()) else { return Ok(()) };
        let cookies = Cookies::of(given)?;
        this.state.set_jar(cookies.to_jar(py)?);
        if !matches!(cookies, Cookies::Dict(_)) {
            this.state.attributes.cookies.set(given.clone().unbind());
        }
        this.state.set_cookie_header(py)
    }

    /// Registers hooks.
    fn prepare_hooks(slf: &Bound<'_, Self>, hooks: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        match hooks {
            Some(hooks) if hooks.is_truthy()? => hooks::register_all(slf.as_any(), hooks),
            _ => Ok(()),
        }
    }

    #[staticmethod]
    fn _encode_params<'py>(py: Python<'py>, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if data.is_instance_of::<PyString>()
            || data.is_instance_of::<PyBytes>()
            || data.hasattr(intern!(py, "read"))?
            || !data.hasattr(intern!(py, "__iter__"))?
        {
            return Ok(data.clone());
        }
        Ok(PyString::new(py, &form::encode(data)?).into_any())
    }

    /// Returns a copy whose headers can be changed independently.
    pub fn copy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Self>> {
        Bound::new(py, Self { state: self.state.copy(py)? })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<PreparedRequest [{}]>", self.method(py)?.bind(py).str()?.to_cow()?))
    }

    fn __getstate__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let py = slf.py();
        let state = slf.getattr(intern!(py, "__dict__"))?.cast_into::<PyDict>()?.copy()?;
        for name in PICKLED {
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
        self.state.attributes.visit(&visit)
    }

    fn __clear__(&self) {
        self.state.attributes.clear();
    }
}
