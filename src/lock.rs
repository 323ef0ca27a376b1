//! Locking a mutex.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks `mutex`. A panic of another thread does not poison the data: none of our critical sections leaves them
/// half-changed.
#[inline]
pub fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
