//! Subnet groups: create, modify, delete, their tags and every rule.

mod support;

use elasticache_simulator::{Handle, Simulator};
use serde_json::json;
use support::{admin, by, create, ok, refused, text};

const ARN: &str = "arn:aws:elasticache:us-east-1:111122223333:subnetgroup:nets";

/// Parameters of a request.
type Pairs<'a> = &'a [(&'a str, &'a str)];

const NAME: &str = "CacheSubnetGroupName";
const DESCRIPTION: &str = "CacheSubnetGroupDescription";
const FIRST: &str = "SubnetIds.SubnetIdentifier.1";
const SECOND: &str = "SubnetIds.SubnetIdentifier.2";
const THIRD: &str = "SubnetIds.SubnetIdentifier.3";

/// Creates a group with three subnets.
fn nets(sim: &Handle, more: Pairs) -> String {
    let mut params = vec![
        (NAME, "Nets"),
        (DESCRIPTION, "some <nets>"),
        (FIRST, "subnet-x"),
        (SECOND, "subnet-y"),
        (THIRD, "subnet-z"),
    ];
    params.extend_from_slice(more);
    ok(sim, "CreateCacheSubnetGroup", &params)
}

fn describe(sim: &Handle, name: &str) -> String {
    ok(sim, "DescribeCacheSubnetGroups", &[(NAME, name)])
}

/// `id zone` of every subnet in a response.
fn subnets(body: &str) -> Vec<String> {
    body.split("<Subnet>")
        .skip(1)
        .map(|s| format!("{} {}", text(s, "SubnetIdentifier"), text(s, "Name")))
        .collect()
}

#[test]
fn create_answers_with_what_describe_shows() {
    let sim = Simulator::start();
    let made = nets(&sim, &[]);
    assert!(made.contains("<CreateCacheSubnetGroupResult><CacheSubnetGroup>"), "{made}");
    assert_eq!(text(&made, NAME), "nets");
    assert_eq!(text(&made, DESCRIPTION), "some &lt;nets&gt;");
    assert_eq!(text(&made, "VpcId"), "vpc-00000001");
    assert_eq!(text(&made, "ARN"), ARN);
    let due = ["subnet-x us-east-1a", "subnet-y us-east-1b", "subnet-z us-east-1c"];
    assert_eq!(subnets(&made), due);
    assert!(made.contains("<SupportedNetworkTypes><member>ipv4</member></SupportedNetworkTypes>"));
    for name in ["nets", "NETS"] {
        let shown = text(&describe(&sim, name), "CacheSubnetGroup");
        assert_eq!(shown, text(&made, "CacheSubnetGroup"));
    }
    assert_eq!(sim.violations().len(), 0);
}

#[test]
fn create_refuses() {
    let sim = Simulator::start();
    nets(&sim, &[]);
    let long = "a".repeat(256);
    let cases: &[(&str, Pairs)] = &[
        ("id-required", &[(NAME, "")]),
        ("create-subnet-group-name-length", &[(NAME, &long)]),
        ("create-subnet-group-name-charset", &[(NAME, "a_b")]),
        ("create-subnet-group-name-charset", &[(NAME, "\u{e9}")]),
        ("create-subnet-group-name-default", &[(NAME, "Default")]),
        ("create-subnet-group-exists", &[(NAME, "nETS")]),
        ("create-subnet-group-exists", &[(NAME, "test-subnets")]),
        ("subnet-group-description", &[(DESCRIPTION, "")]),
        ("subnet-ids-format", &[(SECOND, "net-1")]),
        ("subnet-ids-format", &[(SECOND, "")]),
        ("tag-key", &[("Tags.Tag.1.Key", "")]),
        ("tag-aws-prefix", &[("Tags.Tag.1.Key", "aws:x")]),
    ];
    for (behaviour, more) in cases {
        let mut params = vec![(NAME, "new"), (DESCRIPTION, "x"), (FIRST, "subnet-1")];
        params.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        params.extend_from_slice(more);
        by(&sim, behaviour, "CreateCacheSubnetGroup", &params);
    }
    let action = "CreateCacheSubnetGroup";
    by(&sim, "id-required", action, &[(DESCRIPTION, "x"), (FIRST, "subnet-1")]);
    let params = [(NAME, "new"), (FIRST, "subnet-1")];
    by(&sim, "create-subnet-group-description", action, &params);
    by(&sim, "subnet-ids-some", action, &[(NAME, "new"), (DESCRIPTION, "x")]);
    by(&sim, "subnet-ids-some", action, &[(NAME, "new"), (DESCRIPTION, "x"), ("SubnetIds", "")]);
    assert_eq!(
        refused(&sim, "DescribeCacheSubnetGroups", &[(NAME, "new")]),
        "400 CacheSubnetGroupNotFoundFault"
    );
}

