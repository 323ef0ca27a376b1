//! Drives a future on the calling thread.
//!
//! There is no event loop and no background thread. A call waits for one thing at a time: its socket, or a name to be
//! resolved. While the future is polled, it registers what it waits for ([`wait_for`], [`wake_at`]). The thread waits
//! for that and polls again.

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
use super::tcp::Tcp;

/// How often a waiting call checks for signals.
const TICK: Duration = Duration::from_millis(50);

/// Whether a waiting call should stop. Called on the waiting thread, every 50 ms and after a signal.
pub type Interrupted<'a> = &'a dyn Fn() -> bool;

/// What the future of a thread waits for.
#[derive(Default)]
struct Interest {
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

/// Drives `future` on this thread until it is done or `interrupted` says to stop. The caller then drops the future, and
/// its connection with it.
///
/// # Errors
/// [`Error::Interrupted`], and those of the future.
pub fn run<T>(
    future: Pin<&mut impl Future<Output = Result<T, Error>>>,
    interrupted: Interrupted<'_>,
) -> Result<T, Error> {
    // This call may be inside another call of the same thread: a signal handler, a generator body or a finaliser can
    // make a request of its own.
    let outer = take_interest();
    let result = drive(future, interrupted);
    update_interest(|interest| *interest = outer);
    result
}

fn drive<T>(
    mut future: Pin<&mut impl Future<Output = Result<T, Error>>>,
    interrupted: Interrupted<'_>,
) -> Result<T, Error> {
    let thread_waker = Arc::new(ThreadWaker { is_woken: AtomicBool::new(false), thread: thread::current() });
    let waker = Waker::from(Arc::clone(&thread_waker));
    let mut cx = Context::from_waker(&waker);
    let mut next_check = None;
    loop {
        if let Poll::Ready(result) = future.as_mut().poll(&mut cx) {
            return result;
        }
        let interest = take_interest();
        let is_signalled = !thread_waker.is_woken.swap(false, Ordering::Acquire) && interest.wait();
        let now = Instant::now();
        if is_signalled || now >= *next_check.get_or_insert(now + TICK) {
            if interrupted() {
                return Err(Error::Interrupted);
            }
            next_check = Some(now + TICK);
        }
    }
}

impl Interest {
    /// Waits for one tick at most. Returns whether a signal interrupted the wait.
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
        // Whatever the result, so that input that arrived at the last moment is not missed.
        tcp.look_again();
        polled == Err(Errno::INTR)
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, poll_fn};
    use std::pin::pin;

    use super::*;

    fn never() -> bool {
        false
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
    fn interrupt_ends_a_call() {
        let ended = run(pin!(pending::<Result<(), Error>>()), &|| true);
        assert!(matches!(ended, Err(Error::Interrupted)));
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
            run(pin!(inner), &never).unwrap();
            Poll::Ready(Ok(take_interest().deadline.is_some()))
        });
        assert!(run(pin!(outer), &never).unwrap());
    }
}
