//! The knobs. `/_sim/config` merges JSON into them; unknown names and wrong types are refused, so
//! that a typo in a test does not pass silently.

use crate::state::failover;
use crate::state::lifecycle::{Delay, Finish};
use crate::wire::glob;
use serde_json::{Map, Value, json};

/// A rule for some ids: another delay, or an outcome that is not `available`.
#[derive(Clone, Debug, PartialEq)]
pub struct LifeRule {
    pub id: String,
    pub op: String,
    pub delay: Option<Delay>,
    pub outcome: Option<(String, String)>,
}

/// What a rule for some ids can be about.
const OPERATIONS: [&str; 8] = [
    "create",
    "modify",
    "delete",
    "reboot",
    "failover",
    "member_create",
    "member_modify",
    "member_delete",
];

#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub create: Delay,
    pub modify: Delay,
    pub delete: Delay,
    pub member_create: Option<Delay>,
    pub member_modify: Option<Delay>,
    pub member_delete: Option<Delay>,
    pub lifecycle: Vec<LifeRule>,
    pub snapshotting: Option<Delay>,
    pub snapshotting_ops: Vec<String>,
    pub not_found_after_create: u32,
    pub churn: bool,
    pub default_kms_key: bool,
    pub latency_ms: u64,
    pub ec2_classic: bool,
    pub tags_need_available: bool,
    pub missing_tag_is_error: bool,
    pub transit_needs_subnet_group: bool,
    pub accept_unknown_parameters: bool,
    pub modify_replaces_pending: bool,
    pub snapshotting_cluster_required: bool,
    pub snapshot: Delay,
    pub snapshot_quota: usize,
    pub parameter_group_quota: usize,
    pub reboot: Delay,
    pub reboot_status: String,
    pub failover: Delay,
    pub failover_available: bool,
    pub failover_quota: usize,
    pub failover_wording: String,
    pub failover_events: Vec<String>,
    /// Seconds between the events of a failover.
    pub failover_event_gap: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            create: Delay::Polls(0),
            modify: Delay::Polls(0),
            delete: Delay::Polls(0),
            member_create: None,
            member_modify: None,
            member_delete: None,
            lifecycle: Vec::new(),
            snapshotting: None,
            snapshotting_ops: Vec::new(),
            not_found_after_create: 0,
            churn: false,
            default_kms_key: false,
            latency_ms: 0,
            ec2_classic: false,
            tags_need_available: true,
            missing_tag_is_error: true,
            transit_needs_subnet_group: true,
            accept_unknown_parameters: false,
            modify_replaces_pending: false,
            snapshotting_cluster_required: false,
            snapshot: Delay::Polls(0),
            snapshot_quota: 50,
            parameter_group_quota: 300,
            reboot: Delay::Polls(0),
            reboot_status: "rebooting cluster nodes".to_owned(),
            failover: Delay::Polls(0),
            failover_available: true,
            failover_quota: 15,
            failover_wording: "primary".to_owned(),
            failover_events: failover::EVENTS.iter().map(|e| (*e).to_owned()).collect(),
            failover_event_gap: 0.0,
        }
    }
}

impl Config {
    fn rule(&self, op: &str, id: &str, wanted: impl Fn(&LifeRule) -> bool) -> Option<&LifeRule> {
        self.lifecycle.iter().find(|r| r.op == op && glob::matches(&r.id, id) && wanted(r))
    }

    /// How long `op` (create, modify, delete) of this id takes.
    pub fn delay(&self, op: &str, id: &str) -> Delay {
        let base = match op {
            "create" => self.create,
            "modify" => self.modify,
            "reboot" => self.reboot,
            "failover" => self.failover,
            _ => self.delete,
        };
        self.rule(op, id, |r| r.delay.is_some()).and_then(|r| r.delay).unwrap_or(base)
    }

    /// The time of its own that a member takes; `None`: it settles with its group.
    pub fn member_delay(&self, op: &str, id: &str) -> Option<Delay> {
        let base = match op {
            "create" => self.member_create,
            "modify" => self.member_modify,
            _ => self.member_delete,
        };
        self.lifecycle
            .iter()
            .find(|r| r.op == format!("member_{op}") && glob::matches(&r.id, id))
            .map_or(base, |r| r.delay)
    }

    /// The failure that a rule forces on this id.
    pub fn outcome(&self, op: &str, id: &str) -> Option<Finish> {
        let (status, reason) = self.rule(op, id, |r| r.outcome.is_some())?.outcome.clone()?;
        Some(Finish::Fail { status, reason })
    }

