//! Opening a connection: TCP, and TLS on top.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::connection::Route;
use super::error::{Error, Seconds};
use super::proxy::Kind;
use super::tunnel;
use super::url::Target;

/// A connected socket, with or without TLS, that notes when it hears something.
pub struct Stream {
    layer: Layer,
    heard: Arc<Heard>,
}

/// When bytes last arrived.
#[derive(Debug)]
pub struct Heard {
    born: Instant,
    /// Microseconds since `born`, and one.
    last: AtomicU64,
}

impl Default for Heard {
    fn default() -> Self {
        Self { born: Instant::now(), last: AtomicU64::new(0) }
    }
}

impl Heard {
    /// Forgets what was heard.
    pub fn reset(&self) {
        self.last.store(0, Ordering::Relaxed);
    }

    fn now(&self) {
        let now = u64::try_from(self.born.elapsed().as_micros()).unwrap_or(u64::MAX - 1);
        self.last.store(now + 1, Ordering::Relaxed);
    }

    /// `None`: nothing since the reset.
    pub fn last(&self) -> Option<Instant> {
        let last = self.last.load(Ordering::Relaxed);
        (last > 0).then(|| self.born + Duration::from_micros(last - 1))
    }
}

enum Layer {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
    /// TLS to the server inside TLS to an HTTPS proxy.
    Nested(Box<TlsStream<TlsStream<TcpStream>>>),
}

impl Stream {
    /// Connects to the target of `route` within `limit`; the proxy and the TLS handshake count.
    ///
    /// # Errors
    /// [`Error::ConnectTimeout`], [`Error::Connection`], [`Error::Ssl`], [`Error::Proxy`].
    pub async fn open(
        route: &Route,
        tls: Option<Arc<ClientConfig>>,
        limit: Option<Duration>,
    ) -> Result<Self, Error> {
        let opened = open_now(route, tls);
        let late = |limit: Duration| {
            let error = Error::ConnectTimeout(route.target.place(), Seconds(limit.as_secs_f64()));
            // requests blames the proxy for all that happens before the target is reached.
            match &route.proxy {
                Some(proxy) if proxy.takes_requests() => Error::Proxy(format!("{}: {error}", proxy.place())),
                _ => error,
            }
        };
        let layer = match limit {
            None => opened.await,
            Some(limit) => tokio::time::timeout(limit, opened).await.map_err(|_| late(limit))?,
        };
        Ok(Self { layer: layer?, heard: Arc::default() })
    }

    /// When bytes arrive.
    pub fn heard(&self) -> Arc<Heard> {
        Arc::clone(&self.heard)
    }
}

async fn open_now(route: &Route, tls: Option<Arc<ClientConfig>>) -> Result<Layer, Error> {
    let Route { target, proxy, .. } = route;
    let Some(proxy) = proxy else {
        let tcp = tcp(&target.host, target.port).await.map_err(|error| {
            Error::Connection(format!("Failed to establish a new connection to {}: {error}", target.place()))
        })?;
        return secure(target, tcp, tls).await;
    };
    if !proxy.takes_requests() {
        return secure(target, tunnel::socks(proxy, target).await?, tls).await;
    }
    let unreachable =
        |error: io::Error| Error::Proxy(format!("Unable to connect to proxy {}: {error}", proxy.place()));
    let mut tcp = tcp(&proxy.host, proxy.port).await.map_err(unreachable)?;
    match (proxy.kind, &tls) {
        (Kind::Https, Some(config)) => {
            let place = Target { https: true, host: proxy.host.clone(), port: proxy.port };
            let mut outer = handshake(&place, tcp, Arc::clone(config)).await?;
            if !target.https {
                return Ok(Layer::Tls(Box::new(outer)));
            }
            tunnel::connect(&mut outer, proxy, target).await?;
            handshake(target, outer, Arc::clone(config)).await.map(|stream| Layer::Nested(Box::new(stream)))
        }
        _ if target.https => {
            tunnel::connect(&mut tcp, proxy, target).await?;
            secure(target, tcp, tls).await
        }
        _ => Ok(Layer::Plain(tcp)),
    }
}

pub(super) async fn tcp(host: &str, port: u16) -> io::Result<TcpStream> {
    let tcp = TcpStream::connect((host, port)).await?;
    tcp.set_nodelay(true)?;
    Ok(tcp)
}

/// TLS over `tcp`, where the target has it.
async fn secure(target: &Target, tcp: TcpStream, tls: Option<Arc<ClientConfig>>) -> Result<Layer, Error> {
    match tls.filter(|_| target.https) {
        Some(config) => handshake(target, tcp, config).await.map(|stream| Layer::Tls(Box::new(stream))),
        None => Ok(Layer::Plain(tcp)),
    }
}

async fn handshake<S: AsyncRead + AsyncWrite + Unpin>(
    target: &Target,
    stream: S,
    config: Arc<ClientConfig>,
) -> Result<TlsStream<S>, Error> {
    let name = ServerName::try_from(target.host.clone()).map_err(|_| {
        Error::InvalidUrl(format!("{:?} is no name that a certificate can have", target.host))
    })?;
    TlsConnector::from(config).connect(name, stream).await.map_err(|error| tls_failed(&error, target))
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
            Layer::Nested(stream) => Pin::new(stream.as_mut()).poll_read(cx, buf),
        };
        if buf.filled().len() > before {
            this.heard.now();
        }
        polled
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match &mut self.get_mut().layer {
            Layer::Plain(stream) => Pin::new(stream).poll_write(cx, buf),
            Layer::Tls(stream) => Pin::new(stream.as_mut()).poll_write(cx, buf),
            Layer::Nested(stream) => Pin::new(stream.as_mut()).poll_write(cx, buf),
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
            Layer::Nested(stream) => Pin::new(stream.as_mut()).poll_write_vectored(cx, bufs),
        }
    }

    fn is_write_vectored(&self) -> bool {
        match &self.layer {
            Layer::Plain(stream) => stream.is_write_vectored(),
            Layer::Tls(stream) => stream.is_write_vectored(),
            Layer::Nested(stream) => stream.is_write_vectored(),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().layer {
            Layer::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Layer::Tls(stream) => Pin::new(stream.as_mut()).poll_flush(cx),
            Layer::Nested(stream) => Pin::new(stream.as_mut()).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().layer {
            Layer::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Layer::Tls(stream) => Pin::new(stream.as_mut()).poll_shutdown(cx),
            Layer::Nested(stream) => Pin::new(stream.as_mut()).poll_shutdown(cx),
        }
    }
}
