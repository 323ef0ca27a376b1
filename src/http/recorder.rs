//! What an observer learns of one attempt: when its steps happened, and how much was sent and received.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::activity::{ConnectionActivity, Traffic};
use crate::lock::lock;

/// Which connection carried the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    New,
    Kept,
    /// A new one, because an idle connection turned out to be closed.
    Renewed,
}

impl Via {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Kept => "reused",
            Self::Renewed => "renewed",
        }
    }
}

/// Records an attempt. It can be read while the attempt goes on.
#[derive(Debug)]
pub struct Recorder {
    pub started: Instant,
    steps: Mutex<Steps>,
}

/// The steps of an attempt so far. A step that was not needed has no duration.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    pub dns: Option<Duration>,
    /// TCP alone.
    pub connect: Option<Duration>,
    /// Of the proxy and the target.
    pub tls: Option<Duration>,
    pub via: Option<Via>,
    pub peer: Option<SocketAddr>,
    pub traffic: Traffic,
    /// When the body was read to its end, or the attempt failed.
    pub ended: Option<Instant>,
    activity: Option<Arc<ConnectionActivity>>,
}

impl Default for Recorder {
    fn default() -> Self {
        Self { started: Instant::now(), steps: Mutex::default() }
    }
}

impl Recorder {
    pub fn record(&self, change: impl FnOnce(&mut Steps)) {
        change(&mut lock(&self.steps));
    }

    /// Notes the connection that carries the attempt.
    pub fn connected(&self, via: Via, peer: Option<SocketAddr>, activity: &Arc<ConnectionActivity>) {
        self.record(|steps| {
            steps.via = Some(via);
            steps.peer = peer;
            steps.activity = Some(Arc::clone(activity));
        });
    }

    /// Notes that nothing more will be sent or received. The connection may carry another request from now on.
    pub fn end(&self) {
        self.record(|steps| {
            if let Some(activity) = steps.activity.take() {
                steps.traffic = activity.traffic();
            }
            steps.ended.get_or_insert_with(Instant::now);
        });
    }

    pub fn steps(&self) -> Steps {
        let mut steps = lock(&self.steps).clone();
        if let Some(activity) = &steps.activity {
            steps.traffic = activity.traffic();
        }
        steps
    }
}

/// Ends a record when it is dropped.
pub struct Recording(pub Option<Arc<Recorder>>);

impl Drop for Recording {
    fn drop(&mut self) {
        if let Some(recorder) = &self.0 {
            recorder.end();
        }
    }
}

/// Adds the time since `started` to a step.
pub fn add(step: &mut Option<Duration>, started: Instant) {
    *step = Some(step.unwrap_or_default() + started.elapsed());
}
