//! Checks what a certificate may be used for. webpki checks only part of it, and its API does not expose
//! the extensions.
//!
//! The rules are OpenSSL's (`check_ca`, `check_purpose_ssl_server` and `check_chain` in crypto/x509), so
//! that `verify=` accepts the same certificates as in requests.

use std::fmt;

use der::asn1::{AnyRef, BitStringRef, GeneralizedTime, OctetStringRef, UtcTime};
use der::{Decode, DecodeValue, Header, Reader, SliceReader, Tag, TagMode, TagNumber, Tagged};

/// Content octets of the object identifiers used below.
mod oid {
    pub const SERVER_AUTH: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 1];
    /// Netscape's and Microsoft's "server gated cryptography", which OpenSSL treats as serverAuth.
    pub const GATED: [&[u8]; 2] =
        [&[0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 4, 1], &[0x2b, 6, 1, 4, 1, 0x82, 0x37, 10, 3, 3]];
    pub const ANY_PURPOSE: &[u8] = &[0x55, 0x1d, 0x25, 0];
    /// `id-ce`, the arc of the standard extensions; one more octet selects the extension.
    pub const EXTENSION: [u8; 2] = [0x55, 0x1d];
    pub const NETSCAPE_TYPE: &[u8] = &[0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 1, 1];
}

/// Bits of `keyUsage`, counted from the left (RFC 5280 section 4.2.1.3).
const DIGITAL_SIGNATURE: u16 = 1 << 15;
const KEY_ENCIPHERMENT: u16 = 1 << 13;
const KEY_AGREEMENT: u16 = 1 << 11;
const KEY_CERT_SIGN: u16 = 1 << 10;
/// Bits of Netscape's certificate type.
const NETSCAPE_SERVER: u16 = 1 << 14;
const NETSCAPE_SERVER_AUTHORITY: u16 = 1 << 10;

/// The reason for rejecting a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateRefusal {
    /// `basicConstraints` or `keyUsage` forbid issuing certificates.
    NoAuthority,
    /// `extendedKeyUsage` lacks serverAuth.
    NotForServers,
    /// The server's `keyUsage` does not allow TLS.
    KeyUsage,
    NotYetValid,
    Expired,
    PathTooLong,
    UnknownCritical,
    Malformed,
    /// The auxiliary data of a `TRUSTED CERTIFICATE` reject it.
    Distrusted,
    /// The server's certificate is self-signed and not in the bundle.
    SelfSigned,
    /// The chain ends at an intermediate certificate of the bundle.
    IssuerMissing,
}

impl fmt::Display for CertificateRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAuthority => {
                "an authority in its chain may not issue certificates (basicConstraints, keyUsage); issue it \
                 with CA:TRUE and keyCertSign"
            }
            Self::NotForServers => {
                "the purpose of a certificate in its chain is not that of a server (extendedKeyUsage without \
                 serverAuth)"
            }
            Self::KeyUsage => {
                "its keyUsage does not allow TLS; issue it with digitalSignature, keyEncipherment or keyAgreement"
            }
            Self::NotYetValid => "a certificate in its chain is not valid yet",
            Self::Expired => "a certificate in its chain has expired",
            Self::PathTooLong => {
                "there are more authorities in its chain than one of them allows (path length)"
            }
            Self::UnknownCritical => "a certificate in its chain has a critical extension that is not known",
            Self::Malformed => "a certificate in its chain is malformed",
            Self::Distrusted => {
                "the bundle does not trust its authority for servers (BEGIN TRUSTED CERTIFICATE)"
            }
            Self::SelfSigned => {
                "unknown issuer: it signed itself, and is not in the bundle (verify= names it)"
            }
            Self::IssuerMissing => {
                "unknown issuer: the bundle holds a certificate of its chain, but not the self-signed authority at \
                 its end; add that to the bundle"
            }
        })
    }
}

impl std::error::Error for CertificateRefusal {}

/// Trust for TLS servers, as set by the auxiliary data of OpenSSL's `TRUSTED CERTIFICATE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Stance {
    #[default]
    Neutral,
    /// Trusted regardless of its extended key usage and its issuer.
    Trusted,
    Rejected,
}

