//! Resolves host names. The system call blocks and cannot be interrupted, so it runs on a thread of its own.

use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::task::{Poll, Waker};
use std::thread;

use super::engine::call_out;
use super::network::Network;
use crate::lock::lock;

type Found = Result<Vec<SocketAddr>, (io::ErrorKind, String)>;

/// What the resolver thread and the calls that wait for it share.
#[derive(Default)]
struct LookUp {
    found: Option<Found>,
    wakers: Vec<Waker>,
}

/// A look-up that is under way in this process.
struct UnderWay {
    process: u32,
    host: String,
    port: u16,
    look_up: Arc<Mutex<LookUp>>,
}

/// Calls that want the same name at the same time share one look-up, which belongs to none of them.
///
/// A fork may come while another thread has the lock: see [`take_under_way`].
static UNDER_WAY: Mutex<Vec<UnderWay>> = Mutex::new(Vec::new());

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
    let look_up = shared_look_up(host, port);
    let mut at = None;
    let found = poll_fn(|cx| {
        let mut look_up = lock(&look_up);
        if let Some(found) = &look_up.found {
            return Poll::Ready(found.clone());
        }
        let waker = cx.waker().clone();
        match at.and_then(|at: usize| look_up.wakers.get_mut(at)) {
            Some(known) => *known = waker,
            None => {
                at = Some(look_up.wakers.len());
                look_up.wakers.push(waker);
            }
        }
        Poll::Pending
    })
    .await;
    found.map_err(|(kind, text)| io::Error::new(kind, text))
}

/// The look-up of this name, which a thread of its own does.
fn shared_look_up(host: &str, port: u16) -> Arc<Mutex<LookUp>> {
    let process = crate::process::id();
    let look_up = Arc::default();
    let is_shared = if let Some(mut under_way) = take_under_way() {
        // Those of a parent are done by a thread that a fork does not copy.
        under_way.retain(|known| known.process == process);
        if let Some(known) = under_way.iter().find(|known| known.host == host && known.port == port) {
            return Arc::clone(&known.look_up);
        }
        under_way.push(UnderWay { process, host: host.to_owned(), port, look_up: Arc::clone(&look_up) });
        true
    } else {
        false
    };
    if !start(host, port, &look_up, is_shared) {
        // The system allows no more threads, so this one blocks.
        finish(&look_up, resolve(host, port), is_shared);
    }
    look_up
}

/// Takes the lock, which nobody has for long; not if it stays locked, as in the child of a fork.
fn take_under_way() -> Option<MutexGuard<'static, Vec<UnderWay>>> {
    for _ in 0..1000 {
        match UNDER_WAY.try_lock() {
            Ok(under_way) => return Some(under_way),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => thread::yield_now(),
        }
    }
    None
}

/// Starts the thread of a look-up. We do not join it: calls that are interrupted or time out leave it behind.
fn start(host: &str, port: u16, look_up: &Arc<Mutex<LookUp>>, is_shared: bool) -> bool {
    let (look_up, host) = (Arc::clone(look_up), host.to_owned());
    thread::Builder::new()
        .name("oxhorizon-resolver".to_owned())
        .spawn(move || finish(&look_up, resolve(&host, port), is_shared))
        .is_ok()
}

/// Hands the addresses to those who wait. Later calls begin another look-up.
fn finish(look_up: &Arc<Mutex<LookUp>>, found: io::Result<Vec<SocketAddr>>, is_shared: bool) {
    if is_shared {
        lock(&UNDER_WAY).retain(|known| !Arc::ptr_eq(&known.look_up, look_up));
    }
    let wakers = {
        let mut look_up = lock(look_up);
        look_up.found = Some(found.map_err(|error| (error.kind(), error.to_string())));
        std::mem::take(&mut look_up.wakers)
    };
    // Without the lock: it may call into the program.
    wakers.into_iter().for_each(Waker::wake);
}

fn resolve(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok((host, port).to_socket_addrs()?.collect())
}
