//! What can go wrong, in the field's words.

use std::error::Error as StdError;

/// A failure of the transport. Messages name hosts, never a query string or a header's value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not a URL that can be requested.
    #[error("{0}")]
    InvalidUrl(String),
    /// A URL without `http://` or `https://`.
    #[error("Invalid URL '{0}': No scheme supplied. Perhaps you meant https://{0}?")]
    MissingSchema(String),
    /// A URL of a scheme that is not HTTP.
    #[error("No connection adapters were found for '{0}'")]
    InvalidSchema(String),
    /// A method that is no token.
    #[error("Method cannot contain non-token characters: {0:?} (RFC 9110 section 9.1)")]
    InvalidMethod(String),
    /// A header that cannot go on the wire.
    #[error("{0}")]
    InvalidHeader(String),
    /// The connection (TCP and TLS) was not there in time.
    #[error("Connection to {0} timed out. (connect timeout={1})")]
    ConnectTimeout(String, Seconds),
    /// The peer sent nothing for too long.
    #[error("{0}: Read timed out. (read timeout={1})")]
    ReadTimeout(String, Seconds),
    /// No connection, or one that broke before an answer.
    #[error("{0}")]
    Connection(String),
    /// TLS could not be set up.
    #[error("{0}")]
    Ssl(String),
    /// The proxy did not do its part.
    #[error("{0}")]
    Proxy(String),
    /// A proxy's URL that cannot be used.
    #[error("{0}")]
    InvalidProxyUrl(String),
    /// The body ended or broke before it was whole.
    #[error("Connection broken: {0}")]
    ChunkedEncoding(String),
    /// The body is not what Content-Encoding says.
    #[error("Received response with content-encoding: {0}, but failed to decode it. ({1})")]
    ContentDecoding(String, String),
    /// A body that is larger than the caller allows.
    #[error("the answer's body is {} bytes, and max_response_size allows {most}", larger(*.announced))]
    TooLarge { most: u64, announced: Option<u64> },
    /// The body of a redirect that was left because it is larger than this.
    #[error("the body of this redirect is more than {0} bytes, and was not kept")]
    LargeRedirect(usize),
    /// A `verify` path that does not exist.
    #[error("{0}")]
    CaBundle(String),
    /// The caller asked to stop (a signal).
    #[error("interrupted")]
    Interrupted,
    /// The source of the request's body failed.
    #[error("the request body failed: {0}")]
    Body(Box<dyn StdError + Send + Sync>),
}

fn larger(announced: Option<u64>) -> String {
    announced.map_or_else(|| "more".to_owned(), |size| size.to_string())
}

/// A time span that prints as Python prints the float.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seconds(pub f64);

impl std::fmt::Display for Seconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// An error and what caused it, outermost first.
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

/// The outermost cause of type `T`.
pub(crate) fn find<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    chain(error).find_map(|error| error.downcast_ref::<T>())
}

/// The message at the end of the chain: what really happened.
pub(crate) fn root_message(error: &(dyn StdError + 'static)) -> String {
    chain(error).last().map_or_else(String::new, ToString::to_string)
}
