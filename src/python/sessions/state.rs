//! The state of a session: its attributes, cookies and connections.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyInt, PyString};

use crate::http::cookies::Jar;
use crate::http::limits::Limits;
use crate::http::transport::Transport;
use crate::python::convert::cookies::{self, Cookies, SharedJar};
use crate::python::convert::values::{is_number, text};
use crate::python::interpreter::attribute::{LazyAttribute, lazy_attributes};
use crate::python::interpreter::once::intern;
use crate::python::request::limits::{is_limits, limits_of};
use crate::python::request::netrc::netrc_auth;
use crate::python::request::prepare::Defaults;
use crate::python::request::proxies;
use crate::python::request::send_options::{SendArgs, SendOptions, is_timeout};
use crate::python::responses::set_cookies::set_cookies;

lazy_attributes! {
    /// The attributes of a session, which a pickle holds: those of requests' `__attrs__`, in its order, and ours.
    pub struct SessionAttributes {
        headers,
        cookies,
        auth,
        proxies,
        hooks,
        params,
        verify,
        cert,
        adapters,
        stream,
        trust_env,
        max_redirects,
        /// Unset: no limit.
        max_response_size,
        /// Unset: URLs are absolute.
        base_url,
        /// Unset: calls without a timeout wait forever.
        timeout,
        /// Unset: only adapters retry.
        retries,
        /// Unset: no limits.
        limits,
    }
}

#[derive(Default)]
pub struct State {
    pub attributes: SessionAttributes,
    /// Whether the session signs: it is an `OAuth1Session`.
    pub signs: bool,
    /// The cookies, until the program sets another jar.
    jar: SharedJar,
    transport: Arc<Transport>,
}

impl State {
    pub fn signing() -> Self {
        Self { signs: true, ..Self::default() }
    }

    pub fn cookies<'py>(&self, py: Python<'py>) -> PyResult<Cookies<'py>> {
        match self.attributes.cookies.get_if_set(py) {
            Some(cookies) if !cookies.is_none(py) => Cookies::of(cookies.bind(py)),
            _ => Ok(Cookies::Own(self.jar.clone())),
        }
    }

    pub fn cookies_attribute(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.cookies.get_or_init(py, || cookies::to_python(py, self.jar.clone()))
    }

    /// Whether the program has read or mounted adapters.
    pub fn has_adapters(&self) -> bool {
        self.attributes.adapters.is_set()
    }

    pub const fn transport(&self) -> &Arc<Transport> {
        &self.transport
    }

    pub fn trusts_environment(&self, py: Python<'_>) -> PyResult<bool> {
        self.attributes.trust_env.get_or_none(py).is_truthy()
    }

    pub fn max_redirects(&self, py: Python<'_>) -> PyResult<usize> {
        self.attributes.max_redirects.get_or_none(py).extract()
    }

    /// The session's `max_response_size`. An attribute of that name that is not a number belongs to the program.
    pub fn response_limit<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        let limit = self.attributes.max_response_size.get_if_set(py)?.into_bound(py);
        Some(limit).filter(|limit| limit.is_instance_of::<PyInt>())
    }

    /// The session's `timeout`. An attribute of that name that is no timeout belongs to the program.
    pub fn timeout(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.attributes.timeout.get_if_set(py).filter(|timeout| is_timeout(timeout.bind(py)))
    }

    /// The session's `retries`. An attribute of that name that is neither a number nor a policy belongs to the program.
    pub fn retries<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        let retries = self.attributes.retries.get_if_set(py)?.into_bound(py);
        Some(retries).filter(is_retries)
    }

    /// Sets the attribute `limits`, and the limits of the connections if it is one.
    ///
    /// # Errors
    /// `TypeError` and `ValueError` for limits that cannot be used.
    pub fn set_limits(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let limits = if is_limits(value) { limits_of(value)? } else { Limits::default() };
        self.transport.set_limits(limits);
        self.attributes.limits.set_unless_none(value.py(), value.clone().unbind());
        Ok(())
    }

    /// `Session.merge_environment_settings`: the options of the call, of the environment, and of the session.
    pub fn merged_options(&self, py: Python<'_>, url: &str, call: &SendOptions) -> PyResult<SendOptions> {
        let trust_env = self.trusts_environment(py)?;
        let copy = |value: &Option<Py<PyAny>>| value.as_ref().map(|value| value.clone_ref(py));
        let merged =
            |value: &Option<Py<PyAny>>, own: &LazyAttribute| copy(value).or_else(|| own.get_if_set(py));
        let call_proxies = call.proxies.as_ref().map(|proxies| proxies.bind(py));
        let own_proxies = self.attributes.proxies.get_if_set(py).map(|proxies| proxies.into_bound(py));
        let proxies = proxies::merged(py, url, call_proxies, own_proxies, trust_env)?;
        Ok(SendOptions {
            stream: merged(&call.stream, &self.attributes.stream),
            timeout: copy(&call.timeout).or_else(|| self.timeout(py)).or_else(|| Some(py.None())),
            verify: merged(&call.verify, &self.attributes.verify).or_else(|| Some(py.None())),
            trust_env,
            cert: merged(&call.cert, &self.attributes.cert),
            proxies: proxies.map(Bound::unbind),
            max_response_size: self.limit_or(py, copy(&call.max_response_size)),
            retries: copy(&call.retries),
            extra: None,
        })
    }

    /// `Session.send`: its keyword arguments, with the session's own where it was given none.
    pub fn send_args(&self, py: Python<'_>, url: &str, args: &mut SendArgs) -> PyResult<()> {
        let own = |attribute: &LazyAttribute| attribute.get_if_set(py);
        let SendArgs { options, has_proxies, .. } = args;
        options.timeout = options.timeout.take().or_else(|| self.timeout(py));
        options.stream = options.stream.take().or_else(|| own(&self.attributes.stream));
        options.verify = options.verify.take().or_else(|| own(&self.attributes.verify));
        options.cert = options.cert.take().or_else(|| own(&self.attributes.cert));
        options.max_response_size = self.limit_or(py, options.max_response_size.take());
        if !*has_proxies {
            let own = own(&self.attributes.proxies).map(|proxies| proxies.into_bound(py));
            let trust_env = self.trusts_environment(py)?;
            options.proxies = proxies::merged(py, url, own.as_ref(), None, trust_env)?.map(Bound::unbind);
        }
        Ok(())
    }

    /// The limit of a call, or else the session's.
    pub fn limit_or(&self, py: Python<'_>, limit: Option<Py<PyAny>>) -> Option<Py<PyAny>> {
        limit.or_else(|| self.response_limit(py).map(Bound::unbind))
    }

    /// Stores the cookies that a response sets.
    pub fn store_cookies<'py>(
        &self,
        request: &Bound<'py, PyAny>,
        response: &Bound<'py, PyAny>,
    ) -> PyResult<()> {
        let py = request.py();
        let Some((url, values)) = set_cookies(request, response)? else { return Ok(()) };
        self.cookies(py)?
            .take(py, &url, &values, || Ok((request.clone(), response.getattr(intern!(py, "raw"))?)))
    }
}

