"""ModifyReplicationGroup: deferred, at once, AUTH tokens, encryption, roles, cluster mode."""


def walk(w):
    ec, group, cluster, expect, fails = w.ec, w.group, w.cluster, w.expect, w.fails
    w.create_group("full", NumCacheClusters=3, AutomaticFailoverEnabled=True, MultiAZEnabled=True, EngineVersion="6.x",
                   CacheNodeType="cache.m6g.large", CacheSubnetGroupName="test-subnets", TransitEncryptionEnabled=True,
                   AuthToken="0123456789abcdef!", SecurityGroupIds=["sg-1"])
    # Modification: deferred, at once, tokens, encryption, mode.
    deferred = ec.modify_replication_group(ReplicationGroupId="full", EngineVersion="7.1", CacheNodeType="cache.m6g.xlarge",
                                           AutomaticFailoverEnabled=False, MultiAZEnabled=False)["ReplicationGroup"]
    expect("pending failover", deferred["PendingModifiedValues"]["AutomaticFailoverStatus"], "disabled")
    expect("pending version", cluster("full-003")["PendingModifiedValues"],
           {"EngineVersion": "7.1.0", "CacheNodeType": "cache.m6g.xlarge"})
    expect("old version", cluster("full-003")["EngineVersion"], "6.2.6")
    ec.modify_replication_group(ReplicationGroupId="full", ReplicationGroupDescription="new", ApplyImmediately=True)
    expect("flushed", cluster("full-003")["EngineVersion"], "7.1.0")
    expect("failover off", group("full")["AutomaticFailover"], "disabled")
    rotated = ec.modify_replication_group(ReplicationGroupId="full", AuthToken="another0123456789",
                                          AuthTokenUpdateStrategy="ROTATE", ApplyImmediately=True)["ReplicationGroup"]
    expect("rotating", rotated["PendingModifiedValues"]["AuthTokenStatus"], "ROTATING")
    expect("modifying", rotated["Status"], "modifying")
    ec.modify_replication_group(ReplicationGroupId="full", AuthToken="another0123456789", AuthTokenUpdateStrategy="SET",
                                ApplyImmediately=True)
    fails("InvalidParameterCombination", ec.modify_replication_group, ReplicationGroupId="full")
    fails("InvalidParameterCombination", ec.modify_replication_group, ReplicationGroupId="full", EngineVersion="6.2",
          ApplyImmediately=True)
    fails("InvalidParameterCombination", ec.modify_replication_group, ReplicationGroupId="full",
          AuthToken="another0123456789", ApplyImmediately=False)
    fails("InvalidParameterCombination", ec.modify_replication_group, ReplicationGroupId="full",
          TransitEncryptionMode="preferred", ApplyImmediately=True)
    ec.modify_replication_group(ReplicationGroupId="full", PrimaryClusterId="full-002", SnapshottingClusterId="full-003",
                                NotificationTopicStatus="inactive", SecurityGroupIds=["sg-9"], SnapshotWindow="10:00-11:00",
                                PreferredMaintenanceWindow="tue:01:00-tue:02:00", SnapshotRetentionLimit=1,
                                AutoMinorVersionUpgrade=True, IpDiscovery="ipv4", CacheParameterGroupName="test-params",
                                LogDeliveryConfigurations=[{"LogType": "slow-log", "Enabled": False}],
                                ApplyImmediately=True)
    roles = {m["CacheClusterId"]: m["CurrentRole"] for m in group("full")["NodeGroups"][0]["NodeGroupMembers"]}
    expect("promoted", roles, {"full-001": "replica", "full-002": "primary", "full-003": "replica"})
