#!/usr/bin/env python3
"""Walks every action of a running simulator with boto3 and holds each raw answer against the
service model of botocore: unknown elements, wrong types, wrong list names, missing wrappers, error
codes and statuses. Compares the accepted parameters with the model as well.

usage: model_check.py http://127.0.0.1:PORT [path of the elasticache-simulator binary]

Needs boto3 (for example in a virtual environment). Talks to loopback only. Exit status 1 on any
difference.
"""
import gzip
import json
import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET

import boto3
import botocore
from botocore.config import Config
from botocore.exceptions import ClientError

COMMON_ERRORS = {"InvalidAction": 400, "MissingAuthenticationToken": 403, "InvalidParameterValue": 400,
                 "InvalidParameterCombination": 400, "Throttling": 400, "ExpiredToken": 403, "InternalFailure": 500,
                 "ServiceUnavailable": 503, "SignatureDoesNotMatch": 403}
TIMESTAMP = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
differences, counts = [], {"answers": 0, "errors": 0, "elements": 0, "parameters": 0}


def load_model():
    base = os.path.join(os.path.dirname(botocore.__file__), "data", "elasticache", "2015-02-02", "service-2.json")
    if os.path.exists(base + ".gz"):
        with gzip.open(base + ".gz") as f:
            return json.load(f)
    with open(base) as f:
        return json.load(f)


MODEL = load_model()
SHAPES = MODEL["shapes"]


def differ(where, what):
    differences.append(f"{where}: {what}")


def local(tag):
    return tag.split("}", 1)[-1]


def check_value(element, name, where):
    """Holds one element against a shape."""
    counts["elements"] += 1
    shape = SHAPES[name]
    kind, text = shape["type"], element.text or ""
    if kind == "structure":
        members = {m.get("locationName", n): m["shape"] for n, m in shape["members"].items()}
        seen = set()
        for child in element:
            tag = local(child.tag)
            if tag not in members:
                differ(where, f"unknown element {tag}")
            else:
                if tag in seen:
                    differ(where, f"element {tag} twice")
                seen.add(tag)
                check_value(child, members[tag], f"{where}/{tag}")
        if text.strip():
            differ(where, f"text in a structure: {text!r}")
    elif kind == "list":
        expected = shape["member"].get("locationName", "member")
        for child in element:
            if local(child.tag) != expected:
                differ(where, f"list member {local(child.tag)}, not {expected}")
            else:
                check_value(child, shape["member"]["shape"], f"{where}/{expected}")
    elif len(element):
        differ(where, f"elements inside a {kind}")
    elif kind == "boolean" and text not in ("true", "false"):
        differ(where, f"no boolean: {text!r}")
    elif kind in ("integer", "long") and not re.fullmatch(r"-?\d+", text):
        differ(where, f"no integer: {text!r}")
    elif kind in ("double", "float") and not re.fullmatch(r"-?\d+(\.\d+)?", text):
        differ(where, f"no number: {text!r}")
    elif kind == "timestamp" and not TIMESTAMP.match(text):
        differ(where, f"no timestamp: {text!r}")
    elif kind == "string" and "enum" in shape and text not in shape["enum"]:
        differ(where, f"{text!r} is not in the enumeration {shape['enum']}")


