//! What checks may ask: once, for a short time, and never in a way that fails.

use std::time::Duration;

use super::server::{Reply, Server};
use super::{api, api_with, log, policy};
use crate::aws::{Api, Fact, Facts as _, RegionFacts, Resizable, Upcoming, UpcomingResources};

const VERSIONS: &str = "<CacheEngineVersions><CacheEngineVersion><Engine>redis</Engine>\
     <EngineVersion>3.2.10</EngineVersion><CacheParameterGroupFamily>redis3.2\
     </CacheParameterGroupFamily></CacheEngineVersion></CacheEngineVersions>";

fn facts(api: &Api) -> RegionFacts {
    RegionFacts::new(Some(api.clone()), UpcomingResources::default())
}

#[tokio::test]
async fn a_fact_is_asked_for_once_by_all_who_ask() {
    let server = Server::start(|_, _| Reply::Result(VERSIONS.to_owned())).await;
    let api = api(&server).await;
    let facts = facts(&api);
    let (left, right) =
        tokio::join!(facts.engine_versions("redis"), facts.engine_versions("redis"));
    for found in [left, right, facts.engine_versions("redis").await] {
        let Fact::Found(versions) = found else { panic!("{found:?}") };
        assert_eq!(versions[0].version, "3.2.10");
        assert_eq!(versions[0].family, "redis3.2");
    }
    assert_eq!(server.requests().len(), 1);
    facts.engine_versions("memcached").await;
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn what_is_not_there_is_missing() {
    let server = Server::start(|request, _| match request.action.as_str() {
        "DescribeSnapshots" => Reply::Error(404, "SnapshotNotFoundFault", "no"),
        "DescribeCacheParameterGroups" => Reply::Error(404, "CacheParameterGroupNotFound", "no"),
        "DescribeCacheSubnetGroups" => Reply::Error(400, "CacheSubnetGroupNotFoundFault", "no"),
        "ListAllowedNodeTypeModifications" => Reply::Error(404, "CacheClusterNotFound", "no"),
        _ => Reply::Error(400, "InvalidParameterValue", "no such family"),
    })
    .await;
    let api = api(&server).await;
    let facts = facts(&api);
    assert!(matches!(facts.snapshot("s").await, Fact::Missing));
    assert!(matches!(facts.parameter_group_family("g").await, Fact::Missing));
    assert!(matches!(facts.subnet_group("g").await, Fact::Missing));
    assert!(matches!(facts.default_parameters("redis0").await, Fact::Missing));
    let cluster = Resizable::CacheCluster("c");
    assert!(matches!(facts.node_types(cluster).await, Fact::Missing));
}

#[tokio::test]
async fn a_parameter_group_says_whether_it_is_for_cluster_mode() {
    for (parameter, expected) in
        [("yes", Fact::Found(true)), ("no", Fact::Found(false)), ("", Fact::Missing)]
    {
        let server = Server::start(move |request, _| match request.action.as_str() {
            "DescribeCacheParameters" if parameter.is_empty() => Reply::Result(String::new()),
            "DescribeCacheParameters" => Reply::Result(format!(
                "<Parameters><Parameter><ParameterName>cluster-enabled</ParameterName>\
                 <ParameterValue>{parameter}</ParameterValue></Parameter></Parameters>"
            )),
            _ => Reply::Result(
                "<CacheParameterGroups><CacheParameterGroup><CacheParameterGroupName>g\
                 </CacheParameterGroupName><CacheParameterGroupFamily>redis7\
                 </CacheParameterGroupFamily></CacheParameterGroup></CacheParameterGroups>"
                    .to_owned(),
            ),
        })
        .await;
        let api = api(&server).await;
        let facts = facts(&api);
        assert_eq!(facts.enables_cluster_mode("g").await, expected);
        assert_eq!(facts.parameter_group_family("g").await, Fact::Found("redis7".to_owned()));
    }
}

/// AWS does not know of it yet, or knows what it replaces.
#[tokio::test]
async fn what_this_process_has_planned_is_not_asked_for() {
    let server = Server::start(|_, _| Reply::Error(404, "CacheParameterGroupNotFound", "no")).await;
    let api = api(&server).await;
    let upcoming = UpcomingResources::default();
    let planned =
        Upcoming::ParameterGroup { family: Some("redis7".to_owned()), cluster_enabled: Some(true) };
    upcoming.add(api.region().clone(), "Mine", planned);
    for planned in [Upcoming::SubnetGroup, Upcoming::CacheCluster, Upcoming::ReplicationGroup] {
        upcoming.add(api.region().clone(), "Mine", planned);
    }
    let elsewhere = "eu-west-1".parse().unwrap();
    upcoming.add(elsewhere, "there", Upcoming::SubnetGroup);
    let facts = RegionFacts::new(Some(api.clone()), upcoming);
    assert_eq!(facts.parameter_group_family("mine").await, Fact::Found("redis7".to_owned()));
    assert_eq!(facts.enables_cluster_mode("mine").await, Fact::Found(true));
    assert_eq!(facts.subnet_group("mine").await, Fact::Unknown);
    assert_eq!(facts.cluster("mine").await, Fact::Unknown);
    assert_eq!(facts.replication_group("mine").await, Fact::Unknown);
    assert!(server.requests().is_empty());
    facts.subnet_group("there").await;
    assert_eq!(server.requests().len(), 1, "another region is another place");
}

#[tokio::test]
async fn a_missing_permission_ends_one_kind_of_question() {
    let server = Server::start(|request, _| match request.action.as_str() {
        "DescribeSnapshots" => Reply::Error(403, "AccessDenied", "denied-snapshots"),
        _ => Reply::Result(VERSIONS.to_owned()),
    })
    .await;
    let api = api(&server).await;
    let facts = facts(&api);
    for name in ["a", "b", "c"] {
        assert!(matches!(facts.snapshot(name).await, Fact::Unknown));
    }
    assert_eq!(server.requests().len(), 1);
    assert!(matches!(facts.engine_versions("redis").await, Fact::Found(_)));
    let lines = log::lines();
    let said = lines.lines().filter(|line| line.contains("can't be asked")).count();
    assert_eq!(said, 1, "{lines}");
}

#[tokio::test]
async fn credentials_that_are_refused_end_all_questions() {
    let server = Server::start(|_, _| Reply::Error(403, "ExpiredToken", "expired")).await;
    let api = api(&server).await;
    assert!(matches!(facts(&api).snapshot("a").await, Fact::Unknown));
    assert!(matches!(facts(&api).engine_versions("redis").await, Fact::Unknown));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn facts_that_take_too_long_are_given_up_together() {
    let server = Server::start(|_, _| Reply::Hang).await;
    let mut policy = policy();
    policy.facts = Duration::from_millis(200);
    let api = api_with(&server, policy).await;
    let facts = facts(&api);
    let (one, two) = tokio::join!(facts.snapshot("a"), facts.engine_versions("redis"));
    let asked = server.requests().len();
    let three = facts.snapshot("b").await;
    assert!(matches!(one, Fact::Unknown));
    assert!(matches!(two, Fact::Unknown));
    assert!(matches!(three, Fact::Unknown));
    assert_eq!(server.requests().len(), asked, "nothing is asked afterwards");
}
