//! Redirects: from a response to the request that follows it (`requests.SessionRedirectMixin`).

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};

use crate::http::cookies::Jar;
use crate::http::redirect;
use crate::oauth1::without_echo;
use crate::python::convert::errors::{About, exception};
use crate::python::convert::values::text;
use crate::python::interpreter::clock::synchronise;
use crate::python::interpreter::once::intern;
use crate::python::message::body::BodyData;
use crate::python::message::request::Prepared;
use crate::python::request::auth::Auth;
use crate::python::request::prepared_request::{PreparedRequest, url_of};
use crate::python::request::proxies;
use crate::python::request::send_options::SendOptions;
use crate::python::responses::response::Response;
use crate::python::responses::set_cookies::set_cookies;
use crate::python::sessions::call::Call;
use crate::python::sessions::overrides::SessionMethod;
use crate::python::sessions::rebuild::{rebuild_auth, rebuild_method, rebuild_proxies, status_of};
use crate::uri::{split, with_query};

/// A chain of redirects. It makes the requests and sends none: [`leave`](Self::leave) the response, read its body,
/// make the [`next_request`](Self::next_request), send it, and report what [`arrived`](Self::arrived).
pub struct RedirectChain {
    response: Py<PyAny>,
    request: Py<PyAny>,
    /// The Location of `response`, if it redirects.
    location: Option<Vec<u8>>,
    /// Whether `response` is in the history, and its body was to be read.
    is_left: bool,
    history: Vec<Py<PyAny>>,
    fragment: String,
    options: SendOptions,
}

impl RedirectChain {
    /// The chain that begins with a response; `None` for one that does not redirect.
    pub fn of(
        call: &Call<'_, '_>,
        response: &Bound<'_, PyAny>,
        request: &Bound<'_, PyAny>,
        options: &SendOptions,
    ) -> PyResult<Option<Self>> {
        let py = call.py();
        let Some(location) = redirect_target(call, response)? else { return Ok(None) };
        let mut options = options.clone_ref(py);
        options.timeout = options.timeout.or_else(|| Some(py.None()));
        Ok(Some(Self {
            response: response.clone().unbind(),
            request: request.clone().unbind(),
            location: Some(location),
            is_left: false,
            history: Vec::new(),
            fragment: split(&url_of(request)?).fragment.to_owned(),
            options,
        }))
    }

    /// Whether the last response redirects.
    pub const fn has_next(&self) -> bool {
        self.location.is_some()
    }

    pub const fn is_left(&self) -> bool {
        self.is_left
    }

    /// The options for the next request.
    pub const fn options(&self) -> &SendOptions {
        &self.options
    }

