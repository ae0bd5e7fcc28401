//! Changes other than a create, whose response is lost.

use super::server::{Reply, Server, group, groups, no_group};
use super::{TOKEN, api, context};
use crate::aws::{
    DeleteReplicationGroup, Deleted, IncreaseReplicaCount, Modified, ModifyReplicationGroup,
    Schedule, Secret,
};

const MODIFY: &str = "ModifyReplicationGroup";
const DELETE: &str = "DeleteReplicationGroup";
const INCREASE: &str = "IncreaseReplicaCount";
const DESCRIBE: &str = "DescribeReplicationGroups";

fn retention() -> ModifyReplicationGroup {
    ModifyReplicationGroup {
        id: "my-group".to_owned(),
        snapshot_retention_limit: Some(7),
        ..ModifyReplicationGroup::default()
    }
}

fn rotation() -> ModifyReplicationGroup {
    ModifyReplicationGroup {
        id: "my-group".to_owned(),
        auth_token: Some(Secret::new(TOKEN)),
        auth_token_update_strategy: Some("ROTATE".to_owned()),
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    }
}

fn deletion(final_snapshot: Option<&str>) -> DeleteReplicationGroup {
    DeleteReplicationGroup {
        id: "my-group".to_owned(),
        retain_primary_cluster: None,
        final_snapshot_identifier: final_snapshot.map(str::to_owned),
    }
}

const OLD: &str = "<SnapshotRetentionLimit>1</SnapshotRetentionLimit>";
const NEW: &str = "<SnapshotRetentionLimit>7</SnapshotRetentionLimit>";

#[tokio::test]
async fn a_lost_modify_that_is_seen_is_not_sent_again() {
    for status in ["modifying", "available"] {
        let server = Server::start(move |request, _| match request.action.as_str() {
            MODIFY => Reply::Reset,
            _ => groups(status, NEW),
        })
        .await;
        let api = api(&server).await;
        let modified = api.modify_replication_group(&retention(), &context()).await.unwrap();
        assert!(matches!(modified, Modified::Accepted(_)));
        assert_eq!(server.actions(), [MODIFY, DESCRIBE], "{status}");
    }
}

/// What was lost may have been the refusal to begin before an earlier change has ended.
#[tokio::test]
async fn a_busy_group_shows_only_afterwards_whether_it_was_modified() {
    for (afterwards, sent) in [(NEW, 1), (OLD, 2)] {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            MODIFY if earlier == 0 => Reply::Reset,
            MODIFY => Reply::Result(group("modifying", "")),
            _ if earlier < 6 => groups("modifying", OLD),
            _ => groups("available", afterwards),
        })
        .await;
        let api = api(&server).await;
        api.modify_replication_group(&retention(), &context()).await.unwrap();
        assert_eq!(server.count(MODIFY), sent, "{afterwards}");
    }
}

/// Tags can't even be read while the group is busy. Setting them twice does no harm.
#[tokio::test]
async fn tags_are_looked_for_when_they_can_be_read() {
    const ADD: &str = "AddTagsToResource";
    let server = Server::start(|request, earlier| match request.action.as_str() {
        ADD if earlier == 0 => Reply::Reset,
        ADD => Reply::Result(String::new()),
        DESCRIBE if earlier < 3 => groups("modifying", ""),
        DESCRIBE => groups("available", ""),
        _ => Reply::Error(400, "InvalidReplicationGroupState", "busy"),
    })
    .await;
    let tags = [("a".to_owned(), "b".to_owned())].into();
    let (api, context) = (api(&server).await, context());
    api.retry_while_busy::<crate::aws::ReplicationGroup, _, _>(
        "my-group",
        &Schedule::standard(),
        &context,
        || api.add_tags("arn", &tags, &context),
    )
    .await
    .unwrap();
    assert_eq!(server.count(ADD), 2);
}

#[tokio::test]
async fn a_lost_modify_that_is_not_seen_is_sent_again() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        MODIFY if earlier == 0 => Reply::Reset,
        MODIFY => Reply::Result(group("modifying", "")),
        _ => groups("available", OLD),
    })
    .await;
    let api = api(&server).await;
    api.modify_replication_group(&retention(), &context()).await.unwrap();
    assert_eq!(server.actions(), [MODIFY, DESCRIBE, DESCRIBE, DESCRIBE, MODIFY]);
}

