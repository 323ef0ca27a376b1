//! Limits on connections, and the queue of the calls that wait for one.

use std::collections::{HashMap, VecDeque};
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::time::Duration;

use super::target::Target;
use crate::lock::lock;

/// How many connections there may be. `None` is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Connections in all, idle ones included.
    pub in_all: Option<usize>,
    /// Connections to one scheme, host and port.
    pub per_host: Option<usize>,
    /// Idle connections in all.
    pub idle: Option<usize>,
    /// How long a connection may be idle before it is closed instead of used again.
    pub idle_time: Option<Duration>,
}

impl Limits {
    const fn is_limiting_calls(&self) -> bool {
        self.in_all.is_some() || self.per_host.is_some()
    }

    fn has_any(&self) -> bool {
        *self != Self::default()
    }
}

/// Lets as many calls have a connection as the limits allow. The others wait in turn.
#[derive(Default)]
pub struct Gate {
    has_limits: AtomicBool,
    is_limiting_calls: AtomicBool,
    next_ticket: AtomicU64,
    state: Mutex<GateState>,
}

#[derive(Default)]
struct GateState {
    limits: Limits,
    in_use: usize,
    in_use_by_host: HashMap<Target, usize>,
    waiting: VecDeque<Waiting>,
}

struct Waiting {
    ticket: u64,
    target: Target,
    waker: Waker,
    is_admitted: bool,
}

impl GateState {
    fn has_room(&self, target: &Target) -> bool {
        let of_host = self.in_use_by_host.get(target).copied().unwrap_or_default();
        self.limits.in_all.is_none_or(|max| self.in_use < max)
            && self.limits.per_host.is_none_or(|max| of_host < max)
    }

    fn count(&mut self, target: &Target) {
        self.in_use += 1;
        *self.in_use_by_host.entry(target.clone()).or_default() += 1;
    }

    fn uncount(&mut self, target: &Target) {
        self.in_use = self.in_use.saturating_sub(1);
        if let Some(count) = self.in_use_by_host.get_mut(target) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.in_use_by_host.remove(target);
            }
        }
    }

    /// Admits those in the queue for whom there is room, the first ones first. Wake them when the lock is released.
    fn admit(&mut self) -> Vec<Waker> {
        let mut woken = Vec::new();
        let mut waiting = std::mem::take(&mut self.waiting);
        for call in waiting.iter_mut().filter(|call| !call.is_admitted) {
            if self.has_room(&call.target) {
                self.count(&call.target);
                call.is_admitted = true;
                woken.push(call.waker.clone());
            }
        }
        self.waiting = waiting;
        woken
    }
}

impl Gate {
    pub fn new(limits: Limits) -> Self {
        let gate = Self::default();
        gate.set_limits(limits);
        gate
    }

    /// The limits. The default ones take no lock.
    pub fn limits(&self) -> Limits {
        match self.has_limits.load(Ordering::Acquire) {
            true => lock(&self.state).limits,
            false => Limits::default(),
        }
    }

    /// Whether calls may have to wait.
    pub fn is_limiting_calls(&self) -> bool {
        self.is_limiting_calls.load(Ordering::Acquire)
    }

    /// Sets the limits for the calls that come. Those that have a connection keep it.
    pub fn set_limits(&self, limits: Limits) {
        self.change(|state| {
            state.limits = limits;
            self.has_limits.store(limits.has_any(), Ordering::Release);
            self.is_limiting_calls.store(limits.is_limiting_calls(), Ordering::Release);
        });
    }

    /// Changes the state, and wakes the calls that may go on after it.
    fn change(&self, change: impl FnOnce(&mut GateState)) {
        let woken = {
            let mut state = lock(&self.state);
            change(&mut state);
            state.admit()
        };
        woken.into_iter().for_each(Waker::wake);
    }

    /// How many idle connections there may be in all, and to `target`, beside those in use.
    pub fn room_for_idle(&self, target: &Target) -> (usize, usize) {
        let state = lock(&self.state);
        let of_host = state.in_use_by_host.get(target).copied().unwrap_or_default();
        let room = |max: Option<usize>, used| max.map_or(usize::MAX, |max| max.saturating_sub(used));
        (room(state.limits.in_all, state.in_use), room(state.limits.per_host, of_host))
    }

    /// Waits until a call may have a connection to `target`. `None` without limits.
    pub async fn enter(self: &Arc<Self>, target: &Target) -> Option<Place> {
        if !self.is_limiting_calls() {
            return None;
        }
        let ticket = self.next_ticket.fetch_add(1, Ordering::Relaxed);
        // Leaves the queue if the call is given up.
        let queued = Queued { gate: self, ticket };
        let admitted = poll_fn(|cx| {
            let mut state = lock(&self.state);
            if let Some(at) = state.waiting.iter().position(|waiting| waiting.ticket == ticket) {
                if state.waiting.get(at).is_some_and(|waiting| waiting.is_admitted) {
                    state.waiting.remove(at);
                    return Poll::Ready(());
                }
                if let Some(waiting) = state.waiting.get_mut(at) {
                    waiting.waker.clone_from(cx.waker());
                }
                return Poll::Pending;
            }
            // For those in the queue there is no room: they would have been admitted.
            if state.has_room(target) {
                state.count(target);
                return Poll::Ready(());
            }
            let waker = cx.waker().clone();
            state.waiting.push_back(Waiting { ticket, target: target.clone(), waker, is_admitted: false });
            Poll::Pending
        });
        admitted.await;
        drop(queued);
        Some(Place { gate: Arc::clone(self), target: target.clone(), process: crate::process::id() })
    }
}

