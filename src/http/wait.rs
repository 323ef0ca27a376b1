//! Time limits for futures.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::{Duration, Instant};

use super::activity::{ConnectionActivity, WriteActivity};
use super::engine::wake_at;

/// How long a future may keep its thread busy before the engine checks for signals.
const TIME_SLICE: Duration = Duration::from_millis(10);

/// How many quick steps may pass between two looks at the clock. Together they take less than a time slice.
const QUICK_STEPS: u8 = 8;

/// Yields to the engine regularly while a future never has to wait, so that the engine can check for signals.
#[derive(Default)]
pub struct TimeSlice {
    since: Option<Instant>,
    quick_steps: u8,
}

impl TimeSlice {
    /// Like [`TimeSlice::yield_if_over`], for steps of microseconds: it looks at the clock only every eighth time.
    pub async fn yield_sometimes(&mut self) {
        self.quick_steps += 1;
        if self.quick_steps == QUICK_STEPS {
            self.quick_steps = 0;
            self.yield_if_over().await;
        }
    }

    /// Yields once if the last time was more than a time slice ago.
    pub async fn yield_if_over(&mut self) {
        let now = Instant::now();
        if now.duration_since(*self.since.get_or_insert(now)) < TIME_SLICE {
            return;
        }
        let mut has_yielded = false;
        poll_fn(|cx| {
            if std::mem::replace(&mut has_yielded, true) {
                return Poll::Ready(());
            }
            cx.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
        self.since = Some(Instant::now());
    }
}

/// Returns the result of `future`; `None` if it is not there at `deadline`.
///
/// At the deadline it polls once more: a process that was suspended wakes up to an expired clock and to data that
/// arrived long ago.
async fn until<T>(deadline: Instant, mut future: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    let mut is_last_poll = false;
    poll_fn(|cx| {
        if let Poll::Ready(result) = future.as_mut().poll(cx) {
            return Poll::Ready(Some(result));
        }
        if Instant::now() >= deadline && std::mem::replace(&mut is_last_poll, true) {
            return Poll::Ready(None);
        }
        wake_at(deadline);
        Poll::Pending
    })
    .await
}

/// Returns the result of `future`; `None` after `limit`.
pub async fn within<T>(limit: Option<Duration>, future: impl Future<Output = T>) -> Option<T> {
    match limit {
        Some(limit) => until(Instant::now() + limit, pin!(future)).await,
        None => Some(future.await),
    }
}

/// Waits for the response head. Returns `None` after `limit` without any byte sent or received.
pub async fn while_active<T>(
    future: impl Future<Output = T>,
    written: &WriteActivity,
    read: &ConnectionActivity,
    limit: Option<Duration>,
) -> Option<T> {
    let Some(limit) = limit else { return Some(future.await) };
    let mut future = pin!(future);
    let last_activity = || read.last().map_or_else(|| written.last(), |read| read.max(written.last()));
    loop {
        let last = last_activity();
        if let Some(result) = until(last + limit, future.as_mut()).await {
            return Some(result);
        }
        if last_activity() <= last {
            return None;
        }
    }
}

/// Waits for a piece of the response body. Returns `None` after `limit` without any byte received.
pub async fn while_reading<T>(
    future: impl Future<Output = T>,
    read: &ConnectionActivity,
    limit: Duration,
) -> Option<T> {
    let mut future = pin!(future);
    let mut since = Instant::now();
    loop {
        if let Some(result) = until(since + limit, future.as_mut()).await {
            return Some(result);
        }
        since = read.last().filter(|last| *last > since)?;
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;
    use crate::http::engine::block_on;

    #[test]
    fn limit_ends_a_wait() {
        let limit = Some(Duration::from_millis(5));
        let waited = async { Ok(within(limit, pending::<()>()).await) };
        assert_eq!(block_on(waited).unwrap(), None);
    }
}
