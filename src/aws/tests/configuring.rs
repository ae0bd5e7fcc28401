//! Connecting: what is asked, what is not asked, and what is said when something is missing.

use std::io::Write as _;
use std::time::Duration;

use tempfile::NamedTempFile;
use tokio::time::Instant;

use super::server::{Reply, Server, no_group};
use super::{account, api, context, policy, settings};
use crate::aws::Secret;
use crate::aws::{ApiError, AssumeRole, ConfigError, WebIdentity, WebIdentityToken, connect};

pub(super) fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn path(file: &NamedTempFile) -> String {
    file.path().to_str().unwrap().to_owned()
}

fn role(arn: &str) -> AssumeRole {
    AssumeRole {
        role_arn: arn.to_owned(),
        session_name: Some("session".to_owned()),
        external_id: Some("external".to_owned()),
        duration: Some(Duration::from_mins(15)),
        policy: Some("{}".to_owned()),
        policy_arns: vec!["arn:aws:iam::aws:policy/ReadOnlyAccess".to_owned()],
        tags: [("team".to_owned(), "cache".to_owned())].into(),
        transitive_tag_keys: vec!["team".to_owned()],
        source_identity: Some("me".to_owned()),
    }
}

fn session(action: &str, key: &str) -> Reply {
    let body = format!(
        "<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{action}Result>\
         <Credentials><AccessKeyId>{key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>\
         <SessionToken>session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>\
         </{action}Result></{action}Response>"
    );
    Reply::Raw(200, "text/xml", body)
}

#[tokio::test]
async fn connecting_sends_nothing_and_one_read_sends_one_request() {
    let server = Server::start(|_, _| no_group()).await;
    let api = api(&server).await;
    assert!(server.requests().is_empty());
    api.replication_group("x", &context()).await.unwrap();
    assert_eq!(server.actions(), ["DescribeReplicationGroups"]);
}

