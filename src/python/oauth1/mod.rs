//! OAuth 1.0a: the client, the auth object, and the provider's side.

pub mod auth;
pub mod client;
pub mod parameters;
pub mod rsa;
pub mod signed_request;
pub mod signing;
pub mod snapshot;
