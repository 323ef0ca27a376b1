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
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::connection::Route;
use super::error::{Error, Seconds};
use super::socket::{Socket, Tcp};
use super::url::Target;
use super::{socks, tls, tunnel, wait};

/// How many bytes may come that get an answer no further: interim answers, the sizes of chunks, trailers.
const MOST_IDLE_TALK: u64 = 4 * 1024 * 1024;

/// A connected socket, with or without TLS, that notes when it hears something.
pub struct Stream {
    layer: Layer,
    heard: Arc<Heard>,
    /// The peer takes nothing more.
    is_deaf: bool,
}

/// When bytes last arrived, and what came of them.
#[derive(Debug)]
pub struct Heard {
    born: Instant,
    /// Microseconds since `born`, and one.
    last: AtomicU64,
    /// Bytes since the answer last got further.
    idle_talk: AtomicU64,
}

impl Default for Heard {
    fn default() -> Self {
        Self { born: Instant::now(), last: AtomicU64::new(0), idle_talk: AtomicU64::new(0) }
    }
}

impl Heard {
    /// Forgets what was heard.
    pub fn reset(&self) {
        self.last.store(0, Ordering::Relaxed);
        self.got_further();
    }

    /// The head, or a piece of the body, is there.
    pub fn got_further(&self) {
        self.idle_talk.store(0, Ordering::Relaxed);
    }

    fn bytes(&self, count: usize) -> io::Result<()> {
        let now = u64::try_from(self.born.elapsed().as_micros()).unwrap_or(u64::MAX - 1);
        self.last.store(now + 1, Ordering::Relaxed);
        if self.idle_talk.fetch_add(count as u64, Ordering::Relaxed) > MOST_IDLE_TALK {
            return Err(io::Error::other("the server sends without end, and no answer comes of it"));
        }
        Ok(())
    }

    /// `None`: nothing since the reset.
    pub fn last(&self) -> Option<Instant> {
        let last = self.last.load(Ordering::Relaxed);
        (last > 0).then(|| self.born + Duration::from_micros(last - 1))
    }
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

impl Stream {
    /// Connects to the target of `route` within `limit`; the proxy and the TLS handshake count.
    ///
    /// # Errors
    /// [`Error::ConnectTimeout`], [`Error::Connection`], [`Error::Ssl`], [`Error::Proxy`].
    pub async fn open(route: &Route, tls: Handshakes, limit: Option<Duration>) -> Result<Self, Error> {
        let opened = open_now(route, tls);
        let late = |limit: Duration| {
            let error = Error::ConnectTimeout(route.target.place(), Seconds(limit.as_secs_f64()));
            // requests blames the proxy for all that happens before the target is reached.
            match &route.proxy {
                Some(proxy) if proxy.takes_requests() => Error::Proxy(format!("{}: {error}", proxy.place())),
                _ => error,
            }
        };
        let layer = wait::within(limit, opened).await.ok_or_else(|| late(limit.unwrap_or_default()))??;
        Ok(Self { layer, heard: Arc::default(), is_deaf: false })
    }

    /// When bytes arrive.
    pub fn heard(&self) -> Arc<Heard> {
        Arc::clone(&self.heard)
    }

    /// The socket below all else.
    pub fn tcp(&self) -> Arc<Tcp> {
        let mut layer = &self.layer;
        loop {
            match layer {
                Layer::Plain(socket) => return socket.tcp(),
                Layer::Tls(stream) => layer = stream.get_ref().0,
            }
        }
    }
}

async fn open_now(route: &Route, tls: Handshakes) -> Result<Layer, Error> {
    let Route { target, proxy, .. } = route;
    let options = route.socket.as_deref();
    let Some(proxy) = proxy else {
        let socket = Socket::connect(&target.host, target.port, options).await.map_err(|error| {
            Error::Connection(format!("Failed to establish a new connection to {}: {error}", target.place()))
        })?;
        return secure(route, Layer::Plain(socket), tls.target).await;
    };
    if !proxy.takes_requests() {
        return secure(route, Layer::Plain(socks::connect(proxy, target, options).await?), tls.target).await;
    }
    let unreachable =
        |error: io::Error| Error::Proxy(format!("Unable to connect to proxy {}: {error}", proxy.place()));
    let mut layer =
        Layer::Plain(Socket::connect(&proxy.host, proxy.port, options).await.map_err(unreachable)?);
    if let Some(config) = tls.proxy {
        let place = Target { https: true, host: proxy.host.clone(), port: proxy.port };
        layer = handshake(&place, &proxy.host, layer, config).await?;
    }
    if target.https {
        tunnel::connect(&mut layer, proxy, target).await?;
    }
    secure(route, layer, tls.target).await
}

/// Adds TLS over `layer`, if the target has it.
async fn secure(route: &Route, layer: Layer, tls: Option<Arc<ClientConfig>>) -> Result<Layer, Error> {
    let Some(config) = tls else { return Ok(layer) };
    let rules = route.tls.as_ref().and_then(|tls| tls.rules.as_ref());
    let name = rules.and_then(|rules| rules.server_hostname.as_deref());
    // As in urllib3: certificates have no trailing dot.
    let name = name.map_or(&*route.target.host, |name| name.trim_end_matches('.'));
    handshake(&route.target, name, layer, config).await
}

/// Performs the handshake with `place`, asking for `name`.
async fn handshake(
    place: &Target,
    name: &str,
    layer: Layer,
    config: Arc<ClientConfig>,
) -> Result<Layer, Error> {
    let name = ServerName::try_from(name.to_owned())
        .map_err(|_| Error::InvalidUrl(format!("{name:?} is no name that a certificate can have")))?;
    match TlsConnector::from(config).connect(name, layer).await {
        Ok(stream) => Ok(Layer::Tls(Box::new(stream))),
        Err(error) => Err(tls::failure(&error, place)),
    }
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        let polled = Pin::new(&mut this.layer).poll_read(cx, buf);
        let arrived = buf.filled().len().saturating_sub(before);
        if arrived > 0 {
            this.heard.bytes(arrived)?;
        }
        polled
    }
}

impl Stream {
    /// A peer that takes nothing more may have said why before (413, and the connection closed): so
    /// writing waits, and what is read, an answer or the end, decides.
    fn written<T>(&mut self, polled: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        use io::ErrorKind::{BrokenPipe, ConnectionReset};
        match polled {
            Poll::Ready(Err(error)) if matches!(error.kind(), BrokenPipe | ConnectionReset) => {
                self.is_deaf = true;
                Poll::Pending
            }
            polled => polled,
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.is_deaf {
            return Poll::Pending;
        }
        let polled = Pin::new(&mut this.layer).poll_write(cx, buf);
        this.written(polled)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.is_deaf {
            return Poll::Pending;
        }
        let polled = Pin::new(&mut this.layer).poll_write_vectored(cx, bufs);
        this.written(polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.layer.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.is_deaf {
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
