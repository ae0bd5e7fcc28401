//! A client small enough to trust: one HTTP request on one connection.
#![allow(dead_code, reason = "each test file uses its own part")]

use elasticache_simulator::Handle;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What came back; `Err` when the connection ended too early.
pub type Response = Result<(u16, String), std::io::Error>;

pub const SIGNED: &str = "AWS4-HMAC-SHA256 Credential=111122223333/20171024/us-east-1/elasticache/aws4_request, \
     SignedHeaders=host;x-amz-date, Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// Sends raw HTTP; the response must be as long as it announces.
pub fn http(port: u16, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(format!("{head}\r\n{body}").as_bytes())?;
    let mut raw = Vec::new();
    stream.read_to_end(&mut raw)?;
    let text = String::from_utf8_lossy(&raw).into_owned();
    let cut = || std::io::Error::new(std::io::ErrorKind::UnexpectedEof, "the response is cut");
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(cut)?;
    let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or_else(cut)?;
    let length = head
        .lines()
        .find_map(|l| l.strip_prefix("content-length: "))
        .and_then(|l| l.parse::<usize>().ok());
    if length.is_some_and(|l| l != body.len()) {
        return Err(cut());
    }
    Ok((status, body.to_owned()))
}

fn escape(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

/// Calls an action with a signature.
pub fn send(sim: &Handle, action: &str, params: &[(&str, &str)]) -> Response {
    let mut body = format!("Action={action}&Version=2015-02-02");
    for (name, value) in params {
        body.push_str(&format!("&{name}={}", escape(value)));
    }
    http(sim.port(), "POST", "/", &[("authorization", SIGNED)], &body)
}

/// Calls an action that must succeed.
pub fn ok(sim: &Handle, action: &str, params: &[(&str, &str)]) -> String {
    let (status, body) = send(sim, action, params).expect("a response");
    assert_eq!(status, 200, "{action} {params:?}: {body}");
    body
}

/// Calls an action that must be refused; gives `status code`.
pub fn refused(sim: &Handle, action: &str, params: &[(&str, &str)]) -> String {
    let (status, body) = send(sim, action, params).expect("a response");
    assert_ne!(status, 200, "{action} {params:?} was not refused: {body}");
    format!("{status} {}", text(&body, "Code"))
}

/// Sends a request that must be refused by one behaviour.
pub fn by(sim: &Handle, behaviour: &str, action: &str, params: &[(&str, &str)]) {
    let (code, body) = send(sim, action, params).expect("a response");
    let last = sim.requests().pop().expect("a request");
    assert_eq!(last["behaviour"].as_str(), Some(behaviour), "{action} {params:?}: {body}");
    assert!(code >= 400 && last["committed"] == false, "{body}");
}

/// The text of the first element with this name.
pub fn text(body: &str, name: &str) -> String {
    let start = body.split_once(&format!("<{name}>")).map(|(_, rest)| rest);
    start
        .and_then(|rest| rest.split_once(&format!("</{name}>")))
        .map(|(inner, _)| inner.to_owned())
        .unwrap_or_default()
}

/// Creates a group with two clusters and a few more parameters.
pub fn create(sim: &Handle, id: &str, more: &[(&str, &str)]) -> String {
    let mut params = vec![
        ("ReplicationGroupId", id),
        ("ReplicationGroupDescription", "a group"),
        ("CacheNodeType", "cache.t3.micro"),
        ("NumCacheClusters", "2"),
    ];
    params.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    params.extend_from_slice(more);
    ok(sim, "CreateReplicationGroup", &params)
}

/// The status of a group.
pub fn status(sim: &Handle, id: &str) -> String {
    text(&ok(sim, "DescribeReplicationGroups", &[("ReplicationGroupId", id)]), "Status")
}

/// One call of the admin API.
pub fn admin(port: u16, method: &str, path: &str, body: &str) -> Value {
    let (status, text) =
        http(port, method, &format!("/_sim/{path}"), &[], body).expect("a response");
    assert_eq!(status, 200, "{path}: {text}");
    serde_json::from_str(&text).expect("JSON")
}
