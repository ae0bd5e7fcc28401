//! Fault rules: which requests fail, and how.

use crate::wire::glob;
use serde_json::{Value, json};

/// A fault.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// An error response of the query protocol; nothing is committed.
    Error {
        status: u16,
        code: String,
        message: String,
    },
    /// The caller's policy does not allow the action; nothing is committed.
    Denied,
    /// Any HTTP response; nothing is committed.
    Http {
        status: u16,
        body: String,
        content_type: String,
    },
    /// The connection is reset, nothing is committed.
    Reset,
    CommitReset,
    CommitHalf,
    /// The action runs, and the response is an error all the same.
    CommitError {
        status: u16,
        code: String,
        message: String,
    },
    Delay {
        seconds: f64,
    },
    /// No response at all; `commit` says whether the action runs first.
    Hang {
        commit: bool,
    },
    Trickle {
        seconds: f64,
    },
    Malformed,
    Empty,
    /// Held until `/_sim/release`; `commit` says whether the action runs first.
    Pause {
        commit: bool,
    },
}

#[derive(Clone, Debug)]
pub struct Rule {
    pub action: String,
    pub id: String,
    pub nth: Vec<u64>,
    pub times: Option<u64>,
    pub every: Option<u64>,
    /// Of so many requests, chosen by the seed.
    pub share: Option<f64>,
    pub seed: u64,
    pub kind: Kind,
    /// Matching requests so far, and those to which the fault applied.
    pub seen: u64,
    pub fired: u64,
    source: Value,
}

#[derive(Default)]
pub struct Rules(Vec<Rule>);

impl Rules {
    pub fn push(&mut self, rule: Rule) {
        self.0.push(rule);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The first rule that applies to this request. Every rule that matches counts it.
    pub fn next_fault(&mut self, action: &str, id: &str) -> Option<Kind> {
        let mut found = None;
        for rule in &mut self.0 {
            if !glob::matches(&rule.action, action) || !glob::matches(&rule.id, id) {
                continue;
            }
            rule.seen += 1;
            let due = (rule.nth.is_empty() || rule.nth.contains(&rule.seen))
                && rule.times.is_none_or(|t| rule.fired < t)
                && rule.every.is_none_or(|e| rule.seen.is_multiple_of(e))
                && rule.share.is_none_or(|share| chosen(rule.seed, rule.seen) < share);
            if due && found.is_none() {
                rule.fired += 1;
                found = Some(rule.kind.clone());
            }
        }
        found
    }

    pub fn to_json(&self) -> Value {
        self.0.iter().map(|r| json!({"rule": r.source, "seen": r.seen, "fired": r.fired})).collect()
    }
}

/// A number from 0 to 1 that looks random, the same for the same seed and request.
#[expect(clippy::cast_precision_loss, reason = "a share needs no more")]
fn chosen(seed: u64, request: u64) -> f64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    (seed, request).hash(&mut hasher);
    (hasher.finish() >> 32) as f64 / f64::from(u32::MAX)
}

impl Rule {
    /// Reads `{"action", "id", "nth", "times", "every", "share", "seed", "kind", ...}`.
    pub fn parse(value: &Value) -> Result<Self, String> {
        let fields = value.as_object().ok_or("a fault rule must be an object")?;
        let known = [
            "action",
            "id",
            "nth",
            "times",
            "every",
            "share",
            "seed",
            "kind",
            "status",
            "code",
            "message",
            "body",
            "content_type",
            "seconds",
            "commit",
        ];
        if let Some(odd) = fields.keys().find(|k| !known.contains(&k.as_str())) {
            return Err(format!("unknown field {odd}"));
        }
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        let number = |name: &str| fields.get(name).and_then(Value::as_u64);
        let nth = match fields.get("nth") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_u64).collect(),
            Some(one) => vec![one.as_u64().ok_or("nth must be a number or a list of numbers")?],
        };
        if number("every") == Some(0) {
            return Err("every must be at least 1".to_owned());
        }
        Ok(Self {
            action: text("action").unwrap_or("*").to_owned(),
            id: text("id").unwrap_or("*").to_owned(),
            nth,
            times: number("times"),
            every: number("every"),
            share: fields.get("share").and_then(Value::as_f64),
            seed: number("seed").unwrap_or_default(),
            kind: kind(value)?,
            seen: 0,
            fired: 0,
            source: value.clone(),
        })
    }
}

/// What AWS says of a fault of its own.
const UNKNOWN: &str = "The request processing has failed because of an unknown error";

fn kind(value: &Value) -> Result<Kind, String> {
    let text = |name: &str, default: &str| {
        value.get(name).and_then(Value::as_str).unwrap_or(default).to_owned()
    };
    let status = |default: u16| {
        let given = value.get("status").and_then(Value::as_u64);
        given.map_or(Ok(default), |s| {
            u16::try_from(s).map_err(|_| "status must be an HTTP status".to_owned())
        })
    };
    let seconds = |default: f64| value.get("seconds").and_then(Value::as_f64).unwrap_or(default);
    let commit = value.get("commit").and_then(Value::as_bool).unwrap_or(false);
    let error = |s: u16, code: &str, message: &str| {
        Ok::<_, String>(Kind::Error {
            status: status(s)?,
            code: text("code", code),
            message: text("message", message),
        })
    };
    let html = |s: u16, body: &str| {
        Ok::<_, String>(Kind::Http {
            status: status(s)?,
            body: text("body", body),
            content_type: text("content_type", "text/html"),
        })
    };
    match value.get("kind").and_then(Value::as_str).ok_or("kind is required")? {
        "error" => error(400, "InvalidParameterValue", "refused by a fault rule"),
        "500" => error(500, "InternalFailure", UNKNOWN),
        "503" => error(
            503,
            "ServiceUnavailable",
            "The request has failed due to a temporary failure of the server",
        ),
        "throttling" => error(400, "Throttling", "Rate exceeded"),
        "expired_token" => {
            error(403, "ExpiredToken", "The security token included in the request is expired")
        }
        "denied" => Ok(Kind::Denied),
        "429" => html(429, "<html><body>Too many requests</body></html>"),
        "html" => html(503, "<html><body><h1>Service Unavailable</h1></body></html>"),
        "http" => html(500, ""),
        "reset" => Ok(Kind::Reset),
        "commit_reset" => Ok(Kind::CommitReset),
        "commit_half" => Ok(Kind::CommitHalf),
        "commit_error" | "commit_500" => Ok(Kind::CommitError {
            status: status(500)?,
            code: text("code", "InternalFailure"),
            message: text("message", UNKNOWN),
        }),
        "delay" => Ok(Kind::Delay { seconds: seconds(1.0) }),
        "hang" => Ok(Kind::Hang { commit }),
        "trickle" => Ok(Kind::Trickle { seconds: seconds(0.01) }),
        "malformed" => Ok(Kind::Malformed),
        "empty" => Ok(Kind::Empty),
        "pause" => Ok(Kind::Pause { commit }),
        other => Err(format!("unknown kind {other}")),
    }
}
