//! One request and its answer, without the GIL.

use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;

use crate::http::client::{self, Answer, Body, Head, Options, Sink};
use crate::http::error::Error;
use crate::http::transport::Transport;
use crate::python::convert::errors::Failure;
use crate::python::interpreter::attach::attach;
use crate::python::interpreter::ffi::is_main_thread;
use crate::python::message::body::{Content, SourceError};
use crate::python::message::request::Sent;
use crate::python::request::prepared_request::Outgoing;
use crate::python::responses::stream::BodyStream;

/// What Python's signal handlers said while a call waited.
#[derive(Default)]
pub struct Interruption(Mutex<Option<PyErr>>);

impl Interruption {
    /// Runs the handlers of the signals that came; whether one of them raised.
    pub fn is_due(&self) -> bool {
        is_main_thread()
            && attach(|py| match py.check_signals() {
                Ok(()) => false,
                Err(error) => {
                    *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    true
                }
            })
    }

    /// What was raised, else `failure`.
    pub fn reason(&self, failure: Failure) -> Failure {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(failure, Failure::Python)
    }
}

/// One request and its answer.
pub struct Exchange {
    pub request: Arc<Sent>,
    pub head: Head,
    pub body: Received,
}

/// How far the body is.
pub enum Received {
    Whole(Content),
    Broken(Error),
    Coming(BodyStream),
}

/// How a request ended without an answer: why, and what was under way.
pub struct Stopped {
    pub failure: Failure,
    pub request: Option<Arc<Sent>>,
}

/// Sends a request; reads the body too, unless it is to be streamed.
pub fn exchange(
    py: Python<'_>,
    transport: &Transport,
    outgoing: &mut Outgoing,
    options: &Options,
    stream: bool,
) -> Result<Exchange, Stopped> {
    py.detach(|| exchange_now(transport, outgoing, options, stream))
}

fn exchange_now(
    transport: &Transport,
    outgoing: &mut Outgoing,
    options: &Options,
    stream: bool,
) -> Result<Exchange, Stopped> {
    let interruption = Interruption::default();
    let progress = outgoing.progress.clone();
    let target = outgoing.target.clone();
    let failed = SourceError::default();
    let mut sent: Option<Arc<Sent>> = None;
    let mut content = Content::default();
    let connections = transport.connections();
    let sink = (!stream).then_some(&mut content as &mut dyn Sink);
    let answered = client::exchange(&connections, options, sink, &|| interruption.is_due(), || {
        let request = sent.insert(outgoing.next()?);
        let mut wire = request.to_wire(&failed)?;
        if let Some(target) = &target {
            wire.ask_for(target)?;
        }
        wire.watcher = progress.as_ref().map(|progress| progress.watcher(&failed));
        Ok::<_, Failure>(wire)
    });
    let answer = answered.and_then(|Answer { head, body }| {
        let body = match body {
            Body::Read => Received::Whole(content),
            Body::Broken(error @ (Error::Interrupted | Error::TooLarge { .. })) => return Err(error.into()),
            Body::Broken(error) => Received::Broken(error),
            Body::Coming(coming) => Received::Coming(BodyStream::new(connections, coming, &head)),
        };
        Ok((head, body))
    });
    match (answer, sent) {
        (Ok((head, body)), Some(request)) => Ok(Exchange { request, head, body }),
        (Ok(_), None) => {
            let failure = Failure::from(Error::Connection("nothing was sent".to_owned()));
            Err(Stopped { failure, request: None })
        }
        (Err(failure), request) => {
            // What Python raised on the way is the reason, not what came of it.
            let raised = failed.lock().unwrap_or_else(PoisonError::into_inner).take();
            let failure = raised.map_or_else(|| interruption.reason(failure), Failure::Python);
            Err(Stopped { failure, request })
        }
    }
}
