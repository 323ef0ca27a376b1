//! Sessions and adapters, and the pipeline between them.

pub mod adapter;
pub mod logging;
pub mod oauth1_session;
pub mod overrides;
pub mod redirects;
pub mod send;
pub mod session;
