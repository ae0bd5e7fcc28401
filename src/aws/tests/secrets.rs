//! Secrets stay where they are.

use super::server::{Reply, Server, no_group};
use super::{TOKEN, api, api_with, context, create_input, log, policy, settings};
use crate::aws::connect::account::connect_with;
use crate::aws::{ApiError, ModifyReplicationGroup, Secret, WebIdentity, WebIdentityToken};

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

/// A secret may come back as the code of an error or as its content type, and in any spelling.
#[tokio::test]
async fn no_place_of_a_response_shows_a_token() {
    fn page(kind: &'static str) -> Reply {
        Reply::Raw(502, kind, "<html>".to_owned())
    }
    let echoes: [fn() -> Reply; 8] = [
        || Reply::Error(400, TOKEN, "no"),
        || Reply::Error(400, "correct_horse.battery-staple", TOKEN),
        || page(TOKEN),
        || Reply::Error(400, "InvalidParameterValue", "correct&horse<battery"),
        || Reply::Raw(502, "text/html", "CORRECT%26hors%65%3cbattery%3estaple".to_owned()),
        || Reply::Raw(502, "text/html", "correct&#x26;horse&#60;battery&gt;staple".to_owned()),
        || {
            let json = "{\"t\":\"correct\\u0026horse\\u003cbattery\\u003estaple\"}";
            Reply::Raw(502, "application/json", json.to_owned())
        },
        || Reply::Raw(502, "text/plain", "Y29ycmVjdCZob3JzZTxiYXR0ZXJ5PnN0YXBsZQ==".to_owned()),
    ];
    for echo in echoes {
        let server = Server::start(move |request, _| match request.action.as_str() {
            "DescribeReplicationGroups" => no_group(),
            _ => echo(),
        })
        .await;
        let api = api_with(&server, policy()).await;
        let error = api.create_replication_group(&create_input(), &context()).await.unwrap_err();
        let text = format!("{error} {error:?}").replace("correct_horse.battery-staple", "");
        clean(&text);
        assert!(!text.contains("Y29ycmVj"), "{text}");
    }
}

/// What STS says when it refuses a web identity, and what comes from something that is not STS.
#[tokio::test]
async fn no_error_of_sts_shows_a_web_identity_token() {
    const WEB: &str = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOm1lIn0.c2lnbmF0dXJl";
    let responses: [fn() -> Reply; 5] = [
        || Reply::Error(400, "InvalidIdentityToken", WEB),
        || Reply::Raw(400, "application/json", format!("{{\"token\":\"{WEB}\"}}")),
        || Reply::Raw(200, "text/html", format!("<html>{WEB}</html>")),
        || Reply::Raw(405, WEB, "<html></html>".to_owned()),
        || Reply::Reset,
    ];
    for response in responses {
        let server = Server::start(move |_, _| response()).await;
        let mut settings = settings(&server.url());
        settings.endpoints.sts = Some(server.url());
        settings.assume_role_with_web_identity = Some(WebIdentity {
            role_arn: "arn:aws:iam::1:role/one".to_owned(),
            session_name: None,
            duration: None,
            policy: None,
            policy_arns: Vec::new(),
            token: WebIdentityToken::Text(Secret::new(WEB)),
        });
        let account = connect_with(settings, policy()).await.unwrap();
        let api = account.in_region(account.region());
        let error = api.replication_group("x", &context()).await.unwrap_err();
        let identity = account.identity(&context()).await.unwrap_err();
        for error in [error, identity] {
            let text = format!("{error} {error:?}");
            assert!(matches!(error, ApiError::Credentials { .. }), "{text}");
            assert!(
                !WEB.as_bytes()
                    .windows(8)
                    .any(|part| { text.contains(std::str::from_utf8(part).unwrap()) }),
                "{text}"
            );
            assert!(text.contains("role/one"), "{text}");
            // Nor does it show how the SDK prints its types.
            assert!(!error.to_string().contains(" { "), "{text}");
        }
    }
}

/// A signature that does not match is explained with the headers of the request, the session token of a
/// role among them.
#[tokio::test]
async fn no_error_shows_a_session_token() {
    const SESSION: &str = "IQoJb3JpZ2luX2VjEXAMPLEsession/token+=";
    let server = Server::start(|_, _| {
        let text =
            "the canonical request is x-amz-security-token:IQoJb3JpZ2luX2VjEXAMPLEsession/token+=";
        Reply::Error(403, "SignatureDoesNotMatch", text)
    })
    .await;
    let keys = super::configuring::file(&format!(
        "[default]\naws_access_key_id = AKIAMINE\naws_secret_access_key = example-key\n\
         aws_session_token = {SESSION}\n"
    ));
    let mut settings = settings(&server.url());
    (settings.access_key, settings.secret_key) = (None, None);
    settings.shared_credentials_files = vec![keys.path().to_str().unwrap().to_owned()];
    let account = connect_with(settings, policy()).await.unwrap();
    let api = account.in_region(account.region());
    let error = api.replication_group("x", &context()).await.unwrap_err().to_string();
    assert!(error.contains("x-amz-security-token:(sensitive)"), "{error}");
    assert_eq!(server.requests()[0].headers["x-amz-security-token"], SESSION);
}

#[test]
fn no_input_prints_its_token() {
    clean(&format!("{:?}", create_input()));
    let modify = ModifyReplicationGroup {
        auth_token: Some(Secret::new(TOKEN)),
        ..ModifyReplicationGroup::default()
    };
    clean(&format!("{modify:?}"));
    let settings = format!("{:?}", settings("http://127.0.0.1:1"));
    assert!(!settings.contains("test-secret-key"), "{settings}");
}

#[tokio::test]
async fn an_account_does_not_print_its_keys() {
    let server = Server::start(|_, _| no_group()).await;
    let account = super::account(&server, policy()).await;
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
