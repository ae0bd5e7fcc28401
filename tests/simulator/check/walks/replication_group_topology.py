"""Replicas and node groups: increase, decrease, reshard, members that join and leave."""


def walk(w):
    ec, group, expect, fails = w.ec, w.group, w.expect, w.fails
    w.create_group("full", NumCacheClusters=3, AutomaticFailoverEnabled=True)
    ec.test_failover(ReplicationGroupId="full", NodeGroupId="0001")
    # Replicas, both ways.
    ec.increase_replica_count(ReplicationGroupId="full", NewReplicaCount=3, ApplyImmediately=True)
    expect("increased", group("full")["MemberClusters"], ["full-001", "full-002", "full-003", "full-004"])
    fails("NoOperationFault", ec.increase_replica_count, ReplicationGroupId="full", NewReplicaCount=3, ApplyImmediately=True)
    fails("InvalidParameterValue", ec.increase_replica_count, ReplicationGroupId="full", NewReplicaCount=4, ApplyImmediately=False)
    ec.decrease_replica_count(ReplicationGroupId="full", ReplicasToRemove=["full-001"], ApplyImmediately=True)
    expect("decreased", group("full")["MemberClusters"], ["full-002", "full-003", "full-004"])
    fails("CacheClusterNotFound", ec.describe_cache_clusters, CacheClusterId="full-001")
    fails("NoOperationFault", ec.decrease_replica_count, ReplicationGroupId="full", NewReplicaCount=2, ApplyImmediately=True)
    ec.create_cache_cluster(CacheClusterId="extra", ReplicationGroupId="full", PreferredAvailabilityZone="us-east-1a")
    expect("joined", group("full")["MemberClusters"], ["full-002", "full-003", "full-004", "extra"])
    ec.delete_cache_cluster(CacheClusterId="extra")
    expect("left", group("full")["MemberClusters"], ["full-002", "full-003", "full-004"])
    fails("InvalidCacheClusterState", ec.delete_cache_cluster, CacheClusterId="full-002")
    # Cluster mode enabled.
    ec.create_replication_group(
        ReplicationGroupId="shards", ReplicationGroupDescription="s", CacheNodeType="cache.t3.micro", Engine="valkey",
        TransitEncryptionEnabled=True, CacheSubnetGroupName="default",
        NodeGroupConfiguration=[
            {"Slots": "0-8999", "ReplicaCount": 1, "PrimaryAvailabilityZone": "us-east-1c", "ReplicaAvailabilityZones": ["us-east-1b"]},
            {"NodeGroupId": "2", "Slots": "9000-16383", "ReplicaCount": 2}])
    shards = group("shards")
    expect("members", shards["MemberClusters"], ["shards-0001-001", "shards-0001-002", "shards-0002-001", "shards-0002-002", "shards-0002-003"])
    expect("configuration endpoint", "ConfigurationEndpoint" in shards, True)
    expect("at rest by default", shards["AtRestEncryptionEnabled"], True)
    moving = ec.modify_replication_group_shard_configuration(
        ReplicationGroupId="shards", NodeGroupCount=3, ApplyImmediately=True,
        ReshardingConfiguration=[{"NodeGroupId": "0003", "PreferredAvailabilityZones": ["us-east-1a", "us-east-1b"]}])
    expect("resharding", "Resharding" in moving["ReplicationGroup"]["PendingModifiedValues"], True)
    expect("even slots", [n["Slots"] for n in group("shards")["NodeGroups"]], ["0-5460", "5461-10921", "10922-16383"])
    ec.modify_replication_group_shard_configuration(ReplicationGroupId="shards", NodeGroupCount=2, ApplyImmediately=True,
                                                    NodeGroupsToRemove=["0001"])
    expect("shrunk", [n["NodeGroupId"] for n in group("shards")["NodeGroups"]], ["0002", "0003"])
    ec.modify_replication_group_shard_configuration(ReplicationGroupId="shards", NodeGroupCount=2, ApplyImmediately=True)
    ec.increase_replica_count(ReplicationGroupId="shards", ApplyImmediately=True,
                              ReplicaConfiguration=[{"NodeGroupId": "0002", "NewReplicaCount": 3,
                                                     "PreferredAvailabilityZones": ["us-east-1a"] * 4}])
    ec.decrease_replica_count(ReplicationGroupId="shards", ApplyImmediately=True,
                              ReplicaConfiguration=[{"NodeGroupId": "0002", "NewReplicaCount": 0}])
    expect("one left", len([n for n in group("shards")["NodeGroups"] if n["NodeGroupId"] == "0002"][0]["NodeGroupMembers"]), 1)
    ec.modify_replication_group_shard_configuration(ReplicationGroupId="shards", NodeGroupCount=1, ApplyImmediately=True,
                                                    NodeGroupsToRetain=["0003"])
    fails("InvalidParameterCombination", ec.delete_cache_cluster, CacheClusterId="shards-0003-001")
