//! The kinds of faults.

use serde_json::{Value as Json, json};

/// A kind of fault.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// The name that the simulator gives it, and more.
    pub(crate) fault: &'static str,
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) commit: bool,
    /// Whether a client that does all it can may make the call once more.
    pub(crate) may_double: bool,
    /// It takes as long as a request may.
    pub(crate) slow: bool,
    /// For this share of all requests; 0 for the first one.
    pub(crate) share: f64,
}

const NONE: Kind = Kind {
    name: "",
    fault: "",
    status: 0,
    code: "",
    commit: false,
    may_double: false,
    slow: false,
    share: 0.0,
};

const fn kind(name: &'static str, fault: &'static str) -> Kind {
    Kind { name, fault, ..NONE }
}

const fn refused(name: &'static str, status: u16, code: &'static str) -> Kind {
    Kind { name, fault: "error", status, code, ..NONE }
}

const fn page(name: &'static str, status: u16) -> Kind {
    Kind { name, fault: "http", status, ..NONE }
}

/// Nothing is done.
const BEFORE: &[Kind] = &[
    kind("reset", "reset"),
    kind("internal-failure", "500"),
    kind("unavailable", "503"),
    kind("throttled", "throttling"),
    kind("too-many-requests", "429"),
    kind("html", "html"),
    page("portal", 200),
    page("empty-204", 204),
    page("bad-gateway", 502),
    refused("access-denied", 403, "AccessDenied"),
    refused("expired-token", 403, "ExpiredToken"),
    refused("bad-signature", 403, "SignatureDoesNotMatch"),
    refused("unknown-code", 400, "SomethingNew"),
    Kind { slow: true, ..kind("hang", "hang") },
];

/// It is done, and the answer is not whole.
const DURING: &[Kind] = &[
    kind("half", "commit_half"),
    kind("malformed", "malformed"),
    kind("empty", "empty"),
    kind("trickle", "trickle"),
    kind("delay", "delay"),
];

/// It is done, and there is another answer or none.
const AFTER: &[Kind] = &[
    kind("done-reset", "commit_reset"),
    kind("done-500", "commit_500"),
    Kind { status: 503, code: "ServiceUnavailable", ..kind("done-503", "commit_error") },
    Kind { commit: true, slow: true, ..kind("done-hang", "hang") },
];

/// Those of a fifth of all answers: they pass by themselves.
pub(crate) const AROUND: &[Kind] = &[
    kind("reset", "reset"),
    kind("internal-failure", "500"),
    kind("throttled", "throttling"),
    kind("html", "html"),
    kind("half", "commit_half"),
    kind("done-reset", "commit_reset"),
];

/// What chooses among cells and requests.
pub(crate) fn seed() -> u64 {
    std::env::var("FAULTS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

/// The kinds for a call.
pub(crate) fn of(action: &str) -> Vec<Kind> {
    let mut kinds = [BEFORE, DURING, AFTER].concat();
    // A second copy of a request that must not be made twice, whose refusal is the only answer.
    let busy = match action {
        "RebootCacheCluster" => "InvalidCacheClusterState",
        "TestFailover" => "InvalidReplicationGroupState",
        _ => return kinds,
    };
    kinds.push(Kind { status: 400, code: busy, ..kind("replayed", "commit_error") });
    kinds
}

impl Kind {
    /// The rule for the simulator.
    pub(crate) fn rule(&self, action: &str) -> Json {
        let mut rule = json!({"action": action, "kind": self.fault});
        if self.share > 0.0 {
            rule["share"] = json!(self.share);
            rule["seed"] = json!(seed());
        } else {
            rule["times"] = json!(1);
        }
        if self.status > 0 {
            rule["status"] = json!(self.status);
        }
        if !self.code.is_empty() {
            rule["code"] = json!(self.code);
            rule["message"] = json!("a fault");
        }
        match self.fault {
            "http" => rule["body"] = json!("<html><body>Welcome</body></html>"),
            "delay" => rule["seconds"] = json!(0.2),
            "hang" => rule["commit"] = json!(self.commit),
            _ => {}
        }
        if self.status == 204 {
            rule["body"] = json!("");
        }
        rule
    }
}
