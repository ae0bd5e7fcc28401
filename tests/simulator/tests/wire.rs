//! Signatures, unknown actions and parameters, isolation, the request log, STS.

mod support;

use elasticache_simulator::Simulator;
use serde_json::json;
use support::{SIGNED, create, http, ok, refused, send, text};

#[test]
fn unsigned_requests_are_refused() {
    let sim = Simulator::start();
    let body = "Action=DescribeEvents&Version=2015-02-02";
    for header in [
        "",
        "Bearer x",
        "AWS4-HMAC-SHA256 Credential=a/b/c",
        &SIGNED.replace("Signature=0", "Signature=z"),
        &SIGNED.replace("/aws4_request", ""),
    ] {
        let (status, response) =
            http(sim.port(), "POST", "/", &[("authorization", header)], body).expect("a response");
        assert_eq!(
            (status, text(&response, "Code").as_str()),
            (403, "MissingAuthenticationToken"),
            "{header}"
        );
    }
    assert!(
        sim.violations().iter().all(|v| v["kind"] == "unsigned") && sim.violations().len() == 5
    );
}

#[test]
fn unknown_actions_and_parameters_are_recorded() {
    let sim = Simulator::start();
    assert_eq!(refused(&sim, "DescribeNothing", &[]), "400 InvalidAction");
    assert_eq!(refused(&sim, "DescribeEvents", &[("Typo", "x")]), "400 InvalidParameterValue");
    assert_eq!(
        refused(&sim, "DescribeReplicationGroups", &[("ReplicationGroupIds.member.1", "x")]),
        "400 InvalidParameterValue"
    );
    let flat = [
        ("ReplicationGroupId", "a"),
        ("ReplicationGroupDescription", "x"),
        ("CacheNodeType", "cache.t3.micro"),
        ("SecurityGroupIds.member.1", "sg-1"),
    ];
    assert_eq!(refused(&sim, "CreateReplicationGroup", &flat), "400 InvalidParameterValue");
    let kinds: Vec<_> = sim
        .violations()
        .iter()
        .map(|v| v["kind"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        kinds,
        ["unknown-action", "unknown-parameter", "unknown-parameter", "unknown-parameter"]
    );
    assert_eq!(sim.requests()[1]["behaviour"], "form-unknown-parameter");
}

#[test]
fn accounts_and_regions_are_isolated() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    for (from, to) in [("us-east-1", "eu-west-1"), ("111122223333", "AKIDEXAMPLE")] {
        let header = SIGNED.replace(from, to);
        let (_, body) = http(
            sim.port(),
            "POST",
            "/",
            &[("authorization", &header)],
            "Action=DescribeReplicationGroups&Version=2015-02-02",
        )
        .expect("a response");
        assert!(!body.contains("web"), "{body}");
    }
    assert!(
        ok(&sim, "DescribeReplicationGroups", &[])
            .contains("arn:aws:elasticache:us-east-1:111122223333:replicationgroup:web")
    );
    assert_eq!(sim.requests()[2]["account"], "000000000000");
}

#[test]
fn text_is_escaped() {
    let sim = Simulator::start();
    let odd = "<&>\"' \u{e9}";
    create(
        &sim,
        "web",
        &[("ReplicationGroupDescription", odd), ("Tags.Tag.1.Key", "k"), ("Tags.Tag.1.Value", odd)],
    );
    let group = ok(&sim, "DescribeReplicationGroups", &[]);
    assert_eq!(text(&group, "Description"), "&lt;&amp;&gt;&quot;' \u{e9}");
    let tags = ok(
        &sim,
        "ListTagsForResource",
        &[("ResourceName", "arn:aws:elasticache:us-east-1:111122223333:cluster:web-001")],
    );
    assert_eq!(text(&tags, "Value"), "&lt;&amp;&gt;&quot;' \u{e9}");
}

#[test]
fn the_log_distinguishes_operations_and_attempts() {
    let sim = Simulator::start();
    let body = "Action=DescribeEvents&Version=2015-02-02";
    for attempt in ["attempt=1; max=3", "attempt=2; max=3"] {
        let headers = [
            ("authorization", SIGNED),
            ("amz-sdk-invocation-id", "one"),
            ("amz-sdk-request", attempt),
            ("user-agent", "terraform"),
        ];
        http(sim.port(), "POST", "/", &headers, body).expect("a response");
    }
    let counters = sim.counters();
    let row = &counters["actions"]["DescribeEvents"];
    assert_eq!((row["requests"].as_u64(), row["operations"].as_u64()), (Some(2), Some(1)));
    let log = support::admin(sim.port(), "GET", "requests?action=DescribeEvents&since=1", "");
    assert_eq!(
        (log.as_array().map(Vec::len), &log[0]["attempt"], &log[0]["invocation_id"]),
        (Some(1), &json!(2), &json!("one"))
    );
    assert_eq!(log[0]["user_agent"], "terraform");
}

#[test]
fn sts_answers_on_the_same_port() {
    let sim = Simulator::start();
    let ask = |header: &str, body: &str| {
        http(sim.port(), "POST", "/", &[("authorization", header)], body).expect("a response").1
    };
    let sts = SIGNED.replace("/elasticache/", "/sts/");
    let role = "Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::444455556666:role/path/deploy&RoleSessionName=ci";
    let key = text(&ask(&sts, role), "AccessKeyId");
    assert_eq!(key, "ASIA4444555566660001");
    let who =
        ask(&sts.replace("111122223333", &key), "Action=GetCallerIdentity&Version=2011-06-15");
    assert_eq!(text(&who, "Arn"), "arn:aws:sts::444455556666:assumed-role/deploy/ci");
    assert_eq!(
        text(&ask(&sts, "Action=GetCallerIdentity&Version=2011-06-15"), "Account"),
        "111122223333"
    );
    let wrong = ask(SIGNED, "Action=GetCallerIdentity&Version=2011-06-15");
    assert_eq!(text(&wrong, "Code"), "SignatureDoesNotMatch");
    let used = ask(
        &SIGNED.replace("111122223333", &key),
        "Action=DescribeReplicationGroups&Version=2015-02-02",
    );
    assert!(used.contains("DescribeReplicationGroupsResult"));
    assert_eq!(sim.requests_of("DescribeReplicationGroups")[0]["access_key"], key.as_str());
}

#[test]
fn options_and_rules_with_typos_are_refused() {
    let sim = Simulator::start();
    for (path, body) in [
        ("config", r#"{"crate": 1}"#),
        ("config", r#"{"create": "soon"}"#),
        ("faults", r#"{"kind": "earthquake"}"#),
        ("faults", r#"{"kind": "500", "nht": 1}"#),
        ("mutate", r#"{"op": "dance"}"#),
        ("mutate", "nonsense"),
    ] {
        let (status, response) =
            http(sim.port(), "POST", &format!("/_sim/{path}"), &[], body).expect("a response");
        assert_eq!(status, 400, "{body}: {response}");
    }
    assert_eq!(send(&sim, "DescribeEvents", &[]).expect("a response").0, 200);
}
