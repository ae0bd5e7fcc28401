//! `replacement_policy`: a plan that would lose the data of a group.

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

const SUMMARY: &str = "Replacing elasticache_replication_group \"tf-test\" loses its data";

/// A group with one flag and its own policy.
fn group(transit: bool, policy: &str) -> String {
    plain(&format!("transit_encryption_enabled = {transit}\n  {policy}"))
}

#[test]
fn a_plan_that_loses_data_warns_or_fails_as_the_policy_says() {
    let world = World::new();
    world.apply_step(&group(false, ""));
    let before = world.simulator.mutations();

    // A warning by default, with the line of the configuration.
    world.write(&group(true, ""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["transit_encryption_enabled"]);
    let diagnostics = world.diagnostics("plan", &[]);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert_eq!(
        (diagnostics[0].severity.as_str(), diagnostics[0].summary.as_str()),
        ("warning", SUMMARY)
    );
    assert!(
        diagnostics[0].detail.contains("transit_encryption_enabled changes from false to true.")
    );
    assert!(diagnostics[0].detail.contains("every key in it"), "{}", diagnostics[0].detail);
    assert!(diagnostics[0].detail.contains("Without a replacement: "), "{}", diagnostics[0].detail);
    assert_eq!(diagnostics[0].code.as_deref(), Some("transit_encryption_enabled = true"));

    // The provider denies, the resource allows.
    world.write_provider("replacement_policy = \"deny\"");
    world.apply().failed().says(SUMMARY).says("replacement_policy is \"deny\"");
    assert_eq!(world.simulator.mutations(), before);
    world.write(&group(true, "replacement_policy = \"allow\""));
    world.try_plan(&[]).ok().never_says("loses its data");

    // The reverse; changing the attribute itself makes no call.
    world.write_provider("replacement_policy = \"allow\"");
    world.write(&group(false, "replacement_policy = \"deny\""));
    world.apply().ok();
    assert_eq!(world.simulator.mutations(), before);
    world.assert_no_changes();
    world.write(&group(true, "replacement_policy = \"deny\""));
    world.try_plan(&[]).failed().says(SUMMARY);

    world.write(&group(true, "replacement_policy = \"never\""));
    world
        .validate()
        .failed()
        .says("Invalid replacement_policy")
        .says("\"allow\", \"warn\" or \"deny\"");
}
