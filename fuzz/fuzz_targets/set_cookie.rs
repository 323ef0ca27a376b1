//! Set-Cookie: nothing panics, and no cookie goes to a host that has nothing to do with the one that set it.
//!
//! A line with the URL that sets, one with another URL, and Set-Cookie fields, each on a line.
#![no_main]

use std::net::IpAddr;

use libfuzzer_sys::fuzz_target;
use oxhorizon::http::cookies::Jar;
use oxhorizon::uri::{host_and_port, split};

/// Some of the names below which everybody may register.
const SUFFIXES: [&str; 8] =
    ["com", "uk", "co.uk", "jp", "co.jp", "github.io", "xn--55qx5d.cn", "s3.amazonaws.com"];

fn host(url: &str) -> String {
    let (host, _) = host_and_port(split(url).authority);
    let ascii = idna::domain_to_ascii(&host).unwrap_or(host);
    ascii.strip_suffix('.').unwrap_or(&ascii).to_ascii_lowercase()
}

/// The labels that both names end with.
fn shared(one: &str, other: &str) -> String {
    let pairs = one.rsplit('.').zip(other.rsplit('.')).take_while(|(one, other)| one == other);
    let mut labels: Vec<_> = pairs.map(|(label, _)| label).collect();
    labels.reverse();
    labels.join(".")
}

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut lines = text.split('\n');
    let (url, other) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let fields: Vec<_> = lines.collect();
    let mut jar = Jar::default();
    jar.take(url, fields.iter().copied());
    assert!(jar.len() <= fields.len().min(3000));
    assert_eq!(jar.len(), jar.iter().count());

    let mut twice = jar.clone();
    twice.take(url, fields.iter().copied());
    assert_eq!(twice.len(), jar.len());
    for cookie in jar.iter() {
        assert!(!cookie.name.is_empty() && !cookie.domain.is_empty() && cookie.path.starts_with('/'));
        assert!(twice.remove(&cookie.domain, &cookie.path, &cookie.name));
    }
    assert!(twice.is_empty());

    if jar.header(other).is_none() {
        return;
    }
    let (from, to) = (host(url), host(other));
    if from == to {
        return;
    }
    let is_address = |host: &str| host.parse::<IpAddr>().is_ok();
    assert!(!is_address(&from) && !is_address(&to), "from {from} to {to}");
    let shared = shared(&from, &to);
    // A name of one label is written with another.
    let is_local = |host: &str| host == "local" || host.ends_with(".local") || !host.contains('.');
    assert!(
        shared.contains('.') || (is_local(&from) && is_local(&to)),
        "from {from} to {to}, which share {shared:?}"
    );
    assert!(!SUFFIXES.contains(&&*shared), "from {from} to {to}, which share {shared:?}");
});
