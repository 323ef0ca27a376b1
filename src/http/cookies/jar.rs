//! A store for cookies that iterates in the order of `http.cookiejar`.

use std::sync::Arc;

use indexmap::IndexMap;

use super::cookie::{Cookie, now};
use super::domain::{CookieDomain, Host, Match};
use super::parse;
use crate::uri::split;

/// Limits on the cookies that servers set, per domain and in total. RFC 6265 section 6.1 asks for at least 50 and
/// 3,000. Cookies that the program sets do not count.
const MAX_PER_DOMAIN: usize = 180;
const MAX_COOKIES: usize = 3000;

/// Cheap to clone, because each request clones the session's jar: clones share the store until one of them changes.
#[derive(Debug, Clone, Default)]
pub struct Jar {
    store: Option<Arc<StoredCookies>>,
}

#[derive(Debug, Clone, Default)]
struct StoredCookies {
    /// By domain, path and name. As in `http.cookiejar`, a domain or path keeps its place when its cookies are removed.
    domains: IndexMap<Arc<str>, Domain>,
    count: usize,
    /// Paths without cookies.
    empty: usize,
    /// Cookies that servers set.
    from_servers: usize,
    /// The number of the next cookie that a server sets.
    next_number: u64,
}

#[derive(Debug, Clone, Default)]
struct Domain {
    paths: IndexMap<Arc<str>, IndexMap<Arc<str>, StoredCookie>>,
    from_servers: usize,
}

#[derive(Debug, Clone)]
struct StoredCookie {
    cookie: Arc<Cookie>,
    /// Servers' cookies are numbered in the order in which they were set. Cookies of the program have no number.
    number: Option<u64>,
}

impl Jar {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.store.as_ref().map_or(0, |store| store.count)
    }

    /// Adds a cookie, or replaces the one with the same domain, path and name.
    pub fn set(&mut self, cookie: Cookie) {
        self.change().set(StoredCookie { cookie: Arc::new(cookie), number: None });
    }

    pub fn update(&mut self, other: &Self) {
        if self.store.is_none() {
            *self = other.clone();
        } else if let Some(theirs) = &other.store {
            let ours = self.change();
            for kept in theirs.iter() {
                ours.set(kept.clone());
            }
            ours.next_number = ours.next_number.max(theirs.next_number);
        }
    }

    /// Iterates by domain and then by path, like `http.cookiejar`.
    pub fn iter(&self) -> impl Iterator<Item = &Cookie> {
        self.store.iter().flat_map(|store| store.iter()).map(|kept| &*kept.cookie)
    }

    /// Removes a cookie. Returns whether it existed.
    pub fn remove(&mut self, domain: &str, path: &str, name: &str) -> bool {
        let is_there = self.store.as_ref().is_some_and(|store| store.has(domain, path, name));
        is_there && self.change().remove(domain, path, name)
    }

    /// Removes the cookies of a domain, of one of its paths, or all cookies.
    pub fn clear(&mut self, domain: Option<&str>, path: Option<&str>) {
        match (domain, path) {
            (None, None) => self.store = None,
            (None, Some(path)) => self.retain(|cookie| cookie.path != path),
            (Some(domain), path) if self.store.is_some() => self.change().clear(domain, path),
            (Some(_), _) => {}
        }
    }

    /// Removes the cookies for which `keep` returns false.
    pub fn retain(&mut self, keep: impl FnMut(&Cookie) -> bool) {
        if self.store.is_some() {
            self.change().retain(keep);
        }
    }

    /// Returns the value of the Cookie header for a request to `url`; `None` if no cookie applies.
    #[must_use]
    pub fn header(&self, url: &str) -> Option<String> {
        let store = self.store.as_ref()?;
        let parts = split(url);
        let host = Host::of(url);
        let is_secure = parts.scheme.eq_ignore_ascii_case("https");
        let path = if parts.path.is_empty() { "/" } else { parts.path };
        let now = now();
        let mut sent: Vec<&Cookie> = Vec::new();
        for (name, domain) in &store.domains {
            let which = host.gets(&CookieDomain::of(name));
            if which == Match::None {
                continue;
            }
            let paths = domain.paths.iter().filter(|(cookie_path, _)| path_matches(path, cookie_path));
            let cookies = paths.flat_map(|(_, names)| names.values()).map(|kept| &*kept.cookie);
            sent.extend(cookies.filter(|cookie| {
                (which == Match::All || cookie.domain_specified)
                    && (is_secure || !cookie.secure)
                    && !cookie.is_expired(now)
            }));
        }
        sent.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let mut header = String::new();
        for cookie in &sent {
            if !header.is_empty() {
                header.push_str("; ");
            }
            header.push_str(&cookie.name);
            if let Some(value) = &cookie.value {
                header.push('=');
                header.push_str(value);
            }
        }
        (!sent.is_empty()).then_some(header)
    }

    /// Stores the cookies that a response from `url` sets. Refuses cookies for a domain that is not the host's or that is
    /// a public suffix such as `co.uk`. Evicts old cookies when there are too many (RFC 6265 section 5.3).
    pub fn take<'a>(&mut self, url: &str, set_cookies: impl IntoIterator<Item = &'a str>) {
        let now = now();
        for text in set_cookies {
            let Some(cookie) = parse::cookie(text, url, now) else { continue };
            if cookie.is_expired(now) {
                self.remove(&cookie.domain, &cookie.path, &cookie.name);
            } else {
                self.change().take(cookie, now);
            }
        }
        if let Some(store) = self.store.as_ref()
            && store.from_servers > MAX_COOKIES
        {
            self.change().make_room(now);
        }
    }

    fn change(&mut self) -> &mut StoredCookies {
        Arc::make_mut(self.store.get_or_insert_default())
    }
}

