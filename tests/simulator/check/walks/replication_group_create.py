"""CreateReplicationGroup with nearly every argument, and its refusals."""


def walk(w):
    ec, group, cluster, expect, fails = w.ec, w.group, w.cluster, w.expect, w.fails
    w.config({"create": 2, "modify": 1, "delete": 1})
    logs = [{"LogType": "slow-log", "DestinationType": "cloudwatch-logs", "LogFormat": "json",
             "DestinationDetails": {"CloudWatchLogsDetails": {"LogGroup": "/g"}}},
            {"LogType": "engine-log", "DestinationType": "kinesis-firehose", "LogFormat": "text",
             "DestinationDetails": {"KinesisFirehoseDetails": {"DeliveryStream": "s"}}}]
    # A group with cluster mode disabled and nearly every argument.
    created = ec.create_replication_group(
        ReplicationGroupId="Full", ReplicationGroupDescription="a & <b> \"c\" 'd' \u00e9", AutomaticFailoverEnabled=True,
        MultiAZEnabled=True, NumCacheClusters=3, PreferredCacheClusterAZs=["us-east-1c", "us-east-1a", "us-east-1b"],
        CacheNodeType="cache.m6g.large", Engine="redis", EngineVersion="6.x", CacheParameterGroupName="default.redis6.x",
        CacheSubnetGroupName="test-subnets", SecurityGroupIds=["sg-1", "sg-2"], Port=7000,
        Tags=[{"Key": "k<1>", "Value": "v&1"}, {"Key": "empty", "Value": ""}, {"Key": "none"}],
        PreferredMaintenanceWindow="sun:23:00-mon:01:30", SnapshotRetentionLimit=5, SnapshotWindow="05:00-09:00",
        NotificationTopicArn="arn:aws:sns:us-east-1:111122223333:t", AutoMinorVersionUpgrade=False,
        AuthToken="0123456789abcdef!", TransitEncryptionEnabled=True, AtRestEncryptionEnabled=True, KmsKeyId="arn:aws:kms:k",
        LogDeliveryConfigurations=logs, NetworkType="ipv4", IpDiscovery="ipv4")["ReplicationGroup"]
    expect("create status", created["Status"], "creating")
    expect("create node groups", "NodeGroups" in created, False)
    expect("first poll", group("full")["Status"], "creating")
    expect("no nodes yet", "CacheNodes" in cluster("full-001"), False)
    fails("InvalidReplicationGroupState", ec.modify_replication_group, ReplicationGroupId="full", ReplicationGroupDescription="x")
    fails("InvalidReplicationGroupState", ec.delete_replication_group, ReplicationGroupId="full")
    expect("second poll", group("full")["Status"], "creating")
    expect("third poll", group("full")["Status"], "available")
    fails("ReplicationGroupAlreadyExists", ec.create_replication_group, ReplicationGroupId="FULL",
          ReplicationGroupDescription="x", CacheNodeType="cache.t3.micro")
    full, member = group("full"), cluster("full-001")
    expect("port", full["NodeGroups"][0]["PrimaryEndpoint"]["Port"], 7000)
    expect("zones", [m["PreferredAvailabilityZone"] for m in full["NodeGroups"][0]["NodeGroupMembers"]],
           ["us-east-1c", "us-east-1a", "us-east-1b"])
    expect("version", member["EngineVersion"], "6.2.6")
    expect("flags", [member[f] for f in ("AuthTokenEnabled", "TransitEncryptionEnabled", "AtRestEncryptionEnabled")], [True] * 3)
    expect("topic", member["NotificationConfiguration"]["TopicStatus"], "active")
    expect("nodes", len(member["CacheNodes"]), 1)
    # Refusals of create.
    bad = lambda code, **more: fails(code, ec.create_replication_group, **{
        "ReplicationGroupId": "new", "ReplicationGroupDescription": "x", "CacheNodeType": "cache.t3.micro", **more})
    for i in ("", "1a", "a_b", "a--b", "a-", "a" * 41):
        bad("InvalidParameterValue", ReplicationGroupId=i)
    bad("InvalidParameterValue", ReplicationGroupDescription="")
    bad("InvalidParameterValue", NumCacheClusters=7)
    bad("InvalidParameterCombination", AutomaticFailoverEnabled=True)
    bad("InvalidParameterCombination", MultiAZEnabled=True, NumCacheClusters=2)
    bad("InvalidParameterCombination", NumCacheClusters=2, NumNodeGroups=2)
    bad("InvalidParameterValue", NumNodeGroups=2, AutomaticFailoverEnabled=False)
    bad("InvalidParameterCombination", AuthToken="0123456789abcdef")
    bad("InvalidParameterCombination", KmsKeyId="k")
    bad("InvalidParameterValue", EngineVersion="99.1")
    bad("InvalidParameterValue", EngineVersion="7.1.0")
    bad("CacheSubnetGroupNotFoundFault", CacheSubnetGroupName="no")
    bad("CacheParameterGroupNotFound", CacheParameterGroupName="no")
    bad("InvalidParameterCombination", CacheParameterGroupName="default.redis6.x")
    bad("CacheClusterNotFound", PrimaryClusterId="no")
    bad("InvalidParameterValue", SnapshotRetentionLimit=36)
    bad("InvalidParameterValue", PreferredMaintenanceWindow="sun:01:00-sun:01:30")
    bad("InvalidParameterValue", Port=70000)
    bad("TagQuotaPerResourceExceeded", Tags=[{"Key": f"k{i}", "Value": ""} for i in range(51)])