    /// How long snapshotting lasts that is put in behind create and modify, and before delete.
    pub fn snapshotting(&self, op: &str) -> Option<Delay> {
        self.snapshotting.filter(|_| self.snapshotting_ops.iter().any(|o| o == op))
    }

    /// Merges JSON into the knobs.
    pub fn merge(&mut self, patch: &Value) -> Result<(), String> {
        let mut next = self.clone();
        for (name, value) in patch.as_object().ok_or("the knobs are a JSON object")? {
            next.set(name, value).map_err(|why| format!("{name}: {why}"))?;
        }
        *self = next;
        Ok(())
    }

    fn set(&mut self, name: &str, value: &Value) -> Result<(), String> {
        match name {
            "create" => self.create = delay(value)?,
            "modify" => self.modify = delay(value)?,
            "delete" => self.delete = delay(value)?,
            "member_create" => self.member_create = optional_delay(value)?,
            "member_modify" => self.member_modify = optional_delay(value)?,
            "member_delete" => self.member_delete = optional_delay(value)?,
            "lifecycle" => {
                self.lifecycle = array(value)?.iter().map(life_rule).collect::<Result<_, _>>()?
            }
            "snapshotting" => {
                let inserted = value.as_object();
                self.snapshotting =
                    inserted.map(|o| delay(o.get("delay").unwrap_or(&json!(1)))).transpose()?;
                let ops = inserted
                    .and_then(|o| o.get("ops"))
                    .cloned()
                    .unwrap_or_else(|| json!(["create", "modify", "delete"]));
                self.snapshotting_ops = array(&ops)?.iter().map(text).collect::<Result<_, _>>()?;
            }
            "not_found_after_create" => {
                self.not_found_after_create = number(value)?.try_into().map_err(|_| "too large")?
            }
            "latency_ms" => self.latency_ms = number(value)?,
            "churn" => self.churn = flag(value)?,
            "default_kms_key" => self.default_kms_key = flag(value)?,
            "ec2_classic" => self.ec2_classic = flag(value)?,
            "tags_need_available" => self.tags_need_available = flag(value)?,
            "missing_tag_is_error" => self.missing_tag_is_error = flag(value)?,
            "transit_needs_subnet_group" => self.transit_needs_subnet_group = flag(value)?,
            "accept_unknown_parameters" => self.accept_unknown_parameters = flag(value)?,
            "snapshotting_cluster_required" => self.snapshotting_cluster_required = flag(value)?,
            "snapshot" => self.snapshot = delay(value)?,
            "snapshot_quota" => self.snapshot_quota = size(value)?,
            "parameter_group_quota" => self.parameter_group_quota = size(value)?,
            "reboot" => self.reboot = delay(value)?,
            "reboot_status" => self.reboot_status = text(value)?,
            "failover" => self.failover = delay(value)?,
            "failover_available" => self.failover_available = flag(value)?,
            "failover_quota" => self.failover_quota = size(value)?,
            "failover_wording" => self.failover_wording = member_of(&failover::WORDINGS, value)?,
            "failover_events" => {
                self.failover_events = array(value)?
                    .iter()
                    .map(|e| member_of(&failover::EVENTS, e))
                    .collect::<Result<_, _>>()?
            }
            "failover_event_gap" => {
                self.failover_event_gap = value.as_f64().ok_or("seconds are due")?
            }
            "modify_replaces_pending" => self.modify_replaces_pending = flag(value)?,
            _ => return Err("there is no such knob".to_owned()),
        }
        Ok(())
    }

