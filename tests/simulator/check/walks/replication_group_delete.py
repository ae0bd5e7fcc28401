"""DeleteReplicationGroup, with an existing cluster as the primary; a group that failed."""


def walk(w):
    ec, group, cluster, expect, fails = w.ec, w.group, w.cluster, w.expect, w.fails
    w.create_group("full")
    # A stand-alone cluster is adopted, then kept.
    ec.create_cache_cluster(CacheClusterId="single", Engine="redis", CacheNodeType="cache.t3.micro", NumCacheNodes=1,
                            Tags=[{"Key": "a", "Value": "b"}])
    alone = ec.describe_cache_clusters(ShowCacheClustersNotInReplicationGroups=True)["CacheClusters"]
    expect("alone", [c["CacheClusterId"] for c in alone], ["single"])
    ec.create_replication_group(ReplicationGroupId="adopts", ReplicationGroupDescription="x", PrimaryClusterId="single", NumCacheClusters=2)
    expect("adopted", group("adopts")["MemberClusters"], ["single", "adopts-001"])
    ec.delete_replication_group(ReplicationGroupId="adopts", RetainPrimaryCluster=True, FinalSnapshotIdentifier="last")
    expect("retained", "ReplicationGroupId" in cluster("single"), False)
    ec.delete_cache_cluster(CacheClusterId="single", FinalSnapshotIdentifier="last-single")
    fails("SnapshotAlreadyExistsFault", ec.delete_replication_group, ReplicationGroupId="full", FinalSnapshotIdentifier="last")
    w.config({"lifecycle": [{"id": "bad*", "status": "create-failed", "reason": "no room"}], "churn": True})
    ec.create_replication_group(ReplicationGroupId="bad", ReplicationGroupDescription="x", CacheNodeType="cache.t3.micro")
    expect("failed", group("bad")["Status"], "create-failed")
    events = ec.describe_events(SourceIdentifier="bad", SourceType="replication-group", Duration=60)["Events"]
    expect("reason", [e["Message"] for e in events], ["no room"])
    ec.delete_replication_group(ReplicationGroupId="bad")
