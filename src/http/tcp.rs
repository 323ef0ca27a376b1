//! The TCP stream of a connection, which the engine can wait for.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// A TCP stream that does not block.
pub struct Tcp {
    stream: TcpStream,
    /// Whether there may be input: else a read skips the system call.
    may_have_input: AtomicBool,
    peer: OnceLock<Option<SocketAddr>>,
}

impl Tcp {
    pub fn new(stream: TcpStream) -> Arc<Self> {
        Arc::new(Self { stream, may_have_input: AtomicBool::new(false), peer: OnceLock::new() })
    }

    pub const fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// The address at the other end.
    pub fn peer(&self) -> Option<SocketAddr> {
        *self.peer.get_or_init(|| self.stream.peer_addr().ok())
    }

    pub fn may_have_input(&self) -> bool {
        self.may_have_input.load(Ordering::Relaxed)
    }

    /// Makes the next read ask the system.
    pub fn look_again(&self) {
        self.may_have_input.store(true, Ordering::Relaxed);
    }

    /// Notes that a read took all the input there was.
    pub fn mark_drained(&self) {
        self.may_have_input.store(false, Ordering::Relaxed);
    }

    /// Whether nothing has arrived, not even the end of the stream.
    pub fn is_quiet(&self) -> bool {
        self.stream.peek(&mut [0]).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }
}
