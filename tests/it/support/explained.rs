//! Every call of an update is explained by the difference that its plan showed.
//!
//! Checked after each apply of a test whose plan was printed: by the apply itself, or by the `plan -out` before it.
//! (`apply -json` prints none.) A parameter of a call that changes something must be about an attribute that the plan
//! shows as changed in place, for a resource of the type that makes such calls.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

const GROUP: &str = "elasticache_replication_group";
const CLUSTER: &str = "elasticache_cluster";
const SUBNETS: &str = "elasticache_subnet_group";
const PARAMETERS: &str = "elasticache_parameter_group";

/// Which resource makes a call, for calls that change something in place.
const CALLS: &[(&str, &str)] = &[
    ("ModifyReplicationGroup", GROUP),
    ("ModifyReplicationGroupShardConfiguration", GROUP),
    ("IncreaseReplicaCount", GROUP),
    ("DecreaseReplicaCount", GROUP),
    ("ModifyCacheCluster", CLUSTER),
    ("ModifyCacheSubnetGroup", SUBNETS),
    ("ModifyCacheParameterGroup", PARAMETERS),
    ("ResetCacheParameterGroup", PARAMETERS),
];

/// Parameters that ask for no change: what is changed, and when.
const NO_CHANGE: &[&str] = &[
    "Action",
    "Version",
    "ReplicationGroupId",
    "CacheClusterId",
    "CacheSubnetGroupName",
    "CacheParameterGroupName",
    "ApplyImmediately",
];

/// The attributes of which one must be in the difference, by the parameter of the call.
const PARAMETERS_OF: &[(&str, &[&str])] = &[
    ("ReplicationGroupDescription", &["description"]),
    ("CacheSubnetGroupDescription", &["description"]),
    ("SubnetIds", &["subnet_ids"]),
    ("ParameterNameValues", &["parameter"]),
    ("ResetAllParameters", &["parameter"]),
    ("CacheNodeType", &["node_type"]),
    // AWS shows of a pending engine its version only.
    ("Engine", &["engine", "pending.engine_version"]),
    ("EngineVersion", &["engine_version"]),
    ("AutoMinorVersionUpgrade", &["auto_minor_version_upgrade"]),
    ("IpDiscovery", &["ip_discovery"]),
    (
        "AutomaticFailoverEnabled",
        &["automatic_failover_enabled", "pending.automatic_failover_status"],
    ),
    ("MultiAZEnabled", &["multi_az_enabled"]),
    ("PrimaryClusterId", &["primary_cluster_id"]),
    ("SecurityGroupIds", &["security_group_ids"]),
    ("CacheSecurityGroupNames", &["security_group_names"]),
    // AWS takes no call that asks for nothing: what is pending is made with the window that is there.
    ("PreferredMaintenanceWindow", &["maintenance_window", "pending.{"]),
    ("NotificationTopicArn", &["notification_topic_arn"]),
    // A topic is switched on with its line and off without it.
    ("NotificationTopicStatus", &["notification_topic_status", "notification_topic_arn"]),
    // A delivery that AWS has given up is asked for again.
    ("LogDeliveryConfigurations", &["log_delivery_configuration", "log_delivery_errors"]),
    ("SnapshotRetentionLimit", &["snapshot_retention_limit"]),
    ("SnapshotWindow", &["snapshot_window"]),
    // Backups are switched on together with the member that they are made of.
    ("SnapshottingClusterId", &["snapshotting_cluster_id", "snapshot_retention_limit"]),
    // The version stands for the token that is in no plan; SET alone ends a rotation.
    ("ClusterMode", &["cluster_mode"]),
    ("TransitEncryptionEnabled", &["transit_encryption_enabled"]),
    ("TransitEncryptionMode", &["transit_encryption_mode"]),
    ("AuthToken", TOKEN),
    ("AuthTokenUpdateStrategy", TOKEN),
    ("UserGroupIdsToAdd", &["user_group_ids"]),
    ("UserGroupIdsToRemove", &["user_group_ids"]),
    ("RemoveUserGroups", &["user_group_ids"]),
    ("Durability", &["durability"]),
    ("NumCacheNodes", &["num_cache_nodes"]),
    ("CacheNodeIdsToRemove", &["num_cache_nodes"]),
    // It says how the nodes change, and is sent whenever they do.
    ("ScaleConfig", &["node_type", "num_cache_nodes"]),
    ("NewAvailabilityZones", &["preferred_availability_zones", "num_cache_nodes"]),
    // One zone, planned while a node was still to go, is sent with the nodes that come next.
    ("AZMode", &["az_mode", "num_cache_nodes"]),
    ("NodeGroupCount", COUNTS),
    ("NodeGroupsToRemove", COUNTS),
    ("NodeGroupsToRetain", COUNTS),
    ("ReshardingConfiguration", COUNTS),
    ("NewReplicaCount", COUNTS),
    ("ReplicaConfiguration", COUNTS),
    ("ReplicasToRemove", COUNTS),
];

