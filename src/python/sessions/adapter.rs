//! `HTTPAdapter`: what sends a prepared request and makes the response (`requests.adapters`).

use std::sync::Arc;
use std::time::Instant;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PySuper, PyTuple, PyType};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit, intern};

use crate::http::proxy::Proxy;
use crate::http::transport::Transport;
use crate::http::url::is_https;
use crate::python::interpreter::attribute::Slot;
use crate::python::interpreter::modules::loaded;
use crate::python::interpreter::pickling::reduce;
use crate::python::interpreter::python_side;
use crate::python::interpreter::shipped_members::{Members, attributes};
use crate::python::message::request::Prepared;
use crate::python::request::connection_options::ConnectionOptions;
use crate::python::request::prepared_request::{Outgoing, PreparedRequest};
use crate::python::request::send_options::Settings;
use crate::python::responses::exchange::{Stopped, exchange};
use crate::python::responses::response::Response;
use crate::python::sessions::logging;

/// Methods that a program overrides to change how an adapter sends; `send` is the last one.
const SENDING: [&str; 9] = [
    "get_connection_with_tls_context",
    "build_connection_pool_key_attributes",
    "proxy_manager_for",
    "proxy_headers",
    "cert_verify",
    "request_url",
    "add_headers",
    "build_response",
    "send",
];
const SEND: usize = 8;
static METHODS: Members<9> = Members::new(SENDING);

/// Methods whose override says how the connections are made, and the others that a session's own adapters go through.
static MAKING: Members<6> = Members::new([
    "__init__",
    "init_poolmanager",
    "get_connection_with_tls_context",
    "get_connection",
    "proxy_manager_for",
    "close",
]);
/// Behind what makes an adapter: `__init__` and `init_poolmanager`.
const MADE: usize = 2;
const CLOSE: usize = 5;

/// Remembers the methods. Called when the module is loaded.
pub fn remember_originals(py: Python<'_>) -> PyResult<()> {
    let class = HTTPAdapter::type_object(py);
    METHODS.remember(&class, &[])?;
    MAKING.remember(&class, &[])
}

/// Whether Python has put another method in place of one in the class of our adapters, as mocks do.
pub fn is_patched(py: Python<'_>) -> PyResult<bool> {
    let class = HTTPAdapter::type_object(py);
    Ok(METHODS.has_replacement(&class, 0..SEND + 1)? || is_made_otherwise(&class)?)
}

fn is_made_otherwise(class: &Bound<'_, PyType>) -> PyResult<bool> {
    MAKING.has_replacement(class, 0..MADE)
}

/// Whether Python has put another `close` into the class.
pub fn is_closed_otherwise(py: Python<'_>) -> PyResult<bool> {
    MAKING.has_replacement(&HTTPAdapter::type_object(py), CLOSE..CLOSE + 1)
}

/// Sends requests over connections of its own (`requests.adapters.HTTPAdapter`).
#[pyclass(module = "oxhorizon.adapters", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct HTTPAdapter {
    transport: Arc<Transport>,
    /// Unset: no retries.
    max_retries: Slot,
    /// The options that the constructor was given, by name.
    own_options: Slot,
    /// Unset: nobody has asked for it, so that nobody can have changed its options.
    poolmanager: Slot,
    /// Likewise.
    proxy_manager: Slot,
    config: Slot,
}

