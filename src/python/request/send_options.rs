//! How a request is sent: what a caller may say, and what it means to the transport.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyString, PyTuple};

use crate::http::client::Options;
use crate::http::proxy::Kind;
use crate::http::tls::{Identity, Tls, Trust};
use crate::http::url::is_https;
use crate::python::convert::errors::exception;
use crate::python::convert::headers::pairs_of;
use crate::python::interpreter::python_side;
use crate::python::request::connection_options::ConnectionOptions;
use crate::python::request::proxies;
use crate::python::sessions::session::Session;
use crate::uri::{host_and_port, split};

/// The keyword arguments of `HTTPAdapter.send`, which hooks see too.
#[derive(Clone, Default)]
pub struct Settings<'py> {
    pub stream: Option<Bound<'py, PyAny>>,
    /// `None` where none was named; Python's `None` for no limit.
    pub timeout: Option<Bound<'py, PyAny>>,
    pub verify: Option<Bound<'py, PyAny>>,
    /// Whether the environment's CA bundle stands in for a `verify` that is true.
    pub trust_env: bool,
    pub cert: Option<Bound<'py, PyAny>>,
    pub proxies: Option<Bound<'py, PyAny>>,
    /// Ours alone: an adapter does not get it as a keyword (see `PreparedRequest::limit_response`).
    pub max_response_size: Option<Bound<'py, PyAny>>,
    /// Keyword arguments that are not ours: they go on to the adapter.
    pub extra: Option<Bound<'py, PyDict>>,
}

