//! Following a Location: nothing panics, what comes of it is one URL, and it goes on the wire or is refused.
//!
//! A line with the URL that redirects, and the header's value in all that follows.
#![no_main]

use http::header::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;
use oxhorizon::http::headers::Wire;
use oxhorizon::http::redirect::{self, is_same_origin};
use oxhorizon::http::request::Request;
use oxhorizon::http::request_body::RequestBody;
use oxhorizon::http::target::Target;
use oxhorizon::http::url::prepare;
use oxhorizon::uri::split;

fuzz_target!(|data: &[u8]| {
    let mut lines = data.splitn(2, |byte| *byte == b'\n');
    let (from, location) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let Ok(from) = std::str::from_utf8(from) else { return };
    let Ok(from) = prepare(from, "") else { return };
    // Others have no answer that could redirect; nor has a header other values.
    if Target::of(&from).is_err() || HeaderValue::from_bytes(location).is_err() {
        return;
    }
    let mut fragment = split(&from).fragment.to_owned();
    let Ok(url) = redirect::target(location, &from, &mut fragment) else { return };
    assert!(!url.contains(|c: char| c.is_ascii_control()), "{url:?} has control characters");
    assert!(url.is_ascii(), "{url:?} is not escaped");

    // Nothing else is followed.
    let Ok((target, _)) = Target::of(&url) else { return };
    let again = |url: &str| redirect::target(url.as_bytes(), &from, &mut fragment.clone()).unwrap();
    let twice = again(&url);
    // As in requests, what an escape stands for may make a malformed escape of what is in front of it.
    if !url.contains('%') {
        assert_eq!(twice, url);
    }
    assert_eq!(again(&twice), twice);
    assert!(!target.host.contains(['/', '?', '#', '@']), "{url:?} goes to {:?}", target.host);
    // Sent, or refused.
    let headers = Wire { fields: HeaderMap::new(), names_host: false };
    let _ = Request::new("GET", &url, headers, RequestBody::Empty);
    assert!(target.host.bytes().all(|byte| byte.is_ascii_graphic()), "{url:?} goes to {:?}", target.host);
    assert!(is_same_origin(&url, &url));
    // What it is compared with is where it goes.
    if let Ok((before, _)) = Target::of(&from)
        && is_same_origin(&from, &url)
    {
        assert!(before.host.eq_ignore_ascii_case(&target.host), "{from:?} and {url:?}");
        assert!(before.port == target.port || (before.port, target.port) == (80, 443));
    }
});
