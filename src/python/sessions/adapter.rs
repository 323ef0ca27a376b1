//! `HTTPAdapter`: sends prepared requests (`requests.adapters.HTTPAdapter`).

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PySuper, PyTuple, PyType};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit};

use crate::http::limits::Limits;
use crate::http::transport::Transport;
use crate::python::interpreter::attribute::{LazyAttribute, lazy_attributes};
use crate::python::interpreter::initialiser::shown_init;
use crate::python::interpreter::instance_dict::attributes;
use crate::python::interpreter::modules::loaded;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::pickling::reduce;
use crate::python::interpreter::python_side;
use crate::python::interpreter::shipped_members::ShippedMembers;
use crate::python::request::connection_options::ConnectionOptions;
use crate::python::request::send_options::SendOptions;

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

/// A transport adapter with its own connection pool (``requests.adapters.HTTPAdapter``).
///
/// Subclasses may override the methods that requests calls during sending:
/// ``get_connection_with_tls_context``, ``cert_verify``, ``request_url``, ``add_headers``,
/// ``build_response``, and for proxies ``proxy_manager_for`` and ``proxy_headers``. Options passed to
/// ``init_poolmanager`` apply to the adapter's connections; an unsupported option raises
/// ``NotImplementedError``.
///
/// ::
///
///     session = Session()
///     session.mount("https://", HTTPAdapter(max_retries=3))
#[pyclass(module = "oxhorizon.adapters", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct HTTPAdapter {
    pub(super) transport: Arc<Transport>,
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
    pub(super) fn is_overridden(slf: &Bound<'_, Self>) -> PyResult<bool> {
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

    /// Whether `send` itself is overridden.
    pub(super) fn has_own_send(slf: &Bound<'_, Self>) -> PyResult<bool> {
        METHODS.is_replaced(slf, SEND)
    }

    /// The options of the next connection. The program may have changed those of the pool manager.
    pub(super) fn options<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, ConnectionOptions>>> {
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

shown_init! {
    /// Creates an adapter. The keyword-only options are those of ``urllib3.PoolManager``.
    ///
    /// :param pool_connections: no effect, like *pool_maxsize* without *pool_block*: connections are opened
    ///     on demand, and up to ten idle ones are kept per host.
    /// :param pool_block: whether there are at most *pool_maxsize* connections to each host. A call beyond
    ///     them waits for its connect timeout at most.
    /// :param max_retries: the number of retries after a failure to connect, or an object with the interface
    ///     of ``urllib3.Retry``.
    /// :param ssl_minimum_version: the minimum TLS version, an ``ssl.TLSVersion``: 1.2 or 1.3.
    /// :param ssl_maximum_version: the maximum TLS version.
    /// :param assert_hostname: the name that the server's certificate must have, instead of the host;
    ///     ``False`` disables the check.
    /// :param assert_fingerprint: the MD5, SHA-1 or SHA-256 hash of the server's certificate, in hexadecimal.
    ///     It is checked instead of the name, also with ``verify=False``.
    /// :param server_hostname: the name for SNI, which the certificate must also have.
    /// :param ca_certs: a PEM file of the trusted authorities for calls with ``verify=True``.
    /// :param ca_cert_dir: a directory of such files.
    /// :param ca_cert_data: the certificates themselves, as PEM or DER.
    /// :param cert_file: a PEM file with a client certificate, for calls without ``cert``.
    /// :param key_file: the file with its key, if that is a separate one.
    /// :param source_address: the local host and port of connections; port 0 picks any.
    /// :param socket_options: level, name and value of each socket option. Unless
    ///     ``(IPPROTO_TCP, TCP_NODELAY, 1)`` is among them, small packets are delayed.
    /// :param timeout: the timeout in seconds for calls without one.
    /// :raises NotImplementedError: an option is not supported.
    HTTPAdapter(
        "pool_connections=10, pool_maxsize=10, max_retries=0, pool_block=False, *, ssl_minimum_version=None, \
         ssl_maximum_version=None, assert_hostname=None, assert_fingerprint=None, server_hostname=None, \
         ca_certs=None, ca_cert_dir=None, ca_cert_data=None, cert_file=None, key_file=None, source_address=None, \
         socket_options=None, timeout=None"
    )
}

#[pymethods]
impl HTTPAdapter {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

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

    /// The retry policy: a :class:`oxhorizon.adapters.Retry` or urllib3's. A number is converted to one.
    #[getter]
    pub(super) fn get_max_retries(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
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

    /// Empty, as in requests.
    #[getter]
    fn get_config(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.config.get_or_init(py, || Ok(PyDict::new(py).into_any().unbind()))
    }

    #[setter]
    fn set_config(&self, value: Py<PyAny>) {
        self.attributes.config.set(value);
    }

    /// Sends a prepared request. The response body is read on first access.
    ///
    /// :raises oxhorizon.exceptions.RequestException: the request failed; the subclasses tell how.
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

    /// Closes the idle connections. The adapter can still be used.
    fn close(&self, py: Python<'_>) {
        py.detach(|| self.transport.close());
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let total = slf.getattr("max_retries").and_then(|retries| retries.getattr("total"));
        // Without retries it is 0.
        let total = total.and_then(|total| total.extract::<i64>()).unwrap_or_default();
        let shown = if total == 0 { String::new() } else { format!(" max_retries={total}") };
        Ok(format!("<{}{shown}>", slf.get_type().name()?))
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
}
