//! TLS with rustls: which servers to trust, and which certificate to present.

mod certificate;
mod configured;
mod reason;
mod rules;
mod settings;
mod stamp;
mod store;
mod trust;
mod verifiers;

pub use configured::Configured;
pub use reason::{failure, reason};
pub use rules::{AssertHostname, Rules, Version};
pub use settings::{Identity, Tls, Trust};
