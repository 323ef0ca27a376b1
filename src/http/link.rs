//! What a program may ask of an open connection: its addresses, and what the TLS handshake agreed on.

use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;

use rustls::{CipherSuite, ClientConnection, ProtocolVersion};

use super::tcp::Tcp;

/// The socket of a connection, and the outcome of the TLS handshake on it.
pub struct Link {
    tcp: Arc<Tcp>,
    pub tls: Option<TlsDetails>,
}

/// The outcome of a TLS handshake. The names are OpenSSL's.
pub struct TlsDetails {
    pub version: &'static str,
    pub cipher: Option<Cipher>,
    /// The server's certificate in DER.
    pub certificate: Option<Vec<u8>>,
    /// Whether the certificate was verified.
    pub is_verified: bool,
}

/// A cipher suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cipher {
    pub name: &'static str,
    pub secret_bits: u16,
}

impl Link {
    pub const fn new(tcp: Arc<Tcp>, tls: Option<TlsDetails>) -> Self {
        Self { tcp, tls }
    }

    pub fn tcp(&self) -> &Tcp {
        &self.tcp
    }

    pub fn stream(&self) -> &TcpStream {
        self.tcp.stream()
    }

    /// The address at the other end: the server's, or the proxy's.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.tcp.peer()
    }

    /// The address at this end.
    pub fn local(&self) -> Option<SocketAddr> {
        self.stream().local_addr().ok()
    }

    /// Ends a read that waits, in this thread or another.
    pub fn stop_reading(&self) {
        // An error means that the connection is over, which is the aim.
        let _ = self.stream().shutdown(Shutdown::Read);
    }
}

impl TlsDetails {
    /// What a finished handshake agreed on.
    pub fn of(connection: &ClientConnection, is_verified: bool) -> Self {
        let certificate = connection.peer_certificates().and_then(|chain| chain.first());
        Self {
            version: match connection.protocol_version() {
                Some(ProtocolVersion::TLSv1_2) => "TLSv1.2",
                _ => "TLSv1.3",
            },
            cipher: connection.negotiated_cipher_suite().and_then(|suite| cipher(suite.suite())),
            certificate: certificate.map(|certificate| certificate.to_vec()),
            is_verified,
        }
    }
}

/// OpenSSL's name and key length of a suite of ours.
fn cipher(suite: CipherSuite) -> Option<Cipher> {
    let (name, secret_bits) = match suite {
        CipherSuite::TLS13_AES_128_GCM_SHA256 => ("TLS_AES_128_GCM_SHA256", 128),
        CipherSuite::TLS13_AES_256_GCM_SHA384 => ("TLS_AES_256_GCM_SHA384", 256),
        CipherSuite::TLS13_CHACHA20_POLY1305_SHA256 => ("TLS_CHACHA20_POLY1305_SHA256", 256),
        CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 => ("ECDHE-ECDSA-AES128-GCM-SHA256", 128),
        CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 => ("ECDHE-ECDSA-AES256-GCM-SHA384", 256),
        CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 => ("ECDHE-ECDSA-CHACHA20-POLY1305", 256),
        CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 => ("ECDHE-RSA-AES128-GCM-SHA256", 128),
        CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 => ("ECDHE-RSA-AES256-GCM-SHA384", 256),
        CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 => ("ECDHE-RSA-CHACHA20-POLY1305", 256),
        _ => return None,
    };
    Some(Cipher { name, secret_bits })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_suite_of_ours_has_a_name() {
        for suite in rustls::crypto::ring::ALL_CIPHER_SUITES {
            assert!(cipher(suite.suite()).is_some(), "{suite:?}");
        }
        assert_eq!(cipher(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA), None);
    }
}
