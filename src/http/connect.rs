//! Opens a connection: TCP, a proxy if there is one, and TLS on top.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::activity::ConnectionActivity;
use super::error::{Error, Seconds};
use super::link::{Link, TlsDetails};
use super::network::{Dialer, Raised};
use super::pool_key::PoolKey;
use super::recorder::{Recorder, add};
use super::socket::Socket;
use super::target::Target;
use super::tls::Trust;
use super::{socks, tls, tunnel, wait};

/// A connected socket, with or without TLS, that notes when bytes arrive.
pub struct TransportStream {
    layer: Layer,
    activity: Arc<ConnectionActivity>,
    /// Whether the peer accepts no more bytes.
    is_write_closed: bool,
    is_verified: bool,
}

/// The TLS configurations for the handshakes of a connection.
pub struct Handshakes {
    pub proxy: Option<Arc<ClientConfig>>,
    pub target: Option<Arc<ClientConfig>>,
}

enum Layer {
    Plain(Socket),
    /// TLS; inside TLS once more where the proxy is an HTTPS proxy.
    Tls(Box<TlsStream<Layer>>),
}

impl TransportStream {
    /// Connects to the target of `key` within the limit of `dialer`, which includes the proxy and the TLS handshakes.
    ///
    /// # Errors
    /// [`Error::ConnectTimeout`], [`Error::Connection`], [`Error::Ssl`], [`Error::Proxy`], [`Error::Raised`].
    pub async fn open(key: &PoolKey, tls: Handshakes, dialer: Dialer<'_>) -> Result<Self, Error> {
        let limit = dialer.limit;
        let opened = wait::within(limit, open_now(key, tls, dialer)).await;
        let opened = opened.unwrap_or_else(|| Err(late(&key.target, limit.unwrap_or_default())));
        let layer = opened.map_err(|error| match (&error, &key.proxy) {
            // requests raises ProxyError for everything that fails before the target is reached.
            (Error::ConnectTimeout(..), Some(proxy)) if proxy.takes_requests() => {
                Error::Proxy(format!("{}: {error}", proxy.host_port()))
            }
            _ => error,
        })?;
        let is_verified = key.tls.as_ref().is_some_and(|tls| tls.trust != Trust::Anyone);
        Ok(Self { layer, activity: ConnectionActivity::new(), is_write_closed: false, is_verified })
    }

    /// Tells when bytes last arrived.
    pub fn activity(&self) -> Arc<ConnectionActivity> {
        Arc::clone(&self.activity)
    }

    /// Returns the TCP stream, and what the TLS handshake on it agreed on.
    pub fn link(&self) -> Link {
        let tls = match &self.layer {
            Layer::Plain(_) => None,
            Layer::Tls(stream) => Some(TlsDetails::of(stream.get_ref().1, self.is_verified)),
        };
        let mut layer = &self.layer;
        loop {
            match layer {
                Layer::Plain(socket) => return Link::new(socket.tcp(), tls),
                Layer::Tls(stream) => layer = stream.get_ref().0,
            }
        }
    }
}

fn late(target: &Target, limit: Duration) -> Error {
    Error::ConnectTimeout(target.host_port(), Seconds(limit.as_secs_f64()))
}

/// The error for a socket that did not connect: what the program raised, a timeout, or else `failed`.
pub fn connect_error(
    error: io::Error,
    target: &Target,
    limit: Option<Duration>,
    failed: impl FnOnce(io::Error) -> Error,
) -> Error {
    match limit {
        Some(limit) if error.kind() == io::ErrorKind::TimedOut => late(target, limit),
        _ => match error.downcast::<Raised>() {
            Ok(Raised(raised)) => Error::Raised(raised),
            Err(error) => failed(error),
        },
    }
}

