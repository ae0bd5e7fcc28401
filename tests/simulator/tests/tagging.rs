//! The Resource Groups Tagging API.

mod support;

use elasticache_simulator::{Handle, Simulator};
use serde_json::{Value, json};
use support::{SIGNED, create, http, ok};

/// Calls `GetResources`; gives status and body.
fn get(sim: &Handle, body: &Value) -> (u16, Value) {
    let signed = SIGNED.replace("/elasticache/", "/tagging/");
    let headers = [
        ("authorization", signed.as_str()),
        ("content-type", "application/x-amz-json-1.1"),
        ("x-amz-target", "ResourceGroupsTaggingAPI_20170126.GetResources"),
    ];
    let (status, body) =
        http(sim.port(), "POST", "/", &headers, &body.to_string()).expect("a response");
    (status, serde_json::from_str(&body).expect("JSON"))
}

fn tag(sim: &Handle, group: &str, value: &str) {
    let arn = format!("arn:aws:elasticache:us-east-1:111122223333:replicationgroup:{group}");
    let tag =
        [("ResourceName", arn.as_str()), ("Tags.Tag.1.Key", "k"), ("Tags.Tag.1.Value", value)];
    ok(sim, "AddTagsToResource", &tag);
}

fn arns(body: &Value) -> Vec<&str> {
    let list = body["ResourceTagMappingList"].as_array().expect("a list");
    list.iter().map(|mapping| mapping["ResourceARN"].as_str().expect("an ARN")).collect()
}

#[test]
fn what_is_tagged_is_listed_by_type_in_pages() {
    let sim = Simulator::start();
    for group in ["a", "b", "c", "untagged"] {
        create(&sim, group, &[]);
    }
    for group in ["a", "b", "c"] {
        tag(&sim, group, "v");
    }
    let groups = json!(["elasticache:replicationgroup"]);
    let (status, first) = get(&sim, &json!({"ResourceTypeFilters": groups, "ResourcesPerPage": 2}));
    assert_eq!(status, 200, "{first}");
    assert_eq!(arns(&first).len(), 2);
    assert_eq!(first["ResourceTagMappingList"][0]["Tags"], json!([{"Key": "k", "Value": "v"}]));
    let more = json!({"ResourceTypeFilters": groups, "PaginationToken": first["PaginationToken"]});
    let (_, second) = get(&sim, &more);
    assert!(arns(&second)[0].ends_with(":replicationgroup:c") && arns(&second).len() == 1);
    assert_eq!(second["PaginationToken"], "");
    let (_, clusters) = get(&sim, &json!({"ResourceTypeFilters": ["elasticache:cluster"]}));
    assert_eq!(arns(&clusters).len(), 6, "tags of a group are those of its members");
    let (status, error) = get(&sim, &json!({"ResourcesPerPage": 101}));
    assert_eq!((status, &error["__type"]), (400, &json!("InvalidParameterException")));
    assert_eq!(sim.violations(), Vec::<Value>::new());
}

#[test]
fn changes_show_after_the_delay() {
    let sim = Simulator::start();
    sim.configure(&json!({"tagging_delay": 60}));
    create(&sim, "a", &[]);
    tag(&sim, "a", "old");
    let advance = |seconds: u64| {
        support::admin(sim.port(), "POST", "advance", &json!({"seconds": seconds}).to_string());
    };
    let shown = || {
        let (_, body) =
            get(&sim, &json!({"ResourceTypeFilters": ["elasticache:replicationgroup"]}));
        body["ResourceTagMappingList"][0]["Tags"][0]["Value"].as_str().map(str::to_owned)
    };
    assert_eq!(shown(), None);
    advance(61);
    assert_eq!(shown().as_deref(), Some("old"));
    tag(&sim, "a", "new");
    assert_eq!(shown().as_deref(), Some("old"));
    advance(61);
    assert_eq!(shown().as_deref(), Some("new"));
}

#[test]
fn faults_are_written_in_json() {
    let sim = Simulator::start();
    let fault = json!([{"action": "GetResources", "kind": "error", "status": 400,
        "code": "AccessDeniedException", "message": "no"}]);
    sim.fault(&fault);
    let (status, body) = get(&sim, &json!({}));
    assert_eq!((status, body), (400, json!({"__type": "AccessDeniedException", "message": "no"})));
}
