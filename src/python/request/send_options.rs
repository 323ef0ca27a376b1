//! The keyword arguments that say how a request is sent, and what they mean to the transport.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyString, PyTuple};

use crate::http::client::Options;
use crate::http::proxy::Kind;
use crate::http::tls::{Identity, Tls, Trust};
use crate::http::url::is_https;
use crate::python::convert::headers::pairs_of;
use crate::python::convert::values::{is_number, type_name};
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::request::connection_options::ConnectionOptions;
use crate::python::request::program_network::ProgramNetwork;
use crate::python::request::proxies;
use crate::uri::{host_and_port, split};

/// The keyword arguments of `HTTPAdapter.send`, which hooks see too.
///
/// It owns its values, so that it can be kept while a request is on its way.
#[derive(Default)]
pub struct SendOptions {
    pub stream: Option<Py<PyAny>>,
    /// `None` where the caller gave none; Python's `None` for no limit.
    pub timeout: Option<Py<PyAny>>,
    pub verify: Option<Py<PyAny>>,
    /// Whether the environment's CA bundle replaces a `verify` that is true.
    pub trust_env: bool,
    pub cert: Option<Py<PyAny>>,
    pub proxies: Option<Py<PyAny>>,
    /// Not one of requests' keywords: adapters do not get it (see `SigningState::limit_response`).
    pub max_response_size: Option<Py<PyAny>>,
    /// The retries of the call, not those of the session. Likewise not for adapters.
    pub retries: Option<Py<PyAny>>,
    /// Keyword arguments that we do not know. The adapter gets them.
    pub extra: Option<Py<PyDict>>,
}

/// The keyword arguments of `Session.send`.
pub struct SendArgs {
    pub options: SendOptions,
    pub allow_redirects: bool,
    /// Whether `proxies=` was given, also as `None`.
    pub has_proxies: bool,
}

impl SendOptions {
    pub fn clone_ref(&self, py: Python<'_>) -> Self {
        let copy = |value: &Option<Py<PyAny>>| value.as_ref().map(|value| value.clone_ref(py));
        Self {
            stream: copy(&self.stream),
            timeout: copy(&self.timeout),
            verify: copy(&self.verify),
            trust_env: self.trust_env,
            cert: copy(&self.cert),
            proxies: copy(&self.proxies),
            max_response_size: copy(&self.max_response_size),
            retries: copy(&self.retries),
            extra: self.extra.as_ref().map(|extra| extra.clone_ref(py)),
        }
    }

    /// Sets an option by its name, `None` as not given; `false` where there is none of that name.
    pub fn set(&mut self, name: &str, value: &Bound<'_, PyAny>) -> bool {
        let option = match name {
            // `None` is a timeout too: no limit, whatever the session's own.
            "timeout" => {
                self.timeout = Some(value.clone().unbind());
                return true;
            }
            "verify" => &mut self.verify,
            "cert" => &mut self.cert,
            "stream" => &mut self.stream,
            "proxies" => &mut self.proxies,
            "max_response_size" => &mut self.max_response_size,
            "retries" => &mut self.retries,
            _ => return false,
        };
        *option = Some(value.clone().unbind()).filter(|_| !value.is_none());
        true
    }

