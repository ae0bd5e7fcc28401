//! URLs of endpoints and proxies.

use std::net::Ipv6Addr;

/// Whether this is a URL with scheme `http` or `https`, a host, and nothing that a request can't be sent to.
pub(super) fn is_endpoint(url: &str) -> bool {
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    let Some(rest) = rest.filter(|rest| rest.bytes().all(|byte| byte.is_ascii_graphic())) else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').is_some_and(|(address, port)| {
            address.parse::<Ipv6Addr>().is_ok() && (port.is_empty() || is_port(port))
        }),
        None => match host.find(':') {
            Some(at) => is_name(&host[..at]) && is_port(&host[at..]),
            None => is_name(host),
        },
    }
}

fn is_name(host: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
    !host.is_empty() && host.bytes().all(allowed)
}

fn is_port(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|port| {
        port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
    })
}

/// The password in a URL, which may lack its scheme, as that of a proxy in the environment may.
pub(super) fn password(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let (user, _) = authority.rsplit_once('@')?;
    user.split_once(':').map(|(_, password)| password)
}

/// The same as it is sent, without percent-encoding.
pub(super) fn sent_password(url: &str) -> Option<String> {
    let mut parts = password(url)?.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => bytes.extend(std::iter::once(byte).chain(part.bytes().skip(2))),
            None => bytes.extend(b"%".iter().copied().chain(part.bytes())),
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// A URL without the name and password of a user, for messages.
pub(super) fn without_password(url: &str) -> String {
    let end_of_scheme = url.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = url.split_at(end_of_scheme);
    match rest.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}{host}"),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_requests_can_be_sent_to() {
        for url in [
            "http://127.0.0.1:4566",
            "https://vpce-1.elasticache.eu-west-1.vpce.amazonaws.com/",
            "http://[::1]:4566",
            "https://[2001:db8::1]/path",
            "http://me:p%40ss@proxy:3128",
            "http://local_stack",
        ] {
            assert!(is_endpoint(url), "{url}");
        }
        for url in [
            "",
            "localhost:4566",
            "file:///tmp/x",
            "file:",
            "http://",
            "http://:80",
            "http:///x",
            "http://[::1",
            "http://[nowhere]:80",
            "http://::1",
            "http://host:",
            "http://host:99999",
            "http://host:+80",
            "http://ho st",
            "http://host\n",
            "http://h\u{f6}st",
        ] {
            assert!(!is_endpoint(url), "{url}");
        }
    }

    #[test]
    fn passwords_in_urls() {
        assert_eq!(password("http://me:pass@word@proxy:3128/x"), Some("pass@word"));
        assert_eq!(password("me:pass@proxy:3128"), Some("pass"));
        assert_eq!(password("http://proxy:3128/a:b@c"), None);
        assert_eq!(password("proxy:3128"), None);
        assert_eq!(sent_password("me:p%40ss%zz%\u{e4}@proxy").as_deref(), Some("p@ss%zz%\u{e4}"));
        assert_eq!(without_password("http://me:pass@proxy:3128"), "http://proxy:3128");
        assert_eq!(without_password("me:pass@proxy"), "proxy");
        assert_eq!(without_password("file:///x"), "file:///x");
    }
}
