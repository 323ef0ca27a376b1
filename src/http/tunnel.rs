//! Opens a tunnel through an HTTP proxy with CONNECT (RFC 9110 section 9.3.6).

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::error::Error;
use super::proxy::Proxy;
use super::target::Target;

/// Limit on the size of a response to CONNECT, interim responses included.
const MAX_HEAD_SIZE: usize = 64 * 1024;

/// Asks a proxy for a tunnel to `target`.
///
/// # Errors
/// [`Error::Proxy`] with the status if the proxy refuses; [`Error::Connection`] if it does not speak HTTP.
pub async fn connect<S>(stream: &mut S, proxy: &Proxy, target: &Target) -> Result<(), Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let authority = target.authority();
    let request = format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n");
    let mut request = request.into_bytes();
    for (name, value) in proxy.fields()? {
        request.extend([&*title_case(name.as_str()), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    request.extend(b"\r\n");
    let broken = |error: std::io::Error| {
        Error::Proxy(format!("Tunnel connection through {} failed: {error}", proxy.host_port()))
    };
    stream.write_all(&request).await.map_err(broken)?;
    stream.flush().await.map_err(broken)?;

    let refused = |why: &str| Error::Proxy(format!("Tunnel connection failed: {why}"));
    let mut response = ConnectResponse::default();
    // Byte by byte, because what follows the head belongs to the target.
    loop {
        let byte = match stream.read_u8().await {
            Ok(byte) => byte,
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                return Err(Error::Connection(format!(
                    "Connection aborted: the proxy {} closed it without a response to CONNECT",
                    proxy.host_port()
                )));
            }
            Err(error) => return Err(broken(error)),
        };
        match response.push(byte) {
            TunnelState::Incomplete => {}
            TunnelState::Open => return Ok(()),
            TunnelState::Refused(status) => return Err(refused(&status)),
            TunnelState::TooLong => return Err(refused("the head of the proxy's response exceeds 64 KiB")),
            TunnelState::NotHttp => {
                return Err(Error::Connection(format!(
                    "The proxy {} did not respond to CONNECT in HTTP",
                    proxy.host_port()
                )));
            }
        }
    }
}

/// Spells the name of a field as hyper does in all other requests: `Proxy-Authorization`.
fn title_case(name: &str) -> Vec<u8> {
    let mut is_first = true;
    let spell = |byte: u8| {
        let spelled = if is_first { byte.to_ascii_uppercase() } else { byte };
        is_first = byte == b'-';
        spelled
    };
    name.bytes().map(spell).collect()
}

/// A proxy's response to CONNECT, read byte by byte.
#[derive(Debug, Default)]
pub struct ConnectResponse {
    line: Vec<u8>,
    length: usize,
    /// The status of the head that is being read; `None` before its status line.
    status: Option<u16>,
}

/// What a response says so far.
#[derive(Debug, PartialEq, Eq)]
pub enum TunnelState {
    /// The head is not complete.
    Incomplete,
    /// The tunnel is open; the next byte comes from the target.
    Open,
    /// The proxy refused; status code and reason.
    Refused(String),
    /// The head exceeds [`MAX_HEAD_SIZE`].
    TooLong,
    /// The proxy did not send HTTP.
    NotHttp,
}

impl ConnectResponse {
    /// Takes the next byte.
    ///
    /// A refusal ends with its status line. Header fields have no meaning here, not even those that frame a body
    /// (RFC 9110 section 9.3.6), so this only looks for their end.
    pub fn push(&mut self, byte: u8) -> TunnelState {
        self.length += 1;
        if self.length > MAX_HEAD_SIZE {
            return TunnelState::TooLong;
        }
        self.line.push(byte);
        if byte != b'\n' {
            return TunnelState::Incomplete;
        }
        let state = match self.status {
            None => self.status_line(),
            Some(status) if matches!(*self.line, [b'\n'] | [b'\r', b'\n']) => {
                self.status = None;
                if is_success(status) { TunnelState::Open } else { TunnelState::Incomplete }
            }
            Some(_) => TunnelState::Incomplete,
        };
        self.line.clear();
        state
    }

    fn status_line(&mut self) -> TunnelState {
        // httparse skips empty lines before a status line; the original does not.
        let is_begun = self.line.first().is_some_and(|first| *first == b'H');
        // With an empty line it is a head without fields, which httparse can parse as a whole.
        self.line.push(b'\n');
        let mut fields = [];
        let mut head = httparse::Response::new(&mut fields);
        let is_whole = head.parse(&self.line).is_ok_and(|parsed| parsed.is_complete());
        match head.code.filter(|status| is_whole && is_begun && *status >= 100) {
            None => TunnelState::NotHttp,
            // Interim responses (RFC 9110 section 15.2). 101 would switch to a protocol that we did not request.
            Some(status) if is_success(status) || (status < 200 && status != 101) => {
                self.status = Some(status);
                TunnelState::Incomplete
            }
            Some(_) => {
                let line = String::from_utf8_lossy(&self.line);
                TunnelState::Refused(
                    line.split_once(' ').map_or("", |(_, status)| status.trim_end()).to_owned(),
                )
            }
        }
    }
}

const fn is_success(status: u16) -> bool {
    matches!(status, 200..=299)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the final state, and how many bytes were read.
    fn state(text: &[u8]) -> (TunnelState, usize) {
        let mut response = ConnectResponse::default();
        for (at, byte) in text.iter().enumerate() {
            match response.push(*byte) {
                TunnelState::Incomplete => {}
                state => return (state, at + 1),
            }
        }
        (TunnelState::Incomplete, text.len())
    }

    #[test]
    fn tunnel_opens_after_the_head() {
        for head in [
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.0 200 Connection established\r\n\r\n",
            "HTTP/1.1 200\r\n\r\n",
            "HTTP/1.1 200 \r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 200 OK\n\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 200 OK\r\nOdd header\r\n : x\r\n folded\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        ] {
            let text = format!("{head}\r\n\r\nHTTP/1.1 403 No\r\n\r\n");
            assert_eq!(state(text.as_bytes()), (TunnelState::Open, head.len()), "{head:?}");
        }
    }

    #[test]
    fn malformed_status_line_is_not_http() {
        for line in [
            "HTTP/1.1 2",
            "HTTP/1.1 20",
            "HTTP/1.1 20x OK",
            "HTTP/1.1 200garbage",
            "HTTP/1.1 2000 OK",
            "HTTP/1.1 0200 OK",
            "HTTP/1.1 +200 OK",
            "HTTP/1.1 099 OK",
            "HTTP/1.1 000 OK",
            "HTTP/1.1  200 OK",
            "HTTP/1.1\t200 OK",
            "HTTP/1.1",
            "HTTP/1.1 ",
            "HTTP/ 200 OK",
            "HTTP/2 200 OK",
            "HTTP/2.0 200 OK",
            "HTTP/0.9 200 OK",
            "HTTP/1.12 200 OK",
            "HTTP/x 200 OK",
            "http/1.1 200 OK",
            "XHTTP/1.1 200 OK",
            " HTTP/1.1 200 OK",
            "HTTPS/1.1 200 OK",
            "ICY 200 OK",
            "200 OK",
            "nonsense",
            "",
            "\r",
            "HTTP/1.1 200 O\0K",
            "HTTP/1.1 200 O\rK",
            "\u{16}\u{3}\u{1}",
        ] {
            let text = format!("{line}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
            assert_eq!(state(text.as_bytes()).0, TunnelState::NotHttp, "{line:?}");
        }
    }

    #[test]
    fn refusal_is_the_status_line() {
        for (line, status) in [
            ("HTTP/1.1 407 Proxy Authentication Required", "407 Proxy Authentication Required"),
            ("HTTP/1.0 302", "302"),
            ("HTTP/1.1 101 Switching Protocols", "101 Switching Protocols"),
            ("HTTP/1.1 999 Caf\u{e9}", "999 Caf\u{e9}"),
        ] {
            assert_eq!(state(format!("{line}\r\n").as_bytes()).0, TunnelState::Refused(status.to_owned()));
        }
    }

    #[test]
    fn field_names_are_in_title_case() {
        for (name, spelled) in
            [("proxy-authorization", "Proxy-Authorization"), ("x", "X"), ("a--b-", "A--B-")]
        {
            assert_eq!(title_case(name), spelled.as_bytes());
        }
    }

    #[test]
    fn head_size_is_limited() {
        for more in ["x", "x: y\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "\r"] {
            let start = if more.starts_with("HTTP") { "" } else { "HTTP/1.1 200 OK\r\n" };
            let text = format!("{start}{}", more.repeat(MAX_HEAD_SIZE));
            assert_eq!(state(text.as_bytes()), (TunnelState::TooLong, MAX_HEAD_SIZE + 1), "{more:?}");
        }
    }
}
