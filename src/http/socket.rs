//! A TCP socket for async I/O. An operation that would block registers its interest with the engine.

use std::io::{self, IoSlice, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpStream};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use rustix::event::PollFlags;
use rustix::io::Errno;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::engine::{READABLE, WRITABLE, call_out, wait_for};
use super::network::{Dialer, SocketOptions};
use super::recorder::add;
use super::resolve::addresses;
use super::sockopt;
use super::tcp::Tcp;

/// Limits on how much is read at once.
const MIN_READ: usize = 4 * 1024;
const MAX_READ: usize = 128 * 1024;

/// A connected socket.
pub struct Socket {
    tcp: Arc<Tcp>,
    /// The size of the next read. It follows how much arrives.
    read_size: usize,
    /// Small reads go here first: to copy a short response costs less than to zero the memory that it may need.
    buffer: Option<Box<[u8; MIN_READ]>>,
}

impl Socket {
    /// Connects to the first address of `host` that listens, by the program's own sockets where it has replaced them.
    ///
    /// # Errors
    /// No address accepts the connection, the name is unknown, or an option cannot be applied; and those of the program.
    pub async fn connect(host: &str, port: u16, dialer: Dialer<'_>) -> io::Result<Self> {
        let Dialer { options, network, limit, recorder } = dialer;
        let started = Instant::now();
        let note_connect = |started| {
            if let Some(recorder) = recorder {
                recorder.record(|steps| add(&mut steps.connect, started));
            }
        };
        let program = network.and_then(|network| call_out(|| network.connect(host, port, options, limit)));
        if let Some(stream) = program {
            note_connect(started);
            let stream = stream?;
            stream.set_nonblocking(true)?;
            return Ok(Self::on(Tcp::new(stream)));
        }
        let sources = match options.and_then(|options| options.source_address.as_ref()) {
            Some((host, port)) => Some(source_addresses(host, *port, dialer).await?),
            None => None,
        };
        let mut failed = io::Error::new(io::ErrorKind::InvalidInput, "the host name has no address");
        let found = addresses(host, port, network).await;
        if let Some(recorder) = recorder.filter(|_| host.parse::<IpAddr>().is_err()) {
            recorder.record(|steps| add(&mut steps.dns, started));
        }
        for address in found? {
            let started = Instant::now();
            let connected = Self::connect_to(address, options, sources.as_deref()).await;
            note_connect(started);
            match connected {
                Ok(socket) => return Ok(socket),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    const fn on(tcp: Arc<Tcp>) -> Self {
        Self { tcp, read_size: MIN_READ, buffer: None }
    }

    async fn connect_to(
        address: SocketAddr,
        options: Option<&SocketOptions>,
        sources: Option<&[SocketAddr]>,
    ) -> io::Result<Self> {
        let domain = socket2::Domain::for_address(address);
        let socket = socket2::Socket::new(domain, socket2::Type::STREAM, Some(socket2::Protocol::TCP))?;
        let options = options.map_or(&[][..], |options| &options.options);
        for (level, name, value) in options {
            sockopt::set(&socket, *level, *name, value)?;
        }
        if let Some(sources) = sources {
            let source = sources.iter().find(|source| source.is_ipv4() == address.is_ipv4());
            let other = || {
                io::Error::new(
                    io::ErrorKind::AddrNotAvailable,
                    "the source address and the server's address are of different families",
                )
            };
            socket.bind(&(*source.ok_or_else(other)?).into())?;
        }
        socket.set_nonblocking(true)?;
        let is_connected = match socket.connect(&address.into()) {
            Ok(()) => true,
            Err(error) if is_in_progress(&error) => false,
            Err(error) => return Err(error),
        };
        let socket = Self::on(Tcp::new(socket.into()));
        if !is_connected {
            let mut has_waited = false;
            std::future::poll_fn(|cx| {
                if std::mem::replace(&mut has_waited, true)
                    && let Some(result) = socket.connected()
                {
                    return Poll::Ready(result);
                }
                wait_for(&socket.tcp, WRITABLE, cx);
                Poll::Pending
            })
            .await?;
        }
        if options.is_empty() {
            socket.tcp.stream().set_nodelay(true)?;
        }
        Ok(socket)
    }

    /// Returns the result of connecting, if it is known.
    fn connected(&self) -> Option<io::Result<()>> {
        match self.tcp.stream().take_error() {
            Ok(None) => {}
            Ok(Some(error)) | Err(error) => return Some(Err(error)),
        }
        match self.tcp.stream().peer_addr() {
            Ok(_) => Some(Ok(())),
            Err(error) if error.kind() == io::ErrorKind::NotConnected => None,
            Err(error) => Some(Err(error)),
        }
    }

    /// Returns the TCP stream.
    pub fn tcp(&self) -> Arc<Tcp> {
        Arc::clone(&self.tcp)
    }

    fn poll_io<T>(
        &self,
        cx: &Context<'_>,
        flags: PollFlags,
        mut call: impl FnMut(&TcpStream) -> io::Result<T>,
    ) -> Poll<io::Result<T>> {
        loop {
            match call(self.tcp.stream()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    wait_for(&self.tcp, flags, cx);
                    return Poll::Pending;
                }
                result => return Poll::Ready(result),
            }
        }
    }
}

/// Resolves the source address. An empty host is the unspecified address of both families.
async fn source_addresses(host: &str, port: u16, dialer: Dialer<'_>) -> io::Result<Vec<SocketAddr>> {
    if host.is_empty() {
        let any = [IpAddr::from(Ipv4Addr::UNSPECIFIED), IpAddr::from(Ipv6Addr::UNSPECIFIED)];
        return Ok(any.map(|any| SocketAddr::new(any, port)).to_vec());
    }
    addresses(host, port, dialer.network).await
}

fn is_in_progress(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::WouldBlock || Errno::from_io_error(error) == Some(Errno::INPROGRESS)
}

impl AsyncRead for Socket {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if !self.tcp.may_have_input() {
            wait_for(&self.tcp, READABLE, cx);
            return Poll::Pending;
        }
        let this = self.get_mut();
        let size = buf.remaining().min(this.read_size);
        let is_initialized = buf.initialized().len() - buf.filled().len() >= size;
        let read = if is_initialized || size > MIN_READ {
            let room = buf.initialize_unfilled_to(size);
            let read = this.poll_io(cx, READABLE, |mut stream| stream.read(room));
            if let Poll::Ready(Ok(count)) = read {
                buf.advance(count);
            }
            read
        } else {
            let mut buffer = this.buffer.take().unwrap_or_else(|| Box::new([0; MIN_READ]));
            let (room, _) = buffer.split_at_mut(size);
            let read = this.poll_io(cx, READABLE, |mut stream| stream.read(room));
            if let Poll::Ready(Ok(count)) = read {
                buf.put_slice(room.split_at(count).0);
            }
            this.buffer = Some(buffer);
            read
        };
        match read {
            Poll::Ready(Ok(count)) => {
                if count == this.read_size {
                    this.read_size = (this.read_size * 2).min(MAX_READ);
                } else if count < this.read_size / 4 {
                    this.read_size = (this.read_size / 2).max(MIN_READ);
                }
                // A peer that has closed is read once more, for the end.
                if count > 0 && count < size {
                    this.tcp.mark_drained();
                }
                Poll::Ready(Ok(()))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => {
                this.tcp.mark_drained();
                Poll::Pending
            }
        }
    }
}

impl AsyncWrite for Socket {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.poll_io(cx, WRITABLE, |mut stream| stream.write(buf))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.poll_io(cx, WRITABLE, |mut stream| stream.write_vectored(bufs))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.tcp.stream().shutdown(Shutdown::Write))
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::http::engine::block_on;

    const DIRECT: Dialer<'static> = Dialer { options: None, network: None, limit: None, recorder: None };

    #[test]
    fn reading_and_writing_wait_for_the_peer() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = thread::spawn(move || {
            let (mut peer, _) = listener.accept().unwrap();
            let mut received = vec![0; 1 << 20];
            peer.read_exact(&mut received).unwrap();
            peer.write_all(b"answer").unwrap();
        });
        let exchange = async {
            let mut socket = Socket::connect("localhost", port, DIRECT).await.unwrap();
            // More than the system buffers, so that writing has to wait as well.
            socket.write_all(&vec![b'x'; 1 << 20]).await.unwrap();
            let mut answer = String::new();
            socket.read_to_string(&mut answer).await.unwrap();
            Ok(answer)
        };
        assert_eq!(block_on(exchange).unwrap(), "answer");
        server.join().unwrap();
    }

