//! Sockets and name resolution that the program has replaced: by gevent, a DNS override, or a guard in tests.
//!
//! requests goes through Python's `socket` module, so a program that patches it there expects to be heard.

use std::io;
use std::net::{IpAddr, SocketAddr, SocketAddrV6, TcpStream};
use std::time::Duration;

use pyo3::exceptions::{PyOSError, PyTimeoutError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::http::network::{Network, Raised, SocketOptions};
use crate::python::interpreter::attach::attach;
use crate::python::interpreter::ffi::take_socket;
use crate::python::interpreter::modules::loaded;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;

/// The program's replacements, looked up for each new connection.
#[derive(Debug)]
pub struct ProgramNetwork;

/// An address as Python's `getaddrinfo` gives it: host, port, flow information and scope.
type PythonAddress = (String, u16, u32, u32);

impl Network for ProgramNetwork {
    fn resolve(&self, host: &str, port: u16) -> Option<io::Result<Vec<SocketAddr>>> {
        ask(has_own_resolver, |py| {
            let found: Vec<PythonAddress> =
                python_side::program_resolve(py)?.call1((host, port))?.extract()?;
            found.iter().map(address).collect()
        })
    }

    fn connect(
        &self,
        host: &str,
        port: u16,
        options: Option<&SocketOptions>,
        limit: Option<Duration>,
    ) -> Option<io::Result<TcpStream>> {
        let is_replaced = |py: Python<'_>| {
            warn_of_mocks(py)?;
            has_own_sockets(py)
        };
        ask(is_replaced, |py| {
            let seconds = limit.map(|limit| limit.as_secs_f64());
            let source = options.and_then(|options| options.source_address.clone());
            let options = options.map_or(&[][..], |options| &options.options);
            let options: Vec<_> =
                options.iter().map(|(level, name, value)| (*level, *name, PyBytes::new(py, value))).collect();
            take_socket(&python_side::program_connect(py)?.call1((host, port, seconds, source, options))?)
        })
    }
}

/// Calls `work` if `is_replaced`.
fn ask<T>(
    is_replaced: impl FnOnce(Python<'_>) -> PyResult<bool>,
    work: impl FnOnce(Python<'_>) -> PyResult<T>,
) -> Option<io::Result<T>> {
    attach(|py| match is_replaced(py) {
        Ok(false) => None,
        Ok(true) => Some(work(py).map_err(|error| io_error(py, error))),
        Err(error) => Some(Err(io_error(py, error))),
    })
}

/// Warns if a library that mocks requests is active: it does not see our connections.
fn warn_of_mocks(py: Python<'_>) -> PyResult<()> {
    let libraries = [
        intern!(py, "responses"),
        intern!(py, "requests_mock"),
        intern!(py, "vcr"),
        intern!(py, "httpretty"),
        intern!(py, "pook"),
        intern!(py, "httmock"),
        intern!(py, "mocket"),
    ];
    for library in libraries {
        if loaded(py, library)?.is_some() {
            return python_side::mocks_warn(py)?.call0().map(drop);
        }
    }
    Ok(())
}

/// Whether the program replaces `socket.getaddrinfo`, or chooses the address family by urllib3's switch.
fn has_own_resolver(py: Python<'_>) -> PyResult<bool> {
    if let Some(socket) = loaded(py, intern!(py, "socket"))?
        && !is_shipped_function(&socket, "getaddrinfo")?
    {
        return Ok(true);
    }
    let Some(urllib3) = loaded(py, intern!(py, "urllib3.util.connection"))? else { return Ok(false) };
    Ok(!is_shipped_function(&urllib3, "allowed_gai_family")?
        || !urllib3.getattr(intern!(py, "HAS_IPV6"))?.is_truthy()?)
}

/// Whether the program replaces the class `socket.socket`, or its `connect`.
fn has_own_sockets(py: Python<'_>) -> PyResult<bool> {
    let Some(socket) = loaded(py, intern!(py, "socket"))? else { return Ok(false) };
    let class = socket.getattr(intern!(py, "socket"))?;
    if class
        .getattr_opt(intern!(py, "__module__"))?
        .is_none_or(|module| !module.eq("socket").unwrap_or(false))
    {
        return Ok(true);
    }
    // The shipped class inherits it from `_socket.socket`.
    let connect = class.getattr(intern!(py, "connect"))?;
    Ok(connect.get_type().name()? != "method_descriptor")
}

/// Whether a module's function is its own. A wrapper may copy the name and module of what it wraps, but not where it
/// looks up its globals.
fn is_shipped_function(module: &Bound<'_, PyAny>, name: &str) -> PyResult<bool> {
    let py = module.py();
    let globals = module.getattr(name)?.getattr_opt(intern!(py, "__globals__"))?;
    Ok(globals
        .is_some_and(|globals| module.getattr(intern!(py, "__dict__")).is_ok_and(|own| own.is(&globals))))
}

fn address((host, port, flow, scope): &PythonAddress) -> PyResult<SocketAddr> {
    let ip = host.split('%').next().unwrap_or_default().parse();
    match ip {
        Ok(IpAddr::V4(ip)) => Ok(SocketAddr::new(ip.into(), *port)),
        Ok(IpAddr::V6(ip)) => Ok(SocketAddrV6::new(ip, *port, *flow, *scope).into()),
        Err(_) => {
            Err(PyOSError::new_err(format!("socket.getaddrinfo returned {host:?}, which is no IP address")))
        }
    }
}

/// An `OSError` is one of the network; anything else reaches the caller as it is.
fn io_error(py: Python<'_>, error: PyErr) -> io::Error {
    if error.is_instance_of::<PyTimeoutError>(py) || is_socket_timeout(py, &error) {
        return io::Error::new(io::ErrorKind::TimedOut, "timed out");
    }
    if !error.is_instance_of::<PyOSError>(py) {
        return io::Error::other(Raised(Box::new(error)));
    }
    io::Error::other(error.value(py).to_string())
}

/// `socket.timeout` is a class of its own in Python 3.9.
fn is_socket_timeout(py: Python<'_>, error: &PyErr) -> bool {
    let class =
        loaded(py, intern!(py, "socket")).ok().flatten().and_then(|socket| socket.getattr("timeout").ok());
    class.is_some_and(|class| error.matches(py, class).unwrap_or(false))
}
