//! Resolves host names. The system call blocks and cannot be interrupted, so it runs on a thread of its own.

use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::thread;

use super::engine::call_out;
use super::network::Network;
use crate::lock::lock;

/// What the resolver thread and the waiting call share.
#[derive(Default)]
struct LookUp {
    found: Option<io::Result<Vec<SocketAddr>>>,
    waker: Option<Waker>,
}

/// Resolves `host`, by the program's own resolver where there is one. The addresses come in the order in which they
/// should be tried.
///
/// # Errors
/// The system's error for an unknown name, and those of the program.
pub async fn addresses(
    host: &str,
    port: u16,
    network: Option<&'static dyn Network>,
) -> io::Result<Vec<SocketAddr>> {
    if let Some(found) = network.and_then(|network| call_out(|| network.resolve(host, port))) {
        return found;
    }
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let look_up = Arc::new(Mutex::new(LookUp::default()));
    let (shared, name) = (Arc::clone(&look_up), host.to_owned());
    // We do not join the thread: a call that is interrupted or times out leaves it behind.
    let started = thread::Builder::new().name("oxhorizon-resolver".to_owned()).spawn(move || {
        let found = resolve(&name, port);
        let waker = {
            let mut look_up = lock(&shared);
            look_up.found = Some(found);
            look_up.waker.take()
        };
        // Without the lock: it may call into the program.
        if let Some(waker) = waker {
            waker.wake();
        }
    });
    if started.is_err() {
        // The system allows no more threads, so this one blocks.
        return resolve(host, port);
    }
    poll_fn(|cx| {
        let mut look_up = lock(&look_up);
        match look_up.found.take() {
            Some(found) => Poll::Ready(found),
            None => {
                look_up.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    })
    .await
}

fn resolve(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok((host, port).to_socket_addrs()?.collect())
}
