//! The rules that replication groups share with other resources.

use crate::aws::Secret;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{cluster_mode::Mode, node_types};
use crate::rules::families::apply_immediately::apply_immediately_rules;
use crate::rules::families::auth_token::{self, auth_token_rules};
use crate::rules::families::burstable::burstable_rules;
use crate::rules::families::engine_version::engine_version_rules;
use crate::rules::families::ids::id_rules;
use crate::rules::families::later_arguments::later_argument_rules;
use crate::rules::families::log_delivery::log_delivery_rules;
use crate::rules::families::minor_versions::minor_version_rules;
use crate::rules::families::names::final_snapshot_rules;
use crate::rules::families::network_type::{Addresses, network_type_rules};
use crate::rules::families::node_type::node_type_rules;
use crate::rules::families::notification::notification_rules;
use crate::rules::families::parameter_group::{self, parameter_group_rules};
use crate::rules::families::port::port_rules;
use crate::rules::families::security_groups::{Network, security_group_rules};
use crate::rules::families::snapshots::{self, snapshot_rules};
use crate::rules::families::subnet_group::subnet_group_rules;
use crate::rules::families::tags::tag_rules;
use crate::rules::families::windows::maintenance_window_rules;
use crate::rules::{Findings, Rule};

use super::mode::{self, mode};
use super::node_groups;

type Rules = &'static [Rule<ReplicationGroup>];

pub(super) static IDS: Rules = id_rules!("rg", "group", replication_group_id, longest: (
    20,
    40,
    "this-name-has-forty-letters-and-hyphens4",
    "this-name-has-forty-one-letters-and-signs"
));

// "enabled" is sent where it is written, whatever the parameter group says; without the line nothing is.
pub(super) static LATER_ARGUMENTS: Rules = later_argument_rules!["rg", "CreateReplicationGroup",
    "cluster-mode", cluster_mode, inert: ["disabled"],
    quote: "To modify cluster mode from Disabled to Enabled, you must first set the cluster mode to Compatible.",
    wrong: "cluster_mode = \"enabled\" # wrong",
    right: "cluster_mode = \"disabled\"",
    today: "cluster_mode = \"enabled\"";
    "data-tiering-enabled", data_tiering_enabled, inert: [],
    quote: "Data tiering is only supported for replication groups using the r6gd node type.",
    wrong: "data_tiering_enabled = true # wrong",
    right: "data_tiering_enabled = false",
    today: "node_type            = \"cache.r6gd.xlarge\"\ndata_tiering_enabled = true";
    "durability", durability, inert: ["default", "disabled"],
    quote: "Specifies the durability setting for the replication group.",
    wrong: "durability = \"sync\" # wrong",
    right: "durability = \"disabled\"",
    today: "durability                 = \"sync\"\nengine                     = \"valkey\"\n\
            num_node_groups            = 2\nreplicas_per_node_group    = 1\n\
            multi_az_enabled           = true\nsubnet_group_name          = \"default\"\n\
            transit_encryption_enabled = true";
    "global-replication-group-id", global_replication_group_id, inert: [],
    quote: "The name of the Global datastore",
    wrong: "global_replication_group_id = \"abcde-data\" # wrong",
    right: "global_replication_group_id = null",
    today: "global_replication_group_id = \"abcde-data\"\nnode_type                   = null";
    "ip-discovery", ip_discovery, inert: ["ipv4"],
    quote: "The network type you choose when creating a replication group, either ipv4 | ipv6.",
    wrong: "ip_discovery = \"ipv6\" # wrong",
    right: "ip_discovery = \"ipv4\"",
    today: "node_type    = \"cache.m5.large\"\nnetwork_type = \"dual_stack\"\nip_discovery = \"ipv6\"";
    "network-type", network_type, inert: ["ipv4"],
    quote: "Must be either ipv4 | ipv6 | dual_stack.",
    wrong: "network_type = \"ipv6\" # wrong",
    right: "network_type = \"ipv4\"",
    today: "node_type    = \"cache.m5.large\"\nnetwork_type = \"ipv6\"";
    "serverless-cache-snapshot-name", serverless_cache_snapshot_name, inert: [],
    quote: "The name of the snapshot used to create a replication group. Available for Valkey, Redis OSS only.",
    wrong: "serverless_cache_snapshot_name = \"backup-1\" # wrong",
    right: "snapshot_name = \"backup-1\"",
    today: "serverless_cache_snapshot_name = \"backup-1\"";
    "transit-encryption-mode", transit_encryption_mode, inert: ["required"],
    quote: "A setting that allows you to migrate your clients to use in-transit encryption, with no downtime.",
    wrong: "subnet_group_name          = \"default\"\ntransit_encryption_enabled = true\n\
            transit_encryption_mode    = \"preferred\" # wrong",
    right: "subnet_group_name          = \"default\"\ntransit_encryption_enabled = true\n\
            transit_encryption_mode    = \"required\"",
    today: "subnet_group_name          = \"default\"\ntransit_encryption_enabled = true\n\
            transit_encryption_mode    = \"preferred\"";
    "user-group-ids", user_group_ids, inert: [],
    quote: "The user group to associate with the replication group.",
    wrong: "user_group_ids             = [\"redis-users\"] # wrong\n\
            subnet_group_name          = \"default\"\ntransit_encryption_enabled = true",
    right: "user_group_ids = []",
    today: "user_group_ids             = [\"redis-users\"]\n\
            subnet_group_name          = \"default\"\ntransit_encryption_enabled = true";
];