/// The parts of a certificate that these rules look at.
#[derive(Clone, Debug, Default)]
pub struct Certificate {
    not_before: u64,
    not_after: u64,
    is_self_issued: bool,
    is_self_signed: bool,
    is_version_1: bool,
    /// `cA` and `pathLenConstraint` of `basicConstraints`.
    constraints: Option<(bool, Option<u32>)>,
    key_usage: Option<u16>,
    netscape_type: Option<u16>,
    /// Whether `extendedKeyUsage` contains serverAuth.
    is_for_servers: Option<bool>,
    has_unknown_critical: bool,
    pub stance: Stance,
}

impl Certificate {
    /// Parses a certificate.
    ///
    /// # Errors
    /// `der` is not a certificate.
    pub fn read(der: &[u8]) -> der::Result<Self> {
        let mut reader = SliceReader::new(der)?;
        let certificate = reader.sequence(|certificate| {
            let read = certificate.sequence(Self::read_signed)?;
            AnyRef::decode(certificate)?;
            BitStringRef::decode(certificate)?;
            Ok::<_, der::Error>(read)
        })?;
        reader.finish()?;
        Ok(certificate)
    }

    fn read_signed<'a>(signed: &mut SliceReader<'a>) -> der::Result<Self> {
        let version: Option<u8> = signed.context_specific(TagNumber(0), TagMode::Explicit)?;
        let mut certificate = Self { is_version_1: version.unwrap_or(0) == 0, ..Self::default() };
        let _serial = AnyRef::decode(signed)?;
        let _algorithm = AnyRef::decode(signed)?;
        let issuer = AnyRef::decode(signed)?;
        (certificate.not_before, certificate.not_after) =
            signed.sequence(|validity| Ok::<_, der::Error>((time(validity)?, time(validity)?)))?;
        let subject = AnyRef::decode(signed)?;
        let _key = AnyRef::decode(signed)?;
        for unique_id in [TagNumber(1), TagNumber(2)] {
            signed.context_specific::<BitStringRef<'a>>(unique_id, TagMode::Implicit)?;
        }
        let mut ids = KeyIds::default();
        if let Some(extensions) = tagged(signed, TagNumber(3).context_specific(true))? {
            let mut extensions = SliceReader::new(content(extensions)?)?;
            while !extensions.is_finished() {
                extensions.sequence(|extension| certificate.read_extension(extension, &mut ids))?;
            }
        }
        // After a key rollover, an authority has a certificate with its own name as issuer, signed by its
        // old key.
        certificate.is_self_issued = issuer == subject;
        certificate.is_self_signed = certificate.is_self_issued && ids.are_one();
        Ok(certificate)
    }

    fn read_extension<'a>(
        &mut self,
        extension: &mut SliceReader<'a>,
        ids: &mut KeyIds<'a>,
    ) -> der::Result<()> {
        let id = AnyRef::decode(extension)?;
        id.tag().assert_eq(Tag::ObjectIdentifier)?;
        let is_critical = Option::<bool>::decode(extension)?.unwrap_or_default();
        let value = <&OctetStringRef>::decode(extension)?.as_bytes();
        match id.value() {
            oid::NETSCAPE_TYPE => self.netscape_type = Some(bits(value)?),
            [first, second, number] if [*first, *second] == oid::EXTENSION => match number {
                14 => ids.own = Some(<&OctetStringRef>::from_der(value)?.as_bytes()),
                15 => self.key_usage = Some(bits(value)?),
                19 => self.constraints = Some(basic_constraints(value)?),
                35 => ids.issuer = issuer_key_id(value)?,
                37 => self.is_for_servers = Some(is_for_servers(value)?),
                // The other critical extensions that OpenSSL handles: names, name constraints, policies
                // and revocation lists.
                17 | 30 | 31 | 32 | 33 | 36 | 54 => {}
                _ => self.has_unknown_critical |= is_critical,
            },
            _ => self.has_unknown_critical |= is_critical,
        }
        Ok(())
    }

    /// Whether subject and issuer are equal. Path lengths do not count such certificates.
    pub const fn is_self_issued(&self) -> bool {
        self.is_self_issued
    }

    pub const fn is_self_signed(&self) -> bool {
        self.is_self_signed
    }

    /// Whether a chain may end at it. OpenSSL requires a self-signed certificate, unless the auxiliary
    /// data mark it as trusted.
    pub fn ends_chains(&self) -> bool {
        self.is_self_signed || self.stance == Stance::Trusted
    }

    /// Checks it as a trust anchor with `below` intermediate authorities under it.
    ///
    /// # Errors
    /// The reason for rejecting it at `now` (seconds since 1970).
    pub fn check_anchor(&self, now: u64, below: u32) -> Result<(), CertificateRefusal> {
        if self.stance == Stance::Rejected {
            return Err(CertificateRefusal::Distrusted);
        }
        if !self.ends_chains() {
            return Err(CertificateRefusal::IssuerMissing);
        }
        self.check_signer()?;
        if self.stance != Stance::Trusted {
            self.check_purpose()?;
        }
        match self.constraints {
            Some((_, Some(most))) if below > most => Err(CertificateRefusal::PathTooLong),
            _ => self.check_time(now),
        }
    }

    /// Checks it as an intermediate authority, in addition to webpki's checks.
    ///
    /// # Errors
    /// [`CertificateRefusal::NoAuthority`], [`CertificateRefusal::NotForServers`], [`CertificateRefusal::UnknownCritical`].
    pub fn check_between(&self) -> Result<(), CertificateRefusal> {
        self.check_purpose()?;
        self.check_signer()
    }

    /// Checks that it may sign other certificates.
    fn check_signer(&self) -> Result<(), CertificateRefusal> {
        let may_sign = self.key_usage.is_none_or(|usage| usage & KEY_CERT_SIGN != 0);
        let is_authority = match self.constraints {
            Some((is_authority, _)) => is_authority,
            // Certificates from before the extension existed; the same cases as OpenSSL's check_ca.
            None => {
                (self.is_version_1 && self.is_self_signed)
                    || self.key_usage.is_some()
                    || self.netscape_type.is_some_and(|kind| kind & NETSCAPE_SERVER_AUTHORITY != 0)
            }
        };
        if !may_sign || !is_authority {
            return Err(CertificateRefusal::NoAuthority);
        }
        self.check_critical()
    }

    /// Checks it as a server's certificate, in addition to webpki's checks.
    ///
    /// # Errors
    /// [`CertificateRefusal::NotForServers`], [`CertificateRefusal::KeyUsage`].
    pub fn check_server(&self) -> Result<(), CertificateRefusal> {
        self.check_purpose()?;
        let for_tls = DIGITAL_SIGNATURE | KEY_ENCIPHERMENT | KEY_AGREEMENT;
        match (self.key_usage, self.netscape_type) {
            (Some(usage), _) if usage & for_tls == 0 => Err(CertificateRefusal::KeyUsage),
            (_, Some(kind)) if kind & NETSCAPE_SERVER == 0 => Err(CertificateRefusal::NotForServers),
            _ => Ok(()),
        }
    }

    /// Checks it as a server's certificate that webpki did not check.
    ///
    /// # Errors
    /// The reason for rejecting it at `now` (seconds since 1970).
    pub fn check_own(&self, now: u64) -> Result<(), CertificateRefusal> {
        match self.stance {
            Stance::Rejected => return Err(CertificateRefusal::Distrusted),
            Stance::Trusted => {}
            Stance::Neutral => self.check_server()?,
        }
        self.check_critical()?;
        self.check_time(now)
    }

    fn check_purpose(&self) -> Result<(), CertificateRefusal> {
        if self.is_for_servers == Some(false) { Err(CertificateRefusal::NotForServers) } else { Ok(()) }
    }

    const fn check_critical(&self) -> Result<(), CertificateRefusal> {
        if self.has_unknown_critical { Err(CertificateRefusal::UnknownCritical) } else { Ok(()) }
    }

    const fn check_time(&self, now: u64) -> Result<(), CertificateRefusal> {
        if now < self.not_before {
            Err(CertificateRefusal::NotYetValid)
        } else if now > self.not_after {
            Err(CertificateRefusal::Expired)
        } else {
            Ok(())
        }
    }
}