    /// The knobs as JSON.
    pub fn to_json(&self) -> Value {
        let rules: Vec<Value> = self.lifecycle.iter().map(|r| {
            let outcome = r.outcome.as_ref();
            json!({"id": r.id, "op": r.op, "delay": r.delay.map(delay_json), "status": outcome.map(|o| &o.0), "reason": outcome.map(|o| &o.1)})
        }).collect();
        json!({
            "create": delay_json(self.create), "modify": delay_json(self.modify), "delete": delay_json(self.delete),
            "member_create": self.member_create.map(delay_json), "member_modify": self.member_modify.map(delay_json),
            "member_delete": self.member_delete.map(delay_json), "lifecycle": rules,
            "snapshotting": self.snapshotting.map(|d| json!({"delay": delay_json(d), "ops": self.snapshotting_ops})),
            "not_found_after_create": self.not_found_after_create, "latency_ms": self.latency_ms, "churn": self.churn,
            "default_kms_key": self.default_kms_key, "ec2_classic": self.ec2_classic,
            "tags_need_available": self.tags_need_available, "missing_tag_is_error": self.missing_tag_is_error,
            "transit_needs_subnet_group": self.transit_needs_subnet_group,
            "accept_unknown_parameters": self.accept_unknown_parameters,
            "snapshotting_cluster_required": self.snapshotting_cluster_required,
            "snapshot": delay_json(self.snapshot), "snapshot_quota": self.snapshot_quota,
            "parameter_group_quota": self.parameter_group_quota,
            "reboot": delay_json(self.reboot), "reboot_status": self.reboot_status,
            "failover": delay_json(self.failover), "failover_available": self.failover_available,
            "failover_quota": self.failover_quota, "failover_wording": self.failover_wording,
            "failover_events": self.failover_events, "failover_event_gap": self.failover_event_gap,
            "modify_replaces_pending": self.modify_replaces_pending,
        })
    }
}

fn life_rule(value: &Value) -> Result<LifeRule, String> {
    let fields = value.as_object().ok_or("a rule is an object")?;
    let known = ["id", "op", "delay", "status", "reason"];
    if let Some(odd) = fields.keys().find(|k| !known.contains(&k.as_str())) {
        return Err(format!("a rule has no field {odd}"));
    }
    let op = text(fields.get("op").unwrap_or(&json!("create")))?;
    if !OPERATIONS.contains(&op.as_str()) {
        return Err(format!("there is no op {op}"));
    }
    let outcome = match fields.get("status") {
        None | Some(Value::Null) => None,
        Some(status) => {
            let reason =
                fields.get("reason").cloned().unwrap_or_else(|| json!("The operation failed"));
            Some((text(status)?, text(&reason)?))
        }
    };
    let delay = fields.get("delay").map(optional_delay).transpose()?.flatten();
    Ok(LifeRule { id: text(fields.get("id").unwrap_or(&json!("*")))?, op, delay, outcome })
}

/// `3`, `{"polls": 3}`, `{"seconds": 0.5}` or `"never"`.
pub fn delay(value: &Value) -> Result<Delay, String> {
    let polls =
        |n: u64| u32::try_from(n).map(Delay::Polls).map_err(|_| "too many polls".to_owned());
    match value {
        Value::Number(_) => polls(number(value)?),
        Value::String(s) if s == "never" => Ok(Delay::Never),
        Value::Object(o) => match (o.get("polls"), o.get("seconds").and_then(Value::as_f64)) {
            (Some(n), None) => polls(number(n)?),
            (None, Some(s)) => Ok(Delay::Seconds(s)),
            _ => Err(bad_delay()),
        },
        _ => Err(bad_delay()),
    }
}

fn bad_delay() -> String {
    "a delay is a number of polls, {\"polls\": n}, {\"seconds\": s} or \"never\"".to_owned()
}

fn optional_delay(value: &Value) -> Result<Option<Delay>, String> {
    if value.is_null() { Ok(None) } else { delay(value).map(Some) }
}

fn delay_json(delay: Delay) -> Value {
    match delay {
        Delay::Polls(n) => json!({"polls": n}),
        Delay::Seconds(s) => json!({"seconds": s}),
        Delay::Never => json!("never"),
    }
}

fn array(value: &Value) -> Result<&Vec<Value>, String> {
    value.as_array().ok_or_else(|| "a list is due".to_owned())
}

fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| "a string is due".to_owned())
}

/// One of a fixed set of strings.
fn member_of(allowed: &[&str], value: &Value) -> Result<String, String> {
    let text = text(value)?;
    if allowed.contains(&text.as_str()) {
        return Ok(text);
    }
    Err(format!("{text} is none of {}", allowed.join(", ")))
}

fn size(value: &Value) -> Result<usize, String> {
    usize::try_from(number(value)?).map_err(|_| "too large".to_owned())
}

fn number(value: &Value) -> Result<u64, String> {
    value.as_u64().ok_or_else(|| "a number is due".to_owned())
}

fn flag(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "true or false is due".to_owned())
}

/// The knobs as they are without any configuration, for the README's table.
pub fn defaults() -> Map<String, Value> {
    Config::default().to_json().as_object().cloned().unwrap_or_default()
}