#[test]
fn names_may_have_255_characters_and_start_with_a_digit() {
    let sim = Simulator::start();
    let name = format!("1-{}", "a".repeat(253));
    let params = [(NAME, name.as_str()), (DESCRIPTION, "x"), (FIRST, "subnet-1")];
    assert_eq!(text(&ok(&sim, "CreateCacheSubnetGroup", &params), NAME), name);
}

#[test]
fn codes_and_statuses() {
    let sim = Simulator::start();
    nets(&sim, &[]);
    create(&sim, "web", &[(NAME, "nets")]);
    let new = |subnet: &'static str| [(NAME, "nets"), (DESCRIPTION, "x"), (FIRST, subnet)];
    let cases: &[(&str, &str, Pairs)] = &[
        ("CacheSubnetGroupAlreadyExists", "CreateCacheSubnetGroup", &new("subnet-1")),
        ("CacheSubnetGroupNotFoundFault", "ModifyCacheSubnetGroup", &[(NAME, "no")]),
        ("InvalidSubnet", "ModifyCacheSubnetGroup", &new("eni-1")),
        ("SubnetInUse", "ModifyCacheSubnetGroup", &new("subnet-y")),
        ("CacheSubnetGroupNotFoundFault", "DeleteCacheSubnetGroup", &[(NAME, "no")]),
        ("CacheSubnetGroupInUse", "DeleteCacheSubnetGroup", &[(NAME, "nets")]),
        ("InvalidParameterValue", "DeleteCacheSubnetGroup", &[(NAME, "default")]),
    ];
    for (code, action, params) in cases {
        assert_eq!(refused(&sim, action, params), format!("400 {code}"), "{action}");
    }
}

#[test]
fn modify_changes_only_what_is_given() {
    let sim = Simulator::start();
    nets(&sim, &[("Tags.Tag.1.Key", "k")]);
    let action = "ModifyCacheSubnetGroup";
    let response = ok(&sim, action, &[(NAME, "NETS"), (DESCRIPTION, "new")]);
    assert!(response.contains("<ModifyCacheSubnetGroupResult><CacheSubnetGroup>"), "{response}");
    assert_eq!(text(&response, DESCRIPTION), "new");
    assert_eq!(subnets(&response).len(), 3);
    let ids = [(NAME, "nets"), (FIRST, "subnet-z"), (SECOND, "subnet-w"), (THIRD, "subnet-z")];
    let response = ok(&sim, action, &ids);
    assert_eq!(text(&response, DESCRIPTION), "new");
    // A subnet keeps its zone and counts once.
    assert_eq!(subnets(&response), ["subnet-z us-east-1c", "subnet-w us-east-1b"]);
    let same = ok(&sim, action, &[(NAME, "nets")]);
    assert_eq!(text(&same, "CacheSubnetGroup"), text(&response, "CacheSubnetGroup"));
    let shown = text(&describe(&sim, "nets"), "CacheSubnetGroup");
    assert_eq!(shown, text(&response, "CacheSubnetGroup"));
    assert_eq!(text(&ok(&sim, "ListTagsForResource", &[("ResourceName", ARN)]), "Key"), "k");
}

#[test]
fn modify_refuses() {
    let sim = Simulator::start();
    nets(&sim, &[]);
    let cases: &[(&str, Pairs)] = &[
        ("id-required", &[]),
        ("subnet-group-exists", &[(NAME, "no")]),
        ("subnet-group-description", &[(NAME, "nets"), (DESCRIPTION, "")]),
        ("subnet-ids-some", &[(NAME, "nets"), ("SubnetIds", "")]),
        ("subnet-ids-format", &[(NAME, "nets"), (DESCRIPTION, "new"), (FIRST, "sn-1")]),
    ];
    for (behaviour, params) in cases {
        by(&sim, behaviour, "ModifyCacheSubnetGroup", params);
    }
    assert_eq!(text(&describe(&sim, "nets"), DESCRIPTION), "some &lt;nets&gt;");
}

