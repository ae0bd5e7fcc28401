//! The request log. Secrets appear as hashes only.

use crate::wire::form::Params;
use crate::wire::{sha256, timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// Parameters that are never written down.
const SECRETS: &[&str] = &["AuthToken"];

#[derive(Clone, Debug)]
pub struct Entry {
    pub seq: u64,
    pub at: OffsetDateTime,
    pub action: String,
    /// The id of the group, cluster or ARN that the request is about.
    pub id: String,
    pub params: BTreeMap<String, String>,
    pub region: String,
    pub account: String,
    pub access_key: String,
    pub session_token: Option<String>,
    pub invocation: Option<String>,
    pub attempt: Option<u64>,
    pub user_agent: Option<String>,
    pub status: Option<u16>,
    pub error: Option<String>,
    /// The behaviour that refused the request.
    pub behaviour: Option<&'static str>,
    pub committed: bool,
    /// The fault that applied to it.
    pub fault: Option<String>,
    /// Completed, aborted, or abandoned by the client.
    pub done: bool,
}

/// A mistake of the client: an unknown action or parameter, an unsigned request.
#[derive(Clone, Debug)]
pub struct Violation {
    pub seq: u64,
    pub action: String,
    pub kind: &'static str,
    pub detail: String,
}

impl Violation {
    pub fn to_json(&self) -> Value {
        json!({"seq": self.seq, "action": self.action, "kind": self.kind, "detail": self.detail})
    }
}

/// The parameters with every secret replaced by `sha256:<digest>`.
pub fn redact(params: &Params) -> BTreeMap<String, String> {
    let hide = |key: &str, value: &str| {
        if SECRETS.contains(&key) { hashed(value) } else { value.to_owned() }
    };
    params.0.iter().map(|(k, v)| (k.clone(), hide(k, v))).collect()
}

/// The form in which secrets are kept.
pub fn hashed(secret: &str) -> String {
    format!("sha256:{}", sha256::hex(secret.as_bytes()))
}

impl Entry {
    pub fn to_json(&self) -> Value {
        json!({
            "seq": self.seq, "time": timestamp::format(self.at), "action": self.action, "id": self.id,
            "params": self.params, "region": self.region, "account": self.account, "access_key": self.access_key,
            "session_token": self.session_token, "invocation_id": self.invocation, "attempt": self.attempt,
            "user_agent": self.user_agent, "status": self.status, "error": self.error, "behaviour": self.behaviour,
            "committed": self.committed, "fault": self.fault, "done": self.done,
        })
    }
}