impl HTTPAdapter {
    /// An adapter on connections that are there already; one of its own where a program has changed how adapters are
    /// made.
    pub fn on(py: Python<'_>, transport: Arc<Transport>) -> PyResult<Bound<'_, PyAny>> {
        let class = Self::type_object(py);
        if is_made_otherwise(&class)? {
            return class.call0();
        }
        Ok(Bound::new(py, Self { transport, ..Self::default() })?.into_any())
    }

    /// What a program has put in place of our class in `oxhorizon.sessions`, where requests' sessions take theirs from.
    pub fn replacement_in_sessions(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
        let Some(module) = loaded(py, intern!(py, "oxhorizon.sessions"))? else { return Ok(None) };
        let Ok(module) = module.cast_into::<PyModule>() else { return Ok(None) };
        let found = module.dict().get_item(intern!(py, "HTTPAdapter"))?;
        Ok(found.filter(|found| !found.is(Self::type_object(py))))
    }

    /// The connections of an adapter that does what ours does without options; `None` where it is to be called.
    pub fn plain_transport(adapter: &Bound<'_, PyAny>) -> PyResult<Option<Arc<Transport>>> {
        let py = adapter.py();
        let Ok(own) = adapter.cast_exact::<Self>() else { return Ok(None) };
        let this = own.get();
        let slots = [&this.max_retries, &this.own_options, &this.poolmanager, &this.proxy_manager];
        if slots.into_iter().any(Slot::is_filled) || is_patched(py)? {
            return Ok(None);
        }
        let attributes = attributes(adapter)?;
        for index in 0..SENDING.len() {
            if METHODS.is_shadowed(&attributes, index)? {
                return Ok(None);
            }
        }
        Ok(Some(Arc::clone(&this.transport)))
    }

    /// Whether requests would call another method than ours on the way of a request, or ask a proxy's manager that a
    /// program has seen.
    fn is_overridden(slf: &Bound<'_, Self>) -> PyResult<bool> {
        let class = slf.get_type();
        if let Some(managers) = slf.get().proxy_manager.known(slf.py())
            && managers.bind(slf.py()).is_truthy()?
        {
            return Ok(true);
        }
        if METHODS.has_replacement(&class, 0..SEND)? {
            return Ok(true);
        }
        let attributes = attributes(slf.as_any())?;
        for index in 0..SEND {
            if METHODS.is_shadowed(&attributes, index)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The options of the next connection: those of the manager as they are now, which a program may have changed.
    fn options<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, ConnectionOptions>>> {
        let (py, this) = (slf.py(), slf.get());
        let own = this.own_options.known(py);
        let manager = this.poolmanager.known(py);
        if own.is_none() && manager.is_none() {
            return Ok(None);
        }
        let options = python_side::adapter_options_of(py)?.call1((manager, own))?;
        if options.is_none() { Ok(None) } else { Ok(Some(options.cast_into()?)) }
    }
}

/// How a request is sent beside its settings.
#[derive(Default)]
pub struct Manner<'a> {
    pub options: Option<&'a ConnectionOptions>,
    /// What stands in the request line, where that is not the URL's.
    pub target: Option<String>,
    /// The fields that a proxy is sent, where they are not its user and password.
    pub proxy_headers: Option<Vec<(String, String)>>,
}

/// Sends a request over `transport`.
///
/// # Errors
/// Those of `oxhorizon.exceptions`, with the request in `request`.
pub fn transmit<'py>(
    py: Python<'py>,
    transport: &Arc<Transport>,
    request: &Bound<'py, PyAny>,
    settings: &Settings<'py>,
    stream: bool,
    manner: Manner<'_>,
) -> PyResult<Bound<'py, Response>> {
    let own = request.cast::<PreparedRequest>().ok();
    let (mut outgoing, url) = match own {
        Some(own) => (own.get().outgoing(py)?, own.get().current_url(py)?),
        None => {
            let foreign = Prepared::from_python(request)?;
            let url = foreign.url.clone();
            (Outgoing::fixed(foreign), url)
        }
    };
    let mut options = settings.to_options(py, &url, manner.options)?;
    if let (Some(proxy), Some(headers)) = (&mut options.proxy, manner.proxy_headers) {
        proxy.headers = Some(headers);
    }
    outgoing.target = manner.target;
    // requests hands a proxy the whole URL.
    let is_handed_over = || !is_https(&url) && options.proxy.as_ref().is_some_and(Proxy::takes_requests);
    if let (None, Some(own)) = (&outgoing.target, own)
        && let Some(path) = PreparedRequest::own_path(own)?
        && !is_handed_over()
    {
        outgoing.target = Some(path);
    }
    options.max_response_size =
        options.max_response_size.or(own.and_then(|own| own.get().max_response_size()));
    let started = Instant::now();
    match exchange(py, transport, &mut outgoing, &options, stream) {
        Ok(exchange) => {
            logging::answered(py, exchange.request.method(), &url, &exchange.head, started)?;
            if let Some(own) = own {
                own.get().went_out(py, &exchange.request, outgoing.was_signed_anew);
            }
            Response::new_answer(py, exchange, request, transport)
        }
        Err(Stopped { failure, request: sent }) => {
            let method = sent.as_ref().map_or(outgoing.method(), |sent| sent.method()).to_owned();
            if let (Some(own), Some(sent)) = (own, sent) {
                own.get().went_out(py, &sent, outgoing.was_signed_anew);
            }
            let error = PyErr::from(failure);
            logging::failed(py, &method, &url, &error, started)?;
            if error.value(py).hasattr(intern!(py, "request"))? {
                error.value(py).setattr(intern!(py, "request"), request)?;
            }
            Err(error)
        }
    }
}

