//! Configurations of a replication group.

/// The group of the tests.
pub const ADDRESS: &str = "elasticache_replication_group.test";

/// A token that appears nowhere else.
pub const TOKEN: &str = "Kw7-unlikely-To-Appear-93xQ";

/// An encrypted group of two clusters with a token.
pub fn encrypted() -> String {
    encrypted_with("", "A test")
}

/// An encrypted group with more arguments.
pub fn encrypted_with(more: &str, description: &str) -> String {
    group(&format!(
        "description                = {description:?}
  transit_encryption_enabled = true
  at_rest_encryption_enabled = true
  auth_token                 = {TOKEN:?}
  {more}"
    ))
}

/// A group without encryption, with more arguments.
pub fn plain(more: &str) -> String {
    group(&format!("description = \"A test\"\n  {more}"))
}

/// A group with the arguments that all groups of the tests have.
fn group(body: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "tf-test"
  node_type            = "cache.m4.large"
  engine_version       = "3.2.6"
  num_cache_clusters   = 2
  subnet_group_name    = "test-subnets"
  {body}
}}
"#
    )
}
