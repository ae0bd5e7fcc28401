//! The arguments of a cluster that can't be changed.

use crate::resources::cluster::model::Cluster;
use crate::rules::families::immutable::immutable_rules;
use crate::rules::{Example, Rule};

/// What can be changed is listed after this sentence; these are not in the list.
const MODIFY: &str = "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.";

pub(super) static RULES: &[Rule<Cluster>] = immutable_rules![
    "cc-immutable-auth-token", "auth_token", "Changing it requires a new cluster.", MODIFY, [
        Example::wrong(r#"auth_token = "sixteen--letter2""#)
            .after(r#"auth_token = "sixteen--letters""#),
        Example::right(
            r#"auth_token         = "sixteen--letters"
maintenance_window = "sun:05:00-sun:06:00""#,
        )
        .after(r#"auth_token = "sixteen--letters""#),
    ];
    "cc-immutable-availability-zone", "availability_zone", "Changing it requires a new cluster.", MODIFY, [
        Example::wrong(r#"availability_zone = "us-east-1b""#)
            .after(r#"availability_zone = "us-east-1a""#),
        Example::right(
            r#"availability_zone  = "us-east-1a"
maintenance_window = "sun:05:00-sun:06:00""#,
        )
        .after(r#"availability_zone = "us-east-1a""#),
    ];
    "cc-immutable-cluster-id", "cluster_id",
    "Another name requires a new cluster; case does not matter.",
    "The cache cluster identifier. This value is stored as a lowercase string.", [
        Example::wrong(r#"cluster_id = "NAME-new""#).after(r#"cluster_id = "NAME-old""#),
        Example::right(r#"cluster_id = "NAME-Old""#).after(r#"cluster_id = "NAME-old""#),
    ];
    "cc-immutable-engine", "engine",
    "Changing it requires a new cluster; redis becomes valkey in place, where valkey is allowed.", MODIFY, [
        Example::wrong(
            r#"engine          = "memcached"
num_cache_nodes = 1"#,
        )
        .after(r#"engine = "redis""#),
        Example::right(
            r#"engine             = "redis"
maintenance_window = "sun:05:00-sun:06:00""#,
        )
        .after(r#"engine = "redis""#),
        Example::right(
            r#"engine            = "valkey"
engine_version    = "7.2"
apply_immediately = true"#,
        )
        .after(
            r#"engine         = "redis"
engine_version = "7.1""#,
        )
        .current(),
    ];
    "cc-immutable-port", "port", "Changing it requires a new cluster.", MODIFY, [
        Example::wrong("port = 6380").after("port = 6379"),
        Example::right(
            r#"port               = 6379
maintenance_window = "sun:05:00-sun:06:00""#,
        )
        .after("port = 6379"),
    ];
    "cc-immutable-replication-group-id", "replication_group_id",
    "A cluster can't join or leave a group: changing it requires a new cluster.", MODIFY, [
        Example::wrong(r#"replication_group_id = "replicated""#).after(r#"engine = "redis""#),
        Example::right(
            r#"engine             = "redis"
maintenance_window = "sun:05:00-sun:06:00""#,
        )
        .after(r#"engine = "redis""#),
    ];
    "cc-immutable-snapshot-arns", "snapshot_arns", "Changing it requires a new cluster.", MODIFY, [
        Example::wrong(r#"snapshot_arns = ["arn:aws:s3:::my-bucket/two.rdb"]"#)
            .after(r#"snapshot_arns = ["arn:aws:s3:::my-bucket/one.rdb"]"#),
        Example::right(
            r#"snapshot_arns      = ["arn:aws:s3:::my-bucket/one.rdb"]
maintenance_window = "sun:05:00-sun:06:00""#,
        )
        .after(r#"snapshot_arns = ["arn:aws:s3:::my-bucket/one.rdb"]"#),
    ];
    "cc-immutable-snapshot-name", "snapshot_name", "Changing it requires a new cluster.", MODIFY, [
        Example::wrong(r#"snapshot_name = "taken""#).after(r#"snapshot_name = "backup-1""#),
        Example::right(
            r#"snapshot_name      = "backup-1"
maintenance_window = "sun:05:00-sun:06:00""#,
        )
        .after(r#"snapshot_name = "backup-1""#),
    ];
    "cc-immutable-subnet-group", "subnet_group_name", "Changing it requires a new cluster.", MODIFY, [
        Example::wrong(r#"subnet_group_name = "default""#)
            .after(r#"subnet_group_name = "test-subnets""#),
        Example::right(
            r#"subnet_group_name  = "test-subnets"
maintenance_window = "sun:05:00-sun:06:00""#,
        )
        .after(r#"subnet_group_name = "test-subnets""#),
    ];
];
