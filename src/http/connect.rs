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
use super::url::Target;
use super::{socks, tunnel};

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
    /// TLS; inside TLS once more where the proxy is an HTTPS proxy.
    Tls(Box<TlsStream<Layer>>),
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
        return secure(target, Layer::Plain(tcp), tls).await;
    };
    if !proxy.takes_requests() {
        return secure(target, Layer::Plain(socks::connect(proxy, target).await?), tls).await;
    }
    let unreachable =
        |error: io::Error| Error::Proxy(format!("Unable to connect to proxy {}: {error}", proxy.place()));
    let mut layer = Layer::Plain(tcp(&proxy.host, proxy.port).await.map_err(unreachable)?);
    if let (Kind::Https, Some(config)) = (proxy.kind, &tls) {
        let place = Target { https: true, host: proxy.host.clone(), port: proxy.port };
        layer = handshake(&place, layer, Arc::clone(config)).await?;
    }
    if target.https {
        tunnel::connect(&mut layer, proxy, target).await?;
    }
    secure(target, layer, tls).await
}

pub(super) async fn tcp(host: &str, port: u16) -> io::Result<TcpStream> {
    let tcp = TcpStream::connect((host, port)).await?;
    tcp.set_nodelay(true)?;
    Ok(tcp)
}

/// TLS over `layer`, where the target has it.
async fn secure(target: &Target, layer: Layer, tls: Option<Arc<ClientConfig>>) -> Result<Layer, Error> {
    match tls.filter(|_| target.https) {
        Some(config) => handshake(target, layer, config).await,
        None => Ok(layer),
    }
}

async fn handshake(target: &Target, layer: Layer, config: Arc<ClientConfig>) -> Result<Layer, Error> {
    let name = ServerName::try_from(target.host.clone()).map_err(|_| {
        Error::InvalidUrl(format!("{:?} is no name that a certificate can have", target.host))
    })?;
    match TlsConnector::from(config).connect(name, layer).await {
        Ok(stream) => Ok(Layer::Tls(Box::new(stream))),
        Err(error) => Err(tls_failed(&error, target)),
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
        let polled = Pin::new(&mut this.layer).poll_read(cx, buf);
        if buf.filled().len() > before {
            this.heard.now();
        }
        polled
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().layer).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().layer).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.layer.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().layer).poll_flush(cx)
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