    /// The last response.
    pub fn response<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.response.bind(py).clone()
    }

    /// The last request.
    pub fn request<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.request.bind(py).clone()
    }

    /// Adds the response to the history. The caller reads the rest of its body before it asks for the next request.
    pub fn leave<'py>(&mut self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let response = self.response(py);
        let history = PyList::new(py, &self.history)?;
        self.history.push(self.response.clone_ref(py));
        self.is_left = true;
        match response.cast::<Response>() {
            Ok(own) => own.get().attributes.history.set(history.into_any().unbind()),
            Err(_) => response.setattr(intern!(py, "history"), history)?,
        }
        Ok(response)
    }

    /// Makes the request that follows the response.
    pub fn next_request<'py>(&mut self, call: &Call<'_, 'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(location) = self.location.clone() else { return Ok(None) };
        let py = call.py();
        let response = self.response(py);
        let limit = call.state.max_redirects(py)?;
        if self.history.len() > limit {
            let message = format!("Exceeded {limit} redirects.");
            let about = About { message, keyword: "response", object: &response };
            return Err(exception(py, "TooManyRedirects", about));
        }
        response.call_method0(intern!(py, "close"))?;

        let next = copied(self.request.bind(py))?;
        self.set_url(&next, &response, &location)?;
        if call.has_override(SessionMethod::RebuildMethod)? {
            call.method(SessionMethod::RebuildMethod, (&next, &response), None)?;
        } else {
            rebuild_method(next.as_any(), &response)?;
        }
        remove_body_and_cookies(&next, status_of(&response)?)?;
        self.set_cookies(call, &next, &response)?;
        let proxies = self.options.proxies.take();
        self.options.proxies = if call.has_override(SessionMethod::RebuildProxies)? {
            let proxies = match proxies {
                Some(proxies) => proxies.into_bound(py),
                None => proxies::none(py)?,
            };
            Some(call.method(SessionMethod::RebuildProxies, (&next, proxies), None)?.unbind())
        } else {
            let proxies = proxies.map(|proxies| proxies.into_bound(py));
            rebuild_proxies(call, next.as_any(), proxies)?.map(Bound::unbind)
        };
        if call.has_override(SessionMethod::RebuildAuth)? {
            call.method(SessionMethod::RebuildAuth, (&next, &response), None)?;
        } else {
            rebuild_auth(call, next.as_any(), &response, call.state.signs)?;
        }
        next.get().state.rewind(py).map_err(|error| concerning(error, &response))?;
        let next = next.into_any();
        self.request = next.clone().unbind();
        Ok(Some(next))
    }

    /// Reports the response to the request that follows.
    pub fn arrived(&mut self, call: &Call<'_, '_>, response: Bound<'_, PyAny>) -> PyResult<()> {
        self.location = redirect_target(call, &response)?;
        self.response = response.unbind();
        self.is_left = false;
        Ok(())
    }

    /// The last response, with the ones before it in its `history`.
    pub fn finish(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let response = self.response.into_bound(py);
        if !self.history.is_empty() {
            response.setattr(intern!(py, "history"), PyList::new(py, &self.history)?)?;
        }
        Ok(response)
    }

    fn set_url(
        &mut self,
        next: &Bound<'_, PreparedRequest>,
        response: &Bound<'_, PyAny>,
        location: &[u8],
    ) -> PyResult<()> {
        let py = next.py();
        // A response that a program made has no URL; an absolute Location needs none.
        let from = response.getattr(intern!(py, "url"))?;
        let from = if from.is_none() { String::new() } else { text(&from)? };
        let url = redirect::target(location, &from, &mut self.fragment)?;
        // A server that adds a slash sends the whole query back. The signature in it covers another nonce.
        let url = match without_echo(split(&url).query, split(&from).query) {
            Some(query) => with_query(&url, &query),
            None => url,
        };
        next.get().state.edit(py, |request| {
            request.url = url;
            Ok(())
        })
    }

    fn set_cookies(
        &self,
        call: &Call<'_, '_>,
        next: &Bound<'_, PreparedRequest>,
        response: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let py = call.py();
        let state = &next.get().state;
        let mut jar = state.jar(py)?;
        if let Some((url, values)) = set_cookies(self.request.bind(py), response)? {
            synchronise(py)?;
            jar.take(&url, values.iter().map(String::as_str));
        }
        jar.update(&call.state.cookies(py)?.to_jar(py)?);
        state.replace_jar(py, jar)?;
        state.set_cookie_header(py)
    }
}

/// Removes the Cookie header, and the body unless the status keeps it (RFC 9110, sections 15.4.8 and 15.4.9).
fn remove_body_and_cookies(next: &Bound<'_, PreparedRequest>, status: u16) -> PyResult<()> {
    let py = next.py();
    let state = &next.get().state;
    let keeps_body = redirect::keeps_body(status);
    state.edit(py, |request| {
        let headers = Arc::make_mut(&mut request.headers);
        if !keeps_body {
            for name in ["Content-Length", "Content-Type", "Transfer-Encoding"] {
                headers.remove(name);
            }
            request.body = BodyData::None;
        }
        headers.remove("Cookie");
        Ok(())
    })?;
    if keeps_body { Ok(()) } else { state.sign_without_body(py) }
}

