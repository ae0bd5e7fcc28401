//! The parameters of the API that messages of AWS name, each with its argument.

/// Those of CreateReplicationGroup, ModifyReplicationGroup and DeleteReplicationGroup.
pub(super) const PARAMETERS: &[(&str, &str)] = &[
    ("ReplicationGroupId", "replication_group_id"),
    ("ReplicationGroupDescription", "description"),
    ("CacheNodeType", "node_type"),
    ("Engine", "engine"),
    ("EngineVersion", "engine_version"),
    ("CacheParameterGroupName", "parameter_group_name"),
    ("Port", "port"),
    ("AutoMinorVersionUpgrade", "auto_minor_version_upgrade"),
    ("NumCacheClusters", "num_cache_clusters"),
    ("NumNodeGroups", "num_node_groups"),
    ("NodeGroupCount", "num_node_groups"),
    ("ReplicasPerNodeGroup", "replicas_per_node_group"),
    ("NodeGroupConfiguration", "node_group_configuration"),
    ("PreferredCacheClusterAZs", "preferred_cache_cluster_azs"),
    ("AutomaticFailoverEnabled", "automatic_failover_enabled"),
    ("MultiAZEnabled", "multi_az_enabled"),
    ("PrimaryClusterId", "primary_cluster_id"),
    ("TransitEncryptionEnabled", "transit_encryption_enabled"),
    ("AtRestEncryptionEnabled", "at_rest_encryption_enabled"),
    ("KmsKeyId", "kms_key_id"),
    ("AuthToken", "auth_token"),
    ("AuthToken", "auth_token_wo"),
    ("AuthTokenUpdateStrategy", "auth_token_update_strategy"),
    ("CacheSubnetGroupName", "subnet_group_name"),
    ("SecurityGroupIds", "security_group_ids"),
    ("CacheSecurityGroupNames", "security_group_names"),
    ("PreferredMaintenanceWindow", "maintenance_window"),
    ("NotificationTopicArn", "notification_topic_arn"),
    ("NotificationTopicStatus", "notification_topic_status"),
    ("SnapshotArns", "snapshot_arns"),
    ("SnapshotName", "snapshot_name"),
    ("SnapshotRetentionLimit", "snapshot_retention_limit"),
    ("SnapshotWindow", "snapshot_window"),
    ("SnapshottingClusterId", "snapshotting_cluster_id"),
    ("FinalSnapshotIdentifier", "final_snapshot_identifier"),
    ("Tags", "tags"),
];

#[cfg(test)]
mod tests {
    use crate::resources::managed::ManagedResource as _;
    use crate::resources::managed::arguments::tests::check_parameters;
    use crate::resources::replication_group::ReplicationGroupResource;

    #[test]
    fn every_argument_is_known_by_its_parameter() {
        check_parameters(ReplicationGroupResource::NAMING, |group| {
            super::super::request::create(group, group)
        });
    }
}