impl<'py> Settings<'py> {
    pub fn to_keywords(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let keywords = PyDict::new(py);
        if let Some(timeout) = &self.timeout {
            keywords.set_item(intern!(py, "timeout"), timeout)?;
        }
        // As Python sees the environment: a program may have put another in its place.
        let environ = py.import("os")?.getattr(intern!(py, "environ"))?;
        let variable = |name| environ.call_method1(intern!(py, "get"), (name, "")).ok()?.extract().ok();
        keywords.set_item(intern!(py, "verify"), self.verify_or_bundle(variable)?)?;
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
            keywords.update(extra.as_mapping())?;
        }
        Ok(keywords)
    }

    /// As [`Settings::to_keywords`], for a step of the session that Python has replaced: it has to hand
    /// on what requests does not know, where that is not the session's own.
    pub fn to_step_keywords(&self, session: &Session, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let keywords = self.to_keywords(py)?;
        if let Some(most) = &self.max_response_size
            && !session.known_max_response_size(py).is_some_and(|own| own.is(most))
        {
            keywords.set_item(intern!(py, "max_response_size"), most)?;
        }
        Ok(keywords)
    }

    /// What an overridden `merge_environment_settings` returns.
    pub fn from_mapping(merged: &Bound<'py, PyAny>, timeout: Bound<'py, PyAny>) -> PyResult<Self> {
        let keywords = PyDict::new(merged.py());
        for (key, value) in pairs_of(merged)? {
            keywords.set_item(key, value)?;
        }
        let (mut settings, ..) = Self::from_keywords(Some(&keywords))?;
        settings.timeout = settings.timeout.or(Some(timeout));
        Ok(settings)
    }

    /// The keyword arguments of `Session.send`: the settings, whether redirects are followed, and
    /// whether proxies were given.
    pub fn from_keywords(keywords: Option<&Bound<'py, PyDict>>) -> PyResult<(Self, bool, bool)> {
        let mut settings = Self::default();
        let (mut allow_redirects, mut gave_proxies) = (true, false);
        for (name, value) in keywords.into_iter().flatten() {
            let given = Some(value.clone()).filter(|value| !value.is_none());
            match &*name.cast::<PyString>()?.to_cow()? {
                "stream" => settings.stream = given,
                "timeout" => settings.timeout = Some(value.clone()),
                "verify" => settings.verify = given,
                "cert" => settings.cert = given,
                "max_response_size" => settings.max_response_size = given,
                "proxies" => {
                    settings.proxies = given;
                    gave_proxies = true;
                }
                "allow_redirects" => allow_redirects = value.is_truthy()?,
                _ => {
                    let extra = settings.extra.get_or_insert_with(|| PyDict::new(value.py()));
                    extra.set_item(&name, &value)?;
                }
            }
        }
        Ok((settings, allow_redirects, gave_proxies))
    }

    fn verify_or_bundle(
        &self,
        variable: impl Fn(&'static str) -> Option<OsString>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(verify) = self.verify.as_ref().filter(|_| self.trust_env) else {
            return Ok(self.verify.clone());
        };
        let says_yes = verify.is_none() || (verify.is_instance_of::<PyBool>() && verify.is_truthy()?);
        if !says_yes {
            return Ok(self.verify.clone());
        }
        let bundle = ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"]
            .into_iter()
            .filter_map(variable)
            .find(|path| !path.is_empty());
        match bundle {
            Some(path) => Ok(Some(path.into_pyobject(verify.py())?.into_any())),
            None => Ok(self.verify.clone()),
        }
    }

    pub fn is_stream(&self) -> PyResult<bool> {
        self.stream.as_ref().map_or(Ok(false), |stream| stream.is_truthy())
    }

    /// For a request to `url`.
    ///
    /// # Errors
    /// `ValueError`, `OSError`, `InvalidProxyURL`: what makes no sense.
    pub fn to_options(
        &self,
        py: Python<'py>,
        url: &str,
        own: Option<&ConnectionOptions>,
    ) -> PyResult<Options> {
        let given = self.timeout.clone().filter(|timeout| !timeout.is_none());
        let default = || own.and_then(|own| own.timeout.as_ref()).map(|timeout| timeout.bind(py).clone());
        let (connect_timeout, read_timeout) = timeouts(given.or_else(default).as_ref())?;
        let is_https = is_https(url);
        let trust = match is_https || self.proxies.is_some() {
            true => trust(self.verify_or_bundle(std::env::var_os)?.as_ref())?,
            false => Trust::System,
        };
        let trust = match own.and_then(|own| own.trust.clone()) {
            Some(own) if trust == Trust::System => own,
            _ => trust,
        };
        let identity = self.cert.as_ref().map_or(Ok(None), identity)?;
        let identity = identity.or_else(|| own.and_then(|own| own.identity.clone()));
        let proxy = match &self.proxies {
            Some(all) => proxies::select(py, url, all)?,
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
        let max_response_size = self.max_response_size()?;
        let rules = own.and_then(|own| own.rules.clone());
        let socket = own.and_then(|own| own.socket.clone());
        let tls = Tls { trust, identity, rules };
        Ok(Options { connect_timeout, read_timeout, tls, proxy, socket, max_response_size })
    }

    /// # Errors
    /// `TypeError` and `ValueError` for what is no number of bytes.
    pub fn max_response_size(&self) -> PyResult<Option<u64>> {
        let Some(most) = &self.max_response_size else { return Ok(None) };
        if !most.is_instance_of::<PyInt>() || most.is_instance_of::<PyBool>() {
            let kind = most.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "max_response_size must be a number of bytes (int) or None, not {kind}"
            )));
        }
        if most.lt(0)? {
            return Err(PyValueError::new_err(format!("max_response_size must not be negative: {most}")));
        }
        // More than can be counted is the same as none.
        Ok(most.extract().ok())
    }
}

fn warn_unverified(py: Python<'_>, host: &str) -> PyResult<()> {
    let category = python_side::insecure_request_warning(py)?;
    let message = format!(
        "Unverified HTTPS request is being made to host '{host}'. Adding certificate verification is strongly advised."
    );
    // Filters that name urllib3's class count, where the program has that imported.
    let category = python_side::dual_class(py)?.call1((category, "urllib3.exceptions"))?;
    py.import("warnings")?.call_method1("warn", (message, category, 1))?;
    Ok(())
}

/// (connect, read) of `timeout=`: seconds, a pair of them, or `None`.
///
/// # Errors
/// `ValueError` in the words of requests and urllib3.
fn timeouts(timeout: Option<&Bound<'_, PyAny>>) -> PyResult<(Option<Duration>, Option<Duration>)> {
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

/// Where urllib3 has a sentinel for "the default", which is none.
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
    // Longer than the clock can count is the same as none.
    Ok(Duration::try_from_secs_f64(seconds).ok().filter(|limit| limit.as_secs() < u64::from(u32::MAX)))
}

/// `verify` as the transport knows it.
///
/// # Errors
/// `TypeError` for what is neither a truth value nor a path.
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
        let kind = value.get_type();
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

/// A proxy's URL that cannot be used.
pub fn invalid_proxy(py: Python<'_>, message: &str) -> PyErr {
    exception(py, "InvalidProxyURL", message.to_owned())
}