/// The Location of a response, by an overridden `get_redirect_target` where there is one.
fn redirect_target(call: &Call<'_, '_>, response: &Bound<'_, PyAny>) -> PyResult<Option<Vec<u8>>> {
    let py = call.py();
    if call.has_override(SessionMethod::GetRedirectTarget)? {
        let target = call.method(SessionMethod::GetRedirectTarget, (response,), None)?;
        if !target.is_truthy()? {
            return Ok(None);
        }
        return text(&target).map(|target| Some(target.into_bytes()));
    }
    if let Ok(own) = response.cast::<Response>()
        && let Some((status, location)) = Response::native_redirect(own)?
    {
        return Ok(location.filter(|to| !to.is_empty() && redirect::is_redirect_status(status)));
    }
    Ok(location(py, response)?.filter(|to| !to.is_empty()).map(String::into_bytes))
}

/// `Session.get_redirect_target`.
pub fn location(py: Python<'_>, response: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if !response.getattr(intern!(py, "is_redirect"))?.is_truthy()? {
        return Ok(None);
    }
    let location = response.getattr(intern!(py, "headers"))?.get_item(intern!(py, "location"))?;
    // http.client reads headers as Latin-1, but servers send UTF-8.
    let bytes = match location.cast::<PyString>() {
        Ok(text) => text.call_method1(intern!(py, "encode"), ("latin1",))?,
        Err(_) => location,
    };
    bytes.call_method1(intern!(py, "decode"), ("utf8",))?.extract().map(Some)
}

/// Reads the rest of a redirect's body, so that its connection can be reused.
pub fn drain(response: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = response.py();
    if let Ok(own) = response.cast::<Response>() {
        return Response::drain(own);
    }
    if response.getattr(intern!(py, "content")).is_ok() {
        return Ok(());
    }
    let keywords = PyDict::new(py);
    keywords.set_item("decode_content", false)?;
    response.getattr(intern!(py, "raw"))?.call_method(intern!(py, "read"), (), Some(&keywords))?;
    Ok(())
}

/// A copy of a prepared request, as one of our class.
fn copied<'py>(request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PreparedRequest>> {
    let py = request.py();
    let foreign = match request.cast::<PreparedRequest>() {
        Ok(own) => match PreparedRequest::copied(own)?.cast_into::<PreparedRequest>() {
            Ok(copy) => return Ok(copy),
            Err(other) => other.into_inner(),
        },
        Err(_) => request.clone(),
    };
    let copy = Bound::new(py, PreparedRequest::default())?;
    copy.get().state.set_unsigned(Prepared::from_python(&foreign)?, Auth::None, Jar::default());
    for name in ["hooks", "_cookies"] {
        if let Some(value) = foreign.getattr_opt(name)? {
            copy.setattr(name, value)?;
        }
    }
    Ok(copy)
}

/// Sets the `response` and `request` of an exception of ours.
fn concerning(error: PyErr, response: &Bound<'_, PyAny>) -> PyErr {
    let py = response.py();
    let value = error.value(py);
    let given = value.hasattr(intern!(py, "response")).and_then(|is_ours| match is_ours {
        true => {
            value.setattr(intern!(py, "request"), response.getattr(intern!(py, "request"))?)?;
            value.setattr(intern!(py, "response"), response)
        }
        false => Ok(()),
    });
    given.err().unwrap_or(error)
}

/// The responses that redirected to this one.
pub fn history_of<'py>(response: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let py = response.py();
    let history = match response.cast::<Response>() {
        Ok(own) => own.get().attributes.history.get_if_set(py).map(|history| history.into_bound(py)),
        Err(_) => response.getattr_opt(intern!(py, "history"))?,
    };
    match history {
        Some(history) if history.is_truthy()? => history.try_iter()?.collect(),
        _ => Ok(Vec::new()),
    }
}
