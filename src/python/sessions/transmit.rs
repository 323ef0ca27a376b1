//! One request over a transport: before it waits, the wait, and after it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::Waker;
use std::time::Instant;

use pyo3::prelude::*;

use crate::http::client::Options;
use crate::http::engine;
use crate::http::proxy::Proxy;
use crate::http::transport::Transport;
use crate::http::url::is_https;
use crate::python::interpreter::clock::synchronise;
use crate::python::interpreter::once::intern;
use crate::python::message::body::{BodyData, StreamedBody, body_piece};
use crate::python::message::request::Prepared;
use crate::python::request::connection_options::ConnectionOptions;
use crate::python::request::outgoing::Outgoing;
use crate::python::request::prepared_request::PreparedRequest;
use crate::python::request::send_options::SendOptions;
use crate::python::responses::exchange::{Exchange, ExchangeError, exchange, exchange_by_steps};
use crate::python::responses::response::{AdapterOn, Response};
use crate::python::responses::steps::Step;
use crate::python::sessions::logging;
use crate::python::sessions::observers::Observed;

/// What an adapter says of the connection and the request target. The default leaves both to us.
#[derive(Default)]
pub struct ConnectionSetup<'a> {
    pub options: Option<&'a ConnectionOptions>,
    /// The request target, where it is not that of the URL.
    pub target: Option<String>,
    /// The header fields for a proxy, where they are not its user and password.
    pub proxy_headers: Option<Vec<(String, String)>>,
}

/// A request that is ready to go. It owns all that it needs, so that it can wait.
pub struct Transmission {
    request: Py<PyAny>,
    url: String,
    outgoing: Outgoing,
    options: Options,
    transport: Arc<Transport>,
    adapter_on: AdapterOn,
    stream: bool,
    started: Instant,
    observed: Option<Observed>,
}

type Outcome = (Transmission, Result<Exchange, ExchangeError>);

/// A transmission that an event loop drives.
pub struct Sending {
    future: Pin<Box<dyn Future<Output = Outcome> + Send>>,
    /// The body of the request, if the event loop brings its pieces.
    body: Option<Arc<StreamedBody>>,
}

impl Sending {
    /// Goes on until there is a response; otherwise returns what it waits for.
    pub fn step<'py>(
        &mut self,
        py: Python<'py>,
        waker: &Waker,
    ) -> PyResult<Result<Bound<'py, Response>, Step>> {
        let interest = match py.detach(|| engine::step(self.future.as_mut(), waker)) {
            Ok((transmission, outcome)) => return transmission.finish(py, outcome).map(Ok),
            Err(interest) => interest,
        };
        let fed = self.body.as_ref().and_then(|body| body.fed()).filter(|(_, feed)| feed.is_wanted());
        Ok(Err(match fed {
            Some((object, _)) => Step::Ask("piece", object.clone_ref(py)),
            None => Step::Wait(interest),
        }))
    }

    /// Takes the piece of the body that a step has asked for; Python's `None` is the end.
    pub fn push(&self, piece: &Bound<'_, PyAny>) -> PyResult<()> {
        if let Some((_, feed)) = self.body.as_ref().and_then(|body| body.fed()) {
            feed.push(if piece.is_none() { None } else { Some(body_piece(piece)?) });
        }
        Ok(())
    }
}

impl Transmission {
    pub fn new(
        request: &Bound<'_, PyAny>,
        transport: &Arc<Transport>,
        adapter_on: AdapterOn,
        send_options: &SendOptions,
        setup: ConnectionSetup<'_>,
        stream: bool,
        observed: Option<Observed>,
    ) -> PyResult<Self> {
        let py = request.py();
        synchronise(py)?;
        let own = request.cast::<PreparedRequest>().ok();
        let (mut outgoing, url) = match own {
            Some(own) => (own.get().state.outgoing(py)?, own.get().state.current_url(py)?),
            None => {
                let foreign = Prepared::from_python(request)?;
                let url = foreign.url.clone();
                (Outgoing::fixed(foreign), url)
            }
        };
        let mut options = send_options.to_transport_options(py, &url, setup.options)?;
        if let (Some(proxy), Some(headers)) = (&mut options.proxy, setup.proxy_headers) {
            proxy.headers = Some(headers);
        }
        outgoing.target = setup.target;
        // requests sends the absolute URL to an HTTP proxy, whatever `path_url` says.
        let is_sent_to_proxy =
            || !is_https(&url) && options.proxy.as_ref().is_some_and(Proxy::takes_requests);
        if let (None, Some(own)) = (&outgoing.target, own)
            && let Some(path) = PreparedRequest::overridden_path(own)?
            && !is_sent_to_proxy()
        {
            outgoing.target = Some(path);
        }
        let own_limit = own.and_then(|own| own.get().state.max_response_size());
        options.max_response_size = options.max_response_size.or(own_limit);
        options.recorder = observed.as_ref().map(|_| Arc::default());
        Ok(Self {
            request: request.clone().unbind(),
            url,
            outgoing,
            options,
            transport: Arc::clone(transport),
            adapter_on,
            stream,
            started: Instant::now(),
            observed,
        })
    }

    /// Sends the request and waits for the response, on the calling thread and without the GIL.
    ///
    /// # Errors
    /// Those of `oxhorizon.exceptions`, with the request in `request`.
    pub fn wait(mut self, py: Python<'_>) -> PyResult<Bound<'_, Response>> {
        let outcome = exchange(py, &self.transport, &mut self.outgoing, &self.options, self.stream);
        self.finish(py, outcome)
    }

    /// Sends the request by an event loop.
    pub fn steps(mut self) -> Sending {
        let body = match self.outgoing.body() {
            Some(BodyData::Stream(stream)) if stream.fed().is_some() => Some(Arc::clone(stream)),
            _ => None,
        };
        let future = Box::pin(async move {
            let Self { transport, outgoing, options, stream, .. } = &mut self;
            let outcome = exchange_by_steps(transport, outgoing, options, *stream).await;
            (self, outcome)
        });
        Sending { future, body }
    }

    /// The response, or the error to raise.
    fn finish(
        self,
        py: Python<'_>,
        outcome: Result<Exchange, ExchangeError>,
    ) -> PyResult<Bound<'_, Response>> {
        let request = self.request.into_bound(py);
        let own = request.cast::<PreparedRequest>().ok();
        let was_signed_anew = self.outgoing.was_signed_anew;
        let report = |method: &str, outcome| match (self.observed, self.options.recorder) {
            (Some(observed), Some(recorder)) => {
                observed.report(&request, method, &self.url, outcome, recorder)
            }
            _ => Ok(()),
        };
        match outcome {
            Ok(exchange) => {
                logging::received(py, exchange.request.method(), &self.url, &exchange.head, self.started)?;
                if let Some(own) = own {
                    own.get().state.mark_sent(&exchange.request, was_signed_anew);
                }
                report(exchange.request.method(), Ok(exchange.head.status))?;
                Response::received(py, exchange, &request, &self.transport, self.adapter_on)
            }
            Err(ExchangeError { failure, request: sent }) => {
                let method = sent.as_ref().map_or(self.outgoing.method(), |sent| sent.method()).to_owned();
                if let (Some(own), Some(sent)) = (own, &sent) {
                    own.get().state.mark_sent(sent, was_signed_anew);
                }
                let error = PyErr::from(failure);
                logging::failed(py, &method, &self.url, &error, self.started)?;
                report(&method, Err(&error))?;
                if error.value(py).hasattr(intern!(py, "request"))? {
                    error.value(py).setattr(intern!(py, "request"), &request)?;
                }
                Err(error)
            }
        }
    }
}
