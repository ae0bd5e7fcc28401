"""User groups: described, and given to a group."""


def walk(w):
    ec, group, expect, fails = w.ec, w.group, w.expect, w.fails
    w.mutate({"op": "create_user_group", "id": "app", "engine": "redis"})
    found = ec.describe_user_groups(UserGroupId="APP")["UserGroups"]
    expect("user group", [(g["UserGroupId"], g["Engine"], g["Status"]) for g in found], [("app", "redis", "active")])
    fails("UserGroupNotFound", ec.describe_user_groups, UserGroupId="no")
    w.create_group("users", TransitEncryptionEnabled=True, CacheSubnetGroupName="default", UserGroupIds=["app"])
    expect("user groups of a group", group("users")["UserGroupIds"], ["app"])
    ec.modify_replication_group(ReplicationGroupId="users", RemoveUserGroups=True, ApplyImmediately=True)
    expect("no user groups", group("users").get("UserGroupIds", []), [])