#[pymethods]
impl HTTPAdapter {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    /// `max_retries`: how often to try again where no connection comes about, or an object with the
    /// interface of `urllib3.Retry`. The pool's sizes are taken and have no effect: connections are
    /// made as they are needed, and ten of them kept to one place. The options are those of
    /// `urllib3.PoolManager` that our connections have.
    #[pyo3(signature = (
        pool_connections=None, pool_maxsize=None, max_retries=None, pool_block=None, **options
    ))]
    fn __init__<'py>(
        slf: &Bound<'py, Self>,
        pool_connections: Option<Bound<'py, PyAny>>,
        pool_maxsize: Option<Bound<'py, PyAny>>,
        max_retries: Option<&Bound<'py, PyAny>>,
        pool_block: Option<Bound<'py, PyAny>>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        if let Some(retries) = max_retries.filter(|retries| !retries.is_none()) {
            let is_zero = retries.extract::<i64>().is_ok_and(|times| times == 0);
            if !is_zero {
                this.set_max_retries(py, retries)?;
            }
        }
        if let Some(options) = options.filter(|options| !options.is_empty()) {
            python_side::check_own_options(py)?.call1((options,))?;
            this.own_options.set(options.clone().into_any().unbind());
        }
        // Cooperatively, as the original: a second base takes part.
        PySuper::new(&Self::type_object(py), slf.as_any())?.call_method0(intern!(py, "__init__"))?;
        for (name, value) in [
            (intern!(py, "_pool_connections"), pool_connections),
            (intern!(py, "_pool_maxsize"), pool_maxsize),
            (intern!(py, "_pool_block"), pool_block),
        ] {
            if let Some(value) = value {
                slf.setattr(name, value)?;
            }
        }
        Self::make_ready(slf)
    }

    #[classattr]
    #[pyo3(name = "__attrs__")]
    fn attrs() -> Vec<&'static str> {
        STATE.to_vec()
    }

    #[classattr]
    const fn _pool_connections() -> usize {
        POOL_SIZE
    }

    #[classattr]
    const fn _pool_maxsize() -> usize {
        POOL_SIZE
    }

    #[classattr]
    const fn _pool_block() -> bool {
        false
    }

    #[getter]
    fn get_max_retries(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match self.max_retries.known(py) {
            Some(retries) => Ok(retries),
            None => Ok(python_side::retry_none(py)?.unbind()),
        }
    }

    #[setter]
    fn set_max_retries(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let retries = python_side::retry_of(py)?.call1((value,))?;
        self.max_retries.set(retries.unbind());
        Ok(())
    }

    /// The options of the connections, where requests has a `urllib3.PoolManager`.
    #[getter]
    fn get_poolmanager(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        slf.get()
            .poolmanager
            .get(py, || Ok(python_side::adapter_pool_manager_of(py)?.call1((slf,))?.unbind()))
    }

    #[setter]
    fn set_poolmanager(slf: &Bound<'_, Self>, value: Bound<'_, PyAny>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        let own = this.own_options.known(py);
        python_side::adapter_take_manager(py)?.call1((slf, &value, own))?;
        this.poolmanager.set(value.unbind());
        Ok(())
    }

    #[getter]
    fn get_proxy_manager(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.proxy_manager.get(py, || Ok(PyDict::new(py).into_any().unbind()))
    }

    #[setter]
    fn set_proxy_manager(&self, value: Py<PyAny>) {
        self.proxy_manager.set(value);
    }

    #[getter]
    fn get_config(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.config.get(py, || Ok(PyDict::new(py).into_any().unbind()))
    }

    #[setter]
    fn set_config(&self, value: Py<PyAny>) {
        self.config.set(value);
    }

    /// Sends a prepared request; the body of the response is read when it is asked for.
    #[pyo3(signature = (request, stream=None, timeout=None, verify=None, cert=None, proxies=None),
        text_signature = "($self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None)")]
    fn send<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        stream: Option<Bound<'py, PyAny>>,
        timeout: Option<Bound<'py, PyAny>>,
        verify: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
        proxies: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let timeout = timeout.or_else(|| Some(py.None().into_bound(py)));
        let settings = Settings { stream, timeout, verify, cert, proxies, ..Settings::default() };
        if Self::is_overridden(slf)? {
            return python_side::adapter_send(py)?.call1((slf, request, settings.to_keywords(py)?));
        }
        Self::send_with(slf, request, &settings, None)
    }

    /// `send` behind the methods that a program overrides: with what they said of the connection.
    fn _send_by<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        keywords: &Bound<'py, PyDict>,
        manner: &Bound<'py, PyDict>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (settings, ..) = Settings::from_keywords(Some(keywords))?;
        Self::send_with(slf, request, &settings, Some(manner))
    }

    /// One try of `send`.
    #[pyo3(signature = (request, manner=None, **keywords))]
    fn _send_once<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        manner: Option<&Bound<'py, PyDict>>,
        keywords: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, Response>> {
        let (py, this) = (slf.py(), slf.get());
        let (settings, ..) = Settings::from_keywords(keywords)?;
        let said = |name: &str| -> PyResult<Option<Bound<'py, PyAny>>> {
            let value = manner.map(|manner| manner.get_item(name)).transpose()?.flatten();
            Ok(value.filter(|value| !value.is_none()))
        };
        let options = match manner {
            Some(_) => {
                said("options")?.map(|options| options.cast_into::<ConnectionOptions>()).transpose()?
            }
            None => Self::options(slf)?,
        };
        let manner = Manner {
            options: options.as_ref().map(|options| options.get()),
            target: said("target")?
                .map(|target| crate::python::message::request::text(&target))
                .transpose()?,
            proxy_headers: said("proxy_headers")?.map(|headers| text_pairs(&headers)).transpose()?,
        };
        let response = transmit(py, &this.transport, request, &settings, true, manner)?;
        response.get().came_through(slf.as_any())?;
        Ok(response)
    }

    /// A response of ours from what another library's transport, or a mock of one, has received
    /// (`requests.adapters.HTTPAdapter.build_response`).
    fn build_response<'py>(
        slf: &Bound<'py, Self>,
        req: &Bound<'py, PyAny>,
        resp: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::build_response(slf.py())?.call1((slf, req, resp))
    }

    /// Called before a request is sent, to add to its headers; does nothing here.
    #[pyo3(signature = (_request, **_kwargs), text_signature = "($self, request, **kwargs)")]
    fn add_headers(&self, _request: &Bound<'_, PyAny>, _kwargs: Option<&Bound<'_, PyDict>>) {}

    /// What stands in the request line: path and query, or for a proxy that takes requests the URL.
    fn request_url<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        proxies: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::adapter_request_url(slf.py())?.call1((request, proxies))
    }

    /// Sets on `conn` which certificates count for a request to `url`.
    #[pyo3(signature = (conn, url, verify, cert))]
    fn cert_verify<'py>(
        slf: &Bound<'py, Self>,
        conn: Bound<'py, PyAny>,
        url: Bound<'py, PyAny>,
        verify: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
    ) -> PyResult<()> {
        python_side::adapter_cert_verify(slf.py())?.call1((conn, url, verify, cert)).map(drop)
    }

    /// Says how the adapter's connections are made. For subclasses that add options of `urllib3.PoolManager`.
    #[pyo3(signature = (connections, maxsize, block=None, **pool_kwargs),
        text_signature = "($self, connections, maxsize, block=False, **pool_kwargs)")]
    fn init_poolmanager<'py>(
        slf: &Bound<'py, Self>,
        connections: Bound<'py, PyAny>,
        maxsize: Bound<'py, PyAny>,
        block: Option<Bound<'py, PyAny>>,
        pool_kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<()> {
        python_side::adapter_init_poolmanager(slf.py())?
            .call1((slf, connections, maxsize, block, pool_kwargs))
            .map(drop)
    }

    /// The options of connections through `proxy`. For subclasses that add some.
    #[pyo3(signature = (proxy, **proxy_kwargs))]
    fn proxy_manager_for<'py>(
        slf: &Bound<'py, Self>,
        proxy: Bound<'py, PyAny>,
        proxy_kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::adapter_proxy_manager_for(slf.py())?.call1((slf, proxy, proxy_kwargs))
    }

    /// Host and TLS options of the connection for a request. For subclasses that change them.
    #[pyo3(signature = (request, verify, cert=None))]
    fn build_connection_pool_key_attributes<'py>(
        slf: &Bound<'py, Self>,
        request: Bound<'py, PyAny>,
        verify: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::adapter_pool_key_attributes(slf.py())?.call1((request, verify, cert))
    }

    /// The connection's options, where requests has a pool of urllib3. For subclasses that change them.
    #[pyo3(signature = (request, verify, proxies=None, cert=None))]
    fn get_connection_with_tls_context<'py>(
        slf: &Bound<'py, Self>,
        request: Bound<'py, PyAny>,
        verify: Option<Bound<'py, PyAny>>,
        proxies: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::adapter_connection_for(slf.py())?.call1((slf, request, verify, proxies, cert))
    }

    /// As `get_connection_with_tls_context`, by the URL alone. Deprecated, as in requests.
    #[pyo3(signature = (url, proxies=None))]
    fn get_connection<'py>(
        slf: &Bound<'py, Self>,
        url: Bound<'py, PyAny>,
        proxies: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::adapter_get_connection(slf.py())?.call1((slf, url, proxies))
    }

    /// The header fields that a proxy is sent for a user and password in its URL.
    fn proxy_headers<'py>(&self, py: Python<'py>, proxy: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        python_side::proxy_headers(py)?.call1((proxy,))
    }

    /// Closes the connections that are not in use; the adapter can be used again.
    fn close(&self, py: Python<'_>) {
        py.detach(|| self.transport.close());
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf.as_any())
    }

    fn __getstate__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let (py, this) = (slf.py(), slf.get());
        let state = attributes(slf.as_any())?.copy()?;
        for name in slf.getattr("__attrs__")?.try_iter()? {
            let name = name?.cast_into::<PyString>()?;
            state.set_item(&name, slf.getattr_opt(&name)?)?;
        }
        match this.max_retries.known(py) {
            Some(retries) => state.set_item("max_retries", retries)?,
            None => state.del_item("max_retries").unwrap_or(()),
        }
        if let Some(options) = this.own_options.known(py) {
            state.set_item(OWN_OPTIONS, options)?;
        }
        Ok(state)
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyDict>) -> PyResult<()> {
        for (name, value) in state {
            let name = name.cast_into::<PyString>()?;
            if &*name.to_cow()? == OWN_OPTIONS {
                slf.get().own_options.set(value.unbind());
            } else {
                slf.setattr(name, value)?;
            }
        }
        Self::make_ready(slf)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.slots().into_iter().try_for_each(|slot| slot.visit(&visit))
    }

    fn __clear__(&self) {
        for slot in self.slots() {
            slot.clear();
        }
    }
}