#[test]
fn a_subnet_in_use_is_not_removed() {
    let sim = Simulator::start();
    nets(&sim, &[]);
    let action = "ModifyCacheSubnetGroup";
    create(&sim, "web", &[(NAME, "Nets")]); // in zones a and b
    let without_a = [(NAME, "nets"), (FIRST, "subnet-y"), (SECOND, "subnet-z")];
    by(&sim, "modify-subnet-group-in-use", action, &without_a);
    let only_used = [(NAME, "nets"), (FIRST, "subnet-y"), (SECOND, "subnet-x")];
    assert_eq!(subnets(&ok(&sim, action, &only_used)).len(), 2);
    // Position 0 is zone a, so a subnet of the zone remains.
    let other_a = [(NAME, "nets"), (FIRST, "subnet-v"), (SECOND, "subnet-y")];
    assert_eq!(subnets(&ok(&sim, action, &other_a))[0], "subnet-v us-east-1a");
    ok(&sim, "DeleteReplicationGroup", &[("ReplicationGroupId", "web")]);
    ok(&sim, action, &[(NAME, "nets"), (FIRST, "subnet-y")]);
    // Without a subnet group a cluster is in the default one.
    create(&sim, "plain", &[]);
    by(
        &sim,
        "modify-subnet-group-in-use",
        action,
        &[(NAME, "default"), (FIRST, "subnet-default-c")],
    );
}

#[test]
fn delete_removes_the_group_and_its_tags() {
    let sim = Simulator::start();
    nets(&sim, &[("Tags.Tag.1.Key", "k")]);
    let response = ok(&sim, "DeleteCacheSubnetGroup", &[(NAME, "NETS")]);
    assert!(!response.contains("DeleteCacheSubnetGroupResult"), "{response}");
    assert!(response.contains("<ResponseMetadata><RequestId>"), "{response}");
    by(&sim, "subnet-group-exists", "DescribeCacheSubnetGroups", &[(NAME, "nets")]);
    by(&sim, "subnet-group-exists", "DeleteCacheSubnetGroup", &[(NAME, "nets")]);
    by(&sim, "subnet-group-exists", "ListTagsForResource", &[("ResourceName", ARN)]);
    nets(&sim, &[]);
    assert_eq!(text(&ok(&sim, "ListTagsForResource", &[("ResourceName", ARN)]), "Key"), "");
}

#[test]
fn delete_refuses() {
    let sim = Simulator::start();
    let action = "DeleteCacheSubnetGroup";
    nets(&sim, &[]);
    by(&sim, "id-required", action, &[]);
    for name in ["default", "DEFAULT", "test-subnets"] {
        by(&sim, "delete-subnet-group-seeded", action, &[(NAME, name)]);
    }
    sim.configure(&json!({"delete": 1}));
    create(&sim, "web", &[(NAME, "nets")]);
    by(&sim, "delete-subnet-group-in-use", action, &[(NAME, "nets")]);
    ok(&sim, "DeleteReplicationGroup", &[("ReplicationGroupId", "web")]);
    by(&sim, "delete-subnet-group-in-use", action, &[(NAME, "nets")]); // still deleting
    assert_eq!(support::status(&sim, "web"), "deleting");
    let alone = [
        ("CacheClusterId", "alone"),
        ("Engine", "redis"),
        ("CacheNodeType", "cache.t3.micro"),
        (NAME, "nets"),
    ];
    ok(&sim, "CreateCacheCluster", &alone);
    by(&sim, "delete-subnet-group-in-use", action, &[(NAME, "nets")]);
    sim.configure(&json!({"delete": 0}));
    ok(&sim, "DeleteCacheCluster", &[("CacheClusterId", "alone")]);
    ok(&sim, action, &[(NAME, "nets")]);
}

