//! The state of a `PreparedRequest`: when it is signed, and what becomes of changes that Python makes.
//!
//! Inside, a request is plain data that is signed when it is sent, so that each attempt has a nonce of its own. When
//! Python reads a part, the request is signed at once, and the first attempt sends what was shown.

use std::sync::{Arc, Mutex, MutexGuard};

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;

use crate::http::cookies::Jar;
use crate::http::headers::Headers;
use crate::lock::lock;
use crate::python::convert::cookies::{self, Cookies, SharedJar};
use crate::python::convert::errors::Failure;
use crate::python::convert::headers::{CaseInsensitiveDict, merge_fields};
use crate::python::convert::values::text;
use crate::python::interpreter::attribute::{LazyAttribute, lazy_attributes};
use crate::python::interpreter::clock::synchronise;
use crate::python::interpreter::once::intern;
use crate::python::message::body::BodyData;
use crate::python::message::progress::Progress;
use crate::python::message::request::{Prepared, Sent, cookie_url};
use crate::python::request::auth::Auth;
use crate::python::request::outgoing::Outgoing;

lazy_attributes! {
    /// The attributes that Python has read or set.
    pub struct RequestAttributes {
        method,
        url,
        headers,
        body,
        hooks,
        cookies,
        body_position,
        /// The retry policy of the call or the session, for the adapter.
        retries,
    }
}

#[derive(Default)]
pub struct SigningState {
    core: Mutex<Core>,
    pub attributes: RequestAttributes,
}

#[derive(Default, Clone)]
struct Core {
    /// The request before authentication.
    base: Option<Arc<Prepared>>,
    auth: Auth,
    /// The request with authentication, once Python has read it or it was sent.
    sent: Option<Arc<Sent>>,
    /// `sent` as Python sees it.
    shown: Option<Arc<Prepared>>,
    /// Whether `sent` went out: its nonce is used up.
    is_out: bool,
    cookies: Jar,
    max_response_size: Option<u64>,
    progress: Option<Progress>,
}

/// The attributes of a prepared request that a pickle holds.
pub const PICKLED: [&str; 7] = ["method", "url", "headers", "_cookies", "body", "hooks", "_body_position"];

impl SigningState {
    /// Replaces the request by an unsigned one, which `auth` signs when it goes out.
    pub fn set_unsigned(&self, base: Prepared, auth: Auth, cookies: Jar) {
        self.core().cookies = cookies;
        self.attributes.cookies.clear();
        self.reset(Arc::new(base), auth);
    }