const TOKEN: &[&str] =
    &["auth_token", "auth_token_wo_version", "auth_token_update_strategy", "auth_token_enabled"];
const COUNTS: &[&str] = &[
    "num_cache_clusters",
    "num_node_groups",
    "replicas_per_node_group",
    "node_group_configuration",
];

/// What a plan changes in place: attributes and blocks by resource type. `pending.NAME` stands for a change of somebody
/// that is pending and that the plan makes along.
#[derive(Debug, Default)]
pub struct Difference(BTreeMap<String, BTreeSet<String>>);

impl Difference {
    /// Reads the text of a plan.
    pub fn of(plan: &str) -> Self {
        let mut this = Self::default();
        let mut in_place = false;
        let mut current: Option<String> = None;
        let mut pending = false;
        for line in plan.lines() {
            if line.starts_with("  # ") {
                in_place = line.ends_with(" will be updated in-place");
                current = None;
            } else if in_place && let Some(header) = line.strip_prefix("  ~ resource \"") {
                current = header.split('"').next().map(str::to_owned);
            } else if line.starts_with("    }") {
                current = None;
            } else if let Some(ty) = &current {
                let found = this.0.entry(ty.clone()).or_default();
                let marked = line.trim_start_matches(' ');
                let depth = line.len() - marked.len();
                let Some(rest) = ["~ ", "+ ", "- "].iter().find_map(|m| marked.strip_prefix(*m))
                else {
                    continue;
                };
                let name = rest.split_whitespace().next().unwrap_or_default().to_owned();
                if depth == 6 {
                    pending = name == "pending_modified_values";
                    found.insert(name);
                } else if pending {
                    found.insert(format!("pending.{name}"));
                }
            }
        }
        this
    }

    fn has(&self, ty: &str, names: &[&str]) -> bool {
        let found = self.0.get(ty);
        let has = |name: &&str| {
            found.is_some_and(|found| {
                found.contains(*name) || found.contains(&format!("pending.{name}"))
            })
        };
        names.iter().any(has)
    }

