"""Resources that were not created through the API, and computed values that change."""


def walk(w):
    ec, group, cluster, expect = w.ec, w.group, w.cluster, w.expect
    w.create_group("full", NumCacheClusters=2)
    w.mutate({"op": "create_group", "id": "old", "edition": 2017, "members": 2})
    expect("old", "TransitEncryptionEnabled" in group("old") or "AuthTokenEnabled" in cluster("old-001"), False)
    w.config({"churn": True})
    before = group("full")
    ec.modify_replication_group(ReplicationGroupId="full", ReplicationGroupDescription="churn", ApplyImmediately=True)
    after = group("full")
    expect("churn", before["NodeGroups"][0]["PrimaryEndpoint"] == after["NodeGroups"][0]["PrimaryEndpoint"], False)
