//! One request and its response, without the GIL.

use std::pin::pin;
use std::sync::Arc;

use pyo3::prelude::*;

use crate::http::client::{self, Options};
use crate::http::engine;
use crate::http::error::Error;
use crate::http::response::{BodySink, BodyState, HttpResponse, ResponseHead};
use crate::http::transport::Transport;
use crate::lock::lock;
use crate::python::convert::errors::Failure;
use crate::python::message::feed::SourceError;
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
        let mut sent = Attempts::default();
        let answer = engine::run(pin!(sent.answer(transport, outgoing, options, stream)), driver);
        sent.conclude(answer.map_err(|failure| interruption.reason(failure)))
    })
}

/// The same for an event loop, which waits itself.
pub async fn exchange_by_steps(
    transport: &Transport,
    outgoing: &mut Outgoing,
    options: &Options,
    stream: bool,
) -> Result<Exchange, ExchangeError> {
    let mut sent = Attempts::default();
    let answer = sent.answer(transport, outgoing, options, stream).await;
    sent.conclude(answer)
}

/// What is known of the attempts to send a request, also when they are interrupted.
#[derive(Default)]
struct Attempts {
    /// The request of the last attempt.
    last: Option<Arc<Sent>>,
    /// The exception that the source of its body raised.
    failed: SourceError,
}

impl Attempts {
    async fn answer(
        &mut self,
        transport: &Transport,
        outgoing: &mut Outgoing,
        options: &Options,
        stream: bool,
    ) -> Result<(ResponseHead, ResponseBody), Failure> {
        let Self { last, failed } = self;
        let progress = outgoing.progress.clone();
        let target = outgoing.target.clone();
        let mut content = Content::default();
        let connections = transport.connections();
        let sink = (!stream).then_some(&mut content as &mut dyn BodySink);
        let answered = client::send(&connections, options, sink, || {
            let request = last.insert(outgoing.next()?);
            let mut wire = request.to_wire(failed)?;
            if let Some(target) = &target {
                wire.set_target(target)?;
            }
            wire.listener = progress.as_ref().map(|progress| progress.watcher(failed));
            Ok::<_, Failure>(wire)
        });
        let HttpResponse { head, body } = answered.await?;
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
    }

    fn conclude(
        self,
        answer: Result<(ResponseHead, ResponseBody), Failure>,
    ) -> Result<Exchange, ExchangeError> {
        match (answer, self.last) {
            (Ok((head, body)), Some(request)) => Ok(Exchange { request, head, body }),
            (Ok(_), None) => {
                let failure = Failure::from(Error::Connection("nothing was sent".to_owned()));
                Err(ExchangeError { failure, request: None })
            }
            (Err(failure), request) => {
                // An exception that Python raised is the reason; the failure is only its effect.
                let failure = lock(&self.failed).take().map_or(failure, Failure::Python);
                Err(ExchangeError { failure, request })
            }
        }
    }
}
