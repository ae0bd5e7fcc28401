"""Parameter groups and their parameters."""


def walk(w):
    ec, arn, expect, fails = w.ec, w.arn, w.expect, w.fails
    made = ec.create_cache_parameter_group(CacheParameterGroupName="Mine", CacheParameterGroupFamily="valkey8", Description="a & b",
                                           Tags=[{"Key": "k", "Value": "v"}])["CacheParameterGroup"]
    expect("parameter group", made, {"CacheParameterGroupName": "mine", "CacheParameterGroupFamily": "valkey8", "Description": "a & b",
                                     "IsGlobal": False, "ARN": arn("parametergroup", "mine")})
    fails("CacheParameterGroupAlreadyExists", ec.create_cache_parameter_group, CacheParameterGroupName="mine",
          CacheParameterGroupFamily="redis7", Description="x")
    set_to = lambda *pairs: [{"ParameterName": n, "ParameterValue": v} for n, v in pairs]
    ec.modify_cache_parameter_group(CacheParameterGroupName="mine", ParameterNameValues=set_to(("timeout", "20"), ("databases", "32")))
    user = ec.describe_cache_parameters(CacheParameterGroupName="mine", Source="user")["Parameters"]
    expect("user parameters", [(p["ParameterName"], p["ParameterValue"], p["Source"]) for p in user],
           [("databases", "32", "user"), ("timeout", "20", "user")])
    fails("InvalidParameterValue", ec.modify_cache_parameter_group, CacheParameterGroupName="mine",
          ParameterNameValues=set_to(("timeout", "x")))
    fails("InvalidCacheParameterGroupState", ec.modify_cache_parameter_group, CacheParameterGroupName="default.redis7",
          ParameterNameValues=set_to(("timeout", "20")))
    fails("CacheParameterGroupNotFound", ec.describe_cache_parameters, CacheParameterGroupName="no")
    ec.reset_cache_parameter_group(CacheParameterGroupName="mine", ParameterNameValues=[{"ParameterName": "timeout"}])
    ec.reset_cache_parameter_group(CacheParameterGroupName="mine", ResetAllParameters=True)
    for name, arguments in (("describe_cache_parameters", {"CacheParameterGroupName": "mine"}),
                            ("describe_engine_default_parameters", {"CacheParameterGroupFamily": "redis7"})):
        pages = list(ec.get_paginator(name).paginate(PaginationConfig={"PageSize": 20}, **arguments))
        expect(f"pages of {name}", len(pages) > 1, True)
    for family in sorted({v["CacheParameterGroupFamily"] for v in ec.describe_cache_engine_versions()["CacheEngineVersions"]}):
        ec.describe_engine_default_parameters(CacheParameterGroupFamily=family)
    ec.create_replication_group(ReplicationGroupId="uses", ReplicationGroupDescription="x", CacheNodeType="cache.t3.micro", Engine="valkey", EngineVersion="8.0",
                                CacheParameterGroupName="mine")
    fails("InvalidCacheParameterGroupState", ec.delete_cache_parameter_group, CacheParameterGroupName="mine")
    ec.delete_replication_group(ReplicationGroupId="uses")
    fails("ReplicationGroupNotFoundFault", ec.describe_replication_groups, ReplicationGroupId="uses")
    ec.delete_cache_parameter_group(CacheParameterGroupName="mine")
    fails("CacheParameterGroupNotFound", ec.delete_cache_parameter_group, CacheParameterGroupName="mine")