pub(super) static LOG_DELIVERY: Rules = log_delivery_rules!(
    "rg",
    "CreateReplicationGroup",
    "engine_version       = \"5.0.6\"",
    ReplicationGroup
);

pub(super) static MAINTENANCE_WINDOW: Rules = maintenance_window_rules!("rg");

pub(super) static MINOR_VERSIONS: Rules = minor_version_rules!("rg");

pub(super) static PORT: Rules = port_rules!(
    "rg",
    "The port number on which each member of the replication group accepts connections."
);

pub(super) static FINAL_SNAPSHOT: Rules = final_snapshot_rules!("rg");

pub(super) static TAGS: Rules = tag_rules!("rg");

pub(super) static AUTH_TOKEN: Rules = auth_token_rules!(
    "rg", tokens, attributes: ["auth_token", "auth_token_wo"],
    assign: "auth_token                 = ",
    more: "\nsubnet_group_name          = \"default\"\ntransit_encryption_enabled = true",
    right: Example::right
);

/// Checks the AUTH token, in whichever argument it is given.
fn tokens(
    check: fn(&Val<Secret>, &mut Findings),
    config: &ReplicationGroup,
    findings: &mut Findings,
) {
    check(&config.auth_token, findings);
    auth_token::write_only(check, &config.auth_token_wo, findings);
}

pub(super) static SECURITY_GROUPS: Rules = security_group_rules!(
    "rg", "group", network, object: "replication group",
    associated: "One or more Amazon VPC security groups associated with this replication group.",
    name: "Constraints: Must contain no more than 255 alphanumeric characters. Must not be Default .",
    outside: "This parameter can be used only with replication group containing cache clusters running outside of an Amazon Virtual Private Cloud (Amazon VPC).",
    ids: "This parameter can be used only with replication group containing cache clusters running in an Amazon Virtual Private Cloud (Amazon VPC).",
    names: "This parameter can be used only with replication group containing cache clusters running outside of an Amazon Virtual Private Cloud (Amazon VPC)."
);

/// What a group says of its network.
pub(super) fn network(config: &ReplicationGroup) -> Network<'_> {
    Network {
        subnet_group: &config.subnet_group_name,
        ids: &config.security_group_ids,
        names: &config.security_group_names,
    }
}

pub(super) static NETWORK_TYPE: Rules = network_type_rules!(
    "rg", addresses, "CreateReplicationGroup", engine: "", old: "\"5.0.6\"", new: "\"6.2\""
);

fn addresses<'a>(subject: &PlannedChange<'a, ReplicationGroup>) -> Addresses<'a> {
    let planned = subject.planned;
    Addresses {
        network_type: &planned.network_type,
        ip_discovery: &planned.ip_discovery,
        // Redis is the default of a new group.
        engine: planned.engine.text().or(subject.config.engine.is_null().then_some("redis")),
        version: &planned.engine_version,
        node_type: &planned.node_type,
        subnet_group: &planned.subnet_group_name,
    }
}

pub(super) static NODE_TYPE: Rules = node_type_rules!("rg", network, refused);

/// T1 with cluster mode enabled is an error: rg-failover-t1-cluster-mode-enabled.
fn refused(config: &ReplicationGroup) -> bool {
    node_types::family(&config.node_type) == Some("t1") && mode(config) == Mode::Enabled
}

pub(super) static NOTIFICATION: Rules = notification_rules!(
    "rg",
    "group",
    "The Amazon SNS topic owner must be same as the replication group owner."
);

pub(super) static SNAPSHOTS: Rules = snapshot_rules!(
    "rg", files, restored, "The name of a snapshot from which to restore data into the new replication group.",
    format: "snapshot_arns = [\"s3://my_bucket/snapshot1.rdb\"] # wrong",
    comma: "snapshot_arns = [\"arn:aws:s3:::my_bucket/a,b.rdb\"] # wrong"
);

/// The ARNs of files; a path can't lead into their set.
fn files(config: &ReplicationGroup) -> impl Iterator<Item = (Path, &Val<String>)> {
    let arns = config.snapshot_arns.known().into_iter().flat_map(|arns| &arns.0);
    arns.map(|arn| (Path::root("snapshot_arns"), arn))
}

