//! `HTTPAdapter`: sends prepared requests (`requests.adapters.HTTPAdapter`).

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PySuper, PyTuple, PyType};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit, intern};

use crate::http::limits::Limits;
use crate::http::transport::Transport;
use crate::python::convert::headers::pairs_of;
use crate::python::convert::values::text;
use crate::python::interpreter::attribute::{LazyAttribute, lazy_attributes};
use crate::python::interpreter::instance_dict::attributes;
use crate::python::interpreter::modules::loaded;
use crate::python::interpreter::pickling::reduce;
use crate::python::interpreter::python_side;
use crate::python::interpreter::shipped_members::ShippedMembers;
use crate::python::request::connection_options::ConnectionOptions;
use crate::python::request::prepared_request::PreparedRequest;
use crate::python::request::send_options::{SendArgs, SendOptions};
use crate::python::responses::response::Response;
use crate::python::sessions::observers;
use crate::python::sessions::transmit::{ConnectionSetup, Transmission};

/// Methods that programs override to change how an adapter sends. `send` is the last one.
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
static METHODS: ShippedMembers<9> = ShippedMembers::new(SENDING);

/// Methods that programs override to change how connections are made, and others that a session's adapters use.
static MAKING: ShippedMembers<6> = ShippedMembers::new([
    "__init__",
    "init_poolmanager",
    "get_connection_with_tls_context",
    "get_connection",
    "proxy_manager_for",
    "close",
]);
/// The end of the methods that construct an adapter: `__init__` and `init_poolmanager`.
const MADE: usize = 2;
const CLOSE: usize = 5;

/// Remembers the methods as shipped. Called when the module is loaded.
pub fn remember_shipped(py: Python<'_>) -> PyResult<()> {
    let class = HTTPAdapter::type_object(py);
    METHODS.remember(&class, &[])?;
    MAKING.remember(&class, &[])
}

/// Whether a program replaced a method in the class itself, as mocks do.
pub fn is_patched(py: Python<'_>) -> PyResult<bool> {
    let class = HTTPAdapter::type_object(py);
    Ok(METHODS.has_replacement(&class, 0..SEND + 1)? || has_patched_constructor(&class)?)
}

fn has_patched_constructor(class: &Bound<'_, PyType>) -> PyResult<bool> {
    MAKING.has_replacement(class, 0..MADE)
}

/// Whether a program replaced `close` in the class itself.
pub fn has_patched_close(py: Python<'_>) -> PyResult<bool> {
    MAKING.has_replacement(&HTTPAdapter::type_object(py), CLOSE..CLOSE + 1)
}

lazy_attributes! {
    /// The attributes that Python has read or set.
    pub struct AdapterAttributes {
        /// Unset: no retries.
        max_retries,
        /// The options given to the constructor, by name.
        own_options,
        /// Unset until it is read: nothing can have changed its options before.
        poolmanager,
        /// Likewise.
        proxy_manager,
        config,
    }
}

/// Sends requests over its own connections (`requests.adapters.HTTPAdapter`).
#[pyclass(module = "oxhorizon.adapters", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct HTTPAdapter {
    transport: Arc<Transport>,
    pub(super) attributes: AdapterAttributes,
}

