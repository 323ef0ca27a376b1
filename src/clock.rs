//! The time of day, for timestamps, cookies and idle connections. Timeouts use the monotonic clock.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What [`set`] was given, in microseconds since the epoch.
static SET: AtomicI64 = AtomicI64::new(NOT_SET);
const NOT_SET: i64 = i64::MIN;

/// Returns the time of day: the system's, unless it was [`set`].
#[must_use]
pub fn now() -> SystemTime {
    match SET.load(Ordering::Relaxed) {
        NOT_SET => SystemTime::now(),
        time => {
            let distance = Duration::from_micros(time.unsigned_abs());
            let time =
                if time < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) };
            time.unwrap_or(UNIX_EPOCH)
        }
    }
}

/// Returns the whole seconds since the epoch; 0 before it.
#[must_use]
pub fn seconds() -> u64 {
    now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Replaces the system's time, in microseconds since the epoch. `None` brings it back.
pub fn set(time: Option<i64>) {
    let time = time.map_or(NOT_SET, |time| time.max(NOT_SET + 1));
    if SET.load(Ordering::Relaxed) != time {
        SET.store(time, Ordering::Relaxed);
    }
}