#[tokio::test]
async fn without_credentials_the_error_says_where_it_looked() {
    let server = Server::start(|_, _| no_group()).await;
    let mut settings = settings(&server.url());
    settings.access_key = None;
    settings.secret_key = None;
    let account = connect(settings).await.unwrap();
    let begun = Instant::now();
    let api = account.in_region(account.region());
    let error = api.replication_group("x", &context()).await.unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert_eq!(
        error.to_string(),
        "DescribeReplicationGroups: no AWS credentials found; searched: the environment \
         (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN), profile \"default\" in \
         /dev/null and /dev/null, a web identity (AWS_WEB_IDENTITY_TOKEN_FILE), the container \
         (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, _FULL_URI), not at EC2 instance metadata \
         (skip_metadata_api_check)"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_profile_gives_region_and_keys() {
    let config = file("[profile mine]\nregion = ap-test-3\n");
    let keys = file("[mine]\naws_access_key_id = AKIAMINE\naws_secret_access_key = secret\n");
    let server = Server::start(|_, _| no_group()).await;
    let mut settings = settings(&server.url());
    settings.region = None;
    settings.access_key = None;
    settings.secret_key = None;
    settings.profile = Some("mine".to_owned());
    settings.shared_config_files = vec![path(&config)];
    settings.shared_credentials_files = vec![path(&keys)];
    let account = connect(settings).await.unwrap();
    assert_eq!(account.region().as_str(), "ap-test-3");
    let api = account.in_region(account.region());
    api.replication_group("x", &context()).await.unwrap();
    let signature = server.requests()[0].headers["authorization"].clone();
    assert!(signature.contains("AKIAMINE/"), "{signature}");
    assert!(signature.contains("/ap-test-3/elasticache/"), "{signature}");
}

#[tokio::test]
async fn a_profile_that_does_not_exist_names_the_files() {
    let config = file("[profile mine]\nregion = ap-test-3\n");
    let mut settings = settings("http://127.0.0.1:1");
    settings.profile = Some("yours".to_owned());
    settings.shared_config_files = vec![path(&config)];
    let error = connect(settings).await.unwrap_err().to_string();
    let expected = format!("there is no profile \"yours\" in {}, /dev/null", path(&config));
    assert_eq!(error, expected);
}

#[tokio::test]
async fn what_cannot_work_is_refused_when_connecting() {
    let base = || settings("http://127.0.0.1:1");

    let mut no_region = base();
    no_region.region = None;
    let mut half_a_key = base();
    half_a_key.secret_key = None;
    let mut no_url = base();
    no_url.endpoints.sts = Some("sts.example".to_owned());
    let mut broken_host = base();
    broken_host.endpoints.elasticache = Some("http://[::1".to_owned());
    let mut password = base();
    password.network.https_proxy = Some("ftp://me:secret-word@proxy".to_owned());
    let mut short = base();
    short.secret_key = Some(Secret::new("abc\n"));
    let mut short_password = base();
    short_password.network.http_proxy = Some("http://me:p%40@proxy:3128".to_owned());
    let mut no_file = base();
    no_file.shared_config_files = vec!["/no/such/file".to_owned()];

    for (settings, expected) in [
        (no_region, "no AWS region found; searched: region, AWS_REGION"),
        (
            half_a_key,
            "static credentials need both access_key and secret_key, but only access_key is set",
        ),
        (broken_host, "the elasticache endpoint \"http://[::1\" is not an http or https URL"),
        (password, "the https_proxy \"ftp://proxy\" is not an http or https URL"),
        (short, "the secret_key has fewer than 4 characters"),
        (short_password, "the password in the http_proxy has fewer than 4 characters"),
        (no_url, "the sts endpoint \"sts.example\" is not an http or https URL"),
        (no_file, "the AWS profile files can't be used: could not read"),
    ] {
        let error = connect(settings).await.unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}

#[tokio::test]
async fn a_missing_region_is_noticed_without_the_network() {
    let mut settings = settings("http://127.0.0.1:1");
    settings.region = None;
    settings.skip_metadata_api_check = false;
    let begun = Instant::now();
    let error = connect(settings).await.unwrap_err();
    assert!(matches!(error, ConfigError::MissingRegion { .. }), "{error}");
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn roles_are_assumed_one_after_the_other_when_needed() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        "AssumeRole" => session("AssumeRole", ["AKIAONE", "AKIATWO"][earlier.min(1)]),
        _ => no_group(),
    })
    .await;
    let mut settings = settings(&server.url());
    settings.endpoints.sts = Some(server.url());
    settings.assume_role = vec![role("arn:aws:iam::1:role/one"), role("arn:aws:iam::2:role/two")];
    let account = connect(settings).await.unwrap();
    assert!(server.requests().is_empty(), "credentials are lazy");
    for region in ["eu-test-1", "us-test-2"] {
        let api = account.in_region(&region.parse().unwrap());
        api.replication_group("x", &context()).await.unwrap();
    }
    let describe = "DescribeReplicationGroups";
    let actions = server.actions();
    assert_eq!(actions, ["AssumeRole", "AssumeRole", describe, describe]);

    let requests = server.requests();
    let (one, two) = (&requests[0], &requests[1]);
    assert!(one.headers["authorization"].contains("AKIATEST/"));
    assert!(two.headers["authorization"].contains("AKIAONE/"));
    assert!(requests[2].headers["authorization"].contains("AKIATWO/"));
    for (key, value) in [
        ("RoleArn", "arn:aws:iam::1:role/one"),
        ("RoleSessionName", "session"),
        ("ExternalId", "external"),
        ("DurationSeconds", "900"),
        ("Policy", "{}"),
        ("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
        ("Tags.member.1.Key", "team"),
        ("Tags.member.1.Value", "cache"),
        ("TransitiveTagKeys.member.1", "team"),
        ("SourceIdentity", "me"),
    ] {
        assert_eq!(one.parameters.get(key).map(String::as_str), Some(value), "{key}");
    }
}

#[tokio::test]
async fn a_web_identity_comes_from_a_file() {
    const ACTION: &str = "AssumeRoleWithWebIdentity";
    let server = Server::start(|request, _| match request.action.as_str() {
        ACTION => session(ACTION, "AKIAWEB"),
        _ => no_group(),
    })
    .await;
    let token = file("the-token\n");
    let mut settings = settings(&server.url());
    settings.endpoints.sts = Some(server.url());
    settings.assume_role_with_web_identity = Some(WebIdentity {
        role_arn: "arn:aws:iam::1:role/web".to_owned(),
        session_name: None,
        duration: None,
        policy: None,
        policy_arns: Vec::new(),
        token: WebIdentityToken::File(path(&token)),
    });
    let account = connect(settings).await.unwrap();
    let api = account.in_region(account.region());
    api.replication_group("x", &context()).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].parameters["WebIdentityToken"], "the-token");
    assert!(!requests[0].headers.contains_key("authorization"));
    assert!(requests[1].headers["authorization"].contains("AKIAWEB/"));
}

