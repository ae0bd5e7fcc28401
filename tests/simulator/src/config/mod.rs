//! The options. `/_sim/config` merges JSON into them; unknown names and wrong types are refused, so
//! that a typo in a test does not pass silently.

mod rule;
mod value;

use crate::resources::replication_group::failover::{EVENTS, Event, Wording};
use crate::state::lifecycle::{Delay, Finish};
use crate::wire::glob;
use rule::{LifecycleRule, Snapshotting};
use serde_json::{Map, Value};
pub(crate) use value::choice;
pub use value::{OptionValue, one_of};

/// Declares the options: name, type, default.
macro_rules! options {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $default:expr;)*) => {
        #[derive(Clone, Debug, PartialEq)]
        pub struct Config {
            $($(#[$doc])* pub $name: $kind,)*
        }

        impl Default for Config {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        impl Config {
            fn set(&mut self, name: &str, value: &Value) -> Result<(), String> {
                match name {
                    $(stringify!($name) => self.$name = OptionValue::read(value)?,)*
                    _ => return Err("unknown option".to_owned()),
                }
                Ok(())
            }

            /// The options as JSON.
            pub fn to_json(&self) -> Value {
                let mut out = Map::new();
                $(out.insert(stringify!($name).to_owned(), self.$name.write());)*
                Value::Object(out)
            }
        }
    };
}

// README.md explains each of them; a test fails for one that it does not name.
options! {
    create: Delay = Delay::Polls(0);
    modify: Delay = Delay::Polls(0);
    delete: Delay = Delay::Polls(0);
    member_create: Option<Delay> = None;
    member_modify: Option<Delay> = None;
    member_delete: Option<Delay> = None;
    lifecycle: Vec<LifecycleRule> = Vec::new();
    snapshotting: Option<Snapshotting> = None;
    not_found_after_create: u32 = 0;
    churn: bool = false;
    default_kms_key: bool = false;
    latency_ms: u64 = 0;
    /// How many calls a second are carried out; 0 for any number. More are throttled.
    calls_per_second: usize = 0;
    ec2_classic: bool = false;
    /// A pattern of log groups and delivery streams that do not exist.
    undeliverable: String = String::new();
    /// Ids that no list shows; a read by id does.
    unlisted: String = String::new();
    /// Seconds until the Resource Groups Tagging API shows a change.
    tagging_delay: f64 = 0.0;
    tags_need_available: bool = true;
    missing_tag_is_error: bool = true;
    accept_unknown_parameters: bool = false;
    modify_replaces_pending: bool = false;
    snapshotting_cluster_required: bool = false;
    snapshot: Delay = Delay::Polls(0);
    snapshot_quota: usize = 50;
    parameter_group_quota: usize = 300;
    reboot: Delay = Delay::Polls(0);
    reboot_status: String = "rebooting cluster nodes".to_owned();
    failover: Delay = Delay::Polls(0);
    failover_available: bool = true;
    failover_quota: usize = 15;
    failover_wording: Wording = Wording("primary");
    failover_events: Vec<Event> = EVENTS.map(Event).to_vec();
    /// Seconds between the events of a failover.
    failover_event_gap: f64 = 0.0;
}

impl Config {
    fn rules<'a>(&'a self, op: &'a str, id: &'a str) -> impl Iterator<Item = &'a LifecycleRule> {
        self.lifecycle.iter().filter(move |r| r.op == op && glob::matches(&r.id, id))
    }

    /// How long `op` (create, modify, delete, reboot, failover) of this id takes.
    pub fn delay(&self, op: &str, id: &str) -> Delay {
        let base = match op {
            "create" => self.create,
            "modify" => self.modify,
            "reboot" => self.reboot,
            "failover" => self.failover,
            _ => self.delete,
        };
        self.rules(op, id).find_map(|r| r.delay).unwrap_or(base)
    }

    /// How long a member takes, where that is not the time of its group.
    pub fn member_delay(&self, op: &str, id: &str) -> Option<Delay> {
        let base = match op {
            "create" => self.member_create,
            "modify" => self.member_modify,
            _ => self.member_delete,
        };
        self.rules(&format!("member_{op}"), id).next().map_or(base, |r| r.delay)
    }

    /// The failure that a rule forces on this id.
    pub fn outcome(&self, op: &str, id: &str) -> Option<Finish> {
        let (status, reason) = self.rules(op, id).find_map(|r| r.outcome.clone())?;
        Some(Finish::Fail { status, reason })
    }

    /// How long `snapshotting` lasts after create and modify, and before delete.
    pub fn snapshotting(&self, op: &str) -> Option<Delay> {
        let inserted = self.snapshotting.as_ref()?;
        inserted.ops.iter().any(|o| o == op).then_some(inserted.delay)
    }

    /// Merges JSON into the options; none of them changes if one is refused.
    pub fn merge(&mut self, patch: &Value) -> Result<(), String> {
        let mut next = self.clone();
        for (name, value) in patch.as_object().ok_or("the options must be a JSON object")? {
            next.set(name, value).map_err(|why| format!("{name}: {why}"))?;
        }
        *self = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Config;
    use serde_json::json;

    #[test]
    fn the_readme_names_every_option() {
        let readme = include_str!("../../README.md");
        let options = Config::default().to_json();
        for name in options.as_object().expect("an object").keys() {
            assert!(readme.contains(&format!("`{name}`")), "README.md does not name {name}");
        }
    }

    #[test]
    fn what_is_written_can_be_read_again() {
        let given = json!({
            "create": {"seconds": 0.5}, "member_create": "never", "churn": true, "failover_events": ["group"],
            "snapshotting": {"delay": {"polls": 2}, "ops": ["delete"]}, "failover_wording": "short",
            "lifecycle": [{"id": "web*", "op": "modify", "delay": 2, "status": "x", "reason": "y"}],
        });
        let (mut once, mut twice) = (Config::default(), Config::default());
        once.merge(&given).expect("valid options");
        twice.merge(&once.to_json()).expect("valid options");
        assert!(once == twice && once != Config::default());
        let mut config = Config::default();
        for wrong in [
            json!({"churn": 1}),
            json!({"no_such_option": 1}),
            json!({"failover_wording": "x"}),
            json!({"create": -1}),
            json!({"modify": 1, "lifecycle": [{"op": "x"}]}),
        ] {
            assert!(config.merge(&wrong).is_err() && config == Config::default(), "{wrong}");
        }
    }
}
