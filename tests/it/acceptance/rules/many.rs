//! Many mistakes in one configuration.

use std::collections::BTreeMap;

use super::said;
use crate::support::world::World;

#[test]
fn one_validate_finds_three_mistakes_in_each_of_a_hundred_resources() {
    let world = World::new();
    let group = |number: usize| {
        format!(
            r#"
resource "elasticache_replication_group" "g{number}" {{
  replication_group_id      = "group_{number}"
  description               = "A test"
  node_type                 = "cache.m4.large"
  maintenance_window        = "sun:05:00-sun:05:59"
  notification_topic_status = "on"
}}
"#
        )
    };
    world.write(&(0..100).map(group).collect::<String>());
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (_, id) in said(&world, "validate") {
        *found.entry(id).or_default() += 1;
    }
    let expected =
        ["rg-id-charset", "rg-maintenance-window-min-60", "rg-notification-topic-status-enum"];
    assert_eq!(found, expected.map(|id| (id.to_owned(), 100)).into());
}