def check_answer(operation, status, headers, body):
    """Holds one raw answer against the model."""
    model = MODEL["operations"][operation]
    where = operation
    try:
        root = ET.fromstring(body)
    except ET.ParseError as why:
        return differ(where, f"no XML: {why}")
    request_id = headers.get("x-amzn-RequestId") or headers.get("x-amzn-requestid")
    if status >= 300:
        counts["errors"] += 1
        code = root.findtext(".//{*}Error/{*}Code")
        known = {}
        for error in model.get("errors", []):
            e = SHAPES[error["shape"]]["error"]
            known[e["code"]] = e["httpStatusCode"]
        expected = known.get(code, COMMON_ERRORS.get(code))
        if local(root.tag) != "ErrorResponse" or root.findtext(".//{*}Error/{*}Type") not in ("Sender", "Receiver"):
            differ(where, "an error has no ErrorResponse/Error/Type")
        if not root.findtext(".//{*}Error/{*}Message"):
            differ(where, "an error has no Message")
        if expected is None:
            differ(where, f"error {code} is not one of the operation")
        elif expected != status:
            differ(where, f"error {code} has status {status}, not {expected}")
        if root.findtext("{*}RequestId") != request_id:
            differ(where, "RequestId of body and header differ")
        return None
    counts["answers"] += 1
    if root.tag != "{%s}%sResponse" % (MODEL["metadata"]["xmlNamespace"], operation):
        differ(where, f"root element {root.tag}")
    output = model.get("output")  # None: the answer is the metadata alone
    due = [output["resultWrapper"]] if output else []
    names = [local(c.tag) for c in root]
    if names != due + ["ResponseMetadata"]:
        differ(where, f"children {names}, not {due + ['ResponseMetadata']}")
    else:
        if output:
            check_value(root[0], output["shape"], where)
        if root[-1].findtext("{*}RequestId") != request_id:
            differ(where, "RequestId of body and header differ")
    return None


def client(url):
    made = boto3.client("elasticache", endpoint_url=url, region_name="us-east-1", aws_access_key_id="111122223333",
                        aws_secret_access_key="x",
                        config=Config(retries={"total_max_attempts": 1}, parameter_validation=False, proxies={}))

    def after(http_response, model, **_):
        check_answer(model.name, http_response.status_code, http_response.headers, http_response.content)

    made.meta.events.register("after-call.elasticache", after)
    return made


def admin(url, method, path, body=None):
    data = json.dumps(body).encode() if body is not None else None
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(f"{url}/_sim/{path}", data=data, method=method)) as answer:
        return json.load(answer)


def fails(code, call, **arguments):
    """A call that must be refused with a code."""
    try:
        call(**arguments)
    except ClientError as why:
        got = why.response["Error"]["Code"]
        if got != code:
            differ(getattr(call, "__name__", "call"), f"{arguments}: refused with {got}, not {code}")
    else:
        differ(getattr(call, "__name__", "call"), f"{arguments}: not refused, {code} was due")


def expect(where, got, due):
    if got != due:
        differ(where, f"{got!r}, not {due!r}")


def walk_clusters(ec, cluster):
    """Clusters of their own."""
    ec.create_cache_cluster(
        CacheClusterId="mc", Engine="memcached", CacheNodeType="cache.t3.micro", NumCacheNodes=3, AZMode="cross-az", Port=11300,
        PreferredAvailabilityZones=["us-east-1a", "us-east-1b", "us-east-1b"], CacheSubnetGroupName="default",
        SecurityGroupIds=["sg-1"], TransitEncryptionEnabled=True, NotificationTopicArn="arn:aws:sns:us-east-1:111122223333:t",
        PreferredMaintenanceWindow="sun:23:00-mon:01:30", Tags=[{"Key": "a", "Value": "b"}])
    for _ in range(3):
        mc = cluster("mc")
    expect("memcached", [mc["PreferredAvailabilityZone"], len(mc["CacheNodes"]), mc["ConfigurationEndpoint"]["Port"]], ["Multiple", 3, 11300])
    ec.modify_cache_cluster(CacheClusterId="mc", NumCacheNodes=5, NewAvailabilityZones=["us-east-1a", "us-east-1c"])
    expect("pending nodes", cluster("mc")["PendingModifiedValues"], {"NumCacheNodes": 5})
    fails("InvalidParameterCombination", ec.modify_cache_cluster, CacheClusterId="mc", NumCacheNodes=2, CacheNodeIdsToRemove=["0001"])
    ec.modify_cache_cluster(CacheClusterId="mc", NumCacheNodes=2, CacheNodeIdsToRemove=["0001", "0004", "0005"], ApplyImmediately=True)
    expect("going", cluster("mc")["PendingModifiedValues"], {"NumCacheNodes": 2, "CacheNodeIdsToRemove": ["0001"]})
    expect("gone", [n["CacheNodeId"] for n in cluster("mc")["CacheNodes"]], ["0002", "0003"])
    fails("NodeQuotaForClusterExceeded", ec.modify_cache_cluster, CacheClusterId="mc", NumCacheNodes=41)
    fails("CacheClusterNotFound", ec.modify_cache_cluster, CacheClusterId="no", NumCacheNodes=2)
    ec.reboot_cache_cluster(CacheClusterId="mc", CacheNodeIdsToReboot=["0002"])
    fails("InvalidCacheClusterState", ec.reboot_cache_cluster, CacheClusterId="shards-0003-001", CacheNodeIdsToReboot=["0001"])
    fails("CacheClusterNotFound", ec.reboot_cache_cluster, CacheClusterId="no", CacheNodeIdsToReboot=["0001"])
    fails("InvalidParameterValue", ec.reboot_cache_cluster, CacheClusterId="mc", CacheNodeIdsToReboot=["0009"])
    expect("rebooted", [n["CacheNodeStatus"] for n in cluster("mc")["CacheNodes"]], ["available", "available"])
    fails("SnapshotFeatureNotSupportedFault", ec.delete_cache_cluster, CacheClusterId="mc", FinalSnapshotIdentifier="x")
    ec.delete_cache_cluster(CacheClusterId="mc")
    fails("InvalidCacheClusterState", ec.modify_cache_cluster, CacheClusterId="mc", NumCacheNodes=2)
    cluster("mc")
    fails("CacheClusterNotFound", cluster, i="mc")


