//! Parameter groups: all pages, temporary refusals, lost responses.

use std::collections::BTreeMap;

use super::server::{Reply, Request, Server};
use super::{api, api_with, context, policy};
use crate::aws::{ApiError, CreateParameterGroup, PARAMETERS_AT_ONCE, ParameterSource, Schedule};

const CREATE: &str = "CreateCacheParameterGroup";
const MODIFY: &str = "ModifyCacheParameterGroup";
const RESET: &str = "ResetCacheParameterGroup";
const DELETE: &str = "DeleteCacheParameterGroup";
const DESCRIBE: &str = "DescribeCacheParameterGroups";

fn values(names: impl IntoIterator<Item = String>) -> BTreeMap<String, String> {
    names.into_iter().map(|name| (name, "1".to_owned())).collect()
}

fn many() -> Vec<String> {
    (0..PARAMETERS_AT_ONCE).map(|number| format!("p{number:02}")).collect()
}

/// The names of the parameters of a request, in order.
fn named(request: &Request) -> Vec<String> {
    let of = |number| format!("ParameterNameValues.ParameterNameValue.{number}.ParameterName");
    (1..).map_while(|number| request.parameters.get(&of(number)).cloned()).collect()
}

fn parameters(list: &[(&str, &str)], marker: &str) -> Reply {
    let parameter = |(name, value): &(&str, &str)| {
        format!(
            "<Parameter><ParameterName>{name}</ParameterName><ParameterValue>{value}\
             </ParameterValue></Parameter>"
        )
    };
    let list: String = list.iter().map(parameter).collect();
    Reply::Result(format!("<Parameters>{list}</Parameters><Marker>{marker}</Marker>"))
}

fn group(family: &str) -> String {
    format!(
        "<CacheParameterGroup><CacheParameterGroupName>mine</CacheParameterGroupName>\
         <CacheParameterGroupFamily>{family}</CacheParameterGroupFamily><Description>d</Description>\
         </CacheParameterGroup>"
    )
}

fn soon() -> Schedule {
    Schedule { first: std::time::Duration::from_millis(1), ..Schedule::standard() }
}

#[tokio::test]
async fn parameters_are_set_and_reset_in_one_call_each() {
    let server = Server::start(|_, _| Reply::Result(String::new())).await;
    let (api, context) = (api(&server).await, context());
    let names = many();
    api.set_parameters("mine", &values(names.clone()), &soon(), &context).await.unwrap();
    api.reset_parameters("mine", &names, &soon(), &context).await.unwrap();
    assert_eq!(server.actions(), [MODIFY, RESET]);
    for request in server.requests() {
        assert_eq!(named(&request), names);
    }
    assert_eq!(server.requests()[1].parameters.get("ResetAllParameters"), None);
}

#[tokio::test]
async fn all_pages_of_parameters_are_read() {
    let server = Server::start(|_, earlier| match earlier {
        0 => parameters(&[("a", "1")], "more"),
        1 => parameters(&[], "still more"),
        _ => parameters(&[("b", "2")], ""),
    })
    .await;
    let api = api(&server).await;
    let found = api.parameters("mine", ParameterSource::User, &context()).await.unwrap();
    let names: Vec<&str> = found.iter().map(|parameter| parameter.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    let source = |request: &Request| request.parameters["Source"].clone();
    assert!(requests.iter().all(|request| source(request) == "user"));
    assert_eq!(requests[2].parameters["Marker"], "still more");
}

#[tokio::test]
async fn a_group_that_is_busy_or_in_use_is_waited_for() {
    let busy = || Reply::Error(400, "InvalidCacheParameterGroupState", "has pending changes");
    let server = Server::start(move |_, earlier| match earlier {
        0 | 1 => busy(),
        _ => Reply::Result(String::new()),
    })
    .await;
    let (api, context) = (api(&server).await, context());
    let one = values(["a".to_owned()]);
    api.set_parameters("mine", &one, &soon(), &context).await.unwrap();
    api.reset_parameters("mine", &["a".to_owned()], &soon(), &context).await.unwrap();
    api.delete_parameter_group("mine", &soon(), &context).await.unwrap();
    for action in [MODIFY, RESET, DELETE] {
        assert_eq!(server.count(action), 3, "{action}");
    }
}

#[tokio::test]
async fn a_state_that_does_not_pass_is_not_waited_for() {
    let refuse = |_: &Request, _| Reply::Error(400, "InvalidCacheParameterGroupState", "in use");
    let server = Server::start(refuse).await;
    let (api, context) = (api(&server).await, context());
    let one = values(["cluster-enabled".to_owned()]);
    let result = api.set_parameters("mine", &one, &soon(), &context).await;
    assert!(matches!(result, Err(ApiError::InvalidState(_))));
    assert_eq!(server.actions(), [MODIFY]);
}

#[tokio::test]
async fn a_group_that_stays_in_use_is_an_error_at_the_deadline() {
    let server =
        Server::start(|_, _| Reply::Error(400, "InvalidCacheParameterGroupState", "in use")).await;
    let api = api(&server).await;
    let context = context().at_most(std::time::Duration::from_secs(2));
    let error = api.delete_parameter_group("mine", &soon(), &context).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidCacheParameterGroupState"));
}

/// While a cluster uses it that stays, it is not waited for long; while all of them are going, it is.
#[tokio::test]
async fn the_deletion_of_a_group_that_something_goes_on_using_ends_soon() {
    for (status, gives_up) in [("available", true), ("deleting", false)] {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            DELETE if !gives_up && earlier > 20 => Reply::Result(String::new()),
            DELETE => Reply::Error(400, "InvalidCacheParameterGroupState", "in use"),
            _ => Reply::Result(format!(
                "<CacheClusters><CacheCluster><CacheClusterId>web</CacheClusterId>\
                 <CacheClusterStatus>{status}</CacheClusterStatus><CacheParameterGroup>\
                 <CacheParameterGroupName>Mine</CacheParameterGroupName></CacheParameterGroup>\
                 </CacheCluster></CacheClusters>"
            )),
        })
        .await;
        let mut policy = policy();
        policy.in_use = std::time::Duration::from_millis(20);
        let api = api_with(&server, policy).await;
        let often = Schedule { longest: std::time::Duration::from_millis(4), ..soon() };
        let result = api.delete_parameter_group("mine", &often, &context()).await;
        assert_eq!(result.is_err(), gives_up, "{status}: {result:?}");
        assert!(server.count(DELETE) > 1, "{status}: not at the first refusal");
    }
}