async fn open_now(key: &PoolKey, tls: Handshakes, dialer: Dialer<'_>) -> Result<Layer, Error> {
    let PoolKey { target, proxy, .. } = key;
    let Some(proxy) = proxy else {
        let socket = Socket::connect(&target.host, target.port, dialer).await.map_err(|error| {
            connect_error(error, target, dialer.limit, |error| {
                Error::Connection(format!(
                    "Failed to establish a new connection to {}: {error}",
                    target.host_port()
                ))
            })
        })?;
        return secure(key, Layer::Plain(socket), tls.target, dialer.recorder).await;
    };
    if !proxy.takes_requests() {
        let layer = Layer::Plain(socks::connect(proxy, target, dialer).await?);
        return secure(key, layer, tls.target, dialer.recorder).await;
    }
    let unreachable = |error| {
        connect_error(error, target, dialer.limit, |error| {
            Error::Proxy(format!("Unable to connect to proxy {}: {error}", proxy.host_port()))
        })
    };
    let mut layer =
        Layer::Plain(Socket::connect(&proxy.host, proxy.port, dialer).await.map_err(unreachable)?);
    if let Some(config) = tls.proxy {
        let server = Target { https: true, host: proxy.host.clone(), port: proxy.port };
        layer = handshake(&server, &proxy.host, layer, config, dialer.recorder).await?;
    }
    if target.https {
        tunnel::connect(&mut layer, proxy, target).await?;
    }
    secure(key, layer, tls.target, dialer.recorder).await
}

/// Adds TLS over `layer` if the target uses it.
async fn secure(
    key: &PoolKey,
    layer: Layer,
    tls: Option<Arc<ClientConfig>>,
    recorder: Option<&Recorder>,
) -> Result<Layer, Error> {
    let Some(config) = tls else { return Ok(layer) };
    let rules = key.tls.as_ref().and_then(|tls| tls.rules.as_ref());
    let name = rules.and_then(|rules| rules.server_hostname.as_deref());
    // As in urllib3: certificates have no trailing dot.
    let name = name.map_or(&*key.target.host, |name| name.trim_end_matches('.'));
    handshake(&key.target, name, layer, config, recorder).await
}

/// Performs the TLS handshake with `server`, asking for `name`.
async fn handshake(
    server: &Target,
    name: &str,
    layer: Layer,
    config: Arc<ClientConfig>,
    recorder: Option<&Recorder>,
) -> Result<Layer, Error> {
    let started = Instant::now();
    let name = ServerName::try_from(name.to_owned())
        .map_err(|_| Error::InvalidUrl(format!("{name:?} is not a valid server name for a certificate")))?;
    let shaken = TlsConnector::from(config).connect(name, layer).await;
    if let Some(recorder) = recorder {
        recorder.record(|steps| add(&mut steps.tls, started));
    }
    match shaken {
        Ok(stream) => Ok(Layer::Tls(Box::new(stream))),
        Err(error) => Err(tls::failure(&error, server)),
    }
}

impl AsyncRead for TransportStream {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        let polled = Pin::new(&mut this.layer).poll_read(cx, buf);
        let arrived = buf.filled().len().saturating_sub(before);
        if arrived > 0 {
            this.activity.record(arrived)?;
        }
        polled
    }
}

impl TransportStream {
    fn sent(&mut self, polled: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(Ok(count)) = &polled {
            self.activity.record_sent(*count);
        }
        self.written(polled)
    }

    /// A peer that accepts no more bytes may have sent a response first (413, then the connection closed). So writes
    /// stay pending, and reading decides: a response or the end of the stream.
    fn written<T>(&mut self, polled: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        use io::ErrorKind::{BrokenPipe, ConnectionReset};
        match polled {
            Poll::Ready(Err(error)) if matches!(error.kind(), BrokenPipe | ConnectionReset) => {
                self.is_write_closed = true;
                Poll::Pending
            }
            polled => polled,
        }
    }
}

impl AsyncWrite for TransportStream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.is_write_closed {
            return Poll::Pending;
        }
        let polled = Pin::new(&mut this.layer).poll_write(cx, buf);
        this.sent(polled)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.is_write_closed {
            return Poll::Pending;
        }
        let polled = Pin::new(&mut this.layer).poll_write_vectored(cx, bufs);
        this.sent(polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.layer.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.is_write_closed {
            return Poll::Pending;
        }
        let polled = Pin::new(&mut this.layer).poll_flush(cx);
        this.written(polled)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().layer).poll_shutdown(cx)
    }
}

impl AsyncRead for Layer {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_read(cx, buf),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_read(cx, buf),
        }
    }
}

impl AsyncWrite for Layer {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write(cx, buf),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_write(cx, buf),
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write_vectored(cx, bufs),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_write_vectored(cx, bufs),
        }
    }

    fn is_write_vectored(&self) -> bool {
        match self {
            Self::Plain(stream) => stream.is_write_vectored(),
            Self::Tls(stream) => stream.is_write_vectored(),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_shutdown(cx),
        }
    }
}