    /// What the calls of one apply ask for and this does not show. Calls about what the apply creates or deletes
    /// belong to that.
    pub fn unexplained(&self, calls: &[Json]) -> Vec<String> {
        let text = |call: &Json, name: &str| call[name].as_str().unwrap_or_default().to_owned();
        let comes_or_goes = |call: &&Json| {
            let action = text(call, "action");
            action.starts_with("Create") || action.starts_with("Delete")
        };
        let new_or_gone: BTreeSet<String> = calls
            .iter()
            .filter(comes_or_goes)
            .map(|call| text(call, "id").to_lowercase())
            .collect();
        let mut found = Vec::new();
        for call in calls {
            let action = text(call, "action");
            let id = text(call, "id").to_lowercase();
            let id = id.rsplit(':').next().unwrap_or_default();
            if new_or_gone.contains(id) {
                continue;
            }
            if matches!(&*action, "AddTagsToResource" | "RemoveTagsFromResource") {
                let types = [GROUP, CLUSTER, SUBNETS, PARAMETERS, "elasticache_snapshot"];
                if !types.iter().any(|ty| self.has(ty, &["tags", "tags_all"])) {
                    found.push(format!("{action} {id}"));
                }
                continue;
            }
            let Some((_, ty)) = CALLS.iter().find(|(name, _)| *name == action) else { continue };
            for parameter in call["params"].as_object().into_iter().flatten().map(|(name, _)| name)
            {
                let base = parameter.split('.').next().unwrap_or_default();
                let explained = match PARAMETERS_OF.iter().find(|(name, _)| *name == base) {
                    // In a call of a group or cluster it is an attribute like others.
                    None if base == "CacheParameterGroupName" && *ty != PARAMETERS => {
                        self.has(ty, &["parameter_group_name"])
                    }
                    None => NO_CHANGE.contains(&base),
                    Some((_, names)) => self.has(ty, names),
                };
                if !explained {
                    found.push(format!("{action} {id}: {parameter}"));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::support::group::encrypted_with;
    use crate::support::world::World;

    /// A planted call is found: of a parameter that the plan does not show, of another resource type, of tags.
    #[test]
    fn an_extra_call_is_not_explained() {
        let world = World::new();
        world.apply_step(&encrypted_with("", "one"));
        let before = world.simulator.requests().len();
        world.write(&encrypted_with("", "two"));
        let plan = world.apply().ok().stdout;
        let calls = world.simulator.requests().split_off(before);
        let difference = Difference::of(&plan);
        assert_eq!(difference.unexplained(&calls), [""; 0]);

        let planted = |action: &str, id: &str, name: &str| {
            let call = json!({"action": action, "id": id, "params": {name: "x"}});
            difference.unexplained(&[&calls[..], &[call]].concat())
        };
        let modify = "ModifyReplicationGroup";
        assert_eq!(planted(modify, "tf-test", "ReplicationGroupDescription"), [""; 0]);
        assert_eq!(
            planted(modify, "tf-test", "AuthToken"),
            [format!("{modify} tf-test: AuthToken")]
        );
        for (action, name) in [
            (modify, "SecurityGroupIds.SecurityGroupId.1"),
            (modify, "NewParameter"),
            ("IncreaseReplicaCount", "NewReplicaCount"),
            ("ModifyCacheCluster", "NumCacheNodes"),
            ("AddTagsToResource", "Tags.Tag.1.Key"),
        ] {
            assert_eq!(planted(action, "tf-test", name).len(), 1, "{action} {name}");
        }
    }

    #[test]
    fn only_changes_in_place_are_read_from_a_plan() {
        let plan = r#"
  # elasticache_cluster.a has changed
  ~ resource "elasticache_cluster" "a" {
      ~ node_type = "x" -> "y"
    }
  # elasticache_replication_group.a will be updated in-place
  ~ resource "elasticache_replication_group" "a" {
      ~ description             = "x" -> "y"
        id                      = "web"
      ~ pending_modified_values = [
          - {
              - node_type = "cache.m5.large" -> null
            },
        ] -> (known after apply)
      ~ tags                    = {
          + "engine" = "b"
        }
        # (28 unchanged attributes hidden)
    }
  # elasticache_cluster.b will be created
  + resource "elasticache_cluster" "b" {
      + az_mode = "single-az"
    }
"#;
        let Difference(found) = Difference::of(plan);
        let names =
            ["description", "pending.node_type", "pending.{", "pending_modified_values", "tags"];
        let expected: BTreeSet<String> = names.map(str::to_owned).into();
        assert_eq!(found, BTreeMap::from([(GROUP.to_owned(), expected)]));
    }
}
