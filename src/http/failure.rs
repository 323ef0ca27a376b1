//! Turns errors of hyper and expired timeouts into [`Error`].

use std::time::Duration;

use super::error::{Error, Seconds, find, root_message};
use super::pool_key::PoolKey;
use super::request_body::BodySourceError;
use super::target::Target;
use super::tls;

/// The error for a response head that does not arrive in time.
pub fn late_head(target: &Target, limit: Duration) -> Error {
    Error::ReadTimeout(target.host_port(), Seconds(limit.as_secs_f64()))
}

/// The error for a piece of the body that does not arrive in time. requests raises a `ConnectionError` for it.
pub fn late_body(target: &Target, limit: Duration) -> Error {
    Error::Connection(late_head(target, limit).to_string())
}

/// The error for a connection that breaks before the response head.
pub fn before_head(error: &hyper::Error, key: &PoolKey) -> Error {
    let server = key.target.host_port();
    if let Some(BodySourceError(failed)) = find::<BodySourceError>(error) {
        return Error::Body(failed.to_string().into());
    }
    if let Some(broken) = broken_tls(error, key) {
        return broken;
    }
    // hyper has no predicate for it; requests raises InvalidHeader for two different lengths.
    if error.is_parse() && root_message(error).contains("content-length") {
        return Error::InvalidHeader(format!("{server} sent an invalid Content-Length"));
    }
    let failed: fn(String) -> Error =
        if key.forwarding_proxy().is_some() { Error::Proxy } else { Error::Connection };
    failed(if error.is_incomplete_message() || error.is_canceled() {
        format!("Connection aborted: {server} closed the connection without a response")
    } else if error.is_parse() {
        format!("{server} did not respond in HTTP: {}", root_message(error))
    } else {
        format!("Connection aborted by {server}: {}", root_message(error))
    })
}

/// The error for a connection that breaks within the body.
pub fn in_body(error: &hyper::Error, key: &PoolKey) -> Error {
    broken_tls(error, key).unwrap_or_else(|| Error::ChunkedEncoding(root_message(error)))
}

/// Returns the TLS error behind an error of hyper.
fn broken_tls(error: &hyper::Error, key: &PoolKey) -> Option<Error> {
    let why = find::<std::io::Error>(error).and_then(tls::reason)?;
    Some(Error::Ssl(format!("{}: {why}", key.target.host_port())))
}