#[test]
fn tags() {
    let sim = Simulator::start();
    nets(&sim, &[("Tags.Tag.1.Key", "a"), ("Tags.Tag.1.Value", "1"), ("Tags.Tag.2.Key", "none")]);
    let arn = ("ResourceName", ARN);
    let listed = ok(&sim, "ListTagsForResource", &[arn]);
    let tags = |body: &str| text(body, "TagList");
    let a = "<Tag><Key>a</Key><Value>1</Value></Tag>";
    assert_eq!(tags(&listed), format!("{a}<Tag><Key>none</Key></Tag>"));
    let more = [arn, ("Tags.Tag.1.Key", "none"), ("Tags.Tag.1.Value", "now")];
    let added = ok(&sim, "AddTagsToResource", &more);
    assert_eq!(tags(&added), format!("{a}<Tag><Key>none</Key><Value>now</Value></Tag>"));
    let removed = ok(&sim, "RemoveTagsFromResource", &[arn, ("TagKeys.member.1", "none")]);
    assert_eq!(tags(&removed), a);
    let upper = ARN.replace("nets", "NETS");
    assert_eq!(tags(&ok(&sim, "ListTagsForResource", &[("ResourceName", &upper)])), a);
    let missing = [arn, ("TagKeys.member.1", "none")];
    assert_eq!(refused(&sim, "RemoveTagsFromResource", &missing), "404 TagNotFound");
    let foreign = ARN.replace("us-east-1", "eu-west-1");
    by(&sim, "tags-arn", "ListTagsForResource", &[("ResourceName", &foreign)]);
    let unknown = format!("{ARN}-no");
    for (action, more) in [
        ("ListTagsForResource", None),
        ("AddTagsToResource", Some(("Tags.Tag.1.Key", "k"))),
        ("RemoveTagsFromResource", Some(("TagKeys.member.1", "k"))),
    ] {
        let mut params = vec![("ResourceName", unknown.as_str())];
        params.extend(more);
        assert_eq!(refused(&sim, action, &params), "400 CacheSubnetGroupNotFoundFault");
    }
    let mut many = vec![(NAME, "many"), (DESCRIPTION, "x"), (FIRST, "subnet-1")];
    let keys: Vec<String> = (1..=51).map(|n| format!("Tags.Tag.{n}.Key")).collect();
    many.extend(keys.iter().map(|k| (k.as_str(), k.as_str())));
    let code = refused(&sim, "CreateCacheSubnetGroup", &many);
    assert_eq!(code, "400 TagQuotaPerResourceExceeded");
}

#[test]
fn state_log_and_counters_show_them() {
    let sim = Simulator::start();
    nets(&sim, &[("Tags.Tag.1.Key", "k"), ("Tags.Tag.1.Value", "v")]);
    let state = admin(sim.port(), "GET", "state", "");
    assert_eq!(state[0]["subnet_groups"], json!(["default", "nets", "test-subnets"]));
    let groups = state[0]["subnet_group_details"].as_array().expect("a list");
    let due = json!({
        "name": "nets", "description": "some <nets>", "vpc": "vpc-00000001",
        "subnets": [
            {"id": "subnet-x", "zone": "us-east-1a"},
            {"id": "subnet-y", "zone": "us-east-1b"},
            {"id": "subnet-z", "zone": "us-east-1c"},
        ],
    });
    assert_eq!(groups.iter().find(|g| g["name"] == "nets"), Some(&due));
    assert_eq!(groups.len(), 3);
    assert_eq!(state[0]["tags"][ARN], json!({"k": "v"}));
    ok(&sim, "ModifyCacheSubnetGroup", &[(NAME, "nets"), (DESCRIPTION, "new")]);
    ok(&sim, "DeleteCacheSubnetGroup", &[(NAME, "nets")]);
    refused(&sim, "DeleteCacheSubnetGroup", &[(NAME, "nets")]);
    let counters = &admin(sim.port(), "GET", "counters", "")["actions"];
    for action in ["CreateCacheSubnetGroup", "ModifyCacheSubnetGroup", "DeleteCacheSubnetGroup"] {
        assert_eq!(counters[action]["committed"], 1, "{action}: {counters}");
        let logged = &sim.requests_of(action)[0];
        assert_eq!((&logged["id"], &logged["committed"]), (&json!("nets"), &json!(true)));
    }
    assert_eq!(counters["DeleteCacheSubnetGroup"]["requests"], 2);
    let state = admin(sim.port(), "GET", "state", "");
    assert_eq!(state[0]["subnet_groups"], json!(["default", "test-subnets"]));
    assert_eq!(state[0]["tags"].get(ARN), None);
}

#[test]
fn a_subnet_group_deleted_without_the_api() {
    let sim = Simulator::start();
    nets(&sim, &[("Tags.Tag.1.Key", "k")]);
    sim.mutate(&json!({"op": "delete_subnet_group", "account": "111122223333", "id": "nets"}));
    by(&sim, "subnet-group-exists", "DescribeCacheSubnetGroups", &[(NAME, "nets")]);
    assert_eq!(sim.state()[0]["tags"].get(ARN), None);
}
