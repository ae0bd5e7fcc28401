//! A value that is known in the apply only and needs a new resource, and what Terraform says of a plan and of an
//! apply: `deferral_allowed` in neither, in the apply, in both.

use elasticache::framework::value::Value;
use serde_json::{Value as Json, json};

use super::arguments::{GROUP, PARAMETERS, SUBNETS};
use super::terraform_core::{Core, State, Type};

/// What becomes of a change that needs a new resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The plan shows the replacement.
    Planned,
    /// The plan fails with "Plan again".
    PlanRefused,
    /// The plan warns that it does not know, and the apply fails with "Plan again".
    ApplyRefused,
    /// The plan warns that it does not know, and core refuses the plan within the apply: "inconsistent final plan".
    CoreRefuses,
}

/// Plans a change and begins its apply, each in a process of its own. `flags`: what core allows in each.
async fn outcome(
    core: &Core,
    ty: Type,
    state: &State,
    configs: [&Value; 2],
    flags: [bool; 2],
    refresh: bool,
) -> Outcome {
    let planning = core.another_process().await;
    let state = if refresh { planning.read(ty, state).await } else { state.clone() };
    let plan = match planning.plan_with(ty, Some(&state), configs[0], flags[0]).await {
        Ok(plan) => plan,
        Err(errors) => {
            assert!(errors.iter().all(|error| error.starts_with("1 Plan again")), "{errors:?}");
            return Outcome::PlanRefused;
        }
    };
    let warned = plan.said.iter().any(|line| line.starts_with("2 The apply may need another plan"));
    if !plan.replaces.is_empty() {
        assert!(!warned, "{:?}", plan.said);
        return Outcome::Planned;
    }
    assert!(warned, "the plan leaves out that it may need a new resource: {:?}", plan.said);
    let applying = core.another_process().await;
    match applying.plan_with(ty, Some(&state), configs[1], flags[1]).await {
        Err(errors) => {
            assert!(errors.iter().all(|error| error.starts_with("1 Plan again")), "{errors:?}");
            Outcome::ApplyRefused
        }
        Ok(second) => {
            assert_ne!(second.replaces, [""; 0], "a replacement is dropped");
            Outcome::CoreRefuses
        }
    }
}

fn with(config: &Value, name: &str, value: Value) -> Value {
    let Value::Object(mut items) = config.clone() else { panic!("an object") };
    *items.get_mut(name).expect("an attribute of the type") = value;
    Value::Object(items)
}

/// Something that exists, and a value of one of its arguments that needs a new one.
fn changes() -> [(Type, Json, &'static str, &'static str); 3] {
    let group = json!({"replication_group_id": "group", "description": "d",
        "node_type": "cache.m5.large", "num_cache_clusters": 2, "subnet_group_name": "test-subnets"});
    [
        (PARAMETERS, json!({"name": "parameters", "family": "redis6.x"}), "family", "redis7"),
        (SUBNETS, json!({"name": "subnets", "subnet_ids": ["subnet-1"]}), "name", "others"),
        // Not by the schema: the resource knows that it was made without.
        (GROUP, group, "snapshot_name", "backup"),
    ]
}

#[tokio::test]
async fn a_replacement_is_planned_or_refused_and_never_left_out() {
    use Outcome::{ApplyRefused, CoreRefuses, PlanRefused, Planned};
    let core = Core::start("current").await;
    for (ty, config, name, value) in changes() {
        let config = ty.value(&config);
        let state = core.create(ty, &config).await.unwrap_or_else(|errors| panic!("{errors:?}"));
        let known = with(&config, name, value.into());
        let unknown = with(&config, name, Value::Unknown);
        let mutations = core.simulator.mutations();
        for (flags, refresh, at_once, late) in [
            // Terraform before 1.9, OpenTofu.
            ([false, false], true, Planned, CoreRefuses),
            ([false, false], false, Planned, CoreRefuses),
            // Terraform since 1.9.
            ([false, true], true, Planned, ApplyRefused),
            ([false, true], false, Planned, ApplyRefused),
            // Terraform with -allow-deferral, Stacks. Without a refresh, this plan looks like an apply.
            ([true, true], true, Planned, ApplyRefused),
            ([true, true], false, PlanRefused, ApplyRefused),
        ] {
            let what = format!("{}, flags {flags:?}, refresh {refresh}", ty.name);
            let found = outcome(&core, ty, &state, [&known, &known], flags, refresh).await;
            assert_eq!(found, at_once, "{what}: a known value");
            let found = outcome(&core, ty, &state, [&unknown, &known], flags, refresh).await;
            assert_eq!(found, late, "{what}: a value that is known in the apply");
            // The value that is there is no replacement, whoever plans it.
            let same = with(&config, name, state.value.get(name).clone());
            let applying = core.another_process().await;
            let plan = applying.plan_with(ty, Some(&state), &same, flags[1]).await;
            let plan = plan.unwrap_or_else(|errors| panic!("{what}: {errors:?}"));
            assert_eq!(plan.replaces, [""; 0], "{what}: the same value");
        }
        assert_eq!(core.simulator.mutations(), mutations, "nothing is destroyed");
        core.destroy(ty, &state).await;
    }
}

/// Neither was ever sent as a saved state, but both are replaced by another thing of the same name.
#[tokio::test]
async fn what_is_imported_or_moved_and_replaced_has_no_id_yet() {
    let core = Core::start("current").await;
    core.simulator.put_group("shop", 1);
    let config = GROUP.value(&json!({"replication_group_id": "Shop", "description": "d",
        "node_type": "cache.m4.large", "num_cache_clusters": 2, "engine_version": "3.2.6"}));
    let imported = core.import(GROUP, "shop").await;
    let saved = json!({"id": "shop", "replication_group_id": "shop", "region": "us-east-1"});
    let moved = core.another_process().await;
    let moved = (moved.moved(GROUP, 2, &saved).await, moved);
    for (state, core) in [(imported, core), moved] {
        let state = core.read(GROUP, &state).await;
        let plan = core.plan(GROUP, Some(&state), &config).await.unwrap();
        assert_ne!(plan.replaces, [""; 0]);
        let second = core.plan(GROUP, None, &config).await.unwrap();
        assert_eq!(second.planned.get("id"), &Value::Unknown);
    }
}