    /// The keyword arguments for an adapter, or for a hook.
    pub fn to_keywords<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let keywords = PyDict::new(py);
        if let Some(timeout) = &self.timeout {
            keywords.set_item(intern!(py, "timeout"), timeout)?;
        }
        // Python's view of the environment: a program may have replaced `os.environ`.
        let environ = py.import("os")?.getattr(intern!(py, "environ"))?;
        let variable = |name| environ.call_method1(intern!(py, "get"), (name, "")).ok()?.extract().ok();
        keywords.set_item(intern!(py, "verify"), self.verify_or_bundle(py, variable)?)?;
        match &self.proxies {
            Some(proxies) => keywords.set_item(intern!(py, "proxies"), proxies)?,
            None => keywords.set_item(intern!(py, "proxies"), proxies::none(py)?)?,
        }
        match &self.stream {
            Some(stream) => keywords.set_item(intern!(py, "stream"), stream)?,
            None => keywords.set_item(intern!(py, "stream"), false)?,
        }
        keywords.set_item(intern!(py, "cert"), &self.cert)?;
        if let Some(extra) = &self.extra {
            keywords.update(extra.bind(py).as_mapping())?;
        }
        Ok(keywords)
    }

    /// The keyword arguments for a method of the session that the program overrides: with our own keywords, unless the
    /// value is `session_limit`, the session's own.
    pub fn to_override_keywords<'py>(
        &self,
        py: Python<'py>,
        session_limit: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let keywords = self.to_keywords(py)?;
        if let Some(limit) = &self.max_response_size
            && !session_limit.is_some_and(|own| own.is(limit))
        {
            keywords.set_item(intern!(py, "max_response_size"), limit)?;
        }
        if let Some(retries) = &self.retries {
            keywords.set_item(intern!(py, "retries"), retries)?;
        }
        Ok(keywords)
    }

    /// The result of an overridden `merge_environment_settings`.
    pub fn from_mapping(merged: &Bound<'_, PyAny>, timeout: Py<PyAny>) -> PyResult<Self> {
        let keywords = PyDict::new(merged.py());
        for (key, value) in pairs_of(merged)? {
            keywords.set_item(key, value)?;
        }
        let mut options = SendArgs::from_keywords(Some(&keywords))?.options;
        options.timeout = options.timeout.or(Some(timeout));
        Ok(options)
    }

    /// `verify`, or the CA bundle of the environment.
    fn verify_or_bundle<'py>(
        &self,
        py: Python<'py>,
        variable: impl Fn(&'static str) -> Option<OsString>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(verify) = self.verify.as_ref().map(|verify| verify.bind(py)) else { return Ok(None) };
        let is_true = verify.is_none() || (verify.is_instance_of::<PyBool>() && verify.is_truthy()?);
        if !self.trust_env || !is_true {
            return Ok(Some(verify.clone()));
        }
        let bundle = ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"]
            .into_iter()
            .filter_map(variable)
            .find(|path| !path.is_empty());
        match bundle {
            Some(path) => Ok(Some(path.into_pyobject(py)?.into_any())),
            None => Ok(Some(verify.clone())),
        }
    }

    pub fn is_stream(&self, py: Python<'_>) -> PyResult<bool> {
        self.stream.as_ref().map_or(Ok(false), |stream| stream.is_truthy(py))
    }

    /// The transport's options for a request to `url`; `own` are those of the adapter.
    ///
    /// # Errors
    /// `ValueError`, `TypeError`, `OSError` and `InvalidProxyURL` for values that cannot be used.
    pub fn to_transport_options(
        &self,
        py: Python<'_>,
        url: &str,
        own: Option<&ConnectionOptions>,
    ) -> PyResult<Options> {
        let given = self.timeout.as_ref().filter(|timeout| !timeout.is_none(py));
        let timeout = given.or_else(|| own.and_then(|own| own.timeout.as_ref()));
        let (connect_timeout, read_timeout) = timeouts(timeout.map(|timeout| timeout.bind(py)))?;
        let is_https = is_https(url);
        let trust = match is_https || self.proxies.is_some() {
            true => trust(self.verify_or_bundle(py, std::env::var_os)?.as_ref())?,
            false => Trust::System,
        };
        let trust = match own.and_then(|own| own.trust.clone()) {
            Some(own) if trust == Trust::System => own,
            _ => trust,
        };
        let identity = self.cert.as_ref().map_or(Ok(None), |cert| identity(cert.bind(py)))?;
        let identity = identity.or_else(|| own.and_then(|own| own.identity.clone()));
        let proxy = match &self.proxies {
            Some(all) => proxies::select(py, url, all.bind(py))?,
            None => None,
        };
        if trust == Trust::Anyone && !own.is_some_and(ConnectionOptions::has_fingerprint) {
            let of_proxy = proxy.as_ref().filter(|proxy| proxy.kind == Kind::Https);
            match of_proxy {
                _ if is_https => warn_unverified(py, &host_and_port(split(url).authority).0)?,
                Some(proxy) => warn_unverified(py, &proxy.host)?,
                None => {}
            }
        }
        let max_response_size = self.response_limit(py)?;
        let rules = own.and_then(|own| own.rules.clone());
        let socket = own.and_then(|own| own.socket.clone());
        let tls = Tls { trust, identity, rules };
        Ok(Options {
            connect_timeout,
            read_timeout,
            tls,
            proxy,
            socket,
            network: Some(&ProgramNetwork),
            recorder: None,
            max_response_size,
        })
    }

    /// `max_response_size`, in bytes.
    ///
    /// # Errors
    /// `TypeError` and `ValueError` for a value that is not a number of bytes.
    pub fn response_limit(&self, py: Python<'_>) -> PyResult<Option<u64>> {
        let Some(limit) = self.max_response_size.as_ref().map(|limit| limit.bind(py)) else {
            return Ok(None);
        };
        if !is_number(limit) {
            let kind = type_name(limit);
            return Err(PyTypeError::new_err(format!(
                "max_response_size must be a number of bytes (int) or None, not {kind}"
            )));
        }
        if limit.lt(0)? {
            return Err(PyValueError::new_err(format!("max_response_size must not be negative: {limit}")));
        }
        // A number beyond 64 bits is the same as no limit.
        Ok(limit.extract().ok())
    }
}