    #[test]
    fn closed_port_refuses() {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let connecting = async { Ok(Socket::connect("127.0.0.1", port, DIRECT).await.map(drop)) };
        let connected = block_on(connecting).unwrap();
        assert_eq!(connected.unwrap_err().kind(), io::ErrorKind::ConnectionRefused);
    }

    /// Connects to a listener. Returns the socket, and its address as the listener sees it.
    fn connect(options: &SocketOptions) -> io::Result<(Socket, SocketAddr)> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let connecting = async {
            Ok(Socket::connect("127.0.0.1", port, Dialer { options: Some(options), ..DIRECT }).await)
        };
        let socket = block_on(connecting).unwrap()?;
        let (_, seen) = listener.accept().unwrap();
        Ok((socket, seen))
    }

    fn from(host: &str, port: u16) -> SocketOptions {
        SocketOptions { source_address: Some((host.to_owned(), port)), options: Vec::new() }
    }

    #[test]
    fn source_address_is_bound() {
        let (socket, seen) = connect(&from("127.0.0.1", 0)).unwrap();
        assert_eq!(seen, socket.tcp.stream().local_addr().unwrap());
        assert!(socket.tcp.stream().nodelay().unwrap());
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        for host in ["127.0.0.1", ""] {
            let socket = connect(&from(host, free));
            // Another test may have taken the port.
            assert!(socket.is_err() || socket.is_ok_and(|(_, seen)| seen.port() == free));
        }
        let (_, seen) = connect(&from("", 0)).unwrap();
        assert!(seen.ip().is_loopback());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn other_loopback_address_is_bound() {
        let (_, seen) = connect(&from("127.0.0.2", 0)).unwrap();
        assert_eq!(seen.ip().to_string(), "127.0.0.2");
    }

    #[test]
    fn unusable_source_address_fails() {
        // Of a documentation network (RFC 5737), in use, of another family.
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        for options in [from("192.0.2.1", 0), from("127.0.0.1", port), from("::1", 0)] {
            assert!(connect(&options).is_err(), "{options:?}");
        }
    }

    // libc has no names for these on Windows.
    #[cfg(unix)]
    #[test]
    fn options_replace_no_delay() {
        let one = 1_i32.to_ne_bytes().to_vec();
        let keep_alive = (libc::SOL_SOCKET, libc::SO_KEEPALIVE, one.clone());
        let no_delay = (libc::IPPROTO_TCP, libc::TCP_NODELAY, one);
        let of = |options| connect(&SocketOptions { source_address: None, options }).unwrap().0;
        let socket = of(vec![keep_alive.clone()]);
        assert!(!socket.tcp.stream().nodelay().unwrap());
        assert!(socket2::SockRef::from(socket.tcp.stream()).keepalive().unwrap());
        assert!(of(vec![keep_alive, no_delay]).tcp.stream().nodelay().unwrap());
        assert!(of(Vec::new()).tcp.stream().nodelay().unwrap());
    }

    // libc has no names for these on Windows.
    #[cfg(unix)]
    #[test]
    fn unknown_option_fails() {
        let options = vec![(libc::SOL_SOCKET, 0x7fff, vec![1, 0, 0, 0])];
        assert!(connect(&SocketOptions { source_address: None, options }).is_err());
    }
}
