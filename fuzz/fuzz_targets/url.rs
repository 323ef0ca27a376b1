//! Preparing a URL: nothing panics, what is prepared stays so, and the host that was checked is the one
//! that is connected to.
//!
//! A line for the URL, and what follows is added to its query.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oxhorizon::http::target::Target;
use oxhorizon::http::url::{parse, prepare};
use oxhorizon::uri::{percent::quote_plus_into, split};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (url, params) = text.split_once('\n').unwrap_or((text, ""));
    // Text that a program gives as it stands goes out so.
    let _ = prepare(url, params);
    let mut encoded = String::new();
    quote_plus_into(&mut encoded, params.as_bytes());
    let Ok(once) = prepare(url, &encoded) else { return };
    let target = Target::of(&once);
    let is_http = once.starts_with("http://") || once.starts_with("https://");
    // Others pass as they are, and sending refuses them.
    if !is_http {
        return;
    }
    assert!(once.bytes().all(|byte| byte.is_ascii_graphic()), "{once:?} cannot go on the wire");
    let (target, _) = target.unwrap_or_else(|error| panic!("{once:?} has no target: {error}"));
    // A host with an escape is no name that could be found. It may be too long for one, and what requests
    // undoes of it is not looked at again.
    if target.host.contains('%') || split(url.trim_start()).authority.contains('%') {
        return;
    }
    let parsed = parse(&once).unwrap_or_else(|error| panic!("{once:?} cannot be parsed again: {error}"));
    assert_eq!(target.https, parsed.scheme == "https");
    let host = parsed.host.trim_matches(['[', ']']);
    assert!(target.host.eq_ignore_ascii_case(host), "{once:?} goes to {}", target.host);
    let usual = if target.https { 443 } else { 80 };
    assert_eq!(target.port, parsed.port.unwrap_or(usual), "{once:?}");

    let twice = prepare(&once, "").unwrap_or_else(|error| panic!("{once:?} is refused: {error}"));
    // As requests does it, an escaped dot is undone behind the dot segments, which are gone the next time.
    if !url.to_ascii_lowercase().contains("%2e") {
        assert_eq!(once, twice);
    }
    assert_eq!(prepare(&twice, "").ok().as_deref(), Some(twice.as_str()));
});
