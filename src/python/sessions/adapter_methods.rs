//! The methods of `HTTPAdapter` that subclasses override, and the pool managers that they configure.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::python::interpreter::python_side;
use crate::python::sessions::adapter::HTTPAdapter;

#[pymethods]
impl HTTPAdapter {
    /// The options of the connections, in the dict ``connection_pool_kw``.
    #[getter]
    fn get_poolmanager(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        slf.get()
            .attributes
            .poolmanager
            .get_or_init(py, || Ok(python_side::adapter_pool_manager_of(py)?.call1((slf,))?.unbind()))
    }

    #[setter]
    fn set_poolmanager(slf: &Bound<'_, Self>, value: Bound<'_, PyAny>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        let own = this.attributes.own_options.get_if_set(py);
        python_side::adapter_take_manager(py)?.call1((slf, &value, own))?;
        this.attributes.poolmanager.set(value.unbind());
        Ok(())
    }

    /// The options of the connections through proxies, by the URL of the proxy.
    #[getter]
    fn get_proxy_manager(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.proxy_manager.get_or_init(py, || Ok(PyDict::new(py).into_any().unbind()))
    }

    #[setter]
    fn set_proxy_manager(&self, value: Py<PyAny>) {
        self.attributes.proxy_manager.set(value);
    }

    /// Builds a response from a raw response of ours, of another library or of a mock.
    ///
    /// :param req: the prepared request.
    /// :param resp: a raw response with urllib3's interface.
    fn build_response<'py>(
        slf: &Bound<'py, Self>,
        req: &Bound<'py, PyAny>,
        resp: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::build_response(slf.py())?.call1((slf, req, resp))
    }

    /// Does nothing. Called before a request is sent, for subclasses that add headers.
    #[pyo3(signature = (_request, **_kwargs), text_signature = "($self, request, **kwargs)")]
    fn add_headers(&self, _request: &Bound<'_, PyAny>, _kwargs: Option<&Bound<'_, PyDict>>) {}

    /// Returns the request target: path and query, or the whole URL for a forwarding proxy.
    fn request_url<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        proxies: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::adapter_request_url(slf.py())?.call1((request, proxies))
    }

    /// Sets the certificate options of *conn* for a request to *url*.
    ///
    /// :raises OSError: a file does not exist.
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

    /// Sets the options of the adapter's connections. For subclasses that add options.
    ///
    /// :param connections: no effect, like *maxsize* without *block*.
    /// :param pool_kwargs: options of ``urllib3.PoolManager``.
    /// :raises NotImplementedError: an option is not supported.
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

    /// Returns the options of the connections through *proxy*. For subclasses that add options.
    #[pyo3(signature = (proxy, **proxy_kwargs))]
    fn proxy_manager_for<'py>(
        slf: &Bound<'py, Self>,
        proxy: Bound<'py, PyAny>,
        proxy_kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::adapter_proxy_manager_for(slf.py())?.call1((slf, proxy, proxy_kwargs))
    }

    /// Returns host and TLS options for a request. For subclasses that change them.
    #[pyo3(signature = (request, verify, cert=None))]
    fn build_connection_pool_key_attributes<'py>(
        slf: &Bound<'py, Self>,
        request: Bound<'py, PyAny>,
        verify: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::adapter_pool_key_attributes(slf.py())?.call1((request, verify, cert))
    }

    /// Returns the options of the connection for a request. For subclasses that change them.
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

    /// Returns the options of the connection for a URL. Deprecated, as in requests.
    #[pyo3(signature = (url, proxies=None))]
    fn get_connection<'py>(
        slf: &Bound<'py, Self>,
        url: Bound<'py, PyAny>,
        proxies: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::adapter_get_connection(slf.py())?.call1((slf, url, proxies))
    }

    /// Returns the headers that send a proxy the user and password of its URL.
    fn proxy_headers<'py>(&self, py: Python<'py>, proxy: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        python_side::proxy_headers(py)?.call1((proxy,))
    }
}