impl SendArgs {
    /// Reads the keyword arguments of `Session.send`.
    pub fn from_keywords(keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let mut args = Self { options: SendOptions::default(), allow_redirects: true, has_proxies: false };
        for (name, value) in keywords.into_iter().flatten() {
            let options = &mut args.options;
            match &*name.cast::<PyString>()?.to_cow()? {
                "allow_redirects" => args.allow_redirects = value.is_truthy()?,
                known if options.set(known, &value) => args.has_proxies |= known == "proxies",
                _ => {
                    let extra = options.extra.get_or_insert_with(|| PyDict::new(value.py()).unbind());
                    extra.bind(value.py()).set_item(&name, &value)?;
                }
            }
        }
        Ok(args)
    }
}

fn warn_unverified(py: Python<'_>, host: &str) -> PyResult<()> {
    let category = python_side::insecure_request_warning(py)?;
    let message = format!(
        "Unverified HTTPS request is being made to host '{host}'. Adding certificate verification is strongly advised."
    );
    // A filter that names urllib3's class applies too, where the program has imported urllib3.
    let category = python_side::dual_class(py)?.call1((category, "urllib3.exceptions"))?;
    python_side::warn(py)?.call1((message, category)).map(drop)
}

/// (connect, read) of `timeout=`: seconds, a pair of them, or `None`.
///
/// # Errors
/// `ValueError` in the words of requests and urllib3.
pub fn timeouts(timeout: Option<&Bound<'_, PyAny>>) -> PyResult<(Option<Duration>, Option<Duration>)> {
    let Some(timeout) = timeout.filter(|timeout| !timeout.is_none()) else { return Ok((None, None)) };
    if let Ok(pair) = timeout.cast::<PyTuple>() {
        let (connect, read): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract().map_err(|_| {
            PyValueError::new_err(format!(
                "Invalid timeout {pair}. Pass a (connect, read) timeout tuple, or a single float to set \
                 both timeouts to the same value."
            ))
        })?;
        return Ok((seconds(&connect, "connect")?, seconds(&read, "read")?));
    }
    // urllib3.Timeout has these.
    let py = timeout.py();
    if let Some(connect) = timeout.getattr_opt(intern!(py, "connect_timeout"))? {
        let of =
            |name: &str| timeout.getattr_opt(name)?.map_or(Ok(None), |value| optional_seconds(&value, name));
        let (read, total) = (of("_read")?, of("total")?);
        let least = |limit: Option<Duration>| match (limit, total) {
            (Some(limit), Some(total)) => Some(limit.min(total)),
            (limit, total) => limit.or(total),
        };
        return Ok((least(optional_seconds(&connect, "connect")?), least(read)));
    }
    Ok((seconds(timeout, "connect")?, seconds(timeout, "read")?))
}

