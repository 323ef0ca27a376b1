//! What the binding needs of CPython beyond PyO3.

pub mod attach;
pub mod attribute;
pub mod ffi;
pub mod modules;
pub mod pickling;
pub mod python_side;
pub mod shipped_members;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a mutex. A panic elsewhere does not poison it for Python: each of ours guards a value that is whole between
/// any two statements.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
