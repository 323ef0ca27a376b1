//! Names to addresses. The system's look-up blocks, so a thread of its own waits for it.

use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::thread;

#[derive(Default)]
struct LookUp {
    found: Option<io::Result<Vec<SocketAddr>>>,
    waiting: Option<Waker>,
}

/// The addresses of `host`, in the order in which the system would try them.
///
/// # Errors
/// What the system says of a name that it does not know.
pub async fn addresses(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let look_up = Arc::new(Mutex::new(LookUp::default()));
    let (shared, name) = (Arc::clone(&look_up), host.to_owned());
    // Nobody waits for it to end: a call that was given up leaves it behind.
    let started = thread::Builder::new().name("oxhorizon-resolver".to_owned()).spawn(move || {
        let found = now(&name, port);
        let mut look_up = shared.lock().unwrap_or_else(PoisonError::into_inner);
        look_up.found = Some(found);
        if let Some(waiting) = look_up.waiting.take() {
            waiting.wake();
        }
    });
    if started.is_err() {
        // No more threads: then this one waits.
        return now(host, port);
    }
    poll_fn(|cx| {
        let mut look_up = look_up.lock().unwrap_or_else(PoisonError::into_inner);
        match look_up.found.take() {
            Some(found) => Poll::Ready(found),
            None => {
                look_up.waiting = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    })
    .await
}

fn now(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok((host, port).to_socket_addrs()?.collect())
}
