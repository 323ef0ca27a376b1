//! Waiting for so long and no longer.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use super::body::Activity;
use super::connect::Heard;
use super::engine::want_until;

/// How long a future may keep its thread busy before the engine checks for signals.
const TURN: Duration = Duration::from_millis(10);

/// How many quick steps may pass between two looks at the clock. Together they take less than a turn.
const QUICK_STEPS: u8 = 8;

/// Yields to the engine regularly while a future never has to wait, so that the engine can check for signals.
#[derive(Default)]
pub struct Turn {
    since: Option<Instant>,
    quick_steps: u8,
}

impl Turn {
    /// Like [`Turn::pass_on`], for steps of microseconds: it looks at the clock only at every eighth call.
    pub async fn pass_on_at_times(&mut self) {
        self.quick_steps += 1;
        if self.quick_steps == QUICK_STEPS {
            self.quick_steps = 0;
            self.pass_on().await;
        }
    }

    /// Yields once if the last time was more than a turn ago.
    pub async fn pass_on(&mut self) {
        let now = Instant::now();
        if now.duration_since(*self.since.get_or_insert(now)) < TURN {
            return;
        }
        let mut is_passed = false;
        poll_fn(|cx| {
            if std::mem::replace(&mut is_passed, true) {
                return Poll::Ready(());
            }
            cx.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
        self.since = Some(Instant::now());
    }
}

/// What comes before `deadline`.
///
/// When the time is up it looks once more: a process that was stopped wakes up both to a clock that
/// has run out and to an answer that has long arrived.
async fn until<T>(deadline: Instant, mut wanted: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    let mut is_late = false;
    poll_fn(|cx| {
        if let Poll::Ready(result) = wanted.as_mut().poll(cx) {
            return Poll::Ready(Some(result));
        }
        if Instant::now() >= deadline && std::mem::replace(&mut is_late, true) {
            return Poll::Ready(None);
        }
        want_until(deadline);
        Poll::Pending
    })
    .await
}

/// What comes within `limit`.
pub async fn within<T>(limit: Option<Duration>, wanted: impl Future<Output = T>) -> Option<T> {
    match limit {
        Some(limit) => until(Instant::now() + limit, pin!(wanted)).await,
        None => Some(wanted.await),
    }
}

/// Waits for the head; `None` when nothing moved for `limit`: no piece of the body went out, and
/// nothing came.
pub async fn answer<T>(
    sent: impl Future<Output = T>,
    activity: &Arc<Activity>,
    heard: &Heard,
    limit: Option<Duration>,
) -> Option<T> {
    let Some(limit) = limit else { return Some(sent.await) };
    let mut sent = pin!(sent);
    let last_move = || heard.last().map_or_else(|| activity.last(), |heard| heard.max(activity.last()));
    loop {
        let moved = last_move();
        if let Some(result) = until(moved + limit, sent.as_mut()).await {
            return Some(result);
        }
        if last_move() <= moved {
            return None;
        }
    }
}

/// `None` when nothing came for `limit`.
pub async fn in_time<T>(wanted: impl Future<Output = T>, heard: &Heard, limit: Duration) -> Option<T> {
    let mut wanted = pin!(wanted);
    let mut since = Instant::now();
    loop {
        if let Some(result) = until(since + limit, wanted.as_mut()).await {
            return Some(result);
        }
        since = heard.last().filter(|last| *last > since)?;
    }
}
