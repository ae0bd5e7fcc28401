"""Tags of groups, members and other resources."""


def walk(w):
    ec, group, arn, expect, fails = w.ec, w.group, w.arn, w.expect, w.fails
    w.config({"create": 1})
    w.create_group("full", NumCacheClusters=3, Tags=[{"Key": "k<1>", "Value": "v&1"}, {"Key": "empty", "Value": ""}, {"Key": "none"}])
    fails("InvalidReplicationGroupState", ec.list_tags_for_resource, ResourceName=arn("replicationgroup", "full"))
    w.config({"create": 0})
    group("full")
    group("full")
    expect("tags", len(ec.list_tags_for_resource(ResourceName=arn("cluster", "full-002"))["TagList"]), 3)
    ec.add_tags_to_resource(ResourceName=arn("replicationgroup", "full"), Tags=[{"Key": "n", "Value": "1"}])
    ec.remove_tags_from_resource(ResourceName=arn("replicationgroup", "full"), TagKeys=["k<1>", "none"])
    fails("TagNotFound", ec.remove_tags_from_resource, ResourceName=arn("replicationgroup", "full"), TagKeys=["no"])
    fails("InvalidARN", ec.list_tags_for_resource, ResourceName="arn:aws:elasticache:eu-west-1:1:replicationgroup:full")
    fails("ReplicationGroupNotFoundFault", ec.list_tags_for_resource, ResourceName=arn("replicationgroup", "no"))
    fails("CacheClusterNotFound", ec.list_tags_for_resource, ResourceName=arn("cluster", "no"))
    fails("TagQuotaPerResourceExceeded", ec.add_tags_to_resource, ResourceName=arn("replicationgroup", "full"),
          Tags=[{"Key": f"k{i}", "Value": ""} for i in range(50)])
    fails("InvalidParameterValue", ec.add_tags_to_resource, ResourceName=arn("cluster", "full-001"),
          Tags=[{"Key": "aws:x", "Value": ""}])