def walk_failover(ec, group):
    """Failover tests."""
    ec.create_replication_group(ReplicationGroupId="over", ReplicationGroupDescription="x", CacheNodeType="cache.t3.micro",
                                NumCacheClusters=2, AutomaticFailoverEnabled=True)
    expect("role", [m["CurrentRole"] for m in group("over")["NodeGroups"][0]["NodeGroupMembers"]], ["primary", "replica"])
    ec.test_failover(ReplicationGroupId="over", NodeGroupId="0001")
    expect("roles", [m["CurrentRole"] for m in group("over")["NodeGroups"][0]["NodeGroupMembers"]], ["replica", "primary"])
    fails("NodeGroupNotFoundFault", ec.test_failover, ReplicationGroupId="over", NodeGroupId="0009")
    fails("ReplicationGroupNotFoundFault", ec.test_failover, ReplicationGroupId="no", NodeGroupId="0001")
    ec.delete_replication_group(ReplicationGroupId="over")
    fails("ReplicationGroupNotFoundFault", group, i="over")


def walk_parameters(ec, arn):
    """Parameter groups, snapshots, node types."""
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
    ec.create_replication_group(ReplicationGroupId="uses", ReplicationGroupDescription="x", CacheNodeType="cache.t3.micro", Engine="valkey",
                                CacheParameterGroupName="mine")
    fails("InvalidCacheParameterGroupState", ec.delete_cache_parameter_group, CacheParameterGroupName="mine")
    ec.list_allowed_node_type_modifications(ReplicationGroupId="uses")
    fails("CacheClusterNotFound", ec.list_allowed_node_type_modifications, CacheClusterId="no")
    fails("InvalidParameterCombination", ec.list_allowed_node_type_modifications)
    ec.create_snapshot(SnapshotName="now", ReplicationGroupId="uses", KmsKeyId="k", Tags=[{"Key": "k", "Value": "v"}])
    ec.create_snapshot(SnapshotName="node", CacheClusterId="uses-001")
    fails("SnapshotAlreadyExistsFault", ec.create_snapshot, SnapshotName="now", ReplicationGroupId="uses")
    ec.describe_snapshots(SnapshotName="now", ShowNodeGroupConfig=True)
    ec.delete_snapshot(SnapshotName="now")
    ec.delete_snapshot(SnapshotName="node")
    fails("SnapshotNotFoundFault", ec.delete_snapshot, SnapshotName="now")
    ec.delete_replication_group(ReplicationGroupId="uses")
    fails("ReplicationGroupNotFoundFault", ec.describe_replication_groups, ReplicationGroupId="uses")
    ec.delete_cache_parameter_group(CacheParameterGroupName="mine")
    fails("CacheParameterGroupNotFound", ec.delete_cache_parameter_group, CacheParameterGroupName="mine")


