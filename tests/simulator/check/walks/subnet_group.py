"""Subnet groups."""


def walk(w):
    ec, arn, expect, fails = w.ec, w.arn, w.expect, w.fails
    made = ec.create_cache_subnet_group(
        CacheSubnetGroupName="Nets-1", CacheSubnetGroupDescription="a & <b>", SubnetIds=["subnet-1", "subnet-2", "subnet-3", "subnet-4"],
        Tags=[{"Key": "k", "Value": "v"}, {"Key": "none"}])["CacheSubnetGroup"]
    expect("subnet group", [made["CacheSubnetGroupName"], made["CacheSubnetGroupDescription"], made["VpcId"], made["ARN"]],
           ["nets-1", "a & <b>", "vpc-00000001", arn("subnetgroup", "nets-1")])
    expect("subnets", [(s["SubnetIdentifier"], s["SubnetAvailabilityZone"]["Name"]) for s in made["Subnets"]],
           [("subnet-1", "us-east-1a"), ("subnet-2", "us-east-1b"), ("subnet-3", "us-east-1c"), ("subnet-4", "us-east-1a")])
    expect("subnet group again", ec.describe_cache_subnet_groups(CacheSubnetGroupName="NETS-1")["CacheSubnetGroups"], [made])
    refuse = lambda code, **more: fails(code, ec.create_cache_subnet_group, **{
        "CacheSubnetGroupName": "new", "CacheSubnetGroupDescription": "x", "SubnetIds": ["subnet-1"], **more})
    refuse("CacheSubnetGroupAlreadyExists", CacheSubnetGroupName="NETS-1")
    for name in ("", "a_b", "a.b", "default", "a" * 256):
        refuse("InvalidParameterValue", CacheSubnetGroupName=name)
    refuse("InvalidParameterValue", CacheSubnetGroupDescription="")
    refuse("InvalidParameterValue", SubnetIds=[])
    refuse("InvalidSubnet", SubnetIds=["subnet-1", "net-2"])
    refuse("TagQuotaPerResourceExceeded", Tags=[{"Key": f"k{i}", "Value": ""} for i in range(51)])
    expect("subnet group tags", len(ec.list_tags_for_resource(ResourceName=made["ARN"])["TagList"]), 2)
    ec.add_tags_to_resource(ResourceName=made["ARN"], Tags=[{"Key": "n", "Value": "1"}])
    left = ec.remove_tags_from_resource(ResourceName=made["ARN"], TagKeys=["k", "none"])["TagList"]
    expect("subnet group tags left", left, [{"Key": "n", "Value": "1"}])
    fails("CacheSubnetGroupNotFoundFault", ec.list_tags_for_resource, ResourceName=arn("subnetgroup", "no"))
    ec.create_replication_group(ReplicationGroupId="inside", ReplicationGroupDescription="x", CacheNodeType="cache.t3.micro",
                                NumCacheClusters=2, CacheSubnetGroupName="nets-1")
    fails("SubnetInUse", ec.modify_cache_subnet_group, CacheSubnetGroupName="nets-1", SubnetIds=["subnet-3", "subnet-4"])
    fails("InvalidSubnet", ec.modify_cache_subnet_group, CacheSubnetGroupName="nets-1", SubnetIds=["x"])
    fails("InvalidParameterValue", ec.modify_cache_subnet_group, CacheSubnetGroupName="nets-1", SubnetIds=[])
    fails("CacheSubnetGroupNotFoundFault", ec.modify_cache_subnet_group, CacheSubnetGroupName="no")
    other = ec.modify_cache_subnet_group(CacheSubnetGroupName="Nets-1", CacheSubnetGroupDescription="new",
                                         SubnetIds=["subnet-4", "subnet-2"])["CacheSubnetGroup"]
    expect("other subnets", [other["CacheSubnetGroupDescription"]] + [s["SubnetIdentifier"] for s in other["Subnets"]],
           ["new", "subnet-4", "subnet-2"])
    fails("CacheSubnetGroupInUse", ec.delete_cache_subnet_group, CacheSubnetGroupName="nets-1")
    fails("InvalidParameterValue", ec.delete_cache_subnet_group, CacheSubnetGroupName="default")
    ec.delete_replication_group(ReplicationGroupId="inside")
    ec.delete_cache_subnet_group(CacheSubnetGroupName="NETS-1")
    fails("CacheSubnetGroupNotFoundFault", ec.delete_cache_subnet_group, CacheSubnetGroupName="nets-1")
    fails("CacheSubnetGroupNotFoundFault", ec.describe_cache_subnet_groups, CacheSubnetGroupName="nets-1")
