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
