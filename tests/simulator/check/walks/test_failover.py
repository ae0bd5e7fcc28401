"""TestFailover."""


def walk(w):
    ec, group, expect, fails = w.ec, w.group, w.expect, w.fails
    ec.create_replication_group(ReplicationGroupId="over", ReplicationGroupDescription="x", CacheNodeType="cache.t3.micro",
                                NumCacheClusters=2, AutomaticFailoverEnabled=True)
    expect("role", [m["CurrentRole"] for m in group("over")["NodeGroups"][0]["NodeGroupMembers"]], ["primary", "replica"])
    ec.test_failover(ReplicationGroupId="over", NodeGroupId="0001")
    expect("roles", [m["CurrentRole"] for m in group("over")["NodeGroups"][0]["NodeGroupMembers"]], ["replica", "primary"])
    fails("NodeGroupNotFoundFault", ec.test_failover, ReplicationGroupId="over", NodeGroupId="0009")
    fails("ReplicationGroupNotFoundFault", ec.test_failover, ReplicationGroupId="no", NodeGroupId="0001")
    ec.delete_replication_group(ReplicationGroupId="over")
    fails("ReplicationGroupNotFoundFault", group, i="over")
