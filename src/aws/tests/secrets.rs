//! Secrets stay where they are.

use super::server::{Reply, Server, no_group};
use super::{TOKEN, api, context, create_input, log};
use crate::aws::{ModifyReplicationGroup, Secret};

const ECHO: &str = "the token correct&horse<battery>staple is bad";

#[tokio::test]
async fn no_error_shows_a_token_that_came_back() {
    let echoes: [fn() -> Reply; 5] = [
        || Reply::Error(400, "InvalidParameterValue", ECHO),
        || Reply::Error(500, "InternalFailure", ECHO),
        || Reply::Error(400, "ReplicationGroupAlreadyExists", ECHO),
        || Reply::Raw(403, "text/html", format!("AuthToken={TOKEN}")),
        || {
            let body = "AuthToken=correct%26horse%3Cbattery%3Estaple".to_owned();
            Reply::Raw(500, "text/html", body)
        },
    ];
    for echo in echoes {
        let server = Server::start(move |request, _| match request.action.as_str() {
            "DescribeReplicationGroups" => no_group(),
            _ => echo(),
        })
        .await;
        let api = api(&server).await;
        let error = api.create_replication_group(&create_input(), &context()).await.unwrap_err();
        assert_eq!(server.requests()[0].parameters["AuthToken"], TOKEN);
        clean(&format!("{error} {error:?}"));
        assert!(error.to_string().contains("(sensitive)"), "{error}");
    }
}

#[test]
fn no_input_prints_its_token() {
    clean(&format!("{:?}", create_input()));
    let modify = ModifyReplicationGroup {
        auth_token: Some(Secret::new(TOKEN)),
        ..ModifyReplicationGroup::default()
    };
    clean(&format!("{modify:?}"));
    let settings = format!("{:?}", super::settings("http://127.0.0.1:1"));
    assert!(!settings.contains("test-secret-key"), "{settings}");
}

#[tokio::test]
async fn an_account_does_not_print_its_keys() {
    let server = Server::start(|_, _| no_group()).await;
    let account = super::account(&server, super::policy()).await;
    let api = account.in_region(account.region());
    let printed = format!("{account:?} {api:?}");
    assert!(!printed.contains("test-secret-key"), "{printed}");
}

/// Everything under our own target, at every level, during calls that succeed and calls that fail.
#[tokio::test]
async fn no_log_line_of_ours_holds_a_token() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        "CreateReplicationGroup" if earlier == 0 => Reply::Reset,
        "CreateReplicationGroup" => Reply::Error(400, "InvalidParameterValue", ECHO),
        _ => no_group(),
    })
    .await;
    let api = api(&server).await;
    api.create_replication_group(&create_input(), &context()).await.unwrap_err();
    let lines = log::lines();
    clean(&lines);
    for expected in [
        "action=\"CreateReplicationGroup\"",
        "attempt=2",
        "region=eu-test-1",
        "outcome=\"InvalidParameterValue\"",
        "request_id=\"request-1\"",
    ] {
        assert!(lines.contains(expected), "{expected} in {lines}");
    }
}

fn clean(text: &str) {
    for spelling in [TOKEN, "correct", "horse", "battery", "staple"] {
        assert!(!text.contains(spelling), "{text}");
    }
}
