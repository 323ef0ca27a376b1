//! Opening a connection: TCP, and TLS on top.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::error::{Error, Seconds};
use super::url::Target;

/// A connected socket, with or without TLS, that notes when it hears something.
pub struct Stream {
    layer: Layer,
    heard: Arc<AtomicBool>,
}

enum Layer {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Stream {
    /// Connects to `target` within `limit`; the TLS handshake counts.
    ///
    /// # Errors
    /// [`Error::ConnectTimeout`], [`Error::Connection`], [`Error::Ssl`].
    pub async fn open(
        target: &Target,
        tls: Option<Arc<ClientConfig>>,
        limit: Option<Duration>,
    ) -> Result<Self, Error> {
        let opened = Self::open_now(target, tls);
        let layer = match limit {
            None => opened.await,
            Some(limit) => tokio::time::timeout(limit, opened)
                .await
                .map_err(|_| Error::ConnectTimeout(target.place(), Seconds(limit.as_secs_f64())))?,
        };
        Ok(Self { layer: layer?, heard: Arc::default() })
    }

    /// Set when bytes arrive.
    pub fn heard(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.heard)
    }

    async fn open_now(target: &Target, tls: Option<Arc<ClientConfig>>) -> Result<Layer, Error> {
        let refused = |error: &io::Error| {
            Error::Connection(format!("Failed to establish a new connection to {}: {error}", target.place()))
        };
        let tcp =
            TcpStream::connect((target.host.as_str(), target.port)).await.map_err(|error| refused(&error))?;
        tcp.set_nodelay(true).map_err(|error| refused(&error))?;
        let Some(config) = tls else { return Ok(Layer::Plain(tcp)) };
        let name = ServerName::try_from(target.host.clone()).map_err(|_| {
            Error::InvalidUrl(format!("{:?} is no name that a certificate can have", target.host))
        })?;
        match TlsConnector::from(config).connect(name, tcp).await {
            Ok(stream) => Ok(Layer::Tls(Box::new(stream))),
            Err(error) => Err(tls_failed(&error, target)),
        }
    }
}

fn tls_failed(error: &io::Error, target: &Target) -> Error {
    let why =
        error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()).map(ToString::to_string);
    match why {
        Some(why) => Error::Ssl(format!("{}: {why}", target.place())),
        None if error.kind() == io::ErrorKind::UnexpectedEof => {
            Error::Ssl(format!("{}: the connection was closed during the TLS handshake", target.place()))
        }
        None => Error::Connection(format!(
            "Connection aborted by {} during the TLS handshake: {error}",
            target.place()
        )),
    }
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        let polled = match &mut this.layer {
            Layer::Plain(stream) => Pin::new(stream).poll_read(cx, buf),
            Layer::Tls(stream) => Pin::new(stream.as_mut()).poll_read(cx, buf),
        };
        if buf.filled().len() > before {
            this.heard.store(true, Ordering::Relaxed);
        }
        polled
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match &mut self.get_mut().layer {
            Layer::Plain(stream) => Pin::new(stream).poll_write(cx, buf),
            Layer::Tls(stream) => Pin::new(stream.as_mut()).poll_write(cx, buf),
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match &mut self.get_mut().layer {
            Layer::Plain(stream) => Pin::new(stream).poll_write_vectored(cx, bufs),
            Layer::Tls(stream) => Pin::new(stream.as_mut()).poll_write_vectored(cx, bufs),
        }
    }

    fn is_write_vectored(&self) -> bool {
        match &self.layer {
            Layer::Plain(stream) => stream.is_write_vectored(),
            Layer::Tls(stream) => stream.is_write_vectored(),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().layer {
            Layer::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Layer::Tls(stream) => Pin::new(stream.as_mut()).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().layer {
            Layer::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Layer::Tls(stream) => Pin::new(stream.as_mut()).poll_shutdown(cx),
        }
    }
}
