//! `/_sim/mutate`: changes that nobody makes through the API. The operations belong to the resources.

use crate::config::Config;
use crate::resources::RESOURCES;
use crate::state::region::Region;
use crate::state::settle;
use crate::state::world::World;
use serde_json::{Value, json};
use time::OffsetDateTime;

/// One operation.
pub struct Mutation {
    pub op: &'static str,
    /// Whether the resource with this id is of the kind that the operation is for. Several kinds may
    /// have an operation of the same name.
    is_for: fn(&Region, &str) -> bool,
    run: fn(&mut Change<'_>) -> Result<(), String>,
}

impl Mutation {
    /// An operation whose name says what it is for.
    pub const fn new(op: &'static str, run: fn(&mut Change<'_>) -> Result<(), String>) -> Self {
        Self { op, is_for: |_, _| true, run }
    }

    /// An operation that other kinds of resources have too.
    pub const fn shared(
        op: &'static str,
        is_for: fn(&Region, &str) -> bool,
        run: fn(&mut Change<'_>) -> Result<(), String>,
    ) -> Self {
        Self { op, is_for, run }
    }
}

/// One call of `/_sim/mutate`.
pub struct Change<'a> {
    pub region: &'a mut Region,
    pub config: &'a Config,
    pub now: OffsetDateTime,
    pub id: &'a str,
    /// `{"op": ..., "id": ..., ...}`
    pub body: &'a Value,
}

impl<'a> Change<'a> {
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.body.get(name).and_then(Value::as_str)
    }

    pub fn flag(&self, name: &str) -> Option<bool> {
        self.body.get(name).and_then(Value::as_bool)
    }

    pub fn number(&self, name: &str, default: usize) -> usize {
        let given = self.body.get(name).and_then(Value::as_u64);
        given.and_then(|n| usize::try_from(n).ok()).unwrap_or(default)
    }

    /// A list of strings.
    pub fn strings(&self, name: &str) -> Option<Vec<&'a str>> {
        let list = self.body.get(name)?.as_array()?;
        Some(list.iter().filter_map(Value::as_str).collect())
    }

    /// The fields below `set`.
    pub fn set(&self) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        self.body.get("set").and_then(Value::as_object).into_iter().flatten()
    }
}

/// Does one change: `{"op": ..., "account": ..., "region": ..., "id": ..., ...}`.
pub fn apply(w: &mut World, body: &Value) -> Result<Value, String> {
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let account = text("account").unwrap_or("000000000000").to_owned();
    let name = text("region").unwrap_or("us-east-1").to_owned();
    let now = w.now();
    let config = w.config.clone();
    let region = w.region(&account, &name);
    settle::region(region, &config, now);
    let id = text("id").unwrap_or_default().to_ascii_lowercase();
    let op = text("op").ok_or("op is required")?;
    let mut known = RESOURCES.iter().flat_map(|r| r.mutations).filter(|m| m.op == op).peekable();
    if known.peek().is_none() {
        return Err(format!("unknown op {op}"));
    }
    let mutation = known.find(|m| (m.is_for)(region, &id));
    let run = mutation.ok_or_else(|| format!("{op}: {id} does not exist"))?.run;
    run(&mut Change { region, config: &config, now, id: &id, body })?;
    region.record_statuses(now);
    Ok(json!({"done": true}))
}
