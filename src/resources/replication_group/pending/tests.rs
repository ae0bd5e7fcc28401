use super::*;
use crate::framework::model::Model as _;

fn with(pending: PendingModifiedValues) -> ReplicationGroup {
    let pending_modified_values = Val::Known(vec![Val::Known(pending)]);
    let engine_version_actual = "7.0.7".into();
    ReplicationGroup { engine_version_actual, pending_modified_values, ..ReplicationGroup::empty() }
}

fn none() -> PendingModifiedValues {
    PendingModifiedValues::empty()
}

#[test]
fn each_pending_change_waits_and_is_said_with_its_argument() {
    let text = |text: &str| Val::from(text);
    let known = Val::Known(true);
    for (pending, name, value) in [
        (
            PendingModifiedValues { engine_version: text("7.1"), ..none() },
            "engine_version",
            "\"7.1\"",
        ),
        (PendingModifiedValues { node_type: text("n"), ..none() }, "node_type", "\"n\""),
        (
            PendingModifiedValues { automatic_failover_status: text("enabled"), ..none() },
            "automatic_failover_enabled",
            "true",
        ),
        (
            PendingModifiedValues { automatic_failover_status: text("disabled"), ..none() },
            "automatic_failover_enabled",
            "false",
        ),
        (
            PendingModifiedValues { primary_cluster_id: text("g-002"), ..none() },
            "primary_cluster_id",
            "\"g-002\"",
        ),
        (
            PendingModifiedValues { cluster_mode: text("enabled"), ..none() },
            "cluster_mode",
            "\"enabled\"",
        ),
        (
            PendingModifiedValues { transit_encryption_enabled: known, ..none() },
            "transit_encryption_enabled",
            "true",
        ),
        (
            PendingModifiedValues { transit_encryption_mode: text("required"), ..none() },
            "transit_encryption_mode",
            "\"required\"",
        ),
    ] {
        let state = with(pending);
        assert_eq!(waiting(&state), [name]);
        let nothing = ReplicationGroup::empty();
        let said = changes(&state, &nothing, &nothing);
        let said: Vec<_> = said.iter().map(|change| (change.name, change.value.as_str())).collect();
        assert_eq!(said, [(name, value)]);
        assert!(!exchanges_token(&state), "{name}");
    }
}

#[test]
fn what_is_made_at_once_does_not_wait() {
    let groups = Val::Known(["app".to_owned()].into_iter().collect());
    for (pending, is_token) in [
        (PendingModifiedValues { auth_token_status: "ROTATING".into(), ..none() }, true),
        (PendingModifiedValues { user_group_ids_to_add: groups.clone(), ..none() }, false),
        (PendingModifiedValues { user_group_ids_to_remove: groups, ..none() }, false),
        (none(), false),
    ] {
        let state = with(pending);
        assert_eq!(waiting(&state), [""; 0]);
        let nothing = ReplicationGroup::empty();
        assert_eq!(changes(&state, &nothing, &nothing), []);
        assert_eq!(exchanges_token(&state), is_token);
    }
}

#[test]
fn failover_is_on_until_what_is_pending_is_made() {
    for (is_on, coming, now) in [
        (true, None, true),
        (false, None, false),
        (true, Some("enabled"), false),
        (false, Some("disabled"), true),
    ] {
        let automatic_failover_status = coming.map(str::to_owned).into();
        let mut state = with(PendingModifiedValues { automatic_failover_status, ..none() });
        state.automatic_failover_enabled = Val::Known(is_on);
        assert_eq!(failover_now(&state), now, "{is_on} {coming:?}");
    }
}
