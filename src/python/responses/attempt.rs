//! `oxhorizon.events.Attempt`: what an observer gets to see of one attempt.

use std::sync::Arc;
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use crate::http::recorder::{Recorder, Via};
use crate::python::convert::loggable::loggable;

/// One request on the wire, and its response or error.
///
/// Times are seconds. What has not happened, or was not needed, is None. The attributes of a streamed
/// response grow while its body is read.
#[pyclass(module = "oxhorizon.events", frozen)]
pub struct Attempt {
    /// The method, such as "GET".
    #[pyo3(get)]
    method: String,
    /// It may hold secrets.
    url: String,
    /// The status code of the response; None if there is none.
    #[pyo3(get)]
    status: Option<u16>,
    /// The name of the exception's class; None if there is a response.
    #[pyo3(get)]
    error: Option<String>,
    recorder: Arc<Recorder>,
}

impl Attempt {
    pub fn new(method: String, url: String, outcome: Result<u16, String>, recorder: Arc<Recorder>) -> Self {
        let (status, error) = match outcome {
            Ok(status) => (Some(status), None),
            Err(error) => (None, Some(error)),
        };
        Self { method, url, status, error, recorder }
    }

    fn since_start(&self, moment: Option<Instant>) -> Option<f64> {
        moment.map(|moment| moment.saturating_duration_since(self.recorder.started).as_secs_f64())
    }
}

#[pymethods]
impl Attempt {
    /// The URL without user, password, query and fragment.
    #[getter]
    fn url(&self) -> String {
        loggable(&self.url)
    }

    /// The connection: "new", "reused", or "renewed" if an idle one turned out to be closed; None if there
    /// was none.
    #[getter]
    fn connection(&self) -> Option<&'static str> {
        self.recorder.steps().via.map(Via::name)
    }

    /// The address and port of the server, or of the proxy; None if there was no connection.
    #[getter]
    fn peer(&self) -> Option<(String, u16)> {
        self.recorder.steps().peer.map(|peer| (peer.ip().to_string(), peer.port()))
    }

    /// How long the name was looked up, in seconds.
    #[getter]
    fn dns(&self) -> Option<f64> {
        self.recorder.steps().dns.as_ref().map(Duration::as_secs_f64)
    }

    /// How long the TCP connection took, in seconds.
    #[getter]
    fn connect(&self) -> Option<f64> {
        self.recorder.steps().connect.as_ref().map(Duration::as_secs_f64)
    }

    /// How long the TLS handshakes took, in seconds: with the server, and with an HTTPS proxy.
    #[getter]
    fn tls(&self) -> Option<f64> {
        self.recorder.steps().tls.as_ref().map(Duration::as_secs_f64)
    }

    /// When the last byte of the request was written, in seconds since the start of the attempt.
    #[getter]
    fn sent(&self) -> Option<f64> {
        self.since_start(self.recorder.steps().traffic.written)
    }

    /// When the first byte of the response arrived, in seconds since the start of the attempt.
    #[getter]
    fn first_byte(&self) -> Option<f64> {
        self.since_start(self.recorder.steps().traffic.first_byte)
    }

    /// When the last byte of the response arrived, in seconds since the start of the attempt; None while
    /// the body is being read.
    #[getter]
    fn last_byte(&self) -> Option<f64> {
        let steps = self.recorder.steps();
        self.since_start(steps.ended.and(steps.traffic.last_byte))
    }

    /// How long the attempt took, in seconds: to the end of the body, or so far.
    #[getter]
    fn duration(&self) -> f64 {
        let ended = self.recorder.steps().ended.unwrap_or_else(Instant::now);
        ended.saturating_duration_since(self.recorder.started).as_secs_f64()
    }

    /// The bytes written: head and body, inside TLS.
    #[getter]
    fn bytes_sent(&self) -> u64 {
        self.recorder.steps().traffic.sent
    }

    /// The bytes received: head and body, inside TLS and before decoding.
    #[getter]
    fn bytes_received(&self) -> u64 {
        self.recorder.steps().traffic.received
    }

    fn __repr__(&self) -> String {
        let outcome = match (&self.status, &self.error) {
            (Some(status), _) => status.to_string(),
            (None, error) => error.clone().unwrap_or_default(),
        };
        format!("<Attempt {} {} {outcome}>", self.method, self.url())
    }
}