impl Defaults for State {
    fn headers<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.attributes.headers.get_or_none(py)
    }

    fn params<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.attributes.params.get_or_none(py)
    }

    fn hooks<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        self.attributes.hooks.get_if_set(py).map(|hooks| hooks.into_bound(py))
    }

    fn jar(&self, py: Python<'_>) -> PyResult<Jar> {
        self.cookies(py)?.to_jar(py)
    }

    fn resolved<'py>(&self, url: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = url.py();
        let Some(base) = self.attributes.base_url.get_if_set(py) else { return Ok(url.clone()) };
        // An attribute of that name that is not text belongs to the program.
        let Ok(base) = base.bind(py).cast::<PyString>() else { return Ok(url.clone()) };
        match crate::uri::below(&base.to_cow()?, &text(url)?) {
            Some(absolute) => Ok(PyString::new(py, &absolute).into_any()),
            None => Ok(url.clone()),
        }
    }

    /// The netrc file is asked for the host of the *prepared* URL: a host that is parsed in another way is not the one
    /// that we connect to.
    fn merged_auth<'py>(
        &self,
        py: Python<'py>,
        call: Option<&Bound<'py, PyAny>>,
        url: &str,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let own = self.attributes.auth.get_or_none(py);
        if !call.map_or(Ok(false), |auth| auth.is_truthy())?
            && !own.is_truthy()?
            && self.trusts_environment(py)?
            && let Some(found) = netrc_auth(py, url)?
        {
            return Ok(Some(found));
        }
        Ok(call.cloned().or(Some(own)).filter(|auth| !auth.is_none()))
    }
}

/// Whether a session's attribute `retries` is a number or a policy. Any other value belongs to the program.
fn is_retries(value: &Bound<'_, PyAny>) -> bool {
    let py = value.py();
    let has = |name| value.hasattr(name).unwrap_or(false);
    is_number(value) || has(intern!(py, "increment")) && has(intern!(py, "is_retry"))
}