impl StoredCookies {
    fn iter(&self) -> impl Iterator<Item = &StoredCookie> {
        self.domains.values().flat_map(|domain| domain.paths.values()).flat_map(IndexMap::values)
    }

    fn has(&self, domain: &str, path: &str, name: &str) -> bool {
        let paths = self.domains.get(domain).map(|domain| &domain.paths);
        paths.and_then(|paths| paths.get(path)).is_some_and(|names| names.contains_key(name))
    }

    fn set(&mut self, kept: StoredCookie) {
        let Cookie { domain, path, name, .. } = &*kept.cookie;
        let of_domain = entry(&mut self.domains, domain);
        let is_known = of_domain.paths.contains_key(&**path);
        let names = entry(&mut of_domain.paths, path);
        self.empty -= usize::from(is_known && names.is_empty());
        let is_from_server = kept.number.is_some();
        let was_from_server = match names.get_mut(&**name) {
            Some(known) => std::mem::replace(known, kept).number.is_some(),
            None => {
                names.insert(Arc::from(&**name), kept);
                self.count += 1;
                false
            }
        };
        for count in [&mut of_domain.from_servers, &mut self.from_servers] {
            *count = *count + usize::from(is_from_server) - usize::from(was_from_server);
        }
    }

    fn take(&mut self, cookie: Cookie, now: i64) {
        let domain = cookie.domain.clone();
        self.set(StoredCookie { cookie: Arc::new(cookie), number: Some(self.next_number) });
        self.next_number += 1;
        let Some(of_domain) =
            self.domains.get(&*domain).filter(|domain| domain.from_servers > MAX_PER_DOMAIN)
        else {
            return;
        };
        let kept = of_domain.paths.values().flat_map(IndexMap::values);
        let first = kept.filter_map(|kept| Some((!kept.cookie.is_expired(now), kept.number?, &kept.cookie)));
        if let Some((.., cookie)) = first.min_by_key(|(is_good, age, _)| (*is_good, *age)) {
            let Cookie { domain, path, name, .. } = &*Arc::clone(cookie);
            self.remove(domain, path, name);
        }
    }

    /// Evicts expired cookies, then the oldest, until at most [`MAX_COOKIES`] are left.
    fn make_room(&mut self, now: i64) {
        let mut ages: Vec<_> =
            self.iter().filter_map(|kept| Some((!kept.cookie.is_expired(now), kept.number?))).collect();
        ages.sort_unstable();
        let Some(first_kept) = ages.get(self.from_servers.saturating_sub(MAX_COOKIES)).copied() else {
            return;
        };
        self.retain_kept(|kept| {
            kept.number.is_none_or(|age| (!kept.cookie.is_expired(now), age) >= first_kept)
        });
    }

    fn remove(&mut self, domain: &str, path: &str, name: &str) -> bool {
        let Some(of_domain) = self.domains.get_mut(domain) else { return false };
        let Some(names) = of_domain.paths.get_mut(path) else { return false };
        let Some(gone) = names.shift_remove(name) else { return false };
        self.count -= 1;
        let was_from_server = usize::from(gone.number.is_some());
        of_domain.from_servers -= was_from_server;
        self.from_servers -= was_from_server;
        self.empty += usize::from(names.is_empty());
        self.forget_empty();
        true
    }

    fn clear(&mut self, domain: &str, path: Option<&str>) {
        match path {
            None => drop(self.domains.shift_remove(domain)),
            Some(path) => {
                if let Some(of_domain) = self.domains.get_mut(domain) {
                    of_domain.paths.shift_remove(path);
                }
            }
        }
        self.count_again();
    }

    fn retain(&mut self, mut keep: impl FnMut(&Cookie) -> bool) {
        self.retain_kept(|kept| keep(&kept.cookie));
    }

    fn retain_kept(&mut self, mut keep: impl FnMut(&StoredCookie) -> bool) {
        for names in self.domains.values_mut().flat_map(|domain| domain.paths.values_mut()) {
            names.retain(|_, kept| keep(kept));
        }
        self.count_again();
        self.forget_empty();
    }

    fn count_again(&mut self) {
        (self.count, self.empty, self.from_servers) = (0, 0, 0);
        for domain in self.domains.values_mut() {
            let kept = domain.paths.values().flat_map(IndexMap::values);
            domain.from_servers = kept.filter(|kept| kept.number.is_some()).count();
            self.from_servers += domain.from_servers;
            self.count += domain.paths.values().map(IndexMap::len).sum::<usize>();
            self.empty += domain.paths.values().filter(|names| names.is_empty()).count();
        }
    }

    /// Removes empty domains and paths once there are many, so that a server cannot fill the memory with them.
    fn forget_empty(&mut self) {
        if self.empty > MAX_COOKIES {
            for domain in self.domains.values_mut() {
                domain.paths.retain(|_, names| !names.is_empty());
            }
            self.domains.retain(|_, domain| !domain.paths.is_empty());
            self.empty = 0;
        }
    }
}

/// Returns the value of a key, which is inserted if it is missing.
fn entry<'a, T: Default>(map: &'a mut IndexMap<Arc<str>, T>, key: &str) -> &'a mut T {
    map.entry(Arc::from(key)).or_default()
}

fn path_matches(path: &str, cookie_path: &str) -> bool {
    match path.strip_prefix(cookie_path) {
        Some(rest) => rest.is_empty() || cookie_path.ends_with('/') || rest.starts_with('/'),
        None => false,
    }
}
