//! How connections are opened: the options of their sockets, and the program's own sockets and name resolution, where it
//! replaces the system's (gevent, a DNS override, a guard in tests).

use std::error::Error as StdError;
use std::fmt::Debug;
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::recorder::Recorder;

/// `source_address` and `socket_options` of `urllib3.PoolManager`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SocketOptions {
    /// Host and port to connect from. An empty host or port 0 lets the system choose.
    pub source_address: Option<(String, u16)>,
    /// Level, name and value for `setsockopt`, set before connecting. If there are any, `TCP_NODELAY` is not
    /// set unless it is one of them.
    pub options: Vec<(i32, i32, Vec<u8>)>,
}

/// The program's replacements. A method returns `None` where the program has none, which leaves the work to us.
pub trait Network: Debug + Send + Sync {
    /// Resolves `host`.
    ///
    /// # Errors
    /// That of the program: one that wraps a [`Raised`] reaches the caller unchanged.
    fn resolve(&self, host: &str, port: u16) -> Option<io::Result<Vec<SocketAddr>>>;

    /// Connects to `host` within `limit`.
    ///
    /// # Errors
    /// As those of [`Network::resolve`]; [`io::ErrorKind::TimedOut`] after `limit`.
    fn connect(
        &self,
        host: &str,
        port: u16,
        options: Option<&SocketOptions>,
        limit: Option<Duration>,
    ) -> Option<io::Result<TcpStream>>;
}

/// What the program's code raised. It is no error of the network.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Raised(pub Box<dyn StdError + Send + Sync>);

/// How a connection is opened.
#[derive(Clone, Copy)]
pub struct Dialer<'a> {
    pub options: Option<&'a SocketOptions>,
    pub network: Option<&'static dyn Network>,
    pub recorder: Option<&'a Recorder>,
    /// The longest time for TCP alone. Only the program's own sockets need it: ours stop with their future.
    pub limit: Option<Duration>,
}
