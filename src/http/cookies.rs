//! Cookies that responses set and requests carry (RFC 6265 sections 5.3 and 5.4).
//!
//! Domains are spelled as in Python's `http.cookiejar`: one from a Domain attribute begins with a dot, and a host
//! without a dot ends with `.local`.

use std::borrow::Cow;

pub use self::cookie::{Cookie, now};
pub use self::jar::Jar;
use crate::uri::split;

mod cookie;
mod date;
mod domain;
mod jar;
mod parse;

/// Returns the URL that decides which cookies a request gets. If the program set a Host header, that is the host.
#[must_use]
pub fn url_for<'a>(url: &'a str, host: Option<&str>) -> Cow<'a, str> {
    match host.filter(|host| !host.is_empty()) {
        Some(host) => {
            let parts = split(url);
            format!("{}://{host}{}", parts.scheme, parts.target()).into()
        }
        None => url.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jar(url: &str, set_cookies: &[&str]) -> Jar {
        let mut jar = Jar::default();
        jar.take(url, set_cookies.iter().copied());
        jar
    }

    #[test]
    fn host_cookie_goes_to_its_host_only() {
        let jar = jar("https://a.example.com/x/y", &["n=v"]);
        assert_eq!(jar.header("https://a.example.com/x/z").as_deref(), Some("n=v"));
        assert_eq!(jar.header("https://b.a.example.com/x/z"), None);
        assert_eq!(jar.header("https://a.example.com/xx"), None);
    }

    #[test]
    fn domain_attribute_includes_subdomains() {
        let jar = jar("https://a.example.com/", &["n=v; Domain=example.com; Path=/"]);
        for host in ["a.example.com", "example.com", "b.a.example.com"] {
            assert_eq!(jar.header(&format!("http://{host}/")).as_deref(), Some("n=v"), "{host}");
        }
        assert_eq!(jar.header("http://badexample.com/"), None);
    }

    #[test]
    fn foreign_domains_and_public_suffixes_are_refused() {
        for domain in ["com", ".com", "co.uk", "other.com", "b.a.example.co.uk", "local"] {
            let text = format!("n=v; Domain={domain}");
            assert!(jar("https://a.example.co.uk/", &[&text]).is_empty(), "{domain}");
        }
    }

    #[test]
    fn addresses_and_short_names_are_their_own_domain() {
        assert_eq!(
            jar("http://127.0.0.1:80/", &["n=v; Domain=127.0.0.1"]).iter().next().unwrap().domain,
            "127.0.0.1"
        );
        let jar = jar("http://localhost:8080/", &["n=v; Domain=localhost"]);
        assert_eq!(jar.iter().next().unwrap().domain, "localhost.local");
        assert_eq!(jar.header("http://localhost/").as_deref(), Some("n=v"));
    }

    #[test]
    fn secure_and_expiry() {
        let mut jar = jar(
            "https://e.com/",
            &["s=1; Secure", "m=1; Max-Age=100", "e=1; Expires=Wed, 09 Jun 2100 10:18:14 GMT"],
        );
        assert_eq!(jar.header("http://e.com/").as_deref(), Some("m=1; e=1"));
        assert_eq!(jar.header("https://e.com/").as_deref(), Some("s=1; m=1; e=1"));
        jar.take("https://e.com/", ["m=1; Max-Age=0", "e=; Expires=Thu, 01-Jan-1970 00:00:00 GMT"]);
        assert_eq!(jar.header("https://e.com/").as_deref(), Some("s=1"));
    }

    #[test]
    fn trailing_dot_is_another_host() {
        for domain in ["co.uk.", ".co.uk.", "co.uk", "uk."] {
            let text = format!("a=1; Domain={domain}; Path=/");
            let mut jar = jar("http://evil.co.uk./", &[&text]);
            jar.take("http://evil.co.uk/", [&*text]);
            for host in ["good.co.uk.", "good.co.uk", "evil.co.uk", "evil.co.uk."] {
                assert_eq!(jar.header(&format!("http://{host}/")), None, "{domain} {host}");
            }
        }
        let jar = jar("http://www.example.com./", &["a=1; Domain=example.com."]);
        assert_eq!(jar.header("http://example.com./").as_deref(), Some("a=1"));
        assert_eq!(jar.header("http://example.com/"), None);
    }

    fn order(jar: &Jar) -> String {
        jar.iter().map(|cookie| format!("{}{} ", cookie.domain, cookie.name)).collect()
    }

    #[test]
    fn removed_cookie_keeps_its_position() {
        let mut all = jar("http://a.example/", &["n=1", "m=1"]);
        all.take("http://b.example/", ["n=1"]);
        all.take("http://a.example/", ["o=1", "n=2"]);
        assert_eq!(order(&all), "a.examplen a.examplem a.exampleo b.examplen ");
        assert!(all.remove("a.example", "/", "n") && !all.remove("a.example", "/", "n"));
        for name in ["m", "o"] {
            all.remove("a.example", "/", name);
        }
        // As in http.cookiejar, the domain is still the first; not so when it is cleared.
        all.take("http://a.example/", ["p=1"]);
        assert_eq!(order(&all), "a.examplep b.examplen ");
        all.clear(Some("a.example"), None);
        all.take("http://a.example/", ["p=1"]);
        assert_eq!((order(&all).as_str(), all.len()), ("b.examplen a.examplep ", 2));
    }

    #[test]
    fn clone_does_not_change_with_the_original() {
        let mut all = jar("http://a.example/", &["n=1"]);
        let copy = all.clone();
        all.take("http://a.example/", ["n=2", "m=1"]);
        assert_eq!((order(&copy).as_str(), copy.len(), all.len()), ("a.examplen ", 1, 2));
    }

    fn numbered(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("n{number}=1; Path=/{}", number % 7)).collect()
    }

    #[test]
    fn cookies_of_servers_are_limited() {
        let mut all = Jar::default();
        let mine =
            |name: String| Cookie { name, domain: "a.example".into(), path: "/".into(), ..Cookie::default() };
        for number in 0..500 {
            all.set(mine(format!("mine{number}")));
        }
        all.take("http://a.example/", numbered(200).iter().map(String::as_str));
        assert_eq!(all.len(), 500 + 180);
        // The oldest are gone; one that is set again is young.
        assert!(
            !all.iter().any(|cookie| cookie.name == "n19") && all.iter().any(|cookie| cookie.name == "n20")
        );
        all.take("http://a.example/", ["n20=2; Path=/6", "new=1"]);
        assert!(
            !all.iter().any(|cookie| cookie.name == "n21") && all.iter().any(|cookie| cookie.name == "n20")
        );
        for host in 0..40 {
            let url = format!("http://h{host}.example/");
            all.take(&url, numbered(100).iter().map(String::as_str));
        }
        assert_eq!(all.len(), 500 + 3000);
        assert!(all.iter().all(|cookie| cookie.domain != "h0.example"));
        assert_eq!(all.iter().filter(|cookie| cookie.domain == "h39.example").count(), 100);
        assert_eq!(all.iter().filter(|cookie| cookie.name.starts_with("mine")).count(), 500);
        all.clear(Some("h39.example"), Some("/0"));
        all.retain(|cookie| !cookie.name.starts_with("mine"));
        assert_eq!((all.len(), all.iter().count()), (3000 - 15, 3000 - 15));
    }

    #[test]
    fn expired_cookies_are_evicted_first() {
        let mut all = jar("http://a.example/", &["soon=1; Max-Age=1", "old=1"]);
        all.retain(|cookie| cookie.name != "soon");
        all.take("http://a.example/", ["soon=1; Max-Age=1"]);
        std::thread::sleep(std::time::Duration::from_millis(1100));
        all.take("http://a.example/", numbered(179).iter().map(String::as_str));
        assert_eq!(all.len(), 180);
        assert!(
            all.iter().all(|cookie| cookie.name != "soon") && all.iter().any(|cookie| cookie.name == "old")
        );
    }

    #[test]
    fn empty_domains_are_removed_eventually() {
        let mut all = jar("http://a.example/", &["stays=1; Path=/"]);
        for number in 0..10_000 {
            let path = format!("Path=/{number}");
            all.take("http://a.example/", [&*format!("n=1; {path}"), &*format!("n=1; {path}; Max-Age=0")]);
        }
        assert_eq!(order(&all), "a.examplestays ");
        assert!(format!("{all:?}").len() < 500_000);
    }

    #[test]
    fn longer_paths_go_first() {
        let jar = jar("https://e.com/a/b/c", &["a=1; Path=/", "b=2; Path=/a/b", "c=3; Path=/a"]);
        assert_eq!(jar.header("https://e.com/a/b/c").as_deref(), Some("b=2; c=3; a=1"));
    }
}