/// A call in the queue.
struct Queued<'a> {
    gate: &'a Gate,
    ticket: u64,
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.gate.change(|state| {
            let at = state.waiting.iter().position(|waiting| waiting.ticket == self.ticket);
            if let Some(waiting) = at.and_then(|at| state.waiting.remove(at))
                && waiting.is_admitted
            {
                state.uncount(&waiting.target);
            }
        });
    }
}

/// The right to have a connection. It ends when it is dropped.
pub struct Place {
    gate: Arc<Gate>,
    target: Target,
    process: u32,
}

impl Drop for Place {
    fn drop(&mut self) {
        // In a forked child, a thread that does not exist there may hold the lock.
        if self.process == crate::process::id() {
            self.gate.change(|state| state.uncount(&self.target));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Context;
    use std::thread;

    use super::*;
    use crate::http::engine::block_on;
    use crate::http::error::Error;

    fn target(host: &str) -> Target {
        Target { https: false, host: host.into(), port: 80 }
    }

    fn gate(in_all: Option<usize>, per_host: Option<usize>) -> Arc<Gate> {
        Arc::new(Gate::new(Limits { in_all, per_host, ..Limits::default() }))
    }

    fn try_enter(gate: &Arc<Gate>, host: &str) -> Option<Place> {
        let target = target(host);
        let entered = pin!(gate.enter(&target));
        match entered.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(place) => place,
            Poll::Pending => None,
        }
    }

    #[test]
    fn no_limit_admits_all_and_counts_nothing() {
        let gate = gate(None, None);
        assert!(block_on(async { Ok::<_, Error>(gate.enter(&target("a")).await) }).unwrap().is_none());
        assert_eq!(lock(&gate.state).in_use, 0);
    }

    #[test]
    fn limits_hold_in_all_and_per_host() {
        let gate = gate(Some(3), Some(2));
        let first = try_enter(&gate, "a").unwrap();
        let _second = try_enter(&gate, "a").unwrap();
        assert!(try_enter(&gate, "a").is_none());
        let _third = try_enter(&gate, "b").unwrap();
        assert!(try_enter(&gate, "c").is_none());
        drop(first);
        assert!(try_enter(&gate, "c").is_some());
    }

    #[test]
    fn giving_up_leaves_no_trace() {
        let gate = gate(Some(1), None);
        let held = try_enter(&gate, "a").unwrap();
        assert!(try_enter(&gate, "a").is_none());
        assert!(lock(&gate.state).waiting.is_empty());
        drop(held);
        assert!(lock(&gate.state).in_use_by_host.is_empty());
        assert!(try_enter(&gate, "a").is_some());
    }

    #[test]
    fn who_waits_longest_is_next() {
        let gate = gate(Some(1), None);
        let held = try_enter(&gate, "a").unwrap();
        let order = Arc::new(Mutex::new(Vec::new()));
        let threads: Vec<_> = (0..4)
            .map(|number| {
                let (waiting, order) = (Arc::clone(&gate), Arc::clone(&order));
                let thread = thread::spawn(move || {
                    let place = block_on(async { Ok::<_, Error>(waiting.enter(&target("a")).await) });
                    lock(&order).push(number);
                    drop(place);
                });
                while lock(&gate.state).waiting.len() <= number {
                    thread::yield_now();
                }
                thread
            })
            .collect();
        drop(held);
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(*lock(&order), [0, 1, 2, 3]);
    }

    #[test]
    fn another_host_does_not_wait_behind_a_full_one() {
        let gate = gate(None, Some(1));
        let _held = try_enter(&gate, "a").unwrap();
        let mut waits = Box::pin({
            let gate = Arc::clone(&gate);
            async move { gate.enter(&target("a")).await.is_some() }
        });
        assert!(waits.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        assert!(try_enter(&gate, "b").is_some());
    }

    #[test]
    fn limits_can_be_lifted_while_calls_wait() {
        let gate = gate(Some(1), None);
        let _held = try_enter(&gate, "a").unwrap();
        let target = target("a");
        let mut waits = Box::pin(gate.enter(&target));
        let mut cx = Context::from_waker(Waker::noop());
        assert!(waits.as_mut().poll(&mut cx).is_pending());
        gate.set_limits(Limits::default());
        assert!(waits.as_mut().poll(&mut cx).is_ready());
    }
}
