"""MaxRecords and Marker of every describe that has them."""
import json


def walk(w):
    ec, expect, fails = w.ec, w.expect, w.fails
    for i in range(25):
        ec.create_replication_group(ReplicationGroupId=f"page-{i:02}", ReplicationGroupDescription="x", CacheNodeType="cache.t3.micro")
    for paginator, key in (("describe_replication_groups", "ReplicationGroups"), ("describe_cache_clusters", "CacheClusters"),
                           ("describe_events", "Events"), ("describe_cache_parameter_groups", "CacheParameterGroups"),
                           ("describe_cache_subnet_groups", "CacheSubnetGroups"),
                           ("describe_cache_engine_versions", "CacheEngineVersions"), ("describe_snapshots", "Snapshots")):
        pages = list(ec.get_paginator(paginator).paginate(PaginationConfig={"PageSize": 20}))
        small = [json.dumps(i, default=str) for p in pages for i in p[key]]
        most = 50 if key == "Snapshots" else 100
        largest = getattr(ec, paginator)(MaxRecords=most)[key]
        expect(paginator, small[:most], [json.dumps(i, default=str) for i in largest])
        expect(f"{paginator} repeats", len(small), len(set(small)) if key != "Events" else len(small))
        if paginator not in ("describe_cache_subnet_groups", "describe_cache_engine_versions"):
            fails("InvalidParameterValue", getattr(ec, paginator), MaxRecords=19)
    fails("InvalidParameterValue", ec.describe_replication_groups, Marker="bad")
    fails("CacheSubnetGroupNotFoundFault", ec.describe_cache_subnet_groups, CacheSubnetGroupName="no")
    fails("CacheParameterGroupNotFound", ec.describe_cache_parameter_groups, CacheParameterGroupName="no")
    ec.describe_cache_engine_versions(Engine="redis", DefaultOnly=True)