/// The parts of a certificate that signatures are verified by: its own, and those of its key.
pub struct Proof<'a> {
    /// The issuer's name, without tag and length.
    pub issuer: &'a [u8],
    pub signed: &'a [u8],
    /// The algorithm identifier, without tag and length.
    pub algorithm: &'a [u8],
    pub signature: &'a [u8],
    /// The public key with its algorithm, as a whole (`SubjectPublicKeyInfo`).
    pub key: &'a [u8],
}

impl<'a> Proof<'a> {
    /// Parses a certificate.
    ///
    /// # Errors
    /// `der` is not a certificate.
    pub fn read(der: &'a [u8]) -> der::Result<Self> {
        let mut certificate = SliceReader::new(content(der)?)?;
        let signed = certificate.tlv_bytes()?;
        let algorithm = AnyRef::decode(&mut certificate)?.value();
        let signature = BitStringRef::decode(&mut certificate)?.raw_bytes();
        let mut inside = SliceReader::new(content(signed)?)?;
        tagged(&mut inside, TagNumber(0).context_specific(true))?;
        let (_serial, _algorithm) = (AnyRef::decode(&mut inside)?, AnyRef::decode(&mut inside)?);
        let issuer = AnyRef::decode(&mut inside)?.value();
        let (_validity, _subject) = (AnyRef::decode(&mut inside)?, AnyRef::decode(&mut inside)?);
        let key = inside.tlv_bytes()?;
        Ok(Self { issuer, signed, algorithm, signature, key })
    }
}

