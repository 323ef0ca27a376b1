//! One request and its response, without the GIL.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::http::client::{self, Options};
use crate::http::engine::Driver;
use crate::http::error::Error;
use crate::http::response::{BodySink, BodyState, HttpResponse, ResponseHead};
use crate::http::transport::Transport;
use crate::lock::lock;
use crate::python::convert::errors::Failure;
use crate::python::message::body::SourceError;
use crate::python::message::request::Sent;
use crate::python::request::outgoing::Outgoing;
use crate::python::responses::content::Content;
use crate::python::responses::drive::Waiter;
use crate::python::responses::interruption::Interruption;
use crate::python::responses::stream::BodyStream;

/// A request and its response.
pub struct Exchange {
    pub request: Arc<Sent>,
    pub head: ResponseHead,
    pub body: ResponseBody,
}

/// The state of a response body when the exchange ends.
pub enum ResponseBody {
    Complete(Content),
    Failed(Error),
    Streaming(BodyStream),
}

/// A request that got no response: the reason, and the request if it was made.
pub struct ExchangeError {
    pub failure: Failure,
    pub request: Option<Arc<Sent>>,
}

/// Sends a request. Reads the response body too, unless `stream` is set.
pub fn exchange(
    py: Python<'_>,
    transport: &Transport,
    outgoing: &mut Outgoing,
    options: &Options,
    stream: bool,
) -> Result<Exchange, ExchangeError> {
    let interruption = Interruption::default();
    let waiter = Waiter::of(py).map_err(|error| ExchangeError { failure: error.into(), request: None })?;
    waiter.drive(py, &interruption, |driver| {
        exchange_now(transport, outgoing, options, stream, &interruption, driver)
    })
}

fn exchange_now(
    transport: &Transport,
    outgoing: &mut Outgoing,
    options: &Options,
    stream: bool,
    interruption: &Interruption,
    driver: &dyn Driver,
) -> Result<Exchange, ExchangeError> {
    let progress = outgoing.progress.clone();
    let target = outgoing.target.clone();
    let failed = SourceError::default();
    let mut sent: Option<Arc<Sent>> = None;
    let mut content = Content::default();
    let connections = transport.connections();
    let sink = (!stream).then_some(&mut content as &mut dyn BodySink);
    let answered = client::send(&connections, options, sink, driver, || {
        let request = sent.insert(outgoing.next()?);
        let mut wire = request.to_wire(&failed)?;
        if let Some(target) = &target {
            wire.set_target(target)?;
        }
        wire.listener = progress.as_ref().map(|progress| progress.watcher(&failed));
        Ok::<_, Failure>(wire)
    });
    let answer = answered.and_then(|HttpResponse { head, body }| {
        let body = match body {
            BodyState::Complete => ResponseBody::Complete(content),
            BodyState::Failed(error @ (Error::Interrupted | Error::TooLarge { .. })) => {
                return Err(error.into());
            }
            BodyState::Failed(error) => ResponseBody::Failed(error),
            BodyState::Pending(coming) => {
                ResponseBody::Streaming(BodyStream::new(connections, coming, &head))
            }
        };
        Ok((head, body))
    });
    match (answer, sent) {
        (Ok((head, body)), Some(request)) => Ok(Exchange { request, head, body }),
        (Ok(_), None) => {
            let failure = Failure::from(Error::Connection("nothing was sent".to_owned()));
            Err(ExchangeError { failure, request: None })
        }
        (Err(failure), request) => {
            // An exception that Python raised is the reason; the failure is only its effect.
            let raised = lock(&failed).take();
            let failure = raised.map_or_else(|| interruption.reason(failure), Failure::Python);
            Err(ExchangeError { failure, request })
        }
    }
}