/// Whether a session's attribute `timeout` is a timeout. Any other value belongs to the program.
pub fn is_timeout(value: &Bound<'_, PyAny>) -> bool {
    if value.is_instance_of::<PyBool>() || value.is_instance_of::<PyString>() {
        return false;
    }
    value.is_instance_of::<PyTuple>()
        || value.extract::<f64>().is_ok()
        || value.hasattr(intern!(value.py(), "connect_timeout")).unwrap_or(false)
}

/// urllib3 has a sentinel for "the default", which is no timeout.
fn optional_seconds(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<Duration>> {
    if value.extract::<f64>().is_ok() { seconds(value, name) } else { Ok(None) }
}

fn seconds(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<Duration>> {
    if value.is_none() {
        return Ok(None);
    }
    // urllib3's `Timeout.DEFAULT_TIMEOUT`: the socket module's default.
    if value.get_type().name()? == "_TYPE_DEFAULT" {
        let default = value.py().import("_socket")?.call_method0("getdefaulttimeout")?;
        return seconds(&default, name);
    }
    if value.is_instance_of::<PyBool>() {
        return Err(PyValueError::new_err(
            "Timeout cannot be a boolean value. It must be an int, float or None.",
        ));
    }
    let seconds: f64 = value.extract().map_err(|_| {
        PyValueError::new_err(format!(
            "Timeout value {name} was {value}, but it must be an int, float or None."
        ))
    })?;
    if seconds.is_nan() || seconds <= 0.0 {
        return Err(PyValueError::new_err(format!(
            "Attempted to set {name} timeout to {value}, but the timeout cannot be set to a value less than \
             or equal to 0."
        )));
    }
    // A timeout longer than the clock counts is the same as none.
    Ok(Duration::try_from_secs_f64(seconds).ok().filter(|limit| limit.as_secs() < u64::from(u32::MAX)))
}

/// `verify`, for the transport.
///
/// # Errors
/// `TypeError` for a value that is neither a bool nor a path.
fn trust(verify: Option<&Bound<'_, PyAny>>) -> PyResult<Trust> {
    let Some(verify) = verify.filter(|verify| !verify.is_none()) else { return Ok(Trust::System) };
    if verify.is_instance_of::<PyInt>() {
        return Ok(if verify.is_truthy()? { Trust::System } else { Trust::Anyone });
    }
    path(verify, "verify must be a bool or the path of a CA bundle").map(Trust::Bundle)
}

fn path(value: &Bound<'_, PyAny>, what: &str) -> PyResult<PathBuf> {
    let py = value.py();
    let path = py.import("os")?.call_method1(intern!(py, "fsdecode"), (value,)).map_err(|_| {
        let kind = type_name(value);
        PyTypeError::new_err(format!("{what}, not {kind}"))
    })?;
    path.extract()
}

/// `cert`: the path of a PEM file with certificate and key, or a pair of paths.
fn identity(cert: &Bound<'_, PyAny>) -> PyResult<Option<Identity>> {
    if !cert.is_truthy()? {
        return Ok(None);
    }
    let what = "cert must be a path, or a pair of the paths of certificate and key";
    let (cert, key) = match cert.cast::<PyTuple>() {
        Ok(pair) => {
            let (cert, key): (Bound<'_, PyAny>, Bound<'_, PyAny>) =
                pair.extract().map_err(|_| PyValueError::new_err(what))?;
            (
                path(&cert, what)?,
                Some(key).filter(|key| !key.is_none()).map(|key| path(&key, what)).transpose()?,
            )
        }
        Err(_) => (path(cert, what)?, None),
    };
    let missing = |kind: &str, path: &PathBuf| {
        pyo3::exceptions::PyOSError::new_err(format!(
            "Could not find the TLS {kind} file, invalid path: {}",
            path.display()
        ))
    };
    if !cert.exists() {
        return Err(missing("certificate", &cert));
    }
    if let Some(key) = key.as_ref().filter(|key| !key.exists()) {
        return Err(missing("key", key));
    }
    Ok(Some(Identity { cert, key }))
}
