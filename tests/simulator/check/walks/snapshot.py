"""Snapshots: of groups and clusters, final ones."""


def walk(w):
    ec, arn, fails = w.ec, w.arn, w.fails
    w.create_group("uses")
    ec.create_snapshot(SnapshotName="now", ReplicationGroupId="uses", KmsKeyId="k", Tags=[{"Key": "k", "Value": "v"}])
    ec.create_snapshot(SnapshotName="node", CacheClusterId="uses-001")
    fails("SnapshotAlreadyExistsFault", ec.create_snapshot, SnapshotName="now", ReplicationGroupId="uses")
    ec.describe_snapshots(SnapshotName="now", ShowNodeGroupConfig=True)
    ec.delete_snapshot(SnapshotName="now")
    ec.delete_snapshot(SnapshotName="node")
    fails("SnapshotNotFoundFault", ec.delete_snapshot, SnapshotName="now")
    ec.delete_replication_group(ReplicationGroupId="uses", FinalSnapshotIdentifier="last")
    ec.describe_snapshots(ShowNodeGroupConfig=True)
    ec.describe_snapshots(ReplicationGroupId="uses")
    fails("SnapshotNotFoundFault", ec.describe_snapshots, SnapshotName="no")
    ec.list_tags_for_resource(ResourceName=arn("snapshot", "last"))
