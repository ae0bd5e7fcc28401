use super::*;
use crate::framework::attributes::Attributes;
use crate::framework::core_checks::plan_problems;
use crate::framework::model::{Model as _, Set, single};
use crate::framework::schema::{Default, computed, optional, optional_computed, required};

crate::model! {
    /// Thing.
    struct Thing {
        /// Forces a new one.
        name: String => required().force_new(),
        /// In place.
        size: i64 => optional(),
        /// With a default.
        failover: bool => optional_computed().default(Default::Bool(false)),
        /// Chosen by the remote system.
        window: String => optional_computed(),
        /// Order is free.
        groups: Set<String> => optional_computed(),
        /// Never kept.
        token: String => optional().write_only(),
        /// Kept only here.
        hurry: bool => optional().local(),
        /// Stays.
        arn: String => computed(),
        /// Goes stale with size.
        members: i64 => computed().refreshed_by(&["size"]),
        /// Goes stale with anything.
        status: String => computed().refreshed(),
    }
    blocks {
        /// Limits.
        timeouts: Limits => single(),
    }
}
crate::model! {
    /// Limits.
    struct Limits {
        /// For creation.
        create: String => optional(),
    }
}

fn text(text: &str) -> Value {
    Value::from(text)
}

/// An object of this type with null for what is not given.
fn thing(given: &[(&'static str, Value)]) -> Value {
    let block = Thing::block();
    let mut all: Attributes<Value> =
        block.attributes.iter().map(|a| (a.name, Value::Null)).collect();
    all.insert("timeouts", Value::Null);
    for (name, value) in given {
        assert!(all.insert(name, value.clone()).is_some(), "{name} exists");
    }
    Value::Object(all)
}

/// Terraform's proposal: the configuration, and the prior value where it leaves a computed
/// attribute out.
fn proposal(prior: &Value, config: &Value) -> Value {
    let Value::Object(mut items) = config.clone() else { panic!("an object") };
    for attribute in Thing::block().attributes {
        if attribute.behavior.is_computed() && config.get(attribute.name).is_null() {
            items.insert(attribute.name, prior.get(attribute.name).clone());
        }
    }
    Value::Object(items)
}

fn plan(prior: &Value, config: &Value) -> Completed {
    let block = Thing::block();
    let planned = propose(&block, &proposal(prior, config), config);
    let completed = complete(&block, prior, config, planned, &[], false);
    assert_eq!(plan_problems(&block, prior, config, &completed.planned), Vec::<String>::new());
    completed
}

fn existing() -> Value {
    thing(&[
        ("name", text("a")),
        ("size", Value::from(1)),
        ("failover", Value::from(false)),
        ("window", text("mon")),
        ("groups", Value::Set(vec![text("x"), text("y")])),
        ("arn", text("arn:1")),
        ("members", Value::from(1)),
        ("status", text("available")),
    ])
}

#[test]
fn creation_leaves_open_what_aws_chooses() {
    let planned =
        plan(&Value::Null, &thing(&[("name", text("a")), ("token", text("secret"))])).planned;
    assert!(planned.get("arn").is_unknown());
    assert!(planned.get("window").is_unknown());
    assert!(planned.get("size").is_null());
    assert!(planned.get("token").is_null(), "a write-only value is never planned");
    assert_eq!(planned.get("failover"), &Value::from(false));
}

#[test]
fn no_change_plans_the_prior_state() {
    let config = thing(&[
        ("name", text("a")),
        ("size", Value::from(1)),
        ("groups", Value::Set(vec![text("y"), text("x")])),
        ("token", text("another")),
    ]);
    let completed = plan(&existing(), &config);
    assert!(completed.unchanged);
}

#[test]
fn only_what_goes_stale_becomes_unknown() {
    let planned =
        plan(&existing(), &thing(&[("name", text("a")), ("size", Value::from(2))])).planned;
    assert!(planned.get("members").is_unknown());
    assert!(planned.get("status").is_unknown());
    assert_eq!(planned.get("arn"), &text("arn:1"));
    assert_eq!(planned.get("window"), &text("mon"));
    let other = plan(
        &existing(),
        &thing(&[("name", text("a")), ("size", Value::from(1)), ("failover", Value::from(true))]),
    );
    assert_eq!(other.planned.get("members"), &Value::from(1));
    assert!(other.planned.get("status").is_unknown());
}

#[test]
fn what_is_kept_only_here_makes_nothing_unknown() {
    let config =
        thing(&[("name", text("a")), ("size", Value::from(1)), ("hurry", Value::from(true))]);
    let completed = plan(&existing(), &config);
    assert!(!completed.unchanged);
    assert!(completed.planned.is_wholly_known());
}

#[test]
fn a_known_change_replaces_and_an_unknown_one_does_not() {
    let renamed = plan(&existing(), &thing(&[("name", text("b")), ("size", Value::from(1))]));
    assert_eq!(renamed.requires_replace, [Path::root("name")]);
    let unknown = plan(&existing(), &thing(&[("name", Value::Unknown), ("size", Value::from(1))]));
    assert!(unknown.requires_replace.is_empty());
    assert!(!unknown.unchanged);
}

#[test]
fn a_default_returns_when_the_line_is_removed() {
    let mut prior = existing();
    if let Value::Object(items) = &mut prior {
        items.insert("failover", Value::from(true));
    }
    let planned = plan(&prior, &thing(&[("name", text("a")), ("size", Value::from(1))])).planned;
    assert_eq!(planned.get("failover"), &Value::from(false));
}

#[test]
fn what_the_resource_planned_itself_stays() {
    let block = Thing::block();
    let config = thing(&[("name", text("a")), ("size", Value::from(2))]);
    let mut planned = propose(&block, &proposal(&existing(), &config), &config);
    if let Value::Object(items) = &mut planned {
        items.insert("members", Value::from(2));
    }
    let completed = complete(&block, &existing(), &config, planned, &[], false);
    assert_eq!(completed.planned.get("members"), &Value::from(2));
}

#[test]
fn attributes_may_stay_null_on_creation() {
    let block = Thing::block();
    let config = thing(&[("name", text("a"))]);
    let planned = propose(&block, &proposal(&Value::Null, &config), &config);
    let completed = complete(&block, &Value::Null, &config, planned, &["arn"], false);
    assert!(completed.planned.get("arn").is_null());
    assert!(completed.planned.get("window").is_unknown());
}

#[test]
fn a_change_of_the_state_alone_makes_nothing_unknown() {
    let block = Thing::block();
    let config = thing(&[("name", text("a")), ("size", Value::from(2))]);
    let planned = propose(&block, &proposal(&existing(), &config), &config);
    let completed = complete(&block, &existing(), &config, planned, &[], true);
    assert!(!completed.unchanged);
    assert!(completed.planned.is_wholly_known());
}
