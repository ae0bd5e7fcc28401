//! The rules about `elasticache_failover_test` and the action that does the same, one file each.

mod failover_node_group_id_format;

use crate::resources::failover_test::model::FailoverTest;
use crate::rules::Rule;

/// All of them, sorted. A test compares the list with the files.
pub static RULES: &[&Rule<FailoverTest>] = &[&failover_node_group_id_format::RULE];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing;

    #[tokio::test]
    async fn examples_break_their_own_rule_and_no_other() {
        testing::check_examples("elasticache_failover_test", RULES, |state| state).await;
    }

    #[test]
    fn data_is_complete() {
        testing::check_data(RULES);
    }

    #[test]
    fn the_list_is_the_files() {
        testing::check_files("failover_test", RULES);
    }
}
