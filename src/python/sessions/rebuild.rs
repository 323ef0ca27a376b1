//! What a redirect changes in the request that follows: method, proxies and auth (`Session.rebuild_method`,
//! `rebuild_proxies`, `rebuild_auth`).

use std::sync::Arc;

use pyo3::prelude::*;

use crate::http::redirect;
use crate::oauth1::is_signed;
use crate::python::convert::values::text;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::message::body::BodyData;
use crate::python::oauth1::auth::{has_own_call, signs_in_body};
use crate::python::oauth1::signing::signs_no_body;
use crate::python::request::auth::{Auth, AuthArg};
use crate::python::request::netrc::netrc_auth;
use crate::python::request::prepared_request::{PreparedRequest, apply_auth, url_of};
use crate::python::request::proxies;
use crate::python::sessions::call::Call;
use crate::python::sessions::overrides::SessionMethod;
use crate::uri::split;

/// The status code of a response; 0 where it was not set.
pub fn status_of(response: &Bound<'_, PyAny>) -> PyResult<u16> {
    let status = response.getattr(intern!(response.py(), "status_code"))?;
    Ok(status.extract::<Option<u16>>()?.unwrap_or_default())
}

/// `Session.rebuild_method`.
pub fn rebuild_method(request: &Bound<'_, PyAny>, response: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = request.py();
    let status = status_of(response)?;
    if let Ok(own) = request.cast::<PreparedRequest>() {
        own.get().state.edit(py, |request| {
            request.method = redirect::method_after(status, &request.method).to_owned();
            Ok(())
        })?;
        let has_none = signs_no_body(&own.get().state.unauthenticated(py)?.method);
        return if has_none { own.get().state.sign_without_body(py) } else { Ok(()) };
    }
    let method = text(&request.getattr(intern!(py, "method"))?)?;
    request.setattr(intern!(py, "method"), redirect::method_after(status, &method))
}

/// `Session.rebuild_proxies`.
pub fn rebuild_proxies<'py>(
    call: &Call<'_, 'py>,
    request: &Bound<'py, PyAny>,
    proxies: Option<Bound<'py, PyAny>>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = call.py();
    drop_header(request, "Proxy-Authorization")?;
    let trust_env = call.state.trusts_environment(py)?;
    if proxies.is_none() && !(trust_env && proxies::has_environment(py)?) {
        return Ok(None);
    }
    let resolve = python_side::resolve_proxies(py)?;
    resolve.call1((request, proxies, trust_env)).map(Some)
}

fn drop_header(request: &Bound<'_, PyAny>, name: &str) -> PyResult<()> {
    let py = request.py();
    if let Ok(own) = request.cast::<PreparedRequest>() {
        return own.get().state.edit(py, |request| {
            if request.headers.contains(name) {
                Arc::make_mut(&mut request.headers).remove(name);
            }
            Ok(())
        });
    }
    request.getattr(intern!(py, "headers"))?.call_method1(intern!(py, "pop"), (name, py.None()))?;
    Ok(())
}

/// `Session.rebuild_auth`, or with `signs` that of a session that signs.
///
/// Credentials stay with the origin that they are for. A nonce is single-use, so a redirect to the same origin is signed
/// again.
pub fn rebuild_auth(
    call: &Call<'_, '_>,
    request: &Bound<'_, PyAny>,
    response: &Bound<'_, PyAny>,
    signs: bool,
) -> PyResult<()> {
    let py = call.py();
    let to = url_of(request)?;
    let from = response.getattr(intern!(py, "request"))?;
    let from = if from.is_none() { text(&response.getattr(intern!(py, "url"))?)? } else { url_of(&from)? };
    let stays = || -> PyResult<bool> {
        if !call.has_override(SessionMethod::ShouldStripAuth)? {
            return Ok(redirect::is_same_origin(&from, &to));
        }
        Ok(!call.method(SessionMethod::ShouldStripAuth, (&from, &to), None)?.is_truthy()?)
    };
    let Ok(own) = request.cast::<PreparedRequest>() else {
        if !stays()? {
            drop_header(request, "Authorization")?;
        }
        return Ok(());
    };
    let state = &own.get().state;
    let is_signed = is_signed(split(&from).query) || state.unauthenticated(py)?.has_signed_form();
    if state.is_authenticated(py)? || is_signed {
        let stays = stays()?;
        if signs || !stays {
            state.authenticate(py, Auth::None)?;
            drop_header(request, "Authorization")?;
        }
        // A form that a callable or the program signed still carries that signature.
        if signs || !stays {
            state.edit(py, |request| {
                request.remove_signature();
                Ok(())
            })?;
        }
        if signs && stays {
            let auth = call.session.getattr(intern!(py, "auth"))?;
            return match state.unauthenticated(py)?.body {
                BodyData::None => sign_without_body(own, &auth),
                _ => apply_auth(own, Some(&auth)),
            };
        }
    }
    if !signs
        && call.state.trusts_environment(py)?
        && let Some(auth) = netrc_auth(py, &to)?
    {
        return apply_auth(own, Some(&auth));
    }
    Ok(())
}

/// Signs a request whose body a redirect took away. A request that cannot be signed is sent unsigned instead of refused:
/// the server has already carried out the one before it.
fn sign_without_body(request: &Bound<'_, PreparedRequest>, auth: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = request.py();
    let method = &request.get().state.unauthenticated(py)?.method;
    if signs_no_body(method) && signs_in_body(auth)? {
        return Ok(());
    }
    let forces = auth.getattr_opt(intern!(py, "force_include_body"))?;
    if !forces.map_or(Ok(false), |forces| forces.is_truthy())? {
        return apply_auth(request, Some(auth));
    }
    match Auth::from_python(auth)? {
        AuthArg::Ready(given) => request.get().state.authenticate(py, given.without_body(method)),
        AuthArg::Callable(_) if has_own_call(auth)? => Ok(()),
        AuthArg::Callable(_) => python_side::sign_without_body(py)?.call1((auth, request)).map(drop),
    }
}
