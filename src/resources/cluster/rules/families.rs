//! The rules that clusters share with other resources.

use crate::aws::Secret;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::families::apply_immediately::apply_immediately_rules;
use crate::rules::families::auth_token::auth_token_rules;
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
use crate::rules::families::security_groups::security_group_rules;
use crate::rules::families::snapshots::{self, snapshot_rules};
use crate::rules::families::subnet_group::subnet_group_rules;
use crate::rules::families::tags::tag_rules;
use crate::rules::families::windows::maintenance_window_rules;
use crate::rules::{Findings, Rule};

use super::common;

type Rules = &'static [Rule<Cluster>];

pub(super) static IDS: Rules = id_rules!("cc", "cluster", cluster_id, longest: (
    20,
    50,
    "this-name-has-fifty-letters-and-hyphens-in-it-all1",
    "this-name-has-fifty-one-letters-and-hyphens-in-all-x"
));

pub(super) static LATER_ARGUMENTS: Rules = later_argument_rules!["cc", "CreateCacheCluster",
    "ip-discovery", ip_discovery, inert: ["ipv4"],
    quote: "The network type you choose when modifying a cluster, either ipv4 | ipv6.",
    wrong: "ip_discovery = \"ipv6\" # wrong",
    right: "ip_discovery = \"ipv4\"",
    today: "node_type    = \"cache.m5.large\"\nnetwork_type = \"dual_stack\"\nip_discovery = \"ipv6\"";
    "network-type", network_type, inert: ["ipv4"],
    quote: "Must be either ipv4 | ipv6 | dual_stack.",
    wrong: "network_type = \"ipv6\" # wrong",
    right: "network_type = \"ipv4\"",
    today: "node_type    = \"cache.m5.large\"\nnetwork_type = \"ipv6\"";
    "transit-encryption-enabled", transit_encryption_enabled, inert: [],
    quote: "A flag that enables in-transit encryption when set to true.",
    wrong: "engine = \"memcached\"\nnum_cache_nodes = 1\ntransit_encryption_enabled = true # wrong",
    right: "transit_encryption_enabled = false",
    today: "engine = \"memcached\"\nengine_version = \"1.6.12\"\nnum_cache_nodes = 1\ntransit_encryption_enabled = true";
];

pub(super) static LOG_DELIVERY: Rules =
    log_delivery_rules!("cc", "CreateCacheCluster", "engine_version = \"5.0.6\"", Cluster);

pub(super) static MAINTENANCE_WINDOW: Rules = maintenance_window_rules!("cc");

pub(super) static MINOR_VERSIONS: Rules = minor_version_rules!("cc");

pub(super) static PORT: Rules =
    port_rules!("cc", "The port number on which each of the cache nodes accepts connections.");

pub(super) static FINAL_SNAPSHOT: Rules = final_snapshot_rules!("cc");

pub(super) static TAGS: Rules = tag_rules!("cc");

// A new token is a warning: cc-auth-token-reserved. So what is right is what a cluster has already.
pub(super) static AUTH_TOKEN: Rules = auth_token_rules!(
    "cc", token, attributes: ["auth_token"],
    assign: "auth_token = ", more: "", right: Example::unchanged
);

fn token(check: fn(&Val<Secret>, &mut Findings), config: &Cluster, findings: &mut Findings) {
    check(&config.auth_token, findings);
}

pub(super) static SECURITY_GROUPS: Rules = security_group_rules!(
    "cc", "cluster", common::network, object: "cache cluster",
    associated: "One or more VPC security groups associated with the cache cluster.",
    name: "Constraints: Must contain no more than 255 alphanumeric characters. Must not be \"Default\".",
    outside: "Use this parameter only when you are creating a cache cluster outside of an Amazon Virtual Private Cloud (Amazon VPC).",
    ids: "This parameter can be used only with clusters that are created in an Amazon Virtual Private Cloud (Amazon VPC).",
    names: "You can use this parameter only with clusters that are created outside of an Amazon Virtual Private Cloud (Amazon VPC)."
);

pub(super) static NETWORK_TYPE: Rules = network_type_rules!(
    "cc", addresses, "CreateCacheCluster", engine: "engine = \"memcached\"\nnum_cache_nodes = 1\n",
    old: "\"1.4.34\"", new: "\"1.6.12\""
);

fn addresses<'a>(subject: &PlannedChange<'a, Cluster>) -> Addresses<'a> {
    let planned = subject.planned;
    Addresses {
        network_type: &planned.network_type,
        ip_discovery: &planned.ip_discovery,
        engine: planned.engine.text(),
        version: &planned.engine_version,
        node_type: &planned.node_type,
        subnet_group: &planned.subnet_group_name,
    }
}

pub(super) static NODE_TYPE: Rules = node_type_rules!("cc", common::network, never);

