//! Fault rules, held requests, long polls.

mod support;

use elasticache_simulator::Simulator;
use serde_json::json;
use support::{admin, create, ok, send, status, text};

#[test]
fn error_responses() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    sim.fault(&json!([
        {"action": "DescribeReplicationGroups", "nth": 1, "kind": "500"},
        {"action": "DescribeReplicationGroups", "nth": 2, "kind": "throttling"},
        {"action": "DescribeReplicationGroups", "nth": 3, "kind": "html"},
        {"action": "DescribeReplicationGroups", "nth": 4, "kind": "429"},
        {"action": "DescribeReplicationGroups", "nth": 5, "kind": "expired_token"},
        {"action": "DescribeReplicationGroups", "nth": 6, "kind": "error", "code": "ClusterQuotaForCustomerExceeded", "status": 400},
        {"action": "DescribeReplicationGroups", "nth": 7, "kind": "malformed"},
        {"action": "DescribeReplicationGroups", "nth": 8, "kind": "empty"},
        {"action": "DescribeReplicationGroups", "nth": 9, "kind": "trickle", "seconds": 0.001}]));
    let seen: Vec<String> = (0..9)
        .map(|_| {
            send(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", "web")])
                .expect("a response")
        })
        .map(|(status, body)| {
            format!(
                "{status} {}{}",
                text(&body, "Code"),
                if body.ends_with("Response>") { "" } else { "!" }
            )
        })
        .collect();
    let due = [
        "500 InternalFailure",
        "400 Throttling",
        "503 !",
        "429 !",
        "403 ExpiredToken",
        "400 ClusterQuotaForCustomerExceeded",
        "200 !",
        "200 !",
        "200 ",
    ];
    assert_eq!(seen, due);
}

/// The message names the action, as a person needs it to write a policy.
#[test]
fn an_action_that_no_policy_allows() {
    let sim = Simulator::start();
    sim.fault(&json!({"action": "DescribeSnapshots", "kind": "denied"}));
    let (status, body) = send(&sim, "DescribeSnapshots", &[]).expect("a response");
    assert_eq!((status, text(&body, "Code").as_str()), (403, "AccessDenied"));
    let message = text(&body, "Message");
    for part in
        ["arn:aws:iam::111122223333:user/", "perform: elasticache:DescribeSnapshots because"]
    {
        assert!(message.contains(part), "{message}");
    }
    ok(&sim, "DescribeEvents", &[]);
}

#[test]
fn connections_cut_before_and_after_the_commit() {
    let sim = Simulator::start();
    let id = |id: &'static str| {
        [
            ("ReplicationGroupId", id),
            ("ReplicationGroupDescription", "x"),
            ("CacheNodeType", "cache.t3.micro"),
        ]
    };
    sim.fault(&json!([
        {"action": "Create*", "id": "a", "kind": "reset"}, {"action": "Create*", "id": "b", "kind": "commit_reset"},
        {"action": "Create*", "id": "c", "kind": "commit_half"}, {"action": "Create*", "id": "d", "kind": "commit_500"}]));
    for name in ["a", "b", "c"] {
        assert!(send(&sim, "CreateReplicationGroup", &id(name)).is_err(), "{name}");
    }
    assert_eq!(send(&sim, "CreateReplicationGroup", &id("d")).expect("a response").0, 500);
    let there: Vec<u16> = ["a", "b", "c", "d"]
        .iter()
        .map(|i| {
            send(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", i)])
                .expect("a response")
                .0
        })
        .collect();
    assert_eq!(there, [404, 200, 200, 200]);
    let committed: Vec<bool> = sim
        .requests_of("CreateReplicationGroup")
        .iter()
        .map(|r| r["committed"] == json!(true))
        .collect();
    assert_eq!(committed, [false, true, true, true]);
}

#[test]
fn a_reset_is_a_reset() {
    let sim = Simulator::start();
    sim.fault(&json!({"action": "Describe*", "times": 1, "kind": "reset"}));
    let why = send(&sim, "DescribeEvents", &[]).expect_err("no response");
    assert_eq!(why.kind(), std::io::ErrorKind::ConnectionReset);
    assert!(send(&sim, "DescribeEvents", &[]).is_ok());
}

#[test]
fn a_held_request_continues_when_released() {
    let sim = Simulator::start();
    create(&sim, "web", &[]);
    sim.fault(&json!({"action": "ModifyReplicationGroup", "kind": "pause"}));
    let port = sim.port();
    let change = [
        ("ReplicationGroupId", "web"),
        ("ReplicationGroupDescription", "later"),
        ("ApplyImmediately", "true"),
    ];
    std::thread::scope(|scope| {
        let modifying = scope.spawn(|| ok(&sim, "ModifyReplicationGroup", &change));
        assert_eq!(
            admin(port, "GET", "wait?action=ModifyReplicationGroup&held=1&timeout=20", "")["count"],
            1
        );
        let group = ok(&sim, "DescribeReplicationGroups", &[("ReplicationGroupId", "web")]);
        assert_eq!(text(&group, "Description"), "a group");
        assert_eq!(admin(port, "POST", "release", "{}")["released"], 1);
        let response = modifying.join().expect("a response");
        assert_eq!(text(&response, "Description"), "later");
    });
    let counters = sim.counters();
    assert_eq!(
        (counters["high_water"].as_u64(), counters["in_flight"].as_u64()),
        (Some(2), Some(0))
    );
}

#[test]
fn a_request_that_hangs_ends_with_the_client() {
    let sim = Simulator::start();
    sim.fault(&json!({"action": "DescribeEvents", "kind": "hang"}));
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", sim.port())).expect("a connection");
    let body = "Action=DescribeEvents&Version=2015-02-02";
    let head = format!(
        "POST / HTTP/1.1\r\nhost: x\r\nauthorization: {}\r\ncontent-length: {}\r\n\r\n",
        support::SIGNED,
        body.len()
    );
    std::io::Write::write_all(&mut stream, format!("{head}{body}").as_bytes()).expect("a request");
    assert_eq!(admin(sim.port(), "GET", "wait?action=DescribeEvents&timeout=20", "")["count"], 1);
    assert_eq!(sim.counters()["in_flight"], 1);
    drop(stream);
    assert_eq!(
        admin(sim.port(), "GET", "wait?action=DescribeEvents&done=1&timeout=20", "")["count"],
        1
    );
    assert_eq!(sim.counters()["in_flight"], 0);
}

#[test]
fn a_wait_has_a_timeout() {
    let sim = Simulator::start();
    let (status, _) = support::http(sim.port(), "GET", "/_sim/wait?action=X&timeout=0", &[], "")
        .expect("a response");
    assert_eq!(status, 408);
}

#[test]
fn every_counts_and_rules_can_be_deleted() {
    let sim = Simulator::start();
    sim.fault(&json!({"action": "DescribeEvents", "every": 2, "kind": "503"}));
    let ask = || send(&sim, "DescribeEvents", &[]).expect("a response").0;
    assert_eq!([ask(), ask(), ask(), ask()], [200, 503, 200, 503]);
    admin(sim.port(), "DELETE", "faults", "");
    assert_eq!([ask(), ask()], [200, 200]);
    create(&sim, "web", &[]);
    assert_eq!(status(&sim, "web"), "available");
}
