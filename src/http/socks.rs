//! Connects through a SOCKS proxy: versions 5 (RFC 1928, RFC 1929), 4 and 4a.
//!
//! We use no crate, because the crates resolve the target before they greet the proxy. PySocks, which requests uses,
//! resolves it afterwards.

use std::io;
use std::net::{IpAddr, SocketAddr};

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::connect::connect_error;
use super::error::Error;
use super::network::{Dialer, Network};
use super::proxy::{Kind, Proxy};
use super::resolve::addresses;
use super::socket::Socket;
use super::target::Target;

const NO_AUTHENTICATION: u8 = 0;
const USER_AND_PASSWORD: u8 = 2;

/// The target: an address, or a name that the proxy resolves.
enum Address<'a> {
    Ip(IpAddr),
    Name(&'a str),
}

/// Connects to `target` through a SOCKS proxy.
///
/// # Errors
/// [`Error::Connection`], which requests raises too.
pub async fn connect(proxy: &Proxy, target: &Target, dialer: Dialer<'_>) -> Result<Socket, Error> {
    let connected = async {
        let mut stream = Socket::connect(&proxy.host, proxy.port, dialer).await?;
        match proxy.kind {
            Kind::Socks5 { remote_names } => {
                let credentials = proxy.credentials.as_ref();
                greet(&mut stream, credentials.map(|(user, password)| (user.as_str(), password.as_str())))
                    .await?;
                let address = address(target, remote_names, dialer.network).await?;
                socks5(&mut stream, &address, target.port).await?;
            }
            Kind::Socks4 { remote_names } => {
                let user = proxy.credentials.as_ref().map_or("", |(user, _)| user);
                let address = address(target, remote_names, dialer.network).await?;
                socks4(&mut stream, &address, target.port, user).await?;
            }
            Kind::Http | Kind::Https => {}
        }
        io::Result::Ok(stream)
    };
    connected.await.map_err(|error| {
        connect_error(error, target, dialer.limit, |error| {
            let proxy = proxy.host_port();
            Error::Connection(format!("Failed to establish a new connection through {proxy}: {error}"))
        })
    })
}

fn refused(why: impl Into<String>) -> io::Error {
    io::Error::other(why.into())
}

async fn address<'a>(
    target: &'a Target,
    remote_names: bool,
    network: Option<&'static dyn Network>,
) -> io::Result<Address<'a>> {
    if let Ok(ip) = target.host.parse() {
        return Ok(Address::Ip(ip));
    }
    if remote_names {
        return Ok(Address::Name(&target.host));
    }
    let found = addresses(&target.host, target.port, network).await?;
    // Prefers IPv4, because more proxies support it.
    let chosen = found.into_iter().min_by_key(SocketAddr::is_ipv6);
    chosen.map(|address| Address::Ip(address.ip())).ok_or_else(|| refused("the name has no address"))
}

/// Returns the length of a text as one byte.
fn length(text: &str, what: &str) -> io::Result<u8> {
    u8::try_from(text.len()).map_err(|_| refused(format!("the {what} is longer than 255 bytes")))
}

/// Negotiates the authentication method, and authenticates.
async fn greet(stream: &mut Socket, credentials: Option<(&str, &str)>) -> io::Result<()> {
    let methods: &[u8] = match credentials {
        Some(_) => &[5, 2, NO_AUTHENTICATION, USER_AND_PASSWORD],
        None => &[5, 1, NO_AUTHENTICATION],
    };
    stream.write_all(methods).await?;
    let [version, method] = read(stream).await?;
    if version != 5 {
        return Err(refused("the proxy does not speak SOCKS5"));
    }
    match (method, credentials) {
        (NO_AUTHENTICATION, _) => Ok(()),
        (USER_AND_PASSWORD, Some((user, password))) => {
            let mut message = vec![1, length(user, "user")?];
            message.extend_from_slice(user.as_bytes());
            message.push(length(password, "password")?);
            message.extend_from_slice(password.as_bytes());
            stream.write_all(&message).await?;
            let [_, status] = read(stream).await?;
            if status == 0 { Ok(()) } else { Err(refused("SOCKS5 authentication failed")) }
        }
        _ => Err(refused("the proxy accepts none of the authentication methods that we offer")),
    }
}

async fn socks5(stream: &mut Socket, address: &Address<'_>, port: u16) -> io::Result<()> {
    let mut message = vec![5, 1, 0];
    match address {
        Address::Ip(IpAddr::V4(ip)) => {
            message.push(1);
            message.extend_from_slice(&ip.octets());
        }
        Address::Ip(IpAddr::V6(ip)) => {
            message.push(4);
            message.extend_from_slice(&ip.octets());
        }
        Address::Name(name) => {
            message.extend_from_slice(&[3, length(name, "host")?]);
            message.extend_from_slice(name.as_bytes());
        }
    }
    message.extend_from_slice(&port.to_be_bytes());
    stream.write_all(&message).await?;

    let [version, reply, _, kind] = read(stream).await?;
    if version != 5 {
        return Err(refused("the proxy does not speak SOCKS5"));
    }
    if reply != 0 {
        return Err(refused(match reply {
            1 => "general SOCKS server failure",
            2 => "connection not allowed by ruleset",
            3 => "network unreachable",
            4 => "host unreachable",
            5 => "connection refused",
            6 => "TTL expired",
            7 => "command not supported",
            8 => "address type not supported",
            _ => "unknown SOCKS error",
        }));
    }
    // Skips the address that the proxy is bound to.
    let rest = match kind {
        1 => 4,
        4 => 16,
        3 => usize::from(read::<1>(stream).await?[0]),
        _ => return Err(refused("the proxy sent an address of an unknown type")),
    };
    stream.read_exact(&mut vec![0; rest + 2]).await?;
    Ok(())
}

async fn socks4(stream: &mut Socket, address: &Address<'_>, port: u16, user: &str) -> io::Result<()> {
    let mut message = vec![4, 1];
    message.extend_from_slice(&port.to_be_bytes());
    match address {
        Address::Ip(IpAddr::V4(ip)) => message.extend_from_slice(&ip.octets()),
        Address::Ip(IpAddr::V6(_)) => return Err(refused("SOCKS4 does not support IPv6")),
        // SOCKS 4a: an invalid address, and the name after the user.
        Address::Name(_) => message.extend_from_slice(&[0, 0, 0, 1]),
    }
    message.extend_from_slice(user.as_bytes());
    message.push(0);
    if let Address::Name(name) = address {
        message.extend_from_slice(name.as_bytes());
        message.push(0);
    }
    stream.write_all(&message).await?;
    let [_, reply, ..] = read::<8>(stream).await?;
    match reply {
        90 => Ok(()),
        92 | 93 => Err(refused("the proxy could not verify the user")),
        _ => Err(refused("request rejected or failed")),
    }
}

async fn read<const N: usize>(stream: &mut Socket) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}
