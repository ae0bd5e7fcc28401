//! Every argument that is younger than the API Reference of 2017-10-24, in every way in which it can come, change and go:
//! over the wire, with core's checks of each plan and apply. After each the plan is empty, and the log of the simulator
//! says what was sent.

mod walk;

use std::collections::BTreeSet;
use std::sync::Arc;

use elasticache::provider::rules;
use serde_json::json;

use super::arguments::{CLUSTER, GROUP, SUBNETS, with};
use super::terraform_core::{Cells, Core};
use crate::later_arguments::{Change, prepare, rows};
use elasticache::framework::value::Value;
use walk::Walk;

/// An argument that 2017 refuses has a row, or this fails; that 2017 refuses whatever is younger is a test of the rules.
#[test]
fn every_later_argument_has_a_row() {
    let rows: BTreeSet<(&str, &str)> =
        rows().into_iter().map(|row| (row.resource, row.argument)).collect();
    let later = rules::all().into_iter().filter(|entry| entry.metadata.id.ends_with("-later"));
    let later: Vec<(&str, &str)> =
        later.map(|entry| (entry.resource, entry.metadata.attributes[0])).collect();
    for argument in &later {
        assert!(rows.contains(argument), "{argument:?} needs a row in tests/it/later_arguments.rs");
    }
    assert!(later.len() >= 12, "{later:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_later_argument_comes_changes_and_goes() {
    let core = Arc::new(Core::start("current").await);
    prepare(&core.simulator);
    let (mut cells, mut number) = (Cells::default(), 0);
    for row in rows() {
        // A name of its own for each cell, so that none hides another.
        let mut walk = || {
            number += 1;
            Walk::new(&core, &row, number)
        };
        let name = |way: &str| Walk::name(&row, way);
        for n in 0..=row.inert.len() {
            cells.check(name("says nothing"), walk().says_nothing(n)).await;
        }
        cells.check(name("at creation"), walk().at_creation()).await;
        cells.check(name("changed"), walk().changed()).await;
        cells.check(name("unknown at creation"), walk().unknown_at_creation()).await;
        cells.check(name("unknown later"), walk().unknown_later()).await;
        cells.check(name("lost at creation"), walk().lost_at_creation()).await;
        if row.change == Change::InPlace {
            cells.check(name("lost"), walk().lost()).await;
        }
        if row.at_once {
            cells.check(name("at once"), walk().at_once()).await;
        }
        if let Some(outside) = row.outside.clone() {
            cells.check(name("changed outside"), walk().changed_outside(outside)).await;
        }
        if let Some(pending) = row.pending.clone() {
            cells.check(name("pending"), walk().pending(pending)).await;
        }
    }
    core.simulator.assert_no_violations();
    cells.passed(110);
}

/// Outposts: null and an empty list are taken, and nothing is sent; anything else is refused at its place.
#[tokio::test]
async fn of_outposts_null_is_taken() {
    let core = Core::start("current").await;
    let cluster = json!({"cluster_id": "c", "node_type": "cache.m5.large", "engine": "redis"});
    let cluster = CLUSTER.value(&cluster);
    for argument in ["outpost_mode", "preferred_outpost_arn"] {
        assert_eq!(core.validate(CLUSTER, &with(&cluster, argument, Value::Null)).await, [""; 0]);
        assert_eq!(core.validate(CLUSTER, &with(&cluster, argument, "x")).await, [argument]);
    }
    let group = |shard: serde_json::Value| {
        GROUP.value(&json!({"replication_group_id": "g", "description": "d",
            "node_type": "cache.m5.large", "automatic_failover_enabled": true,
            "node_group_configuration": [shard, {"replica_count": 1}]}))
    };
    let refused = core.validate(GROUP, &group(json!({"primary_outpost_arn": "x"}))).await;
    assert_eq!(refused, ["node_group_configuration[0].primary_outpost_arn"]);
    let refused = core.validate(GROUP, &group(json!({"replica_outpost_arns": ["x"]}))).await;
    assert_eq!(refused, ["node_group_configuration[0].replica_outpost_arns[0]"]);
    let none = group(json!({"replica_count": 1, "primary_outpost_arn": null,
        "replica_outpost_arns": []}));
    let state = core.create(GROUP, &none).await.unwrap_or_else(|errors| panic!("{errors:?}"));
    let requests = core.simulator.requests();
    let names = requests.iter().filter_map(|request| request["params"].as_object());
    let mut names = names.flat_map(|parameters| parameters.keys());
    assert!(names.all(|name| !name.contains("Outpost")));
    core.destroy(GROUP, &state).await;

    // Without a number of its own.
    let none = json!({"replication_group_id": "h", "description": "d", "node_type": "cache.m5.large",
        "replicas_per_node_group": 1,
        "node_group_configuration": [{"replica_outpost_arns": []}, {}]});
    let none = GROUP.value(&none);
    let plan = core.plan(GROUP, None, &none).await.unwrap_or_else(|errors| panic!("{errors:?}"));
    let (state, said) = core.apply_to_end(GROUP, None, &plan, &none).await;
    assert_eq!(said, [""; 0]);
    core.is_settled(GROUP, &state, &none, "created").await;
    core.destroy(GROUP, &state).await;
}

/// `supported_network_types` is AWS's: shown, not known while subnets change, and no difference.
#[tokio::test]
async fn network_types_of_subnets_are_shown() {
    let core = Core::start("current").await;
    let config = |subnets: serde_json::Value| {
        SUBNETS.value(&json!({"name": "later", "subnet_ids": subnets}))
    };
    let one = config(json!(["subnet-1"]));
    let state = core.create(SUBNETS, &one).await.unwrap_or_else(|errors| panic!("{errors:?}"));
    let shown = |value: &Value| value.get("supported_network_types").clone();
    assert!(matches!(shown(&state.value), Value::Set(types) if !types.is_empty()));
    let two = config(json!(["subnet-1", "subnet-2"]));
    let plan = core.plan(SUBNETS, Some(&state), &two).await;
    let plan = plan.unwrap_or_else(|errors| panic!("{errors:?}"));
    assert!(matches!(shown(&plan.planned), Value::Unknown), "{:?}", shown(&plan.planned));
    let imported = core.read(SUBNETS, &core.import(SUBNETS, "later").await).await;
    core.is_settled(SUBNETS, &imported, &one, "imported").await;
    assert!(shown(&imported.value).equivalent(&shown(&state.value)));
    core.destroy(SUBNETS, &imported).await;
}