/// The subject and authority key identifiers of a certificate.
#[derive(Default)]
struct KeyIds<'a> {
    own: Option<&'a [u8]>,
    issuer: Option<&'a [u8]>,
}

impl KeyIds<'_> {
    fn are_one(&self) -> bool {
        match (self.own, self.issuer) {
            (Some(own), Some(issuer)) => own == issuer,
            _ => true,
        }
    }
}

/// Splits OpenSSL's `TRUSTED CERTIFICATE` into the certificate and its auxiliary data.
///
/// # Errors
/// It does not begin with a certificate.
pub fn split_trusted(both: &[u8]) -> der::Result<(&[u8], &[u8])> {
    let mut reader = SliceReader::new(both)?;
    Tag::peek(&reader)?.assert_eq(Tag::Sequence)?;
    let certificate = reader.tlv_bytes()?;
    Ok((certificate, both.get(certificate.len()..).unwrap_or_default()))
}

/// Reads the trust for TLS servers from auxiliary data, by the rules of OpenSSL's `obj_trust`.
///
/// ```text
/// X509_CERT_AUX ::= SEQUENCE {
///     trust  SEQUENCE OF OBJECT IDENTIFIER OPTIONAL,
///     reject [0] IMPLICIT SEQUENCE OF OBJECT IDENTIFIER OPTIONAL,
///     ... }
/// ```
///
/// # Errors
/// The data are malformed.
pub fn stance(auxiliary: &[u8]) -> der::Result<Stance> {
    if auxiliary.is_empty() {
        return Ok(Stance::Neutral);
    }
    let is_server = |id: &[u8]| id == oid::SERVER_AUTH || id == oid::ANY_PURPOSE;
    let mut rest = SliceReader::new(content(auxiliary)?)?;
    let trusted = tagged(&mut rest, Tag::Sequence)?.map(|ids| has(ids, is_server)).transpose()?;
    let rejected = tagged(&mut rest, TagNumber(0).context_specific(true))?;
    let is_rejected = rejected.map(|ids| has(ids, is_server)).transpose()?.unwrap_or_default();
    Ok(match trusted {
        _ if is_rejected => Stance::Rejected,
        Some(true) => Stance::Trusted,
        // Trusted for other purposes only.
        Some(false) => Stance::Rejected,
        None => Stance::Neutral,
    })
}

/// Whether any of these object identifiers satisfies `is_one`.
fn has(ids: &[u8], is_one: impl Fn(&[u8]) -> bool) -> der::Result<bool> {
    let mut ids = SliceReader::new(ids)?;
    let mut found = false;
    while !ids.is_finished() {
        let id = AnyRef::decode(&mut ids)?;
        id.tag().assert_eq(Tag::ObjectIdentifier)?;
        found |= is_one(id.value());
    }
    Ok(found)
}

