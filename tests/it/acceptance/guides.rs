//! What the guides in `docs/guides` show works as they say.

use std::path::Path;

use serde_json::json;

use crate::support::world::World;

/// The blocks of configuration on a page below the root, in order.
#[track_caller]
pub(super) fn configurations(page: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{page}: {error}"));
    let blocks = text.split("```terraform\n").skip(1);
    blocks.filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
}

/// The final snapshot of the group that is replaced is what the new one is restored from: no error, though
/// there is no such snapshot yet. It is one without the first apply, and for any other snapshot.
#[test]
fn encryption() {
    let world = World::new();
    let steps = configurations("docs/guides/encryption.md");
    let [named, replaced] = steps.as_slice() else { panic!("two steps: {steps:#?}") };
    let address = "elasticache_replication_group.sessions";
    let without = |text: &str, argument: &str| -> String {
        let kept = text.lines().filter(|line| !line.trim_start().starts_with(argument));
        kept.collect::<Vec<_>>().join("\n")
    };
    world.silent_apply_step(&without(named, "final_snapshot_identifier"));

    let errors = |main: &str| {
        world.write(main);
        let said = world.diagnostics("plan", &["-input=false"]);
        let errors = said.into_iter().filter(|one| one.severity == "error");
        errors.map(|one| one.text()).collect::<Vec<_>>()
    };
    let no_snapshot =
        |errors: &[String]| errors.len() == 1 && errors[0].contains("#rg-snapshot-exists");
    let early = errors(replaced);
    assert!(no_snapshot(&early), "{early:#?}");

    let mutations = world.simulator.mutations();
    world.apply_step(named);
    assert_eq!(world.simulator.mutations(), mutations, "the name is kept in the state only");
    let other = errors(
        &replaced.replace("snapshot_name              = \"sessions-", "snapshot_name = \"other-"),
    );
    assert!(no_snapshot(&other), "{other:#?}");

    world.write(replaced);
    let because = world.plan().replace_paths(address);
    assert!(because.contains(&"at_rest_encryption_enabled".to_owned()), "{because:?}");
    world.apply_step(replaced);
    assert_eq!(world.state().get(address, "at_rest_encryption_enabled"), true);
    let created = &world.simulator.calls("CreateReplicationGroup")[1]["params"];
    assert_eq!(created["SnapshotName"], json!("sessions-before-encryption"));
    let deleted = &world.simulator.calls("DeleteReplicationGroup")[0]["params"];
    assert_eq!(deleted["FinalSnapshotIdentifier"], json!("sessions-before-encryption"));

    // As tainted groups are replaced, and by -replace, so with the final snapshot of what is in the state.
    let again = replaced
        .replace("sessions-before-encryption", "SESSIONS-final")
        .replace("= \"sessions-final\"", "= \"sessions-last\"");
    world.write(&again);
    let said = world.diagnostics("plan", &["-input=false", &format!("-replace={address}")]);
    assert!(said.iter().all(|one| one.severity != "error"), "{said:#?}");
    world.apply_step(&without(replaced, "snapshot_name"));
    world.destroy().ok();
}

/// What is downstream of the endpoints gets the new ones in the apply that makes them.
const DOWNSTREAM: &str = r#"
resource "terraform_data" "app" {
  input = {
    primary = elasticache_replication_group.sessions.primary_endpoint_address
    reader  = elasticache_replication_group.sessions.reader_endpoint_address
    nodes   = elasticache_replication_group.sessions.node_groups[0].node_group_members[*].read_endpoint.address
  }
}
"#;

/// A group with clients in three applies: what the plan says, which calls are made, and where the endpoints are.
#[test]
fn transit_encryption() {
    let world = World::new();
    world.simulator.configure(json!({"modify": 2}));
    let steps = configurations("docs/guides/transit-encryption.md");
    let [off, preferred, required] = steps.as_slice() else { panic!("three steps: {steps:#?}") };
    let (group, app) = ("elasticache_replication_group.sessions", "terraform_data.app");
    let with = |step: &str| format!("{step}{DOWNSTREAM}");
    let shown = || {
        let state = world.state();
        let [primary, reader] = ["primary_endpoint_address", "reader_endpoint_address"]
            .map(|name| state.get(group, name).as_str().unwrap_or_default().to_owned());
        let app = state.get(app, "output");
        assert_eq!(
            [app["primary"].as_str(), app["reader"].as_str()],
            [Some(&*primary), Some(&*reader)]
        );
        (primary, app["nodes"].clone())
    };
    world.silent_apply_step(&with(off));
    let plain = shown();
    assert!(plain.0.starts_with("sessions."), "{plain:?}");

    // A step is skipped.
    world.write(&with(required));
    let mutations = world.simulator.mutations();
    world.try_plan(&[]).failed().says("Encryption in transit changes step by step");
    assert_eq!(world.simulator.mutations(), mutations);

    let steps = [
        (preferred, json!("true"), json!("preferred"), "master.sessions."),
        (required, json!(null), json!("required"), "master.sessions."),
    ];
    for (number, (step, flag, mode, host)) in steps.into_iter().enumerate() {
        world.write(&with(step));
        let plan = world.plan();
        assert_eq!(plan.actions(group), ["update"], "{}", plan.text);
        assert_eq!(plan.replace_paths(group), [""; 0]);
        for name in ["primary_endpoint_address", "reader_endpoint_address", "node_groups"] {
            assert!(plan.is_unknown(group, name), "{name}");
        }
        assert_eq!(plan.actions(app), ["update"]);
        let ends = plan.text.contains("Connections of one kind are no longer accepted");
        assert_eq!(ends, number == 1, "{}", plan.text);
        world.run("apply", &["-input=false", "tfplan"]).ok();
        world.assert_no_changes();
        let calls = world.simulator.calls("ModifyReplicationGroup");
        assert_eq!(calls.len(), number + 1);
        let sent = &calls[number]["params"];
        assert_eq!(sent["TransitEncryptionEnabled"], flag);
        assert_eq!(sent["TransitEncryptionMode"], mode);
        assert_eq!(sent["ApplyImmediately"], "true");
        let (primary, nodes) = shown();
        assert!(primary.starts_with(host), "{primary}");
        assert_ne!(nodes, plain.1);
    }
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy().ok();
}
