//! Drives a future on the thread that calls.
//!
//! There is no event loop, and no thread of ours runs in the background. A call waits for one thing at a time: for the
//! socket that it cannot go on with, or for a name to be looked up. What it is, the future leaves behind when it is
//! polled ([`want`], [`want_until`]); the thread waits for that, and polls again.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::error::Error;
use super::socket::Tcp;

/// How often a waiting call looks for signals.
const TICK: Duration = Duration::from_millis(50);

/// Whether a waiting call should stop. Asked on the waiting thread, every 50 ms and when a signal came.
pub type Interrupted<'a> = &'a dyn Fn() -> bool;

/// What a future waits for.
#[derive(Default)]
struct Wanted {
    socket: Option<(Arc<Tcp>, PollFlags)>,
    deadline: Option<Instant>,
}

thread_local! {
    static WANTED: Cell<Wanted> = const { Cell::new(Wanted { socket: None, deadline: None }) };
}

/// Of the future that this thread polls now. A thread that ends has none.
fn with_wanted(change: impl FnOnce(&mut Wanted)) -> bool {
    let changed = WANTED.try_with(|cell| {
        let mut wanted = cell.take();
        change(&mut wanted);
        cell.set(wanted);
    });
    changed.is_ok()
}

fn take_wanted() -> Wanted {
    WANTED.try_with(Cell::take).unwrap_or_default()
}

/// For [`want`].
pub const READ: PollFlags = PollFlags::IN;
pub const WRITE: PollFlags = PollFlags::OUT;

/// The future that is polled goes on when `tcp` can be read, or written.
pub fn want(tcp: &Arc<Tcp>, what: PollFlags, cx: &Context<'_>) {
    let is_kept = with_wanted(|wanted| match &mut wanted.socket {
        Some((known, flags)) if Arc::ptr_eq(known, tcp) => *flags |= what,
        socket => *socket = Some((Arc::clone(tcp), what)),
    });
    if !is_kept {
        tcp.look_again();
        cx.waker().wake_by_ref();
    }
}

/// What was left behind so far is of no interest.
pub fn want_nothing() {
    drop(take_wanted());
}

/// It goes on at `deadline` at the latest.
pub fn want_until(deadline: Instant) {
    with_wanted(|wanted| {
        wanted.deadline = Some(wanted.deadline.map_or(deadline, |other| other.min(deadline)));
    });
}

/// Whether somebody asked for the future to be polled again.
struct Woken {
    is_due: AtomicBool,
    thread: Thread,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.is_due.store(true, Ordering::Release);
        if thread::current().id() != self.thread.id() {
            self.thread.unpark();
        }
    }
}

/// Drives `future` on this thread until it is done or `interrupted` says to stop; then the future, and with it its
/// connection, is to be dropped.
///
/// # Errors
/// [`Error::Interrupted`], and those of the future.
pub fn run<T>(
    future: Pin<&mut impl Future<Output = Result<T, Error>>>,
    interrupted: Interrupted<'_>,
) -> Result<T, Error> {
    // A callback of a call that this thread is in (a signal handler, a generator body, a finaliser) may make a request
    // of its own.
    let outer = take_wanted();
    let result = drive(future, interrupted);
    with_wanted(|wanted| *wanted = outer);
    result
}

fn drive<T>(
    mut future: Pin<&mut impl Future<Output = Result<T, Error>>>,
    interrupted: Interrupted<'_>,
) -> Result<T, Error> {
    let woken = Arc::new(Woken { is_due: AtomicBool::new(false), thread: thread::current() });
    let waker = Waker::from(Arc::clone(&woken));
    let mut cx = Context::from_waker(&waker);
    let mut next_look = None;
    loop {
        if let Poll::Ready(result) = future.as_mut().poll(&mut cx) {
            return result;
        }
        let wanted = take_wanted();
        let is_signalled = !woken.is_due.swap(false, Ordering::Acquire) && wanted.wait();
        let now = Instant::now();
        if is_signalled || now >= *next_look.get_or_insert(now + TICK) {
            if interrupted() {
                return Err(Error::Interrupted);
            }
            next_look = Some(now + TICK);
        }
    }
}

impl Wanted {
    /// Waits, a tick at most; whether a signal broke it off.
    fn wait(&self) -> bool {
        let time = self
            .deadline
            .map_or(TICK, |deadline| deadline.saturating_duration_since(Instant::now()).min(TICK));
        let Some((tcp, flags)) = &self.socket else {
            thread::park_timeout(time);
            return false;
        };
        let time = Timespec::try_from(time).unwrap_or(Timespec { tv_sec: 0, tv_nsec: 0 });
        let polled = poll(&mut [PollFd::new(tcp.stream(), *flags)], Some(&time));
        // Whatever it says: what has come in the last moment is not to be missed.
        tcp.look_again();
        polled == Err(Errno::INTR)
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, poll_fn};
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::pin::pin;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::http::socket::Socket;
    use crate::http::wait;

    fn never() -> bool {
        false
    }

    #[test]
    fn a_socket_is_waited_for() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = thread::spawn(move || {
            let (mut peer, _) = listener.accept().unwrap();
            let mut heard = vec![0; 1 << 20];
            peer.read_exact(&mut heard).unwrap();
            peer.write_all(b"answer").unwrap();
        });
        let exchange = async {
            let mut socket = Socket::connect("localhost", port, None).await.unwrap();
            // More than the system takes at once: it is waited for as well.
            socket.write_all(&vec![b'x'; 1 << 20]).await.unwrap();
            let mut answer = String::new();
            socket.read_to_string(&mut answer).await.unwrap();
            Ok(answer)
        };
        assert_eq!(run(pin!(exchange), &never).unwrap(), "answer");
        server.join().unwrap();
    }

    #[test]
    fn nobody_listens() {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let connected =
            run(pin!(async { Ok(Socket::connect("127.0.0.1", port, None).await.map(drop)) }), &never)
                .unwrap();
        assert_eq!(connected.unwrap_err().kind(), std::io::ErrorKind::ConnectionRefused);
    }

    #[test]
    fn another_thread_wakes() {
        let mut is_started = false;
        let woken = poll_fn(|cx| {
            if std::mem::replace(&mut is_started, true) {
                return Poll::Ready(Ok(()));
            }
            let waker = cx.waker().clone();
            thread::spawn(move || waker.wake());
            Poll::Pending
        });
        run(pin!(woken), &never).unwrap();
    }

    #[test]
    fn a_deadline_passes() {
        let limit = Some(Duration::from_millis(5));
        let waited = async { Ok(wait::within(limit, pending::<()>()).await) };
        assert_eq!(run(pin!(waited), &never).unwrap(), None);
    }

    #[test]
    fn an_interrupt_ends_it() {
        let ended = run(pin!(pending::<Result<(), Error>>()), &|| true);
        assert!(matches!(ended, Err(Error::Interrupted)));
    }

    #[test]
    fn a_call_inside_of_a_call_leaves_what_the_outer_waits_for() {
        let outer = poll_fn(|_| {
            want_until(Instant::now() + Duration::from_secs(1));
            let inner = async { Ok(wait::within(Some(Duration::from_millis(1)), pending::<()>()).await) };
            assert_eq!(run(pin!(inner), &never).unwrap(), None);
            Poll::Ready(Ok(take_wanted().deadline.is_some()))
        });
        assert!(run(pin!(outer), &never).unwrap());
    }
}
