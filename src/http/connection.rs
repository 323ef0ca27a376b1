//! One HTTP/1.1 connection.
//!
//! hyper's connection is a future. The call that uses the connection polls it, so that there is no background task and
//! nothing runs between calls.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;

use super::activity::ConnectionActivity;
use super::connect::TransportStream;
use super::engine;
use super::error::{Error, root_message};
use super::limits::Place;
use super::link::Link;
use super::request_body::SendBody;

type Http1 = http1::Connection<TokioIo<TransportStream>, SendBody>;

/// An open connection.
pub struct Connection {
    pub sender: http1::SendRequest<SendBody>,
    pub driver: ConnectionDriver,
    pub activity: Arc<ConnectionActivity>,
    /// Set while a call uses the connection, if there are limits.
    pub place: Option<Place>,
    pub link: Arc<Link>,
}

/// The half that moves the bytes.
pub struct ConnectionDriver(Option<Box<Http1>>);

impl ConnectionDriver {
    /// Runs `future` while the connection makes progress.
    pub async fn drive_while<T>(&mut self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        poll_fn(|cx| {
            // Polled first, because hyper reads a piece of the body only when somebody asks for it.
            if let Poll::Ready(result) = future.as_mut().poll(cx) {
                return Poll::Ready(result);
            }
            self.poll(cx);
            future.as_mut().poll(cx)
        })
        .await
    }

    /// Polls the connection once without a waker; the next waiter polls it again.
    fn poll_once(&mut self) {
        self.poll(&mut Context::from_waker(Waker::noop()));
        engine::clear_interest();
    }

    fn poll(&mut self, cx: &mut Context<'_>) {
        // An error reaches the caller through the response.
        if let Some(http1) = &mut self.0
            && Pin::new(http1.as_mut()).poll(cx).is_ready()
        {
            self.0 = None;
        }
    }
}

impl Connection {
    /// Starts HTTP/1.1 on `stream`.
    pub async fn new(stream: TransportStream) -> Result<Self, Error> {
        let (activity, link) = (stream.activity(), Arc::new(stream.link()));
        let (sender, http1) = http1::Builder::new()
            .title_case_headers(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            // As http.client and browsers do, skip a malformed header line instead of rejecting the response.
            .allow_spaces_after_header_name_in_responses(true)
            .ignore_invalid_headers_in_responses(true)
            .handshake(TokioIo::new(stream))
            .await
            .map_err(|error| Error::Connection(root_message(&error)))?;
        let driver = ConnectionDriver(Some(Box::new(http1)));
        let mut connection = Self { sender, driver, activity, place: None, link };
        connection.driver.poll_once();
        Ok(connection)
    }

    /// The address of the server or the proxy.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.link.peer()
    }

    /// Whether it can take a request: the last response was read, and nothing came after it.
    pub fn is_idle(&mut self) -> bool {
        self.driver.poll_once();
        self.driver.0.is_some() && self.sender.is_ready()
    }

    /// Whether the peer has kept the connection open since its last use.
    pub fn is_open(&mut self) -> bool {
        if self.link.tcp().is_quiet() {
            return true;
        }
        self.link.tcp().look_again();
        self.is_idle()
    }
}
