"""Stand-alone clusters."""


def walk(w):
    ec, cluster, expect, fails = w.ec, w.cluster, w.expect, w.fails
    w.create_group("shards", NumNodeGroups=2)
    w.config({"create": 1, "modify": 1, "delete": 1})
    ec.create_cache_cluster(
        CacheClusterId="mc", Engine="memcached", CacheNodeType="cache.t3.micro", NumCacheNodes=3, AZMode="cross-az", Port=11300,
        PreferredAvailabilityZones=["us-east-1a", "us-east-1b", "us-east-1b"], CacheSubnetGroupName="default",
        SecurityGroupIds=["sg-1"], TransitEncryptionEnabled=True, NotificationTopicArn="arn:aws:sns:us-east-1:111122223333:t",
        PreferredMaintenanceWindow="sun:23:00-mon:01:30", Tags=[{"Key": "a", "Value": "b"}])
    for _ in range(3):
        mc = cluster("mc")
    expect("memcached", [mc["PreferredAvailabilityZone"], len(mc["CacheNodes"]), mc["ConfigurationEndpoint"]["Port"]], ["Multiple", 3, 11300])
    ec.modify_cache_cluster(CacheClusterId="mc", NumCacheNodes=5, NewAvailabilityZones=["us-east-1a", "us-east-1c"])
    expect("pending nodes", cluster("mc")["PendingModifiedValues"], {"NumCacheNodes": 5})
    fails("InvalidParameterCombination", ec.modify_cache_cluster, CacheClusterId="mc", NumCacheNodes=2, CacheNodeIdsToRemove=["0001"])
    ec.modify_cache_cluster(CacheClusterId="mc", NumCacheNodes=2, CacheNodeIdsToRemove=["0001", "0004", "0005"], ApplyImmediately=True)
    expect("going", cluster("mc")["PendingModifiedValues"], {"NumCacheNodes": 2, "CacheNodeIdsToRemove": ["0001"]})
    expect("gone", [n["CacheNodeId"] for n in cluster("mc")["CacheNodes"]], ["0002", "0003"])
    fails("NodeQuotaForClusterExceeded", ec.modify_cache_cluster, CacheClusterId="mc", NumCacheNodes=61)
    fails("CacheClusterNotFound", ec.modify_cache_cluster, CacheClusterId="no", NumCacheNodes=2)
    ec.reboot_cache_cluster(CacheClusterId="mc", CacheNodeIdsToReboot=["0002"])
    fails("InvalidCacheClusterState", ec.reboot_cache_cluster, CacheClusterId="shards-0001-001", CacheNodeIdsToReboot=["0001"])
    fails("CacheClusterNotFound", ec.reboot_cache_cluster, CacheClusterId="no", CacheNodeIdsToReboot=["0001"])
    fails("InvalidParameterValue", ec.reboot_cache_cluster, CacheClusterId="mc", CacheNodeIdsToReboot=["0009"])
    expect("rebooted", [n["CacheNodeStatus"] for n in cluster("mc")["CacheNodes"]], ["available", "available"])
    fails("SnapshotFeatureNotSupportedFault", ec.delete_cache_cluster, CacheClusterId="mc", FinalSnapshotIdentifier="x")
    ec.delete_cache_cluster(CacheClusterId="mc")
    fails("InvalidCacheClusterState", ec.modify_cache_cluster, CacheClusterId="mc", NumCacheNodes=2)
    cluster("mc")
    fails("CacheClusterNotFound", cluster, i="mc")
