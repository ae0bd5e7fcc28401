//! The arguments of a replication group that can't be changed. Those that can be in one edition, or in one
//! mode, have a file each.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::families::immutable::immutable_rules;
use crate::rules::{Example, Rule};

/// What can be changed is listed after this sentence; these are not in the list.
const MODIFY: &str = "Modifies the settings for a replication group.";

pub(super) static RULES: &[Rule<ReplicationGroup>] = immutable_rules![
    "rg-at-rest-immutable", "at_rest_encryption_enabled",
    "Only at creation: changing it requires a new group.",
    "You cannot modify the value of AtRestEncryptionEnabled after the replication group is created.", [
        Example::wrong("at_rest_encryption_enabled = true")
            .after("at_rest_encryption_enabled = false"),
        Example::right(r#"description = "Other""#).after("at_rest_encryption_enabled = false"),
    ];
    "rg-immutable-port", "port", "Changing it requires a new group.", MODIFY, [
        Example::wrong("port = 6380").after("port = 6379"),
        Example::right(
            r#"port        = 6379
description = "Other""#,
        )
        .after("port = 6379"),
    ];
    "rg-immutable-preferred-cache-cluster-azs", "preferred_cache_cluster_azs",
    "Other zones require a new group; zones appended for clusters that are added do not.", MODIFY, [
        Example::wrong(
            r#"num_cache_clusters          = 2
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1c"]"#,
        )
        .after(
            r#"num_cache_clusters          = 2
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]"#,
        ),
        Example::right(
            r#"num_cache_clusters          = 3
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b", "us-east-1c"]"#,
        )
        .after(
            r#"num_cache_clusters          = 2
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]"#,
        ),
    ];
    "rg-immutable-replication-group-id", "replication_group_id",
    "Another name requires a new group; case does not matter.",
    "The identifier of the replication group to modify.", [
        Example::wrong(r#"replication_group_id = "NAME-2""#)
            .after(r#"replication_group_id = "NAME""#),
        Example::right(r#"replication_group_id = "The-NAME""#)
            .after(r#"replication_group_id = "the-NAME""#),
    ];
    "rg-immutable-snapshot-arns", "snapshot_arns",
    "Another file requires a new group; removing the argument changes nothing.", MODIFY, [
        Example::wrong(r#"snapshot_arns = ["arn:aws:s3:::bucket/two.rdb"]"#)
            .after(r#"snapshot_arns = ["arn:aws:s3:::bucket/one.rdb"]"#),
        Example::right(r#"description = "Other""#)
            .after(r#"snapshot_arns = ["arn:aws:s3:::bucket/one.rdb"]"#),
    ];
    "rg-immutable-snapshot-name", "snapshot_name",
    "Another backup requires a new group; removing the argument changes nothing.", MODIFY, [
        Example::wrong(r#"snapshot_name = "taken""#).after(r#"snapshot_name = "backup-1""#),
        Example::right(r#"description = "Other""#).after(r#"snapshot_name = "backup-1""#),
    ];
    "rg-immutable-subnet-group", "subnet_group_name", "Changing it requires a new group.", MODIFY, [
        Example::wrong(r#"subnet_group_name = "test-subnets""#)
            .after(r#"subnet_group_name = "default""#),
        Example::right(
            r#"subnet_group_name = "default"
description       = "Other""#,
        )
        .after(r#"subnet_group_name = "default""#),
    ];
    "rg-transit-immutable", "transit_encryption_enabled",
    "Changing it requires a new group, unless transit_encryption_mode changes it in place (Valkey, Redis 7.0.5 or later).",
    "You cannot modify the value of TransitEncryptionEnabled after the cluster is created.", [
        Example::wrong(
            r#"subnet_group_name          = "default"
engine_version             = "3.2.6"
transit_encryption_enabled = true"#,
        )
        .after(
            r#"subnet_group_name          = "default"
engine_version             = "3.2.6"
transit_encryption_enabled = false"#,
        ),
        Example::right(
            r#"transit_encryption_enabled = false
description                = "Other""#,
        )
        .after("transit_encryption_enabled = false"),
    ];
];