#[tokio::test]
async fn a_value_of_the_members_is_looked_for_there() {
    let server = Server::start(|request, _| match request.action.as_str() {
        MODIFY => Reply::Reset,
        DESCRIBE => groups(
            "available",
            "<MemberClusters><ClusterId>my-group-001</ClusterId></MemberClusters>",
        ),
        _ => Reply::Result(
            "<CacheClusters><CacheCluster><CacheClusterId>my-group-001</CacheClusterId>\
             <PendingModifiedValues><EngineVersion>7.1</EngineVersion></PendingModifiedValues>\
             </CacheCluster></CacheClusters>"
                .to_owned(),
        ),
    })
    .await;
    let input = ModifyReplicationGroup {
        id: "my-group".to_owned(),
        engine_version: Some("7.1".to_owned()),
        ..ModifyReplicationGroup::default()
    };
    let api = api(&server).await;
    api.modify_replication_group(&input, &context()).await.unwrap();
    assert_eq!(server.actions(), [MODIFY, DESCRIBE, "DescribeCacheClusters"]);
}

/// One that had the value before says nothing about the change.
#[tokio::test]
async fn a_value_that_only_one_member_has_is_sent_again() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        MODIFY if earlier == 0 => Reply::Reset,
        MODIFY => Reply::Result(group("modifying", "")),
        DESCRIBE => groups(
            "available",
            "<MemberClusters><ClusterId>my-group-001</ClusterId><ClusterId>my-group-002</ClusterId>\
             </MemberClusters>",
        ),
        _ => {
            let id = request.parameters.get("CacheClusterId").map_or("", String::as_str);
            let version = if id.ends_with("001") { "7.1" } else { "7.0" };
            Reply::Result(format!(
                "<CacheClusters><CacheCluster><CacheClusterId>{id}</CacheClusterId>\
                 <EngineVersion>{version}</EngineVersion></CacheCluster></CacheClusters>"
            ))
        }
    })
    .await;
    let input = ModifyReplicationGroup {
        id: "my-group".to_owned(),
        engine_version: Some("7.1".to_owned()),
        ..ModifyReplicationGroup::default()
    };
    let api = api(&server).await;
    api.modify_replication_group(&input, &context()).await.unwrap();
    assert_eq!(server.count(MODIFY), 2);
}

/// A second rotation to the same token would drop the old one while clients still use it.
#[tokio::test]
async fn a_lost_rotation_is_never_sent_twice_when_it_shows() {
    let before = "<AuthTokenLastModifiedDate>2026-01-01T00:00:00Z</AuthTokenLastModifiedDate>";
    let after = "<AuthTokenLastModifiedDate>2026-11-22T00:00:00Z</AuthTokenLastModifiedDate>";
    let rotating = "<PendingModifiedValues><AuthTokenStatus>ROTATING</AuthTokenStatus>\
                    </PendingModifiedValues>";
    for shown in [after.to_owned(), format!("{before}{rotating}")] {
        // The first read is the one before the change, and the next two lag behind.
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            MODIFY => Reply::Reset,
            _ if earlier < 3 => groups("available", before),
            _ => groups("available", &shown),
        })
        .await;
        let api = api(&server).await;
        let modified = api.modify_replication_group(&rotation(), &context()).await.unwrap();
        assert!(matches!(modified, Modified::Accepted(_)));
        assert_eq!(server.count(MODIFY), 1);
    }
}

#[tokio::test]
async fn a_rotation_that_certainly_did_not_happen_is_sent_again() {
    let before = "<AuthTokenLastModifiedDate>2026-01-01T00:00:00Z</AuthTokenLastModifiedDate>";
    let server = Server::start(move |request, earlier| match request.action.as_str() {
        MODIFY if earlier == 0 => Reply::Reset,
        MODIFY => Reply::Result(group("modifying", "")),
        _ => groups("available", before),
    })
    .await;
    let api = api(&server).await;
    api.modify_replication_group(&rotation(), &context()).await.unwrap();
    assert_eq!(server.count(MODIFY), 2);
    assert_eq!(server.count(DESCRIBE), 1 + 6, "one before and six looks");
}

/// Something on the way sent the request twice, and the second answer is the only one that arrived.
#[tokio::test]
async fn a_refusal_after_which_the_token_changes_is_the_answer_to_a_second_copy() {
    let rotating = "<PendingModifiedValues><AuthTokenStatus>ROTATING</AuthTokenStatus>\
                    </PendingModifiedValues>";
    for (before, after, is_ours) in [("", rotating, true), (rotating, rotating, false)] {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            MODIFY => Reply::Error(400, "InvalidReplicationGroupState", "not available"),
            _ if earlier == 0 => groups("available", before),
            _ => groups("available", after),
        })
        .await;
        let modified = api(&server).await.modify_replication_group(&rotation(), &context()).await;
        assert_eq!(modified.is_ok(), is_ours, "{modified:?}");
        assert_eq!(server.count(MODIFY), 1);
    }
}