def walk(url):
    ec = client(url)
    group = lambda i: ec.describe_replication_groups(ReplicationGroupId=i)["ReplicationGroups"][0]
    cluster = lambda i: ec.describe_cache_clusters(CacheClusterId=i, ShowCacheNodeInfo=True)["CacheClusters"][0]
    arn = lambda kind, i: f"arn:aws:elasticache:us-east-1:111122223333:{kind}:{i}"
    logs = [{"LogType": "slow-log", "DestinationType": "cloudwatch-logs", "LogFormat": "json",
             "DestinationDetails": {"CloudWatchLogsDetails": {"LogGroup": "/g"}}},
            {"LogType": "engine-log", "DestinationType": "kinesis-firehose", "LogFormat": "text",
             "DestinationDetails": {"KinesisFirehoseDetails": {"DeliveryStream": "s"}}}]
    admin(url, "POST", "reset")
    admin(url, "POST", "config", {"create": 2, "modify": 1, "delete": 1})
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
    fails("InvalidReplicationGroupState", ec.list_tags_for_resource, ResourceName=arn("replicationgroup", "full"))
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
    expect("tags", len(ec.list_tags_for_resource(ResourceName=arn("cluster", "full-002"))["TagList"]), 3)
    # Tags.
    admin(url, "POST", "config", {"create": 0, "modify": 0, "delete": 0})
    walk_failover(ec, group)
    walk_parameters(ec, arn)
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
    ec.modify_replication_group(ReplicationGroupId="full", TransitEncryptionMode="preferred", ApplyImmediately=True)
    expect("preferred", group("full")["TransitEncryptionMode"], "preferred")
    ec.modify_replication_group(ReplicationGroupId="full", PrimaryClusterId="full-002", SnapshottingClusterId="full-003",
                                NotificationTopicStatus="inactive", SecurityGroupIds=["sg-9"], SnapshotWindow="10:00-11:00",
                                PreferredMaintenanceWindow="tue:01:00-tue:02:00", SnapshotRetentionLimit=1,
                                AutoMinorVersionUpgrade=True, IpDiscovery="ipv4", CacheParameterGroupName="test-params",
                                UserGroupIdsToAdd=["ug"], LogDeliveryConfigurations=[{"LogType": "slow-log", "Enabled": False}],
                                ApplyImmediately=True)
    roles = {m["CacheClusterId"]: m["CurrentRole"] for m in group("full")["NodeGroups"][0]["NodeGroupMembers"]}
    expect("promoted", roles, {"full-001": "replica", "full-002": "primary", "full-003": "replica"})
    expect("users", group("full")["UserGroupIds"], ["ug"])
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
        UserGroupIds=["ug"], TransitEncryptionEnabled=True, CacheSubnetGroupName="default",
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
    ec.describe_snapshots(ShowNodeGroupConfig=True)
    ec.describe_snapshots(ReplicationGroupId="adopts")
    fails("SnapshotNotFoundFault", ec.describe_snapshots, SnapshotName="no")
    ec.list_tags_for_resource(ResourceName=arn("snapshot", "last"))
    admin(url, "POST", "config", {"create": 1, "modify": 1, "delete": 1})
    walk_clusters(ec, cluster)
    admin(url, "POST", "config", {"create": 0, "modify": 0, "delete": 0})
    walk_failover(ec, group)
    walk_parameters(ec, arn)
    # Outside hands, failures, old groups, churn.
    admin(url, "POST", "mutate", {"op": "create_group", "account": "111122223333", "id": "old", "edition": 2017, "members": 2})
    expect("old", "TransitEncryptionEnabled" in group("old") or "AuthTokenEnabled" in cluster("old-001"), False)
    admin(url, "POST", "config", {"lifecycle": [{"id": "bad*", "status": "create-failed", "reason": "no room"}], "churn": True})
    ec.create_replication_group(ReplicationGroupId="bad", ReplicationGroupDescription="x", CacheNodeType="cache.t3.micro")
    expect("failed", group("bad")["Status"], "create-failed")
    events = ec.describe_events(SourceIdentifier="bad", SourceType="replication-group", Duration=60)["Events"]
    expect("reason", [e["Message"] for e in events], ["no room"])
    ec.delete_replication_group(ReplicationGroupId="bad")
    before = group("full")
    ec.modify_replication_group(ReplicationGroupId="full", ReplicationGroupDescription="churn", ApplyImmediately=True)
    after = group("full")
    expect("churn", before["NodeGroups"][0]["PrimaryEndpoint"] == after["NodeGroups"][0]["PrimaryEndpoint"], False)
    # Subnet groups.
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
    # Pages.
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
    # STS on the same port.
    sts = boto3.client("sts", endpoint_url=url, region_name="us-east-1", aws_access_key_id="111122223333", aws_secret_access_key="x")
    expect("identity", sts.get_caller_identity()["Account"], "111122223333")
    role = sts.assume_role(RoleArn="arn:aws:iam::444455556666:role/r", RoleSessionName="session")["Credentials"]
    again = boto3.client("sts", endpoint_url=url, region_name="us-east-1", aws_access_key_id=role["AccessKeyId"],
                         aws_secret_access_key=role["SecretAccessKey"], aws_session_token=role["SessionToken"])
    expect("role", again.get_caller_identity()["Arn"], "arn:aws:sts::444455556666:assumed-role/r/session")
    for g in ec.describe_replication_groups()["ReplicationGroups"]:
        ec.delete_replication_group(ReplicationGroupId=g["ReplicationGroupId"])
    expect("all gone", ec.describe_cache_clusters()["CacheClusters"], [])
    expect("violations", admin(url, "GET", "violations"), [])
    covered = set(admin(url, "GET", "counters")["actions"])
    admin(url, "POST", "reset")
    return covered


