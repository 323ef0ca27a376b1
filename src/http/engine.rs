//! Drives a future on the calling thread, or lets a loop of the program drive it.
//!
//! There is no event loop of our own and no background thread. A call waits for one thing at a time: its socket, or a
//! name to be resolved. While the future is polled, it registers what it waits for ([`wait_for`], [`wake_at`]). A
//! [`Driver`] waits for that, and the future is polled again: [`ThreadDriver`] blocks the thread; another one may let the
//! program's own scheduler run meanwhile. An event loop polls by [`step`].

use std::cell::Cell;
use std::future::Future;
use std::net::TcpStream;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::error::Error;
use super::tcp::Tcp;

/// How often a waiting call checks for signals, and whether it can write more.
const TICK: Duration = Duration::from_millis(50);

/// Whether a waiting call should stop. Called on the waiting thread, every 50 ms and after a signal.
pub type Interrupted<'a> = &'a dyn Fn() -> bool;

/// Waits for a call.
pub trait Driver {
    /// Waits for `interest` or its deadline, or a part of that time. If `is_woken`, the future can go on at once, and
    /// this is only a chance for others.
    ///
    /// # Errors
    /// [`Error::Interrupted`] if the call should stop.
    fn wait(&self, interest: &Interest, is_woken: bool) -> Result<(), Error>;
}

/// What the future of a thread waits for.
#[derive(Default)]
pub struct Interest {
    socket: Option<(Arc<Tcp>, PollFlags)>,
    deadline: Option<Instant>,
}

thread_local! {
    static INTEREST: Cell<Interest> = const { Cell::new(Interest { socket: None, deadline: None }) };
}

/// Changes the interest of the future that this thread is polling. Returns false during thread teardown, when the
/// thread-local is gone.
fn update_interest(change: impl FnOnce(&mut Interest)) -> bool {
    let updated = INTEREST.try_with(|cell| {
        let mut interest = cell.take();
        change(&mut interest);
        cell.set(interest);
    });
    updated.is_ok()
}

#[inline]
fn take_interest() -> Interest {
    INTEREST.try_with(Cell::take).unwrap_or_default()
}

/// For [`wait_for`].
pub const READABLE: PollFlags = PollFlags::IN;
pub const WRITABLE: PollFlags = PollFlags::OUT;

/// Registers that the future being polled can go on when `tcp` is readable or writable.
pub fn wait_for(tcp: &Arc<Tcp>, flags: PollFlags, cx: &Context<'_>) {
    let is_registered = update_interest(|interest| match &mut interest.socket {
        Some((known, other)) if Arc::ptr_eq(known, tcp) => *other |= flags,
        socket => *socket = Some((Arc::clone(tcp), flags)),
    });
    if !is_registered {
        tcp.look_again();
        cx.waker().wake_by_ref();
    }
}

/// Registers that the future being polled has to be polled at `deadline` at the latest.
pub fn wake_at(deadline: Instant) {
    update_interest(|interest| {
        interest.deadline = Some(interest.deadline.map_or(deadline, |other| other.min(deadline)));
    });
}

/// Clears the registered interest.
pub fn clear_interest() {
    drop(take_interest());
}

/// Calls into the program while a future is polled. The program may make a request of its own, or switch to a greenlet
/// that does: neither changes what this future has registered.
pub fn call_out<T>(call: impl FnOnce() -> T) -> T {
    let own = take_interest();
    let result = call();
    update_interest(|interest| *interest = own);
    result
}

/// Notes whether a waker was called, and unparks the waiting thread.
struct ThreadWaker {
    is_woken: AtomicBool,
    thread: Thread,
}

impl Wake for ThreadWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.is_woken.store(true, Ordering::Release);
        if thread::current().id() != self.thread.id() {
            self.thread.unpark();
        }
    }
}

/// Drives `future` on this thread until it is done or `driver` says to stop. The caller then drops the future, and its
/// connection with it.
///
/// # Errors
/// [`Error::Interrupted`], and those of the future.
pub fn run<T, E: From<Error>>(
    future: Pin<&mut impl Future<Output = Result<T, E>>>,
    driver: &dyn Driver,
) -> Result<T, E> {
    // This call may be inside another call of the same thread: a signal handler, a generator body or a finaliser can
    // make a request of its own.
    call_out(|| drive(future, driver))
}

/// Polls a future once, for a loop of the program that waits for many. Returns what the future waits for if it is not
/// done. If the waker is called meanwhile, the future can go on at once.
pub fn step<T>(future: Pin<&mut (impl Future<Output = T> + ?Sized)>, waker: &Waker) -> Result<T, Interest> {
    call_out(|| match future.poll(&mut Context::from_waker(waker)) {
        Poll::Ready(result) => Ok(result),
        Poll::Pending => Err(take_interest()),
    })
}

