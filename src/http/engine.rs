//! The runtime that the caller's thread drives.
//!
//! No thread of ours runs in the background: a current-thread runtime is polled by the thread that
//! waits for the answer. A transport keeps a few of them, so that threads need not wait for each
//! other, and notices a fork and a long sleep (a frozen function) before it touches a connection.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwap;
use tokio::runtime::{Handle, Runtime};
use tokio::time::{Instant, Sleep, sleep};

use super::connection::Connections;
use super::error::Error;

/// How often a waiting call looks for signals.
const TICK: Duration = Duration::from_millis(50);

/// Connections that were idle longer, by the wall clock, are not used again: the other side, or
/// something on the way, has dropped them (an AWS load balancer after 60 s). The monotonic clock
/// may have stood still while the function was frozen.
const MOST_IDLE: Duration = Duration::from_secs(50);

/// How many engines a transport keeps when they are not in use; requests' `pool_maxsize`.
const MOST_KEPT: usize = 10;

/// Whether a waiting call should stop. Called on the waiting thread every 50 ms.
pub type Interrupted<'a> = &'a (dyn Fn() -> bool + Sync);

/// A runtime with its connections.
pub struct Engine {
    process: u32,
    connections: Arc<Connections>,
    /// There until the engine is dropped. The timer stays in the runtime from call to call: setting
    /// one up for each would cost more than looking at this one.
    works: Option<(Mutex<Pin<Box<Sleep>>>, Runtime)>,
    last_used: Mutex<SystemTime>,
}

impl Engine {
    fn new(process: u32) -> Result<Self, Error> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::Connection(format!("no event loop could be made: {error}")))?;
        let tick = {
            let _inside = runtime.enter();
            Box::pin(sleep(TICK))
        };
        Ok(Self {
            process,
            connections: Arc::default(),
            works: Some((Mutex::new(tick), runtime)),
            last_used: Mutex::new(SystemTime::now()),
        })
    }

    /// Drives `future` on this thread until it is done or `interrupted` says to stop; then the
    /// future, and with it its connection, is dropped.
    ///
    /// # Errors
    /// [`Error::Interrupted`], and those of the future.
    pub fn run<T: Send>(
        &self,
        future: impl Future<Output = Result<T, Error>> + Send,
        interrupted: Interrupted<'_>,
    ) -> Result<T, Error> {
        if Handle::try_current().is_err() {
            return self.drive(future, interrupted);
        }
        // A callback of a call that this thread is in (a signal handler, a generator body, a
        // finaliser) makes a request of its own, and a thread drives one runtime at a time.
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let (done, wait) = mpsc::channel();
            let stop = &stop;
            let worker = scope.spawn(move || {
                let result = self.drive(future, &|| stop.load(Ordering::Relaxed));
                let _ = done.send(());
                result
            });
            while wait.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                if interrupted() {
                    stop.store(true, Ordering::Relaxed);
                }
            }
            worker.join().unwrap_or_else(|_| Err(Error::Connection("the call ended unexpectedly".to_owned())))
        })
    }

    fn drive<T>(
        &self,
        future: impl Future<Output = Result<T, Error>>,
        interrupted: Interrupted<'_>,
    ) -> Result<T, Error> {
        let Some((tick, runtime)) = &self.works else {
            return Err(Error::Connection("the event loop has ended".to_owned()));
        };
        let mut future = pin!(future);
        let mut tick = tick.lock().unwrap_or_else(PoisonError::into_inner);
        runtime.block_on(poll_fn(|cx| {
            if let Poll::Ready(result) = future.as_mut().poll(cx) {
                return Poll::Ready(result);
            }
            while tick.as_mut().poll(cx).is_ready() {
                if interrupted() {
                    return Poll::Ready(Err(Error::Interrupted));
                }
                tick.as_mut().reset(Instant::now() + TICK);
            }
            Poll::Pending
        }))
    }

    pub(super) fn connections(&self) -> &Connections {
        &self.connections
    }

    fn rest(&self) {
        *self.last_used.lock().unwrap_or_else(PoisonError::into_inner) = SystemTime::now();
    }

    /// Idle too long, or since a time that has not come yet (the clock was set back).
    fn is_stale(&self) -> bool {
        let since = *self.last_used.lock().unwrap_or_else(PoisonError::into_inner);
        since.elapsed().map_or(true, |idle| idle > MOST_IDLE)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let works = self.works.take();
        if self.process != std::process::id() {
            // Sockets and event loop of a parent process are the parent's: they must not be touched.
            std::mem::forget(works);
            std::mem::forget(Arc::clone(&self.connections));
            return;
        }
        if let Some((tick, runtime)) = works {
            self.connections.clear();
            drop(tick);
            // Does not wait for a name look-up that hangs.
            runtime.shutdown_background();
        }
    }
}

/// The engines that no call uses now, of one process.
struct Idle {
    process: u32,
    engines: Mutex<Vec<Arc<Engine>>>,
}

impl Idle {
    fn new(process: u32) -> Arc<Self> {
        Arc::new(Self { process, engines: Mutex::new(Vec::new()) })
    }
}

/// A session's engines. Many threads may use it at once.
pub struct Transport {
    idle: ArcSwap<Idle>,
}

impl Default for Transport {
    fn default() -> Self {
        Self { idle: ArcSwap::new(Idle::new(std::process::id())) }
    }
}

impl Transport {
    /// An engine for one call; dropping the lease gives it back.
    ///
    /// # Errors
    /// [`Error::Connection`] where the system has no more descriptors.
    pub fn lease(&self) -> Result<Lease, Error> {
        let process = std::process::id();
        let mut idle = self.idle.load_full();
        if idle.process != process {
            // A forked child: the lock may have been held by a thread that is not here, so not even
            // that is touched. What the parent's engines own stays the parent's (see `Engine::drop`).
            let fresh = Idle::new(process);
            let before = self.idle.compare_and_swap(&idle, Arc::clone(&fresh));
            if Arc::ptr_eq(&before, &idle) {
                std::mem::forget(idle);
                idle = fresh;
            } else {
                idle = self.idle.load_full();
            }
        }
        let kept = {
            let mut engines = idle.engines.lock().unwrap_or_else(PoisonError::into_inner);
            // The one used last has the warmest connections.
            engines.pop()
        };
        let engine = match kept {
            Some(engine) if !engine.is_stale() => engine,
            _ => Arc::new(Engine::new(process)?),
        };
        Ok(Lease { engine, idle })
    }

    /// Closes the connections that no call uses; the transport can be used again.
    pub fn close(&self) {
        let idle = self.idle.load_full();
        if idle.process == std::process::id() {
            let engines = std::mem::take(&mut *idle.engines.lock().unwrap_or_else(PoisonError::into_inner));
            drop(engines);
        }
    }
}

/// An engine in use.
pub struct Lease {
    engine: Arc<Engine>,
    idle: Arc<Idle>,
}

impl std::ops::Deref for Lease {
    type Target = Engine;

    fn deref(&self) -> &Engine {
        &self.engine
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.engine.rest();
        let mut engines = self.idle.engines.lock().unwrap_or_else(PoisonError::into_inner);
        if engines.len() < MOST_KEPT {
            engines.push(Arc::clone(&self.engine));
        }
    }
}