/// requests' `DEFAULT_POOLSIZE`.
const POOL_SIZE: usize = 10;

/// What a pickled adapter holds (`requests.adapters.HTTPAdapter.__attrs__`); subclasses add theirs.
const STATE: [&str; 5] = ["max_retries", "config", "_pool_connections", "_pool_maxsize", "_pool_block"];

/// Beside them in a pickle: the options that the constructor was given.
const OWN_OPTIONS: &str = "_own_options";

impl HTTPAdapter {
    const fn slots(&self) -> [&Slot; 5] {
        [&self.max_retries, &self.own_options, &self.poolmanager, &self.proxy_manager, &self.config]
    }

    /// Has the subclass say how connections are made, as requests' constructor does.
    fn make_ready(slf: &Bound<'_, Self>) -> PyResult<()> {
        let py = slf.py();
        let is_special = MAKING.has_replacement(&slf.get_type(), 1..CLOSE)?;
        if is_special || slf.get().own_options.known(py).is_some() {
            python_side::adapter_make_ready(py)?.call1((slf,))?;
        }
        Ok(())
    }

    /// Sends a request, and again where the retries say so.
    fn send_with<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        settings: &Settings<'py>,
        manner: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        let retries = this.max_retries.known(py);
        if retries.is_none() && manner.is_none() {
            let options = Self::options(slf)?;
            let manner = Manner { options: options.as_ref().map(|own| own.get()), ..Manner::default() };
            let response = transmit(py, &this.transport, request, settings, true, manner)?;
            response.get().came_through(slf.as_any())?;
            return Ok(response.into_any());
        }
        let keywords = settings.to_keywords(py)?;
        keywords.set_item(intern!(py, "manner"), manner)?;
        match retries {
            Some(retries) => python_side::retry_send(py)?.call1((slf, request, keywords, retries)),
            None => slf.call_method(intern!(py, "_send_once"), (request,), Some(&keywords)),
        }
    }
}

/// Names and values of header fields.
fn text_pairs(fields: &Bound<'_, PyAny>) -> PyResult<Vec<(String, String)>> {
    let pairs = crate::python::convert::headers::pairs_of(fields)?.into_iter();
    pairs
        .map(|(name, value)| {
            Ok((
                crate::python::message::request::text(&name)?,
                crate::python::message::request::text(&value)?,
            ))
        })
        .collect()
}
