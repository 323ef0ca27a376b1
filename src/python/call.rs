//! One call on its way: a plan of plain data, sent and followed through redirects without the GIL.

use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;

use super::attach::{attach, is_main_thread};
use super::auth::Auth;
use super::body::{BodyData, Content, SourceError};
use super::errors::Failure;
use super::request::{Prepared, Sent};
use super::response::Exchange;
use super::settings::Verify;
use crate::http::client::{Options, exchange};
use crate::http::engine::Transport;
use crate::http::error::Error;
use crate::http::redirect;
use crate::uri::split;

/// A call with everything read from Python: plain data, so that it runs without the GIL.
pub struct Plan {
    pub base: Arc<Prepared>,
    pub auth: Auth,
    pub options: Options,
    pub verify: Verify,
    pub allow_redirects: bool,
    pub max_redirects: usize,
}

/// How a plan ended early: why, and the request that was under way.
pub struct Stopped {
    pub failure: Failure,
    pub request: Option<Arc<Sent>>,
}

pub enum Outcome {
    Answered(Vec<Exchange>),
    TooManyRedirects(Vec<Exchange>),
}

/// Sends a plan and follows where it is redirected. Runs without the GIL.
pub fn run(transport: &Transport, plan: Plan) -> Result<Outcome, Stopped> {
    let Plan { mut base, mut auth, mut options, verify, allow_redirects, max_redirects } = plan;
    let raised: Mutex<Option<PyErr>> = Mutex::new(None);
    let interrupted = || {
        is_main_thread()
            && attach(|py| match py.check_signals() {
                Ok(()) => false,
                Err(error) => {
                    *raised.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    true
                }
            })
    };
    let failed = SourceError::default();
    let mut exchanges: Vec<Exchange> = Vec::new();
    let mut fragment: Option<String> = None;
    loop {
        let mut sent: Option<Arc<Sent>> = None;
        let mut content = Content::default();
        let result = transport.lease().map_err(Failure::from).and_then(|engine| {
            exchange(&engine, &options, &mut content, &interrupted, || {
                let request = auth.apply(&base)?;
                let wire = request.to_wire(&failed);
                sent = Some(Arc::new(request));
                wire.map_err(Failure::from)
            })
        });
        let take = |slot: &Mutex<Option<PyErr>>| slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        let head = match (result, sent) {
            (Ok(head), Some(request)) => Ok((head, request)),
            (Ok(_), None) => Err(Failure::from(Error::Connection("nothing was sent".to_owned()))),
            (Err(failure), request) => {
                // What Python raised on the way is the reason, not what came of it.
                let failure = take(&failed).or_else(|| take(&raised)).map_or(failure, Failure::Python);
                return Err(Stopped { failure, request });
            }
        };
        let (head, request) = head.map_err(|failure| Stopped { failure, request: None })?;
        let location = head.headers.get(::http::header::LOCATION).map(|value| value.as_bytes().to_vec());
        let status = head.status;
        exchanges.push(Exchange { request: Arc::clone(&request), head, content });
        let Some(location) =
            location.filter(|to| allow_redirects && !to.is_empty() && redirect::is_redirect_status(status))
        else {
            return Ok(Outcome::Answered(exchanges));
        };
        if exchanges.len() > max_redirects {
            return Ok(Outcome::TooManyRedirects(exchanges));
        }
        let fragment = fragment.get_or_insert_with(|| split(request.url()).fragment.to_owned());
        let next = next_request(request.unsigned(), status, &location, fragment, &mut auth);
        base = Arc::new(next.map_err(|failure| Stopped { failure, request: Some(request) })?);
        options.trust = attach(|py| verify.trust(py, &base.url));
    }
}

/// The request that follows a redirect (`SessionRedirectMixin.resolve_redirects`).
fn next_request(
    mut next: Prepared,
    status: u16,
    location: &[u8],
    fragment: &mut String,
    auth: &mut Auth,
) -> Result<Prepared, Failure> {
    let from = std::mem::take(&mut next.url);
    next.url = redirect::target(location, &from, fragment)?;
    next.method = redirect::method_after(status, &next.method).to_owned();
    let headers = Arc::make_mut(&mut next.headers);
    if !redirect::keeps_body(status) {
        for name in ["Content-Length", "Content-Type", "Transfer-Encoding"] {
            headers.remove(name);
        }
        next.body = BodyData::None;
    }
    headers.remove("Cookie");
    if !redirect::is_same_origin(&from, &next.url) {
        // What proves who we are stays with the host that it was meant for.
        *auth = Auth::None;
        headers.remove("Authorization");
    } else if let Auth::Python(_) = auth {
        // requests asks an auth callable once; what it made goes on.
        *auth = Auth::None;
    } else if let Auth::OAuth1(_) = auth {
        // A nonce serves once: the hop is signed anew.
        next.body.set_content_length(&next.method, headers);
    }
    attach(|py| next.body.rewind(py))?;
    Ok(next)
}
