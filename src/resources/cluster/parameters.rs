//! The parameters of the API that messages of AWS name, each with its argument.

/// Those of CreateCacheCluster, ModifyCacheCluster and DeleteCacheCluster.
pub(super) const PARAMETERS: &[(&str, &str)] = &[
    ("CacheClusterId", "cluster_id"),
    ("ReplicationGroupId", "replication_group_id"),
    ("CacheNodeType", "node_type"),
    ("Engine", "engine"),
    ("EngineVersion", "engine_version"),
    ("CacheParameterGroupName", "parameter_group_name"),
    ("Port", "port"),
    ("AutoMinorVersionUpgrade", "auto_minor_version_upgrade"),
    ("NumCacheNodes", "num_cache_nodes"),
    ("AZMode", "az_mode"),
    ("PreferredAvailabilityZone", "availability_zone"),
    ("PreferredAvailabilityZones", "preferred_availability_zones"),
    ("NewAvailabilityZones", "preferred_availability_zones"),
    ("AuthToken", "auth_token"),
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
    ("FinalSnapshotIdentifier", "final_snapshot_identifier"),
    ("Tags", "tags"),
];

#[cfg(test)]
mod tests {
    use crate::resources::cluster::ClusterResource;
    use crate::resources::managed::ManagedResource as _;
    use crate::resources::managed::arguments::tests::check_parameters;

    #[test]
    fn every_argument_is_known_by_its_parameter() {
        check_parameters(ClusterResource::NAMING, super::super::request::create);
    }
}
