//! From arguments to a request that is ready to be sent.

pub mod auth;
pub mod call_args;
pub mod connection_options;
pub mod hooks;
pub mod limits;
pub mod netrc;
pub mod outgoing;
pub mod prepare;
pub mod prepared_hooks;
pub mod prepared_request;
pub mod program_network;
pub mod proxies;
pub mod send_options;
pub mod signing_state;