impl HTTPAdapter {
    /// An adapter that uses `transport`. A new one, with its own connections, if a program replaced the constructor.
    pub fn on(py: Python<'_>, transport: Arc<Transport>) -> PyResult<Bound<'_, PyAny>> {
        let class = Self::type_object(py);
        if has_patched_constructor(&class)? {
            return class.call0();
        }
        Ok(Bound::new(py, Self { transport, ..Self::default() })?.into_any())
    }

    /// The class that a program set as `oxhorizon.sessions.HTTPAdapter`, which requests' sessions use.
    pub fn replacement_in_sessions(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
        let Some(module) = loaded(py, intern!(py, "oxhorizon.sessions"))? else { return Ok(None) };
        let Ok(module) = module.cast_into::<PyModule>() else { return Ok(None) };
        let found = module.dict().get_item(intern!(py, "HTTPAdapter"))?;
        Ok(found.filter(|found| !found.is(Self::type_object(py))))
    }

    /// The transport of an adapter without options and overrides. `None` for any other adapter: its `send` is called.
    pub fn plain_transport(adapter: &Bound<'_, PyAny>) -> PyResult<Option<Arc<Transport>>> {
        let py = adapter.py();
        let Ok(own) = adapter.cast_exact::<Self>() else { return Ok(None) };
        let this = own.get();
        let slots = [
            &this.attributes.max_retries,
            &this.attributes.own_options,
            &this.attributes.poolmanager,
            &this.attributes.proxy_manager,
        ];
        if slots.into_iter().any(LazyAttribute::is_set) || is_patched(py)? {
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

    /// Whether requests would call an overridden method while sending, or use a proxy manager that the program has
    /// read.
    fn is_overridden(slf: &Bound<'_, Self>) -> PyResult<bool> {
        let class = slf.get_type();
        if let Some(managers) = slf.get().attributes.proxy_manager.get_if_set(slf.py())
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

    /// The options of the next connection. The program may have changed those of the pool manager.
    fn options<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, ConnectionOptions>>> {
        let (py, this) = (slf.py(), slf.get());
        let own = this.attributes.own_options.get_if_set(py);
        let manager = this.attributes.poolmanager.get_if_set(py);
        if own.is_none() && manager.is_none() {
            return Ok(None);
        }
        let options = python_side::adapter_options_of(py)?.call1((manager, own))?;
        if options.is_none() { Ok(None) } else { Ok(Some(options.cast_into()?)) }
    }
}

#[pymethods]
impl HTTPAdapter {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    /// `max_retries` is how often to retry a connection that cannot be established, or an object with the interface of
    /// `urllib3.Retry`. With `pool_block`, there are at most `pool_maxsize` connections to each host; otherwise the pool
    /// sizes have no effect: connections are opened as needed, and ten idle ones are kept per origin. The options are
    /// those of `urllib3.PoolManager` that we support.
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
            this.attributes.own_options.set(options.clone().into_any().unbind());
        }
        // Cooperative, as in requests: a second base class takes part.
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
        PICKLED.to_vec()
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
        match self.attributes.max_retries.get_if_set(py) {
            Some(retries) => Ok(retries),
            None => Ok(python_side::retry_none(py)?.unbind()),
        }
    }

    #[setter]
    fn set_max_retries(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let retries = python_side::retry_of(py)?.call1((value,))?;
        self.attributes.max_retries.set(retries.unbind());
        Ok(())
    }

    #[getter]
    fn get_config(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.config.get_or_init(py, || Ok(PyDict::new(py).into_any().unbind()))
    }

    #[setter]
    fn set_config(&self, value: Py<PyAny>) {
        self.attributes.config.set(value);
    }

    /// Sends a prepared request. The response body is read when the program reads it.
    #[pyo3(signature = (request, stream=None, timeout=None, verify=None, cert=None, proxies=None),
        text_signature = "($self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None)")]
    fn send<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        stream: Option<Py<PyAny>>,
        timeout: Option<Py<PyAny>>,
        verify: Option<Py<PyAny>>,
        cert: Option<Py<PyAny>>,
        proxies: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let timeout = timeout.or_else(|| Some(py.None()));
        let options = SendOptions { stream, timeout, verify, cert, proxies, ..SendOptions::default() };
        if Self::is_overridden(slf)? {
            return python_side::adapter_send(py)?.call1((slf, request, options.to_keywords(py)?));
        }
        Self::send_with(slf, request, &options, None)
    }

    /// `send`, after the overridden methods have decided on the connection.
    fn _send_by<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        keywords: &Bound<'py, PyDict>,
        setup: &Bound<'py, PyDict>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = SendArgs::from_keywords(Some(keywords))?.options;
        Self::send_with(slf, request, &options, Some(setup))
    }

    /// The retry policy for a request: of its call, of its session, or the adapter's own.
    fn _retries_for(slf: &Bound<'_, Self>, request: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        match Self::retries_for(slf, request) {
            Some(retries) => Ok(retries),
            None => slf.get().get_max_retries(slf.py()),
        }
    }

    /// One attempt of `send`.
    #[pyo3(signature = (request, setup=None, **keywords))]
    fn _send_once<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        setup: Option<&Bound<'py, PyDict>>,
        keywords: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, Response>> {
        let this = slf.get();
        let send_options = SendArgs::from_keywords(keywords)?.options;
        let said = |name: &str| -> PyResult<Option<Bound<'py, PyAny>>> {
            let value = setup.map(|setup| setup.get_item(name)).transpose()?.flatten();
            Ok(value.filter(|value| !value.is_none()))
        };
        let options = match setup {
            Some(_) => {
                said("options")?.map(|options| options.cast_into::<ConnectionOptions>()).transpose()?
            }
            None => Self::options(slf)?,
        };
        let setup = ConnectionSetup {
            options: options.as_ref().map(|options| options.get()),
            target: said("target")?.map(|target| text(&target)).transpose()?,
            proxy_headers: said("proxy_headers")?.map(|headers| text_pairs(&headers)).transpose()?,
        };
        let response = this.transmit(request, &send_options, setup)?;
        response.get().set_adapter(slf.as_any())?;
        Ok(response)
    }

    /// Closes the idle connections. The adapter can be used again.
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
        match this.attributes.max_retries.get_if_set(py) {
            Some(retries) => state.set_item("max_retries", retries)?,
            None => state.del_item("max_retries").unwrap_or(()),
        }
        if let Some(options) = this.attributes.own_options.get_if_set(py) {
            state.set_item(OWN_OPTIONS, options)?;
        }
        Ok(state)
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyDict>) -> PyResult<()> {
        for (name, value) in state {
            let name = name.cast_into::<PyString>()?;
            if &*name.to_cow()? == OWN_OPTIONS {
                slf.get().attributes.own_options.set(value.unbind());
            } else {
                slf.setattr(name, value)?;
            }
        }
        Self::make_ready(slf)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.attributes.visit(&visit)
    }

    fn __clear__(&self) {
        self.attributes.clear();
    }
}