/// STS may repeat it in its refusal, and messages can't hide so few characters.
#[tokio::test]
async fn a_short_token_in_a_file_is_not_sent() {
    let server = Server::start(|_, _| no_group()).await;
    let token = file("abc\n");
    let mut settings = settings(&server.url());
    settings.endpoints.sts = Some(server.url());
    settings.assume_role_with_web_identity = Some(WebIdentity {
        role_arn: "arn:aws:iam::1:role/web".to_owned(),
        session_name: None,
        duration: None,
        policy: None,
        policy_arns: Vec::new(),
        token: WebIdentityToken::File(path(&token)),
    });
    let account = connect(settings).await.unwrap();
    let api = account.in_region(account.region());
    let error = api.replication_group("x", &context()).await.unwrap_err().to_string();
    assert!(error.contains("role/web has fewer than 4 characters"), "{error}");
    assert_eq!(server.actions(), [""; 0]);
}

#[tokio::test]
async fn a_role_that_is_refused_says_which_and_why() {
    let server = Server::start(|_, _| Reply::Error(403, "AccessDenied", "not for you")).await;
    let mut settings = settings(&server.url());
    settings.endpoints.sts = Some(server.url());
    settings.assume_role = vec![role("arn:aws:iam::1:role/one")];
    let account = connect(settings).await.unwrap();
    let api = account.in_region(account.region());
    let error = api.replication_group("x", &context()).await.unwrap_err();
    assert!(matches!(error, ApiError::Credentials { .. }), "{error:?}");
    let text = error.to_string();
    for expected in ["arn:aws:iam::1:role/one", "AccessDenied", "not for you"] {
        assert!(text.contains(expected), "{text}");
    }
    assert_eq!(server.actions(), ["AssumeRole"]);
}

#[tokio::test]
async fn the_account_is_learned_and_never_asked_for() {
    let server = Server::start(|_, _| {
        let arn = "<ARN>arn:aws:elasticache:eu-test-1:123456789012:replicationgroup:my-group</ARN>";
        super::server::groups("available", arn)
    })
    .await;
    let account = account(&server, policy()).await;
    assert_eq!(account.account_id(), None);
    let api = account.in_region(account.region());
    api.replication_group("my-group", &context()).await.unwrap();
    assert_eq!(account.account_id(), Some("123456789012"));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn the_identity_is_that_of_sts() {
    let server = Server::start(|_, _| {
        let body = "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
             <GetCallerIdentityResult><Account>1</Account><Arn>a</Arn></GetCallerIdentityResult>\
             </GetCallerIdentityResponse>";
        Reply::Raw(200, "text/xml", body.to_owned())
    })
    .await;
    let mut settings = settings(&server.url());
    settings.endpoints.sts = Some(server.url());
    let account = connect(settings).await.unwrap();
    let identity = account.identity(&context()).await.unwrap();
    assert_eq!((identity.account.as_str(), identity.arn.as_str()), ("1", "a"));
    assert_eq!(server.actions(), ["GetCallerIdentity"]);
}

/// CI systems add a line break to a secret, which no header can have.
#[tokio::test]
async fn a_line_break_behind_a_key_is_left_out() {
    let server = Server::start(|_, _| no_group()).await;
    let mut settings = settings(&server.url());
    settings.access_key = Some("AKIATEST\n".to_owned());
    settings.secret_key = Some(Secret::new("test-secret-key\n"));
    settings.token = Some(Secret::new("test-session-token\n"));
    let account = connect(settings).await.unwrap();
    account.in_region(account.region()).replication_group("x", &context()).await.unwrap();
    let headers = &server.requests()[0].headers;
    assert!(headers["authorization"].contains("AKIATEST/"));
    assert_eq!(headers["x-amz-security-token"], "test-session-token");
}

#[tokio::test]
async fn a_line_break_in_a_key_is_an_error() {
    let mut settings = settings("http://127.0.0.1:1");
    settings.access_key = Some("AKIA\nTEST".to_owned());
    let account = connect(settings).await.unwrap();
    let error = account.in_region(account.region()).replication_group("x", &context()).await;
    let error = error.unwrap_err().to_string();
    assert!(error.contains("the access key has a character that no AWS key has"), "{error}");
}

/// An endpoint in a profile that is no URL is named as such.
#[tokio::test]
async fn an_endpoint_of_a_profile_is_checked() {
    let config = file("[default]\nendpoint_url = file:///tmp/x\n");
    let mut settings = settings("http://127.0.0.1:1");
    settings.endpoints.elasticache = None;
    settings.shared_config_files = vec![path(&config)];
    let error = connect(settings).await.unwrap_err().to_string();
    let expected =
        "the endpoint_url of profile \"default\" \"file:///tmp/x\" is not an http or https URL";
    assert_eq!(error, expected);
}
