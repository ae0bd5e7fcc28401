//! Configurations that the schema does not allow: each is refused by `validate`, without a call to AWS.

use crate::support::group::{encrypted, plain};
use crate::support::world::World;

/// `terraform validate` refuses this configuration and points to this line.
#[track_caller]
fn refused(main: &str, says: &str, line: &str) {
    let world = World::new();
    world.write(main);
    let output = world.validate().failed().says(says);
    assert!(output.text().contains(line), "it does not show {line:?}: {}", output.report());
    assert_eq!(world.simulator.requests().len(), 0, "validate makes no call");
}

#[test]
fn wrong_type_of_a_flag() {
    refused(
        &plain("transit_encryption_enabled = \"perhaps\""),
        "a bool is required",
        "transit_encryption_enabled = \"perhaps\"",
    );
}

#[test]
fn wrong_type_of_a_number() {
    refused(&plain("port = \"http\""), "a number is required", "port = \"http\"");
}

#[test]
fn not_a_whole_number() {
    refused(
        &plain("snapshot_retention_limit = 1.5"),
        "whole number",
        "snapshot_retention_limit = 1.5",
    );
}

#[test]
fn wrong_type_of_a_list() {
    refused(
        &plain("security_group_ids = \"sg-1\""),
        "set of string required",
        "security_group_ids",
    );
}

#[test]
fn an_outpost() {
    refused(
        &plain("node_group_configuration {\n  primary_outpost_arn = \"arn:aws:outposts:x\"\n}"),
        "does not place nodes on AWS Outposts",
        "primary_outpost_arn",
    );
    refused(
        "resource \"elasticache_cluster\" \"test\" {\n  cluster_id = \"web\"\n  engine = \"memcached\"\n  \
         node_type = \"cache.t3.micro\"\n  num_cache_nodes = 1\n  outpost_mode = \"single-outpost\"\n}",
        "does not place nodes on AWS Outposts",
        "outpost_mode = \"single-outpost\"",
    );
}

#[test]
fn wrong_type_of_tags() {
    refused(&plain("tags = [\"a\"]"), "map of string required", "tags = [\"a\"]");
}

#[test]
fn unknown_attribute() {
    refused(
        &plain("transit_encryption = true"),
        "Unsupported argument",
        "transit_encryption = true",
    );
}

#[test]
fn unknown_block() {
    refused(&plain("cluster_mode { }"), "Unsupported block type", "cluster_mode");
}

#[test]
fn computed_attribute_is_not_an_argument() {
    refused(&plain("arn = \"arn:aws:elasticache\""), "arn", "arn = \"arn:aws:elasticache\"");
}

#[test]
fn missing_description() {
    let main = "resource \"elasticache_replication_group\" \"test\" {\n  replication_group_id = \"tf-test\"\n}\n";
    refused(main, "description", "resource \"elasticache_replication_group\" \"test\"");
}

#[test]
fn two_timeouts_blocks() {
    refused(&plain("timeouts { }\n  timeouts { }"), "timeouts", "timeouts");
}

/// In hashicorp/aws these flags used to be strings; terraform converts them.
#[test]
fn flags_may_be_written_as_strings() {
    let world = World::new();
    world.apply_step(&encrypted().replace("= true", "= \"true\""));
    world.destroy_step();
}