/// requests' `DEFAULT_POOLSIZE`.
const POOL_SIZE: usize = 10;

/// The attributes that a pickle holds (`requests.adapters.HTTPAdapter.__attrs__`). Subclasses may add more.
const PICKLED: [&str; 5] = ["max_retries", "config", "_pool_connections", "_pool_maxsize", "_pool_block"];

/// The key of the constructor's options in a pickle.
const OWN_OPTIONS: &str = "_own_options";

impl HTTPAdapter {
    pub fn has_retries(&self) -> bool {
        self.attributes.max_retries.is_set()
    }

    /// The retry policy that the call or its session has given the request, or else the adapter's own.
    fn retries_for(slf: &Bound<'_, Self>, request: &Bound<'_, PyAny>) -> Option<Py<PyAny>> {
        let py = slf.py();
        let own = request.cast::<PreparedRequest>().ok();
        own.and_then(|own| own.get().state.attributes.retries.get_if_set(py))
            .or_else(|| slf.get().attributes.max_retries.get_if_set(py))
    }

    /// Calls the methods by which a subclass configures connections, as requests' constructor does.
    fn make_ready(slf: &Bound<'_, Self>) -> PyResult<()> {
        let py = slf.py();
        let is_special = MAKING.has_replacement(&slf.get_type(), 1..CLOSE)?;
        if is_special || slf.get().attributes.own_options.get_if_set(py).is_some() {
            python_side::adapter_make_ready(py)?.call1((slf,))?;
        }
        if slf.getattr(intern!(py, "_pool_block"))?.is_truthy()? {
            let per_host = slf.getattr(intern!(py, "_pool_maxsize"))?.extract().ok();
            slf.get().transport.set_limits(Limits { per_host, ..Limits::default() });
        }
        Ok(())
    }

    fn transmit<'py>(
        &self,
        request: &Bound<'py, PyAny>,
        options: &SendOptions,
        setup: ConnectionSetup<'_>,
    ) -> PyResult<Bound<'py, Response>> {
        let observed = observers::current(request.py())?;
        Transmission::new(request, &self.transport, Self::on, options, setup, true, observed)?
            .wait(request.py())
    }

    /// Sends a request, with retries where the adapter has them.
    fn send_with<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        options: &SendOptions,
        setup: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        let retries = Self::retries_for(slf, request);
        if retries.is_none() && setup.is_none() {
            let own = Self::options(slf)?;
            let setup =
                ConnectionSetup { options: own.as_ref().map(|own| own.get()), ..ConnectionSetup::default() };
            let response = this.transmit(request, options, setup)?;
            response.get().set_adapter(slf.as_any())?;
            return Ok(response.into_any());
        }
        let keywords = options.to_keywords(py)?;
        keywords.set_item(intern!(py, "setup"), setup)?;
        match retries {
            Some(retries) => python_side::retry_send(py)?.call1((slf, request, keywords, retries)),
            None => slf.call_method(intern!(py, "_send_once"), (request,), Some(&keywords)),
        }
    }
}

/// Names and values of header fields.
fn text_pairs(fields: &Bound<'_, PyAny>) -> PyResult<Vec<(String, String)>> {
    let pairs = pairs_of(fields)?.into_iter();
    pairs.map(|(name, value)| Ok((text(&name)?, text(&value)?))).collect()
}
