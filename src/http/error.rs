//! The errors of the transport.

use std::error::Error as StdError;

/// An error of the transport. Messages name hosts, but never a query string or a header value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A URL that cannot be requested.
    #[error("{0}")]
    InvalidUrl(String),
    /// A URL without `http://` or `https://`.
    #[error("Invalid URL '{0}': No scheme supplied. Perhaps you meant https://{0}?")]
    MissingSchema(String),
    /// A URL with a scheme other than HTTP.
    #[error("No connection adapters were found for '{0}'")]
    InvalidSchema(String),
    /// A method that is not a token.
    #[error("Method cannot contain non-token characters: {0:?} (RFC 9110 section 9.1)")]
    InvalidMethod(String),
    /// A header that cannot be sent.
    #[error("{0}")]
    InvalidHeader(String),
    /// The connection (TCP and TLS) took too long.
    #[error("Connection to {0} timed out. (connect timeout={1})")]
    ConnectTimeout(String, Seconds),
    /// The limits on connections allowed no further one for too long.
    #[error(
        "Connection to {0} timed out: all connections that `limits` allows are in use. Read or close the responses \
         that are open, or raise the limits. (connect timeout={1})"
    )]
    NoConnection(String, Seconds),
    /// The peer sent nothing for too long.
    #[error("{0}: Read timed out. (read timeout={1})")]
    ReadTimeout(String, Seconds),
    /// The connection failed, or broke before a response.
    #[error("{0}")]
    Connection(String),
    /// TLS failed.
    #[error("{0}")]
    Ssl(String),
    /// The proxy failed.
    #[error("{0}")]
    Proxy(String),
    /// A proxy's URL that cannot be used.
    #[error("{0}")]
    InvalidProxyUrl(String),
    /// The body ended before it was complete.
    #[error("Connection broken: {0}")]
    ChunkedEncoding(String),
    /// The body does not match its Content-Encoding.
    #[error("Received response with content-encoding: {0}, but failed to decode it. ({1})")]
    ContentDecoding(String, String),
    /// The body is larger than the caller allows.
    #[error("the response body is {} bytes, and max_response_size allows {max}", larger(*.announced))]
    TooLarge { max: u64, announced: Option<u64> },
    /// The body of a redirect was dropped, because it is larger than this.
    #[error("the body of this redirect is more than {0} bytes, and was not kept")]
    LargeRedirect(usize),
    /// A `verify` path that does not exist.
    #[error("{0}")]
    CaBundle(String),
    /// A signal handler stopped the call.
    #[error("interrupted")]
    Interrupted,
    /// The program's own sockets or name resolution raised.
    #[error("{0}")]
    Raised(Box<dyn StdError + Send + Sync>),
    /// The source of the request's body failed.
    #[error("the request body failed: {0}")]
    Body(Box<dyn StdError + Send + Sync>),
}

fn larger(announced: Option<u64>) -> String {
    announced.map_or_else(|| "more".to_owned(), |size| size.to_string())
}

/// A duration that prints like Python's float.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seconds(pub f64);

impl std::fmt::Display for Seconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// Iterates over an error and its causes, outermost first.
pub(crate) fn chain<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error)
    })
}

/// Returns the outermost cause of type `T`.
pub(crate) fn find<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    chain(error).find_map(|error| error.downcast_ref::<T>())
}

/// Returns the message of the innermost cause.
pub(crate) fn root_message(error: &(dyn StdError + 'static)) -> String {
    chain(error).last().map_or_else(String::new, ToString::to_string)
}