    #[inline]
    fn core(&self) -> MutexGuard<'_, Core> {
        lock(&self.core)
    }

    const fn parts(&self) -> [&LazyAttribute; 4] {
        let RequestAttributes { method, url, headers, body, .. } = &self.attributes;
        [method, url, headers, body]
    }

    /// Whether Python has read or set a part, and so may have changed it.
    fn is_touched(&self) -> bool {
        self.parts().into_iter().any(LazyAttribute::is_set)
    }

    /// The request with its authentication, which is made now if it was not.
    fn signed(&self) -> Result<Option<Arc<Sent>>, Failure> {
        let Core { base, auth, sent, .. } = self.core().clone();
        let Some(base) = base else { return Ok(None) };
        if sent.is_some() {
            return Ok(sent);
        }
        let made = Arc::new(auth.apply(&base)?);
        Ok(Some(Arc::clone(self.core().sent.get_or_insert(made))))
    }

    /// Signs now, so that the caller gets the errors of signing.
    pub fn sign(&self) -> Result<(), Failure> {
        self.signed().map(drop)
    }

    /// The signed request as Python sees it.
    pub fn shown(&self) -> Result<Option<Arc<Prepared>>, Failure> {
        let shown = self.core().shown.clone();
        if shown.is_some() {
            return Ok(shown);
        }
        let Some(sent) = self.signed()? else { return Ok(None) };
        let shown = Arc::new(sent.to_prepared());
        self.core().shown = Some(Arc::clone(&shown));
        Ok(Some(shown))
    }

    /// The signed request with the changes that Python made.
    fn current(&self, py: Python<'_>) -> PyResult<Prepared> {
        let shown = self.shown()?.unwrap_or_default();
        let mut current = Prepared::clone(&shown);
        let RequestAttributes { method, url, headers, body, .. } = &self.attributes;
        if let Some(method) = method.get_if_set(py) {
            current.method = if method.is_none(py) { String::new() } else { text(method.bind(py))? };
        }
        if let Some(url) = url.get_if_set(py) {
            current.url = if url.is_none(py) { String::new() } else { text(url.bind(py))? };
        }
        if let Some(headers) = headers.get_if_set(py) {
            let headers = headers.into_bound(py);
            current.headers = match headers.cast_exact::<CaseInsensitiveDict>() {
                Ok(own) => CaseInsensitiveDict::to_fields(own)?,
                Err(_) if headers.is_none() => Arc::default(),
                Err(_) => {
                    let mut fields = Headers::default();
                    merge_fields(&mut fields, &headers, false)?;
                    Arc::new(fields)
                }
            };
        }
        if let Some(body) = body.get_if_set(py) {
            let body = body.into_bound(py);
            if !current.body.is(&body) {
                current.body = BodyData::from_python(&body)?;
            }
        }
        Ok(current)
    }

    /// Splits the request into its unsigned form, with the changes that Python made, and its auth. If Python changed
    /// the signature itself, that change wins and no auth is applied.
    fn unsigned_and_auth(&self, py: Python<'_>) -> PyResult<(Arc<Prepared>, Auth)> {
        let Core { base, auth, .. } = self.core().clone();
        let Some(base) = base else { return Ok((Arc::new(self.current(py)?), Auth::None)) };
        if !self.is_touched() {
            return Ok((base, auth));
        }
        let shown = self.shown()?.unwrap_or_default();
        let current = self.current(py)?;
        let same_parts =
            current.method == shown.method && current.url == shown.url && current.body.is_same(&shown.body);
        if !same_parts || current.headers.get("Authorization") != shown.headers.get("Authorization") {
            return Ok((Arc::new(current), Auth::None));
        }
        if *current.headers == *shown.headers {
            return Ok((base, auth));
        }
        let headers = without_signature(&base.headers, &shown.headers, &current.headers);
        Ok((Arc::new(Prepared { headers: Arc::new(headers), ..Prepared::clone(&base) }), auth))
    }

    /// Replaces the request; cookies and progress stay.
    fn reset(&self, base: Arc<Prepared>, auth: Auth) {
        let mut core = self.core();
        let Core { cookies, progress, .. } = std::mem::take(&mut *core);
        *core = Core { base: Some(base), auth, cookies, progress, ..Core::default() };
        drop(core);
        for part in self.parts() {
            part.clear();
        }
    }

    /// Changes the request before authentication.
    pub fn edit(&self, py: Python<'_>, change: impl FnOnce(&mut Prepared) -> PyResult<()>) -> PyResult<()> {
        let (mut base, auth) = self.unsigned_and_auth(py)?;
        change(Arc::make_mut(&mut base))?;
        self.reset(base, auth);
        Ok(())
    }

    /// Sets what authenticates the request from now on.
    pub fn authenticate(&self, py: Python<'_>, auth: Auth) -> PyResult<()> {
        let (base, _) = self.unsigned_and_auth(py)?;
        self.reset(base, auth);
        Ok(())
    }

    /// Has the request signed without its body from now on.
    pub fn sign_without_body(&self, py: Python<'_>) -> PyResult<()> {
        let (base, auth) = self.unsigned_and_auth(py)?;
        let auth = auth.without_body(&base.method);
        self.reset(base, auth);
        Ok(())
    }

    /// The request before authentication.
    pub fn unauthenticated(&self, py: Python<'_>) -> PyResult<Arc<Prepared>> {
        Ok(self.unsigned_and_auth(py)?.0)
    }

    /// Whether the request carries an Authorization, or will when it is sent.
    pub fn is_authenticated(&self, py: Python<'_>) -> PyResult<bool> {
        let (base, auth) = self.unsigned_and_auth(py)?;
        Ok(!matches!(auth, Auth::None) || base.headers.contains("Authorization"))
    }

    /// Rewinds a streamed body, for a second request.
    ///
    /// # Errors
    /// `UnrewindableBodyError`.
    pub fn rewind(&self, py: Python<'_>) -> PyResult<()> {
        let (base, _) = self.unsigned_and_auth(py)?;
        base.body.rewind(py)
    }

    /// The request for the wire.
    pub fn outgoing(&self, py: Python<'_>) -> PyResult<Outgoing> {
        let Core { base, auth, sent, is_out, progress, .. } = self.core().clone();
        if !self.is_touched() {
            let unsigned = base.map(|base| (base, auth));
            return Ok(Outgoing::new(sent.filter(|_| !is_out), unsigned, progress));
        }
        let (base, auth) = self.unsigned_and_auth(py)?;
        let is_signed = matches!(auth, Auth::OAuth1(_));
        let current = Arc::new(Sent::new(Arc::new(self.current(py)?), Default::default()));
        let shown = Some(current).filter(|_| !(is_out && is_signed));
        Ok(Outgoing::new(shown, is_signed.then_some((base, auth)), progress))
    }

    /// Limits the size of the response. The limit belongs to the request, so that it also applies behind adapters and
    /// overridden methods, which know requests' keywords only.
    pub fn limit_response(&self, limit: Option<u64>) {
        self.core().max_response_size = limit;
    }

    pub fn max_response_size(&self) -> Option<u64> {
        self.core().max_response_size
    }

    /// Sets the callable that is told how much of the body was sent. It belongs to the request for the same reason.
    pub fn set_progress(&self, progress: Progress) {
        self.core().progress = Some(progress);
    }

    /// Keeps what was sent, for Python to read.
    pub fn mark_sent(&self, sent: &Arc<Sent>, was_signed_anew: bool) {
        let was_touched = self.is_touched();
        let mut core = self.core();
        if was_signed_anew {
            // It has the changes that Python made after it was prepared.
            core.base = Some(Arc::clone(sent.base()));
        }
        core.is_out = true;
        if was_signed_anew || !was_touched {
            core.sent = Some(Arc::clone(sent));
            core.shown = None;
        }
        drop(core);
        if was_signed_anew && was_touched {
            for part in self.parts() {
                part.clear();
            }
        }
    }

    /// The body of the unsigned request.
    pub fn unsigned_body(&self) -> Option<BodyData> {
        self.core().base.as_ref().map(|base| base.body.clone())
    }

    /// The URL. Does not sign the request, as reading the Python attribute would.
    pub fn current_url(&self, py: Python<'_>) -> PyResult<String> {
        if let Some(url) = self.attributes.url.get_if_set(py) {
            return text(url.bind(py));
        }
        Ok(self.core().base.as_ref().map(|base| base.url.clone()).unwrap_or_default())
    }

    /// The cookies that the request was prepared with.
    pub fn jar(&self, py: Python<'_>) -> PyResult<Jar> {
        match self.attributes.cookies.get_if_set(py) {
            Some(jar) if !jar.is_none(py) => Cookies::of(jar.bind(py))?.to_jar(py),
            _ => Ok(self.core().cookies.clone()),
        }
    }

    /// `_cookies`: a jar of ours, or `None` before the request is prepared.
    pub fn cookies_attribute(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.cookies.get_or_init(py, || {
            let Core { base, cookies, .. } = self.core().clone();
            match base {
                Some(_) => cookies::to_python(py, SharedJar::new(cookies)),
                None => Ok(py.None()),
            }
        })
    }

    /// Replaces the cookies; a jar of the program's own class stays one.
    pub fn replace_jar(&self, py: Python<'_>, jar: Jar) -> PyResult<()> {
        let foreign = match self.attributes.cookies.get_if_set(py) {
            Some(given) if matches!(Cookies::of(given.bind(py))?, Cookies::Foreign(_)) => Some(given),
            _ => None,
        };
        self.set_jar(jar.clone());
        let Some(foreign) = foreign else { return Ok(()) };
        for cookie in cookies::to_python(py, SharedJar::new(jar))?.bind(py).try_iter()? {
            foreign.call_method1(py, intern!(py, "set_cookie"), (cookie?,))?;
        }
        self.attributes.cookies.set(foreign);
        Ok(())
    }

    pub fn set_jar(&self, jar: Jar) {
        self.core().cookies = jar;
        self.attributes.cookies.clear();
    }

    /// Sets the Cookie header to the cookies for this request, unless it has one.
    pub fn set_cookie_header(&self, py: Python<'_>) -> PyResult<()> {
        let jar = self.jar(py)?;
        if jar.is_empty() {
            return Ok(());
        }
        synchronise(py)?;
        self.edit(py, |request| {
            if !request.headers.contains("Cookie")
                && let Some(header) = jar.header(&cookie_url(&request.url, &request.headers))
            {
                Arc::make_mut(&mut request.headers).set("Cookie", header);
            }
            Ok(())
        })
    }

    /// Takes over what an auth callable returned for `request`, which has this state.
    pub fn adopt(&self, request: &Bound<'_, PyAny>, returned: &Bound<'_, PyAny>) -> PyResult<()> {
        if returned.is_none() {
            return Err(PyAttributeError::new_err(
                "'NoneType' object has no attribute '__dict__': an auth must return the request",
            ));
        }
        if !returned.is(request) {
            for name in PICKLED {
                if let Ok(value) = returned.getattr(name) {
                    request.setattr(name, value)?;
                }
            }
        }
        self.edit(request.py(), |request| {
            request.body.set_content_length(&request.method, Arc::make_mut(&mut request.headers));
            Ok(())
        })
    }

    /// A copy whose headers and cookies can change without changing these.
    pub fn copy(&self, py: Python<'_>) -> PyResult<Self> {
        let copy = |attribute: &LazyAttribute| {
            let copy = LazyAttribute::default();
            if let Some(value) = attribute.get_if_set(py) {
                copy.set(value);
            }
            copy
        };
        let RequestAttributes { method, url, headers, body, hooks, cookies, body_position, retries } =
            &self.attributes;
        let attributes = RequestAttributes {
            method: copy(method),
            url: copy(url),
            headers: copy(headers),
            body: copy(body),
            hooks: copy(hooks),
            cookies: copy(cookies),
            body_position: copy(body_position),
            retries: copy(retries),
        };
        if let Some(headers) = headers.get_if_set(py).filter(|headers| !headers.is_none(py)) {
            attributes.headers.set(headers.call_method0(py, intern!(py, "copy"))?);
        }
        if let Some(jar) = cookies.get_if_set(py).filter(|jar| !jar.is_none(py)) {
            attributes.cookies.set(cookies::copied(py, jar)?);
        }
        Ok(Self { core: Mutex::new(self.core().clone()), attributes })
    }
}

/// The headers of a request that was signed and then changed, as they would be without the signature: a field that
/// signing set, and that Python left alone, gets the value it had before.
fn without_signature(base: &Headers, signed: &Headers, current: &Headers) -> Headers {
    let mut headers = current.clone();
    for (name, value) in signed.iter() {
        if base.get(name) != Some(value) && current.get(name) == Some(value) {
            match base.get(name) {
                Some(before) => headers.set(name, before.clone()),
                None => headers.remove(name),
            }
        }
    }
    headers
}