fn is_for_servers(value: &[u8]) -> der::Result<bool> {
    has(content(value)?, |id| id == oid::SERVER_AUTH || oid::GATED.contains(&id))
}

/// Returns the content of the next element if it has this tag.
fn tagged<'a>(reader: &mut SliceReader<'a>, tag: Tag) -> der::Result<Option<&'a [u8]>> {
    if reader.is_finished() || Tag::peek(reader)? != tag {
        return Ok(None);
    }
    Ok(Some(AnyRef::decode(reader)?.value()))
}

/// Returns the content of a SEQUENCE.
fn content(value: &[u8]) -> der::Result<&[u8]> {
    let sequence = AnyRef::from_der(value)?;
    sequence.tag().assert_eq(Tag::Sequence)?;
    Ok(sequence.value())
}

fn basic_constraints(value: &[u8]) -> der::Result<(bool, Option<u32>)> {
    let mut reader = SliceReader::new(value)?;
    let read = reader.sequence(|constraints| {
        let is_authority = Option::<bool>::decode(constraints)?.unwrap_or_default();
        Ok::<_, der::Error>((is_authority, Option::<u32>::decode(constraints)?))
    })?;
    reader.finish()?;
    Ok(read)
}

fn issuer_key_id(value: &[u8]) -> der::Result<Option<&[u8]>> {
    let mut reader = SliceReader::new(content(value)?)?;
    let id = reader.context_specific::<&OctetStringRef>(TagNumber(0), TagMode::Implicit)?;
    Ok(id.map(OctetStringRef::as_bytes))
}

/// Returns the first sixteen bits of a BIT STRING.
fn bits(value: &[u8]) -> der::Result<u16> {
    let bytes = BitStringRef::from_der(value)?.raw_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    Ok(u16::from_be_bytes([byte(0), byte(1)]))
}

/// Returns a time in seconds since 1970.
fn time<'a>(reader: &mut SliceReader<'a>) -> der::Result<u64> {
    let header = Header::decode(reader)?;
    let since_1970 = match header.tag() {
        Tag::UtcTime => UtcTime::decode_value(reader, header)?.to_unix_duration(),
        _ => GeneralizedTime::decode_value(reader, header)?.to_unix_duration(),
    };
    Ok(since_1970.as_secs())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn auxiliary_data_trust_or_reject_servers() {
        let server: &[u8] = &[6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 1];
        let client: &[u8] = &[6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 2];
        let any: &[u8] = &[6, 4, 0x55, 0x1d, 0x25, 0];
        let element = |tag: u8, parts: &[&[u8]]| {
            let value = parts.concat();
            [&[tag, u8::try_from(value.len()).unwrap()], &*value].concat()
        };
        let trusting = |ids: &[&[u8]]| element(0x30, ids);
        let rejecting = |ids: &[&[u8]]| element(0xa0, ids);
        let of = |parts: &[&[u8]]| stance(&element(0x30, parts)).unwrap();
        assert_eq!(stance(&[]).unwrap(), Stance::Neutral);
        assert_eq!(of(&[]), Stance::Neutral);
        assert_eq!(of(&[&trusting(&[client, server])]), Stance::Trusted);
        assert_eq!(of(&[&trusting(&[any])]), Stance::Trusted);
        assert_eq!(of(&[&trusting(&[client])]), Stance::Rejected);
        assert_eq!(of(&[&rejecting(&[client])]), Stance::Neutral);
        assert_eq!(of(&[&rejecting(&[server])]), Stance::Rejected);
        assert_eq!(of(&[&trusting(&[server]), &rejecting(&[any])]), Stance::Rejected);
        assert_eq!(of(&[&[12, 1, b'x']]), Stance::Neutral);
        assert!(stance(&[0x30, 3, 0x30, 1, 6]).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let within = [&[0x30, 0x80 | 2][..], &u16::try_from(bytes.len()).unwrap().to_be_bytes(), &bytes].concat();
            for der in [&bytes, &within] {
                let _ = (Certificate::read(der), Proof::read(der).is_ok(), split_trusted(der), stance(der));
            }
        }
    }
}