def parameter_names(name, prefix=""):
    """All names of parameters below a shape, with N for positions."""
    shape = SHAPES[name]
    if shape["type"] == "structure":
        for member, target in shape["members"].items():
            yield from parameter_names(target["shape"], f"{prefix}.{member}" if prefix else member)
    elif shape["type"] == "list":
        yield from parameter_names(shape["member"]["shape"], f"{prefix}.{shape['member'].get('locationName', 'member')}.N")
    else:
        yield prefix


def check_parameters(binary, covered):
    listed = json.loads(subprocess.run([binary, "--accepted-parameters"], capture_output=True, check=True).stdout)
    skipped = 0
    for action, row in listed.items():
        model = set(parameter_names(MODEL["operations"][action]["input"]["shape"]))
        accepted, not_simulated = set(row["accepted"]), set(row["not_simulated"])
        counts["parameters"] += len(accepted)
        skipped += len(not_simulated)
        for name in sorted((accepted | not_simulated) - model):
            differ(action, f"accepts {name}, which the model does not have")
        for name in sorted(model - accepted - not_simulated):
            differ(action, f"does not know {name} of the model")
        if action not in covered:
            differ(action, "the walk does not cover it")
    return len(listed), skipped


def main():
    url = sys.argv[1].rstrip("/")
    if urllib.parse.urlsplit(url).hostname not in ("127.0.0.1", "::1", "localhost"):
        sys.exit("only loopback addresses are allowed")
    covered = walk(url)
    actions, skipped = check_parameters(sys.argv[2], covered) if len(sys.argv) > 2 else (0, 0)
    for line in differences:
        print("DIFFERENCE", line)
    print(f"{counts['answers']} answers, {counts['errors']} refusals, {counts['elements']} elements, {actions} actions, "
          f"{counts['parameters']} parameters ({skipped} of the model not simulated), {len(differences)} differences "
          f"(botocore {botocore.__version__})")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
