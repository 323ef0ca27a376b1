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
/// A fork may come while another thread has the lock, so a call takes it only if it is free.
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
    let Some(look_up) = shared_look_up(host, port) else {
        // The system allows no more threads, so this one blocks.
        return resolve(host, port);
    };
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

/// The look-up of this name, which a thread of its own does. `None` if no thread can be started.
fn shared_look_up(host: &str, port: u16) -> Option<Arc<Mutex<LookUp>>> {
    let process = std::process::id();
    let Ok(mut under_way) = UNDER_WAY.try_lock() else {
        let look_up = Arc::default();
        return start(host, port, &look_up, false).then_some(look_up);
    };
    // Those of a parent are done by a thread that a fork does not copy.
    under_way.retain(|known| known.process == process);
    if let Some(known) = under_way.iter().find(|known| known.host == host && known.port == port) {
        return Some(Arc::clone(&known.look_up));
    }
    let look_up = Arc::default();
    if !start(host, port, &look_up, true) {
        return None;
    }
    under_way.push(UnderWay { process, host: host.to_owned(), port, look_up: Arc::clone(&look_up) });
    Some(look_up)
}

/// Starts the thread of a look-up. We do not join it: calls that are interrupted or time out leave it behind.
fn start(host: &str, port: u16, look_up: &Arc<Mutex<LookUp>>, is_shared: bool) -> bool {
    let (look_up, host) = (Arc::clone(look_up), host.to_owned());
    let started = thread::Builder::new().name("oxhorizon-resolver".to_owned()).spawn(move || {
        let found = resolve(&host, port).map_err(|error| (error.kind(), error.to_string()));
        if is_shared {
            lock(&UNDER_WAY).retain(|known| !Arc::ptr_eq(&known.look_up, &look_up));
        }
        let wakers = {
            let mut look_up = lock(&look_up);
            look_up.found = Some(found);
            std::mem::take(&mut look_up.wakers)
        };
        // Without the lock: it may call into the program.
        wakers.into_iter().for_each(Waker::wake);
    });
    started.is_ok()
}

fn resolve(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok((host, port).to_socket_addrs()?.collect())
}