/// AWS shows a version in full and most texts in lower case, and an engine that is coming by its version only.
#[tokio::test]
async fn a_change_that_is_shown_in_another_spelling_is_not_sent_again() {
    let member = |more: &str| {
        Reply::Result(format!(
            "<CacheClusters><CacheCluster><CacheClusterId>my-group-001</CacheClusterId>{more}\
             </CacheCluster></CacheClusters>"
        ))
    };
    let runs = "<EngineVersion>7.1.0</EngineVersion>\
                <PreferredMaintenanceWindow>sun:05:00-sun:06:00</PreferredMaintenanceWindow>";
    let coming = "<PendingModifiedValues><EngineVersion>8.0.1</EngineVersion>\
                  </PendingModifiedValues>";
    for (engine, version, window, shown) in [
        (None, "7.1", Some("Sun:05:00-Sun:06:00"), runs),
        (None, "7.x", None, runs),
        (Some("valkey"), "8.0", None, coming),
    ] {
        let server = Server::start(move |request, _| match request.action.as_str() {
            MODIFY => Reply::Reset,
            DESCRIBE => groups(
                "available",
                "<Engine>redis</Engine>\
                 <MemberClusters><ClusterId>my-group-001</ClusterId></MemberClusters>",
            ),
            _ => member(shown),
        })
        .await;
        let input = ModifyReplicationGroup {
            id: "my-group".to_owned(),
            engine: engine.map(str::to_owned),
            engine_version: Some(version.to_owned()),
            preferred_maintenance_window: window.map(str::to_owned),
            ..ModifyReplicationGroup::default()
        };
        api(&server).await.modify_replication_group(&input, &context()).await.unwrap();
        assert_eq!(server.count(MODIFY), 1, "{version}");
    }
}

#[tokio::test]
async fn no_modifications_requested_is_nothing_to_do() {
    let server = Server::start(|_, _| {
        Reply::Error(400, "InvalidParameterCombination", "No modifications were requested")
    })
    .await;
    let api = api(&server).await;
    let modified = api.modify_replication_group(&retention(), &context()).await.unwrap();
    assert_eq!(modified, Modified::NothingToDo);
}

#[tokio::test]
async fn a_lost_delete_is_looked_for() {
    // Deleting, gone at once, and not there before the second look.
    let shows: [fn(usize) -> Reply; 3] = [
        |_| groups("deleting", ""),
        |_| no_group(),
        |earlier| match earlier {
            0 => groups("available", ""),
            _ => groups("deleting", ""),
        },
    ];
    for show in shows {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            DELETE => Reply::Reset,
            _ => show(earlier),
        })
        .await;
        let api = api(&server).await;
        api.delete_replication_group(&deletion(None), &context()).await.unwrap();
        assert_eq!(server.count(DELETE), 1);
    }
}

#[tokio::test]
async fn a_delete_of_nothing_is_done() {
    let server = Server::start(|_, _| no_group()).await;
    let api = api(&server).await;
    let deleted = api.delete_replication_group(&deletion(None), &context()).await.unwrap();
    assert_eq!(deleted, Deleted::AlreadyGone);
    assert_eq!(server.actions(), [DELETE]);
}

#[tokio::test]
async fn somebody_else_may_delete_unless_a_snapshot_is_wanted() {
    for (snapshot, done) in [(None, true), (Some("last"), false)] {
        let server = Server::start(|request, _| match request.action.as_str() {
            DELETE => Reply::Error(400, "InvalidReplicationGroupState", "deleting"),
            _ => groups("deleting", ""),
        })
        .await;
        let api = api(&server).await;
        let result = api.delete_replication_group(&deletion(snapshot), &context()).await;
        assert_eq!(result.is_ok(), done, "{result:?}");
    }
}

#[tokio::test]
async fn a_lost_increase_is_looked_for() {
    let members = "<NodeGroups><NodeGroup><NodeGroupId>0001</NodeGroupId><NodeGroupMembers>\
         <NodeGroupMember><CacheClusterId>my-group-001</CacheClusterId></NodeGroupMember>\
         <NodeGroupMember><CacheClusterId>my-group-002</CacheClusterId></NodeGroupMember>\
         </NodeGroupMembers></NodeGroup></NodeGroups>";
    for (replicas, sent) in [(1, 1), (2, 2)] {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            INCREASE if earlier == 0 => Reply::Reset,
            INCREASE => Reply::Result(group("modifying", "")),
            _ => groups("available", members),
        })
        .await;
        let input = IncreaseReplicaCount {
            id: "my-group".to_owned(),
            new_replica_count: Some(replicas),
            shards: Vec::new(),
            apply_immediately: true,
        };
        let api = api(&server).await;
        api.increase_replica_count(&input, &context()).await.unwrap();
        assert_eq!(server.count(INCREASE), sent, "{replicas}");
    }
}
