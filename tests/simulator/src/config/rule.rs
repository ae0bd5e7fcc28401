//! Options that are objects: exceptions for some ids, and `snapshotting` in between.

use super::value::{OptionValue, one_of};
use crate::state::lifecycle::Delay;
use serde_json::{Map, Value, json};

/// The operations that an exception can be about.
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

/// An exception for some ids: another delay, or an outcome that is not `available`.
#[derive(Clone, Debug, PartialEq)]
pub struct LifecycleRule {
    /// A pattern with `*`.
    pub id: String,
    pub op: &'static str,
    pub delay: Option<Delay>,
    /// A status and the reason for the event.
    pub outcome: Option<(String, String)>,
}

/// The field of an object, or a default.
fn field<T: OptionValue>(
    fields: &Map<String, Value>,
    name: &str,
    default: Value,
) -> Result<T, String> {
    T::read(fields.get(name).unwrap_or(&default)).map_err(|why| format!("{name}: {why}"))
}

impl OptionValue for LifecycleRule {
    fn read(value: &Value) -> Result<Self, String> {
        let fields = value.as_object().ok_or("expected an object")?;
        let known = ["id", "op", "delay", "status", "reason"];
        if let Some(odd) = fields.keys().find(|k| !known.contains(&k.as_str())) {
            return Err(format!("unknown field {odd}"));
        }
        let status: Option<String> = field(fields, "status", Value::Null)?;
        let reason: Option<String> = field(fields, "reason", Value::Null)?;
        let reason = reason.unwrap_or_else(|| "The operation failed".to_owned());
        Ok(Self {
            id: field(fields, "id", json!("*"))?,
            op: one_of(&OPERATIONS, fields.get("op").unwrap_or(&json!("create")))?,
            delay: field(fields, "delay", Value::Null)?,
            outcome: status.map(|status| (status, reason)),
        })
    }

    fn write(&self) -> Value {
        let (status, reason) = self.outcome.as_ref().map(|(s, r)| (s, r)).unzip();
        json!({"id": self.id, "op": self.op, "delay": self.delay.write(), "status": status, "reason": reason})
    }
}

/// The status `snapshotting` after create and modify, and before delete.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshotting {
    pub delay: Delay,
    pub ops: Vec<String>,
}

impl OptionValue for Snapshotting {
    fn read(value: &Value) -> Result<Self, String> {
        let fields = value.as_object().ok_or("expected {\"delay\": 1, \"ops\": [...]}")?;
        Ok(Self {
            delay: field(fields, "delay", json!(1))?,
            ops: field(fields, "ops", json!(["create", "modify", "delete"]))?,
        })
    }

    fn write(&self) -> Value {
        json!({"delay": self.delay.write(), "ops": self.ops})
    }
}