fn never(_: &Cluster) -> bool {
    false
}

pub(super) static NOTIFICATION: Rules = notification_rules!(
    "cc",
    "cluster",
    "The Amazon SNS topic owner must be the same as the cache cluster owner."
);

pub(super) static SNAPSHOTS: Rules = snapshot_rules!(
    "cc", common::each_file, restored,
    "The name of a Redis snapshot from which to restore data into the new node group (shard).",
    format: "snapshot_arns = [\n  \"s3://my-bucket/one.rdb\", # wrong\n]",
    comma: "snapshot_arns = [\n  \"arn:aws:s3:::my-bucket/one,two.rdb\", # wrong\n]"
);

fn restored<'a>(subject: &PlannedChange<'a, Cluster>) -> snapshots::Restored<'a> {
    let replaced = subject.replaced.map(|cluster| &cluster.final_snapshot_identifier);
    snapshots::Restored {
        name: &subject.config.snapshot_name,
        exists: subject.existing().is_some(),
        final_snapshot: replaced.and_then(Val::text),
    }
}

pub(super) static PARAMETER_GROUP: Rules = parameter_group_rules!(
    "cc", parameter_group, quote: "The name of the parameter group to associate with this cache cluster."
);

fn parameter_group<'a>(subject: &PlannedChange<'a, Cluster>) -> parameter_group::Use<'a> {
    let existing = subject.prior.filter(|_| !subject.replaces);
    parameter_group::Use {
        name: &subject.planned.parameter_group_name,
        engine: engine(subject),
        version: parameter_group::version(
            subject.changes("engine_version"),
            &subject.planned.engine_version,
            existing.map(|cluster| &cluster.engine_version_actual),
        ),
    }
}

pub(super) static SUBNET_GROUP: Rules = subnet_group_rules!(
    "cc", "cluster", zones, attributes: ["preferred_availability_zones", "availability_zone"],
    quote: "you can only locate nodes in Availability Zones that are associated with the subnets in the selected subnet group.",
    examples: [
        Example::wrong(
            r#"engine                       = "memcached"
num_cache_nodes              = 2
subnet_group_name            = "default"
preferred_availability_zones = ["us-east-1a", "us-east-1f"] # wrong"#,
        ),
        Example::wrong(
            r#"subnet_group_name = "default"
availability_zone = "us-east-1f" # wrong"#,
        ),
        Example::right(
            r#"engine                       = "memcached"
num_cache_nodes              = 2
subnet_group_name            = "default"
preferred_availability_zones = ["us-east-1a", "us-east-1b"]"#,
        ),
    ]
);

/// Every zone that is named, with its path.
fn zones(config: &Cluster) -> Vec<(Path, &str)> {
    let single = common::zone(config).map(|zone| (Path::root("availability_zone"), zone));
    common::each_zone(config).chain(single).collect()
}

pub(super) static ENGINE_VERSION: Rules =
    engine_version_rules!("cc", "cluster", engine, written: written_engine);

/// A read replica has the engine of its group.
fn written_engine(config: &Cluster) -> Option<&str> {
    match common::engine(config)? {
        common::Engine::Memcached => Some("memcached"),
        common::Engine::Redis => config.engine.text().or(Some("redis")),
    }
}

fn engine<'a>(subject: &PlannedChange<'a, Cluster>) -> Option<&'a str> {
    subject.config.engine.text()
}

pub(super) static APPLY_IMMEDIATELY: Rules = apply_immediately_rules!(
    "cc", deferred: [num_cache_nodes, node_type, engine_version],
    quote: "If false , changes to the cache cluster are applied on the next maintenance reboot, or the next failure reboot, whichever occurs first.",
    examples: [
        Example::wrong(
            r#"engine          = "memcached"
num_cache_nodes = 3 # wrong"#,
        )
        .after(
            r#"engine          = "memcached"
num_cache_nodes = 2"#,
        ),
        Example::wrong(
            r#"engine            = "redis"
node_type         = "cache.m4.xlarge" # wrong
apply_immediately = false"#,
        )
        .after(
            r#"engine    = "redis"
node_type = "cache.m4.large""#,
        ),
        Example::right(
            r#"engine            = "memcached"
num_cache_nodes   = 3
apply_immediately = true"#,
        )
        .after(
            r#"engine          = "memcached"
num_cache_nodes = 2"#,
        ),
    ]
);

pub(super) static BURSTABLE: Rules = burstable_rules!(
    "cc", is_redis, restore_source, suffix: "", mode: "", attributes: ["engine"]
);

fn is_redis(subject: &PlannedChange<'_, Cluster>) -> bool {
    common::is_redis(subject.config)
}

fn restore_source(subject: &PlannedChange<'_, Cluster>) -> Option<&'static str> {
    common::restore_source(subject.config)
}