#[tokio::test]
async fn a_lost_change_is_looked_for_before_it_is_sent_again() {
    for (found, sent) in [("1", 1), ("0", 2)] {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            MODIFY if earlier == 0 => Reply::Reset,
            MODIFY => Reply::Result(String::new()),
            _ => parameters(&[("a", found)], ""),
        })
        .await;
        let (api, context) = (api(&server).await, context());
        let one = values(["a".to_owned()]);
        api.set_parameters("mine", &one, &soon(), &context).await.unwrap();
        assert_eq!(server.count(MODIFY), sent, "{found}");
    }
    for (still_set, sent) in [(&[][..], 1), (&[("a", "1")][..], 2)] {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            RESET if earlier == 0 => Reply::Reset,
            RESET => Reply::Result(String::new()),
            _ => parameters(still_set, ""),
        })
        .await;
        let (api, context) = (api(&server).await, context());
        api.reset_parameters("mine", &["a".to_owned()], &soon(), &context).await.unwrap();
        assert_eq!(server.count(RESET), sent, "{still_set:?}");
    }
}

#[tokio::test]
async fn a_lost_creation_is_ours_only_if_it_looks_like_it() {
    for (family, ours) in [("redis3.2", true), ("memcached1.4", false)] {
        let server = Server::start(move |request, _| match request.action.as_str() {
            CREATE => Reply::Reset,
            _ => Reply::Result(format!(
                "<CacheParameterGroups>{}</CacheParameterGroups>",
                group(family)
            )),
        })
        .await;
        let input = CreateParameterGroup {
            name: "Mine".to_owned(),
            family: "redis3.2".to_owned(),
            description: "d".to_owned(),
            tags: BTreeMap::new(),
        };
        let created = api(&server).await.create_parameter_group(&input, &context()).await;
        assert_eq!(created.is_ok(), ours, "{created:?}");
        assert_eq!(server.actions(), [CREATE, DESCRIBE]);
        assert!(ours || matches!(created, Err(ApiError::AlreadyExists(_))));
    }
}

#[tokio::test]
async fn a_lost_delete_of_what_is_gone_is_done() {
    let server = Server::start(|request, _| match request.action.as_str() {
        DELETE => Reply::Reset,
        _ => Reply::Error(404, "CacheParameterGroupNotFound", "gone"),
    })
    .await;
    api(&server).await.delete_parameter_group("mine", &soon(), &context()).await.unwrap();
    assert_eq!(server.actions(), [DELETE, DESCRIBE]);
}

/// Another provider answers this refusal with a change of whatever else was to be set.
#[tokio::test]
async fn reserved_memory_is_reset_by_way_of_its_share() {
    let server = Server::start(|request, _| {
        if request.action == RESET && named(request) == ["reserved-memory"] {
            let message = "Parameter reserved-memory doesn't exist";
            return Reply::Error(400, "InvalidParameterValue", message);
        }
        Reply::Result(String::new())
    })
    .await;
    let (api, context) = (api(&server).await, context());
    let names = ["reserved-memory".to_owned()];
    api.reset_parameters("mine", &names, &soon(), &context).await.unwrap();
    let sent: Vec<(String, Vec<String>)> =
        server.requests().iter().map(|request| (request.action.clone(), named(request))).collect();
    let one = |action: &str, name: &str| (action.to_owned(), vec![name.to_owned()]);
    let expected = [
        one(RESET, "reserved-memory"),
        one(MODIFY, "reserved-memory-percent"),
        one(RESET, "reserved-memory-percent"),
    ];
    assert_eq!(sent, expected);
}