fn drive<T, E: From<Error>>(
    mut future: Pin<&mut impl Future<Output = Result<T, E>>>,
    driver: &dyn Driver,
) -> Result<T, E> {
    let thread_waker = Arc::new(ThreadWaker { is_woken: AtomicBool::new(false), thread: thread::current() });
    let waker = Waker::from(Arc::clone(&thread_waker));
    let mut cx = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(result) = future.as_mut().poll(&mut cx) {
            return result;
        }
        let interest = take_interest();
        driver.wait(&interest, thread_waker.is_woken.swap(false, Ordering::Acquire))?;
    }
}

/// Blocks the calling thread while a call waits.
pub struct ThreadDriver<'a> {
    interrupted: Interrupted<'a>,
    next_check: Cell<Option<Instant>>,
}

impl<'a> ThreadDriver<'a> {
    pub const fn new(interrupted: Interrupted<'a>) -> Self {
        Self { interrupted, next_check: Cell::new(None) }
    }
}

impl Driver for ThreadDriver<'_> {
    fn wait(&self, interest: &Interest, is_woken: bool) -> Result<(), Error> {
        let is_signalled = !is_woken && interest.block();
        let now = Instant::now();
        let next_check = self.next_check.get().unwrap_or(now + TICK);
        if is_signalled || now >= next_check {
            if (self.interrupted)() {
                return Err(Error::Interrupted);
            }
            self.next_check.set(Some(now + TICK));
        } else {
            self.next_check.set(Some(next_check));
        }
        Ok(())
    }
}

impl Interest {
    /// The socket, and whether it should be readable and writable.
    pub fn socket(&self) -> Option<(&TcpStream, bool, bool)> {
        let (tcp, flags) = self.socket.as_ref()?;
        Some((tcp.stream(), flags.contains(READABLE), flags.contains(WRITABLE)))
    }

    /// The socket, which stays open as long as this lives.
    pub fn shared(&self) -> Option<Arc<Tcp>> {
        self.socket.as_ref().map(|(tcp, _)| Arc::clone(tcp))
    }

    /// How long the wait may take until the future is polled again; `None` for no limit.
    ///
    /// A system reports a socket as writable only when a good part of its buffer is free. So that what fits before is
    /// not written at the deadline, as if the server had taken it just then, the future is polled every 50 ms.
    pub fn time_left(&self) -> Option<Duration> {
        let left = self.deadline?.saturating_duration_since(Instant::now());
        let is_writing = self.socket.as_ref().is_some_and(|(_, flags)| flags.contains(WRITABLE));
        Some(if is_writing { left.min(TICK) } else { left })
    }

    /// Call this after a wait, whatever came of it, so that input that arrived at the last moment is not missed.
    pub fn end(&self) {
        if let Some((tcp, _)) = &self.socket {
            tcp.look_again();
        }
    }

    /// Blocks for one tick at most. Returns whether a signal interrupted the wait.
    fn block(&self) -> bool {
        let time = self.time_left().unwrap_or(TICK).min(TICK);
        let Some((tcp, flags)) = &self.socket else {
            thread::park_timeout(time);
            return false;
        };
        let time = Timespec::try_from(time).unwrap_or(Timespec { tv_sec: 0, tv_nsec: 0 });
        let polled = poll(&mut [PollFd::new(tcp.stream(), *flags)], Some(&time));
        self.end();
        polled == Err(Errno::INTR)
    }
}

/// Drives `future` to its end.
#[cfg(test)]
pub fn block_on<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    run(std::pin::pin!(future), &ThreadDriver::new(&|| false))
}

#[cfg(test)]
mod tests {
    use std::future::{pending, poll_fn};
    use std::pin::pin;

    use super::*;

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
        block_on(woken).unwrap();
    }

    #[test]
    fn interrupt_ends_a_call() {
        let ended = run(pin!(pending::<Result<(), Error>>()), &ThreadDriver::new(&|| true));
        assert!(matches!(ended, Err(Error::Interrupted)));
    }

    #[test]
    fn write_is_tried_long_before_the_deadline() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let tcp = Tcp::new(stream);
        let waiting = |flags| {
            let deadline = Some(Instant::now() + Duration::from_secs(60));
            Interest { socket: Some((Arc::clone(&tcp), flags)), deadline }.time_left().unwrap()
        };
        assert!(waiting(READABLE) > TICK);
        assert!(waiting(WRITABLE) <= TICK);
        assert!(waiting(READABLE | WRITABLE) <= TICK);
    }

    #[test]
    fn nested_call_keeps_the_interest_of_the_outer_one() {
        let outer = poll_fn(|_| {
            wake_at(Instant::now() + Duration::from_secs(1));
            let soon = Instant::now() + Duration::from_millis(1);
            let inner = poll_fn(|_| {
                if Instant::now() >= soon {
                    return Poll::Ready(Ok(()));
                }
                wake_at(soon);
                Poll::Pending
            });
            block_on(inner).unwrap();
            Poll::Ready(Ok(take_interest().deadline.is_some()))
        });
        assert!(block_on(outer).unwrap());
    }
}