fn restored<'a>(subject: &PlannedChange<'a, ReplicationGroup>) -> snapshots::Restored<'a> {
    let replaced = subject.replaced.map(|group| &group.final_snapshot_identifier);
    snapshots::Restored {
        name: &subject.config.snapshot_name,
        exists: subject.existing().is_some(),
        final_snapshot: replaced.and_then(Val::text),
    }
}

pub(super) static PARAMETER_GROUP: Rules = parameter_group_rules!(
    "rg", parameter_group, quote: "The name of the parameter group to associate with this replication group."
);

fn parameter_group<'a>(subject: &PlannedChange<'a, ReplicationGroup>) -> parameter_group::Use<'a> {
    let existing = subject.prior.filter(|_| !subject.replaces);
    parameter_group::Use {
        name: &subject.planned.parameter_group_name,
        engine: engine(subject),
        version: parameter_group::version(
            subject.changes("engine_version"),
            &subject.planned.engine_version,
            existing.map(|group| &group.engine_version_actual),
        ),
    }
}

pub(super) static SUBNET_GROUP: Rules = subnet_group_rules!(
    "rg", "group", zones, attributes: ["preferred_cache_cluster_azs", "node_group_configuration"],
    quote: "you can only locate cache clusters in Availability Zones associated with the subnets in the selected subnet group.",
    examples: [
        Example::wrong(
            r#"num_cache_clusters          = 2
subnet_group_name           = "default"
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1f"] # wrong"#,
        ),
        Example::wrong(
            r#"automatic_failover_enabled = true
subnet_group_name          = "default"
node_group_configuration {
  replica_count              = 1
  primary_availability_zone  = "us-east-1a"
  replica_availability_zones = ["us-east-1f"] # wrong
}"#,
        ),
        Example::right(
            r#"num_cache_clusters          = 2
subnet_group_name           = "default"
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]"#,
        ),
    ]
);

/// Every zone that is named, with its path.
fn zones(config: &ReplicationGroup) -> Vec<(Path, &str)> {
    let mut zones =
        listed(&config.preferred_cache_cluster_azs, &Path::root("preferred_cache_cluster_azs"));
    for (path, shard) in node_groups::each(config) {
        if let Some(zone) = shard.primary_availability_zone.text() {
            zones.push((path.attribute("primary_availability_zone"), zone));
        }
        let replicas = path.attribute("replica_availability_zones");
        zones.extend(listed(&shard.replica_availability_zones, &replicas));
    }
    zones
}

fn listed<'a>(list: &'a Val<Vec<Val<String>>>, path: &Path) -> Vec<(Path, &'a str)> {
    let all = list.known().into_iter().flatten().enumerate();
    all.filter_map(|(index, zone)| Some((path.index(index), zone.text()?))).collect()
}

pub(super) static ENGINE_VERSION: Rules =
    engine_version_rules!("rg", "group", engine, written: written_engine);

/// Left out, the engine is redis. Valkey, which an existing group may have, names its versions in the same way.
fn written_engine(config: &ReplicationGroup) -> Option<&str> {
    match &config.engine {
        Val::Known(engine) => Some(engine),
        Val::Null => Some("redis"),
        Val::Unknown => None,
    }
}

/// Left out, the engine is redis, or what the group has.
fn engine<'a>(subject: &PlannedChange<'a, ReplicationGroup>) -> Option<&'a str> {
    let planned = subject.planned.engine.known().map_or("redis", String::as_str);
    (!subject.config.engine.is_unknown()).then_some(planned)
}

pub(super) static APPLY_IMMEDIATELY: Rules = apply_immediately_rules!(
    "rg", deferred: [node_type, engine_version],
    quote: "If false , changes to the nodes in the replication group are applied on the next maintenance reboot, or the next failure reboot, whichever occurs first.",
    examples: [
        Example::wrong(r#"node_type = "cache.m4.xlarge" # wrong"#)
            .after(r#"node_type = "cache.m4.large""#),
        Example::wrong(
            r#"engine_version    = "3.2.10" # wrong
apply_immediately = false"#,
        )
        .after(r#"engine_version = "3.2.6""#),
        Example::right(
            r#"node_type         = "cache.m4.xlarge"
apply_immediately = true"#,
        )
        .after(r#"node_type = "cache.m4.large""#),
    ]
);

pub(super) static BURSTABLE: Rules = burstable_rules!(
    "rg", is_disabled, restore_source,
    suffix: "-cluster-mode-disabled", mode: "With cluster mode disabled, ", attributes: []
);

fn is_disabled(subject: &PlannedChange<'_, ReplicationGroup>) -> bool {
    mode::of(subject) == Mode::Disabled
}

/// A group that exists was filled long ago.
fn restore_source(subject: &PlannedChange<'_, ReplicationGroup>) -> Option<&'static str> {
    let config = subject.config;
    if subject.prior.is_some() {
        return None;
    }
    if config.snapshot_name.text().is_some() {
        return Some("snapshot_name");
    }
    let by_arn = config.snapshot_arns.known().is_some_and(|arns| !arns.0.is_empty());
    by_arn.then_some("snapshot_arns")
}
