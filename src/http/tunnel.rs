//! Through an HTTP proxy to the target: CONNECT (RFC 9110 section 9.3.6).

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::error::Error;
use super::proxy::Proxy;
use super::url::Target;

/// More than this is no answer to CONNECT.
const MOST_HEAD: usize = 64 * 1024;

/// Asks a proxy for a tunnel to `target`.
///
/// # Errors
/// [`Error::Proxy`] where it refuses, with its status.
pub async fn connect<S>(stream: &mut S, proxy: &Proxy, target: &Target) -> Result<(), Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let authority = target.authority();
    let request = format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n");
    let mut request = request.into_bytes();
    for (name, value) in proxy.fields()? {
        request.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    request.extend(b"\r\n");
    let broken = |error: std::io::Error| {
        Error::Proxy(format!("Tunnel connection through {} failed: {error}", proxy.place()))
    };
    stream.write_all(&request).await.map_err(broken)?;
    stream.flush().await.map_err(broken)?;

    let refused = |why: &str| Error::Proxy(format!("Tunnel connection failed: {why}"));
    let mut head = Vec::new();
    // Byte by byte: what follows the head is not ours.
    while !head.ends_with(b"\r\n\r\n") && !head.ends_with(b"\n\n") {
        if head.len() >= MOST_HEAD {
            return Err(refused("the proxy's answer has no end"));
        }
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                return Err(Error::Connection(format!(
                    "Connection aborted: the proxy {} closed it without an answer to CONNECT",
                    proxy.place()
                )));
            }
            Err(error) => return Err(broken(error)),
        }
    }
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    match line.trim_end().split_once(' ') {
        Some((version, status)) if version.starts_with("HTTP/") => {
            if status.starts_with('2') {
                Ok(())
            } else {
                Err(refused(status))
            }
        }
        _ => Err(Error::Connection(format!("The proxy {} did not answer CONNECT in HTTP", proxy.place()))),
    }
}
